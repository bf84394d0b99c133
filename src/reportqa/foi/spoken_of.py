"""How much of a question a row of a letter speaks of, by the weight of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.answering.composing import runs_of_digits
from reportqa.data import load
from reportqa.explaining import ExplainedTerm
from reportqa.foi.asking import content, content_stems, folded, opener
from reportqa.foi.periods import without_periods
from reportqa.foi.rows import Row
from reportqa.language import stems

COUNTED = re.compile(
    r"(?:\b(?:how many|numbers? of)"
    r"|^(?:the )?total(?= (?:[a-z-]+ )?[a-z-]+s\b)(?!.*\b(?:costs?|grants?|payments?|savings|expenses|funds?|awards?"
    r"|awarded|paid|spen[dt]|sums?|value|budget|income)\b))\s+(?P<what>.+)$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"[,(]|\s(?:in|on|at|for|by|from|to|with|under|who|that|which|were|was|are|did|does|do|have|has|had|given|made"
    r"|held|regarding|concerning|taken|lost|spent|sent|found|seen|paid|won|got|(?!need)\w{2,}ed)(?:\s|$)"
)
_MOST, _SOME = 0.6, 0.35
# "The venue for the awards", "complaints about the pier": what is asked for stands before the first of these.
_OF = re.compile(r"\s(?:of|for|about|in|on|at|by|from|to|with|which|that|who|made|held|given)\b")


def speaks_of(row: Row, term: ExplainedTerm) -> bool:
    """Whether a row's words, its quotes or its sections meet a term of a question."""
    told = set(stems(" ".join([row.words, *(f"{source.section} {source.quote}" for source in row.sources)])))
    return any(words and words <= told for words in (set(stems(each)) for each in (term.text, *term.met_by)))


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
        met = [term for term in terms if speaks_of(row, term)]
        unmet = [term for term in terms if term not in met]
        return sum(term.weight for term in met) >= least * whole and not any(asked & set(stems(t.text)) for t in unmet)

    return whole <= 0 or any(speaks(row) for row in rows)


def thing_asked(question: str) -> str:
    """What a question counts, or names where it asks with no word of asking; "" for one that asks otherwise."""
    plain = content(without_periods(question))
    counted = COUNTED.search(plain)
    if counted:
        return BEHIND.split(counted.group("what"))[0].split(" of ")[0].split(" ")[-1]
    if opener().match(plain) and not re.match(r"the\b", plain, re.IGNORECASE):
        return ""
    measure = rf"^(?:the |an? )?(?:\w+ )?{load('foi_asking')['measures']} (?:of|and \w+ of) (?:(?:the|all|any|each) )?"
    return _OF.split(re.sub(measure, "", plain, flags=re.IGNORECASE))[0]


def counted_in(words: str) -> str:
    """What is counted in the words of a part, without what is said of it; "" where they count nothing, or "them"."""
    counted = COUNTED.search(folded(words))
    what = BEHIND.split(f" {counted.group('what')}")[0].strip() if counted else ""
    return "" if re.match(r"(?:of\b|them\b|they\b|who\b|$)", what) else what


def nearest_of(question: str, rows: Sequence[Row], terms: Sequence[ExplainedTerm], own: str = "") -> tuple[Row, ...]:
    """Those of ``rows`` that may be what is asked for, though not surely: that speak of the very thing and of nearly as
    much of the question as the one that speaks of most of it."""
    fitting = [row for row in rows if speaks_of_thing(question, [row], terms, own)]
    met = [sum(term.weight for term in terms if speaks_of(row, term)) for row in fitting]
    least = max(met, default=0.0) - _LESS * sum(term.weight for term in terms)
    return tuple(row for row, weight in zip(fitting, met, strict=True) if weight >= least)


# By how much less of a question what is told beside an answer may speak than the answer does: little where that gives a
# figure, for the figure of something else would be no help.
_LESS, _LESS_OF_FIGURES = 0.3, 0.2
_MOST_BESIDE, _MOST_WORDS = 2, 3


def worth_telling(
    question: str, beside: Sequence[Row], answering: Sequence[Row], terms: Sequence[ExplainedTerm]
) -> tuple[Row, ...]:
    """Those of the rows ``beside`` an answer that may be what was meant: two or three that speak of about as much of
    the question as the answer does, each with a figure that none before it gives."""
    whole = sum(term.weight for term in terms)
    given_figures = any(row.number for row in answering)
    counts = given_figures or COUNTED.search(question) is not None
    less = _LESS_OF_FIGURES if given_figures else _LESS

    def met(row: Row) -> float:
        return sum(term.weight for term in terms if speaks_of(row, term))

    least = max(map(met, answering), default=0.0) - less * whole
    told: list[Row] = []
    given: set[str] = set()
    most = _MOST_BESIDE if counts else _MOST_WORDS
    for row in beside:
        own = set(runs_of_digits(row.words))
        says_more = not own <= given if own else not counts
        if len(told) < most and says_more and met(row) >= least:
            told.append(row)
            given |= own
    return tuple(told)
