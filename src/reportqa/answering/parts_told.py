"""A whole and a part of it told in one sentence: "152 applications with 61 being successful"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from reportqa.domain import Number
from reportqa.language import stem, stems, tokens, word_list

# What stands before a part, whatever is named after it.
_OUT_OF_IT = re.compile(
    r"\b(?:with|including|of (?:which|whom|them|these|those))"
    r"(?:\s+(?:only|just|some|over|more than|about|around|nearly))?\s*$",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(?:\s*\([^)]*\))?\s+of (?:which|whom|them|these|those)\b", re.IGNORECASE)
# "19 of the 58", "Nineteen out of 58".
OF_A_NUMBER = re.compile(
    r"(?:\s*\([^)]*\))?\s+(?:out )?of (?:(?:the|our|its|their|his|her|all|these|those|a total of)\s+)*", re.IGNORECASE
)
# What may stand before a part that what is told of it follows at once: "42 purchases - 10 failed".
_NEXT_TO_IT = re.compile(r"(?:[,;:(–—-]|\band|\bbut)\s*$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?]\s+[A-Z]")
# Words after a part's number among which it is told.
_WORDS = 8


def whole_and_part(text: str, numbers: Sequence[Number], said: AbstractSet[str]) -> Iterator[tuple[Number, Number]]:
    """The numbers of ``text`` that are a whole and the part of it of which alone one of the stems ``said`` is told."""
    listed = _parts_of_sums(numbers)
    for part, whole in listed.items():
        after = text[part.end : _next(numbers, part, len(text))]
        if not (said - set(stems(text[: part.start]))).isdisjoint(_after(after)):
            yield whole, part
    for whole, part in pairwise(numbers):
        if whole in listed:
            continue  # a part itself, of what the parts add up to
        if OF_A_NUMBER.fullmatch(text[whole.end : part.start]) and whole.value < part.value:
            # "Nineteen of the 58 retired": the part stands first.
            after = text[part.end : _next(numbers, part, len(text))]
            if not (said - set(stems(text[: whole.start]))).isdisjoint(_after(after)):
                yield part, whole
            continue
        if part.unit != whole.unit or part.value >= whole.value:
            continue
        between = text[whole.end : part.start]
        told = said - set(stems(text[: part.start]))
        after = text[part.end : _next(numbers, part, len(text))]
        if told and not _ENDS.search(between) and not told.isdisjoint(_after(after)) and _is_part(between, after, told):
            yield whole, part


def _parts_of_sums(numbers: Sequence[Number]) -> dict[Number, Number]:
    """The counts that are listed after what they add up to, each with that: "142 joined: 38 in the fells, 57 in the
    dale and 47 along the coast"."""
    counts = [number for number in numbers if not number.unit]
    found: dict[Number, Number] = {}
    for place, whole in enumerate(counts):
        left, run = whole.value, list[Number]()
        for part in counts[place + 1 :]:
            left, run = left - part.value, [*run, part]
            if left <= 0:
                break
        if left == 0 and len(run) > 1:
            found |= {part: found.get(part, whole) for part in run}
    return found


def _is_part(between: str, after: str, told: AbstractSet[str]) -> bool:
    if _OUT_OF_IT.search(between) or _PART_OF.match(after):
        return True
    return _NEXT_TO_IT.search(between) is not None and _first(after) in told


def _after(after: str) -> tuple[str, ...]:
    return stems(" ".join(after.split()[:_WORDS]))


def _first(after: str) -> str:
    """The stem of the first word that says something."""
    empty = word_list("stopwords")
    return next((stem(each.text) for each in tokens(after) if each.text.lower() not in empty), "")


def _next(numbers: Sequence[Number], number: Number, end: int) -> int:
    return min((each.start for each in numbers if each.start >= number.end), default=end)
