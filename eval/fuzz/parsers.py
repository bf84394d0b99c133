"""Throw made-up text at what reads numbers and periods, for as long as wanted.

    python eval/fuzz/parsers.py --minutes 20 --seed 1

Texts are made of pieces of numbers, dates and prose, of the sample documents' own lines cut and joined, and of odd
characters. What is found must stand where it says it does, mean an interval that holds its value, and be found soon.
Prints what went wrong with the text that did it, and how many texts were tried; exits with 1 when anything did.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportqa.domain import Number, Period
from reportqa.figures.numbers.amounts import find_amounts
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.dates import find_moments
from reportqa.figures.times.part_years import find_parts
from reportqa.figures.times.periods import find_periods
from reportqa.figures.times.relative import find_mentions

CORPUS = Path(__file__).parents[2] / "corpus"
SLOWEST = 1.0  # seconds for a text of at most LONGEST characters
LONGEST = 2000
PIECES = (
    "£ $ € % ( ) - – — / . , : ; ' “ ” [ ] * | & + ~ × ± # \n \t \u00a0 \u2009 \u200b \ufeff \u0660\u0661 ½ ¾ ² 1st "
    "0 1 7 12 99 100 1,409 1.5 0.04 2,000,000 318 1409 12,34 1,23,456 007 00 9999999999999999999 1e9 "
    "million m bn billion thousand k hundred dozen per cent percent pence p kg km mph hours days weeks FTE "
    "one two three twenty-one forty five hundred thousand a third two-thirds half quarter twice over under almost "
    "nearly up to at least more than fewer than about around some c. circa between and from to by "
    "2023-24 2023/24 2023–2024 FY24 Q1 Q4 H2 2019 1999 2100 31 March 2024 1 April April Feb Tuesday spring autumn "
    "the year ending financial year last year this year next year since until before after January to March month 6 "
    "30 February 2023 31/12/2024 12/31/2024 2024-02-30 7 p.m. 10.30am the previous year year on year quarter three"
).split(" ")


def texts(chance: random.Random) -> str:
    """A text of at most LONGEST characters."""
    way = chance.random()
    if way < 0.5:
        made = chance.choice(["", " "]).join(chance.choices(PIECES, k=chance.randint(1, 60)))
    elif way < 0.8:
        first, second = chance.choice(LINES), chance.choice(LINES)
        cut = chance.randint(0, len(first))
        made = first[:cut] + chance.choice(PIECES) + second[chance.randint(0, len(second)) :]
    elif way < 0.9:
        piece = chance.choice(PIECES) + chance.choice(["", " ", ",", "-", "."])
        made = piece * chance.randint(2, 400)
    else:
        made = "".join(chr(chance.choice([chance.randint(32, 126), chance.randint(160, 0x2FFF)])) for _ in range(80))
    return made[:LONGEST]


def check_numbers(text: str) -> None:
    last = 0
    for found in find_numbers(text):
        assert isinstance(found, Number)
        assert text[found.start : found.end] == found.text, found
        assert found.start >= last, "two numbers share characters"
        assert found.low is None or found.low <= found.value, found
        assert found.high is None or found.value <= found.high, found
        last = found.end


def check_periods(text: str) -> None:
    for found in find_periods(text):
        assert isinstance(found, Period)
        assert text[found.start : found.end] == found.text, found
        assert found.first <= found.last, found
        assert found.label


CHECKS: dict[str, Callable[[str], object]] = {
    "numbers": check_numbers,
    "periods": check_periods,
    "amounts": lambda text: list(find_amounts(text)),
    "moments": lambda text: list(find_moments(text)),
    "parts of years": lambda text: list(find_parts(text)),
    "mentions": lambda text: list(find_mentions(text)),
}
LINES = [line for file in sorted(CORPUS.glob("*.md")) for line in file.read_text("utf-8").splitlines() if line] or [""]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, until = random.Random(options.seed), time.monotonic() + 60 * options.minutes
    tried = wrong = 0
    slowest, slow_text = 0.0, ""
    while time.monotonic() < until:
        text = texts(chance)
        tried += 1
        for name, check in CHECKS.items():
            began = time.process_time()
            try:
                check(text)
            except Exception as problem:
                wrong += 1
                print(f"{name}: {problem!r} in {text!r}", flush=True)
            took = time.process_time() - began
            if took > slowest:
                slowest, slow_text = took, text
            if took > SLOWEST:
                wrong += 1
                print(f"{name}: {took:.1f} s for {text!r}", flush=True)
    print(f"{tried:,} texts in {options.minutes:g} minutes, {wrong} wrong; slowest {slowest:.3f} s: {slow_text[:80]!r}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
