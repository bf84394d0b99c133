"""What stands over a table or beside a number tells its time, its unit, its name and its basis."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import Figure, Heading
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


BOARD = "# Harbour Board: minutes\n\nFriday 2 February 2024, Town Hall\n\n"
QUARTER = "# Budget monitoring: quarter 2, 2023/24\n\nQuaymouth Borough Council\n\nCabinet, 14 November 2023\n\n"


@pytest.mark.parametrize(
    ("head", "text", "number", "period", "basis"),
    [
        (BOARD, "8,112 boats had called since 1 April.", "8,112", "since 2023-04-01", "cumulative"),
        (BOARD, "6,240 were offered a berth in 2022/23 and 2,985 had taken it up (48%).", "48%", "2022-23", "actual"),
        (BOARD, "Balances at 31 March 2023 were £187,302, of which £96,000 is earmarked.", "£96,000", "2023-03-31",
         "actual"),
        (BOARD, "Rents of £38 a berth fall due on 1 October.", "£38", "2024-10-01", "actual"),
        (BOARD, "The Clerk hoped to create 12 moorings.", "12", "", "target"),
        (BOARD, "The cost of refurbishment was now put at £86,000.", "£86,000", "", "forecast"),
        (BOARD, "Spending in the two months to 31 May 2024 was £61,240, or 15% of the annual budget of £405,500.",
         "£405,500", "2024-25", "budget"),
        (HEAD, "Spending of £14.2m was 71% of the programme of £20.0m.", "£20.0m", "2023-24", "budget"),
        (HEAD, "Rust costs skippers an estimated £1.2m a year.", "£1.2m", "2023-24", "rate"),
        (HEAD, "On the last night of March 143 boats were laid up.", "143", "2024-03-31", "actual"),
        (HEAD, "By 2027 we want to build 400 moorings; 122 are finished so far.", "122", "2023-24", "cumulative"),
        (HEAD, "We fined 312, nearly twice as many as the 164 of the year before.", "312", "2023-24", "actual"),
        (QUARTER, "The quay will now cost £21.4m rather than £19.8m and should open in May 2025.", "£21.4m",
         "2023-24", "forecast"),
        (HEAD, "Our aim is to answer 95% within ten working days.", "ten", "2023-24", "other"),
        (QUARTER, "At the end of September we forecast that spending will be £4.6m over the budget of £182.4m.",
         "£182.4m", "2023-24", "budget"),
        (QUARTER, "Savings of £7.8m are needed in 2023/24.", "£7.8m", "2023-24", "target"),
        (QUARTER, "The programme was re-profiled in July from £61.0m to £48.5m.", "£48.5m", "2023-24", "budget"),
    ],
)  # fmt: skip
def test_times_and_bases_as_officers_tell_them(
    paper: Paper, head: str, text: str, number: str, period: str, basis: str
) -> None:
    (found,) = [f for f in paper(text, head) if f.number.text == number]
    assert ((found.period.label if found.period is not None else ""), found.basis.value) == (period, basis)


PROSE = "Spending was lower than it had been at that point of the year before, as the Clerk told all members of it."


def test_a_heading_may_end_with_a_month(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(f"MINUTES OF THE BOARD\n\n7. MONITORING TO 31 MAY\n{PROSE}\n")
    assert "7. MONITORING TO 31 MAY" in [b.piece.text for b in read_document(path).blocks if isinstance(b, Heading)]
