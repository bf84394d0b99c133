"""A table's own words, read once for all its cells: what stands over it, and which times its columns are for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from reportqa.domain import Block, Column, Document, Heading, Paragraph, Period, PeriodKind, Row, Table
from reportqa.figures.times.clock import YEARS, Clock, moved
from reportqa.figures.times.part_years import stretch
from reportqa.figures.times.periods import find_periods
from reportqa.figures.times.timing import Stamp, frame_stamp, stamps_of
from reportqa.figures.typing.cell_units import has_scale, states_scale
from reportqa.figures.typing.measure import plain
from reportqa.figures.typing.wordlists import pattern

_NO_HEADING = "its column has no heading"
_SAME_HEADING = "two columns have the same heading"
_NO_LABEL = "its row has no label"
# Doubts about what a cell counts, not about where it stands and what number it holds: it can still be added up.
OF_NAMES_ONLY = frozenset({_NO_HEADING, _SAME_HEADING, _NO_LABEL})
_LONGEST_OVER = 25
_TABLE_NUMBER = re.compile(r"\bTable\s+(?P<number>[0-9A-Z]+(?:\.[0-9]+)*)\b")
# "All figures in Table 4 are in £000s", "amounts are shown in £m": a sentence that gives tables their scale.
_SAYS_SCALE = re.compile(
    r"\b(?:figures?|amounts?|values?|sums|numbers|tables?|shown|stated|expressed)\b", re.IGNORECASE
)
_POUNDS = re.compile(r"[£€$]|pounds|000", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"\b(?:throughout|this\s+(?:report|paper|document)|all\s+tables|the\s+tables|unless\s+(?:otherwise\s+)?stated)\b",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    r"\b(?:same\s+(?:period|point|stage|time)|year\s+to\s+date|YTD|cumulative|actuals?\s+to\s+date|to\s+date)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(r"\b(?:plan|strategy|baseline|report|accounts|census|survey)\b", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\b(?:full|whole|annual|year[\s-]end)\b", re.IGNORECASE)
_AT_DAY = re.compile(r"\bat\s+(?:the\s+)?(?P<day>[0-9]{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+)\b(?!\s+(?:19|20)[0-9]{2})")
# "Year to 31 March", "for the year ended 31 March 2024" over columns headed "2024" and "2023".
_YEAR_TO = re.compile(
    r"\b(?:years?|twelve\s+months|12\s+months)\s+(?:to|ended|ending)\s+(?:the\s+)?(?P<day>[0-9]{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+)\b"
)
_SO_MANY = re.compile(
    r"(?:first\s+)?(?P<many>half|six|nine|6|9)(?:[\s-]year|\s+months)(?:\s+(?:total|actual|to\s+date))?", re.IGNORECASE
)
_MONTHS = {"half": 6, "six": 6, "6": 6, "nine": 9, "9": 9}
_TOTAL = re.compile(r"^\W*(?:(?:grand|programme|overall|[a-z]+[\s-]year)\s+)*total\b(?!\s+%)", re.IGNORECASE)
_FOLLOWS = re.compile(r"%|\b(?:share|rate|rank|proportion|percentage|per\s?cent|per)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's own words.

    ``over`` are the words over the table; ``columns`` the columns' times, ``names`` their names without times and
    amounts; ``caption`` the caption's time; ``doubts`` what makes each column doubtful; ``money`` the numbers of the
    columns whose cells state pounds, all but such as "338.2m".
    """

    table: Table
    over: str
    columns: tuple[Stamp | None, ...]
    names: tuple[str, ...]
    caption: Stamp | None
    doubts: tuple[str, ...]
    money: frozenset[int]


# A sentence that gives tables their scale, and the number of the block it stands in.
Scale = tuple[int, str]


def scales_of(blocks: Sequence[Block]) -> list[Scale]:
    """The sentences of a document that say in what pounds its tables' figures are."""
    found = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _POUNDS.search(block.piece.text):
            continue
        said = re.split(r"[.\n]", block.piece.text)
        found += [(at, text) for text in said if has_scale(text) and _SAYS_SCALE.search(text)]
    return found


def frame_at(document: Document, number: int, clock: Clock, scales: Sequence[Scale]) -> Frame:
    """The frame of the table that is block ``number`` of ``document``; ``scales`` are the document's."""
    table = document.blocks[number]
    assert isinstance(table, Table)
    before = document.blocks[number - 1] if number else None
    over = before.piece.text if isinstance(before, Paragraph | Heading) else ""
    short = over if len(over.split()) <= _LONGEST_OVER else ""
    words = f"{short} {table.caption.text}".strip()
    if not has_scale(f"{words} {table.label_name}"):
        words = f"{words} {_scale_said(document.blocks, number, words, scales)}".strip()
    return frame_of(table, f"{words} {table.label_name}" if has_scale(table.label_name) else words, short, clock)


