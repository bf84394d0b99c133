"""The unit and the scale of a table's cell: from its column, from the words over the table, from its row."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportqa.domain import Column, Number
from reportqa.figures.numbers.units import scaled, times

# "All figures in £000s", "(£m)", "£ thousands": the scale of a whole table.
_SCALE_OVER = re.compile(
    r"(?:[£€$]\s?['’‘]?(?:000['’]?s?|m\b|mn\b|millions?\b|bn\b|billions?\b|k\b|thousands?)|(?<![\w,.])['’‘]?000['’]?s\b)",
    re.IGNORECASE,
)
_MONEY_OVER = re.compile(r"(?:\bin\s+|\()(?:[£€$](?![0-9])|pounds)", re.IGNORECASE)
_WRITTEN_OVER = re.compile(r"\bin\s+(?P<scale>thousands|millions)\s+of\s+pounds\b", re.IGNORECASE)
# A column that counts, whatever the money over its table.
_COUNTS = re.compile(
    r"%|\b(?:number|no\.?|nos|count|fte|wte|headcount|officers|people|persons|cases|per\s?cent|percentage|ratio|rate|staff"
    r"|days|hours|minutes|weeks|ref)\b(?!\s+(?:costs?|pay|budgets?|spend\w*|expenditure|income))|^\s*(?:years?|months)\b",
    re.IGNORECASE,
)
# ... and a row that says so at its end, in brackets or at its beginning: "Police officers (FTE)", "Number of sites".
_ROW_COUNTS = re.compile(
    r"\((?:[^()]*\b)?(?:fte|wte|number|no\.?|headcount|days|hours|minutes|%|per\s?cent)\)|\b(?:fte|wte|headcount)\s*$"
    r"|^\W*(?:number|no\.|count|headcount|fte|wte|percentage|proportion|average\s+number|total\s+number)\b|%|\bper\s?cent\b",
    re.IGNORECASE,
)
_OWN_AMOUNT = re.compile(
    r"[£€$]\s?(?!000)[0-9][0-9.,]*\s?(?:k|m|bn|million|thousand)?\b|(?<![£€$0-9A-Za-z])(?<![£€$]\s)[0-9][0-9.,]*\s?%?",
    re.IGNORECASE,
)
_OWN_SCALE = re.compile(r"[0-9]\s?(?:k|m|mn|bn|million|thousand|billion)\b", re.IGNORECASE)
_MONEY_OR_SHARE = re.compile(r"[£€$]|%|\bper\s?cent\b|\bpercentage\b", re.IGNORECASE)
# Where a row's label names a unit: in brackets, after a comma, at its beginning. "Early years" is none.
_UNIT_PLACES = re.compile(
    r"\((?P<bracket>[^()]+)\)|,\s*(?P<after>[^,()]+)$"
    r"|^\W*(?:(?:total|average|mean|median|number\s+of|no\.\s+of)\s+)*(?P<first>[A-Za-z]+)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?P<words>[^()]+)\)")
_UNIT_IN_BRACKET = re.compile(
    r"^\s*(?P<unit>%|per\s?cent(?:age(?:\s+points?)?)?|minutes|hours|days|seconds|tonnes|km|miles|years|kg)(?=\s*(?:$|[;,]|of\b|per\b))",
    re.I,
)
_IS_UNIT = re.compile(r"%|per\s?cent(?:age)?|percentage\s+points|£(?:\s?(?:m|000s?|k|millions?))?", re.IGNORECASE)
_SHARE_OVER = re.compile(r"\b(?:percentage|proportion|per\s?cent)\s+of\b", re.IGNORECASE)
# "Perception measures, % satisfied", "% agreeing, 2023/24": the unit behind a caption's last comma or at its beginning.
_SHARE_TAIL = re.compile(
    r"(?:^|[,:;–—-]\s+)(?:%|per\s?cent|percentage)(?:\s+[a-z][\w-]*){0,4}\s*(?:,[^,%]*)?$", re.IGNORECASE
)


# "Passengers (millions)", "Distance (million km)", "Patronage, thousands".
_COUNT_SCALE = re.compile(
    r"\((?:in\s+)?(?P<bracket>millions?|thousands?)(?:\s+of)?(?:\s+[a-z]+){0,2}\)|\((?:in\s+)?['’‘]?(?P<noughts>000)['’]?s?\)"
    r"|,\s*(?:in\s+)?(?P<after>millions?|thousands?)(?:\s+of\s+[a-z]+|\s+[a-z]+)?\s*$",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"\bper\b|%|\b(?:rate|ratio|average|share|percentage|index|score)\b", re.IGNORECASE)
_POUNDS = re.compile(r"[£€$]|\bpounds\b", re.IGNORECASE)
_SCALED = ("", "km", "miles", "tonnes", "hours", "kWh", "litres")


def has_scale(text: str) -> bool:
    """Whether ``text`` says in what pounds figures are."""
    return bool(_SCALE_OVER.search(text) or _MONEY_OVER.search(text) or _WRITTEN_OVER.search(text))


def states_scale(number: str) -> bool:
    """Whether a cell's own words scale it: "338.2m"."""
    return _OWN_SCALE.search(number) is not None


