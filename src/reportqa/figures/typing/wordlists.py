"""The word lists of figures as patterns, each made once."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load


@cache
def words(name: str) -> frozenset[str]:
    """The list ``name`` of data/figure_words.toml."""
    return frozenset(load("figure_words")[name])


@cache
def any_of(name: str) -> str:
    """A pattern that finds any entry of the list ``name``, the longest first, any white space between words."""
    longest_first = sorted(load("figure_words")[name], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first) + ")"


@cache
def pattern(template: str) -> re.Pattern[str]:
    """``template`` with each ``<name>`` replaced by any entry of that list, letters in any case.

    >>> bool(pattern(r"\\b<targeted>\\s+of$").search("a Target of"))
    True
    """
    filled = re.sub(r"<([a-z_]+)>", lambda match: any_of(match[1]), template)
    return re.compile(filled, re.IGNORECASE)
