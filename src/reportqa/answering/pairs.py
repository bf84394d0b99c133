"""The figures of two things that a question holds against each other: rows of one table, or parts of one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportqa.answering.evidence import Evidence
from reportqa.answering.extremes import cells_of
from reportqa.answering.terms import Term, weight_met
from reportqa.domain import Basis, Figure, StatementKind
from reportqa.figures.arithmetic.labels import says
from reportqa.language import stem, stems, tokens

# The share of a name's words from which a sentence is of it; a row that has more of them than every other.
_NAMED, _NAMED_BEST = 0.6, 0.5
# How much of the question a column or a sentence must have; how much of its score a row's name is worth.
_ABOUT_IT, _OF_ITS_NAME = 0.5, 3.0
# Among how many words after a number its noun stands.
_NOUN = 2
# How many words a comma counts as.
_BREAK = 4
_RESIDENTS = re.compile(r"\b(?:population|residents|inhabitants)\b", re.IGNORECASE)
# "Provider: Restore Together": where the first column holds references, a name stands in the next.
_TEXT_CELL = re.compile(r"(?:\s–\s|;\s)[^:;]{1,60}:\s([^\d£;]{3,80})(?=;|$)")


@dataclass(frozen=True, slots=True)
class Name:
    """One of the two as the question calls it, and the terms of that."""

    text: str
    terms: tuple[Term, ...]


Names = Sequence[Name]


def rows_of(
    names: Names, asked: Sequence[Term], least: float, question: str, evidence: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """The rows of the two ``names``, in their order, in the column that best meets what is ``asked`` of them; none
    where no column has both and the share ``least`` of that. ``evidence`` is that of figures."""
    columns: dict[tuple[str, int, int], list[Evidence]] = {}
    for column, cell, each in cells_of(evidence):
        if not says(cell.row_label, "total") and not _counts_residents(cell.column_name, question):
            columns.setdefault(column, []).append(each)
    best: tuple[Evidence, ...] = ()
    worth = 0.0
    for cells in columns.values():
        chosen = [_row_of(name, cells) for name in names]
        rows = tuple(row for row, _ in chosen if row is not None)
        if len(rows) < len(names) or rows[0].statement.key == rows[1].statement.key:
            continue
        if asked and min(share_of(asked, _said_over(row)) for row in rows) < least:
            continue
        total = sum(row.score for row in rows) + _OF_ITS_NAME * min(match for _, match in chosen)
        if total > worth:
            best, worth = rows, total
    return best


def items_of(names: Names, asked: Sequence[Term], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The items of one list that are of the two ``names``, in their order; none where no list is of what is asked."""
    lists: dict[tuple[str, str], list[Evidence]] = {}
    for each in evidence:
        if each.figure is not None and each.statement.kind is StatementKind.ITEM and each.usable:
            lists.setdefault((each.passage.key, each.statement.context), []).append(each)
    for items in lists.values():
        chosen = [row for name in names if (row := _row_of(name, items, asked)[0]) is not None]
        if len(chosen) < len(names) or chosen[0].statement.key == chosen[1].statement.key:
            continue
        if share_of(asked, _said_over(chosen[0])) >= _ABOUT_IT:
            return tuple(chosen)
    return ()


def _row_of(name: Name, cells: Sequence[Evidence], asked: Sequence[Term] = ()) -> tuple[Evidence | None, float]:
    """The row that is clearly best called ``name``, and how well; None where none or two of them are. Of items alike in
    that, the one that says more of what is ``asked`` of it."""
    matched = []
    for each in cells:
        label = _label(each.statement.text)
        share = share_of(name.terms, label, _around(each))
        like = (_is_counted(name.terms, each), share_of(asked, label))
        matched.append(((share, *like, _said_of(name.terms, label), _in_common(name.text, label)), each))
    matched.sort(key=lambda match: match[0], reverse=True)
    if not matched or matched[0][0][0] < _NAMED_BEST or (len(matched) > 1 and matched[0][0] == matched[1][0]):
        return None, 0.0
    return matched[0][1], matched[0][0][0]


def _is_counted(terms: Sequence[Term], item: Evidence) -> bool:
    """Whether an item's number counts what is named: "759 vehicles", and not "589 entries on people and vehicles"."""
    figure = item.figure
    if figure is None or figure.cell is not None:
        return False
    after = frozenset(stems(" ".join(figure.statement.text[figure.number.end :].split()[:_NOUN])))
    return any(term.is_met(after) for term in terms)


def _in_common(name: str, label: str) -> int:
    """How many words two labels share, those that carry no content among them: "on-street" is not "off-street"."""
    one, other = (set(re.findall(r"\w+", text.lower())) for text in (name, label))
    return len(one & other)


def share_of(terms: Sequence[Term], text: str, around: frozenset[str] = frozenset()) -> float:
    """The share of a name's weight that ``text`` has; words that stand ``around`` every one of several tell nothing."""
    held = frozenset(stems(text))
    telling = [term for term in terms if not term.is_met(around)] or list(terms)
    return weight_met(telling, held, of_none=0.0)


