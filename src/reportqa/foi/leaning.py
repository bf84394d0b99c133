"""Questions that lean on the one before them: "how many of them were upheld", "who authorised it"."""

from __future__ import annotations

import re

from reportqa.figures.times.periods import find_periods
from reportqa.foi.antecedents import has_empty_it, names_its_own
from reportqa.foi.asking import content, content_stems, folded
from reportqa.foi.periods import without_periods

# With more words of its own than this a question is understood without knowing what "it" is.
_FEW = 3
_FAR = re.compile(
    r"(?<!breakdown )(?<!list )(?<!details )(?<!names )"
    r"\b(?:of|to|by|for|with|among|about)\s+(?:them|these|those)\b(?!\s+\w+s\b)|\bof which\b|\bthereof\b"
    r"|\bof (?:that|this) (?:number|total|figure|sum)\b|\b(?:of|to|by|for|from|with) each(?= for\b| in\b|$)"
    r"|(?<!by what )\b(?:number|how many|total|proportion|percentage)\s+(?:that|which)?\s*(?:were|was|are|is|has|had"
    r"|have|got|resulted|led)\b(?!\s+(?:there|the)\b)",
    re.IGNORECASE,
)
# "How many shops failed, out of how many that were tried".
_IN_ITSELF = re.compile(r"\bwhether\b|\bout of how many\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:it|they)\s+(?:is|was|were|are|will|has|had|have|does|did|covers?|cost|opened?)\b"
    r"|\b(?:does|did|will|is|was|has|can) (?:it|they)\b(?! like)|\b(?:are|were|have) they\b|\bcases\b|\bof it\b"
    r"|\bsuch [a-z]+s\b(?! as)|\b(?:each|every) one\b(?! of)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|they|them)\b(?! like)", re.IGNORECASE)
_SPENT = re.compile(
    r"what (?:was|is) (?:(?:actually|really|in fact|then|finally|eventually) )*(?:spent|paid|the outturn"
    r"|the actual (?:spend|cost))(?: in the end)?",
    re.IGNORECASE,
)
# What the budget was for: "communications budget", "what was budgeted for the quay".
_BUDGET = re.compile(
    r"^(?:what|how much) was (?:budgeted|set aside|planned|allocated) (?:for|to) (?:the running of )?"
    r"|^(?:budget|sum|amount|money) for |\s+budget$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:how many|how much|numbers? of|percentage of|amount of|total of|value of|costs? of|price of|details of)\s+"
    r"(?P<what>.+)$",
    re.IGNORECASE,
)


# "What the new station will cost" is about the new station.
_NAMED = re.compile(
    r"(?:what|when|where|how much|which)\s+(?:the|your|his|her|its)\s+(?P<what>.+?)\s+"
    r"(?:will|would|is|was|has|had|did|does|costs?)\b",
    re.IGNORECASE,
)


# "What did the survey find", "which body led the review": they are about the survey and the review.
_DID = re.compile(
    r"what (?:did|does|do) (?:the|your) (?P<what>.+?) (?:find|say|show|tell|cover|conclude|cost)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:who|which [a-z]+) (?:led|ran|won|built|[a-z]+ed) (?:the|your) (?P<what>[\w' -]+)$", re.IGNORECASE
)


# "How many boats were built in 1999": those that lean on it are of the boats built in 1999.
_PASSIVE = re.compile(
    r"^(?P<what>(?:[\w'-]+ ){0,2}?[\w'-]+s) (?:were|was|have been|had been|has been) (?P<done>\w+ed|made|held|given"
    r"|sent|carried out|found|taken|seen)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^(?:does|do|did|has|have|is|are|was|were) (?:(?:the|your|any) )?(?:[A-Za-z]+ ){1,2}?"
    r"(?:use|used|have|hold|keep|employ|own|run|pay|make|made|given|spent|bought)\s+"
    r"(?:(?:any |the )?(?:data|information|records?|figures|statistics|details) (?:on|about|of|for) )?(?=\w)",
    re.IGNORECASE,
)


def is_leaning(question: str, *, near: bool) -> bool:
    """Whether a question cannot be understood without the one before it, ``near`` when both are in one sentence."""
    plain = folded(question)
    far = _FAR.search(plain)
    if far and _COUNTED.search(plain[: far.start()]) and _IN_ITSELF.search(plain[: far.end()]):
        return False  # "the number of hotspots, and whether ours is one of them"
    if far or (near and (_NEAR.search(plain) or _SPENT.fullmatch(without_periods(plain)))):
        return True
    if near and _THE_DEAL.search(plain) and len(content_stems(plain)) <= _FEW - 1:
        return True
    if not near and _OF_ITS_OWN.match(plain):
        return False
    few = len(content_stems(plain)) <= _FEW
    return bool(_PRONOUN.search(plain)) and few and not has_empty_it(plain) and not names_its_own(plain)


