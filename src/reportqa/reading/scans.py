"""Pages that are pictures: rendered by pdfium, their words recognised by Tesseract where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from reportqa.reading.pdf_words import OVER, UNDER, ShownPage, Word
from reportqa.reading.scan_rules import strokes_in, without_lines

_FINEST, _COARSEST = 300, 200  # dots an inch at which a page is recognised; its own picture's, where between them
_LARGE, _WELL = 45, 30  # dots; figures higher than the first are often mistaken, and are read again at the second
_UNSURE = 0.5  # of figures that two readings of one line give differently
_MOST_PIXELS = 36_000_000  # a page of A2 at 300 dots an inch; larger ones are rendered coarser
_LEAST_SURENESS = 0.3  # words recognised less surely are specks and rules, not words
_FEW = 12  # words; a page of so few beside a large picture is a scan with a stamp on it
_MOSTLY = 0.5  # the part of a page that such a picture covers
_SEEN = 0.5  # the least part of a page's characters that must be letters, figures or points of some script
# Heights of letters as parts of the type size: capitals and figures, small letters, what hangs under the line.
_CAPITAL, _SMALL, _HANGING = 0.72, 0.53, 0.2
_ASCENDING = frozenset("bdfhklt")
_DESCENDING = frozenset("gjpqy")
_LINES = " |¦[]_"  # what a table's lines are taken for
# What a list's dot at the beginning of a line is taken for.
_DOTS = frozenset("e¢©®°«*")
_INK = 128  # of 255; darker dots are part of a letter
_BOLD = 1.2  # times the usual ink
_LIKE_BODY = 0.15  # sizes that differ from the page's usual one by no more than this are that size


def tesseract_at(program: str) -> str:
    """The path of the text recognition program; "" when it is not installed or is "off"."""
    return "" if program == "off" else shutil.which(program) or ""


def needs_recognition(shown: ShownPage, page: Any) -> bool:
    """Whether a page's words must be taken from its picture: it has none, or none that can be told."""
    if not shown.words:
        return shown.pictured or _draws(page)
    if _is_garbled(shown):
        return True
    return len(shown.words) <= _FEW and shown.pictured and _picture_covers(page, shown) > _MOSTLY


