"""What stands around a PDF's text: running headers and footers, printed page numbers, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from reportqa.domain import Span
from reportqa.reading.pdf_layout import Sheet, Strip, body_size, strips_of

_MARGIN = 0.11  # part of the page's height at its top and foot where running lines stand
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?(\d{1,4})(?:\s+of\s+\d+|\s*/\s*\d+)?$", re.IGNORECASE)
_APART = 0.6  # in type sizes: white space that parts a running line from the text
_LINE_NUMBER = re.compile(r"^[0-9]{1,3}$")
_FEWEST_LINES = {1: 20, 2: 10, 5: 5, 10: 4}  # numbers on a page that count its lines, by their step
_ROMAN = re.compile(r"^[ivxl]{1,7}$")
_LEADER = re.compile(r"(?:[.…·]\s*){4,}")
_ENTRY = re.compile(r"^(.*?\w\)?)[\s.…·]*\s(?:\d{1,3}|[ivxl]{1,6})$")
_CONTENTS = re.compile(
    r"^(?:(?:table of )?contents(?: page)?|(?:list of )?(?:figures|tables|charts|appendices))$", re.IGNORECASE
)


# --- running headers and footers ---


def drop_margins(sheets: Sequence[Sheet], tabled: Set[int]) -> None:
    """Takes lines that recur at the top or foot of pages, and printed page numbers, off the text; sets labels.

    ``tabled`` holds the identities of strips that stand in tables, whose headings recur too.
    """
    body = body_size(sheets)
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_recurring(s) for s in sheet.strips if _in_margin(sheet, s) and id(s) not in tabled})
    bands = _bands(sheets)
    needed = 2 if len(sheets) <= 4 else 3
    numbers: list[tuple[Sheet, int]] = []
    for sheet in sheets:
        # What stands askew or on its side holds the page's number where the page is printed turned.
        for strip in sheet.margins:
            if _ROMAN.match(strip.text):
                sheet.label = strip.text
            elif re.fullmatch(r"\d{1,4}", strip.text):
                numbers.append((sheet, int(strip.text)))
        outer: list[Strip] = []
        for strip in sheet.strips:
            if strip.mark or id(strip) in tabled or strip.size > body * 1.3 or not _in_margin(sheet, strip):
                continue
            found = _PAGE_NUMBER.match(strip.text)
            recurs = seen[_recurring(strip)] >= needed or _band(strip) in bands
            numbers += [(sheet, int(n)) for n in re.findall(r"\b\d{1,4}\b", strip.text) if recurs or found]
            roman = bool(_ROMAN.match(strip.text))
            if roman:
                sheet.label = strip.text
            if roman or recurs or (found and _far_out(sheet, strip)):
                outer.append(strip)
        _take_off(sheet, outer)
        _take_line_numbers_off(sheet)
    _set_labels(numbers)


def _take_off(sheet: Sheet, outer: Sequence[Strip]) -> None:
    """Moves lines to the page's margins, but for those that stand no further from the text than its own lines do."""
    off = {id(strip) for strip in outer}
    middle = sheet.height / 2
    for strip in sorted(outer, key=lambda strip: abs(strip.y - middle)):
        inner = [other for other in sheet.strips if id(other) not in off and not other.mark]
        if strip.y < middle:
            gaps = [other.top - strip.bottom for other in inner if other.y >= strip.y - 1]
        else:
            gaps = [strip.top - other.bottom for other in inner if other.y <= strip.y + 1]
        if gaps and min(gaps) < _APART * strip.size:
            off.discard(id(strip))
    sheet.margins += [strip for strip in sheet.strips if id(strip) in off]
    sheet.strips = [strip for strip in sheet.strips if id(strip) not in off]


