"""How quick the ledger and the audit are on many papers: pages a second by step, beside embedding the same pages.

Usage: python eval/benchmarks/ledger.py [COPIES]. The papers of eval/papers are written COPIES times over (default 40),
each time with another body's name, other years and other digits, so that figures are as many and as unlike as in a real
corpus. A page is 3,000 characters; these papers are dense, some sixty figures on each.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from reportqa.domain import Document, Figure, Passage
from reportqa.evaluation.audit import entry_of
from reportqa.figures.arithmetic.documents import arithmetic
from reportqa.figures.audit import Read, audit
from reportqa.figures.comparing.likeness import lexicon_of
from reportqa.figures.comparing.sameness import compared
from reportqa.figures.typing.ledger import figures_of
from reportqa.index.embedding import load_embedder
from reportqa.index.index import embedding_text
from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
_PAGE = 3_000
_BODIES = (
    "Avon Cheshire Cleveland Cumbria Derbyshire Devon Dorset Durham Essex Kent Norfolk Suffolk Surrey Sussex".split()
)
_SAMPLE = 300  # statements embedded to tell what embedding costs
T = TypeVar("T")


def main(arguments: list[str]) -> None:
    """Print what each step takes."""
    copies = int(arguments[0]) if arguments else 40
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_written(Path(folder), copies))
        pages = sum(len(path.read_text("utf-8")) for path in paths) / _PAGE
        seconds, documents = _timed(lambda: [read_document(path) for path in paths])
        _tell("read", pages, seconds)
        seconds, passages = _timed(lambda: [passages_of(document) for document in documents])
        _tell("passages", pages, seconds)
        seconds, ledgers = _timed(lambda: list(map(figures_of, documents, passages)))
        _tell("ledger", pages, seconds)
        figures = [figure for ledger in ledgers for figure in ledger]
        _audit(documents, passages, figures, pages)
        _embedding(passages, pages)
        print(f"{len(documents)} documents, {pages:,.0f} pages, {len(figures):,} figures")


def _audit(documents: list[Document], passages: list[tuple[Passage, ...]], figures: list[Figure], pages: float) -> None:
    shelf = {document.key: entry_of(document) for document in documents}
    read = [Read(d.key, own, d.pages) for d, own in zip(documents, passages, strict=True)]
    _tell("sums, shares, rates, changes", pages, _timed(lambda: arithmetic(figures))[0])
    _tell("rarity of words", pages, _timed(lambda: lexicon_of(figures))[0])
    _tell("same figure elsewhere", pages, _timed(lambda: compared(figures, shelf))[0])
    seconds, findings = _timed(lambda: audit(figures, read, shelf))
    _tell(f"the whole audit ({len(findings):,} findings)", pages, seconds)


def _embedding(passages: list[tuple[Passage, ...]], pages: float) -> None:
    texts = [embedding_text(p, s) for own in passages for p in own for s in p.statements]
    embedder = load_embedder(load_settings({}))
    embedder.embed(texts[:8])

    def embedded() -> int:
        return len(embedder.embed(texts[:_SAMPLE]))

    seconds, _ = _timed(embedded)
    _tell("embedding (from a sample)", pages, seconds * len(texts) / min(_SAMPLE, len(texts)))


def _written(folder: Path, copies: int) -> Iterator[Path]:
    """The sample papers of text in other words: body, years and digits changed, always in the same way."""
    chance = random.Random(1)
    sources = [
        p for p in sorted((ROOT / "eval" / "papers").glob("*/documents/*")) if p.suffix in (".txt", ".md", ".html")
    ]
    for copy in range(copies):
        source = sources[copy % len(sources)]
        text = source.read_text("utf-8").replace("County", _BODIES[copy % len(_BODIES)])
        earlier = copy // len(sources)
        text = re.sub(r"\b20(\d\d)\b", partial(_year_before, earlier), text)
        text = re.sub(r"(?<![\d/.,])\d{3,}(?![\d/])", lambda n: _other(n[0], chance), text) if earlier else text
        path = folder / f"{copy:03}-{source.name}"
        path.write_text(text, "utf-8")
        yield path


def _year_before(years: int, written: re.Match[str]) -> str:
    return str(2000 + int(written[1]) - years)


def _other(digits: str, chance: random.Random) -> str:
    return digits if digits.startswith("20") else digits[0] + "".join(str(chance.randint(1, 9)) for _ in digits[1:])


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def _tell(step: str, pages: float, seconds: float) -> None:
    print(f"{step:40} {seconds:8.2f} s {pages / seconds:10,.0f} pages/s")


if __name__ == "__main__":
    main(sys.argv[1:])
