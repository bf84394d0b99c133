"""Statements held against a query: each becomes the evidence that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial
from types import MappingProxyType

from reportqa.answering.asked import Asked, Mask
from reportqa.answering.evidence import ONLY_AROUND, Evidence, unweighed
from reportqa.answering.facts import kind_fit, numbers_for, numbers_in
from reportqa.answering.figured import (
    bases_asked,
    basis_fit,
    basis_words,
    is_no_former,
    period_fit,
    position_fit,
    span_fit,
    to_date,
    up_to_fit,
)
from reportqa.answering.nearness import change_mismatch, is_part_of, near
from reportqa.answering.other_ends import is_of_another_label, is_of_another_sort, is_where_it_was
from reportqa.answering.polarity import asks_of_budget, beside_budget, settled
from reportqa.answering.times import TimesAround
from reportqa.answering.unasked_columns import is_reference, unasked
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, SEVERAL, Want
from reportqa.answering.words import FigureWords, PassageWords, StatementWords, advises, stems_of
from reportqa.answering.written_times import back_asked, begins_with_time
from reportqa.domain import Basis, Entry, Figure, Statement, StatementKind
from reportqa.language import stem

# How much a word counts where it stands, nearest first. In any case: in the headings, in the statements around, in
# what the document is. Before these, of a statement: in its text, in what completes it, in the sentence before it where
# it leans on that.
_AROUND = (0.8, ONLY_AROUND, 0.5)
_OF_STATEMENT = (1.0, 0.95, 0.85, *_AROUND)
_OF_CONTACT = (1.0, 0.95, 0.95, 0.95, 0.9, 0.9)
# Of a figure in a sentence: in its own words, in those it shares, in the sentence; of a cell: row, column, group,
# caption; then as above.
_BESIDE, _BESIDE_CELL = (1.0,), (1.0, 1.0)
_OF_FIGURE = (1.0, 0.9, 0.85, 0.95, 0.85, *_AROUND)
_OF_CELL = (1.0, 1.0, 0.95, 0.9, 0.95, 0.85, *_AROUND)
# What fits less where no time is asked for: a sentence of an earlier time, a figure that another moved from.
_OF_THE_PAST, _MOVED_FROM = 0.6, 0.35
# How strange a figure is whose sentence says all that is asked of another figure only.
_SAID_OF_ANOTHER = 2.0
# How strange one is that is for another stretch of time, or without what is asked with.
_OF_ANOTHER_SORT = 1.5
# What it is worth that an item's number counts what its lead-in names.
_IN_LEAD_IN = 0.5
# A number in it of things asked for is what is meant, not that of an item which says less of the question than this.
_SAYS_LITTLE, _PART_OF_LEAD_IN = 0.15, 0.4
_LONG, _SHORT = 50, 4
# The characters of what stands before a sentence from which no more is taken in that it leans on.
_FAR_BACK = 400
# The share of a question's words from which a paper's own question asks the same.
_ASKED_THERE = 0.7

Marks = dict[str, float]
# The shape of a statement, and which stems of the query stand in what completes it and around it.
_Placed = tuple[float, tuple[Mask, Mask], tuple[Mask, ...]]


def weigh(
    asked: Asked,
    words: PassageWords,
    cosines: Sequence[float],
    entry: Entry,
    fused: float,
    vocabulary: Vocabulary,
    before: str = "",
    figures: Mapping[str, Sequence[FigureWords]] = MappingProxyType({}),
) -> list[Evidence]:
    """The Evidence that each statement of a passage is for what is ``asked``; ``before`` is what stands before it.

    ``figures`` are the ledger's, by the key of their statement.
    """
    around = _Passage(asked, words, entry, fused, vocabulary)
    found: list[Evidence] = []
    if words.passage.headings and words.passage.headings[-1].endswith("?"):
        before = words.passage.headings[-1]
    for statement, cosine in zip(words.statements, cosines, strict=True):
        if not statement.gives_orders:
            said = _Statement(around, statement, cosine, before)
            found += said.evidence(figures.get(statement.statement.key, ()))
        text = statement.statement.text
        # "That is £5 more than in 2024-25. In 2023-24 it was £84": of what, the sentence before both says.
        before = f"{before} {text}" if statement.says_it_again and len(before) < _FAR_BACK else text
    return found


class _Passage:
    """What is one and the same for all statements of a passage."""

    def __init__(self, asked: Asked, words: PassageWords, entry: Entry, fused: float, vocabulary: Vocabulary) -> None:
        self.asked = asked
        self.words = words
        self.entry = entry
        self.fused = fused
        self.vocabulary = vocabulary
        self.times = TimesAround(asked.query.periods, words.passage, entry)

    @cached_property
    def around(self) -> tuple[Mask, ...]:
        """Which stems of the query stand over a statement, beside it, in what the document is."""
        return self._over[0], self.asked.mask(self.words.text), self._over[1]

    @cached_property
    def around_rows(self) -> tuple[Mask, ...]:
        """The same of a row."""
        return self._over[0], self.asked.mask(self.words.beside_rows), self._over[1]

    @cached_property
    def _over(self) -> tuple[Mask, Mask]:
        entry = self.entry
        title = stems_of(f"{entry.title} {entry.publisher} {entry.kind.value.replace('_', ' ')}")
        # Whose paper it is stands over all that it says.
        whose = self.vocabulary.telling.get(entry.publisher, frozenset())
        return self.asked.mask(self.words.headings | whose), self.asked.mask(title)


class _Statement:
    """A statement of a passage, after the one ``before``; its marks are worked out when they are first asked for."""

    def __init__(self, passage: _Passage, words: StatementWords, cosine: float, before: str) -> None:
        self._asked = passage.asked
        self._passage = passage
        self._words = words
        self._cosine = cosine
        self._before = before
        # What a paper asks, its next sentence answers.
        self._answers = before.endswith("?") and not words.statement.text.endswith("?")
        self._placed: _Placed | None = None

    def evidence(self, figures: Sequence[FigureWords]) -> list[Evidence]:
        """The statement as evidence; where a figure is asked for, once for each that fits."""
        query, statement = self._asked.query, self._words.statement
        if query.want not in NUMERIC:
            return [self._whole(kind_fit(query, statement, self._passage.vocabulary), self._time())]
        held = [each for each in figures or self._words.plain_figures if not is_reference(query.question, each.figure)]
        fitting = numbers_for(query.want, statement, query, [each.figure.number for each in held])
        if not fitting:
            return [self._whole(0.0, self._time())]
        fitted = {id(number) for number in fitting}
        is_told = query.periods and all(each.figure.period is not None for each in held)
        time = 0.0 if is_told else self._time()  # the figures tell their own
        beside = [each.figure for each in held]
        return [self._figure(each, time, beside) for each in held if id(each.figure.number) in fitted]

    def _time(self) -> float:
        return self._passage.times.fit(self._words.statement, self._before)

    def _whole(self, kind: float, time: float) -> Evidence:
        passage = self._passage
        return unweighed(
            self._words.statement, passage.words.passage, passage.entry, None, self._cosine, passage.fused, kind, time,
            self._marks, needs_names=self._asked.needs_names,
        )  # fmt: skip

    def _figure(self, words: FigureWords, time: float, beside: Sequence[Figure]) -> Evidence:
        passage, figure, asked = self._passage, words.figure, self._asked.query
        if asked.periods and figure.period is None and figure.statement.kind is StatementKind.LIST:
            # A list tells of many times: a number's own item tells its own.
            line = passage.times.told_in(_line_of(figure))
            time = time if line is None else line
        if asked.periods:
            dated = to_date(figure, passage.entry.period)
            up_to, at = up_to_fit(asked.question, asked.periods, dated), position_fit(asked.periods, dated)
            fit = max(period_fit(asked.periods, dated, time), up_to, at)
        else:
            fit = time
        if is_no_former(asked.question, figure, beside):
            fit *= _MOVED_FROM
        if not asked.periods:
            fit *= span_fit(asked.question, figure)
            if is_where_it_was(asked.question, figure, beside):
                fit *= _MOVED_FROM
            elif begins_with_time(figure.statement.text) and back_asked(asked.question) is None:
                fit *= _OF_THE_PAST  # "in the year before it was": who names no time means the newest
        return unweighed(
            figure.statement, passage.words.passage, passage.entry, figure, self._cosine, passage.fused, 1.0, fit,
            partial(self._marks_of, words), needs_names=self._asked.needs_names,
        )  # fmt: skip

    def _in_place(self) -> _Placed:
        """What is one for all figures of it: its shape, which stems of the query stand in what leads into it and in the
        sentence before where it leans on that, and which stand around."""
        if self._placed is None:
            asked, statement, passage = self._asked, self._words.statement, self._passage
            before = asked.mask(stems_of(self._before)) if self._words.refers_back or self._answers else 0
            around = passage.around_rows if statement.kind is StatementKind.ROW else passage.around
            self._placed = self._shape(before), (asked.mask(self._words.context), before), around
        return self._placed

    def _shape(self, before: Mask) -> float:
        """What its form, its advice, its telling of a change and what it answers add or take away."""
        query, words = self._asked.query, self._words
        shape = _form(query.want, query.question, words) + change_mismatch(query, words)
        if query.want in _ASKS_WHAT_WAS and words.foresees and Basis.FORECAST not in bases_asked(query.question):
            shape -= 0.3
        if query.want in _ASKS_WHAT_IS and words.advises and not advises(query.question):
            shape -= 0.3
        if self._answers and self._asked.met((before,), (1.0,)).coverage >= _ASKED_THERE:
            shape += 0.5
        return shape

    def _marks(self) -> Marks:
        """The marks of the statement itself."""
        asked = self._asked
        shape, completed, around = self._in_place()
        close = near(asked.counted, self._words.statement, self._passage.vocabulary)
        layers = (asked.mask(self._words.own), *completed, *around)
        if close > 0 and asked.query.want is Want.PERSON:
            # Who chairs one board does not chair another.
            close *= asked.met(layers, _OF_STATEMENT).coverage
        # A number stands alone under "Get in touch", in a paper of those who may be reached by it.
        credits = _OF_CONTACT if asked.query.want is Want.CONTACT else _OF_STATEMENT
        return self._met(layers, credits, close, 1.0, 0.0, shape)

    def _marks_of(self, words: FigureWords) -> Marks:
        """The marks of one figure of it."""
        asked, figure = self._asked, words.figure
        shape, completed, around = self._in_place()
        own, strange = tuple(map(asked.mask, words.layers)), 0.0
        credits: tuple[float, ...]
        if figure.cell is not None:
            # "Set aside" needs no heading of these words over a budget's figures.
            named = asked.mask(basis_words(asked.query.question, figure.basis))
            own = (own[0], own[1] | named, *own[2:])
            close, credits = asked.share(own[:2], _BESIDE_CELL), _OF_CELL
            row, column = words.labels_alone
            if _is_named(figure.cell.row_label, asked.query.question):
                close = 1.0  # "Other special services" as such, not all special services
            else:
                strange += _unmet(row, asked.stems)
            # "Variance" is no strange word where it is asked how far a budget was missed.
            if figure.basis not in bases_asked(asked.query.question):
                strange += _unmet(column, asked.stems)
            strange += unasked(asked.query.question, figure)
        else:
            close, less = self._nearness(words, own, completed)
            shape -= less
            credits = _OF_FIGURE
            strange = _SAID_OF_ANOTHER * asked.missed(own[1], asked.mask(words.elsewhere))
            if is_of_another_sort(asked.query.question, figure):
                strange += _OF_ANOTHER_SORT
        layers = (*own, *completed, *around)
        marks = self._met(layers, credits, close, basis_fit(asked.query, figure), strange, shape)
        return marks | {"names_met": False} if is_of_another_label(asked.query.question, figure) else marks

    def _nearness(self, words: FigureWords, own: tuple[Mask, ...], completed: tuple[Mask, Mask]) -> tuple[float, float]:
        """How close a figure of a sentence stands to what is counted, and what it costs to be a part of that."""
        asked, figure = self._asked, words.figure
        close = asked.counted.nearness(words.beside) if asked.mask(words.beside.stems) else 0.0
        if asked.query.want is Want.COUNT and asked.query.focus:
            close = asked.counted.apart(words, close)
        is_item = figure.statement.kind is StatementKind.ITEM and bool(asked.query.focus)
        # "They helped 28 families: 17 moved on": who asks for families wants no 17, unless he asks who moved.
        says_little = is_item and not close and asked.met(own[-1:], (1.0,)).coverage < _SAYS_LITTLE
        if says_little and is_part_of(figure.statement, asked.query):
            return close, _PART_OF_LEAD_IN
        if not close and is_item:
            # "2,863 families were helped: 157 went on to ..."
            close = _IN_LEAD_IN * asked.share(completed[:1], (1.0,))
        return close, 0.0

    def _met(
        self,
        layers: tuple[Mask, ...],
        credits: tuple[float, ...],
        close: float,
        basis: float,
        strange: float,
        shape: float,
    ) -> Marks:
        """Marks of which those of words are met in ``layers``, worth ``credits``."""
        met = self._asked.met(layers, credits)
        return {
            "coverage": met.coverage,
            "own": met.own,
            "near": close,
            "rest": met.rest,
            "told": met.told,
            "key": met.key,
            "focus": met.focus,
            "counted": met.counted,
            "names_met": met.names_met,
            "named": met.named,
            "basis_fit": basis,
            "strange": strange,
            "shape": shape,
        }


def _line_of(figure: Figure) -> str:
    """The item of a list in which a figure stands."""
    text, at = figure.statement.text, figure.number.start
    return text[max(text.rfind("; ", 0, at), 0) :].lstrip("; ").partition("; ")[0]


# What somebody recommends is no answer where these are asked for.
_TOLD = (Want.LIST, Want.REASON, Want.YES_NO, Want.DEFINITION, Want.OTHER)
# What is to be listed: the last word of the plural that is asked for.
_NAMED = re.compile(r"\b(?:which|what)(?: were| are)?(?: the)?(?: [\w-]+){0,3}? ([\w-]{3,}s)\b(?! of)", re.IGNORECASE)
_APART = re.compile(r"[,;](?!\d)(?:\s+and\b)?|\band\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand )?total\b", re.IGNORECASE)
_EXPLAINED = (Want.REASON, Want.DEFINITION)
_ASKS_WHAT_WAS = (*NUMERIC, Want.YES_NO, Want.REASON)
_ASKS_WHAT_IS = (Want.YES_NO, Want.OTHER, Want.REASON)


def _is_named(label: str, question: str) -> bool:
    """Whether a row's label of several words stands in the question as it is."""
    return " " in (words := _plain_words(label)) and f" {words} " in f" {_plain_words(question)} "


