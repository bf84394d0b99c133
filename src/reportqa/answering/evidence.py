"""What speaks for a statement as the answer: words met, meaning, kind of value, time, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportqa.answering.query import Query, Term
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Entry, Number, Passage, Period, PeriodKind, Statement, StatementKind
from reportqa.figures.numbers import find_numbers
from reportqa.figures.periods import compatible, find_periods, overlap, same_period
from reportqa.language import stem, stems, tokens, word_list

numbers_in = lru_cache(maxsize=8192)(lambda text: tuple(find_numbers(text)))
periods_in = lru_cache(maxsize=8192)(lambda text: tuple(find_periods(text)))

# How much a word counts where it stands: in the statement, in what completes it, in its headings,
# in the statements around it, in what the document is.
_CREDIT_TEXT, _CREDIT_CONTEXT, _CREDIT_HEADING, _CREDIT_PASSAGE, _CREDIT_DOCUMENT = 1.0, 0.95, 0.8, 0.55, 0.5

_REASON = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|as a result|aims?|aimed|aiming|purpose|intended|designed to|reason"
    r"|following|thanks to|to (?:discuss|ensure|help|support|reduce|tackle|address|provide|enable|improve|protect|prevent"
    r"|see|allow|raise|reflect|recognise|boost|meet|strengthen|make|give))\b",
    re.IGNORECASE,
)
_DEFINING = re.compile(
    r"\b(?:is|are|was|were) (?:a|an|the|one of|dedicated|made up|designed|where|when)\b|\bmeans\b|\bstands for\b|\brefers to\b"
    r"|\b(?:aims?|seeks) to\b|\bentails\b|\binvolves\b|\bdefined as\b|\bknown as\b",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"\b(?:January|February|(?:in|by|since|until|from|during|early|late|mid) (?:March|May)|April|June|July|August|September"
    r"|October|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|last (?:year|month)|next (?:year|month))\b"
)
_CHANGE = re.compile(
    r"\b(?:additional|extra|more|fewer|less|further|new|increase\w*|rise|rose|risen|fall|fell|fallen|drop\w*|reduc\w*|decreas\w*"
    r"|up|down|change\w*|improve\w*|grow\w*|gr[eo]w\w*|recruit\w*)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:retire\w*|former\w*|outgoing|predecessor|previous|late|stepp\w+ down|depart\w*|left)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ'’-]+(?:\s+(?:[A-Z][a-zà-ÿ'’-]+|[A-Z]\.?))+\b")
_PLACED = re.compile(
    r"(?:\b(?:in|at|to|from|across|near|within|outside|between)|[A-Z][a-z]+,|,(?=\s+[A-Z][\w ]+,))\s+(?:the\s+)?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)([A-Z][a-z][\w'’-]*)"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement weighed for a query. ``coverage``: share of the question's weight met, 0 to 1; ``cosine``:
    likeness of meaning; ``kind_fit``: holds the kind of value asked for, 0 to 1; ``time_fit``: states or stands
    in the time asked for, 0 to 1; ``near``: the value stands beside what is counted; ``rest``: the share of the
    question's weight met without its names; ``names_met``: every rare name of the question is met. ``score`` is their weighted sum."""

    statement: Statement
    passage: Passage
    entry: Entry
    cosine: float
    coverage: float
    own: float
    kind_fit: float
    time_fit: float
    near: float
    rest: float
    names_met: bool
    score: float

    @property
    def usable(self) -> bool:
        """Whether nothing rules it out: the names, the time, the kind of value."""
        return self.names_met and self.time_fit > 0 and self.kind_fit > 0.15


