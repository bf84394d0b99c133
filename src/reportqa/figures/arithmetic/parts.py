"""Parts that a sentence gives against the whole it states, or that a sentence before it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.apposed import apposed
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.divided import countable, divided, misprinted
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.leaving import deducted, leaving
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.part_sums import (
    LEAST,
    Enumeration,
    adds_up,
    clearly_apart,
    is_precise,
    makes,
    part_sum,
)
from reportqa.figures.arithmetic.percent_parts import percent_parts
from reportqa.figures.arithmetic.told import Told, counted, matches, pattern
from reportqa.figures.arithmetic.votes import votes

_PLACE = re.compile(r"⟦(\d+)⟧")
_BRACKET = re.compile(r"\(([^()]*)\)")
_ONE_LAST = re.compile(
    r"(?:,|\band)\s+one\s+(?:[a-z-]+\s?){1,4}[.;]?$"
)  # the last of a list: "and one co-opted member"
_QUARTER = re.compile(r"\b(?:Q|quarter )[1-4]\b", re.IGNORECASE)
_LONG_LEAD = 120
_LEAST_ELSEWHERE = 3  # fewer parts make some number of a long paper by chance


def parts(near: Nearby) -> Iterator[Check]:
    """The sums of a statement: those that its words tell, which may fail, or else one that its numbers show."""
    told = near.told
    voted = next(votes(told), None)
    if voted is not None:
        yield voted
        return
    netted = next(deducted(told), None) or next(percent_parts(told), None)
    if netted is not None:
        yield netted
        return
    used: set[int] = set()
    failing: list[Check] = list(_leaving(told))
    for left in _surplus(told):
        if left.holds:
            used.add(left.result.number.start)
            yield left
        else:
            failing.append(left)
    for each in [*_by_words(told), *_of_the_sentence_before(near), *divided(near)]:
        if each.whole.number.start in used:
            continue
        check = _judged(told, each)
        if check is not None and check.holds:
            used.add(each.whole.number.start)
            yield check
        elif check is not None:
            failing.append(check)
    if not used:
        found = _found(near)
        course = next(leaving(near), None)
        if found is not None:
            yield found
        elif course is not None and (course.holds or not failing):
            yield course
        elif failing or (failing := [*misprinted(near), *apposed(near)]):
            yield failing[0]


def _by_words(told: Told) -> Iterator[Enumeration]:
    for match, caught in matches(told, "made_of", counted):
        inside = _inside(told, match.string, match.end(), _end(match.string, match.end()))
        for whole in _before(told, match.string, match.end(), caught["w"].number.unit):
            yield from _of_unit(told, whole, inside, match.string[match.start() :], whole is caught["w"], sure=True)
    for match, caught in matches(told, "bracketed", counted):
        inside = _inside(told, match.string, match.start("inside"), match.end("inside"))
        named = len(inside) > 2 and not re.search(r"[;:]|\d", _QUARTER.sub("", _PLACE.sub("", match["inside"])))
        yield from _of_unit(told, caught["w"], inside, match["inside"], named, sure=False)
    yield from _after_colon(told)
    yield from _before_total(told)


def _of_the_sentence_before(near: Nearby) -> Iterator[Enumeration]:
    """The parts of a total that the sentence before states, the first of its numbers most likely."""
    for match, _ in matches(near.told, "total_made_of", counted):
        inside = _inside(near.told, match.string, match.end(), _end(match.string, match.end()))
        for number, whole in enumerate(near.before[0].figures if near.before and near.before[0].sound else ()):
            yield from _of_unit(near.told, whole, inside, match.string[match.end() :], number == 0, sure=True)
    yield from _added_to(near)
    for _, caught in matches(near.told, "remaining_first", counted):
        yield from _with_the_rest(near, caught["n"])


def _added_to(near: Nearby) -> Iterator[Enumeration]:
    """ "We mended 318 hectares. With the 3,748 mended before that bring the area to 4,066": both together."""
    for match, caught in matches(near.told, "brought_to", counted):
        whole = caught["w"]
        own = [f for f in countable(near.told, whole.number.unit) if f.number.start < whole.number.start]
        last = countable(near.before[0], whole.number.unit) if near.before and near.before[0].sound else []
        if len(own) == len(last) == 1 and pattern("on_top").search(match.string[: match.start("total")]):
            yield Enumeration(whole, (last[0], own[0]), True, False, 0)


def _with_the_rest(near: Nearby, rest: Figure) -> Iterator[Enumeration]:
    """ "We made 67 decisions. 24 were looked into. The remaining 43 were closed": what came before, with the rest."""
    own = [countable(each, rest.number.unit) for each in near.before if each.sound]
    if own and len(own[0]) >= 2:
        yield Enumeration(own[0][0], (own[0][1], rest), True, False, 0)
    if len(own) > 1 and own[0] and own[1]:
        yield Enumeration(own[1][0], (own[0][0], rest), True, False, 0)


def _end(masked: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends."""
    found = re.search(r";|\. ", masked[start:])
    return start + found.start() if found else len(masked)


