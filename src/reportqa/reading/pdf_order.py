"""The order in which what stands on a page is read: across, or column by column, or a side heading with its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportqa.reading.pdf_layout import Strip

_MOST = 600  # a page with more pieces is a drawing, and is read from the top down
_MOST_BANDS = 120
_FEW = 3  # bands
_FEW_WORDS = 5
_LARGE = 1.4  # times the smallest type
_NONE = (Strip([], "", 0.0, 0.0, 0.0, 99.0, False),)
_BLANK = 0.55  # in heights of a line: white space above what is not of the column over it
_GUTTER = 5.0  # points; less white space than this parts no columns
_DEEPEST = 8
_SPARSE = 0.4  # a column of which less than this part is filled, beside a full one, holds headings of it


@dataclass(slots=True)
class Region:
    """Something with a place on a page, in points downwards: lines that follow each other, or a table (its index)."""

    x: float
    right: float
    top: float
    bottom: float
    strips: list[Strip] = field(default_factory=list)
    table: int = -1


Band = list[Region]


def regions_of(strips: Sequence[Strip]) -> list[Region]:
    """Each line as a region of its own; what small marks belong to holds them."""
    return [Region(strip.x, strip.right, strip.top, strip.bottom, [strip]) for strip in strips]


def in_order(regions: Sequence[Region], depth: int = 0) -> list[Region]:
    """Regions as they are read: columns one after the other, what crosses them where it stands."""
    if len(regions) > _MOST or depth > _DEEPEST:
        return sorted(regions, key=lambda region: (region.top, region.x))
    done: list[Region] = []
    bands = _bands(regions)
    while bands:
        taken, cut = _columns_ahead(bands)
        if not taken or _is_over_columns(bands, taken):
            done += _across(bands.pop(0))
            continue
        taken = _row_of_cards(bands[:taken])
        group = [region for band in bands[:taken] for region in band]
        left = [region for region in group if (region.x + region.right) / 2 < cut]
        right = [region for region in group if (region.x + region.right) / 2 >= cut]
        if _is_beside(left, right):
            done += _by_heading(left, right, depth)
        else:
            done += [*in_order(left, depth + 1), *in_order(right, depth + 1)]
        bands = bands[taken:]
    return done


def together(ordered: Sequence[Region]) -> list[Region]:
    """Regions that follow each other in one column, line under line, as one each; tables stay alone."""
    joined: list[Region] = []
    for region in ordered:
        last = joined[-1] if joined else None
        if last is None or last.table >= 0 or region.table >= 0 or not _goes_on(last.strips[-1], region.strips[0]):
            joined.append(Region(region.x, region.right, region.top, region.bottom, list(region.strips), region.table))
            continue
        last.strips += region.strips
        last.x, last.right = min(last.x, region.x), max(last.right, region.right)
        last.top, last.bottom = min(last.top, region.top), max(last.bottom, region.bottom)
    return joined


def _goes_on(last: Strip, strip: Strip) -> bool:
    step, size = strip.y - last.y, max(last.size, strip.size)
    if abs(step) <= 0.8 * size and (last.mark or strip.mark or strip.x > last.x):
        return strip.x - last.right < 12 * size
    overlap = strip.x < last.right and last.x < strip.right
    return 0 < step < 2.6 * size and (overlap or last.mark)


def _across(band: Band) -> list[Region]:
    """A band that has no columns: line by line, each from left to right."""
    lines: list[list[Region]] = []
    for region in sorted(band, key=lambda region: region.top):
        line = lines[-1] if lines else None
        if line and region.top < (line[0].top + line[0].bottom) / 2:
            line.append(region)
        else:
            lines.append([region])
    return [region for line in lines for region in sorted(line, key=lambda region: region.x)]


def _bands(regions: Sequence[Region]) -> list[Band]:
    """Regions parted by white space that runs across, from the top down."""
    bands: list[Band] = []
    bottom = 0.0
    for region in sorted(regions, key=lambda region: region.top):
        # Letters that reach a little below their line do not join it to the next.
        if bands and region.top < bottom - 1.5:
            bands[-1].append(region)
            bottom = max(bottom, region.bottom)
        else:
            bands.append([region])
            bottom = region.bottom
    return bands


def _columns_ahead(bands: Sequence[Band]) -> tuple[int, float]:
    """How many bands from the first on stand in two columns, and where white space parts these; (0, 0.0) for none."""
    if len(bands[0]) < 2:
        return 0, 0.0
    best = (0, 0.0)
    for taken in range(1, min(len(bands), _MOST_BANDS) + 1):
        cut = _column_cut(bands[:taken])
        if not cut:
            break
        best = (taken, cut)
    taken, cut = best
    while taken > 1 and _is_after(bands, taken, cut):
        taken -= 1
    return taken, cut if taken else 0.0


def _is_over_columns(bands: Sequence[Band], taken: int) -> bool:
    """Whether the first band, a running title or the like, only happens to have white space over that of columns."""
    if taken > _FEW or len(bands) <= taken:
        return False
    below, _ = _columns_ahead(bands[1:])
    return below > taken + _FEW


def _row_of_cards(bands: Sequence[Band]) -> int:
    """How many bands are the first row of cards, figures set large over their labels; all where there are no cards."""
    smallest = min(strip.size for band in bands for region in band for strip in region.strips or _NONE)
    opening = [at for at, band in enumerate(bands) if len(band) > 1 and all(_is_large(r, smallest) for r in band)]
    return opening[1] if opening[:1] == [0] and len(opening) > 1 else len(bands)


def _is_large(region: Region, smallest: float) -> bool:
    """Whether a region is a figure, or a word or two, set larger than the smallest type: lines of text are none."""
    strip = region.strips[0] if region.strips else None
    return strip is not None and strip.size > _LARGE * smallest and len(strip.words) <= _FEW_WORDS


def _is_after(bands: Sequence[Band], taken: int, cut: float) -> bool:
    """Whether the last of the bands taken stands on one side alone, set off from the columns above it.

    Such a line heads what comes below the columns; it is part of them only when nothing comes below.
    """
    last = bands[taken - 1]
    if taken == len(bands) or any((region.x + region.right) / 2 >= cut for region in last):
        return False
    before = [region for band in bands[: taken - 1] for region in band]
    left = [region for region in before if (region.x + region.right) / 2 < cut]
    height = max(region.bottom - region.top for region in last)
    top = min(region.top for region in last)
    below_all = top - max(region.bottom for region in before) > 0.55 * height
    return below_all and (not left or top - max(region.bottom for region in left) > _BLANK * height)


def _column_cut(bands: Sequence[Band]) -> float:
    """Where white space parts the bands into two columns; 0 when none does, or the first has one side only."""
    edges = sorted((region for band in bands for region in band), key=lambda region: region.x)
    right = edges[0].right
    for region in edges[1:]:
        if region.x > right + _GUTTER:
            cut = (right + region.x) / 2
            if len({(each.x + each.right) / 2 < cut for each in bands[0]}) == 2:
                return cut
        right = max(right, region.right)
    return 0.0


def _is_beside(left: Sequence[Region], right: Sequence[Region]) -> bool:
    """Whether the left column holds headings, terms or numbers, each of which goes with the text beside it."""
    if len(left) < 2 or len(right) < 3 or any(region.table >= 0 for region in (*left, *right)):
        return False
    tops = sorted(region.top for region in left)
    height = max(region.bottom for region in right) - min(region.top for region in right)
    filled = sum(region.bottom - region.top for region in left) / max(height, 1.0)
    width = max(r.right for r in left) - min(r.x for r in left)
    wide = max(r.right for r in right) - min(r.x for r in right)
    level = sum(any(abs(top - region.top) < 3 for region in right) for top in tops)
    sparse = filled < _SPARSE and max(b - a for a, b in pairwise(tops)) > 2 * (left[0].bottom - left[0].top)
    return sparse and width < 0.6 * wide and len(left) <= 0.6 * len(right) and level >= 0.4 * len(left)


def _by_heading(left: Sequence[Region], right: Sequence[Region], depth: int) -> list[Region]:
    """Each stretch of the left column, then what stands beside it, as far down as the next stretch."""
    heads: list[list[Region]] = []
    for region in sorted(left, key=lambda region: region.top):
        if heads and region.top - heads[-1][-1].bottom < 0.6 * (region.bottom - region.top):
            heads[-1].append(region)
        else:
            heads.append([region])
    starts = [head[0].top - 3 for head in heads]
    done = in_order([region for region in right if region.top < starts[0]], depth + 1)
    for head, start, end in zip(heads, starts, [*starts[1:], float("inf")], strict=True):
        done += [*in_order(head, depth + 1), *in_order([r for r in right if start <= r.top < end], depth + 1)]
    return done
