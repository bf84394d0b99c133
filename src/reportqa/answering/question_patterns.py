"""The patterns of a section of words kept as data, each list of them compiled as one when first needed."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load


@cache
def pattern(section: str, name: str, file: str = "question_words") -> re.Pattern[str]:
    """What the patterns ``name`` of ``section`` match, any of them; upper and lower case alike."""
    return re.compile("|".join(load(file)[section][name]), re.IGNORECASE)


def says(section: str, name: str, text: str, file: str = "question_words") -> bool:
    """Whether ``text`` has one of the patterns ``name`` of ``section``."""
    return pattern(section, name, file).search(text) is not None