def _before(told: Told, masked: str, end: int, unit: str) -> list[Figure]:
    """The figures of ``unit`` before a place, the nearest first."""
    return [figure for figure in reversed(_inside(told, masked, 0, end)) if figure.number.unit == unit]


def _inside(told: Told, masked: str, start: int, end: int) -> list[Figure]:
    return [told.figures[int(place)] for place in _PLACE.findall(masked[start:end])]


def _of_unit(
    told: Told, whole: Figure, inside: Sequence[Figure], words: str, closed: bool, *, sure: bool
) -> Iterator[Enumeration]:
    """The enumeration of ``whole`` by the figures of its unit: those outside brackets first, where they are several."""
    same = [figure for figure in inside if figure.number.unit == whole.number.unit and figure is not whole]
    aside = {place for text in _BRACKET.findall(told.counted) for place in _PLACE.findall(text)}
    outside = [figure for figure in same if str(told.place(figure)) not in aside]
    pure = closed and len(same) == len(inside) and not (says(words, "not_all") or says(words, "besides"))
    pure = pure and not pattern("maybe_one").search(words)
    ones = len(pattern("one_part").findall(words)) if not whole.number.unit else 0
    for group in (outside, same) if 2 <= len(outside) < len(same) else (same,):
        if len(group) >= 2:
            yield Enumeration(whole, tuple(group), pure, sure, ones)


def _after_colon(told: Told) -> Iterator[Enumeration]:
    """ "Two wards shared £50k: £30k for ... and £20k for ...": three parts or as many as the sentence says."""
    for found in re.finditer(r": ", told.counted):
        heads = _inside(told, told.counted, 0, found.start())
        end = _end(told.counted, found.end())
        rest = _inside(told, told.counted, found.end(), end)
        wholes = [figure for figure in heads if rest and figure.number.unit == rest[0].number.unit]
        counts = any(not head.number.unit and head.number.value == len(rest) for head in heads)
        for whole in reversed(wholes):
            others = [figure for figure in wholes if figure is not whole and not _is_compared(told, figure)]
            if _is_compared(told, whole):
                continue
            alone = not others or all(not f.number.unit and f.number.value == len(rest) for f in others)
            clean = ": " not in told.counted[found.end() : end] and alone
            closed = clean and (len(rest) >= 3 or (counts and whole.number.value != len(rest)))
            yield from _of_unit(told, whole, rest, told.counted[found.start() : end], closed, sure=counts)


def _is_compared(told: Told, figure: Figure) -> bool:
    """Whether a number is only what another is held against: "7% fewer than the 238 of the year before"."""
    lead = told.masked.partition(f"⟦{told.place(figure)}⟧")[0]
    return figure.basis is Basis.CHANGE or pattern("comparing").search(lead) is not None


def _before_total(told: Told) -> Iterator[Enumeration]:
    """ "£7m in the first and £8m in the second, making £15m"; "a, b and c, £40m in all"."""
    for form in ("total_after", "in_all_after", "total_run", "brought_to"):
        for match, caught in matches(told, form, counted):
            whole = caught["w"]
            start = max(match.string.rfind(mark, 0, match.start("total")) for mark in (";", ". ", ": ")) + 1
            ahead = _inside(told, match.string, start, match.start("total"))
            words = match.string[start : match.start("total")]
            closed = not says(words, "of_a_change") and not says(
                match.string[match.end() : match.end() + 40], "running_on"
            )
            closed = closed and (form != "brought_to" or pattern("on_top").search(words) is not None)
            ahead = _without_their_number(ahead)
            yield from _of_unit(told, whole, ahead, words, closed, sure=form != "total_run")
            run = [figure for figure in ahead if figure.number.unit == whole.number.unit]
            for length in range(len(run) - 1, 1, -1):
                yield Enumeration(whole, tuple(run[-length:]), False, False, 0)


def _without_their_number(parts: Sequence[Figure]) -> list[Figure]:
    """``parts`` without the first where it says how many the others are: "in three terms 410, 375 and 402"."""
    counts = len(parts) > 2 and not parts[0].number.unit and parts[0].number.value == len(parts) - 1
    return list(parts[1:] if counts else parts)


def _judged(told: Told, each: Enumeration) -> Check | None:
    """The sum, where it holds beyond chance, or where the words say that it should and it does not."""
    if adds_up(each.whole, each.parts) or (each.closed and makes(each.whole, each.parts)):
        return part_sum(each.whole, each.parts, told.text, holds=True)
    if each.ones and adds_up(each.whole, each.parts, each.ones):
        return part_sum(each.whole, each.parts, told.text, holds=True, more=each.ones)
    if each.closed and each.ones == 1 and _ONE_LAST.search(told.text):
        worked = sum((part.number.value for part in each.parts), Decimal(1))
        if 0 < abs(worked - each.whole.number.value) <= max(Decimal(1), each.whole.number.value / 20):
            return part_sum(each.whole, each.parts, told.text, holds=False, more=1)
    if each.closed and not each.ones and clearly_apart(each.whole, each.parts, sure=each.sure):
        return part_sum(each.whole, each.parts, told.text, holds=False)
    return None


