"""Who proposed, seconded or nominated: the name that the clause with that word gives, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.subjects import is_known_of_paper
from reportqa.answering.terms import weight_met
from reportqa.language import stems

_TITLE = (
    r"(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Alderman|the Lord Mayor|the Mayor"
    r"|the Chair(?:man)?|the Leader)"
)
_PART = r"[A-Z][\w’'-]*\.?"
# A person as minutes name one: "Councillor Eastlake", "Cllr J. Wix", "Ros Beckwith", or by initials, "JP".
NAME = (
    rf"(?:{_TITLE} )?(?:(?!(?:The|That|It|This|Resolved|Agreed|Proposed|Seconded|Moved|Nominated|Councillors?"
    rf"|Cllrs?)\b){_PART})(?: (?!(?:Proposed|Seconded|Moved)\b){_PART}){{0,2}}"
)
_ROLES = {
    "seconded": r"[Ss]econd(?:ed|er)",
    "proposed": r"(?:[Pp]ropos(?:ed|er)|[Mm]ove[dr])",
    "nominated": r"[Nn]ominated",
}
# The share of what is asked about that must be told; what is worth what the second sentence before or an earlier one or
# the heading tells of it, and what is of a deputy or an amendment where none is asked about.
_OF_IT, _TWO_BACK, _FAR_BACK, _OF_DEPUTY = 0.6, 0.85, 0.7, 0.7
_PROPOSED_TOO = ("proposed", "nominated")


@lru_cache(maxsize=256)
def role_asked(question: str) -> str:
    """ "proposed", "seconded" or "nominated" where it is asked who did that; else ""."""
    if not says("movers", "asks_who", question):
        return ""
    return next((role for role in _ROLES if says("movers", f"asks_{role}", question)), "")


def mover_told(query: Query, evidence: Evidence) -> tuple[str, float]:
    """Whom a statement names in the role asked for, and how much of what that was of it tells with the sentences before
    it; "" where it names nobody so."""
    role = role_asked(query.question)
    statement = evidence.statement
    own = named_as(role, statement.text)
    if not own or all(part in query.question for part in own.split()[-1:]):
        return "", 0.0
    earlier = [each.text for each in evidence.passage.statements if each.order < statement.order]
    over = [*evidence.passage.headings[-1:], evidence.entry.title]
    layers = ((earlier[-1:], 1.0), (earlier[-2:], _TWO_BACK), ([*earlier, *over], _FAR_BACK))
    share = max(_share(query, evidence, before) * worth for before, worth in layers)
    return (own, share) if share >= _OF_IT else ("", 0.0)


def _share(query: Query, evidence: Evidence, before: Sequence[str]) -> float:
    """The share of what was proposed, by weight, that a statement tells with those ``before`` it."""
    told = " ".join([evidence.statement.text, evidence.statement.context, *before])
    held = frozenset(stems(told))
    terms = [each for each in query.terms if not is_role_word(each.text) and not is_known_of_paper(each, evidence)]
    share = weight_met(terms, held, of_none=1.0)
    of_deputy = says("movers", "deputy", told) and not says("movers", "deputy", query.question)
    return share * _OF_DEPUTY if of_deputy else share


def named_as(role: str, text: str) -> str:
    """The person whom ``text`` names in a ``role``; "" for none or several.

    >>> named_as("seconded", "Councillor Vane moved the budget and Councillor Orme seconded it.")
    'Councillor Orme'
    """
    found = {name.strip(" .") for word in _words(role) for name in _named(word, text)}
    return found.pop() if len(found) == 1 else ""


def _words(role: str) -> list[str]:
    return [_ROLES[each] for each in (_PROPOSED_TOO if role in _PROPOSED_TOO else (role,))]


def _named(word: str, text: str) -> list[str]:
    after = re.findall(rf"\b{word}(?: by |: ?| – | - | )({NAME})", text)
    if after and re.search(rf"\b{word} by\b|^\W*{word}|[,;(] ?{word} (?:{_TITLE}|[A-Z])", text):
        return after
    return re.findall(rf"\b({NAME})(?: \([^)]*\))?(?:,[^,.;]{{2,60}},)? (?:had |also |then |formally )?{word}\b", text)


def is_role_word(word: str) -> bool:
    """Whether a word of a question names such a role."""
    return pattern("movers", "asking").search(word) is not None
