"""What goes with a draft for publication: its figures as open data, and its line of the disclosure log."""

from __future__ import annotations

from collections.abc import Iterator

from reportqa.exports import csv_text
from reportqa.foi.draft import Draft
from reportqa.foi.letter import law_of
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.wording import said

FIGURE_COLUMNS = (
    "reference", "part", "measure", "period", "text", "value", "unit", "words", "verdict",
    "document", "title", "page", "address",
)  # fmt: skip
LOG_COLUMNS = ("reference", "received", "due", "law", "part", "request", "outcome", "draft")
# A question about somebody says who it is about: the log, which is published, does not repeat it.
_PERSONAL = ("s40", "own_data", "s41")


def figures_to_csv(draft: Draft) -> str:
    """The figures of the letter, a line for each; of parts that await a decision there are none."""
    return csv_text(FIGURE_COLUMNS, _figures(draft))


def _figures(draft: Draft) -> Iterator[tuple[object, ...]]:
    for reply in draft.replies:
        for row in reply.rows if reply.outcome in (Outcome.HELD, Outcome.PARTLY) else ():
            source = row.sources[0]
            yield (
                draft.reference, reply.part.label, row.measure, row.period, row.value, row.number, row.unit,
                " ".join(row.words.split()), row.verdict, source.document, source.title, source.page, source.address,
            )  # fmt: skip


def log_to_csv(draft: Draft) -> str:
    """The lines of the disclosure log: what was asked and the outcome so far, without the requester."""
    received = draft.request.received.isoformat() if draft.request.received else ""
    due = draft.deadline.due.isoformat() if draft.deadline else ""
    law = said("laws", law_of(draft).value)
    rows = (
        (
            draft.reference,
            received,
            due,
            law,
            reply.part.label,
            _asked(reply),
            said("outcomes", reply.outcome.value),
            draft.draft_id,
        )
        for reply in draft.replies
    )
    return csv_text(LOG_COLUMNS, rows)


def _asked(reply: Reply) -> str:
    if any(flag.section in _PERSONAL for flag in reply.flags):
        return said("log", "personal")
    return reply.part.words
