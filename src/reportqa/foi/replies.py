"""The parts of a request answered from the documents, and told which of them are for an officer to decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reportqa.answering.composing import runs_of_digits
from reportqa.domain import Figure
from reportqa.explaining import Explanation
from reportqa.foi.apart import asked_apart, whether_added
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.findings import (
    Finding,
    Standing,
    about_item,
    finding_of,
    looks_back,
    not_for_several,
    weighed_by_meaning,
)
from reportqa.foi.flags import Flag, Weight, cues, flags_of, small_number
from reportqa.foi.groups import asked_for_each, group_asked, is_from, labels_beside, unit_asked
from reportqa.foi.measures import measure_of
from reportqa.foi.naming import as_question
from reportqa.foi.periods import without_periods
from reportqa.foi.request import Part
from reportqa.foi.rows import Row, Source, without_figure
from reportqa.foi.set_apart import is_whole
from reportqa.foi.spoken_of import counted_in
from reportqa.foi.subjects import is_of, without_subject
from reportqa.foi.wording import said
from reportqa.messages import message

_MOST_OFFERS = 5


class Outcome(StrEnum):
    """How a part of a request stands before the officer."""

    HELD = "held"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    DECISION = "decision"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reply:
    """A part with what the documents say to it, what has to be decided, and where else it may be held.

    ``holder`` and ``how`` are "" where nobody is known to hold such information; ``clarify`` are questions to the
    requester and ``offers`` what the documents give that comes near, both for a part that is unclear.
    ``undone`` is the breakdown asked for that the documents do not give.
    """

    part: Part
    outcome: Outcome
    measure: str
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    holder: str
    how: str
    clarify: tuple[str, ...]
    offers: tuple[str, ...]
    undone: str

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all that was found."""
        return tuple(row for finding in self.findings for row in finding.rows)

    @property
    def missing(self) -> tuple[str, ...]:
        """The times and things for which nothing was found, where some were asked one by one."""
        apart = [f for f in self.findings if (f.period or f.item) and not f.found and not f.is_close]
        return tuple(dict.fromkeys(", ".join(filter(None, (each.item, each.period))) for each in apart))


@dataclass(frozen=True, slots=True)
class Sources:
    """What the desk asks: ``ask`` answers a question from the documents and explains how, ``ask_in`` from some of them,
    ``papers_of`` names those that report on a time; ``ledger`` gives the figures of a document by its key, ``near``
    names sections that speak of a topic, ``before`` gives the words of its section that stand before a source;
    ``likeness`` tells how alike texts are in meaning to a question (1 is the same); ``holders`` is the table of who
    holds what; counts of people below ``threshold`` are flagged; an answer must be as sure as ``least``, in log odds;
    what is not is set out where it is as alike to the question as ``alike``."""

    ask: Callable[[str], Explanation]
    ask_in: Callable[[str, Sequence[str]], Explanation]
    papers_of: Callable[[str], tuple[str, ...]]
    ledger: Callable[[str], Sequence[Figure]]
    near: Callable[[str], tuple[str, ...]]
    before: Callable[[Source], str]
    likeness: Callable[[str, Sequence[str]], Sequence[float]]
    holders: dict[str, Any]
    threshold: int
    least: float
    alike: float


# "Complaints against the mayor: how many were dealt with" names its measure itself.
_TITLED = re.compile(r"(?P<title>[A-Za-z][^:?.]{3,60}):\s+(?=(?:how|what|which|when|who|where)\b)")


