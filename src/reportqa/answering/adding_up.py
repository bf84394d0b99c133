"""Whether something adds up, where a question asks it: what the audit worked out again of the sums it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportqa.answering.checking import is_traced
from reportqa.answering.composing import Cited, Line, cite
from reportqa.answering.evidence import NO_TIME, Evidence
from reportqa.answering.result import Result
from reportqa.domain import CheckedFigure, Citation, Finding, FindingKind, StatedValue, Status, Verdict
from reportqa.messages import message

_ASKED = re.compile(
    r"^\W*(?:so |and |but )*(?:do|does|did|will|would|can|are|is|were|was)\b(?P<of>.+?)\b"
    r"(?:(?:really |actually |all )*(?:add(?:s|ed|ing)? up|add(?:s|ed)? to|sum(?:s|med)? (?:up )?to|tally|tallies"
    r"|reconcile|total up|come to 100|make 100)"
    r"|(?:added|totalled|summed)(?: up)? (?:right|rightly|correctly|properly))\b",
    re.IGNORECASE,
)
# What is summed in a table, whatever it is of.
_PARTS = re.compile(
    r"\b(?:parts?|lines?|rows?|shares?|percentages?|columns?|figures?|numbers?|items?|amounts?|table)\b", re.IGNORECASE
)
_NAMED = re.compile(r"(?:The shares under )?“(?P<name>[^”]+)”(?P<column> \([^)]*\))?")
_OF_SHARES = re.compile(r"\b(?:shares|percentages|per ?cents?|hundred|100)\b|%", re.IGNORECASE)
_SUMS = (FindingKind.SUM, FindingKind.HUNDRED)
# The share of the question's words from which a sum is the one meant, and by how much less another one may meet.
_MEANT, _AS_WELL = 0.6, 0.06
# How many sums that fail and that hold are told.
_FAILING, _HOLDING = 3, 2


def sum_asked(question: str) -> str:
    """What is asked whether it adds up; "" where that is not asked.

    >>> sum_asked("Do the spending shares add up to 100%?"), sum_asked("What do the shares add up to?")
    ('the spending', '')
    """
    match = _ASKED.match(question)
    return " ".join(_PARTS.sub(" ", match["of"]).split()) if match else ""


def sums_meant(question: str, findings: Sequence[Finding], evidence: Sequence[Evidence]) -> list[Finding]:
    """Of what was worked out again the sums that ``question`` means, by how well the statements of their totals meet
    it: those that fail, or else those that hold. A sum of another time than the one asked for is none of them."""
    met: dict[str, float] = {}
    for each in evidence:
        if each.time_fit <= NO_TIME:
            continue
        met[each.statement.key] = max(met.get(each.statement.key, 0.0), each.coverage)
    kinds = (FindingKind.HUNDRED,) if _OF_SHARES.search(question) else _SUMS
    # The first value is the total; of shares that make a hundred it is one of them.
    ranked = [(met.get(each.values[0].statement.key, 0.0), each) for each in findings if each.kind in kinds]
    best = max((score for score, _ in ranked), default=0.0)
    if best < _MEANT:
        return []
    meant = [finding for score, finding in ranked if score >= best - _AS_WELL]
    meant.sort(key=lambda finding: finding.values[0].period, reverse=True)  # the newest first
    failing = [finding for finding in meant if finding.verdict is Verdict.DOES_NOT_ADD_UP]
    holding = [finding for finding in meant if finding.verdict is Verdict.ADDS_UP]
    return failing[:_FAILING] or holding[:_HOLDING]


def added_up(
    findings: Sequence[Finding], places: Mapping[str, Cited], pages: Mapping[tuple[str, int], str]
) -> Result | None:
    """The sums with their working, each number quoted from where it stands; None where one of them cannot be traced.

    ``places`` has what is cited for each statement's key, ``pages`` the texts of the pages they stand on.
    """
    lines: list[Line] = []
    figures: list[CheckedFigure] = []
    marker = 1
    for finding in findings:
        citations = tuple(_cited(finding, places, pages, marker))
        marker += len(citations)
        working = finding.working.split("; rounding")[0].split(". ")[0].rstrip(".")
        if not is_traced(working.rpartition("=")[0], citations):
            return None
        told = "no" if finding.verdict is Verdict.DOES_NOT_ADD_UP else "yes"
        text = f"{_year(finding, findings)}{_name(finding, citations)}{working}."
        lines.append(Line(message("polarity", told, words=text) if not lines else text, citations))
        figures.append(_figure(finding, finding.values[0], working, citations[0].marker))
    return Result(Status.ANSWERED, "", lines, figures) if lines else None


def _cited(
    finding: Finding, places: Mapping[str, Cited], pages: Mapping[tuple[str, int], str], first: int
) -> Iterator[Citation]:
    """A quote for each statement that a finding rests on, in its order."""
    for key in dict.fromkeys(value.statement.key for value in finding.values):
        for citation in cite(places[key], "", first, pages):
            first += 1
            yield citation


def _name(finding: Finding, citations: Sequence[Citation]) -> str:
    """What is summed, as the audit names it: “Sub total” (Spend); without its column where no quote has that."""
    found = _NAMED.match(finding.statement)
    if found is None:
        return ""
    named = found["name"] + (found["column"] or "")
    told = f"“{found['name']}”{found['column'] or ''}: " if is_traced(named, citations) else f"“{found['name']}”: "
    return told if is_traced(told, citations) else ""


def _year(finding: Finding, told: Sequence[Finding]) -> str:
    """The time a sum is of, where sums of several times are told."""
    times = {each.values[0].period for each in told}
    return f"{finding.values[0].period}: " if len(times) > 1 and finding.values[0].period else ""


def _figure(finding: Finding, value: StatedValue, working: str, marker: int) -> CheckedFigure:
    """The total that is told; of shares that should make a hundred what they make."""
    if finding.kind is FindingKind.HUNDRED:
        made = working.rpartition("= ")[2]
        return CheckedFigure(made, made.rstrip("%"), value.unit, value.period, marker, finding.verdict, working, ())
    return CheckedFigure(value.text, value.value, value.unit, value.period, marker, finding.verdict, working, ())
