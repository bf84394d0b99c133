"""An answer, an audit and a series as lines for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Sequence

from reportqa.auditor import Audit, Audited, Coverage, QuotedValue, by_quote
from reportqa.data import load
from reportqa.domain import Answer, CheckedFigure, Citation, Status, Verdict
from reportqa.messages import counted, message, told_of_wording
from reportqa.series import Point, Series

_WIDTH = 100
_VERDICTS = {
    Verdict.AGREES: "also stated elsewhere",
    Verdict.ROUNDS_TO: "agrees with a rounded figure elsewhere",
    Verdict.ONLY_SOURCE: "stated in this place only",
    Verdict.RESTATED: "restated in a later edition",
    Verdict.CONFLICT: "stated differently elsewhere",
    Verdict.OTHER_PERIOD: "for another period",
    Verdict.ADDS_UP: "adds up",
    Verdict.DOES_NOT_ADD_UP: "does not add up",
    Verdict.COMPUTED: "worked out from the figures cited",
}

# What makes a terminal do something, or shows words in another order than they stand.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """``text`` of documents and file names as a terminal can be given it: without control characters."""
    return _HARMFUL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """``text`` in which a file's name may stand, shown in one line, whatever the name holds."""
    return shown(" ".join(text.splitlines()))


def answer_lines(answer: Answer) -> list[str]:
    """The answer, its sources with their quotes, and what the cross-check says of its figures."""
    put = answer.wording.understood
    lines = [*_wrap(message("wording", "understood", question=put), ""), ""] if put else []
    lines += [wrapped for line in _marked(answer).split("\n") for wrapped in _wrap(line, "")]
    told = answer.status in (Status.ANSWERED, Status.PARTIAL) and answer.reason
    if told or (answer.status is Status.NOT_FOUND and answer.reason not in answer.text):
        lines += ["", *_wrap(answer.reason, "")]
    lines += _quotes(answer.citations)
    checked = list(dict.fromkeys(_figure(figure) for figure in answer.figures if figure.others or figure.working))
    if checked:
        lines += ["", *(wrapped for line in checked for wrapped in _wrap(line, ""))]
    if answer.nearest:
        lines += ["", *_wrap(message("not_found", "nearest"), ""), *_quotes(answer.nearest)]
    told_of = [message("wording", "legend", model=answer.wording.model)] if answer.wording.words else []
    told_of += told_of_wording(answer.wording)
    lines += ["", *(wrapped for line in told_of for wrapped in _wrap(line, ""))] if told_of else []
    searched = answer.searched
    lines += [
        "",
        f"{answer.status.value}; searched {counted(searched.documents, 'document')}, "
        f"{counted(searched.passages, 'passage')}; "
        f"answer {answer.answer_id}, {answer.elapsed_ms:.0f} ms",
    ]
    return lines


def _quotes(citations: Sequence[Citation]) -> list[str]:
    lines = [""] if citations else []
    for citation in citations:
        section = f", {citation.section}" if citation.section else ""
        lines += _wrap(f"[{citation.marker}] {citation.document}, page {citation.page}{section}", "")
        lines += _wrap(f"“{' '.join(citation.quote.split())}”", "    ")
    return lines


def _marked(answer: Answer) -> str:
    """The answer's text with a mark before each sentence that is a language model's."""
    text = answer.text
    for start, _ in sorted(answer.wording.words, reverse=True):
        text = f"{text[:start]}~ {text[start:]}"
    return text


def _figure(figure: CheckedFigure) -> str:
    here = dict.fromkeys(
        f"{other.text} in {other.document}, page {other.page}"
        for other in figure.others
        if other.verdict is not Verdict.OTHER_PERIOD
    )
    times = dict.fromkeys(
        f"{other.period}: {other.text} in {other.document}, page {other.page}"
        for other in figure.others
        if other.verdict is Verdict.OTHER_PERIOD
    )
    told = "; ".join([*here, *filter(None, [figure.working]), *times])
    return f"Checked: {figure.text}, {_VERDICTS[figure.verdict]}: {told}"


# --- an audit ---


