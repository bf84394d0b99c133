"""Which stretch of time the words name, and when two of them are the same."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.periods import compatible, find_periods, overlap, resolve, same_period

DAY, MONTH, QUARTER = PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER
FINANCIAL, CALENDAR, ROLLING = PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ROLLING_YEAR
RANGE, SINCE = PeriodKind.RANGE, PeriodKind.SINCE


def only(text: str) -> Period:
    (period,) = find_periods(text)
    return period


def labels(text: str) -> str:
    return "; ".join(period.label for period in find_periods(text))


@pytest.mark.parametrize(
    "written",
    [
        "2023/24", "2023-24", "2023–24", "2023—24", "2023-2024", "2023/2024", "2023 - 2024", "2023 / 24",
        "23/24",
        "FY24", "FY 24", "FY2024", "FY 2024", "FY23/24", "FY2023-24", "FY 2023/24", "financial year 2023-24",
        "financial year 2023/2024", "financial year 2023 to 2024", "financial year ending 2024",
        "year ending March 2024", "year ended March 2024", "year ended 31 March 2024",
        "year to 31 March 2024",
        "year to March 2024", "financial year ending 31 March 2024", "12 months to March 2024",
        "twelve months ending March 2024", "from April 1, 2023, to March 31, 2024",
        "1 April 2023 to 31 March 2024",
        "1st April 2023 – 31st March 2024", "01/04/2023 - 31/03/2024", "01/04/2023-31/03/2024",
        "2023-04-01 to 2024-03-31", "April 2023 to March 2024", "April 2023 – March 2024",
        "Apr 2023-Mar 2024",
        "between April 2023 and March 2024",
    ],
)  # fmt: skip
def test_a_financial_year_is_one_however_it_is_written(written: str) -> None:
    period = only(written)
    assert (period.kind, period.label) == (FINANCIAL, "2023-24")
    assert (period.first, period.last) == (date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("written", "kind", "label", "first", "last"),
    [
        # financial and calendar years
        ("2022/23", FINANCIAL, "2022-23", "2022-04-01", "2023-03-31"),
        ("1999-2000", FINANCIAL, "1999-00", "1999-04-01", "2000-03-31"),
        ("2005-06", FINANCIAL, "2005-06", "2005-04-01", "2006-03-31"),
        ("2008/9", FINANCIAL, "2008-09", "2008-04-01", "2009-03-31"),
        ("2023", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("in 2023, the", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("(2023)", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("2023's", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("mid-2023", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("January to December 2023", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("year ending December 2023", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        ("a year end to 2023", CALENDAR, "2023", "2023-01-01", "2023-12-31"),
        # quarters
        ("Q1 2023/24", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("Q2 of 2023-24", QUARTER, "2023-24 Q2", "2023-07-01", "2023-09-30"),
        ("Q3 (2023/24)", QUARTER, "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("quarter 4 2023/24", QUARTER, "2023-24 Q4", "2024-01-01", "2024-03-31"),
        ("quarter four of 2023/24", QUARTER, "2023-24 Q4", "2024-01-01", "2024-03-31"),
        ("2023/24 Q2", QUARTER, "2023-24 Q2", "2023-07-01", "2023-09-30"),
        ("first quarter of 2023-24", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("third quarter of the financial year 2023/24", QUARTER, "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("final quarter of 2023/24", QUARTER, "2023-24 Q4", "2024-01-01", "2024-03-31"),
        ("Q3 2023", QUARTER, "2023 Q3", "2023-07-01", "2023-09-30"),
        ("quarter ending June 2023", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("quarter to March 2024", QUARTER, "2023-24 Q4", "2024-01-01", "2024-03-31"),
        ("2023/24: Quarter 1", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("2023/24 (third quarter)", QUARTER, "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("third quarter of the year to December 2024", QUARTER, "2024-25 Q3", "2024-10-01", "2024-12-31"),
        ("Q3 2017_18", QUARTER, "2017-18 Q3", "2017-10-01", "2017-12-31"),
        ("2023-24 - Q2", QUARTER, "2023-24 Q2", "2023-07-01", "2023-09-30"),
        ("first quarter figures for 2024/25", QUARTER, "2024-25 Q1", "2024-04-01", "2024-06-30"),
        ("July to September 2024", QUARTER, "2024-25 Q2", "2024-07-01", "2024-09-30"),
        # halves and other parts of a year
        ("first half of 2024/25", RANGE, "2024-25 H1", "2024-04-01", "2024-09-30"),
        ("the second half of 2024/25", RANGE, "2024-25 H2", "2024-10-01", "2025-03-31"),
        ("first half of 2024", RANGE, "2024 H1", "2024-01-01", "2024-06-30"),
        ("first six months of 2024/25", RANGE, "2024-25 H1", "2024-04-01", "2024-09-30"),
        ("six months of the year to September 2024", RANGE, "2024-25 H1", "2024-04-01", "2024-09-30"),
        ("final six months of 2023", RANGE, "2023 H2", "2023-07-01", "2023-12-31"),
        ("first nine months of 2023/24", RANGE, "2023-04 to 2023-12", "2023-04-01", "2023-12-31"),
        ("first three months of 2023/24", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("H1 2024/25", RANGE, "2024-25 H1", "2024-04-01", "2024-09-30"),
        ("2024-25 H2", RANGE, "2024-25 H2", "2024-10-01", "2025-03-31"),
        ("1 April to 30 September 2024", RANGE, "2024-25 H1", "2024-04-01", "2024-09-30"),
        ("April to December 2023", RANGE, "2023-04 to 2023-12", "2023-04-01", "2023-12-31"),
        ("nine months to December 2023", RANGE, "2023-04 to 2023-12", "2023-04-01", "2023-12-31"),
        # months
        ("May 2023", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        ("MAY 2023", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        ("may 2023", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        ("May, 2023", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        ("Sept 2023", MONTH, "2023-09", "2023-09-01", "2023-09-30"),
        ("Sep. 2023", MONTH, "2023-09", "2023-09-01", "2023-09-30"),
        ("February 2024", MONTH, "2024-02", "2024-02-01", "2024-02-29"),
        ("May '23", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        ("Jul-23", MONTH, "2023-07", "2023-07-01", "2023-07-31"),
        ("2023-05", MONTH, "2023-05", "2023-05-01", "2023-05-31"),
        # days
        ("18 July 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("18th July 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("18th of July, 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("Tuesday 18 July 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("July 18, 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("July 18th 2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("2023-07-18", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("18/07/2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("18.07.2023", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("18/7/23", DAY, "2023-07-18", "2023-07-18", "2023-07-18"),
        ("as at 31 March 2024", DAY, "2024-03-31", "2024-03-31", "2024-03-31"),
        ("until March 31, 2025", DAY, "2025-03-31", "2025-03-31", "2025-03-31"),
        # seasons
        ("Spring 2021", RANGE, "spring 2021", "2021-03-01", "2021-05-31"),
        ("summer of 2023", RANGE, "summer 2023", "2023-06-01", "2023-08-31"),
        ("Autumn 2023", RANGE, "autumn 2023", "2023-09-01", "2023-11-30"),
        ("winter 2023", RANGE, "winter 2023-24", "2023-12-01", "2024-02-29"),
        ("Winter 2023/24", RANGE, "winter 2023-24", "2023-12-01", "2024-02-29"),
        # ranges
        ("October to December 2023", QUARTER, "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("April–June 2023", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("between November 2022 and December 2023", RANGE, "2022-11 to 2023-12", "2022-11-01", "2023-12-31"),
        ("between September 2023 and February 2024", RANGE, "2023-09 to 2024-02", "2023-09-01", "2024-02-29"),
        ("November to February 2024", RANGE, "2023-11 to 2024-02", "2023-11-01", "2024-02-29"),
        ("July 23 to March 2024", RANGE, "2023-07 to 2024-03", "2023-07-01", "2024-03-31"),
        ("Nov 2023–Jan 2024", RANGE, "2023-11 to 2024-01", "2023-11-01", "2024-01-31"),
        ("1 April to 30 June 2023", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("1 May 2023–30 June 2023", RANGE, "2023-05-01 to 2023-06-30", "2023-05-01", "2023-06-30"),
        ("1-31 May 2023", RANGE, "2023-05-01 to 2023-05-31", "2023-05-01", "2023-05-31"),
        ("1 to 7 May 2023", RANGE, "2023-05-01 to 2023-05-07", "2023-05-01", "2023-05-07"),
        ("2021-2025", RANGE, "2021 to 2025", "2021-01-01", "2025-12-31"),
        ("2021-25", RANGE, "2021 to 2025", "2021-01-01", "2025-12-31"),
        ("2022 to 2027", RANGE, "2022 to 2027", "2022-01-01", "2027-12-31"),
        ("from 2022 to 2027", RANGE, "2022 to 2027", "2022-01-01", "2027-12-31"),
        ("2021/22 to 2024/25", RANGE, "2021-22 to 2024-25", "2021-04-01", "2025-03-31"),
        ("three months to June 2023", QUARTER, "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("six months to 30 September 2023", RANGE, "2023-24 H1", "2023-04-01", "2023-09-30"),
        # since
        ("since July 2021", SINCE, "since 2021-07", "2021-07-01", "9999-12-31"),
        ("Since 2019", SINCE, "since 2019", "2019-01-01", "9999-12-31"),
        ("since 1 May 2023", SINCE, "since 2023-05-01", "2023-05-01", "9999-12-31"),
        ("since the start of 2023/24", SINCE, "since 2023-24", "2023-04-01", "9999-12-31"),
        ("since spring 2022", SINCE, "since spring 2022", "2022-03-01", "9999-12-31"),
        ("since it was launched in Spring 2022", SINCE, "since spring 2022", "2022-03-01", "9999-12-31"),
        ("since being set up in April 2022", SINCE, "since 2022-04", "2022-04-01", "9999-12-31"),
        ("since April 2021 to March 2024", SINCE, "since 2021-04 to 2024-03", "2021-04-01", "2024-03-31"),
        # years that run to a month
        ("twelve months to April 2023", ROLLING, "year to 2023-04", "2022-05-01", "2023-04-30"),
        ("twelve-month period to April 2023", ROLLING, "year to 2023-04", "2022-05-01", "2023-04-30"),
        ("year to July 2024", ROLLING, "year to 2024-07", "2023-08-01", "2024-07-31"),
        ("12 months ending 30 June 2023", ROLLING, "year to 2023-06-30", "2022-07-01", "2023-06-30"),
        ("year to 15 July 2024", ROLLING, "year to 2024-07-15", "2023-07-16", "2024-07-15"),
        ("year to February 2024", ROLLING, "year to 2024-02", "2023-03-01", "2024-02-29"),
    ],
)
def test_a_period_is_read_with_its_kind_and_its_days(
    written: str, kind: PeriodKind, label: str, first: str, last: str
) -> None:
    period = only(written)
    assert (period.kind, period.label) == (kind, label)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "in May", "July and November", "late Summer", "23rd May", "by March 31 the", "2,023",
        "2,023 arrests",
        "2500 extra hours", "2000 hours", "made 2023 arrests", "over 2000 people", "£2023", "2023%",
        "2023/51", "2023-51",
        "decision 2023/51", "24/7", "12/15 wards", "the 2020s", "the 2011 Act", "Courts Act 2022",
        "31 February 2023",
        "00/13/2023", "99.99.2023", "20230718", "01772 533587", "10:30", "1.2.3", "12 months",
        "five years", "may 12",
        "financial year 2023", "(+2019)", "2023.5", "A2023", "2023m", "1-2-1", "this year", "quarter of the",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_period_is_left_out(text: str) -> None:
    assert labels(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("23/24 and 24/25", "2023-24; 2024-25"),
        ("2022 compared to 2023", "2022; 2023"),
        ("2019 and 2023", "2019; 2023"),
        ("in 2022/23 to 10.8% in 2023/24", "2022-23; 2023-24"),
        ("120 in 2022 to 80 in 2023", "2022; 2023"),
        ("May and June 2023", "2023-05; 2023-06"),
        ("financial years 2022/23 and 2023/24", "2022-23; 2023-24"),
        ("Summer 2024, Autumn 2024", "summer 2024; autumn 2024"),
        ("In 2023/24 30 officers joined", "2023-24"),
        ("APRIL 2023\n\nJUNE 2023", "2023-04; 2023-06"),
        ("Since 2019, the total in 2023", "since 2019; 2023"),
    ],
)
def test_several_periods_are_found_from_left_to_right(text: str, found: str) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("In the year to July 2024 it", "year to July 2024"),
        ("but since July 2021 it", "since July 2021"),
        ("ran from 2022 to 2027.", "from 2022 to 2027"),
        ("Q2 (2023/24) was", "Q2 (2023/24)"),
        ("at 31 March 2024.", "31 March 2024"),
    ],
)
def test_the_text_of_a_period_holds_the_words_that_make_it(text: str, written: str) -> None:
    period = only(text)
    assert period.text == written == text[period.start : period.end]


@pytest.mark.parametrize(
    ("words", "document", "label"),
    [
        ("this year", "2023/24", "2023-24"),
        ("the current financial year", "2023/24", "2023-24"),
        ("over the last year", "2023/24", "2023-24"),
        ("in the past 12 months", "2023/24", "2023-24"),
        ("the last twelve months", "2023/24", "2023-24"),
        ("compared to last year", "2023/24", "2022-23"),
        ("since last year's budget", "2023/24", "2022-23"),
        ("the previous year", "2023/24", "2022-23"),
        ("the previous financial year", "2023/24", "2022-23"),
        ("the previous 12 months", "2023/24", "2022-23"),
        ("the year before", "2023/24", "2022-23"),
        ("the prior year", "2023/24", "2022-23"),
        ("next year", "2023/24", "2024-25"),
        ("in the next financial year", "2023/24", "2024-25"),
        ("the coming year", "2023/24", "2024-25"),
        ("last year", "2023", "2022"),
        ("next year", "2023", "2024"),
        ("this quarter", "Q2 2023/24", "2023-24 Q2"),
        ("last quarter", "Q2 2023/24", "2023-24 Q1"),
        ("the previous quarter", "Q1 2023/24", "2022-23 Q4"),
        ("next quarter", "Q4 2023", "2024 Q1"),
        ("this year", "Q4 2023/24", "2023-24"),
        ("last month", "January 2024", "2023-12"),
    ],
)
def test_relative_words_are_seen_from_the_period_a_document_reports_on(words: str, document: str, label: str) -> None:
    (period,) = resolve(words, only(document))
    assert period.label == label
    assert words[period.start : period.end] == period.text


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("year-on-year", "2023/24"),
        ("two years ago", "2023/24"),
        ("last quarter", "2023/24"),
        ("last year", "18 July 2023"),
        ("in 2023/24", "2023/24"),
        # "Last year" may be 2022-23 or, looking back, 2023-24: the words do not decide it.
        ("from 6.8% in 2022/23 to 10.8% last year", "2023/24"),
    ],
)
def test_relative_words_that_decide_nothing_are_left_aside(words: str, document: str) -> None:
    assert resolve(words, only(document)) == []


def test_relative_words_mean_nothing_without_a_document_period() -> None:
    assert resolve("this year and last year", None) == []


@pytest.mark.parametrize(
    ("asked", "stated", "same", "answers", "overlaps"),
    [
        ("2023/24", "FY24", True, True, True),
        ("2023/24", "from April 1, 2023, to March 31, 2024", True, True, True),
        ("2023/24", "March 2024", False, True, True),
        ("2023/24", "31 March 2024", False, True, True),
        ("2023/24", "Q1 2023/24", False, True, True),
        ("2023/24", "October to December 2023", False, True, True),
        ("March 2024", "2023/24", False, False, True),
        ("2023", "2023/24", False, False, True),
        ("2023/24", "2023", False, False, True),
        ("2022/23", "2023/24", False, False, False),
        ("2023", "Spring 2023", False, True, True),
        ("2023/24", "Spring 2023", False, False, True),
        ("2023/24", "since July 2021", False, False, True),
        ("since July 2021", "2023/24", False, False, True),
        ("since July 2021", "Since July 2021", True, True, True),
        ("Q3 2023/24", "October to December 2023", True, True, True),
        ("Q3 2023/24", "Q4 2023", True, True, True),
        ("2023/24", "year to July 2024", False, False, True),
        ("May 2023", "June 2023", False, False, False),
        ("2021-2025", "2023/24", False, True, True),
    ],
)
def test_a_figure_answers_for_its_own_period_and_for_one_around_it(
    asked: str, stated: str, same: bool, answers: bool, overlaps: bool
) -> None:
    question, figure = only(asked), only(stated)
    assert same_period(question, figure) is same
    assert compatible(question, figure) is answers
    assert overlap(question, figure) is overlap(figure, question) is overlaps


WORDS = (
    "1 31 2023 2024 24 23/24 2023-24 / - – to and between from since year ending quarter of Q1 "
    "first the May March July 18th 30 February Spring winter 12 months last this next before FY24 "
    "financial , . ' ( ) \t \n"
)
FRAGMENTS = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join) | st.lists(
    st.sampled_from("0123-/–. \nMayQ"), max_size=30
).map("".join)


@settings(max_examples=500)
@given(st.text() | FRAGMENTS)
def test_any_text_can_be_searched_and_every_span_is_its_text(text: str) -> None:
    end = 0
    for period in find_periods(text):
        assert period.start >= end
        assert text[period.start : period.end] == period.text != ""
        assert period.first <= period.last
        assert same_period(period, period)
        assert compatible(period, period)
        end = period.end


@given(FRAGMENTS, st.sampled_from(["2023/24", "2023", "Q2 2023/24", "May 2023", "18 July 2023"]))
def test_relative_words_can_be_resolved_in_any_text(text: str, document: str) -> None:
    for period in resolve(text, only(document)):
        assert text[period.start : period.end] == period.text


@given(st.integers(1901, 2098))
def test_every_financial_year_is_twelve_months_from_april(year: int) -> None:
    period = only(f"{year}/{(year + 1) % 100:02d}")
    assert (period.first, period.last) == (date(year, 4, 1), date(year + 1, 3, 31))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_from_all_its_spellings(day: date) -> None:
    for written in (
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"{day:%d %b %Y}",
    ):
        assert (only(written).kind, only(written).first) == (DAY, day)


HARD = ["1", " ", "2023 ", "2023-24/", "20/", "May ", "from 1 May to ", "since ", "year to ", "Q1 ", "1-",
    "\n", "a",
        "between 2023 and ", "12 months to ", "1/1/", "first quarter of "]  # fmt: skip


@pytest.mark.parametrize("piece", HARD, ids=repr)
def test_a_hundred_thousand_characters_take_seconds_at_most(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    find_periods(text)
    assert time.process_time() - began < 10
