"""Whether a statement says yes or no to what is asked, or the opposite of what a question takes as given.

Told only where its own words settle it: a target met or missed, a rise or a fall, over or under budget.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from reportqa.answering.plans import is_only_planned
from reportqa.answering.question_patterns import pattern, says
from reportqa.domain import Number
from reportqa.figures.numbers.stated import find_numbers
from reportqa.language import stem, stems

# What names a sum that was spoken of.
_NAMED = re.compile(
    r"\b(?:the|this|that|its|their|our)\s+(?:(?:extra|additional|further|proposed|new|planned|total)\s+)?$", re.I
)
_SMALL = 12
_HUNDRED = Decimal(100)
# How many words before and after a rise or a fall may name what rises or falls.
_BEFORE, _AFTER = 9, 5
# "Outcomes for burglary" are not burglary; "the number of burglaries" is.
_IN_ANOTHER = re.compile(
    r"\s+in\s+(?!(?:the\s+|this\s+|that\s+|each\s+|every\s+)*(?:\d|years?|months?|quarters?|weeks?|same|last|past|previous"
    r"|first|second|third|fourth|final|period|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|comparison|line|all|both|total|value|real|turn|areas?)\b)[a-z]",
)
_OF_ANOTHER = re.compile(
    r"(?<!\bnumber )(?<!\bnumbers )(?<!\blevel )(?<!\blevels )(?<!\breports )(?<!\brate )(?<!\bincidents )(?<!\bcases )(?<!\boffences )"
    r"(?<!\bcost )(?<!\btotal )(?<!\bvolume )(?<!\bvictims )"
    r"\b(?:for|of|on|with|about|against|to|by|from) (?:[\w’'-]+ ){0,2}[\w’'-]+$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:change|increase|difference|movement)\b[^:;]*: ([^;]+)", re.IGNORECASE)
# A rise of a size told in a word, and the words that tell it.
_SIZE = re.compile(
    r"\b(?:by (?:a |an |one )?(?:half|third|quarter|fifth|tenth)|double[ds]?|treble[ds]?|triple[ds]?|halve[ds]?)\b",
    re.IGNORECASE,
)
_SIZES = {
    "half": "half|50(?:\\.0)?%",
    "third": "third|33(?:\\.\\d)?%",
    "quarter": "quarter|25(?:\\.0)?%",
    "fifth": "fifth|20(?:\\.0)?%",
    "tenth": "tenth|10(?:\\.0)?%",
    "double": "doubl\\w*|twice|two-?fold|100(?:\\.0)?%",
    "treble": "trebl\\w*|tripl\\w*|three-?fold|three times",
    "triple": "trebl\\w*|tripl\\w*|three-?fold|three times",
    "halve": "halv\\w*|half|50(?:\\.0)?%",
}
_EACH = re.compile(
    r"\s*(?:a|an|per|each|every)\s+(year|annum|quarter|month|week|day|hour|night|head|person|visit|household|home|mile)\b",
    re.I,
)
_NAMING = re.compile(r"\d-[a-z]", re.IGNORECASE)
_FAR_OFF = 10
_TAKEN_OFF = re.compile(r"\s*off\b", re.IGNORECASE)
# "More than half full": a share in a word.
_FRACTIONS = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}
_TIMES = {"two": 2, "three": 3, "four": 4}
_FRACTION = re.compile(
    r"\b(?:(?:more|less|fewer|greater) than|over|under|at least|above|below|exceed(?:ed)?)\s+"
    r"(?P<share>(?P<of>an? |one |two |three |four )?(?P<kind>half|thirds?|quarters?|fifths?|tenths?))\b",
    re.IGNORECASE,
)
# "178 visits out of 180 planned": all of them, or not.
_ASKS_ALL = re.compile(
    r"^\W*(?:so |and |but )*(?:is|are|was|were|did|do|does|has|have|had)\b"
    r".*\b(?:every|(?<!\bat )(?<!\babove )all(?! day| week| year| along)|each|everyone|everybody|everything)\b",
    re.IGNORECASE,
)
_SAYS_ALL = re.compile(
    r"\b(?:every\w*|(?<!not )(?<!\bat )(?<!\babove )all(?! but)|each|fully|entirely|completely|both)\b|\b100(?:\.0)?%",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s*(?:[\w'’-]+\s+){0,4}?(?:out of|of)(?: the| all| its| our)*\s*$", re.IGNORECASE)
_SHARE_OF_NUMBER = re.compile(r"\b\d[\d,]* \((\d+(?:\.\d+)?)%\) (?:\w+ )?(?:was|were|had|have|has|been)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AGAINST = re.compile(
    r"\bagainst (?:an? |the |its |our |their )?(?:\w+ )?(?:promise|pledge|target|goal|commitment|standard|ambition) of (?:\w+ing )?(?=[£\d])"
    r"|\bwhere the (?:aim|target|goal|standard|minimum) is (?:at least )?(?=[£\d])"
    r"|\b(?:expects?|requires?|asks for|wants) (?:at least |no more than )?(?=[£\d])",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\s*[(\-−–]")
_MATTERS = ("target", "overspend", "underspend", "rise", "fall")
# On which side of its budget what is asked for would be.
_BUDGET = {"overspend": "over", "underspend": "under"}


def says_how_far(question: str, text: str) -> bool:
    """Whether ``text`` tells the size of a rise or fall that ``question`` asks about ("by half", "doubled"); True where
    it asks about none.

    >>> says_how_far("Did calls rise by half?", "Calls rose by 36%."), says_how_far("Did calls rise?", "Calls rose.")
    (False, True)
    """
    asked = _SIZE.search(question)
    if asked is None:
        return True
    sizes = _SIZES.get(asked[0].lower().split()[-1].rstrip("d"))
    return sizes is not None and re.search(rf"\b(?:{sizes})(?!\w)", text, re.IGNORECASE) is not None


def compares_changes(question: str) -> bool:
    """Whether a question holds one change against another: no two levels answer it."""
    return says("polarity", "compares_changes", question)


def asks_of_a_matter(question: str) -> bool:
    """Whether a target, a budget, a rise or a fall is asked about: no statement that is silent on it says yes."""
    return any(says("polarity", f"asks_{each}", question) for each in _MATTERS)


def settled(question: str, text: str) -> str:
    """ "yes" or "no" where ``text`` settles what ``question`` asks of a target, a budget, a rise or a fall; else ""."""
    matter = _matter_asked(question)
    if not matter or says("polarity", "asks_either_way", question):
        return ""  # "up or down?" is no question for yes or no
    yes, no = (_says_now(question, f"{matter}_{told}", text) for told in ("yes", "no"))
    if yes == no:
        return _beside_target(question, text) if matter == "target" and not yes else ""
    return "yes" if yes is not _asks_the_opposite(matter, question) else "no"


def _says_now(question: str, name: str, text: str) -> bool:
    """Whether ``text`` has one of the patterns ``name``, and not only as a plan where it is asked what came about."""
    return any(not is_only_planned(question, text, found.start()) for found in pattern("polarity", name).finditer(text))


def asks_of_all(question: str) -> bool:
    """Whether a yes or no question asks of every one of several: what is told of some says no yes to it."""
    return _ASKS_ALL.search(question) is not None and not is_denied(question)


def says_all(text: str) -> bool:
    """Whether ``text`` tells something of all."""
    return _SAYS_ALL.search(text) is not None


def _asks_the_opposite(matter: str, question: str) -> bool:
    """Whether it is asked if something is not so: "was it not met", "was the target missed"."""
    return is_denied(question) is not (matter == "target" and asks_missed(question))


def _beside_target(question: str, text: str) -> str:
    """ "yes" or "no" where ``text`` holds a number against what was promised: "8,450 trees, against a promise of 7,500".

    Which of the two is better is only told of more or of fewer where the words say so.
    """
    match = _AGAINST.search(text)
    if match is None:
        return ""
    after = [number for number in find_numbers(text) if number.start >= match.end()]
    meant = after[:1]
    done = [number for number in find_numbers(text[: match.start()]) if meant and number.unit == meant[0].unit][-1:]
    if meant and not text[: match.start()].strip(" ,;(") and after[1:2] and after[1].unit == meant[0].unit:
        done = after[1:2]  # "against a target of 100, 68 were built"
    if not done or not meant or done[0].value == meant[0].value:
        return ""
    share = meant[0].unit == "percent"  # of what was done within a time more is better
    fewer = says("polarity", "less_is_better_of_shares" if share else "less_is_better", f"{question} {text}")
    kept = (done[0].value < meant[0].value) is fewer
    return "yes" if kept is not _asks_the_opposite("target", question) else "no"


def tells_all(question: str, text: str) -> str:
    """ "yes" or "no" where ``question`` asks of every one and ``text`` tells how many of how many: "178 of 180"."""
    if not asks_of_all(question):
        return ""
    of_number = _SHARE_OF_NUMBER.findall(text)
    text = _IN_BRACKETS.sub(" ", text)
    for part, whole in pairwise(find_numbers(text)):
        if (
            part.unit == whole.unit
            and part.unit in ("", "GBP")
            and part.value <= whole.value
            and _OUT_OF.match(text[part.end : whole.start])
        ):
            return "yes" if part.value == whole.value else "no"
    shares = [number for number in find_numbers(text) if number.unit == "percent"]
    if not shares and len(of_number) == 1:
        return "yes" if Decimal(of_number[0]) == _HUNDRED else "no"  # "15 (15.6%) were upheld"
    if len(shares) == 1 and shares[0].qualifier == "exact":
        return "yes" if shares[0].value == _HUNDRED else "no"  # "97.2% were answered in time"
    return ""


def way_told(text: str) -> str:
    """ "rise" or "fall" where ``text`` tells of one of them only; else ""."""
    told = [way for way in ("rise", "fall") if affirms(way, text)]
    return told[0] if len(told) == 1 else ""


def better_is(text: str) -> str:
    """ "more" or "less" where the words for what is measured tell which of two figures is better; else ""."""
    told = [way for way in ("more", "less") if says("polarity", f"{way}_is_better", text)]
    return told[0] if len(told) == 1 else ""


def target_better_is(label: str, *, is_share: bool) -> str:
    """ "more" or "less": which is better of what a row is called; "" where its words do not tell. Of what share was done
    within a time more is better."""
    less = says("polarity", "less_is_better_of_shares" if is_share else "less_is_better", label)
    more = says("polarity", "more_is_better", label) or (is_share and says("polarity", "within_time", label))
    return "" if less == more else "less" if less else "more"


def moves_itself(question: str, text: str, subject: AbstractSet[str], matter: str = "") -> bool:
    """Whether what rises or falls in ``text`` is what ``question`` asks about, one of the stems ``subject``; True where
    it asks of neither. ``matter`` is what it asks about where its words leave that to the times it names.

    In "10.8% positive outcomes for burglary, up from 6.8%" it is the outcomes that went up, not burglary.
    """
    matter = matter or _matter_asked(question)
    if matter not in ("rise", "fall") or not subject:
        return True
    for move in (
        *pattern("polarity", f"{matter}_yes").finditer(text),
        *pattern("polarity", f"{matter}_no").finditer(text),
    ):
        before, after = text[: move.start()].split()[-_BEFORE:], text[move.end() :].split()[:_AFTER]
        if any(not subject.isdisjoint(stems(word)) for word in after):
            return True
        if _IN_ANOTHER.match(text, move.end()):
            continue  # "robbery saw an increase in positive outcomes"
        places = [place for place, word in enumerate(before) if not subject.isdisjoint(stems(word))]
        if places and not _OF_ANOTHER.search(" ".join(before[: places[0] + 1]).rstrip(",;:.")):
            return True
    return False


@lru_cache(maxsize=256)
def bound_asked(question: str) -> Number | None:
    """The share, sum or larger count that a yes or no question asks about: the 95% of "Were at least 95% in time?"."""
    if not says("polarity", "asks_yes_no", question) or says("polarity", "asks_sum", question):
        return None  # no part of a sum comes to it
    found = [number for number in find_numbers(question) if number.unit in ("percent", "GBP") or number.value > _SMALL]
    if not found and (fraction := _FRACTION.search(question)):
        value = _FRACTIONS[fraction["kind"].lower().rstrip("s")] * _TIMES.get((fraction["of"] or "").strip().lower(), 1)
        return Number(fraction["share"], *fraction.span("share"), value, value, value, "percent", "exact")
    before = question[: found[0].start] if found else ""
    # The "18-week standard" is the name of one.
    if len(found) != 1 or _NAMING.search(found[0].text):
        return None
    if found[0].unit == "GBP" and _NAMED.search(before) and not says("polarity", "bounds", before):
        return None  # "the extra £0.3m", "the £2 fare"
    if _TAKEN_OFF.match(question, found[0].end):
        return None  # "10% off" is how much less there would be
    # A count is a bound where it is said to be one, a share or a sum in any case.
    return found[0] if found[0].unit or says("polarity", "bounds", before) else None


def held_against(question: str, number: Number) -> str:
    """ "yes" or "no" to what ``question`` asks of a bound, by the ``number`` found; "" where it asks of none."""
    bound = bound_asked(question)
    if bound is None or number.unit != bound.unit:
        return ""
    if number.qualifier != "exact" and number.value == bound.value:
        return ""
    # "Within ten seconds" says nothing of the 90% asked about.
    fewer = says("polarity", "asks_fewer", question[: bound.start])
    return "yes" if (number.value <= bound.value if fewer else number.value >= bound.value) else "no"


def is_far_off(question: str, number: Number) -> bool:
    """Whether the ``number`` found is so far from the bound asked about that it is hardly of what is asked."""
    bound = bound_asked(question)
    if bound is None or bound.unit == "percent":
        return False
    low, high = sorted((abs(number.value), abs(bound.value)))
    return high > _FAR_OFF * low


def asks_how_far(question: str) -> bool:
    """Whether the bound that ``question`` asks about is one of a change: "did it go up by more than 20"."""
    return says("polarity", "asks_how_far", question)


def is_of_each(question: str, text: str, number: Number) -> bool:
    """Whether the ``number`` of ``text`` is what each year, visit or person comes to, and ``question`` asks of none."""
    each = _EACH.match(text, number.end)
    return each is not None and stem(each[1]) not in stems(question) and each[1].lower() not in question.lower()


def row_tells(question: str, row: str) -> str:
    """ "yes" or "no" to whether something rose, fell or went over its budget, by the change, or the budget and what was
    spent, that a table's ``row`` gives; "" without them."""
    matter = _matter_asked(question)
    if matter in _BUDGET and (side := beside_budget(row)):
        return "yes" if side == _BUDGET[matter] else "no"
    changes = {match.group(1) for match in _CHANGE.finditer(row)}
    falls = {bool(_NEGATIVE.match(change)) for change in changes if any(c in "123456789" for c in change)}
    if matter not in ("rise", "fall") or len(falls) != 1:
        return ""
    return "yes" if (matter == "fall") is falls.pop() else "no"


