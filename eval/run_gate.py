"""Try the gate for a language model's words on the documents of the gold sets: true sentences, and the same made false.

Usage: python eval/run_gate.py [--list] [SET ...]. Each line of each answer to the development questions is put to the
gate as if a model had written it: as it is, with its time moved to the front, and made false in one way (another
number, year or unit, a fall for a rise, a denial, a name, a word of judgement). Told are how many of the true ones pass
and how many of the false ones do; --list shows each that goes wrong. No model is needed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportqa.answering.composing import DraftLine
from reportqa.answering.facts import NAME, numbers_in, periods_in
from reportqa.assistant import Assistant
from reportqa.domain import Number
from reportqa.evaluation.gold import load_gold
from reportqa.settings import load_settings
from reportqa.wording.gate import failing
from reportqa.wording.sources import Source, sources_of
from run_gold import _sets

DEVELOP = (
    "corpus", "reports_develop", "county-finance", "fire-authority", "borough-services", "police-panel",
    "district-cabinet",
)  # fmt: skip
FLIPS = {
    "rose": "fell", "fell": "rose", "rise": "fall", "fall": "rise", "increase": "decrease", "decrease": "increase",
    "increased": "decreased", "decreased": "increased", "up": "down", "down": "up", "more": "fewer", "fewer": "more",
    "higher": "lower", "lower": "higher", "above": "below", "below": "above", "over": "under", "under": "over",
    "goes up": "goes down", "reduced": "increased", "reduction": "increase", "before": "after", "after": "before",
}  # fmt: skip
VERB = re.compile(r"\b(was|were|is|are|has|have|had|will)\b")


def true_ones(line: str) -> Iterator[tuple[str, str]]:
    yield "as it is", line
    periods = periods_in(line)
    if len(periods) == 1 and periods[0].start > 20:
        period = periods[0]
        before = re.sub(r"\s+(?:in|for|during)\s+$", "", line[: period.start])
        if before != line[: period.start]:
            rest = f"{before}{line[period.end :]}"
            opening = rest if NAME.match(rest) else rest[:1].lower() + rest[1:]
            yield "time in front", f"In {period.text} {opening}"


def false_ones(line: str, source: Source) -> Iterator[tuple[str, str]]:
    numbers = numbers_in(line)
    passage = numbers_in(source.line.evidence.passage.text)
    for number in numbers[:2]:
        yield "a number one larger", _with(line, number, _larger(number.text))
        others = [o for o in passage if o.text != number.text and o.unit == number.unit and o.value != number.value]
        others = [o for o in others if not any(n.value == o.value for n in numbers)]
        if others:
            yield "another number of the passage", _with(line, number, others[0].text)
        yield (
            "another unit",
            _with(line, number, f"{number.text}%" if number.unit != "percent" else number.text.strip("% ")),
        )
    pairs = [(a, b) for a in numbers for b in numbers if a.start < b.start and a.unit == b.unit and a.value != b.value]
    for a, b in pairs[:1]:
        swapped = line[: a.start] + b.text + line[a.end : b.start] + a.text + line[b.end :]
        yield "two numbers exchanged", swapped
    for period in periods_in(line)[:1]:
        moved = re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), period.text, count=1)
        moved = re.sub(r"(?<=[-/])\d\d$", lambda year: f"{(int(year[0]) - 1) % 100:02}", moved)
        if moved != period.text:
            yield "another year", line[: period.start] + moved + line[period.end :]
    for word, other in FLIPS.items():
        found = re.search(rf"\b{word}\b", line)
        if found and not re.match(r"\s+(?:to|than)\b", line[found.end() :]):
            yield "the other direction", line[: found.start()] + other + line[found.end() :]
            break
    if verb := VERB.search(line):
        yield "a denial", f"{line[: verb.end()]} not{line[verb.end() :]}"
    if re.search(r"\bnot\b", line):
        yield "a denial left out", re.sub(r"\s+not\b", "", line, count=1)
    if active := re.search(r"(?<!was )(?<!were )(?<!been )(?<!be )\b([a-z]{3,}ed) (the|its|a|an|their)\b", line):
        yield "done to who did it", f"{line[: active.start()]}was {active[1]} by {active[2]}{line[active.end() :]}"
    for one, other in (("against", "for"), ("for", "against"), ("by", "from"), ("with", "without")):
        if found := re.search(rf"\b{one} (?=[a-z])", line):
            yield "another preposition", f"{line[: found.start()]}{other} {line[found.end() :]}"
            break
    if name := next(NAME.finditer(line[1:]), None):
        yield "another name", line[: name.start() + 1] + "Barnaby Quill" + line[name.end() + 1 :]
    if verb := VERB.search(line):
        yield "a judgement", f"{line[: verb.end()]} scandalously{line[verb.end() :]}"
    yield "a share in words", f"Half of all {line[:1].lower()}{line[1:]}"
    yield "a reason added", f"{line.rstrip('.')} because of the strike."


def _with(line: str, number: Number, text: str) -> str:
    return line[: number.start] + text + line[number.end :]


def _larger(text: str) -> str:
    """A number as written with its last digit one larger: "4.75%" is "4.76%"; a number in words is "eleven"."""
    digits = [m.start() for m in re.finditer(r"\d", text)]
    if not digits:
        return "eleven" if "eleven" not in text.lower() else "twelve"
    at = digits[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def lines_of(assistant: Assistant, question: str, documents: Sequence[str]) -> list[DraftLine]:
    inquiry = assistant.inquire(question, documents)
    result = inquiry.result()
    return [line for line in result.lines if isinstance(line, DraftLine)]


def main(arguments: list[str]) -> None:
    sets, named = _sets(), [each for each in arguments if not each.startswith("--")]
    passed: dict[str, Counter[str]] = {"true": Counter(), "false": Counter()}
    tried: dict[str, Counter[str]] = {"true": Counter(), "false": Counter()}
    for name in named or DEVELOP:
        documents, gold = sets[name]
        with tempfile.TemporaryDirectory() as folder:
            settings = replace(load_settings(), index=Path(folder) / "index", llm="")
            with Assistant(settings, "the gate") as assistant:
                assistant.add([documents])
                for question in load_gold(gold):
                    if question.split != "test":
                        _try(assistant, question.question, question.documents, passed, tried, "--list" in arguments)
    for sort in ("true", "false"):
        for kind, count in sorted(tried[sort].items()):
            print(f"{sort:5} {kind:32} {passed[sort][kind]:4} of {count:4} pass")
        print(f"{sort:5} {'all':32} {passed[sort].total():4} of {tried[sort].total():4} pass")


def _try(
    assistant: Assistant,
    question: str,
    documents: Sequence[str],
    passed: dict[str, Counter[str]],
    tried: dict[str, Counter[str]],
    listed: bool,
) -> None:
    corpus, embed = assistant.current(), assistant.index.embedder.embed
    asked = assistant.inquire(question, documents).query.periods

    def likeness(text: str, others: Sequence[str]) -> float:
        vectors = embed([text, *others])
        return float((vectors[1:] @ vectors[0]).max())

    for source in sources_of(lines_of(assistant, question, documents), corpus.ledger, corpus.vocabulary):
        line = source.line.text
        if "\n" in line or " – " in line:
            continue  # lists and rows are not sentences
        if ": " in line[:40]:
            line = line.partition(": ")[2]
        line = line if line.endswith((".", "!", "”")) else f"{line}."
        for sort, made in (("true", true_ones(line)), ("false", false_ones(line, source))):
            for kind, sentence in made:
                if sort == "false" and sentence == line:
                    continue  # nothing was made false
                reason = failing(sentence, [source], asked, likeness)
                tried[sort][kind] += 1
                passed[sort][kind] += not reason
                if listed and (sort == "true") is bool(reason):
                    print(f"{sort} {kind} ({reason or 'passed'}): {sentence}\n      {source.own}")


if __name__ == "__main__":
    main(sys.argv[1:])