def with_unit(found: Number, column: Column, label: str, over: str) -> Number:
    """``found`` with the unit and scale that its column, the words over the table or its row give it."""
    number = _with_unit(found, column, label, over)
    factor = _count_scale(f"{column.unit} {column.name}", label, over)
    if number.unit not in _SCALED or _OWN_SCALE.search(found.text) or factor is None:
        return number
    return times(number, factor)


def _count_scale(header: str, label: str, over: str) -> Decimal | None:
    """What cells counted in millions or thousands are to be multiplied by; None for others."""
    for words in (header, label, over):
        match = None if _POUNDS.search(words) else _COUNT_SCALE.search(words)
        if match is not None and (words is not over or not _NO_COUNT.search(f"{header} {label}")):
            written = (match["bracket"] or match["after"] or match["noughts"]).lower()
            return Decimal(1_000_000 if written.startswith("m") else 1_000)
    return None


def _with_unit(found: Number, column: Column, label: str, over: str) -> Number:
    header = f"{column.unit} {column.name}"
    if found.unit == "GBP" and _SCALE_OVER.search(header) and not _OWN_SCALE.search(found.text):
        return scaled(replace(found, unit="", text=found.text.rstrip("+")), header)
    if not found.unit and "£" in header and _OWN_SCALE.search(found.text):
        return replace(found, unit="GBP")
    number = scaled(found, header)
    if number.unit or number is not found:
        return number
    scale = _scale_over(over)
    if scale and not (_COUNTS.search(header) or _ROW_COUNTS.search(label)):
        return scaled(found, scale)
    number = scaled(found, _unit_words(label))
    if number.unit or number is not found or _COUNTS.search(header):
        return number
    return _by_caption(found, over)


def _scale_over(over: str) -> str:
    written = _WRITTEN_OVER.search(over)
    if written is not None:
        return f"£ {written['scale']}"
    scale = _SCALE_OVER.search(over) or _MONEY_OVER.search(over)
    return scale[0] if scale is not None else ""


def _unit_words(label: str) -> str:
    """The words of a row's label that can name its unit."""
    bare = _OWN_AMOUNT.sub(" # ", label)
    # "Answered within 20 working days (%)": the bracket tells the unit, not the time allowed.
    for bracket in _BRACKET.finditer(label):
        if _IS_UNIT.fullmatch(bracket["words"].strip()):
            return bracket["words"]
    named = [match[match.lastgroup or 0].strip() for match in _UNIT_PLACES.finditer(bare)]
    # "Urgent (5 working days)" tells how long it may take, not in what it is counted.
    places = [words for words in named if "#" not in words]
    return " ".join([bare] if _MONEY_OR_SHARE.search(bare) else places)


def _by_caption(found: Number, over: str) -> Number:
    """``found`` with the unit that a bracket of the caption gives all cells: "(% of hours)", "(minutes)"."""
    for bracket in _BRACKET.finditer(over):
        unit = _UNIT_IN_BRACKET.match(bracket["words"])
        if unit is not None:
            return scaled(found, unit["unit"])
    share = (_SHARE_OVER.search(over) or _SHARE_TAIL.search(over)) is not None and abs(found.value) <= 100
    return scaled(found, "%") if share else found
