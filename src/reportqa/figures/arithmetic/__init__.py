"""Sums, shares, rates and changes worked out again from the figures a document states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportqa.domain import Figure, Finding
from reportqa.figures.arithmetic.changes import changes
from reportqa.figures.arithmetic.checks import Check, finding
from reportqa.figures.arithmetic.elsewhere import Elsewhere
from reportqa.figures.arithmetic.hundreds_told import hundreds_told
from reportqa.figures.arithmetic.lists import details, lists
from reportqa.figures.arithmetic.nearby import nearby
from reportqa.figures.arithmetic.parts import parts
from reportqa.figures.arithmetic.per_head import per_head
from reportqa.figures.arithmetic.rates import rates
from reportqa.figures.arithmetic.running import falls, levels, running
from reportqa.figures.arithmetic.shares import shares
from reportqa.figures.arithmetic.tables import tables
from reportqa.figures.arithmetic.targets import targets
from reportqa.figures.arithmetic.told import Told, told


def arithmetic(figures: Sequence[Figure]) -> list[Finding]:
    """Everything that ``figures`` let us work out again, document by document: what holds and what does not.

    Each number stands for the interval its writing allows (XBRL Calculations 1.1); a calculation holds when the
    interval it makes meets the stated one, and fails only when they lie apart and the document itself says, by its
    words or by the rest of its table, what should be the sum, the share or the change of what.
    """
    elsewhere = Elsewhere(figures)
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document, []).append(figure)
    findings: list[Finding] = []
    statements: list[Told] = []
    for own in documents.values():
        findings += tables(own, elsewhere)
        told_here = list(told(own))
        statements += told_here
        findings += [finding(check) for check in _said(own, told_here)]
    findings += [finding(check) for check in levels(figures, statements)]
    return findings


def _said(figures: Sequence[Figure], statements: Sequence[Told]) -> Iterator[Check]:
    """The checks of one document's sentences and lists."""
    for near in nearby(figures, statements):
        if near.told.sound:
            for of_nearby in (changes, targets, shares, per_head, parts, hundreds_told):
                yield from of_nearby(near)
            yield from rates(near.told)
    yield from lists(figures)
    yield from details(figures)
    yield from running(statements)
    yield from falls(figures)
