"""What the documents hold beside an answer, or near to what they do not answer: statements with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportqa.answering.composing import runs_of_digits
from reportqa.explaining import ExplainedSearch, Explanation, NearStatement
from reportqa.foi.asking import folded
from reportqa.foi.rows import Row, Source

# Two more statements are told beside those that answer, and three shown to the officer where nothing answers.
_MOST_CLOSE, MOST_OFFERED = 2, 3
_LOOKED_THROUGH = 6
# By how much less than the best a statement may score that may be what is meant.
_CLOSE = 0.45
# A statement of more words is a list, of which the items that fit are statements of their own.
_LONGEST = 60


def close_rows(explained: Explanation, measure: str, told: Sequence[Row]) -> tuple[Row, ...]:
    """The statements that score nearly as well as what was chosen and say something else than the rows ``told``.

    Which of two like statements is meant, a person sees at once.
    """
    valued = any(row.value for row in told)
    digits = {run for row in told for run in runs_of_digits(row.words)}
    found: list[NearStatement] = []
    for search in explained.searches:
        for near in _as_good(search) if search.choice and search.choice.chosen else ():
            says_more = set(runs_of_digits(near.text)) - digits and not _is_beside_in_list(near, told)
            if len(found) < _MOST_CLOSE and not _is_told(near, told, found) and (says_more or not valued):
                found.append(near)
    return tuple(_row(near, measure) for near in found)


def offered_rows(explained: Explanation, measure: str, told: Sequence[Row]) -> tuple[Row, ...]:
    """The six statements nearest to a question that nothing answers, but for the rows ``told``."""
    found: list[NearStatement] = []
    for near in sorted((near for search in explained.searches for near in search.nearest), key=_worse):
        if len(found) < _LOOKED_THROUGH and not _is_told(near, told, found):
            found.append(near)
    return tuple(_row(near, measure) for near in found)


def most_alike(rows: Sequence[Row], likeness: Sequence[float]) -> tuple[Row, ...]:
    """Three of ``rows``: the first, and the two others most alike to the question. An officer sees at once whether one
    of them is what was asked for."""
    others = sorted(zip(rows[1:], likeness[1:], strict=True), key=lambda each: -each[1])
    return (*rows[:1], *(row for row, _ in others))[:MOST_OFFERED]


def _as_good(search: ExplainedSearch) -> Iterator[NearStatement]:
    """The statements of a search that are as good as its best but for little."""
    usable = [near for near in search.nearest if near.usable]
    best = max((near.score for near in usable), default=0.0)
    return (near for near in usable if near.score >= best - _CLOSE)


def _worse(near: NearStatement) -> float:
    return -near.score


def _is_told(near: NearStatement, told: Sequence[Row], found: Sequence[NearStatement]) -> bool:
    """Whether a statement, or a piece of it, was quoted in a row or is among those found; so is taken one too long."""
    places = [(source.key, source.page, source.start, source.end) for row in told for source in row.sources]
    places += [(each.key, each.page, each.start, each.end) for each in found]
    if len(near.text.split()) > _LONGEST:
        return True
    overlaps = any(
        (near.key, near.page) == (key, page) and near.start < end and start < near.end
        for key, page, start, end in places
    )
    text = folded(near.text).strip(" .;")
    words = [folded(row.words).strip(" .;") for row in told] + [folded(each.text).strip(" .;") for each in found]
    return overlaps or any(text in each or each in text for each in words)


def _is_beside_in_list(near: NearStatement, told: Sequence[Row]) -> bool:
    """Whether a statement stands in the list or table that a row with a figure was taken from."""
    of_row = (source for row in told if row.value for source in row.sources)
    return bool(near.context) and any((near.key, near.section) == (source.key, source.section) for source in of_row)


def _row(near: NearStatement, measure: str) -> Row:
    words = f"{near.context.rstrip(' :')}: {near.text}" if near.context else near.text
    source = Source(
        document=near.document,
        key=near.key,
        title=near.title,
        page=near.page,
        section=near.section,
        quote=near.quote,
        start=near.start,
        end=near.end,
        address=near.address,
    )
    return Row(measure, "", "", "", "", words, (source,), "", "", ())
