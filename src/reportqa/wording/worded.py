"""An answer put in a model's words: only those that pass the gate, and never at the cost of a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reportqa.answering.checking import Ledger
from reportqa.answering.composing import DraftLine, Line
from reportqa.answering.facts import numbers_in, periods_in
from reportqa.answering.result import Result, markers
from reportqa.answering.vocabulary import Vocabulary
from reportqa.domain import Period, Status, Worded, Wording
from reportqa.errors import LanguageModelError
from reportqa.index.embedding import Vectors
from reportqa.messages import message
from reportqa.wording.gate import Entails, failing
from reportqa.wording.model import LanguageModel
from reportqa.wording.prompts import version, wording_prompt
from reportqa.wording.replies import Claimed, sentences_as_they_come
from reportqa.wording.sources import Source, sources_of

Embed = Callable[[Sequence[str]], Vectors]

# The least share of a line's telling words that sentences have which stand in its place.
_SAID = 0.5
_POLARITIES = ("yes", "no", "otherwise")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the text; ``own`` tells that the words from ``start`` to ``end`` of it are the model's."""

    text: str
    start: int = 0
    end: int = 0


class Writer:
    """Puts answers in a model's words. ``embed`` gives the vectors of texts, ``entails`` is an entailment model."""

    def __init__(
        self,
        model: LanguageModel,
        ledger: Ledger,
        vocabulary: Vocabulary,
        embed: Embed,
        entails: Entails | None = None,
    ) -> None:
        self._model = model
        self._ledger = ledger
        self._vocabulary = vocabulary
        self._embed = embed
        self._entails = entails

    def worded(
        self,
        question: str,
        asked: Sequence[Period],
        result: Result,
        until: float,
        on_line: Callable[[str], None] = lambda _: None,
    ) -> Worded:
        """``result`` in the model's words where they pass the gate; as it is without a model where not.

        Status, citations and figures are those of ``result``: the text tells every number, time and quote of it, in
        the model's words or the document's. ``asked`` are the times that the question names. ``on_line`` hears each
        line once it is sure. The model is asked until ``until`` (by ``time.monotonic``).
        """
        lines = [line for line in result.lines if isinstance(line, DraftLine)]
        if result.status not in (Status.ANSWERED, Status.PARTIAL) or not lines:
            return Worded(result.words(), Wording())
        sources = sources_of(lines, self._ledger, self._vocabulary)
        text, note = _Text(result, sources, asked, partial(self._failing, asked), on_line), ""
        try:
            prompt = wording_prompt(question, sources, self._model.context)
            for claimed in sentences_as_they_come(self._model.stream(prompt, until)):
                text.take(claimed)
        except LanguageModelError as problem:
            note = str(problem)
        text.finish()
        if not text.passed:
            note = note or message("wording", "unsupported" if text.tried else "empty")
            return Worded(result.words(), text.wording(self._model.name, note, ()))
        whole, words = text.whole()
        return Worded(whole, text.wording(self._model.name, note, words))

    def _failing(self, asked: Sequence[Period], sentence: str, sources: Sequence[Source]) -> str:
        return failing(sentence, sources, asked, self._likeness, self._entails)

    def _likeness(self, text: str, others: Sequence[str]) -> float:
        vectors = self._embed([text, *others])
        return float((vectors[1:] @ vectors[0]).max())


