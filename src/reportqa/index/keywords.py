"""Keyword search over stems, ranked by BM25: the places of each stem lie in blocks of bytes and are scored at once."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, cast, delete, func, insert, select, update
from sqlalchemy.types import LargeBinary

from reportqa.database import insert_or
from reportqa.index import schema
from reportqa.language import kept_as

# How much a stem in a heading counts beside one in the text.
HEADINGS, BODY = 0.8, 1.0
_K1, _B = 1.2, 0.75
# In a very large corpus its commonest words are left out beside rarer ones: they would make very many passages be
# scored, and tell hardly anything.
_MOST_SCORED = 1_500_000
# A block holds the places of a stem among as many passages, numbered one after another: few enough to be written again
# for each document that comes in.
BLOCK = 4096
PLACE = np.dtype([("passage", "<u2"), ("headings", "u1"), ("body", "u1"), ("length", "<u2")])
_MOST_TOLD, _LONGEST = 255, 65_535
# Where stems stand, in how many passages each, and the keys of passages by their numbers.
_STANDING = select(schema.posting).where(schema.among(schema.posting.c.term))
_HELD = (
    select(schema.posting.c.term, func.sum(func.length(schema.posting.c.places)))
    .where(schema.among(schema.posting.c.term))
    .group_by(schema.posting.c.term)
)
_NUMBERED = (
    select(schema.passage.c.id, schema.passage.c.key)
    .join(schema.document, schema.document.c.key == schema.passage.c.document)
    .where(schema.among(schema.passage.c.id), schema.SEARCHED)
)
_TOTALS = select(schema.stem_totals.c.passages, schema.stem_totals.c.length)

Places = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Stemmed:
    """A passage of a document, by its number in the catalogue, as stems."""

    document: str
    passage: int
    headings: Sequence[str]
    body: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Stands:
    """The ``passages`` (numbers) that hold a stem, with how often in headings and body, and how long each is."""

    passages: NDArray[np.int64]
    places: Places


def put(connection: Connection, passages: Sequence[Stemmed]) -> None:
    """Take in the passages of one document, of which none is in."""
    rows, length = [], 0
    found: dict[tuple[str, int], list[tuple[int, int, int, int]]] = {}
    for each in passages:
        headings, body = Counter(_pieces(each.headings)), Counter(_pieces(each.body))
        block, at = divmod(each.passage, BLOCK)
        own = headings.total() + body.total()
        for term in headings | body:
            heading, told = min(headings[term], _MOST_TOLD), min(body[term], _MOST_TOLD)
            found.setdefault((term, block), []).append((at, heading, told, min(own, _LONGEST)))
        length += own
        terms = " ".join(headings | body)
        rows.append({"passage": each.passage, "document": each.document, "terms": terms, "length": own})
    if not rows:
        return
    connection.execute(insert(schema.passage_stems), rows)
    made = insert_or(connection, schema.posting)
    # Passages come with ever larger numbers, and their order in a block is of no account.
    longer = cast(schema.posting.c.places.op("||")(made.excluded.places), LargeBinary)
    connection.execute(
        made.on_conflict_do_update(index_elements=["term", "block"], set_={"places": longer}),
        [
            {"term": term, "block": block, "places": np.array(held, dtype=PLACE).tobytes()}
            for (term, block), held in sorted(found.items())
        ],
    )
    _count(connection, len(rows), length)


def erase(connection: Connection, document: str) -> None:
    """Take out a document's passages, if any are in."""
    table = schema.passage_stems
    held = connection.execute(select(table).where(table.c.document == document)).all()
    gone: dict[int, dict[str, list[int]]] = {}
    for row in held:
        block, at = divmod(row.passage, BLOCK)
        for term in row.terms.split():
            gone.setdefault(block, {}).setdefault(term, []).append(at)
    for block, terms in gone.items():
        _thin_out(connection, block, terms)
    connection.execute(delete(table).where(table.c.document == document))
    if held:
        _count(connection, -len(held), -sum(row.length for row in held))


def _thin_out(connection: Connection, block: int, gone: Mapping[str, Sequence[int]]) -> None:
    """Take passages out of a block of places of each of these stems."""
    table = schema.posting
    for term, passages in gone.items():
        own = (table.c.term == term) & (table.c.block == block)
        places = np.frombuffer(connection.execute(select(table.c.places).where(own)).scalar() or b"", dtype=PLACE)
        left = places[~np.isin(places["passage"], passages)]
        if len(left):
            connection.execute(update(table).where(own).values(places=left.tobytes()))
        else:
            connection.execute(delete(table).where(own))


def clear(connection: Connection) -> None:
    """Take out everything."""
    for table in (schema.posting, schema.passage_stems, schema.stem_totals):
        connection.execute(delete(table))


def holds(connection: Connection) -> int:
    """How many passages are in."""
    return _totals(connection)[0]


