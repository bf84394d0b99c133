"""What "it", "they" or "those films" of a question stand for in what the letter told just before it."""

from __future__ import annotations

import re

from reportqa.foi.asking import content_stems, folded
from reportqa.language import stems, word_list

# "Is it true that", "what is it like", "how long does it take to": here "it" stands for nothing.
_EMPTY_IT = re.compile(
    r"\b(?:is|was) it (?:true|possible|right|fair|likely|the case|like)\b|\bwhat (?:is|was) it like\b"
    r"|\bit (?:is|was) (?:true|possible|likely)\b|\b(?:does|did|would|will) it take\b[^,]*\bto\b"
    r"|\b(?:does|did|would|will) it cost to \w+ (?:the|an?|your|our|[A-Z])",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?P<word>it|its)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|these|those)\b(?!\s+(?:\w+\s+)?\w+s\b)", re.IGNORECASE)
_SHOWN = re.compile(
    r"\b(?:this|that|these|those|the said|such)\s+(?!(?:year|period|time|month|date)s?\b)(?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
# "The present station" of a letter on Chorley is Chorley's.
_THE_ONE = re.compile(
    r"\bthe (?:new|old|present|current|existing|former|said|finished|proposed|planned) (?:[a-z]+ )?(?:sites?|stations?"
    r"|buildings?|premises|headquarters|centres?|schemes?|projects?|units?|teams?|contracts?|programmes?|offices?|fund"
    r"|panel)\b"
)
# "The new pier at Northsea" is one thing, as a name is.
_PLACED = re.compile(
    r"\b(?:the|your) (?!(?:total |average |overall )?(?:number|amount|value|cost|sum|rate|share|year|month|date)s?\b)"
    r"(?:[a-z'-]+ ){0,2}?[a-z-]{3,} (?:at|in|of|for) [A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
)
_NAME = re.compile(
    r"\b(?:(?P<article>the|a|an|your) (?P<before>[a-z]+ )?)?"
    r"(?P<name>(?:[A-Z][\w&'-]*|\d+\w*[A-Z]\w*)(?:,? (?:of |and |the |for |in )?[A-Z][\w&'-]*)*)"
    r"(?=(?P<after> [a-z]+(?: (?:stations?|headquarters|teams?|units?|centres?|schemes?|projects?|offices?|funds?))?)?)"
)
# What follows a name and is no part of it: "the Drive project" is named whole, "the Harbour Watch has" is not.
_NO_NOUN = re.compile(
    r" (?:\w+ed|has|have|had|is|was|were|are|will|would|which|who|that|of|in|on|at|to|for|with|by|and|or|since|from"
    r"|did|does|do|got|costs?|came|went|gives?|gave|worked|works|so|but|because|began|begins?|started|starts?|as|it|under|last|this)$"
)
# "The date the contract was let and the years it covers": "it" stands for something in the question itself.
_OWN_IT = re.compile(
    r"\b(?:the|a|an)\s+(?:[a-z-]+\s+)?[a-z-]+\b[^,]*?(?:,|\b(?:and|which|that|when|since|whether)\b)[^,]*\bit\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?i:the|your|a|an)\s+(?!(?:year|month|week|day|time|date|period|end|last)\b)(?:[a-z'-]+\s+){0,2}?[a-z-]{3,}(?=\s+(?:is|was|has|had|which|who|that|you|of|for|with|in|at|on|to|by)\b|[.,;]|$)"
)
_THERE = re.compile(r"(?<=there is )an? (?:[a-z-]+ ){0,2}?[a-z-]{3,}\b|(?<=there's )an? (?:[a-z-]+ ){0,2}?[a-z-]{3,}\b")
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|some|several|many|the|your|of|our|have|has|employs?|runs?)\s+(?P<what>(?:[a-z-]+\s+){0,2}[a-z-]+s)\b"
)
# "Complaints against the mayor: how many were dealt with": a title that names what is asked about.
_PLURAL_TITLE = re.compile(
    r"(?:[a-z]+ )?[A-Za-z][a-z]{2,}s(?: (?:against|about|of|by|from|to|on|in|for) [\w' ]{3,40})?"
)
_NO_NAMES = frozenset(
    "i i'm i've i'd we my our and but it is this that mr mrs cllr councillor freedom foi act you your does did do"
    " has have are was were how what which who when where why if please can could".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)


def stands_for(question: str, told: str, topic: str = "") -> str:
    """What a question refers to in ``told``, the clauses or sentences just before it; "" when to nothing there.

    Where nothing is named there, "it" is ``topic``, what the letter spoke of before, or else what was told of last.

    >>> stands_for("how many crews has it", "You boast of a Harbour Watch")
    'the Harbour Watch'
    >>> stands_for("how many of those films came in", "there is the film that people send in of storms, I sent one")
    'film that people send in of storms'
    """
    plain, told = folded(question), folded(told)
    if one := _ONE_AT.search(plain):
        before = _AT.match(topic)
        kind = _last(_SEVERAL, told).removesuffix("s") or (before.group("kind") if before else "")
        return f"{kind} {one.group('place')}" if kind else ""
    if topic and _THE_ONE.search(plain) and not _named_in(plain):
        return topic
    if not told:
        return ""
    shown = _SHOWN.search(plain)
    noun = shown.group("noun").lower() if shown else ""
    if noun and noun not in word_list("stopwords") and (found := _phrase_with(noun, told)):
        return found
    if refers_to_one(plain):
        return _named_in(told) or topic or _last(_THERE, told) or _last(_DEFINITE, told)
    if _THEY.search(plain):
        counted = list(_COUNTED.finditer(told))
        # Of a question that says little itself, what is told of them is part: "how much did they get".
        rest = re.split(r"[.;:?!]", told[counted[-1].end() :])[0] if counted and _says_little(plain) else ""
        return f"the {counted[-1].group('what')}{rest}" if counted else ""
    return ""


