"""Chosen evidence becomes a Draft: the figure or fact first, then the document's own words, each cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportqa.answering.evidence import Evidence
from reportqa.answering.figured import asks_several
from reportqa.answering.query import Query
from reportqa.answering.times import date_told
from reportqa.answering.wants import Want
from reportqa.answering.yes_or_no import missed_budget, polarity_told
from reportqa.domain import Citation, Entry, Figure, Number, Span, Statement, StatementKind
from reportqa.figures.arithmetic.checks import shown
from reportqa.language import stems
from reportqa.messages import message
from reportqa.sentences import bare

_AROUND = 300
# A cell that is read with its scale in words needs no other.
_SCALED = re.compile(r"\d (?:thousand|million|billion)$")
# An answer stays short: no further list is told to what has been answered where it would be longer than so many lines.
_MOST_LINES = 20


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


_BETWEEN_NAMES = re.compile(r";|(?<=\)),(?= )|\n")
_WITH_OFFICE = re.compile(r"(?:[A-Z][\w’'.-]* )+[A-Z][\w’'-]+ ?\((?P<office>[^)]*[A-Za-z]{3}[^)]*)\)")
# From how many people with their offices on a statement is a list of them.
_SEVERAL = 3


def compose(
    chosen: Sequence[tuple[Query, Evidence]], page_texts: Mapping[tuple[str, int], str], told: str = ""
) -> Draft:
    """The Draft that states ``chosen`` evidence, each for the part of the question it answers.

    ``page_texts`` holds the texts of every page cited, by document key and page number. ``told`` is "yes" or "no" where
    the evidence was found to come to that; else its words are asked.
    """
    lines: list[DraftLine] = []
    marker = 1
    said: set[str] = set()
    for query, evidence in chosen:
        text = _say(query, evidence, is_first=query.question not in said, told=told if not lines else "")
        so_far = sum(line.text.count("\n") + 1 for line in lines)
        if query.question in said and "\n" in text and so_far + text.count("\n") >= _MOST_LINES:
            continue
        said.add(query.question)
        place = Cited(evidence.statement, evidence.entry, evidence.passage.headings)
        figure = evidence.figure
        heading = figure.cell.column_name if figure is not None and figure.cell and _cell_in_words(figure) else ""
        citations = cite(place, text, marker, page_texts, heading)
        marker += len(citations)
        lines.append(DraftLine(text, citations, query, evidence))
    return Draft(tuple(lines))


def list_rows(query: Query, rows: Sequence[Evidence], page_texts: Mapping[tuple[str, int], str]) -> Draft:
    """The Draft that tells one figure of each of a table's rows, by the row's label."""
    lines: list[DraftLine] = []
    marker = 1
    for evidence in rows:
        figure = evidence.figure
        label = figure.cell.row_label if figure is not None and figure.cell is not None else evidence.statement.text
        text = f"{label}: {as_read(figure)}" if figure is not None else label
        place = Cited(evidence.statement, evidence.entry, evidence.passage.headings)
        citations = cite(place, text, marker, page_texts)[:1]
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


def cite(
    place: Cited, said: str, first: int, page_texts: Mapping[tuple[str, int], str], heading: str = ""
) -> tuple[Citation, ...]:
    """Quotes for what is said, numbered from ``first``: the statement, of its lead-in what its numbers need, and the
    ``heading`` of a cell's column."""
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
    named = [span for span in statement.context_spans if heading and _plain(heading) in _plain(quote(span))]
    nearest = sorted(named, key=lambda span: span.end - span.start)[:1]  # its own cell, else the row of headings
    spans += [span for span in nearest if span not in spans]
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
                key=entry.key,
            )
        )
    return tuple(citations)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _say(query: Query, evidence: Evidence, *, is_first: bool, told: str) -> str:
    """The words for one piece of evidence; the first one for its question says yes or no where it settles that, or
    what it was found to be ``told``."""
    if evidence.figure is not None and evidence.figure.cell is not None and asks_several(query.question):
        return in_words(evidence.statement)  # the budget and what was spent stand side by side
    told = told or (polarity_told(query, evidence) if is_first else "")
    if evidence.statement.kind is StatementKind.LIST:
        text = _as_list(evidence.statement.text, evidence)
    else:
        text = _cell_in_words(evidence.figure) or _one_of_those_named(query, evidence) or in_words(evidence.statement)
        lead = _lead(query, evidence) if told in ("", "otherwise") else ""
        if lead and not text.startswith(lead):
            text = f"{lead}: {text}"
    return message("polarity", told, words=text) if told else text


def _one_of_those_named(query: Query, evidence: Evidence) -> str:
    """Of a list of people with their offices ("Jo Day (Chair); Al Orr (Clerk)") the one with the office asked for; ""
    where a statement is no such list, or no one of them has it."""
    parts = [_WITH_OFFICE.search(each) for each in _BETWEEN_NAMES.split(evidence.statement.text)]
    named = [each for each in parts if each is not None]
    asked = frozenset(stems(query.question))
    held = [each for each in named if frozenset(stems(each["office"])) <= asked]
    return held[0].group() if query.want is Want.PERSON and len(named) >= _SEVERAL and len(held) == 1 else ""


def _cell_in_words(figure: Figure | None) -> str:
    """A table's cell with the labels of its row and column; "" for what is no cell or cannot be told apart."""
    if figure is None or figure.cell is None or figure.statement.kind is not StatementKind.ROW:
        return ""
    label, _, cells = figure.statement.text.partition(" – ")
    listed = cells.split("; ")
    own = [each for each in listed if each.rpartition(": ")[0] == figure.cell.column_name]
    own = (
        own
        if len(own) == 1
        else [each for each in listed if runs_of_digits(each.rpartition(": ")[2]) == runs_of_digits(figure.number.text)]
    )
    if len(own) != 1:
        return ""
    context = figure.statement.context
    return f"{label} – {own[0]} ({context})" if context else f"{label} – {own[0]}"


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
    if evidence.figure is not None:
        if missed := missed_budget(evidence):
            number = replace(evidence.figure.number, value=abs(evidence.figure.number.value))
            return message("budget", missed, figure=shown(number))
        value = _cell_in_words(evidence.figure).partition(" (")[0].rpartition(": ")[2]
        return value if _SCALED.search(value) else as_read(evidence.figure)
    if query.want is Want.DATE:
        return date_told(query, statement.text)
    return ""


def as_read(figure: Figure) -> str:
    """The figure as a person reads it: with the word that bounds it, a cell's with its column's unit."""
    if figure.cell is not None:
        return shown(figure.number)
    statement, number = figure.statement, figure.number
    own = statement.text[number.start : number.end] == number.text
    return qualified(statement.text if own else statement.context, number)


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
