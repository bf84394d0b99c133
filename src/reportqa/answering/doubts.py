"""Whether the best evidence answers, and why it only says something like what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.answering.complements import tells_neither
from reportqa.answering.counted_kinds import asks_for_people, counts_things
from reportqa.answering.doers import is_against_another
from reportqa.answering.evidence import ONLY_AROUND, Evidence
from reportqa.answering.extremes import extreme_asked, tells_extreme
from reportqa.answering.facts import PAST_WHERE_AHEAD, periods_in
from reportqa.answering.figured import asks_several, bases_asked, basis_words
from reportqa.answering.meant_sums import is_of_another_sum
from reportqa.answering.nearness import DEPUTY, asks_change, names_office, tells_only_difference
from reportqa.answering.polarity import asks_how_far, bound_asked
from reportqa.answering.query import Query
from reportqa.answering.two_times import column_of
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Basis, Entry, Figure, PeriodKind, StatementKind
from reportqa.english import english_frequency
from reportqa.language import stems

# The share of a question's words from which a figure may answer it; from which it may say yes or no.
_LITTLE, _LITTLE_OF_A_BOUND = 0.36, 0.4
# Likeness of meaning from which a statement says what is asked, whatever its words; how well what is counted is met.
_MEANS, _COUNTED = 0.66, 0.3
# Likeness from which a statement says even what the corpus has no word for.
_SAYS_IT = 0.8
# Log odds from which a statement counts as an answer, chosen on the develop questions for few wrong answers; a number
# needs more, since a wrong one does more harm.
_ENOUGH, _ENOUGH_FOR_A_NUMBER = 0.8, 1.1

# The likeness below which a statement means something else than a yes or no asks; with how little of the words a name
# that stands beside none of them is somebody else's.
_OF_SOMETHING_ELSE = 0.33
_HARDLY_MEANS, _HARDLY_SAYS = 0.45, 0.7

# The weight below which what is counted is anybody or anything; the share of all words that is met then.
_ANYBODY, _ALL_BUT = 0.7, 0.6
_IS_IT = re.compile(r"\W*(?:so |and |but )?(?:is|are|was|were)\s+(?P<there>there\b)?", re.IGNORECASE)
# The frequency (Zipf) below which a word says something in particular.
_PARTICULAR = 4.6
_TARGET = re.compile(r"\b(?:target|goal)s?\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b(?:years?|quarters?|months?)\b", re.IGNORECASE)
_ASKS_NEXT = re.compile(
    r"\bwhen\b.*\bnext (?!year|month|week|quarter|spring|summer|autumn|winter|financial|phase|stage)\w+", re.IGNORECASE
)
_NEXT = re.compile(r"\b(?:next|will|due|scheduled|forthcoming|future|dates?|coming|again)\b", re.IGNORECASE)
# "When was it approved" is not answered with "it is to open in spring 2026".
_ASKS_PAST = re.compile(r"^\W*(?:so |and )?when (?:was|were|did)\b", re.IGNORECASE)
_IS_TO = re.compile(r"\b(?:will|(?:is|are) (?:to|due to|expected to|planned to|scheduled to)) [a-z]+\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(?:deput(?:y|ies)|vice|assistant)\b", re.IGNORECASE)
_WHICH = re.compile(r"\W*(?:so |and )?which\b", re.IGNORECASE)


def needed(query: Query) -> float:
    """The log odds from which evidence for ``query`` is sure enough to answer with."""
    # Within documents that the question itself names there is less to confuse an answer with.
    enough = _ENOUGH_FOR_A_NUMBER if query.want in NUMERIC else _ENOUGH
    return enough - 0.3 if query.mentioned.keys else enough


def doubt(query: Query, best: Evidence) -> str:
    """Why ``best`` only says something like what is asked: a name of [doubts] in data/explaining.toml; "" where it
    answers."""
    if best.strength < needed(query):
        return "sureness"
    if query.want is Want.PERSON and (found := _doubt_of_name(query, best)):
        return found
    if best.figure is not None and best.named == ONLY_AROUND:
        return "name"  # the place is spoken of nearby, but the number may be for everywhere
    if tells_only_difference(query, best.statement) or _is_change_unasked(query, best):
        return "difference"
    if best.figure is not None and best.figure.basis is not Basis.CHANGE and _is_bound_of_change(query.question):
        return "difference"
    if best.figure is not None and _is_no_target(query, best.figure):
        return "basis"
    if query.want is Want.MONEY and best.figure is not None and is_of_another_sum(query.question, best.figure):
        return "sum"
    if query.want is Want.COUNT and best.figure is not None and tells_neither(query.question, _said_with(best.figure)):
        return "counted"
    if (
        query.want is Want.COUNT
        and best.figure is not None
        and asks_for_people(query.counted)
        and counts_things(best.figure)
    ):
        return "counted"
    if _WHICH.match(query.question) and extreme_asked(query.question) and not tells_extreme(best.statement.text):
        return "extreme"
    if query.want is Want.YES_NO and best.cosine < _SAYS_IT and _asks_of_the_unheard(query):
        return "unheard"
    if is_against_another(query.question, best.statement.text):
        return "matter"
    if best.rest < 0.25 and best.cosine < 0.55:
        return "matter"  # the right place or project, but nothing of what is asked about it
    if best.figure is not None and best.coverage < _LITTLE_OF_A_BOUND and bound_asked(query.question):
        return "matter"  # a yes or no about something else does harm
    if best.figure is not None and best.coverage < _LITTLE and best.cosine < _MEANS:
        return "matter"
    if query.want is Want.COUNT and query.focus and _counts_nothing_of_it(query, best):
        return "counted"
    if (
        query.want is Want.DATE
        and best.told == 0
        and _ASKS_PAST.match(query.question)
        and _IS_TO.search(best.statement.text)
    ):
        return "date"
    if query.want is Want.DATE and (_heads_a_column(query, best) or _is_not_next(query, best)):
        return "date"
    if query.want is Want.DATE and (best.kind_fit <= PAST_WHERE_AHEAD or (best.told == 0 and best.cosine < 0.6)):
        return "date"  # of something else under the same heading, or past where it is asked what will be
    if query.want is Want.YES_NO and best.cosine < _OF_SOMETHING_ELSE and best.statement.kind is not StatementKind.ROW:
        return "matter"  # the words are there, and mean something else; what rows mean is told by their words only
    if query.want is Want.REASON and best.kind_fit < 1 and best.coverage + 0.9 * best.cosine < 1.15:
        return "reason"  # it speaks of the matter but gives none
    if best.cosine >= _MEANS or (best.strength >= needed(query) + 0.5 and best.told > 0.2):
        return ""  # the statement means what the question asks, whatever the words
    if query.focus and query.want is Want.COUNT and best.near < 0.25 and not _counts_anybody(query, best):
        return "near"  # a number, but of something else
    if query.want is Want.COUNT and best.counted < _COUNTED:
        return "counted"  # "taser deployments" are no camera deployments
    return "" if best.focus >= 0.5 else "focus"


def _heads_a_column(query: Query, best: Evidence) -> bool:
    """Whether a row's only times are those of its columns: they tell when something was counted, not when it was."""
    if best.statement.kind is not StatementKind.ROW or _OF_YEAR.search(query.question):
        return False
    label, _, told = best.statement.text.partition(" – ")
    cells = [cell for _, _, cell in (each.rpartition(": ") for each in told.split("; "))]
    return not periods_in("; ".join([label, *cells]))


