"""Try the gate for a language model's words on the documents of the gold sets: true sentences, and the same made false.

Usage: python eval/run_gate.py [--list] [--kept FOLDER] [SET ...]. Each line of each answer to the development questions
is put to the gate as if a model had written it: as it is, with its time moved to the front, and made false in one way
(eval/untruths.py). The set "paraphrases" is eval/gold/wording/paraphrases.jsonl: statements of the sample corpus and of
sets of papers in a good writer's words, each with a twin that is false; of its test half only counts are told; and
untruths.jsonl beside it: statements turned by hand, in the documents' own words as far as may be; and omissions.jsonl,
which brings its own statements: what leaves out what narrows, or joins what is apart; and passages.jsonl, which brings
its own passages, each sentence of which a sentence may rest on, alone or together. Told are how many of the true
ones pass, how many of the false ones do, and what a sentence costs; --list shows each that goes wrong. --kept keeps the
indexes for the next run. No model is needed; where REPORTQA_ENTAILMENT names one, it has its say.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportqa.answering.composing import DraftLine, in_words
from reportqa.assistant import Assistant
from reportqa.domain import Period
from reportqa.evaluation.gold import load_gold
from reportqa.settings import load_settings
from reportqa.wording.gate import Entails, Likeness, failing
from reportqa.wording.sources import Source, sources_of
from run_gold import GOLD, PAPERS, _sets
from untruths import false_ones, true_ones

DEVELOP = (
    "corpus", "reports_develop", "county-finance", "fire-authority", "borough-services", "police-panel",
    "district-cabinet", "health-trust", "transport-authority", "paraphrases",
)  # fmt: skip
PARAPHRASES = GOLD / "wording" / "paraphrases.jsonl"
UNTRUTHS = GOLD / "wording" / "untruths.jsonl"
OMISSIONS = GOLD / "wording" / "omissions.jsonl"
PASSAGES = GOLD / "wording" / "passages.jsonl"


@dataclass(frozen=True, slots=True)
class Tried:
    """A sentence for the gate: "true" or "false", of what kind, resting on one of ``sources`` or on all, for a question
    that names the times ``asked``; ``shown`` tells whether it may be printed."""

    sort: str
    kind: str
    sentence: str
    sources: tuple[Source, ...]
    asked: tuple[Period, ...]
    shown: bool = True


@dataclass
class Tally:
    """How many sentences of each kind were tried and passed; with ``listed``, each that goes wrong is shown."""

    listed: bool
    tried: dict[str, Counter[str]] = field(default_factory=lambda: {"true": Counter(), "false": Counter()})
    passed: dict[str, Counter[str]] = field(default_factory=lambda: {"true": Counter(), "false": Counter()})

    def add(self, tried: Tried, reason: str) -> None:
        sort, kind = tried.sort, tried.kind
        self.tried[sort][kind] += 1
        self.passed[sort][kind] += not reason
        if self.listed and tried.shown and (sort == "true") is bool(reason):
            own = " ".join(source.own for source in tried.sources)
            print(f"{sort} {kind} ({reason or 'passed'}): {tried.sentence}\n      {own}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEVELOP)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    tally, spent = Tally(options.list), 0.0
    for tried, assistant in sentences(options.sets, options.kept):
        started = time.perf_counter()
        reason = reason_of(tried, likeness_by(assistant), assistant.uses.entails)
        spent += time.perf_counter() - started
        tally.add(tried, reason)
    for sort in ("true", "false"):
        for kind, count in sorted(tally.tried[sort].items()):
            print(f"{sort:5} {kind:32} {tally.passed[sort][kind]:4} of {count:4} pass")
        print(f"{sort:5} {'all':32} {tally.passed[sort].total():4} of {tally.tried[sort].total():4} pass")
    print(f"{1000 * spent / sum(count.total() for count in tally.tried.values()):.1f} ms a sentence")


def sentences(sets: Sequence[str], kept: Path | None) -> Iterator[tuple[Tried, Assistant]]:
    """The sentences to try of ``sets``, each with the assistant that has its documents; ``kept`` keeps the indexes."""
    written = _by_hand() if "paraphrases" in sets else {}
    if written:
        yield from with_their_own()
    for name in dict.fromkeys((*sets, *written)):
        if name == "paraphrases":
            continue
        documents, gold = _sets().get(name, (PAPERS / name / "documents", PARAPHRASES))
        with tempfile.TemporaryDirectory() as folder:
            index = (kept or Path(folder)) / name
            with Assistant(replace(load_settings(), index=index, llm=""), "the gate") as assistant:
                assistant.add([documents])
                for tried in _written(assistant, written.get(name, ())):
                    yield tried, assistant
                for question in load_gold(gold) if name in sets else ():
                    if question.split != "test":
                        for tried in _made(assistant, question.question, question.documents):
                            yield tried, assistant


def with_their_own() -> Iterator[tuple[Tried, Assistant]]:
    """The sentences that bring what they rest on, each with the assistant that has it."""
    yield from _left_out()
    yield from _of_passages()


def _left_out() -> Iterator[tuple[Tried, Assistant]]:
    """The sentences of omissions.jsonl, and the assistant that has their statements as one paper."""
    rows = [json.loads(row) for row in OMISSIONS.read_text("utf-8").splitlines()]
    with _paper_of("Exampleshire Authority", rows) as assistant:
        for row in rows:
            sort = "true" if "true" in row else "false"
            kind = f"{'other words' if sort == 'true' else 'left out'}, {row['round']} round, {row['split']}"
            sources = tuple(_sources(assistant, [_line_holding(assistant, row["told"])]))
            yield Tried(sort, kind, row[sort], sources, (), row["split"] == "develop"), assistant


def _of_passages() -> Iterator[tuple[Tried, Assistant]]:
    """The sentences of passages.jsonl, and the assistant that has the passages of the same body as one paper."""
    rows = [json.loads(row) for row in PASSAGES.read_text("utf-8").splitlines()]
    for body in dict.fromkeys(row["body"] for row in rows):
        own = [row for row in rows if row["body"] == body]
        with _paper_of(body, own) as assistant:
            held = {told: tuple(_sources(assistant, _lines_of(assistant, told))) for told in {r["told"] for r in own}}
            for row in own:
                sort = "true" if "true" in row else "false"
                kind = f"passages, {row['round']} round, {row['split']}"
                yield Tried(sort, kind, row[sort], held[row["told"]], (), row["split"] == "develop"), assistant


@contextmanager
def _paper_of(body: str, rows: Sequence[dict[str, str]]) -> Iterator[Assistant]:
    """An assistant whose one paper, of ``body``, has what ``rows`` rest on."""
    told = "\n\n".join(dict.fromkeys(row["told"] for row in rows))
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.md"
        paper.write_text(f"# Annual report 2023-24\n\n{body}\n\n## The year\n\n{told}\n", "utf-8")
        settings = replace(load_settings(), index=Path(folder) / "index", llm="")
        with Assistant(settings, "the gate") as assistant:
            assistant.add([paper])
            yield assistant


def _lines_of(assistant: Assistant, told: str) -> list[DraftLine]:
    """A line for each statement of the passage ``told``, in their order."""
    found: dict[str, DraftLine] = {}
    for part in re.split(r"(?<=[.!?”\"])\s+", told):
        search = assistant.inquire(part)
        for each in search.search(search.query, ()).evidence:
            if each.statement.text in told:
                found.setdefault(each.statement.text, DraftLine(in_words(each.statement), (), search.query, each))
    return [found[text] for text in sorted(found, key=told.index)]


def reason_of(tried: Tried, likeness: Likeness, entails: Entails | None = None) -> str:
    """Why a sentence passes on none of its sources alone, nor on all together; "" where it does."""
    ways = [*((source,) for source in tried.sources), *((tried.sources,) if len(tried.sources) > 1 else ())]
    reasons = [failing(tried.sentence, sources, tried.asked, likeness, entails) for sources in ways]
    return "" if "" in reasons else reasons[0]


def likeness_by(assistant: Assistant) -> Likeness:
    """The best cosine of a text to some others, by the embedding model of ``assistant``."""

    def likeness(text: str, others: Sequence[str]) -> float:
        vectors = assistant.index.embedder.embed([text, *others])
        return float((vectors[1:] @ vectors[0]).max())

    return likeness


def _made(assistant: Assistant, question: str, documents: Sequence[str]) -> Iterator[Tried]:
    """Each line of the answer to a question, and what is made of it."""
    inquiry = assistant.inquire(question, documents)
    lines = [line for line in inquiry.result().lines if isinstance(line, DraftLine)]
    for source in _sources(assistant, lines):
        line = source.line.text
        if "\n" in line or " – " in line:
            continue  # lists and rows are not sentences
        if ": " in line[:40]:
            line = line.partition(": ")[2]
        line = line if line.endswith((".", "!", "”")) else f"{line}."
        for sort, made in (("true", true_ones(line)), ("false", false_ones(line, source))):
            for kind, sentence in made:
                if sort == "true" or sentence != line:  # else nothing was made false
                    yield Tried(sort, kind, sentence, (source,), tuple(inquiry.query.periods))


def _by_hand() -> dict[str, list[dict[str, str]]]:
    """The rows of the gold files by the set that their documents are of."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in (PARAPHRASES, UNTRUTHS):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            found.setdefault(row["set"], []).append(row)
    return found


