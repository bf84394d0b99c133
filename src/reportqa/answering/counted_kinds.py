"""Whether a number counts people or things, where people are asked for: "five panel meetings" are no panel members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Figure
from reportqa.language import word_list

# The words after a number, as far as its noun can stand: "five Police and Crime Panel meetings".
_PHRASE = re.compile(r"(?:\s+(?:and(?= [A-Z])|&(?= [A-Z])|\([A-Z]{2,8}\)|[A-Za-z][\w’'-]*)){1,9}")
_AGENT = re.compile(r"^[a-z]{3,}(?:ers?|ors?|ists?|men|women|ees?)$")


def asks_for_people(counted: Sequence[str]) -> bool:
    """Whether the last of the words for what is counted names people: "officers", "panel members"."""
    last = counted[-1].lower() if counted else ""
    if last in word_list("people_counted"):
        return True
    return _AGENT.match(last) is not None and last.endswith("s") and last not in word_list("no_people")


def counts_things(figure: Figure) -> bool:
    """Whether the number of a sentence counts things that are not people, nor what happens to them."""
    phrase = _PHRASE.match(figure.statement.text, figure.number.end) if figure.cell is None else None
    if phrase is None:
        return False
    empty = word_list("stopwords")
    noun = ""
    for word in phrase.group().split():
        if word.lower() in empty and word.lower() not in ("and", "more", "other"):
            break
        noun = word.lower()
    return noun in word_list("things_counted")
