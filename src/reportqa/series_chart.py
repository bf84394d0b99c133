"""A series as a chart: a line with its values, gaps left open, the sources under it."""

from __future__ import annotations

import io
import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportqa.domain import Verdict
from reportqa.messages import message

if TYPE_CHECKING:
    from reportqa.series import Place, Point, Series

_INK, _QUIET, _LINE, _ASK = "#14212b", "#475561", "#0b3d5c", "#97231b"
_UNITS = {"": "number", "GBP": "£", "percent": "per cent", "percentage points": "percentage points"}
_WIDTH = 8.0
_CAPTION_WIDTH = 125
_LINE_HEIGHT = 0.17  # inches of a caption's line
_PLOT_HEIGHT = 3.6


def chart(series: Series, form: str, width: float = _WIDTH) -> bytes:
    """The chart of a series that has points, ``width`` inches wide; ``form`` is "png" or "svg". The same series gives
    the same bytes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    caption = _caption(series, round(_CAPTION_WIDTH * width / _WIDTH))
    height = _PLOT_HEIGHT + 1.3 + _LINE_HEIGHT * len(caption)
    settings: dict[Any, Any] = {
        "font.family": "sans-serif",
        "font.size": 10,
        "text.parse_math": False,  # a dollar sign in a document is a dollar sign
        "svg.hashsalt": "reportqa",
        "svg.fonttype": "path",
        "text.color": _INK,
        "axes.edgecolor": _QUIET,
        "axes.labelcolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width, height), dpi=150, facecolor="white")
        bottom = (0.75 + _LINE_HEIGHT * len(caption)) / height
        axes = figure.add_axes((0.88 / width, bottom, 1 - 1.2 / width, _PLOT_HEIGHT / height))
        figure.text(
            0.02,
            1 - 0.28 / height,
            "\n".join(textwrap.wrap(series.asked, round(70 * width / _WIDTH))[:1]),
            fontsize=14,
            weight="bold",
        )
        _draw(axes, series)
        figure.text(0.02, 0.12 / height, "\n".join(caption), fontsize=7.5, color=_QUIET, va="bottom", linespacing=1.35)
        out = io.BytesIO()
        metadata = {"Date": None, "Title": series.asked} if form == "svg" else {"Title": series.asked, "Software": None}
        figure.savefig(out, format=form, metadata=metadata)
    return out.getvalue()


def _draw(axes: Any, series: Series) -> None:
    labels = _labels(series)
    at = {label: position for position, label in enumerate(labels)}
    points = [(at[point.period.label], point) for point in series.points]
    run: list[tuple[int, float]] = []
    for position, point in points:
        if run and position != run[-1][0] + 1:
            _line(axes, run)  # what lies between is not known, so nothing is drawn there
            run = []
        run.append((position, _value(point.reading.value)))
    _line(axes, run)
    for position, point in points:
        _label(axes, position, point)
    for gap in series.gaps:
        axes.axvspan(
            at[gap] - 0.35, at[gap] + 0.35, facecolor="none", edgecolor=_QUIET, hatch="..", linewidth=0, alpha=0.5
        )
        axes.text(at[gap], 0.5, message("series", "gap"), transform=axes.get_xaxis_transform(), rotation=90,
                  ha="center", va="center", fontsize=8, color=_QUIET, backgroundcolor="white")  # fmt: skip
    axes.set_xticks(range(len(labels)), labels, rotation=0 if len(labels) <= axes.figure.get_figwidth() else 45)
    axes.set_xlim(-0.6, len(labels) - 0.4)
    values = [_value(reading.value) for point in series.points for reading in (point.reading, *point.others)]
    low, high = min(0.0, *values), max(0.0, *values)
    axes.set_ylim(low * 1.15, (high or 1) * 1.18)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.set_ylabel(f"{_UNITS.get(series.unit, series.unit)} ({series.basis})")
    axes.grid(axis="y", color="#d5dbe0", linewidth=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _labels(series: Series) -> list[str]:
    """The periods from left to right, gaps among them (told between years only, whose labels sort by time)."""
    labels = list(dict.fromkeys(point.period.label for point in series.points))
    return sorted([*labels, *series.gaps]) if series.gaps else labels


def _line(axes: Any, run: list[tuple[int, float]]) -> None:
    if run:
        axes.plot(*zip(*run, strict=True), color=_LINE, marker="o", markersize=6, linewidth=1.8, clip_on=False)


def _label(axes: Any, position: int, point: Point) -> None:
    value = _value(point.reading.value)
    axes.annotate(
        point.reading.text, (position, value), xytext=(0, 8), textcoords="offset points", ha="center", weight="bold"
    )
    differing = {o.value: o for o in point.others if o.verdict in (Verdict.CONFLICT, Verdict.RESTATED)}
    for other in differing.values():
        axes.plot([position], [_value(other.value)], marker="s", markersize=7, markerfacecolor="white",
                  markeredgecolor=_ASK, markeredgewidth=1.6, linestyle="none")  # fmt: skip
        axes.annotate(
            other.text, (position, _value(other.value)), xytext=(9, -3), textcoords="offset points", color=_ASK
        )


def _caption(series: Series, characters: int) -> list[str]:
    """The sources, period by period, then what changes between the points."""
    sources = "; ".join(
        f"{point.period.label}: " + ", ".join(dict.fromkeys(_place(r.place) for r in (point.reading, *point.others)))
        for point in series.points
    )
    told = [message("series", "sources", sources=sources), *series.breaks]
    return [line for text in told for line in textwrap.wrap(text, characters, break_on_hyphens=False)]


def _place(place: Place) -> str:
    return f"{place.document} p. {place.page}"


def _value(text: str) -> float:
    return float(Decimal(text))
