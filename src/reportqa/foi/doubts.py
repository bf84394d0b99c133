"""Whether what was found counts what was asked: "how many of the projects have closed" is no count of projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportqa.data import load
from reportqa.explaining import ExplainedTerm
from reportqa.foi.asking import content, content_stems, folded, opener
from reportqa.foi.periods import without_periods
from reportqa.foi.rows import Row
from reportqa.language import stems

_PART = re.compile(
    r"\bhow many of (?:the|those|these|your|our)\b.*\b(?:were|was|have|had|has|got|are|is)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b(?:how many|numbers? of)"
    r"|^(?:the )?total(?= (?:[a-z-]+ )?[a-z-]+s\b)(?!.*\b(?:costs?|grants?|payments?|savings|expenses|funds?|awards?"
    r"|awarded|paid|spen[dt]|sums?|value|budget|income)\b))\s+(?P<what>.+)$",
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
_BEHIND = re.compile(
    r"[,(]|\s(?:in|on|at|for|by|from|to|with|under|who|that|which|were|was|are|did|does|do|have|has|had|given|made"
    r"|held|regarding|concerning|taken|lost|spent|sent|found|seen|paid|won|got|(?!need)\w{2,}ed)(?:\s|$)"
)


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
    kept = tuple(row for row in rows if not telling or any(_speaks_of(row, term) for term in telling))
    kept = tuple(row for row in kept if is_of_the_kind(row, plain))
    if _WHEN.match(plain):  # a date has digits or a month, or is none
        return tuple(row for row in kept if row.value or _DATED.search(row.words))
    if _CHANGE.match(plain):  # how many there were says not by how many more
        return tuple(row for row in kept if row.verdict == "computed" or _CHANGED.search(row.words))
    counted = _COUNTED.search(plain)
    if counted is None:
        return tuple(row for row in kept if not _AMOUNT.match(plain) or _tells_amount(row))
    if any(row.value for row in kept):
        return tuple(row for row in kept if not row.value or _counts_it(row, counted.group("what"), terms))
    named = set(content_stems(_BEHIND.split(counted.group("what"))[0]))
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
    r"|what (?:was|is|were) (?:actually |really )?(?:spent|paid|budgeted|given|awarded)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"£|%|\b(?:per cent|pence|pounds?|free)\b", re.IGNORECASE)


def _tells_amount(row: Row) -> bool:
    return row.unit == "GBP" or _MONEY.search(row.value or row.words) is not None


def _counts_it(row: Row, what: str, terms: Sequence[ExplainedTerm]) -> bool:
    """Whether the words of a row speak of the things that are to be counted, or no word of them tells anything."""
    if _ANYBODY.match(what) or what.startswith("of "):
        return True
    named = set(content_stems(_ALONE.split(_BEHIND.split(what)[0])[0]))
    asked = [term for term in terms if named & set(stems(term.text))]
    told = replace(row, sources=tuple(replace(source, section="") for source in row.sources))
    return not asked or _speaks_of(told, max(asked, key=lambda term: term.weight))


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
    asked, told = _against(question), _against(row.words)
    if asked and told and not asked & told:
        return False
    return not _VALUATION.search(question) or _VALUED.search(row.words) is not None


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


def belongs_beside(row: Row, question: str) -> bool:
    """Whether a statement that scores nearly as well as an answer can be what is asked for: it gives a count or an
    amount where one is asked, and is no other line of a table."""
    plain = without_periods(folded(question))
    line = _LINE.match(row.words)
    if line and not set(content_stems(line.group("row"))) & set(content_stems(plain)):
        return False
    if _AMOUNT.match(plain) and not (_tells_amount(row) or _AND_MORE.match(plain)):
        return False
    counts = _COUNTED.search(plain) is not None
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
    met = sum(term.weight for term in asked if _speaks_of(row, term))
    return met >= _ENOUGH * sum(term.weight for term in asked)


_ENOUGH = 0.3


def _telling(words: str, terms: Sequence[ExplainedTerm]) -> tuple[ExplainedTerm, ...]:
    own = set(content_stems(words))
    return tuple(term for term in terms if term.weight >= _TELLING and own & set(stems(term.text)))


def _speaks_of(row: Row, term: ExplainedTerm) -> bool:
    told = set(stems(" ".join([row.words, *(f"{source.section} {source.quote}" for source in row.sources)])))
    return any(words and words <= told for words in (set(stems(each)) for each in (term.text, *term.met_by)))


_MOST, _SOME = 0.6, 0.35
# "The venue for the awards", "complaints about the pier": what is asked for stands before the first of these.
_OF = re.compile(r"\s(?:of|for|about|in|on|at|by|from|to|with|which|that|who|made|held|given)\b")


def speaks_of_most(question: str, rows: Sequence[Row], terms: Sequence[ExplainedTerm], own: str = "") -> bool:
    """Whether one of ``rows`` speaks of most of what ``question`` asks, by weight, and of the very thing asked for."""
    return bool(terms) and _speaks(question, rows, terms, own, _MOST)


def speaks_of_thing(question: str, rows: Sequence[Row], terms: Sequence[ExplainedTerm], own: str = "") -> bool:
    """Whether one of ``rows`` speaks of the very thing asked for and of some of what ``question`` asks besides."""
    return _speaks(question, rows, terms, own, _SOME)


def _speaks(question: str, rows: Sequence[Row], terms: Sequence[ExplainedTerm], own: str, least: float) -> bool:
    asked = set(content_stems(thing_asked(folded(own or question))))
    whole = sum(term.weight for term in terms)

    def speaks(row: Row) -> bool:
        met = [term for term in terms if _speaks_of(row, term)]
        unmet = [term for term in terms if term not in met]
        return sum(term.weight for term in met) >= least * whole and not any(asked & set(stems(t.text)) for t in unmet)

    return whole <= 0 or any(speaks(row) for row in rows)


def thing_asked(question: str) -> str:
    """What a question counts, or names where it asks with no word of asking; "" for one that asks otherwise."""
    plain = content(without_periods(question))
    counted = _COUNTED.search(plain)
    if counted:
        return _BEHIND.split(counted.group("what"))[0].split(" ")[-1]
    if opener().match(plain) and not re.match(r"the\b", plain, re.IGNORECASE):
        return ""
    measure = rf"^(?:the |an? )?(?:\w+ )?{load('foi_asking')['measures']} (?:of|and \w+ of) (?:(?:the|all|any|each) )?"
    return _OF.split(re.sub(measure, "", plain, flags=re.IGNORECASE))[0]
