"""Lists against the whole their lead-in states, and a table's lines against the detail given for them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, Statement, StatementKind
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.grid import Grid, grids
from reportqa.figures.arithmetic.hundreds_told import listed
from reportqa.figures.arithmetic.intervals import of, total
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.one_whole import leaves_nothing_out, names_a_rest
from reportqa.figures.arithmetic.part_sums import adds_up, clearly_apart, is_precise, makes, part_sum
from reportqa.figures.arithmetic.told import pattern

# Fewer items than these may be some of several though the last is called the rest.
_LEAST_WITH_REST = 3


def lists(figures: Sequence[Figure]) -> Iterator[Check]:
    """Lists whose items each hold an amount, against a whole stated in their lead-in or the words before it.

    A sum fails only where the words say that the items are all there is.
    """
    before: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.cell is None:
            before.setdefault(figure.statement.order, []).append(figure)
    for items in _items(before):
        found = list(_of_list(items, before)) or list(_with_total(items, before))
        yield from found
        lead_in = " ".join([items[0][0].statement.context, *items[0][0].headings[-1:]])
        shares = [[figure for figure in item if figure.number.unit == "percent"] for item in items]
        if not found and all(len(own) == 1 for own in shares):
            check = listed([own[0] for own in shares], lead_in)
            if check is not None:
                yield check


def _items(statements: dict[int, list[Figure]]) -> Iterator[list[list[Figure]]]:
    """Runs of two or more neighbouring items of one list, each with its figures."""
    run: list[list[Figure]] = []
    for order in [*sorted(statements), -1]:
        own = statements[order] if order >= 0 else []
        fits = bool(own) and own[0].statement.kind is StatementKind.ITEM and not any(f.doubt for f in own)
        last = run[-1][0].statement if run else None
        if last is not None and not (fits and order == last.order + 1 and own[0].statement.context == last.context):
            if len(run) >= 2:
                yield run
            run = []
        if fits:
            run.append(own)


def _of_list(items: Sequence[Sequence[Figure]], before: dict[int, list[Figure]]) -> Iterator[Check]:
    """The sums of a list that hold, or else the one that its words say should: each item may tell several amounts."""
    first = items[0][0].statement
    # The list as a whole is a statement too, between the words before it and its first item.
    lead = [f for f in before.get(first.order - 1) or before.get(first.order - 2, []) if not f.doubt]
    wholes = [whole for whole in lead if all(any(_alike(whole, f) for f in item) for item in items)]
    sums = [(whole, parts) for whole in wholes for parts in _columns(whole, items)]
    held = {id(parts[0]): (whole, parts) for whole, parts in sums if adds_up(whole, parts)}
    for whole, parts in held.values():
        yield part_sum(whole, parts, _lead_in(whole, first), holds=True)
    counted = any(not f.number.unit and f.number.value == len(items) for f in lead if f not in wholes)
    for whole, parts in sums[:1] if not held else ():
        alone = len(wholes) == 1 and (counted or _says_all(whole, items))
        closed = _is_complete(whole, items) and _leaves_nothing_out(parts, items)
        if (alone or closed or _splits(whole, wholes, items, parts)) and clearly_apart(whole, parts, sure=alone):
            yield part_sum(whole, parts, _lead_in(whole, first), holds=False)


def _with_total(items: Sequence[Sequence[Figure]], before: dict[int, list[Figure]]) -> Iterator[Check]:
    """A list whose last item is its total, which may fail, or after which the total is told: "36,600 tonnes in all"."""
    parts, last = [item[0] for item in items if len(item) == 1], items[-1][0]
    if len(parts) != len(items) or len({part.number.unit for part in parts}) > 1 or last.number.unit == "percent":
        return
    label = last.statement.text[: last.number.start].strip(" :–-")
    if len(parts) > _LEAST_WITH_REST and says(label, "bare_total"):
        rest = parts[:-1]
        held = adds_up(last, rest) or makes(last, rest)
        if held or clearly_apart(last, rest, sure=True):
            yield part_sum(last, rest, last.statement.context or last.statement.text, holds=held)
        return
    following = [
        f for f in before.get(last.statement.order + 1, []) if f.number.unit == last.number.unit and not f.doubt
    ]
    if len(following) == 1 and pattern("in_all").search(following[0].statement.text) and adds_up(following[0], parts):
        yield part_sum(following[0], parts, following[0].statement.text, holds=True)


def _columns(whole: Figure, items: Sequence[Sequence[Figure]]) -> list[list[Figure]]:
    """The first amounts of all items that may be parts of ``whole``, the second ones, and so on."""
    own = [[figure for figure in item if _alike(whole, figure)] for item in items]
    return [[figures[number] for figures in own] for number in range(min(map(len, own)))]


def _leaves_nothing_out(parts: Sequence[Figure], items: Sequence[Sequence[Figure]]) -> bool:
    """Whether the items' words leave nothing out: men and women, or a last item for everything else."""
    lead_in = items[0][0].statement.context
    labels = [
        f"{part.statement.text[: part.number.start]} {part.statement.text[part.number.end :]}".strip(" ,;:()–.-")
        for part in parts
    ]
    rest = len(parts) >= _LEAST_WITH_REST and names_a_rest(labels)
    last = re.split(r"[.;] ", lead_in)[-1]
    return (rest or leaves_nothing_out(labels)) and not any(says(last, name) for name in ("not_all", "several_answers"))


