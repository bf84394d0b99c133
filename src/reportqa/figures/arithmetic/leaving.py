"""What is left of an amount, or stands at the end of a time, after what came and what went: "leaving £52.7m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued
from reportqa.figures.arithmetic.divided import countable
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, counted, matches, pattern
from reportqa.figures.comparing.slips import is_slip, is_swap

_FORMS = ("leaving", "ended_at", "stood_at_the_end", "so_that_now")
_LEAST = 20
_PAIR = 2
# What is left that differs from what should be by more than this share of the amount is left of something else.
_NEAR = Decimal("0.05")
_REACH = 60
_JOINS = re.compile(r",|;|\band\b|\bwhile\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class Course:
    """``begin``, the ``flows`` with their signs, and ``end``, as a text tells them."""

    begin: Figure
    flows: tuple[tuple[int, Figure], ...]
    end: Figure

    @property
    def terms(self) -> tuple[tuple[int, Figure], ...]:
        """Its beginning and its flows, each with its sign."""
        return ((1, self.begin), *self.flows)

    @property
    def made(self) -> Interval:
        """What the end may be."""
        return total(of(figure.number).times(Decimal(sign)) for sign, figure in self.terms)

    @property
    def worked(self) -> Decimal:
        """What the end is by the numbers as written."""
        return sum((sign * figure.number.value for sign, figure in self.terms), Decimal(0))


def leaving(near: Nearby) -> Iterator[Check]:
    """The end that a statement tells against where it begins and what came and went.

    It fails where it misses by little. What goes is told as such or not at all; what comes always is.
    """
    told = near.told
    for form in _FORMS:
        for _, caught in matches(told, form, counted):
            courses = list(_courses(near, caught["c"], surely_left=form == "leaving"))
            holding = [course for course in courses if course.made.meets(of(course.end.number))]
            if holding:
                yield course_check(told, holding[0], holds=True)
                return
            missing = [course for course in courses if _misses(course)]
            if len(missing) == 1:
                yield course_check(told, missing[0], holds=False)
                return
    yield from _net(told)


def _net(told: Told) -> Iterator[Check]:
    """ "604 left and 688 joined, a net gain of 84": the difference of the two amounts before, whichever is greater."""
    for _, caught in matches(told, "net_change", counted):
        end = caught["c"]
        own = [f for f in told.figures if f.number.unit == end.number.unit and f.number.start < end.number.start]
        if len(own) != _PAIR or not all(_is_exact(figure) for figure in (*own, end)):
            continue
        more, less = sorted(own, key=lambda figure: -figure.number.value)
        course = Course(more, ((-1, less),), end)
        if course.made.meets(of(end.number)):
            yield course_check(told, course, holds=True)
        elif {_sign(told, figure) for figure in own} == {1, -1} and course.made.apart(of(end.number)):
            yield course_check(told, course, holds=False)


def deducted(told: Told) -> Iterator[Check]:
    """ "Made up of £0.94m and £0.51m, less £0.22m of income": a whole against parts of which some are taken off."""
    for match, caught in matches(told, "made_of", counted):
        whole, unit = caught["w"], caught["w"].number.unit
        inside = [f for f in told.figures if f"⟦{told.place(f)}⟧" in match.string[match.end() :]]
        own = [figure for figure in inside if figure.number.unit == unit]
        signs = [-1 if pattern("deducted").search(_lead(told, figure)) else 1 for figure in own]
        if len(own) < _PAIR or sorted(set(signs)) != [-1, 1] or not all(map(_is_exact, (*own, whole))):
            continue
        course = Course(own[0], tuple(zip(signs[1:], own[1:], strict=True)), whole)
        if signs[0] == 1 and course.made.meets(of(whole.number)):
            yield course_check(told, course, holds=True)
        elif signs[0] == 1 and course.made.apart(of(whole.number)) and _is_near(course):
            yield course_check(told, course, holds=False)


def _lead(told: Told, figure: Figure) -> str:
    return told.masked.partition(f"⟦{told.place(figure)}⟧")[0]


def _is_near(course: Course) -> bool:
    return abs(course.worked - course.end.number.value) * 10 <= course.end.number.value


def _courses(near: Nearby, end: Figure, *, surely_left: bool) -> Iterator[Course]:
    """What may lead to ``end``: from the first amount of its sentence, or from that of a sentence before."""
    told, unit = near.told, end.number.unit
    if unit.startswith("percent"):
        return
    known = countable(told, unit)
    ahead = [f for f in told.figures if f.number.unit == unit and f.number.start < end.number.start]
    own = [figure for figure in ahead if figure in known or _sign(told, figure)]  # "drew down £11.8m"
    before = [countable(each, unit) for each in near.before if each.sound]
    begins = [(own[0], own[1:])] if len(own) > 1 else []
    begins += [(each[0], own) for each in before if len(each) == 1 and own]
    for begin, between in begins:
        if begin.number.value < _LEAST or not all(_is_exact(figure) for figure in (begin, *between, end)):
            continue
        signs = [_sign(told, figure) for figure in between]
        # Where it is told what came, the rest went.
        if surely_left or 1 in signs:
            signs = [sign or -1 for sign in signs]
        if 0 not in signs:
            yield Course(begin, tuple(zip(signs, between, strict=True)), end)


def _is_exact(figure: Figure) -> bool:
    return figure.number.value > 0 and None not in (figure.number.low, figure.number.high)


def _sign(told: Told, figure: Figure) -> int:
    """1 where the words around ``figure`` say that it came, -1 where they say that it went, 0 where neither."""
    at = told.place(figure)
    start = told.figures[at - 1].number.end if at else 0
    stop = told.figures[at + 1].number.start if at + 1 < len(told.figures) else len(told.text)
    before, after = told.text[start : figure.number.start], told.text[figure.number.end : stop]
    for text in (_JOINS.split(before)[-1][-_REACH:], _JOINS.split(after)[0][:_REACH]):
        went, came = says(text, "went"), says(text, "came")
        if went or came:
            return -1 if went else 1
    return 0


def _misses(course: Course) -> bool:
    """Whether an end is near what it should be, and no more than half as much again."""
    apart = abs(course.worked - course.end.number.value)
    slip = is_slip(course.worked, course.end.number.value) and apart <= course.begin.number.value * _NEAR * 3
    near = (slip or apart <= course.begin.number.value * _NEAR) and 2 * apart <= course.end.number.value
    swapped = slip and is_swap(course.worked, course.end.number.value)
    return (len(course.flows) > 1 or swapped) and near and course.made.apart(of(course.end.number))


def course_check(told: Told, course: Course, *, holds: bool) -> Check:
    """The check of a course's end against what its beginning and flows make."""
    unit = course.end.number.unit
    worked = valued(course.worked, unit)
    first, *others = course.terms
    sum_told = shown(first[1].number) + "".join(
        f" {'-' if sign < 0 else '+'} {shown(figure.number)}" for sign, figure in others
    )
    blanks = {
        "text": clipped(told.text),
        "before": told_as(course.begin.number),
        "worked": worked,
        "stated": told_as(course.end.number),
    }
    return Check(
        kind=FindingKind.SUM,
        result=course.end,
        role="total",
        operands=tuple((figure, "part") for _, figure in course.terms),
        made=course.made,
        worked=course.worked,
        holds=holds,
        severity=3 if unit == "GBP" else 2,
        wording="left",
        blanks=tuple(blanks.items()),
        working=f"{sum_told} = {worked}",
    )