class _Text:
    """The text as it is put together, a line at a time."""

    def __init__(
        self,
        result: Result,
        sources: Sequence[Source],
        asked: Sequence[Period],
        test: Callable[[str, Sequence[Source]], str],
        on_line: Callable[[str], None],
    ) -> None:
        self.sources = sources
        self.passed: list[tuple[str, tuple[Source, ...]]] = []
        self.tried = self.repaired = self.dropped = 0
        self._result = result
        self._asked = asked
        self._test = test
        self._on_line = on_line
        self._quoted: set[str] = set()
        self._pieces: list[_Piece] = []
        if result.lead:
            self._add(_Piece(result.lead))

    def take(self, claimed: Claimed) -> None:
        """Test a sentence: it is taken, gives way to the document's words once, or is left out."""
        self.tried += 1
        known = {source.key: source for source in self.sources}
        if any(text == claimed.text for text, _ in self.passed):
            return
        for sources in self._cited(claimed):
            if not self._test(claimed.text, sources):
                self._put(claimed.text, sources)
                return
        cited = [known[key] for key in claimed.keys if key in known]
        is_said = bool(cited) and (cited[0].key in self._quoted or self._is_told(cited[0]))
        if len(cited) == len(claimed.keys) and cited and not is_said:
            self._quote(cited[0])
            self.repaired += 1
        else:
            self.dropped += 1

    def _cited(self, claimed: Claimed) -> Iterator[tuple[Source, ...]]:
        """What a sentence may rest on: what it cites; where it cites nothing, each source, then all of them.

        A key that is nobody's rests on nothing: who invents a source may have invented the rest.
        """
        known = {source.key: source for source in self.sources}
        if not claimed.keys:
            yield from ((source,) for source in self.sources)
            if len(self.sources) > 1:
                yield tuple(self.sources)
        elif all(key in known for key in claimed.keys):
            yield tuple(known[key] for key in dict.fromkeys(claimed.keys))

    def finish(self) -> None:
        """What no sentence tells is told in the document's words."""
        for source in self.sources:
            if self.passed and source.key not in self._quoted and not self._is_told(source):
                self._quote(source)
        for line in self._result.lines:
            if self.passed and not isinstance(line, DraftLine):
                self._add(_Piece(_cited_line(line)))

    def _put(self, text: str, sources: tuple[Source, ...]) -> None:
        before = "".join(_polarity(source) for source in sources[:1] if not self._cites(source))
        citations = [citation for source in sources for citation in source.line.citations]
        self._add(_Piece(f"{before}{text} {markers(citations)}", len(before), len(before) + len(text)))
        self.passed.append((text, sources))

    def _cites(self, source: Source) -> bool:
        return any(source in sources for _, sources in self.passed)

    def _quote(self, source: Source) -> None:
        self._quoted.add(source.key)
        self._add(_Piece(_cited_line(source.line)))

    def _add(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        self._on_line(piece.text)

    def _is_told(self, source: Source) -> bool:
        """Whether the sentences that cite a source tell what its line tells: its numbers, its times, its matter."""
        said = " ".join(text for text, sources in self.passed if source in sources)
        numbers = {(number.unit, number.value) for number in numbers_in(said)}
        if any((number.unit, number.value) not in numbers for number in numbers_in(source.line.text)):
            return False
        known = {period.label for period in (*periods_in(said), *self._asked)}
        if any(period.label not in known for period in periods_in(source.line.text)):
            return False
        words, held = (set(source.speller.words(text)) for text in (source.line.text, said))
        return bool(held) and len(words & held) >= _SAID * len(words)

    def whole(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The whole text, and where the model's words stand in it."""
        text, words = "", []
        for piece in self._pieces:
            at = len(text) + 1 if text else 0
            text = f"{text}\n{piece.text}" if text else piece.text
            if piece.end:
                words.append((at + piece.start, at + piece.end))
        return text, tuple(words)

    def wording(self, model: str, note: str, words: tuple[tuple[int, int], ...]) -> Wording:
        """What became of the model's sentences."""
        return Wording(model, version(), words, self.repaired, self.dropped, note)


def _cited_line(line: Line) -> str:
    return f"{line.text} {markers(line.citations)}"


def _polarity(source: Source) -> str:
    """The "Yes: " or "No: " before a line, which the program says and no model."""
    for name in _POLARITIES:
        before = message("polarity", name, words="{}").removesuffix("{}")
        if source.line.text.startswith(before):
            return before
    return ""
