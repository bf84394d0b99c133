"""What a language model is used for, as the settings say. Each use comes to what is done without it where it fails.

What a use needs is imported when there is a model for it: a question that none has a part in starts sooner without.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reportqa.answering.checking import Ledger
from reportqa.answering.choosing import Choice
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.result import Result
from reportqa.answering.vocabulary import Vocabulary
from reportqa.domain import Worded, Wording
from reportqa.settings import Settings
from reportqa.wording.llama import load_language_model
from reportqa.wording.model import LanguageModel

if TYPE_CHECKING:
    from reportqa.wording.gate import Entails
    from reportqa.wording.reaching import Pointed
    from reportqa.wording.worded import Embed

# The share of the time for an answer that making a follow-up whole, other words or choosing a statement may take.
_SHARE = 0.25


class Uses:
    """The uses of the language model of ``settings``, loaded when it is first needed.

    Each raises UsageError when there is a model and it cannot be had.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def model(self) -> LanguageModel | None:
        """The language model; None when the settings name none."""
        return load_language_model(self._settings)

    @cached_property
    def entails(self) -> Entails | None:
        """The entailment model; None when the settings name none."""
        from reportqa.index.entailment import load_entailment

        return load_entailment(self._settings)

    def load(self) -> None:
        """Load the models, if there are any. Raises UsageError or ModelError when one cannot be had."""
        _ = self.model, self.entails

    def _model_for(self, use: str) -> LanguageModel | None:
        return self.model if use in self._settings.llm_uses.split(",") else None

    def _until(self, share: float = 1.0) -> float:
        return time.monotonic() + share * self._settings.llm_seconds

    def whole_question(self, question: str, previous: str) -> str:
        """A question that leans on ``previous`` as one that stands by itself."""
        model = self._model_for("followups")
        if model is None:
            return question
        from reportqa.wording.followup import leans, whole_question

        return whole_question(model, question, previous, self._until(_SHARE)) if leans(question) else question

    @property
    def asks_again(self) -> bool:
        """Whether there is a model that may put a refused question otherwise, or point to what answers it."""
        return (self._model_for("rewording") or self._model_for("reaching")) is not None

    def rewordings(self, question: str, near: Sequence[str], whole: str = "") -> tuple[str, ...]:
        """Other words for a question that was refused, or for a part of ``whole``; ``near`` are headings of what was
        found for it."""
        model = self._model_for("rewording")
        if model is None:
            return ()
        from reportqa.wording.rewording import rewordings

        return rewordings(model, question, near, self._until(_SHARE), whole)

    def pointed_at(self, question: str, candidates: Sequence[Evidence], whole: str = "") -> Pointed | None:
        """The one of ``candidates`` that answers a question, or a part of ``whole``, which none answers surely."""
        model = self._model_for("reaching")
        if model is None:
            return None
        from reportqa.wording.reaching import pointed_at

        return pointed_at(model, question, candidates, self._until(_SHARE), whole)

    def put(self, wording: Wording, understood: str, reached: bool) -> Wording:
        """``wording`` of an answer to a question that the model put as ``understood``; ``reached`` where it pointed to
        the statement."""
        from reportqa.wording.prompts import version

        name = self.model.name if self.model else ""
        return replace(wording, model=name, prompts=version(), understood=understood, reached=reached)

    def choice(self, query: Query, choice: Choice, evidence: Sequence[Evidence]) -> Choice:
        """Which of the statements that are sure enough answers."""
        model = self._model_for("choosing")
        if model is None:
            return choice
        from reportqa.wording.choosing import chosen_by

        return chosen_by(model, query, choice, evidence, self._until(_SHARE))

    def worded(
        self,
        query: Query,
        result: Result,
        ledger: Ledger,
        vocabulary: Vocabulary,
        embed: Embed,
        on_line: Callable[[str], None],
    ) -> Worded:
        """What is said to a question, in the model's words where they pass the gate."""
        model = self._model_for("wording")
        if model is None:
            return Worded(result.words(), Wording())
        from reportqa.wording.worded import Writer

        writer = Writer(model, ledger, vocabulary, embed, self.entails)
        return writer.worded(query.question, query.periods, result, self._until(), on_line)

    def toned(self, sentences: Sequence[str]) -> dict[str, str]:
        """Each of a letter's ``sentences`` with plainer connecting words, all within the time for an answer."""
        model, until = self._model_for("tone"), self._until()
        if model is None:
            return {each: each for each in sentences}
        from reportqa.wording.tone import toned

        return {each: toned(model, each, until) for each in sentences}
