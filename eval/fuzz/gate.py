"""Throw recombined sentences at the gate for a language model's words: no error, and no number that is not there.

    python eval/fuzz/gate.py --number 3000 --seed 8

Sentences and evidence are those of eval/gold/wording that bring their own passages. A sentence is put to other
evidence, joined of halves, shuffled, cut out of its evidence, or has words left out or taken from its evidence.
Prints what went wrong and how many of each kind passed; exits with 1 when anything did.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportqa.answering.facts import numbers_in
from reportqa.wording.gate import failing
from run_gate import Tried, with_their_own

KINDS = ("as it is", "shuffled", "cut out", "a word left out", "a word taken over", "joined")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, passed, wrong = random.Random(options.seed), Counter[str](), 0
    every = [tried for tried, _ in with_their_own()]
    for _ in range(options.number):
        kind = chance.choice(KINDS)
        wrong += not _holds(kind, chance.choice(every), chance.choice(every), chance, passed)
    for kind in KINDS:
        print(f"{kind:18} {passed[kind]:5} pass")
    print(f"{options.number} sentences, {wrong} wrong")
    return int(wrong > 0)


def _made(kind: str, chance: random.Random, said: list[str], own: list[str]) -> list[str]:
    """The words ``said`` of a sentence and ``own`` of its evidence, made another sentence by chance."""
    at, start = chance.randrange(len(said)), chance.randrange(len(own))
    ways = {
        "shuffled": chance.sample(said, len(said)),
        "cut out": own[start : start + chance.randrange(3, 25)],
        "a word left out": [*said[:at], *said[at + 1 :]],
        "a word taken over": [*said[:at], own[start], *said[at + 1 :]],
        "joined": [*said[: len(said) // 2], *own[start:]],
    }
    return ways.get(kind, said)


def _holds(kind: str, one: Tried, other: Tried, chance: random.Random, passed: Counter[str]) -> bool:
    """Whether a sentence made of ``one`` ends in a reason, or passes with numbers that its evidence has."""
    sources = chance.choice([one, one, other]).sources
    own = " ".join(source.own for source in sources).split()
    sentence = " ".join(_made(kind, chance, one.sentence.split(), own))
    try:
        if failing(sentence, sources, (), lambda *_: 1.0):
            return True
    except Exception:
        print(f"{kind}: {sentence}\n{traceback.format_exc()}", flush=True)
        return False
    passed[kind] += 1
    known = {number.value for source in sources for text in (source.own, source.around) for number in numbers_in(text)}
    unknown = [number.text for number in numbers_in(sentence) if number.value not in known]
    if unknown:
        print(f"{kind}: {sentence}\n   {unknown} is not in: {' '.join(own)}", flush=True)
    return not unknown


if __name__ == "__main__":
    sys.exit(main())
