"""Times that a text names only to name something by them: the minutes of an earlier meeting, the month of an index."""

from __future__ import annotations

import re

from reportqa.domain import Period
from reportqa.figures.times.timing import INDEX_OF

# "The minutes of 9 October 2023 were signed by the Mayor"; a line that begins so tells its own paper's day.
_NAMES_PAPER = re.compile(
    r"\w\W+(?:minutes|notes|record)\s+(?:of|from)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,5}?(?:held\s+)?(?:on\s+)?(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)


def names_another(text: str, period: Period) -> bool:
    """Whether a time that ``text`` tells is that of another paper which it names, or of an index."""
    before = text[: period.start]
    return _NAMES_PAPER.search(before) is not None or INDEX_OF.search(before) is not None
