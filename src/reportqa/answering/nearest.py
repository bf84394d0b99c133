"""What comes nearest to a question, or a part of one, that is left without an answer: for its reader to judge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from reportqa.answering.composing import Cited, cite, in_words
from reportqa.answering.evidence import Evidence
from reportqa.answering.result import Result
from reportqa.domain import Citation

# How many statements are shown; the log odds of answering from which one is. Of 71 development questions that were
# refused though the documents answer them, 42 find the answer among these.
_MOST, _LIKELY = 3, 0.2

Pages = Callable[[Sequence[Evidence]], Mapping[tuple[str, int], str]]


def with_nearest(result: Result, found: Sequence[Sequence[Evidence]], pages_of: Pages) -> Result:
    """``result`` with quotes of the likeliest statements of what was ``found`` for each part of the question that it
    leaves open, best first; ``pages_of`` gives the texts of the pages where they stand."""
    share = max(1, _MOST // max(1, len(found)))
    said = result.statements()
    nearest = [each for evidence in found for each in _likeliest(evidence, said)[:share]][:_MOST]
    pages = pages_of(nearest)
    first = 1 + sum(len(line.citations) for line in result.lines)
    return replace(result, nearest=tuple(_quoted(each, first + at, pages) for at, each in enumerate(nearest)))


def _likeliest(evidence: Sequence[Evidence], said: Collection[str]) -> list[Evidence]:
    """The statements sure enough to be shown, best first; of one that holds another the better."""
    kept: list[Evidence] = []
    for each in sorted(evidence, key=lambda each: -each.score):
        if each.strength < _LIKELY or each.statement.key in said:
            continue
        text = each.statement.text
        if not any(text in other.statement.text or other.statement.text in text for other in kept):
            kept.append(each)
            if len(kept) == _MOST:
                break
    return kept


def _quoted(each: Evidence, marker: int, pages: Mapping[tuple[str, int], str]) -> Citation:
    """A quote of a statement; of one that goes on overleaf, of its first page."""
    place = Cited(each.statement, each.entry, each.passage.headings)
    return cite(place, in_words(each.statement), marker, pages)[0]
