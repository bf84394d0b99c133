"""Dates of what a meeting resolved, of what is told amid another's words, and of days that share an amount."""

from __future__ import annotations

import pytest

from reportqa.domain import Verdict
from test_happenings import told, verdicts

MINUTES = (
    "MINUTES OF THE COMMUNITIES COMMITTEE",
    "Held at the Guildhall on Wednesday 11 October 2023 at 7 pm",
)


@pytest.mark.parametrize(
    ("resolution", "other", "expected"),
    [
        (
            "RESOLVED that the Playing Pitch Strategy 2023-2033 be adopted.",
            "The Playing Pitch Strategy 2023-2033 was adopted by the Communities Committee on 18 October 2023.",
            [Verdict.CONFLICT],
        ),
        (
            "RESOLVED unanimously that the Playing Pitch Strategy 2023-2033 be adopted with immediate effect.",
            "The Playing Pitch Strategy 2023-2033 was adopted by the Communities Committee on 11 October 2023.",
            [Verdict.AGREES],
        ),
        (
            "It was resolved that the Playing Pitch Strategy 2023-2033 be approved.",
            "The Playing Pitch Strategy 2023-2033 was approved by Council on 13 December 2023.",
            [],
        ),
        (
            "RESOLVED that the Playing Pitch Strategy 2023-2033 be approved subject to funding.",
            "The Playing Pitch Strategy 2023-2033 was approved by the Communities Committee on 18 October 2023.",
            [],
        ),
        (
            "RESOLVED that the Flood Plan be approved.",
            "The Playing Pitch Strategy 2023-2033 was approved by the Communities Committee on 11 October 2023.",
            [],
        ),
    ],
)
def test_what_a_meeting_resolved_is_dated_by_the_head_of_its_minutes(
    resolution: str, other: str, expected: list[Verdict]
) -> None:
    assert verdicts(told("paper", *MINUTES, resolution), told("report", other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Harrow Construction took possession of the depot site on 18 September 2023.",
         "Harrow Construction took possession of the depot site on 25 September 2023.", [Verdict.CONFLICT]),
        ("The keys were late, but Harrow took possession of the depot site on 18 September 2023.",
         "Harrow Construction took possession of the depot site on 18 September 2023.", [Verdict.AGREES]),
        ("At Corwick Leisure Centre the pool reopened on 3 May 2024.",
         "Swimmers were back in the pool when Corwick Leisure Centre reopened on 13 May 2024.", [Verdict.CONFLICT]),
        ("At Corwick Leisure Centre the gym reopened on 3 May 2024.",
         "Swimmers were back in the pool when Corwick Leisure Centre reopened on 13 May 2024.", []),
        ("Separate weekly food waste collections started on 4 July 2022.",
         "Weekly food waste rounds, which began on 4 June 2022, have had their first full year.", [Verdict.CONFLICT]),
        ("Council met on 22 February 2023 to settle a capital programme of a little over £13.3m.",
         "Council approved an original programme of £13.305m on 22 February 2023.", [Verdict.AGREES]),
        ("On 22 February 2023 the Minister announced £9.1m for roads.",
         "Council approved an original programme of £13.305m on 22 February 2023.", []),
    ],
)  # fmt: skip
def test_happenings_are_known_again_in_other_words(one: str, other: str, expected: list[Verdict]) -> None:
    assert verdicts(told("report", one), told("paper", other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The Local Plan was submitted to the Secretary of State on 30 June 2023.",
         "The Local Plan had been submitted on 13 June 2023.", [Verdict.CONFLICT]),
        ("The Director, Joanna Whitcroft, joined the Council on 8 January 2024.",
         "The Chair welcomed Joanna Whitcroft, who had taken up the post of Director on 2 January 2024.",
         [Verdict.CONFLICT]),
        ("I took office as Commissioner on 9 May 2021.",
         "The Commissioner, who had been in post since 9 May 2021, introduced the report.", [Verdict.AGREES]),
    ],
)  # fmt: skip
def test_submissions_and_posts_are_known_again(one: str, other: str, expected: list[Verdict]) -> None:
    assert verdicts(told("report", one), told("minutes", other)) == expected
