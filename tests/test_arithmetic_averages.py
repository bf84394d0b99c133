"""Averages beside what is shared out and how many share it, in many words, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


def paper(text: str) -> str:
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "The pay bill was £4.81m for an average of 118.4 full-time equivalents, about £40,600 apiece.",
        "In all 96 enquiries at £400 each brought in £38,400.",
        "We interviewed 1,240 people in 443 parties, so that the typical party numbered 2.8.",
        "The bus carried 17,950 people on the 61 days it ran, or 294 a day.",
        "Visitors numbered 3.4 million and spent £268 million; each visit was worth £79 on average.",
        "5,240 pupils came out with us, from 131 schools; that is 40 pupils for every school on average.",
        "The Committee determined 58 applications over 11 meetings, an average of 5.3 a meeting.",
        "Nineteen wardens issued 8,740 notices, or 460 each.",
        "The 24 trainers ran 312 sessions (13 apiece).",
        "There were 6,420 calls in the 30 days of June, 214 calls a day.",
        "Grants of £318,000 went to 53 groups, a mean award of £6,000.",
        "It cost £52,700 to treat 310 horses: £170 a horse.",
        "The library lent 91,200 books to 7,600 borrowers, which is 12 for each borrower.",
        "Each of the 42 volunteers gave 35 hours on average, 1,470 hours altogether.",
        "Sixteen courses were attended by 352 people, so the average class was 22 strong.",
        "We sold 4,150 permits at £36 each, raising £149,400.",
        "At £2.45 a passenger, carrying 48,000 people cost £117,600.",
        "1,230 hours of training were given to 205 officers – six hours per officer.",
    ],
)
def test_an_average_is_what_is_shared_out_over_how_many_share_it(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "rate") == ["holds"]


@pytest.mark.parametrize(
    "text",
    [
        "The pay bill was £4.81m for an average of 118.4 full-time equivalents, about £46,000 apiece.",
        "In all 96 enquiries at £400 each brought in £34,800.",
        "We interviewed 1,240 people in 443 parties, so that the typical party numbered 3.4.",
        "The bus carried 17,950 people on the 61 days it ran, or 249 a day.",
        "5,240 pupils came out with us, from 131 schools; that is 45 pupils for every school on average.",
        "The Committee determined 58 applications over 11 meetings, an average of 6.3 a meeting.",
        "Nineteen wardens issued 8,740 notices, or 640 each.",
        "The 24 trainers ran 312 sessions (15 apiece).",
        "There were 6,420 calls in the 30 days of June, 241 calls a day.",
        "Grants of £318,000 went to 53 groups, a mean award of £6,600.",
        "It cost £52,700 to treat 310 horses: £190 a horse.",
        "The library lent 91,200 books to 7,600 borrowers, which is 14 for each borrower.",
        "Each of the 42 volunteers gave 35 hours on average, 1,740 hours altogether.",
        "We sold 4,150 permits at £36 each, raising £194,400.",
        "1,230 hours of training were given to 205 officers – eight hours per officer.",
    ],
)
def test_an_average_that_its_two_amounts_do_not_make_fails(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "rate") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "We have 24 trainers and ran 312 sessions at £45 a session.",
        "The 131 schools sent 5,240 pupils; each pupil spent 3 hours with us.",
        "There were 58 applications and 11 meetings, with an average of 40 objectors a meeting.",
        "The 12 wardens walk 30 miles a day and issued 440 notices.",
        "Each of the 42 members gave 35 hours; staff gave 1,740 hours.",
        "Permits cost £36 each and 4,150 were sold, some at a reduced price, raising £131,400.",
        "In 2023/24 we answered 6,420 calls, 51 a day more than the 30 in June.",
    ],
)
def test_an_average_of_something_else_stays_unsaid(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "rate") == []
