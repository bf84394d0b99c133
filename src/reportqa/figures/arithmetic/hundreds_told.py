"""Shares in one sentence or list that should make a hundred per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check, clipped
from reportqa.figures.arithmetic.hundreds import HUNDRED, bounded, hundred, is_swapped, misses
from reportqa.figures.arithmetic.intervals import Interval, of, step, total
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.one_division import is_one_division
from reportqa.figures.arithmetic.one_whole import adjoining, bands, leaves_nothing_out, names_a_rest
from reportqa.figures.arithmetic.opinions import answers_in, leaves_out_nobody
from reportqa.figures.arithmetic.told import Told, counted, is_in_words, labels_after, labels_before, matches, pattern

_WHOLE = Interval(HUNDRED, HUNDRED)
# Fewer shares than these may be some of several though the last is called the rest.
_LEAST_WITH_REST = 4
_LEAST = 3
# Shares that words call the parts of one whole, but for a list that may have an end left out, are seldom farther off.
_NEAR = Decimal(10)
_OVER = Decimal(8)


def hundreds_told(near: Nearby) -> Iterator[Check]:
    """The shares of a sentence: that they make 100%, or that they don't though its words or its counts say so."""
    told = near.told
    around = " ".join([told.text, told.statement.context, *(other.text for other in near.before[:1])])
    if says(around, "several_answers"):
        return
    every = _by_band(told) or _shares(told)
    for shares in (every, *_parts_of(told, every)):
        check = _judged(near, shares, around)
        if check is not None:
            yield check
            return


