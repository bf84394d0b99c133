"""Happenings with a date, found in text: "the fund was launched in spring 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportqa.domain import Page, Passage, Period, PeriodKind, Span, Statement, StatementKind
from reportqa.figures.comparing.likeness import telling_words
from reportqa.figures.comparing.sentence_words import tells
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.counted import counted_from
from reportqa.figures.happenings.dated import DAY, Event, clause_around, span_of
from reportqa.figures.happenings.moments import NO_CLOCK, Stated, is_turning, stated_in
from reportqa.figures.happenings.named_days import OCCASION, named_day
from reportqa.figures.happenings.names import PRONOUNS, opening, subject_words, told_of
from reportqa.figures.happenings.resolved import resolved
from reportqa.figures.happenings.rows import cell_around, date_of_row, subject_of_row
from reportqa.figures.happenings.subjects import subject_of
from reportqa.figures.happenings.tenures import POST, tenure_at
from reportqa.figures.happenings.verbs import (
    Happening,
    happenings_in,
    is_ceremonial,
    is_moved,
    is_planned,
    steps_in,
)
from reportqa.figures.times.clock import Clock
from reportqa.figures.times.periods import find_periods

_PLAIN_HEADING = re.compile(r"[\W\d]*")
_FINE = (PeriodKind.DAY, PeriodKind.MONTH)
_NEAREST = 60  # a date farther from its verb may be another thing's
# "Consultation ran from 4 May to 2 June": it began on the one and ended on the other.
_RAN = re.compile(
    r"\b(?:ran|runs?|running|held|open|took\s+place|lasted|carried\s+out|undertaken|conducted|took\s+comments)\b"
    r"(?:\s+[\w’'-]+){0,6}?\s+(?:from|between)\s+(?:the\s+)?(?:[A-Z]\w+day,?\s+)?$",
    re.IGNORECASE,
)
# "Penwardine reopened on 6 May and Easterby on 2 June": the same happened to another.
_AND_ANOTHER = re.compile(
    r"(?:,|;|\s+and|,\s+and)\s+(?P<name>(?:the\s+)?[A-Z][^,;.:]{1,60}?)\s+(?:in|on|followed\s+on)\s+$"
)
_AND_THEN = re.compile(
    r",?\s+(?:and|then|before|but|until\s+it)(?:\s+(?:then|later|finally|was|were|is|had|been|it))*\s+", re.IGNORECASE
)
_WEEKLY = re.compile(r"\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bevery\b|\beach\b", re.IGNORECASE)
# "Opened to its first patients": it took its first on that day, too.
_TO_ITS_FIRST = re.compile(r"\s+to\s+(?:its|their|the)\s+first\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:as\s+)?at\s+(?:the\s+)?$", re.IGNORECASE)  # what stood so on a day did not happen on it
_NUMBERED = re.compile(r"^\W*\d+(?:\.\d+)*\.?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement with the words that are read of it, and what surrounds them."""

    passage: Passage
    statement: Statement
    text: str
    before: str
    document: str
    pages: Mapping[int, Page]
    forms: Mapping[str, Words]
    dates: Sequence[Stated]
    clock: Clock

    def is_past(self, period: Period) -> bool:
        """Whether a time was over when the document was written, as far as that tells."""
        written = self.clock.told_on
        return written is not None and period.last < written


def events_of(
    passages: Sequence[Passage],
    document_key: str,
    pages: Sequence[Page],
    long_forms: Mapping[str, Words] | None = None,
    clock: Clock = NO_CLOCK,
) -> tuple[Event, ...]:
    """The dated happenings that ``passages`` of one document tell, in reading order; ``pages`` are its own.

    ``long_forms`` are the corpus's abbreviations (``Lexicon.long_forms``), so that a fund and its short name are one;
    ``clock`` tells the year of dates without one.
    """
    by_number = {page.number: page for page in pages}
    forms = long_forms or {}
    found: list[Event] = []
    before = ""
    for passage in passages:
        for statement in passage.statements:
            if statement.kind is not StatementKind.QUOTATION:
                text = _lead_in(passage, statement) if statement.kind is StatementKind.LIST else statement.text
                dates = stated_in(text, clock)
                place = _Place(passage, statement, text, before, document_key, by_number, forms, dates, clock)
                own = [*_told(place), *_begun(place)]
                found += own
                found += counted_from(passage, statement, document_key, by_number, forms)
                found += _other_days(place, own)
                before = statement.text
    return (*found, *resolved(passages, document_key, by_number, forms))


