"""Gold questions: what a right answer holds, and where the documents say it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportqa.domain import Status, Verdict
from reportqa.errors import UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: a few verbatim words of one document, and their page in the file (0 when not given)."""

    document: str
    find: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what makes its answer right.

    ``status``: the acceptable statuses. ``expect``: groups, each met by any one of its writings.
    ``reject``: writings that make the answer wrong. ``lead``: writings of the figure that must be told first (empty
    where that was not judged). ``where``: places that each hold the answer, or only
    together when ``all_needed``. ``split`` is "develop" or "test". ``verdict``: the verdicts of which the figure
    asked for should carry one (empty when that was not judged).
    """

    identity: str
    split: str
    kind: str
    style: str
    question: str
    status: tuple[str, ...]
    expect: tuple[tuple[str, ...], ...]
    reject: tuple[str, ...]
    where: tuple[Place, ...]
    all_needed: bool
    documents: tuple[str, ...]
    verdict: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return "answered" in self.status


def load_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a JSON Lines file. Raises UsageError naming the line that is not one."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} cannot be read as UTF-8 text ({problem}).") from problem
    questions = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                questions.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
                raise UsageError(f"{path}, line {number}: not a gold question ({problem!r}).") from problem
    if not questions:
        raise UsageError(f"{path} holds no question.")
    return questions


def _question(data: dict[str, Any]) -> GoldQuestion:
    return GoldQuestion(
        identity=str(data["id"]),
        split=str(data.get("split", "")),
        kind=str(data.get("kind", "")),
        style=str(data.get("style", "")),
        question=str(data["question"]),
        status=tuple(Status(word).value for word in data["status"]),
        expect=tuple(_texts(group) for group in data.get("expect", ())),
        reject=_texts(data.get("reject", [])),
        where=tuple(
            Place(str(place["document"]), str(place["find"]), int(place.get("page", 0)))
            for place in data.get("where", ())
        ),
        all_needed=bool(data.get("all", False)),
        documents=_texts(data.get("documents", [])),
        verdict=tuple(Verdict(word).value for word in _texts(data.get("verdict", []))),
        lead=_texts(data.get("lead", [])),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return tuple(map(str, value))
