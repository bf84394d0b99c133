"""Whether each figure of a model's sentence is one of its evidence: value, unit, time, sort, direction, measure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from reportqa.answering.composing import qualified, runs_of_digits
from reportqa.answering.facts import periods_in
from reportqa.domain import Basis, Figure, Number, Period
from reportqa.figures.comparing.likeness import Lexicon, lexicon_of, telling
from reportqa.figures.comparing.meant import Meeting, meeting
from reportqa.figures.comparing.refusals import refused
from reportqa.figures.comparing.word_choices import canonical
from reportqa.figures.times.periods import compatible, same_period
from reportqa.language import stem, stems
from reportqa.wording.clauses import clauses_of
from reportqa.wording.directions import direction, role
from reportqa.wording.order import is_in_order
from reportqa.wording.sources import Source, Speller
from reportqa.wording.typed import figures_in
from reportqa.wording.word_lists import plainly

_AHEAD = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)
# What an amount came from or is held against.
_BASE = re.compile(
    r"\b(?:from|(?<!more )(?<!fewer )(?<!less )than|compared (?:with|to)|against|versus)\s+"
    r"(?:(?:the|just|only|over|under|about|around|almost|nearly|some)\s+)*$",
    re.IGNORECASE,
)
# "From 612 to 526 tonnes": the unit of the second is that of the first.
_LENT = re.compile(r"\s+to\s+[\d.,]+\s?(?:%|[a-z])")
# An amount written with a word or letter for its thousands.
_SCALED = re.compile(r"[\d.](?:k|m|bn|\s?(?:thousand|million|billion))\b")
_EXAMPLES = re.compile(r",?\s(?:for example|for such things as|such as|including)\b[^.;]*")


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that evidence holds, and the text its number stands in ("" where it stands in no sentence)."""

    figure: Figure
    text: str


def held_by(sources: Sequence[Source]) -> tuple[Held, ...]:
    """The figures of ``sources``: as the ledger has them, and as their words alone would be typed."""
    found = []
    for source in sources:
        for figure in source.figures:
            number, statement = figure.number, figure.statement
            texts = (statement.text, statement.context)
            text = next((t for t in texts if t[number.start : number.end] == number.text), "")
            found.append(Held(figure, text))
        # They are of another document than the sentence: neighbours in one sentence are never the same figure.
        for text in (source.own, *source.retold):
            found += [Held(replace(figure, document=source.key), text) for figure in figures_in(text)]
    return tuple(found)


def untrue_figure(sentence: str, sources: Sequence[Source], asked: Sequence[Period]) -> str:
    """The first number of ``sentence`` that is none of its evidence, as written; "" when all are.

    ``asked`` are the times that the question names: a figure of which the sentence tells no time is taken for one of
    them.
    """
    own = figures_in(sentence)
    held = held_by(sources)
    lexicon = lexicon_of([*(each.figure for each in held), *own])
    speller = sources[0].speller
    bodies = speller.words(" ".join(source.body for source in sources))
    told = frozenset((*speller.words(sentence), *map(canonical, stems(plainly(sentence))), *bodies))
    counting = _Counting(held, lexicon, speller, told, sentence, tuple(figure.number for figure in own))
    for figure in own:
        readings = (figure, *_timeless(figure, sentence))
        if not any(_is_told(reading, sentence, each, asked, counting) for reading in readings for each in held):
            return figure.number.text
    return _exchanged(sentence, own, held) or _untraced(sentence, sources)


def _exchanged(sentence: str, own: Sequence[Figure], held: Sequence[Held]) -> str:
    """The first of two numbers of a sentence that stand the other way round in the evidence, where the words do not
    tell them apart ("of the 334, 29 people died"); "" for none."""
    for one, other in pairwise(own):
        places = [
            (a.figure, b.figure)
            for a, b in product(held, held)
            if a.text and a.text == b.text and one.number.unit == other.number.unit
            if says_no_more(one.number, a.figure.number) and says_no_more(other.number, b.figure.number)
            if not _are_told_apart(sentence, (one, other), (a, b))
        ]
        turned = all(first.number.start > second.number.start for first, second in places)
        if turned and any(first.measure == second.measure for first, second in places):
            return one.number.text
    return ""


def _are_told_apart(sentence: str, own: Sequence[Figure], held: Sequence[Held]) -> bool:
    """Whether a sentence tells which of two numbers something came "from" and which it went "to", and the evidence says
    the same of one of them at least, and nothing else of the other."""
    said = [role(sentence, each.number) for each in own]
    told = [role(each.text, each.figure.number) for each in held]
    same = [each == other for each, other in zip(said, told, strict=True)]
    return (
        sorted(said) == ["from", "to"]
        and any(same)
        and all(each or not there for each, there in zip(same, told, strict=True))
    )


