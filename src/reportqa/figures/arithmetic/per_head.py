"""Rates a sentence states per 1,000 people, per head or on average, against the amounts it gives for both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.per_each import per_each
from reportqa.figures.arithmetic.quotients_told import ONE, divided_out, is_sharp, place
from reportqa.figures.arithmetic.told import Told, matches, pattern
from reportqa.figures.comparing.slips import is_slip

_SCALES = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}
_PER = re.compile(r"\b(?:per|each|every|an?)\s(?!head|capita)(?P<noun>[a-z]+)$", re.IGNORECASE)
# A rate that its figures miss by more than this factor is the rate of something else.
_FURTHEST = 2
# How many amounts before a rate may be what it shares out.
_LIKELIEST = 2
# Amounts from another section are no chance where the rate they make is known to a fortieth.
_SHARPEST = 40
_SHARPEST_IN_TABLES = 200
# "Over the year's 34,968 bed days": what a rate with no noun of its own is taken over.
_OVER = re.compile(
    r"\b(?:over|among|amongst|out\s+of)\s+(?:(?:the|a|an|its|our|year[’']s|total|of|some|all)\s+){0,3}$", re.IGNORECASE
)
_RESIDENTS = ("population", "resident", "inhabitant")


@dataclass(frozen=True, slots=True)
class _Rate:
    """A stated rate, per how many of what it is, and whether the words tie it to the amounts before it."""

    stated: Figure
    scale: Decimal
    noun: str
    tied: bool


def per_head(near: Nearby) -> Iterator[Check]:
    """Each rate of a statement against an amount and a number it may be taken over, of its words or nearby.

    It fails where the words leave one number of people to take it over, and no amount at hand makes it.
    """
    seen: set[int] = set()
    for rate, amount, number in _paired(near.told):
        check = divided_out(near.told, rate.stated, amount, number, rate.scale)
        if check is not None and rate.stated.number.start not in seen:
            seen.add(rate.stated.number.start)
            yield check
    for rate in _stated(near.told):
        if rate.stated.number.start in seen:
            continue
        if not is_sharp(rate.stated):
            exact = _found(near, rate) if rate.tied else None
            if exact is not None and exact.worked == rate.stated.number.value:
                seen.add(rate.stated.number.start)
                yield exact
            continue
        check = _found(near, rate) or _elsewhere(near, rate) or _in_tables(near, rate)
        check = check or (_failing(near, rate) if rate.tied else None)
        if check is not None:
            seen.add(rate.stated.number.start)
            yield check
    yield from per_each(near.told, seen)


def _stated(told: Told) -> Iterator[_Rate]:
    for form in ("per_thousand", "per_thousand_first"):
        for match, caught in matches(told, form):
            yield _Rate(caught["r"], _scale(match["scale"]), (match["noun"] or "").lower(), True)
    for form in ("averaged", "average_of", "averages", "each", "at_each"):
        for match, caught in matches(told, form):
            if form == "at_each" and caught["r"].number.unit != "GBP":
                continue
            named = _PER.search(match[0])
            yield _Rate(caught["r"], ONE, named["noun"].lower() if named else "", form != "each")


def _scale(text: str) -> Decimal:
    return _SCALES.get(text.lower()) or Decimal(text.replace(",", ""))


def _paired(told: Told) -> Iterator[tuple[_Rate, Figure, Figure]]:
    """Rates with both amounts in brackets behind: "16.6 for every 1,000 (9,938 incidents; 598,700 people)"."""
    scales = {_scale(match["scale"]) for match, _ in matches(told, "per_thousand")}
    if len(scales) == 1:
        for _, caught in matches(told, "rate_of_pair"):
            if caught["n"].number.value < caught["d"].number.value:
                yield _Rate(caught["r"], next(iter(scales)), "", True), caught["n"], caught["d"]


def _found(near: Nearby, rate: _Rate) -> Check | None:
    """The rate as some amount nearby over some number nearby."""
    own = [figure for figure in near.told.figures if figure is not rate.stated]
    numbers = _numbers(near.told, own, rate) or [n for told in near.before for n in _numbers(told, told.figures, rate)]
    for number, amount in product(numbers, [*own, *near.earlier]):
        if amount is number or not _is_amount(amount, rate):
            continue
        check = divided_out(near.told, rate.stated, amount, number, rate.scale)
        if check is not None and check.holds:
            return check
    return None


def _elsewhere(near: Nearby, rate: _Rate) -> Check | None:
    """The rate over a number that another place of the document calls what the rate is told for.

    It fails only where swapped digits in it are all that parts it from what that number makes.
    """
    own = [figure for figure in near.told.figures if figure.number.start < rate.stated.number.start]
    last = near.before[0].figures if near.before and near.before[0].sound else ()
    amounts = [figure for figure in reversed(own) if _is_amount(figure, rate)] or [
        figure for figure in last if _is_amount(figure, rate)
    ]
    checks = [
        check
        for amount, number in product(amounts[:_LIKELIEST], _called(near, rate))
        if amount is not number
        and (check := divided_out(near.told, rate.stated, amount, number, rate.scale)) is not None
    ]
    fine = [check for check in checks if _is_fine(check)]
    slipped = [check for check in fine if rate.tied and _is_swapped(check)]
    return next((check for check in fine if check.holds), next(iter(slipped), None))


def _in_tables(near: Nearby, rate: _Rate) -> Check | None:
    """The rate whose amount or number stands in a table under its words; written to three digits it is no chance."""
    stated = rate.stated.number
    if rate.scale == ONE or place(stated.value) * _SHARPEST_IN_TABLES > stated.value:
        return None
    told = near.told
    things = re.search(
        r"^\s*(?:[\w-]+\s){0,3}?([a-z]{4,})\s+(?:were |was )?(?:per|for every|for each|in every)\b",
        told.text[stated.end :],
    )
    named = near.cells.get(things[1].removesuffix("s"), ()) if things else ()
    own = [figure for figure in told.figures if figure is not rate.stated]
    amounts = [figure for figure in [*own, *named] if _is_amount(figure, rate)]
    numbers = [*_numbers(told, own, rate), *_called(near, rate)]
    numbers += [f for word in _RESIDENTS for f in near.cells.get(word, ()) if f.number.value >= rate.scale]
    for amount, number in product(amounts, numbers):
        check = divided_out(told, rate.stated, amount, number, rate.scale) if amount is not number else None
        if check is not None and check.holds and _is_fine(check):
            return check
    return None


def _called(near: Nearby, rate: _Rate) -> list[Figure]:
    """The counts of the document that words around them call what ``rate`` is told for: a population, visits."""
    nouns = [rate.noun.split()[0].removesuffix("s")] if rate.noun else []
    if not nouns or says(rate.noun, "resident"):
        nouns = [word for word in _RESIDENTS if word not in nouns] + nouns
    least = max(rate.scale, Decimal(2))
    return [figure for noun in nouns for figure in near.counts.get(noun, ()) if figure.number.value >= least]


def _is_fine(check: Check) -> bool:
    """Whether amount and number are written so finely that they make the rate by no chance."""
    made = check.made
    return made.low is not None and made.high is not None and (made.high - made.low) * _SHARPEST <= made.high


def _is_swapped(check: Check) -> bool:
    """Whether two digits of the stated rate are swapped."""
    stated = check.result.number.value
    worked = check.worked.quantize(Decimal(1).scaleb(int(stated.as_tuple().exponent)))
    return not check.holds and sorted(f"{stated:f}") == sorted(f"{worked:f}") and is_slip(stated, worked)


def _failing(near: Nearby, rate: _Rate) -> Check | None:
    """The rate that no amount at hand makes, over the one number the words give, told with the nearest of them."""
    own = [figure for figure in near.told.figures if figure is not rate.stated]
    numbers = _numbers(near.told, own, rate)
    if len(numbers) != 1:
        return None
    amounts = [f for f in own if f is not numbers[0] and _is_amount(f, rate)]
    if not amounts and near.before and near.before[0].sound and pattern("points_back").search(near.told.text):
        amounts = [f for f in near.before[0].figures if _is_amount(f, rate)]
    checks = [
        check
        for amount in amounts
        if (check := divided_out(near.told, rate.stated, amount, numbers[0], rate.scale)) is not None
    ]
    if not amounts or len(checks) < len(amounts):
        return None
    nearest = min(checks, key=lambda check: abs(check.worked - rate.stated.number.value))
    low, high = sorted((nearest.worked, rate.stated.number.value))
    return nearest if high <= _FURTHEST * low else None


def _is_amount(figure: Figure, rate: _Rate) -> bool:
    """Whether ``figure`` can be what the rate shares out: money for a rate of money, a count for a rate per 1,000."""
    unit = rate.stated.number.unit
    if rate.scale == ONE and unit != figure.number.unit:
        return False
    bounded = None not in (figure.number.low, figure.number.high)
    return bounded and figure.number.value > rate.stated.number.value and not figure.number.unit.startswith("percent")


def _numbers(told: Told, figures: Sequence[Figure], rate: _Rate) -> list[Figure]:
    """The figures that the rate may be taken over: those called people where some are, else every count."""
    least = max(rate.scale, Decimal(2))
    counts = [f for f in figures if not f.number.unit and f.number.value >= least and _is_whole(f)]
    counts = [f for f in counts if f"⟦{told.place(f)}⟧" in told.counted]
    counts = [f for f in counts if f.number.low == f.number.high or _is_of(told, f, rate.noun)]
    people = [figure for figure in counts if _is_of(told, figure, rate.noun)]
    if people or rate.scale == ONE:
        return people or counts
    over = [figure for figure in counts if _OVER.search(told.masked.partition(f"⟦{told.place(figure)}⟧")[0])]
    return over if len(over) == 1 and not rate.noun else []


def _is_whole(figure: Figure) -> bool:
    return figure.number.value == figure.number.value.to_integral_value()


def _is_of(told: Told, figure: Figure, noun: str) -> bool:
    """Whether the words around a count call it a population, the households it is shared among, or ``noun``."""
    place = re.escape(f"⟦{told.place(figure)}⟧")
    found = re.search(rf"(?P<left>[^⟦⟧;.]{{0,40}}){place}(?P<right>[^⟦⟧;.,]{{0,30}})", told.masked)
    if found is None:
        return False
    return _names(found["right"], noun) or says(found["left"], "population") or says(found["right"], "people")


def _names(text: str, noun: str) -> bool:
    """Whether ``text`` names what a rate is told for: "475,900 visits" for "each visit"."""
    return bool(noun) and re.search(rf"\b{re.escape(noun.removesuffix('s'))}s?\b", text, re.IGNORECASE) is not None
