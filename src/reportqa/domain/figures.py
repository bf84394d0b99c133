"""Numbers and times as texts state them, the figures of the ledger, and what checks find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportqa.domain.documents import Span, Statement

# The unit of a value that is a day, a month, a season or a year; its value is a period's label.
DATE_UNIT = "date"


class PeriodKind(StrEnum):
    """The kinds of time a figure can stand for; two kinds are never the same period."""

    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    RANGE = "range"
    SINCE = "since"
    ROLLING_YEAR = "rolling_year"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a text states it; ``first`` and ``last`` days included.

    ``last`` of a SINCE period is ``date.max`` unless the text gives an end. ``text`` is as written,
    at ``start:end`` of the text it was found in; ``label`` is the normal form ("2023-24", "2023",
    "2023-05", "2023-05-23", "since 2021-07").
    """

    kind: PeriodKind
    label: str
    first: date
    last: date
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text states it, and the interval it means.

    ``text`` is as written with its currency sign, scale word and unit sign ("£1.3 million", "57%"),
    at ``start:end``. ``value`` is in units, not in millions or thousands. ``low`` and ``high`` bound what the
    writing allows: rounding and words such as "over" or "almost" decide them, None is unbounded.
    ``unit`` is "GBP", "percent", "percentage points", a physical unit ("kg"), or "" for a plain count.
    """

    text: str
    start: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str


class Basis(StrEnum):
    """What sort of figure: money spent is not money planned, and a rise is not a level."""

    ACTUAL = "actual"
    BUDGET = "budget"
    TARGET = "target"
    FORECAST = "forecast"
    CHANGE = "change"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A cell: its table's number among the document's blocks, its row's and column's numbers from 0, their labels."""

    table: int
    row: int
    column: int
    row_label: str
    column_name: str
    group: str
    caption: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a document and what it tells.

    ``number`` is in units (a cell's scaled by its column's header); ``span`` is its exact place on its page.
    ``measure`` says in words what is counted; ``period`` is the time it stands for (None when not even the
    document tells) and ``period_from`` what told it: "sentence", "row", "column", "lead_in", "heading",
    "document" or "". ``place`` is the area it is for ("" for the body's whole area). ``cell`` is set for a table's
    cells. ``doubt`` says why the typing is not to be relied on ("" when it is): a doubtful figure is never
    compared.
    """

    document: str
    statement: Statement
    headings: tuple[str, ...]
    number: Number
    span: Span
    measure: str
    period: Period | None
    period_from: str
    place: str
    basis: Basis
    cell: TablePlace | None
    doubt: str


class FindingKind(StrEnum):
    """What was compared or worked out again."""

    SAME_FIGURE = "same_figure"
    SUM = "sum"
    SHARE = "share"
    HUNDRED = "hundred"
    RATE = "rate"
    CHANGE = "change"
    DATE = "date"


class Verdict(StrEnum):
    """What the cross-check says of a figure, against every other place that states it."""

    AGREES = "agrees"
    ROUNDS_TO = "rounds_to"
    RESTATED = "restated"
    CONFLICT = "conflict"
    ONLY_SOURCE = "only_source"
    OTHER_PERIOD = "other_period"
    ADDS_UP = "adds_up"
    DOES_NOT_ADD_UP = "does_not_add_up"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class StatedValue:
    """One value that a finding rests on, as its document states it.

    ``document`` is the document's key, ``span`` the value's exact place, ``statement`` the statement around it.
    ``role`` tells its part: "total", "part", "stated", "whole", "before", "after", "change" or "".
    """

    document: str
    statement: Statement
    span: Span
    text: str
    value: str
    unit: str
    period: str
    role: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a cross-check or a sum worked out again says, for a person.

    ``statement`` is a sentence a councillor understands, ``working`` the calculation or comparison in figures,
    ``severity`` 0 (holds) to 3 (an error that matters); the values come in the order the working uses them.
    """

    kind: FindingKind
    verdict: Verdict
    statement: str
    severity: int
    values: tuple[StatedValue, ...]
    working: str
