"""The telling words of a figure: what is counted, what else its surroundings say, and what marks it off.

Words are weighed by how rare they are among the statements compared (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from reportqa.abbreviations import find_abbreviations
from reportqa.data import load
from reportqa.domain import Basis, Figure, Number, StatementKind
from reportqa.figures.comparing.own_words import heads_of, own_words
from reportqa.figures.comparing.time_limits import timely_words
from reportqa.figures.comparing.word_choices import Words, canonical, listed, marks_of, moves, stemmed
from reportqa.figures.times.periods import outside_periods
from reportqa.language import ACRONYM, common_abbreviations, stem, stems, word_list

_DURATION = re.compile(
    r"\b(?:over|for|across|lasting)\s+(?:the\s+)?(?:next\s+|last\s+|past\s+)?"
    r"(two|three|four|five|six|seven|eight|ten|\d+)[\s-](?:years?)\b",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\b(?:a|an|per|each|every|one)\s+(?:single\s+)?(hour|day|week|month|quarter|year|night)\b"
    r"(?!\s+(?:earlier|ago|before|later|on\b|after|previously))"
    r"|\b(daily|weekly|monthly|hourly|nightly)\b",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(
    r"\b(?:per|(?:for|to)\s+(?:each|every)|in\s+every|for\s+each)\s+"
    r"(head|person|capita|1,000|100,000|10,000|household|dwelling|officer|pupil)\b",
    re.I,
)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour", "nightly": "night"}


# "Before management action": at what stage of the accounts an amount is told, and not of what.
_STAGE = re.compile(
    r"\b(?:before|after)\s+(?:[a-z]+\s+){0,2}"
    r"(?:actions?|mitigations?|adjustments?|transfers|(?:roll|carry)[ -]?forwards?)\b",
    re.IGNORECASE,
)
# "In the twelve months to March": the time, which is compared apart from what is counted.
_SO_LONG = re.compile(
    r"\b(?:in|over|during|for|across|within|throughout)\s+(?:the|these|those|all|its|their|our)\s+(?:same\s+|first\s+|last\s+|past\s+|full\s+)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[\s-](?:months?|weeks?|quarters?)\b|\bin\s+the\s+half[\s-]year\b",
    re.IGNORECASE,
)
# "Only 81.1%": that it is little, not that it is of some alone.
_MERELY = re.compile(r"\bonly\s+(?:(?:about|around|just|some)\s+)?$", re.IGNORECASE)
_ONLY = frozenset((stem("only"),))
_LEAST = 0.3  # the weight of a word that nearly every statement holds


@dataclass(frozen=True)
class Lexicon:
    """How rare each stem is in papers with these ``counts`` and which long form each acronym's stem has."""

    counts: tuple[Counts, ...] = ()
    long_forms: Mapping[str, Words] = field(default_factory=dict)

    def weight(self, words: Iterable[str]) -> float:
        """The weights of ``words`` added up, to the same sum in whatever order they come."""
        return math.fsum(map(self._rarity.__getitem__, words))

    def commonness(self, number: Number) -> int:
        """How many figures have the number's unit and value."""
        return sum(each.values.get((number.unit, number.value), 0) for each in self.counts)

    @cached_property
    def _rarity(self) -> _Rarity:
        return _Rarity(self.counts)


class _Rarity(dict[str, float]):
    """The weight of each stem (1 for the rarest and for what is met nowhere), worked out when it is first asked for: of
    most pairs of papers hardly a word is."""

    def __init__(self, counts: Sequence[Counts]) -> None:
        self._held = [each.words for each in counts]
        self._statements = sum(each.statements for each in counts) + 2
        self._top = math.log(self._statements)

    def __missing__(self, word: str) -> float:
        number = sum(held.get(word, 0) for held in self._held)
        if not number:
            return 1.0
        self[word] = weight = max(_LEAST, math.log(self._statements / (number + 0.5)) / self._top)
        return weight


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words around a figure tell.

    ``near`` are the telling stems of what is counted, ``far`` those of the rest: its sentence, lead-in, headings,
    caption. ``heads`` are the nouns counted, ``marks`` the choices made among contrasting words (line, side) of
    data/verdict_words.toml, ``narrow`` the narrowing words, ``places`` the places named, ``per`` the unit of time or
    people it is for each of, ``span`` the years it runs over, ``running`` whether it is a count still going on,
    ``said`` all the stems that stand around it, light ones too, ``whole`` the telling ones of its whole statement.
    """

    near: Words
    far: Words
    title: Words
    heads: Words
    marks: frozenset[tuple[int, int]]
    narrow: Words
    places: Words
    names: Words
    per: Words
    span: str
    running: bool
    edition: str
    said: Words
    whole: Words


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements a paper has, how many hold each stem, and how many figures have each unit and value."""

    statements: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[tuple[str, Decimal], int] = field(default_factory=dict)


def lexicon_of(figures: Sequence[Figure]) -> Lexicon:
    """The rarity of words over the statements of ``figures``, and the abbreviations these define."""
    long_forms = known_forms([forms_defined(figures)])
    return lexicon_between(long_forms, [counts_of(figures, long_forms)])


