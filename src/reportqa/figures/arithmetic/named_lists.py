"""How many people a statement says it names, against those it names: "the following four volunteers: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, told_as
from reportqa.figures.arithmetic.intervals import Interval
from reportqa.figures.arithmetic.told import Told

_ANNOUNCED = re.compile(
    r"\b(?:following|these)\s+⟦(?P<n>\d+)⟧\s+[^:⟦⟧.]{1,60}:\s*(?P<names>[^⟦⟧:;]+?)\.?$", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:^|\s)[A-Z][a-z ]{2,30}:\s*(?P<names>[^⟦⟧:;]+?)\s*\(⟦(?P<n>\d+)⟧\)\s*[.;]?$")
_TITLE = r"(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Messrs)\.?\s+)?"
_NAME = re.compile(rf"{_TITLE}[A-Z][\w'’.-]*(?:\s+(?:de|van|von|la|[A-Z][\w'’.-]*)){{0,3}}(?:\s+\([A-Za-z -]+\))?")
_APART = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_LEAST, _FARTHEST = 2, 2


def named_lists(told: Told) -> Iterator[Check]:
    """A number of people that the names behind it miss by one or two."""
    for form in (_ANNOUNCED, _COUNTED):
        match = form.search(told.masked)
        if match is None:
            continue
        figure = told.figures[int(match["n"])]
        names = [name.strip() for name in _APART.split(match["names"].strip())]
        if len(names) < _LEAST or not all(map(_NAME.fullmatch, names)) or figure.number.unit:
            continue
        apart = abs(figure.number.value - len(names))
        if apart <= _FARTHEST:
            yield _check(told, figure, Decimal(len(names)), holds=apart == 0)
            return


def _check(told: Told, figure: Figure, number: Decimal, *, holds: bool) -> Check:
    blanks = {"text": clipped(told.text), "stated": told_as(figure.number), "worked": f"{number:f}"}
    return Check(
        kind=FindingKind.SUM,
        result=figure,
        role="total",
        operands=(),
        made=Interval(number, number),
        worked=number,
        holds=holds,
        severity=2,
        wording="named",
        blanks=tuple(blanks.items()),
        working=f"{number:f}",
    )
