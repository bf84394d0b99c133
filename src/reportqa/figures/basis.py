"""What sort of figure a number is: actual, budget, target, forecast, a change, cumulative, a rate or other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Basis, Number, Period, PeriodKind
from reportqa.figures.clauses import Clause
from reportqa.figures.coming import is_coming
from reportqa.figures.together import is_rise_in_percent
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
_LARGEST_CHARGE = 10_000
_UP_TO = re.compile(r"\b(?:to|from|at|up\s+to)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NO_NOUN = r"(?!(?:a|an|the|of|in|for|to|with|would|will|could|may|might|should|can)\b)"
_CHANGED_AFTER = rf"^\s*(?:{_NO_NOUN}[\w-]+\s+){{0,2}}?<change_after>\b(?!\s+than\s+[0-9])"
# "297 (2.9%) more than", "£31m or 6.2% more than": what two numbers say of one change.
_AGAIN = r"(?:\s*\((?:or\s+)?[£0-9][^()]{0,20}\)|\s+or\s+(?:about\s+|just\s+)?[£0-9][\w.,%]*)?"
_MORE_THAN = re.compile(
    rf"^{_AGAIN}\s+(?:(?:more|less|fewer|higher|lower|better|worse|larger|smaller|greater|longer|shorter|faster|quicker|slower|cheaper)\s"
    r"[^.;,]{0,60}?\bthan\b|(?:up|down)\s+(?:on|from|against|compared)\b|(?:below|above|over|under|short\s+of|behind|ahead\s+of)\s+(?:the\s+|its\s+|our\s+)?"
    r"(?:budget\w*|profile|plan|forecast|level|estimate|(?:[\w-]+\s+)?average)\b)",
    re.IGNORECASE,
)
_SPENT_BY = re.compile(rf"\b(?:over|under)-?sp[ea]n[dt]\w*\b[^;.]{{0,60}}\bby\s+{_QUALIFIERS}$", re.IGNORECASE)
_OF_TARGET = re.compile(
    r"\s+(?:above|below|short\s+of|under|over|ahead\s+of|behind|off|better|worse|higher|lower|more|less)\b",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\ban\s+extra\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
# "Made up 46%", "takes up 7%": nothing went up.
_MADE_UP = re.compile(
    r"\b(?:made|make|makes|making|takes?|took|taking|sets?|setting|signed|signs?|picked|turned|opened|built)\s+up\b",
    re.IGNORECASE,
)
_BY = re.compile(rf"\bby\s+{_QUALIFIERS}$", re.IGNORECASE)
_SAME_AGAIN = re.compile(
    rf"(?:\bor|\bthat\s+is|\bthat's|\bi\.e\.,?|\bequivalent\s+to|\bequal\s+to|,|\()\s+{_QUALIFIERS}$|^\s*[,(]\s*$",
    re.IGNORECASE,
)
_RATE_A = (
    r"^(?:\s+[\w-]+){0,8}?(?<!\sin)(?<!within)(?<!over)(?<!\sfor)(?<!once)(?<!\sof)(?<!half)(?<!than)"
    r"\s+an?\s+(?:second|minute|hour|day|night|week|fortnight|month|year|head)\b(?!\s+(?:earlier|before|ago|later|on\b|previously))"
)
_RATE_PER = r"^[^;]{0,70}?\b(?:per|each|every)\s+(?:single\s+)?<rate_units>\b"
# "Nine weekly meetings" are nine; "£50 weekly" is a rate.
_RATE_WORD = re.compile(
    r"^\s*(?:\w+\s+)?(?:weekly|monthly|daily|annually|hourly|p\.?a\.?)(?=\s*(?:[.,;:)]|$)|\s+(?:and|or|in|on|for|from|to)\b)",
    re.IGNORECASE,
)
_TARGET_IS = rf"\s*(?:[:(]\s*|\b(?:of|is|was|to|at|being)\s+{_QUALIFIERS}|\s)$"
_TARGET_LEFT = rf"(?<!to\s)\b<targeted>\b(?:\s+(?!and\b|but\b)[\w/–-]+){{0,5}}?{_TARGET_IS}"
_NO_TARGET = r"(?!(?:to|of|against|compared|versus|below|above|under|over|and|but|with)\b)"
_TARGET_RIGHT = rf"^\s+(?:{_NO_TARGET}\w+\s+){{0,2}}<targeted>(?!\w)(?!\s+(?:the|a|an|those|these|our|areas?)\b)"
_STANDARD = re.compile(
    r"\b(?:the|a|an|our|its|national|local)\s+(?:\w+\s+){0,2}standard\s+(?:of|is|was)\s+$", re.IGNORECASE
)
_AIMS = r"\b<aims>\b|\bpriorit(?:y|ies)\b[^.;]{0,40}\b(?:is|are)\s+to\b"
_TARGET_LED = (
    r"^\W*(?:[0-9.]+\s+)?(?:the|our|its|a|an|this)\s+(?:[\w/–-]+\s+){0,4}?<targeted>\s+(?:for|of|is|was|in|will)\b"
)
_ESTIMATED = re.compile(
    rf"\b(?:estimate[ds]?|forecasts?|projections?|projected|anticipated)\s+(?:(?:cost|total|value)s?\s+)?"
    rf"(?:of|at|to\s+be|to\s+cost)\s+{_QUALIFIERS}$"
    rf"|\bput\s+the\s+(?:\w+\s+)?(?:costs?|total|bill|figure|price)\s+at\s+{_QUALIFIERS}$|\ban\s+estimated\s+$",
    re.IGNORECASE,
)
_SPAN_LEFT = re.compile(
    r"\b(?:over|within|in|for|during|next|last|first|past|after|every|of|previous|coming|another|least|under|than|about|around|to)"
    r"(?:\s+(?:the|a|an|up\s+to|at\s+least|almost|nearly|next|last|first|past|previous|coming|period\s+of))*\s*$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"(?P<hyphen>[-‑])?(?:year|month|week|day|hour|minute|second|hr|min|sec|yr)s?$", re.IGNORECASE)
_WORKING_TIME = re.compile(r"\s+(?:working|calendar|clear|business|school)\s+(?:days?|hours?|weeks?)\b", re.IGNORECASE)
# "Calls were answered in 94 seconds" measures; "88% were answered in 10 days" counts what kept to a time.
_TOOK = re.compile(
    r"\b(?:answered|reached|attended|arrived|handled|processed|took|takes|completed|dealt\s+with|decided)\s+(?:\w+\s+){0,4}in\s+$",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\b(?:averages?d?|mean|median|typically|on\s+average)\b", re.IGNORECASE)
_EVERY_TIME = re.compile(
    r"\s+(?:(?:a|per)\s+(?:day|week|month|year)|ago)\b(?!\s+(?:ago|earlier|before|previously|later))", re.IGNORECASE
)  # "seven days a week"
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_LONGEST_SPAN = 100
_LONGEST_TERM = 30  # years
_SENTENCED = re.compile(r"\b(?:imprison|prison|jail|sentence|custody|average|total)", re.IGNORECASE)
_SPENT = re.compile(
    r"\s*(?:was|were|is|has\s+been|had\s+been)?\s*(?:actually\s+)?(?:spent|paid|received)\b", re.IGNORECASE
)
# "£3m revenue budget", "£3m is set aside"; "£3m from its budget" says where it came from.
_NO_BUDGET = r"(?!(?:from|in|of|under|over|below|above|to|by|out|against|than|compared|versus|and|but)\b)"
_BUDGET_RIGHT = rf"^\s*(?:{_NO_BUDGET}[\w-]+\s+){{0,4}}?<budgeted>\b"
_BUDGETED_BEFORE = re.compile(
    r"^\s*(?:was|were|is|are|has\s+been)?\s*(?:budgeted|set\s+aside|earmarked)\b", re.IGNORECASE
)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)-?sp[ea]n[dt]", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst\s+(?:(?:a|the|an|its)\s+)?$", re.IGNORECASE)
_BUDGET_LED = re.compile(
    r"\bbudget(?:ed)?\b(?!\s+(?:survey|gap|consultation))|\b(?:for|in)\s+(?:the\s+coming|next)\s+(?:financial\s+)?year\b",
    re.IGNORECASE,
)


_RUNNING = r"(?<!up\s)(?<!up-)\b<cumulative>\b"


def told_bases(
    numbers: Sequence[Number], clauses: Sequence[Clause], since: Sequence[bool], timed: Sequence[bool], lead_in: str
) -> list[Basis]:
    """The basis of each of a sentence's ``numbers``.

    ``since`` tells which stand for the time since something, ``timed`` which for a time with an end that is told.
    """
    found: list[Basis] = []
    for at, (number, clause, running, has_end) in enumerate(zip(numbers, clauses, since, timed, strict=True)):
        before = found[-1] if found else Basis.ACTUAL
        if is_rise_in_percent(numbers, clause, at):
            found.append(Basis.CHANGE)
            continue
        found.append(_told(number, clause, running, has_end, lead_in, before, Basis.CHANGE in found))
    return found


def _told(
    number: Number, clause: Clause, running: bool, timed: bool, lead_in: str, before: Basis, changed: bool
) -> Basis:
    future = is_coming(clause, lead_in)
    if number.unit.startswith("out of "):
        return Basis.OTHER
    if pattern(_TARGET_LEFT).search(clause.left) or _STANDARD.search(clause.left):
        return Basis.TARGET
    if lead_in and pattern(_TARGET_LED).search(lead_in):
        return Basis.TARGET
    took = _TOOK.search(clause.left) is not None and not clause.opening
    if not took and is_span(number, clause.left, clause.right):
        return Basis.FORECAST if future else Basis.OTHER
    if _is_change(number, clause, lead_in, before, changed):
        return Basis.CHANGE
    if number.unit == "GBP" and _ESTIMATED.search(clause.left):
        return Basis.FORECAST
    if _is_rate(clause.right):
        return Basis.RATE
    if pattern(_TARGET_RIGHT).search(clause.right) or (number.unit != "GBP" and pattern(_AIMS).search(clause.ahead)):
        return Basis.TARGET
    if number.unit == "GBP" and _is_budget(clause, lead_in):
        return Basis.BUDGET
    if future:
        return Basis.FORECAST
    if running or (not timed and (pattern(_RUNNING).search(clause.whole) or pattern(_RUNNING).search(lead_in))):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


def is_span(number: Number, left: str, right: str) -> bool:
    """Whether a time is a span, not a quantity: "over two years", "within 10 seconds", "a three-year plan"."""
    if number.unit not in _TIMES or number.value > _LONGEST_SPAN:
        return False
    if _EVERY_TIME.match(right):
        return True
    if number.unit == "years" and number.value <= _LONGEST_TERM:
        return _SENTENCED.search(f"{left} {right}") is None
    written = _TIME_WORD.search(number.text)
    if written is not None and written["hyphen"]:
        return True
    if "." in number.text or _AVERAGED.search(f"{left[-40:]} {right[:30]}"):
        return False
    if written is None:
        return bool(_WORKING_TIME.match(right) and _SPAN_LEFT.search(left))
    return bool(written["hyphen"]) or bool(_SPAN_LEFT.search(left) and not re.match(r"\s+of\s+\w+", right))


def _is_change(number: Number, clause: Clause, lead_in: str, before: Basis, changed: bool) -> bool:
    if number.text[:1] in "+-−–" and number.text[1:2].isdigit():
        return True
    if _RISE_IS.search(clause.left):
        return True
    if _UP_TO.search(clause.left) and not _BY.search(clause.left):
        return False
    if pattern(_CHANGED_BY).search(_MADE_UP.sub(" ", clause.left)) or _MORE_THAN.match(clause.behind):
        return True
    if pattern(_CHANGED_AFTER).match(clause.right) or _is_extra_charge(number, clause.left):
        return True
    if number.unit == "percentage points" and _OF_TARGET.match(clause.right):
        return True
    spent = _SPENT_BY.search(clause.ahead)
    if _BY.search(clause.left) and (changed or spent or pattern(r"\b<change>\b").search(lead_in)):
        return True
    return before is Basis.CHANGE and bool(_SAME_AGAIN.search(clause.left)) and number.unit in ("GBP", "percent")


def _is_extra_charge(number: Number, left: str) -> bool:
    """Whether a bill goes up: "an extra £76.41 over the year"; "an extra £2m" is money that comes in."""
    return number.unit == "GBP" and number.value < _LARGEST_CHARGE and _EXTRA.search(left) is not None


def _is_rate(right: str) -> bool:
    return bool(pattern(_RATE_PER).match(right) or pattern(_RATE_A).match(right) or _RATE_WORD.match(right))


def _is_budget(clause: Clause, lead_in: str) -> bool:
    if _SPENT.match(clause.right):
        return False
    # "Was budgeted" tells of the number before it, "a budget of" of the one after.
    near = min(len(clause.left), len(clause.ahead))
    before, after = _BUDGETED_BEFORE.sub("", clause.left[len(clause.left) - near :])[-60:], clause.right[:50]
    if _SPENT_TOO_MUCH.search(clause.whole) and _AGAINST.search(before):
        return True
    said = pattern(r"\b<budgeted>\b").search(before) or pattern(_BUDGET_RIGHT).match(after)
    if said and not pattern(r"\b<not_budgeted>\b").search(f"{before} # {after}"):
        return True
    return bool(_BUDGET_LED.search(lead_in))


def cell_basis(
    number: Number, column: str, row: str, caption: str, period: Period | None, *, timed: bool = False
) -> Basis:
    """The basis of a cell's number, from its column's, its row's and its table's name.

    Where the cell has a time of its own (``timed``), what the caption says of "to date" is of other columns.
    """
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
    ends = period is not None and not since and period.kind not in (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
    words = f"{column} {row}" if timed else f"{column} {row} {caption}"
    if since or (not ends and pattern(_RUNNING).search(words)):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


def _named(name: str, *, money: bool) -> Basis | None:
    """What a column's or row's name says; the word that stands first decides ("Budget variance" is a change)."""
    if pattern(r"(?<!\w)<change_names>(?!\w)").search(name):
        return Basis.CHANGE
    if pattern(r"\b<plan_names>\b").search(name):  # what a trust calls its plan is its budget
        return Basis.BUDGET if money else Basis.TARGET
    for words, basis in (("target_names", Basis.TARGET), ("forecast_names", Basis.FORECAST)):
        if pattern(rf"\b<{words}>\b").search(name):
            return basis
    if money and pattern(r"\b<budget_names>\b").search(name) and not pattern(r"\b<not_budgeted>\b").search(name):
        return Basis.BUDGET
    return Basis.ACTUAL if pattern(r"\b<actual_names>\b").search(name) else None
