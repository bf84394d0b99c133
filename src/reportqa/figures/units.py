"""What follows or heads a number: scale words, units, and writing a value with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reportqa.domain import Number

CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
_SIGNS = {unit: sign for sign, unit in CURRENCIES.items()}

_SCALES = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000, "mill": 1_000_000, "bn": 1_000_000_000,
    "tn": 1_000_000_000_000, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip

# Unit: its written forms. A form is matched in any case unless it is a single letter.
_FORMS = {
    "percentage points": (
        r"percentage[\s-]points?", r"per\s?cent[\s-]points?", r"%[\s-]?points?", r"%\s?pts?", r"pp", r"ppts?"
    ),
    "percent": (r"%", r"per\s?cent", r"pc"),
    "kg": (r"kgs?", r"kilograms?", r"kilogrammes?", r"kilos?"),
    "g": (r"(?-i:g)", r"grams?", r"grammes?"),
    "tonnes": (r"tonnes?",),
    "miles": (r"miles?",),
    "km": (r"kms?", r"kilometres?"),
    "metres": (r"metres?",),
    "litres": (r"litres?",),
    "hectares": (r"hectares?",),
    "acres": (r"acres?",),
    "mph": (r"mph", r"miles\s+(?:per|an)\s+hour"),
    "hours": (r"hours?", r"hrs?"),
    "minutes": (r"minutes?", r"mins?"),
    "seconds": (r"seconds?(?=\W|$)", r"secs?"),
    "days": (r"days?",),
    "weeks": (r"weeks?",),
    "months": (r"months?",),
    "years": (r"years?", r"yrs?", r"year[\s-]olds?", r"years[\s-]old"),
    "pence": (r"(?-i:p)", r"pence"),
    "GBP": (r"pounds?", r"(?-i:GBP)"),
}  # fmt: skip
_NAMES = {unit: f"u{index}" for index, unit in enumerate(_FORMS)}
_UNITS = {name: unit for unit, name in _NAMES.items()}


def _alternatives(units: tuple[str, ...]) -> str:
    # Longest form first: "per cent points" before "per cent", "miles an hour" before "miles".
    forms = sorted(
        ((form, _NAMES[unit]) for unit in units for form in _FORMS[unit]), key=lambda f: -len(f[0])
    )
    return "|".join(f"(?P<{name}_{index}>{form})" for index, (form, name) in enumerate(forms))


_UNIT = re.compile(rf"[\s-]?(?:{_alternatives(tuple(_FORMS))})(?![A-Za-z0-9])", re.IGNORECASE)
# "5,700 additional policing hours": the measure stands after words that only say whose or which.
_DESCRIBED = (
    "additional|extra|more|further|policing|police|patrols?|officers?|council|staff|working|calendar|volunteer"
    "|volunteering|consecutive|full|whole|total|flying|training|teaching|duty|support|service|visible|foot"
    "|dedicated|hotspot|square|clear|sitting|court|school|office|person|high|visibility"
)
_MEASURES = tuple(
    unit for unit in _FORMS if not unit.startswith("percent") and unit not in ("g", "pence", "GBP")
)
_DISTANT = re.compile(
    rf"(?:\s+(?:{_DESCRIBED})){{1,3}}\s+(?:{_alternatives(_MEASURES)})(?![A-Za-z0-9])", re.IGNORECASE
)
_SHORT_SCALE = re.compile(r"(?:k|mn?|mill?|bn|tn)(?![A-Za-z0-9])", re.IGNORECASE)
_SPACED_SCALE = re.compile(r"\s(?:k|mn?|mill?|bn)(?![A-Za-z0-9])", re.IGNORECASE)
_LONG_SCALE = re.compile(r"[\s-]?(hundred|thousand|million|billion|trillion)s?(?![A-Za-z])", re.IGNORECASE)
_SCORE = re.compile(r"(?:\s?/\s?|\s+out\s+of\s+)(5|10|100)(?![0-9/]|[.,][0-9]|\s?%)")


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands after a number: the factor its scale word means ("" unit when there is none)."""

    factor: Decimal
    unit: str
    end: int


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
    match = _UNIT.match(text, position)
    if match is not None:
        return _unit_of(match), match.end()
    match = _DISTANT.match(text, position)
    return (_unit_of(match), position) if match is not None else ("", position)


def read_score(text: str, position: int) -> tuple[str, int]:
    """Return "out of 5", 10 or 100 for a score written "4.73/5" or "4.73 out of 5", and where it ends."""
    match = _SCORE.match(text, position)
    return (f"out of {match[1]}", match.end()) if match is not None else ("", position)


def _unit_of(match: re.Match[str]) -> str:
    name = next(name for name, written in match.groupdict().items() if written is not None)
    return _UNITS[name.split("_")[0]]


_HEADER = re.compile(
    r"(?P<money>[£€$])\s?(?:['’‘]?(?P<noughts>000)(?:['’]?s)?(?![0-9])"
    r"|(?P<scale>thousands?|millions?|billions?|k|mn?|bn)(?![A-Za-z]))?"
    r"|(?<![0-9A-Za-z])['’‘]?(?P<bare>000)['’]?s(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD_UNIT = re.compile(rf"(?<![A-Za-z])(?:{_alternatives(tuple(_FORMS))})(?![A-Za-z0-9])", re.IGNORECASE)


def scaled(number: Number, unit_words: str) -> Number:
    """Return ``number`` with the unit of the column it stands in: "£m", "£'000", "£", "%", "hours".

    A number that states its own unit or scale is returned unchanged, and so is any under words that
    name no unit. Under "£m" a whole number is rounded to the million; nought stays exactly nought.
    """
    if number.unit or not re.search(r"[0-9]\+?\)?$", number.text):
        return number
    header = _HEADER.search(unit_words)
    if header is None:
        word = _WORD_UNIT.search(unit_words)
        unit = _unit_of(word) if word else ""
        return _multiplied(number, Decimal(1), unit) if unit else number
    scale = (header["scale"] or "").lower()
    factor = (
        Decimal(1000) if header["noughts"] or header["bare"] else Decimal(_SCALES.get(scale.rstrip("s"), 1))
    )
    return _multiplied(number, factor, CURRENCIES.get(header["money"] or "", ""))


def _multiplied(number: Number, factor: Decimal, unit: str) -> Number:
    value = number.value * factor
    low = None if number.low is None else number.low * factor
    high = None if number.high is None else number.high * factor
    rounded = factor > 1 or unit.startswith("percent")
    if rounded and number.value and low == high == value:
        low, high = value - factor / 2, value + factor / 2
    return replace(number, value=value, low=low, high=high, unit=unit)


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
    """Return the value without noughts after its decimals."""
    return size.quantize(Decimal(1)) if size == size.to_integral_value() else size.normalize()


def _money(size: Decimal) -> str:
    millions = _plain(size / 1_000_000)
    if size >= 1_000_000 and size % 1_000 == 0:
        return f"{millions:,f}m"
    plain = _plain(size)
    exponent = plain.as_tuple().exponent
    if exponent == -1:  # "£2.50", never "£2.5": pence are written in twos
        return f"{size.quantize(Decimal('0.01')):,f}"
    return f"{plain:,f}"
