"""Dates that two papers give for one happening, told in the many ways in which officers tell it."""

from __future__ import annotations

from datetime import date

import pytest

from reportqa.domain import (
    DocumentKind,
    Entry,
    Finding,
    Page,
    Passage,
    Span,
    Statement,
    StatementKind,
    Verdict,
)
from reportqa.figures.happenings.dated import Event
from reportqa.figures.happenings.events import events_of
from reportqa.figures.happenings.moments import stated_in
from reportqa.figures.happenings.occasions import compared_events
from reportqa.figures.times.clock import Clock

SHELF = {
    key: Entry(
        key, f"{key}.pdf", "", title, DocumentKind.OTHER, "Fenwick Borough Council", "", None, "", (), 1, "current",
        False, 1,
    )
    for key, title in (("report", "Annual Report"), ("paper", "Paper on Works"))
}  # fmt: skip


def told(document: str, *sentences: str, dated: str = "", kind: StatementKind = StatementKind.SENTENCE) -> list[Event]:
    """The events of a document of one page, each of its sentences a passage."""
    passages, start = [], 0
    for order, text in enumerate(sentences):
        key = f"{document}-{order}"
        statement = Statement(key, key, order, kind, text, "", (Span(1, start, start + len(text)),))
        passages.append(Passage(key, document, order, 1, ("Report",), text, (statement,)))
        start += len(text) + 1
    clock = Clock(None, date.fromisoformat(dated) if dated else None)
    return list(events_of(passages, document, [Page(1, " ".join(sentences))], clock=clock))


def verdicts(*events: list[Event]) -> list[Verdict]:
    return [finding.verdict for finding in findings(*events)]


def findings(*events: list[Event]) -> list[Finding]:
    return compared_events([event for own in events for event in own], SHELF)


