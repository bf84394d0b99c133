"""What sort of figure a number is: actual, budget, target, forecast, a change, cumulative, a rate or other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Basis, Number, Period, PeriodKind
from reportqa.figures.clauses import Clause
from reportqa.figures.wordlists import pattern

_QUALIFIERS = (
    r"(?:(?:just|only|a|an|the|further|over|under|about|around|almost|nearly|approximately|roughly|more|less|fewer"
    r"|than|at|least|some|up|to|circa|c\.?|well|an?\s+average\s+of)\s+)*"
)
_CHANGED_BY = (
    rf"\b<change>\b(?:[^.;:0-9]{{0,60}}?\b(?:by|of)\s+{_QUALIFIERS}|\s+(?:by\s+|of\s+)?(?!to\s){_QUALIFIERS})[(\s]*$"
)
_RISE_IS = re.compile(
    rf"\b(?:rise|increase|fall|reduction|decrease|cut|drop)\s+(?:was|is|were|has\s+been|will\s+be|would\s+be)\s+(?:\w+\s+)?(?:at\s+)?"
    rf"{_QUALIFIERS}$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:to|from|at|up\s+to)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CHANGED_AFTER = r"^\s*(?:(?!of\b|in\b|for\b|to\b|with\b)[\w-]+\s+){0,2}?<change_after>\b(?!\s+than\s+[0-9])"
_MORE_THAN = re.compile(r"^\s*more\s[^.;,]{0,60}?\bthan\b", re.IGNORECASE)
_BY = re.compile(rf"\bby\s+{_QUALIFIERS}$", re.IGNORECASE)
_SAME_AGAIN = re.compile(
    rf"(?:\bor|\bthat\s+is|\bthat's|\bi\.e\.,?|\bequivalent\s+to|\bequal\s+to|,|\()\s+{_QUALIFIERS}$|^\s*[,(]\s*$",
    re.IGNORECASE,
)
_RATE_A = (
    r"^(?:\s+[\w-]+){0,8}?(?<!\sin)(?<!within)(?<!over)(?<!\sfor)(?<!once)(?<!\sof)(?<!half)(?<!than)"
    r"\s+an?\s+(?:second|minute|hour|day|night|week|fortnight|month|year)\b"
)
_RATE_PER = r"^[^;]{0,70}?\b(?:per|each|every)\s+(?:single\s+)?<rate_units>\b"
# "Nine weekly meetings" are nine; "£50 weekly" is a rate.
_RATE_WORD = re.compile(
    r"^\s*(?:\w+\s+)?(?:weekly|monthly|daily|annually|hourly|p\.?a\.?)(?=\s*(?:[.,;:)]|$)|\s+(?:and|or|in|on|for|from|to)\b)",
    re.IGNORECASE,
)
_TARGET_IS = rf"\s*(?:[:(]|\b(?:of|is|was|to|at|being)\s+{_QUALIFIERS}|\s)$"
_TARGET_LEFT = rf"(?<!to\s)\b<targeted>\b(?:\s+(?!and\b|but\b)\w+){{0,4}}?{_TARGET_IS}"
_TARGET_RIGHT = r"^\s+(?!to\b)(?:(?!to\s)\w+\s+){0,2}<targeted>(?!\w)(?!\s+(?:the|a|an|those|these|our|areas?)\b)"
_SPAN_LEFT = re.compile(
    r"\b(?:over|within|in|for|during|next|last|first|past|after|every|of|previous|coming|another|least|under|than|about|around|to)"
    r"(?:\s+(?:the|a|an|up\s+to|at\s+least|almost|nearly|next|last|first|past|previous|coming|period\s+of))*\s*$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"(?P<hyphen>[-‑])?(?:year|month|week|day|hour|minute|second|hr|min|sec|yr)s?$", re.IGNORECASE)
_EVERY_TIME = re.compile(r"\s+(?:(?:a|per)\s+(?:day|week|month|year)|ago)\b", re.IGNORECASE)  # "seven days a week"
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_LONGEST_SPAN = 100
_LONGEST_TERM = 30  # years
_SENTENCED = re.compile(r"\b(?:imprison|prison|jail|sentence|custody|average|total)", re.IGNORECASE)
_SPENT = re.compile(
    r"\s*(?:was|were|is|has\s+been|had\s+been)?\s*(?:actually\s+)?(?:spent|paid|received)\b", re.IGNORECASE
)
# "£3m revenue budget", "£3m is set aside"; "£3m from its budget" says where it came from.
_BUDGET_RIGHT = r"^\s*(?:(?!from\b|in\b|of\b|under\b|to\b|by\b|out\b)[\w-]+\s+){0,4}?<budgeted>\b"
_BUDGETED_BEFORE = re.compile(
    r"^\s*(?:was|were|is|are|has\s+been)?\s*(?:budgeted|set\s+aside|earmarked)\b", re.IGNORECASE
)
_BUDGET_LED = re.compile(
    r"\bbudget(?:ed)?\b(?!\s+(?:survey|gap|consultation))|\b(?:for|in)\s+(?:the\s+coming|next)\s+(?:financial\s+)?year\b",
    re.IGNORECASE,
)


def told_bases(
    numbers: Sequence[Number], clauses: Sequence[Clause], since: Sequence[bool], lead_in: str
) -> list[Basis]:
    """The basis of each of a sentence's ``numbers``; ``since`` tells which stand for the time since something."""
    found: list[Basis] = []
    for number, clause, running in zip(numbers, clauses, since, strict=True):
        before = found[-1] if found else Basis.ACTUAL
        found.append(_told(number, clause, running, lead_in, before, Basis.CHANGE in found))
    return found


