"""A run, and what changed since another, as one HTML page without scripts. Every word put in is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from reportqa.data import load
from reportqa.evaluation.compare import Comparison
from reportqa.evaluation.rates import Rate, groups, rates, verdict_rates
from reportqa.evaluation.reliability import Reliability, reliability
from reportqa.evaluation.results import WITHHELD, Run, shown
from reportqa.evaluation.scoring import Judgement
from reportqa.evaluation.tables import (
    COLUMNS,
    changed_rows,
    compared_about,
    meaning,
    number,
    short,
    title,
    with_interval,
)
from reportqa.messages import counted

# The plot's corner at 0 and the length of its sides, in the units of the drawing.
_LEFT, _BOTTOM, _WIDTH, _HEIGHT = 50, 280, 280, 270


def evaluation_page(run: Run, comparison: Comparison | None = None) -> str:
    """The whole page of ``run``, with what changed where a ``comparison`` is given."""
    words = load("evaluation")
    text = words["page"]
    data = files("reportqa.data")
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
        data.joinpath("evaluation.html").read_text("utf-8")
    )
    return page.render(
        css=data.joinpath("audit_page.css").read_text("utf-8"),
        text=text,
        column=words["column"],
        heading=text["title"].format(gold=run.gold),
        about=text["about"].format(
            questions=counted(len(run.judgements), "question"), measured=run.measured, version=run.corpus_version
        ),
        withheld=any(j.split == WITHHELD for j in run.judgements),
        compared=_compared(comparison) if comparison else None,
        verdicts=_verdicts(run.judgements),
        curve=_curve(reliability(run.judgements)),
        wrong=[shown(j) for j in run.judgements if not j.right and j.split != WITHHELD],
        **_rates(run.judgements),
    )


def _rates(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """The table of every rate by split, and that of the main ones by style and kind."""
    named = [(name, members, rates(members)) for name, members in groups(judgements)]
    splits = [(name, found) for name, _, found in named if " " not in name]
    measures = [
        {"title": title(m), "meaning": meaning(m), "cells": [with_interval(m, found[m]) for _, found in splits]}
        for m in load("evaluation")["measure"]
        if any(found[m].value is not None for _, found in splits)
    ]
    column = load("evaluation")["column"]
    lines = [[name, str(len(members)), *[number(m, found[m]) for m in COLUMNS]] for name, members, found in named]
    return {
        "splits": [name for name, _ in splits],
        "measures": measures,
        "kinds": {"names": [column["group"], column["number"], *map(short, COLUMNS)], "lines": lines},
    }


def _compared(comparison: Comparison) -> dict[str, Any]:
    text = load("evaluation")["page"]
    sides = changed_rows(comparison)
    lists = [
        (text[name], style, [{"before": pair.before, "after": shown(pair.after)} for pair in pairs])
        for name, style, pairs in (
            ("became_right", "correct", comparison.became_right),
            ("became_wrong", "false", comparison.became_wrong),
        )
    ]
    return {
        "heading": text["compared"].format(measured=comparison.before.measured),
        "about": compared_about(comparison),
        "documents": text["same_documents" if comparison.same_documents else "other_documents"],
        "sides": sides,
        "lists": lists,
    }


def _verdicts(judgements: Sequence[Judgement]) -> list[list[str]]:
    return [
        [verdict.replace("_", " "), _share(found["precision"]), _share(found["recall"])]
        for verdict, found in verdict_rates(judgements).items()
    ]


def _curve(found: Reliability) -> dict[str, Any] | None:
    """The dots with their intervals, the ticks of the axes and the lines of the table; None where nothing is known."""
    if not found.bins:
        return None
    text = load("evaluation")["page"]
    return {
        "about": text["reliability_about"].format(
            questions=found.questions,
            error=_percent(found.error),
            separation=_percent(found.separation),
        ),
        "ticks": [{"name": f"{t}%", "x": _across(t / 100), "y": _up(t / 100)} for t in (0, 25, 50, 75, 100)],
        "dots": [
            {
                "x": _across(each.expected),
                "y": _up(each.answerable.value),
                "low": _up(each.answerable.low),
                "high": _up(each.answerable.high),
            }
            for each in found.bins
        ],
        "lines": [
            [
                f"{each.low:.0%} to {each.high:.0%}",
                str(each.questions),
                _percent(each.expected),
                _share(each.answerable),
                _share(each.answered),
                _share(each.right),
            ]
            for each in found.bins
        ],
    }


def _across(share: float) -> float:
    return round(_LEFT + share * _WIDTH, 1)


def _up(share: float | None) -> float:
    return round(_BOTTOM - (share or 0) * _HEIGHT, 1)


def _share(rate: Rate) -> str:
    return with_interval("right", rate)


def _percent(value: float | None) -> str:
    return str(load("evaluation")["page"]["unknown"]) if value is None else f"{value:.1%}"
