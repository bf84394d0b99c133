"""How common words are in English, by the word list of wordfreq.

The package imports whatever it needs to cut text of any language into words, which takes longer than an answer. Plain
words are looked up in its list without it.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_LIST = "large_en.msgpack.gz"
_BILLION = 9.0  # the Zipf scale counts by the billion words


@lru_cache(maxsize=65536)
def english_frequency(word: str) -> float:
    """How common a word is in English: the logarithm of its count in a billion words (Zipf scale), 0 if unknown."""
    lower = word.lower()
    if not (lower.isascii() and lower.isalpha()):
        from wordfreq import zipf_frequency

        return float(zipf_frequency(word, "en"))
    for place, words in enumerate(_listed()):
        at = bisect_left(words, lower)
        if at < len(words) and words[at] == lower:
            return round(_BILLION - place / 100, 2)
    return 0.0


@cache
def _listed() -> list[list[str]]:
    """The words in alphabetical order by how rare they are: those of the list n are 10 to the n hundredths times rarer
    than all words together."""
    import msgpack

    package = find_spec("wordfreq")
    assert package is not None
    assert package.origin is not None
    with gzip.open(Path(package.origin).parent / "data" / _LIST, "rb") as packed:
        header, *listed = msgpack.load(packed, raw=False)
    if header != {"format": "cB", "version": 1}:
        raise ValueError(f"wordfreq's {_LIST} is of an unknown format: {header}")
    return list(listed)
