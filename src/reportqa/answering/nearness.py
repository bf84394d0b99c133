"""How close what is asked for stands to what it is asked of: a number beside its noun, a name beside an office."""

from __future__ import annotations

import re

from reportqa.answering.facts import NAME, names_told, numbers_for, numbers_in, personal_name
from reportqa.answering.query import Query
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Number, Statement, StatementKind
from reportqa.language import stem, stems, word_list

_CHANGE = re.compile(
    r"\b(?:additional|extra|more|fewer|less|further|new|increase\w*|rise|rose|risen|fall|fell|fallen|drop\w*|reduc\w*|decreas\w*"
    r"|up|down|change\w*|improve\w*|grow\w*|gr[eo]w\w*|recruit\w*)\b",
    re.IGNORECASE,
)
# Words that make a number a difference, so that it is no level: "1,508 fewer victims".
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|increase\w*|rise|rose|risen|fall|fell|fallen|drop\w*|reduc\w*|decreas\w*|change\w*"
    r"|gr[eo]w\w*)\b(?! than\b)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:retire\w*|former\w*|outgoing|predecessor|previous|the late|stepp\w+ down|depart\w*|left)\b",
    re.IGNORECASE,
)
_DEPUTY_OF = re.compile(r"\b(deputy|assistant)((?: [a-z]+){1,4})")
# How near a deputy's name is where the office itself is asked for: worse than no name.
DEPUTY = -0.5


def near(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """How close a fitting number stands to what is counted, 0 to 1, or a name to the office asked for, up to 1.6."""
    if query.want is Want.PERSON:
        return _role_near(query, statement, vocabulary)
    if query.want not in NUMERIC:
        return 0.0
    return max(
        (nearness(number, statement, query) for number in numbers_for(query.want, statement, query)),
        default=0.0,
    )


def _role_near(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """Over 1 when a name stands right beside the office asked for ("Jo Day, Chief Executive"), 0 for one who left."""
    wanted = [phrase for term in query.terms for phrase, _ in term.alternatives]
    asked = set(stems(query.search_text))
    # Who is asked for by an office must stand beside all its words: a deputy commissioner is no deputy constable.
    offices = names_office(query.question)
    text = names_told(statement)
    found = []
    for match in NAME.finditer(text):
        person = personal_name(match.group(), vocabulary)
        if not person or all(stem(word) in asked for word in person):
            continue
        beside = " ".join([*text[: match.start()].split()[-6:], match.group(), *text[match.end() :].split()[:6]])
        held = set(stems(beside))
        if offices - held or not any(all(each in held for each in phrase) for phrase in wanted if phrase):
            continue
        if _LEFT.search(beside) and not _LEFT.search(query.question):
            continue
        found.append(DEPUTY if _is_deputy_of(names_office(query.search_text), beside, asked) else 1.6)
    return max(found, default=0.0)


def _is_deputy_of(offices: set[str], beside: str, asked: set[str]) -> bool:
    """Whether the words beside a name make it a deputy's of one of ``offices``, where no deputy is asked for."""
    return any(
        stem(deputy) not in asked and offices & set(stems(of)) for deputy, of in _DEPUTY_OF.findall(beside.lower())
    )


def names_office(question: str) -> set[str]:
    """The stems of the words in a question that name an office ("deputy", "commissioner")."""
    return {stem(word) for word in re.findall(r"[a-z]+", question.lower()) if word in word_list("offices")}


def nearness(number: Number, statement: Statement, query: Query) -> float:
    """How well the words beside ``number`` are those that the question counts, 0 to 1."""
    before_text, after_text = _beside(number, statement)
    after, before = stems(" ".join(after_text.split()[:8])), stems(" ".join(before_text.split()[-8:]))
    # What is counted follows its number; words between two numbers belong to the first of them.
    earlier = any(other.end <= number.start for other in numbers_in(statement.text))
    worth_before = 0.5 if query.want is Want.COUNT and earlier else 0.9
    close = [
        *[(word, 1.0 - 0.06 * place) for place, word in enumerate(after)],
        *[(word, worth_before - 0.06 * place) for place, word in enumerate(reversed(before))],
    ]
    wanted = query.focus or query.terms
    # Of "custody visits" it is the visits that are counted.
    weights = [term.weight * (2 if query.focus and term is wanted[-1] else 1) for term in wanted]
    total = sum(weights) or 1.0
    met = 0.0
    for term, weight in zip(wanted, weights, strict=True):
        best = 0.0
        for phrase, worth in term.alternatives:
            places = [max((c for w, c in close if w == each), default=0.0) for each in phrase]
            if places:
                best = max(best, worth * min(places))
        met += weight * best
    return met / total


def _beside(number: Number, statement: Statement) -> tuple[str, str]:
    """The words on either side of a number that can belong to it: up to the next number or semicolon."""
    text = statement.text
    others = numbers_in(text)
    left = max((n.end for n in others if n.end <= number.start), default=0)
    right = min((n.start for n in others if n.start >= number.end), default=len(text))
    return text[left : number.start].split(";")[-1], text[number.end : right].split(";")[0]


def change_mismatch(query: Query, statement: Statement) -> float:
    """Takes away where a statement tells a change ("30 additional officers") and the question asks for none."""
    if query.want not in NUMERIC or statement.kind is StatementKind.ROW or query.want is Want.QUANTITY:
        return 0.0
    return -0.2 if not _CHANGE.search(query.question) and _all_beside(_CHANGE, query, statement) else 0.0


def tells_only_difference(query: Query, statement: Statement) -> bool:
    """Whether a count is asked for and the statement's numbers are all differences from another."""
    return (
        query.want is Want.COUNT and not _CHANGE.search(query.question) and _all_beside(_DIFFERENCE, query, statement)
    )


def _all_beside(pattern: re.Pattern[str], query: Query, statement: Statement) -> bool:
    numbers = numbers_for(query.want, statement, query)
    beside = [" ".join(b.split()[-3:] + a.split()[:3]) for b, a in (_beside(n, statement) for n in numbers)]
    return bool(beside) and all(pattern.search(words) for words in beside)