def reply_to(part: Part, sources: Sources) -> Reply:
    """What can be said to one part, from the documents and nothing else."""
    titled = _TITLED.match(part.words)
    measure = _capital(part.words.strip(" .?")) if part.leans else measure_of(part.question)
    measure = _capital(titled.group("title")) if titled else measure
    flags = list(flags_of(f"{part.words} {part.question}" if part.words not in part.question else part.question))
    if part.vague and not any(flag.weight is Weight.DECIDE for flag in flags):
        return _unclear(part, measure, tuple(flags), sources)
    findings = tuple(
        _of_the_part(weighed_by_meaning(found, sources.likeness, sources.alike), part.words)
        for found in not_for_several(
            [found for asked in part.questions for found in _found(*asked, measure, part.words, sources)]
        )
    )
    flags += _declined(findings, flags)
    rows = [row for finding in findings for row in finding.rows]
    small = _small(rows, counted_in(part.words) or f"{part.question} {measure}", sources.threshold)
    if small and not any(flag.section == "s40" for flag in flags):
        flags.append(small)
    outcome = _outcome(findings, flags)
    one_by_one = any(finding.item for finding in findings)
    undone = breakdown_missing(part.question, rows) if outcome is Outcome.HELD and not one_by_one else ""
    outcome = Outcome.PARTLY if undone else outcome
    holder, how = _holder(part, sources.holders) if outcome in (Outcome.NOT_FOUND, Outcome.PARTLY) else ("", "")
    return Reply(part, outcome, measure, findings, tuple(flags), holder, how, (), (), undone)


def _found(period: str, question: str, measure: str, own: str, sources: Sources) -> tuple[Finding, ...]:
    """What the documents say to a question, thing by thing where it asks for several in one breath or for each of a
    group; as a whole where they say nothing to it thing by thing."""
    asked = _asked(asked_apart(question), period, sources)
    apart = tuple(about_item(one, [each.item for each in asked if each is not one]) for one in asked)
    if any(finding.found for finding in apart):
        return apart
    added = _asked(whether_added(question), period, sources)
    if added and all(finding.found for finding in added):
        return (added[0], *(_own(finding, added[0].rows) for finding in added[1:]))
    found = finding_of(sources.ask(question), period, measure, sources.least, own=own)
    whole = _with_figure(found, question, sources)
    if period and (not whole.found or looks_back(whole, period)):
        of_before = replace(whole, standing=Standing.DOUBTFUL, rows=(), near=whole.rows) if whole.found else whole
        whole = _in_papers_of(period, question, measure, own, sources) or of_before
    known = _of_each(question, period, whole, sources) if group_asked(question) else ()
    if len(known) > 1:
        return known
    if whole.found:
        return (whole,)
    return (_of_subject(question, period, measure, sources) or _as_share(question, period, own, whole, sources),)


def _in_papers_of(period: str, question: str, measure: str, own: str, sources: Sources) -> Finding | None:
    """What the papers that report on the time asked for say themselves; None where they do not answer."""
    papers = sources.papers_of(period)
    if not papers:
        return None
    put = _ALL_OF.sub("how many ", question)
    asked = (sources.ask_in(each, papers) for each in dict.fromkeys((question, put)))
    found = (finding_of(answer, period, measure, sources.least, own=own) for answer in asked)
    return next((finding for finding in found if finding.found), None)


_ALL_OF = re.compile(
    r"^(?:the )?total (?!(?:costs?|value|amounts?|spend|spending|sums?|budget|numbers?|income)\b)", re.IGNORECASE
)


def _as_share(question: str, period: str, own: str, whole: Finding, sources: Sources) -> Finding:
    """``whole``, which gives no count, with the percentage that the documents give in its place, as something to be
    set out; as it is where they give none. By what percentage something changed says by how much."""
    changed = _BY_HOW_MUCH.sub("by what percentage", folded(question), count=1)
    put = _HOW_MANY.sub("what percentage of ", changed, count=1)
    if put == folded(question):
        return whole
    share = finding_of(sources.ask(put), period, whole.question, sources.least, own=own)
    if not (share.found and share.is_close and share.rows[0].unit == "percent"):
        return whole
    if changed != folded(question):
        return replace(share, rows=tuple(replace(row, measure=measure_of(question)) for row in share.rows))
    return replace(whole, standing=Standing.DOUBTFUL, near=share.rows, close=(), is_close=True)


_BY_HOW_MUCH = re.compile(r"\bby how (?:much|many)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:how many (?:of )?|(?:the )?(?:total )?numbers? of )", re.IGNORECASE)


def _of_subject(question: str, period: str, measure: str, sources: Sources) -> Finding | None:
    """What the documents say to ``question`` where they name its subject before what they tell; None where nothing."""
    bare, name = without_subject(question)
    if not bare:
        return None
    finding = _with_figure(finding_of(sources.ask(bare), period, measure, sources.least), bare, sources)
    told = tuple(row for row in (*finding.rows, *finding.near) if _tells_of(row, name, sources))
    return replace(finding, rows=told, near=(), close=(), beside=()) if finding.found and told else None


