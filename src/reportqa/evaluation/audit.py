"""The audit's findings and the typing of figures judged against gold made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportqa.domain import Basis, Document, Entry, Figure, Finding, Page, Period, PeriodKind, StatedValue, Verdict
from reportqa.errors import UsageError
from reportqa.figures.times.periods import find_periods

FAILING = frozenset({Verdict.CONFLICT, Verdict.DOES_NOT_ADD_UP, Verdict.RESTATED})
ALARMS = frozenset({Verdict.CONFLICT, Verdict.DOES_NOT_ADD_UP})

# A place: document name, page, first and last character (exclusive).
Place = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """Values that agree, disagree, add up or must not be compared; ``expect`` is holds, fails or silent."""

    identity: str
    split: str
    index: str
    expect: str
    kind: str
    places: tuple[Place, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One number judged by hand; ``figure`` is False for a date, a reference and the like."""

    identity: str
    split: str
    place: Place
    text: str
    figure: bool
    unit: str
    value: str
    period: str
    basis: str


def load_findings(path: Path, index: str, pages: Mapping[str, Sequence[Page]]) -> list[GoldFinding]:
    """The gold findings for ``index``; ``pages`` by document name. Raises UsageError when a place is not found."""
    return [
        GoldFinding(
            case["id"],
            case["split"],
            index,
            case["expect"],
            case["kind"],
            tuple(locate(value, pages) for value in case["values"]),
            case["note"],
        )
        for case in json.loads(path.read_text("utf-8"))["cases"]
        if case["index"] == index
    ]


def load_figures(path: Path, index: str, pages: Mapping[str, Sequence[Page]]) -> list[GoldFigure]:
    """The gold figures for ``index``."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["index"] == index:
            place = locate(case, pages)
            fields = (case["unit"], case["value"], case["period"], case["basis"])
            found.append(GoldFigure(case["id"], case["split"], place, case["text"], case["figure"], *fields))
    return found


def locate(value: Mapping[str, Any], pages: Mapping[str, Sequence[Page]]) -> Place:
    """Where the value's text stands, inside its anchor. Raises UsageError when it does not."""
    for page in pages.get(value["document"], ()):
        if page.number != value["page"]:
            continue
        anchor = re.search(r"\s+".join(map(re.escape, value["find"].split())), page.text)
        if anchor:
            inside = re.search(r"\s+".join(map(re.escape, value["text"].split())), anchor.group())
            if inside:
                start = anchor.start() + inside.start()
                return (value["document"], page.number, start, start + len(inside.group()))
    raise UsageError(f'"{value["find"]}" is not on page {value["page"]} of {value["document"]}.')


def entry_of(document: Document) -> Entry:
    """The catalogue's line for a document that is not in a catalogue."""
    return Entry(
        document.key, document.name, "", document.title, document.kind, document.publisher, document.period,
        document.dated, document.address, document.warnings, 1, "current", False, 0,
    )  # fmt: skip


def place_of(value: Figure | StatedValue, names: Mapping[str, str]) -> Place:
    """Where a figure or a finding's value stands; ``names`` by document key."""
    return names[value.document], value.span.page, value.span.start, value.span.end


def places_of(finding: Finding, names: Mapping[str, str]) -> list[Place]:
    """The places of a finding's values; ``names`` by document key."""
    return [place_of(value, names) for value in finding.values]


def meets(one: Place, other: Place) -> bool:
    """Whether two places overlap."""
    return one[:2] == other[:2] and one[2] < other[3] and other[2] < one[3]


def touched(case: GoldFinding, places: Sequence[Place]) -> int:
    """How many of the case's values a finding rests on."""
    return sum(any(meets(place, other) for other in places) for place in case.places)


def is_met(case: GoldFinding, findings: Iterable[tuple[Finding, Sequence[Place]]]) -> bool:
    """Whether a finding says what the case expects; of a silent case, whether one raises it."""
    for finding, places in findings:
        count = touched(case, places)
        if case.expect == "holds":
            enough = count >= 2 and (case.kind == "same_figure" or count >= len(case.places) / 2)
            if finding.verdict not in FAILING and enough:
                return True
        elif finding.verdict in (FAILING if case.expect == "fails" else ALARMS) and count >= min(2, len(case.places)):
            return True
    return False


