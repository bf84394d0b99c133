"""The two levels of a change, and its size, as the words of a sentence tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.sizes import measures
from reportqa.figures.arithmetic.told import Told, alike, counted, matches, pattern, worded

_FORMS = (
    "from_to", "from_to_then", "to_from", "up_from", "more_than", "compared_then", "two_years", "from_to_noun",
    "noun_from_to", "noun_to_from", "then_compares", "lower_pair", "before_in_brackets", "by_to_before", "signed",
    "better_than", "lifts", "better_by", "by_to_from", "over_plan", "over_plan_of", "spent_against", "above_level",
    "than_when", "of_on_when", "size_then_ends", "level_by_to", "level_to_then", "brackets_then", "budget_then_spent",
    "two_years_first", "improved_on", "size_to_before",
)  # fmt: skip
_SIZES = ("size_of", "size_noun", "size_more", "size_bracket", "size_again")
_NOUN = re.compile(r"⟧?\s+((?!in|of|for|during|were|was|and|but|at|to|on)[a-z]{3,})\b", re.IGNORECASE)
# "Fees went up by 6%, the berth fee from £48": the size is of something else.
TURNED = re.compile(
    r",\s+(?:and\s+)?(?!(?:or|which|that|equivalent|the\s+equivalent)\b)(?:[a-z]+\s+){1,5}?from\b", re.IGNORECASE
)
_SIZED_AFTER = ("from_to_then", "from_to_noun", "level_by_to", "level_to_then")
# Whose level after must be the one that the sentence is about, and none that it is held against.
_OF_THE_LEVEL = ("above_level", "than_when", "of_on_when", "improved_on", "level_by_to", "level_to_then")
# Units of spans: "from 9 to 8 days", "from 3 to 9 miles" may be their two ends.
_SPANS = frozenset({"years", "days", "months", "weeks", "miles", "km", "kilometres", "metres"})
# A span of time is never told in more days, weeks or months than this.
_LONGEST_SPAN = 1000
# "Choose up to three from a list of nine" tells of no rise; "it was up to 45 from 40" does.
_UP_TO = re.compile(r"up\s+to\b", re.IGNORECASE)
_WENT = re.compile(
    r"\b(?:was|were|is|are|been|went|gone|now|stood|moved|came|back|edged|crept|shot)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_MORE = re.compile(r"\s+(?:more|less|fewer|higher|lower|extra)\b(?!\s+than)", re.IGNORECASE)
_SIGN = re.compile(r"\s?(?P<sign>°|[a-zµ]{0,2}[A-Z][A-Za-z]?h?\b)(?!\s[A-Z])")


@dataclass(frozen=True, slots=True)
class Ends:
    """Two levels as the words tell them apart, and the sizes stated for their change.

    ``up`` is None where the words don't tell the direction, ``better`` where they call it an improvement; ``mixed``
    where they speak of a rise and of a fall.
    """

    before: Figure
    after: Figure
    up: bool | None
    better: bool
    mixed: bool
    sizes: tuple[Figure, ...]

    @property
    def of_one_unit(self) -> bool:
        """Whether both levels have one unit; large numbers may have caught that of a span told beside them."""
        before, after = self.before.number, self.after.number
        return before.unit == after.unit or min(before.value, after.value) > _LONGEST_SPAN


def ends_told(near: Nearby) -> Iterator[Ends]:
    """The changes whose two levels the words of a statement name."""
    told = near.told
    # A span between two levels, "88% of calls within ten seconds, compared with 84%", is passed over.
    for seen in (worded, counted) if told.counted != told.masked else (worded,):
        for form in _FORMS:
            for match, caught in matches(told, form, seen):
                ends = _ends(told, form, match, caught)
                if ends is not None:
                    yield ends
    yield from _of_the_sentence_before(near)


def _of_the_sentence_before(near: Nearby) -> Iterator[Ends]:
    """ "That is an increase of 5%", "This compares with 40, a rise of 5%": levels that the sentence before tells."""
    if not near.before or not near.before[0].sound:
        return
    last = near.before[0]
    for match, caught in matches(near.told, "that_is", worded):
        pairs = [pair for _, pair in matches(last, "two_levels")]
        if len(pairs) == 1 and alike(pairs[0]["a"], pairs[0]["b"]) and not says(match[0], "denied"):
            yield Ends(pairs[0]["a"], pairs[0]["b"], match["up"] is not None, False, False, _sizes_of(caught))
    for match, caught in matches(near.told, "that_is_on", worded):
        levels = [figure for figure in last.figures if figure.number.unit == caught["a"].number.unit]
        if len(levels) == 1 and not says(match[0], "denied"):
            yield Ends(caught["a"], levels[0], match["up"] is not None, False, False, _sizes_of(caught))
    for match, caught in matches(near.told, "compares_back", worded):
        levels = [figure for figure in last.figures if figure.number.unit == caught["a"].number.unit]
        if len(levels) == 1 and not says(match[0], "denied"):
            yield Ends(caught["a"], levels[0], match["up"] is not None, False, False, _sizes_of(caught))


def _sizes_of(caught: Mapping[str, Figure]) -> tuple[Figure, ...]:
    return tuple(caught[name] for name in ("p", "r") if name in caught)


def _ends(told: Told, form: str, match: re.Match[str], caught: dict[str, Figure]) -> Ends | None:
    """The levels that a pattern caught; None where they differ in kind or the words put the change in doubt."""
    before, after = caught["a"], caught["b"]
    unit = before.number.unit
    lead = match.string[max(0, match.start() - 12) : match.start()]
    told_words = lead if form == "lifts" else f"{lead} {match[0]}"  # "would lift reserves from £2m to £3m"
    sized_after = form in _SIZED_AFTER and "p" in caught  # "would rise from £2 to £3, by 50%": a sum all the same
    doubted = "negated" if sized_after else "denied"
    if form in _OF_THE_LEVEL and _is_compared(told, after):
        return None
    if _is_difference(told, before) or _is_difference(told, after):
        return None
    if not alike(before, after) or says(told_words, doubted):
        return None
    amounts = [before, after, *(caught[name] for name in ("p", "q") if name in caught and not is_share(caught[name]))]
    if len({sign_after(told, amount) for amount in amounts}) > 1:
        return None
    if unit in _SPANS and not _is_measured(told, before, after):
        return None
    if after.number.qualifier == "up_to" and _UP_TO.match(match[0]) and not _WENT.search(lead):
        return None
    if form == "up_from" and re.search(r"\b(?:with|while|but|whereas)\b", match[0][: _at_direction(match)]):
        return None
    if form.startswith("two_years"):
        if match["first"][:4] == match["second"][:4]:
            return None
        if match["first"][:4] > match["second"][:4]:
            before, after = after, before
    if form == "two_years_first" and _counts_differ(match):
        return None
    if form == "from_to" and "p" in caught and TURNED.search(match.string[match.end("p") : match.start("a")]):
        return None
    if form == "signed" and caught["p"].number.text[0] not in "+-−–":
        return None
    up, mixed = _direction_told(match) if form != "signed" else (caught["p"].number.value > 0, True)
    names = [name for name in ("p", "q", "r") if name in caught and (name != "r" or is_share(caught["r"]))]
    if mixed and "q" in names:  # "fell from 20 to 14 and rose by 10%"
        names = [name for name in names if name == "p"]
    own = [name for name in names if not _is_of_another(match, name)]
    if len(own) < len(names) and form not in ("from_to", "up_from"):
        return None
    sizes = tuple(caught[name] for name in own if measures(caught[name], before))
    better = up is None and says(match[0], "improved")
    return Ends(before, after, up, better, mixed, sizes)


def _is_of_another(match: re.Match[str], size: str) -> bool:
    """Whether words between the levels and a size turn to something else: "against 79%, although demand was up 12%"."""
    levels = max(match.end("a"), match.end("b"))
    return says(match.string[levels : match.start(size)], "turning")


def _counts_differ(match: re.Match[str]) -> bool:
    """Whether the nouns after two numbers differ: "188 complaints", "206 compliments"."""
    nouns = [_NOUN.match(match.string, match.end(name)) for name in ("a", "b")]
    return all(nouns) and len({noun[1].lower() for noun in nouns if noun}) > 1


def _is_compared(told: Told, figure: Figure) -> bool:
    """Whether a level is only what another is held against: "than the 2,041", "(2022: 1,862)"."""
    lead = told.masked.partition(f"⟦{told.place(figure)}⟧")[0]
    return pattern("comparing").search(lead) is not None or lead.count("(") > lead.count(")")


def _is_difference(told: Told, figure: Figure) -> bool:
    """Whether a number is called the size of another change: "because interest cost £1.2m more"."""
    return figure.basis is Basis.CHANGE and _MORE.match(told.text, figure.number.end) is not None


def sign_after(told: Told, figure: Figure) -> str:
    """The sign of a unit that the number's own unit leaves out: "°C", "mL", "GWh"."""
    found = _SIGN.match(told.text[figure.number.end :])
    return found["sign"] if found else ""