# "Who supplies the boats, and when does the contract end": the contract for them.
_THE_DEAL = re.compile(
    r"\b(?:does|did|will|is|was) the (?:contract|agreement|arrangement|lease|licence|deal|order)\b", re.IGNORECASE
)
# "How many calls do they get a day": "they" are whoever is written to.
_OF_ITS_OWN = re.compile(r"how many (?:[\w'-]+ ){1,3}?(?:do|did|does|have) they\b", re.IGNORECASE)


def subject_of(question: str) -> str:
    """What a question counts or is about, for those that lean on it.

    >>> subject_of("How many volunteers does the scheme have")
    'volunteers'
    """
    counted = _COUNTED.search(question)
    what = (counted.group("what") if counted else content(question)).strip(" .;,?")
    what = _PASSIVE.sub(r"\g<what> \g<done>", re.sub(r"\s+(?:did|does|do)\s.+$", "", what)) if counted else what
    what = re.sub(r"\s+(?:has|have) .+ got$", "", what)
    what = _WHETHER.sub("", what) if not counted else what
    named = _NAMED.match(what) or _DID.match(what) or _DONE.match(what)
    what = named.group("what") if named else what
    return re.sub(
        r"^(?:(?:what|who|which)\s+(?:was|is|were|are)\s+)?(?:the|these|those)\s+", "", what, flags=re.IGNORECASE
    )


# "How many catches the crews made, and how many wrecks they found": the crews found them.
_DOER = re.compile(
    r"^\S+(?: \S+){0,2}? (?P<who>(?:the|your|our) (?:[a-z-]+ ){0,2}?[a-z-]+s) (?:made|did|gave|got|took|had|[a-z]+ed)\b"
)
_THEY_DID = re.compile(r"\bthey\b(?= (?:made|did|gave|got|took|had|[a-z]+ed)\b)", re.IGNORECASE)
_WHEN = re.compile(r"(?:^|[.?!]\s+)(?P<told>(?:when|where|if) [^.?!]+)$", re.IGNORECASE)


def told_when(told: str) -> str:
    """The clause at the end of ``told`` that says when what is asked holds: "when people write to you"; "" for none."""
    found = _WHEN.search(told)
    return f"{found.group('told')[:1].lower()}{found.group('told')[1:]}" if found else ""


def leaned(question: str, subject: str) -> str:
    """A question that leans, with what the one before it is about in the place of "them".

    >>> leaned("how many of them were upheld", "complaints dealt with in 2023/24")
    'how many of the complaints dealt with in 2023/24 were upheld'
    """
    doer = _DOER.search(subject)
    if doer and _THEY_DID.search(question):
        return _THEY_DID.sub(doer.group("who"), question, count=1)
    what = without_periods(subject) if find_periods(question) else subject
    spent = _SPENT.match(question)
    if spent and _SPENT.fullmatch(without_periods(question)):
        return f"how much was spent on {_BUDGET.sub('', what)}{question[spent.end() :]}"
    for pattern, put in (
        (r"\b(number|total|proportion|percentage|value|cost)\s+thereof\b", r"\1 of the {}"),
        (r"\b(of) (?:that|this) (?:number|total|figure|sum)\b", r"\1 the {}"),
        (
            r"\b(of|to|by|for|with|among|about)\s+(?:them|these|those|which)\b(?! (?!\w+ed\b)\w+ (?:in|of|that))",
            r"\1 the {}",
        ),
        (
            r"\b(number|total|proportion|percentage)\s+((?:that|which|who)\s+(?:were|was|are|is|had|have))\b",
            r"\1 of {} \2",
        ),
        (r"\bhow many\s+((?:were|was|are|is|had|have|resulted|led)\b)", r"how many {} \1"),
    ):
        found = re.search(pattern, question, re.IGNORECASE)
        if found:
            rest = _without_repeated(question[found.end() :], what)
            return question[: found.start()] + found.expand(put).format(what) + rest
    return f"{question} ({what})"


def _without_repeated(rest: str, what: str) -> str:
    """``rest`` of a question without the deed it begins with where ``what`` is put before it has told that."""
    deed = re.match(r" (\w+ed)\b", rest)
    return rest[deed.end() :] if deed and re.search(rf"\b{deed.group(1)}\b", what, re.IGNORECASE) else rest
