"""What the ledger says of each number: unit, time, basis, place, words, and where it stands."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import Document, Figure
from reportqa.figures.typing.coverage import numbers_seen
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

TITLE = "# Westshire Harbour Annual Report 2023-24\n\nOffice of the Harbour Commissioner for Westshire\n\n"
Ledger = Callable[[str], tuple[Figure, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Document]:
    def read_text(text: str) -> Document:
        path = tmp_path / "report.md"
        path.write_text(TITLE + text, encoding="utf-8")
        return read_document(path)

    return read_text


@pytest.fixture
def ledger(read: Callable[[str], Document]) -> Ledger:
    def figures(text: str) -> tuple[Figure, ...]:
        document = read(text)
        return figures_of(document, passages_of(document))

    return figures


def said(figures: tuple[Figure, ...], text: str) -> Figure:
    return next(figure for figure in figures if figure.number.text == text)


def label(figure: Figure) -> str:
    return figure.period.label if figure.period is not None else ""


BUDGET_TABLE = """## Money

Harbour budget and outturn, {caption}

| Line | Budget {unit} | Outturn {unit} | Variance {unit} | Variance % |
|---|---|---|---|---|
| Dredging | 1.250 | 1.310 | 0.060 | 4.80 |
| Pilots | 0.400 | 0.390 | -0.010 | -2.50 |
"""


@pytest.mark.parametrize(
    ("text", "value", "unit", "basis"),
    [
        ("1.250", "1250000", "GBP", "budget"),
        ("1.310", "1310000", "GBP", "actual"),
        ("0.060", "60000", "GBP", "change"),
        ("-2.50", "-2.50", "percent", "change"),
    ],
)
def test_a_cell_has_the_scale_and_the_basis_of_its_column(
    ledger: Ledger, text: str, value: str, unit: str, basis: str
) -> None:
    figure = said(ledger(BUDGET_TABLE.format(caption="2023-24", unit="£m")), text)
    assert (figure.number.value, figure.number.unit) == (Decimal(value), unit)
    assert (figure.basis.value, label(figure)) == (basis, "2023-24")


def test_a_table_takes_its_scale_from_the_words_over_it(ledger: Ledger) -> None:
    figures = ledger(
        "All figures in £000s\n\n| Line | Spend | Staff |\n|---|---|---|\n| Locks | 512 | 14 |\n| Quays | 88 | 3 |\n"
    )
    assert said(figures, "512").number.value == 512_000
    assert said(figures, "512").number.unit == "GBP"


def test_a_columns_year_goes_before_the_rows_and_the_documents(ledger: Ledger) -> None:
    figures = ledger(
        "| Measure | 2022-23 | 2023-24 |\n|---|---|---|\n| Ships berthed | 310 | 355 |\n| Rescues | 12 | 19 |\n"
    )
    assert [label(figure) for figure in figures] == ["2022-23", "2023-24", "2022-23", "2023-24"]
    assert {figure.period_from for figure in figures} == {"column"}
    assert said(figures, "355").measure.startswith("Ships berthed")


def test_a_month_in_a_row_is_a_month_of_the_columns_year(ledger: Ledger) -> None:
    figures = ledger("| Month | 2022-23 | 2023-24 |\n|---|---|---|\n| May | 31 | 35 |\n| January | 12 | 19 |\n")
    assert [label(figure) for figure in figures] == ["2022-05", "2023-05", "2023-01", "2024-01"]


@pytest.mark.parametrize(
    ("table", "text", "doubt"),
    [
        ("| Line | Cost | Cost |\n|---|---|---|\n| Locks | 51 | 62 |\n", "51", "same heading"),
        ("| Line | Cost |\n|---|---|\n| Locks | 51 62 |\n| Quays | 8 |\n", "51", "more than one number"),
    ],
)
def test_a_cell_that_cannot_be_relied_on_is_doubtful(ledger: Ledger, table: str, text: str, doubt: str) -> None:
    assert doubt in said(ledger(table), text).doubt


def test_a_clean_cell_is_not_doubtful(ledger: Ledger) -> None:
    assert {figure.doubt for figure in ledger(BUDGET_TABLE.format(caption="2023-24", unit="£m"))} == {""}


@pytest.mark.parametrize(
    ("sentence", "text", "period"),
    [
        ("The harbour took 812 ships in 2022/23 and 934 in 2021/22.", "812", "2022-23"),
        ("The harbour took 812 ships in 2022/23 and 934 in 2021/22.", "934", "2021-22"),
        ("In May 2023 crews freed 14 whales, 3 seals and 2 dogs.", "2", "2023-05"),
        ("Crews freed 14 whales and 3 seals in June 2023.", "14", "2023-06"),
        ("There were 60 berths, fewer than in 2021.", "60", "2023-24"),
        ("Moorings rose from 40 to 55.", "40", "2022-23"),
        ("Moorings rose from 40 to 55.", "55", "2023-24"),
        ("Moorings rose from 40 in 2021-22 to 55 in 2022-23.", "40", "2021-22"),
        ("In July the crane moved 77 boats.", "77", "2023-07"),
        ("In February the crane moved 77 boats.", "77", "2024-02"),
        ("There were 18 spills last year.", "18", "2022-23"),
        ("There were 18 spills in 2021-22 and 25 the year before.", "25", "2020-21"),
        ("Since the launch of the patrol 45 boats were stopped.", "45", ""),
        ("Since June 2023 the patrol has stopped 45 boats.", "45", "since 2023-06"),
        ("The patrol, which has run from June 2023, counts 45 boats.", "45", "since 2023-06"),
        ("The 2021 edition counts 45 boats.", "45", "2023-24"),
        ("Some 45 boats were seen before the 2025/26 season opened.", "45", "2023-24"),
        ("The harbour will buy 6 boats.", "6", ""),
        ("Spills are up by 8, and March 2024 had the most.", "8", "2023-24"),
        ("Spills fell by 8% on 2021/22.", "8%", "2023-24"),
        ("For 2025/26 the office spoke of 61 berths in January 2024.", "61", "2025-26"),
        ("The pier is funded to March 2026 with £4m.", "£4m", "2023-24"),
        ("Some 70 ships came in the year.", "70", "2023-24"),
        ("Since 2019 we took on 60 crew, and the headcount stands at 300.", "300", "2023-24"),
        (
            "The Harbour Watch was launched in May 2022. Since the launch of the Harbour Watch 45 boats were stopped.",
            "45",
            "since 2022-05",
        ),
        (
            "The Harbour Watch was launched in May 2022. Since the launch of the Quay Patrol 45 boats were stopped.",
            "45",
            "",
        ),
    ],
)
def test_a_number_of_a_sentence_has_its_own_time(ledger: Ledger, sentence: str, text: str, period: str) -> None:
    assert label(said(ledger(f"## Ships\n\n{sentence}\n"), text)) == period


def test_a_sentence_that_goes_on_about_the_one_before_has_its_time(ledger: Ledger) -> None:
    figures = ledger(
        "## Ships\n\nIn August 2022 the port held 90 boats. Of these, 11 were sold. The crane lifted 8 loads.\n"
    )
    assert [label(said(figures, text)) for text in ("90", "11", "8")] == ["2022-08", "2022-08", "2023-24"]


def test_an_item_has_the_time_of_its_lead_in(ledger: Ledger) -> None:
    figures = ledger("Since June 2023 the patrol has:\n\n- stopped 45 boats\n- freed 3 seals\n")
    assert [label(figure) for figure in figures] == ["since 2023-06", "since 2023-06"]
    assert {figure.basis.value for figure in figures} == {"cumulative"}
    assert len(figures) == 2


def test_a_list_tells_its_lead_ins_numbers_once_and_its_items_their_own(ledger: Ledger) -> None:
    figures = ledger("The harbour held 5 regattas:\n\n- 2 for schools\n- 3 for clubs\n")
    assert [figure.number.text for figure in figures] == ["5", "2", "3"]


def test_a_list_of_one_item_tells_its_lead_ins_numbers(ledger: Ledger) -> None:
    figures = ledger("The harbour held 5 regattas:\n\n- 2 for schools\n")
    assert [figure.number.text for figure in figures] == ["5", "2"]


@pytest.mark.parametrize(
    ("sentence", "text", "basis"),
    [
        ("The harbour rescued 31 sailors.", "31", "actual"),
        ("The harbour took on 12 additional pilots.", "12", "actual"),
        ("Spills fell by 12%.", "12%", "change"),
        ("There were 14 fewer spills.", "14", "change"),
        ("Spills fell to 12.", "12", "actual"),
        ("Spills rose by 4%, wrecks by 7% and fires by 9%.", "9%", "change"),
        ("Dues rose by £15 a year, or 29p a week.", "29p", "change"),
        ("Crews carry out 9 patrols each week.", "9", "rate"),
        ("The target is 95%.", "95%", "target"),
        ("Crews met 91% against a target of 95%.", "95%", "target"),
        ("Crews met 91% of calls, using £2m to target wrecks.", "91%", "actual"),
        ("The revenue budget was £14m.", "£14m", "budget"),
        ("£14m was budgeted and £13m spent.", "£13m", "actual"),
        ("£14m was budgeted and £13m spent.", "£14m", "budget"),
        ("The port will build 3 cranes.", "3", "forecast"),
        ("Visitors rated it 4.6/5.", "4.6/5", "other"),
        ("The plan runs over three years.", "three years", "other"),
        ("To date the patrol has stopped 45 boats.", "45", "cumulative"),
        ("There were nine weekly meetings.", "nine", "actual"),
        ("The service had 43 calls in a year.", "43", "actual"),
        ("The port spends £50 weekly.", "£50", "rate"),
        ("Of it £2m is from the Commissioner's own budget.", "£2m", "actual"),
        ("The share rose to 10%, and the teams will go on.", "10%", "actual"),
    ],
)
def test_the_words_of_its_clause_tell_a_numbers_basis(ledger: Ledger, sentence: str, text: str, basis: str) -> None:
    assert said(ledger(f"## Ships\n\n{sentence}\n"), text).basis.value == basis


@pytest.mark.parametrize(
    ("sentence", "text", "words"),
    [
        ("Crews seized 31 lobster pots and 12 nets.", "31", "lobster pots"),
        ("Crews seized 31 lobster pots and 12 nets.", "12", "nets"),
        ("The share of ships inspected was 64%.", "64%", "share ships inspected"),
        ("They answered 88% of 999 calls.", "88%", "nine-nine-nine calls"),
        ("£4m – Quay repairs", "£4m", "Quay repairs"),
    ],
)
def test_the_measure_begins_with_what_is_counted(ledger: Ledger, sentence: str, text: str, words: str) -> None:
    measure = said(ledger(f"## Ships\n\n{sentence}\n"), text).measure
    assert measure.startswith(words)
    assert not re.search(r"[0-9]", measure)
    assert len(measure.split()) <= 15


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("There were 14 wrecks in Plymouth.", "Plymouth"),
        ("There were 14 wrecks in Westshire.", ""),
        ("There were 14 wrecks in October.", ""),
        ("There were 14 wrecks across England and Wales.", "England and Wales"),
        ("There were 14 awards in the Safer Harbours Fund.", ""),
        ("There were 14 In the Know members.", ""),
    ],
)
def test_a_place_other_than_the_whole_area_is_named(ledger: Ledger, sentence: str, place: str) -> None:
    assert ledger(f"## Ships\n\n{sentence}\n")[0].place == place


@pytest.mark.parametrize(
    "sentence",
    [
        "In the twelve months to April 2023 ships called often.",
        "The meeting of 23 May 2023 was on page 14.",
        "See para 4 of ABC00123 and para 9 of ABC00177, 14 Jones.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(ledger: Ledger, sentence: str) -> None:
    assert ledger(f"## Ships\n\n{sentence}\n") == ()


def test_every_figure_stands_where_its_span_says(read: Callable[[str], Document]) -> None:
    document = read(
        BUDGET_TABLE.format(caption="2023-24", unit="£m")
        + "\nIn 2023 crews **freed 14 whales**, and over £1.3 million came in.\n\nSo:\n\n- 12 seals\n- five dogs\n"
    )
    pages = {page.number: page.text for page in document.pages}
    figures = figures_of(document, passages_of(document))
    assert len(figures) == 12
    for figure in figures:
        written = pages[figure.span.page][figure.span.start : figure.span.end]
        assert "".join(written.split()) == "".join(figure.number.text.split())


def test_pence_are_pounds(ledger: Ledger) -> None:
    number = ledger("## Dues\n\nThe due is 27p for a dinghy.\n")[0].number
    assert (float(number.value), number.unit) == (0.27, "GBP")


def test_coverage_says_what_became_of_every_number(read: Callable[[str], Document]) -> None:
    document = read("## Ships\n\nOn 23 May 2023 crews freed 14 whales. Ring 01772 533587, and see section 4.\n")
    passages = passages_of(document)
    told = numbers_seen(document, passages, figures_of(document, passages))
    assert told.figures == 1
    assert told.numbers == told.figures + sum(count for _, count in told.left_aside)
    assert {"date", "reference"} <= dict(told.left_aside).keys()


@pytest.mark.parametrize("piece", ["x", "9", "1.", "a1", "iVBORw0KGgo"])
def test_a_word_of_a_hundred_thousand_characters_is_looked_through_at_once(
    read: Callable[[str], Document], piece: str
) -> None:
    document = read(f"## Ships\n\nCrews freed 14 whales.\n\n{piece * (100_000 // len(piece))}\n")
    passages = passages_of(document)
    began = time.process_time()
    numbers_seen(document, passages, figures_of(document, passages))
    assert time.process_time() - began < 10


def test_the_callouts_under_a_heading_since_a_launch_are_counted_since_then(ledger: Ledger) -> None:
    begun = "## Watch\n\nThe Harbour Watch was launched in May 2022.\n\n"
    figure = ledger(f"{begun}### Since the launch, in all ports\n\nCrews freed 14 whales.\n")[0]
    assert (label(figure), figure.period_from, figure.basis.value) == ("since 2022-05", "heading", "cumulative")


def test_the_place_of_one_number_is_not_its_neighbours(ledger: Ledger) -> None:
    figures = ledger("## Ships\n\nThe port paid £18,000 for Plymouth, £23,520 for Cawsand and £40 for rope.\n")
    assert [figure.place for figure in figures] == ["Plymouth", "", ""]
