"""What pdfium tells of a PDF page: the place of each word, its type size, weight, direction, and the page's rules."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportqa.reading.pdf_rules import WHITE, Drawn, Stroke, drawn_on

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_MOST = 200_000  # characters of one page; what comes after is left out
# The parts of the type size that a line of letters takes over and under its base line.
OVER, UNDER = 0.76, 0.22
_HYPHENS = (0x02, 0xFFFE)  # pdfium's signs for a hyphen at the end of a line
_SKEW = 0.1  # radians by which a line may be off the level and still be read as level
_FILL_AND_STROKE = 2
_UNKNOWN = "\ufffd"
_LIGATURES = dict(zip(map(chr, range(0xFB00, 0xFB07)), ("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), strict=True))
_LAST = 0x10FFFF
_PALE = 200  # of 255; letters so light stand on a dark ground

Place = tuple[float, float, float, float]  # left, top, right, bottom, in points, downwards


@dataclass(slots=True)
class Word:
    """Characters between white space, or between changes of type, as a page shows them.

    ``place`` is on the page as displayed. ``turn`` counts the quarter turns, clockwise, by which the letters are
    turned on it; -1 when they stand askew. ``pale``: they are nearly white. ``x``, ``right`` and ``y``, its base line,
    hold once the page is turned so that these letters stand upright; they count from its top left. ``start`` and
    ``end`` are the characters of the page's text, known when that is put together. ``sureness`` is below 1 for
    recognised letters.
    """

    text: str
    place: Place
    x: float
    right: float
    y: float
    size: float
    bold: bool
    pale: bool = False
    turn: int = 0
    sureness: float = 1.0
    slanted: bool = False
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as displayed: its words in the order drawn, its straight rules, its size in points.

    ``turn`` is the number of quarter turns that most letters have; ``strokes`` and the frames of ``shapes``, which are
    slanted or curved, hold once the page is turned back by it.
    ``pictured`` tells that it shows pictures or forms.
    """

    words: tuple[Word, ...]
    strokes: tuple[Stroke, ...]
    width: float
    height: float
    turn: int
    pictured: bool
    shapes: tuple[Stroke, ...] = ()


def shown_page(page: Any) -> ShownPage:
    """What a page of pypdfium2 shows."""
    import pypdfium2.raw as pdfium

    frame = Frame.of(page)
    drawn = drawn_on(pdfium, page)
    textpage = page.get_textpage()
    try:
        words = _Reader(pdfium, textpage, frame, drawn).read()
    finally:
        textpage.close()
    turn = usual_turn(words)

    def turned(marks: Sequence[Stroke]) -> tuple[Stroke, ...]:
        return tuple(upright(frame.shown(*mark), turn, frame.width, frame.height) for mark in marks)

    strokes, shapes = turned(drawn.strokes), turned(drawn.shapes)
    return ShownPage(tuple(words), strokes, frame.width, frame.height, turn, drawn.pictured, shapes)


def upright(place: Place, turn: int, width: float, height: float) -> Place:
    """``place`` on a page of this size, after the page is turned back by ``turn`` quarters."""
    left, top, right, bottom = place
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    if turn == 3:
        return height - bottom, left, height - top, right
    return place


