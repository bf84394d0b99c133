"""Which words of a sentence belong to one of its numbers: the noun counted, what it is said of.

A number that brings no telling words of its own has those of the number it is said beside: of "the balance fell from
£23m to £20m, compared with £25m in 2021" all three are the balance.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportqa.data import load
from reportqa.figures.comparing.word_choices import stemmed
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods
from reportqa.language import stem, word_list

_BREAK = re.compile(
    r"[;:.](?=\s|$)|,\s+(?:and|but|while|with|including|of\s+which|where|so|as|whereas|against|compared)\b"
    r"|,?\s+(?P<which>which|who|whose)\b|\s[–—-]\s|\b(?:but|while|whereas|including|against)\b"
)
_LEAD = re.compile(r"(?:,\s|\band\s|\bor\s|&\s)(?!.*(?:,\s|\band\s|\bor\s|&\s))", re.DOTALL)
# "an overspend of £2m on a net budget of £460m": the noun of the second number stands between the two.
_NEXT_NOUN = re.compile(
    r"\s(?:on|against|from|with|under|over|than|to|towards|within|of)\s+(?:an?|the|its|our|their|his|her)\s+(?:[\w'’/-]+\s+){1,6}"
    r"(?:of|at|is|was)\s*$|\sof\s+(?:[\w'’/-]+\s+){1,4}of\s*$",
    re.IGNORECASE,
)
# A number that is held against the one before it is of the same measure.
_COMPARED = re.compile(
    r"(?:\b(?:compared\s+(?:with|to)|against|versus|than|from|having\s+been|previously|earlier)|\()\s*"
    r"(?:[\w'’-]+\s+){0,6}$",
    re.IGNORECASE,
)
# "The Treasurer reported that", "Members welcomed the fact that": who said it tells nothing of what was said.
_SAYING = re.compile(
    r"^.*\b(?:report|not|sa(?:y|id)|recall|remind|confirm|explain|welcom|hear|state|told|tell|show|mean|know|agree|advis|fact"
    r"|remember|inform|clear|found|find|estimat|argue|point|view|add|suggest|announce)\w*\b[^,;.]{0,40}?\bthat\b",
    re.IGNORECASE | re.DOTALL,
)
# "The Head of Environment said the rate was", "Mr Khan replied that": who spoke, though no "that" follows.
_SPEAKER = re.compile(
    r"^[^;.]{0,80}\b(?:officer|director|head|chief|manager|commissioner|chair(?:man|woman|person)?|leader|treasurer|constable|"
    r"councill?or|cllr|mr|mrs|ms|miss|dr|accountant|engineer|surveyor|solicitor|executive|he|she|they)\b[^;.,]{0,60}?"
    r"\b(?:said|replied|answered|explained|added|responded|told\s+\w+|(?:confirmed|reported|noted|advised)(?=\s+(?:(?:the|there|it|a|an)\b|$|[£0-9])))"
    r"(?:\s+that\b)?",
    re.IGNORECASE | re.DOTALL,
)
# "Potholes: crews repaired 17,064", "C. difficile: 16 cases": what a sentence is about, told before all else.
_TOPIC = re.compile(r"^\W*(?:\d[\d.]*\s+)?(?P<topic>[A-Z][^:;,?!]{2,60}?):\s(?!\d{1,2}\W)")
# "Our nine libraries welcomed 412,870 visitors": who did it stands after one number and belongs to the next, too.
_DOER = re.compile(
    r"\s+(?:[A-Za-z’'-]+\s+){1,5}?(?:\w{2,}ed|made|took|gave|held|sold|spent|paid|met|had|saw|drew|ran|won|lent|bought|sent|dealt)\s+"
    r"(?:(?:over|about|around|nearly|almost|some|just|more|than|a|total|of|under|up|to)\s+)*[£€$]?$"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_ORDINAL = re.compile(
    r"\b(?:quarter|week|phase|period|month|year|day|table|figure|item|note|band|grade|key\s+stage)\s+$", re.I
)
# "Over the twelve months": a time, and no amount beside the others.
_SPAN = re.compile(
    r"\b(?:over|in|for|during|within|across|of)\s+(?:the|these|those|all)\s+(?:last\s+|first\s+|past\s+)?$",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"^\w+[\s-](?:months|years|weeks|quarters|days)\b", re.IGNORECASE)
# "Sorrel ward, where sickness is high, had the lowest rate": what it is said of stands before what is put between.
_INSERTED = re.compile(
    r",\s+(?:where|which|who|whose|with|including|like|such\s+as)\b[^;:.]{2,110}?,\s+"
    r"(?=(?:had|has|have|was|were|is|are|rose|fell|took|made|came|stood|saw|grew|cost|went|gave|ran|[a-z]{2,}ed)\b)",
)
# "29 appeals and allowed 8": eight appeals.
_ENDS = re.compile(r"\s*(?:$|[,.;)](?!\d)|or\b|and\b)")
_COUNTED_NOUN = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?[a-z-]{3,}s\b(?=\s+(?:and|but|of\s+which|,)|,)")
# Where a noun phrase that ends a text begins.
_BEFORE_NOUN = frozenset(
    "in from into by to on at with under over through was were is are be been being has have had met that as when after"
    " against between during since until via per than but or so".split()
)
_DETERMINERS = frozenset("the a an its our their his her this these".split())
_INSIDE = frozenset("of for and at in &".split())  # "the fund of the council" is one noun phrase
_PEOPLE = frozenset("he she it they we i".split())
_LONGEST_NOUN = 9
_DEPTH = 6  # a list of numbers that all lean on the first is seldom longer

Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=65536)
def number_spans(text: str) -> Spans:
    """Where the numbers of ``text`` that state something stand, dates and the like left out."""
    periods = [(period.start, period.end) for period in find_periods(text)]
    return tuple(
        (number.start, number.end)
        for number in find_numbers(text)
        if not any(start < number.end and number.start < end for start, end in periods)
        and not _ORDINAL.search(text[max(0, number.start - 12) : number.start])
        and not (_SPAN.search(text[: number.start]) and _OF_TIME.search(text[number.start : number.end + 8]))
    )


@lru_cache(maxsize=65536)
def split_words(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of ``text`` that belong to its number at ``start:end``, and the words that are shared or of others."""
    spans = number_spans(text)
    previous = max((b for a, b in spans if b <= start), default=None)
    own, before_from, after_to = _bound(text, start, end, spans)
    own = f"{_said_of(text, start, before_from)} {_elliptic_noun(text, start, end, previous)} {own}".strip()
    own = _with_leaned_on(text, start, own, spans, _DEPTH)
    own = f"{_topic_of(text, start, end)} {own}".strip()
    if len(spans) > 1:
        # What stands between the numbers of an enumeration tells of the others; what stands before them all is shared.
        return own, _said(text[: spans[0][0]]) if previous is not None else ""
    return own, f"{_said(text[:before_from])} {text[after_to:]}"