def _is_not_next(query: Query, best: Evidence) -> bool:
    """Whether the next of something is asked for and neither a statement nor the heading over it tells of one ahead."""
    if not _ASKS_NEXT.search(query.question):
        return False
    said = (best.statement.text, best.statement.context, *best.passage.headings[-1:])
    return not any(_NEXT.search(each) for each in said)


def is_over(query: Query, best: Evidence, shelf: Sequence[Entry]) -> bool:
    """Whether the next of something is asked for, and a newer paper of the same body was written after the day told."""
    if query.want is not Want.DATE or not _ASKS_NEXT.search(query.question):
        return False
    days = [day.first for day in periods_in(best.statement.text) if day.kind is PeriodKind.DAY]
    written = [entry.dated for entry in shelf if entry.dated and entry.publisher == best.entry.publisher]
    return bool(days) and bool(written) and max(days) < max(written)


def _counts_nothing_of_it(query: Query, best: Evidence) -> bool:
    """Whether nothing of what is counted stands beside a number; of a cell whose column counts something of its own its
    row may say all the rest: the population of a town is no number of burglaries there."""
    if best.near == best.focus == best.counted == 0:
        return True
    if best.figure is None or best.figure.cell is None or _counts_anybody(query, best):
        return False
    if best.near and not _is_whose(query, best.figure.cell.row_label):
        return False  # "put down as other special services": the row is just what is counted
    return best.focus == 0 or (best.counted == 0 and column_of(best.figure) != "")


