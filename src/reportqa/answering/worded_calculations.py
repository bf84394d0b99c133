"""Questions read as something to be worked out: which operation, and a question for each figure it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.answering.calculating import Calculation, Operation
from reportqa.domain import PeriodKind
from reportqa.figures.times.periods import find_periods

_PERIODS = r"(?:between|from)\s+(?P<one>.{4,30}?)\s+(?:and|to)\s+(?P<two>.{4,30}?)"
_ROSE = r"(?:rise|fall|change|increase|decrease|grow|drop|go up|go down|come down|shrink|risen|fallen|changed|grown)"
_END = r"\s*[?.!]*\s*$"
_HOW_MANY = r"^(?:how (?:many|much)|what (?:was|were) the (?:total )?(?:number of )?) ?(?P<of>.+?)"
_ACROSS = r"(?:in|over|across|during|for)"
_QUARTER = r"quarter [1-4]|q[1-4]"
_AT = r"(?:at|in|on|for|during|by|as at|of)"
_TOGETHER = r"(?:put |taken |added )?(?:combined|together|altogether|up|in all|in total)"
# "between 2018 and 2019", "from 2018 to 2019", and the other way round "in 2019 from 2018".
_TIMES = (
    r"(?:(?:between|from)\s+(?P<one>.{4,30}?)\s+(?:and|to)\s+(?P<two>.{4,30}?)"
    r"|in\s+(?P<later>.{4,30}?)\s+(?:from|compared (?:to|with)|against|over)\s+(?P<earlier>.{4,30}?))"
)
_MOVE = r"(?:change|difference|increase|decrease|rise|fall|movement|growth|drop|increase\s?/\s?\(?decrease\)?)"
_MONEY = re.compile(
    r"£|\b(?:spen[dt]|spending|cost|budget|money|fund\w*|grant\w*|income|paid|precept|over ?spend\w*|under ?spend\w*"
    r"|deficit|reserves?|savings?)\b",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (Operation.GROWTH, rf"^(?:by )?what percentage (?:did|has|have) (?P<of>.+?) {_ROSE}\b.*?{_PERIODS}{_END}"),
        (
            Operation.GROWTH,
            rf"^what (?:was|is) the (?:percentage|per cent|%) (?:rise|fall|change|increase|decrease|growth|drop) in "
            rf"(?P<of>.+?) {_PERIODS}{_END}",
        ),
        (Operation.DIFFERENCE, rf"^by how (?:much|many) (?:did|has|have) (?P<of>.+?) {_ROSE}\b.*?{_PERIODS}{_END}"),
        (
            Operation.DIFFERENCE,
            rf"^(?:by )?how (?:much|many) (?:more|fewer|less|higher|lower) (?P<of>.+?) "
            rf"(?:(?:were|was|are|is) there )?{_AT} "
            rf"(?P<two>.{{4,30}}?) than (?:(?:there )?(?:were|was) )?(?:{_AT} )?(?P<one>.{{4,30}}?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^by how (?:much|many) (?:did|do|does|were|was) (?:the )?(?P<of>.+?) {_AT} (?P<two>.{{4,30}}?) "
            rf"(?:exceed|top|beat|outstrip|outnumber|go beyond|fall short of|higher than|lower than|more than|below) "
            rf"(?:those|that|the (?:number|figure|level)|it)? ?(?:{_AT}|of) (?P<one>.{{4,30}}?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^by how (?:much|many) (?:did|has|have) (?P<of>.+?) {_ROSE} between "
            rf"(?:the )?(?P<one>{_QUARTER})(?: report)? and (?:the )?(?P<two>{_QUARTER})(?: reports?)? "
            rf"(?P<year>(?:of|in|for) .{{4,12}}?){_END}",
        ),
        (
            Operation.SUM,
            rf"^(?:if you )?(?:tak(?:e|ing)|add(?:ing)?|put(?:ting)?) (?P<one>.{{4,20}}?) and (?P<two>.{{4,20}}?) "
            rf"together,? "
            rf"how (?:many|much) (?P<of>.+?){_END}",
        ),
        (
            Operation.SUM,
            rf"{_HOW_MANY} {_ACROSS} "
            rf"(?:the )?(?P<one>.{{4,20}}?) and (?P<two>.{{4,20}}?)[, ]+{_TOGETHER}{_END}",
        ),
        (
            Operation.SUM,
            rf"{_HOW_MANY} {_ACROSS} "
            rf"the \w+ years,? (?:from |between )?(?P<first>.{{4,12}}?) (?:to|and|until) "
            rf"(?P<last>.{{4,12}}?)(?:[, ]+{_TOGETHER})?{_END}",
        ),
        (
            Operation.GROWTH,
            rf"^what (?:was|is|were) the (?:percentage|per cent|%) {_MOVE} (?:in|of) (?:the )?(?P<of>.+?),? "
            rf"{_TIMES}{_END}",
        ),
        (
            Operation.CHANGE,
            rf"^what (?:was|is|were) the (?:net |nominal |total )?{_MOVE} (?:in|of) (?:the )?(?P<of>.+?),? "
            rf"{_TIMES}{_END}",
        ),
        (
            Operation.MEAN,
            rf"^what (?:was|is|were) the average (?:of )?(?:the )?(?P<of>.+?),? (?:for|in|over|across|between) "
            rf"(?:the years? |both )?(?P<one>.{{4,20}}?) and (?P<two>.{{4,20}}?){_END}",
        ),
        (
            Operation.SHARE,
            rf"^what (?:was|is|were|are) (?:the (?:value|amount|number|total) of )?(?P<part>.+?) as an? "
            rf"(?:percentage|proportion|share|per cent) of (?:the )?(?P<whole>.+?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^what(?:'s|’s| is| was)? the (?:difference|gap) between (?P<a>.+?) and (?P<b>.+?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^how (?:much|many) (?:more|fewer|less) (?P<a>.+?) than (?P<b>.+?){_END}",
        ),
        (
            Operation.SUM,
            rf"^(?:how (?:much|many)|what (?:is|was|are|were)) (?P<a>.+?) (?:and|plus) (?P<b>.+?)[, ]+"
            rf"(?:combined|together|altogether|added together|added up|in all){_END}",
        ),
        (
            Operation.SUM,
            rf"^what (?:is|was) the (?:combined|joint) (?:total|number|figure|cost|sum) (?:of|for) "
            rf"(?P<a>.+?) and (?P<b>.+?){_END}",
        ),
        (
            Operation.SHARE,
            rf"^what (?:share|percentage|proportion|fraction|per cent) of (?P<whole>.+?) "
            r"(?:was spent on|is spent on|went on|goes on|went to|came from|comes from|was|were|is|are|did|does|do) "
            r"(?P<part>.+?)"
            rf"(?: account for| make up)?{_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^(?:on average,? )?how (?:many|much) (?P<of>.+?) (?:a|per|each|every) (?P<per>day|week|month)"
            rf"(?P<more>.*?)(?:,? on average)?{_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^what (?:is|was) the (?P<per>daily|weekly|monthly) average (?:number )?(?:of |for )?(?P<of>.+?){_END}",
        ),
    )
)
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
_MOST_YEARS = 6
_COUNTING = ("how", "by ", "tak", "add", "put", "if you")
_TAIL = re.compile(r"\s(?:(?:were|was|are|is) (?:there|made|done) )?(?:for|under|in|during|by|on|at|since) .+$")
_HEAD = re.compile(r"^.{2,25}? (?:on|for|to|from) ")
_ON_AVERAGE = re.compile(r",? on average\b", re.IGNORECASE)
_PER = {"daily": "day", "weekly": "week", "monthly": "month"}


def calculations(question: str) -> Iterator[Calculation]:
    """The ways in which ``question`` can be read as something to be worked out, the likeliest first.

    >>> [c.operands for c in calculations("By how much did complaints rise from 2022-23 to 2023-24?")]
    [('How many complaints in 2022-23?', 'How many complaints in 2023-24?')]
    """
    text = " ".join(question.split())
    how = "How much was" if _MONEY.search(text) else "How many"
    for operation, pattern in _PATTERNS:
        match = pattern.search(text)
        if not match:
            continue
        said = match.groupdict()
        if "first" in said:
            yield from _over_years(operation, how, said["of"], said["first"], said["last"])
        elif "year" in said:
            times = (f"{said[quarter]} {said['year']}" for quarter in ("one", "two"))
            yield Calculation(operation, tuple(f"{how} {said['of'].removeprefix('the ')} in {time}?" for time in times))
        elif "one" in said:
            one, two = (said.get(a) or said.get(b) or "" for a, b in (("one", "earlier"), ("two", "later")))
            if find_periods(one) and find_periods(two):
                of = said["of"].removeprefix("the ")
                asks = how if text.lower().startswith(_COUNTING) else "What was the figure for"
                yield Calculation(operation, tuple(f"{asks} {of} in {time}?" for time in (one, two)))
        elif operation is Operation.AVERAGE:
            rest = _ON_AVERAGE.sub("", f"{said['of']}{said.get('more') or ''}")
            yield Calculation(operation, (f"{how} {rest}?",), _PER.get(said["per"].lower(), said["per"].lower()))
        elif operation is Operation.SHARE:
            yield Calculation(operation, (f"{how} {said['part']}?", f"{how} {said['whole']}?"))
        else:
            yield Calculation(operation, tuple(f"{how} {_plain(each)}?" for each in _completed(said["a"], said["b"])))


def _over_years(operation: Operation, how: str, of: str, first: str, last: str) -> Iterator[Calculation]:
    """A sum over each year from ``first`` to ``last``; none where these are no years of one kind."""
    ends = [*find_periods(first)[:1], *find_periods(last)[:1]]
    if len(ends) < 2 or ends[0].kind is not ends[1].kind or ends[0].kind not in _YEARS:
        return
    years = range(ends[0].first.year, ends[1].first.year + 1)
    if 2 <= len(years) <= _MOST_YEARS:
        financial = ends[0].kind is PeriodKind.FINANCIAL_YEAR
        names = [f"{year}/{(year + 1) % 100:02}" if financial else str(year) for year in years]
        yield Calculation(operation, tuple(f"{how} {of} in {name}?" for name in names))


def _completed(one: str, other: str) -> tuple[str, str]:
    """Two operands, each with the words it shares with the other: "spent on estate" and "IT", "budget" and "spend
    for roads"."""
    tail, head = _TAIL.search(other), _HEAD.search(one)
    if tail and not _TAIL.search(one):
        return f"{one}{tail.group()}", other
    return one, f"{head.group()}{other}" if head and not _HEAD.search(other) else other


def _plain(operand: str) -> str:
    return re.sub(r"^(?:the )?(?:number|amount|total|sum) (?:of|for|spent on) |^(?:the|was|were|is|are) ", "", operand)
