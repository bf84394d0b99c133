"""Measure how often two papers of one body that give a figure differently are told, and how often look-alikes are.

Usage: python eval/run_places.py [--near] [--list]. eval/gold/places holds sets of invented papers. What two of them
state is marked: [[f3:1,962]] is one figure given differently, [[s4:118]] stands for two things that look alike. Most
differing values are slips of the pen; --near puts others in their place that lie within a tenth of each other (then
the dates are left as they are). --list names what is missed and what is raised.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportqa.domain import Finding
from reportqa.evaluation.audit import FAILING, Place, meets, places_of
from reportqa.figures.audit import audit
from run_figures import GOLD, read_set

PLACES = GOLD / "places"
_PAPER = re.compile(r"^=== (\S+)\n", re.MULTILINE)
_MARK = re.compile(r"\[\[([fs]\d+):(.*?)\]\]")
_LEAD = 18  # characters before a marked value by which it is found again in what was read
_SEED = 7


def papers_of(text: str) -> dict[str, str]:
    """The papers of a set by file name, their marks in them."""
    parts = _PAPER.split(text)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def brought_near(text: str, chance: random.Random) -> str:
    """``text`` with the second value of each mark within a tenth of the first, written as that is."""
    first: dict[str, str] = {}

    def put(match: re.Match[str]) -> str:
        key, value = match[1], match[2]
        if key not in first:
            first[key] = value
            return match[0]
        if not first[key][-1:].isdigit() and not re.fullmatch(r"[£\d.,]+(?:m|%|kg|\s?\w+)?", first[key]):
            return match[0]
        digits = re.sub(r"\D", "", first[key])
        moved = int(int(digits) * (1 + chance.choice([-1, 1]) * chance.uniform(0.03, 0.09)))
        moved = moved if moved != int(digits) else moved + 2
        written = iter(str(moved).zfill(len(digits)))
        if len(str(moved)) > len(digits) or re.search(r"20\d\d|minutes", first[key]):
            return match[0]
        return f"[[{key}:{re.sub(r'[0-9]', lambda _: next(written), first[key])}]]"

    return _MARK.sub(put, text)


def marked(name: str, text: str, read: str) -> Iterator[tuple[str, Place]]:
    """Each mark of a paper and where its value stands in the text as it was ``read``."""
    at = last = 0
    for match in _MARK.finditer(text):
        lead = re.split(r"[\n>]", text[max(last, match.start() - _LEAD) : match.start()])[-1]
        last = match.end()
        words = [re.escape(word) for word in re.findall(r"[\w£%.,']+", lead)]
        found = re.compile(r"\W*".join([*words, re.escape(match[2])])).search(read, at)
        if found is None:
            raise SystemExit(f"{match[0]} is not found again in {name}.")
        at = found.end()
        yield match[1], (name, 1, at - len(match[2]), at)


def judged(text: str) -> tuple[dict[str, bool], list[Finding]]:
    """Of each mark whether its two places are told as differing, and the alarms that no mark explains."""
    papers = papers_of(text)
    with tempfile.TemporaryDirectory() as folder:
        for name, paper in papers.items():
            (Path(folder) / name).write_text(_MARK.sub(r"\2", paper.strip("\n")) + "\n", "utf-8")
        documents, figures, read, shelf = read_set(Path(folder))
    names = {document.key: document.name for document in documents}
    places: dict[str, list[Place]] = {}
    for document in documents:
        for mark, place in marked(document.name, papers[document.name], document.pages[0].text):
            places.setdefault(mark, []).append(place)
    alarms = [(f, places_of(f, names)) for f in audit(figures, read, shelf) if f.verdict in FAILING]
    told: dict[str, bool] = {}
    explained: set[int] = set()
    for mark, two in places.items():
        over = [id(f) for f, at in alarms if all(any(meets(place, other) for other in at) for place in two)]
        told[mark] = bool(over)
        explained.update(over)
    return told, [finding for finding, _ in alarms if id(finding) not in explained]


def main(arguments: list[str]) -> None:
    """Print the rates."""
    chance, rates = random.Random(_SEED), Counter[str]()
    for path in sorted(PLACES.glob("*.txt")):
        text = path.read_text("utf-8")
        told, others = judged(brought_near(text, chance) if "--near" in arguments else text)
        for mark, raised in told.items():
            kind = "differing" if mark[0] == "f" else "alike"
            rates[kind] += 1
            rates[f"{kind} told"] += raised
            if "--list" in arguments and raised is (kind == "alike"):
                print(f"{'raised' if raised else 'missed'} {path.stem} {mark}")
        rates["other"] += len(others)
        for finding in others if "--list" in arguments else ():
            print(f"alarm {path.stem}: {finding.statement}")
    print(f"figures given differently: {rates['differing told']} of {rates['differing']} told")
    print(f"look-alikes: {rates['alike told']} of {rates['alike']} raised; other alarms: {rates['other']}")


if __name__ == "__main__":
    main(sys.argv[1:])