def audit_lines(audit: Audit) -> list[str]:
    """What fails in full, what was given anew in full, one line for each kind of what holds, and the coverage."""
    if not audit.coverage.documents:
        return [load("audit_page")["page"]["empty"]]
    words = load("audit_page")["page"]
    lead = {0: words["lead_none"], 1: words["lead_one"]}.get(len(audit.failing), words["lead_many"])
    lines = _fold(lead.format(count=len(audit.failing)), "")
    for number, finding in enumerate((*audit.failing, *audit.restated), start=1):
        lines += ["", *_finding(number, finding)]
    kinds = Counter((finding.kind, finding.verdict) for finding in audit.holding)
    if kinds:
        lines += ["", f"{words['holding']}:"]
    for (kind, verdict), count in kinds.items():
        name = load("audit_page")["kind"][kind.value]
        lines += _fold(f"{name}: {count:,} ({load('audit_page')['verdict'][verdict.value].lower()})", "  ")
    return [*lines, "", *coverage_lines(audit.coverage)]


def _finding(number: int, finding: Audited) -> list[str]:
    words = load("audit_page")
    told = words["verdict"][finding.verdict.value]
    severity = f", {words['severity'][str(finding.severity)]}" if finding.severity else ""
    lines = _fold(f"{number}. {told}{severity}: {finding.statement}", "")
    if finding.working:
        lines += _fold(f"{words['page']['working']} {finding.working}", "   ")
    for together in by_quote(finding.values):
        told = "; ".join(dict.fromkeys(map(_value, together)))
        lines += _fold(f"- {told}: {together[0].document}, page {together[0].page}", "   ")
        lines += _fold(f"“{' '.join(together[0].quote.split())}”", "     ")
    return lines


def _value(value: QuotedValue) -> str:
    roles = load("audit_page")["role"]
    about = ", ".join(part for part in (value.period, roles.get(value.role, "")) if part)
    return f"{value.text}{f' ({about})' if about else ''}"


def coverage_lines(coverage: Coverage) -> list[str]:
    """How much was looked at and what was left aside, one plain line each."""
    words = load("audit_page")
    doubtful = sum(count for _, count in coverage.doubtful)
    unmatched = max(0, coverage.figures - coverage.checked - doubtful)
    told = [("numbers", coverage.numbers, "")]
    told += [("left_aside", count, words["left_aside"][reason]) for reason, count in coverage.left_aside]
    told += [("figures", coverage.figures, ""), ("checked", coverage.checked, ""), ("unmatched", unmatched, "")]
    told += [("doubtful", count, reason) for reason, count in coverage.doubtful]
    if coverage.without_period:
        told.append(("without_period", coverage.without_period, ""))
    documents = counted(len(coverage.documents), "document")
    lines = [f"{words['page']['coverage']}: {documents}"]
    for name, count, reason in told:
        noun = "number" if name in ("numbers", "left_aside") else "figure"
        lines += _fold(words["coverage"][name].format(count=counted(count, noun), reason=reason), "  ")
    return lines


# --- a series ---


def series_lines(series: Series) -> list[str]:
    """The points by period with their places, gaps as gaps, and what changes between them; or why there is none."""
    if not series.found:
        nearest = [f"  {name}" for name in series.nearest]
        return [*_fold(series.reason, ""), *(["The nearest the ledger has:", *nearest] if nearest else [])]
    about = ", ".join(part for part in (_UNITS.get(series.unit, series.unit), series.basis) if part)
    lines = [f"{series.asked} ({about})", ""]
    rows: list[tuple[str, list[str]]] = [(point.period.label, _point(point)) for point in series.points]
    if series.gaps:  # told between years only, whose labels sort by time
        rows = sorted([*rows, *((gap, [f"{gap}  no figure"]) for gap in series.gaps)], key=lambda row: row[0])
    lines += [line for _, told in rows for line in told]
    if series.breaks:
        lines += ["", *(wrapped for text in series.breaks for wrapped in _fold(text, ""))]
    return lines


_UNITS = {"": "a count", "GBP": "in pounds", "percent": "in per cent"}


def _point(point: Point) -> list[str]:
    reading = point.reading
    lines = _fold(f"{point.period.label}  {reading.text}: {reading.place.document}, page {reading.place.page}", "")
    lines += _fold(f"“{' '.join(reading.place.quote.split())}”", "    ")
    for other in point.others:
        place = f"{other.text} in {other.place.document}, page {other.place.page}"
        lines += _fold(f"{_VERDICTS[other.verdict]}: {place}", "    ")
    return list(dict.fromkeys(lines))


def _fold(text: str, indent: str) -> list[str]:
    """Lines that keep the names of files whole."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
