"""Whether a statement says outright that all or part of something is so: a vote, a grade, a whole, a price moved.

Told only of the matters that a question asks of in so many words; [outright] of data/question_words.toml has them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from reportqa.answering.plans import is_only_planned
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.votes import votes_told
from reportqa.domain import Number
from reportqa.figures.numbers.stated import find_numbers
from reportqa.language import stems

# How many words after a part's number may tell whose part it is.
_AFTER = 12
_WHO_PAYS = re.compile(
    r"^\W*(?:so |and |but )*(?:is|are|was|were|did|does|do|will|has|have|had) (?P<who>.+?)"
    r" (?:pa(?:y|id)\w*|fund\w*|me[e]?t\w*|cover\w*|foot\w*|bear\w*|bore|put\w* up|provid\w*|giv\w+)\b",
    re.IGNORECASE,
)
# Of these it must be told what they are of.
UNANIMOUS = "unanimous"
_NAMED = (UNANIMOUS, "moved")
# From here on a sum is a total, and no price.
_TOTAL = 10_000
_FROM_TO = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_TO = re.compile(r"^[^.;£]{0,25}\bto\s*$", re.IGNORECASE)
_WAS = re.compile(r"^\s*\((?:£)?\s*$")
_BEFORE_THAT = re.compile(r"^[^).;]{0,12}\b(?:before|last year|a year ago|previously|in (?:19|20)\d\d)", re.IGNORECASE)


def told_outright(query: Query, text: str) -> str:
    """ "yes" or "no" where ``text`` settles what ``query`` asks of a vote, of a grade in everything, of the whole of an
    amount, or of whether a price or a budget moved; else ""."""
    matter = matter_asked(query.question)
    if not matter or (matter in _NAMED and not _is_of_it(query, text)):
        return ""
    return _TOLD[matter](query.question, text)


def _is_of_it(query: Query, text: str) -> bool:
    """Whether ``text`` names what was voted on or what moved: the most telling word of the question that is no name and
    does not ask."""
    asking = {each for match in pattern("outright", "asking").finditer(query.question) for each in stems(match.group())}
    terms = [term for term in query.terms if not term.name and not asking.intersection(stems(term.text))]
    told = frozenset(stems(text))
    most = max(terms, key=lambda term: term.weight, default=None)
    return most is not None and most.is_met(told)


@lru_cache(maxsize=256)
def matter_asked(question: str) -> str:
    """Which of these matters a yes or no question asks of; "" where it asks of none."""
    if not says("outright", "asks_yes_no", question) or says("outright", "asks_comparison", question):
        return ""
    return next((matter for matter in _TOLD if says("outright", f"asks_{matter}", question)), "")


def _unanimous(question: str, text: str) -> str:
    del question
    return unanimous(text)


def unanimous(text: str) -> str:
    """ "yes" or "no" to whether all agreed, as ``text`` tells it; "" where it does not."""
    votes = votes_told(text)
    if votes and (votes.against or votes.abstained):
        return "no" if any(each and each.value for each in (votes.against, votes.abstained)) else "yes"
    if says("outright", "dissent", text):
        return "no"
    return "yes" if says("outright", "unanimous", text) else ""


def _graded(question: str, text: str) -> str:
    """Whether the grade asked about is told of everything: not where the statement gives others beside it."""
    grades = [each.lower() for each in pattern("outright", "grades").findall(question)]
    given = {each.lower() for each in pattern("outright", "grades").findall(text)}
    if len(set(grades)) != 1 or grades[0] not in given:
        return ""
    if given - set(grades):
        return "no"
    return "yes" if says("outright", "throughout", text) else ""


def _whole(question: str, text: str) -> str:
    """ "no" where the statement gives who is asked about a part of an amount only."""
    who = _WHO_PAYS.match(question)
    asked = frozenset(stems(who["who"])) if who else frozenset()
    for whole, part in pairwise(find_numbers(text)):
        after = frozenset(stems(" ".join(text[part.end :].split()[:_AFTER])))
        is_part = part.unit == whole.unit == "GBP" and part.value < whole.value
        if is_part and says("outright", "of_which", text[whole.end : part.start]) and asked and asked <= after:
            return "no"
    return ""


def _moved(question: str, text: str) -> str:
    """Whether a price or a budget went up, went down or stayed, by the two sums told or by a word for none."""
    asked = next(way for way in ("stays", "falls", "rises") if says("outright", f"asks_{way}", question))
    if ends := _ends(text, is_price=says("outright", "prices", question)):
        first, last = ends
        if is_only_planned(question, text, min(first.start, last.start)):
            return ""
        way = "rises" if last.value > first.value else "falls" if last.value < first.value else "stays"
    elif says("outright", "unmoved", text):
        way = "stays"
    else:
        return ""
    return "yes" if way == asked else "no"


def _ends(text: str, *, is_price: bool) -> tuple[Number, Number] | None:
    """The sums from and to which a statement says that something moved; None where it tells none or several such."""
    found: list[tuple[Number, Number]] = []
    numbers = list(find_numbers(text))
    for one, other in pairwise(numbers):
        if one.unit != other.unit or one.unit not in ("GBP", "pence"):
            continue
        if is_price and max(one.value, other.value) >= _TOTAL:
            continue
        between = text[one.end : other.start]
        if _FROM_TO.search(text[: one.start]) and _TO.search(between):
            found.append((one, other))
        elif _WAS.search(between) and _BEFORE_THAT.search(text[other.end :]):
            found.append((other, one))
    return found[0] if len(found) == 1 else None


_TOLD = {UNANIMOUS: _unanimous, "graded": _graded, "whole": _whole, "moved": _moved}
