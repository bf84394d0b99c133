"""What a corpus costs as it grows: opening, warm questions by kind, one more paper and its audit, disk, memory.

Usage: python eval/benchmarks/growth.py [--sizes 1000 8000 100000] [--vectors 100000] [--folder DIR] [--json FILE].

How the corpora are made. The papers of eval/papers that are for development are written again and again for other
bodies and years: each body has a name of its own, years are moved, digits of amounts changed, so that words, vectors
and figures cluster as the papers of many forces and councils do. Up to GROWN passages everything is done as at an
ingest, but for the embedding: a text that differs from an earlier one by digits and names only gets that one's vector
moved at random, half of the way in a direction of its body's, as far as such texts truly lie from each other
(measured first, on SAMPLE pairs). Beyond that the catalogue's rows are copied in SQL for further bodies, so that the
larger sizes cost minutes and not hours; names, keys and vectors are each copy's own, amounts are not.

Up to --vectors passages Chroma holds every vector. Above it every vector of the catalogue is held against the question
instead, so that the same is found, and the time of that is left out: Chroma's own is told at the sizes before, and what
one more paper costs; memory is told without these vectors. Copies are not audited.

Each size is measured in a process of its own, in seconds of the
processor. "one more paper" is a new paper of one body, read, embedded and stored;
"its audit" the checks made after it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reportqa.assistant import Assistant
from reportqa.auditor import versions_of
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.index.embedding import Embedder, Vectors, load_embedder
from reportqa.index.index import Index
from reportqa.passages import passages_of
from reportqa.reading import Given
from reportqa.reading.reader import read_document
from reportqa.settings import Settings, load_settings

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.growth_copies import copy_of

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ROOT / "eval" / "papers"
SETS = ("fire-authority", "county-finance", "borough-services", "police-panel", "district-cabinet")
# What each set's papers call their body.
NAMES = ("Wychmere and Harland", "Wenshire", "Thornmere", "Harnshire", "Ashmarsh")
GROWN = 8_000
SAMPLE = 300
# The kinds that cost most and are asked least: a course, and what is worked out.
DEAREST = ("trend", "share", "calculation")
WARMING = ("How many documents are there?", "Who wrote this?", "What was spent on it?")
_FIRST, _LAST = (
    "Ald Brac Cal Dun Elm Fair Glen Hol Ings Kel Lang Mar Nor Ock Pen".split(),
    "ford ham ton shire by".split(),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make and measure each size; print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 8_000, 100_000])
    parser.add_argument("--vectors", type=int, default=100_000, help="the most passages whose vectors Chroma is given")
    parser.add_argument("--folder", default="", help="where the corpora are made and left; else in a temporary folder")
    parser.add_argument("--every", type=int, default=1, help="ask every so manieth question of the sets only")
    parser.add_argument("--json", default="")
    parser.add_argument("--once", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.once:
        print(json.dumps(_measured(Path(options.once), options.vectors, options.every)))
        return 0
    found = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(options.folder or folder)
        for size in sorted(options.sizes):
            made = _made(place, size, options.vectors)
            command = [sys.executable, __file__, "--once", str(place / f"{size}"), "--vectors", str(options.vectors)]
            command += ["--every", str(options.every)]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
            found.append({"size": size, **made, **json.loads(told)})
            print(json.dumps(found[-1]), flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


# --- making ---


class Grown:
    """Vectors of texts written again: the first of each shape embedded, others moved as far as embedded ones lie."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._first: dict[str, Vectors] = {}
        self._chance = np.random.default_rng(1)
        self._likeness = np.array([0.97], dtype=np.float32)
        self.body = ""

    def learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Measure how like each other (cosine) truly embedded texts of one shape are."""
        one, other = (self._embedder.embed([pair[side] for pair in pairs]) for side in (0, 1))
        self._likeness = (one * other).sum(axis=1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (texts, dimensions)."""
        shapes = [self._shape(text) for text in texts]
        new = {shape: text for shape, text in zip(shapes, texts, strict=True) if shape not in self._first}
        if new:
            self._first.update(zip(new, self._embedder.embed(list(new.values())), strict=True))
        vectors = np.stack([self._first[shape] for shape in shapes])
        moved = np.array([shape not in new for shape in shapes])
        return np.where(moved[:, None], self.moved(vectors, self.body), vectors).astype(np.float32)

    def moved(self, vectors: Vectors, body: str) -> Vectors:
        """``vectors`` moved at random and towards the body's own direction."""
        likeness = self._chance.choice(self._likeness, len(vectors))[:, None]
        own = np.random.default_rng(abs(hash(body)) % 2**32).standard_normal(vectors.shape[1])
        away = self._chance.standard_normal(vectors.shape) + own
        away -= (away * vectors).sum(axis=1, keepdims=True) * vectors
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        return np.asarray(likeness * vectors + np.sqrt(np.maximum(0, 1 - likeness**2)) * away, dtype=np.float32)

    def _shape(self, text: str) -> str:
        return re.sub(r"\d", "0", text.replace(self.body, "Body") if self.body else text)


