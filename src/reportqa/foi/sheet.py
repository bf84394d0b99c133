"""The officer's sheet, which is not sent: checks, doubts, decisions to take, the search record, the sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from reportqa.foi.clock import in_words
from reportqa.foi.draft import Draft, Earlier
from reportqa.foi.findings import Finding, Standing
from reportqa.foi.flags import Flag
from reportqa.foi.letter import capital, number_of, one_line, period_in_words, source_words
from reportqa.foi.page import Block, clean, page_of
from reportqa.foi.replies import Reply
from reportqa.foi.rows import Row
from reportqa.foi.wording import Wording, own_table, own_text, said
from reportqa.messages import counted

TEMPLATE = "foi_sheet.txt"


def sheet_of(draft: Draft, wording: Wording, folder: str = "") -> tuple[Block, ...]:
    """The officer's sheet as blocks, made from the office's template in ``folder`` or the program's.

    Raises UsageError when the template cannot be used.
    """
    return page_of(own_text(TEMPLATE, folder), _values(draft, wording, folder), TEMPLATE)


def _values(draft: Draft, wording: Wording, folder: str) -> dict[str, Any]:
    request, deadline = draft.request, draft.deadline
    unknown = said("sheet", "no_day")
    findings = [finding for reply in draft.replies for finding in reply.findings]
    searched = findings[0] if findings else None
    over = "; ".join(f"{in_words(day)}: {name}" for day, name in deadline.passed_over) if deadline else unknown
    return {
        "reference": clean(draft.reference) or draft.draft_id,
        "not_for_sending": said("sheet", "not_for_sending"),
        "requester": " ".join(filter(None, (clean(request.who), clean(request.address)))) or said("sheet", "no_name"),
        "received": in_words(request.received) if request.received else unknown,
        "due": in_words(deadline.due) if deadline else unknown,
        "extended": _extended(draft),
        "passed_over": over or said("sheet", "none"),
        "forms": ", ".join(request.forms) or said("sheet", "none"),
        "draft_id": draft.draft_id,
        "today": in_words(draft.made),
        "corpus_version": draft.corpus_version,
        "documents": f"{counted(searched.documents, 'document')}, {counted(searched.passages, 'passage')}"
        if searched
        else "",
        "wording_version": wording.version,
        "wording_written": in_words(wording.written),
        "wording_review": in_words(wording.review_by),
        "warnings": [clean(warning) for warning in draft.warnings],
        "parts": [_part(reply, wording) for reply in draft.replies],
        "aside_lead": said("sheet", "aside_lead"),
        "aside": [clean(sentence) for sentence in request.aside],
        "earlier": [earlier_words(each) for each in draft.earlier],
        "to_check": [str(line) for line in own_table("foi_wording.toml", folder).get("to_check", [])],
    }


def _extended(draft: Draft) -> str:
    deadline = draft.deadline
    if deadline is None:
        return said("sheet", "no_day")
    if deadline.extended is None:
        return said("clock", "no_extension")
    return said("clock", "extended", due=in_words(deadline.due), extended=in_words(deadline.extended))


def _part(reply: Reply, wording: Wording) -> dict[str, Any]:
    return {
        "label": clean(reply.part.label),
        "words": capital(clean(reply.part.words)),
        "outcome": said("outcomes", reply.outcome.value),
        "outcome_line": said("sheet", "outcome", outcome=said("outcomes", reply.outcome.value)),
        "consider": ", ".join(_cited(flag, wording) for flag in reply.flags) or said("sheet", "none"),
        "doubts": list(_doubts(reply)),
        "flags": [_flag(flag, wording) for flag in reply.flags],
        "checks": [_check(row) for row in reply.rows],
        "searches": [_search(finding) for finding in reply.findings],
    }


def _cited(flag: Flag, wording: Wording) -> str:
    return number_of(flag.section, wording.sections[flag.section].law)


def _flag(flag: Flag, wording: Wording) -> dict[str, Any]:
    section = wording.sections[flag.section]
    return {
        "title": f"{section.title} ({_cited(flag, wording)})",
        "why": f"It {flag.why}: “{clean(flag.words)}”.",
        "test": section.test,
        "notice": list(section.notice),
    }


def _doubts(reply: Reply) -> Iterator[str]:
    for finding in reply.findings:
        period = clean(finding.period) or said("sheet", "overall")
        if finding.standing is Standing.NOTHING:
            yield said("sheet", "doubt_nothing", period=period, reason=clean(finding.reason))
        for row in (*finding.near, *finding.close):
            if finding.standing is Standing.DOUBTFUL:
                yield said(
                    "sheet",
                    "doubt_unsure",
                    period=period,
                    words=one_line(row.words),
                    source=source_words(row.sources[:1]),
                )
            elif finding.standing is Standing.FOUND:
                yield said("sheet", "doubt_beside", words=one_line(row.words), source=source_words(row.sources[:1]))
        for row in finding.offered:
            yield said("sheet", "doubt_offered", words=one_line(row.words), source=source_words(row.sources[:1]))
        for row in finding.rows:
            if not row.value:
                yield said("sheet", "doubt_own_words", words=one_line(row.words))
    if reply.undone:
        yield said("sheet", "doubt_undone", by=clean(reply.undone))
    if reply.holder:
        yield said("sheet", "doubt_holder", holder=reply.holder)
    for address in dict.fromkeys(source.address for row in reply.rows for source in row.sources if source.address):
        yield said("sheet", "published", address=clean(address))


def _check(row: Row) -> dict[str, str]:
    others = "; ".join(
        f"{clean(other.text)} ({clean(other.document)}, page {other.page}; {said('verdicts', other.verdict)})"
        for other in row.others
    )
    figure = clean(row.value) or said("letter", "as_quoted")
    return {
        "figure": f"{figure} ({period_in_words(row.period)})" if row.period else figure,
        "where": "; ".join(
            dict.fromkeys(f"{clean(s.document)}, page {s.page}: “{one_line(s.quote)}”" for s in row.sources)
        ),
        "check": said("verdicts", row.verdict or "none"),
        "others": others or said("sheet", "none"),
    }


def _search(finding: Finding) -> dict[str, str]:
    result = {
        Standing.FOUND: said("sheet", "found", count=len(finding.rows)),
        Standing.DOUBTFUL: said("sheet", "unsure"),
        Standing.NOTHING: clean(finding.reason) or finding.status,
    }[finding.standing]
    return {
        "question": clean(finding.question),
        "result": result,
        "looked_at": "; ".join(clean(place) for place in finding.looked_at) or said("sheet", "none"),
        "answer_id": finding.answer_id,
    }


def earlier_words(each: Earlier) -> str:
    """What the officer is told of an earlier draft: which, what was asked and said, what has changed."""
    told = said(
        "sheet",
        "earlier",
        part=clean(each.part),
        reference=clean(each.reference) or each.draft,
        received=each.received or said("sheet", "no_day"),
        question=clean(each.question),
        said=clean(each.said),
        changed=clean(each.changed),
    )
    told += " " + said("sheet", "earlier_sixty") if each.within_sixty else ""
    return told + (" " + said("sheet", "earlier_same") if each.same_requester else "")


def wording_warnings(wording: Wording, today: date) -> Iterator[str]:
    """What is wrong with the wording on ``today``: past its day of review, or without the office's particulars."""
    if wording.is_due_for_review(today):
        yield said("sheet", "wording_due", version=wording.version, day=in_words(wording.review_by))
    if not wording.office["name"]:
        yield said("sheet", "office_missing")
