"""Two papers that say one thing in the same words, each with another number, contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Verdict

PAPER = "# {title} 2023-24\n\nExampleshire Council\n\n## {heading}\n\n{sentence}\n"


def _failing(
    opened: Callable[[], Assistant], shelf: Path, said: tuple[str, str], headings: tuple[str, str]
) -> list[Verdict]:
    for title, heading, sentence in zip(("Annual report", "News"), headings, said, strict=True):
        name = title.lower().replace(" ", "-")
        (shelf / f"{name}.md").write_text(PAPER.format(title=title, heading=heading, sentence=sentence), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        return [finding.verdict for finding in assistant.audit().failing]


@pytest.mark.parametrize(
    "said",
    [
        ("The rangers counted 34 otters in 2023-24.", "The rangers counted 43 otters in 2023-24."),
        ("The rangers counted 34 otters in 2023-24.", "Rangers counted 47 otters during 2023-24."),
        ("The rangers counted 340 otters in 2023-24.", "In 2023-24, 475 otters were counted by the rangers."),
        ("The panel met six times in 2023-24.", "The panel met eight times in 2023-24."),
        ("67% of calls were answered in time in 2023-24.", "In 2023-24 76% of calls were answered in time."),
    ],
)
def test_the_same_words_with_another_number_are_a_conflict(
    opened: Callable[[], Assistant], shelf: Path, said: tuple[str, str]
) -> None:
    assert _failing(opened, shelf, said, ("Rivers", "Rivers")) == [Verdict.CONFLICT]


@pytest.mark.parametrize(
    ("said", "headings"),
    [
        # another time, another thing, more than one thing said, another section's
        (
            ("The rangers counted 340 otters in 2022-23.", "The rangers counted 475 otters in 2023-24."),
            ("Rivers", "Rivers"),
        ),
        (("The museum had 340 visits in 2023-24.", "The library had 475 visits in 2023-24."), ("Visits", "Visits")),
        (("The panel met six times in 2023-24.", "The board met eight times in 2023-24."), ("Meetings", "Meetings")),
        (
            ("The team dealt with 61 calls in 2023-24.", "The team dealt with 84 calls in 2023-24."),
            ("Libraries", "Parks"),
        ),
    ],
)
def test_other_times_things_and_sections_are_none(
    opened: Callable[[], Assistant], shelf: Path, said: tuple[str, str], headings: tuple[str, str]
) -> None:
    assert _failing(opened, shelf, said, headings) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("Tenants made 1,734 complaints in 2023-24.", "Tenants made 1,743 complaints in 2023-24."), True),
        (("Tenants made 1,734 complaints in 2023-24.", "Leaseholders made 1,743 complaints in 2023-24."), False),
        (
            ("14,205 smoke alarms were fitted in 2023-24.", "In 2023-24, 14,502 carbon monoxide alarms were fitted."),
            False,
        ),
        (
            (
                "Buses carried 31.62 million passengers in 2023-24.",
                "Trams carried 36.12 million passengers in 2023-24.",
            ),
            False,
        ),
        (("£5.424m was spent on lawyers in 2023-24.", "We spent £5.244m on consultants in 2023-24."), False),
        (
            (
                "We recruited 1,214 new wardens in 2023-24.",
                "The intake of 1,241 new wardens in 2023-24 was the largest.",
            ),
            True,
        ),
        (("The council had 42,810 crimes to record in 2023-24.", "Recorded offences came to 48,210 in 2023-24."), True),
    ],
)
def test_a_slip_of_the_digits_contradicts_unless_one_word_of_the_frame_is_another(
    opened: Callable[[], Assistant], shelf: Path, said: tuple[str, str], told: bool
) -> None:
    assert (Verdict.CONFLICT in _failing(opened, shelf, said, ("Services", "Services"))) is told