@lru_cache(maxsize=8192)
def _plain_words(text: str) -> str:
    """The words of ``text`` in lower case, a space between them."""
    return " ".join(re.findall(r"[^\s?.!,;:]+", text.lower()))


def _unmet(held: frozenset[str], met: frozenset[str]) -> float:
    """The share of the stems ``held`` that are not among those ``met``."""
    return len(held - met) / len(held) if held else 0.0


def _leads_in(question: str, listed: Statement) -> bool:
    """Whether a list's lead-in names what is to be listed: the options of "Which options were looked at?"."""
    named = _NAMED.search(question)
    lead_in, colon, _ = listed.text.partition(":")
    return named is not None and bool(colon) and stem(named.group(1)) in stems_of(lead_in)


@lru_cache(maxsize=256)
def _several_asked(question: str) -> int:
    """How many things the question wants listed: 5 of "Which five districts"; 0 where it does not say."""
    named = SEVERAL.search(question)
    found = numbers_in(named.group(1)) if named else ()
    return int(found[0].value) if found else 0


def _parts_told(text: str) -> int:
    """Into how many parts commas, semicolons and "and" divide the longest sentence of ``text``."""
    return max(len(_APART.findall(sentence)) + 1 for sentence in text.split(". "))


def _form(want: Want, question: str, words: StatementWords) -> float:
    """What the form of a statement adds or takes away, whatever it says."""
    statement = words.statement
    score = 0.0
    if want is Want.YES_NO and settled(question, f"{statement.text} {statement.context}"):
        score += 0.25
    if want is Want.YES_NO and statement.kind is StatementKind.ROW and asks_of_budget(question):
        # Where no line of the budget is named the whole of it is asked about.
        score += 0.2 if _TOTAL.match(statement.text) and beside_budget(statement.text) else 0.0
    if statement.kind is StatementKind.LIST:
        score += 0.35 if want is Want.LIST else 0.0 if want is Want.OTHER else -0.3
    if statement.kind is StatementKind.ITEM and want is Want.LIST:
        score -= 0.15
    if statement.kind in (StatementKind.HEADING, StatementKind.QUOTATION):
        score -= 0.15
    if statement.kind in (StatementKind.CALLOUT, StatementKind.ROW) and want in NUMERIC:
        score += 0.1
    if statement.kind is StatementKind.ROW and want in _EXPLAINED:
        score -= 0.4
    if statement.text.endswith("?") and want not in _TOLD:
        score -= 0.6
    if want in _TOLD and statement.kind is StatementKind.SENTENCE and words.is_title:
        score -= 0.5
    if want is Want.LIST and statement.kind is StatementKind.LIST and _leads_in(question, statement):
        score += 0.4
    if want is Want.LIST and (several := _several_asked(question)) and _parts_told(statement.text) >= several:
        score += 0.3
    if words.count > _LONG:
        score -= 0.1
    if words.count < _SHORT and statement.kind is StatementKind.SENTENCE:
        score -= 0.2
    return score