def _parts_of(told: Told, shares: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The shares of each part of a sentence that semicolons divide, where three or more stand in one."""
    ends = [match.start() for match in re.finditer(r";\s", told.text)]
    for begin, end in zip([0, *ends], [*ends, len(told.text)], strict=True) if ends else ():
        own = [share for share in shares if begin <= share.number.start < end]
        if _LEAST <= len(own) < len(shares):
            yield own


def _judged(near: Nearby, shares: Sequence[Figure], around: str) -> Check | None:
    told = near.told
    readings = [labels_before(told, shares), labels_after(told, shares)] if len(shares) > 1 else []
    own = [labels for labels in readings if not _are_rates(told, shares, labels)]
    divided = any(leaves_nothing_out(labels) for labels in own)
    if len(shares) < (2 if divided else _LEAST) or not bounded(shares):
        return None
    made = total(of(share.number) for share in shares)
    worked = sum((share.number.value for share in shares), Decimal(0))
    holds = made.meets(_WHOLE)
    once = _are_of_one_question(around, own, worked) and not _are_nested(told, shares)
    paid = bool(own) and _exceeds_a_cost(told, worked) and worked <= HUNDRED + _NEAR
    of_a_pound = says(told.text, "of_every_pound") and any(names_a_rest(labels) for labels in own)
    sure = divided or once or paid or of_a_pound or _counts_are_complete(near)
    complete = sure or any(_is_complete(told, shares, labels) for labels in own)
    complete = complete or (bool(own) and abs(worked - HUNDRED) <= _NEAR and _is_titled(shares, told.text))
    shown = worked == HUNDRED or complete or _is_fine(shares) or says(told.text, "one_whole")
    if holds and shown:
        return hundred(shares, worked, made, True, clipped(told.text, 90))
    apart = (not (divided or paid) and _is_of_others(shares)) or _is_short_pair(shares, worked)
    failing = complete and not apart and misses(made, shares, sure=sure)
    # Parts of one whole need not be all of it, but are no more than it.
    over = HUNDRED < worked <= HUNDRED + _OVER and made.apart(_WHOLE) and not apart
    failing = failing or (over and not says(around, "not_one_whole") and is_one_division(told, shares))
    failing = failing or (over and any(names_a_rest(labels) for labels in own))
    return hundred(shares, worked, made, False, clipped(told.text, 90)) if failing else None


def _is_titled(shares: Sequence[Figure], text: str) -> bool:
    """Whether three shares or more stand under a heading of one whole: "Where the money came from"."""
    headings = shares[0].headings
    titled = len(shares) >= _LEAST and bool(headings) and says(headings[-1], "one_whole")
    return titled and not (says(text, "not_one_whole") or says(text, "not_all") or says(text, "loose"))


def _shares(told: Told) -> list[Figure]:
    """The percentages that may be parts of one whole: not those in words, nor those that others are compared with."""
    found = []
    for index, figure in enumerate(told.figures):
        lead, _, after = told.masked.partition(f"⟦{index}⟧")
        compared = pattern("comparing").search(lead) or pattern("of_another_time").search(f"{lead[-30:]}⟦⟧{after[:30]}")
        if figure.number.unit == "percent" and figure.number.value > 0 and not compared and not is_in_words(figure):
            found.append(figure)
    return found


def _by_band(told: Told) -> list[Figure]:
    """The shares that stand beside ages or other bands that adjoin; none where not each band has its own."""
    run = adjoining(bands(told.text))
    shares = _shares(told)
    if not run or len(shares) < len(run):
        return []
    first = next((i for i, share in enumerate(shares) if share.number.start > run[0].start), len(shares))
    for start in (first - 1, first):
        own = shares[start : start + len(run)] if start >= 0 else []
        ends = [band.start for band in run[1:]] + [len(told.text)]
        if len(own) == len(run) and all(share.number.start < end for share, end in zip(own, ends, strict=True)):
            return own
    return []


def _are_rates(told: Told, shares: Sequence[Figure], labels: Sequence[str]) -> bool:
    """Whether each share is of a whole of its own: "turnout was 31% in Abbey, 28% in Castle"."""
    first = told.place(shares[0])
    if pattern("rate_of_each").search(told.masked.replace(f"⟦{first}⟧", "⟦⟧", 1)):
        return True
    return sum(pattern("of_each").match(label) is not None for label in labels[1:]) >= max(1, len(labels) - 2)


def _is_complete(told: Told, shares: Sequence[Figure], labels: Sequence[str]) -> bool:
    """Whether the words say that the shares are all there are: by naming the whole's division, its making or a rest."""
    if says(told.text, "not_one_whole") or says(told.text, "loose"):
        return False
    worked = sum((share.number.value for share in shares), Decimal(0))
    near = abs(worked - HUNDRED) <= _NEAR / 2 or pattern("the_remaining").search(told.text)
    if names_a_rest(labels) and (len(shares) >= _LEAST_WITH_REST or near):
        return True
    if abs(worked - HUNDRED) > _NEAR or says(told.text, "not_all"):
        return names_a_rest(labels) and pattern("divides").search(told.text) is not None
    compact = pattern("compact").search(told.hiding(shares)) is not None
    said = any(pattern(name).search(told.text) for name in ("said_made_of", "divides"))
    said = said or _exceeds_a_cost(told, worked)
    heading = told.text[: shares[0].number.start]
    return compact or said or says(told.text, "one_whole") or (":" in heading and says(heading, "by_kind"))


def _exceeds_a_cost(told: Told, worked: Decimal) -> bool:
    """Whether shares of one cost are more than all of it."""
    return worked > HUNDRED and pattern("pays_part").search(told.text) is not None


def _are_of_one_question(around: str, readings: Sequence[Sequence[str]], worked: Decimal) -> bool:
    """Whether shares are all the answers to one question, or each person or thing is counted under one of them.

    Answers that leave out what lies between yes and no may fall short, and those of which each counts once may be
    the most common ones, where they fall far short.
    """
    answers = [answers_in(labels) for labels in readings]
    whole = [labels for labels, found in zip(readings, answers, strict=True) if found is not None]
    if whole and (worked >= HUNDRED or (True in answers and any(leaves_out_nobody(each, around) for each in whole))):
        return abs(worked - HUNDRED) <= _NEAR + _NEAR / 2
    once = says(around, "counted_once_each") and bool(readings)
    return once and not says(around, "most_common") and -_NEAR <= worked - HUNDRED <= 2 * _NEAR


def _are_nested(told: Told, shares: Sequence[Figure]) -> bool:
    """Whether one share is told as part of another: "85%, of whom 58% were very satisfied"."""
    between = told.text[shares[0].number.end : shares[-1].number.start]
    return re.search(r"\b(?:of (?:whom|which|these|those|them)|including|among (?:them|these))\b", between) is not None


def _is_of_others(shares: Sequence[Figure]) -> bool:
    """Whether one share is what others make together, so that they are no parts beside it."""
    values = [share.number.value for share in shares]
    return any(value == sum(values) - value for value in values)


def _is_short_pair(shares: Sequence[Figure], worked: Decimal) -> bool:
    """Whether two shares leave a little for those who are neither: 62% women and 36% men."""
    return len(shares) == 2 and worked < HUNDRED and not any(
        is_swapped(share.number.value, share.number.value + HUNDRED - worked) for share in shares
    )  # fmt: skip


def _is_fine(shares: Sequence[Figure]) -> bool:
    """Whether shares are written so finely that they make 100 by no chance."""
    return all(step(share.number) <= Decimal("0.1") for share in shares)


def _counts_are_complete(near: Nearby) -> bool:
    """Whether each share stands beside its count, and the counts make a number nearby."""
    counts = [
        caught["n"] for _, caught in matches(near.told, "beside", counted) if caught["p"].number.unit == "percent"
    ]
    if len(counts) < 3 or len(counts) != len(_shares(near.told)):
        return False
    made = total(of(count.number) for count in counts)
    others = [
        f for f in [*near.told.figures, *near.earlier] if f not in counts and f.number.unit == counts[0].number.unit
    ]
    return any(made.meets(of(other.number)) for other in others)


def listed(parts: Sequence[Figure], lead_in: str) -> Check | None:
    """The shares of a list's items as a check that they make 100%; None where nothing says they should."""
    if len(parts) < 2 or any(part.number.unit != "percent" or part.number.value <= 0 for part in parts):
        return None
    if not bounded(parts) or says(lead_in, "several_answers"):
        return None
    labels = [
        f"{part.statement.text[: part.number.start]} {part.statement.text[part.number.end :]}".strip(" ,;:()–.-")
        for part in parts
    ]
    made = total(of(part.number) for part in parts)
    worked = sum((part.number.value for part in parts), Decimal(0))
    sure = leaves_nothing_out(labels) and not says(lead_in, "not_one_whole")
    sure = sure or _are_of_one_question(lead_in, [labels], worked)
    if len(parts) < 3 and not sure:
        return None
    holds = made.meets(_WHOLE)
    made_of = pattern("said_made_of").search(lead_in) or pattern("divides").search(lead_in)
    said = says(lead_in, "one_whole") or made_of is not None or (not lead_in and _is_titled(parts, ""))
    loose = says(lead_in, "not_one_whole") or says(lead_in, "loose")
    rest = len(parts) >= _LEAST_WITH_REST and names_a_rest(labels)
    told = sure or (not loose and (bool(said) or rest))
    if (holds and (told or worked == HUNDRED)) or (told and misses(made, parts, sure=sure)):
        return hundred(parts, worked, made, holds, clipped(lead_in, 90))
    return None
