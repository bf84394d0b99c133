"""Courses, extremes and names that a statement tells otherwise than its own numbers do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import failing
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Thefts fell for the third year running: 612 in 2021, 588 in 2022, 595 in 2023 and 530 in 2024.",
            "Thefts fell for the third year running: 612 in 2021, 588 in 2022, 567 in 2023 and 530 in 2024.",
        ),
        (
            "Reserves have risen each year: £14.1m, £16.7m, £15.9m and £19.2m at March 2021, 2022, 2023 and 2024.",
            "Reserves have risen each year: £14.1m, £16.7m, £17.9m and £19.2m at March 2021, 2022, 2023 and 2024.",
        ),
        (
            "Three bids came: £512,000, £488,500 and £520,750. The lowest, £488,000, was taken.",
            "Three bids came: £512,000, £488,500 and £520,750. The lowest, £488,500, was taken.",
        ),
        (
            "The score was 72%, the highest of all; earlier surveys gave 68%, 74% and 71%.",
            "The score was 72%, the highest of all; earlier surveys gave 68%, 70% and 71%.",
        ),
        (
            "The following five helpers won medals: Jean Park, Amal Shah, Lucy Bell and Tom Rime.",
            "The following four helpers won medals: Jean Park, Amal Shah, Lucy Bell and Tom Rime.",
        ),
        ("Present: Councillors Ash, Birch, Cole and Dean (5)", "Present: Councillors Ash, Birch, Cole and Dean (4)"),
    ],
)
def test_what_is_said_of_an_order_or_of_names_is_held_against_them(audit: Audit, wrong: str, right: str) -> None:
    assert len(failing(audit(f"# Report\n\n{wrong}\n"))) == 1
    assert not failing(audit(f"# Report\n\n{right}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "The score was 72%, the highest since 2019; earlier surveys gave 68%, 74% and 71%.",
        "Thefts rose in Abbey (612) and fell each year in Castle (588), Mill (595) and Dale (530).",
        "The following five places flooded: Park Lane and the whole of the quay, Mill Street and others.",
    ],
)
def test_an_order_told_of_other_things_is_left_alone(audit: Audit, text: str) -> None:
    assert not failing(audit(f"# Report\n\n{text}\n"))
