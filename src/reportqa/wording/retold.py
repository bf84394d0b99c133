"""A statement told another way that says no more: without an aside, a part of its whole, with what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.answering.facts import numbers_in, periods_in
from reportqa.wording.clauses import has_verb, is_verb
from reportqa.wording.deeds import decided, deeds, done_to, said_by_each

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
# Where an aside opens; what must not be left out with it.
_ASIDE = re.compile(r",\s+(?:(?:all|most|half|some|many|none|one|each|both)\s+)?(?:of\s+)?(?:which|who|whose|whom)\b")
_NARROWS = re.compile(r"\b(?:if|unless|except|only|provided|until|subject|where|when)\b")
# What opens a sentence, or stands in it, and only joins it to the one before.
_JOINS = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:Even so|However|By contrast|In contrast|Meanwhile|Nevertheless|In addition|In turn"
    r"|Besides|Moreover|Furthermore),\s+|(?:But|And|Yet)\s+)"
)
_JOINS_WITHIN = re.compile(r",\s+(?:by contrast|in contrast|however|nevertheless|meanwhile|in turn),\s+")
# Who asked.
_ASKED = re.compile(r"^(?:In (?:answer|reply|response) to|Answering|Replying to|Responding to)\s+[^,]+,\s+")
# "Of our 24 stations, five are day-crewed and 16 rely on ...", and "143 requests, of which 139 were met".
_OF_WHOLE = re.compile(
    r"^Of\s+(?:the|our|its|their|these|those)\s+(?P<whole>[\w,]+(?:\s+[\w'’-]+){1,4}?),\s+(?P<parts>.+)$"
)
_OF_WHICH = re.compile(r",\s+of (?:which|whom)\s+(?P<part>[^;:]+)$")
_NEXT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
# "Two in three people (66.2%) were against", "1,173 of the 1,287 requests (91.1%) were answered".
_SHARED = re.compile(
    r"^(?P<lead>[^()]*?)(?P<part>(?:[\w,]+ in [\w,]+|[\d,]+ of (?:the )?[\d,]+))\s+(?P<of>[a-z][a-z '’-]*?)\s+"
    r"\((?P<share>[\d.]+%)[^()]*\)(?P<rest>.*)$"
)
# "Fees at the quay fell, but those at the dock rose".
_THOSE = re.compile(
    r"^(?P<what>[^,;:]+?)\s+(?P<at>at|in|of|for|from|on|to)\s[^;:]*?"
    r"(?:,\s+(?:but|and|while|whereas)|;|\s(?:but|and|while|whereas))\s+"
    r"(?:those|that)\s+(?P=at)\s+(?P<rest>[^;:]+)$"
)
_OPENED = re.compile(
    r"^(?P<done>[A-Z][a-z]+ed|Built|Set up)(?P<rest>\s(?:in|on|at|by|from|as|for)\s[^,;]+),\s+"
    r"(?P<who>(?:[\w'’-]+\s+){0,5}?[\w'’-]+)\s+(?=(?:[a-z]+s|was|were|had|have|[a-z]+ed)\b)"
)
_STILL = re.compile(r"\s+(?:now|still|already|also|soon|[a-z]+ly)$")
_WHEN = re.compile(
    r"\b(?P<time>(?:in|on|at|during|over)\s+(?:the\s+)?[^,;:]{3,40}),\s+when\s+(?P<what>[^,;:.]+)(?=[,;.])"
)
_TIME = re.compile(r"\b(?:day|week|month|quarter|year|season|spring|summer|autumn|winter|period|decade)s?\b")
# "6% more than the 4,985 made in 2022/23" is more than in 2022/23.
_THAN_THE = re.compile(
    r"\bthan\s+(?:the|its|our|their)\s+[£\d][\d.,]*(?:m|k|bn)?\s+(?:[a-z]+(?:ed|en|de|ld)\s+)?(?:in|of|for|during)\s+"
    r"(?=the\s+(?:previous|last|same)\b|\d{4}|[A-Z])"
)
_NOUN = re.compile(r"\s+(?P<noun>[a-z][a-z'’-]+)")
_BE = re.compile(r"\s+(?:(?:were|was|are|had|have|has|did|do)\b|\()")
_LEAD = re.compile(r"(?:,\s+and|,|;|\band)\s+(?P<lead>(?:on|in|at|by)\s[^,;]*?\s)?$")


def retold(text: str) -> tuple[str, ...]:
    """The sentences of ``text``, each told another way; those that say who says so, without that where an officer of
    the body does; none of them as it stands.

    >>> retold("The pool, which was built in 1961, closed in May.")
    ('The pool closed in May.',)
    >>> retold("The Treasurer said that fees rose and that two posts were cut.")[0]
    'The Treasurer said that fees rose'
    """
    found: dict[str, None] = {}
    for sentence in _SENTENCE.split(text):
        plain = _ASKED.sub("", _JOINS_WITHIN.sub(" ", _JOINS.sub("", sentence)))
        plain = plain[:1].upper() + plain[1:]
        for whole in dict.fromkeys((plain, without_asides(plain))):
            found |= dict.fromkeys((whole, *_parts(whole)))
        found.pop(sentence, None)
    return tuple(found)


def _parts(sentence: str) -> Iterator[str]:
    for tell in (said_by_each, decided, parts_of_whole, of_which, with_what_is_counted, by_share, with_those):
        yield from tell(sentence)
    yield from of_what_it_opens_with(sentence)
    yield from then(sentence)
    yield _THAN_THE.sub("than in ", sentence)
    for deed in (sentence, *deeds(sentence)):
        yield deed
        yield from done_to(deed)


def without_asides(sentence: str) -> str:
    """``sentence`` without its asides with "which" and "who", of which none narrows.

    >>> without_asides("Small fires, which are mostly grass, hedge and bin fires, rose to 9.")
    'Small fires rose to 9.'
    >>> without_asides("The fee is £9, which falls if you pay early.")
    'The fee is £9, which falls if you pay early.'
    """
    while opening := _ASIDE.search(sentence):
        ends = [
            found for found in re.finditer(r",\s+(?=(?P<next>[A-Za-z]+))", sentence) if found.start() > opening.end()
        ]
        end = next((each for each in ends if is_verb(each["next"]) and not _is_by(sentence, each)), None)
        at = end.end() - 1 if end else len(sentence.rstrip("."))
        aside = sentence[opening.start() : at]
        if _NARROWS.search(aside) or (end is None and re.search(r";|[.!?]\s|,\s+(?:and|but)\s", aside)):
            return sentence
        sentence = sentence[: opening.start()] + sentence[at:]
    return sentence


def _is_by(sentence: str, verb: re.Match[str]) -> bool:
    return sentence.startswith(" by ", verb.end("next"))


def parts_of_whole(sentence: str) -> Iterator[str]:
    """What is told of each part of a whole that the sentence opens with.

    >>> list(parts_of_whole("Of our 24 boats, five are sold and 16 lie at the quay."))
    ['five of our 24 boats are sold', '16 of our 24 boats lie at the quay.']
    """
    found = _OF_WHOLE.match(sentence)
    if found is None or len(numbers_in(found["whole"])) != 1:
        return
    parts: list[str] = []
    for part in _NEXT.split(found["parts"]):
        number = next(iter(numbers_in(part)), None)
        if number is not None and not number.start and not number.unit:
            parts.append(part)
        elif parts:
            parts[-1] = f"{parts[-1]}, {part}"
    whole = sentence[3 : found.end("whole")]
    for part in parts:
        number = numbers_in(part)[0]
        rest = part[number.end :]
        if rest.startswith(" ") and not rest.startswith(" of ") and _goes_on(rest):
            yield f"{number.text} of {whole}{rest}"


def of_which(sentence: str) -> Iterator[str]:
    """What is told of the part that an aside takes from the whole before it.

    >>> list(of_which("There were 143 requests for maps, of which 139 were met."))
    ['139 of the 143 requests for maps were met.', '139 were met.']
    """
    found = _OF_WHICH.search(sentence)
    part = next(iter(numbers_in(found["part"])), None) if found else None
    if found is None or part is None or part.start or not _goes_on(found["part"][part.end :]):
        return
    whole = [number for number in numbers_in(sentence[: found.start()]) if number.unit == part.unit]
    thing = sentence[whole[0].end : found.start()] if len(whole) == 1 and not part.unit else ""
    if thing and not has_verb(thing) and not re.search(r"[,;:.]", thing):
        yield f"{part.text} of the {whole[0].text}{thing}{found['part'][part.end :]}"
    yield found["part"]


def _goes_on(rest: str) -> bool:
    """Whether ``rest`` goes on with what is told of the number before it, and names no thing that it counts."""
    word = next(iter(re.findall(r"[a-z'’-]+", rest)), "")
    return is_verb(word) or (not word.endswith("s") and word not in ("in", "at", "on", "for", "to"))


def with_what_is_counted(sentence: str) -> Iterator[str]:
    """A clause that opens with a bare number, with the noun of the number before it.

    >>> list(with_what_is_counted("In May 82 people were for it, and 29 were against."))
    ['29 people were against.']
    """
    numbers = [number for number in numbers_in(sentence) if not number.unit]
    for number in numbers:
        before = [_NOUN.match(sentence, each.end) for each in numbers if each.end < number.start]
        nouns = {noun["noun"] for noun in before if noun and not is_verb(noun["noun"])}
        joint = _LEAD.search(sentence[: number.start])
        if len(nouns) == 1 and joint and _BE.match(sentence, number.end):
            yield f"{joint['lead'] or ''}{number.text} {nouns.pop()}{sentence[number.end :]}"


def by_share(sentence: str) -> Iterator[str]:
    """``sentence`` with the share in brackets in place of the part that it stands for.

    >>> list(by_share("91 of the 100 letters (91%) were answered in time."))
    ['91% of letters were answered in time.']
    """
    found = _SHARED.match(sentence)
    if found and len(numbers_in(found["part"])) in (1, 2):
        yield f"{found['lead']}{found['share']} of {found['of']}{found['rest']}"


def with_those(sentence: str) -> Iterator[str]:
    """What is told of "those at" another place, with what they are.

    >>> list(with_those("Fees at the quay fell, but those at the dock rose by 2%."))
    ['Fees at the dock rose by 2%.']
    """
    if found := _THOSE.match(sentence):
        yield f"{found['what']} {found['at']} {found['rest']}"


def of_what_it_opens_with(sentence: str) -> Iterator[str]:
    """What was done to whom a sentence tells of, told before it is named.

    >>> list(of_what_it_opens_with("Launched on 18 May 2023, the scheme serves two towns."))
    ['The scheme was launched on 18 May 2023.', 'The scheme were launched on 18 May 2023.']
    """
    found = _OPENED.match(sentence)
    if found:
        who = _STILL.sub("", found["who"])
        for be in ("was", "were"):
            yield f"{who[0].upper()}{who[1:]} {be} {found['done'].lower()}{found['rest']}."


def then(sentence: str) -> Iterator[str]:
    """What was so at the time that an aside with "when" goes on from.

    >>> list(then("There was a delay in the first week, when 61 bins were missed."))
    ['61 bins were missed in the first week.', 'There was a delay in the first week.']
    """
    found = _WHEN.search(sentence)
    if found and has_verb(found["what"]) and (periods_in(found["time"]) or _TIME.search(found["time"])):
        yield f"{found['what']} {found['time']}."
        yield f"{sentence[: found.end('time')]}{sentence[found.end() :]}"