def asks_missed(question: str) -> bool:
    """Whether a question asks if a target was missed."""
    return says("polarity", "asks_missed", question)


def asks_of_target(question: str) -> bool:
    """Whether a yes or no question asks if a target, a standard or a promise was met."""
    return _matter_asked(question) == "target"


def asks_of_budget(question: str) -> bool:
    """Whether a yes or no question asks on which side of its budget something was."""
    return _matter_asked(question) in _BUDGET


@lru_cache(maxsize=256)
def _matter_asked(question: str) -> str:
    found = (each for each in _MATTERS if says("polarity", f"asks_{each}", question))
    if says("polarity", "how_great_a_balance", question):
        found = (each for each in found if each not in _BUDGET)
    return next(found, "")


def is_denied(text: str) -> bool:
    """Whether ``text`` holds a word of denial: "not", "no", "never"."""
    return says("polarity", "denied", text)


def is_hedged(text: str) -> bool:
    """Whether ``text`` tells of what may or will be, not of what is."""
    return says("polarity", "hedged", text)


def premise(question: str) -> str:
    """What a question takes as given: "rise" ("why did it rise?"), "fall", "overspend", "underspend"; "" for none."""
    if says("polarity", "asks_either_way", question):
        return ""
    found = [
        matter for matter in ("rise", "fall", "overspend", "underspend") if says("polarity", f"asks_{matter}", question)
    ]
    return found[0] if len(found) == 1 else ""