def _made(place: Path, size: int, most: int) -> dict[str, Any]:
    """The corpus of ``size`` passages at ``place / size``, made unless it is there; what making it took."""
    folder = place / f"{size}"
    if folder.exists():
        return {}
    began = time.monotonic()
    if size <= GROWN:
        _ingested(folder, size)
        kept = {"made_s": round(time.monotonic() - began)}
    else:
        _made(place, GROWN, most)
        shutil.copytree(place / f"{GROWN}", folder, ignore=shutil.ignore_patterns("chroma"))
        grown = Grown(load_embedder(load_settings({})))
        grown.learn(_pairs())
        number = 1
        while copy_of(folder / "catalogue.sqlite", number, grown.moved) < size:
            number += 1
        kept = {"made_s": round(time.monotonic() - began)}
    began = time.monotonic()
    if size <= most:
        with Index(_settings(folder), "growth") as index:
            kept["vectors"] = index.vectors.count()
        kept["chroma_s"] = round(time.monotonic() - began)
    return kept


def _ingested(folder: Path, size: int) -> None:
    grown = Grown(load_embedder(load_settings({})))
    grown.learn(_pairs())
    held = 0
    with tempfile.TemporaryDirectory() as papers, Assistant(_settings(folder), embedder=grown) as assistant:
        for path, body in _written(Path(papers)):
            grown.body = body
            document = read_document(path, Given())
            passages = passages_of(document)
            assistant.index.add(document, path, passages)
            held += len(passages)
            if held >= size:
                break
        grown.body = ""
        assistant.current()


def _settings(folder: Path) -> Settings:
    return load_settings(index=str(folder))


def _written(folder: Path) -> Iterator[tuple[Path, str]]:
    """Papers without end, each with its body's name: every set for every body, year after year; first as they are."""
    chance = random.Random(1)
    names = [first + last for last in _LAST for first in _FIRST]
    for earlier in range(60):
        for at in range(len(names) + 1):
            for name, own in zip(SETS, NAMES, strict=True):
                body = names[at - 1] if at else own
                for source in sorted((PAPERS / name / "documents").glob("*")):
                    if source.suffix in (".md", ".txt", ".html") and (at or not earlier):
                        text = source.read_text("utf-8").replace(own, body)
                        path = folder / f"{body.lower().replace(' ', '-')}-{earlier}-{source.name}"
                        path.write_text(varied(text, chance, earlier) if at else text, "utf-8")
                        yield path, body


def varied(text: str, chance: random.Random, earlier: int) -> str:
    """``text`` with its years moved and the digits of its amounts changed."""
    text = re.sub(r"\b20(\d\d)\b", lambda year: str(2000 + int(year[1]) - earlier), text)
    return re.sub(r"(?<![\d/.,])(?!20)\d{3,}(?![\d/])", lambda n: _other(n[0], chance), text)


def _other(digits: str, chance: random.Random) -> str:
    return digits[0] + "".join(str(chance.randint(1, 9)) for _ in digits[1:])


def _pairs() -> list[tuple[str, str]]:
    """Sentences of the papers as they are, and for another body with other amounts."""
    chance = random.Random(2)
    found = []
    for name, own in zip(SETS, NAMES, strict=True):
        for source in sorted((PAPERS / name / "documents").glob("*.txt")):
            lines = [
                line for line in source.read_text("utf-8").splitlines() if re.search(r"\d", line) and len(line) > 40
            ]
            found += [(line, varied(line.replace(own, "Langford"), chance, 0)) for line in lines]
    chance.shuffle(found)
    return found[:SAMPLE]


# --- measuring ---


def _measured(folder: Path, most: int, every: int) -> dict[str, Any]:
    began = time.process_time()
    with Assistant(_settings(folder)) as assistant:
        passages = sum(entry.passages for entry in assistant.documents())
        searched = passages <= most * 1.1
        if passages > GROWN * 1.1:
            _as_if_audited(assistant)
        assistant.current()
        opened = time.process_time() - began
        exact = None if searched else Exact(assistant.index)
        if exact:
            assistant.index.nearest = exact.nearest  # type: ignore[method-assign]
        for question in WARMING:
            assistant.ask(question)
        first = time.process_time() - began
        kinds = _asked(assistant, _questions(every), exact)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found: dict[str, Any] = {
            "passages": passages,
            "documents": len(assistant.documents()),
            "disk_mb": round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6),
            "open_s": round(opened, 2),
            "first_answers_s": round(first, 2),
            "ms": kinds,
            "peak_mb": round(peak - (exact.megabytes if exact else 0)),
            "machine_ms": round(_speed(), 1),
            "load": round(os.getloadavg()[0], 1),
        }
        if searched:
            found |= _found_alike(assistant.index)
            found |= _one_more(assistant)  # to store it, Chroma is brought into step
    return found


