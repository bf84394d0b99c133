"""Parts that a sentence or a list gives against the whole it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind, StatementKind
from reportqa.figures.arithmetic.checks import Check, clipped, joined, told_as, valued, words
from reportqa.figures.arithmetic.grid import Grid, grids, says
from reportqa.figures.arithmetic.hundreds import listed
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.arithmetic.told import Told, matches, pattern

# A whole smaller than this is the sum of some of its neighbours by chance.
_LEAST = 20
# What stands under "over 400" is told as its parts when it comes to no more than a tenth above.
_SLACK = Decimal("1.1")
_DIGITS = 3
_NUMBER = re.compile(r"⟦\d+⟧")


def parts(told: Told) -> Iterator[Check]:
    """A whole and its parts within one sentence: the whole first, or last after "in all", "making" and the like."""
    if len(told.figures) < 3:
        return
    check = _made_of(told)
    if check is None and not says(told.statement.text, "of_a_change"):
        for whole, rest in _arrangements(told):
            if _adds_up(whole, rest):
                check = _check(whole, rest, told.statement.text, holds=True)
                break
        else:
            check = _enumerated(told)
    if check is not None:
        yield check
        return
    percentages = [figure for figure in told.figures if figure.number.unit == "percent"]
    shares = listed(percentages, told.statement.text, complete=False)
    if shares is not None:
        yield shares


def _arrangements(told: Told) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Each figure with the two or more of its unit that follow it; or with those before it, where words say so."""
    figures = told.figures
    for index, whole in enumerate(figures):
        after = [figure for figure in figures[index + 1 :] if figure.number.unit == whole.number.unit]
        if len(after) >= 2:
            yield whole, after
        before = [figure for figure in figures[:index] if figure.number.unit == whole.number.unit]
        lead = told.masked.partition(f"⟦{index}⟧")[0][-40:]
        if len(before) >= 2 and pattern("in_all").search(lead):
            yield whole, before


def _made_of(told: Told) -> Check | None:
    """The sum where the words say that the parts are all the parts, whether it holds or not."""
    for match, caught in matches(told, "made_of"):
        whole = caught["w"]
        rest = [figure for figure in told.figures if figure.number.start > whole.number.start]
        if len(rest) < 2 or any(figure.number.unit != whole.number.unit for figure in rest):
            continue
        if says(told.masked[match.start() :], "not_all") or whole.number.unit.startswith("percent"):
            continue
        made = total(of(figure.number) for figure in rest)
        if made.meets(of(whole.number)):
            return _check(whole, rest, told.statement.text, holds=True)
        if _clearly_apart(whole, rest, made):
            return _check(whole, rest, told.statement.text, holds=False)
    return None


def _enumerated(told: Told) -> Check | None:
    """The sum that fails where parts are counted out after a colon: "Two wards shared £50k: £30k for ... and £15k for".

    Three or more parts must come near to the whole; fewer must be as many as the sentence says.
    """
    before, colon, after = told.masked.partition(": ")
    count = len(_NUMBER.findall(before))
    rest, heads = told.figures[count:], told.figures[:count]
    wholes = [figure for figure in heads if rest and figure.number.unit == rest[0].number.unit]
    if not colon or len(rest) < 2 or len(wholes) != 1 or any(f.number.unit != wholes[0].number.unit for f in rest):
        return None
    if says(told.masked, "not_all") or wholes[0].number.unit.startswith("percent") or ": " in after:
        return None
    made = total(of(figure.number) for figure in rest)
    worked = sum((figure.number.value for figure in rest), Decimal(0))
    near = abs(worked - wholes[0].number.value) <= wholes[0].number.value / 10
    counted = any(not f.number.unit and f.number.value == len(rest) for f in heads if f is not wholes[0])
    if _clearly_apart(wholes[0], rest, made) and (counted or (near and len(rest) >= 3)):
        return _check(wholes[0], rest, told.statement.text, holds=False)
    return None


def _clearly_apart(whole: Figure, rest: Sequence[Figure], made: Interval) -> bool:
    worked = sum((figure.number.value for figure in rest), Decimal(0))
    near = abs(worked - whole.number.value) <= abs(whole.number.value) / 4
    return near and whole.number.value >= _LEAST and made.apart(of(whole.number))


def _adds_up(whole: Figure, rest: Sequence[Figure]) -> bool:
    """Whether ``rest`` make ``whole``, and so nearly that it is no chance."""
    number = whole.number
    if number.value < _LEAST or number.unit.startswith("percent"):
        return False
    if any(figure.number.value <= 0 or None in (figure.number.low, figure.number.high) for figure in rest):
        return False
    if number.high is None and number.low is not None:
        worked = sum((figure.number.value for figure in rest), Decimal(0))
        return number.low <= worked <= number.low * _SLACK
    if number.low is None or number.high is None or number.qualifier == "range":
        return False
    # A part smaller than the whole's rounding leaves no trace in it.
    if number.high - number.low > number.value / 50 or number.high - number.low > min(
        figure.number.value for figure in rest
    ):
        return False
    return total(of(figure.number) for figure in rest).meets(of(number))