def takes_none(question: str) -> bool:
    """Whether a question takes as given that there was nobody or nothing ("why did nobody die?")."""
    return says("polarity", "asks_none", question)


def affirms(given: str, text: str) -> bool:
    """Whether ``text`` tells of the direction ``given``."""
    return says("polarity", f"{given}_yes", text)


def contradicts(given: str, text: str) -> bool:
    """Whether ``text`` tells of the opposite of the direction ``given``, and of that only."""
    return says("polarity", f"{given}_no", text) and not says("polarity", f"{given}_yes", text)


def beside_budget(row: str) -> str:
    """ "over" or "under", as a table's ``row`` tells by its budget and what was spent; "" where it has not both."""
    cells = dict(each.rpartition(": ")[::2] for each in row.partition(" – ")[2].split("; "))
    sides: list[Decimal] = []
    for column in ("budget_column", "outcome_column"):
        found = {
            n.value for name, cell in cells.items() if says("polarity", column, name) for n in find_numbers(cell)[:1]
        }
        if len(found) != 1:
            return ""
        sides += found
    budget, outcome = sides
    return "" if budget == outcome else "over" if outcome > budget else "under"


def miss_asked(question: str) -> str:
    """ "over" or "under": the miss of a budget that ``question`` takes as given; "" where it takes neither."""
    return _BUDGET.get(premise(question), "")
