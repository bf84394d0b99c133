"""The statement that a model holds for the answer where none is sure, and the question as that statement answers it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.answering.composing import in_words
from reportqa.answering.declining import gives_orders
from reportqa.answering.evidence import Evidence
from reportqa.errors import LanguageModelError
from reportqa.wording.model import LanguageModel, Prompt, complete
from reportqa.wording.prompts import CHARACTERS, filled, new_fence
from reportqa.wording.rewording import questions_in

_MOST = 400  # characters of a reply that are read


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a model points to: the key of a ``statement``, and the question that it answers, as the model puts it."""

    statement: str
    put: str


def pointed_at(
    model: LanguageModel, question: str, candidates: Sequence[Evidence], until: float, whole: str = ""
) -> Pointed | None:
    """The one of ``candidates``, best first, that the model holds for the answer to ``question``, which is a part of
    ``whole`` ("" for none); None where it points to none, or fails. Whether it answers is not looked at here.

    Candidates that do not fit in what the model reads are left out, and so is what speaks to a program.
    """
    fence = new_fence()
    system, known, listed = filled("reaching", fence), {}, []
    room = model.context * CHARACTERS - len(system) - len(question) - len(whole)
    for each in candidates:
        key = secrets.token_hex(3)
        text = ": ".join([*each.passage.headings[-1:], in_words(each.statement)])
        line = filled("statement", fence, key=key, text=text)
        room -= len(line)
        if room < 0:
            break
        if not gives_orders(text):
            known[key] = each.statement.key
            listed.append(line)
    name = "reaching_part" if whole else "reaching_question"
    user = filled(name, fence, statements="\n".join(listed), question=question, whole=whole)
    try:
        reply = complete(model, Prompt(system, user), until, _MOST)
    except LanguageModelError:
        return None
    named = [key for key in known if re.search(rf"\b{key}\b", reply)]
    put = questions_in(reply)
    return Pointed(known[named[0]], put[0]) if len(named) == 1 and put else None