# fmt: off
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Lights Café opened its doors on 31 October 2022.",
         "The Harbour Lights Café opened on 13 October 2022."),
        ("The Mill Lane Recycling Centre came into service on 3 July 2023.",
         "The Mill Lane Recycling Centre, in service since 13 July 2023, took 40 tonnes."),
        ("The MyAccount portal went live on 6 March 2024.",
         "The MyAccount portal has been live since 16 March 2024."),
        ("Jo Bell began work as Director of Housing on 4 September 2023.",
         "Jo Bell, who started as Director of Housing on 14 September 2023, told members."),
        ("Councillor Ann Holt was sworn in as Mayor on 18 May 2023.",
         "Councillor Ann Holt took office as Mayor on 8 May 2023."),
        ("The Quay Street walk-in centre closed on 30 June 2023.",
         "Since the Quay Street walk-in centre shut on 13 June 2023, calls rose."),
        ("The Riverside Care Home was handed over to Anchor Trust on 1 April 2023.",
         "Anchor Trust took over the Riverside Care Home on 14 April 2023."),
        ("Staff moved into Tollgate House on 12 February 2024.",
         "The move into Tollgate House was completed on 21 February 2024."),
        ("The Harbour Youth Board first met on 7 June 2023.",
         "The Harbour Youth Board held its first meeting on 17 June 2023."),
        ("The Violence Duty Partnership agreement was signed on 9 May 2023.",
         "The Violence Duty Partnership agreement, signed on 19 May 2023, runs for three years."),
        ("The Marsh Lane Bridge opened to traffic on 4 August 2023.",
         "The opening of the Marsh Lane Bridge to traffic on 14 August 2023 was marked by a procession."),
        ("The Foxglove Unit received its first patients on 2 October 2023.",
         "The Foxglove Unit admitted its first patients on 12 October 2023."),
        ("Operation Lodestar, begun on 11 September 2023, led to 127 arrests.",
         "Launched on 18 September 2023, Lodestar targets drug lines."),
        ("The 7am express bus service started running on 4 March 2024.",
         "The 7am express bus service has been running since 14 March 2024."),
        ("The Fairer Fares scheme was rolled out on 8 January 2024.",
         "The Fairer Fares scheme was introduced on 18 January 2024."),
        ("The Harbour Plan was adopted by Full Council on 21 February 2024.",
         "Full Council adopted the Harbour Plan on 12 February 2024."),
        ("The Seafront Masterplan was published on 5 June 2023.",
         "We published the Seafront Masterplan on 15 June 2023."),
        ("The Penwardine front counter had reopened on 16 November 2023.",
         "Penwardine's front counter reopened on 6 November 2023."),
        ("The Victim Care Hub, which opened its doors on 31 October 2022, had 28,133 people referred.",
         "The Hub had opened in Castle Street on 3 October 2022."),
        ("Consultation on the Harbour Plan ran from 4 December 2023 to 12 January 2024.",
         "The Harbour Plan consultation closed on 21 January 2024."),
        ("Consultation on the Harbour Plan ran from 4 December 2023 to 12 January 2024.",
         "The Harbour Plan consultation opened on 14 December 2023."),
        ("The Harbour Plan consultation ran between 4 December 2023 and 12 January 2024.",
         "Consultation on the Harbour Plan ended on 21 January 2024."),
        ("Two years after the launch of the Warm Homes Fund in May 2022, 400 homes have been insulated.",
         "The Warm Homes Fund launched in March 2022."),
        ("The Warm Homes Fund, launched in the spring of 2022, has helped 400 homes.",
         "The Warm Homes Fund was launched in October 2022."),
        ("The Elm Grove Surgery was the first to join; it opened on 3 May 2023.",
         "Elm Grove Surgery opened its doors to patients on 13 May 2023."),
        ("Work on the Ferry Road cycle lane was completed on 12 March 2024.",
         "Works on the Ferry Road cycle lane finished on 21 March 2024."),
        ("Marshgate Leisure Centre was transferred to Active Trust on 1 September 2022.",
         "Marshgate Leisure Centre has not been used by schools since it was transferred on 1 April 2022."),
        ("The 20mph limit on Castle Street came into force on 4 March 2024.",
         "The 20mph limit on Castle Street took effect on 14 March 2024."),
        ("The Kestrel Ward was opened in May 2023.",
         "The Kestrel Ward, open since June 2023, has 24 beds."),
        ("The contract with Greenhaul Services began on 2 October 2023.",
         "Greenhaul Services started work under the contract on 12 October 2023."),
        ("The Rapid Response Vehicle became operational on 4 May 2023.",
         "The Rapid Response Vehicle has been operational since 14 May 2023."),
        ("The Princess of Wales Unit, closed since the flood of 2020, came back into use on 4 September 2023.",
         "The unit for stroke patients (the Princess of Wales Unit) reopened on 14 September 2023."),
        ("Little Elms Nursery, closed for repairs from July, has been open again since 2 October 2023.",
         "Little Elms Nursery reopened on 12 October 2023."),
        ("The business case for the Theatre Block was signed off by the Board on 28 March 2024.",
         "The Board will recall that it approved the business case for the Theatre Block on 21 March 2024."),
        ("The repairs service came back in house on 3 October 2022.",
         "Since the repairs service was brought back in-house on 1 October 2022 waits have fallen."),
        ("The parking consultation opened on 5 June 2023 and closed on 24 July 2023.",
         "The consultation on parking, which had been open from 5 June 2023 to 14 July 2023, drew 1,118 replies."),
        ("The Lido reopened on 28 May 2022 after a refit.",
         "The Head of Leisure reported that the Lido, which had opened again on 18 May 2022, covered its costs."),
        ("The Daily Fare Cap was introduced on 14 March 2024.",
         "The Daily Fare Cap came into effect in April 2024; it was introduced on 4 March 2024."),
        ("Penwardine reopened on 6 November 2023 and Easterby on 22 April 2024.",
         "The Easterby front counter reopened on 22 May 2024."),
        ("The annual general meeting is at the Corn Exchange on Thursday 19 September 2024.",
         "Dates for your diary: AGM on Thursday 12 September 2024."),
        ("There will be an open day on Saturday 29 June 2024.", "The open day is on Saturday 22 June 2024."),
        ("Holme Homes was formed on 1 April 2006 from two societies.",
         "Holme Homes is a charitable housing association formed in 2008."),
    ],
)
def test_one_happening_in_other_words_with_another_date_is_a_conflict(one: str, other: str) -> None:
    assert Verdict.CONFLICT in verdicts(told("report", one), told("paper", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Lights Café opened its doors on 31 October 2022.",
         "The Harbour Lights Café opened in October 2022."),
        ("Operation Lodestar, begun on 11 September 2023, led to 127 arrests.",
         "£1.3m in cash was seized by Operation Lodestar between its launch on 11 September 2023 and 31 March 2024."),
        ("Seizures by Operation Lodestar since its launch on 11 September 2023 came to £2m.",
         "Operation Lodestar was launched in September 2023."),
        ("The Harbour Plan was adopted by Full Council on 21 February 2024.",
         "Council approved the Harbour Plan at its meeting on 21 February 2024."),
    ],
)
def test_one_happening_in_other_words_with_its_date_agrees(one: str, other: str) -> None:
    assert verdicts(told("report", one), told("paper", other)) == [Verdict.AGREES]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Penwardine front counter reopened on 16 November 2023.",
         "The Easterby front counter reopened on 6 November 2023."),
        ("The Harbour Plan was approved by Cabinet on 12 February 2024.",
         "The Harbour Plan was approved by Full Council on 21 February 2024."),
        ("The Harbour Plan was published in draft on 5 June 2023.",
         "The final Harbour Plan was published on 15 July 2023."),
        ("The Mill Lane Hub opened on 3 July 2023.",
         "The Mill Lane Hub was officially opened by the Mayor on 13 July 2023."),
        ("A single bidding round opened on 8 January 2024.",
         "Consultation ran from 4 December 2023 to 12 January 2024."),
        ("The Panel met on 14 September 2023.",
         "The Panel met on 23 November 2023."),
        ("The Harbour Plan consultation was to close on 12 January 2024.",
         "The Harbour Plan consultation, extended by a week, closed on 21 January 2024."),
        ("The Quay Street Hub opened on 3 July 2023. The Mill Lane Hub opened on 5 May 2022.",
         "The Hub opened on 13 July 2023."),
        ("Budget consultation ran from 4 December 2023 to 12 January 2024.",
         "The library consultation closed on 21 January 2024."),
        ("The Kestrel Ward closed on 3 May 2023 for refurbishment.",
         "The Kestrel Ward reopened on 13 June 2023."),
        ("Recruitment to the Kestrel Ward began on 3 May 2023.",
         "The Kestrel Ward opened on 13 June 2023."),
        ("Phase one of the Marsh Lane works began on 3 May 2023.",
         "Phase two of the Marsh Lane works began on 13 June 2023."),
        ("Ms Holt was appointed Director of Housing on 3 May 2023.",
         "Ms Holt took up her post as Director of Housing on 1 June 2023."),
        ("The Accountability Board met in public on 3 May 2023.",
         "The Accountability Board met on 13 May 2023."),
        ("The Foxglove Trust signed the charter on 3 May 2023.",
         "Elm Grove Surgery signed the charter on 13 May 2023."),
        ("Round one of the Harbour Fund closed on 3 May 2023.",
         "Round two of the Harbour Fund closed on 13 May 2023."),
        ("The pilot of the MyAccount portal started on 3 May 2023.",
         "The MyAccount portal was launched on 13 May 2023."),
        ("The Marsh Lane Bridge closed to lorries on 3 May 2023.",
         "The Marsh Lane Bridge closed to all traffic on 13 May 2023."),
        ("Ofsted visited Maple House on 6 June 2023.",
         "Ofsted visited Birch House on 16 June 2023."),
        ("The Winter Plan was approved by the Board on 3 September 2022.",
         "The Winter Plan was approved by the Board on 5 September 2023."),
        ("Councillor Holt joined the Police and Crime Panel on 3 May 2023.",
         "Councillor Bell joined the Police and Crime Panel on 13 May 2023."),
        ("The Harbour Lights Café opened on Sundays from 3 May 2023.",
         "The Harbour Lights Café opened on 13 October 2022."),
        ("The meeting started at 10am on 3 May 2023.",
         "The meeting started at 10am on 13 May 2023."),
        ("Ward A at Elm Hospital opened on 3 May 2023.",
         "Ward B at Elm Hospital opened on 13 May 2023."),
        ("The Harbour School Crossing Patrol started on 3 May 2023.",
         "The Harbour School breakfast club started on 13 May 2023."),
        ("Operation Kestrel started on 26 September 2022. A sister operation, Kestrel North, began on 7 November 2022.",
         "Kestrel North, which began in November 2022, led to 31 arrests."),
        ("The annual general meeting is on 19 September 2024.", "The AGM was held on 21 September 2023."),
        ("The open day at Elm Road is on 22 June 2024.", "The open day at Maple Wharf is on 29 June 2024."),
        ("The open day was moved to 29 June 2024.", "An open day will be held on 22 June 2024."),
        ("The by-election is on 2 May 2024. The by-election is on 9 May 2024.", "The by-election is on 16 May 2024."),
        ("The Elm Road team was formed in 2006.", "The Maple Wharf team was formed in 2008."),
        ("Work to replace Holt Road began on 15 May 2023 and the new station was handed over on 22 March 2024.",
         "Work on the new station at Castle Street began on 22 May 2023."),
    ],
)
def test_two_happenings_that_look_alike_are_no_conflict(one: str, other: str) -> None:
    events = [told("report", *(f"{each.strip('. ')}." for each in one.split(". "))), told("paper", other)]
    assert Verdict.CONFLICT not in verdicts(*events)


