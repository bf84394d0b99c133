"""Ask made-up questions of the sample documents: 10,000, or as many as wanted.

    python eval/fuzz/questions.py --count 10000 --seed 1

Questions are the gold set's with words dropped, doubled, swapped, misspelt or joined with others', words of the
documents behind a question word, and odd characters. No question may end in an exception; every number of an answer
must stand in what it cites, in its working or in the question; an answer must keep to its lengths. Prints what went
wrong, counts the statuses; exits with 1 when anything did.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import replace
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Answer, Status, Verdict
from reportqa.settings import load_settings

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold" / "corpus.jsonl"
ASKED = (
    "How many|How much|When|Who|Where|Which|What|Why|What share of|What percentage|By how much did|Did|Is it true that|"
    "How has|Compare|List|Total|What was the average|Which year had the most|How long|and in 2022-23?|Since when"
).split("|")
ODD = [
    "\u200b",
    "£",
    "%",
    "????",
    "1=1; --",
    "<b>",
    "{x}",
    "\u202e",
    "🦦",
    "\x00",
    "ſ",
    "½",
    "[1]",
    "2023-24",
    "\ud800",
]
LONGEST_TEXT, MOST_LINES, MOST_CITATIONS = 4000, 20, 40
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_MARKER = re.compile(r"\[\d+\]")


def question(chance: random.Random, asked: list[str], words: list[str]) -> str:
    """A made-up question."""
    if chance.random() < 0.3:
        made = [chance.choice(ASKED), *chance.choices(words, k=chance.randint(0, 12))]
    else:
        made = chance.choice(asked).split()
        if chance.random() < 0.3:
            made += chance.choice(["and", "or", "than", "of", ""]).split() + chance.choice(asked).split()
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(made)) if made else 0
        match chance.randint(0, 6):
            case 0 if made:
                del made[at]
            case 1:
                made.insert(at, chance.choice(words))
            case 2 if made:
                made[at] = made[at][::-1] if chance.random() < 0.2 else made[at] + made[at][-1:]
            case 3:
                made.insert(at, chance.choice(ODD))
            case 4:
                made.insert(at, str(chance.choice([0, 7, 2019, 2023, 10**9, "2022-23", "£1.5m", "100%"])))
            case 5:
                chance.shuffle(made)
            case _:
                made = made * chance.randint(1, 3)
    return " ".join(made)


def untraced(answer: Answer, asked: str) -> list[str]:
    """The numbers of an answer's text that stand in nothing it cites, works out or was asked."""
    told = [asked, *(f"{c.quote} {c.passage} {c.title} {c.section} {c.document}" for c in answer.citations)]
    told += [f"{f.text} {f.working} {f.period}" for f in answer.figures if f.verdict is Verdict.COMPUTED]
    told += [f"{f.text} {f.value} {f.period}" for f in answer.figures]
    held = set(_NUMBER.findall(" ".join(told)))
    return [number for number in _NUMBER.findall(_MARKER.sub("", answer.text)) if number not in held]


def faults(answer: Answer, asked: str, limit: int) -> list[str]:
    """What is wrong with an answer."""
    # What is declined is answered in words of the program's own, and told how long a question may be.
    declined = answer.status is Status.DECLINED
    found = [] if declined else [f"untraced {number}" for number in untraced(answer, asked)]
    if len(answer.text) > LONGEST_TEXT or answer.text.count("\n") >= MOST_LINES:
        found.append(f"{len(answer.text)} characters, {answer.text.count(chr(10)) + 1} lines")
    if len(answer.citations) > MOST_CITATIONS:
        found.append(f"{len(answer.citations)} citations")
    if len(asked) > limit and not declined:
        found.append("a question over the limit was answered")
    if not answer.text:
        found.append("nothing said")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--documents", default=str(ROOT / "corpus"), metavar="DIR", help="default: the sample documents"
    )
    options = parser.parse_args()
    chance, counts, wrong = random.Random(options.seed), Counter[str](), 0
    gold = [json.loads(line)["question"] for line in GOLD.read_text("utf-8").splitlines() if line]
    times: list[float] = []
    longest = 0
    with tempfile.TemporaryDirectory() as space:
        settings = replace(load_settings({}), index=Path(space) / "index", log_questions="clear")
        with Assistant(settings, "fuzz") as assistant:
            assistant.add([Path(options.documents)])
            words = sorted(assistant.index.catalogue.words())
            began = time.monotonic()
            for number in range(options.count):
                asked = question(chance, gold, words)
                try:
                    answer = assistant.ask(asked)
                except Exception:
                    wrong += 1
                    print(f"{asked!r}: {traceback.format_exc(limit=-3)}", flush=True)
                    continue
                counts[answer.status.value] += 1
                times.append(answer.elapsed_ms)
                longest = max(longest, len(answer.text))
                for fault in faults(answer, asked, settings.max_question):
                    wrong += 1
                    print(f"{asked!r}: {fault}: {answer.text!r}", flush=True)
                if number % 1000 == 999:
                    print(f"{number + 1:,} in {time.monotonic() - began:.0f} s, {wrong} wrong", flush=True)
    times.sort()
    print(f"{dict(counts)}; {wrong} wrong; longest answer {longest:,} characters")
    print(f"median {times[len(times) // 2]:.0f} ms, 99th percentile {times[len(times) * 99 // 100]:.0f} ms")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
