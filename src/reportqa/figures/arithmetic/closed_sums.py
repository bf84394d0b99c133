"""What is left, what all come to and what lies between two, where a statement tells no other numbers of that kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from itertools import product

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.closed import Scope, amounts, count_apart, inexact, is_led_by, is_year, scopes, subsets
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.leaving import Course, course_check
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.part_sums import made_apart, makes, part_sum
from reportqa.figures.arithmetic.sizes import Move, sized
from reportqa.figures.arithmetic.told import masked, matches, pattern
from reportqa.figures.comparing.slips import is_slip, is_swap

_PAIR, _TRIPLE = 2, 3
# How far from what it should be a number may lie to be meant as it, in parts of it.
_REST, _TOTAL, _LAST, _HENCE = Decimal("0.3"), Decimal("0.2"), Decimal("0.03"), Decimal("0.12")
_FURTHEST_DIFFERENCE = 2
_FURTHEST_LEVELS = 10  # of levels further apart the greater is the difference: a household's bill and a county's income
_LEAST_SWAPPED = 100
_LEAST_LEVEL = 10  # smaller numbers differ by any small number by chance

_Judge = Callable[[Nearby, Figure], Check | None]


def closed_sums(near: Nearby, judged: Collection[int]) -> Iterator[Check]:
    """The sums and differences that a word beside a number of the statement tells, of no number ``judged`` before."""
    seen = set(judged)
    for forms, judge in _JUDGES:
        for form in forms:
            for _, caught in matches(near.told, form, masked):
                result = caught["r"]
                is_share = result.number.unit.startswith("percent") and judge is not _between
                if result.number.start in seen or is_share or is_year(result):
                    continue
                check = judge(near, result)
                if check is not None:
                    seen.add(result.number.start)
                    yield check
                    if not check.holds:
                        return
    if seen == set(judged):
        yield from _swapped(near)


def _left(near: Nearby, result: Figure) -> Check | None:
    """ "Nine of the 14 blocks; the remaining five": the greatest of the others is what all others and it make."""
    failing = None
    for scope in scopes(near, result, result.number.unit):
        whole = max(scope.figures, key=_size)
        parts = [figure for figure in scope.figures if figure is not whole]
        if not parts or whole.number.value <= result.number.value:
            continue
        for some in subsets(parts, 1):
            if makes(whole, (*some, result)):
                return part_sum(whole, (*some, result), near.told.text, holds=True)
        if (
            failing is None
            and _is_whole(near, whole, parts, scope)
            and _is_missed(whole, (*parts, result), result, _REST)
        ):
            failing = part_sum(whole, (*parts, result), near.told.text, holds=False)
    return failing


def _is_whole(near: Nearby, whole: Figure, parts: Sequence[Figure], scope: Scope) -> bool:
    """Whether words tell that ``whole`` is what the others are of: "of the 14", "closed 355 of them", or the one number
    of a sentence before, whose parts this one tells."""
    told = near.told
    if whole not in told.figures:
        return all(part in told.figures for part in parts) if scope.own else set(scope.before) == {1}
    if any(scope.before):
        return False
    if is_led_by(told, whole, "of_a_whole"):
        return True
    return whole.number.start < min(part.number.start for part in parts) and says(told.text, "parts_of_it")


def _in_all(near: Nearby, result: Figure) -> Check | None:
    """ "In all 2,675 votes came in": the number is the sum of all others."""
    failing = None
    for scope in scopes(near, result, result.number.unit):
        others = scope.figures
        if len(others) < _PAIR or result.number.value < max(figure.number.value for figure in others):
            continue
        for some in subsets(others, _PAIR):
            if makes(result, some):
                return part_sum(result, some, near.told.text, holds=True)
        alone = len(near.told.figures) == 1 and len(scope.before) == 1 and len(others) >= _TRIPLE
        ahead = scope.own == len(others) and all(f.number.start < result.number.start for f in others)
        if not (alone or ahead) or _says_some(near) or says(near.told.text, "until_now"):
            continue
        if failing is None and _is_missed(result, others, result, _TOTAL):
            failing = part_sum(result, others, near.told.text, holds=False)
    return failing


def _named_last(near: Nearby, result: Figure) -> Check | None:
    """ "320 wholetime and 184 on-call firefighters, 22 in control and 74 others, 600 posts": nearly the sum of all."""
    others = [f for f in amounts(near.told, result.number.unit) if f is not result]
    if len(others) < _TRIPLE or result.number.value <= max(figure.number.value for figure in others):
        return None
    if makes(result, others):
        return part_sum(result, others, near.told.text, holds=True)
    missed = not _says_some(near) and _is_missed(result, others, result, _LAST)
    return part_sum(result, others, near.told.text, holds=False) if missed else None


def _between(near: Nearby, result: Figure) -> Check | None:
    """ "£58,000 in the first half and £71,000 in the second, £13,000 more": the difference of the only two others."""
    unit = "percent" if result.number.unit == "percentage points" else result.number.unit
    if unit == "percent" == result.number.unit:
        return None
    failing = None
    for scope in scopes(near, result, unit):
        if len(scope.figures) != _PAIR:
            continue
        small, large = sorted(scope.figures, key=_size)
        check = sized(Move(small, large, result, None), near.told.text)
        if check is None or check.holds:
            return check
        if makes(max(large, result, key=_size), sorted((small, large, result), key=_size)[:_PAIR]):
            return None  # the two make the third, in another order
        meant = (
            _is_near(check.worked, result)
            and large.number.value >= _LEAST_LEVEL
            and large.number.value <= _FURTHEST_LEVELS * small.number.value
            and _are_levels(near, result, scope)
        )
        if meant and not count_apart(near, small, large) and pattern("not_come_about").search(near.told.text) is None:
            failing = failing or check
    return failing


def _are_levels(near: Nearby, result: Figure, scope: Scope) -> bool:
    """Whether the two are no sizes or votes, and both are told in the sentence, or one in it and one just before."""
    placed = scope.own == _PAIR or (scope.own == 1 and scope.before == (1,))
    sized_too = {
        caught["r"].number.start
        for form in ("closed_between", "closed_between_after")
        for _, caught in matches(near.told, form, masked)
    }
    own = [figure for figure in scope.figures if figure in near.told.figures]
    aims = [figure for figure in own if figure.basis is Basis.TARGET]
    return placed and not (
        says(near.told.text, "voted")
        or any(figure.number.start in sized_too for figure in own)
        or any(says(near.told.text[result.number.end : aim.number.start], "turning") for aim in aims)
    )


def _hence(near: Nearby, result: Figure) -> Check | None:
    """ "Payments of £12,480 and £9,315 and receipts of £25,000; the balance therefore rose by £3,205": what all others
    make, each added or taken away."""
    others = [f for f in amounts(near.told, result.number.unit) if f is not result]
    if not _PAIR <= len(others) <= _TRIPLE or inexact(near.told, result.number.unit):
        return None
    first, *rest = sorted(others, key=_size, reverse=True)
    courses = [
        Course(first, tuple(zip(signs, rest, strict=True)), result) for signs in product((-1, 1), repeat=len(rest))
    ]
    if any(course.made.meets(of(result.number)) for course in courses):
        held = next(course for course in courses if course.made.meets(of(result.number)))
        return course_check(near.told, held, holds=True)
    missed = [course for course in courses if _is_slipped(course, len(others))]
    return course_check(near.told, missed[0], holds=False) if len(missed) == 1 else None


def _is_slipped(course: Course, number: int) -> bool:
    """Whether the end of a course is a slip of what it should be, or of two amounts little more than a tenth off."""
    due, told = course.worked, course.end.number.value
    near = number == _PAIR and due > 0 and abs(due - told) <= _HENCE * told
    return course.made.apart(of(course.end.number)) and (near or is_slip(due, told))


def _size(figure: Figure) -> Decimal:
    return figure.number.value


def _is_near(worked: Decimal, result: Figure) -> bool:
    low, high = sorted((abs(worked), result.number.value))
    return high <= _FURTHEST_DIFFERENCE * low or is_slip(abs(worked), result.number.value)


def _swapped(near: Nearby) -> Iterator[Check]:
    """Three amounts, and no more, of which the greatest is the sum of the others but for two swapped digits."""
    told = near.told
    for unit in dict.fromkeys(figure.number.unit for figure in told.figures):
        own = [figure for figure in amounts(told, unit) if unit or figure.number.value >= _LEAST_SWAPPED]
        if len(own) != _TRIPLE or unit.startswith("percent") or inexact(told, unit) or _says_some(near):
            continue
        if any(figure.basis is Basis.CHANGE for figure in own):
            continue
        whole = max(own, key=_size)
        parts = [figure for figure in own if figure is not whole]
        for at, part in enumerate(parts):
            if is_swap(whole.number.value - parts[1 - at].number.value, part.number.value) and made_apart(whole, parts):
                yield part_sum(whole, parts, told.text, holds=False)
                return


def _says_some(near: Nearby) -> bool:
    """Whether the numbers may be some of several, or be told for different times."""
    return any(says(near.told.text, name) for name in ("not_all", "may_overlap", "of_a_change"))


def _is_missed(whole: Figure, parts: Sequence[Figure], result: Figure, reach: Decimal) -> bool:
    """Whether ``parts`` are not ``whole``, but ``result`` is near what it would have to be, or a slip of it."""
    if not made_apart(whole, parts) or whole.number.value < _LEAST_LEVEL:
        return False
    apart = abs(sum((part.number.value for part in parts), Decimal(0)) - whole.number.value)
    due = whole.number.value - sum((part.number.value for part in parts if part is not result), Decimal(0))
    if result is whole:
        due = sum((part.number.value for part in parts), Decimal(0))
    return due > 0 and (apart <= reach * result.number.value or is_slip(due, result.number.value))


_JUDGES: tuple[tuple[tuple[str, ...], _Judge], ...] = (
    (("closed_rest", "closed_rest_after"), _left),
    (("closed_total", "closed_total_after"), _in_all),
    (("closed_between", "closed_between_after"), _between),
    (("closed_hence",), _hence),
    (("closed_last",), _named_last),
)
