"""What the documents say to one question of a part: rows of a table of figures, each with its place and its check."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from reportqa.answering.composing import runs_of_digits
from reportqa.data import load
from reportqa.domain import Period, PeriodKind, Status
from reportqa.explaining import Explanation
from reportqa.figures.times.periods import compatible, find_periods
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.beside import close_rows, most_alike, offered_rows
from reportqa.foi.doubts import (
    answering_rows,
    belongs_beside,
    is_of_the_kind,
    line_of_total,
)
from reportqa.foi.periods import without_periods
from reportqa.foi.rows import Row, without_figure
from reportqa.foi.set_apart import is_of_one
from reportqa.foi.spoken_of import nearest_of, speaks_of_most, thing_asked, worth_telling
from reportqa.foi.told import digits_of, rows_of
from reportqa.foi.wording import said
from reportqa.language import stems

_MOST_NEAR = 3
_MOST_LOOKED_AT = 3
_SURE = 99.0


class Standing(StrEnum):
    """Whether the documents answer: they do, they say something that may not be meant, or they do not."""

    FOUND = "found"
    DOUBTFUL = "doubtful"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was asked of the documents for one time (``period``) or of one ``item`` ("" for none), and what they say.

    ``rows`` answer it. ``near`` come near: where there are rows, what was found beside them; where there are none,
    figures of another time, or of what may be another measure. ``close`` are statements that score nearly as well as
    what was chosen, ``beside`` those of both that the letter tells with an answer, ``offered`` those nearest to what
    nothing answers, for the officer's eyes; ``is_close`` tells that what was found, be it in doubt, speaks of most of
    what is asked. ``status`` and ``reason`` are the answer's, ``looked_at`` the places that were read first,
    ``sureness`` in log odds how surely the statements chosen answer.
    """

    period: str
    item: str
    question: str
    standing: Standing
    answer_id: str
    status: str
    reason: str
    text: str
    rows: tuple[Row, ...]
    near: tuple[Row, ...]
    close: tuple[Row, ...]
    beside: tuple[Row, ...]
    offered: tuple[Row, ...]
    is_close: bool
    looked_at: tuple[str, ...]
    sureness: float
    documents: int
    passages: int

    @property
    def found(self) -> bool:
        """Whether the documents answer."""
        return self.standing is Standing.FOUND


def finding_of(
    explained: Explanation, period: str, measure: str, least: float, item: str = "", own: str = ""
) -> Finding:
    """What an answer tells about ``measure``; ``own`` are the words of the part itself, without what stands over it.

    Figures of another time than ``period`` are no answer, nor are statements chosen with a sureness below ``least``:
    what goes out over a signature needs more than what is read on a screen.
    """
    answer = explained.answer
    rows = list(rows_of(answer, measure))
    sureness = _sureness(explained)
    answered = answer.status in (Status.ANSWERED, Status.PARTIAL)
    in_time = [replace(row, period=row.period or period) for row in rows if answered and _is_of(row, period)]
    kept, beside = _chosen(in_time, several=_asked_several(explained))
    terms = explained.understood.terms if explained.understood else ()
    answering = answering_rows(answer.question, kept, terms, own)
    if not answering and answering_rows(answer.question, kept, terms):
        # What was chosen speaks of what stands over the part only; what was told beside it may speak of the part.
        answering = answering_rows(answer.question, beside, terms, own)[:1]
        beside = tuple(row for row in (*kept, *beside) if row not in answering)
    answering = tuple(without_figure(row) if is_of_one(row, answer.question) else row for row in answering)
    sure = sureness >= least and bool(answering)
    standing = Standing.NOTHING if not kept else Standing.FOUND if sure else Standing.DOUBTFUL
    near = (beside if sure and kept else tuple(row for row in ((*kept, *beside) or rows) if row.words))[:_MOST_NEAR]
    told = (*(answering if sure else ()), *near)
    close = close_rows(explained, measure, told) if kept else ()
    if sure:
        near, close = (tuple(row for row in rows if belongs_beside(row, answer.question)) for rows in (near, close))
    if sure and (whole := line_of_total(answer.question, answering, (*near, *close))):
        answering, near, close = (whole,), (), ()
    offered = () if sure else offered_rows(explained, measure, (*told, *close))
    fitting = [row for row in (*told, *close) if is_of_the_kind(row, without_periods(folded(answer.question)))]
    fitting = fitting if not kept or set(kept) & set(fitting) else []
    if standing is Standing.DOUBTFUL:  # what may be of anything is for the officer's eyes only
        fit = nearest_of(answer.question, fitting, terms, own)
        offered = (*(row for row in (*near, *close) if row not in fit), *offered)
        near, close = (tuple(row for row in rows if row in fit) for rows in (near, close))
    return Finding(
        period=period,
        item=item,
        question=answer.question,
        standing=standing,
        answer_id=answer.answer_id,
        status=answer.status.value,
        reason=answer.reason,
        text=answer.text,
        rows=answering if sure else (),
        near=near,
        close=close,
        beside=worth_telling(answer.question, (*near, *close), answering, terms) if sure else (),
        offered=offered,
        is_close=bool(kept) and speaks_of_most(answer.question, fitting, terms, own),
        looked_at=_looked_at(explained),
        sureness=round(sureness, 2),
        documents=answer.searched.documents,
        passages=answer.searched.passages,
    )


