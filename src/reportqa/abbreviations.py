"""Abbreviations as a text defines them: "long form (SHORT)", by Schwartz and Hearst 2003.

A simple algorithm for identifying abbreviation definitions in biomedical text, PSB 2003: walk both
forms from the right; each letter of the short form must be met in the long form, its first at a word's start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CANDIDATE = re.compile(r"\(([A-Z][A-Za-z&/-]{1,9}(?:'s|’s|s)?)\)")
_WORD = re.compile(r"[\w&'’/-]+")


def find_abbreviations(text: str) -> dict[str, str]:
    """Long forms by short form, for each "long form (SHORT)" of ``text``.

    >>> find_abbreviations("the Safer Lancashire Neighbourhoods Fund (SLNF) and a Road Policing Unit (RPU)")
    {'SLNF': 'Safer Lancashire Neighbourhoods Fund', 'RPU': 'Road Policing Unit'}
    """
    found: dict[str, str] = {}
    for match in _CANDIDATE.finditer(text):
        short = re.sub(r"['’]?s$", "", match.group(1)) or match.group(1)
        if sum(letter.isupper() for letter in short) < 2:
            continue
        before = text[: match.start()].rstrip()
        words = list(_WORD.finditer(re.split(r"[.;:(]\s", before)[-1]))
        window = words[-min(len(short) + 5, len(short) * 2) :]
        if not window:
            continue
        long = _long_form(short, re.split(r"[.;:(]\s", before)[-1][window[0].start() :])
        if long and len(long) > len(short) + 2:
            found.setdefault(short, long)
    return found


def _long_form(short: str, text: str) -> str:
    at = len(text) - 1
    letters = [letter.lower() for letter in short if letter.isalnum()]
    for number in range(len(letters) - 1, -1, -1):
        letter = letters[number]
        while at >= 0 and (text[at].lower() != letter or (number == 0 and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
        at -= 1
    long = text[at + 1 :]
    return long if len(long.split()) <= min(len(letters) + 5, len(letters) * 2) else ""


def spell_out(text: str, abbreviations: Mapping[str, str]) -> str:
    """``text`` with each defined abbreviation put as its long form: an embedding model knows no local acronyms.

    >>> spell_out("The SLNF (SLNF) grew", {"SLNF": "Safer Lancashire Neighbourhoods Fund"})
    'The Safer Lancashire Neighbourhoods Fund grew'
    """
    for short, long in abbreviations.items():
        if short in text and len(short) >= 3:
            text = re.sub(rf"\s*\({re.escape(short)}(?:s|['’]s)?\)", "", text)
            text = re.sub(rf"\b{re.escape(short)}(?=s?\b)", long, text)
    return text
