"""Whether what was found counts what was asked: "how many of the projects have closed" is no count of projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportqa.data import load
from reportqa.explaining import ExplainedTerm
from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.periods import without_periods
from reportqa.foi.rows import Row
from reportqa.foi.spoken_of import BEHIND, COUNTED, speaks_of
from reportqa.language import stems

_PART = re.compile(
    r"\b(?:how many of (?:the|those|these|your|our)\b.*\b(?:were|was|have|had|has|got|are|is)"
    r"|(?:how many|numbers? of) (?:[\w'-]+ ){1,3}?(?P<who>who|that(?= (?:were|was|are|have|had|did|[a-z]+ed) )))"
    r"\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:(?:un)?til |since |by )?when\b|(?:the )?date\b|(?:on |by |in )?(?:what|which) (?:date|day|month|year)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter|Easter|Christmas)\b"
)
_CHANGE = re.compile(
    r"by how (?:much|many)\b.*\b(?:change|rise|rose|fall|fell|increase|decrease|drop|grow|grew"
    r"|(?:go|gone|went) (?:up|down))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:increas\w*|decreas\w*|ris(?:e|es|en|ing)|rose|fall\w*|fell|drop\w*|reduc\w*|gr[eo]w\w*|up|down|more|fewer|less"
    r"|higher|lower|cuts?|chang\w*|variance|additional|extra)\b|(?<!\d)[+-]\d",
    re.IGNORECASE,
)
_ANYBODY = re.compile(r"(?:people|persons|individuals|groups|organisations|bodies|times|occasions)\b", re.IGNORECASE)
_TELLING = 2.0  # the weight from which on a word says which of them are meant


def answering_rows(
    question: str, rows: Sequence[Row], terms: Sequence[ExplainedTerm], own: str = ""
) -> tuple[Row, ...]:
    """The rows that may answer ``question``: those that say of what part the count is, where it asks for a part; none
    where it asks for a count and they neither give one nor speak of what is counted, or where it asks when and they
    tell no time. Where more stands over the question than its ``own`` words, those that speak of enough of these."""
    plain = without_periods(folded(question))
    rows = [row for row in rows if _speaks_of_own(row, question, own, terms)]
    part = _PART.search(plain)
    telling = _telling(part.group("what"), terms) if part else ()
    kept = tuple(row for row in rows if not telling or any(speaks_of(row, term) for term in telling))
    if part and part.group("who") and not telling:
        kept = tuple(row for row in kept if set(content_stems(part.group("what"))) <= set(stems(row.words)))
    kept = tuple(row for row in kept if is_of_the_kind(row, plain) and not is_of_other_times(row, question))
    if _WHEN.match(plain):  # a date has digits or a month, or is none
        return tuple(row for row in kept if row.value or _DATED.search(row.words))
    if _CHANGE.match(plain):  # how many there were says not by how many more
        return tuple(row for row in kept if row.verdict == "computed" or _CHANGED.search(row.words))
    counted = COUNTED.search(plain)
    if counted is None:
        return tuple(row for row in kept if not _AMOUNT.match(plain) or _tells_amount_of(row, plain, terms))
    if any(row.value for row in kept):
        return tuple(
            row
            for row in kept
            if not row.value
            or (_counts_it(row, counted.group("what"), terms) and _is_told_with(row, counted.group("what"), terms))
        )
    named = set(content_stems(BEHIND.split(counted.group("what"))[0]))
    # "People" may be told of as victims, residents, staff.
    anybody = _ANYBODY.match(counted.group("what")) is not None
    kept = tuple(row for row in kept if anybody or not named or named & set(stems(row.words)))
    return tuple(row for row in kept if _tells_count(row) or not re.search(r"\d", row.words))


# Years and sums of money count nothing.
_COUNT = re.compile(r"(?<![£\d.,/-])(?!(?:19|20)\d\d\b)\d[\d,]*(?![\d%/]|\.\d|[.,]\d| per cent|(?:st|nd|rd|th)\b)")

# What a thing costs is told in money or as a share, and never by a heading.
_AMOUNT = re.compile(
    r"(?:(?:what (?:is|was|were) )?(?:the |a )?(?:\w+ ){0,2}?(?:amounts?|value|costs?|sums?|spend|spending|expenditure"
    r"|price)\b"
    r"|how much (?=(?:money|cash|funding|was|is|were|did|has|have|does|do|went|goes|will|each|every|the|they|it)\b)"
    r"(?!.*\b(?:fall|fell|fallen|rise|rose|risen|change|grow|drop|increase|decrease|go (?:up|down)|gone (?:up|down))\b)"
    r"|what (?:was|is|were) (?:actually |really )?(?:spent|paid|budgeted|given|awarded)\b"
    r"|what (?:did|do|does|will|would) (?:[\w'-]+ ){1,6}?(?:come to|cost|amount to)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"£|%|\b(?:per cent|pence|pounds?|free)\b", re.IGNORECASE)


def _tells_amount(row: Row) -> bool:
    return row.unit == "GBP" or _MONEY.search(row.value or row.words) is not None


# "The contract price": what was spent in a year is none.
_KIND_OF_AMOUNT = re.compile(
    r"(?:(?:what (?:is|was|were) )?(?:the |a ))?(?P<kind>(?!\w+(?:ed|al|all) )[a-z]+) (?:price|value|costs?)\b",
    re.IGNORECASE,
)


def _tells_amount_of(row: Row, question: str, terms: Sequence[ExplainedTerm]) -> bool:
    """Whether a row tells an amount, and that of the kind which the question names."""
    kind = _KIND_OF_AMOUNT.match(question)
    telling = _telling(kind.group("kind"), terms) if kind else ()
    return _tells_amount(row) and all(speaks_of(row, term) for term in telling)


def _counts_it(row: Row, what: str, terms: Sequence[ExplainedTerm]) -> bool:
    """Whether the words of a row name one of the things that are to be counted, or these are not named; in other words
    for it ("offences" for "rural crimes") where the row says of which they are."""
    things = re.split(r" or | and |/", _ALONE.split(BEHIND.split(what)[0])[0])
    named = [content_stems(thing.split(" of ")[0]) for thing in things]
    heads = {stem for words in named for stem in words[-1:]}
    if not heads or _ANYBODY.search(what) or what.startswith("of ") or heads & set(stems(row.words)):
        return True
    told = replace(row, sources=tuple(replace(source, section="") for source in row.sources))
    spoken = {stem for term in terms if speaks_of(told, term) for stem in stems(term.text)}
    said_of_it = {stem for words in named for stem in words[:-1]} & {s for t in terms for s in stems(t.text)}
    return bool(heads & spoken) and (not said_of_it or bool(said_of_it & spoken))


def _is_told_with(row: Row, what: str, terms: Sequence[ExplainedTerm]) -> bool:
    """Whether what tells which things are meant is not told only behind a colon after the figure, of something else:
    "ten more boats, to be seen as follows: off the quay"."""
    place = row.words.lower().rfind(row.value.lower())
    end = row.words.find(":", place)
    if place < 0 or end < 0:
        return True
    own = replace(row, words=row.words[:end], sources=tuple(replace(source, quote="") for source in row.sources))
    return not any(speaks_of(row, term) and not speaks_of(own, term) for term in _telling(what, terms))


# "Visits the volunteers made": visits are counted.
_ALONE = re.compile(r"(?<=s) (?:the|your|our|we|you|they)\b")


# What names are asked for must name somebody; what a thing is valued at is not what was spent on it.
_NAMES = re.compile(r"(?:(?:the|all|any|their|its) )*(?:full )?names? of\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,;:–-] )[A-Z][\w'-]+")
_VALUATION = re.compile(
    r"\b(?:valued at|valuations?|(?:market|book|rateable) value|(?:sold|sell) for)\b", re.IGNORECASE
)
_VALUED = re.compile(r"\b(?:valu\w+|worth|sold|sales?|prices?)\b", re.IGNORECASE)


# An average is told as one, a time in the words of times.
_AVERAGE = re.compile(r"\b(?:average|mean|median|typical)\b", re.IGNORECASE)
_AVERAGED = re.compile(r"\b(?:averag\w*|mean|median|typical\w*|usual\w*|about|per|each|an?)\b", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:how many|numbers? of) (?:(?:\w+ )?working |\w+ )?(?P<unit>days?|weeks?|months?|hours?|minutes?)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"(?:the )?(?:(?!and\b)[a-z]+ )?(?:length|duration|term)\b (?:of|for)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIMES = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?|minutes?)\b", re.IGNORECASE)


def is_of_the_kind(row: Row, question: str) -> bool:
    """Whether a row gives a new name where names are asked for, tells a value where a valuation is, an average or a
    time where these are, and speaks of the holder of that office against whom something is to have been."""
    if _NAMES.match(question):
        return any(name.lower() not in question.lower() for name in _NAME.findall(row.words))
    if _AVERAGE.search(question) and not _AVERAGED.search(row.words):
        return False
    if _DAYS.search(question) and not _TIMES.search(row.words):
        return False
    if _LASTS.match(question) and not (_TIMES.search(row.words) or _YEAR.search(row.words)):
        return False
    if _WILL.match(question) and row.value and _is_over(row):
        return False
    if _SO_FAR.search(question) and _AHEAD.search(row.words):
        return False
    if _is_of_other_number(row, question):
        return False
    if _MOST.search(question) and not (row.value or _MOST_TOLD.search(row.words)):
        return False
    asked, told = _against(question), _against(row.words)
    if asked and told and not asked & told:
        return False
    return not _VALUATION.search(question) or _VALUED.search(row.words) is not None


# Which is the largest is told by saying so, or read off a table.
_SUPERLATIVES = "biggest|largest|highest|greatest|smallest|lowest|longest|oldest|dearest|cheapest"
_MOST = re.compile(rf"\b(?:{_SUPERLATIVES})\b", re.IGNORECASE)
_MOST_TOLD = re.compile(rf"\b(?:{_SUPERLATIVES}|most|least|top|maximum|minimum|record)\b", re.IGNORECASE)


# "The forecast at month 6" is none for month 8.
_NUMBERED = re.compile(
    r"\b(?P<what>month|quarter|phase|stage|tier|level|grade|band|class|zone|lot|round|category|priority|part|strand)s?"
    r" (?P<number>\d{1,2}|[a-h])\b",
    re.IGNORECASE,
)


def _is_of_other_number(row: Row, question: str) -> bool:
    """Whether a row tells of another of several numbered things than the one that is asked about, and not of that."""
    asked = {found.group("what", "number") for found in _NUMBERED.finditer(question.lower())}
    told = {found.group("what", "number") for found in _NUMBERED.finditer(row.words.lower())}
    return bool(asked) and not asked & told and bool({what for what, _ in asked} & {what for what, _ in told})


# "It was bought in July 2023 for a new pier" does not say when the pier will open.
_WILL = re.compile(r"(?:by |on )?(?:when|what date|which (?:year|month)) will\b", re.IGNORECASE)


def _is_over(row: Row) -> bool:
    """Whether the clause that gives the row's date tells of what has been."""
    clause = re.split(r"[,;.]", row.words.partition(row.value)[0])[-1]
    return re.search(r"\b(?:was|were|has|have|had)\b", clause) is not None and _AHEAD.search(clause) is None


