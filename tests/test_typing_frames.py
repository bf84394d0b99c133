"""What stands over a table or beside a number tells its time, its unit, its name and its basis."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import Figure
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

Paper = Callable[..., tuple[Figure, ...]]
HEAD = "# Annual report 2023/24\n\nQuaymouth Borough Council\n\n"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    def figures(text: str, head: str = HEAD, name: str = "paper.md") -> tuple[Figure, ...]:
        path = tmp_path / name
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        document = read_document(path)
        return tuple(figures_of(document, passages_of(document)))

    return figures


@pytest.mark.parametrize(
    ("over", "labels"),
    [
        ("Income and spending, year to 31 March", ["2023-24", "2022-23"]),
        ("Income and spending for the year ended 31 March 2024", ["2023-24", "2022-23"]),
        ("Income and spending, year ended 31 August", ["year to 2024-08-31", "year to 2023-08-31"]),
        ("Staff at 31 March", ["2024-03-31", "2023-03-31"]),
        ("Visitors in two calendar years", ["2024", "2023"]),
    ],
)
def test_the_day_on_which_a_year_ends_tells_what_its_columns_are(paper: Paper, over: str, labels: list[str]) -> None:
    found = paper(f"{over}\n\n| | 2024 | 2023 |\n|---|---|---|\n| Moorings | 4,120 | 3,980 |\n")
    assert [f.period.label for f in found if f.cell is not None and f.period is not None] == labels


@pytest.mark.parametrize(
    ("over", "unit"),
    [
        ("Table 4: opinion measures, % agreeing", "percent"),
        ("Opinion measures, per cent satisfied, 2023/24", "percent"),
        ("% agreeing by harbour", "percent"),
        ("Opinion measures, with replies by harbour", ""),
    ],
)
def test_a_caption_can_give_its_table_percentages(paper: Paper, over: str, unit: str) -> None:
    found = paper(f"{over}\n\n| | 2023/24 | 2022/23 |\n|---|---|---|\n| Clean quays | 71.5 | 68.2 |\n")
    assert {f.number.unit for f in found if f.cell is not None} == {unit}


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("| TP03 | Moorings let in time | 71.5 |", "Moorings let in time"),
        ("| 1.2 | Moorings let in time | 71.5 |", "Moorings let in time"),
        ("| KPI 7 | Punctuality | 71.5 |", "Punctuality"),
        ("| Q3 | Moorings let in time | 71.5 |", "Q3"),
        ("| 2023 | Moorings let in time | 71.5 |", "2023"),
        ("| TP03 | n/a | 71.5 |", "TP03"),
    ],
)
def test_a_reference_is_not_what_a_row_is_called(paper: Paper, row: str, label: str) -> None:
    found = paper(f"| Ref | Measure | Result |\n|---|---|---|\n{row}\n| TP04 | Quays swept | 81.0 |\n")
    cells = [f.cell for f in found if f.number.value == Decimal("71.5")]
    assert [cell.row_label for cell in cells if cell is not None] == [label]


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("It promises to raise overall satisfaction to 75% by March 2026.", 75, "target"),
        ("The Harbour Master reported 186 lettings against the 220 that had been planned.", 220, "target"),
        ("The programme for the year had been 210.", 210, "target"),
        ("62 berths were sold against a budget of 70.", 70, "budget"),
        ("Income was lower and there was £449,000 more cost.", 449000, "change"),
    ],
)
def test_what_was_planned_promised_and_more_is_told_by_its_words(
    paper: Paper, text: str, value: int, basis: str
) -> None:
    assert [f.basis.value for f in paper(text) if f.number.value == value] == [basis]


def test_what_is_looked_after_on_a_day_is_of_that_day(paper: Paper) -> None:
    (found,) = paper("On 31 March 2024 we looked after 9,505 moorings.")
    assert found.period is not None
    assert found.period.label == "2024-03-31"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("At the year end 421 people were on the payroll.", "2024-03-31"),
        ("By the year end 440 people will be on the payroll.", "2024-25"),
    ],
)
def test_a_year_end_told_of_in_its_first_months_is_the_one_that_was(paper: Paper, text: str, label: str) -> None:
    head = "# Harbour Board: minutes\n\nThursday 23 May 2024, Town Hall\n\n"
    (found,) = paper(text, head)
    assert found.period is not None
    assert found.period.label == label


@pytest.mark.parametrize(("name", "label"), [("quay-news-summer-2024.md", "2023-24"), ("quay-news.md", "")])
def test_a_newsletter_is_of_the_season_it_bears(paper: Paper, name: str, label: str) -> None:
    (found,) = paper("In the year to March 96% of urgent calls were answered.", "# Quay News\n\n", name)
    assert (found.period.label if found.period is not None else "") == label
