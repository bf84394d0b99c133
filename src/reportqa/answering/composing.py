"""Chosen evidence becomes a Draft: the figure or fact first, then the document's own words, each cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import numbers_for, periods_in
from reportqa.answering.nearness import nearness
from reportqa.answering.query import Query
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Citation, Entry, Number, Period, PeriodKind, Span, Statement, StatementKind
from reportqa.language import stems
from reportqa.sentences import bare

_AROUND = 300
# Stems of the headings that accounts put over what was spent.
_SPENT = frozenset({"spend", "spent", "actual", "outturn", "expenditur"})
# "a target of 509": what was aimed at is not what there was.
_AIM = re.compile(
    r"\b(?:target|goal|aim|ambition|limit|forecast|minimum|maximum) (?:of|was|is|for|set at) (?:\w+ ){0,1}$",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"\b(?:target|goal|aim|ambition|limit|forecast|minimum|maximum|exceed\w*|meant to|supposed)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer: its words without markers, and the quotes it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DraftLine(Line):
    """A line before it is checked: the part of the question it answers, and with what evidence."""

    query: Query
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked."""

    lines: tuple[DraftLine, ...]


def compose(chosen: Sequence[tuple[Query, Evidence]], page_texts: Mapping[tuple[str, int], str]) -> Draft:
    """The Draft that states ``chosen`` evidence, each for the part of the question it answers.

    ``page_texts`` holds the texts of every page cited, by document key and page number.
    """
    lines: list[DraftLine] = []
    marker = 1
    for query, evidence in chosen:
        text = _say(query, evidence)
        place = Cited(evidence.statement, evidence.entry, evidence.passage.headings)
        citations = cite(place, text, marker, page_texts)
        marker += len(citations)
        lines.append(DraftLine(text, citations, query, evidence))
    return Draft(tuple(lines))


def runs_of_digits(text: str) -> list[str]:
    """The numbers of a text as they are written, digits with their points and commas.

    >>> runs_of_digits("£1,200.50 in 2023/24")
    ['1,200.50', '2023', '24']
    """
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def pages_needed(places: Iterable[tuple[Entry, Statement]]) -> set[tuple[str, int]]:
    """The pages that citing these statements of these documents needs the texts of."""
    return {
        (entry.key, span.page) for entry, statement in places for span in (*statement.spans, *statement.context_spans)
    }


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement to be cited, the document it stands in and the headings over it."""

    statement: Statement
    entry: Entry
    headings: tuple[str, ...]


def cite(place: Cited, said: str, first: int, page_texts: Mapping[tuple[str, int], str]) -> tuple[Citation, ...]:
    """Quotes for what is said, numbered from ``first``: the statement, and of its lead-in what its numbers need."""
    statement, entry = place.statement, place.entry

    def quote(span: Span) -> str:
        return page_texts[entry.key, span.page][span.start : span.end]

    # A span that holds only a mark (a full stop after a footnote's number) quotes nothing.
    spans = [span for span in statement.spans if any(c.isalnum() for c in quote(span))]
    if statement.kind is StatementKind.QUOTATION:
        spans += statement.context_spans  # who said it
    missing = set(runs_of_digits(said)) - {run for span in spans for run in runs_of_digits(quote(span))}
    for span in statement.context_spans:
        if missing & set(runs_of_digits(quote(span))):
            spans.append(span)
            missing -= set(runs_of_digits(quote(span)))
    citations = []
    for offset, span in enumerate(spans):
        text = page_texts[entry.key, span.page]
        citations.append(
            Citation(
                marker=first + offset,
                document=entry.name,
                title=entry.title,
                page=span.page,
                section=" > ".join(place.headings),
                quote=text[span.start : span.end],
                start=span.start,
                end=span.end,
                passage=text[max(0, span.start - _AROUND) : span.end + _AROUND],
                address=entry.address,
            )
        )
    return tuple(citations)


def _say(query: Query, evidence: Evidence) -> str:
    """The words for one piece of evidence."""
    if evidence.statement.kind is StatementKind.LIST:
        return _as_list(evidence.statement.text, evidence)
    text = in_words(evidence.statement)
    lead = _lead(query, evidence)
    if lead and not text.startswith(lead):
        return f"{lead}: {text}"
    return text


def in_words(statement: Statement) -> str:
    """A statement as a sentence of its own: an item after its lead-in, a row with its table, a speaker's words."""
    text = statement.text
    if statement.kind is StatementKind.ITEM and statement.context:
        return _after_lead_in(_last_clause(statement.context), _small(bare(text)))
    if statement.kind is StatementKind.ROW and statement.context:
        return f"{text} ({statement.context})"
    if statement.kind is StatementKind.QUOTATION and statement.context:
        return f"{statement.context}: {text}"
    return text


