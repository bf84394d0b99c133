"""What kind of answer a question wants, told from its words."""

from __future__ import annotations

import re
from enum import StrEnum

from reportqa.answering.contacts import asks_for_contact


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
    CONTACT = "contact"
    YES_NO = "yes_no"
    OTHER = "other"


NUMERIC = frozenset({Want.COUNT, Want.MONEY, Want.PERCENT, Want.QUANTITY})

_MONEY = (
    r"cost|costs|costing|rent|rents|spen[dt]|spending|budget\w*|fund\w*|paid|pay|paying|price\w*|money|grant\w*|cash|worth|award\w*"
    r"|invest\w*|precept|council tax|saving\w*|expenditure|income|value|bill|fee|salary|wage\w*|earn\w*|dosh|quid|sum"
    r"|contract|raised|seiz\w*|£|pounds?|outlay|subsid\w*|donat\w*|shell\w* out|fork\w* out|set aside|allocat\w*"
)
_PERCENT = r"per ?cent\w*|%|percentage|proportion|share of|what share|what fraction|rate\b"

_PEOPLE = "person|politician|academic|professor|doctor|judge|inspector|director|mayor|member|leader|builder|developer|author|winner|officer|councillor|mp|minister|company|firm|organisation|contractor|charity|supplier|body"
_OF_PEOPLE = (
    "(?:senior|junior|former|retired|serving|new|old|local|national|independent|chief|deputy|external|outside|police|private|public"
    "|building|cabinet|lead|elected|female|male|outgoing|incoming)"
)
_LISTED = (
    "categories|strands|themes|priorities|objectives|findings|threats|measures|steps|topics|issues|areas|schemes|projects"
    "|powers|tools|things|items|councils|districts|towns|bits|parts|types|kinds|circumstances|recommendations"
)
_AMOUNT = (
    r"spending|expenditure|budget|outturn|reserves?|balance|deficit|debt|borrowing|precept|(?:council |police )?tax|charge|fee|cost|price|bill"
    r"|grants?|income|salary|pay|overspend|underspend|surplus|savings?|funding|fine"
)
_FIGURE = (
    "rise|increase|fall|cut|drop|reduction|total|rate|average|headcount|variance|underspend|overspend|turnout|level|value"
    "|balance|population|target|number|figure|change|difference|surplus|deficit|size"
)

