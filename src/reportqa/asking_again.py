"""What was left without an answer asked again in a language model's words: answered only where the question as asked
agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from reportqa.answering.composing import DraftLine, Line
from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.result import Result, what_is_open
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC
from reportqa.domain import Status
from reportqa.inquiry import Inquiry
from reportqa.wording.rewording import Likeness, asks_the_same

# How far down among what was found for the question as asked the statement may stand that answers it in other words,
# and the doubts about it that other words may settle: what a figure counts, who or which place is meant, they cannot.
_BEST, _SETTLED = 2, ("", "sureness", "reason")
_MATTER = "matter"


# Answers a question; gives other words for a question of which these are the headings of what was found, and which is a
# part of the last one ("" for none).
Ask = Callable[[str], tuple[Result, Inquiry | None]]
Words = Callable[[str, Sequence[str], str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Open:
    """A question, or a part of the question ``whole`` ("" for none), that nothing answers, as it was asked and
    understood, and what was weighed for it."""

    question: str
    query: Query
    evidence: tuple[Evidence, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """What is said to a question that was asked again as ``put``, and the inquiry that found it."""

    put: str
    result: Result
    inquiry: Inquiry


def in_other_words(result: Result, inquiry: Inquiry, words: Words, ask: Ask, likeness: Likeness) -> Again | None:
    """``result``, which ``inquiry`` came to, with what is found for what it left open in other words; None where it
    left nothing open or nothing is found."""
    left = left_open(inquiry)
    vocabulary = inquiry.corpus.vocabulary
    heard = [
        _asked_again(each, words(each.question, inquiry.near, each.whole), ask, vocabulary, likeness) for each in left
    ]
    found = [each for each in heard if each is not None]
    if not found or inquiry.route == "refusal":
        return next(iter(found), None)
    parts = [each.question for each, again in zip(left, heard, strict=True) if again is None]
    put = "; ".join(each.put for each in found)
    return Again(put, completed(result, parts, [each.result for each in found]), inquiry)


def left_open(inquiry: Inquiry) -> tuple[Open, ...]:
    """What an inquiry left without an answer: the whole question, or those of its parts, in their order."""
    if inquiry.route == "refusal":
        found = (each for search in inquiry.searches.values() for each in search.evidence)
        return (Open(inquiry.question, inquiry.query, tuple(found)),)
    whole = inquiry.query.question
    return tuple(Open(each.query.question, each.query, each.evidence, whole) for each in inquiry.open)


def _asked_again(
    left: Open, words: Iterable[str], ask: Ask, vocabulary: Vocabulary, likeness: Likeness
) -> Again | None:
    """The first answer to one of ``words``, other words for what was ``left`` open; None where none asks the same or is
    answered by what the question as asked had found, too. What is worked out answers a whole question, no part of one.

    Two readings must agree: what answers the other words has to be among the best for the question as it was asked,
    with nothing against it but that it was not sure enough.
    """
    for put in words:
        result, inquiry = ask(put)
        if inquiry is None or result.status is not Status.ANSWERED or (left.whole and result.lead):
            continue
        same = asks_the_same(left.query, inquiry.query, vocabulary, likeness, left.whole)
        if same and _agrees(left, result):
            return Again(put, result, inquiry)
    return None


def _agrees(left: Open, result: Result) -> bool:
    query = left.query
    settled = _SETTLED if query.want in NUMERIC else (*_SETTLED, _MATTER)
    best: dict[str, Evidence] = {}
    for each in sorted(left.evidence, key=lambda each: -each.score):
        best.setdefault(each.statement.key, each)
    said = {line.evidence.statement.key for line in result.lines if isinstance(line, DraftLine)}
    own = (best[key] for key in list(best)[:_BEST] if key in said)
    return any(each.usable and doubt(query, each) in settled for each in own)


def completed(partial: Result, parts: Sequence[str], found: Sequence[Result]) -> Result:
    """``partial`` with what was ``found`` for parts that it had left open; ``parts`` are left open still.

    What is found is cited after the rest, under the numbers that follow; what is said already is not said again.
    """
    lines, figures = list(partial.lines), list(partial.figures)
    for result in found:
        said, numbers = {line.text for line in lines}, count(1 + sum(len(line.citations) for line in lines))
        new = [line for line in result.lines if line.text not in said]
        numbered = {citation.marker: next(numbers) for line in new for citation in line.citations}
        lines += [_numbered(line, numbered) for line in new]
        figures += [replace(f, citation=numbered[f.citation]) for f in result.figures if f.citation in numbered]
    status, reason = what_is_open(parts)
    return replace(partial, status=status, reason=reason, lines=tuple(lines), figures=tuple(figures))


def _numbered(line: Line, numbers: Mapping[int, int]) -> Line:
    """``line`` with each of its citations under the number that ``numbers`` gives instead of its own."""
    return replace(line, citations=tuple(replace(each, marker=numbers[each.marker]) for each in line.citations))
