"""The one share of a sentence whose only two amounts are told as a part of the other, and what stays unsaid."""

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
        "Of the 1,240 callers, 1,079 (87%) rang back.",
        "The share dismissed was 58%: 15 of 26.",
        "15 of the 26 appeals were dismissed, a dismissal rate of 58%.",
        "Appeals numbered 26, with 15 dismissed (58%).",
        "Of 312 posts, 281 are filled: 90.1%.",
        "It had 312 posts; 31 (9.9%) were vacant.",
        "Women hold 68 of our 131 jobs, 52% in all.",
        "Some 4.2% of the 2,380 orders, 100, were late.",
        "Turnout was 31.4%, 14,130 of 45,000 electors.",
        "Spending of £3.2m used 64% of the £5.0m budget.",
        "The £3.2m spent is 64% of the £5.0m available.",
    ],
)
def test_a_share_is_that_of_the_part_and_the_whole_told_with_it(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "share") == ["holds"]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 1,240 callers, 1,079 (78%) rang back.",
        "The share dismissed was 85%: 15 of 26.",
        "15 of the 26 appeals were dismissed, a dismissal rate of 68%.",
        "Appeals numbered 26, with 15 dismissed (48%).",
        "Of 312 posts, 281 are filled: 91.0%.",
        "It had 312 posts; 31 (8.9%) were vacant.",
        "Women hold 68 of our 131 jobs, 62% in all.",
        "Turnout was 34.1%, 14,130 of 45,000 electors.",
        "Spending of £3.2m used 46% of the £5.0m budget.",
        "The £3.2m spent is 46% of the £5.0m available.",
    ],
)
def test_a_share_that_its_part_and_its_whole_do_not_make_fails(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "share") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 1,240 callers, 312 rang back and 78% were content.",
        "Of 312 posts, 281 are filled, 12% of them by agencies.",
        "281 posts out of an establishment of 312 are filled, so 8.9% stand empty.",
        "281 posts out of 312 are filled, against 84.2% last year.",
        "We planned to fill 281 of 312 posts; our target is 95%.",
        "Of the 48 shops, 12 sell fish; fish costs 8% more.",
    ],
)
def test_a_share_of_something_else_stays_unsaid(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "share") == []