@pytest.mark.parametrize(
    ("one", "on", "other", "later", "expected"),
    [
        ("She said that the Penwardine front counter had reopened on 16 November.",
         "2023-11-23", "All counters are open. Penwardine reopened on 6 November 2023 and Easterby on 2 May 2024.",
         "2024-07-11", Verdict.CONFLICT),
        ("Operation Lodestar, begun on 11 September, had brought 127 arrests.",
         "2024-02-02", "Operation Lodestar, aimed at county lines, was launched on 11 September 2023.",
         "2024-02-02", Verdict.AGREES),
        ("Consultation on the precept ran from 4 December 2023 to 12 January 2024.",
         "2024-02-02", "On the precept consultation, which had closed on 21 January, it was told of 2,486 replies.",
         "2024-02-02", Verdict.CONFLICT),
        ("The Elm Road bus gate will open on 3 May.",
         "2024-02-02", "The Elm Road bus gate opened on 13 May.",
         "2025-02-02", None),
        ("The Elm Road bus gate opened on 13 January.",
         "2024-02-02", "The Elm Road bus gate, open since 3 January, has cut delays.",
         "2024-03-02", Verdict.CONFLICT),
        ("Members were told that the Foxglove Unit had closed in November.",
         "2024-02-02", "The Foxglove Unit closed on 4 December 2023.",
         "2024-07-11", Verdict.CONFLICT),
    ],
)
def test_the_year_that_a_date_leaves_out_is_told_by_its_paper(
    one: str, on: str, other: str, later: str, expected: Verdict | None
) -> None:
    found = verdicts(told("report", one, dated=on), told("paper", *other.split(". "), dated=later))
    assert found == ([] if expected is None else [expected])