def _is_whose(query: Query, label: str) -> bool:
    """Whether a row's ``label`` is a name that the question names: a place or a body, and nothing that is counted."""
    held = frozenset(stems(label))
    return any(term.is_met(held) for term in query.terms if term.name)


def _asks_of_the_unheard(query: Query) -> bool:
    """Whether it is asked if something is there or is so that the corpus never speaks of: "Is it profitable?"."""
    asked = _IS_IT.match(query.question)
    if asked is None:
        return False
    unheard = [
        term
        for term in query.terms
        if not term.known and not term.name and english_frequency(term.text.lower()) < _PARTICULAR
    ]
    last = query.question.lower().rstrip(" ?.!")
    return any(asked["there"] or last.endswith(term.text.lower()) for term in unheard)


def _is_bound_of_change(question: str) -> bool:
    """Whether a yes or no is asked of how far something rose or fell: a level says neither."""
    return asks_how_far(question) and bound_asked(question) is not None


def _is_no_target(query: Query, figure: Figure) -> bool:
    """Whether a target is asked for and neither the figure is one nor anything that is said with it speaks of one."""
    question = query.question
    if figure.basis is Basis.TARGET or Basis.TARGET not in bases_asked(question) or asks_several(question):
        return False
    if not _TARGET.search(question):
        return False  # what is meant to be may be told in many words
    return basis_words(question, Basis.TARGET).isdisjoint(stems(_said_with(figure)))


def _said_with(figure: Figure) -> str:
    """What is said with a figure: its statement, what leads into that, its heading."""
    return " ".join((figure.statement.text, figure.statement.context, *figure.headings[-1:]))


def _counts_anybody(query: Query, best: Evidence) -> bool:
    """Whether a cell says all that is asked but the people: "how many people gave up" of the calls abandoned."""
    is_cell = best.figure is not None and best.figure.cell is not None
    return is_cell and all(term.weight < _ANYBODY for term in query.focus) and best.rest >= _ALL_BUT


def _is_change_unasked(query: Query, best: Evidence) -> bool:
    """Whether the figure is by how much something changed, and its level is asked for."""
    if best.figure is None or best.figure.basis is not Basis.CHANGE or query.want not in (Want.COUNT, Want.MONEY):
        return False
    return Basis.CHANGE not in bases_asked(query.question) and not asks_change(query.question)


def _doubt_of_name(query: Query, best: Evidence) -> str:
    if best.kind_fit < 0.9 and best.strength < _ENOUGH_FOR_A_NUMBER + 0.5:
        return "nobody"
    if best.near == 0 and best.cosine < _HARDLY_MEANS and best.coverage < _HARDLY_SAYS:
        return "nobody"  # somebody is named, who is not said to be the one asked for
    if best.near == 0 and best.kind_fit < 0.9 and names_office(query.question):
        return "office"  # it is spoken of, but nobody in it
    if _DEPUTY.search(query.question) and not _DEPUTY.search(f"{best.statement.text} {best.statement.context}"):
        return "deputy"  # the chief is not his deputy
    return "deputy" if best.near == DEPUTY else ""  # somebody else than who is asked for
