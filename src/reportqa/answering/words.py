"""What passages, statements and figures say, whatever is asked: worked out when first needed and kept with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportqa.answering.carrying import carried, carried_by
from reportqa.answering.declining import gives_orders
from reportqa.answering.facts import numbers_in, periods_in
from reportqa.answering.nearness import Beside, beside_number, tells_change
from reportqa.domain import Basis, Figure, Number, Passage, Span, Statement, StatementKind, TablePlace
from reportqa.figures.typing.basis import cell_basis
from reportqa.language import letters, letters_of_label, stem, stems

_ADVISES = re.compile(r"\b(?:should|ought to|recommend\w*|we urge|must)\b", re.IGNORECASE)
_FORESEES = re.compile(
    r"\b(?:forecast\w*|(?:is|are|was|were|now) (?:expected|projected|predicted|anticipated))\b", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:Table|Figure|Chart|Appendix|Annex) \w{1,3}\b[:.]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# "Since its launch it has ...", "At the end of September 2023 it had been ...".
_REFERS_BACK = re.compile(
    r"^(?:(?:\w+,? ){0,3}(?:it|its|they|their|them|this|these|he|his|she|her)\b"
    r"|(?:\w[\w/–-]*,? ){1,7}(?:it|they|there) (?:was|were|had|stood|came)\b)",
    re.IGNORECASE,
)
_SAME_AGAIN = re.compile(r"^(?:That|This) (?:is|was)\b")
# Accounts head what was spent with any of these words.
_SPENT = frozenset({"spend", "spent", "actual", "outturn", "expenditur"})
# A cell of more words than this says something besides its number.
_WORDY = 3
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def stems_of(text: str) -> frozenset[str]:
    """The stems that ``text`` holds, the letters of bands and options among them."""
    return frozenset((*stems(text), *letters(text)))


def advises(text: str) -> bool:
    """Whether ``text`` says what somebody should do."""
    return _ADVISES.search(text) is not None


class FigureWords:
    """A figure with the words that tell what it counts."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    @cached_property
    def labels(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of a cell's row and of its column, times left out; none for a figure of a sentence."""
        cell = self.figure.cell
        if cell is None:
            return _NOTHING, _NOTHING
        return stems_of(cell.row_label) | {*letters_of_label(cell.row_label)}, stems_of(_bare(cell.column_name))

    @cached_property
    def labels_alone(self) -> tuple[frozenset[str], frozenset[str]]:
        """The labels without what stands in brackets: "Children in care (quarter end)" counts children in care."""
        cell = self.figure.cell
        if cell is None or "(" not in cell.row_label:
            return self.labels
        return stems_of(_IN_BRACKETS.sub(" ", cell.row_label)) or self.labels[0], self.labels[1]

    @cached_property
    def layers(self) -> tuple[frozenset[str], ...]:
        """The stems by how near they stand. Of a cell: of its row, column, group and caption; of a figure in a
        sentence: of its own clause and of the whole."""
        cell = self.figure.cell
        if cell is None:
            return self._of_sentence
        row, column = self.labels
        row |= _words_of_row(self.figure) | self._unit
        return row, column | _SPENT if column & _SPENT else column, stems_of(cell.group), stems_of(cell.caption)

    @property
    def _of_sentence(self) -> tuple[frozenset[str], ...]:
        """The stems that the figure carries itself, with those it shares, and all of the sentence."""
        text = self.figure.statement.text
        own = self._own | self._unit
        return own, own | stems_of(carried_by(text, self._start).shared), stems_of(text)

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The stems of a sentence that its other figures carry."""
        text, start = self.figure.statement.text, self._start
        if self.figure.cell is not None:
            return _NOTHING
        others = (each for at, each in carried(text).items() if at != start)
        return frozenset[str]().union(*(stems_of(f"{each.left} {each.right}") for each in others))

    @cached_property
    def _own(self) -> frozenset[str]:
        """The stems of the words before and after a sentence's figure that are its own."""
        words = carried_by(self.figure.statement.text, self._start)
        return stems_of(f"{words.left} {words.right}")

    @cached_property
    def _start(self) -> int:
        """Where the number stands in the text of its statement."""
        text, number = self.figure.statement.text, self.figure.number
        if text[number.start : number.end] == number.text:
            return number.start
        return max(0, text.find(number.text))

    @property
    def _unit(self) -> frozenset[str]:
        """The stem of a unit that is a word: a column in tonnes tells of tonnes."""
        unit = self.figure.number.unit
        return frozenset({stem(unit)}) if unit.isalpha() and unit.islower() else _NOTHING

    @cached_property
    def beside(self) -> Beside:
        """The stems on either side of the number."""
        return beside_number(self.figure.number, self.figure.statement)


class StatementWords:
    """A statement with its words."""

    def __init__(self, statement: Statement, passage: Passage) -> None:
        self.statement = statement
        self._passage = passage
        self._changes: dict[int, bool] = {}

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of its text."""
        return stems_of(self.statement.text)

    @cached_property
    def context(self) -> frozenset[str]:
        """The stems of what leads into it."""
        return stems_of(self.statement.context)

    @cached_property
    def count(self) -> int:
        """How many words it has."""
        return len(self.statement.text.split())

    @cached_property
    def refers_back(self) -> bool:
        """Whether it leans on the sentence before: "Since its launch it has ..."."""
        return _REFERS_BACK.match(self.statement.text) is not None or self.says_it_again

    @cached_property
    def says_it_again(self) -> bool:
        """Whether it tells more of the very thing that the sentence before tells of: "That is £5 more than ..."."""
        return _SAME_AGAIN.match(self.statement.text) is not None

    @cached_property
    def is_title(self) -> bool:
        """Whether it stands over something and says nothing itself: a title, a table's caption."""
        text = self.statement.text
        return _CAPTION.match(text) is not None or text[-1:].isalnum()

    @cached_property
    def gives_orders(self) -> bool:
        """Whether it speaks to a program that reads it."""
        return gives_orders(self.statement.text)

    @cached_property
    def advises(self) -> bool:
        """Whether it says what somebody should do."""
        return advises(self.statement.text)

    @cached_property
    def foresees(self) -> bool:
        """Whether it tells what somebody forecast, not what came."""
        return _FORESEES.search(self.statement.text) is not None

    @cached_property
    def has_changes(self) -> bool:
        """Whether the words beside any number of it make that a change."""
        return any(map(self.changes, numbers_in(self.statement.text)))

    def changes(self, number: Number) -> bool:
        """Whether the words beside a number of it make it a change."""
        found = self._changes.get(number.start)
        if found is None:
            found = self._changes[number.start] = tells_change(number, self.statement)
        return found

    @cached_property
    def plain_figures(self) -> tuple[FigureWords, ...]:
        """Its numbers as figures of which nothing is known but the words they stand in."""
        return tuple(map(FigureWords, _plain_figures(self.statement, self._passage)))


@dataclass(frozen=True)
class PassageWords:
    """A passage with its words and those of its statements."""

    passage: Passage
    statements: tuple[StatementWords, ...]

    @cached_property
    def headings(self) -> frozenset[str]:
        """The stems of the headings over it."""
        return stems_of(" ".join(self.passage.headings))

    @cached_property
    def text(self) -> frozenset[str]:
        """The stems of its text."""
        return stems_of(self.passage.text)

    @cached_property
    def beside_rows(self) -> frozenset[str]:
        """The stems of its statements that are no rows: what another row is about tells nothing of a row."""
        texts = (each.text for each in self.passage.statements if each.kind is not StatementKind.ROW)
        return stems_of(" ".join(texts))


def words_of(passage: Passage) -> PassageWords:
    """The words of ``passage``."""
    return PassageWords(passage, tuple(StatementWords(statement, passage) for statement in passage.statements))


def _words_of_row(figure: Figure) -> frozenset[str]:
    """The stems of what a row's cells say in words: its provider, its area, its rating, and the figure's own cell."""
    row, number = figure.statement, figure.number.text
    cells = row.text.partition(" – ")[2].split("; ") if row.kind is StatementKind.ROW else []
    told = (cell.rpartition(": ")[2] for cell in cells)
    said = [cell for cell in told if not any(c.isdigit() for c in cell)]
    own = [cell for cell in cells if number in cell and sum(word.isalpha() for word in cell.split()) > _WORDY]
    return stems_of(" ".join((*said, *own)))


def _bare(name: str) -> str:
    """A column's name without the times it names."""
    for period in reversed(periods_in(name)):
        name = name[: period.start] + " " + name[period.end :]
    return name


def _plain_figures(statement: Statement, passage: Passage) -> list[Figure]:
    span = statement.spans[0] if statement.spans else Span(passage.page, 0, 0)
    found = []
    for column, number in enumerate(numbers_in(statement.text)):
        cell = _cell_of(statement, number, column)
        period = next(iter(periods_in(cell.column_name)), None) if cell else None
        basis = cell_basis(number, cell.column_name, cell.row_label, cell.caption, period) if cell else Basis.ACTUAL
        told = "column" if period else ""
        found.append(
            Figure(
                passage.document, statement, passage.headings, number, span, "", period, told, "", basis, cell, ""
            )
        )  # fmt: skip
    return found


def _cell_of(statement: Statement, number: Number, column: int) -> TablePlace | None:
    """The cell of a number in a row put in words: "Roads – Budget: £4m; Spend: £7m"."""
    if statement.kind is not StatementKind.ROW:
        return None
    label = statement.text.partition(" – ")[0]
    name = re.split(r"[;–]", statement.text[: number.start])[-1].rstrip(" :£$€-").strip()
    return TablePlace(0, 0, column, label, name, "", statement.context)
