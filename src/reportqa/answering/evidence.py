"""What speaks for a statement as the answer: words met, meaning, kind of value, time, names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from reportqa.answering.asked import Asked, Mask
from reportqa.answering.facts import kind_fit, numbers_for, numbers_in
from reportqa.answering.figured import bases_asked, basis_fit, basis_words, period_fit, span_fit
from reportqa.answering.nearness import change_mismatch, is_part_of, near
from reportqa.answering.polarity import asks_of_budget, beside_budget, settled
from reportqa.answering.ranker import ranked, sureness
from reportqa.answering.times import TimesAround
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, SEVERAL, Want
from reportqa.answering.words import FigureWords, PassageWords, StatementWords, advises, stems_of
from reportqa.answering.written_times import back_asked, begins_with_time
from reportqa.domain import Basis, Entry, Figure, Passage, Statement, StatementKind
from reportqa.language import stem

# How much a word counts where it stands, nearest first. In any case: in the headings, in the statements around, in
# what the document is. Before these, of a statement: in its text, in what completes it, in the sentence before it where
# it leans on that.
ONLY_AROUND = 0.55
_AROUND = (0.8, ONLY_AROUND, 0.5)
_OF_STATEMENT = (1.0, 0.95, 0.85, *_AROUND)
_OF_CONTACT = (1.0, 0.95, 0.95, 0.95, 0.9, 0.9)
# Of a figure in a sentence: in its clause, in the sentence; of a cell: row, column, group, caption; then as above.
_BESIDE, _BESIDE_CELL = (1.0,), (1.0, 1.0)
_OF_FIGURE = (1.0, 0.85, 0.95, 0.85, *_AROUND)
_OF_CELL = (1.0, 1.0, 0.95, 0.9, 0.95, 0.85, *_AROUND)
_OF_THE_PAST = 0.6
# What it is worth that an item's number counts what its lead-in names.
_IN_LEAD_IN = 0.5
# A number in it of things asked for is what is meant, not that of an item which says less of the question than this.
_SAYS_LITTLE, _PART_OF_LEAD_IN = 0.15, 0.4
# A time that fits no better than this is another time, a kind that fits no better another kind.
NO_TIME, NO_KIND = 0.25, 0.15
_LONG, _SHORT = 50, 4
# The share of a question's words from which a paper's own question asks the same.
_ASKED_THERE = 0.7


@dataclass(frozen=True)
class Evidence:
    """A statement weighed for a query, or one figure of it where a figure is asked for.

    ``coverage``: share of the question's weight met, 0 to 1; ``own``: the same, but only of words met in the
    statement, beside it or over it; ``rest``: the same as coverage of words that are no names; ``told``: the share
    of the same that the statement itself, its lead-in or the sentence before has; ``cosine``: likeness of meaning;
    ``kind_fit``: holds the kind of value asked for, 0 to 1 (1.5 where it spells an abbreviation out); ``time_fit``:
    stands for the time asked for, 0 to 1; ``near``: the value stands beside what is counted, 0 to 1, or a
    name beside its office, -0.5 to 1.6; ``counted``: how well the least of its telling words is met; ``key``: how well
    the question's most telling word is met; ``focus``: how well the very thing asked for is met, 1 when the question
    names none; ``names_met``: every rare name of the question is met, ``named``: how well the least of them is;
    ``fused``: how well its passage was ranked, 0 to 1; ``basis_fit``: an actual figure, a budget, a change, as asked,
    0 to 1; ``strange``: what a cell's labels say that is not asked about, 0 to 2; ``shape``: what the form of the
    statement and its advice or change of level are worth. ``figure`` is None where none is asked for or the statement
    has none that fits.
    """

    statement: Statement
    passage: Passage
    entry: Entry
    figure: Figure | None
    cosine: float
    coverage: float
    own: float
    kind_fit: float
    time_fit: float
    near: float
    rest: float
    told: float
    key: float
    focus: float
    counted: float
    names_met: bool
    named: float
    fused: float
    basis_fit: float
    strange: float
    shape: float

    @cached_property
    def score(self) -> float:
        """The weighted sum of what speaks for it, by which statements are ranked."""
        return ranked(self)

    @property
    def strength(self) -> float:
        """How surely it answers, as log odds."""
        return sureness(self)

    @property
    def usable(self) -> bool:
        """Whether nothing rules it out: the names, the time, the kind of value."""
        return self.names_met and self.time_fit > NO_TIME and self.kind_fit > NO_KIND


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
    title = stems_of(f"{entry.title} {entry.publisher} {entry.kind.value.replace('_', ' ')}")
    headings, named = asked.mask(words.headings), asked.mask(title)
    around = (headings, asked.mask(words.text), named)
    around_rows = (headings, asked.mask(words.beside_rows), named)
    times = TimesAround(asked.query.periods, words.passage, entry)
    weighed = _Weighed(asked, words.passage, entry, fused, vocabulary, times, around, around_rows)
    found: list[Evidence] = []
    if words.passage.headings and words.passage.headings[-1].endswith("?"):
        before = words.passage.headings[-1]
    for statement, cosine in zip(words.statements, cosines, strict=True):
        if not statement.gives_orders:
            found += weighed.statement(statement, cosine, before, figures.get(statement.statement.key, ()))
        before = statement.statement.text
    return found


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What is one and the same for all statements of a passage."""

    asked: Asked
    passage: Passage
    entry: Entry
    fused: float
    vocabulary: Vocabulary
    times: TimesAround
    around: tuple[Mask, ...]
    around_rows: tuple[Mask, ...]

    def layers_around(self, statement: Statement) -> tuple[Mask, ...]:
        """Which stems of the query stand around the statement: over it, beside it, in what the document is."""
        return self.around_rows if statement.kind is StatementKind.ROW else self.around

    def statement(
        self, words: StatementWords, cosine: float, before: str, figures: Sequence[FigureWords]
    ) -> list[Evidence]:
        """The statement as evidence; where a figure is asked for, once for each that fits."""
        query, statement = self.asked.query, words.statement
        time = self.times.fit(statement, before)
        shape = self._shape(words)
        # What a paper asks, its next sentence answers.
        is_asked = before.endswith("?") and not statement.text.endswith("?")
        if is_asked and self.asked.met((self.asked.mask(stems_of(before)),), (1.0,)).coverage >= _ASKED_THERE:
            shape += 0.5
        leans = words.refers_back or is_asked
        completed = (self.asked.mask(words.context), self.asked.mask(stems_of(before)) if leans else 0)
        if query.want not in NUMERIC:
            kind = kind_fit(query, statement, self.vocabulary)
            return [self.whole(words, cosine, completed, kind, time, shape)]
        held = figures or words.plain_figures
        fitting = numbers_for(query.want, statement, query, [each.figure.number for each in held])
        if not fitting:
            return [self.whole(words, cosine, completed, 0.0, time, shape)]
        fitted = {id(number) for number in fitting}
        return [self.figure(each, cosine, completed, time, shape) for each in held if id(each.figure.number) in fitted]

    def whole(
        self,
        words: StatementWords,
        cosine: float,
        completed: tuple[Mask, ...],
        kind: float,
        time: float,
        shape: float,
    ) -> Evidence:
        """The statement itself as evidence; ``completed`` tells of what leads into it and of the sentence before."""
        close = near(self.asked.counted, words.statement, self.vocabulary)
        layers = (self.asked.mask(words.own), *completed, *self.layers_around(words.statement))
        if close > 0 and self.asked.query.want is Want.PERSON:
            # Who chairs one board does not chair another.
            close *= self.asked.met(layers, _OF_STATEMENT).coverage
        # A number stands alone under "Get in touch", in a paper of those who may be reached by it.
        credits = _OF_CONTACT if self.asked.query.want is Want.CONTACT else _OF_STATEMENT
        return self._evidence(words.statement, None, cosine, layers, credits, kind, time, close, 1.0, 0.0, shape)

    def figure(
        self, words: FigureWords, cosine: float, completed: tuple[Mask, ...], time: float, shape: float
    ) -> Evidence:
        """One figure of a statement as evidence."""
        asked, figure = self.asked, words.figure
        own = tuple(map(asked.mask, words.layers))
        credits: tuple[float, ...]
        if figure.cell is not None:
            # "Set aside" needs no heading of these words over a budget's figures.
            named = asked.mask(basis_words(asked.query.question, figure.basis))
            own = (own[0], own[1] | named, *own[2:])
            close, credits = asked.share(own[:2], _BESIDE_CELL), _OF_CELL
        else:
            close = asked.counted.nearness(words.beside) if asked.mask(words.beside.stems) else 0.0
            if asked.query.want is Want.COUNT and asked.query.focus:
                close = asked.counted.apart(words, close)
            is_item = figure.statement.kind is StatementKind.ITEM and bool(asked.query.focus)
            # "They helped 28 families: 17 moved on": who asks for families wants no 17, unless he asks who moved.
            says_little = is_item and not close and asked.met(own[1:2], (1.0,)).coverage < _SAYS_LITTLE
            if says_little and is_part_of(figure.statement, asked.query):
                shape -= _PART_OF_LEAD_IN
            elif not close and is_item:
                close = _IN_LEAD_IN * asked.share(
                    completed[:1], (1.0,)
                )  # "2,863 families were helped: 157 went on to ..."
            credits = _OF_FIGURE
        fit = period_fit(asked.query.periods, figure, time)
        if not asked.query.periods:
            fit *= span_fit(asked.query.question, figure)
            if begins_with_time(figure.statement.text) and back_asked(asked.query.question) is None:
                fit *= _OF_THE_PAST  # "in the year before it was": who names no time means the newest
        basis = basis_fit(asked.query, figure)
        strange = 0.0
        if figure.cell is not None:
            row, column = words.labels_alone
            if _is_named(figure.cell.row_label, asked.query.question):
                close = 1.0  # "Other special services" as such, not all special services
            else:
                strange += _unmet(row, asked.stems)
            # "Variance" is no strange word where it is asked how far a budget was missed.
            if figure.basis not in bases_asked(asked.query.question):
                strange += _unmet(column, asked.stems)
        layers = (*own, *completed, *self.layers_around(figure.statement))
        return self._evidence(
            figure.statement, figure, cosine, layers, credits, 1.0, fit, close, basis, strange, shape
        )  # fmt: skip

    def _evidence(
        self,
        statement: Statement,
        figure: Figure | None,
        cosine: float,
        layers: tuple[Mask, ...],
        credits: tuple[float, ...],
        kind: float,
        time: float,
        close: float,
        basis: float,
        strange: float,
        shape: float,
    ) -> Evidence:
        """Evidence whose words are met in ``layers``, worth ``credits``."""
        met = self.asked.met(layers, credits)
        evidence = object.__new__(Evidence)
        # A frozen noun sets its fields one by one, which takes a sixth of all weighing: here all are set at once.
        evidence.__dict__.update(
            statement=statement,
            passage=self.passage,
            entry=self.entry,
            figure=figure,
            cosine=cosine,
            coverage=met.coverage,
            own=met.own,
            kind_fit=kind,
            time_fit=time,
            near=close,
            rest=met.rest,
            told=met.told,
            key=met.key,
            focus=met.focus,
            counted=met.counted,
            names_met=met.names_met,
            named=met.named,
            fused=self.fused,
            basis_fit=basis,
            strange=strange,
            shape=shape,
        )
        return evidence

    def _shape(self, words: StatementWords) -> float:
        """What the form of a statement, its advice or its telling of a change adds or takes away."""
        query = self.asked.query
        shape = _form(query.want, query.question, words) + change_mismatch(query, words)
        if query.want in _ASKS_WHAT_WAS and words.foresees and Basis.FORECAST not in bases_asked(query.question):
            shape -= 0.3
        if query.want in _ASKS_WHAT_IS and words.advises and not advises(query.question):
            shape -= 0.3
        return shape


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
