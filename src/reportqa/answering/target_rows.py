"""Whether a row of a table met the target that stands in it: "Target 2023/24: 46.0" beside "2023/24: 45.8"."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.answering.polarity import target_better_is
from reportqa.answering.question_patterns import says
from reportqa.domain import Number, Period
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods


def met_in_row(row: str, times: Sequence[Period], caption: str = "") -> str:
    """ "yes" or "no" to whether what a ``row`` tells of met the target it gives, at the ``times`` asked for or the last
    told; "" where it gives no target or several, or its words and its table's ``caption`` do not tell whether more or
    fewer is better.

    >>> met_in_row("Waste recycled (%) – 2022/23: 43.0; 2023/24: 45.8; Target 2023/24: 46.0", ())
    'no'
    """
    label, cells = row.partition(" – ")[0], _cells(row)
    targets = _targets(cells)
    levels = [(name, cell) for name, cell in cells if not says("target_rows", "no_level", name)]
    aimed, done = _of_times(targets, times), _of_times(levels, times or _times_of(targets))
    if len({each.value for each in aimed}) != 1 or not done or done[-1].unit != aimed[0].unit:
        return ""
    better = target_better_is(f"{label} {caption}", is_share=aimed[0].unit == "percent" or "%" in label)
    if not better:
        return ""
    met = done[-1].value == aimed[0].value or (done[-1].value > aimed[0].value) is (better == "more")
    rating = next((cell for name, cell in cells if says("target_rows", "rating", name)), "")
    if says("target_rows", "bad" if met else "good", rating):
        return ""  # a tolerance that the row does not tell
    return "yes" if met else "no"


def is_of_other_time(row: str, times: Sequence[Period]) -> bool:
    """Whether the targets that a ``row`` gives are all of other times than those asked for."""
    aimed = [{period.label for period in find_periods(name)} for name, _ in _targets(_cells(row))]
    asked = {period.label for period in times}
    return bool(asked) and bool(aimed) and all(each and each.isdisjoint(asked) for each in aimed)


def _cells(row: str) -> list[tuple[str, str]]:
    """The names of a row's columns with what stands in them."""
    return [(name, cell) for name, _, cell in (e.rpartition(": ") for e in row.partition(" – ")[2].split("; "))]


def _targets(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, cell) for name, cell in cells if says("target_rows", "target", name)]


def _of_times(cells: Sequence[tuple[str, str]], times: Sequence[Period]) -> list[Number]:
    """The one number of each of ``cells`` whose column is of one of ``times``, or of no time where none is."""
    asked = {period.label for period in times}
    dated = [(cell, {period.label for period in find_periods(name)}) for name, cell in cells]
    of_time = [cell for cell, periods in dated if periods & asked]
    if not of_time and (not asked or not any(periods for _, periods in dated)):
        of_time = [cell for cell, _ in dated]
    found = [find_numbers(cell) for cell in of_time]
    return [numbers[0] for numbers in found if len(numbers) == 1]


def _times_of(cells: Sequence[tuple[str, str]]) -> list[Period]:
    return [period for name, _ in cells for period in find_periods(name)]
