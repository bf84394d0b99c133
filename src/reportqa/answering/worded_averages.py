"""Questions of what comes to each of many things: "What was the average cost of an exit package?", "for each cell".

The average is seldom stated: what was shared out, and among how many, are asked for apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.language import stem, stems, word_list

_EACH = re.compile(
    r"\b(?:(?:for|at|to|in|from|by|on|of)\s+)?(?P<cue>each|every|per)\s+(?:(?:one\s+)?of\s+)?(?:the\s+|its\s+|our\s+|their\s+)?",
    re.IGNORECASE,
)
# "The average cost of an exit package", "the mean length of the reviews".
_OF_ONE = re.compile(
    r"\b(?:average|mean|typical)\s+(?:[\w-]+\s+){1,3}?(?:of|for)\s+(?:an?|the)\s+(?=[a-z])", re.IGNORECASE
)
_AVERAGE_THING = re.compile(r"\b(?:the|an)\s+(?:average|mean|typical)\s+", re.IGNORECASE)
_ON_AVERAGE = re.compile(r",?\s*\bon average\b,?", re.IGNORECASE)
_AVERAGE = re.compile(r",?\s*\bon average\b|\b(?:the |an )?(?:average|mean|typical)\b", re.IGNORECASE)
_CAME_TO = re.compile(
    r"\b(?:work(?:s|ed)? out(?: at)?|come(?:s)? (?:out at|to)|came (?:out at|to)|set us back)\b", re.I
)
# Whether money is shared out, or what is counted.
_COUNTS = re.compile(r"\b(?:how many|number of)\b", re.IGNORECASE)
_SHARED = re.compile(
    r"\b(?:work(?:s|ed)? out|set us back|cost\w*|price|value|worth|bill|bring|brought|pa(?:y|id)|spen[dt]|spending"
    r"|fines?|grants?|income|fees?|charge[ds]?|receive[ds]?|raise[ds]?|earn\w*|awards?|payments?|payout|salary|compensation)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^(?:are|were|is|was|has|have|had|did|does|do|in|of|at|for|by|to|from|on|over|under|during|since|that|the|which|who"
    r"|will|can|with|get|gets|got|costs?|bring|brought|make|made|work|works|worked|come|comes|came|receive|received|pay|pays"
    r"|paid|spend|spent|take|took|raise|raised|earn|earned|handle|handled|see|saw|go|went|need|needed|win|won|deal|dealt"
    r"|attend|attended|serve|served|last|lasted|amount|end|hold|held|carry|carried|run|ran|set|and|or|when|if|as|this|last)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:so |and |but )*(?:(?:roughly|about) )?"
    r"(?:what(?:['’]?s)?|how (?:many|much)|(?=(?:the )?(?:average|mean|cost|price)\b))\b"
    r"(?:\s+(?:did|does|do|was|were|is|are|will)\b)?",
    re.IGNORECASE,
)
# What a rate is told for: an average over time is worked out otherwise, one over people is stated.
_NO_THING = frozenset(
    stems(
        "second minute hour day night week month quarter year person people head resident taxpayer inhabitant thousand"
        " hundred million cent pound mile kilometre percent annum capita average"
    )
)
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class AverageAsked:
    """What is asked to be shared out: the questions for the ``amount`` and for the ``count``, and the stems of the
    ``thing`` it is shared among, its head last."""

    amount: str
    count: str
    thing: tuple[str, ...]


def average_asked(question: str) -> AverageAsked | None:
    """What ``question`` asks to be shared out; None where it asks for no average of things.

    >>> average_asked("What was the average cost of an exit package in 2023/24?").amount
    'How much was the cost of exit package in 2023/24?'
    """
    said = " ".join(question.split()).rstrip(" ?.!")
    text = _ON_AVERAGE.sub("", said).strip(" ,")
    each, of_one = _EACH.search(text), _OF_ONE.search(text)
    averaged = _AVERAGE.search(said) is not None or _CAME_TO.search(text) is not None
    if each and (averaged or each["cue"].lower() == "per" or each.start() < each.start("cue")):
        found: re.Match[str] | None = each
    elif of_one:
        found = of_one
    else:
        found = _AVERAGE_THING.search(text)
    words = _thing(text[found.end() :]) if found else []
    thing = stems(" ".join(words))
    if not thing or thing[-1] in _NO_THING or _LEAD.match(text) is None:
        return None
    assert found is not None
    counts = _COUNTS.search(text) is not None
    if not counts and not _SHARED.search(text):
        return None
    named = " ".join(words)
    around = f"{text[: found.start()]} {text[found.end() + len(named) :]}"
    plain = _plain(_LEAD.sub("", f"{text[: found.start()]} {_kept(found.group())} {text[found.end() :]}"))
    rest = _plain(_LEAD.sub("", around))
    return AverageAsked(f"{'How many' if counts else 'How much was'} {plain}?", f"How many {named} in {rest}?", thing)


def states_average(text: str, thing: tuple[str, ...]) -> bool:
    """Whether ``text`` tells an average itself, or what comes to each ``thing``."""
    if _AVERAGE.search(text):
        return True
    each = re.finditer(r"\b(?:each|every|per|an?)\s+(?:[\w-]+\s+){0,2}?([\w-]+)", text, re.IGNORECASE)
    return any(stem(word.lower()) == thing[-1] for match in each for word in match.group().split()[1:])


def _thing(text: str) -> list[str]:
    words: list[str] = []
    for word in text.split():
        bare = word.strip(",;:()")
        if _ENDS.match(bare) or not bare[:1].isalpha():
            break
        words.append(bare)
        if len(words) > _MOST_WORDS:
            return []
        if bare != word:
            break
    return words if any(word.lower() not in word_list("stopwords") for word in words) else []


def _kept(cue: str) -> str:
    """The words of a cue that say what is shared out: "cost of" of "average cost of an"."""
    return re.sub(r"\b(?:(?:for|at|to|in|from|by|on)\s+)?(?:each|every|per)\b.*|\b(?:an?|the)\s*$", "", cue).strip()


def _plain(text: str) -> str:
    text = _AVERAGE.sub(" ", _CAME_TO.sub(" cost ", text))
    return " ".join(re.sub(r"\s+([,;])", r"\1", text).strip(" ,;").split())
