"""Whether the shares of a sentence are told with one verb, as the parts that one whole falls into.

"42% of calls were fires, 31% rescues and 29% false alarms": not all parts need be told, but together they are no more
than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Figure
from reportqa.figures.arithmetic.told import Told, labels_after, labels_before, pattern

_LEAST = 3
_LONGEST_LABEL = 5  # words
_BE = re.compile(r"^(?:of\s[^,;]*?\s)?(?:is|are|was|were|went|goes|go|came|come|comes)\b", re.IGNORECASE)
_MAKE_UP = re.compile(r"\b(?:made\s+up|makes?\s+up|account(?:ed|s)?\s+for|represent(?:ed|s)?|formed)$", re.IGNORECASE)
_OF = re.compile(r"^of\b", re.IGNORECASE)
_CAME = re.compile(
    r"\b(?:c[ao]mes?|went|goes|go|gone|split|splits|divides?|divided|(?:is|are|was|were)(?:\s+\w+ed|\s+spent|\s+paid)?)$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(from|to|on|into|by|through|via)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|had|have|has|did|does|do|can|could|would|will|live[ds]?|said|felt|used?|uses|got|took"
    r"|(?!(?:rented|owned|mixed|shared|based|aged|limited|fixed|unregistered|united|converted|detached|used)\b)\w{3,}ed)\b",
    re.IGNORECASE,
)

_OF_ANOTHER = re.compile(
    r"\b(?:also|as\s+well|both|more\s+than\s+one|and/or|at\s+least|multiple|increas|rose|fell|ris(?:e|ing)|up\s+(?:by|from)"
    r"|compared|against|target|satisf|agree)",
    re.IGNORECASE,
)


def is_one_division(told: Told, shares: Sequence[Figure]) -> bool:
    """Whether three shares or more are told with one verb as parts of one whole."""
    if len(shares) < _LEAST or _OF_ANOTHER.search(told.text):
        return False
    after, before = labels_after(told, shares), labels_before(told, shares)
    if _BE.match(after[0]) and not any(_VERB.search(label) or _OF.match(label) for label in after[1:]):
        return _BE.sub("", after[0]).strip() != ""
    if _MAKE_UP.search(before[0]) and _OF.match(after[0]):
        own = [re.sub(r"\bfor$", "", label).split() for label in before[1:]]
        return all(0 < len(label) <= _LONGEST_LABEL for label in own) and not any(map(_OF.match, after[1:]))
    if _CAME.search(before[0]) and len({_preposition(label) for label in after}) == 1 and _preposition(after[0]):
        return True  # "income came 48% from grant, 31% from council tax and 27% from fees"
    listed = pattern("distributed").search(told.hiding(shares))
    return listed is not None and listed[0].count("⟦%⟧") == len(shares)


def _preposition(label: str) -> str:
    found = _PREPOSITION.match(label)
    return found[1].lower() if found is not None else ""