def _told(number: Number, clause: Clause, running: bool, lead_in: str, before: Basis, changed: bool) -> Basis:
    future = is_coming(clause, lead_in)
    if number.unit.startswith("out of "):
        return Basis.OTHER
    if is_span(number, clause.left, clause.right):
        return Basis.FORECAST if future else Basis.OTHER
    if _is_change(number, clause, before, changed):
        return Basis.CHANGE
    if _is_rate(clause.right):
        return Basis.RATE
    if pattern(_TARGET_LEFT).search(clause.left) or pattern(_TARGET_RIGHT).search(clause.right):
        return Basis.TARGET
    if number.unit == "GBP" and _is_budget(clause, lead_in):
        return Basis.BUDGET
    if future:
        return Basis.FORECAST
    if running or pattern(r"\b<cumulative>\b").search(clause.whole) or pattern(r"\b<cumulative>\b").search(lead_in):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


def is_coming(clause: Clause, lead_in: str) -> bool:
    """Whether a clause, or the words that lead into its list, tell of what is still to come."""
    return bool(pattern(r"\b<future>\b").search(f"{clause.near} {lead_in}"))


def is_span(number: Number, left: str, right: str) -> bool:
    """Whether a time is a span, not a quantity: "over two years", "within 10 seconds", "a three-year plan"."""
    if number.unit not in _TIMES or number.value > _LONGEST_SPAN:
        return False
    if _EVERY_TIME.match(right):
        return True
    if number.unit == "years" and number.value <= _LONGEST_TERM:
        return _SENTENCED.search(f"{left} {right}") is None
    written = _TIME_WORD.search(number.text)
    if written is None:
        return False
    return bool(written["hyphen"]) or bool(_SPAN_LEFT.search(left) and not re.match(r"\s+of\s+\w+", right))


def _is_change(number: Number, clause: Clause, before: Basis, changed: bool) -> bool:
    if number.text[:1] in "+-−–" and number.text[1:2].isdigit():
        return True
    if _RISE_IS.search(clause.left):
        return True
    if _UP_TO.search(clause.left) and not _BY.search(clause.left):
        return False
    if pattern(_CHANGED_BY).search(clause.left) or _MORE_THAN.match(clause.right):
        return True
    if pattern(_CHANGED_AFTER).match(clause.right):
        return True
    if changed and _BY.search(clause.left):
        return True
    return before is Basis.CHANGE and bool(_SAME_AGAIN.search(clause.left)) and number.unit in ("GBP", "percent")


def _is_rate(right: str) -> bool:
    return bool(pattern(_RATE_PER).match(right) or pattern(_RATE_A).match(right) or _RATE_WORD.match(right))


def _is_budget(clause: Clause, lead_in: str) -> bool:
    if _SPENT.match(clause.right):
        return False
    # "Was budgeted" tells of the number before it, "a budget of" of the one after.
    before, after = _BUDGETED_BEFORE.sub("", clause.left)[-60:], clause.right[:50]
    said = pattern(r"\b<budgeted>\b").search(before) or pattern(_BUDGET_RIGHT).match(after)
    if said and not pattern(r"\b<not_budgeted>\b").search(f"{before} # {after}"):
        return True
    return bool(_BUDGET_LED.search(lead_in))


def cell_basis(number: Number, column: str, row: str, caption: str, period: Period | None) -> Basis:
    """The basis of a cell's number, from its column's, its row's and its table's name."""
    if number.unit.startswith("out of "):
        return Basis.OTHER
    for name in (column, row):
        told = _named(name, money=number.unit in ("GBP", "percent"))
        if told is not None:
            return told
    if number.text[:1] == "+":
        return Basis.CHANGE
    if _is_rate(f" {column}") or _is_rate(f" {row}"):
        return Basis.RATE
    planned = pattern(r"\b<budget_names>\b").search(caption) and not pattern(r"\b<actual_names>\b").search(caption)
    if planned and number.unit == "GBP":
        return Basis.BUDGET
    since = period is not None and period.kind is PeriodKind.SINCE
    if since or pattern(r"\b<cumulative>\b").search(f"{column} {row} {caption}"):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


def _named(name: str, *, money: bool) -> Basis | None:
    """What a column's or row's name says; the word that stands first decides ("Budget variance" is a change)."""
    if pattern(r"(?<!\w)<change_names>(?!\w)").search(name):
        return Basis.CHANGE
    for words, basis in (("target_names", Basis.TARGET), ("forecast_names", Basis.FORECAST)):
        if pattern(rf"\b<{words}>\b").search(name):
            return basis
    if money and pattern(r"\b<budget_names>\b").search(name) and not pattern(r"\b<not_budgeted>\b").search(name):
        return Basis.BUDGET
    return Basis.ACTUAL if pattern(r"\b<actual_names>\b").search(name) else None