def _said_of(text: str, start: int, begins: int) -> str:
    """What the words before a number are said of, where a clause put between parts them from it."""
    inserted = next((each for each in _INSERTED.finditer(text[:start]) if each.start() <= begins <= each.end()), None)
    return last_noun(text[: inserted.start()]) if inserted is not None else ""


def _topic_of(text: str, start: int, end: int) -> str:
    """The words before a colon that opens the sentence, for a number after which nothing tells what it counts."""
    topic = _TOPIC.match(text)
    if topic is None or topic.end() > start or _counts_things(text, end):
        return ""
    return topic["topic"]


def _counts_things(text: str, end: int) -> bool:
    """Whether a noun that not many measures count follows a number."""
    stop = re.search(r"[;:.,()]|\s(?:in|by|at|on|for|to|with|during|over)\s|$", text[end:])
    after = text[end : end + stop.start()] if stop else text[end:]
    return any(len(word) > 2 and stem(word) not in _untelling() | stemmed("generic") for word in _WORD.findall(after))


def _elliptic_noun(text: str, start: int, end: int, previous: int | None) -> str:
    """The noun of the number before, where nothing but a verb stands between that and one without its own."""
    if previous is None or not text[start:end].replace(",", "").isalnum() or not _ENDS.match(text, end):
        return ""
    noun = _COUNTED_NOUN.match(text, previous)
    return noun[0].strip() if noun is not None and noun.end() <= start else ""