def _as_list(text: str, evidence: Evidence) -> str:
    items = [s.text for s in evidence.passage.statements if s.kind is StatementKind.ITEM and bare(s.text) in text]
    if not items:
        return text
    lead_in = text[: text.find(bare(items[0]))].strip()
    heading = lead_in or (evidence.passage.headings[-1] + ":" if evidence.passage.headings else "")
    return "\n".join([heading, *(f"- {bare(item)}" for item in items)]).strip()


def _after_lead_in(lead_in: str, item: str) -> str:
    """A lead-in and one of its items as a sentence: "officers have: made 5 arrests" needs no colon."""
    if re.match(r"(?:\w+ed|made|held|had|gave|led|met|won|sent|took|spent|paid|went|ran)\b", item):
        lead_in = lead_in.rstrip().rstrip(":").rstrip()
    return f"{lead_in} {item}"


def _last_clause(context: str) -> str:
    return re.split(r"(?<=[.!?])\s+", context)[-1]


def _small(text: str) -> str:
    """An item's first letter small, where it follows its lead-in and is no name or abbreviation."""
    is_word = re.match(r"[A-Z][a-z]+\s(?![A-Z])", text)
    return text[0].lower() + text[1:] if is_word else text


def _lead(query: Query, evidence: Evidence) -> str:
    """The figure or date asked for, as the document writes it; "" when it cannot be told which."""
    statement = evidence.statement
    if query.want in NUMERIC:
        number = number_asked(query, statement)
        return qualified(statement.text, number) if number else ""
    if query.want is Want.DATE:
        asked = {period.label for period in query.periods}
        stated = [period for period in periods_in(statement.text) if period.label not in asked]
        return stated[0].text if len(stated) == 1 else ""
    return ""


def number_asked(query: Query, statement: Statement) -> Number | None:
    """The number of a statement that the question asks for; None when it cannot be told which."""
    fitting = numbers_for(query.want, statement, query)
    if statement.kind is StatementKind.ROW:
        return _cell(query, statement.text, fitting)
    if not _AIMS.search(query.question):
        fitting = [n for n in fitting if not _AIM.search(statement.text[: n.start])] or fitting
    scored = sorted(((nearness(n, statement, query), -n.start, n) for n in fitting), key=lambda s: (-s[0], -s[1]))
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05):
        return None
    return scored[0][2]


def _cell(query: Query, text: str, numbers: Sequence[Number]) -> Number | None:
    """The number of the row whose column heading the question names; None unless it is one."""
    wanted = {stem for term in query.terms for phrase, _ in term.alternatives for stem in phrase}
    if wanted & _SPENT:
        wanted |= _SPENT
    years = [(number, periods_in(_column(text, number))) for number in numbers]
    if query.periods and any(periods for _, periods in years):
        # Columns that are years: the one asked for, or none.
        timed = [
            n for n, periods in years if any(_is_year_of(each, asked) for each in periods for asked in query.periods)
        ]
        return timed[0] if len(timed) == 1 else None
    if len(numbers) == 1:
        return numbers[0]
    named: dict[str, list[Number]] = {}
    for number in numbers:
        for held in set(stems(_column(text, number))) & wanted:
            named.setdefault(held, []).append(number)
    # Who asks how far a budget was missed names the budget too.
    chosen = named.get("varianc") or next(iter(named.values()), [])
    return chosen[0] if len(chosen) == 1 and ("varianc" in named or len(named) == 1) else None


def _column(text: str, number: Number) -> str:
    """The heading that stands before a cell's number in a row put in words."""
    return re.split(r"[;–]", text[: number.start])[-1].rstrip(" :£$€-")


def _is_year_of(column: Period, asked: Period) -> bool:
    """Whether a column's time is the one asked for; a column of a day ("31 March 2019") answers for its year."""
    is_day = column.kind is PeriodKind.DAY and asked.kind is PeriodKind.CALENDAR_YEAR
    return column.label == asked.label or (is_day and column.first.year == asked.first.year)


def qualified(text: str, number: Number) -> str:
    """The number as written, with the word before it that bounds it ("over 600")."""
    if number.qualifier in ("exact", "range"):
        return number.text
    before = re.search(
        r"(?:in the region of|in excess of|more than|less than|fewer than|close to|just under|just over|at least|up to"
        r"|a minimum of|over|above|almost|nearly|around|about|approximately|approx\.?|circa|roughly|under|some)\s+$",
        text[: number.start],
        re.IGNORECASE,
    )
    return f"{before.group()}{number.text}" if before else number.text
