"""What tells that shares are all the parts of one whole: bands that adjoin, names that leave nothing out, a rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.figures.arithmetic.labels import says

_NUMBER = r"£?\d[\d,]*(?:\.\d+)?"
_BAND = re.compile(
    rf"(?P<below>\b(?:under|below|less than|fewer than|up to|within|younger than)\s+(?:the age of\s+)?{_NUMBER})"
    rf"|(?P<above>\b(?:over|above|more than|older than)\s+(?:the age of\s+)?{_NUMBER})"
    rf"|(?P<between>{_NUMBER}\s?(?:[a-z]+\s)?(?:to|and|up to|[-–—])\s?(?:under |less than )?{_NUMBER})"
    rf"|(?P<onwards>{_NUMBER}\s?(?:[a-z]+\s)?(?:\+|(?:or|and)\s(?:over|above|older|more|upwards?)|plus\b))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST_BANDS = 3
_DENIED = re.compile(r"\b(?:non[ -]?|not |un)([a-z]{4,})")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Band:
    """A range of ages, days or pounds and where its words begin; None for an open end."""

    low: float | None
    high: float | None
    start: int


def bands(text: str) -> list[Band]:
    """The bands that ``text`` names, in their order.

    >>> [(band.low, band.high) for band in bands("5% are under 25, 17% are 25 to 34 and 78% are 35 or over")]
    [(None, 25.0), (25.0, 34.0), (35.0, None)]
    """
    found = []
    for match in _BAND.finditer(text):
        numbers = [float(number.replace(",", "")) for number in _DIGITS.findall(match[0])]
        if match["below"]:
            found.append(Band(None, numbers[0], match.start()))
        elif match["between"] and numbers[0] < numbers[-1]:
            found.append(Band(numbers[0], numbers[-1], match.start()))
        elif match["above"] or match["onwards"]:
            found.append(Band(numbers[0], None, match.start()))
    return found


def adjoining(found: Sequence[Band]) -> list[Band]:
    """The longest run of bands of which each begins where the one before ends, the last of them open; else none."""
    best: list[Band] = []
    for start in range(len(found)):
        run = [found[start]]
        for band in found[start + 1 :]:
            if run[-1].high is None or band.low is None or not 0 <= band.low - run[-1].high <= 1:
                break
            run.append(band)
        if run[-1].high is None and len(run) >= max(_LEAST_BANDS, len(best) + 1):
            best = run
    return best


def leaves_nothing_out(labels: Sequence[str]) -> bool:
    """Whether ``labels``, one for each share, are bands that adjoin or names that between them leave nothing out."""
    named = [label for label in labels if not says(label, "rest_label")]
    own = [bands(label) for label in named]
    if all(len(each) == 1 for each in own) and len(adjoining([each[0] for each in own])) == len(named) > 0:
        return True
    return any(_covers(pattern, named) for pattern in _sets()) or _oppose(named)


def _covers(names: Sequence[re.Pattern[str]], labels: Sequence[str]) -> bool:
    """Whether each of ``names`` is that of one of ``labels`` and no label stands apart: men and women."""
    met = [next((index for index, name in enumerate(names) if name.search(label)), None) for label in labels]
    return None not in met and len(set(met)) == len(labels) == len(names)


def _oppose(labels: Sequence[str]) -> bool:
    """Whether the second of two labels denies a word of the first: "clinical" and "non-clinical"."""
    if len(labels) != _PAIR or re.search(r"\bpart", labels[0], re.IGNORECASE):
        return False
    words, denied = set(re.findall(r"[a-z]{4,}", labels[0].lower())), _DENIED.findall(labels[1].lower())
    return any(word in words for word in denied)


def names_a_rest(labels: Sequence[str]) -> bool:
    """Whether one of the last ``labels`` is that of everything else: "Other", "All other reasons", "Not known"."""
    return any(says(label, "rest_label") for label in labels[-2:])


@cache
def _sets() -> tuple[tuple[re.Pattern[str], ...], ...]:
    sets = load("audit_words")["whole_sets"].values()
    return tuple(tuple(re.compile(name, re.IGNORECASE) for name in each) for each in sets)
