"""Where words stand on a PDF page: runs become lines in reading order, margins and contents told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reportqa.domain import Span
from reportqa.reading.lines import BULLET, NUMBERED, Line

# Widths of letters as parts of the type size, for a common sans serif; near enough to tell a gap.
_NARROW, _WIDE, _DIGIT, _LETTER, _SPACE = 0.26, 0.7, 0.556, 0.51, 0.28
_MOST_BOXES = 400  # a page with more is a drawing, and is read as it was drawn
_MOST_BANDS = 40
_MARK = re.compile(r"^\d{1,3}(?:,\s?\d{1,3})*$")


@dataclass(slots=True)
class Run:
    """Words drawn in one go: their characters on the page, their place in points, size and weight."""

    start: int
    end: int
    x: float
    y: float
    size: float
    bold: bool


@dataclass(slots=True)
class Strip:
    """One line as it is seen; ``right`` is an estimate. ``mark``: it is a footnote's number only."""

    text: str
    start: int
    end: int
    x: float
    y: float
    right: float
    size: float
    bold: bool
    runs: list[Run] = field(default_factory=list)
    mark: bool = False


@dataclass(slots=True)
class Sheet:
    """One page as it is being read."""

    number: int
    text: str
    runs: list[Run]
    left: float
    top: float
    width: float
    height: float
    ruled: bool = False
    label: str = ""
    strips: list[Strip] = field(default_factory=list)


@dataclass(slots=True)
class Box:
    """Something with a place on the page: strips that follow each other, or a table (its index)."""

    x: float
    right: float
    top: float
    bottom: float
    strips: list[Strip] = field(default_factory=list)
    table: int = -1


# --- lines ---


def strips_of(text: str, runs: Sequence[Run]) -> list[Strip]:
    """The lines of a page, in the order in which they were drawn."""
    strips: list[Strip] = []
    for run in runs:
        last = strips[-1] if strips else None
        if last is not None and _joins(text, last, run):
            _extend(text, last, run)
        else:
            words = text[run.start : run.end]
            right = run.x + _width(words, run.size)
            strips.append(Strip(words, run.start, run.end, run.x, run.y, right, run.size, run.bold, [run]))
    for strip in strips:
        _settle(strip)
    for above, strip in pairwise(strips):
        strip.mark = _is_mark(above, strip)
        # At a footnote's own start its number comes before the words.
        above.mark = above.mark or (_is_mark(strip, above) and not above.text.endswith(" "))
    return strips


def _joins(text: str, strip: Strip, run: Run) -> bool:
    between = text[strip.end : run.start]
    if between.strip() or _is_small(text, strip, run):
        return False
    if "\n" not in between:
        return True
    size = max(strip.size, run.size)
    if abs(strip.y - run.y) > 0.25 * size or run.x < strip.runs[-1].x:
        return False
    marker = BULLET.match(strip.text + " x") or NUMBERED.match(strip.text + " X")
    step = run.x - strip.right
    return step < size or (marker is not None and marker.end() > len(strip.text) and step < 5 * size)


def _is_small(text: str, strip: Strip, run: Run) -> bool:
    """Whether a run is a number set small beside a line's words, or the words that follow such a number."""
    words, size = text[run.start : run.end].strip(), max(part.size for part in strip.runs)
    if _MARK.match(words) and run.size < 0.8 * size:
        return True
    return bool(_MARK.match(strip.text.strip())) and size < 0.8 * run.size


def _is_mark(strip: Strip, mark: Strip) -> bool:
    """Whether ``mark`` is a footnote's number, small and high beside ``strip`` (not the 2 of m2 or CO2)."""
    level = -0.1 * strip.size <= mark.y - strip.y <= 0.7 * strip.size
    small = bool(_MARK.match(mark.text.strip())) and mark.size < 0.8 * strip.size
    return small and level and not re.search(r"\b(?:[kcm]?m|ft|CO|NO|PM)$", strip.text)


def _extend(text: str, strip: Strip, run: Run) -> None:
    # White space is kept one for one, so that a place in the line is a place on the page.
    strip.text = re.sub(r"\s", " ", text[strip.start : run.end])
    strip.end = run.end
    strip.right = max(strip.right, run.x + _width(text[run.start : run.end], run.size))
    strip.runs.append(run)


def _settle(strip: Strip) -> None:
    """Size and weight of a line are those of most of its letters."""
    letters: Counter[float] = Counter()
    bold = total = 0
    for run in strip.runs:
        letters[round(run.size, 1)] += run.end - run.start
        total += run.end - run.start
        bold += (run.end - run.start) * run.bold
    strip.size = letters.most_common(1)[0][0]
    strip.bold = bold > 0.9 * total


def _width(text: str, size: float) -> float:
    total = 0.0
    for character in text:
        if character in "iljtfI.,:;'’|!()[]":
            total += _NARROW
        elif character.isspace():
            total += _SPACE
        elif character.isdigit():
            total += _DIGIT
        else:
            total += _WIDE if character.isupper() or character in "mwMW—" else _LETTER
    return total * size


