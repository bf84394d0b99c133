"""What was left without an answer asked again in a language model's words, or sought by it among what was found:
answered only where the question as asked agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from reportqa.answering.composing import Line
from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.result import Result, what_is_open
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Status
from reportqa.inquiry import Inquiry
from reportqa.messages import message
from reportqa.wording.reaching import Pointed
from reportqa.wording.rewording import Likeness, asks_alike, asks_the_same

# How far down among what was found for the question as asked the statement may stand that answers it in other words,
# and the doubts about it that other words may settle: what a figure counts, who or which place is meant, they cannot.
_BEST, _SETTLED = 2, ("", "sureness", "reason")
_MATTER = "matter"
# How many statements a model is shown to point to the one that answers; and the kinds of answer that it may point to: a
# figure is too easily one of something else, and who asks what something is mostly asks for a figure of it.
_SHOWN = 8
_POINTED_TO = (Want.PERSON, Want.PLACE, Want.LIST, Want.REASON, Want.CONTACT, Want.OTHER)

Ask = Callable[[str], tuple[Result, Inquiry | None]]


class Model(Protocol):
    """What a language model does for a question, or for a part of the question ``whole`` ("" for none)."""

    def rewordings(self, question: str, near: Sequence[str], whole: str) -> Iterable[str]:
        """Other words for it; ``near`` are headings of what was found for it."""
        ...

    def pointed_at(self, question: str, candidates: Sequence[Evidence], whole: str) -> Pointed | None:
        """The one of ``candidates`` that answers it, and how it is put then; None where none does."""
        ...


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
    """What is said to a question that was asked again as ``put``, the inquiry that found it, and whether the model
    pointed to the statement that answers (``reached``)."""

    put: str
    result: Result
    inquiry: Inquiry
    reached: bool = False


def with_a_model(result: Result, inquiry: Inquiry, model: Model, ask: Ask, likeness: Likeness) -> Again | None:
    """``result``, which ``inquiry`` came to, with what is found with a model's help for what it left open; None where
    it left nothing open or nothing is found."""
    left, vocabulary = left_open(inquiry), inquiry.corpus.vocabulary

    def heard_of(each: Open) -> Again | None:
        words = model.rewordings(each.question, inquiry.near, each.whole)
        again = _asked_again(each, words, ask, vocabulary, likeness)
        return again or _pointed_to(each, model, ask, vocabulary)

    heard = [heard_of(each) for each in left]
    found = [each for each in heard if each is not None]
    if not found:
        return None
    if inquiry.route == "refusal":
        return replace(found[0], result=_told(found[0].result, found[0].reached))
    parts = [each.question for each, again in zip(left, heard, strict=True) if again is None]
    put, reached = "; ".join(each.put for each in found), any(each.reached for each in found)
    whole = completed(result, parts, [each.result for each in found])
    return Again(put, _told(whole, reached), inquiry, reached)


def left_open(inquiry: Inquiry) -> tuple[Open, ...]:
    """What an inquiry left without an answer: the whole question, or those of its parts, in their order."""
    if inquiry.route == "refusal":
        found = (each for search in inquiry.searches.values() for each in search.evidence)
        return (Open(inquiry.question, inquiry.query, tuple(found)),)
    whole = inquiry.query.question
    return tuple(Open(each.query.question, each.query, each.evidence, whole) for each in inquiry.open)


def _told(result: Result, reached: bool) -> Result:
    """``result``, whose reason tells that it was found with a model's help where it was ``reached``."""
    reason = f"{message('wording', 'reached')} {result.reason}".strip() if reached else result.reason
    return replace(result, reason=reason)


def _asked_again(
    left: Open, words: Iterable[str], ask: Ask, vocabulary: Vocabulary, likeness: Likeness
) -> Again | None:
    """The first answer to one of ``words``, other words for what was ``left`` open; None where none asks the same or is
    answered by what the question as asked had found, too.

    Two readings must agree: what answers the other words has to be among the best for the question as it was asked,
    with nothing against it but that it was not sure enough.
    """
    for put in words:
        result, inquiry = ask(put)
        if inquiry is None or not _is_answer(left, result):
            continue
        same = asks_the_same(left.query, inquiry.query, vocabulary, likeness, left.whole)
        if same and not _could_answer(left).isdisjoint(result.statements()):
            return Again(put, result, inquiry)
    return None


def _pointed_to(left: Open, model: Model, ask: Ask, vocabulary: Vocabulary) -> Again | None:
    """The answer to what was ``left`` open that a model points to; None where it points to none, or it cannot be told
    that it answers.

    Three must agree: the statement is among the best for the question as it was asked, with nothing against it but that
    it was not sure enough; the question as the model puts it asks for the same kind of answer of the same times, names,
    numbers and turns; and asked so it is answered with that statement.
    """
    could = _could_answer(left)
    if left.query.want not in _POINTED_TO or not could:
        return None
    pointed = model.pointed_at(left.question, _best(left)[:_SHOWN], left.whole)
    if pointed is None or pointed.statement not in could:
        return None
    result, inquiry = ask(pointed.put)
    if inquiry is None or not _is_answer(left, result) or pointed.statement not in result.statements():
        return None
    alike = asks_alike(left.query, inquiry.query, vocabulary, left.whole)
    return Again(pointed.put, result, inquiry, reached=True) if alike else None


def _is_answer(left: Open, result: Result) -> bool:
    """Whether ``result`` may be told for what was ``left`` open: what is worked out answers no part of a question."""
    return result.status is Status.ANSWERED and not (left.whole and result.lead)


def _could_answer(left: Open) -> frozenset[str]:
    """The statements that may answer what was ``left`` open where it is put otherwise."""
    query = left.query
    settled = _SETTLED if query.want in NUMERIC else (*_SETTLED, _MATTER)
    best = _best(left)[:_BEST]
    return frozenset(each.statement.key for each in best if each.usable and doubt(query, each) in settled)


def _best(left: Open) -> list[Evidence]:
    """The best evidence of each statement, best first."""
    best: dict[str, Evidence] = {}
    for each in sorted(left.evidence, key=lambda each: -each.score):
        best.setdefault(each.statement.key, each)
    return list(best.values())


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
    nearest = partial.nearest if parts else ()
    return replace(
        partial, status=status, reason=reason, lines=tuple(lines), figures=tuple(figures), nearest=nearest
    )  # fmt: skip


def _numbered(line: Line, numbers: Mapping[int, int]) -> Line:
    """``line`` with each of its citations under the number that ``numbers`` gives instead of its own."""
    return replace(line, citations=tuple(replace(each, marker=numbers[each.marker]) for each in line.citations))
