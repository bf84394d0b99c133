"""Which of the best evidence stands first: what answers without a doubt, gives a reason, says yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.answering.outright import matter_asked, told_outright
from reportqa.answering.polarity import affirms, asks_of_a_matter, premise, row_tells, settled, takes_none
from reportqa.answering.premises import denies, only_tells_it
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import says
from reportqa.answering.terms import Term
from reportqa.answering.wants import Want
from reportqa.data import load
from reportqa.domain import Statement, StatementKind
from reportqa.language import stems

# The share of the best one's coverage from which a statement is about the same.
_ABOUT_IT = 0.8
# How many of the best are tried where the first is doubted, and by how much less they may score.
_NEXT, _CLOSE = 4, 0.3
# Among how many one is looked for that says yes or no, and by how much less it may score.
_LOOKED_AT, _SETTLING = 6, 0.6
# The same for one that says it outright of a vote or a price, and how close after the best one it may stand.
_OUTRIGHT_AMONG, _OUTRIGHT_LEAD, _FOLLOWS = 8, 1.0, 5
# The same for one that gives a reason; the share of the best one's words it must have.
_REASON_LEAD, _ABOUT_REASON = 0.75, 0.55
# "Lower than planned" is told as an underspend, "higher" as an overspend.
_ALIKE = {"fall": ("fall", "underspend"), "rise": ("rise", "overspend")}
# What tells of a change without a word for which way.
_COMPARES = re.compile(
    r"\b(?:against|compared (?:with|to)|than|instead of|from [£\d][^.;]{0,40} to [£\d]|pressures?|shortfalls?)\b",
    re.IGNORECASE,
)
# What names the reasons of what was told before it.
_NAMES_REASONS = re.compile(r"\b(?:reasons?|causes?) (?:for (?:this|it|that) )?(?:is|are|was|were)\b", re.IGNORECASE)
# How much of the question ``best`` must say itself, with the sentence before it, to be of what it asks about.
_TOLD = 0.6
# The share of the most telling word's weight from which another tells, too, what is asked about.
_TELLING = 0.6
# How many sentences away a reason may still be given.
_CONTINUES = 2
# What may give a reason without a word for it: "helped fewer; the contract changed hands", "as it had moved".
_BESIDE_IT = re.compile(
    r"[;:]|\b(?:as|after|since|when|while|with|under|through|mostly|mainly|largely|chiefly|so|had to|needed)\b",
    re.IGNORECASE,
)


def undoubted_first(query: Query, usable: list[Evidence]) -> list[Evidence]:
    """The evidence with one that answers first where the best only says something like it and that one is close."""
    if not usable or query.want is Want.DATE or not doubt(query, usable[0]):
        return usable  # another date under the same heading is of something else
    return _first(usable, _NEXT, lambda each: each.score >= usable[0].score - _CLOSE and not doubt(query, each))


def _first(usable: list[Evidence], among: int, fits: Callable[[Evidence], bool]) -> list[Evidence]:
    """``usable`` with the one that ``fits`` of its best, ``among`` so many, put first; as it is where none does."""
    for place, each in enumerate(usable[:among]):
        if fits(each):
            return [each, *usable[:place], *usable[place + 1 :]]
    return usable


def reason_first(query: Query, usable: list[Evidence]) -> list[Evidence]:
    """For a why, one of the best that gives a reason first where the best only tells what is to be explained."""
    if query.want is not Want.REASON or not usable or _gives_reason(usable[0]):
        return usable
    best = usable[0]

    def explains(each: Evidence) -> bool:
        near = each.score >= best.score - _REASON_LEAD and each.coverage >= _ABOUT_REASON * best.coverage
        return near and each.kind_fit >= 1 and not doubt(query, each)

    return _first(usable, _LOOKED_AT, explains)


def _gives_reason(evidence: Evidence) -> bool:
    """Whether a statement may give a reason: by its words, or by what stands beside what it tells."""
    is_row = evidence.statement.kind is StatementKind.ROW
    return evidence.kind_fit >= 1 or (not is_row and _BESIDE_IT.search(evidence.statement.text) is not None)


def leaves_unexplained(query: Query, chosen: Sequence[Evidence]) -> bool:
    """Whether what was chosen for a why leaves it open: it tells again what is to be explained and no sentence close by
    a reason, or gives a reason for something else, or none."""
    if query.want is not Want.REASON or not chosen or denies(query, chosen[0]) or takes_none(query.question):
        return False
    best = chosen[0]
    close = [e for e in chosen if e.passage.key == best.passage.key and _is_close(best.statement, e.statement)]
    around = [each for each in best.passage.statements if _is_close(best.statement, each)]
    given = premise(query.question)
    if not given and not _tells_event(query, best, [*best.passage.headings, *(each.text for each in around)]):
        return True
    if only_tells_it(query, best):
        return not any(_gives_reason(each) for each in close)
    if not given:
        return not any(each.kind_fit >= 1 for each in close)
    return not _NAMES_REASONS.search(best.statement.text) and not any(_tells(query, given, each) for each in around)


def _tells(query: Query, given: str, statement: Statement) -> bool:
    """Whether a statement tells of the rise, fall or miss that ``query`` takes as ``given``, of what it asks about."""
    if not _speaks_of(query.terms, f"{statement.text} {statement.context}"):
        return False
    told = any(affirms(each, statement.text) for each in _ALIKE.get(given, (given,)))
    told = told or _COMPARES.search(statement.text) is not None
    return told or (statement.kind is StatementKind.ROW and row_tells(query.question, statement.text) == "yes")


def _tells_event(query: Query, best: Evidence, texts: Sequence[str]) -> bool:
    """Whether ``texts`` tell of each event that ``query`` names, in the same words or others, and of what it befell."""
    asked = [event for event in load("question_words")["explained"] if says("explained", event, query.question)]
    about = [term for term in query.terms if not any(says("explained", event, term.text) for event in asked)]
    told = all(any(says("explained", event, text) for text in texts) for event in asked)
    return told and (not asked or not about or best.told >= _TOLD or _speaks_of(about, " ".join(texts)))


def _speaks_of(terms: Sequence[Term], text: str) -> bool:
    """Whether one of the most telling of ``terms`` stands in ``text``."""
    most, held = max((term.weight for term in terms), default=0.0), frozenset(stems(text))
    return any(term.is_met(held) for term in terms if term.weight >= _TELLING * most)


def _is_close(best: Statement, other: Statement) -> bool:
    return abs(other.order - best.order) <= _CONTINUES


def settled_first(query: Query, usable: list[Evidence]) -> list[Evidence]:
    """For a yes or no about a target, a budget, a rise or a fall, one that says it first where the best does not."""
    if (
        query.want is not Want.YES_NO
        or not usable
        or not asks_of_a_matter(query.question)
        or _settles(query, usable[0])
    ):
        return usable
    best = usable[0]

    def settles(each: Evidence) -> bool:
        near = each.score >= best.score - _SETTLING and each.coverage >= _ABOUT_IT * best.coverage
        return near and _settles(query, each) and not doubt(query, each)

    return _first(usable, _LOOKED_AT, settles)


def outright(query: Query, usable: Sequence[Evidence]) -> Evidence | None:
    """For a yes or no about a vote, a grade, a whole or a price, the statement that says it, where it is of
    the same as the best: it tells as much of the question, or stands close after it."""
    if query.want is not Want.YES_NO or not usable or not matter_asked(query.question):
        return None
    best = usable[0]
    for each in usable[:_OUTRIGHT_AMONG]:
        follows = each.passage.key == best.passage.key and 0 <= each.statement.order - best.statement.order <= _FOLLOWS
        near = each.score >= best.score - _OUTRIGHT_LEAD and (follows or each.coverage >= _ABOUT_IT * best.coverage)
        if near and told_outright(query, each.statement.text) and not doubt(query, each):
            return each
    return None


def _settles(query: Query, evidence: Evidence) -> bool:
    statement = evidence.statement
    if statement.kind is StatementKind.ROW and row_tells(query.question, statement.text):
        return True
    return bool(settled(query.question, f"{statement.text} {statement.context}"))


def likeliest(query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best evidence that answers ``query``, best first, as far as it is close to the very best."""
    usable = sorted((e for e in evidence if e.usable and not doubt(query, e)), key=lambda each: -each.score)
    return [each for each in usable[:_LOOKED_AT] if each.score >= usable[0].score - _SETTLING]
