"""What each test of the gate for a model's words is worth: each switched off in turn, on the sentences of run_gate.py.

Usage: python eval/run_ablation.py [--kept FOLDER] [--every N] [--only NAME ...] [SET ...]. Told are, for each test,
how many more false sentences pass without it and how many more true ones do; for each reading that lets a true sentence
through, how many true ones fail without it. A test without which nothing false passes is not needed by these sentences.
With --every N each Nth of the false sentences that are made by rule is tried.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reportqa.wording import gate, numbers, sources, word_lists
from reportqa.wording.gate import Likeness, failing
from run_gate import DEVELOP, Tried, likeness_by, of_gate, sentences


def _always(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


_COUNTING = numbers._Counting
# What is said of a test or a reading, and what stands in the place of which parts of the program without it.
TESTS: dict[str, tuple[tuple[Any, str, object], ...]] = {
    "form: markup, strange signs": ((gate, "_MARKUP", re.compile("(?!)")), (gate, "_strange", _always(False))),
    "quotations stand there": ((gate, "_quoted", _always([])),),
    "names stand there": ((gate, "_names", _always([])),),
    "figures: all of it": ((gate, "untrue_figure", _always("")),),
    "figures: of that time": ((numbers, "_is_time", _always(True)),),
    "figures: no bare unit": ((numbers, "_is_bare", _always(False)),),
    "figures: which way": ((numbers, "_same_way", _always(True)),),
    "figures: from and to": ((numbers, "_same_role", _always(True)),),
    "figures: what they count": ((_COUNTING, "is_same", _always(True)),),
    "figures: what narrows them": ((_COUNTING, "_untold", _always(frozenset())),),
    "figures: refused as two": ((numbers, "refused", _always(False)),),
    "figures: exchanged": ((numbers, "_exchanged", _always("")),),
    "figures: other digits": ((numbers, "_untraced", _always("")),),
    "figures: of the same clause": ((gate, "_of_another_clause", _always(False)),),
    "times stand there": ((gate, "same_period", _always(True)),),
    "words that turn it": ((gate, "turned", _always("")),),
    "choices among contrasts": ((gate, "_choices", _always(frozenset())),),
    "a part is told as one": ((gate, "part_left_out", _always(False)),),
    "roles: prepositions, passives": ((gate, "changes_roles", _always(False)),),
    "roles: names": ((gate, "misplaces_a_name", _always(False)),),
    "no other telling word": ((gate, "_foreign", _always("")),),
    "order of the words": ((gate, "is_in_order", _always(True)),),
    "likeness of meaning": ((gate, "_LEAST_LIKE", -1.0),),
}
READINGS: dict[str, tuple[tuple[Any, str, object], ...]] = {
    "passives read as actives": ((gate, "active_of", _always("")), (sources, "active_of", _always(""))),
    "received for given": ((sources, "received_of", _always("")),),
    "a shared subject": ((sources, "with_subject", _always("")),),
    "clause by clause": ((gate, "clauses_of", lambda text: (text,)), (sources, "clauses_of", lambda text: (text,))),
    "more than, compared with": ((gate, "compared_plainly", lambda text: text),),
    "words that say the same": ((word_lists, "_alike", dict),),
    "words of one family": ((word_lists, "_families", dict),),
    "phrases for one word": ((word_lists, "_phrases", lambda: re.compile("(?!)")),),
    "times of later clauses": ((numbers, "_timeless", _always(())),),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEVELOP)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    found = list(sentences(options.sets, options.kept))
    made = [each for each, _ in found if each.sort == "false" and each.kind.partition(",")[0] != "paraphrase"]
    left_out = {id(each) for place, each in enumerate(made) if place % options.every and "by hand" not in each.kind}
    tried, likeness = [each for each, _ in found if id(each) not in left_out], _kept(likeness_by(found[-1][1]))
    before = _passing(tried, likeness)
    print(f"{'':34} false pass  true pass\n{'with everything':34} {before[0]:10} {before[1]:10}", flush=True)
    for name, parts in {**TESTS, **READINGS}.items():
        if not options.only or name in options.only:
            with ExitStack() as stack:
                for owner, attribute, instead in parts:
                    stack.enter_context(patch.object(owner, attribute, instead))
                after = _passing(tried, likeness)
            print(f"without {name:32}{after[0] - before[0]:+5} {after[1] - before[1]:+10}", flush=True)


def _kept(likeness: Likeness) -> Likeness:
    """``likeness``, worked out once for each sentence and what it is compared with."""
    known: dict[tuple[str, ...], float] = {}

    def of(text: str, others: Sequence[str]) -> float:
        key = (text, *others)
        if key not in known:
            known[key] = likeness(text, others)
        return known[key]

    return of


def _passing(tried: Sequence[Tried], likeness: Likeness) -> tuple[int, int]:
    """How many false and how many true sentences pass."""
    _forget(tried)
    passed = [each.sort for each in tried if not failing(*of_gate(each), likeness)]
    return passed.count("false"), passed.count("true")


def _forget(tried: Sequence[Tried]) -> None:
    """Forget what was worked out while another test was off."""
    for module in (word_lists, numbers):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
    for one in tried:
        for name in ("clauses", "turned"):
            vars(one.source).pop(name, None)


if __name__ == "__main__":
    main()