# The pattern found first in the question decides; of those that start together the more particular one, listed first.
_PATTERNS: tuple[tuple[Want, tuple[str, ...]], ...] = (
    # What became of a number is told in words, with figures of any kind.
    (Want.OTHER, (r"^(?:.{3,40}, )?what(?:['’]s|s| has| have|'ve) (?:happened (?:to|with)|become of)\b",)),
    # "What made fee income drop?" wants no sum.
    (Want.REASON, (r"^(?:so |and )?what (?:made|led|drove|prompted)\b",)),
    (
        Want.DEFINITION,
        (
            r"^\W*(?:wh?ats|wots|wot is|what's|what’s|what is|what are)\s+(?:a |an |the )?[A-Z]{2,8}\W*$",
            r"\b(?:stands? for|short for|acronym|abbreviat\w*|full form|full name of)\b",
        ),
    ),
    (
        Want.DEFINITION,
        (
            r"\bwhat (?:is|are|was|does|do) (?:meant by|the meaning of)\b",
            r"\bdefine\b|\bdefinition of\b|\bmean by\b",
        ),
    ),
    (Want.QUANTITY, (r"^(?!.*£).*\bper (?:1,?000|10,?000|100,?000|million|thousand|head of population)\b(?!.*£)",)),
    (
        Want.MONEY,
        (
            r"\bhow (?:many|meny|mny) (?:(?:hundred|thousand|million|billion)s?(?: of)? )?(?:pounds?|quid|£)\b|\bby how many (?:million|thousand)s\b",
        ),
    ),
    (Want.PERCENT, (r"\bhow many (?:per ?cent\b|percentage points?\b|%)",)),
    (Want.COUNT, (r"\bhow (?:many|meny|mny)\b|\bhow busy\b",)),
    (
        Want.COUNT,
        (
            r"^(?:so |and )?what(?:'s|’s|s| is| was| were| are) the (?:\w+ ){0,2}(?:numbers?|counts?|tally) of\b",
            r"\bwhat (?:number|count|total)\b|^what (?:was|is|were|are) the total of\b",
            r"\b(?:the|total) (?:numbers?|counts?|tally) of\b",
            r"\bheadcount\b",
            r"\b(?:nos|numbers|no\.? of \w+)\W*$",
        ),
    ),
    (
        Want.PERCENT,
        (
            rf"^(?:by )?(?:what|which|how much)\b.{{0,40}}\b(?:{_PERCENT})",
            r"\bwhat (?:percentage|proportion|share)\b|\bwhat %",
            r"\bwhat (?:part|fraction|slice) of (?:the |its |their |all )?(?:\w+ )?(?:income|budget|money|spend\w*|total|cost|funding)\b",
        ),
    ),
    (Want.PERCENT, (rf"\b(?:{_PERCENT})",)),
    (
        Want.QUANTITY,
        (
            r"\bby how much\b",
            r"\bhow (?:big|large|great|steep) (?:a|an|was|is|were)\b.{0,40}\b(?:fall|drop|rise|cut|reduction|increase|jump)",
        ),
    ),
    (Want.QUANTITY, (r"\bhow much (?:time|longer|of the time|cocaine|heroin|cannabis|weight|drugs?)\b",)),
    (
        Want.MONEY,
        (
            rf"\bhow much\b.{{0,80}}\b(?:{_MONEY})",
            r"\bhow much (?:is|was|does|will) it (?:be |cost )?(?:to|for)\b",
            r"\bwhat (?:was|is|remains|remained) (?:left|unspent|remaining)\b.{0,40}\b(?:money|budget|grant|fund\w*|reserve|allocation|sum)\b",
            r"\bwhat (?:was|is|were|are) (?:it|that|this|they|the \w+) worth\b",
            r"^(?:so |and )?what (?:was|is|were|are|has|have|will|did|does|do|would) .{3,90}\b(?:worth|sell for|(?:sold|bought|rented) for"
            r"|valued at)(?:\s*\([^)]*\))?\W*$|^what .{3,90} (?:is|was|are|were) worth\W*$",
            r"\bbudget (?:vs\.?|versus|against|compared (?:with|to))\b",
            r"\bwhat (?:was|is|were|has been|have been|had been|got) (?:spent|paid|raised|budgeted|awarded|allocated|invested|set aside)\b",
            r"^(?:so |and )?what (?:did|does|will|would|do) .{3,90}\b(?:spend|overspend|underspend|cost|pay|owe|earn|raise|receive|borrow)\b",
            r"\bwhat (?:was|is|were|are|will|would) .{3,60}\b(?:(?:be )?paid|expected to (?:spend|cost|pay|raise))\b",
            rf"^(?:so |and )?what(?:'s|s| is| was| stood in| will) (?:the |our |their |its )?"
            rf"(?:(?!for\b|reason|purpose|aim|point)[\w’']+[ ,]+){{0,6}}(?:{_AMOUNT})"
            r"(?=\W*$|\s(?:of|on|in|at|by|from|to|for(?!\W*$)|under|was|is|be|per|over|this|last|after|between|against|as|set|going|(?:19|20)?\d\d\b)\b)",
            rf"^(?:(?:the|total|net|gross|capital|annual)\s+){{0,3}}(?:{_AMOUNT}|spend)\b",
            rf"^(?:how (?:large|big|high) (?:was|is|were|are)|what stood in) .{{3,60}}\b(?:{_AMOUNT})\b",
            rf"\b(?:what\b.{{0,40}}|which\b(?! (?:{_PEOPLE})\b).{{0,40}})"
            r"(?<!for its )(?<!for the )(?<!on its )(?<!on the )(?<!of the )(?<!about the )\b(?:cost|price|price tag|sum|budget|precept|salary|wage|fee|allowance|amount of money)\b",
        ),
    ),
    (
        Want.QUANTITY,
        (
            r"\bhow much\b",
            r"^(?:so |and )?(?:(?:what(?:'s|’s|s| is| are| was) )?(?:the |our |their |your )?)(?:latest|newest|most recent|current) (?:figures?|numbers?|count|total)\b",
            r"\bhow far (?:over|under|above|below)\b",
            r"\bhow (?:long(?! ago)|heavy|tall|far|old|big|large)\b",
            rf"^(?:so |and )?what(?:'s|s| is| was| were| are) the (?:(?!for\b|of\b|reason|purpose|aim|point)\w+ ){{0,4}}(?:{_FIGURE})\b",
        ),
    ),
    (
        Want.DATE,
        (
            r"(?:^|[,;:?–-]\s*|\band |\bor |\bsince |\buntil |\bby )when\b"
            r"(?! (?:the|a|an|it|they|we|you|i|he|she|someone|somebody|people)\b[^?]*,\s*(?:what|how|who|which|where|why|is|do|does|did)\b)",
            r"\bwhen(?:'s|’s|s)? (?:did|was|were|is|are|will|does|do|has|had|can|could|would|should)\b",
            r"\b(?:what|which) (?:\w+ )?(?:date|day|month|year|week|season|time)s?\b",
            r"\bhow long ago\b|\bsince when\b",
        ),
    ),
    (
        Want.PERSON,
        (
            r"^what(?:'s|’s|s| is| was| are| were) the names? of\b|\bwhat(?:'s|’s|s| is| was) the (?:\w+ )+called\b",
            r"\bwho(?:'s|’s|s|m|se)?\b",
            rf"\bwhich (?:{_OF_PEOPLE} ){{0,2}}(?:{_PEOPLE})\b|\bwhat (?:company|firm|organisation|contractor|charity)\b",
            r"\bname of the\b",
        ),
    ),
    (
        Want.PLACE,
        (
            r"\bwhere\b",
            r"\b(?:what|which) (?:place|town|city|area|district|borough|part|location|site|village|venue)\b",
        ),
    ),
    (
        Want.REASON,
        (
            r"\bwhy\b|\bhow come\b|\bwhat for\b|\bfor what (?:reason|purpose)\b",
            r"\bwhat (?:was|is|were) the (?:reason|purpose|aim|point|goal|cause)",
            r"\bhow (?:did|has|have|had) .{3,60} come to (?:be|have)\b|\bwhat (?:led|prompted|pushed|drove) .{3,60} to\b",
            r"\bwhat (?:explains?|explained|caused|led to|lay behind|lies behind|is behind|was behind|drove|made)\b",
            r"\bwhat reasons? (?:is|are|was|were) given for\b|\bhow is .{3,60} explained\b",
        ),
    ),
    (
        Want.LIST,
        (
            r"^(?:so |and )?how (?:is|are|was|were|will) .{3,80}\b(?:divided|split|shared|broken down|allocated|distributed|funded"
            r"|financed|paid for|made up)\b",
            r"\b(?:list|name|give) (?:all|the|me|some)\b|\bwhat (?:are|were) (?:the|some|all)\b",
            r"\b(?:which|what) (?:other |new |main |key |local |specific |\w+ing )?(?!(?:was|is|has|does|this|happens|makes|means|counts|goes|years|dates|months)\b)\w{3,}(?<![su])s\b"
            r"(?! (?:of|is|was)\b)",
            r"\b(?:what|which) (?:\w+ )?(?:places|towns|cities|areas|districts|boroughs|locations|sites|villages|venues)\b",
            r"^(?:list|name)\b|\b(?:whole|full|complete) list\b|\b(?:can|could|would) you list\b",
            r"\bwhat (?:does|did|do) .{3,60}\b(?:include|involve|cover|consist|comprise|entail)\b",
            rf"\bwhat (?:\w+ ){{0,3}}(?:{_LISTED})\b",
            r"\bwhat (?:are|were) .{3,60}\babout\b",
        ),
    ),
    (
        Want.DEFINITION,
        (r"^(?:so |and |but |ok |please )*(?:what|who) ?(?:is|are|was|were|'s|’s|s)\b(?! the (?:total|overall))",),
    ),
    (
        Want.YES_NO,
        (
            r"^(?:so |and |but |or )*(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would)\b",
            # "They gave it good in everything, did they?"
            r",? (?:is|are|was|were|did|do|does|has|have|had|will|would)(?:n['’]?t)? (?:it|they|he|she|we|there)\W*$",
        ),
    ),
)
_COMPILED = tuple((re.compile("|".join(patterns), re.IGNORECASE), want) for want, patterns in _PATTERNS)
# "By how much did it go over its budget": the measure makes it money.
_OF_MONEY = re.compile(
    r"\b(?:how much|how far (?:over|under|above|below)|how (?:big|large) (?:was|is|were|are))\b(?! (?:time|longer|waste|of the time)\b).{0,90}"
    r"(?:\b(?:budget|spen[dt]|spending|costs?|owe[sd]?|debts?|borrow\w*|loans?|grants?|income|reserves?|precept|council tax|"
    r"over ?spen\w+|under ?spen\w+|salary|price|charges?|fees?|deficit|surplus|saving|permits?|fines?)\b|£)",
    re.IGNORECASE,
)
_WHATS = re.compile(r"^(?:wots|wot['’]s|wot is|whats|wats|wat['’]s)\b", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:(?:hi|hello|please|so|and|ok)[, ]+)*(?:(?:can|could|would|will) (?:you|anyone|somebody)(?: please)?"
    r"(?: (?:tell me|say|explain|let me know|confirm|clarify|show me))?|do you know|does anyone know|any idea"
    r"|i(?:'d|’d| would)? (?:like|want|need) to know|i am asking|i was wondering|tell me|let me know|just wondering)[ ,:]+"
    r"(?:if |whether )?",
    re.IGNORECASE,
)
# How many things are to be listed: "which five districts", but not "which two figures".
SEVERAL = re.compile(
    r"\b(?:which|what|name|list)\s+(?:(?:are|were)\s+)?(?:the\s+)?(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
    r"(?!\s+(?:numbers|figures|totals|amounts|values|sums|dates|years)\b)",
    re.IGNORECASE,
)


# Words that ask for somebody's predecessor, and who that is.
PREDECESSOR = re.compile(
    r"\b(?:before|preced\w+|predecessor|(?:take|took|taken|takes) over from|replace[ds]?|handed over to)\b(?P<whom>.*)",
    re.IGNORECASE,
)


def wanted(question: str) -> Want:
    """The kind of answer ``question`` wants.

    >>> [wanted(q).value for q in ("How many FOI requests?", "When did it open?", "whats RASSO short for")]
    ['count', 'date', 'definition']
    """
    text = _WHATS.sub("what's", _POLITE.sub("", question.strip()))
    if asks_for_contact(text):
        return Want.CONTACT
    found = [(match.start(), order, want) for order, (p, want) in enumerate(_COMPILED) if (match := p.search(text))]
    first = min(found)[2] if found else Want.OTHER
    if first is Want.QUANTITY and _OF_MONEY.search(text):
        return Want.MONEY
    if first in (Want.OTHER, Want.DEFINITION, Want.PLACE, Want.YES_NO) and SEVERAL.search(text):
        return Want.LIST
    return first
