"""Where and when a meeting was, how it ended and who took the chair, from the head and the foot of its minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.answering.sittings import fact_asked, fact_told
from reportqa.assistant import Assistant
from reportqa.domain import Status

MINUTES = """# Holme Valley Council

Minutes of the meeting of the {body} held on {day} at {hour} in the {place}

Present: Councillor {chair} (Chair), Councillors A Reed, B Stone and C Wells.

## 1. Apologies

Apologies were received from Councillor D Marsh.

## 2. Weir bridge

The single bidding round for the weir bridge opened at 9.00 am on 4 March 2024. Two more quotes are asked for.

## 3. Next meeting

The next meeting is on 9 July 2024 at 6.00 pm in the Weir Room.

The meeting closed at {end}.
"""


@pytest.fixture
def holme(opened: Callable[[], Assistant], shelf: Path) -> Callable[[], Assistant]:
    sittings = (
        (
            "planning",
            "Planning Committee",
            "Tuesday 12 March 2024",
            "7.15 pm",
            "Moor Hall, Upperholme",
            "J Orme",
            "9.40 pm",
        ),
        ("cabinet", "Cabinet", "Thursday 6 June 2024", "10.30 am", "Council Chamber, Weir House", "T Vane", "12.05 pm"),
    )
    for name, body, day, hour, place, chair, end in sittings:
        text = MINUTES.format(body=body, day=day, hour=hour, place=place, chair=chair, end=end)
        (shelf / f"{name}-minutes.md").write_text(text, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
    return opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Where was the planning committee meeting held?", "Moor Hall, Upperholme"),
        ("Where did the cabinet meet in June 2024?", "Council Chamber, Weir House"),
        ("What time did the March 2024 meeting start?", "7.15 pm"),
        ("what time did the cabinet begin", "10.30 am"),
        ("When did the planning committee meeting end?", "9.40 pm"),
        ("Who chaired the cabinet meeting?", "Councillor T Vane"),
        ("who was in the chair at the planning committee meeting", "Councillor J Orme"),
        ("where was the meeting held", "Council Chamber, Weir House"),
    ],
)
def test_the_head_and_the_foot_of_minutes_answer(holme: Callable[[], Assistant], question: str, first: str) -> None:
    with holme() as assistant:
        answer = assistant.ask(question, ())
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "Where did the cabinet meet in May 2023?",
        "Where was the meeting about the new library held?",
        "What time did the scrutiny committee meeting start?",
        "How long did the cabinet meeting last?",
    ],
)
def test_what_no_minutes_tell_is_refused(holme: Callable[[], Assistant], question: str) -> None:
    with holme() as assistant:
        assert assistant.ask(question, ()).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        "Where is the new station?",
        "When did the contract start?",
        "How long did repairs last?",
        "Who met the minister?",
    ],
)
def test_other_questions_ask_no_such_thing(question: str) -> None:
    assert fact_asked(question) == ""


@pytest.mark.parametrize(
    ("fact", "text", "told"),
    [
        ("place", "Meeting held on Monday 3 June 2024, 2.00pm, Guildhall, Wexby WX1 4QT", "Guildhall, Wexby WX1 4QT"),
        ("place", "Venue: County Hall, Wexby", "County Hall, Wexby"),
        ("place", "The panel of judges met at an event held at Moor Hall.", ""),
        ("place", "The next meeting will be held in the Moor Hall.", ""),
        ("start", "A single bidding round opened on 8 January and closed at noon on 9 February.", ""),
        ("start", "The meeting commenced at 6pm.", "6pm"),
        ("end", "The Chair closed the meeting at 8.52 pm.", "8.52 pm"),
        ("length", "The session lasted two hours and ten minutes.", "two hours and ten minutes"),
        ("chair", "Present: Councillors R. Whit (Chair), D. Amer and P. Bell", "R. Whit"),
        ("chair", "Councillor Ilse Moor took the chair.", "Councillor Ilse Moor"),
        ("chair", "Mr Derek Lamb stood down as Chair in May 2023.", ""),
    ],
)
def test_the_facts_of_a_meeting_are_read(fact: str, text: str, told: str) -> None:
    assert fact_told(fact, text) == told
