"""What was said, decided and done, told each for itself: with nobody named, or with who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from reportqa.answering.facts import numbers_in
from reportqa.data import load
from reportqa.language import stem
from reportqa.wording.clauses import FINITE, has_verb, is_verb
from reportqa.wording.word_lists import alike, groups_by_word, plain_saying

# Who says what is so, to whom.
_SAYS = re.compile(
    r"^(?P<who>(?:The|Our|Its)\s+(?:[\w'’-]+\s+){1,6}?|Members\s+)(?P<verb>[a-z]+)\s+"
    r"(?:(?:the\s+)?(?:[Mm]embers|[Pp]anel|[Cc]ommittee|[Bb]oard|[Aa]uthority|[Cc]ouncil|[Cc]abinet)\s+)?"
    r"that\s+(?P<rest>.+)$"
)
_AND_THAT = re.compile(r",?\s+and\s+that\s+|,\s+that\s+")
# What a meeting decided: "RESOLVED: That the report be noted".
_DECIDED = re.compile(
    r"^(?:\d\S*\s+)?(?:It was )?(?:RESOLVED|AGREED|Resolved)\b(?:\s+unanimously|\s*\([^()]*\))?\s*[:,–-]?\s*"
    r"(?:\([a-z]\)\s*)?[Tt]hat\s+(?P<what>[^:;]+?)\s+be\s+(?P<done>[a-z]+)\b(?P<rest>.*)$"
)
_AND_BE = re.compile(r",?\s+and\s+(?:that\s+)?([^:;]+\sbe\s.*)$")
_VOTES = re.compile(r"\s*\((?:for|by|unanimous)[^()]*\)")
# Who did it, and to what, which opens with a number or an article.
_DID = re.compile(
    r"^(?P<who>[^,;:()]+?)\s+(?:had\s+|has\s+|have\s+)?(?P<did>[a-z]{2,}ed)\s+"
    r"(?P<what>(?:(?:just|some|about|almost|nearly)\s+(?:over|under)?\s*)?(?:[£\d]|(?:the|an?|its|their|our)\b)"
    r"(?:[^,;:()]|,(?=\d))*?)"
    r"(?P<rest>(?:\s+(?:in|on|at|for|to|by|from|during|since|under|between|with|as|after|before)\b|[.;:(]|,(?!\d)).*)?$"
)
_PRONOUNS = frozenset("this that these those it they he she we i who which".split())
# What one did next: behind "and", or behind a comma with what it was done to.
_THEN = re.compile(r"(?:,?\s+(?P<and>and)|,)\s+(?:also\s+|then\s+)?(?P<verb>[a-z]+)\b")
_OBJECT = re.compile(
    r"\s+(?:(?:off|up|out|down|away|back|over)\s+)?(?:[£\d]|(?:the|an?|its|their|our|all|some|her|him|them|it)\b)"
)
_COMMA = re.compile(r",(?!\d)")
# Where one thing may depend on another.
_DEPENDS = re.compile(
    r"[;:]\s|\b(?:that|whether|if|who|which|whose|whom|unless|when|because|where|while|not|no|nor|neither|or"
    r"|as\s+(?:it|he|she|they|we|the))\b"
)
_MOST_WHO = 9


def said_by_each(sentence: str) -> Iterator[str]:
    """What an officer says so, each for itself: with who says so, and without.

    >>> list(said_by_each("The Clerk confirmed that fees rose, and that two posts were cut."))[1:3]
    ['Fees rose', 'The Clerk confirmed that two posts were cut.']
    """
    found = _SAYS.match(sentence)
    if found is None or alike(stem(found["verb"])) not in plain_saying():
        return
    told = _AND_THAT.split(found["rest"])
    is_officer = _officers().fullmatch(found["who"].strip()) is not None
    for each in takewhile(lambda each: not re.search(r"\bthat\b", each), told):
        yield f"{found['who']}{found['verb']} that {each}"
        if is_officer:
            yield each[:1].upper() + each[1:]


def decided(sentence: str) -> Iterator[str]:
    """What a meeting decided, as done.

    >>> list(decided("RESOLVED (by 5 votes to 2) - That the sum of £3m be approved."))
    ['The sum of £3m was approved.', 'The sum of £3m were approved.']
    >>> list(decided("RESOLVED: That the fee be raised to £9."))
    []
    """
    found = _DECIDED.match(sentence)
    if found is None or found["done"] not in load("wording")["test"]["decided"]:
        return
    what = found["what"][:1].upper() + found["what"][1:]
    rest = _VOTES.sub("", _AND_BE.sub("", found["rest"]))
    for be in ("was", "were"):
        yield f"{what} {be} {found['done']}{rest}"
    if again := _AND_BE.search(found["rest"]):
        yield from decided(f"Resolved that {again[1]}")


def deeds(sentence: str) -> Iterator[str]:
    """Each of the things that one is told to have done.

    >>> list(deeds("The inn has 44 beds, was full in May and turned 96 away."))
    ['The inn has 44 beds.', 'The inn was full in May.', 'The inn turned 96 away.']
    >>> list(deeds("The trust bought the hall, built in 1961, and sold the barn."))
    ['The trust bought the hall, built in 1961.', 'The trust sold the barn.']
    """
    if _DEPENDS.search(sentence):
        return
    verb = next((each for each in re.finditer(r"[A-Za-z'’-]+", sentence) if is_verb(each[0])), None)
    if verb is None or not 0 < len(sentence[: verb.start()].split()) <= _MOST_WHO or "," in sentence[: verb.start()]:
        return
    who, parts, at = sentence[: verb.start()], [], verb.start()
    for joint in _THEN.finditer(sentence, verb.end()):
        is_sole = joint["and"] and sum(map(is_verb, _words(sentence[at : joint.start()]))) == 1
        if not joint["and"] and _COMMA.search(sentence, at, joint.start()):
            continue  # "the vote was lost, a second, on fees, was won"
        is_deed = is_sole or joint["verb"] in FINITE or _OBJECT.match(sentence, joint.end())
        if is_verb(joint["verb"]) and is_deed and not sentence.startswith(" by ", joint.end()):
            parts.append(sentence[at : joint.start()])
            at = joint.start("verb")
    if parts:
        yield from (f"{who}{part.rstrip(' .')}." for part in (*parts, sentence[at:]))


def done_to(sentence: str) -> Iterator[str]:
    """What was done, where somebody did it, with nobody named.

    >>> list(done_to("The advisers had supported 1,100 clients in 2022."))
    ['1,100 clients was supported in 2022.', '1,100 clients were supported in 2022.']
    >>> list(done_to("No resident supported the plan.")) + list(done_to("Staff asked if thieves wasted the money."))
    []
    """
    found = _DID.match(sentence)
    if found is None or has_verb(found["who"]) or found["who"].lower() in _PRONOUNS:
        return
    who = _words(found["who"])
    if numbers_in(found["who"]) or any(
        word in groups_by_word() or word in ("that", "whether", "who", "which") for word in who
    ):
        return
    for be in ("was", "were"):
        yield f"{found['what']} {be} {found['did']}{found['rest'] or ''}"


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@cache
def _officers() -> re.Pattern[str]:
    """Those who speak for a body at its meetings."""
    return re.compile(rf"(?:(?:The|Our|Its)\s+)?(?:{'|'.join(load('wording')['test']['officers'])})")