def _told(place: _Place) -> Iterator[Event]:
    """The happenings that a word tells."""
    text, last, told_to = place.text, "", 0
    for happening, stated, clause in _dated(place):
        period = stated.period if stated is not None else None
        span = span_of(place.statement, period, place.pages) if period is not None else None
        if period is None and not place.dates:
            period, span = _from_heading(place.passage, place.statement)
        if period is None or span is None or _WEEKLY.search(text[happening.end : period.start]):
            continue
        if place.statement.kind is StatementKind.ROW:
            name = subject_of_row(text, clause, happening)
        else:
            opens = period.end if stated is not None and clause[0] <= period.start < happening.start else 0
            name = subject_of(text, clause, happening, opens)
            if last and told_to <= happening.start and _AND_THEN.fullmatch(text[told_to : happening.start]):
                name = last  # "it opened on 4 May and closed on 2 June"
        event = _event(place, happening, name, period, span, inferred=stated is not None and stated.inferred)
        if event is not None:
            last, told_to = name, period.end if stated is not None and period.end > happening.end else happening.end
            yield event
            if event.verb == "begin" and _TO_ITS_FIRST.match(text, happening.end):
                yield replace(event, verb="first", to=frozenset())
            yield from _and_others(place, event, stated)


def _dated(place: _Place) -> Iterator[tuple[Happening, Stated | None, tuple[int, int]]]:
    """Each happening of the words with its date, None where it has none there, and where its clause lies."""
    text, dates = place.text, place.dates
    if not dates and place.statement.kind is not StatementKind.ITEM:  # only an item has its date from its heading
        return
    for stated in dates:
        ran = _RAN.search(text[: stated.start]) if stated.side == 1 else None
        if ran is not None:
            last = next(each for each in dates if each.start > stated.start)
            clause = clause_around(text, stated.start, last.end)
            for kind, side in (("begin", stated), ("finish", last)):
                yield Happening(*ran.span(), kind, "ran"), side, clause
    for happening in happenings_in(text):
        clause = clause_around(text, happening.start, happening.end)
        inside = [each for each in dates if clause[0] <= each.start and each.end <= clause[1]]
        if place.statement.kind is StatementKind.ROW:
            cell = cell_around(text, happening)
            found = date_of_row(dates, cell)
            if found is not None:
                yield happening, found, cell
            continue
        own = _nearest([each for each in inside if not each.bound or _is_to_come(text, happening, clause)], happening)
        if own is not None or not dates:
            yield happening, own, clause


def _nearest(dates: Sequence[Stated], happening: Happening) -> Stated | None:
    """The date that belongs to a happening: the first after it, else the one that opens its clause."""
    farthest = _NEAREST if len(dates) > 1 else 2 * _NEAREST
    after = [d for d in dates if d.start >= happening.end and d.start - happening.end <= farthest]
    for each in after[:1]:
        if not each.since and (not each.side or each.start - happening.end <= len(" on the ")):
            return each
        return None
    opening = [d for d in dates if d.end <= happening.start and not d.side]
    return opening[-1] if len(opening) == 1 and not (opening[0].since and opening[0].begins) else None


def _is_to_come(text: str, happening: Happening, clause: tuple[int, int]) -> bool:
    return is_planned(text[max(clause[0], happening.start - _NEAREST) : happening.start], happening.word)


def _event(
    place: _Place, happening: Happening, name: str, period: Period, span: Span, *, inferred: bool
) -> Event | None:
    """The happening as an Event; None where no word tells to what it happened."""
    text, begins = place.text, clause_around(place.text, happening.start, happening.end)[0]
    if not tells(name) or not told_of(name, place.forms):  # "the service"
        own = opening(text[: happening.start]) if name.lower() not in PRONOUNS else ""
        name = (own if tells(own) and told_of(own, place.forms) else "") or (name if name.lower() in PRONOUNS else "")
    name = _NUMBERED.sub("", name)
    subject, rest = subject_words(name, text, place.before, place.forms)
    if name.lower() in PRONOUNS:
        name = opening(place.before)
    if not subject:
        return None
    headings = " ".join(place.passage.headings[-2:])
    told = f"{rest} {place.statement.context} {headings} {happening.word}"
    around = telling_words(told, place.forms) - subject
    lead = text[max(begins, happening.start - _NEAREST) : happening.start]
    beside = text[max(begins, happening.start - 30) : happening.start]
    return Event(
        place.document, place.statement, place.passage.headings, span, name, subject, around, happening.kind,
        steps_in(name, beside), period, is_planned(lead, happening.word, past=place.is_past(period)),
        word=happening.word, inferred=inferred, moved=is_moved(text), to=_complement(text, happening.end, place.forms),
        by=_proper_before(lead, place.forms) - subject,
        ceremonial=is_ceremonial(beside, happening.word, text[happening.end : happening.end + 40]),
    )  # fmt: skip