# What a thing has cost is not what it is expected to cost.
_SO_FAR = re.compile(r"\b(?:cost|costs|spent|paid)\b.*\b(?:to date|so far|until now|up to now)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:due|hoped|expected|estimated|forecast|planned|projected|will|is to|are to)\b", re.IGNORECASE)
# A line of a table is told with its row before the columns: "Tugs – Spend: £3m".
_LINE = re.compile(r"(?P<row>[^–:]{2,80}) – [^:]{2,80}: ")


# The heads of a line's columns: "Q1 1999" of "Tugs – Q1 1999: 3; Q2 1999: 4 (Table 1)".
_COLUMN = re.compile(r"(?:^|[–;] )([^:;–]+):(?= )")


def is_of_other_times(row: Row, question: str) -> bool:
    """Whether a row is a line of a table that gives figures for several times, and none for the one asked about or a
    longer one: the quarters of a year are not the year."""
    asked = find_periods(question)
    if row.value or len(asked) != 1 or not (line := _LINE.match(row.words)):
        return False
    told = [found for head in _COLUMN.findall(row.words) for found in find_periods(head)]
    told += find_periods(line.group("row"))
    return len(told) > 1 and not any(each.first <= asked[0].first and asked[0].last <= each.last for each in told)


def belongs_beside(row: Row, question: str) -> bool:
    """Whether a statement that scores nearly as well as an answer can be what is asked for: it gives a count or an
    amount where one is asked, and is no other line of a table."""
    plain = without_periods(folded(question))
    line = _LINE.match(row.words)
    if line and not set(content_stems(line.group("row"))) & set(content_stems(plain)):
        return False
    if _AMOUNT.match(plain) and not (_tells_amount(row) or _AND_MORE.match(plain)):
        return False
    counts = COUNTED.search(plain) is not None
    return is_of_the_kind(row, plain) and (not counts or _tells_count(row))


