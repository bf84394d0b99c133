"""Shares a sentence states beside the counts they are shares of: "12 of the 48 (25%)", "upheld 19 of them (35.2%)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, valued
from reportqa.figures.arithmetic.ends import stated_sizes
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.only_share import only_share
from reportqa.figures.arithmetic.told import Told, alike, counted, matches, pattern
from reportqa.figures.comparing.slips import is_swap

# Those whose words name the part and the whole; in the rest the whole is looked for.
_FORMS = (
    "of_share", "of_share_or", "share_of", "share_between", "whole_first", "whole_first_or", "share_of_bracket",
    "share_colon", "out_of", "out_of_or", "of_which", "share_of_whole", "share_of_count", "of_share_apposed",
    "share_of_both", "share_apposed", "share_on", "share_out_of", "share_count_of",
)  # fmt: skip
_OPEN = ("beside", "which_is")
# A rate that its amounts miss by more points than this is the rate of something else.
_FARTHEST_SHARE = 15
_HUNDRED = Decimal(100)
_POINTING = ("them", "these", "those")
_Pair = tuple[Figure, Figure]


def shares(near: Nearby) -> Iterator[Check]:
    """Each share of a statement that stands beside its part: against the whole named, or found nearby.

    It fails where the words name the whole, or where the other shares of the sentence tell what the whole is, and
    no other number nearby makes it.
    """
    told = near.told
    seen: set[int] = set()
    for form in _FORMS:
        for _, caught in matches(told, form, counted):
            part, whole, share = caught["n"], caught["m"], caught["p"]
            if share.number.start in seen or share.number.unit != "percent" or not _is_part(part, whole):
                continue
            check = share_of(told, part, whole, share)
            if check is not None and not check.holds:
                check = _of_some_whole(near, part, share, [*told.figures, *near.earlier]) or check
            if check is not None:
                seen.add(share.number.start)
                yield check
    for check in _named_rates(told):
        if check.result.number.start not in seen:
            seen.add(check.result.number.start)
            yield check
    for check in _of_wholes_nearby(near, seen):
        seen.add(check.result.number.start)
        yield check
    only = only_share(told)
    if only is not None and only[2].number.start not in seen:
        yield from _of_the_only_two(told, *only)


def _of_the_only_two(told: Told, part: Figure, whole: Figure, share: Figure) -> Iterator[Check]:
    """The share of the only two amounts, where it holds or is near or a slip; that of what is left over is none."""
    check = share_of(told, part, whole, share)
    if check is None:
        return
    rest = Interval(_HUNDRED, _HUNDRED) - check.made
    if check.holds or not (rest.meets(rounded(share.number)) or not (_is_near_share(check) or _is_swapped(check, 2))):
        yield check


def _named_rates(told: Told) -> Iterator[Check]:
    """A rate named after its two amounts: "£124.6m was due and £121.6m was collected, a collection rate of 97.6%".

    The two must be the only amounts of their unit before it in its sentence.
    """
    for match, caught in matches(told, "rate_named", counted):
        share, start = caught["p"], match.string.rfind(". ", 0, match.start()) + 1
        ahead = [told.figures[int(place)] for place in re.findall(r"⟦(\d+)⟧", match.string[start : match.start()])]
        amounts = [figure for figure in ahead if figure.number.unit != "percent"]
        if share.number.unit != "percent" or len(amounts) != 2:
            continue
        part, whole = sorted(amounts, key=lambda figure: figure.number.value)
        check = share_of(told, part, whole, share) if _is_part(part, whole) else None
        if check is not None and (check.holds or _is_near_share(check) or _is_swapped(check, 2)):
            yield check


def _is_near_share(check: Check) -> bool:
    """Whether a share that fails is near what the amounts make, so that it is meant as theirs."""
    return abs(check.worked - check.result.number.value) <= _FARTHEST_SHARE


def _is_part(part: Figure, whole: Figure) -> bool:
    if not alike(part, whole) or part.number.unit.startswith("percent") or part is whole:
        return False
    return 0 <= part.number.value <= whole.number.value and whole.number.value > 0


def _of_wholes_nearby(near: Nearby, seen: set[int]) -> Iterator[Check]:
    """The shares beside a count whose whole is said elsewhere: one whole for all of the sentence where there is one."""
    pairs = [pair for pair in _beside(near.told) if pair[1].number.start not in seen]
    wholes = [figure for figure in [*near.told.figures, *near.earlier] if not figure.number.unit.startswith("percent")]
    shared = _whole_of_most(near.told, pairs, wholes)
    for part, share in pairs:
        if shared is not None:
            check = share_of(near.told, part, shared, share) if _is_part(part, shared) else None
        else:
            check = _of_some_whole(near, part, share, wholes) or _of_named_whole(near, part, share)
            check = check or _swapped(near, part, share, wholes)
        if check is not None:
            yield check


def _beside(told: Told) -> Iterator[_Pair]:
    """Each count with the share that stands in brackets beside it, or after "or" or "which is"."""
    # The size of a change and its share are no part and share of a whole.
    found = {size.number.start for size, _ in stated_sizes(told)}
    for form in _OPEN:
        for _, caught in matches(told, form, counted):
            places = {caught["n"].number.start, caught["p"].number.start}
            if caught["p"].number.unit == "percent" and not places & found:
                found |= places
                yield caught["n"], caught["p"]


def _whole_of_most(told: Told, pairs: Sequence[_Pair], wholes: Iterable[Figure]) -> Figure | None:
    """The number of which all the pairs are shares but one at most; None where fewer than two show it."""
    for whole in wholes:
        checks = [share_of(told, part, whole, share) for part, share in pairs if _is_part(part, whole)]
        held = sum(check is not None and check.holds for check in checks)
        if held >= 2 and held >= len(pairs) - 1 and all(_is_sharp(share) for _, share in pairs):
            return whole
    return None


def _of_some_whole(near: Nearby, part: Figure, share: Figure, wholes: Iterable[Figure]) -> Check | None:
    """The share as one of some number nearby that makes it; a rough share only of its own sentence's numbers."""
    for whole in wholes:
        own = whole in near.told.figures
        if whole in (part, share) or not _is_part(part, whole) or whole.number.value == part.number.value:
            continue
        if not _is_sharp(share) and not own and not pattern("anaphor").search(near.told.text):
            continue
        check = share_of(near.told, part, whole, share)
        if check is not None and check.holds:
            return check
    return None