def weigh(
    query: Query, passage: Passage, cosines: Sequence[float], entry: Entry, fused: float, vocabulary: Vocabulary
) -> list[Evidence]:
    """The Evidence that each statement of ``passage`` is for ``query``."""
    headings = frozenset(stems(" ".join(passage.headings)))
    around = frozenset(stems(passage.text))
    about = frozenset(stems(f"{entry.title} {entry.publisher} {entry.kind.value.replace('_', ' ')}"))
    found = []
    before = ""
    for statement, cosine in zip(passage.statements, cosines, strict=True):
        layers = (
            (frozenset(stems(statement.text)), _CREDIT_TEXT),
            (frozenset(stems(statement.context)), _CREDIT_CONTEXT),
            (headings, _CREDIT_HEADING),
            (around, _CREDIT_PASSAGE),
            (about, _CREDIT_DOCUMENT),
        )
        credits = [_credit(term, layers) for term in query.terms]
        total = sum(term.weight for term in query.terms) or 1.0
        coverage = sum(term.weight * credit for term, credit in zip(query.terms, credits, strict=True)) / total
        own = sum(t.weight * c for t, c in zip(query.terms, credits, strict=True) if c >= 0.75) / total
        plain = [(t.weight, c) for t, c in zip(query.terms, credits, strict=True) if not t.name]
        rest = sum(w * c for w, c in plain) / (sum(w for w, _ in plain) or 1.0) if plain else 1.0
        names = all(c > 0 for t, c in zip(query.terms, credits, strict=True) if t.name and t.weight > 2.0)
        kind = _kind_fit(query, statement, vocabulary)
        time = _time_fit(query.periods, statement, passage, entry, before)
        before = statement.text
        near = _near(query, statement, vocabulary)
        score = (
            1.1 * coverage + 0.5 * own + 1.2 * cosine + 0.6 * kind + 0.3 * time + 0.35 * near + 0.35 * fused
            + _shape(query.want, statement) + _changes(query, statement)
        )
        found.append(
            Evidence(statement, passage, entry, cosine, coverage, own, kind, time, near, rest, names, score)
        )
    return found


def _credit(term: Term, layers: Sequence[tuple[frozenset[str], float]]) -> float:
    best = 0.0
    for phrase, worth in term.alternatives:
        if not phrase:
            continue
        for held, credit in layers:
            if worth * credit > best and all(each in held for each in phrase):
                best = worth * credit
                break
        else:
            # A phrase may be met across layers: "Op Centurion" in the heading, "arrests" in the item.
            whole = frozenset().union(*(held for held, _ in layers[:3]))
            if len(phrase) > 1 and all(each in whole for each in phrase):
                best = max(best, worth * _CREDIT_HEADING)
    return best


# --- kind ---