_ONE_AT = re.compile(r"\bthe one (?P<place>(?:at|in|for|near) [A-Z][\w'-]*)")
_AT = re.compile(r"(?P<kind>the (?:[a-z-]+ ?)+?) (?:at|in|for|near) [A-Z]")
_SEVERAL = re.compile(r"\bthe (?:[a-z-]+ ){0,2}?[a-z-]{3,}s\b(?=[.,;:?!]|$)")


def titled(told: str) -> str:
    """What a title before a question names: "complaints" of "Complaints: how many were dealt with"; "" where it is no
    title of several things."""
    return f"{told[:1].lower()}{told[1:]}" if _PLURAL_TITLE.fullmatch(told) else ""


def _says_little(question: str) -> bool:
    return len(content_stems(question)) <= 1


def refers_to_one(question: str) -> bool:
    """Whether a question speaks of one thing as "it", that it does not name itself."""
    return not any(pattern.search(question) for pattern in (_EMPTY_IT, _OWN_IT, _THEY)) and bool(_IT.search(question))


def has_empty_it(question: str) -> bool:
    """Whether "it" of a question stands for nothing: "what does it cost to run the pier"."""
    return _EMPTY_IT.search(question) is not None


def names_its_own(question: str) -> bool:
    """Whether "it" of a question stands for something that the question itself names before it."""
    return _OWN_IT.search(question) is not None


def named_thing(question: str) -> str:
    """The thing that a question is about, for "it" of the next: its name, or what and where it is; "" for neither.

    >>> named_thing("how much does the Harbour Watch cost in Northsea")
    'the Harbour Watch'
    """
    placed = _IN_PLACE.sub(" ", question)
    return _named_in(placed) or _last(_PLACED, question)


# A place after a small word is none of the name; "Farming in Protected Landscapes" is one.
_IN_PLACE = re.compile(
    r"(?<!\b[A-Z]ing)(?<![a-z]ing )\b(?:in|at|near|from|around) (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
)


def put(question: str, what: str) -> str:
    """A question with ``what`` in the place of its first "it" or "its"; beside it where it has none, or it "costs to".

    >>> put("how many crews has it got", "the Harbour Watch")
    'how many crews has the Harbour Watch got'
    """
    if one := _ONE_AT.search(question):
        return f"{question[: one.start()]}{what}{question[one.end() :]}"
    found = _IT.search(question)
    if found is None or re.match(r"it (?:cost|costs|takes?|took)\b", question[found.start() :], re.IGNORECASE):
        return f"{question} ({what})"
    own = f"{what}'s" if found.group().lower() == "its" else what
    return f"{question[: found.start()]}{own}{question[found.end() :]}"


def _phrase_with(noun: str, told: str) -> str:
    """What ``told`` says of ``noun``, from the noun to the end of its clause; "" where it is not mentioned."""
    wanted = stems(noun)
    for word in reversed(list(re.finditer(r"[\w'-]+", told))):
        if stems(word.group()) == wanted:
            return re.split(r"[,;:.?!]", told[word.start() :])[0].strip()
    return ""


def _named_in(told: str) -> str:
    """The last name of something in ``told``, with its article; "" where nothing is named."""
    names = [match for match in _NAME.finditer(told) if _is_name(match, told)]
    if not names:
        return ""
    last = names[-1]
    name = " ".join(_without_small(last.group("name").split()))
    if not last.group("article"):
        return name
    after = last.group("after") or ""
    return f"the {last.group('before') or ''}{name}{'' if _NO_NOUN.match(after) else after}"


def _is_name(match: re.Match[str], told: str) -> bool:
    words = [word.lower() for word in _without_small(match.group("name").split())]
    begins = match.start("name") == 0 or re.search(r"[.?!]\s*$", told[: match.start("name")]) is not None
    return bool(words) and not set(words) & (_NO_NAMES | _MONTHS) and not (begins and len(words) == 1)


def _without_small(words: list[str]) -> list[str]:
    """The words of a name without what only begins the sentence it stands in: "But Drive" names Drive."""
    while words and words[0].lower() in _NO_NAMES:
        words = words[1:]
    return words


def _last(pattern: re.Pattern[str], told: str) -> str:
    found = list(pattern.finditer(told))
    return re.sub(r"^(?:a|an|your)\b", "the", found[-1].group(), flags=re.IGNORECASE) if found else ""