class Exact:
    """Every vector of the index held against a question's, in place of Chroma; ``spent`` are the seconds it took."""

    def __init__(self, index: Index) -> None:
        self.spent = 0.0
        self._keys: list[str] = []
        self._own: dict[str, slice] = {}
        parts = []
        for key in (entry.key for entry in index.catalogue.entries()):
            keys, vectors = index.catalogue.vectors_of(key)
            self._own[key] = slice(len(self._keys), len(self._keys) + len(keys))
            self._keys += keys
            parts.append(vectors.astype(np.float16))
        self._matrix = np.concatenate([part for part in parts if len(part)])
        self.megabytes = self._matrix.nbytes / 1e6

    def nearest(self, vector: Vectors, count: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """The ``count`` nearest of ``documents``, of all where none are named."""
        began = time.process_time()
        runs = [self._own[key] for key in documents] or [
            slice(at, at + 50_000) for at in range(0, len(self._keys), 50_000)
        ]
        scores = np.full(len(self._keys), -1.0, dtype=np.float32)
        for run in runs:
            scores[run] = self._matrix[run].astype(np.float32) @ vector
        best = np.argpartition(-scores, min(count, len(scores) - 1))[:count]
        found = [(self._keys[at], float(scores[at])) for at in best[np.argsort(-scores[best])] if scores[at] > -1.0]
        self.spent += time.process_time() - began
        return found


def _speed() -> float:
    """The ms of the processor that a fixed piece of work takes: longer where others crowd the machine."""
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    return (time.process_time() - began) * 1000


def _as_if_audited(assistant: Assistant) -> None:
    """Take the copies' circles for audited, nothing having been found."""
    kept, circles = assistant.index.catalogue.findings, versions_of(assistant.documents())
    for version in circles.keys() - kept.still_known(circles):
        kept.keep(version, (), ())


def _questions(every: int = 1) -> list[GoldQuestion]:
    """Every so manieth question of the sets, and all of DEAREST, which are few."""
    found: dict[str, GoldQuestion] = {}
    for name in SETS:
        asked = load_gold(PAPERS / name / "questions.jsonl")
        asked += [each for each in load_gold(PAPERS / name / "kinds.jsonl") if each.kind in DEAREST]
        for question in asked:
            if question.split == "develop":
                found.setdefault(question.question, question)
    told = list(found.values())
    return [each for at, each in enumerate(told) if at % every == 0 or each.kind in DEAREST]


def _asked(assistant: Assistant, questions: Sequence[GoldQuestion], exact: Exact | None) -> dict[str, list[float]]:
    """By kind of question p50, p95 and the longest, in ms of the processor; "within a paper" names the documents."""
    taken: dict[str, list[float]] = {}
    for number, question in enumerate(questions):
        name = assistant.documents()[number % 7].name if number % 10 == 0 else ""
        began, besides = time.process_time(), exact.spent if exact else 0.0
        assistant.ask(question.question, (name,) if name else ())
        besides = exact.spent - besides if exact else 0.0
        spent = (time.process_time() - began - besides) * 1000
        for kind in ("within a paper" if name else question.kind, "all"):
            taken.setdefault(kind, []).append(spent)
    return {kind: [round(float(np.percentile(each, at)), 1) for at in (50, 95, 100)] for kind, each in taken.items()}


def _found_alike(index: Index) -> dict[str, Any]:
    """How many of the ten nearest of an exact search Chroma finds, and its time."""
    exact = Exact(index)
    shares, spent = [], []
    for question in _questions()[::3]:
        vector = index.embed_question(question.question)
        least = exact.nearest(vector, 10)[-1][1] - 1e-3  # the catalogue keeps half precision: ties count as found
        began = time.process_time()
        found = index.nearest(vector, 120)
        spent.append((time.process_time() - began) * 1000)
        shares.append(sum(score >= least for _, score in found[:10]) / 10)
    return {"recall_at_10": round(float(np.mean(shares)), 3), "chroma_ms": round(float(np.median(spent)), 1)}


def _one_more(assistant: Assistant) -> dict[str, Any]:
    """The seconds that one more paper of a body takes to be stored, and to be audited."""
    source = PAPERS / SETS[0] / "documents" / "statement-of-assurance-2023-24.md"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one-more.md"
        path.write_text(varied(source.read_text("utf-8"), random.Random(5), 0), "utf-8")
        began = time.process_time()
        document = read_document(path, Given())
        assistant.index.add(document, path, passages_of(document))
        stored = time.process_time() - began
    began = time.process_time()
    assistant._corpus = None
    corpus = assistant.current()
    audited = time.process_time() - began
    circle = sum(entry.passages for entry in corpus.shelf if entry.publisher == document.publisher)
    return {"one_more_s": round(stored, 2), "its_audit_s": round(audited, 2), "circle_passages": circle}


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