def _timeless(figure: Figure, sentence: str) -> Iterator[Figure]:
    """``figure`` without its time where only a later clause of its sentence tells one, which may be of that clause
    alone: "the suite has 24 cells and was opened in May"."""
    at = next((end for start, end in _clause_spans(sentence) if start <= figure.number.start < end), len(sentence))
    times = periods_in(sentence)
    if figure.period is not None and times and all(period.start >= at for period in times):
        yield replace(figure, period=None)


def _clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of ``text`` start and end."""
    at = 0
    for clause in clauses_of(text):
        start = text.index(clause, at)
        at = start + len(clause)
        yield start, at


def _untraced(sentence: str, sources: Sequence[Source]) -> str:
    """A run of digits that is no figure, as of a reference, and is none in the evidence; "" when there is none."""
    known = {run for source in sources for run in runs_of_digits(f"{without_figures(source.own)} {source.around}")}
    known |= {run for source in sources for period in source.periods for run in runs_of_digits(period.label)}
    return next((run for run in runs_of_digits(without_figures(sentence)) if run not in known), "")


def without_figures(text: str) -> str:
    """``text`` with blanks for its figures, which are looked at by themselves, and for the words that bound them."""
    blank = text
    for figure in figures_in(text):
        number = figure.number
        written = qualified(text, number)
        # "Some 34 libraries" of "all 34" would be fewer than all.
        start = number.start if written.lower().startswith("some") else number.end - len(written)
        blank = blank[:start] + " " * (number.end - start) + blank[number.end :]
    return blank


def _is_told(own: Figure, sentence: str, each: Held, asked: Sequence[Period], counting: _Counting) -> bool:
    """Whether ``own``, a figure of ``sentence``, is the held one."""
    theirs = each.figure
    return (
        says_no_more(own.number, theirs.number)
        and not (_is_bare(own.number) and not _is_bare(theirs.number) and not _LENT.match(sentence, own.number.end))
        and _is_time(own.period, theirs.period, asked)
        and (own.basis is Basis.CHANGE) == (theirs.basis is Basis.CHANGE)
        and (own.basis in _AHEAD) == (theirs.basis in _AHEAD)
        and _same_way(own, sentence, each, counting.held)
        and _same_role(own, sentence, each)
        and not _is_told_of_now(own, sentence, each)
        and counting.is_same(own, theirs)
    )


def says_no_more(own: Number, theirs: Number) -> bool:
    """Whether ``own`` is said of the same amount, or less exactly: "over 600" of 612, but not 650 of "over 600".

    Nor may it be so much less exact that it misleads: "over 100" of 612; nor have a bound where the same amount
    has none: "nearly 92" of 92.
    """
    if own.unit != theirs.unit or meeting(own, theirs) not in (Meeting.EQUAL, Meeting.MEET):
        return False
    if own.value == theirs.value and own.qualifier == theirs.qualifier and _is_written_out(own, theirs):
        return True
    if own.value == theirs.value and theirs.qualifier == "exact" != own.qualifier:
        return False
    if own.qualifier == theirs.qualifier == "range":
        return (own.low, own.high) == (theirs.low, theirs.high)  # "from 34.2 to 36.9 days" tells both
    low = own.low is None or (theirs.low is not None and theirs.low >= own.low)
    high = own.high is None or (theirs.high is not None and theirs.high <= own.high)
    return low and high


def _is_written_out(own: Number, theirs: Number) -> bool:
    """Whether ``own`` has noughts where ``theirs`` has a word for its scale: "£745,000" of "£745k"."""
    digits, scaled = (re.sub(r"[^\d]", "", each.text).strip("0") for each in (own, theirs))
    return digits == scaled and "." not in own.text and _SCALED.search(theirs.text) is not None


def _is_bare(number: Number) -> bool:
    """Whether a number has a unit that is not written with it: the second of "8.5%, against 10.5"."""
    return bool(number.unit) and bool(re.fullmatch(r"[\d.,]+", number.text))


def _is_time(own: Period | None, theirs: Period | None, asked: Sequence[Period]) -> bool:
    if own is not None:
        return theirs is not None and same_period(own, theirs)
    return theirs is None or not asked or any(compatible(each, theirs) for each in asked)


# --- which way it went ---


def _same_way(own: Figure, sentence: str, each: Held, held: Sequence[Held]) -> bool:
    said = direction(sentence, own.number)
    if not said:
        return True
    cell = each.figure.cell
    text = cell.column_name if cell is not None else each.text
    told = direction(text, each.figure.number) if text else ""
    return said == told if told else said in ways_worked_out(held)


def ways_worked_out(held: Sequence[Held]) -> frozenset[str]:
    """The ways that two levels of one unit, at an earlier and a later time, went."""
    ways = set()
    levels = [each.figure for each in held if each.figure.period is not None and each.figure.basis is not Basis.CHANGE]
    for one in levels:
        for other in levels:
            if one.number.unit == other.number.unit and _is_earlier(one.period, other.period):
                if one.number.value < other.number.value:
                    ways.add("up")
                elif one.number.value > other.number.value:
                    ways.add("down")
    return frozenset(ways) if len(ways) == 1 else frozenset()


def _is_earlier(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.kind is other.kind and one.last < other.first


def _same_role(own: Figure, sentence: str, each: Held) -> bool:
    """Whether "from 72 to 49" is so in the evidence, too."""
    said = role(sentence, own.number)
    told = role(each.text, each.figure.number) if each.text else ""
    return not said or not told or said == told


def _is_told_of_now(own: Figure, sentence: str, each: Held) -> bool:
    """Whether the evidence has a number as that from which another came, and the sentence as one by itself."""
    is_base = each.text and _BASE.search(each.text[: each.figure.number.start])
    return bool(is_base) and own.period is None and not _BASE.search(sentence[: own.number.start])


# --- what it counts ---


@dataclass(frozen=True, slots=True)
class _Counting:
    """What the figures of the evidence count; ``told`` are the words of the sentence and of the body it is about,
    ``numbers`` those of the sentence."""

    held: Sequence[Held]
    lexicon: Lexicon
    speller: Speller
    told: frozenset[str]
    sentence: str
    numbers: Sequence[Number]

    def is_same(self, own: Figure, theirs: Figure) -> bool:
        """Whether nothing sets apart what the two count, and no other number of the evidence counts it rather."""
        mine, other = telling(own, self.lexicon), telling(theirs, self.lexicon)
        # Lengths of time that measure nothing ("within ten seconds") are one where their words and bounds are.
        lengths = own.basis is theirs.basis is Basis.OTHER and own.number.qualifier == theirs.number.qualifier
        if not lengths and refused(own, mine, theirs, other, meeting(own.number, theirs.number)):
            return False
        said = mine.places | mine.said | self.told
        if other.narrow - said or (other.places and not other.places & said):
            return False
        likeness, kept = self._likeness(own, theirs), self._role_of(theirs)
        rivals = [
            each.figure
            for each in self.held
            if each.figure.number.unit == theirs.number.unit
            and not says_no_more(own.number, each.figure.number)
            and _is_time(own.period, each.figure.period, ())
            and (each.figure.basis is Basis.CHANGE) == (theirs.basis is Basis.CHANGE)
            and not (kept and role(each.text, each.figure.number) not in ("", kept))
            and not self._is_beside(own, theirs, each)
        ]
        return all(self._likeness(own, rival) <= likeness for rival in rivals)

    def _is_beside(self, own: Figure, theirs: Figure, rival: Held) -> bool:
        """Whether the sentence tells ``rival``, too, on the same side of the number, and keeps the words' order."""
        text, place = rival.text, rival.figure.number.start
        if not text or text[theirs.number.start : theirs.number.end] != theirs.number.text:
            return False
        told = (number for number in self.numbers if says_no_more(number, rival.figure.number))
        before = place < theirs.number.start
        return any((number.start < own.number.start) == before for number in told) and self._keeps_order(text)

    def _keeps_order(self, text: str) -> bool:
        return is_in_order(self.speller.words(self.sentence), self.speller.words(text))

    def _role_of(self, figure: Figure) -> str:
        """ "from" or "to" where the evidence says so of the figure."""
        texts = (each.text for each in self.held if each.figure is figure and each.text)
        return next((role(text, figure.number) for text in texts), "")

    def _likeness(self, own: Figure, theirs: Figure) -> float:
        """How alike the words for what the two count are, the first weighing most: a cosine, 1 when the same."""
        said, counted = (_weighed(self._measure(figure)) for figure in (own, theirs))
        met = sum(weight * counted[word] for word, weight in said.items() if word in counted)
        size = math.sqrt(sum(w * w for w in said.values()) * sum(w * w for w in counted.values()))
        return met / size if size else 1.0

    def _measure(self, figure: Figure) -> list[str]:
        cell, unit = figure.cell, stem(figure.number.unit)
        words = f"{cell.row_label} {cell.column_name}" if cell is not None else figure.measure
        return [word for word in self.speller.words(words) if word != unit]


def _weighed(words: Sequence[str]) -> dict[str, float]:
    return {word: 1 / (1 + place) for place, word in reversed(list(enumerate(words)))}