def _bound(text: str, start: int, end: int, spans: Spans) -> tuple[str, int, int]:
    """The words around a number up to the next break or number, where they begin and where they end."""
    previous = max((b for a, b in spans if b <= start), default=None)
    following = min((a for a, b in spans if a >= end), default=None)
    after = _after(text, end, following)
    before_from, before = _before(text, start, previous)
    if tells(after) and "," in before:
        begin, before = before.rpartition(",")[::2]
        before_from += len(begin) + 1
    return f"{_said(before)} {after}".strip(), before_from, end + len(after)


def _with_leaned_on(text: str, start: int, own: str, spans: Spans, depth: int) -> str:
    """``own`` with the words of what it leans on: the noun before "which", the number that it is held against."""
    previous = next(((a, b) for a, b in reversed(spans) if b <= start), None)
    since = previous[1] if previous is not None else 0
    breaks = list(_BREAK.finditer(text, since, start))
    if breaks and breaks[-1]["which"]:
        noun = last_noun(text[: breaks[-1].start()])
        if tells(noun) or previous is None:
            return f"{noun} {own}".strip()
    if tells(own) and not (previous is not None and _COMPARED.search(text[since:start])):
        return own
    if previous is not None and depth:
        theirs, _, _ = _bound(text, *previous, spans)
        return f"{_with_leaned_on(text, previous[0], theirs, spans, depth - 1)} {own}".strip()
    if breaks:
        return f"{_said(text[: breaks[-1].start()])} {own}".strip()
    return own


def _said(before: str) -> str:
    """The words before a number without those that only tell who says it."""
    saying = _SAYING.match(before) or _SPEAKER.match(before)
    return before[saying.end() :] if saying else before


def last_noun(text: str) -> str:
    """The noun phrase that ``text`` ends with.

    >>> last_noun("That sum was met from the General Fund balance")
    'the General Fund balance'
    """
    words = re.split(r"[,;:.]\s", text.rstrip(" ,"))[-1].split()
    kept: list[str] = []
    for word in reversed(words[-_LONGEST_NOUN:]):
        named = word.lower() in ("at", "in") and kept and kept[0][:1].isupper()
        if word.lower() in _BEFORE_NOUN and not named:
            break
        kept.insert(0, word)
    begins = [
        at
        for at, word in enumerate(kept)
        if word.lower() in _DETERMINERS
        and not (at and kept[at - 1].lower() in _INSIDE and kept[0].lower() not in _PEOPLE)
    ]
    return " ".join(kept[begins[-1] :] if begins else kept)


def _after(text: str, end: int, following: int | None) -> str:
    after = text[end : following if following is not None else len(text)]
    stop = _BREAK.search(after)
    if stop is not None:
        return after[: stop.start()]
    if following is None:
        return after
    lead = _LEAD.search(after) or _NEXT_NOUN.search(after)
    return after[: lead.start()] if lead is not None else after


def _before(text: str, start: int, previous: int | None) -> tuple[int, str]:
    """Where the number's own words before it begin, and these words."""
    begin = previous or 0
    stops = [match.end() for match in _BREAK.finditer(text[begin:start])]
    begin += stops[-1] if stops else 0
    if previous is not None and not stops:
        lead = _LEAD.search(text[begin:start]) or _NEXT_NOUN.search(text[begin:start])
        if lead is None and _DOER.match(text[begin:start]):
            return begin, text[begin:start]
        if lead is None:
            return start, ""
        begin += lead.end() if lead.re is _LEAD else lead.start()
    return begin, text[begin:start]


@lru_cache(maxsize=65536)
def tells(words: str) -> bool:
    """Whether any word is left when dates and the words that tell nothing alone are taken out."""
    bare = re.sub(r"\d[\d/–-]*", " ", words)
    return any(len(word) > 2 and stem(word) not in _untelling() for word in _WORD.findall(bare))


@cache
def _untelling() -> frozenset[str]:
    """The stems that tell no measure: function words, months, what reports, what says only when or whither it went."""
    lists = load("verdict_words")
    listed = [word for name in ("light", "stating", "when", "outcomes") for word in lists[name]]
    moves = [word for line in lists["directions"] for side in line for word in side]
    words = [*listed, *moves, *word_list("stopwords"), *word_list("months"), *word_list("weekdays")]
    return frozenset(stem(word) for word in words)
