"""Amounts of council tax by band against the ninths of Band D that the law sets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import failing, outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]

NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
LEVELS = {band: f"{243.75 * ninths / 9:.2f}" for band, ninths in NINTHS.items()}
RISES = {"A": "2.06", "B": "2.40", "C": "2.75", "D": "3.09", "E": "3.78", "F": "4.46", "G": "5.15", "H": "6.18"}


def in_list(levels: dict[str, str], rises: dict[str, str]) -> str:
    return "\n".join(f"- Band {band} - £{levels[band]} [£{rises[band]}]" for band in levels)


def in_rows(levels: dict[str, str], _: dict[str, str]) -> str:
    return "| Band | Precept |\n|---|---|\n" + "\n".join(f"| {band} | {amount} |" for band, amount in levels.items())


def in_columns(levels: dict[str, str], _: dict[str, str]) -> str:
    bands = " | ".join(f"Band {band}" for band in levels)
    amounts = " | ".join(f"£{amount}" for amount in levels.values())
    return f"| Area | {bands} |\n|---|{'---|' * len(levels)}\n| Holmeshire | {amounts} |"


def in_words(levels: dict[str, str], _: dict[str, str]) -> str:
    return "A home in " + ", ".join(f"Band {band} pays £{amount}" for band, amount in levels.items()) + " a year."


def paper(text: str) -> str:
    return f"# Council tax 2024-25\n\n{text}\n"


@pytest.mark.parametrize("told", [in_list, in_rows, in_columns, in_words])
def test_the_one_band_that_is_not_its_ninths_is_told(audit: Audit, told: Callable[..., str]) -> None:
    assert outcomes(audit(paper(told(LEVELS, RISES))), "share") == ["holds"] * (2 if told is in_list else 1)
    (wrong,) = failing(audit(paper(told(LEVELS | {"E": "331.80"}, RISES))))
    assert "Band E" in wrong.statement
    assert "297.92" in wrong.statement


def test_rises_are_held_against_that_of_band_d(audit: Audit) -> None:
    (wrong,) = failing(audit(paper(in_list(LEVELS, RISES | {"A": "2.60"}))))
    assert "Band A" in wrong.statement
    assert "£2.06" in wrong.statement


def test_where_band_d_is_the_odd_one_it_is_told(audit: Audit) -> None:
    (wrong,) = failing(audit(paper(in_rows(LEVELS | {"D": "247.35"}, RISES))))
    assert "Band D is given as 247.35" in wrong.statement
    assert "243.7" in wrong.statement


@pytest.mark.parametrize(
    "amounts",
    [
        # Scotland has had its own proportions since 2017.
        LEVELS | {"E": "320.26", "F": "396.09", "G": "477.34", "H": "597.19"},
        # Bands of a parking permit.
        {"A": "20.00", "B": "40.00", "C": "65.00", "D": "90.00", "E": "120.00", "F": "160.00"},
        {"A": "162.50", "B": "189.58", "C": "216.67", "D": "244.75"},
    ],
)
def test_bands_of_other_proportions_and_few_bands_are_left_alone(audit: Audit, amounts: dict[str, str]) -> None:
    assert outcomes(audit(paper(in_rows(amounts, RISES))), "share") == []
