"""An answer as lines for a terminal."""

from __future__ import annotations

import textwrap

from reportqa.domain import Answer, CheckedFigure, Status, Verdict
from reportqa.messages import counted

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


def answer_lines(answer: Answer) -> list[str]:
    """The answer, its sources with their quotes, and what the cross-check says of its figures."""
    lines = [wrapped for line in answer.text.split("\n") for wrapped in _wrap(line, "")]
    if answer.status is Status.PARTIAL or (answer.status is Status.NOT_FOUND and answer.reason not in answer.text):
        lines += ["", *_wrap(answer.reason, "")]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        section = f", {citation.section}" if citation.section else ""
        lines += _wrap(f"[{citation.marker}] {citation.document}, page {citation.page}{section}", "")
        lines += _wrap(f"“{' '.join(citation.quote.split())}”", "    ")
    checked = [_figure(figure) for figure in answer.figures if figure.others]
    if checked:
        lines += ["", *(wrapped for line in checked for wrapped in _wrap(line, ""))]
    searched = answer.searched
    lines += [
        "",
        f"{answer.status.value}; searched {counted(searched.documents, 'document')}, "
        f"{counted(searched.passages, 'passage')}; "
        f"answer {answer.answer_id}, {answer.elapsed_ms:.0f} ms",
    ]
    return lines


def _figure(figure: CheckedFigure) -> str:
    places = dict.fromkeys(f"{other.text} in {other.document}, page {other.page}" for other in figure.others)
    return f"Checked: {figure.text}, {_VERDICTS[figure.verdict]}: {'; '.join(places)}"


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