def _complement(text: str, end: int, forms: Mapping[str, Words]) -> Words:
    """For whom or what: "closed to lorries", "opened for walk-in patients"."""
    match = re.match(r"\s+(?:to|for)\s+([^,;.]{2,40}?)(?:\s+(?:in|on|from|at|by)\b|[,;.]|$)", text[end:])
    return telling_words(match[1], forms) if match else frozenset()


def _proper_before(lead: str, forms: Mapping[str, Words]) -> Words:
    """The telling stems of the names before a verb: of those who did it where its object was what it happened to."""
    return telling_words(" ".join(re.findall(r"(?<!^)\b[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?=\s[A-Z])", lead)), forms)


def _and_others(place: _Place, event: Event, stated: Stated | None) -> Iterator[Event]:
    """What happened to others in the same words: "and Easterby on 22 April"."""
    if stated is None:
        return
    at = stated.end
    for each in place.dates:
        if each.start <= at:
            continue
        match = _AND_ANOTHER.fullmatch(place.text[at : each.start])
        span = span_of(place.statement, each.period, place.pages)
        if match is None or span is None:
            return
        subject = told_of(match["name"], place.forms)
        if subject and not subject & event.subject:
            around = (event.around | event.subject) - subject
            yield replace(
                event, span=span, name=match["name"], subject=subject, around=around, period=each.period,
                inferred=each.inferred,
            )  # fmt: skip
        at = each.end


def _begun(place: _Place) -> Iterator[Event]:
    """The posts that were taken up and the states that have lasted since a day."""
    text = place.text
    if place.statement.kind is StatementKind.LIST:
        return
    for stated in place.dates:
        tenure = tenure_at(text, stated.begins, stated.end, since=stated.since) if stated.period.kind in _FINE else None
        span = span_of(place.statement, stated.period, place.pages) if tenure is not None else None
        if tenure is None or span is None:
            continue
        subject = told_of(tenure.name, place.forms)
        if not subject and tenure.kind == POST:  # "Commissioner" is light elsewhere
            subject = telling_words(tenure.name, place.forms, every=True)
        if not subject:
            continue
        around = telling_words(f"{text} {place.before} {' '.join(place.passage.headings[-2:])}", place.forms) - subject
        lead = text[max(0, stated.begins - _NEAREST) : stated.begins]
        planned = is_planned(lead, "", past=place.is_past(stated.period))
        yield Event(
            place.document, place.statement, place.passage.headings, span, tenure.name, subject, around, tenure.kind,
            steps_in(tenure.name, ""), stated.period, planned, tenure.who, inferred=stated.inferred,
            moved=is_moved(text), word=tenure.word,
        )  # fmt: skip


def _other_days(place: _Place, told: Sequence[Event]) -> Iterator[Event]:
    """The days on which something is said to have been, though no word tells of what sort it was."""
    if place.statement.kind not in (StatementKind.SENTENCE, StatementKind.ITEM):
        return
    for stated in place.dates:
        fine = stated.period.kind is PeriodKind.DAY and not is_turning(stated.period)
        if not fine or stated.bound or stated.side or _AT.search(place.text[: stated.start]):
            continue
        span = span_of(place.statement, stated.period, place.pages)
        if span is None or any(event.span == span for event in told):
            continue
        begin, end = clause_around(place.text, stated.start, stated.end)
        subject = telling_words(place.text[begin:end], place.forms)
        around = telling_words(f"{place.text} {' '.join(place.passage.headings[-2:])}", place.forms) - subject
        name = place.text[begin:end].strip()
        day = Event(
            place.document, place.statement, place.passage.headings, span, name, subject, around, DAY, frozenset(),
            stated.period, planned=False, inferred=stated.inferred, moved=is_moved(place.text),
        )  # fmt: skip
        occasion = named_day(place.text, stated.start)
        if occasion is not None:
            kind = frozenset((occasion.kind,))
            day = replace(
                day, verb=OCCASION, name=occasion.name, word=occasion.kind, to=occasion.at, subject=subject | kind
            )
        yield day


def _lead_in(passage: Passage, statement: Statement) -> str:
    """The words of a list before its first item."""
    items = [each.text for each in passage.statements if each.kind is StatementKind.ITEM]
    starts = [statement.text.find(item) for item in items if item in statement.text]
    return statement.text[: min(starts, default=0)]


def _from_heading(passage: Passage, statement: Statement) -> tuple[Period | None, Span | None]:
    """The date that stands as a heading over short items: "JULY 2023", with the item's own place."""
    if statement.kind is not StatementKind.ITEM or not passage.headings or not statement.spans:
        return None, None
    heading = passage.headings[-1]
    dated = find_periods(heading)
    if len(dated) != 1 or not _PLAIN_HEADING.fullmatch(heading[: dated[0].start] + heading[dated[0].end :]):
        return None, None
    return dated[0], statement.spans[0]
