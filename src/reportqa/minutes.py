"""How an inquiry answers what minutes tell: how many voted which way, who proposed, seconded or took over, where, when
and under whom it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reportqa.answering.choosing import Choice
from reportqa.answering.decided import share_decided
from reportqa.answering.evidence import Evidence
from reportqa.answering.movers import mover_told, role_asked
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import says
from reportqa.answering.result import Result
from reportqa.answering.sittings import fact_asked, fact_told, is_of_that_meeting, probes_of, sitting_told
from reportqa.answering.successors import side_of_succession, successor_told
from reportqa.answering.telling import SENTENCES, told_by
from reportqa.answering.votes import side_asked, tells_vote_of, voter_named, votes_told
from reportqa.answering.wants import Want
from reportqa.domain import StatementKind
from reportqa.language import stems
from reportqa.working_out import Asking, Sought

_AT_HEAD = (*SENTENCES, StatementKind.CALLOUT, StatementKind.HEADING)
# The share of what was voted on that must be told with the votes; what those of an amendment count for where none is
# asked about.
_OF_IT, _OF_AMENDMENT = 0.6, 0.5


def voted(asking: Asking, within: Sequence[str]) -> Result | None:
    """How many voted the way asked for, with the statement that tells it; None where none is asked for or told."""
    side = side_asked(asking.question)
    if not side or voter_named(asking.question):
        return None
    query = _whole(asking)
    told, chosen = told_by(query, asking.search(query, within).evidence, _vote_told, SENTENCES)
    if not told:
        return None
    votes = votes_told(chosen[0].statement.text)
    count = votes.side(side) if votes and side != "all" else None
    figures = [each for each in asking.figures_of(chosen[0]) if count and each.number.start == count.start]
    best = replace(chosen[0], figure=figures[0]) if figures else chosen[0]
    return asking.stated([(asking.query, best)], within)


def _whole(asking: Asking) -> Query:
    """What is asked, undivided and for no kind of value."""
    return replace(asking.query, want=Want.OTHER, parts=())


def _vote_told(query: Query, evidence: Evidence) -> tuple[str, float]:
    """The place of a statement that tells the side asked for of what was voted on, and how much of that it tells."""
    side, votes = side_asked(query.question), votes_told(evidence.statement.text)
    if votes is None or (votes.side(side) is None if side != "all" else votes.against is None):
        return "", 0.0
    share = share_decided(query, evidence)
    if says("votes", "amendment", evidence.statement.text) and not says("votes", "amendment", query.question):
        share *= _OF_AMENDMENT
    return (evidence.statement.key, share) if share >= _OF_IT else ("", 0.0)


def moved(asking: Asking, within: Sequence[str]) -> Result | None:
    """Who proposed, seconded or nominated what is asked about; None where nobody is asked for or named."""
    if not role_asked(asking.question):
        return None
    query = _whole(asking)
    name, chosen = told_by(query, asking.search(query, within).evidence, mover_told, SENTENCES)
    return asking.named(name, chosen[0]) if name else None


def sat(asking: Asking, within: Sequence[str]) -> Result | None:
    """Where a meeting was, when it began or ended or who took the chair, the newest where none is named; None where
    nothing of the kind is asked or told."""
    fact = fact_asked(asking.question)
    if not fact:
        return None
    query = _whole(asking)
    found = list(asking.search(query, within).evidence)
    for words in probes_of(fact):
        terms = (*query.terms, *asking.understood(words).terms)
        found += asking.search(replace(query, search_text=words, terms=terms), within).evidence
    heads: dict[str, str] = defaultdict(str)
    for each in found:
        if each.passage.order == 0:
            heads[each.passage.document] += f" {each.statement.text}"
    telling = [each for each in found if fact_told(fact, each.statement.text)]
    value, chosen = told_by(query, telling, partial(sitting_told, heads=heads), _AT_HEAD)
    return asking.named(value, chosen[0]) if value else None


def followed(asking: Asking, within: Sequence[str]) -> Result | None:
    """Who came before or after somebody in an office; None where that is not asked or told."""
    if not side_of_succession(asking.question):
        return None
    query = _whole(asking)
    name, chosen = told_by(query, asking.search(query, within).evidence, successor_told, SENTENCES)
    return asking.named(name, chosen[0]) if name else None


def is_unnamed(choices: Sequence[tuple[Sought, Choice]]) -> bool:
    """Whether it is asked who proposed or seconded something, how somebody in particular voted or when a meeting began,
    and no statement found names anybody so of it, or none chosen tells that."""
    search, choice = choices[0]
    fact = fact_asked(search.query.question)
    if fact and (fact != "chair" or says("sittings", "of_one", search.query.question)):
        return not any(is_of_that_meeting(search.query, each) for each in choice.chosen)
    if role_asked(search.query.question):
        return not any(mover_told(search.query, each)[0] for each in search.evidence)
    who = frozenset(stems(voter_named(search.query.question)))
    told = (each.statement.text for each in choice.chosen)
    return bool(who) and not any(who <= frozenset(stems(text)) and tells_vote_of(text) for text in told)
