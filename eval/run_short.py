"""Measure the audit and the ledger on short cases: statements that fail the arithmetic, each with a twin that holds.

Usage: python eval/run_short.py [develop|test] [--list] [--holds]. eval/gold/short holds a file for each kind of author;
"=== NAME.md" begins a paper of its own, in which [[8%|10%]] is the value as it fails and as it holds. "~ £1.2m | GBP |
2023-24 | budget" below a paper says how a value is typed: unit, period and basis; "~ (target )80% | ..." tells which of
several by the words before it. The papers of eval/gold/short/pairs are marked as those of eval/gold/places, with the
right value behind the wrong one: in turn one value is wrong and all others agree. Half of all is for test, by a hash of
its name: only counts are printed of it. --list names what is missed and raised in the other
half, --holds what of it is not shown to hold.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportqa.domain import Figure, Finding
from reportqa.evaluation.audit import FAILING, GoldFigure, judge_typing
from reportqa.figures.audit import audit
from run_figures import GOLD, read_set
from run_places import judged, papers_of

SHORT = GOLD / "short"
_TWO = re.compile(r"\[\[(.*?)\|(.*?)\]\]")
_PAIRED = re.compile(r"\[\[(f\d+):(.*?)\|(.*?)\]\]")
_SLIP = re.compile(r"\[\[(f\d+):[^\]]*\|")
_TYPED = re.compile(r"^~ (?:\((.*?)\))?(\S.*?) \| (.*?) ?\| (.*?) ?\| (\w+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Read:
    """A paper as it was read: its name, its text, its figures and what the audit found in it."""

    name: str
    text: str
    figures: list[Figure]
    findings: list[Finding]
    names: dict[str, str]


def split_of(name: str) -> str:
    """The half that a case belongs to."""
    return "develop" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"


def read_one(name: str, text: str) -> Read:
    """A paper read and audited by itself."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text.strip("\n") + "\n", "utf-8")
        documents, figures, read, shelf = read_set(Path(folder))
    names = {document.key: document.name for document in documents}
    return Read(name, documents[0].pages[0].text, figures, audit(figures, read, shelf), names)


def typed(paper: str, read: Read) -> Iterator[GoldFigure]:
    """The values of a paper that were typed by hand. Raises SystemExit when one is not found."""
    for before, text, unit, period, basis in _TYPED.findall(paper):
        words = [re.escape(word) for word in [*before.split(), text]]
        found = re.search(r"\s+".join(words) if before else rf"(?<![\d.,]){re.escape(text)}(?![\d])", read.text)
        if found is None:
            raise SystemExit(f"“{before}{text}” is not found in {read.name}.")
        place = (read.name, 1, found.end() - len(text), found.end())
        yield GoldFigure(f"{read.name} {text}", "", place, text, True, unit, "", period, basis)


def count_case(name: str, paper: str, rates: Counter[str], told: list[str], arguments: list[str]) -> None:
    """Judge one paper, count it in ``rates`` and name in ``told`` what went wrong."""
    half = split_of(Path(name).stem)
    bare = _TYPED.sub("", paper)
    right = read_one(name, _TWO.sub(r"\2", bare))
    if _TWO.search(bare):
        wrong = read_one(name, _TWO.sub(r"\1", bare))
        missed = not any(finding.verdict in FAILING for finding in wrong.findings)
        alarms = [finding for finding in right.findings if finding.verdict in FAILING]
        shown = any(finding.verdict not in FAILING for finding in right.findings)
        rates.update({f"{half} cases": 1, f"{half} told": not missed, f"{half} raised": bool(alarms)})
        rates[f"{half} shown"] += shown
        if missed:
            told.append(f"missed {name}: {' / '.join(bare.split(chr(10)))[:400]}")
        told.extend(f"RAISED {name}: {finding.statement} | {finding.working}" for finding in alarms)
        if not shown and "--holds" in arguments:
            told.append(f"not shown {name}")
    for each in judge_typing(list(typed(paper, right)), right.figures, right.names):
        rates[f"{half} typed"] += 1
        rates[f"{half} typed right"] += not each.wrong
        for word in each.wrong:
            rates[f"{half} typing {word}"] += 1
        if each.wrong:
            told.append(f"typing {each.gold.identity}: {each.wrong}, meant {each.gold.period} {each.gold.basis}")


def count_pair(stem: str, text: str, rates: Counter[str], told: list[str]) -> None:
    """Judge two papers that agree but for one value, for each such value, and the look-alikes where all agree."""
    slips = sorted(set(_SLIP.findall(text)))
    marks, others = judged(with_slip(text, ""))
    rates["others"] += len(others)
    for mark in [*slips, *(mark for mark in marks if mark[0] == "s")]:
        half, kind = split_of(f"{stem} {mark}"), "two" if mark in slips else "alike"
        raised = judged(with_slip(text, mark))[0][mark] if kind == "two" else marks[mark]
        rates[f"{half} {kind}"] += 1
        rates[f"{half} {kind} told"] += raised
        if half == "develop" and raised is (kind == "alike"):
            told.append(f"{'RAISED' if raised else 'missed'} {stem} {mark}")
    told.extend(f"ALARM {stem}: {finding.statement}" for finding in others)


def with_slip(text: str, slip: str) -> str:
    """``text`` with the wrong value at the mark ``slip`` and the right one at all others."""
    return _PAIRED.sub(lambda match: f"[[{match[1]}:{match[2 if match[1] == slip else 3]}]]", text)


def main(arguments: list[str]) -> None:
    """Print the rates of both halves, or of one."""
    halves = [word for word in arguments if word in ("develop", "test")] or ["develop", "test"]
    rates, told = Counter[str](), list[str]()
    for path in sorted(SHORT.glob("*.txt")):
        for name, paper in papers_of(path.read_text("utf-8")).items():
            if split_of(Path(name).stem) in halves:
                lines = list[str]()
                count_case(name, paper, rates, lines, arguments)
                told += lines if split_of(Path(name).stem) == "develop" else []
    for path in sorted((SHORT / "pairs").glob("*.txt")):
        count_pair(path.stem, path.read_text("utf-8"), rates, told)
    print("\n".join(told) if "--list" in arguments else "")
    for half in halves:
        print(f"{half}: {rates[f'{half} told']} of {rates[f'{half} cases']} that fail are told,", end=" ")
        print(f"{rates[f'{half} raised']} twins raised, {rates[f'{half} shown']} shown to hold;", end=" ")
        print(f"two places {rates[f'{half} two told']} of {rates[f'{half} two']},", end=" ")
        print(f"look-alikes {rates[f'{half} alike told']} of {rates[f'{half} alike']} raised;", end=" ")
        print(f"typing {rates[f'{half} typed right']} of {rates[f'{half} typed']}", end=" ")
        print({word: rates[f"{half} typing {word}"] for word in ("missed", "unit", "value", "period", "basis")})
    print(f"other alarms between two papers: {rates['others']}")


if __name__ == "__main__":
    main(sys.argv[1:])