def weighed_by_meaning(
    finding: Finding, likeness: Callable[[str, Sequence[str]], Sequence[float]], least: float
) -> Finding:
    """A finding that does not answer with the three statements offered to the officer that are nearest; one in doubt of
    which a statement names the thing asked for and is as alike to the question as ``least`` in meaning is close, and
    that statement is told."""
    rows = (*finding.near, *finding.close, *finding.offered)
    if finding.found or not rows:
        return finding
    alike = dict(zip(rows, likeness(without_periods(finding.question), [row.words for row in rows]), strict=True))
    offered = most_alike(finding.offered, [alike[row] for row in finding.offered])
    best = max(rows, key=lambda row: alike[row])
    thing = set(content_stems(thing_asked(folded(finding.question))))
    naming = [row for row in rows if thing <= set(stems(" ".join([row.words, *(s.section for s in row.sources)])))]
    is_meant = finding.standing is Standing.DOUBTFUL and alike[best] >= least and best in naming
    if finding.is_close or not is_meant:
        return replace(finding, offered=offered)
    told = tuple(dict.fromkeys((best, *(row for row in finding.near if row in naming))))[:_MOST_NEAR]
    return replace(finding, near=told, offered=tuple(row for row in offered if row not in told), is_close=True)


def not_for_several(findings: Sequence[Finding]) -> list[Finding]:
    """``findings``, in doubt where they give one figure of one place for several times: it can be of one at most."""
    times: dict[tuple[str, str, int, int], set[str]] = {}
    for finding in findings:
        for row in finding.rows if finding.period else ():
            times.setdefault(_place(row), set()).add(finding.period)

    def is_one(row: Row) -> bool:
        return not row.value or len(times.get(_place(row), ())) <= 1

    return [
        finding
        if all(map(is_one, finding.rows))
        else replace(finding, standing=Standing.DOUBTFUL, near=finding.rows, rows=(), is_close=True)
        for finding in findings
    ]


def _place(row: Row) -> tuple[str, str, int, int]:
    first = row.sources[0] if row.sources else None
    return (row.value, first.key, first.page, first.start) if first else (row.value, "", 0, 0)


def about_item(finding: Finding, others: Sequence[str] = ()) -> Finding:
    """A finding on one thing of several with the rows that speak of that thing only, by what sets it off from the
    ``others``; nothing where none does.

    A measure such as "the number" need not be named by the row that gives it.
    """
    asking = load("foi_asking")
    measure = rf"(?:[a-z-]+ ){{0,2}}?(?:{asking['measures']}|{asking['particulars']})"
    if not finding.found or (
        re.fullmatch(measure, finding.item, re.IGNORECASE) and not _is_told_apart(finding, others)
    ):
        return finding
    own = set(content_stems(finding.item)) - {stem for other in others for stem in content_stems(other)}
    rows = tuple(row for row in (*finding.rows, *finding.near) if _speaks_of(row, finding.item, own))
    kept = rows if any(row in finding.rows for row in rows) else rows[:1]
    left = tuple(row for row in (*finding.rows, *finding.near) if row not in kept)[:_MOST_NEAR]
    told = tuple(row if _is_next_to(row, finding.item) else without_figure(row) for row in kept)
    close, beside = (
        tuple(row for row in rows if _speaks_of(row, finding.item, own)) for rows in (finding.close, finding.beside)
    )
    standing = Standing.FOUND if kept else Standing.NOTHING
    return replace(finding, standing=standing, rows=told, near=() if kept else left, close=close, beside=beside)


def _is_told_apart(finding: Finding, others: Sequence[str]) -> bool:
    """Whether one measure is asked of several things: "police headcount and staff headcount"."""
    last = finding.item.split()[-1].lower()
    return any(other.split()[-1].lower() == last for other in others)


