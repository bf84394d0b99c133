"""Amounts of council tax by band: each is so many ninths of Band D's (Local Government Finance Act 1992, section 5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, shown, words
from reportqa.figures.arithmetic.grid import turned
from reportqa.figures.arithmetic.intervals import Interval, of
from reportqa.figures.numbers.units import render

_NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18, "I": 21}
# Of so few bands nothing says that they are those of the council tax.
_FEWEST = 5
# What a bill adds up is rounded part by part, and a rise is the difference of two such amounts.
_ROUNDED = Decimal("0.02")
_IN_PENCE = re.compile(r"\.\d\d$")
_CENT = Decimal("0.01")
_BAND = re.compile(r"^\W*(?:(?:council )?tax )?band\W{0,3}(?P<band>[A-I])\b", re.IGNORECASE)
_LAST_BAND = re.compile(r"\bband (?P<band>[A-I])\b[^.;\d]{0,40}$", re.IGNORECASE)
_LETTER = re.compile(r"^\W*(?P<band>[A-I])\b(?![’'])(?!\s*&)")
_OF_BANDS = re.compile(r"\bbands?\b|\bcouncil tax\b|\bprecept", re.IGNORECASE)


def tax_bands(figures: Sequence[Figure]) -> Iterator[Check]:
    """The amounts of each list, row or column of bands: that all are of one tax, or which one alone is not."""
    for amounts in _sets(figures):
        if len(amounts) >= _FEWEST and "D" in amounts:
            yield from _judged(amounts)


def _sets(figures: Sequence[Figure]) -> Iterator[Mapping[str, Figure]]:
    """Amounts by band: those of one column, of one row, of one sentence, or at one place of a list's items."""
    together: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    cells = [figure for figure in figures if figure.cell is not None]
    for way, grid in enumerate((cells, turned(cells))):
        for figure in grid:
            assert figure.cell is not None
            own = f"{figure.cell.caption} {figure.cell.column_name} {' '.join(figure.headings[-1:])}"
            _put(
                together,
                (way, figure.cell.table, figure.cell.column),
                figure,
                _BAND.match(figure.cell.row_label) or _letter(figure.cell.row_label, own),
            )
    before: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.cell is None:
            earlier, statement = before[figure.statement.key], figure.statement
            since = earlier[-1].number.end if earlier else 0
            _put(together, (statement.key,), figure, _LAST_BAND.search(statement.text[since : figure.number.start]))
            at_one_place = (figure.headings, statement.context, len(earlier))
            _put(together, at_one_place, figure, _BAND.match(statement.text))
            earlier.append(figure)
    return iter(together.values())


def _letter(label: str, own: str) -> re.Match[str] | None:
    return _LETTER.match(label) if _OF_BANDS.search(own) else None


def _put(
    together: dict[tuple[object, ...], dict[str, Figure]],
    key: tuple[object, ...],
    figure: Figure,
    band: re.Match[str] | None,
) -> None:
    """Adds an amount of money to those of its ``key`` under the band that was found, if one was."""
    number = figure.number
    money = number.unit == "GBP" or (not number.unit and _IN_PENCE.search(number.text))
    if band is not None and money and number.qualifier == "exact" and not figure.doubt:
        together[key].setdefault(band["band"].upper(), figure)


def _judged(amounts: Mapping[str, Figure]) -> Iterator[Check]:
    """The check of the one amount that the others do not allow, or of them all, held against Band D's."""
    sizes = {band: _whole(band, figure) for band, figure in amounts.items()}
    if _common(sizes) is not None:
        yield _check(amounts, next(band for band in amounts if band != "D"), _common(sizes), holds=True)
        return
    odd = [band for band in sizes if _common({b: size for b, size in sizes.items() if b != band}) is not None]
    if len(odd) == 1:
        others = {band: size for band, size in sizes.items() if band != odd[0]}
        yield _check(amounts, odd[0], _common(others), holds=False)


def _whole(band: str, figure: Figure) -> Interval:
    """What Band D's amount may be for a band to have its own."""
    return of(figure.number).widened(_ROUNDED).times(Decimal(9) / _NINTHS[band])


def _common(sizes: Mapping[str, Interval]) -> Interval | None:
    """What all of ``sizes`` allow; None where there is nothing."""
    low = max(size.low for size in sizes.values() if size.low is not None)
    high = min(size.high for size in sizes.values() if size.high is not None)
    return Interval(low, high) if low <= high else None


def _check(amounts: Mapping[str, Figure], band: str, common: Interval | None, *, holds: bool) -> Check:
    assert common is not None
    assert common.low is not None
    assert common.high is not None
    base = amounts["D"].number.value if band != "D" else (common.low + common.high) / 2
    worked = (base * _NINTHS[band] / 9).quantize(_CENT)
    whole = shown(amounts["D"].number) if band != "D" else words()["band_of_others"]
    blanks = {
        "band": band,
        "stated": shown(amounts[band].number),
        "worked": render(worked, amounts[band].number.unit),
        "ninths": str(_NINTHS[band]),
        "whole": whole,
        "count": str(len(amounts)),
    }
    return Check(
        kind=FindingKind.SHARE,
        result=amounts[band],
        role="part",
        operands=tuple((figure, "band") for other, figure in sorted(amounts.items()) if other != band),
        made=common.times(Decimal(_NINTHS[band]) / 9),
        worked=worked,
        holds=holds,
        severity=2,
        wording="tax_band",
        blanks=tuple(blanks.items()),
        working=f"{whole} × {_NINTHS[band]}/9 = {blanks['worked']}",
    )