def _swapped(near: Nearby, part: Figure, share: Figure, wholes: Iterable[Figure]) -> Check | None:
    """The share that fails, of the one whole before it that makes it but for two swapped digits."""
    before = [whole for whole in wholes if whole not in near.told.figures or whole.number.start < part.number.start]
    checks = [share_of(near.told, part, whole, share) for whole in before if _is_part(part, whole)]
    slipped = [check for check in checks if check is not None and _is_swapped(check, 3)]
    return slipped[0] if len(slipped) == 1 else None


def _is_swapped(check: Check, fewest: int) -> bool:
    """Whether two neighbouring digits of a share that fails are swapped, of ``fewest`` or more."""
    stated = check.result.number.value
    worked = check.worked.quantize(Decimal(1).scaleb(int(stated.as_tuple().exponent)))
    return not check.holds and is_swap(stated, worked, fewest)


def _is_sharp(share: Figure) -> bool:
    return step(share.number) <= Decimal("0.1")


def _of_named_whole(near: Nearby, part: Figure, share: Figure) -> Check | None:
    """The share that fails, of the one whole its words point back to: "of them", "of the visits"."""
    back = pattern("of_these").match(near.told.text) is not None
    named = "these" if back else _thing_counted(near.told, part)
    own = [f for f in near.told.figures if f.number.start < part.number.start and _is_part(part, f)]
    if own and not back and named in _POINTING:
        return share_of(near.told, part, own[0], share) if len(own) == 1 else None
    if not near.before:
        return None
    last = near.before[0]
    if named in _POINTING:
        wholes = [figure for figure in last.figures if _is_part(part, figure)]
    else:
        wholes = [
            figure for figure in last.figures if named and _counts(last, figure, named) and _is_part(part, figure)
        ]
    return share_of(near.told, part, wholes[0], share) if len(wholes) == 1 else None


def _thing_counted(told: Told, part: Figure) -> str:
    """What a part is said to be of: "visits" in "5,522 of the visits", "them" in "19 of them"; "" for nothing."""
    found = re.match(r"\s+of (?:the |our |all )?(?P<thing>[a-z]+)", told.text[part.number.end :])
    return found["thing"] if found else ""


def _counts(told: Told, figure: Figure, thing: str) -> bool:
    """Whether the words just after ``figure`` name ``thing``."""
    after = re.split(r"[,;.(]", told.text[figure.number.end : figure.number.end + 60])[0].lower()
    return thing.rstrip("s") in [word.rstrip("s") for word in re.findall(r"[a-z]+", after)]


def share_of(told: Told, part: Figure, whole: Figure, share: Figure) -> Check | None:
    """A share against its part and its whole; None where it is neither within rounding nor clearly beyond it."""
    made = of(part.number).over(of(whole.number)).times(Decimal(100))
    worked = part.number.value * 100 / whole.number.value
    holds = made.meets(rounded(share.number))
    if made.is_open():
        return None
    if not holds and not made.apart(rounded(share.number).widened(step(share.number) / 2)):
        return None
    if not holds and _is_rough(told, share) and abs(worked - share.number.value) <= _FARTHEST_SHARE:
        return None
    blanks = {
        "text": clipped(told.text),
        "part": shown(part.number),
        "whole": shown(whole.number),
        "worked": valued(worked, "percent"),
        "stated": shown(share.number),
    }
    return Check(
        kind=FindingKind.SHARE,
        result=share,
        role="stated",
        operands=((part, "part"), (whole, "whole")),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="ratio",
        blanks=tuple(blanks.items()),
        working=f"{shown(part.number)} / {shown(whole.number)} = {valued(worked, 'percent')}",
    )


def _is_rough(told: Told, share: Figure) -> bool:
    """Whether a share is only roughly meant: in words other than "more than half", or after "about"."""
    if share.number.qualifier in ("over", "under", "at_least", "up_to"):
        return False
    lead = told.text[max(0, share.number.start - 18) : share.number.start]
    return not any(char.isdigit() for char in share.number.text) or says(lead, "about")
