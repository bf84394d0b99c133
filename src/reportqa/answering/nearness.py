"""How close what is asked for stands to what it is asked of: a number beside its noun, a name beside an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from reportqa.answering.carrying import carried_by
from reportqa.answering.facts import NAME, is_asked, names_told, numbers_for, numbers_in, personal_name
from reportqa.answering.parts_told import whole_and_part
from reportqa.answering.query import Query
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, PREDECESSOR, Want
from reportqa.domain import Figure, Number, Statement, StatementKind
from reportqa.figures.times.periods import find_periods
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
_PARTS_OF = re.compile(r"(?:^|[.;:(] ?|\bout )of (?:the|these|those|all|our|its|which|whom|\d)\b", re.IGNORECASE)
_PART_OF = re.compile(r" of (?:which|whom|these|those|them)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:retire\w*|former\w*|outgoing|predecessor|previous|the late|stepp\w+ down|depart\w*|left"
    r"|temporary|act(?:ed|ing)|interim|until|succeeded by|took over from)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\(([^)]*)\)")
# How much the word for what is counted weighs at least, as a part of all words before it.
_HEAD = 1.5
# How near a word is that a number shares with one before it.
_SHARED = 0.4
# Within how many characters before a whole's number what is counted may be named.
_BEFORE_WHOLE = 60
_DEPUTY_OF = re.compile(r"\b(deputy|assistant)((?: [a-z]+){1,4})")
# How near a deputy's name is where the office itself is asked for: worse than no name.
DEPUTY = -0.5


def near(counted: Counted, statement: Statement, vocabulary: Vocabulary) -> float:
    """How close a fitting number stands to what is counted, 0 to 1, or a name to the office asked for, up to 1.6."""
    query = counted.query
    if query.want is Want.PERSON:
        return _role_near(query, statement, vocabulary)
    if query.want not in NUMERIC:
        return 0.0
    return max(
        (counted.nearness(beside_number(number, statement)) for number in numbers_for(query.want, statement, query)),
        default=0.0,
    )


def _role_near(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """Over 1 when a name stands right beside the office asked for ("Jo Day, Chief Executive"), 0 for one who left."""
    wanted = [phrase for term in query.terms for phrase, _ in term.alternatives]
    asked = set(stems(query.search_text))
    # Who is asked for by an office must stand beside all its words: a deputy commissioner is no deputy constable.
    offices = names_office(query.question)
    text = names_told(statement)
    asks_before = PREDECESSOR.search(query.question) is not None
    asks_left = asks_before or _LEFT.search(query.question) is not None
    found = []
    for match in NAME.finditer(text):
        person = personal_name(match.group(), vocabulary)
        if not person or is_asked(person, query.question) or all(stem(word) in asked for word in person):
            continue
        beside = _words_beside(text, match)
        held = set(stems(beside))
        if offices - held or not any(all(each in held for each in phrase) for phrase in wanted if phrase):
            continue
        left = _LEFT.search(beside) is not None
        if left and not asks_left:
            continue
        deputy = _is_deputy_of(names_office(query.search_text), beside, asked)
        # Another holder of an office may have come before as well as after.
        found.append(DEPUTY if deputy else 0.8 if asks_before and not left else 1.6)
    return max(found, default=0.0)


def _words_beside(text: str, name: re.Match[str]) -> str:
    """The words that may tell a name's office; in a list of those present ("Jo Day (Chair), Al Orr") its brackets."""
    before, after = text[: name.start()], text[name.end() :]
    if bracketed := _BRACKETED.match(after):
        return f"{name.group()} {bracketed.group(1)}"
    return " ".join([*before.rpartition(")")[2].split()[-6:], name.group(), *after.split()[:6]])


def _is_deputy_of(offices: set[str], beside: str, asked: set[str]) -> bool:
    """Whether the words beside a name make it a deputy's of one of ``offices``, where no deputy is asked for."""
    return any(
        stem(deputy) not in asked and offices & set(stems(of)) for deputy, of in _DEPUTY_OF.findall(beside.lower())
    )


