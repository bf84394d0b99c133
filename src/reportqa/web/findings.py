"""The plain pages of figures: what was found of them, and a measure over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from reportqa.auditor import Audit, Audited, QuotedValue, by_quote
from reportqa.data import load
from reportqa.domain import Verdict
from reportqa.exports import audit_to_csv, series_to_csv
from reportqa.messages import counted
from reportqa.series import Reading, Series
from reportqa.web.library import Library, Picture, Segment, segments_of
from reportqa.web.site import Site
from reportqa.web.words import word

_A_PAGE = 20
_SIDES = 8
_SHOWS = ("failing", "restated", "holding")
_WIDE, _NARROW = 8.0, 4.4  # inches of a chart on a desk and on a phone


@dataclass(frozen=True, slots=True)
class _Side:
    """The values that one quote states, and where."""

    title: str
    page: int
    section: str
    link: str
    values: tuple[str, ...]
    picture: Picture | None
    quote: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    tone: str
    icon: str
    verdict: str
    severity: str
    kind: str
    statement: str
    working: str
    sides: tuple[_Side, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Row:
    period: str
    text: str
    worded: str
    verdict: str
    title: str
    page: int
    link: str
    other: bool


def routes(site: Site) -> APIRouter:
    """The pages over ``site``."""
    router = APIRouter(include_in_schema=False)
    desk, library = site.desk, site.library

    @router.get("/audit")
    def audit(request: Request, show: str = "", document: str = "", kind: str = "", page: int = 1) -> HTMLResponse:
        found = desk.audit()
        groups = {name: _chosen(_group(found, name), document, kind) for name in _SHOWS}
        if show not in _SHOWS:
            show = next((name for name in _SHOWS if groups[name]), _SHOWS[0])
        chosen = groups[show]
        first = max(0, min(page - 1, (len(chosen) - 1) // _A_PAGE)) * _A_PAGE
        coverage = found.coverage
        return site.page(
            "audit",
            request,
            lead=_lead(found),
            scope=_said(
                "page",
                "scope",
                figures=counted(coverage.figures, "figure"),
                documents=counted(len(coverage.documents), "document"),
                checked=f"{coverage.checked:,}",
            )
            if coverage.documents
            else "",
            shows=[(name, word("show", name)) for name in _SHOWS],
            counts={name: len(each) for name, each in groups.items()},
            show=show,
            document=document,
            kind=kind,
            names=[(each.document, each.title or each.document) for each in coverage.documents],
            kinds=list(load("audit_page")["kind"].items()),
            total=len(chosen),
            first=first + 1,
            findings=[_finding(each, show, library) for each in chosen[first : first + _A_PAGE]],
            turns=_turns(len(chosen), first, {"show": show, "document": document, "kind": kind}),
            coverage=coverage.documents,
        )

    @router.get("/audit.csv")
    def audit_csv() -> Response:
        return _csv(audit_to_csv(desk.audit()), "figures-checked.csv")

    @router.get("/series")
    def series(request: Request, measure: str = "") -> HTMLResponse:
        measure = " ".join(measure.split())[:200]
        if not measure:
            return site.page("series", request, measure="", series=None, rows=(), problem="")
        if seconds := site.wait(request, "question"):
            problem = word("problem", "limit_text", seconds=counted(seconds, "second"))
            page = site.page("series", request, 429, measure=measure, series=None, rows=(), problem=problem)
            page.headers["Retry-After"] = str(seconds)
            return page
        found = desk.series(measure)
        return site.page("series", request, measure=measure, series=found, rows=list(_rows(found, library)), problem="")

    @router.get("/series.csv")
    def series_csv(measure: str) -> Response:
        return _csv(series_to_csv(desk.series(" ".join(measure.split())[:200])), "series.csv")

    @router.get("/series.svg")
    def series_svg(measure: str, narrow: bool = False) -> Response:
        measure = " ".join(measure.split())[:200]
        if not desk.series(measure).found:
            return Response(status_code=404)
        return Response(desk.chart(measure, _NARROW if narrow else _WIDE), media_type="image/svg+xml")

    return router


def _csv(content: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _said(section: str, name: str, **values: object) -> str:
    return str(load("audit_page")[section][name]).format(**values)


def _lead(found: Audit) -> str:
    if not found.coverage.documents:
        return _said("page", "empty")
    failing = len(found.failing)
    return _said("page", {0: "lead_none", 1: "lead_one"}.get(failing, "lead_many"), count=failing)


def _group(found: Audit, name: str) -> tuple[Audited, ...]:
    return {"failing": found.failing, "restated": found.restated, "holding": found.holding}[name]


def _chosen(findings: Sequence[Audited], document: str, kind: str) -> list[Audited]:
    return [
        each
        for each in findings
        if (not kind or each.kind.value == kind)
        and (not document or any(value.document == document for value in each.values))
    ]


def _turns(total: int, first: int, chosen: dict[str, str]) -> list[tuple[str, str]]:
    page = first // _A_PAGE + 1
    pages = [("Previous findings", page - 1)] if first else []
    pages += [("Next findings", page + 1)] if first + _A_PAGE < total else []
    return [(name, "/audit?" + urlencode({**chosen, "page": number})) for name, number in pages]


def _finding(found: Audited, show: str, library: Library) -> _Finding:
    together = by_quote(found.values)
    return _Finding(
        tone=word("tone", show),
        icon=word("verdict_icon", found.verdict.value),
        verdict=_said("verdict", found.verdict.value),
        severity=_said("severity", str(found.severity)) if found.severity else "",
        kind=_said("kind", found.kind.value),
        statement=found.statement,
        working=found.working,
        sides=tuple(_side(values, library) for values in together[:_SIDES]),
        more=sum(len(values) for values in together[_SIDES:]),
    )


def _side(values: Sequence[QuotedValue], library: Library) -> _Side:
    first = values[0]
    quoted = (first.first, first.first + len(first.quote))
    digits = first.on_page
    cuts = sorted((value.start, value.end) for value in values)
    return _Side(
        title=first.title or first.document,
        page=first.page,
        section=first.section.replace(" > ", " › "),
        link=library.page_address(first.key, first.page, quoted, digits),
        values=tuple(dict.fromkeys(_value(value) for value in values)),
        picture=library.part(first.key, first.page, quoted, digits),
        quote=tuple(_marked(first.quote, cuts)),
    )


def _value(value: QuotedValue) -> str:
    role = load("audit_page")["role"].get(value.role, "")
    about = ", ".join(part for part in (value.period, role) if part)
    return f"{value.text} ({about})" if about else value.text


def _marked(quote: str, cuts: Sequence[tuple[int, int]]) -> list[Segment]:
    """The quote with each of its values set apart."""
    found: list[Segment] = []
    last = 0
    for start, end in cuts:
        if start < last:
            continue
        found += [Segment(quote[last:start], ""), *segments_of(quote[start:end], (0, 0), (0, end - start))]
        last = end
    return [each for each in (*found, Segment(quote[last:], "")) if each.text]


def _rows(series: Series, library: Library) -> list[_Row]:
    """The values by period, each place that states one, and the years that none does."""
    rows = [
        _row(point.period.label, reading, library, other=number > 0)
        for point in series.points
        for number, reading in enumerate((point.reading, *point.others))
    ]
    rows += [_Row(gap, word("series", "gap"), "", "", "", 0, "", False) for gap in series.gaps]
    return sorted(rows, key=lambda row: row.period) if series.gaps else rows


def _row(period: str, reading: Reading, library: Library, *, other: bool) -> _Row:
    place = reading.place
    quoted = (place.first, place.first + len(place.quote))
    link = library.page_address(place.key, place.page, quoted, place.on_page)
    verdict = "" if reading.verdict is Verdict.ONLY_SOURCE else _said("verdict", reading.verdict.value)
    return _Row(period, reading.text, reading.measure, verdict, place.title or place.document, place.page, link, other)
