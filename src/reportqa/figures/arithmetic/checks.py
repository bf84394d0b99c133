"""One calculation worked out again: what a document states, what its own figures make, and the words for both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from reportqa.data import load
from reportqa.domain import Figure, Finding, FindingKind, Number, StatedValue, Verdict
from reportqa.figures.arithmetic.intervals import Interval
from reportqa.figures.arithmetic.labels import row_label
from reportqa.figures.numbers.units import render


@dataclass(frozen=True, slots=True)
class Check:
    """A stated figure against what others make.

    ``made`` is the interval the operands make, ``worked`` the value they make as written. ``wording`` names the
    templates in audit_words.toml, ``blanks`` fills them. ``terms`` are the operands' factors where the result is
    their weighted sum, so that a single wrong cell can be solved for; empty where it is not.
    """

    kind: FindingKind
    result: Figure
    role: str
    operands: tuple[tuple[Figure, str], ...]
    made: Interval
    worked: Decimal
    holds: bool
    severity: int
    wording: str
    blanks: tuple[tuple[str, str], ...]
    working: str
    terms: tuple[tuple[Decimal, Figure], ...] = ()
    over: tuple[tuple[Decimal, Figure], ...] = ()
    fixed: Decimal | None = None
    reach: Decimal = Decimal(0)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its result and its operands."""
        return (self.result, *(figure for figure, _ in self.operands))

    @property
    def about(self) -> str:
        """What is worked out, in a few words: "the sum for “Total” (Spend)"."""
        return words()[f"{self.wording}_about"].format(**dict(self.blanks))


def words() -> Mapping[str, str]:
    """The templates of statements and workings, from audit_words.toml."""
    texts: dict[str, str] = load("audit_words")["arithmetic"]
    return texts


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out, and the checks that fail in it: what other papers print may be added to its working."""

    finding: Finding
    failing: tuple[Check, ...] = ()


def finding(check: Check) -> Finding:
    """The finding that tells ``check``'s outcome."""
    template = words()[f"{check.wording}_{'holds' if check.holds else 'fails'}"]
    return Finding(
        check.kind,
        Verdict.ADDS_UP if check.holds else Verdict.DOES_NOT_ADD_UP,
        template.format(**dict(check.blanks)),
        0 if check.holds else check.severity,
        (stated(check.result, check.role), *(stated(figure, role) for figure, role in check.operands)),
        check.working,
    )


def stated(figure: Figure, role: str) -> StatedValue:
    """``figure`` as the value a finding rests on, in the part ``role``."""
    number = figure.number
    return StatedValue(
        document=figure.document,
        statement=figure.statement,
        span=figure.span,
        text=number.text,
        value=f"{number.value:f}",
        unit=number.unit,
        period=figure.period.label if figure.period else "",
        role=role,
    )


_SCALES = {1_000: "k", 1_000_000: "m", 1_000_000_000: "bn"}
_BARE = re.compile(r"[(+\-−–\s]*£?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\)?")

_OWN_SCALE = re.compile(r"[0-9]\s?(?P<letter>[km])$", re.IGNORECASE)


def shown(number: Number) -> str:
    """The number as a person reads it: as written, with the unit of its column where it doesn't carry its own."""
    bare = _BARE.fullmatch(number.text)
    if bare is None or not number.unit:
        return number.text
    sign = "-" if number.value < 0 else "+" if number.text.startswith("+") else ""
    if number.unit != "GBP":
        return sign + bare["digits"] + render(Decimal(2), number.unit)[1:]
    return f"{sign}£{bare['digits']}{_SCALES.get(_scale(number), '')}"


def _scale(number: Number) -> int:
    """What the column's header multiplies the written number by."""
    bare = _BARE.fullmatch(number.text)
    plain = Decimal(bare["digits"].replace(",", "")) if bare is not None else Decimal(0)
    return int(abs(number.value) / plain) if plain else 1


def valued(value: Decimal, unit: str, *, like: Number | None = None) -> str:
    """A worked-out value in ``unit``, written as ``like`` is: its scale, its places (two decimals without)."""
    if like is None:
        return render(value.quantize(Decimal("0.01"), ROUND_HALF_EVEN), unit)
    scale = _scale(like)
    own = _OWN_SCALE.search(like.text)
    if own is not None:
        scale = {letter: size for size, letter in _SCALES.items()}[own["letter"].lower()]
    if unit == "GBP" and scale in _SCALES:
        places = sum(char.isdigit() for char in like.text.partition(".")[2])
        size = (abs(value) / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
        return f"{'-' if value < 0 else ''}£{size:,f}{_SCALES[scale]}"
    if like.low is not None and like.high is not None and like.high > like.low:
        place = min(Decimal(1).scaleb((like.high - like.low).adjusted()), Decimal(1))
        return render(value.quantize(place, ROUND_HALF_EVEN), unit)
    return render(value if value == value.to_integral_value() else value.quantize(Decimal("0.01")), unit)


def joined(numbers: Sequence[Number]) -> str:
    """A sum in figures: "1.2 + 3.4 - 0.5"."""
    made = shown(numbers[0])
    for number in numbers[1:]:
        text = shown(number)
        made += f" - {text[1:]}" if number.value < 0 and text.startswith("-") else f" + {text.lstrip('+')}"
    return made


def names(figures: Sequence[Figure]) -> str:
    """The labels of cells, as a list in words; of many the first and the last."""
    labels = [row_label(figure) for figure in figures]
    named = [f"“{label}”" for label in labels if label]
    if not named:
        return words()["parts"].format(count=len(figures))
    if len(named) > 4:
        return words()["from_to"].format(count=len(named), first=named[0], last=named[-1])
    return ", ".join(named[:-1]) + (f" {words()['and']} " if len(named) > 1 else "") + named[-1]


def placed(figure: Figure) -> str:
    """Where in its table a cell's row and column stand, in brackets: " (Children's services, Spend)"; "" if unnamed."""
    if figure.cell is None:
        return ""
    group = figure.cell.group if figure.cell.group not in figure.cell.row_label else ""
    named = ", ".join(filter(None, (group, figure.cell.column_name)))
    return words()["in_column"].format(column=named) if named else ""


def clipped(text: str, length: int = 160) -> str:
    """``text`` on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line.rstrip(" .:;,") if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


def told_as(number: Number) -> str:
    """The number as a person reads it, with the word that qualifies it: "over 400"."""
    before = load("audit_words")["arithmetic_qualifiers"].get(number.qualifier, "")
    return f"{before} {shown(number)}".strip()