@dataclass(frozen=True, slots=True)
class Frame:
    """How the file's coordinates lie on the page as displayed: the visible box, and the page's quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a page of pypdfium2."""
        import pypdfium2.raw as pdfium

        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        return cls(box.left, box.bottom, box.right, box.top, (page.get_rotation() // 90) % 4)

    @property
    def width(self) -> float:
        """The page's width as displayed."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The page's height as displayed."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def shown(self, left: float, bottom: float, right: float, top: float) -> Place:
        """A rectangle of the file as one of the page displayed."""
        flat = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return upright(flat, -self.turn % 4, self.right - self.left, self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class _Look:
    """How what is drawn in one go looks; ``angle`` is its direction on the file's page, radians against the clock.

    ``white``: nothing of it is seen on paper.
    """

    size: float
    bold: bool
    slanted: bool
    pale: bool
    white: bool
    angle: float


@dataclass(slots=True)
class _Glyphs:
    """A word while its characters come in, in the file's own coordinates, which count upwards."""

    letters: list[str]
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    look: _Look


class _Reader:
    """Goes through the characters of a page once."""

    def __init__(self, pdfium: Any, textpage: Any, frame: Frame, drawn: Drawn) -> None:
        self.pdfium, self.textpage, self.frame, self.drawn = pdfium, textpage, frame, drawn
        self.looks: dict[int, _Look] = {}
        self.words: list[Word] = []
        self.word: _Glyphs | None = None
        # Filled again for each letter: making them anew takes as long as asking for them.
        self.box, self.x, self.y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self.box_of, self.origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        self.drawn_with = pdfium.FPDFText_GetTextObject

    def read(self) -> list[Word]:
        """The page's words in the order drawn."""
        character = self.pdfium.FPDFText_GetUnicode
        count = min(self.pdfium.FPDFText_CountChars(self.textpage), _MOST)
        for index in range(count):
            code = character(self.textpage, index)
            if code in _HYPHENS:
                self.glyph(index, "-")
                self.finish()
                continue
            letter = chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= _LAST else _UNKNOWN
            letter = _LIGATURES.get(letter, letter)
            if letter.isspace() or letter == "\u00ad":
                self.finish()
            else:
                self.glyph(index, letter)
        self.finish()
        return self.words

    def finish(self) -> None:
        if self.word is not None:
            word = _word(self.word, self.frame)
            if word is not None and self.is_seen(self.word):
                self.words.append(word)
            self.word = None

    def is_seen(self, word: _Glyphs) -> bool:
        """Whether a word shows: white letters do on a picture or a ground only."""
        x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        return not word.look.white or self.drawn.is_dark(x, y)

    def glyph(self, index: int, letter: str) -> None:
        """Takes one visible character in; it opens a word where it looks or stands apart from the one before."""
        box, x, y = self.box, self.x, self.y
        self.box_of(self.textpage, index, box)
        self.origin_of(self.textpage, index, x, y)
        look = self.look(index)
        word = self.word
        if word is not None and self.stands_apart(word, look, box, y.value):
            self.finish()
            word = None
        if word is None:
            self.word = _Glyphs([letter], box.left, box.bottom, box.right, box.top, x.value, y.value, look)
            return
        word.left, word.right = min(word.left, box.left), max(word.right, box.right)
        word.bottom, word.top = min(word.bottom, box.bottom), max(word.top, box.top)
        word.letters.append(letter)

    def stands_apart(self, word: _Glyphs, look: _Look, box: Any, y: float) -> bool:
        if look is not word.look and (abs(look.size - word.look.size) > 0.15 * word.look.size):
            return True
        if abs(look.angle) > _SKEW:
            return look.angle != word.look.angle
        return abs(y - word.y) > 0.2 * look.size or box.left - word.right > 0.6 * look.size

    def look(self, index: int) -> _Look:
        """Size, weight and direction of a character, worked out once for all that is drawn in one go."""
        drawn = self.drawn_with(self.textpage, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key not in self.looks:
            matrix = self.pdfium.FS_MATRIX()
            self.pdfium.FPDFText_GetMatrix(self.textpage, index, matrix)
            size = self.pdfium.FPDFText_GetFontSize(self.textpage, index) * math.hypot(matrix.c, matrix.d)
            angle = math.atan2(matrix.b, matrix.a) if matrix.a or matrix.b else 0.0
            name = self.font(drawn) if key else ""
            bold = bool(_BOLD.search(name)) or (bool(key) and self.is_outlined(drawn))
            slanted = bool(_SLANTED.search(name))
            light = self.lightness(index)
            self.looks[key] = _Look(abs(size) or 1.0, bold, slanted, light > _PALE, light >= WHITE, angle)
        return self.looks[key]

    def is_outlined(self, drawn: Any) -> bool:
        return bool(self.pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _FILL_AND_STROKE)

    def font(self, drawn: Any) -> str:
        name = ctypes.create_string_buffer(128)
        font = self.pdfium.FPDFTextObj_GetFont(drawn)
        self.pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        return name.value.decode("latin-1")

    def lightness(self, index: int) -> int:
        """The darkest of the three colours that a letter is filled with, up to 255; 0 where it is not told."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        told = self.pdfium.FPDFText_GetFillColor(self.textpage, index, red, green, blue, alpha)
        return min(red.value, green.value, blue.value) if told else 0


def _word(glyphs: _Glyphs, frame: Frame) -> Word | None:
    """A word on the page as displayed; None when it stands outside of what the page shows."""
    text, look = "".join(glyphs.letters), glyphs.look
    shown = frame.shown(glyphs.left, glyphs.bottom, glyphs.right, glyphs.top)
    if shown[2] < 0 or shown[3] < 0 or shown[0] > frame.width or shown[1] > frame.height:
        return None
    quarters = -look.angle / (math.pi / 2)
    if abs(quarters - round(quarters)) > _SKEW / (math.pi / 2):
        return Word(text, shown, shown[0], shown[2], shown[3], look.size, look.bold, look.pale, -1)
    turn = (round(quarters) + frame.turn) % 4
    x, y = glyphs.x, glyphs.y
    base = upright(frame.shown(x, y, x, y), turn, frame.width, frame.height)[1]
    left, _, right, _ = upright(shown, turn, frame.width, frame.height)
    turned = (frame.height, frame.width) if turn % 2 else (frame.width, frame.height)
    place = upright((left, base - OVER * look.size, right, base + UNDER * look.size), -turn % 4, *turned)
    return Word(text, place, left, right, base, look.size, look.bold, look.pale, turn, slanted=look.slanted)


def usual_turn(words: Sequence[Word]) -> int:
    """The number of quarter turns that most letters have; 0 where there are none."""
    letters: Counter[int] = Counter()
    for word in words:
        if word.turn >= 0:
            letters[word.turn] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 0