def names_office(question: str) -> set[str]:
    """The stems of the words in a question that name an office ("deputy", "commissioner")."""
    return {stem(word) for word in re.findall(r"[a-z]+", question.lower()) if word in word_list("offices")}


@dataclass(frozen=True, slots=True)
class Beside:
    """The stems that a number carries: where each stands first ``after`` it and last ``before`` it, counted from 0 away
    from it; those it ``shared`` with numbers before it; ``stems`` are all of these."""

    after: Mapping[str, int]
    before: Mapping[str, int]
    shared: frozenset[str]
    stems: frozenset[str]


def beside_number(number: Number, statement: Statement) -> Beside:
    """The stems that ``number`` carries in its statement, eight words each way."""
    words = carried_by(statement.text, number.start)
    after, before = stems(" ".join(words.right.split()[:8])), stems(" ".join(words.left.split()[-8:]))
    shared = frozenset(stems(words.shared))
    return Beside(_first_places(after), _first_places(before[::-1]), shared, shared.union(after, before))


def _first_places(words: Sequence[str]) -> dict[str, int]:
    return {word: place for place, word in reversed(list(enumerate(words)))}


class FigureAndBeside(Protocol):
    """A figure with the stems beside it."""

    @property
    def figure(self) -> Figure:
        """The figure."""
        ...

    @property
    def beside(self) -> Beside:
        """The stems on either side of its number."""
        ...


class Counted:
    """What a query counts, made ready once to be held against the words beside many numbers."""

    def __init__(self, query: Query) -> None:
        self.query = query
        wanted = query.focus or query.terms
        # Of "custody visits" it is the visits that are counted, however rare custody is.
        weights = [term.weight for term in wanted]
        if query.focus:
            weights[-1] = max(2 * weights[-1], _HEAD * sum(weights[:-1]))
        self._total = sum(weights) or 1.0
        phrases = ([(phrase, worth) for phrase, worth in term.alternatives if phrase] for term in wanted)
        self._wanted = list(zip(phrases, weights, strict=True))
        self._said = said_of_counted(query)
        self._parted: dict[str, list[tuple[Number, Number]]] = {}

    def nearness(self, beside: Beside) -> float:
        """How well the words ``beside`` a number are those that the question counts, 0 to 1."""
        met = 0.0
        for phrases, weight in self._wanted:
            best = 0.0
            for phrase, worth in phrases:
                if beside.stems.issuperset(phrase):
                    best = max(best, worth * min(_closeness(each, beside) for each in phrase))
            met += weight * best
        return met / self._total

    def apart(self, words: FigureAndBeside, close: float) -> float:
        """``close``, or of a whole and its part how well each is what is counted where only the part is told to be what
        the question asks: "152 applications with 61 being successful" where the successful ones are asked for."""
        figure, query = words.figure, self.query
        if figure.cell is not None or not self._said:
            return close
        if shares_out(figure):
            return close / 2 + nearness_of_part(words, query)
        if _is_told_of_another(words, query, self._said):
            return close / 2
        for whole, part in self._parts_of(figure.statement.text):
            if figure.number.start == part.start:
                return 1.0
            if figure.number.start == whole.start:
                return close / 2
        return close

    def _parts_of(self, text: str) -> list[tuple[Number, Number]]:
        """The wholes of what is counted in ``text``, each with its part."""
        if text not in self._parted:
            counted = self.query.focus[-1].stems if self.query.focus else frozenset[str]()
            self._parted[text] = [
                (whole, part)
                for whole, part in whole_and_part(text, numbers_in(text), self._said)
                if not counted.isdisjoint(stems(text[max(whole.start - _BEFORE_WHOLE, 0) :]))
            ]
        return self._parted[text]


def shares_out(figure: Figure) -> bool:
    """Whether a sentence tells of the parts of something said once: "Of the 47 projects 9 were done, 37 on target"."""
    text, number = figure.statement.text, figure.number
    parted = _PARTS_OF.search(text[: number.start]) or _PART_OF.match(text[number.end :])
    return figure.cell is None and parted is not None


