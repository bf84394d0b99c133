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

from reportqa.wording import gate, numbers, omissions, order, parts, retold, sources, turns, word_lists
from reportqa.wording.gate import Likeness
from run_gate import DEVELOP, Tried, likeness_by, reason_of, sentences


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
    "figures: refused as two": ((numbers, "refused", _always(False)),),
    "figures: exchanged": ((numbers, "_exchanged", _always("")),),
    "figures: other digits": ((numbers, "_untraced", _always("")),),
    "figures: of the same clause": ((gate, "_of_another_clause", _always(False)),),
    "times stand there": ((gate, "same_period", _always(True)),),
    "words that turn it": ((gate, "turned", _always("")),),
    "a part is told as one": ((gate, "part_left_out", _always(False)),),
    "the whole of a clause is told": ((gate, "left_out", _always([])),),
    "one for all, then for now": ((gate, "tells_more", _always(False)),),
    "sides and asides": ((gate, "is_mixed", _always(False)),),
    "shares of a whole": ((parts, "_shares", _always(())),),
    "figures: come from another": ((numbers, "_is_told_of_now", _always(False)),),
    "roles: who opens": ((gate, "exchanges_actors", _always(False)),),
    "roles: prepositions, passives": ((gate, "changes_roles", _always(False)),),
    "roles: names": ((gate, "misplaces_a_name", _always(False)),),
    "no other telling word": ((gate, "_foreign", _always("")),),
    "order of the words": ((gate, "keeps_order", _always(True)),),
    "order: only a phrase moves": (
        (order._Moves, "_is_a_phrase", _always(True)),
        (order._Moves, "_crosses", _always(False)),
    ),
    "likeness of meaning": ((gate, "_LEAST_LIKE", -1.0),),
}
READINGS: dict[str, tuple[tuple[Any, str, object], ...]] = {
    "a part with its whole": ((sources, "with_whole", _always("")),),
    "numbers beside each other": ((_COUNTING, "_is_beside", _always(False)),),
    "passives read as actives": ((gate, "active_of", _always("")), (sources, "active_of", _always(""))),
    "received for given": ((sources, "received_of", _always("")),),
    "a shared subject": ((sources, "with_subject", _always("")), (gate, "with_subject", _always(""))),
    "asides as sentences": ((sources, "aside_of", _always("")),),
    "what narrows nothing": ((omissions, "may_be_left_out", _always(False)),),
    "noise complaints": (
        (order._Moves, "_tells_before", _always(False)),
        (order._Moves, "_tells_behind", _always(False)),
    ),
    "clause by clause": ((gate, "clauses_of", lambda text: (text,)), (sources, "clauses_of", lambda text: (text,))),
    "more than, compared with": ((gate, "compared_plainly", lambda text: text),),
    "words that say the same": ((word_lists, "_alike", dict),),
    "phrases for one word": ((word_lists, "_phrases", lambda: re.compile("(?!)")),),
    "moves told from both ends": (
        (sources, "moved_of", _always("")),
        (numbers, "_are_told_apart", _always(False)),
    ),
    "put as one": ((gate, "put_as_one", lambda text: text), (turns, "put_as_one", lambda text: text)),
    "as it stands": ((gate, "_is_as_it_stands", _always(False)),),
    "statements told another way": ((sources, "retold", _always(())),),
    "of these, what is said": ((retold, "said_by_each", _always(())),),
    "of these, what is decided": ((retold, "decided", _always(())),),
    "of these, parts of a whole": ((retold, "parts_of_whole", _always(())), (retold, "of_which", _always(()))),
    "of these, what is counted": ((retold, "with_what_is_counted", _always(())),),
    "of these, shares in brackets": ((retold, "by_share", _always(())),),
    "of these, those at": ((retold, "with_those", _always(())),),
    "of these, what it opens with": ((retold, "of_what_it_opens_with", _always(())),),
    "of these, then": ((retold, "then", _always(())),),
    "of these, one deed": ((retold, "deeds", _always(())),),
    "of these, nobody named": ((retold, "done_to", _always(())),),
    "of these, without asides": ((retold, "without_asides", lambda text: text),),
    "word for word": ((gate, "is_word_for_word", _always(False)),),
    "noughts for thousands": ((numbers, "_is_written_out", _always(False)),),
    "times of later clauses": ((numbers, "_timeless", _always(())),),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEVELOP)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    every = list(sentences(options.sets, options.kept))
    made = [each for each, _ in every if each.sort == "false" and each.kind.partition(",")[0] != "paraphrase"]
    left_out = {id(each) for place, each in enumerate(made) if place % options.every and "by hand" not in each.kind}
    tried, likeness = [each for each, _ in every if id(each) not in left_out], _kept(likeness_by(every[-1][1]))
    passing = {sort: _passing(tried, likeness, sort) for sort in ("false", "true")}
    print(f"with everything {len(passing['false'])} false and {len(passing['true'])} true pass", flush=True)
    pass_ids = {id(each) for found in passing.values() for each in found}
    failing_now = [each for each in tried if id(each) not in pass_ids]
    for name, replaced in TESTS.items():
        if not options.only or name in options.only:
            found = _without(replaced, failing_now, likeness)
            print(f"without {name:32} {found['false']:+5} false {found['true']:+5} true", flush=True)
    for name, replaced in READINGS.items():
        if not options.only or name in options.only:
            kept = _without(replaced, passing["true"], likeness)
            print(f"without {name:32} {kept['true'] - len(passing['true']):+17} true", flush=True)


def _without(parts: Sequence[tuple[Any, str, object]], tried: Sequence[Tried], likeness: Likeness) -> dict[str, int]:
    """How many false and how many true ones of ``tried`` pass with ``parts`` of the program replaced."""
    with ExitStack() as stack:
        for owner, attribute, instead in parts:
            stack.enter_context(patch.object(owner, attribute, instead))
        return {sort: len(_passing(tried, likeness, sort)) for sort in ("false", "true")}


def _kept(likeness: Likeness) -> Likeness:
    """``likeness``, worked out once for each sentence and what it is compared with."""
    known: dict[tuple[str, ...], float] = {}

    def of(text: str, others: Sequence[str]) -> float:
        key = (text, *others)
        if key not in known:
            known[key] = likeness(text, others)
        return known[key]

    return of


def _passing(tried: Sequence[Tried], likeness: Likeness, sort: str) -> list[Tried]:
    """Those of one sort that pass."""
    _forget(tried)
    return [each for each in tried if each.sort == sort and not reason_of(each, likeness)]


def _forget(tried: Sequence[Tried]) -> None:
    """Forget what was worked out while another test was off."""
    for module in (word_lists, numbers):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
    for one in tried:
        for source in one.sources:
            for name in ("clauses", "told", "retold"):
                vars(source).pop(name, None)


if __name__ == "__main__":
    main()