def lexicon_between(long_forms: Mapping[str, Words], counts: Sequence[Counts]) -> Lexicon:
    """How rare words are among the statements of papers with these ``counts``, taken together."""
    return Lexicon(tuple(counts), long_forms)


def counts_of(figures: Sequence[Figure], long_forms: Mapping[str, Words]) -> Counts:
    """What the statements that ``figures`` stand in hold."""
    words: Counter[str] = Counter()
    texts = {(f.document, f.statement.order): f for f in figures}.values()
    for figure in texts:
        text = f"{figure.statement.text} {figure.statement.context}"
        words.update(_spelled(text, long_forms).union(*(_spelled(each, long_forms) for each in figure.headings[-2:])))
    return Counts(len(texts), dict(words), dict(Counter((f.number.unit, f.number.value) for f in figures)))


def forms_defined(figures: Sequence[Figure]) -> dict[str, Words]:
    """The long forms of the abbreviations that the statements of ``figures`` define, each by the acronym's stem."""
    found: dict[str, Words] = {}
    for figure in {(f.document, f.statement.order): f for f in figures}.values():
        for short, long in find_abbreviations(f"{figure.statement.text} {figure.statement.context}").items():
            found.setdefault(short.lower() + ACRONYM, _plain(long))
    return found


def known_forms(defined: Iterable[Mapping[str, Words]]) -> dict[str, Words]:
    """The long forms that everybody knows and those that papers define, of two for one acronym the first."""
    found = {short + ACRONYM: _plain(long) for short, long in common_abbreviations().items()}
    for each in defined:
        for short, long in each.items():
            found.setdefault(short, long)
    return found


def telling(figure: Figure, lexicon: Lexicon, before: str = "") -> Telling:
    """What tells ``figure`` apart; ``before`` is the statement in front of it, for one that leans on it."""
    statement = figure.statement
    own, rest = own_words(figure)
    around = f"{rest} {statement.context}"
    if figure.cell is not None:
        around = f"{around} {figure.cell.group} {figure.cell.caption}"
    if before and leans(statement.text):
        around = f"{around} {before}"
    long_forms = lexicon.long_forms
    heads = heads_of(figure, own)
    timeless = _STAGE.sub(" ", _SO_LONG.sub(" ", own))
    counted = heads - {stem(figure.number.unit)}
    # The parts of "fly-tip" stand among the words already.
    near = telling_words(timeless, long_forms) | frozenset(canonical(head) for head in counted if "-" not in head)
    title = frozenset().union(*(telling_words(heading, long_forms) for heading in figure.headings[-2:]))
    far = (telling_words(around, long_forms) | title) - near
    if figure.basis is not Basis.CHANGE:
        near -= moves()
    marked = _spelled_all(own if figure.cell is None else f"{own} {figure.cell.group} {_first(figure.cell.caption)}")
    narrow = _spelled_all(_THAN.sub(" ", timeless if figure.cell is None else f"{own} {figure.cell.group}"))
    if figure.cell is None and _MERELY.search(statement.text[: figure.number.start]):
        narrow -= _ONLY
    text = f"{own} {rest}" if figure.cell is None else f"{own} {figure.cell.caption} {figure.cell.group}"
    return Telling(
        near=near,
        far=far,
        title=title,
        heads=heads,
        marks=marks_of(marked, change=figure.basis is Basis.CHANGE),
        narrow=frozenset(canonical(word) for word in narrow if {word, canonical(word)} & stemmed("narrowing"))
        | _status(figure)
        | (timely := timely_words(own)),
        places=_places(f"{own} {figure.place}"),
        names=_names(f"{own} {rest} {around} {' '.join(figure.headings[-2:])}"),
        per=_per(own),
        span=_span(text),
        running=_running(text),
        edition=edition_of(statement.text),
        said=near
        | far
        | frozenset(canonical(word) for word in _spelled_all(f"{own} {around}"))
        | (timely or timely_words(around)),
        whole=telling_words(f"{statement.context} {statement.text}", long_forms) | near | title,
    )


def _status(figure: Figure) -> Words:
    """The light words of a cell's column, which tell it from the next column: "Delivered", "Reported"."""
    if figure.cell is None:
        return frozenset()
    words = frozenset(canonical(word) for word in _spelled_all(_bare(figure.cell.column_name)))
    return words & _light() - stemmed("heads_that_tell_nothing") - stemmed("empty_columns")


def parallel(words: Telling, before: Telling) -> Telling:
    """What tells a figure apart that leaves out what the sentence before it said.

    "The 2024 edition gives 51,288 prosecutions. The 2025 edition gives 51,388": prosecutions too.
    """
    return replace(
        words, near=before.near, heads=before.heads, marks=before.marks, narrow=before.narrow, places=before.places
    )


