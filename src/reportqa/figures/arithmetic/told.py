"""A statement with its numbers put out of sight, so that the words between them can be read as a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.domain import Figure, Statement, StatementKind

_TOLD = frozenset(
    {
        StatementKind.SENTENCE,
        StatementKind.ITEM,
        StatementKind.CALLOUT,
        StatementKind.QUOTATION,
        StatementKind.HEADING,
        StatementKind.LIST,
    }
)
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
# Units that are never left out.
_OWN = frozenset({"GBP", "percent", "percentage points"})
_LONGEST_SPAN, _OLDEST = 60, 120
# "Fell by 10 per cent - compared to a four per cent drop nationally - from 58 to 52": an aside on another change.
_OF_OTHERS = re.compile(
    r"\s*[-–—,(]?\s*\b(?:(?:as )?compar\w+ (?:to|with)|against|versus) (?:an? |the )?⟦\d+⟧\s+"
    r"(?:rise|fall|drop|increase|decrease|reduction|growth|decline)\b[^⟦⟧;:.!?]{0,40}?[-–—,)]?\s*(?=\bfrom\b)",
    re.IGNORECASE,
)
_AGE_LEFT = re.compile(r"\b(?:aged?|over|under|age of)\s$", re.IGNORECASE)
_AGE_RIGHT = re.compile(r"\s(?:or|and) (?:over|older|above|under|younger|more)\b", re.IGNORECASE)


_NEXT = re.compile(r"\)?[,;:] | and (?!(?:over|above|older|under|below|more)\b)")


@dataclass(frozen=True, slots=True)
class Told:
    """The words ``text`` of a statement and their figures from left to right.

    In ``masked`` the first figure reads "⟦0⟧", the next "⟦1⟧". ``worded`` leaves shares that are words ("a third") as
    they are; ``counted`` puts "◦" for what is no amount of things: a span of time, an age, a range. ``sound`` is False
    where one of the figures is doubtful: nothing is then worked out from the statement.
    """

    statement: Statement
    figures: tuple[Figure, ...]
    text: str
    masked: str
    worded: str
    counted: str
    sound: bool

    def place(self, figure: Figure) -> int:
        """The number of ``figure`` among its figures."""
        for number, each in enumerate(self.figures):
            if each is figure:  # which it mostly is; to compare all that two figures are takes far longer
                return number
        return self.figures.index(figure)

    def hiding(self, figures: Sequence[Figure]) -> str:
        """``masked`` with each of ``figures`` put as "⟦%⟧"."""
        text = self.masked
        for figure in figures:
            text = text.replace(f"⟦{self.place(figure)}⟧", "⟦%⟧", 1)
        return text


def told(figures: Iterable[Figure]) -> Iterator[Told]:
    """The sentences, items, callouts, headings and lead-ins that ``figures`` (of one document, in order) stand in."""
    together: dict[tuple[str, bool], list[Figure]] = {}
    lead_ins: set[str] = set()
    for figure in figures:
        if figure.cell is None and figure.statement.kind in _TOLD:
            together.setdefault((figure.statement.key, _is_of_context(figure)), []).append(figure)
            if figure.statement.kind is StatementKind.ITEM:
                lead_ins.add(figure.statement.context)
    for (_, of_context), own in together.items():
        statement = own[0].statement
        text = statement.context if of_context else statement.text
        if statement.kind is StatementKind.LIST:
            text = next((lead for lead in lead_ins if lead and text.startswith(lead)), "")
        if all(figure.number.end <= len(text) for figure in own):
            yield _told(sorted(own, key=lambda figure: figure.number.start), text)


def _is_of_context(figure: Figure) -> bool:
    """Whether the figure stands in its statement's lead-in: a list of one item is not told as a list."""
    number, statement = figure.number, figure.statement
    if statement.kind is not StatementKind.ITEM or statement.text[number.start : number.end] == number.text:
        return False
    return statement.context[number.start : number.end] == number.text


def _told(figures: list[Figure], text: str) -> Told:
    places = [f"⟦{index}⟧" for index in range(len(figures))]
    words = [f.number.text if is_in_words(f) else place for f, place in zip(figures, places, strict=True)]
    counts = ["◦" if _is_no_count(f, text) else place for f, place in zip(figures, places, strict=True)]
    sound = not any(figure.doubt for figure in figures)
    masked = [_OF_OTHERS.sub(" ", _with(text, figures, put)) for put in (places, words, counts)]
    return Told(figures[0].statement, tuple(figures), text, masked[0], masked[1], masked[2], sound)


