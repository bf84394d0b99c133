"""Documents and their pages as a reader may see them: text, picture, and the boxes of a quote on it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from reportqa.boxes import boxes_of
from reportqa.domain import Box, Entry

if TYPE_CHECKING:
    from reportqa.assistant import Assistant

_MARGIN = 36  # points shown around a quote
_NARROWEST = 300
_PIXELS_A_POINT = 2.2
_WIDEST = 1400
_KEPT_PICTURES = 200
_KEPT_PAGES = 300

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page or of a part of it: its address, the part in points, and the boxes over it."""

    address: str
    part: Box
    quote: tuple[Box, ...]
    digits: tuple[Box, ...]

    @property
    def width(self) -> int:
        """In points."""
        return round(self.part.right - self.part.left)

    @property
    def height(self) -> int:
        """In points."""
        return round(self.part.bottom - self.part.top)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a page's text; ``kind`` is "", "quote" or "digits"."""

    text: str
    kind: str


class Library:
    """What may be shown of the documents of an assistant; of those for staff only when ``staff`` is set.

    ``root`` is where its pages are served: "" for the public, "/staff" for staff.
    """

    def __init__(self, assistant: Assistant, *, staff: bool = False) -> None:
        self._assistant = assistant
        self._catalogue = assistant.index.catalogue
        self._staff = staff
        # A document's key is made of its content, so the words of its pages stay what they are.
        self._page_words = lru_cache(maxsize=_KEPT_PAGES)(self._catalogue.page_words)
        self.root = "/staff" if staff else ""
        self._pictures: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._turn = Lock()

    def document(self, key: str) -> Entry | None:
        """The document ``key`` whatever its state; None when there is none that may be known of."""
        return self._assistant.document(key, restricted=self._staff)

    def readable(self, key: str) -> Entry | None:
        """The document ``key`` when its pages may be read: one that was withdrawn is for staff only."""
        entry = self.document(key)
        return entry if entry and (self._staff or entry.state != "withdrawn") else None

    def current_edition(self, entry: Entry) -> Entry | None:
        """The edition in use of the paper that ``entry`` is an edition of; None when there is none."""
        held = self._assistant.documents(restricted=self._staff)
        return next((other for other in held if other.path == entry.path), None)

    def page_numbers(self, key: str) -> list[int]:
        """The numbers of the pages of a document, in order."""
        return self._catalogue.page_numbers(key)

    def segments(self, key: str, page: int, quote: Span, digits: Span) -> list[Segment]:
        """The text of a page, cut where a quote and the digits in it begin and end."""
        return segments_of(self._catalogue.page_text(key, page), quote, digits)

    def part(self, key: str, page: int, quote: Span, digits: Span = (0, 0)) -> Picture | None:
        """The part of a page around a quote; None when the document has no pictures or no place for the quote."""
        return self._picture(key, page, quote, digits, whole=False)

    def whole(self, key: str, page: int, quote: Span = (0, 0), digits: Span = (0, 0)) -> Picture | None:
        """The picture of a whole page with the quote boxed; None when the document has no pictures."""
        return self._picture(key, page, quote, digits, whole=True)

    def _picture(self, key: str, page: int, quote: Span, digits: Span, *, whole: bool) -> Picture | None:
        entry = self.readable(key)
        if entry is None or not entry.name.lower().endswith(".pdf"):
            return None
        words = self._page_words(key, page)
        if not words.width:
            return None
        boxes, marked = boxes_of(words.words, *quote), boxes_of(words.words, *digits)
        sheet = Box(0, 0, words.width, words.height)
        if not whole and not (boxes or marked):
            return None
        part = sheet if whole else around((*boxes, *marked), sheet)
        address = f"{self.root}/document/{key}/page/{page}/picture.webp"
        if not whole:
            sides = {"left": part.left, "top": part.top, "right": part.right, "bottom": part.bottom}
            address += "?" + urlencode({name: round(value) for name, value in sides.items()})
        return Picture(address, part, boxes, marked)

    def drawn(self, key: str, page: int, part: Box | None) -> bytes:
        """The WebP picture of a page or a part of it. Raises ReportqaError when it cannot be drawn."""
        from reportqa.reading.pictures import page_picture

        place = (key, page, part)
        with self._turn:
            if place in self._pictures:
                self._pictures.move_to_end(place)
                return self._pictures[place]
        wide = (part.right - part.left) * _PIXELS_A_POINT if part else _WIDEST
        picture = page_picture(self._assistant.index.original(key), page, part, round(min(wide, _WIDEST)))
        with self._turn:
            self._pictures[place] = picture
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return picture

    def page_address(self, key: str, page: int, quote: Span = (0, 0), digits: Span = (0, 0)) -> str:
        """The address of a page, its quote and digits marked."""
        marks = {"mark": quote, "figure": digits}
        query = urlencode({name: f"{first}-{last}" for name, (first, last) in marks.items() if 0 <= first < last})
        return f"{self.root}/document/{key}/page/{page}" + (f"?{query}#mark" if query else "")


def segments_of(text: str, quote: Span, digits: Span) -> list[Segment]:
    """``text`` cut where a quote and the digits in it begin and end; nothing of it is lost.

    >>> [(each.text, each.kind) for each in segments_of("It was 7 in all.", (0, 8), (7, 8))]
    [('It was ', 'quote'), ('7', 'digits'), (' in all.', '')]
    """
    cuts = sorted({0, len(text), *(min(max(place, 0), len(text)) for place in (*quote, *digits))})
    found = []
    for first, last in pairwise(cuts):
        inside = [kind for kind, span in (("digits", digits), ("quote", quote)) if span[0] <= first and last <= span[1]]
        found.append(Segment(text[first:last], inside[0] if inside else ""))
    return found


def around(boxes: Sequence[Box], sheet: Box) -> Box:
    """The part of a sheet to show for some boxes: with a margin, not too narrow, in whole points."""
    left, right = min(box.left for box in boxes) - _MARGIN, max(box.right for box in boxes) + _MARGIN
    top, bottom = min(box.top for box in boxes) - _MARGIN, max(box.bottom for box in boxes) + _MARGIN
    if right - left < _NARROWEST:
        middle = (left + right) / 2
        left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
    return Box(
        max(0, round(left)),
        max(0, round(top)),
        min(round(sheet.right), round(right)),
        min(round(sheet.bottom), round(bottom)),
    )
