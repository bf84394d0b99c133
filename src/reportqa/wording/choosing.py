"""Among statements that all may answer, the one that a model holds for the best."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from reportqa.answering.choosing import Choice
from reportqa.answering.composing import in_words
from reportqa.answering.declining import gives_orders
from reportqa.answering.doubts import needed
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.errors import LanguageModelError
from reportqa.wording.model import LanguageModel, Prompt, complete
from reportqa.wording.prompts import filled, new_fence

_MOST_CANDIDATES = 5
_MOST = 60  # characters of a reply that are read


def chosen_by(model: LanguageModel, query: Query, choice: Choice, evidence: Sequence[Evidence], until: float) -> Choice:
    """``choice``, or what the model prefers to its best among the statements that are as sure as an answer must be.

    A refusal stays one, and what is ruled out is not put to the model: it cannot make an answer of what is none.
    """
    candidates = _candidates(query, evidence) if choice.chosen else {}
    if len(candidates) < 2:
        return choice
    fence = new_fence()
    listed = "\n".join(
        filled("statement", fence, key=key, text=in_words(each.statement)) for key, each in candidates.items()
    )
    user = filled("choosing_question", fence, statements=listed, question=query.question)
    try:
        reply = complete(model, Prompt(filled("choosing", fence), user), until, _MOST)
    except LanguageModelError:
        return choice
    named = [key for key in candidates if re.search(rf"\b{key}\b", reply)]
    picked = candidates[named[0]] if len(named) == 1 else None
    if picked is None or any(picked.statement.key == each.statement.key for each in choice.chosen):
        return choice
    return Choice((picked,), (), "", (picked,))


def _candidates(query: Query, evidence: Sequence[Evidence]) -> dict[str, Evidence]:
    """The best evidence of each statement that is sure enough, under keys made anew."""
    found: dict[str, Evidence] = {}
    for each in sorted(evidence, key=lambda each: -each.score):
        sure = each.usable and each.strength >= needed(query)
        if sure and each.statement.key not in found and not gives_orders(each.statement.text):
            found[each.statement.key] = each
    return {secrets.token_hex(3): each for each in list(found.values())[:_MOST_CANDIDATES]}
