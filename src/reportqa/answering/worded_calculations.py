"""Questions read as something to be worked out: which operation, and a question for each figure it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportqa.answering.calculating import Calculation, Operation
from reportqa.answering.worded_times import Direction, calculation_over_times, direction_asked, growth_asked
from reportqa.answering.written_times import in_full
from reportqa.domain import Period
from reportqa.figures.times.periods import find_periods

_END = r"\s*[?.!]*\s*$"
_MONEY = re.compile(
    r"£|\b(?:spen[dt]|spending|cost|budget|money|fund\w*|grant\w*|income|paid|precept|over ?spend\w*|under ?spend\w*"
    r"|deficit|reserves?|savings?|pay\w*|bill|tax|subsid\w+|charged?|price|fees?|dearer|cheaper|salar\w+)\b",
    re.IGNORECASE,
)
# "The number of staff earning over £50,000" is no sum.
_NUMBER_OF = re.compile(r"\b(?:number|count|total number)s? of\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:how many|number of|count of)\b", re.IGNORECASE)
_PATTERNS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
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
            rf"^(?:please )?(?:add|total|sum) (?:up |together )?(?:what (?:was|is|has been) |how much (?:was|is|has been) |the )?"
            rf"(?P<a>.+?) (?:and|plus) (?P<b>.+?){_END}",
        ),
        (
            Operation.SUM,
            rf"^(?:how much|what) (?:did|do|does|will) (?P<a>.+?) (?:and|plus) (?P<b>.+?) (?:cost|come to|raise|spend|bring in|get)"
            rf"(?: (?:together|combined|altogether|in all|between them))+{_END}",
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
            rf"^(?:on average,? )?how (?:many|much) (?P<of>.+?)(?<!within)(?<!in) (?:a|per|each|every) (?P<per>day|week|month)"
            rf"(?P<more>.*?)(?:,? on average)?{_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^(?:the )?average (?:number of )?(?P<of>.+?) (?:a|per|each|every) (?P<per>day|week|month)\b(?P<more>.*?){_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^on an? (?:average|typical) (?P<per>day|week|month)(?P<more>.*?),? how (?:many|much) (?P<of>.+?){_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^what(?:'s|’s|s| is| was)? the average (?:number |total )?(?:of )?(?P<of>.+?) (?:a|per|each|every) (?P<per>day|week|month)"
            rf"\b(?P<more>.*?){_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^what (?:is|was) the (?P<per>daily|weekly|monthly) average (?:number )?(?:of |for )?(?P<of>.+?){_END}",
        ),
    )
)
# "How much more was spent on A than on B", "by how much did it rise": what is taken as given of the two.
_THAN = re.compile(
    r"\bhow (?:many|much)(?: \w+)? ?\b(?:(?P<more>more|higher|bigger|larger|greater|longer|dearer)|less|fewer|lower|smaller|shorter"
    r"|cheaper)\b.*\bthan\b.*$",
    re.IGNORECASE,
)
_SUM = re.compile(r"\b(?:and|together|plus|combined)\b", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:rise|rose|risen|increase[ds]?|grow|grew|grown|growth|go up|gone up|went up|climb(?:ed)?)\b", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:fall|fell|fallen|drop(?:ped)?|decrease[ds]?|decline[ds]?|go down|gone down|went down|come down|came down|reduced?|shrink"
    r"|shrunk)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s(?:(?:were|was|are|is) (?:there|made|done) )?(?:for|under|in|during|by|on|at|since) .+$")
_HEAD = re.compile(r"^.{2,25}? (?:on|for|to|from) ")
_ON_AVERAGE = re.compile(r",? on average\b", re.IGNORECASE)
_PER = {"daily": "day", "weekly": "week", "monthly": "month"}


def calculations(question: str) -> Iterator[Calculation]:
    """The ways in which ``question`` can be read as something to be worked out, the likeliest first.

    >>> [c.operands for c in calculations("By how much did complaints rise from 2022-23 to 2023-24?")]
    [('How many complaints in 2022-23?', 'How many complaints in 2023-24?')]
    """
    text = in_full(" ".join(question.split()))
    how = _how(text)
    if over_times := calculation_over_times(text, how):
        yield over_times
        if over_times.operation is Operation.GROWTH and how == "How many" and not _COUNTED.search(text):
            # "By what percentage did investments grow": it may be a sum that grew.
            yield from filter(None, [calculation_over_times(text, "What was the figure for")])
    for operation, pattern in _PATTERNS:
        match = pattern.search(text)
        if not match:
            continue
        said = match.groupdict()
        if operation is Operation.AVERAGE:
            rest = _ON_AVERAGE.sub("", f"{said['of']}{said.get('more') or ''}")
            yield Calculation(operation, (f"{how} {rest}?",), _PER.get(said["per"].lower(), said["per"].lower()))
        elif operation is Operation.SHARE:
            yield Calculation(operation, (f"{how} {said['part']}?", f"{how} {said['whole']}?"))
        else:
            yield Calculation(operation, tuple(f"{how} {_plain(each)}?" for each in _completed(said["a"], said["b"])))


def taken_as_given(question: str, calculation: Calculation) -> tuple[int, bool] | None:
    """Which of the two operands of a difference ``question`` speaks of, by its number, and whether it takes as given
    that it is the greater; None where it takes nothing as given.

    >>> question = "How many fewer visits were there in 2023-24 than in 2022-23?"
    >>> taken_as_given(question, next(calculations(question)))
    (1, False)
    """
    text = in_full(" ".join(question.split()))
    if calculation.operation not in (Operation.DIFFERENCE, Operation.CHANGE) or len(calculation.operands) != 2:
        return None
    if (than := _THAN.search(text)) is not None:
        number = _spoken_of(text, calculation.operands)
        return (number, than["more"] is not None) if number is not None else None
    up, down = _UP.search(text), _DOWN.search(text)
    return (1, up is not None) if (up is None) is not (down is None) else None


def _spoken_of(text: str, operands: Sequence[str]) -> int | None:
    """Which of two operands ``text`` names first, by its number; None where it does not name both times of theirs, or
    one is itself a sum of two."""
    times = [find_periods(operand) for operand in operands]
    if not any(times):
        return None if any(_SUM.search(operand) for operand in operands) else 0
    places = [text.find(found[-1].text) if found else -1 for found in times]
    return None if min(places) < 0 or places[0] == places[1] else int(places[1] < places[0])


def asks_of_money(question: str) -> bool:
    """Whether ``question`` speaks of money: spending, a budget, a charge."""
    return _MONEY.search(question) is not None


def direction(question: str) -> Direction | None:
    """Which way a measure is asked, for a yes or no, to have gone between two times; None where that is not asked."""
    text = in_full(" ".join(question.split()))
    return direction_asked(text, _how(text))


def growth(question: str) -> tuple[str, tuple[Period, ...]]:
    """The question for the figure up to which something is asked to have grown in per cent, and the times it names."""
    text = " ".join(question.split())
    return growth_asked(text, _how(text))


def _how(text: str) -> str:
    """How the question for one figure begins, by what ``text`` asks of."""
    return "How much was" if _MONEY.search(text) and not _NUMBER_OF.search(text) else "How many"


def _completed(one: str, other: str) -> tuple[str, str]:
    """Two operands, each with the words it shares with the other: "spent on estate" and "IT", "budget" and "spend
    for roads"."""
    tail, head = _TAIL.search(other), _HEAD.search(one)
    if tail and not _TAIL.search(one):
        return f"{one}{tail.group()}", other
    return one, f"{head.group()}{other}" if head and not _HEAD.search(other) else other


def _plain(operand: str) -> str:
    return re.sub(r"^(?:the )?(?:number|amount|total|sum) (?:of|for|spent on) |^(?:the|was|were|is|are) ", "", operand)
