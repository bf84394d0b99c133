"""Whether a piece of evidence says yes or no to a question, or that what it takes as given is not so."""

from __future__ import annotations

import re

from reportqa.answering.bases import held_asked
from reportqa.answering.decided import decision_asked
from reportqa.answering.doers import is_of_others
from reportqa.answering.evidence import Evidence
from reportqa.answering.outright import matter_asked, told_outright
from reportqa.answering.plans import asks_what_came_of_plan, is_only_planned
from reportqa.answering.polarity import (
    asks_missed,
    asks_of_a_matter,
    asks_of_all,
    asks_of_budget,
    asks_of_target,
    beside_budget,
    bound_asked,
    compares_changes,
    held_against,
    is_denied,
    is_far_off,
    is_hedged,
    is_of_each,
    miss_asked,
    moves_itself,
    row_tells,
    says_all,
    says_how_far,
    settled,
    tells_all,
)
from reportqa.answering.premises import denies
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import says
from reportqa.answering.set_apart import told_of_it
from reportqa.answering.subjects import is_known_of_paper, share_met
from reportqa.answering.target_rows import is_of_other_time, met_in_row
from reportqa.answering.terms import Term
from reportqa.answering.two_times import says_way
from reportqa.answering.wants import Want
from reportqa.answering.worded_calculations import asks_of_money, direction
from reportqa.answering.worded_pairs import either_asked
from reportqa.answering.worded_times import Direction
from reportqa.domain import Basis, Statement, StatementKind
from reportqa.language import stems, word_list

# What a statement must have of a question's own words before a plain "yes" or "no" is put before it.
_ALL_TOLD, _MEANS_IT = 0.85, 0.6
_ABOUT_IT = 0.5
_SAYS_ITSELF = 0.5
# The share of the most telling word's weight from which another tells, too, what is asked about.
_TELLING = 0.6
# The share of these by weight that a row's label and caption must have.
_OF_WORDS = 0.6
# The share of what is asked about that a statement must tell with the one before it.
_WITH_BEFORE = 0.8
# The share of a row's label, or how many words of it, that a question must have for that row to be what it asks about.
_OF_LABEL, _ENOUGH_OF_LABEL = 0.5, 2
# "Has the station been finished": the last word tells what was done to the first.
_HAS_BEEN = re.compile(
    r"^\W*(?:has|have|had|is|are|was|were)\b.*\b(?:\w+ed|built|done|open|shut|sold|paid|begun|held|found|lost)\W*$",
    re.I,
)
# Words on which yes or no hangs: a statement without them, or what says as much, says neither.
_QUALIFYING = re.compile(
    r"\b(?:still|only|yet|already|always|never|ever|just|every|all|each|fully|entirely|completely|first|alone)\b",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"£|\b(?:revenue|budget|income|expenditure|spending|outturn)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:every|all|each|fully|entirely|completely)\b|\b100(?:\.0)?%", re.IGNORECASE)
# The stems of what a budget's rows that sum up are called.
_TOTALS = frozenset(stems("total grand overall net budget budgets whole"))


def polarity_told(query: Query, evidence: Evidence) -> str:
    """ "yes", "no" or "otherwise" (what the question takes as given is not so); "" where the words do not settle it."""
    question, text = query.question, evidence.statement.text
    if compares_changes(question) or says("polarity", "asks_which_number", question):
        return ""  # "by 15 or 16 per cent" is no question for yes or no
    if query.want in (Want.REASON, Want.OTHER):
        return "otherwise" if denies(query, evidence) else ""
    if evidence.figure is not None:
        missed, asked = missed_budget(evidence), miss_asked(question)
        if missed and asked and missed != asked:
            return "otherwise"
        number = evidence.figure.number
        is_another = is_far_off(question, number) and (evidence.told < _ALL_TOLD or is_of_each(question, text, number))
        is_another = is_another or is_only_planned(question, text, number.start)
        return "" if is_another else held_against(question, number)
    if query.want is not Want.YES_NO:
        return ""
    asked_way = direction(question)
    if asked_way is None and (either := either_asked(question)) is not None and either.yes_no:
        return ""  # what one thing has does not say that another has less
    if evidence.coverage < _ABOUT_IT or evidence.time_fit < _ABOUT_IT:
        return ""
    if not says_how_far(question, text):
        return ""  # that it rose by a third says neither
    is_row = evidence.statement.kind is StatementKind.ROW
    if is_row and is_of_money(evidence) and not asks_of_money(question):
        return ""  # what is spent on empty homes says not how many there are
    if told := target_met(query, evidence):
        return told
    if is_row and asks_of_target(question) and is_of_other_time(text, query.periods):
        return ""
    if is_row and (told := row_tells(question, text)):
        return told if not asks_of_budget(question) or _is_its_line(query, evidence.statement) else ""
    if outright := told_outright(query, text):
        return outright
    if matter_asked(question) == "unanimous":
        return ""  # that it was agreed does not say by whom
    if is_of_others(question, text):
        return ""  # what councillors wanted does not say what residents did
    if decision_asked(question):
        return ""  # what was considered was not agreed
    if _is_of_two(question):
        return ""  # that burglary fell does not say that it fell by more than robbery
    if all_told := tells_all(question, text):
        return all_told
    if told := _settled(query, evidence):
        return told
    if asked_way is not None:
        return _way_told(query, asked_way, evidence)  # one year's figure does not say that there were more then
    if asks_of_a_matter(question) or is_denied(question) or evidence.told < _ALL_TOLD or evidence.cosine < _MEANS_IT:
        return ""
    if not _says_as_much(question, text) or _is_said_of_another(query, text):
        return ""  # who was there is not still there, what is for some is not only for them
    if is_denied(text):
        return "no"
    may_be = is_hedged(question) and not asks_what_came_of_plan(question)
    return "yes" if may_be or not is_hedged(text) else ""


