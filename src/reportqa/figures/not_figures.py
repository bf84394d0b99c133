"""Digits and number words that state no quantity: dates, references, telephone numbers, page numbers."""

from __future__ import annotations

import re

from reportqa.figures.dates import date_spans

BLANK = "\ue000"  # a private-use character: neither digit, letter, space nor sign

_PLURAL_LABELS = (
    "pages|sections|sub-?sections|paragraphs|paras|appendices|annexes|tables|figures|chapters|schedules|articles"
    "|clauses|regulations|phases|rounds|tiers|stages|levels|bands|junctions|grades|items|rules|recommendations"
)
_LABELS = (
    r"page|pp?\.|section|sub-?section|paragraph|para\.?|appendix|annex|table|figure|fig\.|chapter|schedule|article"
    r"|clause|regulation|phase|round|tier|stage|level|key\s+stage|junction|grade"
)
# These are labels only with a capital: "this category 45 offences" names no category.
_PROPER_LABELS = (
    "Band|Part|Item|Note|Rule|Form|Class|Category|Type|Option|Question|Recommendation|Priority|Objective|Strand"
    "|Step|Theme|Lot|Zone|Room|Floor|Suite|Gate|Platform|Route|Version|Volume|Unit|Minute|Decision|Day|Quarter"
    "|Slide|Chart|Box|Exhibit|Module|Edition|Nos?"
)
# A label's number: "22", "4.3", "16A", "79(2)", "five"; not "1,409", "57%" or "1.5m".
_NAMING = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[A-Z]?(?:\([0-9a-z]+\))*(?![\w£%]|[,.][0-9]|\s?(?:%|per\s?cent))"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![\w-]))"
)
_EMERGENCY = "(?:999|101|111|112)"
_DAY_TIME = r"[0-9]{1,2}(?:[.:][0-9]{2})?"

_PATTERNS = (
    # Addresses of the net and of post, and telephone numbers, which may hold anything.
    re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"),
    re.compile(
        r"(?<![\w£.,+])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[0-9]{2,4}\)?(?:[\s-]?[0-9]{3,4}){1,2}"
        r"(?![\w%]|[,.][0-9])"
    ),
    re.compile(r"\bP\.?\s?O\.?\s+Box\s+[0-9]+|\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b"),
    # The numbers for calling the police, where the words around them say that they are that.
    re.compile(
        rf"(?<![\w£.,]){_EMERGENCY}(?:\s?(?:/|and|or|&)\s?{_EMERGENCY})*(?=\s+(?:non-?\s?)?(?:calls?|callers?|services?"
        r"|lines?|systems?|demand|emergency|emergencies|contacts?|operators?|response|performance|abandonment"
        r"|answer\w*|handling|number)\b)"
        rf"|(?<![\w£.,]){_EMERGENCY}\s?(?:/|and|or|&)\s?{_EMERGENCY}(?![\w%]|[.,][0-9])"
        r"|\b(?:dial|call|phone|ring|text|via)(?:s|l?ed|l?ing)?\s+(?:on\s+)?"
        rf"(?:{_EMERGENCY}|116\s?[0-9]{{3}})(?![0-9]|,[0-9])",
        re.IGNORECASE,
    ),
    # Numbers that name a place in a document: at the start of a line, or after a label.
    re.compile(
        r"^[^\S\n]*(?:[-•*–][^\S\n]+)?\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)][^\S\n]+(?=[A-Z\"'“‘(\[*_£])",
        re.MULTILINE,
    ),
    re.compile(
        r"^[^\S\n]*[0-9]{1,2}(?:\.[0-9]{1,2})+[^\S\n]+(?=[A-Z][a-z])"
        r"(?!(?:Million|Billion|Thousand|Per|Percent|Hours?|Days?|Weeks?|Months?|Years?|Miles?)\b)",
        re.MULTILINE,
    ),
    re.compile(rf"\b(?:{_PLURAL_LABELS})\s+{_NAMING}(?:\s?(?:[-–,&]|and|to|or)\s?{_NAMING})*", re.IGNORECASE),
    re.compile(rf"\b(?:{_LABELS})\s?{_NAMING}(?:\s?(?:[-–/]|of|to)\s?{_NAMING})?", re.IGNORECASE),
    re.compile(rf"\b(?:{_PROPER_LABELS})\.?\s+(?i:{_NAMING})(?:\s?(?:[-–/]|of|to)\s?(?i:{_NAMING}))?"),
    re.compile(r"\bss?\.?\s?[0-9]+[A-Z]?(?![\w%]|[,.][0-9])|\bp\.?[0-9]+(?![\w%]|[,.][0-9])"),
    re.compile(r"\.{4}\.*\s*[0-9]{1,3}(?![0-9])|\[[0-9]{1,3}\]|#[0-9]+"),
    # Identifiers: references, standards, several numbers strung together, "24/7" and its like.
    re.compile(
        r"\b(?:ref(?:erence)?|charity|company|registration|incident|crime|log|contract|case)\s+"
        r"(?:registration\s+)?(?:numbers?|nos?\.?|ref\.?)?\s*:?\s*[A-Z]{0,4}[0-9]{4,}(?![,.]?[0-9])(?:[/-][0-9]+)*",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:ISO|BS|EN|IEC|PAS|COVID|Covid)(?:[\s/-](?:EN|IEC|ISO))*[\s-]?[0-9]{1,5}(?:[-:][0-9]+)*"
    ),
    re.compile(r"(?<![\w£.,])[0-9]+(?:-[0-9]+){2,}(?![\w]|[.,][0-9])|\b24[/-]7\b|\b4x4s?\b|\b1:1\b"),
    # Times of day; an hour needs its "am", since "9.30" alone is an amount.
    re.compile(
        rf"(?<![\w£.,:])(?:{_DAY_TIME}\s?(?:[ap]\.?m\.?)?\s?(?:-|–|to)\s?)?{_DAY_TIME}\s?[ap]\.?m\b\.?"
        r"|(?<![\w£.,:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])|\b12\s(?:noon|midday|midnight)\b",
        re.IGNORECASE,
    ),
)


def mask(text: str) -> str:
    """Return ``text``, equally long, with everything that names instead of counting blanked out."""
    spans = list(date_spans(text))
    for pattern in _PATTERNS:
        spans.extend(match.span() for match in pattern.finditer(text))
    if not spans:
        return text
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            parts += [text[position:start], BLANK * (end - max(start, position))]
            position = end
    parts.append(text[position:])
    return "".join(parts)