def _is_measured(told: Told, before: Figure, after: Figure) -> bool:
    """Whether times are levels of something measured and not the ends of a span: "from 9.8 days to 8.6"."""
    decimal = all(figure.number.value % 1 for figure in (before, after))
    long = min(before.number.value, after.number.value) > _LONGEST_SPAN
    return decimal or long or says(told.text, "measured_in_time")


def _at_direction(match: re.Match[str]) -> int:
    return (match.start("up") if match["up"] is not None else match.start("down")) - match.start()


def is_share(figure: Figure) -> bool:
    """Whether a figure is a percentage or a number of percentage points."""
    return figure.number.unit in ("percent", "percentage points")


def _direction_told(match: re.Match[str]) -> tuple[bool | None, bool]:
    """Whether the words say up, and whether they say both; None where they say only that it changed."""
    groups = match.groupdict()
    text = match[0].partition("from")[0] if groups.get("better") is not None else match[0]
    mixed = all(pattern(name).search(text) for name in ("a_rise", "a_fall"))
    if groups.get("better") is not None:
        rise, fall = (pattern(name).search(text) is not None for name in ("a_rise", "a_fall"))
        return (rise if rise != fall else None), mixed
    return groups["up"] is not None, mixed


def stated_sizes(told: Told) -> Iterator[tuple[Figure, bool]]:
    """Each figure that the words call the size of a change, with its direction."""
    for form in _SIZES:
        for match, caught in matches(told, form, worded):
            up = match["up"] is not None
            yield caught["p"], up
            if "r" in caught and is_share(caught["r"]):
                yield caught["r"], up