def lists(figures: Sequence[Figure]) -> Iterator[Check]:
    """Lists whose items each begin with an amount, against a whole stated in the words before them."""
    before: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.cell is None:
            before.setdefault(figure.statement.order, []).append(figure)
    for items in _items(before):
        first = items[0].statement
        # The list as a whole is a statement too, between the words before it and its first item.
        lead = before.get(first.order - 1) or before.get(first.order - 2, [])
        wholes = [f for f in lead if f.number.unit == items[0].number.unit and not f.doubt]
        check = next((_check(w, items, w.statement.text, holds=True) for w in wholes if _adds_up(w, items)), None)
        counted = any(not f.number.unit and f.number.value == len(items) for f in lead if f not in wholes)
        if check is None and len(wholes) == 1 and (counted or _says_all(wholes[0], items)):
            made = total(of(item.number) for item in items)
            if _clearly_apart(wholes[0], items, made):
                check = _check(wholes[0], items, wholes[0].statement.text, holds=False)
        if check is None:
            check = listed(items, " ".join([first.context, *items[0].headings[-1:]]), complete=True)
        if check is not None:
            yield check


def _items(statements: dict[int, list[Figure]]) -> Iterator[list[Figure]]:
    """Runs of two or more neighbouring items of one list, each with its first figure, all of one unit."""
    run: list[Figure] = []
    for order in [*sorted(statements), -1]:
        figure = statements[order][0] if order >= 0 else None
        fits = figure is not None and figure.statement.kind is StatementKind.ITEM and not figure.doubt
        if run and not (
            fits
            and figure is not None
            and order == run[-1].statement.order + 1
            and figure.statement.context == run[-1].statement.context
            and figure.number.unit == run[-1].number.unit
        ):
            if len(run) >= 2:
                yield run
            run = []
        if fits and figure is not None:
            run.append(figure)


def _says_all(whole: Figure, items: Sequence[Figure]) -> bool:
    """Whether the lead-in says that the items are all there is, and each of them has its figure."""
    lead_in, text = items[0].statement.context, whole.statement.text
    complete = all(item.statement.text.strip(" ;.,") in text for item in items)
    told = text.count("; ") + 1 == len(items) and whole.statement.kind is StatementKind.LIST
    return complete and told and says(lead_in, "made_of") and not says(lead_in, "not_all")


def details(figures: Sequence[Figure]) -> Iterator[Check]:
    """A table's line whose amounts are given in detail elsewhere under its name, where they make it.

    They need not be all: what falls short is not told.
    """
    lines: dict[str, list[Figure]] = {}
    tables = list(grids(figures))
    for grid in tables:
        for figure in grid.cells.values():
            if figure.cell is not None and figure.cell.row_label and figure.number.low != figure.number.high:
                lines.setdefault(_name(figure.cell.row_label), []).append(figure)
    for name, group in [*_under_headings(tables), *_after_names(figures)]:
        for line in lines.get(name, ()):
            if line not in group and line.cell is not None and _details(line, group):
                yield _check(line, group, line.cell.row_label, holds=True, wording="detail")
                break


def _details(line: Figure, group: Sequence[Figure]) -> bool:
    """Whether the amounts of ``group`` make ``line``, written precisely enough for it to be no chance."""
    if not _precise(line) or not line.number.value or any(f.number.unit != line.number.unit for f in group):
        return False
    return total(of(figure.number) for figure in group).meets(of(line.number))


def _under_headings(tables: Sequence[Grid]) -> Iterator[tuple[str, list[Figure]]]:
    for grid in tables:
        if len(grid.columns) == 1 and len(grid.cells) >= 2 and grid.headings and not grid.impure:
            yield _name(grid.headings[-1]), list(grid.cells.values())


def _after_names(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    statements: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.cell is None and ":" in figure.statement.text[: figure.number.start] and not figure.doubt:
            statements.setdefault(figure.statement.key, []).append(figure)
    for group in statements.values():
        if len(group) >= 2:
            yield _name(group[0].statement.text.partition(":")[0]), group


def _name(label: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in label.lower().replace(".", "")).split())


def _precise(figure: Figure) -> bool:
    return sum(char.isdigit() for char in figure.number.text.strip("0.")) >= _DIGITS


def _check(whole: Figure, rest: Sequence[Figure], text: str, *, holds: bool, wording: str = "whole") -> Check:
    worked = sum((figure.number.value for figure in rest), Decimal(0))
    unit = whole.number.unit
    made = valued(worked, unit)
    blanks = {
        "text": clipped(text),
        "label": f"“{clipped(text, 80)}”",
        "stated": told_as(whole.number),
        "worked": made,
        "difference": valued(abs(worked - whole.number.value), unit),
        "direction": words()["more" if worked > whole.number.value else "less"],
    }
    return Check(
        kind=FindingKind.SUM,
        result=whole,
        role="total",
        operands=tuple((figure, "part") for figure in rest),
        made=total(of(figure.number) for figure in rest),
        worked=worked,
        holds=holds,
        severity=3 if unit == "GBP" else 2,
        wording=wording,
        blanks=tuple(blanks.items()),
        working=f"{joined([figure.number for figure in rest])} = {made}",
    )