def _take_line_numbers_off(sheet: Sheet) -> None:
    """Moves the numbers of lines that stand left of the text, counting up in even steps, to the page's margins."""
    numbered = sorted((strip for strip in sheet.strips if _opens_apart(strip)), key=lambda strip: strip.y)
    numbers = [int(strip.words[0].text) for strip in numbered]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(steps) != 1 or len(numbers) < _FEWEST_LINES.get(next(iter(steps)), 999):
        return
    own = {id(strip) for strip in numbered}
    edge = max(strip.words[0].right for strip in numbered)
    if any(strip.x < edge for strip in sheet.strips if id(strip) not in own):
        return
    sheet.margins += strips_of([strip.words[0] for strip in numbered])
    rest = [text for strip in numbered if strip.words[1:] for text in strips_of(strip.words[1:])]
    kept = [strip for strip in sheet.strips if id(strip) not in own]
    sheet.strips = sorted([*kept, *rest], key=lambda strip: (strip.y, strip.x))


def _opens_apart(strip: Strip) -> bool:
    """Whether a strip is a number, or opens with one set well apart from what follows."""
    first, second = strip.words[0], strip.words[1] if len(strip.words) > 1 else None
    return bool(_LINE_NUMBER.match(first.text)) and (second is None or second.x - first.right > strip.size)


def _set_labels(numbers: Sequence[tuple[Sheet, int]]) -> None:
    """A number in the margin that runs along with the pages is the page's printed one."""
    steps = Counter(number - sheet.number for sheet, number in numbers)
    if not steps:
        return
    step, times = steps.most_common(1)[0]
    for sheet, number in numbers:
        if number - sheet.number == step and (times > 1 or len(numbers) == 1):
            sheet.label = str(number)


def _recurring(strip: Strip) -> tuple[str, int]:
    return re.sub(r"\d+|\s+", "#", strip.text), round(strip.y / 6)


def _bands(sheets: Sequence[Sheet]) -> set[tuple[int, float]]:
    """Heights and type sizes at which many pages have a short line far out: running titles."""
    seen: Counter[tuple[int, float]] = Counter()
    for sheet in sheets:
        seen.update({_band(s) for s in sheet.strips if _far_out(sheet, s) and len(s.text.split()) <= 14})
    return {band for band, times in seen.items() if times >= max(4, 0.3 * len(sheets))}


def _band(strip: Strip) -> tuple[int, float]:
    return round(strip.y), strip.size


def _in_margin(sheet: Sheet, strip: Strip) -> bool:
    height = strip.y / max(sheet.height, 1)
    return height < _MARGIN or height > 1 - _MARGIN


def _far_out(sheet: Sheet, strip: Strip) -> bool:
    height = strip.y / max(sheet.height, 1)
    return height < 0.06 or height > 0.92


# --- contents ---


def contents_of(sheet: Sheet, *, goes_on: bool) -> tuple[list[Strip], list[Span]]:
    """The lines of a table of contents on this page, and the places of its titles without page numbers.

    ``goes_on`` tells that the page before ended in one, so that no heading is needed here.
    """
    led = [strip for strip in sheet.strips if _LEADER.search(strip.text)]
    heads = [at for at, strip in enumerate(sheet.strips) if _CONTENTS.match(strip.text)]
    if len(led) < 3:
        led = _plain_entries(sheet.strips[heads[0] + 1 :]) if heads else _plain_entries(sheet.strips) if goes_on else []
        if not heads and 2 * len(led) < len(sheet.strips):
            led = []
    if len(led) < 3:
        return [], []
    levels = [strip.y for strip in led]
    taken = [s for s in sheet.strips if any(abs(s.y - level) < 0.5 * s.size for level in levels)]
    spans = []
    for strip in sorted(taken, key=lambda s: s.y):
        words = _LEADER.split(strip.text, maxsplit=1)[0].rstrip()
        entry = _ENTRY.match(words)
        title = entry.group(1) if entry and words == strip.text else words
        if any(character.isalpha() for character in title):
            spans.append(Span(sheet.number, strip.start, strip.start + len(title)))
    return taken, spans


def _plain_entries(strips: Sequence[Strip]) -> list[Strip]:
    entries = []
    for strip in strips:
        words = strip.text
        if not (_ENTRY.match(words) or re.match(r"^\d{1,3}\s+\D", words) or re.fullmatch(r"\d{1,3}", words)):
            if len(words.split()) > 12:
                break
            continue
        entries.append(strip)
    return entries
