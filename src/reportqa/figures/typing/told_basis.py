"""What sort of figure a sentence's number is: actual, budget, target, forecast, change, cumulative, rate or other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Basis, Number
from reportqa.figures.typing.basis import RUNNING
from reportqa.figures.typing.changes import QUALIFIERS, is_change, is_spent_before
from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.coming import is_coming
from reportqa.figures.typing.rates import is_told_rate
from reportqa.figures.typing.targets import is_aimed_at, is_target
from reportqa.figures.typing.together import is_rise_in_percent
from reportqa.figures.typing.wordlists import pattern

_ESTIMATED = re.compile(
    rf"\b(?:estimate[ds]?|forecasts?|projections?|projected|anticipated)\s+(?:(?:cost|total|value)s?\s+)?"
    rf"(?:of|at|to|to\s+be|to\s+cost)\s+{QUALIFIERS}$"
    rf"|\bput\s+the\s+(?:\w+\s+)?(?:costs?|total|bill|figure|price)\s+at\s+{QUALIFIERS}$|\ban\s+estimated\s+$"
    rf"|\b(?:costs?|bill|price)\b[^.;0-9]{{0,40}}\b(?:was|were|is|are|been)\s+(?:now\s+|currently\s+)?put\s+at\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# "Clearing up cost an estimated £158,000": what was, as far as is known.
_KNOWN = re.compile(
    r"\b(?:worth|valued|drew|attracted|emitted|used|cost|costs|lost|saved|spent|raised|was|were|had|received|generated)\s+(?:at\s+|(?!to\b)[a-z]+\s+){0,2}(?:an\s+)?estimated\b",
    re.IGNORECASE,
)
# "Is estimated to have caused 22 million deaths": what has been.
_THOUGHT = re.compile(
    r"\b(?:estimated|thought|believed|reckoned|understood|reported|known|said)\s+to\s+have\s+(?!to\b)", re.IGNORECASE
)
_SPAN_LEFT = re.compile(
    r"\b(?:over|within|inside|in|for|during|next|last|first|past|after|every|of|previous|coming|another|least|under|than|about|around|(?:up|limited|restricted|due|close|[0-9])\s+to|lasting|rolling|before|beyond)"
    r"(?:\s+(?:the|a|an|up\s+to|at\s+least|almost|nearly|next|last|first|past|previous|coming|period\s+of|statutory|required|agreed|target|usual"
    r"|maximum|permitted|published|standard))*\s*$",
    re.IGNORECASE,
)
_SPAN_OVER = re.compile(
    r"\b(?:over|within|in|for|during|after|next|last)\s+(?:(?:the|about|around|some|nearly|almost)\s+){0,2}$",
    re.IGNORECASE,
)
# "Calls should be answered within ten seconds": a duty, nothing to come.
_DUTY = re.compile(r"\b(?:should|must)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin\s+$", re.IGNORECASE)
_TIME_WORD = re.compile(r"(?P<hyphen>[-‑])?(?:year|month|week|day|hour|minute|second|hr|min|sec|yr)s?$", re.IGNORECASE)
_WORKING_TIME = re.compile(r"\s+(?:working|calendar|clear|business|school)\s+(?:days?|hours?|weeks?)\b", re.IGNORECASE)
# "Calls were answered in 94 seconds" measures; "88% were answered in 10 days" counts what kept to a time.
_TOOK = re.compile(
    r"\b(?:answered|reached|attended|arrived|handled|processed|took|takes|completed|dealt\s+with|decided)\s+(?:\w+\s+){0,4}in\s+$",
    re.IGNORECASE,
)
# "The wait came down from 34 days in April to 21 days".
_MOVED_TO = re.compile(
    r"\bfrom\s+[^.;]*?[0-9a-z]\s+(?:[^.;]*\s)?to\s+(?:(?:just|only|about|under|over|around|an\s+average\s+of)\s+)*$",
    re.IGNORECASE,
)
# "218 falls (6.4 per 1,000 bed days)": a rate, whatever "falls" are.
_PER_SO_MANY = re.compile(
    r"^\s*(?:[a-z-]+\s+){0,3}?(?:per|for\s+(?:each|every))\s+(?:1,000|10,000|100,000|thousand|million)\b", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+(?:(?:about|around|just|over|nearly|almost|some|only)\s+)*$", re.IGNORECASE)
# "Expected to help 2,600 people a year": what is to come, told by the year.
_IN_A_YEAR = re.compile(r"^(?:\s+[\w-]+){0,5}?\s+(?:a|per|each|every)\s+(?:year|annum)\b", re.IGNORECASE)
_AVERAGED = re.compile(r"\b(?:averages?d?|mean|median|typically|on\s+average)\b", re.IGNORECASE)
_EVERY_TIME = re.compile(
    r"\s+(?:(?:a|per)\s+(?:day|week|month|year)|ago)\b(?!\s+(?:ago|earlier|before|previously|later))", re.IGNORECASE
)  # "seven days a week"
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_IS_AGE = re.compile(
    r"\b(?:are|were|is|was|aged?|ages|under|over|between|of)\s+(?:(?:under|over|between)\s+)?$", re.IGNORECASE
)
_LONGEST_SPAN = 100
_LONGEST_TERM = 30  # years
_SENTENCED = re.compile(r"\b(?:imprison|prison|jail|sentence|custody|average|total)", re.IGNORECASE)
_SPENT = re.compile(
    r"\s*(?:was|were|is|has\s+been|had\s+been)?\s*(?:actually\s+)?(?:spent|paid|received)\b", re.IGNORECASE
)
# "£3m revenue budget", "£3m is set aside"; "£3m from its budget" says where it came from.
_NO_BUDGET = (
    r"(?!(?:when|where|though|while|whereas|as|we|they|had|from|in|of|under|over|below|above|to|by|out|against|than"
    r"|compared|versus|and|but)\b)"
)
_BUDGET_RIGHT = rf"^\s*(?:{_NO_BUDGET}[\w-]+\s+){{0,4}}?<budgeted>\b"
_BUDGETED_BEFORE = re.compile(
    r"^\s*(?:was|were|is|are|has\s+been)?\s*(?:budgeted|set\s+aside|earmarked)\b", re.IGNORECASE
)
# "The £3.50m that had been allowed for in the budget".
_BUDGETED_THAT = re.compile(
    r"^\s+(?:provided|allowed)(?:\s+for)?(?=\s*(?:[.,;)]|$))|^\s+(?:had\s+been|has\s+been|have\s+been|was|were|is|are)\s+built\s+in(?:to)?\b(?!\s+(?:19|20)[0-9]{2}\b)"
    r"|^\s*(?:that|which|we|they|it|originally|first)\b[^.;,0-9]{0,40}?\b(?:budgeted|allowed\s+for|(?:in|by)\s+(?:the|its|our)\s+(?:\w+\s+)?budget"
    r"|provided\s+for|set\s+aside)",
    re.IGNORECASE,
)
# "62 sales against a budget of 70": what is no money is budgeted where the word stands right before it.
_BUDGET_OF = re.compile(rf"\bbudget\s+(?:of|for|was)\s+{QUALIFIERS}$", re.IGNORECASE)
# "Savings of £7.8m are needed".
_SAVINGS = re.compile(r"\b(?:savings|efficiencies)\b", re.IGNORECASE)
_NEEDED = re.compile(r"^\s+(?:is|are|was|were|will\s+be)\s+(?:needed|required)\b", re.IGNORECASE)
# "The programme was re-profiled in July from £61.0m to £48.5m".
_RESET = re.compile(
    r"\bprogramme\b[^.;]{0,40}\b(?:re-?profiled|re-?phased|revised)\b(?:[^.;]|\.(?=[0-9])){0,60}\b(?:from|to)\s+$",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    rf"\bcapital\s+programme\s+(?:[\w/]+\s+){{0,3}}?(?:had\s+been|was|is|totals?|of)\s+{QUALIFIERS}$"
    rf"|\b(?:out\s+of|against|from|compared\s+(?:with|to)|within)\s+(?:a|the|its|our)\s+(?:[\w-]+\s+){{0,3}}programme\s+of\s+{QUALIFIERS}$"
    rf"|^\s*of\s+(?:the|its|our)\s+(?:[\w-]+\s+){{0,2}}programme\s+of\s+{QUALIFIERS}$"
    r"|\bprogramme\b[^.;]{0,60}\b(?:approved|agreed|adopted)\b|\b(?:approved|agreed|original|revised)\s+(?:[\w-]+\s+){0,2}programme\b"
    rf"|\b(?:revised|re-?profiled)\s+(?:(?:up|down|upwards|downwards)\s+)?(?:to|at)\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# "Spent £6.9m out of a revised £11.9m".
_REVISED_SUM = re.compile(
    r"\b(?:a|the|an|its|our)\s+(?:revised|original|approved|agreed|initial|amended|re-?profiled|planned|budgeted)\s+$",
    re.IGNORECASE,
)
# "Cabinet approved £4.8m", "the approval was lifted to £5.25m", "the £15.8m approved for the year".
_APPROVED = re.compile(
    r"\b(?:Cabinet|Council|Board|Committee|Authority|Panel|Governors|Trustees|Members|Directors|Executive|Governing\s+Body)\s+(?:had\s+|has\s+)?(?:also\s+|first\s+|originally\s+)?"
    rf"(?:approved|agreed|allocated|authorised|set\s+aside|earmarked|sanctioned)\s+(?!an?\s){QUALIFIERS}$"
    rf"|\b(?:approval|allocation)\b[^.;,0-9]{{0,40}}\b(?:was|were|to|of|at|is|stood\s+at)\s+{QUALIFIERS}$"
)
_APPROVED_RIGHT = re.compile(
    r"^\s+(?:was\s+|were\s+|had\s+been\s+|has\s+been\s+|first\s+|originally\s+)?(?:approved|agreed|allocated|set\s+aside|authorised|sanctioned)\s+(?:for|by|in|at|on)\b",
    re.IGNORECASE,
)
# "Well within the authorised limit of £42m": what the law or a body allows is neither spent nor budgeted.
_LIMIT = re.compile(
    r"\b(?:authorised|legal|statutory|borrowing|operational|prudential|regulatory|overdraft)\s+(?:\w+\s+)?(?:limits?|boundar(?:y|ies)|ceilings?|thresholds?)"
    rf"(?:\s+(?:for|on)\s+[a-z\s]{{1,30}}?)?\s+(?:of|was|were|is|are|at|being|stands\s+at|stood\s+at)\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# "The charge is £390": a price is neither spent nor budgeted.
_CHARGE = re.compile(
    r"\b(?<!average\s)(?:fares?|fees?|charges?|prices?|tolls?|penalt(?:y|ies)|tickets?|permits?|subscriptions?|passes)\b(?!\s+(?:income|revenue))"
    r"[^.;0-9£]{0,40}?\b(?:is|are|was|were|of|at|costs?|stays?|remains?|be|set\s+at)\s+(?:(?:now|just|still|only|about)\s+)*$",
    re.IGNORECASE,
)
_LARGEST_CHARGE = 1000
_OF_A = re.compile(r"\b(?:of|against|out\s+of|from|within)\s+(?:a|an|the|our|its)\s+$", re.IGNORECASE)
_PROGRAMME_RIGHT = re.compile(r"^\s+(?:[\w-]+\s+){0,2}programme\b", re.IGNORECASE)
_PLAN_LEFT = re.compile(
    rf"(?:\b(?:against|than|with|versus|the|a|our|its|agreed)|\()\s*(?:[\w-]+\s+){{0,2}}?(?:plan(?:\s+to\s+date)?|planned\s+(?:[\w-]+\s+){{0,5}}?[\w-]+)\s*(?:[:(]|\b(?:of|was|is)\b)?"
    rf"\s*{QUALIFIERS}$",
    re.IGNORECASE,
)
_PLAN_RIGHT = re.compile(r"^\s+(?:[\w-]+\s+)?(?:plan|planned)\b(?!\s+(?:to|for)\b)", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:forecast|estimate|outturn|projection|spend\w*|spent)\b", re.IGNORECASE)
_BUDGET_NAME = re.compile(r"\bBudget\s+(?:[A-Z]\w+\s+)+(?=\W|[a-z])")
# "Balances were £187,302, of which £96,000 is earmarked": what is held for something is no budget.
_EARMARKED = re.compile(r"^\s+(?:is|are|was|were|being)\s+(?:earmarked|ring-?fenced|set\s+aside)\b", re.IGNORECASE)
_HELD_BACK = re.compile(r"\b(?:balances?|reserves?)\b", re.IGNORECASE)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)-?sp[ea]n[dt]", re.IGNORECASE)
# "We spent £3m of the grants budget on clubs, including £541,000": the budget is that of the whole.
_OF_BUDGET = re.compile(
    r"\b(?:of|from|out\s+of|within)\s+(?:the|its|our|their|his|her)\s+(?:[\w-]+\s+){0,3}budget\b(?!\s*(?:of|was|is|at|:|\())",
    re.IGNORECASE,
)
# "Whilst the Council was close to budget, £1.6m had been taken": the budget is not what was taken.
_THOUGH = re.compile(r"^\W*(?:while|whilst|although|though|despite)\b[^,]*,\s", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom)\s*$", re.IGNORECASE)
_LAST_SAID = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_AGAINST = re.compile(r"\bagainst\s+(?:(?:a|the|an|its)\s+)?$", re.IGNORECASE)
_BUDGET_LED = re.compile(
    r"\bbudget(?:ed)?\b(?!\s+(?:survey|gap|consultation))|\b(?:for|in)\s+(?:the\s+coming|next)\s+(?:financial\s+)?year\b",
    re.IGNORECASE,
)

# "Risks to the revenue budget could add £13m to the forecast overspend:": what makes a forecast is no budget.
_FORECAST_LED = re.compile(
    r"\b(?:forecast|projected|predicted)\b[^.]{0,60}\b(?:outturn|over-?spen[dt]\w*|under-?spen[dt]\w*|variances?)\b",
    re.IGNORECASE,
)


def told_bases(
    numbers: Sequence[Number],
    clauses: Sequence[Clause],
    since: Sequence[bool],
    timed: Sequence[bool],
    lead_in: str,
    text: str,
) -> list[Basis]:
    """The basis of each of the ``numbers`` of the sentence ``text``.

    ``since`` tells which stand for the time since something, ``timed`` which for a time with an end that is told.
    """
    found: list[Basis] = []
    for at, (number, clause, running, has_end) in enumerate(zip(numbers, clauses, since, timed, strict=True)):
        before = found[-1] if found else Basis.ACTUAL
        if is_rise_in_percent(numbers, clause, at, text, found):
            found.append(Basis.CHANGE)
            continue
        found.append(_told(number, clause, running, has_end, lead_in, before, Basis.CHANGE in found))
    return found


def _told(
    number: Number, clause: Clause, running: bool, timed: bool, lead_in: str, before: Basis, changed: bool
) -> Basis:
    future = is_coming(clause, lead_in) and _THOUGHT.search(clause.left) is None
    if number.unit.startswith("out of ") and "/" in number.text:
        return Basis.OTHER
    if number.unit == "GBP" and _LIMIT.search(clause.left):
        return Basis.OTHER
    saved = number.unit == "GBP" and _NEEDED.match(clause.right) and _SAVINGS.search(clause.left)
    if saved or is_target(number, clause, lead_in, before):
        return Basis.TARGET
    if number.unit == "GBP" and number.value < _LARGEST_CHARGE and _CHARGE.search(clause.left):
        return Basis.OTHER
    took = (_TOOK.search(clause.left) is not None and not clause.opening) or _MOVED_TO.search(clause.ahead) is not None
    if not took and is_span(number, clause.left, clause.right):
        kept = _DUTY.search(clause.ahead) or _WITHIN.search(clause.left)
        return Basis.FORECAST if future and not kept else Basis.OTHER
    if _PER_SO_MANY.match(clause.right) and not _BY.search(clause.left):
        return Basis.RATE
    if is_change(number, clause, lead_in, before, changed=changed):
        return Basis.CHANGE
    if number.unit == "GBP" and _ESTIMATED.search(clause.left) and (future or not _KNOWN.search(clause.left)):
        return Basis.FORECAST
    if is_told_rate(number, clause.left, clause.right):
        return Basis.FORECAST if future and _IN_A_YEAR.match(clause.right) else Basis.RATE
    if is_aimed_at(number, clause):
        return Basis.TARGET
    if _is_budget(clause, lead_in) if number.unit == "GBP" else _BUDGET_OF.search(clause.left):
        return Basis.BUDGET
    if future or (number.unit == "GBP" and _FORECAST_LED.search(lead_in)):
        return Basis.FORECAST
    led = _LAST_SAID.split(lead_in)[-1]
    # "Savings of £24m, of which £15m had so far been found": only the second is of what was so far.
    said = clause.whole if not _OF_WHICH.search(clause.right) else f"{clause.opening} {clause.left}"
    if running or (not timed and (pattern(RUNNING).search(said) or pattern(RUNNING).search(led))):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


def is_span(number: Number, left: str, right: str) -> bool:
    """Whether a time is a span, not a quantity: "over two years", "within 10 seconds", "a three-year plan"."""
    if number.unit not in _TIMES or number.value > _LONGEST_SPAN:
        return False
    if _EVERY_TIME.match(right):
        return True
    if number.unit == "years" and not number.text.lower().rstrip("s").endswith("year") and _IS_AGE.search(left):
        return True
    if number.unit == "years" and "." in number.text and not _SPAN_OVER.search(left):
        return False  # "a land supply of 4.7 years" measures
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


def _is_budget(clause: Clause, lead_in: str) -> bool:
    if _SPENT.match(clause.right) or (_EARMARKED.match(clause.right) and _HELD_BACK.search(clause.whole)):
        return False
    # "Was budgeted" tells of the number before it, "a budget of" of the one after.
    near = min(len(clause.left), len(clause.ahead))
    before, after = _BUDGETED_BEFORE.sub("", clause.left[len(clause.left) - near :])[-60:], clause.right[:50]
    before = _OF_BUDGET.sub(" ", _BUDGET_NAME.sub(" ", f"{_THOUGH.sub('', before)} "))
    if _SPENT_TOO_MUCH.search(clause.whole) and _AGAINST.search(before) and not is_spent_before(clause):
        return True
    if _BUDGETED_THAT.match(clause.right) or _PLAN_LEFT.search(clause.left) or _PLAN_RIGHT.match(clause.right):
        return True
    if _OF_A.search(clause.left) and _PROGRAMME_RIGHT.match(clause.right):
        return True
    if _REVISED_SUM.search(clause.left) or _APPROVED.search(clause.left) or _APPROVED_RIGHT.match(clause.right):
        return True
    if _RESET.search(clause.ahead):
        return True
    programme = _PROGRAMME.search(clause.left)
    if programme is not None and not _FORECAST.search(clause.left[programme.start() :]):
        return True
    said = pattern(r"\b<budgeted>\b").search(before) or pattern(_BUDGET_RIGHT).match(after)
    if said and not pattern(r"\b<not_budgeted>\b").search(f"{before} # {after}"):
        return True
    return _BUDGET_LED.search(lead_in) is not None and _FORECAST_LED.search(lead_in) is None
