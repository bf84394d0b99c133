"""Sums whose whole stands after its parts, is brought about by them, or is a share; and what stays unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
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
        "We put 318 hectares back into good heart. With the 3,748 hectares mended before, that brings the area restored since 2015 to 4,066 hectares.",
        "Adding this year's 42 to the 310 already listed makes 352 protected trees.",
        "The register held 2,140 names in March, to which 188 were added and from which 63 were struck, so it now has 2,265.",
        "Of the land, 64% is in good condition (23% favourable, 41% recovering).",
        "12 hectares in April, 17 in May and 23 in June make 52 for the quarter.",
        "Orme Point (45,500), Sallow Bridge (71,900) and Hawkrigg (96,200) between them had 213,600 visitors.",
        "Grants of £48,000, £31,500 and £12,250 came to £91,750.",
        "We are pleased that 82% were satisfied (51% very, 31% fairly).",
        "This year 74% felt safe: 42% very safe and 32% fairly safe.",
    ],
)
def test_parts_make_the_whole_that_words_tie_them_to(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "sum") == ["holds"]


@pytest.mark.parametrize(
    "text",
    [
        "We put 318 hectares back into good heart. With the 3,748 hectares mended before, that brings the area restored since 2015 to 4,102 hectares.",
        "Adding this year's 42 to the 310 already listed makes 362 protected trees.",
        "The register held 2,140 names in March, to which 188 were added and from which 63 were struck, so it now has 2,256.",
        "Of the land, 62% is in good condition (23% favourable, 41% recovering).",
        "12 hectares in April, 17 in May and 23 in June make 55 for the quarter.",
        "Orme Point (45,500), Sallow Bridge (71,900) and Hawkrigg (96,200) between them had 231,600 visitors.",
        "Grants of £48,000, £31,500 and £12,250 came to £97,150.",
        "We are pleased that 88% were satisfied (51% very, 31% fairly, 2% mildly).",
        "This year 74% felt safe: 42% very safe and 38% fairly safe.",
    ],
)
def test_parts_that_do_not_make_their_whole_fail(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "sum") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "We put 318 hectares back. That brings the area restored since 2015 to 4,102 hectares.",
        "The Park has 412 km of paths, 38 km of them new and 51 km of bridleways.",
        "Grants of £48,000 and £31,500 were made, and £97,150 was refused.",
        "Of the land, 62% is in good condition (up from 55% in 2013 and 41% in 2003).",
        "There are 24 rangers: fourteen in the north and six in the south.",
        "Of 26 decisions, eight were allowed and 15 dismissed.",
        "Costs went 52% on staff, 29% on premises and 20% on vehicles.",
        "Costs were up 52% on staff, 31% on premises and 22% on vehicles.",
        "Only 82% were satisfied (78% in 2021, 4% of them new).",
        "Turnout was 31% (24% in Abbey, 38% in Castle).",
        "We met 62% of targets, against 41% and 23% in the two years before.",
    ],
)
def test_numbers_that_are_no_parts_are_not_added_up(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "sum") == []
