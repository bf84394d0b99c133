"""Questions that are not answered whatever the documents say: judgements, legal advice, identities, orders."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportqa.language import word_list

# Orders and identities are looked for first: dressed up as something else they are still what they are.
_KINDS = ("instruction", "identity", "legal_advice", "opinion")


def reason_to_decline(question: str, limit: int) -> str:
    """Why ``question`` is declined, a key of [declined] in data/messages.toml; "" when it is to be answered."""
    if not any(character.isalnum() for character in question):
        return "empty"
    if len(question) > limit:
        return "too_long"
    letters = [character for character in question if character.isalpha()]
    if sum(not character.isascii() for character in letters) > len(letters) / 3:
        return "language"
    folded = _folded(question)
    found = next((kind for kind in _KINDS if _cues(kind).search(folded)), "")
    # Who asks what share of residents think well of the police asks for a finding, not for a judgement.
    return "" if found == "opinion" and _SURVEYED.search(folded) else found


_SURVEYED = re.compile(
    r"\b(?:how many|what (?:percentage|proportion|share|number)|(?:percentage|proportion|share|number) of)\b"
    r".*\b(?:think|thought|feel|felt|believe|believed|said|say|agree|agreed|rate|rated|trust)\b"
)


@lru_cache(maxsize=8192)
def gives_orders(text: str) -> bool:
    """Whether a document's words speak to a program that reads them: they are quoted to nobody as a fact."""
    return _cues("planted").search(_folded(text)) is not None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w'.]+", " ", text.lower().replace("’", "'")).split())


@cache
def _cues(kind: str) -> re.Pattern[str]:
    patterns = [
        re.escape(cue)
        .replace(r"\.\.\.", r"(?:[\w'.]+\s){0,3}[\w'.]+")
        .replace(r"\ ", r"\s")
        .replace(r"\$", r"(?=\.*$)")
        for cue in word_list(kind)
    ]
    return re.compile(rf"(?<![\w])(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?![\w'])")