def _with(text: str, figures: list[Figure], put: list[str]) -> str:
    """``text`` with each figure's words replaced."""
    made, at = "", 0
    for figure, word in zip(figures, put, strict=True):
        made += text[at : figure.number.start] + word
        at = figure.number.end
    return (made + text[at:]).replace("*", "")


def is_in_words(figure: Figure) -> bool:
    """Whether a share is written in words, "a third": it is then never meant to a hundredth of a per cent."""
    return figure.number.unit == "percent" and not re.search(r"[0-9]|cent", figure.number.text)


def alike(one: Figure, other: Figure) -> bool:
    """Whether both may count the same; "3,950 days, compared with 4,180" leaves out the second unit."""
    units = {one.number.unit, other.number.unit}
    return len(units) == 1 or ("" in units and not units & _OWN)


def _is_no_count(figure: Figure, text: str) -> bool:
    number = figure.number
    if number.qualifier == "range" or (number.unit in _TIMES and number.value <= _LONGEST_SPAN):
        return True
    if number.unit not in ("", "years") or number.value > _OLDEST:
        return False
    aged = _AGE_LEFT.search(text[max(0, number.start - 10) : number.start])
    return bool(aged or _AGE_RIGHT.match(text[number.end : number.end + 14]))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern ``name`` of prose_words.toml, read in any case.

    In the data "{a}" is a number, caught under that one letter, "~" up to some thirty characters without a number or
    the end of a clause, and "~~" up to twice as many; "<name>" puts in a list of words, which may name later lists.
    """
    section = load("prose_words")
    text = section["patterns"][name]
    for word, forms in section["words"].items():
        if f"<{word}>" in text:
            choice = ("(?:" + "|".join(forms) + ")").replace("\\", "\\\\")
            text = re.sub(rf"(?<!\?P)<{word}>", choice, text)
    text = text.replace("~~", r"[^⟦⟧;:.!?]{0,70}?").replace("~", r"[^⟦⟧;:.!?]{0,35}?")
    text = re.sub(r"\{([a-z]+)\}", r"⟦(?P<\1>\\d+)⟧", text)
    return re.compile(text.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _numbers_in(name: str) -> int:
    """How many numbers pattern ``name`` takes at least: those it names other than the size of a change or a share."""
    return len(set(re.findall(r"\{([a-z])\}", load("prose_words")["patterns"][name])) - {"p", "q", "r"})


Match = tuple[re.Match[str], dict[str, Figure]]


def masked(told: Told) -> str:
    """The statement with every figure put out of sight."""
    return told.masked


def worded(told: Told) -> str:
    """The statement with shares that are words left as they are."""
    return told.worded


def counted(told: Told) -> str:
    """The statement with what is no amount of things left out."""
    return told.counted


def matches(told: Told, name: str, seen: Callable[[Told], str] = masked) -> Iterator[Match]:
    """Each place where pattern ``name`` fits what is ``seen`` of the statement, with the figures it caught by name."""
    # Most statements hold one number and need no search for a pattern of two.
    if len(told.figures) < _numbers_in(name):
        return
    for match in pattern(name).finditer(seen(told)):
        caught = {
            group: told.figures[int(index)]
            for group, index in match.groupdict().items()
            if index is not None and len(group) == 1
        }
        yield match, caught


def labels_before(told: Told, figures: Sequence[Figure]) -> list[str]:
    """The words before each figure, back to the one before or the last comma: "schools (27%)", "men 24%"."""
    starts = [0, *(figure.number.end for figure in figures)]
    leads = [told.text[start : figure.number.start] for start, figure in zip(starts, figures, strict=False)]
    return [_NEXT.split(lead.strip(" ,;:(–"))[-1].strip(" ,;:()–.") for lead in leads]


def labels_after(told: Told, figures: Sequence[Figure]) -> list[str]:
    """The words after each figure, up to the next: "27% came from schools"."""
    ends = [*(figure.number.start for figure in figures[1:]), len(told.text)]
    labels = [told.text[figure.number.end : end] for figure, end in zip(figures, ends, strict=True)]
    return [label.strip(" ,;:()–.") for label in labels]
