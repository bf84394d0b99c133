"""The place a number is for: a town, a district, a division that its clause or its row names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.wordlists import pattern, words

_NAME = r"[A-Z][a-z’']+(?:-[a-zA-Z’']+)*(?:[ ](?:(?:upon|on|le|with|under|and the|of)[ ])?[A-Z][a-z’'-]+){0,3}"
_LIST = rf"{_NAME}(?:(?:,\s+(?:and\s+)?|\s+and\s+|\s*&\s*){_NAME})*"
_IN = re.compile(
    r"\b(?P<word>[Ii]n|[Aa]cross|[Tt]hroughout|[Aa]round|[Aa]t|[Nn]ear|[Cc]overing|[Ww]ithin|[Oo]utside|[Ff]or|[Ff]rom|[Tt]o)"
    rf"\s+(?:the\s+)?(?P<names>{_LIST})"
)
_KIND = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:[Dd]ivision|[Dd]istrict|[Bb]orough|[Ww]ard|[Tt]own|[Cc]ity|[Cc]ouncil)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z’'-]+")
_UNSURE = ("for", "from", "at", "to", "near", "around", "within")


def told_place(clause: Clause, headings: Sequence[str], own_area: frozenset[str], known: frozenset[str]) -> str:
    """The place a clause names for its number; "" for the publisher's whole area.

    ``own_area`` holds the lower-case words of the publisher's name, ``known`` the lower-case names of places.
    """
    # What stands left of a later number belongs to the number before it.
    for text in (clause.right, "" if clause.opening else clause.left, clause.opening):
        name = _named(text, own_area, known)
        if name:
            return name
    return heading_place(tuple(headings), own_area, known)


def _named(text: str, own_area: frozenset[str], known: frozenset[str]) -> str:
    if not _CAPITAL.search(text):
        return ""
    for match in _IN.finditer(text):
        # "In the Know" within a sentence is a name.
        if match["word"][0].isupper() and match.start():
            continue
        if is_place(match["names"], own_area, known, sure=match["word"].lower() in _UNSURE):
            return match["names"]
    for match in _KIND.finditer(text):
        if is_place(match["name"], own_area, known, sure=True):
            return match["name"]
    return ""


def is_place(name: str, own_area: frozenset[str], known: frozenset[str], *, sure: bool) -> bool:
    """Whether a capitalised name is a place other than the publisher's whole area; ``sure`` asks for a known one."""
    parts = _CAPITAL.findall(name)
    bodies, others = words("body_names"), words("not_places")
    if not parts or any(part in bodies or part in others for part in parts):
        return False
    if all(part.lower() in own_area for part in parts):
        return False
    return not sure or any(part.lower() in known for part in parts)


@lru_cache(maxsize=256)
def heading_place(headings: tuple[str, ...], own_area: frozenset[str], known: frozenset[str]) -> str:
    """The place that a heading names alone ("Chorley", "Blackpool district"), the innermost first; "" for none."""
    for heading in reversed(headings):
        bare = re.sub(r"(?i)\b(?:division|district|borough|ward|council|city|town|area)\b", "", heading).strip()
        if bare and len(bare.split()) <= 3 and bare.lower() in known and bare.lower() not in own_area:
            return bare
    return ""


def row_place(label: str, label_name: str, own_area: frozenset[str], known: frozenset[str]) -> str:
    """The place a row's or column's label is: one under a heading such as "District", or a known place's name alone."""
    name = label.strip()
    if not name or name.lower().startswith(("total", "all", "sub", "other", "average")):
        return ""
    if all(part.lower() in own_area for part in re.findall(r"[A-Za-z]+", name)):
        return ""
    if pattern(r"\b<place_names>\b").search(label_name) and not any(letter.isdigit() for letter in name):
        return name
    return name if name.lower() in known else ""
