"""Sentences of documents made into others, still true or false in one way, to try the gate for a model's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.answering.facts import NAME, numbers_in, periods_in
from reportqa.domain import Number
from reportqa.wording.sources import Source

FLIPS = {
    "rose": "fell", "fell": "rose", "rise": "fall", "fall": "rise", "increase": "decrease", "decrease": "increase",
    "increased": "decreased", "decreased": "increased", "up": "down", "down": "up", "more": "fewer", "fewer": "more",
    "higher": "lower", "lower": "higher", "above": "below", "below": "above", "over": "under", "under": "over",
    "goes up": "goes down", "reduced": "increased", "reduction": "increase", "before": "after", "after": "before",
}  # fmt: skip
# What is said of how many, of how surely, of how it compares, and in what measure, each with another in its place.
SCOPES = {
    "all": "some", "every": "almost every", "each": "only one", "some": "all", "many": "all", "most": "all",
    "several": "all", "none": "some", "both": "one", "only": "not only", "among": "all", "including": "except for",
    "almost all": "all", "one of": "all of", "part of": "all of",
}  # fmt: skip
MOODS = {
    "will be": "was", "will": "did", "is to": "did", "are to": "did", "was to be": "was", "was to": "did",
    "were to": "did", "would be": "was", "would": "did", "should": "did", "may": "will", "might": "will",
    "can": "must", "must": "can", "was": "may have been", "were": "may have been", "is": "will be", "are": "will be",
    "has": "may have", "had": "would have", "have": "should have", "planned": "done", "expected": "known",
    "proposed": "agreed",
}  # fmt: skip
BOUNDS = {
    "more than": "fewer than", "fewer than": "more than", "less than": "more than", "over": "up to",
    "at least": "at most", "up to": "more than", "almost": "over", "nearly": "over", "around": "exactly",
    "about": "exactly", "under": "over", "within": "after", "since": "before", "until": "since",
    "by the end of": "from the beginning of",
}  # fmt: skip
MEASURES = {
    "a week": "a month", "a month": "a week", "a year": "a month", "a day": "an hour", "hours": "days", "days": "weeks",
    "minutes": "hours", "seconds": "minutes", "weeks": "days", "months": "years", "years": "months", "kg": "g",
    "million": "thousand", "thousand": "million", "per cent": "percentage points", "miles": "metres", "tonnes": "kg",
}  # fmt: skip
BODIES = (
    ("Commissioner", "Chief Constable"), ("Chief Constable", "Commissioner"), ("Government", "council"),
    ("council", "Government"), ("Council", "Government"), ("panel", "office"), ("Panel", "Commissioner"),
    ("office", "Panel"), ("residents", "councillors"), ("officers", "volunteers"), ("victims", "suspects"),
    ("women", "men"), ("children", "adults"), ("people", "councils"), ("staff", "visitors"), ("Board", "Cabinet"),
)  # fmt: skip
HELD_AGAINST = re.compile(r"\b(?:than|from|against|compared|target)\b|\([^()]*\d[^()]* in \d")
PART_OF = re.compile(
    r"\s+(?:out )?of (?!the (?:year|same|previous|last)\b)"
    r"(?=(?:(?:the|all|its|their|our|these|those) )?(?:\d[\d,]*\s+)?[a-z])"
)
VERB = re.compile(r"\b(was|were|is|are|has|have|had|will)\b")


def true_ones(line: str) -> Iterator[tuple[str, str]]:
    """``line`` in words that say the same, each with the name of what was done to it."""
    yield "as it is", line
    periods = periods_in(line)
    # Of two times the one in front would be that of both amounts.
    if len(periods) == 1 and periods[0].start > 20 and not HELD_AGAINST.search(line):
        period = periods[0]
        before = re.sub(r"\s+(?:in|for|during)\s+$", "", line[: period.start])
        if before != line[: period.start]:
            rest = f"{before}{line[period.end :]}"
            opening = rest if NAME.match(rest) else rest[:1].lower() + rest[1:]
            yield "time in front", f"In {period.text} {opening}"


def false_ones(line: str, source: Source) -> Iterator[tuple[str, str]]:
    """``line`` made false in one way after the other, each with the name of the way."""
    yield from _other_figures(line, source)
    yield from _other_turns(line)
    yield from _other_doers(line)
    yield from _exchanged_words(line)
    yield from _whole_for_part(line)
    yield "a share in words", f"Half of all {line[:1].lower()}{line[1:]}"
    yield "a reason added", f"{line.rstrip('.')} because of the strike."


def _other_figures(line: str, source: Source) -> Iterator[tuple[str, str]]:
    numbers = numbers_in(line)
    passage = numbers_in(source.line.evidence.passage.text)
    for number in numbers[:2]:
        yield "a number one larger", _with(line, number, _larger(number.text))
        others = [o for o in passage if o.text != number.text and o.unit == number.unit and o.value != number.value]
        others = [o for o in others if not any(n.value == o.value for n in numbers)]
        if others:
            yield "another number of the passage", _with(line, number, others[0].text)
        percent = number.unit == "percent"
        yield "another unit", _with(line, number, number.text.strip("% ") if percent else f"{number.text}%")
    pairs = [(a, b) for a in numbers for b in numbers if a.start < b.start and a.unit == b.unit and a.value != b.value]
    for a, b in pairs[:1]:
        swapped = line[: a.start] + b.text + line[a.end : b.start] + a.text + line[b.end :]
        yield "two numbers exchanged", swapped
    for period in periods_in(line)[:1]:
        moved = re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), period.text, count=1)
        moved = re.sub(r"(?<=[-/])\d\d$", lambda year: f"{(int(year[0]) - 1) % 100:02}", moved)
        if moved != period.text:
            yield "another year", line[: period.start] + moved + line[period.end :]
    if scaled := re.search(r"(?<=[£\d.])(\d+)m\b", line):
        yield "another scale", f"{line[: scaled.end() - 1]}k{line[scaled.end() :]}"


def _other_turns(line: str) -> Iterator[tuple[str, str]]:
    for word, other in FLIPS.items():
        found = re.search(rf"\b{word}\b", line)
        if found and not re.match(r"\s+(?:to|than)\b", line[found.end() :]):
            yield "the other direction", line[: found.start()] + other + line[found.end() :]
            break
    if verb := VERB.search(line):
        yield "a denial", f"{line[: verb.end()]} not{line[verb.end() :]}"
        yield "a judgement", f"{line[: verb.end()]} scandalously{line[verb.end() :]}"
        yield "only", f"{line[: verb.end()]} only{line[verb.end() :]}"
    if re.search(r"\bnot\b", line):
        yield "a denial left out", re.sub(r"\s+not\b", "", line, count=1)
    if denied := re.search(r"\b(?:never|none|no|nobody|nothing)\b", line, re.IGNORECASE):
        yield "none for all", f"{line[: denied.start()]}all{line[denied.end() :]}"


def _other_doers(line: str) -> Iterator[tuple[str, str]]:
    if active := re.search(r"(?<!was )(?<!were )(?<!been )(?<!be )\b([a-z]{3,}ed) (the|its|a|an|their)\b", line):
        yield "done to who did it", f"{line[: active.start()]}was {active[1]} by {active[2]}{line[active.end() :]}"
    for word, instead in (("against", "for"), ("for", "against"), ("by", "from"), ("with", "without")):
        if found := re.search(rf"\b{word} (?=[a-z])", line):
            yield "another preposition", f"{line[: found.start()]}{instead} {line[found.end() :]}"
            break
    if name := next(NAME.finditer(line[1:]), None):
        yield "another name", line[: name.start() + 1] + "Barnaby Quill" + line[name.end() + 1 :]
    names = [each for each in NAME.finditer(line) if " " in each[0]]
    for other in [each for each in names[1:] if each[0] != names[0][0]][:1]:
        one = names[0]
        if not re.search(r"\b(?:in|of|at|by|to|from|with|for|near|on)\s+(?:the\s+)?$", line[: other.start()]):
            continue  # two of a list may change places
        swapped = line[: one.start()] + other[0] + line[one.end() : other.start()] + one[0] + line[other.end() :]
        yield "two names exchanged", swapped
    if clauses := re.match(r"(?:The )?([A-Z]?[a-z]+) (?!is\b|was\b|has\b)(\w+(?:ed|s)) the ([a-z]+) ", line):
        who, did, whom = clauses[1], clauses[2], clauses[3]
        yield "doer and done to exchanged", f"The {whom} {did} the {who.lower()} {line[clauses.end() :]}"


def _exchanged_words(line: str) -> Iterator[tuple[str, str]]:
    for kind, words in (
        ("another scope", SCOPES), ("another mood", MOODS), ("another bound", BOUNDS), ("another measure", MEASURES),
        ("another body", dict(BODIES)),
    ):  # fmt: skip
        for word, other in words.items():
            if found := re.search(rf"\b{word}\b", line):
                yield kind, line[: found.start()] + other + line[found.end() :]
                break


def _whole_for_part(line: str) -> Iterator[tuple[str, str]]:
    for number in numbers_in(line):
        part = PART_OF.match(line, number.end)
        if part and number.unit in ("", "percent") and not any(p.start == part.end() for p in periods_in(line)):
            yield "the whole for a part", line[: number.start] + line[part.end() :]


def _with(line: str, number: Number, text: str) -> str:
    return line[: number.start] + text + line[number.end :]


def _larger(text: str) -> str:
    """A number as written with its last digit one larger: "4.75%" is "4.76%"; a number in words is "eleven"."""
    digits = [m.start() for m in re.finditer(r"\d", text)]
    if not digits:
        return "eleven" if "eleven" not in text.lower() else "twelve"
    at = digits[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
