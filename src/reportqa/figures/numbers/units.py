"""What follows or heads a number: scale words, units, and writing a value with its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportqa.domain import Number

CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
_SIGNS = {unit: sign for sign, unit in CURRENCIES.items()}

_SCALES = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000, "mill": 1_000_000, "bn": 1_000_000_000,
    "tn": 1_000_000_000_000, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip

# Unit: its written forms, without white space and hyphens. Single letters are read as written here,
# everything else in any case.
_FORMS = {
    "percentage points": "percentagepoint percentagepoints percentpoint percentpoints"
                         " percentagept percentagepts %point %points %pt %pts pp ppt ppts pts",
    "percent": "% percent percentage pc",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "g gram grams gramme grammes",
    "tonnes": "tonne tonnes t",
    "miles": "mile miles",
    "km": "km kms kilometre kilometres",
    "metres": "metre metres",
    "litres": "litre litres",
    "hectares": "hectare hectares ha",
    "kWh": "kwh", "MWh": "mwh", "GWh": "gwh", "kW": "kw", "MW": "mw",
    "acres": "acre acres",
    "mph": "mph milesperhour milesanhour",
    "hours": "hour hours hr hrs",
    "minutes": "minute minutes min mins",
    "seconds": "second seconds sec secs",
    "days": "day days",
    "weeks": "week weeks",
    "months": "month months",
    "years": "year years yr yrs yearold yearsold yearolds",
    "pence": "p pence",
    "GBP": "pound pounds GBP",
}  # fmt: skip
_UNITS = {form: unit for unit, forms in _FORMS.items() for form in forms.split()}
_NOT_MEASURES = ("percent", "percentage points", "pence", "GBP", "g")
_AS_WRITTEN = ("g", "p", "t", "ha", "pc", "GBP")
_WORD = re.compile(
    r"[\s-]?(?P<word>%|[A-Za-z]+)"
    r"(?P<more>[\s-]?(?:[Cc]ent(?:[\s-][Pp]oints?)?|[Pp]oints?|pts?|olds?|(?:an|per)\shour))?(?![A-Za-z0-9])"
)
# "5,700 additional policing hours": the measure stands after words that only say whose or which.
_DESCRIPTIONS = (
    "additional extra more further policing police patrol patrols officer officers council staff working"
    " calendar volunteer volunteering consecutive full whole total flying training teaching duty support"
    " service visible foot dedicated hotspot square clear sitting court school office person high visibility"
)
_DESCRIBED = frozenset(_DESCRIPTIONS.split())
_PHRASE = re.compile(r"[*_]{0,2}((?:\s+[A-Za-z]+){1,4})(?![A-Za-z0-9])")
_SHORT_SCALE = re.compile(r"(?:k|mn?|mill?|bn|tn)(?![A-Za-z0-9])", re.IGNORECASE)
_SPACED_SCALE = re.compile(r"\s(?:k|mn?|mill?|bn)(?![A-Za-z0-9])", re.IGNORECASE)
_LONG_SCALE = re.compile(r"[\s-]?(hundred|thousand|million|billion|trillion)s?(?![A-Za-z])", re.IGNORECASE)
_SCORE = re.compile(
    r"(?:/|(?P<words>\s+out\s+of\s+))(?P<most>5|10|100|(?<=\s)five|(?<=\s)ten)(?![0-9A-Za-z/]|[.,][0-9]|\s?%)"
)
_RATED = re.compile(r"\b(?:rat(?:ed|ing|ings)|scor(?:e|ed|ing|es)|average[ds]?|marks?)\b[^.;]{0,30}$", re.IGNORECASE)
_STARS = re.compile(r"\s+(?:stars?|points?|marks?)\b", re.IGNORECASE)


def read_scale(text: str, position: int, *, money: bool) -> tuple[Decimal, int]:
    """Return the factor of the scale word at ``position`` and where it ends; 1 when there is none.

    A letter after a space ("5 m") is a scale only for money.
    """
    match = _SHORT_SCALE.match(text, position) or (_SPACED_SCALE.match(text, position) if money else None)
    if match is not None:
        return Decimal(_SCALES[match[0].strip().lower()]), match.end()
    match = _LONG_SCALE.match(text, position)
    if match is not None:
        return Decimal(_SCALES[match[1].lower()]), match.end()
    return Decimal(1), position


def read_unit(text: str, position: int) -> tuple[str, int]:
    """Return the unit at ``position`` and where it ends; "" and ``position`` when there is none.

    A measure with words before it ("additional policing hours") counts as the unit but is not spanned.
    """
    match = _WORD.match(text, position)
    if match is not None:
        for end in (match.end(), match.end("word")):
            unit = _unit_of(match["word"] + text[match.end("word") : end])
            if unit:
                return unit, end
    phrase = _PHRASE.match(text, position)
    return (_distant(phrase[1].lower().split()), position) if phrase is not None else ("", position)


def unit_named(word: str) -> str:
    """Return the unit that a whole word names ("seconds", "kilos"); "" when it names none."""
    return _UNITS.get(word.lower(), "") if len(word) > 2 else ""


def _unit_of(written: str) -> str:
    """Return the unit a word or two write; "" when they are no unit."""
    form = written if written in _AS_WRITTEN else re.sub(r"[\s-]", "", written).lower()
    return _UNITS.get(form, "") if form == written or form not in _AS_WRITTEN else ""


def _distant(words: list[str]) -> str:
    """Return the measure that ends a phrase whose other words only describe it; "" when there is none."""
    for word in words:
        if word not in _DESCRIBED:
            unit = _UNITS.get(word, "")
            return "" if unit in _NOT_MEASURES else unit
    return ""


def read_score(text: str, start: int, position: int) -> tuple[str, int]:
    """Return "out of 5", 10 or 100 for a score written "4.73/5", and where it ends; "" when it is none.

    "4.73 out of 5" and "rated 8 out of 10" are scores; "3 out of 10 victims" is not.
    """
    match = _SCORE.match(text, position)
    if match is None:
        return "", position
    said = "." in text[start:position] or _STARS.match(text, match.end())
    if match["words"] and not (said or _RATED.search(text[max(0, start - 40) : start])):
        return "", position
    return f"out of {match['most'].replace('five', '5').replace('ten', '10')}", match.end()


_HEADER = re.compile(
    r"(?P<money>[£€$])\s?(?:['’‘]?(?P<noughts>000)(?:['’]?s)?(?![0-9])"
    r"|(?P<scale>thousands?|millions?|billions?|k|mn?|bn)(?![A-Za-z]))?"
    r"|(?<![0-9A-Za-z])['’‘]?(?P<bare>000)['’]?s(?![A-Za-z])",
    re.IGNORECASE,
)


def scaled(number: Number, unit_words: str) -> Number:
    """Return ``number`` with the unit of the column it stands in: "£m", "£'000", "£", "%", "hours".

    A number that states its own unit or scale is returned unchanged, and so is any under words that
    name no unit. Under "£m" a whole number is rounded to the million; nought stays exactly nought.
    """
    if number.unit or not re.search(r"[0-9]\+?\)?$", number.text):
        return number
    header = _HEADER.search(unit_words)
    if header is None:
        units = (_header_unit(unit_words[: match.start()], match[0]) for match in _HEADER_WORD.finditer(unit_words))
        unit = next(filter(None, units), "")
        return _multiplied(number, Decimal(1), unit) if unit else number
    scale = (header["scale"] or "").lower()
    factor = Decimal(1000) if header["noughts"] or header["bare"] else Decimal(_SCALES.get(scale.rstrip("s"), 1))
    return _multiplied(number, factor, CURRENCIES.get(header["money"] or "", ""))


# "Hours of patrol" are hours; "Change in the year", "Year 1" and "within 5 days" name a time.
_HEADER_WORD = re.compile(r"%|t(?=CO[2₂])|[A-Za-z]+(?:\s(?:cent|points?))*")
_TIME_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_SHORT_TIMES = ("min", "hr", "sec")  # "Mean wait (min)"; a column headed "Min" is of the least
_SPAN_BEFORE = frozenset("last past previous next first final all two three four five six seven eight nine ten".split())


def _header_unit(before: str, word: str) -> str:
    """Return the unit that a word of a heading names, given the words before it; "" when it names none."""
    unit = _unit_of(word)
    if unit in _TIME_UNITS:
        earlier = before.rstrip().rpartition(" ")[2].lower()
        short = word in _SHORT_TIMES
        if not (short or word.lower().endswith("s")) or earlier.isdigit() or earlier in _SPAN_BEFORE:
            return ""
    return unit


def _multiplied(number: Number, factor: Decimal, unit: str) -> Number:
    value = number.value * factor
    low = None if number.low is None else number.low * factor
    high = None if number.high is None else number.high * factor
    rounded = factor > 1 or unit.startswith("percent")
    if rounded and number.value and low == high == value:
        low, high = value - factor / 2, value + factor / 2
    return replace(number, value=value, low=low, high=high, unit=unit)


def times(number: Number, factor: Decimal) -> Number:
    """Return ``number`` as its table counts it: in thousands or millions of whatever its unit is."""
    return _multiplied(number, factor, number.unit)


def render(value: Decimal, unit: str) -> str:
    """Return a value as it is written in an answer; ``find_numbers`` reads the same value from it.

    >>> render(Decimal(1300000), "GBP"), render(Decimal("4.73"), "out of 5"), render(Decimal(1), "weeks")
    ('£1.3m', '4.73/5', '1 week')
    """
    sign, size = ("-" if value < 0 else ""), abs(value)
    if unit in _SIGNS:
        return f"{sign}{_SIGNS[unit]}{_money(size)}"
    digits = f"{_plain(size):,f}"
    if unit.startswith("out of "):
        return f"{sign}{digits}/{unit.removeprefix('out of ')}"
    attached = {"percent": "%", "pence": "p", "kg": "kg", "g": "g", "km": "km", "mph": "mph"}
    if unit in attached:
        return f"{sign}{digits}{attached[unit]}"
    singular = size == 1 and unit.endswith("s")
    return f"{sign}{digits} {unit[:-1] if singular else unit}".rstrip()


def _plain(size: Decimal) -> Decimal:
    """Return the value without noughts after its decimals, however many digits it has."""
    written = f"{size:f}"
    return Decimal(written.rstrip("0").rstrip(".") if "." in written else written)


def _money(size: Decimal) -> str:
    plain = _plain(size)
    if plain >= 1_000_000 and plain % 1_000 == 0:
        return f"{_plain(plain.scaleb(-6)):,f}m"
    # "£2.50", never "£2.5": pence are written in twos.
    return f"{plain:,f}" + ("0" if plain.as_tuple().exponent == -1 else "")
