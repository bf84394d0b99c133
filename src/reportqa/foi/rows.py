"""The rows of a letter's table of figures, each with its places and its check."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quote stands: the document's file, key and title, characters ``start`` to ``end`` of a page of the file,
    the address it was published at."""

    document: str
    key: str
    title: str
    page: int
    section: str
    quote: str
    start: int
    end: int
    address: str

    @property
    def section_name(self) -> str:
        """The name of the innermost section."""
        return self.section.split(" > ")[-1]


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that gives the figure, and what the comparison says of it."""

    text: str
    period: str
    document: str
    page: int
    quote: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of figures. ``value`` is as the document writes it, "" where the words carry the answer;
    ``number`` is the same as JSON writes it. ``words`` say what is counted, as the document puts it."""

    measure: str
    period: str
    value: str
    number: str
    unit: str
    words: str
    sources: tuple[Source, ...]
    verdict: str
    working: str
    others: tuple[OtherPlace, ...]


def without_figure(row: Row) -> Row:
    """A row whose words carry the answer, no figure being set apart."""
    return replace(row, value="", number="", unit="", period="", verdict="", working="", others=())
