"""Drafts kept, and what earlier ones said to the same or a similar question."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import numpy as np

from reportqa.assistant import Assistant
from reportqa.data import load
from reportqa.errors import UsageError
from reportqa.foi.asking import content_stems
from reportqa.foi.clock import working_days_between
from reportqa.foi.draft import Draft, Earlier, as_json
from reportqa.foi.page import Block, Kind, Run
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.request import Request
from reportqa.foi.wording import said
from reportqa.records import KeptDraft, KeptPart, SentLetter

# Requests may be added together when they come within so many working days (regulation 5 of the 2004 Regulations).
AGGREGATED_DAYS = 60
_MOST_EARLIER = 10


class Record:
    """The drafts of one office, kept beside its index."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._drafts = assistant.records.drafts

    def keep(self, draft: Draft, letter: Sequence[Block], sheet: Sequence[Block]) -> None:
        """Keep a draft with all that is needed to look at it again; one that is kept already stays as it is."""
        kept = KeptDraft(
            key=draft.draft_id,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            received=draft.request.received.isoformat() if draft.request.received else "",
            who=draft.request.who,
            address=draft.request.address,
            reference=draft.reference,
            corpus_version=draft.corpus_version,
            wording_version=draft.wording_version,
            body=json.dumps(as_json(draft), ensure_ascii=False),
            letter=blocks_to_json(letter),
            sheet=blocks_to_json(sheet),
        )
        vectors = self._vectors([reply.part.question for reply in draft.replies])
        parts = [
            KeptPart(draft.draft_id, place, reply.part.label, reply.part.question, vector.tobytes(), in_short(reply))
            for place, (reply, vector) in enumerate(zip(draft.replies, vectors, strict=True))
        ]
        self._drafts.keep(kept, parts)

    def _vectors(self, questions: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        if not questions:
            return np.zeros((0, 1), dtype=np.float32)
        return np.asarray(self._assistant.index.embedder.embed(list(questions)), dtype=np.float32)

    def all(self) -> list[KeptDraft]:
        """The drafts kept, the last made first."""
        return self._drafts.all()

    def find(self, key: str) -> KeptDraft:
        """The draft with this identity. Raises UsageError when there is none."""
        found = self._drafts.find(key)
        if found is None:
            raise UsageError(said("record", "unknown", key=key))
        return found

    def letters(self, key: str) -> list[SentLetter]:
        """The letters that officers made of a draft."""
        return self._drafts.letters(key)

    def add_letter(self, key: str, file: str, officer: str, text: str) -> None:
        """Keep the letter that an officer made of a draft. Raises UsageError when there is no such draft."""
        self._drafts.add_letter(self.find(key).key, file, officer, text)

    def forget(self, key: str) -> None:
        """Delete a draft and the letters made of it. Raises UsageError when there is none."""
        if not self._drafts.forget(key):
            raise UsageError(said("record", "unknown", key=key))

    def earlier(self, request: Request, replies: Sequence[Reply]) -> tuple[Earlier, ...]:
        """Earlier drafts on the parts of ``request``, the most alike first; not those of the very same letter."""
        drafts = {draft.key: draft for draft in self._drafts.all()}
        newest = {key: place for place, key in enumerate(drafts)}
        kept = sorted((p for p in self._drafts.parts() if p.vector), key=lambda part: newest[part.draft])
        if not kept or not replies:
            return ()
        known = np.array([np.frombuffer(part.vector, dtype=np.float32) for part in kept])
        vectors = self._vectors([reply.part.question for reply in replies])
        if known.shape[1] != vectors.shape[1]:
            return ()  # kept with another embedding model
        found: list[Earlier] = []
        told: set[tuple[str, ...]] = set()  # a letter that was drafted again and told the same is told of once
        for reply, likenesses in zip(replies, vectors @ known.T, strict=True):
            for part, likeness in zip(kept, likenesses, strict=True):
                draft = drafts[part.draft]
                if not is_alike(reply.part.question, part.question, float(likeness)):
                    continue
                text = _text(draft)
                same = (reply.part.label, part.label, part.said, text)
                if text != request.text and same not in told:
                    told.add(same)
                    found.append(_earlier(reply, part, draft, request, float(likeness)))
        found.sort(key=lambda each: (-each.likeness, each.received), reverse=False)
        return tuple(found[:_MOST_EARLIER])


def is_alike(question: str, other: str, likeness: float) -> bool:
    """Whether two questions ask for the same or nearly: the same telling words, or near in meaning and most of them."""
    own, others = set(content_stems(question)), set(content_stems(other))
    if own and own == others:
        return True
    shared = len(own & others) / max(min(len(own), len(others)), 1)
    limits = load("foi")["alike"]
    return likeness >= float(limits["likeness"]) and shared >= float(limits["words"])


def _text(draft: KeptDraft) -> str:
    return str(json.loads(draft.body)["request"]["text"])


def _earlier(reply: Reply, part: KeptPart, draft: KeptDraft, request: Request, likeness: float) -> Earlier:
    now = in_short(reply)
    same_question = content_stems(part.question) == content_stems(reply.part.question)
    changed = ""
    if same_question:
        changed = said("sheet", "unchanged") if now == part.said else said("sheet", "changed", now=now)
    return Earlier(
        part=reply.part.label,
        draft=draft.key,
        reference=draft.reference,
        received=draft.received,
        question=part.question,
        likeness=round(1.0 if same_question else likeness, 2),
        said=part.said,
        changed=changed,
        within_sixty=_within_sixty(draft, request.received),
        same_requester=_is_same_person(draft, request),
    )


def _within_sixty(draft: KeptDraft, received: date | None) -> bool:
    if not draft.received or received is None:
        return False
    first, last = sorted((date.fromisoformat(draft.received), received))
    return working_days_between(first, last) <= AGGREGATED_DAYS


def _is_same_person(draft: KeptDraft, request: Request) -> bool:
    if draft.address and request.address:
        return draft.address.lower() == request.address.lower()
    return bool(draft.who) and draft.who.lower() == request.who.lower()


def in_short(reply: Reply) -> str:
    """What is said to a part, in one line: the outcome, and the figures with their times."""
    figures = dict.fromkeys(
        f"{row.value} ({row.period})" if row.period else row.value for row in reply.rows if row.value
    )
    shown = "; ".join(figures) if reply.outcome in (Outcome.HELD, Outcome.PARTLY) else ""
    outcome = said("outcomes", reply.outcome.value)
    return f"{outcome}: {shown}" if shown else outcome


def blocks_to_json(blocks: Sequence[Block]) -> str:
    """A letter's blocks as JSON."""
    return json.dumps(as_json(tuple(blocks)), ensure_ascii=False)


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """The blocks that :func:`blocks_to_json` wrote."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for each in json.loads(text):
        runs = tuple(Run(run["text"], run["slot"]) for run in each["runs"])
        yield Block(Kind(each["kind"]), runs, tuple(tuple(row) for row in each["rows"]))
