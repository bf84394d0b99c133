"""How far down the retrieved passages, and their pages, the place stands that holds the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportqa.evaluation.gold import GoldQuestion, Place
from reportqa.evaluation.wording import all_words_in, normal

_Found = TypeVar("_Found")
# Where no place, or no page of it, is known.
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage as retrieved: its document's name, its page and its words there."""

    document: str
    page: int
    text: str


def passage_rank(question: GoldQuestion, passages: Sequence[Retrieved]) -> int:
    """The rank, from 1, down to which the passages hold the answer; 0 when they do not, UNKNOWN without a place."""
    folded = [(passage.document, normal(passage.text)) for passage in passages]

    def held(place: Place, passage: tuple[str, str]) -> bool:
        return place.document == passage[0] and normal(place.find) in passage[1]

    return _rank(question.where, question.all_needed, folded, held)


def page_rank(question: GoldQuestion, passages: Sequence[Retrieved]) -> int:
    """The same among the pages of the passages, each counted once; UNKNOWN when a place's page is not given."""
    if any(not place.page for place in question.where):
        return UNKNOWN
    pages = list(dict.fromkeys((passage.document, passage.page) for passage in passages))
    return _rank(question.where, question.all_needed, pages, lambda place, page: page == (place.document, place.page))


def places_held(question: GoldQuestion, quotes: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many of the places that the answer needs are held by ``quotes`` (document name, words), of how many.

    Of places that each hold the answer one is needed. A table's row is quoted cell by cell: it is held when the quotes
    of its document together hold every word and number of it.
    """
    together: dict[str, str] = {}
    for document, words in quotes:
        together[document] = f"{together.get(document, '')} … {words}"
    held = [all_words_in(place.find, together.get(place.document, "")) for place in question.where]
    if question.all_needed:
        return sum(held), len(held)
    return int(any(held)), min(1, len(held))


def _rank(
    places: Sequence[Place], all_needed: bool, found: Sequence[_Found], held: Callable[[Place, _Found], bool]
) -> int:
    if not places:
        return UNKNOWN
    ranks = [next((n for n, each in enumerate(found, start=1) if held(place, each)), 0) for place in places]
    if all_needed:
        return max(ranks) if all(ranks) else 0
    return min(filter(None, ranks), default=0)
