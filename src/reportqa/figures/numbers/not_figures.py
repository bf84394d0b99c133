"""Digits and number words that state no quantity: dates, references, telephone numbers, page numbers.

``mask`` blanks what can be told by its own form; ``names`` tells by the word before a number.
"""

from __future__ import annotations

import re

from reportqa.figures.times.dates import date_spans

BLANK = "\ue000"  # a private-use character: neither digit, letter, space nor sign

# --- what a pattern finds by itself; each begins with something rare, so that searching is quick --------

# Before each what a text holds, one of these, where the pattern finds anything: whether it does is sooner told.
_ANY = ("",)
_ANYWHERE = (
    (("http",), re.compile(r"https?://\S+")),
    (("www.",), re.compile(r"www\.\S+")),
    (("[",), re.compile(r"\[[0-9]{1,3}\]")),  # a note's mark
    (("http",), re.compile(r"(?<![\w.,£$€%])[0-9]{1,3}(?=\s+https?://)")),  # a note that is an address
    # "11 U.S.C. § 704", "§§ 12.3 and 14".
    (
        ("§",),
        re.compile(
            r"(?:\b[0-9]{1,3}\s(?:U\.S\.C\.|C\.F\.R\.)\s?)?§{1,2}\s?[0-9]+(?:\.[0-9]+)*(?:\s?(?:,|[-–]|and|or|to)\s?[0-9]+(?:\.[0-9]+)*(?![\w%]))*"
        ),
    ),
    (("ISSN", "ISBN", "DOI"), re.compile(r"\b(?:ISSN|ISBN|DOI):?\s?[0-9][0-9Xx./ -]+")),
    # "57 category 1 hazards", "category 1 and 2 calls"; "this category 4 were" counts.
    (
        ("category", "Category", "CATEGORY"),
        re.compile(
            r"(?<!this\s)(?<!that\s)(?<!each\s)(?<!per\s)\bcategory\s[1-9](?:\s(?:and|or|to)\s[1-9])?(?=\s[a-z])",
            re.IGNORECASE,
        ),
    ),
    # Papers laid before Parliament.
    (("CP", "HC", "HL", "Cm"), re.compile(r"\b(?:CP|HC|HL|Cm|Cmd|Cmnd)\s?[0-9]{1,4}\b")),
    (_ANY, re.compile(r"\b[0-9]{1,2}\s(?:st|nd|rd|th)\b")),  # "26 th November"
    (("Item",), re.compile(r"\bItem\s[0-9]{1,2}(?=\s[A-Z])")),  # "Item 1 MINUTES"
    # A house and its street: "Tollgate House, 12 Mercer Row, Aldersey".
    (
        _ANY,
        re.compile(
            r"\b[0-9]{1,4}[A-Z]?(?:[-–][0-9]{1,4})?\s(?:[A-Z][\w’'-]+\s){1,3}(?:Street|Road|Row|Lane|Avenue|Close|Drive|Square|Place|Terrace|Court|Quay|Gardens"
            r"|Crescent|Way|Hill|Walk|Parade|Grove|Mews|Wharf)(?=\s*(?:[.,;:)\n]|$))"
        ),
    ),
    (
        ("£1",),
        re.compile(r"(?<=\bfor\severy\s)£1(?![0-9.,])|(?<=\bfor\seach\s)£1(?![0-9.,])|(?<=\bper\s)£1(?![0-9.,])"),
    ),
    # Items and numbered paragraphs: "12. The", "4.3 Capital", "- 24. Cracking", "(2) The".
    (
        _ANY,
        re.compile(
            r"^[^\S\n]*(?:[-•*–][^\S\n]+)?\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)][^\S\n]+(?=[A-Z\"'“‘(\[*_£])",
            re.MULTILINE,
        ),
    ),
    (
        _ANY,
        re.compile(
            r"^[^\S\n]*[0-9]{1,2}(?:\.[0-9]{1,2})+[^\S\n]+(?=[A-Z][a-z]|[A-Z]{2,}\b|(?:A|I)\s|[0-9£][0-9.,]*[%a-z]*\s+[a-z])"
            r"(?!(?:Million|Billion|Thousand|Per|Percent|Hours?|Days?|Weeks?|Months?|Years?|Miles?)\b)",
            re.MULTILINE,
        ),
    ),
    (("@",), re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")),
)

# --- what begins with digits and is told by what follows -----------------------------------------------

_EMERGENCY = "(?:999|101|111|112)"
_CALLED = (
    r"\s+(?:non-?\s?)?(?:calls?|callers?|services?|lines?|systems?|demand|emergency|emergencies|contacts?"
    r"|operators?|response|performance|abandonment|answer\w*|handling|number)\b"
)
_DAY_TIME = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_AT_DIGITS = re.compile(
    rf"(?:(?P<abroad>44)[\s-]?(?:\(0\)[\s-]?)?|0)[0-9]{{2,4}}\)?(?:[\s-]?[0-9]{{3,4}}){{1,2}}(?![\w%]|[,.][0-9])"
    rf"|{_EMERGENCY}\s?(?:/|and|or|&)\s?{_EMERGENCY}(?![\w%]|[,.][0-9])|{_EMERGENCY}(?={_CALLED})|116\s?123(?![0-9])"
    # Several numbers strung together, "round the clock", "one to one".
    # A day's transcript, its page and lines: "165/5-9", "12/104/3-105/17".
    r"|[0-9]{1,4}(?:/[0-9]{1,4}){1,2}[-–][0-9]{1,4}(?:/[0-9]{1,4})?(?!\w|[.,%/][0-9])"
    r"|[0-9]{1,12}(?:-[0-9]{1,12}){2,9}(?!\w|[.,][0-9])|(?:24[/-]7|4x4s?|1:1)(?!\w)"
    # The second half of a postcode; the first begins with letters anyway.
    r"|(?-i:(?:(?<=[A-Z][0-9]\s)|(?<=[A-Z][0-9][0-9A-Z]\s))[0-9][A-Z]{2}\b)"
    # Times of day; an hour needs its "am", since "9.30" alone is an amount.
    rf"|(?:{_DAY_TIME}\s?(?:[ap]\.?m\.?)?\s?(?:-|–|to)\s?)?{_DAY_TIME}\s?[ap]\.?m\b\.?"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])|12\s(?:noon|midday|midnight)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9][0-9,.]*+")


