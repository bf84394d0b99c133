"""What goes with a draft for publication: its figures as open data, and its lines of the disclosure log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportqa.exports import csv_text
from reportqa.foi.clock import Law
from reportqa.foi.replies import Outcome
from reportqa.foi.wording import said

FIGURE_COLUMNS = (
    "reference", "part", "measure", "period", "text", "value", "unit", "words", "verdict",
    "document", "title", "page", "address",
)  # fmt: skip
LOG_COLUMNS = ("reference", "received", "due", "law", "part", "request", "outcome", "draft")
# A question about somebody says who it is about: the log, which is published, does not repeat it.
_PERSONAL = ("s40", "own_data", "s41")
_SHOWN = (Outcome.HELD.value, Outcome.PARTLY.value)


def figures_to_csv(draft: Mapping[str, Any]) -> str:
    """The figures of the letter of a draft (as JSON), a line for each; none of parts that await a decision."""
    return csv_text(FIGURE_COLUMNS, _figures(draft))


def _figures(draft: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for reply in draft["replies"]:
        rows = [row for finding in reply["findings"] for row in finding["rows"]]
        for row in rows if reply["outcome"] in _SHOWN else ():
            source = row["sources"][0]
            yield (
                draft["reference"], reply["part"]["label"], row["measure"], row["period"], row["value"], row["number"],
                row["unit"], " ".join(row["words"].split()), row["verdict"], source["document"], source["title"],
                source["page"], source["address"],
            )  # fmt: skip


def log_to_csv(draft: Mapping[str, Any]) -> str:
    """The lines of the disclosure log of a draft (as JSON): what was asked and the outcome so far, not who asked."""
    deadline = draft["deadline"] or {}
    law = said("laws", deadline.get("law", Law.FOIA.value))
    rows = (
        (draft["reference"], draft["request"]["received"] or "", deadline.get("due", ""), law, reply["part"]["label"],
         _asked(reply), said("outcomes", reply["outcome"]), draft["draft_id"])
        for reply in draft["replies"]
    )  # fmt: skip
    return csv_text(LOG_COLUMNS, rows)


def _asked(reply: Mapping[str, Any]) -> str:
    if any(flag["section"] in _PERSONAL for flag in reply["flags"]):
        return said("log", "personal")
    return str(reply["part"]["words"])