def test_a_weekday_tells_the_year_of_a_day() -> None:
    (event,) = told("paper", "The annual general meeting is on Thursday 19 September.", dated="2024-05-23")
    assert (event.verb, event.period.label) == ("occasion", "2024-09-19")


@pytest.mark.parametrize(
    ("row", "name", "label"),
    [
        ("Mill Lane Hub – Ward: Quayside; Opened: 4 May 2023", "Mill Lane Hub", "2023-05-04"),
        ("Opening of the Mill Lane Hub – Date: 4 May 2023", "Mill Lane Hub", "2023-05-04"),
        ("Mill Lane Hub opens – When: 4 May 2023", "Mill Lane Hub", "2023-05-04"),
        ("4 May 2023 – Milestone: Mill Lane Hub opened", "Mill Lane Hub", "2023-05-04"),
    ],
)
def test_a_table_s_row_dates_what_it_is_about(row: str, name: str, label: str) -> None:
    assert [(each.name, each.period.label) for each in told("report", row, kind=StatementKind.ROW)] == [(name, label)]
# fmt: on


def test_dates_stand_alone_also_in_a_stretch_of_time() -> None:
    found = stated_in("It ran from 4 May to 2 June 2023, by when 40 had come; since July 2023 it is shut.")
    assert [(each.period.label, each.side, each.since) for each in found] == [
        ("2023-05-04", 1, False),
        ("2023-06-02", 2, False),
        ("2023-07", 0, True),
    ]


def test_one_day_named_for_one_thing_in_other_words_agrees_and_both_are_quoted() -> None:
    (finding,) = findings(
        told("report", "The Quayside Carnival filled the streets on 6 May 2023."),
        told("paper", "On 6 May 2023 the Quayside Carnival drew 4,000 visitors."),
    )
    assert finding.statement == (
        "Annual Report and Paper on Works both name 6 May 2023: “The Quayside Carnival filled the streets on 6 May "
        "2023.”; “On 6 May 2023 the Quayside Carnival drew 4,000 visitors.”."
    )
