"""What the audit of one more paper costs as one body's shelf grows, beside an audit of all of it.

Usage: python eval/benchmarks/auditing.py [--sizes 300 1000 3000 10000] [--afresh 1000] [--json FILE]; with
--first SIZE ... in place of --sizes the whole of a first audit.

The papers of eval/papers that are for development are written again as one body's, year after year, with other digits,
so that every paper belongs to one circle: the worst case. Nothing is embedded. At each number of passages the papers
that came in since are checked at once; then one more comes in, and the seconds of the processor that its checks take
are told, the passages it has, and how many comparisons of two papers were made. Up to --afresh passages everything is
audited afresh, too, which must find the same.

--first tells instead what taking in a whole shelf of so many passages costs end to end, but for the embedding: the
papers read, typed and stored, then audited for the first time, each two of them compared.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from reportqa.assistant import Assistant
from reportqa.auditor import audit
from reportqa.figures import audit as figures_audit
from reportqa.figures.comparing import sameness
from reportqa.index.embedding import Vectors
from reportqa.passages import passages_of
from reportqa.reading import Given
from reportqa.reading.reader import read_document
from reportqa.settings import load_settings

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.growth import NAMES, PAPERS, SETS, varied

BODY = "Westmere Council"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill one shelf, measure at each size; print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[300, 1_000, 3_000, 10_000])
    parser.add_argument("--afresh", type=int, default=1_000)
    parser.add_argument("--first", nargs="+", type=int, default=[])
    parser.add_argument("--json", default="")
    options = parser.parse_args(arguments)
    found = [_first(size) for size in options.first] or _growing(options.sizes, options.afresh)
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


def _first(size: int) -> dict[str, Any]:
    """What it takes to store a shelf of ``size`` passages, and then to audit it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant(load_settings(index=f"{folder}/index"), embedder=Unmeant()) as assistant,
    ):
        papers, held, began = _papers(Path(folder)), 0, time.process_time()
        while held < size:
            held += _added(assistant, next(papers))
        stored = time.process_time() - began
        taken, compared = _checked(assistant)
        told = {
            "passages": held,
            "documents": len(assistant.documents()),
            "stored_s": round(stored, 1),
            "first_audit_s": round(taken, 1),
            "comparisons": compared,
            "ms_a_comparison": round(1000 * taken / compared, 1),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    print(json.dumps(told), flush=True)
    return told


def _growing(sizes: Sequence[int], most_afresh: int) -> list[dict[str, Any]]:
    """What is measured of one shelf at each of ``sizes``."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=f"{folder}/index")
        with Assistant(settings, embedder=Unmeant()) as assistant:
            papers, held = _papers(Path(folder)), 0
            for size in sizes:
                while held < size:
                    held += _added(assistant, next(papers))
                found.append({"passages": held, **_measured(assistant, next(papers), held <= most_afresh)})
                held = sum(entry.passages for entry in assistant.documents())
                print(json.dumps(found[-1]), flush=True)
    return found


class Unmeant:
    """Vectors that mean nothing: the audit does not look at them."""

    name = "unmeant"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (texts, 8)."""
        return np.full((len(texts), 8), 8**-0.5, dtype=np.float32)


def _papers(folder: Path) -> Iterator[Path]:
    """The papers of every set as one body's, for one year after another."""
    chance = random.Random(1)
    for earlier in range(60):
        for name, own in zip(SETS, NAMES, strict=True):
            for source in sorted((PAPERS / name / "documents").glob("*")):
                if source.suffix in (".md", ".txt", ".html"):
                    path = folder / f"{earlier}-{name}-{source.name}"
                    text = source.read_text("utf-8").replace(own, "Westmere")
                    path.write_text(varied(text, chance, earlier) if earlier else text, "utf-8")
                    yield path


def _added(assistant: Assistant, path: Path) -> int:
    """The passages of one more paper, which is stored and not yet checked."""
    document = read_document(path, Given(publisher=BODY))
    passages = passages_of(document)
    assistant.index.store(document, str(path), passages)
    return len(passages)


def _measured(assistant: Assistant, paper: Path, afresh: bool) -> dict[str, Any]:
    before, made = _checked(assistant)
    own = _added(assistant, paper)
    after, compared = _checked(assistant)
    told: dict[str, Any] = {
        "documents": len(assistant.documents()),
        "caught_up_s": round(before, 2),
        "caught_up_comparisons": made,
        "one_more_passages": own,
        "its_audit_s": round(after, 2),
        "its_comparisons": compared,
    }
    if afresh:
        began = time.process_time()
        whole = audit(assistant.index.catalogue, assistant.documents())
        told["afresh_s"] = round(time.process_time() - began, 2)
        told["the_same"] = whole == assistant.audit()
    return told


def _checked(assistant: Assistant) -> tuple[float, int]:
    """The seconds of the processor that bringing the checks up to date takes, and how many papers were compared."""
    compared = 0

    def alike(*papers: Any) -> tuple[sameness.Alike, ...]:
        nonlocal compared
        compared += 1  # a mock would keep what it was called with, which is most of the memory then
        return sameness.alike(*papers)

    with patch.object(figures_audit, "alike", alike):
        began = time.process_time()
        assistant._corpus = None
        assistant.current()
        return time.process_time() - began, compared


if __name__ == "__main__":
    raise SystemExit(main())