def _tells_of(row: Row, name: str, sources: Sources) -> bool:
    return any(is_of(name, f"{source.section}. {sources.before(source)} {row.words}") for source in row.sources)


def _of_each(question: str, period: str, whole: Finding, sources: Sources) -> tuple[Finding, ...]:
    """The figure for each of a group, by the rows or lines that stand with ``whole``; () where most are not found.

    Each is asked for as the letter asks, and where that finds something else by the name of its line and list.
    """
    for place in dict.fromkeys(source for row in (*whole.rows, *whole.near, *whole.close) for source in row.sources):
        figures = sources.ledger(place.key)
        labels = labels_beside(figures, place, group_asked(question), unit_asked(question))
        found = [_of_one(asked, period, figures, place, sources) for asked in asked_for_each(question, labels)]
        if found and 2 * sum(finding.found for finding in found) > len(found):
            return tuple(found)
    return ()


def _of_one(asked: tuple[str, str], period: str, figures: Sequence[Figure], place: Source, sources: Sources) -> Finding:
    """What the line of one of a group says; nothing where other lines are found only."""
    label, question = asked
    unit = unit_asked(question) or "count"
    by_name = (label, said("findings", f"of_each_{unit}", label=label, section=place.section_name))
    for way in (asked, by_name):
        finding = _asked((way,), period, sources)[0]
        if finding.found and is_from(finding, figures, label):
            measure = _capital(measure_of(question).removeprefix("For "))
            rows = tuple(replace(row, measure=measure) for row in finding.rows)
            return replace(finding, rows=rows, close=(), beside=())
    return replace(finding, standing=Standing.NOTHING, rows=(), near=(), close=(), beside=())


def _asked(questions: Sequence[tuple[str, str]], period: str, sources: Sources) -> tuple[Finding, ...]:
    found = []
    for item, question in questions:
        measure = _capital(item if item.startswith("whether ") else measure_of(question))
        finding = finding_of(sources.ask(question), period, measure, sources.least, item)
        found.append(_with_figure(finding, question, sources))
    return tuple(found)


def _with_figure(finding: Finding, question: str, sources: Sources) -> Finding:
    """``finding``, with the figure set apart that its words give: by the question for what the letter only names."""
    valued = any(row.value for row in finding.rows) or group_asked(question)
    put = as_question(question) if finding.found and not valued else ""
    if not put:
        return finding
    led = finding_of(sources.ask(put), finding.period, finding.rows[0].measure, sources.least, finding.item)
    places = {(source.key, source.page, source.start) for row in finding.rows for source in row.sources}
    if led.found and led.rows[0].value and not any(runs_of_digits(row.words) for row in finding.rows):
        return led  # words without any figure do not answer what names one
    own = tuple(row for row in led.rows if {(s.key, s.page, s.start) for s in row.sources} & places)
    return replace(led, rows=own) if led.found and own and own[0].value else finding


_BREAKDOWN = re.compile(
    r"\b(?:broken down|split|separated|categori[sz]ed|grouped|breakdown|analysed|itemised)(?: (?:of"
    r"|for) [\w ]+?)? (?:by|into|per)\s+(?P<by>(?:the )?[\w-]+)"
    r"|\b(?:in|for|by|per) (?:each|every) (?P<each>[\w -]+)$|\bby (?P<plain>ethnicity|gender|sex|age|ward"
    r"|district|borough|division|month|offence|religion|nationality|rank|school|station)\b",
    re.IGNORECASE,
)


def breakdown_missing(question: str, rows: Sequence[Row]) -> str:
    """The breakdown that a question asks for and no row gives: "ethnicity"; "" when there is none.

    A breakdown by times is asked time by time, and is none of these.
    """
    match = _BREAKDOWN.search(folded(without_periods(question)).strip(" ?."))
    if match is None:
        return ""
    by = next(group for group in match.groups() if group)
    wanted = set(content_stems(by))
    told = {
        stem for row in rows for stem in content_stems(f"{row.words} {row.sources[0].section if row.sources else ''}")
    }
    listed = any("\n" in row.words for row in rows) or len(rows) >= _A_BREAKDOWN
    return "" if not wanted or listed or (wanted <= told and len(rows) > 1) else by


