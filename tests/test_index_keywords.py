"""The search by words: every word counts, but in a very large corpus the commonest are left out beside rarer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.index import keywords
from reportqa.index.catalogue import Catalogue


@pytest.fixture
def catalogue(opened: Callable[[], Assistant], shelf: Path) -> Iterator[Catalogue]:
    """Five sections that name rivers, of which one names otters too and one otters and herons."""
    told = (
        "Rivers rose.",
        "Rivers fell.",
        "Rivers froze.",
        "Otters swam in rivers.",
        "Herons and otters left the rivers.",
    )
    sections = "\n\n".join(f"## Section {number}\n\n{sentence}" for number, sentence in enumerate(told))
    (shelf / "rivers.md").write_text(f"# Rivers\n\n{sections}\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        yield assistant.index.catalogue


def _found(catalogue: Catalogue, *terms: str) -> list[str]:
    return [key.rpartition(":")[2] for key, _ in catalogue.keyword_search(terms, 10)]


def test_a_passage_is_found_by_any_word_and_first_by_the_rarest(catalogue: Catalogue) -> None:
    found = _found(catalogue, "river", "otter", "heron")
    assert len(found) == 5
    assert found[:2] == ["4", "3"]


def test_of_many_passages_only_those_with_a_rarer_word_are_scored(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keywords, "_MOST_SCORED", 4)
    assert _found(catalogue, "river", "otter", "heron") == ["4", "3"]
    assert len(_found(catalogue, "river")) == 5  # the only word asked for is never left out


def test_words_that_stand_nowhere_find_nothing(catalogue: Catalogue) -> None:
    assert _found(catalogue, "badger") == []


def test_the_figures_of_passages_that_name_all_of_a_measure_are_found(
    opened: Callable[[], Assistant], shelf: Path
) -> None:
    sections = "## Otters\n\nIn 2023-24 they ringed 34 otters.\n\n## Herons\n\nIn 2023-24 they fed 51 herons.\n"
    (shelf / "counts.md").write_text(f"# Counts\n\n{sections}", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        named = assistant.index.catalogue.figures_naming
        assert [figure.number.text for figure in named([{"otter", "badger"}, {"ring"}], 5)] == ["34"]
        assert {figure.number.text for figure in named([{"otter", "heron"}], 5)} == {"34", "51"}
        assert named([{"otter"}, {"fed"}], 5) == []