def mask(text: str) -> str:
    """Return ``text``, equally long, with what cannot be a quantity by its own form blanked out."""
    spans = list(date_spans(text))
    for held, pattern in _ANYWHERE:
        for word in held:
            if word in text:
                spans += [match.span() for match in pattern.finditer(text)]
                break
    spans += _digit_spans(text)
    if not spans:
        return text
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            parts += [text[position:start], BLANK * (end - max(start, position))]
            position = end
    parts.append(text[position:])
    return "".join(parts)


def _digit_spans(text: str) -> list[tuple[int, int]]:
    spans, position = [], 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if start < position or _is_inside(text, start):
            continue
        match = _AT_DIGITS.match(text, start)
        # "44" begins a telephone number only after a plus.
        if match is not None and (match["abroad"] is None or text[start - 1 : start] == "+"):
            spans.append(match.span())
            position = match.end()
    return spans


def _is_inside(text: str, start: int) -> bool:
    """Return whether the digits at ``start`` continue a word or an amount."""
    before = text[start - 1 : start]
    return before.isalnum() or before in ("£", ".", ",", ":", "_")


# --- what is told by the word before it ---------------------------------------------------------------

# A label's number: "22", "4.3", "16A", "five".
_NAMING = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[A-Z]?|one|two|three|four|five|six|seven|eight|nine|ten)"
_PLURAL = (
    "pages|pp|sections|subsections|sub-sections|paragraphs|paras|appendices|annexes|tables|figures|figs|chapters|schedules|recommendations"
    "|articles|clauses|regulations|phases|rounds|tiers|stages|levels|bands|junctions|grades|charts|items|nos|ss|options|lots|zones|strands|objectives|modules"
)
_SINGULAR = (
    "page|p|section|subsection|sub-section|paragraph|para|appendix|annex|table|chart|figure|fig|chapter|schedule|article|recommendation"
    "|clause|regulation|phase|round|tier|stage|level|junction|grade|item|s|stand|stall|plot|flat|berth|bay|desk|pitch|room|gate"
)
# These are labels only with a capital: "this category 45 offences" names no category.
_PROPER = (
    "Band|Bands|Point|Points|Issue|Bulletin|Motion|Petition|Part|Note|Rule|Rules|Form|Class|Category|Type|Option|Question|Questions"
    "|Recommendation|Recommendations|Priority|Objective|Strand|Step|Theme|Lot|Zone|Room|Floor|Suite|Gate"
    "|Platform|Route|Version|Volume|Minute|Decision|Quarter|Slide|Box|Exhibit|Module|Edition|ISO|BS|EN"
    "|IEC|PAS|COVID|Covid|KPI|KPIs|Progress|Attainment|Indicator|Measure|Outcome|Pillar|Ambition|Commitment"
)
# A number after any other word needs no closer look.
_LAST_WORDS = frozenset(f"{_PLURAL}|{_SINGULAR}|{_PROPER}|No|Nos|Year|Years|and|to|of|or".lower().split("|"))
_LABEL = re.compile(
    rf"(?<![\w'’-])(?:(?i:{_PLURAL})\.?\s?(?i:{_NAMING}\s?(?:[-–,&]|and|to|or)\s?){{0,4}}"
    rf"|(?:(?i:{_SINGULAR})\.?|(?:{_PROPER}|{_PROPER.upper()})\.?|Nos?\.|(?<!This )(?<!Last )(?<!Per )Years?)"
    rf"\s?(?i:{_NAMING}\s?(?:[-–/]|of|to)\s?)?)$"
    r"|\.{4}\s*$"  # a contents line's dots
)
# "Of the 48 recommendations 31 were complete": what is counted is no label.
_COUNTED = re.compile(rf"[0-9]\s+(?:[a-z-]+\s+)?(?:{_PLURAL})\s$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|ISSN|ISBN|UPRN|URN|VAT|ext(?:n|ension)?|(?:charity|company|registration|incident|crime|log|contract|case|phone|telephone|tel)"
    r"(?:\s+(?:registration|partner|reg(?:istered)?\.?))?(?:\s+(?:numbers?|nos?\.?|ref\.?))|tel|fax)\.?\s*:?\s*$",
    re.IGNORECASE,
)
_DIALLED = re.compile(
    r"\b(?:demand|picture|pressure|calls?|callers?|waits?|position)\s+(?:on|to)\s+$|\b(?:dial|call|phone|ring|text|via)(?:s|l?ed|l?ing)?\s+(?:(?:on|to)\s+)?$"
    r"|\b(?:answer\w*|response|waiting)(?:\s+times?)?\s+(?:for|to|on|of)\s+$",
    re.IGNORECASE,
)
# How large a file is that may be fetched: "PDF 235 KB", "(Word document, 1.2 MB)".
_FILE = re.compile(
    r"\b(?:pdf|word|excel|docx?|xlsx?|csv|odt|zip|file|document|download|attachment)\b[\s,:(–-]*$", re.IGNORECASE
)
_FILE_SIZE = re.compile(r"\s?[KMG]B\b", re.IGNORECASE)
_QUARTER = re.compile(r"(?<!\bthe\s)(?<!\bthis\s)(?<!\blast\s)(?<!\ba\s)\bquarter\s$", re.IGNORECASE)
_RATE_BASE = re.compile(r"\b(?:per|every|each)\s+$", re.IGNORECASE)  # "12.4 per 1,000 people" states 12.4
_MONTH = re.compile(
    r"(?<!\bthe\s)(?<!\bthis\s)(?<!\blast\s)(?<!\ba\s)(?<!\beach\s)(?<!\bper\s)\bmonth\s$", re.IGNORECASE
)
# "Quarters 3 and 4 2015", "on the month 4 position".
_QUARTERS_LISTED = re.compile(r"\bquarters\s(?:[1-4]\s?(?:[-–,&]|and|to|or)\s?){0,3}$", re.IGNORECASE)
_MONTH_OF = re.compile(r"\bmonth\s$", re.IGNORECASE)
_MONITORED = re.compile(
    r"\s+(?:position|reports?|forecasts?|figures?|monitoring|outturn|projections?|budget|accounts?|data|returns?)\b",
    re.IGNORECASE,
)
_MONTHS = tuple(str(number) for number in range(1, 13))
_QUARTERS = ("1", "2", "3", "4")
_DIALLABLE = ("999", "101", "111", "112")
_BASES = ("100", "1,000", "1000", "10,000", "10000", "100,000", "100000", "1,000,000")
_LOOK_BACK = 48


def names(text: str, start: int, written: str) -> bool:
    """Return whether the plain number ``written`` at ``start`` is a label's: "page 13", "round five"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if len(written) <= 5 and "," not in written and _may_follow_label(before) and _LABEL.search(before):
        return _COUNTED.search(before) is None
    if (written in _QUARTERS and _QUARTER.search(before)) or (written in _MONTHS and _MONTH.search(before)):
        return True
    if written in _QUARTERS and _QUARTERS_LISTED.search(before):
        return True
    if written in _MONTHS and _MONTH_OF.search(before) and _MONITORED.match(text, start + len(written)):
        return True
    if written in _DIALLABLE and _DIALLED.search(before):
        return True
    if written in _BASES and _RATE_BASE.search(before):
        return True
    if _FILE_SIZE.match(text, start + len(written)) and _FILE.search(before):
        return True
    return len(written) >= 4 and written.isdigit() and bool(_REFERENCE.search(before))


def _may_follow_label(before: str) -> bool:
    last = before[-16:].rstrip().rpartition(" ")[2].rstrip(".")
    return not last.isalpha() or last.lower() in _LAST_WORDS
