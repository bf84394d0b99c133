"""Papers of very many figures: each figure is weighed against so many others and no more, however long the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.figures.comparing import candidates
from reportqa.figures.comparing.candidates import Company, crowd_of, resembling
from reportqa.figures.comparing.papers import Paper, paper_of
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document


def paper(folder: Path, wards: int) -> Paper:
    """A paper that tells of so many wards what was mended in each, in values that lie near to each other."""
    told = [f"The crews mended {1_000 + ward:,} potholes in ward {ward:04} in 2023-24." for ward in range(wards)]
    path = folder / f"{wards}.txt"
    path.write_text("Highways report 2023-24\n\n" + "\n\n".join(told))
    document = read_document(path)
    return paper_of(document.key, figures_of(document, passages_of(document)), {})


def weighed_against(one: Paper) -> float:
    """How many pairs are weighed for each of its figures."""
    pairs = [*candidates.candidates(one, one, Company(one, one)), *resembling(one, one)]
    return len(pairs) / len(one.known)


def test_a_figure_is_weighed_against_no_more_others_in_a_longer_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = paper(tmp_path, 12), paper(tmp_path, 48)
    assert 3 * weighed_against(short) < weighed_against(long)
    monkeypatch.setattr(candidates, "_MANY", 12)
    assert weighed_against(long) <= weighed_against(short)


def test_papers_of_usual_length_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = paper(tmp_path, 12)
    assert crowd_of(one, one) == 60
    monkeypatch.setattr(candidates, "_MANY", 20)
    assert (crowd_of(one, one), crowd_of(one, paper(tmp_path, 18))) == (60, 40)
