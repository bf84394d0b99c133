"""When four digits that look like a year are a count, or the year of a statute."""

from __future__ import annotations

import re

# A four-figure number that looks like a year is a count after one of these words ...
_COUNTING = re.compile(
    r"(?:\b(?:over|than|almost|nearly|least|total(?:ling|led|s)?(?:\s+of)?|further|additional|extra|another"
    r"|around|about|approximately|some|up\s+to|made|recorded|received|seized|issued|delivered|held|completed"
    r"|recovered|arrested|attended|conducted|searched|stopped|carried\s+out)\s+\**|[(\s][+−-])$",
    re.IGNORECASE,
)
# ... and before a noun in the plural, or before a measure whatever comes first.
_COUNTED = re.compile(
    r"\**\s+(?:(?:additional|extra|new|more|further|stolen|formal|police)\s+)*"
    r"(?!(?:was|is|has|as|this|his|its|levels|across|plus|figures|towards|sees|saw|results)\b)"
    r"(?:[a-z-]+s|people|staff|women|men|children)\b"
)
_MEASURED = re.compile(
    r"\s?(?:hours|hrs|minutes|days|weeks|months|years|miles|km|kg|tonnes|million|thousand|bn|k|m|x)\b"
    r"|\s+(?:extra|additional|more|further|policing)\s+(?:[a-z]+\s+)?(?:hours|days|officers|miles)\b"
    r"|\s?(?:per\s?cent|percentage)\b|\s?%|\+"
)
_YEAR_FOLLOWS = re.compile(r"\b(?:in|during|since|for|by|until|from|of|between|the)\s+$", re.IGNORECASE)
# The year of a statute is part of its name, not a time a figure stands for.
_STATUTE_BEFORE = re.compile(r"\b(?:Act|Order|Regulations?|Rules|Bill|Measure|Code|Directive)\s+$")
_STATUTE_AFTER = re.compile(r"\s+(?:Act|Order|Regulations|Rules)\b")
_LOOK_BACK = 24


def is_count(text: str, start: int, end: int) -> bool:
    """Return whether the digits at ``start:end`` count something: "made 2023 arrests", "2000 hours"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _COUNTING.search(before) and (before.endswith(("+", "-", "−")) or _COUNTED.match(text, end)):
        return True
    return bool(_MEASURED.match(text, end)) and not _YEAR_FOLLOWS.search(before)


def is_statute(text: str, start: int, end: int) -> bool:
    """Return whether the year at ``start:end`` belongs to an Act's name: "the 2011 Act"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_STATUTE_BEFORE.search(before) or _STATUTE_AFTER.match(text, end))
