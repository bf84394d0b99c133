"""What a number counts, in words: the most specific first, without digits and without times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.wordlists import pattern, words

MOST_WORDS = 15
_FEW_WORDS = 3
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’&]*(?:-[\w'’]+)*|[0-9]+")
_PHRASE_END = r"[,;:()\[\]!?]|\.(?:\s|$)|\s[–—-]\s|\s<phrase_stops>(?!\w)"
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NAMED_NUMBER = re.compile(r"(?<![\w.,£$€-])[0-9]{1,3}(?![\w%]|[.,][0-9])")
_ANY_DIGIT = re.compile(r"[£$€]?[0-9][0-9.,]*[A-Za-z%]*")


def plain(text: str, periods: Iterable[tuple[int, int]]) -> str:
    """``text`` without the stretches ``periods`` and without amounts; a name's number in words ("nine-nine-nine").

    >>> plain("999 calls in 2023-24", [(13, 20)])
    'nine-nine-nine calls in '
    """
    parts, at = [], 0
    for start, end in sorted(periods):
        if start >= at:
            parts += [text[at:start], " "]
            at = end
    joined = "".join([*parts, text[at:]])
    spelled = _NAMED_NUMBER.sub(lambda match: "-".join(_DIGITS[int(digit)] for digit in match[0]), joined)
    return re.sub(r"\s{2,}", " ", _ANY_DIGIT.sub("", spelled))


def told_measure(clause: Clause, lead_in: str, headings: Sequence[str]) -> str:
    """The measure of a sentence's number; the clause's words have been made plain."""
    after = phrase(clause.right)
    near = (
        [after, _tail(clause.left, 6)] if _content(after) else [_tail(clause.left, 10), after, _head(clause.right, 6)]
    )
    # "£33k went to five groups": what it went to stands after another number.
    around = [_head(clause.whole, 8)] if len(_content(" ".join(near))) < _FEW_WORDS else []
    return joined([*near, _head(clause.opening, 8), *around, *_rest(lead_in, headings)])


def _rest(lead_in: str, headings: Sequence[str]) -> list[str]:
    return [lead_in, *list(reversed(headings))[:2]]


def phrase(text: str) -> str:
    """The words after a number up to where its noun phrase ends."""
    end = pattern(_PHRASE_END).search(f" {text}")
    return text if end is None else text[: max(0, end.start() - 1)]


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not _is_empty(word)]


def _is_empty(word: str) -> bool:
    """Whether a word says nothing of what is counted; "IT" is no "it"."""
    return word.lower() in words("empty_words") and not (word.isupper() and len(word) > 1)


def _tail(text: str, count: int) -> str:
    return " ".join(_content(text)[-count:])


def _head(text: str, count: int) -> str:
    return " ".join(_content(text)[:count])


def joined(parts: Sequence[str], *, whole: bool = False) -> str:
    """The parts' words in order, no word twice, no more than ``MOST_WORDS``; empty words only inside the first part.

    With ``whole`` the first part keeps the empty words at its ends too, as a row's label does: "In the Know".
    """
    seen, kept = set[str](), list[str]()
    for number, part in enumerate(parts):
        found = [word for word in _WORD.findall(part) if not word.isdigit()]
        while number == 0 and not whole and found and _is_empty(found[0]):
            found.pop(0)
        while number == 0 and not whole and found and _is_empty(found[-1]):
            found.pop()
        for word in found:
            lower = word.lower()
            empty = _is_empty(word)
            if len(kept) < MOST_WORDS and (number == 0 or not empty) and (lower not in seen or empty):
                kept.append(word)
                seen.add(lower)
    return " ".join(kept)
