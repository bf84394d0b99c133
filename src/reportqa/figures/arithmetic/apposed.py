"""Parts told right after their whole, "64 pupils, 51 of them boys ...", that cannot make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.divided import countable
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.part_sums import made_apart, part_sum
from reportqa.figures.arithmetic.told import Told, counted, labels_after, matches, pattern

_LEAST_PARTS = 3
_LEAST_WHOLE = 8
# Parts may be left out, so that they fall short; more than the whole they can't be unless they overlap.
_SHORT, _OVER = Decimal("0.03"), Decimal("0.08")
# Parts with verbs of their own may be told of the same things: "41 were falls, 24 led to harm".
_OVER_WITH_VERBS = Decimal("0.02")
_VERB = re.compile(
    r"^(?:people |of them |others )?(?:were|was|are|is|had|have|has|led|came|went|got|took|\w+ed)\b", re.IGNORECASE
)
_PLACE = re.compile(r"⟦(\d+)⟧")
_SHARE = re.compile(r"\s?\((?:or )?⟦(\d+)⟧[^()⟦⟧]*\)")


def apposed(near: Nearby) -> Iterator[Check]:
    """A whole that the list after it, of three parts or more up to the sentence's end, misses by little."""
    told = near.told
    if any(says(told.text, name) for name in ("not_all", "several_answers", "may_overlap")):
        return
    for whole, parts in (*_in_the_sentence(told), *_of_the_sentence_before(near)):
        last = labels_after(told, parts[-1:])[0] if parts else ""
        if _misses(whole, parts, _OVER_WITH_VERBS if _VERB.match(last) else _OVER):
            yield part_sum(whole, parts, told.text, holds=False)
            return


def _without_shares(told: Told) -> str:
    """The statement's words without the shares in brackets behind its counts."""
    return _SHARE.sub(lambda found: "" if told.figures[int(found[1])].number.unit == "percent" else found[0],
                      counted(told))  # fmt: skip


def _in_the_sentence(told: Told) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    for match, caught in matches(told, "apposed", _without_shares):
        yield caught["w"], _figures(told, match["inside"])


def _of_the_sentence_before(near: Nearby) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    if not near.before or not near.before[0].sound:
        return
    for match in pattern("of_these_first").finditer(_without_shares(near.told)):
        parts = _figures(near.told, match["inside"])
        wholes = countable(near.before[0], parts[0].number.unit)
        if len(wholes) == 1:
            yield wholes[0], parts
    opened = pattern("split_first").search(near.told.masked)
    if opened is not None:
        parts = _figures(near.told, _without_shares(near.told)[opened.end() :])
        wholes = countable(near.before[0], parts[0].number.unit) if parts else []
        if len(wholes) == 1:
            yield wholes[0], parts


def _figures(told: Told, words: str) -> list[Figure]:
    return [told.figures[int(place)] for place in _PLACE.findall(words)]


def _misses(whole: Figure, parts: Sequence[Figure], most_over: Decimal) -> bool:
    """Whether ``parts`` are not ``whole``, though no more than ``most_over`` of it greater and hardly less."""
    value = whole.number.value
    if len(parts) < _LEAST_PARTS or value < _LEAST_WHOLE or whole.number.unit.startswith("percent"):
        return False
    if any(part.number.unit != whole.number.unit or part.number.value <= 0 for part in parts):
        return False
    over = sum((part.number.value for part in parts), Decimal(0)) - value
    near = over <= max(value * most_over, Decimal(1)) if over > 0 else -over <= value * _SHORT
    return near and made_apart(whole, parts)
