"""A letter's lines as paragraphs and list items, and what stands around the letter: headers, quotes, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.foi.grids import without_grids

_MARK = re.compile(
    r"^(?P<indent>\s*)(?:"
    r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2})[.):]?\s+"
    r"|(?P<coded>[A-PR-Z]\d{1,2}|\d{1,2}[a-h])[.):]\s*(?=\S)"
    r"|(?:(?:Question|Query|Enquiry|Item|Point|Part|Request|Number)\s+)?(?P<worded>(?i:one|two|three|four|five|six|seven|eight"
    r"|nine|ten))\s*[.:)–-]\s*(?=\S)"
    r"|(?i:(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:ly)?)\s*[,:]\s*"
    r"(?!(?:I|we|you|it|this|that|there|my|our|let|may|allow|thank)\b)(?=\S)"
    r"|(?:(?i:Q(?:uestion|n|uery)?\.?|Item|Point|Part|Request)\s*)?(?P<plain>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})(?:\)|[.:](?!\d)|/|\s?[-–](?=\s))\s*(?=\S)(?![.)])"
    r"|Q(?:uestion|n)?\.?\s*(?P<asked>\d{1,3})\s*[-–:.)]?\s+"
    r"|[(\[](?P<round>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[)\]][.:]?\s*(?=\S)"
    r"|(?P<bullet>[-*•·–‣▪●○◦\u2043])\s+|(?P<bare>\d{1,2})\s+(?=[A-Za-z]))(?P<text>\S.*)$"
)
# "1 the arrests" and "2 the searches" are items where no other line begins with a number; a street or a day is none.
_BARE = re.compile(r"\s*(?P<number>\d{1,2})\s+(?=[A-Za-z])")
_WORDED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINAL = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SECOND = re.compile(r"\s*second(?:ly)?\s*[,:]", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_HEADER = re.compile(
    r"^(?:from|to|cc|bcc|subject|sent|date|received|re|(?:our |your )?ref(?:erence)?|title"
    r"|(?:full |first |last |sur)?name|(?:e-?mail |postal )?address|e-?mail|tel(?:ephone)?(?: number| no)?|phone|mobile"
    r"|post ?code|signature|signed|return to)\s*[.:]\s*\S",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"^(?:--\s*$|-{3,}\s*original message|_{5,}|on .{5,80} wrote:\s*$|begin forwarded message|sent from my )",
    re.IGNORECASE,
)


# What a website or an office adds stands under a line drawn below the signature.
_RULED = re.compile(r"[-=*_~]{10,}")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('foi_asking')['valedictions'])})[,.!]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``label`` is ""), or an item of a list with its label ("2", "a", "-").

    ``depth`` is 0 for paragraphs and for items of the outermost list, 1 for a list within an item.
    """

    label: str
    text: str
    depth: int


def blocks_of(letter: str) -> tuple[list[Block], list[str]]:
    """The blocks of a letter, and the lines left out around it: headers, quoted mail, what follows a signature."""
    lines, left_out = _own_lines(letter)
    reader = _Reader(in_words=any(_SECOND.match(line) for line in lines), is_numbered=_counts_bare(lines))
    for line in without_grids(lines):
        reader.take(line)
    return reader.finished(), left_out


def quoted_in(letter: str) -> str:
    """The mail that a letter quotes or sends on, without its headers; "" when it has none."""
    _, left_out = _own_lines(letter)
    lines = (line.lstrip("> ") for line in left_out)
    return "\n\n".join(line for line in lines if line and not _CUT.match(line) and not _HEADER.match(line))


def _own_lines(letter: str) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    left_out: list[str] = []
    lines = letter.split("\n")
    is_signed = False
    for number, line in enumerate(lines):
        is_signed = is_signed or _closing().fullmatch(line.strip()) is not None
        if _CUT.match(line.strip()) or (is_signed and _RULED.fullmatch(line.strip())):
            left_out += [rest.strip() for rest in lines[number:] if rest.strip()]
            break
        if line.startswith(">") or (_HEADER.match(line.strip()) and len(line) < 200):
            left_out.append(line.strip())
        else:
            kept.append(line)
    return kept, left_out


def _counts_bare(lines: list[str]) -> bool:
    """Whether lines that begin with a number and no stop count from 1 on, one by one."""
    numbers = [int(found.group("number")) for line in lines if (found := _BARE.match(line))]
    first = numbers.index(1) if 1 in numbers else len(numbers)
    run = numbers[first:]
    return len(run) > 1 and run == list(range(1, len(run) + 1))


