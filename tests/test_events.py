"""Dates of happenings found in sentences, and what two papers that date one happening say of each other."""

from __future__ import annotations

import pytest

from reportqa.domain import DocumentKind, Entry, Finding, Page, Passage, Span, Statement, StatementKind, Verdict
from reportqa.figures.happenings.dated import Event
from reportqa.figures.happenings.events import events_of
from reportqa.figures.happenings.occasions import compared_events
from reportqa.figures.happenings.subjects import subject_before


def told(document: str, *sentences: str) -> list[Event]:
    """The events of a document of one page with a passage for each sentence."""
    passages, start = [], 0
    for order, text in enumerate(sentences):
        key = f"{document}-{order}"
        spans = (Span(1, start, start + len(text)),)
        statement = Statement(key, key, order, StatementKind.SENTENCE, text, "", spans)
        passages.append(Passage(key, document, order, 1, ("Report",), text, (statement,)))
        start += len(text) + 1
    return list(events_of(passages, document, [Page(1, " ".join(sentences))]))


def shelf() -> dict[str, Entry]:
    return {
        key: Entry(
            key, f"{key}.pdf", "", title, DocumentKind.OTHER, "Fenwick Borough Council", "", None, "", (), 1, "current",
            False, 1,
        )
        for key, title in (("report", "Annual Report"), ("paper", "Paper on Works"))
    }  # fmt: skip


def compared(first: str, second: str) -> list[Finding]:
    return compared_events([*told("report", first), *told("paper", second)], shelf())


# fmt: off
@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The Mill Lane hub, which opened on 3 July 2023, took 40 children.", "opened", "The Mill Lane hub"),
        ("The new hub at Mill Lane, which cost £2m, opened on 3 July 2023.", "opened", "The new hub at Mill Lane"),
        ("Heron House, with 62 flats, opened on 3 July 2023.", "opened", "Heron House"),
        ("She spoke of the new hub at Mill Lane, which had opened in May 2023.", "opened", "the new hub at Mill Lane"),
        ("In June 2021, the Harbour Fund was launched.", "launched", "the Harbour Fund"),
        ("The policy on charges for calls from shops began on 1 July 2024.", "began",
         "The policy on charges for calls from shops"),
    ],
)
def test_the_subject_of_a_verb_is_found_past_what_is_told_in_between(text: str, verb: str, subject: str) -> None:
    assert subject_before(text, text.index(verb)) == subject


@pytest.mark.parametrize(
    ("text", "verb", "name", "period"),
    [
        ("I took up the post of Chief Clerk on 1 May 2023.", "post", "Chief Clerk", "2023-05-01"),
        ("Ann Holt joined us as Director of Works in June 2023.", "post", "Director of Works", "2023-06"),
        ("Ms Holt has been Director of Works since 1 June 2023.", "post", "Director of Works", "2023-06-01"),
        ("The Mill Lane hub has been open since 9 October 2023.", "begin", "The Mill Lane hub", "2023-10-09"),
        ("Since 1 July 2024 shops have been charged for each call.", "begin", "shops charged", "2024-07-01"),
        ("The Harbour Plan came into force on 1 April 2024.", "force", "The Harbour Plan", "2024-04-01"),
        ("The Harbour Board was set up on 12 May 2022.", "begin", "The Harbour Board", "2022-05-12"),
    ],
)
def test_posts_states_and_rules_have_the_day_they_began(text: str, verb: str, name: str, period: str) -> None:
    assert [(each.verb, each.name, each.period.label) for each in told("report", text)] == [(verb, name, period)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The Mill Lane hub opened on 19 October 2023.", "The Mill Lane hub has been open since 9 October 2023.",
         "conflict"),
        ("The new Fenwick Community Fire Station at Mill Lane, which cost £5m, opened on 12 May 2024.",
         "He reported on the new station at Mill Lane, which had opened on 21 May 2024.", "conflict"),
        ("I took up the post of Chief Fire Officer on 1 November 2023.",
         "Ann Holt took up post as Chief Fire Officer on 1 December 2023.", "conflict"),
        ("Ms Holt has been Director of Finance since 1 November 2022.",
         "I joined the council as Director of Finance on 1 September 2022.", "conflict"),
        ("The Harbour Plan came into force on 1 April 2024.", "The Harbour Plan took effect on 1 April 2024.",
         "agrees"),
        ("The Harbour Board was set up in May 2022.", "The Harbour Board, which was set up on 12 May 2022, met.",
         "agrees"),
        ("The net budget of £500m, which was approved by Full Council on 16 February 2023, was spent.",
         "This sets out the revenue budget that was approved by Full Council on 16 February 2023.", "agrees"),
        # what is told of it holds commas itself
        ("The Quay Advice Hub, which brings together nurses, the police and Citizens Advice, opened at Mill Lane on"
         " 12 June 2023.", "The Quay Advice Hub in Mill Lane, which opened on 21 June 2023, is full.", "conflict"),
        ("The Harbour Lights Museum was handed over on 1 April 2022.",
         "The Harbour Lights Museum was transferred to a trust on 1 September 2022.", "conflict"),
    ],
)
def test_two_papers_that_date_one_happening(one: str, other: str, expected: str) -> None:
    assert [finding.verdict for finding in compared(one, other)] == [Verdict(expected)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another holder of the post, another post
        ("Jo Bell took up post as Chief Fire Officer on 1 May 2021.",
         "Ann Holt took up post as Chief Fire Officer on 1 December 2023."),
        ("Jo Bell took up post as Chief Fire Officer on 1 November 2023.",
         "Ann Holt took up post as Chief Fire Officer on 1 December 2023."),
        ("I took up the post of Chief Fire Officer on 1 November 2023.",
         "I took up the post of Deputy Treasurer on 1 December 2023."),
        # another place, a plan and what came of it, the appointment and the start
        ("The Mill Lane hub opened on 3 July 2023.", "The Quay Street hub opened on 9 July 2023."),
        ("The Mill Lane hub is due to open on 3 July 2023.", "The Mill Lane hub opened on 9 July 2023."),
        ("Ann Holt was appointed Chief Clerk on 3 July 2023.", "Ann Holt took up post as Chief Clerk on 9 May 2023."),
        # what comes each year
        ("The Summer Reading Challenge ended in summer of 2022.", "The Summer Reading Challenge ended in 2023."),
        ("The Winter Warmth Scheme started in November 2022.", "The Winter Warmth Scheme started in October 2023."),
        ("The Harbour Cadets Course was completed in spring 2022.",
         "The Harbour Cadets Course was completed in spring 2024."),
        ("The Riverside Games began on 4 May 2022.", "The Riverside Games began on 6 May 2023."),
    ],
)
def test_happenings_that_only_look_alike_are_no_conflict(one: str, other: str) -> None:
    assert not [finding for finding in compared(one, other) if finding.severity]
# fmt: on


def test_a_conflict_says_what_happened_and_both_dates_with_their_papers() -> None:
    (finding,) = compared(
        "The Mill Lane hub opened on 19 October 2023.", "The Mill Lane hub, which opened on 9 October 2023, is full."
    )
    assert finding.statement == (
        "The Mill Lane hub opened on 19 October 2023 according to Annual Report, "
        "but on 9 October 2023 according to Paper on Works."
    )
