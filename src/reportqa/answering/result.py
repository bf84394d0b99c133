"""What is said to a question before it is recorded, and how its lines become the text a person reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportqa.answering.composing import DraftLine, Line
from reportqa.answering.doubts import needed
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.domain import CheckedFigure, Citation, Status
from reportqa.messages import message

# By how much less surely a statement that is said anyway may answer another part of the question, in log odds.
_LESS_SURE = 0.5
# The share of the words of a part of the question from which a statement speaks of it, whatever kind of value it gives.
_SAYS_IT = 0.7


@dataclass(frozen=True, slots=True)
class Result:
    """What is said to a question: its status, the lines with what was found of their figures, or a note instead; quotes
    of what comes nearest to what is left open."""

    status: Status
    reason: str
    lines: Sequence[Line] = ()
    figures: Sequence[CheckedFigure] = ()
    note: str = ""
    lead: str = ""
    nearest: Sequence[Citation] = ()

    def statements(self) -> frozenset[str]:
        """The keys of the statements that the lines rest on."""
        return frozenset(line.evidence.statement.key for line in self.lines if isinstance(line, DraftLine))

    def words(self) -> str:
        """The text a person reads, with its markers."""
        said = "\n".join(
            [*filter(None, [self.lead]), *(f"{line.text} {markers(line.citations)}" for line in self.lines)]
        )
        if self.status is Status.NOT_FOUND and said:
            return f"{self.note} {message('not_found', 'near', near=said)}"
        return self.note or said or self.reason


def what_is_open(parts: Sequence[str]) -> tuple[Status, str]:
    """The status and the reason of an answer that leaves these parts of its question without one.

    >>> what_is_open(["how many were repaid"])[1]
    'Not found: how many were repaid'
    """
    return (Status.PARTIAL, f"Not found: {'; '.join(parts)}") if parts else (Status.ANSWERED, "")


def once(chosen: Sequence[tuple[Query, Evidence]]) -> list[tuple[Query, Evidence]]:
    """The same statement chosen for two parts of a question is said once; of a row each cell is."""
    kept: dict[tuple[str, int], tuple[Query, Evidence]] = {}
    for query, evidence in chosen:
        cell = evidence.figure.cell if evidence.figure is not None else None
        kept.setdefault((evidence.statement.key, cell.column if cell else -1), (query, evidence))
    return list(kept.values())[:4]


def is_said(query: Query, evidence: Sequence[Evidence], said: Collection[str]) -> bool:
    """Whether what another part of the question was answered with says what this part, ``query``, asks, too."""
    sure = needed(query) - _LESS_SURE
    return any(
        each.statement.key in said
        and each.names_met
        and (each.told >= _SAYS_IT or (each.key > 0 and each.own >= 0.5 and each.strength >= sure))
        for each in evidence
    )


def markers(citations: Sequence[Citation]) -> str:
    """The markers of citations as they stand in a text: "[1][2]"."""
    return "".join(f"[{citation.marker}]" for citation in citations)


def declined_as(kind: str, question: str, limit: int) -> Result:
    """What is said to a question that is declined; ``kind`` is a key of [declined] in data/messages.toml, ``limit`` how
    many characters of a question are read."""
    text = message("declined", kind, length=f"{len(question):,}", limit=limit)
    return Result(Status.DECLINED, message("declined_reason", kind), note=text)