def _scale_said(blocks: Sequence[Block], number: int, words: str, scales: Sequence[Scale]) -> str:
    """The sentence that gives a table its scale: one since the table before, one that names it, or one for all."""
    if not scales:
        return ""
    name = _TABLE_NUMBER.search(words)
    last = max((at for at in range(number) if isinstance(blocks[at], Table)), default=-1)
    for at, said in reversed([scale for scale in scales if scale[0] <= number + 1]):
        named = {match["number"] for match in _TABLE_NUMBER.finditer(said)}
        here = name is not None and name["number"] in named
        if here or (not named and (last < at < number or _EVERYWHERE.search(said))):
            return said
    return ""


_SHORT_MONTH = re.compile(
    r"\s*(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[\s-]+['’]?(?P<year>[0-9]{2})(?P<more>(?:\s+[A-Za-z(%£][^0-9]*)?)"
)
_NEAR_YEARS = 3


def frame_of(table: Table, over: str, words_before: str, clock: Clock) -> Frame:
    """The frame of ``table``; ``over`` are all words over it, ``words_before`` the short paragraph right before it."""
    words = f"{over} {table.label_name}"
    day, ends = at_day(words), _YEAR_TO.search(words)
    own = [_column_stamp(column.name, clock, day, ends) for column in table.columns]
    told = _from_neighbours(table.columns, own)
    spelled = Counter(
        (c.name, c.unit, _label(s) if not o else "") for c, s, o in zip(table.columns, told, own, strict=True)
    )
    named = any(column.name or column.unit for column in table.columns)
    doubts = [
        _doubt(column, spelled[(column.name, column.unit, _label(stamp) if not mine else "")], named)
        for column, stamp, mine in zip(table.columns, told, own, strict=True)
    ]
    caption = frame_stamp(table.caption.text, clock, days=True) or frame_stamp(words_before, clock, days=True)
    names = tuple(bare(column.name, clock) for column in table.columns)
    return Frame(table, over, tuple(told), names, caption, tuple(doubts), _money_columns(table))


def _label(stamp: Stamp | None) -> str:
    return stamp.period.label if stamp is not None and stamp.period is not None else ""


def _column_stamp(name: str, clock: Clock, day: re.Match[str] | None, ends: re.Match[str] | None) -> Stamp | None:
    """The time a column's heading names; "Year to date 2022/23" is as much of that year as is told of this one.

    Under words that tell at which ``day`` things were counted, or on which the year ``ends``, a year is that day of it
    or the year to that day.
    """
    name = _month_of_year(name, clock)
    dated = find_periods(name)
    year = dated[0] if len(dated) == 1 and dated[0].kind in YEARS else None
    if year is not None and _TO_DATE.search(name) and clock.to_date is not None and clock.year is not None:
        period = moved(clock.to_date, 12 * (year.first.year - clock.year.first.year))
        return Stamp(year.start, year.end, period, False, False)
    stamp = frame_stamp(name, clock, days=True)
    if stamp is None and _PLAN.search(name):  # over a column "2024/25 plan" is no plan's title
        own = [each for each in stamps_of(name, clock) if each.period is not None]
        return replace(own[0], aside=False) if len(own) == 1 else None
    so_far = clock.to_date if stamp is None else None
    if so_far is not None and _months_in(name) == so_far.last.month - so_far.first.month + 1:
        return Stamp(0, len(name), so_far, False, False)
    if stamp is None and clock.part is not None and clock.year is not None and _WHOLE_YEAR.search(name):
        return Stamp(0, len(name), clock.year, False, False)
    if stamp is not None and day is not None and stamp.period is not None and stamp.period.kind in YEARS:
        return on_day(stamp, day["day"])
    return _year_to(stamp, ends["day"]) if stamp is not None and day is None and ends is not None else stamp


def _year_to(stamp: Stamp, day: str) -> Stamp:
    """A calendar year's column under "Year to 31 March" is the year that ended on that day of it."""
    if stamp.period is None or stamp.period.kind is not PeriodKind.CALENDAR_YEAR:
        return stamp
    found = find_periods(f"year to {day} {stamp.period.first.year}")
    return replace(stamp, period=found[0]) if len(found) == 1 else stamp


def _month_of_year(name: str, clock: Clock) -> str:
    """A column's name with the year of "Aug 24" in full, where that is a year near the paper's."""
    match = _SHORT_MONTH.fullmatch(name)
    near = clock.dated or (clock.year.last if clock.year is not None else None)
    if match is None or near is None or abs(near.year - (2000 + int(match["year"]))) > _NEAR_YEARS:
        return name
    return f"{match['month']} 20{match['year']}{match['more']}"


