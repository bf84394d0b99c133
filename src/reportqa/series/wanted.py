"""What a measure's name asks for, and which figures of the ledger meet it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportqa.domain import Figure
from reportqa.figures.comparing.own_words import own_words
from reportqa.language import ACRONYM, common_abbreviations, stems, tokens, word_list

Phrase = tuple[str, ...]

_PREPOSITION = re.compile(r"\b(?:of|in|to|by|for|with|from|on|at|against|about|per|into)\b", re.IGNORECASE)
# "Victims under 18" are not eighteen.
_AGE = re.compile(r"\b(?:under|aged|ages?|younger\s+than|older\s+than)\s+$", re.IGNORECASE)
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a figure must meet: for each telling word or long form asked the phrases (of stems) that meet it.

    ``head`` is the stem of the noun that must be counted, "" when the name has none.
    """

    terms: tuple[frozenset[Phrase], ...]
    head: str

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that meets a term."""
        return frozenset(stem for phrases in self.terms for phrase in phrases for stem in phrase)

    def is_met(self, figure: Figure) -> bool:
        """Whether the own words of a figure that counts what is asked for meet it all."""
        return _meets(self.terms, stems(named(figure)))

    def is_met_around(self, figure: Figure) -> bool:
        """Whether a figure that counts what is asked for names its noun, and what stands around it says the rest."""
        own = stems(named(figure))
        if not _meets(self.terms[-1:], own):
            return False
        caption = figure.cell.caption if figure.cell else ""
        around = [figure.statement.context, caption, *figure.headings[-2:]]
        return _meets(self.terms, (*own, *(stem for text in around for stem in stems(text))))

    def may_be_met(self, figure: Figure) -> bool:
        """Whether the beginnings of its words stand anywhere about the figure: a quick look before a close one."""
        cell = figure.cell
        labels = (cell.group, cell.row_label, cell.column_name, cell.caption) if cell else ()
        text = " ".join((figure.statement.text, figure.statement.context, *figure.headings[-2:], *labels)).lower()
        return all(any(phrase[0].removesuffix(ACRONYM)[:3] in text for phrase in phrases) for phrases in self.terms)

    def met_by(self, words: str) -> int:
        """How many terms ``words`` meet."""
        return sum(_meets([term], stems(words)) for term in self.terms)

    def is_counted(self, figure: Figure) -> bool:
        """Whether the figure counts the noun asked for, as far as a noun is counted."""
        unit = figure.number.unit
        if unit == "GBP" or unit.startswith("percent"):
            return True
        noun = tuple(each for each in stems(counted(figure)) if not each[:1].isdigit())  # a column may be a year
        if not noun and not unit and figure.cell is None and _AGE.search(figure.statement.text[: figure.number.start]):
            return False
        if not self.head:
            return not noun or bool(self.stems & set(noun))
        if not noun and figure.cell is not None:
            # "Bed and breakfast" in a table of households counts households.
            return self.head in stems(f"{figure.cell.caption} {figure.cell.group} {unit}")
        return self.head in noun or self.head in stems(unit)


def wanted_of(asked: str, abbreviations: Mapping[str, Collection[str]]) -> Wanted:
    """What ``asked`` wants; an abbreviation is met by its long form too, as ``abbreviations`` or common use have it.

    It has no terms when ``asked`` names nothing ("how many").
    """
    forms: dict[str, set[Phrase]] = {short: {stems(long)} for short, long in common_abbreviations().items()}
    forms.update({short.lower(): {stems(long) for long in longs} for short, longs in abbreviations.items()})
    words = [(stem, t.text.lower() in word_list("scaffold")) for t in tokens(asked) for stem in stems(t.text)]
    asked_for = tuple(stem for stem, _ in words)
    head = _head(asked)
    found: list[frozenset[Phrase]] = []
    at = 0
    while at < len(words):
        spelled = _spelled_out(asked_for[at:], forms)
        if spelled:
            phrase, short = spelled
            found.append(frozenset({phrase, (short + ACRONYM,)}))
            at += len(phrase)
            continue
        word, is_scaffold = words[at]
        at += 1
        if is_scaffold:
            continue
        short = word.removesuffix(ACRONYM)
        longs = {phrase for phrase in forms.get(short, ()) if phrase}
        marked = {(short + ACRONYM,)} if longs else set()
        found.append(frozenset({(word,), *marked, *longs}))
    if not found and head:
        found.append(frozenset({(head,)}))
    return Wanted(tuple(dict.fromkeys(found)), head if any((head,) in term for term in found) else "")


def named(figure: Figure) -> str:
    """The words that belong to the figure alone, for a person; of a cell its labels."""
    own = " ".join(own_words(figure)[0].split()).strip(" ,;:.–—-")
    if figure.cell is None:
        return own
    parts: list[str] = []
    for part in (figure.cell.group, figure.cell.row_label, figure.cell.column_name):
        if part and part.lower() not in " ".join(parts).lower():
            parts.append(part)
    labels = ", ".join(parts)
    known = set(stems(labels))
    return labels if set(stems(own)) <= known else f"{labels}, {own}" if labels else own


def _spelled_out(words: Phrase, forms: Mapping[str, set[Phrase]]) -> tuple[Phrase, str] | None:
    """The longest long form that ``words`` begin with, and its abbreviation."""
    met = [(p, short) for short, phrases in forms.items() for p in phrases if len(p) > 1 and words[: len(p)] == p]
    return max(met, key=lambda pair: (len(pair[0]), pair)) if met else None


def _head(asked: str) -> str:
    """The stem of the noun that ``asked`` counts: the last plural of its first phrase with one.

    >>> _head("Freedom of Information requests"), _head("reviews of complaints"), _head("council tax")
    ('request', 'review', '')
    """
    plurals = [token.text for token in tokens(_first_phrase_with_plural(asked)) if _is_plural(token.text)]
    found = stems(plurals[-1]) if plurals else ()
    return found[0] if found and not found[0].endswith(ACRONYM) else ""


def counted(figure: Figure) -> str:
    """Where the noun counted stands: of "60 reviews of complaints" in "reviews", of a cell in its labels."""
    if figure.cell is not None:
        return f"{_first_phrase_with_plural(figure.cell.row_label)} {figure.cell.column_name} {figure.cell.group}"
    text, number = figure.statement.text, figure.number
    after = re.split(r"[,;:.(]", text[number.end :])[0] if text[number.start : number.end] == number.text else ""
    phrase = _first_phrase_with_plural(after)
    if phrase or number.unit or _AGE.search(text[: number.start]):
        return phrase
    return _first_phrase_with_plural(own_words(figure)[0])


@lru_cache(maxsize=16384)
def _first_phrase_with_plural(text: str) -> str:
    for phrase in _PREPOSITION.split(text):
        words = [token.text for token in tokens(phrase)]
        if any(_is_plural(word) and word.lower() not in word_list("scaffold") for word in words):
            return phrase
    return ""


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower in ("people", "children", "women", "men", "police", "staff") or (
        len(lower) > 3 and lower.endswith("s") and not lower.endswith(_NO_PLURAL)
    )


def _meets(terms: Sequence[frozenset[Phrase]], words: Phrase) -> bool:
    return all(any(_holds(words, phrase) for phrase in phrases) for phrases in terms)


def _holds(words: Phrase, phrase: Phrase) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
