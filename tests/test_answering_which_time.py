"""Which of several times, and of several papers, a figure, a name or a day is told for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.evaluation.citing import every_number_traced
from reportqa.followups import standalone
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings

PAPERS = {
    "precept-2024.md": """\
# Quaymouth Harbour Authority

Thursday 1 February 2024

## The proposed precept

The Authority is asked to support a precept of £54.20 for a Band D home, a rise of £2.10.

The chair's allowance was raised to £9,250; before the increase it was £8,700.
""",
    "precept-2025.txt": """\
Members back the budget
Quaymouth Harbour Authority
4 February 2025

The precept for a Band D home will be £57.35, a rise of £3.15.

Commodore Tobias Fenn, the new harbour master, thanked them.
""",
    "position-2023.md": """\
# Quaymouth Harbour Authority

## Financial position as at the 30th November 2023

Berthing income had reached £640,000 by the end of November. At the end of September it had been £455,000.

Mooring fees rise by 7.7%, the consumer price index at September 2023 plus one point.

The harbour master is Commodore Helen Marrack.
""",
    "forecast-2024-25.md": """\
# Quaymouth Harbour Authority: budget monitoring 2024-25

The dredging budget for 2024/25 was £83.06m and the forecast position at the end of October 2024 was a dredging
overspend of £6.603m once reserves had been used, which was a worsening of almost £3m on the month before.
""",
    "minutes-2024.md": """\
# Quaymouth Harbour Authority

Minutes of the meeting held on 18 June 2024 at the Custom House

1. The minutes of the meeting held on 1 May 2024 were agreed and signed by the chair, Councillor Ivy Tranter.
2. The quotation of Dell and Sons for the slipway, £8,640, was accepted.
3. 14 complaints had been received in 2023-24, compared with nine in the year before.
4. The next meeting of the Authority will be held on 24 September 2024.
""",
    "outturn-2024.md": """\
# Quaymouth Harbour Authority

## Revenue outturn 2023-24

The Authority overspent its dredging budget by £130,000.
""",
    "outturn-2025.md": """\
# Quaymouth Harbour Authority

## Revenue outturn 2024-25

The Authority overspent its dredging budget by £210,000.
""",
    "performance.md": """\
# Quaymouth Harbour Authority

## Quarter 3 2024/25 performance report

- Moorings let: 64 since April, against a target of 60
- Dredging complaints: 311 in the quarter
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("harbour")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    with Assistant(Settings(index=folder / "index"), "a test", words) as opened:
        opened.add([folder / name for name in PAPERS])
        yield opened


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        # What is so now the newest paper tells, though it tells it as set for the year to come.
        ("What is the Band D precept now?", "£57.35"),
        ("What was the Band D precept in 2024-25?", "£54.20"),
        ("Who is the harbour master?", "Commodore Tobias Fenn"),
        # A sentence that only goes on from the one before tells of the same at another time.
        ("How much berthing income was there by the end of September 2023?", "£455,000"),
        ("What was the chair's allowance before the increase?", "£8,700"),
        ("What was the forecast dredging overspend in October 2024?", "£6.603m"),
        ("How many moorings had been let by the end of Q3 2024/25?", "64"),
        # What a meeting did was done on its day, not on that of the minutes it signed.
        ("When was the quotation for the slipway accepted?", "18 June 2024"),
        ("When were the minutes of 1 May 2024 agreed?", "18 June 2024"),
    ],
)
def test_the_figure_is_of_the_time_that_is_asked_for(harbour: Assistant, question: str, lead: str) -> None:
    answer = harbour.ask(question)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert lead in answer.text.partition("\n")[0]
    assert answer.text.startswith(lead) or "master" in question


@pytest.mark.parametrize(
    "question",
    [
        "How much berthing income was there by the end of August 2023?",
        "By what percentage do mooring fees rise in 2024-25?",
        "How many complaints had been received in 2021-22?",
        "How many moorings had been let by the end of Q1 2024/25?",
    ],
)
def test_a_figure_of_another_time_is_no_answer(harbour: Assistant, question: str) -> None:
    text = harbour.ask(question).text
    assert not text.startswith(("£640,000", "£455,000", "14", "nine", "64", "31"))


@pytest.mark.parametrize("question", ["How much has the Band D precept gone up since last year?"])
def test_since_last_year_is_the_newest_year_against_the_one_before(harbour: Assistant, question: str) -> None:
    assert "£3.15" in harbour.ask(question).text.partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Was dredging overspent more in 2023-24 or in 2024-25?", "2024-25"),
        ("In which year was the dredging overspend lower, 2024-25 or 2023-24?", "2023-24"),
        ("Was the dredging overspend more or less in 2024-25 than in 2023-24?", "2024-25"),
    ],
)
def test_of_two_times_the_one_with_more_is_told(harbour: Assistant, question: str, year: str) -> None:
    answer = harbour.ask(question)
    text = answer.text
    assert text.startswith(f"{year}, by £80,000")
    assert every_number_traced(answer)
    assert "£130,000" in text
    assert "£210,000" in text


def test_the_next_meeting_is_none_that_a_newer_paper_was_written_after(harbour: Assistant) -> None:
    assert harbour.ask("When is the next meeting of the Authority?").status is Status.NOT_FOUND


def test_a_follow_up_is_answered_for_the_year_before(harbour: Assistant) -> None:
    whole = standalone("and the year before?", "What was the Band D precept in 2025-26?")
    assert harbour.ask(whole).text.startswith("£54.20")


def test_whose_an_answer_is_is_said_where_no_body_is_named(tmp_path: Path, words: Embedder) -> None:
    for body, fee in (("Quaymouth Harbour Authority", "£57.35"), ("Oxley Parish Council", "£12.80")):
        text = f"# Fees\n\n{body}\n\nPublished: 4 February 2025\n\nThe landing fee is {fee} a day.\n"
        (tmp_path / f"{body.split()[0]}.md").write_text(text, "utf-8")
    with Assistant(Settings(index=tmp_path / "index"), "a test", words) as opened:
        opened.add([tmp_path])
        unnamed, named = opened.ask("How much is the landing fee?"), opened.ask("How much is the landing fee in Oxley?")
    assert "is of Quaymouth Harbour Authority" in unnamed.reason
    assert "is of Oxley Parish Council" in unnamed.reason
    assert named.reason == ""
    assert named.text.startswith("£12.80")
