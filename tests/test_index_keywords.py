"""The search by words: every word counts, but in a very large corpus the commonest are left out beside rarer ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.index import keywords
from reportqa.index.catalogue import Catalogue
from reportqa.language import stems


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


def test_an_officer_is_found_although_an_index_keeps_both_alike(opened: Callable[[], Assistant], shelf: Path) -> None:
    (shelf / "watch.md").write_text("# Watch\n\n## Staff\n\nTwo officers stood in the office.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        catalogue = assistant.index.catalogue
        assert catalogue.term_frequencies(stems("officer offices")) == {"officer": 1, "offic": 1}
        assert [key for key, _ in catalogue.keyword_search(stems("officers"), 5)]


def test_of_many_passages_only_those_with_a_rarer_word_are_scored(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keywords, "_MOST_SCORED", 4)
    assert _found(catalogue, "river", "otter", "heron") == ["4", "3"]
    assert len(_found(catalogue, "river")) == 5  # the only word asked for is never left out


def test_a_passage_taken_out_leaves_no_word_behind(opened: Callable[[], Assistant], shelf: Path) -> None:
    for name, bird in (("first", "heron"), ("second", "herons and a kite")):
        (shelf / f"{name}.md").write_text(f"# Birds\n\n## Seen\n\nThey saw a {bird}.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        catalogue = assistant.index.catalogue
        assert catalogue.term_frequencies(["heron", "kite"]) == {"heron": 2, "kite": 1}
        assistant.withdraw("second.md")
        assert catalogue.term_frequencies(["heron", "kite"]) == {"heron": 1}
        assert len(catalogue.keyword_search(["heron", "kite"], 9)) == 1


def test_equal_passages_score_equally_and_a_longer_one_less(opened: Callable[[], Assistant], shelf: Path) -> None:
    sections = ["They saw a heron.", "They saw a heron.", "They saw a heron above the weir, the lock and the mill."]
    told = "\n\n".join(f"## Seen\n\n{sentence}" for sentence in sections)
    (shelf / "birds.md").write_text(f"# Birds\n\n{told}\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        found = assistant.index.catalogue.keyword_search(["heron"], 9)
        assert [key.rpartition(":")[2] for key, _ in found] == ["0", "1", "2"]
        assert found[0][1] == found[1][1] > found[2][1] > 0


def test_passages_of_many_blocks_are_scored_as_those_of_one(
    opened: Callable[[], Assistant], shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "\n\n".join(f"## Section {number}\n\nOtters, {'kites, ' * (number % 3)}herons." for number in range(9))
    (shelf / "animals.md").write_text(f"# Animals\n\n{told}\n", "utf-8")
    found = []
    for block in (keywords.BLOCK, 4):
        monkeypatch.setattr(keywords, "BLOCK", block)
        with opened() as assistant:
            assistant.add([shelf])
            assistant.index.fill_keywords()
            found.append(assistant.index.catalogue.keyword_search(["kite", "heron"], 9))
    assert found[0] == found[1] != []


def test_an_index_of_an_older_program_is_searched_by_words_once_it_was_opened(
    opened: Callable[[], Assistant], shelf: Path
) -> None:
    (shelf / "birds.md").write_text("# Birds\n\n## Seen\n\nThey saw a heron.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        file = assistant.settings.index / "catalogue.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in ("posting", "passage_stems", "stem_totals"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("CREATE VIRTUAL TABLE passage_words USING fts5(headings, body)")
    with opened() as assistant:
        assert len(assistant.index.catalogue.keyword_search(["heron"], 9)) == 1
    with closing(sqlite3.connect(file)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'passage_words'").fetchall()


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