class _Reader:
    """Takes a letter's lines one by one and makes blocks of them; ``in_words`` where "First," may begin an item,
    ``is_numbered`` where a number without a stop may."""

    def __init__(self, *, in_words: bool, is_numbered: bool) -> None:
        self._in_words = in_words
        self._is_numbered = is_numbered
        self._blocks: list[Block] = []
        self._open: list[str] = []
        self._label = ""
        self._depth = 0
        self._last: dict[str, int] = {}
        self._styles: list[str] = []
        self._blank = True

    def take(self, line: str) -> None:
        """The next line."""
        if not line.strip():
            self._blank = True
            return
        match = _MARK.match(line.rstrip())
        mark = self._mark(match) if match else None
        if match and mark:
            self._close()
            style, place = mark
            self._depth = self._nest(style, place)
            written = [mark for mark in match.group("dotted", "coded", "plain", "asked", "round", "bare") if mark]
            self._label = str(place) if style in ("worded", "ordinal") else written[0] if written else "-"
            self._open = [match.group("text")]
        elif self._blank or self._starts_anew(line):
            self._close()
            self._label, self._open = "", [line.strip()]
            while self._styles[-1:] and self._styles[-1].startswith("bullet"):
                self._styles.pop()
        else:
            self._open.append(line.strip())
        self._blank = False

    def _starts_anew(self, line: str) -> bool:
        """Whether a line that follows another without a gap is a question of its own, on its own line."""
        if self._label or not self._open:
            return False
        opener = _line_opener()
        if self._open[-1].endswith(":"):  # "I need to know:" and a question on each line
            return opener.match(line.strip()) is not None
        asks = opener.match(line.strip()) or _WIDE_LINE.match(line.strip())
        return bool(asks and opener.match(self._open[0]) and not self._open[-1].endswith(","))

    def _mark(self, match: re.Match[str]) -> tuple[str, int] | None:
        """The style of a list mark and its place in the list; None when it cannot be one here."""
        if match.group("bullet"):
            return self._bullet(len(match.group("indent").expandtabs(4))), 1
        if dotted := match.group("dotted"):
            return "dotted", int(dotted.split(".")[0])
        if bare := match.group("bare"):
            is_next = int(bare) == self._last.get("plain 1", 0) + 1
            return ("plain 1", int(bare)) if self._is_numbered and is_next else None
        if worded := match.group("worded"):
            return "worded", _WORDED.index(worded.lower()) + 1
        if ordinal := match.group("ordinal"):
            return self._ordinal(ordinal.lower())
        if coded := match.group("coded"):
            return ("coded 1", int(coded[1:])) if coded[0].isalpha() else ("coded a", ord(coded[-1]) - 96)
        if match.group("asked"):
            return "asked", int(match.group("asked"))
        written = match.group("plain") or match.group("round")
        kind = "round" if match.group("round") else "plain"
        for style, place in _readings(written, kind):
            if place == 1 or (style in self._last and 0 < place - self._last[style] <= _MOST_SKIPPED):
                return style, place
        return None

    def _ordinal(self, word: str) -> tuple[str, int] | None:
        """The place in a list whose items begin with "First," and "Lastly,"; None where no such list is open."""
        last = self._last.get("ordinal", 0)
        if not self._in_words:
            return None
        place = _ORDINAL.index(word) + 1 if word in _ORDINAL else last + 1
        return ("ordinal", place) if place == last + 1 and (last or word == _ORDINAL[0]) else None

    def _bullet(self, indent: int) -> str:
        """The style of a bullet: that of an open list which is set in as far, give or take a space."""
        open_ones = [style for style in self._styles if style.startswith("bullet")]
        return next((style for style in open_ones if abs(int(style[6:]) - indent) <= 1), f"bullet{indent}")

    def _nest(self, style: str, place: int) -> int:
        if style == "dotted":
            return self._nest_dotted(place)
        if style in self._styles:
            while self._styles[-1] != style:
                self._last.pop(self._styles.pop(), None)
        elif self._styles and place == 1 and (self._label or not style.startswith("bullet")):
            self._styles.append(style)
        else:
            self._styles, self._last = [style], {}
        self._last[style] = place
        return len(self._styles) - 1

    def _nest_dotted(self, number: int) -> int:
        """The depth of "3.1": under item 3 where that is open; else it stands alone, and item 4 may follow it."""
        if "plain 1" in self._styles and self._last["plain 1"] == number:
            del self._styles[self._styles.index("plain 1") + 1 :]
            self._styles.append("dotted")
        else:
            self._styles, self._last = ["dotted"], {"plain 1": number}
        return len(self._styles) - 1

    def _close(self) -> None:
        if self._open:
            self._blocks.append(Block(self._label, " ".join(self._open), self._depth if self._label else 0))
        self._open = []

    def finished(self) -> list[Block]:
        """All blocks, the last line being taken."""
        self._close()
        return self._blocks


_MOST_SKIPPED = 3
# "Something about fishing" on a line of its own, under lines that ask.
_WIDE_LINE = re.compile(r"(?:something|anything|everything|whatever)\b(?: \w+){0,4} (?:on|about)\b", re.IGNORECASE)


def _readings(written: str, kind: str) -> Iterator[tuple[str, int]]:
    """What a mark can be: a number, a letter, a Roman numeral; "i" is the first Roman one before it is a letter."""
    if written.isdigit():
        yield f"{kind} 1", int(written)
        return
    small = written.lower()
    case = "a" if written == small else "A"
    if len(small) == 1 and small != "i":
        yield f"{kind} {case}", ord(small) - 96
    if small in _ROMAN:
        yield f"{kind} {'i' if case == 'a' else 'I'}", _ROMAN.index(small) + 1
    if small == "i":
        yield f"{kind} {case}", 9


@cache
def _line_opener() -> re.Pattern[str]:
    asking = load("foi_asking")
    begins = "|".join([*asking["openers"], *(each.removeprefix("^") for each in asking["beginnings"])])
    return re.compile(rf"(?:and |also )?(?:{begins})", re.IGNORECASE)
