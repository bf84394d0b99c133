"""Whether words keep the order they had: who did what to whom is told by order in English."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportqa.wording.phrases import ADJUNCTS, MARK, START, Word

# Of fewer words than these none may be moved: of two that changed places, either may be the one that acts.
_MOVABLE = 4
# What is told of a thing by these may stand before it: "complaints about noise" as "noise complaints".
_TELLS_OF = frozenset("of about for in on at".split())


class _Run(NamedTuple):
    """Words that stand beside each other in what is said, from ``start`` to before ``end``."""

    start: int
    end: int


def is_in_order(said: Sequence[str], told: Sequence[str]) -> bool:
    """Whether those of ``said`` that ``told`` has stand in its order.

    >>> is_in_order("the trust paid the council".split(), "the council paid the trust".split())
    False
    """
    return _rises(_places(said, told))


def keeps_order(said: Sequence[Word], told: Sequence[Word], *, short: bool = False, strict: bool = False) -> bool:
    """Whether those of ``said`` that ``told`` has stand in its order, but for one phrase that may be moved, where they
    are not too few for that or ``short`` allows it; with ``strict`` none may be.

    >>> from reportqa.wording.phrases import phrased
    >>> told, *said = (
    ...     phrased(text, lambda word: [word.lower()])
    ...     for text in ("Old boats carried crews in May", "In May old boats carried crews", "Boats carried old crews",
    ...                  "Boats carried boats")
    ... )
    >>> keeps_order(said[0], told)
    True
    >>> keeps_order(said[1], told), keeps_order(said[2], told)
    (False, False)
    """
    stems = [word.stem for word in told]
    said = [word for word in said if word.stem in stems]
    places = _places([word.stem for word in said], stems)
    return _rises(places) or (not strict and _Moves(said, told, places).has_one(short))


class _Moves:
    """How ``said`` comes of ``told``, in which its words stand at ``places``."""

    def __init__(self, said: Sequence[Word], told: Sequence[Word], places: Sequence[int]) -> None:
        self._said, self._told, self._places = said, told, places

    def has_one(self, short: bool) -> bool:
        """Whether one phrase has changed places with those beside it."""
        is_movable = short or len(self._places) >= _MOVABLE
        for run in self._runs():
            passed = self._passed(run)
            if passed is None:
                continue  # a word said twice has passed nothing
            for one, other in ((run, passed), (passed, run)):
                if self._tells_before(one, other) or self._tells_behind(one, other):
                    return True
                is_phrase = self._is_a_phrase(one) and self._is_a_phrase(other)
                if is_movable and is_phrase and self._moves(one, short) and not self._crosses(one, other):
                    return True
        return False

    def _runs(self) -> list[_Run]:
        """The runs without which the rest is in order, as they are themselves."""
        size, found = len(self._places), []
        for start in range(size):
            for end in range(start + 1, size):
                run, rest = self._places[start:end], [*self._places[:start], *self._places[end:]]
                if _rises(run) and _rises(rest) and not any(run[0] < place < run[-1] for place in rest):
                    found.append(_Run(start, end))
        return found

    def _passed(self, run: _Run) -> _Run | None:
        """Those with which ``run`` has changed places; None where there are none."""
        first, last = self._places[run.start], self._places[run.end - 1]
        passed = [at for at in range(run.end, len(self._places)) if self._places[at] < first]
        passed += [at for at in range(run.start) if self._places[at] > last]
        return _Run(min(passed), max(passed) + 1) if passed else None

    def _first(self, run: _Run) -> Word:
        return self._told[self._places[run.start]]

    def _ends_a_phrase(self, run: _Run) -> bool:
        behind = self._places[run.end - 1] + 1
        return behind == len(self._told) or bool(self._told[behind].after)

    def _is_a_phrase(self, run: _Run) -> bool:
        return bool(self._first(run).after) and self._ends_a_phrase(run)

    def _moves(self, run: _Run, short: bool) -> bool:
        """Whether ``run``, a phrase of what is told, may stand elsewhere."""
        first = self._first(run)
        is_amount = first.stem[0].isdigit() and first.after in ("from", "to")
        is_rest = first.deep and not run.start and self._places[run.end - 1] == len(self._told) - 1
        return short or is_amount or is_rest or first.after in ADJUNCTS or first.after in (START, MARK)

    def _crosses(self, run: _Run, passed: _Run) -> bool:
        """Whether ``run`` would leave the clause within a clause where it is told, or end up in one."""
        within = self._places[run.start + 1 : run.end]
        if not self._first(run).deep:
            within = [*within, *self._places[passed.start : passed.end]]
        return any(self._told[place].deep for place in within)

    def _tells_before(self, run: _Run, passed: _Run) -> bool:
        """Whether ``run`` stands right before the one word that it tells of: "noise complaints"."""
        is_beside = passed == (run.end, run.end + 1) and self._places[run.end] == self._places[run.start] - 1
        return is_beside and self._first(run).after in _TELLS_OF and self._ends_a_phrase(run)

    def _tells_behind(self, run: _Run, passed: _Run) -> bool:
        """The same the other way round: "complaints about noise" of "noise complaints"."""
        is_beside = passed == (run.start - 1, run.start) and self._places[passed.start] == self._places[run.end - 1] + 1
        is_whole = run.end == len(self._said) or bool(self._said[run.end].after)
        return is_beside and is_whole and self._said[run.start].after in _TELLS_OF


def _places(said: Sequence[str], told: Sequence[str]) -> list[int]:
    """Where each of ``said`` stands in ``told``: after the one before it where it can, else where it is first."""
    places: list[int] = []
    for word in said:
        own = [place for place, each in enumerate(told) if each == word]
        if own:
            last = places[-1] if places else -1
            places.append(next((place for place in own if place > last), own[0]))
    return places


def _rises(places: Sequence[int]) -> bool:
    return all(one <= other for one, other in pairwise(places))