def _settled(query: Query, evidence: Evidence) -> str:
    """ "yes" or "no" where a statement settles what is asked of a target, a budget, a rise or a fall of it."""
    question, whole = query.question, f"{evidence.statement.text} {evidence.statement.context}"
    told = settled(question, whole)
    if not told or not moves_itself(question, whole, _subject(query)):
        return ""
    if asks_of_target(question) and (aimed_at := _aimed_at(query, evidence)):
        over = " ".join([whole, *evidence.passage.headings[-1:], *_before(evidence)])
        if aimed_at.isdisjoint(stems(over)) and evidence.told < _SAYS_ITSELF:
            return ""  # another target was met
        told = told_of_it(told, aimed_at, whole)
    return "" if told == "yes" and asks_of_all(question) and not says_all(whole) else told


def _before(evidence: Evidence) -> list[str]:
    """The sentence before, which may tell what a target is of."""
    return [each.text for each in evidence.passage.statements if each.order == evidence.statement.order - 1]


def target_met(query: Query, evidence: Evidence) -> str:
    """ "yes" or "no" where it is asked if a target was met and the statement is a row of it that gives one."""
    statement = evidence.statement
    if statement.kind is not StatementKind.ROW or not asks_of_target(query.question) or is_denied(query.question):
        return ""
    label = frozenset(stems(f"{statement.text.partition(' – ')[0]} {statement.context}"))
    terms = _telling(query, evidence)
    met = sum(term.weight for term in terms if term.is_met(label))
    if not met or met < _OF_WORDS * sum(term.weight for term in terms) or asks_missed(query.question):
        return ""
    return met_in_row(statement.text, query.periods, statement.context)


def told_of_target(query: Query, evidence: Evidence) -> tuple[str, float]:
    """ "yes" or "no" to whether a target was met, as a statement tells it that leaves to the one before what it is
    of, and how much of that the two tell; "" where it tells neither."""
    is_row = evidence.statement.kind is StatementKind.ROW
    if is_row or not asks_of_target(query.question) or asks_of_all(query.question):
        return "", 0.0  # "missed bin collections" missed no target
    told = settled(query.question, evidence.statement.text)
    share = share_met(query, evidence, lambda word: says("polarity", "target_word", word), leans=True)
    if not told or share < _WITH_BEFORE or _is_of_a_part(query, evidence):
        return "", 0.0
    return told_of_it(told, _aimed_at(query, evidence), " ".join([*_before(evidence), evidence.statement.text])), share


def _is_of_a_part(query: Query, evidence: Evidence) -> bool:
    """Whether a statement tells of the whole and the question names one place whose own figure may stand before it: the
    whole missed a target, and one of its places may not have."""
    if not says("polarity", "of_the_whole", evidence.statement.text):
        return False
    names = [term for term in query.terms if term.name]
    own = [name for name in names if re.search(rf"\b{re.escape(name.text)}:? \d", " ".join(_before(evidence)), re.I)]
    return len(names) == len(own) == 1 or any(not is_known_of_paper(name, evidence) for name in names)


def _aimed_at(query: Query, evidence: Evidence) -> frozenset[str]:
    """The stems of what is asked to have met its target."""
    return frozenset[str]().union(*(term.stems for term in _telling(query, evidence)))