def body_size(sheets: Iterable[Sheet]) -> float:
    """The type size of most of the text, in points; 10 where there is none."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for strip in sheet.strips:
            letters[strip.size] += len(strip.text)
    return letters.most_common(1)[0][0] if letters else 10.0


# --- reading order ---


def boxes_of(strips: Sequence[Strip]) -> list[Box]:
    """Lines drawn one after another, one below another, as boxes."""
    boxes: list[Box] = []
    for strip in strips:
        box = boxes[-1] if boxes else None
        last = box.strips[-1] if box else None
        if box and last and _goes_with(last, strip):
            box.strips.append(strip)
            box.x, box.right = min(box.x, strip.x), max(box.right, strip.right)
            box.top, box.bottom = max(box.top, strip.y + strip.size), min(box.bottom, strip.y)
        else:
            boxes.append(Box(strip.x, strip.right, strip.y + strip.size, strip.y, [strip]))
    return boxes


def _goes_with(last: Strip, strip: Strip) -> bool:
    step = last.y - strip.y
    size = max(last.size, strip.size)
    if abs(step) <= 0.4 * size:
        return strip.x > last.x and strip.x - last.right < 12 * size
    overlap = strip.x < last.right and last.x < strip.right
    return 0 < step < 2.6 * size and overlap


def in_order(boxes: Sequence[Box]) -> list[Box]:
    """Boxes as they are read: columns one after the other, what crosses them where it stands."""
    if len(boxes) > _MOST_BOXES:
        return list(boxes)
    done: list[Box] = []
    bands = _bands(boxes)
    while bands:
        taken = next((n for n in range(min(len(bands), _MOST_BANDS), 0, -1) if _column_cut(bands[:n])), 0)
        if not taken:
            done += bands.pop(0)
            continue
        cut = _column_cut(bands[:taken])
        group = [box for band in bands[:taken] for box in band]
        for side in (True, False):
            done += in_order([box for box in group if ((box.x + box.right) / 2 < cut) is side])
        bands = bands[taken:]
    return done


def _bands(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes parted by white space that runs across, from the top down; each band in the order drawn."""
    bands: list[list[Box]] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: -box.top):
        if bands and box.top > bottom + 1:
            bands[-1].append(box)
            bottom = min(bottom, box.bottom)
        else:
            bands.append([box])
            bottom = box.bottom
    drawn = {id(box): number for number, box in enumerate(boxes)}
    return [sorted(band, key=lambda box: drawn[id(box)]) for band in bands]


def _column_cut(bands: Sequence[Sequence[Box]]) -> float:
    """Where white space parts the bands into two columns; 0 when none does, or the first has one side only."""
    if len(bands[0]) < 2:
        return 0.0
    edges = sorted((box for band in bands for box in band), key=lambda box: box.x)
    right = _inner_right(edges[0])
    for box in edges[1:]:
        if box.x > right:
            cut = (right + box.x) / 2
            if len({(each.x + each.right) / 2 < cut for each in bands[0]}) == 2:
                return cut
        right = max(right, _inner_right(box))
    return 0.0


def _inner_right(box: Box) -> float:
    # Widths are estimates; a little less of them keeps a full column from reaching into the next.
    return box.x + 0.93 * (box.right - box.x)


# --- lines for the structure ---


def usual_step(sheets: Iterable[Sheet]) -> dict[float, float]:
    """For each type size, the step from line to line that is most frequent, as a part of the size."""
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        for above, strip in pairwise(sheet.strips):
            step = above.y - strip.y
            if above.size == strip.size and 0.9 * strip.size < step < 2.2 * strip.size and above.bold == strip.bold:
                steps.setdefault(strip.size, Counter())[round(step / strip.size, 1)] += 1
    found = {size: counts.most_common(1)[0][0] for size, counts in steps.items() if sum(counts.values()) >= 3}
    found[0.0] = median(found.values()) if found else 1.25
    return found


def lines_for(sheet: Sheet, strips: Sequence[Strip], usual: dict[float, float], *, gap: bool) -> list[Line]:
    """The strips of a box as Lines; ``gap`` tells whether one stands before the first."""
    lines: list[Line] = []
    last: Strip | None = None
    marked = opens = False
    for strip in strips:
        if strip.mark:
            marked = True
            # A mark that opens a line is a footnote's own, and what follows is a part for itself.
            opens = last is None or abs(last.y - strip.y) > 0.7 * last.size
            continue
        size, apart = strip.size, gap
        if last is not None:
            step = last.y - strip.y
            apart = opens or step > 1.2 * usual.get(size, usual[0.0]) * size
            if abs(step) < 0.6 * last.size and abs(size - last.size) > 0.5:
                size = last.size  # other type within one line parts nothing
        lead = len(strip.text) - len(strip.text.lstrip())
        text = re.sub(r"\s", " ", strip.text).strip()
        span = Span(sheet.number, strip.start + lead, strip.start + lead + len(text))
        lines.append(Line(text, span, apart, size, strip.bold, after_mark=marked))
        last, marked, opens = strip, False, False
    return lines
