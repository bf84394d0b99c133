"""Runs and comparisons as lines for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reportqa.data import load
from reportqa.evaluation.compare import Comparison, Side
from reportqa.evaluation.rates import PERCENTILES, Rate, groups, rates
from reportqa.evaluation.results import WITHHELD, Run
from reportqa.evaluation.scoring import MAX_WORDS, Judgement
from reportqa.evaluation.steps import WentWrong

# What the table of groups tells; the list above it tells every rate.
COLUMNS = (
    "answered_right", "complete", "refused_rightly", "refused_wrongly", "recall_at_5", "citation_precision",
    "citation_recall", "traced", "median_words", "p50_ms", "p95_ms",
)  # fmt: skip


def table(judgements: Sequence[Judgement]) -> list[str]:
    """Every rate with its interval, by split; then the main ones for each group."""
    named = list(groups(judgements))
    splits = [(name, rates(members)) for name, members in named if " " not in name]
    known = [m for m in load("evaluation")["measure"] if any(found[m].value is not None for _, found in splits)]
    whole = [["", *[name for name, _ in splits]]]
    whole += [[title(m), *[with_interval(m, found[m]) for _, found in splits]] for m in known]
    rows = [["", "n", *[short(measure) for measure in COLUMNS]]]
    for name, members in named:
        found = rates(members)
        rows.append([name, str(len(members)), *[number(measure, found[measure]) for measure in COLUMNS]])
    return [*_aligned(whole), "", *_aligned(rows)]


def wrong_lines(run: Run, steps: Mapping[str, WentWrong] = MappingProxyType({})) -> list[str]:
    """The questions answered wrongly with what was answered, and the step at which that went wrong where ``steps``
    tells it by the question's identity; those of the split test are counted only."""
    wrong = [j for j in run.judgements if not j.right]
    lines = []
    for j in wrong:
        if j.split != WITHHELD:
            step = [f"    Step: {steps[j.identity].told}"] if j.identity in steps else []
            lines += [f"{j.identity} {j.question}", f"    {j.status}: {j.text}", *step, ""]
    withheld = sum(j.split == WITHHELD for j in wrong)
    return [*lines, *([f"{withheld} wrong of the split {WITHHELD}, not shown", ""] if withheld else [])]


def comparison_lines(comparison: Comparison) -> list[str]:
    """What changed: the rates over all shared questions, then each question that became right or wrong."""
    text = load("evaluation")["page"]
    lines = [
        text["compared"].format(measured=comparison.before.measured),
        compared_about(comparison),
        text["same_documents" if comparison.same_documents else "other_documents"],
        "",
    ]
    rows = changed_rows(comparison)
    lines += _aligned(rows) if rows else [text["no_rate"]]
    for heading, pairs in (("became_right", comparison.became_right), ("became_wrong", comparison.became_wrong)):
        lines += ["", f"{text[heading]}: {len(pairs)}"]
        lines += [f"    {p.after.identity} {p.after.kind}" + _asked(p.after) for p in pairs]
    return lines


def changed_rows(comparison: Comparison) -> list[list[str]]:
    """For each share that changed: its group, its name, and what it was before and after, each with its interval."""
    return [
        [
            side.group,
            title(side.measure),
            with_interval(side.measure, side.before),
            with_interval(side.measure, side.after),
        ]
        for side in changed_sides(comparison)
    ]


def changed_sides(comparison: Comparison) -> list[Side]:
    """The shares, not times, of whole splits that changed."""
    return [
        side
        for side in comparison.sides
        if " " not in side.group and side.measure not in PERCENTILES and side.before.value != side.after.value
    ]


def compared_about(comparison: Comparison) -> str:
    """How many questions are compared, and how the share of right answers changed."""
    rate = comparison.difference
    change = "-" if rate.value is None else f"{100 * rate.value:+.1f} points ({_points(rate)})"
    return str(load("evaluation")["page"]["compared_about"]).format(
        shared=comparison.shared,
        before=comparison.only_before,
        after=comparison.only_after,
        difference=change,
    )


def title(measure: str) -> str:
    """What a rate is called."""
    return str(load("evaluation")["measure"][measure]["title"])


def short(measure: str) -> str:
    """What a rate is called where there is little room."""
    return str(load("evaluation")["measure"][measure]["short"])


def meaning(measure: str) -> str:
    """What a rate counts."""
    return str(load("evaluation")["measure"][measure]["meaning"]).format(most=MAX_WORDS)


def number(measure: str, rate: Rate) -> str:
    """A rate's value: a share as a percentage, a mean rank as it is, words and milliseconds whole."""
    return "-" if rate.value is None else _written(measure, rate.value)


def with_interval(measure: str, rate: Rate) -> str:
    """A rate's value, its interval and how many questions it was taken over: "87% (74% to 97%) of 30"."""
    if rate.value is None or rate.low is None or rate.high is None:
        return "-"
    low, high = _written(measure, rate.low), _written(measure, rate.high)
    return f"{_written(measure, rate.value)} ({low} to {high}) of {rate.questions}"


def _written(measure: str, value: float) -> str:
    if measure in PERCENTILES:
        return f"{value:.0f}"
    return f"{value:.2f}" if measure.endswith("reciprocal_rank") else f"{value:.1%}".replace(".0%", "%")


def _points(rate: Rate) -> str:
    return f"{100 * (rate.low or 0):+.1f} to {100 * (rate.high or 0):+.1f}"


def _asked(judgement: Judgement) -> str:
    return f": {judgement.question}" if judgement.split != WITHHELD else ""


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