def recognised(page: Any, program: str, seconds: float) -> ShownPage | None:
    """The page of pypdfium2 with the words that ``program`` recognises in its picture; None when there are none.

    Raises TimeoutError after ``seconds`` and OSError when the program fails.
    """
    width, height = page.get_size()
    reader = _Reader(page, program, time.monotonic() + seconds)
    scale = min(_dots(page, width, height) / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    pixels = reader.picture(scale)
    lines = reader.lines(without_lines(pixels, scale), scale, "3")
    if any(word.is_large for line in lines for word in line):
        lines = reader.again(lines, scale)
    if not lines:
        return None
    return ShownPage(
        tuple(_words(lines, _heavy(lines, pixels), scale)), tuple(strokes_in(pixels, scale)), width, height, 0, True
    )


class _Reader:
    """Has Tesseract at ``program`` read pictures of one page until a moment of the clock."""

    def __init__(self, page: Any, program: str, until: float) -> None:
        self.page, self.program, self.until = page, program, until

    def picture(self, scale: float) -> Any:
        """The page in grey at ``scale`` dots a point, shape (height, width)."""
        bitmap = self.page.render(scale=scale, grayscale=True)
        return bitmap.to_numpy().reshape(bitmap.height, bitmap.width)

    def lines(self, pixels: Any, scale: float, layout: str) -> list[list[_Seen]]:
        """The words in a picture, line by line; ``layout`` is Tesseract's page segmentation mode."""
        height, width = pixels.shape
        try:
            done = subprocess.run(
                [self.program, "stdin", "stdout", "-l", "eng", "--psm", layout, "--dpi", str(round(72 * scale)), "tsv"],
                input=b"P5 %d %d 255\n" % (width, height) + pixels.tobytes(),
                capture_output=True,
                timeout=max(0.1, self.until - time.monotonic()),
                check=False,
                # Pages are read side by side already.
                env={"OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as problem:
            raise TimeoutError from problem
        if done.returncode:
            raise OSError(done.stderr.decode(errors="replace").strip()[-300:])
        return _lines(done.stdout.decode("utf-8", "replace"))

    def again(self, lines: list[list[_Seen]], scale: float) -> list[list[_Seen]]:
        """The lines with their large figures as they are read when the page is pictured smaller."""
        factor = _WELL / median([word.height for line in lines for word in line if word.is_large])
        smaller = self.picture(scale * factor)
        others = [
            word for line in self.lines(without_lines(smaller, scale * factor), scale * factor, "3") for word in line
        ]
        return [
            [word.read_as(word.among(others, factor)) if word.is_large else word for word in line] for line in lines
        ]


def _dots(page: Any, width: float, height: float) -> float:
    """Dots an inch at which a page is rendered: those of the picture that fills it, so that it is not drawn anew."""
    import pypdfium2.raw as pdfium

    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _MOSTLY * width * height:
            return float(min(_FINEST, max(_COARSEST, 72 * item.get_px_size()[0] / max(right - left, 1.0))))
    return float(_FINEST)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as recognised: its box in pixels and its sureness, 0 to 1."""

    text: str
    left: int
    top: int
    width: int
    height: int
    sureness: float

    @property
    def has_digits(self) -> bool:
        """Whether it is a number or holds one."""
        return any(letter.isdigit() for letter in self.text)

    @property
    def is_large(self) -> bool:
        """Whether it holds figures so large that they may be mistaken."""
        return self.has_digits and self.height > _LARGE

    def among(self, others: Sequence[_Seen], factor: float) -> _Seen | None:
        """That of ``others`` which stands in this word's place when its picture is smaller by ``factor``."""
        middle = (self.left + self.width / 2) * factor, (self.top + self.height / 2) * factor
        for other in others:
            across = other.left <= middle[0] <= other.left + other.width
            if across and other.top <= middle[1] <= other.top + other.height:
                return other
        return None

    def read_as(self, other: _Seen | None) -> _Seen:
        """This word's place with another reading of it; where they differ, or there is none, it is unsure."""
        if other is None or not other.has_digits:
            return replace(self, sureness=min(self.sureness, _UNSURE))
        same = other.text == self.text
        return replace(self, text=other.text, sureness=max(self.sureness, other.sureness) if same else _UNSURE)

    @property
    def size(self) -> float:
        """The type size in pixels that a word of such letters has when it is so high."""
        high = any(letter in _ASCENDING or letter.isupper() or letter.isdigit() for letter in self.text)
        low = any(letter in _DESCENDING for letter in self.text)
        return self.height / ((_CAPITAL if high else _SMALL) + (_HANGING if low else 0.0))

    @property
    def base(self) -> float:
        """Where its base line is, in pixels from the top."""
        low = any(letter in _DESCENDING for letter in self.text)
        return self.top + self.height - (_HANGING * self.size if low else 0.0)


def _lines(said: str) -> list[list[_Seen]]:
    """The words of Tesseract's table, line by line as it found them."""
    lines: dict[tuple[str, ...], list[_Seen]] = {}
    for row in said.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip(_LINES):
            sureness = float(fields[10]) / 100
            if sureness >= _LEAST_SURENESS:
                left, top, width, height = map(int, fields[6:10])
                word = _Seen(fields[11].strip(), left, top, width, height, sureness)
                lines.setdefault(tuple(fields[1:5]), []).append(word)
    for line in lines.values():
        if len(line) > 1 and line[0].text in _DOTS:
            line[0] = replace(line[0], text="•")
    return list(lines.values())


def _heavy(lines: Sequence[Sequence[_Seen]], pixels: Any) -> list[bool]:
    """Which lines are set in bold: they have more ink for their size than the page's lines usually have."""
    weights = [_ink(line, pixels) for line in lines]
    usual = median([weight for line, weight in zip(lines, weights, strict=True) for _ in line]) if lines else 0.0
    return [weight > _BOLD * usual for weight in weights]


def _ink(line: Sequence[_Seen], pixels: Any) -> float:
    """The part of a line's letters that is ink, for letters of one height; 0 where nothing can be told."""
    parts = []
    for word in line:
        if sum(letter.isalnum() for letter in word.text) > 1:
            box = pixels[word.top : word.top + word.height, word.left : word.left + word.width]
            dark = (box < _INK).mean()
            parts.append(min(dark, 1 - dark) * word.height / word.size)  # light letters stand on a dark ground
    return float(median(parts)) if parts else 0.0


def _words(lines: Sequence[Sequence[_Seen]], heavy: Sequence[bool], scale: float) -> Iterator[Word]:
    """The words with one size, one weight and one base line for each line, in points."""
    sizes = [_size(line) for line in lines]
    weighed = [size for line, size in zip(lines, sizes, strict=True) for _ in line]
    usual = median(weighed) if weighed else 0.0
    for line, size, bold in zip(lines, sizes, heavy, strict=True):
        points = (usual if abs(size - usual) <= _LIKE_BODY * usual else size) / scale
        slope, at = _base_line(line)
        for word in line:
            left, right = word.left / scale, (word.left + word.width) / scale
            base = (at + slope * word.left) / scale
            place = (left, base - OVER * points, right, base + UNDER * points)
            yield Word(word.text, place, left, right, base, points, bold, sureness=word.sureness)


def _size(line: Sequence[_Seen]) -> float:
    lettered = [word for word in line if any(letter.isalnum() for letter in word.text)]
    return median([word.size for word in lettered or line])


def _base_line(line: Sequence[_Seen]) -> tuple[float, float]:
    """The slope of a line's base and its height at the picture's left edge: pages are seldom laid straight."""
    words = [word for word in line if any(letter.isalnum() for letter in word.text)] or list(line)
    first, last = words[0], words[-1]
    run = last.left - first.left
    slope = (last.base - first.base) / run if run > 20 * first.height else 0.0
    slope = slope if abs(slope) < 0.02 else 0.0
    return slope, median([word.base - slope * word.left for word in words])


def _is_garbled(shown: ShownPage) -> bool:
    """Whether most of a page's characters stand for no letter, figure or point: its fonts do not say which they are."""
    text = "".join(word.text for word in shown.words)
    told = sum(letter.isprintable() and letter != "\ufffd" and not "\ue000" <= letter <= "\uf8ff" for letter in text)
    return told < _SEEN * len(text)


def _draws(page: Any) -> bool:
    """Whether anything at all is drawn on the page: letters may be drawn as shapes."""
    return next(iter(page.get_objects(max_depth=1)), None) is not None


def _picture_covers(page: Any, shown: ShownPage) -> float:
    """The part of the page that its largest picture covers."""
    import pypdfium2.raw as pdfium

    areas = [0.0]
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        areas.append((right - left) * (top - bottom))
    return max(areas) / max(shown.width * shown.height, 1.0)