_A_BREAKDOWN = 3


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def without_borrowed(reply: Reply, before: Reply) -> Reply:
    """``reply`` to a part that leans on the one before it, without figures that are only that one's.

    Who asks how many of them were upheld, and is quoted a sentence that begins with how many there were, is not told a
    number in the table: the words carry the answer.
    """
    return replace(reply, findings=tuple(_own(finding, before.rows) for finding in reply.findings))


def _of_the_part(finding: Finding, words: str) -> Finding:
    """``finding`` without figures that stand in their sentence for the whole, of which another one tells a part."""
    return replace(finding, rows=tuple(without_figure(row) if is_whole(row, words) else row for row in finding.rows))


def _own(finding: Finding, before: Sequence[Row]) -> Finding:
    """``finding`` without the figures that rows ``before`` it gave: its words carry the answer."""
    known = {(row.number, row.unit, row.period) for row in before if row.number}
    return replace(finding, rows=tuple(without_figure(row) if _is_known(row, known) else row for row in finding.rows))


def _is_known(row: Row, known: set[tuple[str, str, str]]) -> bool:
    return (row.number, row.unit, row.period) in known


def _outcome(findings: Sequence[Finding], flags: Sequence[Flag]) -> Outcome:
    if any(flag.weight is Weight.DECIDE for flag in flags):
        return Outcome.DECISION
    found = [finding for finding in findings if finding.found]
    if not found:
        return Outcome.PARTLY if any(finding.is_close for finding in findings) else Outcome.NOT_FOUND
    whole = len(found) == len(findings) and all(finding.status != "partial" for finding in found)
    return Outcome.HELD if whole else Outcome.PARTLY


def _declined(findings: Sequence[Finding], flags: Sequence[Flag]) -> list[Flag]:
    """What the answering step will not answer is for a person, too: views, advice, identities."""
    known = {flag.section for flag in flags}
    reasons = {message("declined_reason", kind): section for kind, section in _DECLINED}
    for finding in findings:
        section = reasons.get(finding.reason, "") if finding.status == "declined" else ""
        if section and section not in known:
            return [Flag(section, Weight.DECIDE, said("flags", "declined", reason=finding.reason), finding.question)]
    return []


_DECLINED = (("opinion", "opinion"), ("legal_advice", "opinion"), ("identity", "s40"))


def _small(rows: Sequence[Row], measure: str, threshold: int) -> Flag | None:
    return small_number([(row.number, row.unit) for row in rows], measure, threshold)


def _holder(part: Part, holders: dict[str, Any]) -> tuple[str, str]:
    """Who usually holds information of this kind, and how to ask there; "" where that is not known."""
    plain = folded(f"{part.words} {part.question}")
    for entry in holders["holder"]:
        if cues(tuple(entry["cues"])).search(plain):
            return str(entry["name"]), str(entry["how"])
    return "", ""


def _unclear(part: Part, measure: str, flags: tuple[Flag, ...], sources: Sources) -> Reply:
    """A part that asks without saying what: questions to the requester, and what the documents give on its topic."""
    topic = _topic(part.question)
    questions = [
        said("clarify", "what", topic=topic) if topic else said("clarify", "what_at_all"),
        said("clarify", "period"),
    ]
    if not re.search(r"\b(?:number|cost|how)\b", part.question, re.IGNORECASE):
        questions.append(said("clarify", "form"))
    offers = sources.near(topic) if topic else ()
    return Reply(part, Outcome.UNCLEAR, measure, (), flags, "", "", tuple(questions), offers[:_MOST_OFFERS], "")


def _topic(question: str) -> str:
    """The word or two that a vague part gives: "money" of "all the information you hold about money"."""
    match = re.search(
        r"\b(?:about|on|of|regarding|concerning|relating to|for|with)\s+(?P<topic>[\w' -]{2,60})$",
        folded(question).strip(" .?"),
    )
    return match.group("topic").removesuffix(" please").strip() if match else ""