def _written(assistant: Assistant, rows: Sequence[dict[str, str]]) -> Iterator[Tried]:
    """Each statement of ``rows`` in other words, as one cited for what they say, and what is false by hand."""
    for row in rows:
        line = _line_holding(assistant, row["find"])
        where = f"{row['round']} round" if "round" in row else "corpus" if row["set"] == "corpus" else "papers"
        kind = f"paraphrase, {where}, {row['split']}"
        kind = kind if "true" in row else f"by hand: {f'{where}' if 'round' in row else row['kind']}"
        for source in _sources(assistant, [line]):
            for sort in ("true", "false"):
                if sort in row:
                    yield Tried(sort, kind, row[sort], (source,), (), row["split"] == "develop")


def _line_holding(assistant: Assistant, find: str) -> DraftLine:
    """The line that quotes the statement with the words ``find``."""
    search = assistant.inquire(find)
    found = [each for each in search.search(search.query, ()).evidence if find in each.statement.text]
    best = min(found, key=lambda each: len(each.statement.text))
    return DraftLine(in_words(best.statement), (), search.query, best)


def _sources(assistant: Assistant, lines: Sequence[DraftLine]) -> Iterator[Source]:
    corpus = assistant.current()
    yield from sources_of(lines, corpus.ledger, corpus.vocabulary)


if __name__ == "__main__":
    main()