# "The value and length of the contract".
_AND_MORE = re.compile(r"(?:[\w'-]+,? ){1,3}and\b", re.IGNORECASE)


def _tells_count(row: Row) -> bool:
    return bool(row.value or _COUNT.search(row.words) or _IN_WORDS.search(row.words))


_IN_WORDS = re.compile(
    r"\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?"
    r"|thousands?)\b",
    re.IGNORECASE,
)


_TOTAL = re.compile(r"\btotal\b", re.IGNORECASE)


def line_of_total(question: str, rows: Sequence[Row], beside: Sequence[Row]) -> Row | None:
    """The line of a table that gives the total asked for, found beside ``rows`` that are other lines of it; None where
    no total is asked for, or the rows tell it."""
    lines = rows and all(_LINE.match(row.words) and not _TOTAL.search(row.words) for row in rows)
    if not lines or not _TOTAL.search(question):
        return None
    return next((row for row in beside if _LINE.match(row.words) and _TOTAL.match(row.words)), None)


def _against(words: str) -> set[str]:
    """The offices against whose holders something is told to be: {"chief constable"}."""
    return {found.group("office").lower() for found in _against_office().finditer(words)}


@cache
def _against_office() -> re.Pattern[str]:
    offices = "|".join(load("foi_names")["offices"].split())
    return re.compile(
        rf"\bagainst (?:the |your )?(?:(?:police and crime|chief|deputy|assistant) )*(?P<office>{offices})\b",
        re.IGNORECASE,
    )


def _speaks_of_own(row: Row, question: str, own: str, terms: Sequence[ExplainedTerm]) -> bool:
    """Whether a row speaks of what a part itself asks for, and not only of what stands over it, before or after its
    words in the question."""
    asked_alone, whole = (without_periods(folded(each)).strip(" .;,?").lower() for each in (own, question))
    bare = set(content_stems(asked_alone))
    over = content_stems(whole.replace(asked_alone, " ", 1)) if asked_alone in whole else ()
    if not bare or not set(over) - bare or whole == asked_alone:
        return True
    asked = [term for term in terms if (bare - set(over)) & set(stems(term.text))]
    met = sum(term.weight for term in asked if speaks_of(row, term))
    return met >= _ENOUGH * sum(term.weight for term in asked)


_ENOUGH = 0.3


def _telling(words: str, terms: Sequence[ExplainedTerm]) -> tuple[ExplainedTerm, ...]:
    own = set(content_stems(words))
    return tuple(term for term in terms if term.weight >= _TELLING and own & set(stems(term.text)))
