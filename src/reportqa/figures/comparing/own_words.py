"""Which words of a statement belong to one of its numbers, and which nouns that number counts."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.domain import Figure
from reportqa.figures.comparing.sentence_words import split_words, tells
from reportqa.language import common_abbreviations, stem

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
# A noun phrase ends before one of these.
_STOPS = frozenset(
    "in to by with from who that which at on were was are is be been being have had has will would can could may for as"
    " now during through after before under over per a an each every across within between against into since until"
    " including than if when where while so then already still who whose this it they their his her its".split()
)
_NO_PLURAL = frozenset(
    "as was has is this its across plus thus various previous serious business process access success progress less"
    " cross gas bus always perhaps does unless towards".split()
)
_PLURAL = frozenset("people staff police women men children personnel premises".split())
# "Debt by age": what the rows are told by is not what a total counts.
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,2}\w+(?=\W|$)", re.IGNORECASE)
# A caption's "Table 1:" and its legend are no part of what is stated.
_LEGEND = re.compile(r"^(?:Table|Figure|Chart)\s+\w+[.:]\s*|[.;]\s.*$", re.DOTALL)
# Past these what is counted is told more closely: "visits to libraries".
_JOINING = frozenset("to by with from at in on for of across within under over a an each every the its their".split())
# Kinds told one after another before the noun that they are kinds of.
_LISTED = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}[a-z-]+(?:,\s+[a-z-]+(?:\s+[a-z-]+){0,2}){1,3},?\s+(?:and|or)\s+"
    r"(?P<last>(?:[a-z-]+\s+){0,2}[a-z-]+s)\b"
)
_FEW = 4
_WINDOW = 8
_JOINED_WINDOW = 12
_LONGEST = 120


def phrase_of(figure: Figure) -> str:
    """The figure in the words around it, as a person should see it: its sentence, or the part that holds it."""
    if figure.cell is not None:
        cell = figure.cell
        labels = [cell.row_label, cell.column_name, cell.group]
        if len(" ".join(labels).split()) < _FEW:
            labels.append(_LEGEND.sub("", cell.caption))
        return ", ".join(dict.fromkeys(label for label in labels if label))
    text = " ".join(figure.statement.text.split())
    if len(text) <= _LONGEST:
        return text
    start, end = _place(figure)
    begin = max(0, figure.statement.text.rfind(" ", 0, max(0, start - _LONGEST // 2)))
    stop = figure.statement.text.find(" ", min(len(figure.statement.text), end + _LONGEST // 2))
    part = figure.statement.text[begin : stop if stop > 0 else None].strip(" ,;")
    return f"{'… ' if begin else ''}{part}{' …' if stop > 0 else ''}"


def own_words(figure: Figure) -> tuple[str, str]:
    """The words that belong to the figure, and the rest of its statement.

    Of "took 184 referrals and accepted 74 perpetrators" the words "accepted" and "perpetrators" belong to 74; of
    "arrests were up by 10%, cash by 372%" the word "cash" belongs to 372%. A cell's are its row's label and its
    column's name, or the words it holds itself.
    """
    if figure.cell is not None:
        return _cell_words(figure)
    return split_words(figure.statement.text, *_place(figure))


def _place(figure: Figure) -> tuple[int, int]:
    """Where the figure's number stands in its statement's text."""
    text, number = figure.statement.text, figure.number
    start = number.start if text[number.start : number.start + len(number.text)] == number.text else -1
    start = max(0, text.find(number.text)) if start < 0 else start
    return start, start + len(number.text)


def _cell_words(figure: Figure) -> tuple[str, str]:
    cell = figure.cell
    assert cell is not None
    own = f"{cell.row_label} {cell.column_name}"
    text = figure.statement.text
    for part in text.split("; "):
        inside = part.rpartition(": ")[2]
        if figure.number.text in inside and len(_WORD.findall(inside)) >= 3:
            return inside, f"{own} {text}"
    if len([word for word in _WORD.findall(own) if stem(word) not in _empty()]) < 2:
        own = f"{own} {_BY.sub('', cell.caption)}"
    return own, f"{cell.group} {cell.caption}"


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in load("verdict_words")["heads_that_tell_nothing"])


def heads_of(figure: Figure, own: str) -> frozenset[str]:
    """The stems of the nouns that the figure may count: the plurals of the phrase after a plain number.

    Empty for money and shares, which count no things; a cell's are the plurals among its ``own`` words, and so are
    those of a number that ends what is said of them: "the people injured came to 58".
    """
    if figure.number.unit.startswith("percent") or figure.number.unit == "GBP":
        return frozenset()
    if figure.cell is not None:
        return frozenset(_plurals(_WORD.findall(own))) | _long_heads(own)
    phrase = frozenset(_plurals(_phrase(figure.statement.text[_place(figure)[1] :])))
    phrase = phrase or frozenset(
        _plurals([word for word in _WORD.findall(own) if word.lower() in _PLURAL or tells(word)])
    )
    return phrase | {stem(figure.number.unit)} if figure.number.unit.isalpha() else phrase


def _long_heads(own: str) -> frozenset[str]:
    """The nouns that abbreviations of what is counted end with: of "FTE" the equivalent."""
    longs = (common_abbreviations().get(word.lower(), "") for word in _WORD.findall(own) if word.isupper())
    return frozenset(stem(long.split()[-1]) for long in longs if long)


def _phrase(after: str) -> list[str]:
    """The words of the noun phrase that ``after`` begins with."""
    words: list[str] = []
    stop = re.search(r"[;:.,](?=\s|$)|\s[–—-]\s|\d", after)
    listed = _LISTED.match(after)  # "face to face, telephone and video contacts"
    if listed is not None and not _plurals(_WORD.findall(after[: listed.start("last")])):
        return _WORD.findall(listed["last"])
    for word in _WORD.findall(after[: stop.start()] if stop else after)[:_WINDOW]:
        if word.lower() in _STOPS:
            break
        words.append(word)
    return words


def phrase_after(figure: Figure) -> str:
    """What a sentence's number counts, with what is joined to it: "visits to libraries", "audits of care homes"."""
    after = figure.statement.text[_place(figure)[1] :]
    words: list[str] = []
    stop = re.search(r"[;:.,()](?=\s|$|\w)|\s[–—-]\s|\d", after)
    for word in _WORD.findall(after[: stop.start()] if stop else after)[:_JOINED_WINDOW]:
        if word.lower() in _STOPS - _JOINING:
            break
        words.append(word)
    return " ".join(words)


def _plurals(words: list[str]) -> list[str]:
    found = [_plural_acronym(word) or stem(word) for word in words if _is_plural(word.lower())]
    return [word for word in found if word not in _empty()]


def _plural_acronym(word: str) -> str:
    """The noun that an abbreviation in the plural ends with: of "RTCs" the collision."""
    long = common_abbreviations().get(word[:-1].lower(), "") if word[:-1].isupper() else ""
    return stem(long.split()[-1]) if long else ""


def _is_plural(word: str) -> bool:
    return word in _PLURAL or (word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURAL)