def _alike(whole: Figure, part: Figure) -> bool:
    return whole.number.unit == part.number.unit


def _lead_in(whole: Figure, first: Statement) -> str:
    return first.context if first.context and whole.statement.text.startswith(first.context) else whole.statement.text


def _says_all(whole: Figure, items: Sequence[Sequence[Figure]]) -> bool:
    """Whether the lead-in says that the items are all there is, and each of them has its figure."""
    lead_in = items[0][0].statement.context
    said = pattern("said_made_of").search(lead_in) is not None
    said = said and not says(lead_in, "not_all") and not says(lead_in, "besides")
    return said and _is_complete(whole, items)


def _is_complete(whole: Figure, items: Sequence[Sequence[Figure]]) -> bool:
    """Whether ``items`` are all the items of the list that ``whole`` leads into."""
    text = whole.statement.text
    own = [re.sub(r"[;,.\s]+(?:and|or)?[;,.\s]*$", "", f"{item[0].statement.text};") for item in items]
    listed_here = all(words in text for words in own)
    inner = sum(words.count("; ") for words in own)
    told = text.count("; ") + 1 - inner == len(items)
    return listed_here and told and whole.statement.kind is StatementKind.LIST


def _splits(
    whole: Figure, wholes: Sequence[Figure], items: Sequence[Sequence[Figure]], parts: Sequence[Figure]
) -> bool:
    """Whether a lead-in gives one whole and each of three items or more one part of it and nothing else.

    Where the lead-in gives more numbers of the unit, its end must say that the first of them is split.
    """
    lead_in = items[0][0].statement.context
    bare = all(sum(_alike(whole, f) for f in item) == 1 for item in items)
    if len(items) < 3 or not bare or not lead_in.rstrip().endswith(":") or not _is_complete(whole, items):
        return False
    last = re.split(r"[.;] ", lead_in)[-1]
    if any(says(last, name) for name in ("not_all", "besides", "not_one_whole")):
        return False
    # The main ones of several fall short of the whole; they cannot be more.
    if says(last, "loose") and sum((part.number.value for part in parts), Decimal(0)) <= whole.number.value:
        return False
    split = pattern("splits").search(last) is not None
    return split or (len(wholes) == 1 and whole.number.text in last)


def details(figures: Sequence[Figure]) -> Iterator[Check]:
    """A table's line whose amounts are given in detail elsewhere under its name, where they make it.

    They need not be all: what falls short is not told.
    """
    lines: dict[str, list[Figure]] = {}
    tables = list(grids(figures))
    for grid in tables:
        for figure in grid.cells.values():
            if figure.cell is not None and figure.cell.row_label and figure.number.low != figure.number.high:
                lines.setdefault(_name(figure.cell.row_label), []).append(figure)
    for name, group in [*_under_headings(tables), *_after_names(figures)]:
        for line in lines.get(name, ()):
            if line not in group and line.cell is not None and _details(line, group):
                yield part_sum(line, group, line.cell.row_label, holds=True, wording="detail")
                break


def _details(line: Figure, group: Sequence[Figure]) -> bool:
    """Whether the amounts of ``group`` make ``line``, written precisely enough for it to be no chance."""
    if not is_precise(line) or not line.number.value or any(f.number.unit != line.number.unit for f in group):
        return False
    return total(of(figure.number) for figure in group).meets(of(line.number))


def _under_headings(tables: Sequence[Grid]) -> Iterator[tuple[str, list[Figure]]]:
    for grid in tables:
        if len(grid.columns) == 1 and len(grid.cells) >= 2 and grid.headings and not grid.impure:
            yield _name(grid.headings[-1]), list(grid.cells.values())


def _after_names(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    statements: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.cell is None and ":" in figure.statement.text[: figure.number.start] and not figure.doubt:
            statements.setdefault(figure.statement.key, []).append(figure)
    for group in statements.values():
        if len(group) >= 2:
            yield _name(group[0].statement.text.partition(":")[0]), group


def _name(label: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in label.lower().replace(".", "")).split())