def report(cases: Sequence[GoldFinding], findings: Sequence[tuple[Finding, Sequence[Place]]]) -> Iterator[str]:
    """Lines: by kind and expectation how many are met, then the alarms that no gold case explains."""
    groups: dict[tuple[str, str], list[bool]] = {}
    for case in cases:
        groups.setdefault((case.expect, case.kind), []).append(is_met(case, findings))
        groups.setdefault((case.expect, "all"), []).append(is_met(case, findings))
    for (expect, kind), met in sorted(groups.items()):
        yield f"{expect:7} {kind:12} {sum(met):4} of {len(met)}"


def unexplained(
    cases: Sequence[GoldFinding], findings: Sequence[tuple[Finding, Sequence[Place]]]
) -> tuple[int, list[Finding]]:
    """How many alarms there are, and those that no gold case of failure explains."""
    failing = [case for case in cases if case.expect == "fails"]
    alarms = [(finding, places) for finding, places in findings if finding.verdict in ALARMS]
    return len(alarms), [
        finding
        for finding, places in alarms
        if not any(touched(case, places) >= min(2, len(case.places)) for case in failing)
    ]


@dataclass(frozen=True, slots=True)
class Typing:
    """How one gold figure was typed: "" where right, else what was wrong."""

    gold: GoldFigure
    wrong: tuple[str, ...]


def judge_typing(gold: Sequence[GoldFigure], figures: Sequence[Figure], names: Mapping[str, str]) -> list[Typing]:
    """Each gold figure held against the ledger's figure at its place."""
    by_document: dict[str, list[tuple[Place, Figure]]] = {}
    for figure in figures:
        place = place_of(figure, names)
        by_document.setdefault(place[0], []).append((place, figure))
    judged = []
    for case in gold:
        at = [figure for place, figure in by_document.get(case.place[0], ()) if meets(place, case.place)]
        judged.append(Typing(case, _wrong(case, at)))
    return judged


def _wrong(case: GoldFigure, at: Sequence[Figure]) -> tuple[str, ...]:
    if not case.figure:
        return ("seen",) if at else ()
    if not at:
        return ("missed",)
    figure = at[0]
    right = {
        "unit": figure.number.unit == _plain_unit(case.unit),
        "period": _is_period(figure.period, case.period),
        "basis": figure.basis.value == case.basis or _is_year_so_far(figure, case),
        "value": not case.value or str(figure.number.value.normalize()) == _normal(case.value),
    }
    return tuple(name for name, is_right in right.items() if not is_right)


def _plain_unit(unit: str) -> str:
    """The ledger's word for a unit of the gold: full-time equivalents and rates per head are plain counts in it."""
    return "" if unit.lower() in ("fte", "wte") or unit.lower().startswith("per ") else unit


def _is_period(mine: Period | None, label: str) -> bool:
    """Whether a period is the one of the gold, whose label may name the same days otherwise: "2023-10 to 2024-09"."""
    if mine is None or mine.label == label:
        return (mine.label if mine else "") == label
    meant = find_periods(label)
    if len(meant) != 1 or meant[0].text != label:
        return False
    return (mine.first, mine.last) == (meant[0].first, meant[0].last)


def _is_year_so_far(figure: Figure, case: GoldFigure) -> bool:
    """Whether the gold calls cumulative what the ledger gives as the actual of the year's first months."""
    period = figure.period
    if case.basis != Basis.CUMULATIVE or figure.basis is not Basis.ACTUAL or period is None:
        return False
    begins = (period.first.month, period.first.day) in ((4, 1), (1, 1))
    return begins and period.kind in (PeriodKind.RANGE, PeriodKind.QUARTER)


def _normal(value: str) -> str:
    from decimal import Decimal

    return str(Decimal(value).normalize())
