"""A page's words and their boxes as one small blob, and back."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from reportqa.domain import WordBox

_PARTS = 10  # places are kept to a tenth of a point, far less than a screen shows
_SURE = 100  # and sureness to a hundredth


def packed(words: Sequence[WordBox]) -> bytes:
    """``words``, in the order of the page's text, as bytes; empty for none."""
    if not words:
        return b""
    rows = np.array(
        [
            (w.start, w.end - w.start, *(round(_PARTS * v) for v in (w.left, w.top, w.right, w.bottom)), _sure(w))
            for w in words
        ],
        dtype="<i4",
    )
    # Each row as its difference from the one before: words of a line share most of their numbers.
    return zlib.compress(np.diff(rows, axis=0, prepend=rows[:1] * 0).T.tobytes())


def unpacked(blob: bytes) -> tuple[WordBox, ...]:
    """The words of a blob that ``packed`` made, their places to a tenth of a point."""
    if not blob:
        return ()
    columns = np.frombuffer(zlib.decompress(blob), dtype="<i4").reshape(7, -1).cumsum(axis=1)
    return tuple(
        WordBox(start, start + length, left / _PARTS, top / _PARTS, right / _PARTS, bottom / _PARTS, sure / _SURE)
        for start, length, left, top, right, bottom, sure in columns.T.tolist()
    )


def _sure(word: WordBox) -> int:
    return round(_SURE * word.sureness)
