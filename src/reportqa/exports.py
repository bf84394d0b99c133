"""An audit and a series as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from reportqa.auditor import Audit, Audited, Coverage, QuotedValue
from reportqa.domain import Entry
from reportqa.series import Point, Reading, Series

if TYPE_CHECKING:
    from reportqa.records import Asked

AUDIT_COLUMNS = (
    "finding", "kind", "verdict", "severity", "statement", "working",
    "text", "value", "unit", "period", "role", "document", "title", "page", "quote",
)  # fmt: skip
SERIES_COLUMNS = (
    "measure", "period", "text", "value", "unit", "basis", "verdict", "worded", "document", "title", "page", "quote",
)  # fmt: skip
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """A document as the catalogue lists it, without the folder its file is in."""
    return {
        "key": entry.key,
        "name": entry.name,
        "title": entry.title,
        "kind": entry.kind.value,
        "publisher": entry.publisher,
        "period": entry.period,
        "date": entry.dated.isoformat() if entry.dated else "",
        "edition": entry.edition,
        "state": entry.state,
        "gone": entry.gone,
        "restricted": entry.restricted,
        "passages": entry.passages,
        "address": entry.address,
        "warnings": list(entry.warnings),
    }


def audit_to_json(audit: Audit) -> dict[str, Any]:
    """The promised object: findings, those that fail first, and coverage."""
    return {
        "findings": [_finding(finding) for finding in audit.findings],
        "coverage": _coverage(audit.coverage),
    }


def _finding(finding: Audited) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "statement": finding.statement,
        "severity": finding.severity,
        "values": [_value(value) for value in finding.values],
        "working": finding.working,
    }


def _value(value: QuotedValue) -> dict[str, Any]:
    return {
        "text": value.text,
        "value": _number(value.value),
        "unit": value.unit,
        "period": value.period,
        "document": value.document,
        "page": value.page,
        "quote": value.quote,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "numbers": coverage.numbers,
        "left_aside": dict(coverage.left_aside),
        "figures": coverage.figures,
        "checked": coverage.checked,
        "without_period": coverage.without_period,
        "doubtful": dict(coverage.doubtful),
        "documents": [
            {
                "document": each.document,
                "numbers": each.numbers,
                "figures": each.figures,
                "checked": each.checked,
            }
            for each in coverage.documents
        ],
    }


def series_to_json(series: Series) -> dict[str, Any]:
    """The series with its points, each with the other places that state it; ``found`` tells whether there is any."""
    return {
        "measure": series.asked,
        "found": series.found,
        "reason": series.reason,
        "nearest": list(series.nearest),
        "unit": series.unit,
        "basis": series.basis,
        "points": [_point(point) for point in series.points],
        "gaps": list(series.gaps),
        "breaks": list(series.breaks),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "period": point.period.label,
        **_reading(point.reading),
        "others": [_reading(other) for other in point.others],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "value": _number(reading.value),
        "worded": reading.measure,
        "verdict": reading.verdict.value,
        "document": reading.place.document,
        "page": reading.place.page,
        "quote": reading.place.quote,
    }


def _number(value: str) -> int | float | str:
    """A decimal as JSON writes it, whole numbers without a point; what is no number (a date) stays a text."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return int(number) if number == number.to_integral_value() else float(number)


# --- CSV ---


def audit_to_csv(audit: Audit) -> str:
    """One line for each value of each finding, numbered; a finding's lines stand together."""
    return csv_text(
        AUDIT_COLUMNS,
        (
            (
                number, finding.kind.value, finding.verdict.value, finding.severity, finding.statement, finding.working,
                value.text, value.value, value.unit, value.period, value.role,
                value.document, value.title, value.page, _line(value.quote),
            )
            for number, finding in enumerate(audit.findings, start=1)
            for value in finding.values
        ),
    )  # fmt: skip


def series_to_csv(series: Series) -> str:
    """One line for each place that states a point, by period; a year without one has the verdict "gap"."""
    rows = [
        (point.period.label, number, reading)
        for point in series.points
        for number, reading in enumerate((point.reading, *point.others))
    ]
    lines: list[tuple[str, int, Sequence[object]]] = [
        (
            label, number,
            (series.asked, label, reading.text, reading.value, series.unit, series.basis, reading.verdict.value,
             reading.measure, reading.place.document, reading.place.title, reading.place.page,
             _line(reading.place.quote)),
        )
        for label, number, reading in rows
    ]  # fmt: skip
    lines += [(gap, 0, (series.asked, gap, "", "", "", "", "gap", "", "", "", "", "")) for gap in series.gaps]
    if series.gaps:  # gaps are told between years only, whose labels sort by time
        lines.sort(key=lambda line: line[:2])
    return csv_text(SERIES_COLUMNS, (line for _, _, line in lines))


def asked_to_csv(lines: Iterable[Asked]) -> str:
    """One line for each question asked, in the order given."""
    rows = ((line.at, line.channel, line.question, line.answer, line.status, line.elapsed_ms) for line in lines)
    return csv_text(("at", "channel", "question", "answer", "status", "elapsed_ms"), rows)


def _line(text: str) -> str:
    return " ".join(text.split())


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV that spreadsheets open as it is: with a byte order mark, and no cell that would be run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def guarded(cell: str) -> str:
    """``cell`` with an apostrophe before it where a spreadsheet would take it for a formula; a number stays one.

    >>> guarded("=1+1"), guarded("-4.5"), guarded("-4+cmd")
    ("'=1+1", '-4.5', "'-4+cmd")
    """
    bare = cell.lstrip()
    if bare[:1] in ("=", "+", "-", "@") and not _PLAIN_NUMBER.fullmatch(bare):
        return "'" + cell
    return "'" + cell if cell[:1] in ("\t", "\r", "\n") else cell
