"""What was packed is made again as it was, and nothing else is ever made."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import PeriodKind, Span
from reportqa.packed import packed, sources, unpacked


def test_nouns_come_back_as_they_were() -> None:
    held = {
        "at": [Span(3, 5, 9)],
        "words": frozenset({"a"}),
        "when": (date(2024, 3, 1), Decimal("1.20"), PeriodKind.DAY),
    }
    assert unpacked(packed(held), ("domain",)) == held


@dataclass(frozen=True)
class Stranger:
    name: str


@pytest.mark.parametrize(
    "data",
    [
        packed(Stranger("a")),
        pickle.dumps(Path("/")),
        pickle.dumps(print),
        b"cos\nsystem\n(S'true'\ntR.",
        packed(Span(1, 2, 3))[:-4],
        b"",
    ],
)
def test_what_is_no_noun_of_the_rooms_asked_for_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not what was expected"):
        unpacked(data, ("domain", "figures"))


def test_a_noun_of_another_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no part of what was packed"):
        unpacked(packed(Span(1, 2, 3)), ("figures",))


def test_the_word_for_the_program_differs_with_its_rooms() -> None:
    assert sources(("domain",)) != sources(("domain", "language"))
