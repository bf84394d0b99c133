"""Changes told in words instead of figures: "doubled", "fell by a third", "half as many again"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportqa.data import load
from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued, words
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, alike, matches, pattern, worded

_FORMS = (
    "multiple_from",
    "multiple_then",
    "multiple_after",
    "multiple_of",
    "multiple_direct",
    "multiple_first",
    "multiple_level",
)
# What "by a third" may mean, in parts of the change it names: it holds within the first, it fails beyond the second.
_PLAIN = (Decimal("0.86"), Decimal("1.14"), Decimal("0.78"), Decimal("1.25"))
_ABOUT = (Decimal("0.8"), Decimal("1.2"), Decimal("0.65"), Decimal("1.4"))
_OVER = (Decimal("0.995"), Decimal("1.5"), Decimal("0.96"), Decimal(5))
_UNDER = (Decimal("0.8"), Decimal("1.005"), Decimal("0.7"), Decimal("1.06"))


def multiples(near: Nearby) -> Iterator[Check]:
    """What a statement says of a change in words, against the two levels it gives."""
    seen: set[tuple[int, int]] = set()
    for form in _FORMS:
        for match, caught in matches(near.told, form, worded):
            before, after = caught["a"], caught["b"]
            place = (before.number.start, after.number.start)
            lead = match.string[max(0, match.start() - 12) : match.start()]
            if place in seen or not alike(before, after) or says(f"{lead} {match[0]}", "denied"):
                continue
            check = _check(near.told, match, before, after)
            # "Ten, half the 30" may be said of another ten.
            if check is not None and (check.holds or form != "multiple_of" or _of_another_time(match)):
                seen.add(place)
                yield check


def _of_another_time(match: re.Match[str]) -> bool:
    """Whether the level that a multiple is of is told for an earlier time: "the 2,900 planted in 2022/23"."""
    return pattern("at_another_time").match(match.string, match.end()) is not None


def _check(told: Told, match: re.Match[str], before: Figure, after: Figure) -> Check | None:
    """None where the change is neither what the words say nor clearly something else."""
    change = _change(match)
    if before.number.value <= 0 or after.number.value <= 0:
        return None
    made = after.number.value / before.number.value - 1
    part = made / change
    low, high, least, most = _reach(match.string[max(0, match.start() - 14) : match.start("word")], match)
    if not low <= part <= high and least <= part <= most:
        return None
    return worded_change(told, " ".join(match["word"].split()), before, after, holds=low <= part <= high)


def worded_change(told: Told, said: str, before: Figure, after: Figure, *, holds: bool) -> Check:
    """The check of a change that the words ``said`` tell, against its two levels."""
    made = after.number.value / before.number.value - 1
    blanks = {
        "text": clipped(told.text),
        "before": told_as(before.number),
        "after": told_as(after.number),
        "worked": _told_change(made),
        "stated": f"“{said}”",
    }
    percent = valued(made * 100, "percent")
    return Check(
        kind=FindingKind.CHANGE,
        result=after,
        role="after",
        operands=((before, "before"),),
        made=of(after.number) - of(before.number),
        worked=after.number.value - before.number.value,
        holds=holds,
        severity=2,
        wording="in_words",
        blanks=tuple(blanks.items()),
        working=f"({shown(after.number)} - {shown(before.number)}) / {shown(before.number)} = {percent}",
    )


def _change(match: re.Match[str]) -> Decimal:
    """The change that the words name, as a share of the level before: -1/3 for "fell by a third"."""
    groups, section = match.groupdict(), load("prose_words")
    if groups.get("times"):
        return _named(groups["times"], section["multiples"]) - 1
    part = _named(groups["part"], section["fractions"])
    return part if groups.get("up") else -part


def _named(text: str, table: Mapping[str, str]) -> Decimal:
    """The value of the first entry of ``table`` that ``text`` holds."""
    plain = re.sub(r"[\s-]+", " ", text.lower())
    return Decimal(next(value for name, value in table.items() if name in plain))


def _reach(lead: str, match: re.Match[str]) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """How far from the named change the words allow, by what stands just before them."""
    near = f"{lead[-14:]} {match['word']}"
    for name, reach in (("more_than", _OVER), ("nearly", _UNDER), ("about", _ABOUT)):
        if says(near, name):
            return reach
    return _PLAIN


def _told_change(made: Decimal) -> str:
    name = words()["a_rise" if made >= 0 else "a_fall"]
    return f"{name} of {valued(abs(made) * 100, 'percent')}"
