"""A refused question asked again in a language model's words: answered only where the question as asked agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportqa.answering.composing import DraftLine
from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.answering.result import Result
from reportqa.answering.wants import NUMERIC
from reportqa.domain import Status
from reportqa.inquiry import Inquiry
from reportqa.wording.rewording import Likeness, asks_the_same

# How far down among what was found for the question as asked the statement may stand that answers it in other words,
# and the doubts about it that other words may settle: what a figure counts, who or which place is meant, they cannot.
_BEST, _SETTLED = 2, ("", "sureness", "reason")
_MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Again:
    """What is said to a question that was asked again as ``put``, and the inquiry that found it."""

    put: str
    result: Result
    inquiry: Inquiry


def asked_again(
    refused: Inquiry, words: Iterable[str], ask: Callable[[str], tuple[Result, Inquiry | None]], likeness: Likeness
) -> Again | None:
    """The first answer to one of ``words``, other words for a question that was ``refused``; None where none asks the
    same or is answered by what the question as asked had found, too.

    Two readings must agree: what answers the other words has to be among the best for the question as it was asked,
    with nothing against it but that it was not sure enough.
    """
    for put in words:
        result, inquiry = ask(put)
        if inquiry is None or result.status is not Status.ANSWERED:
            continue
        same = asks_the_same(refused.query, inquiry.query, refused.corpus.vocabulary, likeness)
        if same and _agrees(refused, result):
            return Again(put, result, inquiry)
    return None


def _agrees(refused: Inquiry, result: Result) -> bool:
    query = refused.query
    settled = _SETTLED if query.want in NUMERIC else (*_SETTLED, _MATTER)
    best: dict[str, Evidence] = {}
    found = (each for search in refused.searches.values() for each in search.evidence)
    for each in sorted(found, key=lambda each: -each.score):
        best.setdefault(each.statement.key, each)
    said = {line.evidence.statement.key for line in result.lines if isinstance(line, DraftLine)}
    own = (best[key] for key in list(best)[:_BEST] if key in said)
    return any(each.usable and doubt(query, each) in settled for each in own)