def _is_next_to(row: Row, item: str) -> bool:
    """Whether no other figure of the same unit stands nearer to the thing than the row's own: "Wyre £40, Fylde £25"."""
    bare = re.sub(r"^(?:the|an?) ", "", item, flags=re.IGNORECASE)
    place = re.search(re.escape(bare), row.words, re.IGNORECASE)
    unit = "£" if "£" in row.value else ""
    others = [n for n in re.finditer(r"£?\d[\d,.]*\d|£?\d", row.words) if n.group().startswith("£") == bool(unit)]
    if place is None or not row.value:
        return True
    first, last = place.span()
    nearest = min(others, key=lambda n: max(first - n.end(), n.start() - last), default=None)
    return nearest is None or digits_of(nearest.group()) == digits_of(row.value)


def _speaks_of(row: Row, item: str, own: set[str]) -> bool:
    """Whether a row's words name the thing, by its ``own`` words where it has some; one that has no telling word, such
    as "IT", as it is written."""
    wanted = own or set(content_stems(item))
    if not wanted:
        return re.search(rf"\b{re.escape(item)}\b", row.words) is not None
    return bool(wanted & set(stems(row.words)))


def _sureness(explained: Explanation) -> float:
    """The least sureness of what was chosen; an answer read off a table, a trend or a calculation is taken for sure."""
    if explained.route != "statements":
        return _SURE
    weighed = [
        s.choice.sureness for s in explained.searches if s.choice and s.choice.chosen and s.choice.sureness is not None
    ]
    return min(weighed, default=_SURE)


def _asked_several(explained: Explanation) -> bool:
    """Whether more than one thing was asked and answered, so that each row may be an answer of its own."""
    return explained.route != "statements" or sum(bool(s.choice and s.choice.chosen) for s in explained.searches) > 1


def _looked_at(explained: Explanation) -> tuple[str, ...]:
    found = [hit for search in explained.searches for hit in search.found[:_MOST_LOOKED_AT]]
    return tuple(dict.fromkeys(f"{hit.document}, page {hit.page}" for hit in found))[: 2 * _MOST_LOOKED_AT]


def _chosen(rows: Sequence[Row], *, several: bool) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows that answer, those of one value put together; and what was told beside them."""
    kept: list[Row] = []
    beside: list[Row] = []
    for row in rows:
        same = next((n for n, other in enumerate(kept) if other.value and _is_same(row, other)), None)
        if same is not None:
            kept[same] = _together(kept[same], row)
        elif not kept or several or (row.value and _is_compared(kept[0], row)):
            kept.append(row)
        else:
            beside.append(row)
    return tuple(kept), tuple(beside)


def _together(row: Row, other: Row) -> Row:
    """Two rows that give one value as one, with the words of both where the second tells more figures."""
    more = set(runs_of_digits(other.words)) - set(runs_of_digits(row.words))
    words = said("findings", "also", words=row.words, more=other.words) if more else row.words
    return replace(row, sources=(*row.sources, *other.sources), words=words)


def _is_same(row: Row, other: Row) -> bool:
    return bool(row.number) and (row.number, row.unit, row.period) == (other.number, other.unit, other.period)


def _is_compared(first: Row, row: Row) -> bool:
    """Whether the checks took the figure of ``row`` for the same measure as that of ``first``."""
    return any(
        digits_of(other.text) == digits_of(row.value) and other.verdict != "other_period" for other in first.others
    )


def _is_of(row: Row, period: str) -> bool:
    """Whether a row can stand for the time asked: the same, one that it is part of, or one that is not told."""
    asked, stated = _period(period), _period(row.period)
    return asked is None or stated is None or compatible(asked, stated) or compatible(stated, asked)


# "In a year", told on a day in the first half of the year asked for, is the year before.
_A_YEAR = re.compile(
    r"\b(?:in|over|during) (?:an?|one|the (?:last|past)) year\b|\b(?:last|past) (?:12|twelve) months\b", re.IGNORECASE
)
_HALF = timedelta(days=182)


def looks_back(finding: Finding, period: str) -> bool:
    """Whether what was found for ``period`` is of a year that was over on a day when that one was not half over."""
    asked = _period(period)

    def is_earlier(row: Row) -> bool:
        days = [p.first for s in row.sources for p in find_periods(s.section_name) if p.kind is PeriodKind.DAY]
        return any(asked is not None and day < asked.first + _HALF for day in days)

    return asked is not None and any(_A_YEAR.search(row.words) and is_earlier(row) for row in finding.rows)


def _period(label: str) -> Period | None:
    return next(iter(find_periods(label)), None) if label else None
