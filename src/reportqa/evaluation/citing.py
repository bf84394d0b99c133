"""Whether the quotes of an answer carry its sentences.

A sentence here is what stands before a run of markers: "72 requests were answered. [1][2]", a list told whole
included. Its quotes carry it when together they hold every number of it and enough of its words: half of them, since
the rest may be a lead-in or a word of the program's own; or, as a table's row is told with its headings, nearly all
when the headings over the quote and the text shown around it are read too. What was worked out is carried when the
numbers it was worked out from are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportqa.answering.checking import is_traced
from reportqa.answering.composing import runs_of_digits
from reportqa.domain import Answer, CheckedFigure, Citation, Verdict
from reportqa.evaluation.gold import Place
from reportqa.evaluation.wording import content_words, normal
from reportqa.messages import message

# The share of a sentence's words that its quotes must hold; or its quotes and what is shown around them.
# The verdicts of what is worked out, whose working a sentence may show.
_WORKED_OUT = (Verdict.COMPUTED, Verdict.ADDS_UP, Verdict.DOES_NOT_ADD_UP)
_IN_QUOTES, _AROUND_TOO = 0.5, 0.9
# What a working divides by and no document states: how many figures, how many days.
_LENGTHS = re.compile(r"÷ \d+ (?:day|week|month|year)s?|(?<=\)) ÷ \d+\s*$")
_MARKED = re.compile(r"(.*?)((?:\s*\[\d+\])+|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cited:
    """How an answer is cited: of its citations, how many are right; of its sentences, how many a quote carries.

    A citation is right when its quote stands letter by letter at its place, on the page that the gold gives where the
    gold knows it, has to do with its sentence, and that sentence is carried.
    """

    citations: int
    citations_right: int
    sentences: int
    sentences_carried: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an answer says before a run of markers, and the markers (none when nothing is cited for it)."""

    text: str
    markers: tuple[int, ...]


def cited(answer: Answer, places: Sequence[Place], misplaced: Collection[int]) -> Cited:
    """How ``answer`` is cited; ``misplaced`` are the markers whose quotes do not stand where they are said to."""
    by_marker = {citation.marker: citation for citation in answer.citations}
    sentences = sentences_of(answer.text)
    total = right = carried = 0
    for sentence in sentences:
        quotes = [by_marker[marker] for marker in sentence.markers if marker in by_marker]
        is_carried = carries(quotes, sentence.text, answer.figures)
        carried += is_carried
        total += len(sentence.markers)
        # The years over the figures that a result comes from are told in the lines after it.
        said = answer.text if _worked_out(sentence.text, answer.figures) else sentence.text
        right += sum(
            is_carried and c.marker not in misplaced and _page_fits(c, places) and _has_to_do(c.quote, said)
            for c in quotes
        )
    return Cited(total, right, len(sentences), carried)


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of an answer's text in order."""
    return [
        Sentence(words.strip(), tuple(map(int, re.findall(r"\d+", marks))))
        for words, marks in _MARKED.findall(text)
        if content_words(words) or runs_of_digits(words)
    ]


def carries(quotes: Sequence[Citation], sentence: str, figures: Sequence[CheckedFigure] = ()) -> bool:
    """Whether ``quotes`` together hold what ``sentence`` says; ``figures`` are those of its answer."""
    if not quotes:
        return False
    worked_out = _worked_out(sentence, figures)
    if worked_out:
        return is_traced(" ".join(_LENGTHS.sub("", each.working.rpartition("=")[0]) for each in worked_out), quotes)
    words = content_words(sentence.removeprefix(message("checked", "differs", words="")))
    return is_traced(without_periods(sentence, figures), quotes) and _words_held(quotes, words)


def _worked_out(sentence: str, figures: Sequence[CheckedFigure]) -> list[CheckedFigure]:
    """The figures whose working ``sentence`` shows."""
    return [f for f in figures if f.verdict in _WORKED_OUT and f.working and f.working in sentence]


def _words_held(quotes: Sequence[Citation], words: frozenset[str]) -> bool:
    if not words:
        return True
    held = content_words(" ".join(quote.quote for quote in quotes))
    around = held | content_words(" ".join(f"{quote.section}. {quote.passage}" for quote in quotes))
    return len(words & held) >= _IN_QUOTES * len(words) or len(words & around) >= _AROUND_TOO * len(words)


def without_periods(text: str, figures: Sequence[CheckedFigure]) -> str:
    """``text`` without the times that name the figures of a series ("2023-24: 72"), or the one of two times at which
    there was more ("2024-25, by £80,000")."""
    for period in sorted({figure.period for figure in figures} - {""}, key=len, reverse=True):
        text = text.replace(f"{period}: ", "").replace(f"{period}, by ", "")
    return text


def every_number_traced(answer: Answer) -> bool:
    """Whether every number of the answer stands in a quote, but for those worked out, whose operands do, and for the
    years that name the figures of a series; true of an answer that quotes nothing."""
    if not answer.citations:
        return True
    text = re.sub(r"\[\d+\]", "", answer.text)
    for figure in answer.figures:
        if figure.verdict in _WORKED_OUT and figure.working and figure.working in text:
            text = re.sub(rf"{re.escape(figure.text)}(?![.,]?\d)", "", text.replace(figure.working, ""))
    return is_traced(without_periods(text, answer.figures), answer.citations)


def _page_fits(citation: Citation, places: Sequence[Place]) -> bool:
    """Whether the citation names the gold's page, where it quotes a place whose page the gold gives."""
    held = [
        p for p in places if p.page and p.document == citation.document and normal(p.find) in normal(citation.quote)
    ]
    return not held or any(place.page == citation.page for place in held)


def _has_to_do(quote: str, sentence: str) -> bool:
    """Whether a quote shares a number or a word with its sentence."""
    shared = set(runs_of_digits(quote)) & set(runs_of_digits(sentence))
    return bool(shared or content_words(quote) & content_words(sentence))
