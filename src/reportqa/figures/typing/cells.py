"""Table cells as figures: unit and scale, time and basis from what stands over and beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportqa.domain import Basis, Number, Period, PeriodKind, Row
from reportqa.figures.times.clock import (
    YEARS,
    Clock,
    clock_for,
    is_ahead,
    is_of_plan,
    is_unfinished,
    named,
    year_around,
)
from reportqa.figures.times.periods import overlap
from reportqa.figures.times.settling import ahead_basis
from reportqa.figures.times.timing import Stamp, frame_stamp
from reportqa.figures.typing.basis import cell_basis
from reportqa.figures.typing.cell_units import with_unit
from reportqa.figures.typing.frames import Frame, at_day, bare, label_of, on_day
from reportqa.figures.typing.measure import joined
from reportqa.figures.typing.wordlists import pattern

_GENERIC = re.compile(r"(?:number|value|amount|total|figure|no\.?|count|£|%)s?", re.IGNORECASE)
_OWN_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{2}/[0-9]{2}")
_SHORT_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?")
_FULL_YEAR = re.compile(r"\b(?:full|whole)[\s-]year\b|^\W*(?:year|annual|total)\W*$", re.IGNORECASE)
_PERCENT = re.compile(r"\W*%\W*")
_PLANS = (Basis.BUDGET, Basis.FORECAST, Basis.TARGET)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell's surroundings tell of its number."""

    number: Number
    measure: str
    period: Period | None
    period_from: str
    basis: Basis


def typed(
    found: Number,
    own: Stamp | None,
    row: Row,
    column: int,
    frame: Frame,
    clock: Clock,
    heading: Period | None,
    headings: Sequence[str],
) -> Typed:
    """The number ``found`` in a cell, with ``own`` the time the cell itself names."""
    label, name = label_of(row), frame.table.columns[column].name
    number = _below_nought(with_unit(found, frame.table.columns[column], label, frame.over), row, column, name)
    if not number.unit and column in frame.money:
        number = replace(number, unit="GBP")
    period, told_by = _period(own, label, row.group, frame, column, clock, heading)
    timed = told_by in ("sentence", "column", "row")
    basis = cell_basis(number, _full_name(frame, column), f"{label} {row.group}", frame.over, period, timed=timed)
    period = _meant(period, told_by, basis, number, frame)
    known = basis not in (Basis.ACTUAL, Basis.CUMULATIVE) or period is None
    unfinished = not known and period is not None and number.unit == "GBP"
    unfinished = unfinished and period is not None and (is_unfinished(period, clock) or is_of_plan(period, clock))
    if unfinished or (not known and period is not None and is_ahead(period, clock)):
        own_year = clock.year is not None and period is not None and overlap(period, clock.year)
        basis = ahead_basis(number, basis, told=timed and not own_year)
    bare_label = bare(label, clock)
    names = [bare_label, frame.names[column]] if not _GENERIC.fullmatch(name.strip()) else [bare_label]
    around = [row.group, frame.table.caption.text, name, *list(reversed(headings))[:2]]
    measure = joined([*names, *(bare(text, clock) for text in around)], whole=True)
    return Typed(number, measure, period, told_by, basis)


def _full_name(frame: Frame, column: int) -> str:
    """The name of a column; a mere "%" after a change is that change in percent."""
    name = frame.table.columns[column].name
    before = frame.table.columns[column - 1].name if column else ""
    if _PERCENT.fullmatch(f"{name}{frame.table.columns[column].unit}") and pattern(
        r"(?<!\w)<change_names>(?!\w)"
    ).search(before):
        return f"{before} {name}"
    return name


def _below_nought(number: Number, row: Row, column: int, name: str) -> Number:
    """A change's percentage in brackets as what it means in accounts: "(5.5%)" is -5.5%."""
    texts = [cell.piece.text.strip() for cell in row.cells if cell.column == column]
    bracketed = number.unit == "percent" and number.value > 0 and texts == [f"({number.text})"]
    if not bracketed or not pattern(r"(?<!\w)(?:<change_names>|%)(?!\w)").search(name):
        return number
    low, high = number.low, number.high
    return replace(number, value=-number.value, low=None if high is None else -high, high=None if low is None else -low)


def _period(
    own: Stamp | None, label: str, group: str, frame: Frame, column: int, clock: Clock, heading: Period | None
) -> tuple[Period | None, str]:
    name, above = frame.table.columns[column].name, frame.columns[column]
    beside = frame_stamp(label, clock, days=True) or frame_stamp(group, clock)
    crossed = None if own is not None else _crossed(name, above, label, beside)
    if crossed is not None:
        return crossed, "row"
    around = [(own, "sentence"), (above, "column"), (beside, "row"), (frame.caption, "lead_in")]
    period, told_by = next(
        ((stamp.period, told_by) for stamp, told_by in around if stamp is not None), (heading, "heading")
    )
    if period is None and told_by == "heading":
        period, told_by = clock.reported, "document" if clock.reported is not None else ""
    day = at_day(label) if above is not None and told_by == "column" else None
    if day is not None and above is not None and period is not None and period.kind in YEARS:
        return on_day(above, day["day"]).period, told_by
    if own is not None or beside is not None or period is None or period.kind not in YEARS:
        return period, told_by
    part = _part_of(label, period) or (None if above is not None else _part_of(name, period))
    return (part, "row") if part is not None else (period, told_by)


def _crossed(name: str, above: Stamp | None, label: str, beside: Stamp | None) -> Period | None:
    """The part of a year where the column names the one and the row the other: "2021/22" and "Q3"."""
    for year, year_words, part in ((beside, label, name), (above, name, label)):
        period = year.period if year is not None else None
        if period is None or period.kind not in YEARS or not _OWN_YEAR.search(year_words) or _OWN_YEAR.search(part):
            continue
        if _FULL_YEAR.search(part):
            return period if year is beside else None
        found = _part_of(part, period)
        if found is not None:
            return found
    return None


def _part_of(words: str, year: Period) -> Period | None:
    """The month, quarter or half of ``year`` that a row or a column is named for: "May", "Q2 (Jul-Sep)"; else None."""
    said = f"in {words}" if _SHORT_MONTH.fullmatch(words.strip()) else words
    clock = clock_for(year)
    stamp = frame_stamp(said, clock)
    period = stamp.period if stamp is not None else None
    if period is None or period.kind in YEARS or period.kind is PeriodKind.DAY:
        return None
    return period if year.first <= period.first and period.last <= year.last else None


def _meant(period: Period | None, told_by: str, basis: Basis, number: Number, frame: Frame) -> Period | None:
    """The period a cell is for where its table is set at a day or for a part of a year: a budget is the year's."""
    if period is None or told_by in ("sentence", "column", "row") or period.kind in YEARS:
        return period
    year = year_around(period)
    if year is None:
        return period
    if basis in _PLANS or (basis is Basis.CHANGE and number.unit in ("GBP", "percent") and _is_of_money(frame)):
        return year
    return named(year.first, period.last) if period.kind is PeriodKind.DAY and _is_flow(frame) else period


def _is_of_money(frame: Frame) -> bool:
    """Whether a table sets budgets against what was or will be spent."""
    columns = " ".join(column.name for column in frame.table.columns)
    return bool(pattern(r"\b<budget_names>\b").search(columns))


def _is_flow(frame: Frame) -> bool:
    """Whether a table at a day tells what was planned and spent up to it, not what was left at it."""
    columns = " ".join(column.name for column in frame.table.columns)
    return bool(pattern(r"\b(?:spend|spent|outturn|expenditure|<budget_names>)\b").search(columns))
