"""Places that state one measure: which agree, which contradict each other, and which are only neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportqa.domain import (
    Basis,
    DocumentKind,
    Entry,
    Figure,
    Page,
    Passage,
    Span,
    Statement,
    StatementKind,
    Verdict,
)
from reportqa.figures.comparing.likeness import Counts, Lexicon
from reportqa.figures.comparing.meant import Meeting, meeting
from reportqa.figures.comparing.sameness import compared, judge, others_of
from reportqa.figures.happenings.dated import Event
from reportqa.figures.happenings.events import events_of
from reportqa.figures.happenings.occasions import compared_events
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods


def figure(
    text: str,
    *,
    document: str = "report",
    number: int = 0,
    period: str = "2022-23",
    told_by: str = "sentence",
    heading: str = "Housing repairs",
    order: int = 1,
    basis: Basis = Basis.ACTUAL,
    doubt: str = "",
) -> Figure:
    """The figure that number ``number`` of a sentence states."""
    found = find_numbers(text)[number]
    statement = Statement(
        f"{document}-{order}", f"{document}-{order}", order, StatementKind.SENTENCE, text, "", (Span(1, 0, len(text)),)
    )
    periods = find_periods(period)
    return Figure(
        document, statement, (heading,), found, Span(1, found.start, found.end), "", periods[0] if periods else None,
        told_by if periods else "", "", basis, None, doubt,
    )  # fmt: skip


def entry(key: str, title: str, period: str = "", publisher: str = "Fenwick Borough Council") -> Entry:
    return Entry(
        key,
        f"{key}.pdf",
        "",
        title,
        DocumentKind.ANNUAL_REPORT,
        publisher,
        period,
        None,
        "",
        (),
        1,
        "current",
        False,
        1,
    )


SHELF = {
    "report": entry("report", "Annual Report", "2022-23"),
    "later": entry("later", "Annual Report", "2023-24"),
    "paper": entry("paper", "Paper on Repairs", "2022-23"),
    "other": entry("other", "Yearly Account", "2022-23", "Holm County Council"),
}


def verdicts(figures: Sequence[Figure]) -> list[Verdict]:
    return [finding.verdict for finding in compared(figures, SHELF)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("612 wardens", "612 wardens", Meeting.EQUAL),
        ("over 600 wardens", "612 wardens", Meeting.MEET),
        ("over 600 wardens", "5,000 wardens", Meeting.OPEN),
        ("over 600 wardens", "680 wardens", Meeting.OPEN),
        ("just over 1,840 wardens", "1,846 wardens", Meeting.MEET),
        ("over 1,300 wardens", "1,378 wardens", Meeting.MEET),
        ("over 1,300 wardens", "1,412 wardens", Meeting.OPEN),
        ("over 600 wardens", "580 wardens", Meeting.APART),
        ("£1.2m", "£1,180,000", Meeting.MEET),
        ("£1.2m", "£1,260,000", Meeting.APART),
        ("£1m", "£2m", Meeting.APART),
        ("57%", "58%", Meeting.APART),
        ("almost 72%", "69%", Meeting.APART),
        ("almost £5m", "£4.95m", Meeting.MEET),
        ("around £348m", "£356m", Meeting.APART),
        ("3,000 homes", "3,012 homes", Meeting.OPEN),
        ("£842,000", "£842,310", Meeting.MEET),
        ("£842,000", "£842,610", Meeting.APART),
        ("£215.0m", "£214,915,000", Meeting.APART),
        ("£1,842,700", "£1,842,310", Meeting.APART),
        ("61,000 trees", "61,312 trees", Meeting.OPEN),
        ("81,205 calls", "80,900 calls", Meeting.APART),
        ("81,205 calls", "80,913 calls", Meeting.APART),
    ],
)
def test_two_amounts_meet_when_their_stated_intervals_do(one: str, other: str, expected: Meeting) -> None:
    assert meeting(find_numbers(one)[0], find_numbers(other)[0]) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2022-23 we repaired 1,347 boilers in sheltered flats.", "1,347 sheltered flats' boilers were repaired."),
        ("The tree planting scheme cost £48,250.", "£48,250 went on the tree planting scheme."),
        ("Missed collections fell by 14% over the year.", "A 14% fall in missed collections."),
    ],
)
def test_two_places_that_state_one_value_of_one_measure_agree(one: str, other: str) -> None:
    assert verdicts([figure(one), figure(other, document="paper")]) == [Verdict.AGREES]


def test_three_places_that_agree_make_one_finding() -> None:
    places = [
        figure("We answered 347 letters from tenants."),
        figure("347 letters from tenants were answered.", order=9),
        figure("Answers went to 347 letters from tenants.", document="paper"),
    ]
    (finding,) = compared(places, SHELF)
    assert (finding.verdict, len(finding.values), finding.severity) == (Verdict.AGREES, 3, 0)


def test_a_less_exact_figure_rounds_to_the_exact_one() -> None:
    found = compared(
        [
            figure("More than 400 boilers in sheltered flats were replaced."),
            figure("423 boilers in sheltered flats were replaced.", document="paper"),
        ],
        SHELF,
    )
    assert [finding.verdict for finding in found] == [Verdict.ROUNDS_TO]


def test_a_conflict_names_both_documents_and_both_values() -> None:
    (finding,) = compared(
        [
            figure("Surveyors inspected 1,347 sheltered flats for damp."),
            figure("Surveyors inspected 1,437 sheltered flats for damp.", document="paper"),
        ],
        SHELF,
    )
    assert (finding.verdict, finding.severity) == (Verdict.CONFLICT, 3)
    for words in ("Annual Report", "Paper on Repairs", "1,347", "1,437"):
        assert words in finding.statement


def test_a_later_report_of_the_series_that_looks_back_restates() -> None:
    found = verdicts(
        [
            figure("Surveyors inspected 1,347 sheltered flats for damp in 2022-23."),
            figure("Surveyors inspected 1,437 sheltered flats for damp in 2022-23.", document="later"),
        ]
    )
    assert found == [Verdict.RESTATED]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("1,347 families were referred to the clinic.", "1,437 families were allocated to the clinic.", "other words"),
        ("The gross cost of the depot was £2,347.", "The net cost of the depot was £2,437.", "other words"),
        ("1,347 capital schemes of the depot.", "1,437 revenue schemes of the depot.", "other words"),
        ("1,347 letters from tenants arrived.", "1,437 tenants moved.", "other things"),
        ("Op Heron made 347 visits.", "Op Curlew made 437 visits.", "other words"),
        ("Wardens made 347 visits in Oxford.", "Wardens made 437 visits in Reading.", "other place"),
        ("Wardens made 347 visits a week.", "Wardens made 437 visits.", "one is for each"),
        ("£2,347 for the depot", "2,347 depots", "other unit"),
    ],
)
def test_figures_of_other_measures_are_not_the_same_and_the_reason_is_kept(one: str, other: str, why: str) -> None:
    sameness = judge(figure(one), figure(other, document="paper"))
    assert not sameness.same
    assert sameness.reason.startswith(why)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"period": "2021-22"}, "other period"),
        ({"period": "since July 2021"}, "other period"),
        ({"basis": Basis.BUDGET}, "other basis"),
        ({"doubt": "the number was cut by a page break"}, "one of them is not read"),
    ],
)
def test_another_time_or_basis_is_never_a_conflict(changes: dict[str, object], why: str) -> None:
    one = figure("Surveyors inspected 1,347 sheltered flats for damp.")
    other = figure("Surveyors inspected 1,437 sheltered flats for damp.", document="paper", **changes)  # type: ignore[arg-type]
    assert verdicts([one, other]) == []
    assert judge(one, other).reason.startswith(why)


def test_counts_that_still_run_do_not_contradict_each_other() -> None:
    one = figure("Since July 2021 wardens have made 1,347 visits to sheltered flats.", period="since July 2021")
    other = figure(
        "Since July 2021 wardens have made 1,437 visits to sheltered flats.", period="since July 2021", document="paper"
    )
    assert verdicts([one, other]) == []


def test_another_body_s_figure_does_not_contradict() -> None:
    one = figure("Surveyors inspected 1,347 sheltered flats for damp.")
    assert verdicts([one, figure("Surveyors inspected 1,437 sheltered flats for damp.", document="other")]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The panel met 5 times about drains.", "Five trees on the green were felled."),
        ("Two options were put forward for parking.", "Two clerks left during the summer."),
    ],
)
def test_small_counts_that_are_equal_by_chance_do_not_agree(one: str, other: str) -> None:
    assert verdicts([figure(one), figure(other, document="paper")]) == []


# fmt: off
@pytest.mark.parametrize(
    ("one", "first", "other", "second"),
    [
        # which of several numbers, and whose words it has: ends of a change, what is compared, a bracket
        ("That was met from the general fund, which fell from £23.10m to £20.46m.", 1,
         "The general fund balance stood at £20.46m.", 0),
        ("Depots cost £43.57m, compared with £40.18m a year earlier.", 1, "Depots cost £40.18m.", 0),
        ("We made 9,472 safety visits, 1,308 more than the 8,164 of the year before.", 2,
         "8,164 safety visits were made.", 0),
        ("Members heard that net spending was £40.2m against a budget of £40.4m.", 0, "Net spending was £40.218m.", 0),
        ("The rates bill is £500.64m, or just over £500m.", 1, "The rates bill is £500.64m, or just over £500m.", 0),
        ("Last year crews made more than 11,000 visits to homes.", 0, "Crews made 11,206 visits to homes.", 0),
    ],
)
def test_a_number_has_the_words_of_what_it_is_said_beside(one: str, first: int, other: str, second: int) -> None:
    document = "report" if one == other else "paper"
    found = verdicts([figure(one, number=first), figure(other, number=second, document=document)])
    assert found in ([Verdict.AGREES], [Verdict.ROUNDS_TO])


@pytest.mark.parametrize(
    ("one", "first", "other", "second"),
    [
        ("The number of people hurt in fires came down from 71 to 53.", 1, "Fifty-eight people were hurt in fires.", 0),
        ("Capital spending on depots came to £96.830m.", 0,
         "Capital spending on depots was £109.275m, compared with £94.360m before.", 1),
        ("There was a provisional underspend of £124,000 on depots.", 0, "Depots had an underspend of £142,000.", 0),
        ("Sundry debt to the depots stood at £19.4m.", 0, "Sundry debt to the depots was £19.7m.", 0),
        # swapped digits, though one side says more
        ("There were 10,215 pupils.", 0, "The number of pupils carried by taxi on solo routes was 10,251.", 0),
        ("There were 8,164 audits.", 0, "The 1,864 audits that we carried out were of flats.", 0),
    ],
)
def test_differing_values_of_one_measure_are_a_conflict(one: str, first: int, other: str, second: int) -> None:
    pair = [figure(one, number=first), figure(other, number=second, document="paper")]
    assert verdicts(pair) == [Verdict.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Officers carried out 1,062 fire safety audits.", "Fire safety audits rose strongly to 1,108."),
        ("Library visits recovered strongly to 443,500.", "We welcomed 452,900 visits to libraries."),
        ("We had 21,460 garden waste subscribers.", "Garden waste subscribers numbered 20,870, after a busy spring."),
        ("Crews attended 612 road traffic collisions.",
         "There were 640 road traffic collisions, which our crews attended with partners."),
        ("Midwives delivered 4,310 babies at home.", "In all 4,190 babies were born at home, midwives reported."),
        ("Bus passenger journeys climbed to 8.42 million.", "Residents made 8.95 million passenger journeys by bus."),
        ("We filled 1,840 potholes on rural roads.",
         "Contractors filled 1,910 potholes on rural roads, despite the wet winter."),
        ("We collected 97.4% of council tax due.", "The council tax collection rate was 96.1%."),
        ("Staff answered 88.2% of emergency calls within 10 seconds.",
         "Some 86.9% of emergency calls were answered within 10 seconds by our control room."),
        ("Wardens issued 9,412 parking tickets.", "Parking tickets issued by wardens numbered 9,142."),
        ("School meals served reached 212,400.", "The kitchens served 219,800 school meals."),
    ],
)
def test_who_did_it_and_how_it_went_do_not_hide_a_conflict(one: str, other: str) -> None:
    assert verdicts([figure(one), figure(other, document="paper")]) == [Verdict.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other", "period"),
    [
        ("Library visits recovered strongly to 443,500.", "Visits to Coyle library reached 452,900.", "2022-23"),
        ("We received 1,588 planning applications.", "We decided 1,476 planning applications in time.", "2022-23"),
        ("We had 1,287 requests for information.", "Requests answered in time came to 1,173.", "2022-23"),
        ("Crews attended 612 road traffic collisions.",
         "Crews attended 640 road traffic collisions on rural roads.", "2022-23"),
        ("We answered 92% of requests within 10 working days.",
         "We answered 97% of requests within 20 working days.", "2022-23"),
        ("Officers made 1,062 fire safety audits.", "Officers made 1,008 fire safety audits of care homes.", "2022-23"),
        ("The council offered 412 apprenticeships.", "Young people accepted 388 apprenticeships.", "2022-23"),
        ("In all 325 of the 338 complaints were upheld.", "There were 338 complaints.", "2022-23"),
        ("Gross spending on adult care was £84.2m.", "Net spending on adult care was £79.8m.", "2022-23"),
        ("We recorded 734 patient falls.", "We recorded 702 patient falls with harm.", "2022-23"),
        ("We filled 1,840 potholes.", "We filled 1,710 potholes in Eastholt Ward.", "2022-23"),
        ("We answered 318 requests for information.",
         "In the last quarter 315 requests for information were answered.", ""),
        ("We took 1,391 calls.", "The line took 1,502 (1,588 in 2022/23) and lost 1,319 calls.", "2022/23"),
    ],
)
def test_a_name_a_part_or_a_time_of_one_side_alone_is_no_conflict(one: str, other: str, period: str) -> None:
    last = len(find_numbers(other)) - 1 if "1,319" in other else 0
    pair = [figure(one), figure(other, number=last, document="paper", period=period)]
    assert not [finding for finding in compared(pair, SHELF) if finding.severity]


def test_sentences_of_one_section_that_differ_by_what_they_count_are_no_conflict() -> None:
    one = "The number of 'minor' applications decided within the statutory timescale was 92.6%."
    other = "The number of all categories of application decided within the statutory timescale was 96.2%."
    first, second = figure(one), figure(other, order=3)
    assert not [finding for finding in compared([first, second], SHELF) if finding.severity]


def test_a_figure_that_three_places_contradict_is_contradicted_by_none() -> None:
    first = figure("The wardens answered 315 requests for information.")
    others = [
        figure(f"The wardens answered {value} requests for information.", document="paper", heading=f"Part {value}")
        for value in (318, 297, 334)
    ]
    assert not [finding for finding in compared([first, *others], SHELF) if finding.severity]


def test_a_paper_that_names_no_publisher_is_of_the_shelf_s_only_body() -> None:
    pair = [
        figure("We completed 21,846 repairs of homes."),
        figure("We completed 21,486 repairs of homes.", document="nameless"),
    ]
    nameless = {"nameless": entry("nameless", "Review of Repairs", "2022-23", "")}
    one_body = {key: each for key, each in SHELF.items() if key != "other"} | nameless
    assert [finding.verdict for finding in compared(pair, one_body)] == [Verdict.CONFLICT]
    assert not compared(pair, SHELF | nameless)


def test_statements_that_give_other_values_alike_are_of_one_thing() -> None:
    one = "There were 791 people in post, of whom 287 were night wardens and 312 yard wardens."
    other = "We employed 791 people in all: 312 yard wardens, 278 night wardens and 201 clerks."
    places = [figure(one, number=n) for n in range(3)] + [figure(other, number=n, document="paper") for n in range(3)]
    (finding,) = [finding for finding in compared(places, SHELF) if finding.severity]
    assert {value.text for value in finding.values} == {"287", "278"}


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("Women are 18.0% of all wardens.", "Women are 10.8% of uniformed wardens.", {}),
        ("The original programme for depots was £6.85m.", "The revised programme for depots was £5.92m.", {}),
        ("Savings of £7.200m on depots are the target.", "Savings of £5.980m on depots were delivered.", {}),
        ("The median wait at depots was 7.9 minutes.", "The average wait at depots was 8.8 minutes.", {}),
        ("In the quarter 92.8% of sundry invoices were paid.", "93.4% of sundry invoices were paid.",
         {"told_by": "document"}),
        ("Spending on depots is forecast to be £43.570m.", "Spending on depots is forecast to be £45.730m.",
         {"basis": Basis.FORECAST}),
        ("General reserves of the depot came to £3.5m.", "Earmarked reserves of the depot came to £3.6m.", {}),
        ("Depots cost £43.57m, compared with £40.18m for depots in Holm.", "Depots cost £43.57m.", {}),
    ],
)
def test_another_population_stage_or_part_of_the_year_is_no_conflict(
    one: str, other: str, changes: dict[str, object]
) -> None:
    first = [figure(one, number=n, **changes) for n in range(len(find_numbers(one)))]  # type: ignore[arg-type]
    second = figure(other, document="paper", **changes)  # type: ignore[arg-type]
    assert not [finding for finding in compared([*first, second], SHELF) if finding.severity]
# fmt: on


def test_what_is_left_at_the_year_s_end_is_one_with_the_day_s() -> None:
    one = figure("The general reserve of the depots rose to £3.050m.", period="2022-23", told_by="heading")
    other = figure("The general reserve of the depots stood at £3.500m.", period="31 March 2023", document="paper")
    assert verdicts([one, other]) == [Verdict.CONFLICT]


def test_a_third_paper_that_agrees_with_one_side_is_named_with_it() -> None:
    (finding, _) = compared(
        [
            figure("Surveyors inspected 1,347 sheltered flats for damp."),
            figure("Surveyors inspected 1,437 sheltered flats for damp.", document="paper"),
            figure("1,437 sheltered flats were inspected for damp by surveyors.", document="third"),
        ],
        {**SHELF, "third": entry("third", "Housing Review", "2022-23")},
    )
    assert finding.statement == (
        "“Surveyors inspected 1,437 sheltered flats for damp”, 2022-23: 1,437 in Paper on Repairs and Housing Review, "
        "but 1,347 in Annual Report (report.pdf)."
    )


def test_an_unusual_value_is_one_though_its_sentences_seem_to_tell_other_times() -> None:
    one = figure("We made 9,472 safety visits, 1,308 more than in 2021/22.", period="2021-22")
    assert verdicts([one, figure("9,472 safety visits were made.", document="paper")]) == [Verdict.AGREES]


def test_others_of_gives_other_periods_for_a_series_and_leaves_neighbours_out() -> None:
    asked = figure("Surveyors inspected 1,347 sheltered flats for damp.")
    same = figure("1,347 sheltered flats were inspected for damp by surveyors.", document="paper")
    earlier = figure("Surveyors inspected 1,120 sheltered flats for damp.", period="2021-22", document="later")
    stranger = figure("Libraries lent 1,347 maps.", document="paper", order=7)
    found = others_of(asked, [asked, same, earlier, stranger], SHELF)
    assert [(each.number.text, verdict) for each, verdict in found] == [
        ("1,347", Verdict.AGREES),
        ("1,120", Verdict.OTHER_PERIOD),
    ]


def told(document: str, *sentences: str) -> tuple[list[Passage], list[Page]]:
    """One page of a document with a passage for each sentence."""
    passages, start = [], 0
    for order, text in enumerate(sentences):
        spans = (Span(1, start, start + len(text)),)
        key = f"{document}-{order}"
        statement = Statement(key, key, order, StatementKind.SENTENCE, text, "", spans)
        passages.append(Passage(key, document, order, 1, ("The fund",), text, (statement,)))
        start += len(text) + 1
    return passages, [Page(1, " ".join(sentences))]


def dated(first: str, second: str) -> list[Verdict]:
    events: list[Event] = []
    for document, sentence in (("report", first), ("paper", second)):
        passages, pages = told(document, sentence)
        events += events_of(passages, document, pages)
    return [finding.verdict for finding in compared_events(events, SHELF)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The Harbour Lights Fund was launched in spring 2021.",
            "The Harbour Lights Fund opened in May 2023.",
            "conflict",
        ),
        (
            "The Harbour Lights Fund was launched in spring 2022.",
            "The Harbour Lights Fund opened in March 2022.",
            "agrees",
        ),
        ("The Harbour Lights Fund began in June 2021.", "The launch of the Harbour Lights Fund in June 2021", "agrees"),
        ("Since 2019 the wardens come to 347.", "The 347 wardens were dated from 2021.", "conflict"),
        ("Since 2019 the wardens come to 347.", "347 wardens have been taken on since May 2019.", "agrees"),
    ],
)
def test_two_dates_of_one_happening(one: str, other: str, expected: str) -> None:
    assert dated(one, other) == [Verdict(expected)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Lights Fund opened in June 2021.", "The Harbour Lights Fund reopened in May 2023."),
        (
            "The Harbour Lights Fund began in June 2021.",
            "The second phase of the Harbour Lights Fund began in May 2023.",
        ),
        ("The Harbour Lights Fund began in June 2021.", "The Quayside Music Fund began in May 2023."),
        ("The consultation opened in June 2021.", "The consultation opened in May 2023."),
        ("The Harbour Bridge is due to be completed in June 2024.", "The Harbour Bridge was completed in May 2025."),
    ],
)
def test_another_step_a_yearly_thing_or_a_plan_that_slipped_is_no_conflict(one: str, other: str) -> None:
    assert Verdict.CONFLICT not in dated(one, other)


def test_an_event_s_span_holds_the_date_as_written() -> None:
    passages, pages = told("report", "Nothing of note.", "The Harbour Lights Fund was launched in spring 2021.")
    (event,) = events_of(passages, "report", pages)
    assert pages[0].text[event.span.start : event.span.end] == "spring 2021"
    assert event.verb == "begin"


def test_words_weigh_the_same_in_whatever_order_they_come() -> None:
    words = ["a", "b", "c"]
    lexicon = Lexicon((Counts(20, {"a": 9, "b": 5, "c": 2}),))
    assert lexicon.weight(words) == lexicon.weight(reversed(words))


def test_a_rise_as_large_as_that_of_another_year_is_another_rise() -> None:
    earlier, later = [
        figure(f"The charge for berths rose by £1.447 in {year}.", document=paper, period=year, basis=Basis.CHANGE)
        for paper, year in (("early", "2020-21"), ("late", "2022-23"))
    ]
    assert not judge(earlier, later).same
    earlier, later = [
        figure(f"The charge for berths was £1.447 in {year}.", document=paper, period=year)
        for paper, year in (("early", "2020-21"), ("late", "2022-23"))
    ]
    assert judge(earlier, later).same
