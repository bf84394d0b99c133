"""What a model is told: its task, then the evidence as fenced data, then the question. The words are data."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from reportqa.data import load
from reportqa.domain import Figure
from reportqa.wording.model import Prompt
from reportqa.wording.sources import Source, printable

# How many characters of English a token stands for at least.
CHARACTERS = 3
_MOST_FIGURES = 8


def version() -> str:
    """The version of the prompts."""
    return str(load("wording")["version"])


def filled(name: str, fence: str, **values: str) -> str:
    """The prompt ``name`` of data/wording.toml, without characters that are not printed in what is filled in."""
    clean = {key: printable(value) for key, value in values.items()}
    return str(load("wording")["prompt"][name]).format(fence=fence, **clean).strip()


def new_fence() -> str:
    """A mark for the ends of data that no document can hold, because it is made anew for each request."""
    return f"data-{secrets.token_hex(4)}"


def wording_prompt(question: str, sources: Sequence[Source], context: int) -> Prompt:
    """The prompt for an answer's words. Evidence is cut by rank, so that all of it fits in ``context`` tokens."""
    fence = new_fence()
    system = filled("wording", fence, example=sources[0].key)
    asked = filled("question", fence, question=question)
    room = context * CHARACTERS - len(system) - len(asked)
    parts: list[str] = []
    seen: set[str] = set()
    for source in sources:
        passage = source.line.evidence.passage.key
        whole = [] if passage in seen else [source.shown]
        for text in (*whole, ""):
            part = filled(
                "evidence", fence, key=source.key, title=source.title, around=text, own=source.own,
                figures=_figures(source.figures),
            )  # fmt: skip
            if len(part) <= room:
                parts.append(part)
                room -= len(part)
                seen.add(passage)
                break
        else:
            break  # what ranks lower is left out, too
    return Prompt(system, "\n\n".join([*parts, asked]))


def _figures(figures: Sequence[Figure]) -> str:
    """The ledger's figures with their times, for what no sentence may change."""
    told = [f"{each.number.text}{f' ({each.period.label})' if each.period else ''}" for each in figures[:_MOST_FIGURES]]
    return "; ".join(dict.fromkeys(told)) or "none"
