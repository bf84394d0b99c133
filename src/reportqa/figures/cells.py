"""Table cells as figures: unit and scale, time and basis from what stands over and beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportqa.domain import Basis, Column, Number, Period, PeriodKind, Row, Table
from reportqa.figures.basis import cell_basis
from reportqa.figures.measure import joined, plain
from reportqa.figures.periods import find_periods
from reportqa.figures.timing import Clock, Stamp, frame_stamp, month_in, stamps_of
from reportqa.figures.units import scaled
from reportqa.figures.wordlists import pattern

_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_QUARTER = re.compile(r"(?:Q|Quarter\s+)[1-4]", re.IGNORECASE)
# "All figures in £000s", "(£m)", "£ thousands": the scale of a whole table, said over it.
_SCALE_OVER = re.compile(
    r"(?:[£€$]\s?['’‘]?(?:000['’]?s?|m\b|mn\b|million|bn\b|billion|k\b|thousands?)|(?<![\w,.])['’‘]?000['’]?s\b)",
    re.IGNORECASE,
)
_MONEY_OVER = re.compile(r"(?:\bin\s+|\()(?:[£€$](?![0-9])|pounds)", re.IGNORECASE)
_COUNTED = re.compile(
    r"%|\b(?:number|no\.?|nos|count|fte|wte|headcount|staff|officers|people|persons|cases|per\s?cent|percentage|ratio|rate"
    r"|days|hours|minutes|weeks|months|years|ref|year)\b",
    re.IGNORECASE,
)
_OWN_AMOUNT = re.compile(r"[£€$]\s?[0-9][0-9.,]*\s?(?:k|m|bn|million|thousand)?\b|[0-9][0-9.,]*\s?%?", re.IGNORECASE)
_OWN_SCALE = re.compile(r"[0-9]\s?(?:k|m|mn|bn|million|thousand|billion)\b", re.IGNORECASE)
_NO_HEADING = "its column has no heading"
_SAME_HEADING = "two columns have the same heading"
_NO_LABEL = "its row has no label"
# Doubts about what a cell counts, not about where it stands and what number it holds: it can still be added up.
OF_NAMES_ONLY = frozenset({_NO_HEADING, _SAME_HEADING, _NO_LABEL})
_GENERIC = re.compile(r"(?:number|value|amount|total|figure|no\.?|count|£|%)s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's own words, read once: the columns' and the caption's times, and what makes a column doubtful.

    ``names`` are the columns' names without times and amounts; ``over`` the words over the table; ``money`` the
    numbers of the columns whose cells state pounds, all but such as "338.2m".
    """

    table: Table
    over: str
    columns: tuple[Stamp | None, ...]
    names: tuple[str, ...]
    caption: Stamp | None
    doubts: tuple[str, ...]
    money: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell's surroundings tell of its number."""

    number: Number
    measure: str
    period: Period | None
    period_from: str
    basis: Basis


def frame_of(table: Table, words_over: str, clock: Clock) -> Frame:
    """The frame of ``table``; ``words_over`` is the short paragraph right before it ("" if none)."""
    over = f"{words_over} {table.caption.text}".strip()
    spelled = Counter((column.name, column.unit) for column in table.columns)
    named = any(column.name or column.unit for column in table.columns)
    return Frame(
        table,
        over,
        tuple(frame_stamp(column.name, clock, days=True) for column in table.columns),
        tuple(_bare(column.name, clock) for column in table.columns),
        frame_stamp(table.caption.text, clock, days=True) or frame_stamp(words_over, clock, days=True),
        tuple(_doubt(column, spelled[(column.name, column.unit)], named) for column in table.columns),
        _money_columns(table),
    )


def _money_columns(table: Table) -> frozenset[int]:
    texts: dict[int, list[str]] = {}
    for row in table.rows:
        for cell in row.cells:
            if any(letter.isdigit() for letter in cell.piece.text):
                texts.setdefault(cell.column, []).append(cell.piece.text)
    return frozenset(
        column
        for column, cells in texts.items()
        if any("£" in text for text in cells) and all("£" in text or _OWN_SCALE.search(text) for text in cells)
    )


def _bare(text: str, clock: Clock) -> str:
    return plain(text, [(stamp.start, stamp.end) for stamp in stamps_of(text, clock)]) if text else ""


def _doubt(column: Column, alike: int, named: bool) -> str:
    if named and not column.name and not column.unit:
        return _NO_HEADING
    if alike > 1 and column.name:
        return _SAME_HEADING
    return ""


