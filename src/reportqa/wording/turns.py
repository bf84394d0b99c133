"""Whether a text turns what was said: by a denial, a direction, a bound, a hedge that was not there, or that was."""

from __future__ import annotations

import re
from collections import Counter

from reportqa.answering.facts import periods_in
from reportqa.answering.terms import NUMERALS
from reportqa.language import stems
from reportqa.wording.sources import plain_words
from reportqa.wording.word_lists import DENIED, HEDGED, counted_groups, groups_by_word, kept_groups, plainly

_AT_A_TIME = re.compile(r"\b(?:in|for|during|on|at|of|over|throughout)\s+$", re.IGNORECASE)
# "Savings are to be found" are not found yet.
_YET_TO_BE = re.compile(
    r"\b(?:is|are|was|were)\s+(?:still\s+|yet\s+|due\s+)?to\s+(?!(?:the|a|an|its|their|about|over|under|just)\b)[a-z]"
)
# "He moved that fees be held": they are not held yet.
_BE_SO = re.compile(
    r"\bthat\s+(?:(?!(?:will|would|should|could|may|might|must|shall|can|cannot|not|to)\b)[^\s.;]+\s+)+?be\s+[a-z]"
)
_BARE_BE = re.compile(
    r"(?<!\w)(?!(?:will|would|should|could|may|might|must|shall|can|cannot|not|to|also|only|still|never|always|yet)\b)[\w'’-]+\s+be\s+[a-z]",
    re.IGNORECASE,
)
# The present of whoever speaks is not that of the document.
_AT_PRESENT = re.compile(
    r"\b(?:this|the (?:current|present))\s+(?:financial |calendar |municipal )?"
    r"(?:year|quarter|month|week|season|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
# "Is due to open" is to open.
_DUE = re.compile(
    r"\b(is|are|was|were)\s+(?:due|scheduled|set)\s+to\s+"
    r"(?!(?:the|an?|its|their|our|his|her|this|that|these|those)\b)(?=[a-z]{2,}\b)"
)
# A time, and no bound: "over the year".
_OVER_TIME = re.compile(
    r"\bover (?=(?:the|this|that) (?:[a-z]+ )?(?:years?|months?|weeks?|quarter|period|decade|season)\b)", re.IGNORECASE
)
# "From £874 to £921, or 5.4%" says one thing twice; of an average "each" is "a".
_APPOSED = re.compile(
    r",\s+or\s+(?=(?:about |around |almost |nearly |just (?:over |under )|some )?[£\d][^,;.]*%?\s*(?:[,;.]|$))"
)
_EACH = re.compile(r"\beach\s+(?=[a-z])", re.IGNORECASE)
# What one amount is held against another with, and how an amount lies to another or to that of another time.
_COUNTED = rf"(?:{'|'.join(sorted(NUMERALS))})\b"
_HELD_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|(?:as )?against|versus)(?=\s+(?:[a-z]+\s+){0,3}?[£\d])"
    rf"|(?<=,\s)(?:compared (?:with|to)|(?:as )?against|versus)(?=\s+(?:(?:just|only|over|about|some)\s+)?{_COUNTED})"
)
_LIES = re.compile(
    r"(?<=[\d%mnk)])\s+(?:(?P<up>more|higher|greater)|fewer|less|lower)(?:\s+than\b(?P<then>\s+(?:in|at|for|during|last)\b)?"
    r"|(?P<end>(?=[.,;]|$)))"
)
_SEGMENT = re.compile(r",(?!\d)|[;:()]|\s[–—]\s")


def turned(text: str, told: str, ways: frozenset[str]) -> str:
    """A group of turning words that ``text`` has and ``told`` has not, or the other way round; "" for none.

    ``ways`` are the directions that the figures cited show, whatever their words.
    """
    said, held = _turns(text), _turns(told)
    if beyond := set(said) - set(held) - ways:
        return min(beyond)
    # "Not no" is neither, and what will be is not what was.
    changed = {name for name in kept_groups() if said[name] != held[name] and (name == DENIED or not said[name])}
    if said[HEDGED] != _turns(spoken_of(text, told))[HEDGED]:
        changed.add(HEDGED)
    changed |= {name for name in counted_groups() if said[name] > held[name]}
    return min(changed, default="")


def compared_plainly(text: str) -> str:
    """``text`` with the words by which an amount is held against another put as one word each.

    >>> compared_plainly("It cost £3m (2%) more than the £2m planned, compared with £1m in 2021.")
    'It cost £3m (2%) above the £2m planned, than £1m in 2021.'
    >>> compared_plainly("Crime was 7% lower than in 2022.")
    'Crime was 7% fall than in 2022.'
    """
    text = _LIES.sub(_lies, _APPOSED.sub(", ", _OVER_TIME.sub("during ", put_as_one(plainly(text)))))
    return _EACH.sub("a ", text) if "average" in text.lower() else text


def put_as_one(text: str) -> str:
    """``text`` with what an amount is held against behind "than", and what is due to be as what is to be.

    >>> put_as_one("It is due to open in May, against the 2 planned.")
    'It is to open in May, than the 2 planned.'
    """
    return _DUE.sub(r"\1 to ", _HELD_AGAINST.sub("than", text))


def _lies(found: re.Match[str]) -> str:
    if found["then"] or found["end"] is not None:
        return f" {'rise' if found['up'] else 'fall'}{' than' if found['then'] else ''}{found['then'] or ''}"
    return " above" if found["up"] else " below"


def spoken_of(text: str, told: str) -> str:
    """The segments of ``told`` of which ``text`` has a word: a hedge of another segment hedges something else.

    >>> spoken_of("The quay was widened.", "The quay was widened, which might help the ferries.")
    'The quay was widened'
    """
    words = set(stems(text))
    return " , ".join(segment for segment in _SEGMENT.split(told) if words & set(stems(segment)))


def _turns(text: str) -> Counter[str]:
    """How many words of each group ``text`` has."""
    groups = groups_by_word()
    bare = without_times(text)
    found = Counter(name for word in plain_words(bare) for name in groups.get(word, ()))
    found[HEDGED] += len(_YET_TO_BE.findall(bare)) + (len(_BE_SO.findall(bare)) or len(_BARE_BE.findall(bare)))
    found["now"] += len(_AT_PRESENT.findall(text))
    return +found


def without_times(text: str) -> str:
    """``text`` without the times it names, and what leads up to each."""
    for period in reversed(periods_in(text)):
        text = f"{_AT_A_TIME.sub('', text[: period.start])} {text[period.end :]}"
    return text
