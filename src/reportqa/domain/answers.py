"""What was asked, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportqa.domain.figures import Verdict


class Status(StrEnum):
    """How a question ended. A refusal is an answer too."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and its place: characters ``start`` to ``end`` of page ``page`` of ``document``.

    ``marker`` is the number that stands for it in the text, ``passage`` the page's text around it, ``key`` the
    document's key, which tells editions of one file name apart ("" in answers made by hand).
    """

    marker: int
    document: str
    title: str
    page: int
    section: str
    quote: str
    start: int
    end: int
    passage: str
    address: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that states a figure: ``start`` to ``end`` of page ``page`` of the document ``key`` (-1 and "" when
    not known)."""

    text: str
    value: str
    period: str
    document: str
    page: int
    quote: str
    verdict: Verdict
    key: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A number of an answer: where it was read (``citation`` is a marker) and what the cross-check says.

    ``start`` to ``end`` are its characters on the page of its citation, -1 when it stands on none: it was worked out.
    """

    text: str
    value: str
    unit: str
    period: str
    citation: int
    verdict: Verdict
    working: str
    others: tuple[Elsewhere, ...]
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer is based on: how many documents and passages were searched."""

    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A language model's part in an answer: its words only, never what they tell.

    ``model`` is its short name ("" when none was asked), ``prompts`` the version of what it was told, ``words`` where
    its own sentences stand in the answer's text (start and end), ``repaired`` how many of its sentences failed the test
    and gave way to the document's, ``dropped`` how many were left out, ``note`` why it has no words here, else "";
    ``understood`` the question as the model put it, where that was answered, else ""; ``reached`` whether the model
    pointed to the statement that answers it.
    """

    model: str = ""
    prompts: str = ""
    words: tuple[tuple[int, int], ...] = ()
    repaired: int = 0
    dropped: int = 0
    note: str = ""
    understood: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer's text and the model's part in it."""

    text: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told. ``text`` carries [n] markers of ``citations``; ``reason`` explains a refusal; ``wording``
    tells which of its words are a language model's. ``nearest`` are quotes that come nearest to what is left without an
    answer: the text rests on none of them, and they may speak of something else."""

    answer_id: str
    question: str
    status: Status
    reason: str
    text: str
    citations: tuple[Citation, ...]
    figures: tuple[CheckedFigure, ...]
    searched: Searched
    corpus_version: str
    elapsed_ms: float
    wording: Wording = Wording()
    nearest: tuple[Citation, ...] = ()