def _telling(query: Query, evidence: Evidence) -> list[Term]:
    """The most telling words of what is asked to have met its target, which name no target, no
    body and not whose paper it is."""
    terms = [term for term in query.terms if not says("polarity", "target_word", term.text) and not _is_body(term)]
    terms = [term for term in terms if not is_known_of_paper(term, evidence)]
    most = max((term.weight for term in terms), default=0.0)
    return [term for term in terms if term.weight >= _TELLING * most]


def _is_body(term: Term) -> bool:
    return term.text.lower() in word_list("bodies")


def is_of_money(row: Evidence) -> bool:
    """Whether a row, its caption or the heading over it tells of pounds."""
    return _POUNDS.search(" ".join([row.statement.text, row.statement.context, *row.passage.headings[-1:]])) is not None


def _is_of_two(question: str) -> bool:
    """Whether a question holds one thing against another, and neither against a bound, another time or a plan."""
    if _THAN.search(question) is None or bound_asked(question) is not None:
        return False
    return direction(question) is None and held_asked(question) is None


def _way_told(query: Query, asked: Direction, evidence: Evidence) -> str:
    """ "yes" or "no" where a statement says which way what is asked about went between the two times asked for."""
    way = "" if asked.judged else says_way(asked.times, evidence)
    if not way or not moves_itself(query.question, evidence.statement.text, _subject(query), way):
        return ""
    return "yes" if (way == "rise") is asked.rises else "no"


def _says_as_much(question: str, text: str) -> bool:
    """Whether ``text`` has each word of ``question`` on which yes or no hangs, or another that says as much."""
    said = text.lower()
    return all(
        word in said or (_ALL.fullmatch(word) is not None and _ALL.search(said) is not None)
        for word in map(str.lower, _QUALIFYING.findall(question))
    )


def _is_said_of_another(query: Query, text: str) -> bool:
    """Whether what is asked to have been done to something is told in ``text`` before that is named: in "the award was
    completed for the new station" it is not the station that was completed."""
    if len(query.terms) < 2 or _HAS_BEEN.search(query.question) is None:
        return False
    said = stems(text)
    subject, done = (
        [said.index(phrase[0]) for phrase, _ in term.alternatives if phrase and phrase[0] in said]
        for term in (query.terms[0], query.terms[-1])
    )
    return bool(subject and done) and min(done) < min(subject)


def _is_its_line(query: Query, row: Statement) -> bool:
    """Whether a budget's row is the line asked about, or the total where none is named: no part tells of the whole."""
    label = frozenset(stems(row.text.partition(" – ")[0])) - _TOTALS
    around = label | frozenset(stems(row.context))
    asked = [term for term in query.terms if not _is_of_budget(term)]
    if not label:  # the whole budget is the body's own
        asked = [term for term in asked if not _is_body(term)]
    told = all(term.is_met(around) for term in asked)
    return told and label <= frozenset().union(*(term.stems for term in asked))


def names_line(query: Query, row: Statement) -> bool:
    """Whether a question has half of the words of a row's label or two of them, or of those that its cells say, or the
    row is the total of all."""
    label, _, cells = row.text.partition(" – ")
    said = " ".join(cell.rpartition(": ")[2] for cell in cells.split("; ") if not any(c.isdigit() for c in cell))
    asked = frozenset[str]().union(*(term.stems for term in query.terms))
    named = frozenset(stems(label)) - _TOTALS
    of_cells = len(asked.intersection(stems(said)))
    return len(named & asked) >= min(_ENOUGH_OF_LABEL, _OF_LABEL * len(named)) or of_cells >= _ENOUGH_OF_LABEL


def _is_of_budget(term: Term) -> bool:
    """Whether a word of the question only asks on which side of its budget something was."""
    return any(not _TOTALS.isdisjoint(phrase) or asks_of_budget(" ".join(phrase)) for phrase, _ in term.alternatives)


def _subject(query: Query) -> frozenset[str]:
    """The stems of what a yes or no question is about: its most telling word, in all forms that meet it."""
    if not query.terms:
        return frozenset()
    return max(query.terms, key=lambda term: term.weight).stems


def missed_budget(evidence: Evidence) -> str:
    """ "over" or "under" where the figure is by how much a row's budget was missed."""
    figure = evidence.figure
    if figure is None or figure.cell is None or figure.basis is not Basis.CHANGE or figure.number.unit != "GBP":
        return ""
    return beside_budget(figure.statement.text)