def _surplus(told: Told) -> Iterator[Check]:
    """ "Income of £9.4m and spending of £8.7m left a surplus of £0.7m": the greater against the two others."""
    for match, caught in matches(told, "surplus", counted):
        income, spent, between = caught["a"], caught["b"], caught["c"]
        whole, rest = (income, spent) if match["over"] is not None else (spent, income)
        if len({f.number.unit for f in (income, spent, between)}) > 1 or between.number.value > whole.number.value:
            continue
        if makes(whole, (rest, between)):
            yield part_sum(whole, (rest, between), told.text, holds=True)
        elif clearly_apart(whole, (rest, between), sure=True):
            yield part_sum(whole, (rest, between), told.text, holds=False)


def _leaving(told: Told) -> Iterator[Check]:
    """ "Costs of £4m, less income of £1m, left £3m" where it does not: the first should be the sum of the others."""
    for _, caught in matches(told, "less_leaves", counted):
        whole, rest = caught["a"], (caught["b"], caught["c"])
        if len({f.number.unit for f in (whole, *rest)}) == 1 and clearly_apart(whole, rest, sure=True):
            yield part_sum(whole, rest, told.text, holds=False)


def _found(near: Nearby) -> Check | None:
    """A sum that the numbers of a statement show by themselves, of a whole in it or in the sentences before."""
    told = near.told
    if says(told.text, "of_a_change"):
        return None
    for unit in dict.fromkeys(figure.number.unit for figure in told.figures):
        own = countable(told, unit)
        for whole, rest in _arrangements(told, own):
            if adds_up(whole, rest):
                return part_sum(whole, rest, told.text, holds=True)
        earlier = [figure for told_before in near.before for figure in _heads(told_before, unit)]
        for whole in earlier:
            for rest in _runs(own, 2 if is_precise(whole) else 3):
                if whole.number.value >= LEAST and adds_up(whole, rest):
                    return part_sum(whole, rest, told.text, holds=True)
        for whole, rest in _brought_to(told, own, earlier):
            if adds_up(whole, rest):
                return part_sum(whole, rest, told.text, holds=True)
        other = _told_elsewhere(near, own, unit)
        if other is not None:
            return part_sum(other, own, told.text, holds=True)
    return None


def _heads(told: Told, unit: str) -> list[Figure]:
    """The numbers of a sentence before that may be a whole: of an enumeration its first and its last."""
    own = [figure for figure in told.figures if told.sound and figure.number.unit == unit]
    return [own[0], own[-1]] if len(own) >= _LEAST_ELSEWHERE else own


def _told_elsewhere(near: Nearby, own: Sequence[Figure], unit: str) -> Figure | None:
    """The amount of another section which all the amounts of a sentence make that says what something is made of.

    "The money comes from three places: the grant (£1.118m), ...": three parts or more, all written precisely, or more
    that make it to the last place.
    """
    told = near.told
    if len(own) < _LEAST_ELSEWHERE or unit == "percent" or len(own) != sum(f.number.unit == unit for f in told.figures):
        return None
    if says(told.text, "not_all") or pattern("said_made_of").search(told.text) is None:
        return None
    worked = sum((figure.number.value for figure in own), Decimal(0))
    precise = all(map(is_precise, own))
    return next(
        (
            whole
            for whole in near.amounts[unit]
            if is_precise(whole)
            and (precise or (len(own) > _LEAST_ELSEWHERE and whole.number.value == worked))
            and adds_up(whole, own)
        ),
        None,
    )


def _brought_to(
    told: Told, own: Sequence[Figure], earlier: Sequence[Figure]
) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """A total that the sentence's parts and one told before bring about: "two more bring the number to 191"."""
    for index, whole in enumerate(own):
        lead = told.masked.partition(f"⟦{told.place(whole)}⟧")[0][-_LONG_LEAD:]
        if is_precise(whole) and pattern("in_all").search(lead):
            for other in earlier:
                for start in range(index):
                    yield whole, [other, *own[start:index]]


def _arrangements(told: Told, own: Sequence[Figure]) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Each figure with a run of two or more that follow it; or with those before it, where words say so."""
    for index, whole in enumerate(own):
        for length in range(len(own) - index - 1, 1, -1):
            rest = own[index + 1 : index + 1 + length]
            if length == len(own) - index - 1 or length > 2 or is_precise(whole):
                yield whole, rest
        lead = told.masked.partition(f"⟦{told.place(whole)}⟧")[0][-40:]
        if index >= 2 and pattern("in_all").search(lead):
            yield whole, own[:index]


def _runs(own: Sequence[Figure], least: int) -> Iterator[Sequence[Figure]]:
    """The runs of neighbours, the longest first."""
    for length in range(len(own), least - 1, -1):
        for start in range(len(own) - length + 1):
            yield own[start : start + length]
