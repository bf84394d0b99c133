"""The one share of a sentence whose only two amounts are told as a part of the other: "281 out of 312, so 90.1%"."""

from __future__ import annotations

import re

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.told import Told, is_in_words, pattern

_PAIR = 2
_OF_ANOTHER = (Basis.CHANGE, Basis.TARGET, Basis.FORECAST)
_DETERMINERS = (
    r"(?:(?:the|our|its|their|his|her|a|an|all|some|these|those|total|full|establishment|whole|available|of)\s+)*"
)
_TURNS = re.compile(r"\b(?:and|but|while|whereas|with|although|though)\b|[.;]\s", re.IGNORECASE)
_OF_THESE = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_WORDS = r"(?:\s+(?!(?:and|but|while|with)\b)[\w’'-]+){0,4}"


def only_share(told: Told) -> tuple[Figure, Figure, Figure] | None:
    """The part, the whole and the share, where the sentence tells no more and its words tie the three; else None."""
    shares = [figure for figure in told.figures if figure.number.unit == "percent"]
    amounts = [figure for figure in told.figures if figure.number.unit != "percent"]
    if len(shares) != 1 or len(amounts) != _PAIR or len({figure.number.unit for figure in amounts}) > 1:
        return None
    part, whole = sorted(amounts, key=lambda figure: figure.number.value)
    if any(figure.basis in _OF_ANOTHER or not _is_exact(figure) for figure in told.figures) or is_in_words(shares[0]):
        return None
    counted = all(f"⟦{told.place(figure)}⟧" in told.counted for figure in amounts)
    aside = says(told.text, "of_a_change") or pattern("another_time").search(told.masked)
    if not counted or aside or not 0 < part.number.value < whole.number.value:
        return None
    return (part, whole, shares[0]) if _are_tied(told, part, whole, shares[0]) else None


def _is_exact(figure: Figure) -> bool:
    return figure.number.qualifier == "exact" and None not in (figure.number.low, figure.number.high)


def _are_tied(told: Told, part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether the words say that the one amount, or the share, is of the other, and turn to nothing else between."""
    nearest = min((part, whole), key=lambda figure: abs(figure.number.start - share.number.start))
    first, second = sorted((nearest, share), key=lambda figure: figure.number.start)
    between, behind = told.text[first.number.end : second.number.start], told.text[share.number.end :]
    if _TURNS.search(between) or _OF_THESE.match(behind):
        return False
    n, m, p = (f"⟦{told.place(figure)}⟧" for figure in (part, whole, share))
    forms = (
        rf"{n}{_WORDS}\s+(?:out\s+)?of\s+{_DETERMINERS}{m}",
        rf"{p}{_WORDS}\s+of\s+{_DETERMINERS}{m}",
        rf"(?:^|[.;:]\s+)(?:\d[\d.]*\s+)?(?:out\s+)?of\s+{_DETERMINERS}(?:[\w’'-]+\s+){{0,2}}{m}.*{n}",
        rf"{m}[^.]{{0,70}}{n}(?:\s+[\w’'-]+){{0,3}}\s*\({p}\)",
    )
    return any(re.search(form, told.masked, re.IGNORECASE) for form in forms)