def row_doubt(row: Row, label: str, table: Table) -> str:
    """Why a row's cells are doubtful: two under one column, or no label; "" when they are not."""
    if len({cell.column for cell in row.cells}) < len(row.cells):
        return "two cells stand under one column"
    return _NO_LABEL if not label and len(table.rows) > 1 else ""


def label_of(row: Row) -> str:
    """The row's label; where it has none, its first cell in words."""
    if row.label.text.strip():
        return row.label.text.strip().rstrip(":")
    texts = (cell.piece.text.strip() for cell in row.cells)
    return next((text for text in texts if text and not any(letter.isdigit() for letter in text)), "")


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
    number = with_unit(found, frame.table.columns[column], label, frame.over)
    if not number.unit and column in frame.money:
        number = replace(number, unit="GBP")
    period, told_by = _period(own, label, row.group, frame, column, clock, heading)
    basis = cell_basis(number, name, f"{label} {row.group}", frame.over, period)
    if period is not None and _is_year_end(period) and told_by == "lead_in" and _is_flow(frame, basis):
        first = period.last.year - 1
        period = replace(
            period,
            kind=PeriodKind.FINANCIAL_YEAR,
            label=f"{first}-{period.last.year % 100:02d}",
            first=date(first, 4, 1),
        )
    bare_label = _bare(label, clock)
    names = [bare_label, frame.names[column]] if not _GENERIC.fullmatch(name.strip()) else [bare_label]
    around = [row.group, frame.table.caption.text, name, *list(reversed(headings))[:2]]
    measure = joined([*names, *(_bare(text, clock) for text in around)], whole=True)
    return Typed(number, measure, period, told_by, basis)


def with_unit(found: Number, column: Column, label: str, over: str) -> Number:
    """``found`` with the unit and scale that its column, its row or the words over the table give it."""
    header = f"{column.unit} {column.name}"
    if found.unit == "GBP" and _SCALE_OVER.search(header) and not _OWN_SCALE.search(found.text):
        found = replace(found, unit="")
        return scaled(replace(found, text=found.text.rstrip("+)")), header)
    if not found.unit and "£" in header and _OWN_SCALE.search(found.text):
        return replace(found, unit="GBP")
    number = scaled(found, header)
    if number.unit or number is not found:
        return number
    number = scaled(found, _OWN_AMOUNT.sub(" # ", label))
    if number.unit or number is not found:
        return number
    counted = _COUNTED.search(header) or _COUNTED.search(label)
    scale = _SCALE_OVER.search(over) or _MONEY_OVER.search(over)
    return scaled(found, scale[0]) if scale is not None and not counted else found


def _period(
    own: Stamp | None, label: str, group: str, frame: Frame, column: int, clock: Clock, heading: Period | None
) -> tuple[Period | None, str]:
    above = frame.columns[column]
    row = frame_stamp(label, clock, days=True)
    around = [
        (own, "sentence"),
        (above, "column"),
        (row, "row"),
        (frame_stamp(group, clock), "row"),
        (frame.caption, "lead_in"),
    ]
    period, told_by = next(
        ((stamp.period, told_by) for stamp, told_by in around if stamp is not None), (heading, "heading")
    )
    if period is None and told_by == "heading":
        period, told_by = clock.reported, "document" if clock.reported is not None else ""
    part = None if own is not None or row is not None or period is None else _part_of(label, period)
    return (part, "row") if part is not None else (period, told_by)


def _part_of(label: str, year: Period) -> Period | None:
    """The month or quarter of ``year`` that a row's label names: "May", "Q2"."""
    if year.kind not in (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR):
        return None
    if _MONTH.fullmatch(label):
        return month_in(label, Clock(year, None))
    if _QUARTER.fullmatch(label):
        found = find_periods(f"{label} {year.label}")
        return found[0] if found else None
    return None


def _is_year_end(period: Period) -> bool:
    return period.kind is PeriodKind.DAY and (period.last.month, period.last.day) == (3, 31)


def _is_flow(frame: Frame, basis: Basis) -> bool:
    """Whether a table at a year's end tells what was planned and spent in the year, not what was left at its end."""
    columns = " ".join(column.name for column in frame.table.columns)
    return basis is Basis.BUDGET or bool(pattern(r"\b(?:spend|spent|outturn|expenditure)\b").search(columns))