def search(
    connection: Connection, terms: Sequence[str], count: int, documents: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """Up to ``count`` passage keys with their BM25 for any of ``terms``, best first, of ``documents`` if any."""
    passages, length = _totals(connection)
    terms = list(dict.fromkeys(kept_as().get(term, term) for term in terms))
    if passages * len(terms) > _MOST_SCORED:
        terms = _telling(frequencies(connection, terms))
    stands = _stands(connection, terms)
    scores = _scores(list(stands.values()), passages, length, HEADINGS)
    if documents:
        own = select(schema.passage.c.id).where(schema.passage.c.document.in_(list(documents)))
        scores = _only(scores, np.array(connection.execute(own).scalars().all(), dtype=np.int64))
    return _best(connection, scores, count)


def holding(connection: Connection, groups: Sequence[Collection[str]], count: int) -> list[str]:
    """Up to ``count`` keys of passages in which a stem of each of ``groups`` stands, those with most first."""
    apart = [[list(_pieces([stem])) for stem in group] for group in groups]
    stands = _stands(connection, [piece for group in apart for pieces in group for piece in pieces])
    if not stands:
        return []
    scores = _scores(list(stands.values()), *_totals(connection), BODY)
    for group in apart:
        found = [_all_of([stands[piece].passages for piece in pieces]) for pieces in group if {*pieces} <= {*stands}]
        scores = _only(scores, np.concatenate(found) if found else np.zeros(0, dtype=np.int64))
    return [key for key, _ in _best(connection, scores, count)]


def frequencies(connection: Connection, terms: Iterable[str]) -> dict[str, int]:
    """In how many passages each of ``terms`` stands; those that none holds are left out."""
    kept = {term: kept_as().get(term, term) for term in terms}
    rows = connection.execute(_HELD, {"keys": list(dict.fromkeys(kept.values()))}).all()
    held = {row[0]: int(row[1]) // PLACE.itemsize for row in rows}
    return {term: held[under] for term, under in kept.items() if under in held}


def _telling(held: Mapping[str, int]) -> list[str]:
    """Stems that stand anywhere, the rarest first, as many as keep what is scored in bounds."""
    kept: list[str] = []
    scored = 0
    for term in sorted(held, key=lambda term: (held[term], term)):
        scored += held[term]
        if kept and scored > _MOST_SCORED:
            break
        kept.append(term)
    return kept


def _stands(connection: Connection, terms: Sequence[str]) -> dict[str, _Stands]:
    """Where each of ``terms`` stands, those that stand anywhere; the rarest first."""
    read: dict[str, list[Any]] = {}
    for row in connection.execute(_STANDING, {"keys": list(terms)}).all():
        read.setdefault(row[0], []).append(row)
    found = {}
    for term, rows in read.items():
        places = np.frombuffer(b"".join(row[2] for row in rows), dtype=PLACE)
        blocks = np.repeat([row[1] * BLOCK for row in rows], [len(row[2]) // PLACE.itemsize for row in rows])
        found[term] = _Stands(blocks + places["passage"], places)
    return {term: found[term] for term in sorted(found, key=lambda term: (len(found[term].passages), term))}


def _scores(stands: Sequence[_Stands], passages: int, length: int, headings: float) -> NDArray[np.float64]:
    """The BM25 of each passage by its number, 0 where none of the stems stands."""
    worth = []
    for each in stands:
        often = headings * each.places["headings"] + BODY * each.places["body"]
        long = _K1 * (1 - _B + _B * each.places["length"] * (passages / max(length, 1)))
        worth.append(_weight(passages, len(each.passages)) * (often * (_K1 + 1) / (often + long)))
    if not worth:
        return np.zeros(0)
    numbers = np.concatenate([each.passages for each in stands])
    return np.bincount(numbers, weights=np.concatenate(worth)).astype(np.float64, copy=False)


def _weight(passages: int, held: int) -> float:
    """What a stem tells that ``held`` of ``passages`` hold; almost nothing where more than half of them do."""
    return max(1e-6, math.log((max(passages - held, 0) + 0.5) / (held + 0.5)))


def _only(scores: NDArray[np.float64], passages: NDArray[np.int64]) -> NDArray[np.float64]:
    """The scores of ``passages``, those of all others 0."""
    kept = np.zeros_like(scores)
    passages = passages[passages < len(scores)]
    kept[passages] = scores[passages]
    return kept


def _all_of(several: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    found = several[0]
    for each in several[1:]:
        found = np.intersect1d(found, each)
    return found


def _best(connection: Connection, scores: NDArray[np.float64], count: int) -> list[tuple[str, float]]:
    """Up to ``count`` passage keys with the best scores; of equal ones those that came in first."""
    met = np.flatnonzero(scores)
    if len(met) > count:
        met = met[scores[met] >= np.partition(scores[met], -count)[-count]]
    numbers = met[np.argsort(-scores[met], kind="stable")][:count].tolist()
    found = connection.execute(_NUMBERED, {"keys": numbers}).all()
    keys = {row.id: row.key for row in found}
    return [(keys[number], float(scores[number])) for number in numbers if number in keys]


def _totals(connection: Connection) -> tuple[int, int]:
    """How many passages are in, and how many stems they have together."""
    row = connection.execute(_TOTALS).first()
    return (row[0], row[1]) if row else (0, 0)


def _count(connection: Connection, passages: int, length: int) -> None:
    table = schema.stem_totals
    more = {"passages": table.c.passages + passages, "length": table.c.length + length}
    if not connection.execute(update(table).values(**more)).rowcount:
        connection.execute(insert(table), [{"passages": passages, "length": length}])


def _pieces(stems: Iterable[str]) -> Iterator[str]:
    """The stems as they are kept: of a number with a stroke or a point each part, letters without accents."""
    for stem in stems:
        if stem in kept_as():
            yield kept_as()[stem]
        elif stem.isascii() and stem.isalnum():
            yield stem
        else:
            plain = "".join(c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c))
            yield from "".join(c if c.isalnum() else " " for c in plain).split()
