"""Every check of the figures that a document states, document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reportqa.domain import Figure, Finding
from reportqa.figures.arithmetic.changes import changes
from reportqa.figures.arithmetic.checks import Check, Worked, finding
from reportqa.figures.arithmetic.closed_order import closed_order
from reportqa.figures.arithmetic.closed_rates import closed_rates
from reportqa.figures.arithmetic.closed_shares import closed_shares
from reportqa.figures.arithmetic.closed_sums import closed_sums
from reportqa.figures.arithmetic.elsewhere import Elsewhere
from reportqa.figures.arithmetic.hundreds_told import hundreds_told
from reportqa.figures.arithmetic.lists import details, lists
from reportqa.figures.arithmetic.named_lists import named_lists
from reportqa.figures.arithmetic.nearby import Nearby, nearby
from reportqa.figures.arithmetic.parts import parts
from reportqa.figures.arithmetic.per_head import per_head
from reportqa.figures.arithmetic.rates import rates
from reportqa.figures.arithmetic.running import Levels, falls, levels, levels_of, running
from reportqa.figures.arithmetic.shares import shares
from reportqa.figures.arithmetic.tables import tables
from reportqa.figures.arithmetic.targets import targets
from reportqa.figures.arithmetic.tax_bands import tax_bands
from reportqa.figures.arithmetic.told import Told, told


@dataclass(frozen=True, slots=True)
class Own:
    """What the figures of one document let us work out, and what else of it those of another may bear on."""

    worked: tuple[Worked, ...]
    levels: Levels


def arithmetic(figures: Sequence[Figure]) -> list[Finding]:
    """Everything that ``figures`` let us work out again, document by document: what holds and what does not.

    Each number stands for the interval its writing allows (XBRL Calculations 1.1); a calculation holds when the
    interval it makes meets the stated one, and fails only when they lie apart and the document itself says, by its
    words or by the rest of its table, what should be the sum, the share or the change of what.
    """
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document, []).append(figure)
    return arithmetic_of([worked_out(own) for own in documents.values()], lambda: figures)


def worked_out(figures: Sequence[Figure]) -> Own:
    """What the ``figures`` of one document let us work out, whatever others say."""
    statements = list(told(figures))
    of_tables = list(tables(figures))
    wrong = {check.result.span for worked in of_tables for check in worked.failing}
    said = [check for check in _said(figures, statements) if check.holds or check.result.span not in wrong]
    return Own((*of_tables, *(Worked(finding(check)) for check in said)), levels_of(figures, statements))


def arithmetic_of(documents: Sequence[Own], figures: Callable[[], Iterable[Figure]]) -> list[Finding]:
    """What was worked out of each of ``documents``, with what only another one tells; ``figures`` are those of all."""
    failing = any(worked.failing for own in documents for worked in own.worked)
    elsewhere = Elsewhere(figures() if failing else ())
    findings = [elsewhere.remarked(worked) for own in documents for worked in own.worked]
    findings += [finding(check) for check in levels([own.levels for own in documents])]
    return findings


def _said(figures: Sequence[Figure], statements: Sequence[Told]) -> Iterator[Check]:
    """The checks of one document's sentences and lists."""
    for near in nearby(figures, statements):
        if near.told.sound:
            checks = [check for of_nearby in _BY_PATTERN for check in of_nearby(near)] + list(rates(near.told))
            yield from checks
            yield from _closed(near, checks)
    yield from lists(figures)
    yield from details(figures)
    yield from tax_bands(figures)
    yield from running(statements)
    yield from falls(figures)


_BY_PATTERN = (changes, targets, shares, per_head, parts, hundreds_told)


def _closed(near: Nearby, checks: Sequence[Check]) -> Iterator[Check]:
    """What a statement of few numbers lets us work out that no pattern of its words does; one error is told once."""
    if any(not check.holds for check in checks):
        return
    judged = {figure.number.start for check in checks for figure in check.figures if figure in near.told.figures}
    worded = any(check.wording == "in_words" for check in checks)
    for of_closed in (closed_sums, partial(closed_shares, worded=worded), closed_rates):
        found = list(of_closed(near, judged))
        yield from found
        if any(not check.holds for check in found):
            return
        judged |= {check.result.number.start for check in found}
    yield from closed_order(near)
    yield from named_lists(near.told)