def _kind_fit(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """Whether the statement holds the kind of value that is wanted; 0 rules it out."""
    want = query.want
    if want in NUMERIC:
        return 1.0 if numbers_for(want, statement, query) else 0.0
    if want is Want.DATE:
        asked = {period.label for period in query.periods}
        if any(period.label not in asked for period in periods_in(statement.text)):
            return 1.0
        return 0.8 if _YEARLESS.search(statement.text) else 0.1
    if want is Want.PERSON:
        return _person_fit(query, statement, vocabulary)
    if want is Want.PLACE:
        asked = {stem(token.text) for token in tokens(query.question)}
        places = [word for word in _PLACED.findall(statement.text) if stem(word) not in asked]
        return 1.0 if places else 0.4
    if want is Want.REASON:
        return 1.0 if _REASON.search(statement.text) else 0.6
    if want is Want.DEFINITION:
        return 1.0 if _DEFINING.search(statement.text) or _spells_out(query, statement) else 0.6
    if want is Want.LIST:
        return 1.0 if statement.kind is StatementKind.LIST or _enumerates(statement.text) else 0.6
    return 1.0


def numbers_for(want: Want, statement: Statement, query: Query) -> list[Number]:
    """The numbers of a statement that can answer a question of this kind."""
    found = numbers_in(statement.text)
    if want is Want.MONEY:
        return [number for number in found if number.unit in ("GBP", "pence")]
    if want is Want.PERCENT:
        return [number for number in found if number.unit in ("percent", "percentage points")]
    if want is Want.COUNT:
        asked = {stem(each) for term in query.counted for each in term.text.lower().split()}
        units = {"hour", "minut", "day", "week", "month", "year", "mile"}
        if asked & units:
            return [n for n in found if stem(n.unit) in asked or (not n.unit and asked & set(stems(statement.text)))]
        return [number for number in found if number.unit in ("", "kg")]
    return [number for number in found]


def _person_fit(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    asked = {stem(token.text) for token in tokens(query.question)}
    best = 0.1
    for match in _NAME.finditer(statement.text):
        people = _personal(match.group(), vocabulary)
        if people and not all(stem(word) in asked for word in people):
            return 1.0
        if any(stem(word) not in asked for word in match.group().split()):
            best = 0.6
    return best


def _personal(capitalised: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a person's name in a run of capitalised words; none when it names something else."""
    words = [word for word in capitalised.split() if word.lower() not in word_list("not_person")]
    return words if len(words) >= 2 and all(vocabulary.never_small(word) for word in words) else []


def _spells_out(query: Query, statement: Statement) -> bool:
    shorts = {term.text.upper() for term in query.terms if 2 <= len(term.text) <= 8}
    return any(f"({short})" in statement.text for short in shorts)


def _enumerates(text: str) -> bool:
    return text.count(",") >= 2 and re.search(r",? and ", text) is not None


# --- time ---


def _time_fit(
    asked: Sequence[Period], statement: Statement, passage: Passage, entry: Entry, before: str = ""
) -> float:
    """1: states a time asked for; less: stands in a document of that time; 0: states or stands in another."""
    if not asked:
        return 0.8
    label = statement.text.split(" – ")[0] if statement.kind is StatementKind.ROW else ""
    for text, worth in (
        (label, 1.0),  # a row that is itself a year is about that year, whatever its cells mention
        (statement.text, 1.0),
        (statement.context, 0.95),
        (" ".join(passage.headings), 0.9),
        # "By October ...": what the sentence before says of time may still hold.
        (before if statement.kind is StatementKind.SENTENCE else "", 0.7),
    ):
        stated = periods_in(text)
        if stated:
            return worth * max(_time_met(period, stated) for period in asked)
        if text and any(_same_month(period, text) for period in asked):
            return worth
    own = periods_in(entry.period)
    if own:
        if any(compatible(a, each) for a in asked for each in own):
            return 0.7
        return 0.5 if any(overlap(a, each) for a in asked for each in own) else 0.0
    if entry.dated:
        months = [(entry.dated.year - a.last.year) * 12 + entry.dated.month - a.last.month for a in asked if a.last.year < 9999]
        # A paper reports on the year or so before its date.
        return 0.5 if any(-12 <= each <= 18 for each in months) or not months else 0.0
    return 0.3


def _same_month(asked: Period, text: str) -> bool:
    """Whether a text names the month asked for without its year."""
    return asked.kind is PeriodKind.MONTH and re.search(rf"\b{asked.first:%B}\b(?!\s+\d)", text) is not None


def _time_met(asked: Period, stated: Sequence[Period]) -> float:
    """1 when a stated time is within the one asked for; less when it only overlaps or others stand beside it."""
    if any(same_period(asked, each) for each in stated):
        return 1.0
    inside = [each for each in stated if compatible(asked, each)]
    if inside:
        years = [each for each in stated if (each.last - each.first).days > 300 and not overlap(asked, each)]
        return 0.5 if years else 1.0
    if any(compatible(each, asked) for each in stated):
        return 0.8
    return 0.6 if any(overlap(asked, each) for each in stated) else 0.0


def stands_for(period: Period, evidence: Evidence) -> bool:
    """Whether a piece of evidence states what it says for this very period."""
    return _time_fit((period,), evidence.statement, evidence.passage, evidence.entry) >= 0.7


# --- nearness and shape ---


def _near(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """How close a fitting number stands to what is counted, 0 to 1."""
    if query.want is Want.PERSON:
        return _role_near(query, statement, vocabulary)
    if query.want not in NUMERIC:
        return 0.0
    return max((nearness(number, statement, query) for number in numbers_for(query.want, statement, query)), default=0.0)


def _role_near(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """Over 1 when a name stands right beside the office asked for ("Jo Day, Chief Executive"), less for one who left it."""
    wanted = [phrase for term in query.terms for phrase, _ in term.alternatives]
    for match in _NAME.finditer(statement.text):
        if not _personal(match.group(), vocabulary):
            continue
        before, after = statement.text[: match.start()].split()[-4:], statement.text[match.end() :].split()[:6]
        held = set(stems(" ".join([*before, match.group(), *after])))
        if not any(all(each in held for each in phrase) for phrase in wanted if phrase):
            continue
        asked = set(stems(query.search_text))
        if _LEFT.search(statement.text) and not _LEFT.search(query.question):
            continue
        # A deputy is asked for as a deputy.
        return 0.5 if held & {"deputi", "assist"} - asked else 1.6
    return 0.0


def nearness(number: Number, statement: Statement, query: Query) -> float:
    """How well the words beside ``number`` are those that the question counts, 0 to 1."""
    before_text, after_text = _beside(number, statement)
    after, before = stems(" ".join(after_text.split()[:8])), stems(" ".join(before_text.split()[-8:]))
    close = [
        *[(word, 1.0 - 0.06 * place) for place, word in enumerate(after)],
        *[(word, 0.9 - 0.06 * place) for place, word in enumerate(reversed(before))],
    ]
    wanted = query.counted or query.terms
    total = sum(term.weight for term in wanted) or 1.0
    met = 0.0
    for term in wanted:
        best = 0.0
        for phrase, worth in term.alternatives:
            places = [max((c for w, c in close if w == each), default=0.0) for each in phrase]
            if places:
                best = max(best, worth * min(places))
        met += term.weight * best
    return met / total


def _beside(number: Number, statement: Statement) -> tuple[str, str]:
    """The words on either side of a number that can belong to it: up to the next number or semicolon."""
    text = statement.text
    others = numbers_in(text)
    left = max((n.end for n in others if n.end <= number.start), default=0)
    right = min((n.start for n in others if n.start >= number.end), default=len(text))
    return re.split(r"[;]", text[left : number.start])[-1], re.split(r"[;]", text[number.end : right])[0]


def _changes(query: Query, statement: Statement) -> float:
    """Takes away where a statement tells a change ("30 additional officers") and the question asks none, or the reverse."""
    if query.want not in NUMERIC or statement.kind is StatementKind.ROW:
        return 0.0
    numbers = numbers_for(query.want, statement, query)
    beside = [" ".join((b.split()[-3:] + a.split()[:3])) for b, a in (_beside(n, statement) for n in numbers)]
    told = bool(beside) and all(_CHANGE.search(words) for words in beside)
    return -0.2 if told != bool(_CHANGE.search(query.question) or query.want is Want.QUANTITY) and told else 0.0


def _shape(want: Want, statement: Statement) -> float:
    """What the form of a statement adds or takes away, whatever it says."""
    words = len(statement.text.split())
    score = 0.0
    if statement.kind is StatementKind.LIST:
        score += 0.35 if want is Want.LIST else -0.3
    if statement.kind is StatementKind.ITEM and want is Want.LIST:
        score -= 0.15
    if statement.kind in (StatementKind.HEADING, StatementKind.QUOTATION):
        score -= 0.15
    if statement.kind in (StatementKind.CALLOUT, StatementKind.ROW) and want in NUMERIC:
        score += 0.1
    if words > 50:
        score -= 0.1
    if words < 4 and statement.kind is StatementKind.SENTENCE:
        score -= 0.2
    return score