def leans(text: str) -> bool:
    """Whether a statement begins with a word that points back: "Of this", "They", "It"."""
    lowered = text.lower()
    return any(
        lowered.startswith(word) and not lowered[len(word) : len(word) + 1].isalpha() for word in listed("leaning")
    )


_THAN = re.compile(r"\b(?:more|less|fewer|higher|lower|greater)\s+than\b", re.IGNORECASE)
# "More than 11,000" and "up to 40" say how exactly, not what.
_AMOUNT = re.compile(
    r"(?:\b(?:more|less|fewer|greater|higher|lower|up|close)\s+(?:than|to)\s+)?[£$€]?\d[\d.,/]*(?:[a-zA-Z]{1,2}\b)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def _bare(text: str) -> str:
    """``text`` without the periods and numbers it names."""
    return _AMOUNT.sub(" ", outside_periods(text))


@lru_cache(maxsize=65536)
def _plain(text: str) -> Words:
    return frozenset(canonical(word) for word in stems(text) if len(word) > 1 and not word[0].isdigit())


def _spelled(text: str, long_forms: Mapping[str, Words]) -> Words:
    found: set[str] = set()
    for word in _plain(_bare(text)):
        # In "The SLNF" capitals outnumber the rest, which hides that they are an acronym.
        acronym = word if word in long_forms or word.upper() not in text else word + ACRONYM
        if word.endswith("s") and f"{word[:-1].upper()}s" in text:
            acronym = word[:-1] + ACRONYM  # "RTCs"
        found |= long_forms.get(acronym, frozenset((word,)))
    return frozenset(found)


def telling_words(text: str, long_forms: Mapping[str, Words], *, every: bool = False) -> Words:
    """The stems of ``text`` that tell something, abbreviations spelled out, synonyms made one.

    Periods, months and numbers are left out, and light words too unless ``every`` word is asked for.
    """
    if every:
        return _spelled(text, long_forms)
    return _spelled(text, long_forms) - _light() - _months()


@lru_cache(maxsize=65536)
def _spelled_all(text: str) -> Words:
    """The stems of ``text`` as they stand, function words and synonyms left as they are."""
    return frozenset(stem(word) for word in re.findall(r"[A-Za-z]+", text))


@cache
def _light() -> Words:
    light = stemmed("light") | stemmed("stating")
    return light - frozenset(stem(group[0]) for group in load("verdict_words")["synonyms"])


def _first(caption: str) -> str:
    """A caption without its legend: "Outturn. Brackets are underspends" is "Outturn"."""
    return re.split(r"[.;](?:\s|$)", re.sub(r"^(?:Table|Figure|Chart)\s+\w+[.:]\s*", "", caption), maxsplit=1)[0]


@cache
def _months() -> Words:
    return frozenset(stem(word) for word in word_list("months") | word_list("weekdays"))


def _places(text: str) -> Words:
    return frozenset(word for word in re.findall(r"[a-z]+", text.lower()) if word in word_list("places"))


_NAME = re.compile(
    r"\b(?:Op|Operation|Project|Programme|Scheme|Phase|Strand|Lot|Round|Ward)\.?\s+([A-Z][A-Za-z]+|\d{1,2}(?![\d/,.]))",
    re.I,
)


_NAMING = ("op ", "op.", "operation", "project", "programme", "scheme", "phase", "strand", "lot", "round", "ward")


def _names(text: str) -> Words:
    """The names of operations and projects a text holds."""
    lowered = text.lower()
    if not any(word in lowered for word in _NAMING):  # far cheaper than the pattern, and most texts name none
        return frozenset()
    return frozenset(match[1].lower() for match in _NAME.finditer(text) if match[1][0].isupper() or match[1].isdigit())


def _per(text: str) -> Words:
    found = {(match[1] or _ADVERBS[match[2].lower()]).lower() for match in _PER.finditer(text)}
    return frozenset(found | {match[1].lower() for match in _PER_HEAD.finditer(text)})


def _span(text: str) -> str:
    match = _DURATION.search(text)
    return match[1].lower() if match else ""


@cache
def _running_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(words) for words in listed("running")) + r")\b", re.IGNORECASE)


# "The most since 2014" is no count that still runs.
_RECORD = re.compile(
    r"\b(?:most|least|fewest|highest|lowest|best|worst|first|largest|smallest|busiest|record|peak|time)\b[^.;,]{0,40}?\bsince\b",
    re.IGNORECASE,
)


def _running(text: str) -> bool:
    return _running_pattern().search(_RECORD.sub(" ", text)) is not None


_EDITION = re.compile(
    r"\b(?:the\s+)?((?:19|20)\d\d)\s+(?:edition|version|release|bulletin|issue|report)\b", re.IGNORECASE
)


def edition_of(text: str) -> str:
    """The year of the edition that a statement cites: "The 2024 edition gives"; "" when it cites none."""
    match = _EDITION.search(text)
    return match[1] if match else ""


def is_list(figure: Figure) -> bool:
    """Whether the figure stands in one of a list's items."""
    return figure.statement.kind is StatementKind.ITEM and bool(figure.statement.context)
