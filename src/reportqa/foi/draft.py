"""A draft reply: the request, what was found for each part, the clock, and all that is needed to check it later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from reportqa.foi.clock import Deadline
from reportqa.foi.flags import Flag
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.request import Request


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier draft on a part of this request: which, whose, when it came, how alike the two questions are (1: the
    same words), what it said, and what has changed since. ``within_sixty`` tells that it came within 60 working days,
    ``same_requester`` that the same person asked."""

    part: str
    draft: str
    reference: str
    received: str
    question: str
    likeness: float
    said: str
    changed: str
    within_sixty: bool
    same_requester: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft for the officer. ``draft_id`` is made from the request, what was found and the versions: the same letter
    asked of the same documents with the same wording is the same draft. ``deadline`` is None where no day of receipt is
    known. ``dated`` tells the date of each document, ``titles`` its title, by its file name."""

    draft_id: str
    made: date
    request: Request
    reference: str
    deadline: Deadline | None
    replies: tuple[Reply, ...]
    earlier: tuple[Earlier, ...]
    dated: dict[str, str]
    titles: dict[str, str]
    corpus_version: str
    wording_version: str
    program_version: str
    warnings: tuple[str, ...]

    def counted(self) -> dict[Outcome, int]:
        """How many parts have each outcome."""
        return {outcome: sum(reply.outcome is outcome for reply in self.replies) for outcome in Outcome}

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Every provision to consider, once."""
        return tuple({flag.section: flag for reply in self.replies for flag in reply.flags}.values())


def identity_of(request: Request, replies: tuple[Reply, ...], versions: tuple[str, ...]) -> str:
    """12 hexadecimal digits for a request with what was found for it under these versions."""
    told = [request.text, str(request.received), request.reference, as_json(replies), *versions]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def as_json(thing: object) -> Any:
    """A draft, or a part of one, as JSON: objects by field, days in ISO form, outcomes by their word."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {each.name: as_json(getattr(thing, each.name)) for each in fields(thing)}
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return {str(key): as_json(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [as_json(each) for each in thing]
    return thing