def _months_in(name: str) -> int:
    """How many months a column's whole name gives: 6 for "Half year" and "Six months"; 0 for any other name."""
    match = _SO_MANY.fullmatch(name.strip())
    return _MONTHS[match["many"].lower()] if match is not None else 0


def at_day(words: str) -> re.Match[str] | None:
    """The day without its year at which things were counted, as ``words`` tell it: "Staff at 31 March"."""
    return _AT_DAY.search(words)


def on_day(stamp: Stamp, day: str) -> Stamp:
    """A year's column under "Staff at 31 March" is that day of it."""
    assert stamp.period is not None
    for year in sorted({stamp.period.last.year, stamp.period.first.year}, reverse=True):
        found = [p for p in find_periods(f"{day} {year}") if p.kind is PeriodKind.DAY]
        if found and stamp.period.first <= found[0].first <= stamp.period.last:
            return replace(stamp, period=found[0])
    return stamp


def _from_neighbours(columns: Sequence[Column], own: Sequence[Stamp | None]) -> list[Stamp | None]:
    """The columns' times; a change is of the latest of the columns it compares, a share of the column before it."""
    told: list[Stamp | None] = []
    since = 0
    for at, (column, stamp) in enumerate(zip(columns, own, strict=True)):
        changes = pattern(r"(?<!\w)<change_names>(?!\w)").search(column.name) is not None
        before = [s for s in own[since:at] if s is not None and s.period is not None]
        beside = own[at - 1] if at else None
        if stamp is None and before:
            if changes and (beside is not None or (told[at - 1] is not None and at - 1 > since)):
                stamp = max(before, key=_last_day)
            elif _TOTAL.search(column.name):
                stamp = _all_years(before)
            elif beside is not None and (_FOLLOWS.search(column.name) or _stands_twice(columns, column)):
                stamp = beside
        if changes and at + 1 < len(columns) and own[at + 1] is not None:
            since = at + 1
        told.append(stamp)
    return told


def _last_day(stamp: Stamp) -> date:
    return stamp.period.last if stamp.period is not None else date.min


def _stands_twice(columns: Sequence[Column], column: Column) -> bool:
    return sum(other.name == column.name for other in columns) > 1


def _all_years(before: Sequence[Stamp]) -> Stamp | None:
    """The years that a total's column adds up; None where they do not follow each other."""
    periods = [stamp.period for stamp in before if stamp.period is not None]
    if len(periods) < 2 or any(period.kind not in YEARS for period in periods):
        return None
    if any(b.first.year - a.first.year != 1 for a, b in pairwise(periods)):
        return None
    label = f"{periods[0].label} to {periods[-1].label}"
    found = stretch(periods[0].first, periods[-1].last, label=label)
    return replace(before[0], period=Period(found.kind, found.label, found.first, found.last, "", 0, 0))


def _money_columns(table: Table) -> frozenset[int]:
    texts: dict[int, list[str]] = {}
    for row in table.rows:
        for cell in row.cells:
            if any(letter.isdigit() for letter in cell.piece.text):
                texts.setdefault(cell.column, []).append(cell.piece.text)
    return frozenset(
        column
        for column, cells in texts.items()
        if any("£" in text for text in cells) and all("£" in text or states_scale(text) for text in cells)
    )


@lru_cache(maxsize=2048)  # a table's caption and headings are asked for with each of its cells
def bare(text: str, clock: Clock) -> str:
    """``text`` without its times and amounts."""
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


# What a row's first cell calls it in a list of measures: "TP01", "KPI 3", "1.2"; a quarter and a year are no such.
_CODE = re.compile(
    r"(?!Q[1-4]\b|H[12]\b|(?:19|20)[0-9]{2}\b|[0-9]+-[0-9]+$)[A-Z]{0,5}[-. ]?[0-9]{1,3}(?:\.[0-9a-z]{1,2})*\.?"
)
_WORDS = re.compile(r"(?:[^\W\d_]{3,}.*\s.*|[^\W\d_]{5,})", re.DOTALL)


def label_of(row: Row) -> str:
    """The row's label; the words beside it where it is a mere reference, its first cell in words where it has none."""
    label = row.label.text.strip().rstrip(":")
    if label and _CODE.fullmatch(label):
        first = min(row.cells, key=lambda cell: cell.column, default=None)
        beside = first.piece.text.strip() if first is not None else ""
        return beside if _WORDS.fullmatch(beside) else label
    if label:
        return label
    texts = (cell.piece.text.strip() for cell in row.cells)
    return next((text for text in texts if text and not any(letter.isdigit() for letter in text)), "")
