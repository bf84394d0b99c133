"""The year, or the part of one, that a document reports on: from its title, its first lines or its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from reportqa.domain import DocumentKind, Period, PeriodKind
from reportqa.figures.times.dates import financial_year
from reportqa.figures.times.periods import find_periods

_HEAD_LINES = 12
_LONGEST_TITLE = 12  # words: "Victims' services and community safety grants 2024/25"
_ENDS_IN_YEAR = re.compile(r"(?<![0-9/])20[0-9]{2}\s?[/–-]\s?(?:20)?[0-9]{2}\)?$")
_LONGEST_LINE = 22  # words: what is longer is running text
_ONE_YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?![\d/–-])")
_YEARLY = re.compile(r"\b(?:annual|yearly)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:(?:month|M)\s?(?:1[0-2]|[1-9])|Q\s?[1-4]|quarter\s+(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth)\s+quarter|first\s+half|H[12])\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:month|M)\s?([0-9]+)", re.IGNORECASE)
_POSITION = re.compile(
    r"\b(?:position|performance|progress|as|figures|data|report|monitoring)\b[^.]{0,30}?\b(?:at|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# A file's "m4" may be anything's number.
_SHORT_MONTH = re.compile(r"\bm\s?[0-9]+\b", re.IGNORECASE)
_OF_MONTH = re.compile(r"\b(?:performance|monitoring|dashboard|statistics|position)\b", re.IGNORECASE)
# What a first sentence says that tells the year of the whole paper: "passed its budget plans for 2024-25".
_OF_MONEY = re.compile(
    r"\b(?:budgets?|precepts?|council tax|outturn|overspen\w+|underspen\w+|monitoring"
    r"|financial (?:position|performance|report))\b",
    re.IGNORECASE,
)
_FIRST_SENTENCES = 600  # characters
_NEAR_MONEY = 140  # characters of a sentence between what it is of and the year
_BEFORE_PAPER, _AFTER_PAPER = timedelta(days=640), timedelta(days=200)
# A paper of these months that sets a precept or council tax sets it for the year to come.
_SETTING = (12, 1, 2, 3)
_SETS = re.compile(
    r"\b(?:precept|council tax|Band [A-H]|\A.{0,90}budget)\b(?=.{0,600}\b(?:propos\w+|agree\w*|approv\w+|back\w*"
    r"|support\w*|set\w*|rais\w+|rises?|increas\w+|hike|freez\w+|vote[sd]?|pay|go(?:es)? up)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LOOKS_BACK = re.compile(r"\b(?:outturn|monitoring|performance|accounts|overspen\w+|underspen\w+)\b", re.IGNORECASE)
_SEASONS = ("spring", "summer", "autumn", "winter")
_RANGE = (60, 330)  # days of a part of a year, such as nine months
# What a line says that tells the time of the whole paper: "Monitoring report, April to June 2023".
_OF_THE_PAPER = re.compile(
    r"\b(?:report|statement|monitoring|performance|outturn|accounts|review|bulletin|dashboard|summary|position|progress|period|cover(?:s|ing)"
    r"|quarter|half|year\s+(?:ended|ending|to)|months\s+(?:ended|ending|to))\b",
    re.IGNORECASE,
)
_YEAR_ENDED = re.compile(r"(?:for\s+the\s+)?(?:financial\s+|academic\s+)?year\s+(?:ended|ending|to)\b", re.IGNORECASE)
_ANOTHERS = re.compile(r"\b(?:published|approved|agreed|minutes|last|previous|plan|strategy)\b", re.IGNORECASE)


def find_period(title: str, opening: str, name: str, kind: DocumentKind, dated: date | None = None) -> str:
    """The label of what is reported on ("2023-24", "2023-24 Q2"; "2023" for a calendar year), "" when none is plain.

    An annual report's is the first in the title, the opening or the file's name; others have one only where the
    title, the lines under it or the name speak of a single year or of a single part of one, where the first sentences
    do of its money, or where it was ``dated`` in the months in which councils set what next year's tax is.
    """
    words = re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)|_", " ", Path(name).stem)
    if kind is DocumentKind.ANNUAL_REPORT:
        return _year_ended(opening) or _of_annual_report(title, opening, words)
    if kind is DocumentKind.MINUTES:  # a meeting hears of many years
        return ""
    if ended := _year_ended(opening):
        return ended
    head = list(_head(opening))
    for text in (title, *(line for line in head if _is_heading(line)), words):
        label = _single(text)
        if label:
            return _with_part(label, [title, *head, _SHORT_MONTH.sub(" ", words)])
        if text is title and _YEARLY.search(title) and (one := _ONE_YEAR.search(title)):
            return one.group(1)
    return _of_first_sentences(opening, dated) or _of_setting(title, opening, kind, dated)


def _of_first_sentences(opening: str, dated: date | None) -> str:
    """The label of the position, or of the one year, that the first sentences tell of a paper on money; "" for none."""
    text = " ".join(opening[:_FIRST_SENTENCES].split())
    found = find_periods(text)
    for day in found:
        if day.kind is PeriodKind.DAY and _POSITION.search(text[: day.start]) and _OF_MONEY.search(text):
            begins = day.last.year - (day.last.month < 4)
            if label := _up_to(text, financial_year(begins).label):
                return label
    told = {each.label: each for each in found if _is_of_money(text, each)}
    years = {each.label for each in found if each.kind is PeriodKind.FINANCIAL_YEAR}
    if len(years) != 1 or not years <= told.keys():
        return ""
    (label,) = years
    year = told[label]
    if dated and not year.first - _AFTER_PAPER <= dated <= year.last + _BEFORE_PAPER:
        return ""
    return label


def _is_of_money(text: str, year: Period) -> bool:
    """Whether a financial year stands in one sentence with a budget, a tax or what was overspent."""
    if year.kind is not PeriodKind.FINANCIAL_YEAR:
        return False
    before = re.split(r"[.;]\s", text[max(0, year.start - _NEAR_MONEY) : year.start])[-1]
    after = re.split(r"[.;](?:\s|$)", text[year.end : year.end + _NEAR_MONEY])[0]
    return _OF_MONEY.search(before + after) is not None


def _of_setting(title: str, opening: str, kind: DocumentKind, dated: date | None) -> str:
    """The year to come of a paper of winter that sets a tax and names no year; "" for any other."""
    if dated is None or dated.month not in _SETTING or _LOOKS_BACK.search(title):
        return ""
    if kind not in (DocumentKind.BUDGET, DocumentKind.PANEL_PAPER) or not _SETS.search(f"{title}\n{opening}"):
        return ""
    coming = financial_year(dated.year + (dated.month == _SETTING[0]))
    named = [each for each in find_periods(opening) if each.kind is PeriodKind.FINANCIAL_YEAR]
    return "" if any(each.label != coming.label for each in named) else coming.label


def _of_annual_report(title: str, opening: str, words: str) -> str:
    for text in (title, opening, words):
        labels = [period.label for period in find_periods(text) if period.kind is PeriodKind.FINANCIAL_YEAR]
        if labels:
            return labels[0]
        if text is title and (one := _ONE_YEAR.search(title)):
            return one.group(1)
    return ""


def _year_ended(opening: str) -> str:
    """The year to another month than March that a line at the head tells: "Year ended 31 August 2024"; "" for none."""
    for line in _head(opening):
        years = [period for period in find_periods(line) if period.kind is PeriodKind.ROLLING_YEAR]
        if len(years) == 1 and line[:1].isupper() and _YEAR_ENDED.match(line):
            return years[0].label
    return ""


def _head(opening: str) -> Iterator[str]:
    """The short lines that a document begins with."""
    lines = [line.strip() for line in opening.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        if len(line.split()) > _LONGEST_LINE:
            return
        yield line


def _is_heading(line: str) -> bool:
    """Whether a line says what the paper is or covers, and no more."""
    if line[0] in "([*_#":
        return True
    told = _OF_THE_PAPER.search(line) or (_ENDS_IN_YEAR.search(line) and len(line.split()) <= _LONGEST_TITLE)
    return line[0].isupper() and bool(told) and not _ANOTHERS.search(line)


def _single(text: str) -> str:
    """The one year, or the one part of a year, that ``text`` speaks of; "" where there are several or none."""
    found = [period for period in find_periods(text) if _is_reported(period, text)]
    parts = {period.label for period in found if period.kind is not PeriodKind.FINANCIAL_YEAR}
    years = {period.label for period in found if period.kind is PeriodKind.FINANCIAL_YEAR}
    if len(parts) == 1:
        return parts.pop()
    return years.pop() if len(years) == 1 and not parts else ""


def _is_reported(period: Period, text: str) -> bool:
    if period.kind in (PeriodKind.FINANCIAL_YEAR, PeriodKind.QUARTER):
        return True
    if period.kind is PeriodKind.MONTH:  # "Performance report: July 2024"
        return _OF_MONTH.search(text[: period.start]) is not None
    if period.label.split()[0] in _SEASONS:  # a newsletter's "spring 2024" is when it came out
        return False
    return period.kind is PeriodKind.RANGE and _RANGE[0] <= (period.last - period.first).days <= _RANGE[1]


def _with_part(label: str, texts: list[str]) -> str:
    """The year's label with the quarter or half that one of ``texts`` names without a year: "Quarter 1"."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", label):
        return label
    for text in texts:
        labels = {_part_of(part.group(), label) for part in _PART.finditer(text)}
        if len(labels) == 1:
            return labels.pop()
    return next((found for found in (_up_to(text, label) for text in texts) if found), label)


def _part_of(words: str, label: str) -> str:
    """The label of the part that ``words`` name of the year ``label``; month 6 of a financial year is September."""
    month = _MONTH.fullmatch(words)
    if month is None:
        return _single(f"{words} {label}")
    number = int(label[:4]) * 12 + 2 + int(month[1])
    return f"{number // 12}-{number % 12 + 1:02d}"


def _up_to(text: str, label: str) -> str:
    """The quarter or month of the year ``label`` at whose end the position is told: "at 30 June 2023"; "" for none."""
    year = find_periods(label)[0]
    for day in find_periods(text):
        within = day.kind is PeriodKind.DAY and year.first < day.last < year.last
        if within and (day.last + timedelta(days=1)).day == 1 and _POSITION.search(text[: day.start]):
            number = (day.last.month - 4) % 12 + 1
            return f"{label} Q{number // 3}" if number % 3 == 0 else f"{day.last:%Y-%m}"
    return ""
