"""What kind of answer a question wants, told from its words."""

from __future__ import annotations

import re
from enum import StrEnum


class Want(StrEnum):
    """The kinds of answer."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    YES_NO = "yes_no"
    OTHER = "other"


NUMERIC = frozenset({Want.COUNT, Want.MONEY, Want.PERCENT, Want.QUANTITY})

_MONEY = (
    r"cost|costs|costing|spen[dt]|spending|budget\w*|fund\w*|paid|pay|paying|price\w*|money|grant\w*|cash|worth|award\w*"
    r"|invest\w*|precept|council tax|saving\w*|expenditure|income|value|bill|fee|salary|wage\w*|earn\w*|dosh|quid|sum"
    r"|contract|raised|seiz\w*|£|pounds?|outlay|subsid\w*|donat\w*|shell\w* out|fork\w* out|set aside|allocat\w*"
)
_PERCENT = r"per ?cent\w*|%|percentage|proportion|share of|what share|what fraction|rate\b"

# The pattern found first in the question decides; of those that start together the more particular one, listed first.
_PATTERNS: tuple[tuple[str, Want], ...] = (
    (r"\b(?:stand for|stands for|short for|acronym|abbreviat\w*|full form|full name of)\b", Want.DEFINITION),
    (
        r"\bwhat (?:is|are|was|does|do) (?:meant by|the meaning of)\b|\bdefine\b|\bdefinition of\b|\bmean by\b",
        Want.DEFINITION,
    ),
    (r"\bhow (?:many|meny|mny)\b", Want.COUNT),
    (
        r"\bwhat (?:number|count|total)\b|\b(?:the|total) (?:number|count|tally) of\b|\bheadcount\b",
        Want.COUNT,
    ),
    (
        rf"^(?:by )?(?:what|which|how much)\b.{{0,40}}\b(?:{_PERCENT})|\bwhat (?:percentage|proportion|share)\b",
        Want.PERCENT,
    ),
    (rf"\b(?:{_PERCENT})", Want.PERCENT),
    (
        r"\bby how much\b|\bhow (?:big|large|great|steep) (?:a|an|was|is|were)\b.{0,40}\b(?:fall|drop|rise|cut|reduction|increase|jump)",
        Want.QUANTITY,
    ),
    (rf"\bhow much\b.{{0,80}}\b(?:{_MONEY})", Want.MONEY),
    (
        r"\b(?:what|which)\b.{0,40}\b(?:cost|price|price tag|sum|budget|precept|amount of money)\b",
        Want.MONEY,
    ),
    (
        r"\bhow much\b|\bhow far (?:over|under|above|below)\b|\bhow (?:long|heavy|tall|far|old|big|large)\b",
        Want.QUANTITY,
    ),
    (
        r"(?:^|[,;:?–-]\s*|\band |\bor |\bsince |\buntil |\bby )when\b|\bwhen(?:'s|’s|s)? (?:did|was|were|is|are|will|does|do|has|had|can|could|would|should)\b|\b(?:what|which) (?:\w+ )?(?:date|day|month|year|week|season|time)\b|\bhow long ago\b|\bsince when\b",
        Want.DATE,
    ),
    (
        r"\bwho(?:'s|s|m|se)?\b|\bwhich (?:person|officer|councillor|mp|minister|company|firm|organisation|contractor|charity|supplier)\b"
        r"|\bwhat (?:company|firm|organisation|contractor|charity)\b|\bname of the\b",
        Want.PERSON,
    ),
    (
        r"\bwhere\b|\b(?:what|which) (?:place|town|city|area|district|borough|part|location|site|village|venue)s?\b",
        Want.PLACE,
    ),
    (
        r"\bwhy\b|\bwhat (?:was|is|were) the (?:reason|purpose|aim|point|goal|cause)|\bfor what (?:reason|purpose)\b|\bhow come\b|\bwhat for\b",
        Want.REASON,
    ),
    (
        r"\b(?:list|name|give) (?:all|the|me|some)\b|\bwhat (?:are|were) (?:the|some|all)\b|\bwhich (?:\w+ )?(?:\w+s)\b.{0,20}\b(?:are|were|have|got|did|was)\b"
        r"|\bwhat (?:\w+ ){0,3}(?:categories|strands|themes|priorities|objectives|findings|threats|measures|steps|topics|issues"
        r"|areas|schemes|projects|powers|tools|things|items|councils|districts|towns|bits|parts|types|kinds)\b",
        Want.LIST,
    ),
    (
        r"^(?:so |and |but |ok |please )*(?:what|who) (?:is|are|was|were|'s|s)\b(?! the (?:total|overall|number))",
        Want.DEFINITION,
    ),
    (
        r"^(?:so |and |but |or )*(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would)\b",
        Want.YES_NO,
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), want) for pattern, want in _PATTERNS)
_SEVERAL = re.compile(
    r"\b(?:which|what|name|list)\s+(?:(?:are|were)\s+)?(?:the\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
    r"(?!\s+(?:numbers|figures|totals|amounts|values|sums|dates|years)\b)",
    re.IGNORECASE,
)


def wanted(question: str) -> Want:
    """The kind of answer ``question`` wants.

    >>> [wanted(q).value for q in ("How many FOI requests?", "When did it open?", "whats RASSO short for")]
    ['count', 'date', 'definition']
    """
    text = question.strip()
    found = [(match.start(), order, want) for order, (p, want) in enumerate(_COMPILED) if (match := p.search(text))]
    first = min(found)[2] if found else Want.OTHER
    if first in (Want.OTHER, Want.DEFINITION, Want.PLACE, Want.YES_NO) and _SEVERAL.search(text):
        return Want.LIST
    return first