def _is_told_of_another(words: FigureAndBeside, query: Query, said: frozenset[str]) -> bool:
    """Whether what the question says of the things it counts follows another number of the same things in the sentence,
    and not this one: "838 urgent calls and 1,389 calls to the desk" where those to the desk are asked for."""
    counted, statement = query.focus[-1].stems, words.figure.statement
    if said & words.beside.after.keys() or counted.isdisjoint(words.beside.stems):
        return False
    others = (number for number in numbers_in(statement.text) if number.start != words.figure.number.start)
    after = (frozenset(beside_number(number, statement).after) for number in others)
    return any(not counted.isdisjoint(told) and not said.isdisjoint(told) for told in after)


def is_part_of(item: Statement, query: Query) -> bool:
    """Whether the lead-in of an item gives a number of something that ``query`` names right after it, and the item
    tells no time of its own."""
    named = frozenset[str]().union(*(term.stems for term in query.terms))
    text = item.context
    counted = any(not named.isdisjoint(stems(" ".join(text[n.end :].split()[:3]))) for n in numbers_in(text))
    return counted and not find_periods(item.text)


def said_of_counted(query: Query) -> frozenset[str]:
    """The stems of what ``query`` says of the things it counts: "successful" of applications."""
    return frozenset().union(*(term.stems for term in query.terms if term not in query.focus))


def nearness_of_part(words: FigureAndBeside, query: Query) -> float:
    """How well the words after the number of a part are those by which the question tells it from the other parts."""
    held = frozenset(stems(words.figure.statement.text))
    told = [
        (term.weight, phrases)
        for term in query.terms
        if term not in query.focus[-1:]  # "shared ownership homes": all are homes
        if (phrases := [phrase for phrase, _ in term.alternatives if phrase and held.issuperset(phrase)])
    ]
    total = sum(weight for weight, _ in told)
    after = words.beside.after
    return sum(w for w, phrases in told if any(all(e in after for e in p) for p in phrases)) / total if total else 0.0


def _closeness(word: str, beside: Beside) -> float:
    """How near a word that a number carries is to it."""
    found = [1.0 - 0.06 * beside.after[word]] if word in beside.after else []
    if word in beside.before:
        found.append(0.9 - 0.06 * beside.before[word])
    return max(found, default=_SHARED)


def tells_change(number: Number, statement: Statement) -> bool:
    """Whether the words right beside a number make it a change from another: "30 additional officers"."""
    return _CHANGE.search(_right_beside(number, statement)) is not None


@lru_cache(maxsize=256)
def asks_change(question: str) -> bool:
    """Whether ``question`` asks of a change: more, fewer, a rise."""
    return _CHANGE.search(question) is not None


class Worded(Protocol):
    """A statement with what its numbers tell."""

    @property
    def statement(self) -> Statement:
        """The statement."""
        ...

    @property
    def has_changes(self) -> bool:
        """Whether any number of it tells a change."""
        ...

    def changes(self, number: Number) -> bool:
        """Whether a number of it tells a change."""
        ...


def change_mismatch(query: Query, words: Worded) -> float:
    """Takes away where a statement tells a change ("30 additional officers") and the question asks for none."""
    if query.want not in NUMERIC or query.want is Want.QUANTITY or words.statement.kind is StatementKind.ROW:
        return 0.0
    if asks_change(query.question) or not words.has_changes:
        return 0.0
    fitting = numbers_for(query.want, words.statement, query)
    return -0.2 if fitting and all(map(words.changes, fitting)) else 0.0


def tells_only_difference(query: Query, statement: Statement) -> bool:
    """Whether a count is asked for and the statement's numbers are all differences from another."""
    if query.want is not Want.COUNT or asks_change(query.question):
        return False
    beside = [_right_beside(number, statement) for number in numbers_for(query.want, statement, query)]
    return bool(beside) and all(_DIFFERENCE.search(words) for words in beside)


def _right_beside(number: Number, statement: Statement) -> str:
    words = carried_by(statement.text, number.start)
    return " ".join(words.left.split()[-3:] + words.right.split()[:3])