def _said_of(terms: Sequence[Term], label: str) -> float:
    """The share of a label's stems that are a name's."""
    held = set(stems(label))
    meant = frozenset[str]().union(*(term.stems for term in terms))
    return len(held & meant) / len(held) if held else 0.0


def _label(row: str) -> str:
    return " ".join([row.partition(" – ")[0], *_TEXT_CELL.findall(row)])


def _said_over(row: Evidence) -> str:
    """What a row's cell says with its label, column, caption, heading and paper."""
    cell = row.figure.cell if row.figure is not None else None
    column = cell.column_name if cell is not None else ""
    return " ".join(
        [_label(row.statement.text), column, row.statement.context, *row.passage.headings[-2:], row.entry.title]
    )


def _said_beside(evidence: Evidence) -> str:
    """What a sentence says with what leads into it and the headings over it."""
    statement = evidence.statement
    return " ".join([statement.text, statement.context, *evidence.passage.headings[-2:]])


def _around(evidence: Evidence) -> frozenset[str]:
    return frozenset(stems(" ".join([evidence.statement.context, *evidence.passage.headings])))


def _counts_residents(column: str, question: str) -> bool:
    """Whether a column is of how many live there, which is told beside what is counted and not asked about."""
    return _RESIDENTS.search(column) is not None and _RESIDENTS.search(question) is None


def in_one_sentence(
    names: Names,
    asked: Sequence[Term],
    least: float,
    evidence: Sequence[Evidence],
    figures_of: Callable[[Evidence], Sequence[Figure]],
) -> tuple[Evidence, ...]:
    """The figures that one sentence gives for the two ``names``, in their order: "Families stayed 142 days, single
    people 96"; none where none tells them apart."""
    seen: set[str] = set()
    for each in sorted(evidence, key=lambda found: -found.score):
        statement = each.statement
        if statement.key in seen or statement.kind in (StatementKind.ROW, StatementKind.LIST, StatementKind.HEADING):
            continue
        seen.add(statement.key)
        if (asked and share_of(asked, _said_beside(each)) < least) or not each.usable:
            continue
        if min(share_of(name.terms, statement.text) for name in names) < _NAMED:
            continue
        if ends := _one_each(names, statement.text, figures_of(each)):
            return tuple(replace(each, figure=figure) for figure in ends)
    return ()


def _one_each(names: Names, text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figure of each name, those that all stand after their names or all before, the nearer of the two ways."""
    spans = [_span_of(name.terms, text) for name in names]
    if any(end < 0 for _, end in spans) or spans[0] == spans[1]:
        return ()
    for unit in dict.fromkeys(figure.number.unit for figure in figures):
        like = [f for f in figures if f.number.unit == unit and f.basis is not Basis.CHANGE and not f.doubt]
        written = [f for f in like if f.number.text[0].isalpha()]
        if len(like) - len(written) >= len(names):
            like = [f for f in like if f not in written]  # "the nine branches": how many they are is their name
        ways = []
        for found in (_after(spans, like), _before(spans, like)):
            if len(found) == len(names) and found[0] is not found[1]:
                away = sum(_words_between(text, span, figure) for span, figure in zip(spans, found, strict=True))
                ways.append((away, found))
        ways.sort(key=lambda way: way[0])
        if ways and (len(ways) == 1 or ways[0][0] < ways[1][0]):
            return ways[0][1]
    return ()


def _after(spans: Sequence[tuple[int, int]], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure after each of ``spans``, where no other span stands between."""
    found = []
    for start, end in spans:
        stop = min((other for other, _ in spans if other > start), default=10**9)
        found += [f for f in figures if end <= f.number.start < stop][:1]
    return tuple(found)


def _before(spans: Sequence[tuple[int, int]], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The last figure before each of ``spans``, where no other span stands between."""
    found = []
    for start, _ in spans:
        since = max((end for other, end in spans if other < start), default=0)
        found += [f for f in figures if since <= f.number.start < start][-1:]
    return tuple(found)


def _words_between(text: str, span: tuple[int, int], figure: Figure) -> int:
    """How far a figure stands from a name, in words; what a comma parts is further away."""
    first, last = sorted((span, (figure.number.start, figure.number.end)))
    between = text[first[1] : last[0]]
    return len(between.split()) + _BREAK * sum(map(between.count, ",;"))


def _span_of(terms: Sequence[Term], text: str) -> tuple[int, int]:
    """Where the words of a name that tell most stand in ``text``, from the first of them; (-1, -1) where none does."""
    best = max(terms, key=lambda term: term.weight, default=None)
    if best is None:
        return -1, -1
    words = list(tokens(text))
    meant = frozenset[str]().union(*(term.stems for term in terms))
    for at, word in enumerate(words):
        if stem(word.text) in best.stems:
            first = last = at
            while first > 0 and stem(words[first - 1].text) in meant:
                first -= 1
            while last + 1 < len(words) and stem(words[last + 1].text) in meant:
                last += 1
            return words[first].start, words[last].end
    return -1, -1
