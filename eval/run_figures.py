"""Measure the ledger and the audit against the gold made by hand: eval/gold/figures.json and typing.jsonl, and those of
each set of papers in eval/papers.

Usage: python eval/run_figures.py [develop|test] [SET ...] [--list]. --list names each case of the develop half that is
missed (never of the test half) and each alarm that no gold case explains.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from reportqa.domain import Document, Entry, Figure
from reportqa.evaluation.audit import (
    entry_of,
    is_met,
    judge_typing,
    load_figures,
    load_findings,
    places_of,
    report,
    unexplained,
)
from reportqa.figures.audit import Read, audit
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import SUFFIXES, read_document

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT / "eval" / "papers"
GOLD = ROOT / "eval" / "gold"
FOLDERS = {"reports": ROOT.parent / "shared" / "reports", "corpus": ROOT / "corpus"}
FOLDERS |= {folder.name: folder / "documents" for folder in sorted(PAPERS.iterdir()) if folder.is_dir()}


def gold_of(index: str, name: str) -> Path:
    """The file of a set's gold, "findings.json" or "typing.jsonl"; the older sets share one of each."""
    own = PAPERS / index / name
    return own if own.exists() else GOLD / ("figures.json" if name == "findings.json" else name)


def read_set(folder: Path) -> tuple[list[Document], list[Figure], list[Read], dict[str, Entry]]:
    """The documents of a folder, their figures, what the audit reads of them beside these, and their shelf by key."""
    files = sorted(f for f in folder.iterdir() if f.suffix in SUFFIXES and f.stem.upper() != "README")
    documents = [read_document(path) for path in files]
    read = [Read(document.key, passages_of(document), document.pages) for document in documents]
    figures = [f for document, each in zip(documents, read, strict=True) for f in figures_of(document, each.passages)]
    return documents, figures, read, {document.key: entry_of(document) for document in documents}


def main(arguments: list[str]) -> None:
    """Print the rates for one half or both."""
    if "--help" in arguments:
        print(__doc__)
        return
    splits = [word for word in arguments if word in ("develop", "test")] or ["develop", "test"]
    named = [word for word in arguments if word in FOLDERS] or list(FOLDERS)
    for index in named:
        folder = FOLDERS[index]
        if not folder.exists():
            print(f"{index}: {folder} is not there; left out.")
            continue
        documents, figures, read, shelf = read_set(folder)
        names = {document.key: document.name for document in documents}
        pages = {document.name: document.pages for document in documents}
        findings = [(finding, places_of(finding, names)) for finding in audit(figures, read, shelf)]
        gold = load_findings(gold_of(index, "findings.json"), index, pages)
        typed = load_figures(gold_of(index, "typing.jsonl"), index, pages)
        alarms, strangers = unexplained(gold, findings)
        print(f"\n{index}: {len(figures)} figures, {len(findings)} findings,", end=" ")
        print(f"{alarms} alarms, {len(strangers)} of them unexplained by the gold")
        for split in splits:
            cases = [case for case in gold if case.split == split]
            if not cases:
                continue
            print(f"-- {split}")
            print("\n".join(report(cases, findings)))
            judged = judge_typing([case for case in typed if case.split == split], figures, names)
            wrong = Counter(word for each in judged for word in each.wrong)
            print(f"typing: {sum(not each.wrong for each in judged)} of {len(judged)} right; wrong: {dict(wrong)}")
        if "--list" in arguments:
            for case in gold:
                met = is_met(case, findings)
                if case.split == "develop" and met == (case.expect == "silent"):
                    print(f"{'raised' if met else 'missed'} {case.identity} {case.expect} {case.kind}: {case.note}")
            for finding in strangers if any(case.split == "develop" for case in gold) else ():
                print(f"alarm {finding.kind} {finding.verdict}: {finding.statement} | {finding.working}")
            for each in judge_typing([case for case in typed if case.split == "develop"], figures, names):
                if each.wrong:
                    print(f"typing {each.gold.identity} {each.gold.place[0]} “{each.gold.text}”: {each.wrong}")


if __name__ == "__main__":
    main(sys.argv[1:])
