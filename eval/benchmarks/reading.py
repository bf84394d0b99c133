"""What taking PDF files in costs: processor seconds a page by step, beside what pypdf alone takes, and pages a second.

Usage: python eval/benchmarks/reading.py [FILE.pdf ...]. Without files, the PDF files of corpus/ and, where they are at
hand, three real reports. Seconds are of processors, not of the clock, but in the last lines, which take the files in
with all processors, into an index of their own, and then once more from what was kept.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reportqa.assistant import Assistant
from reportqa.domain import Passage
from reportqa.figures.typing.ledger import figures_of
from reportqa.index.embedding import Embedder, load_embedder
from reportqa.index.index import embedding_text
from reportqa.passages import passages_of
from reportqa.reading import Given
from reportqa.reading.pdf import Opened, PageRead, joined, pages_of
from reportqa.reading.reader import described
from reportqa.reading.workers import processors
from reportqa.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "evaldata" / "reports_pdf"
T = TypeVar("T")


def main(arguments: Sequence[str]) -> None:
    """Print what each step takes."""
    paths = [Path(name) for name in arguments] or [*sorted(ROOT.glob("corpus/*.pdf")), *sorted(REAL.glob("*.pdf"))]
    seconds: dict[str, float] = {}
    pages = sum(_steps(path, seconds) for path in paths)
    for step, taken in seconds.items():
        print(f"{step:38} {1000 * taken / pages:7.1f} ms a page")
    own = sum(taken for step, taken in seconds.items() if step != "pypdf alone, text only")
    print(f"{'all steps of ours':38} {1000 * own / pages:7.1f} ms a page, {pages} pages")
    with tempfile.TemporaryDirectory() as folder:
        for run in ("first", "second"):
            began = time.monotonic()
            with Assistant(Settings(index=Path(folder) / run, cache=_cache(Path(folder)))) as assistant:
                assistant.index.embed_question("ready")  # the model is loaded
                loaded = time.monotonic()
                assistant.add(paths)
            taken = time.monotonic() - loaded
            print(f"taken in, {run} time: {pages / taken:.1f} pages a second on {processors()} processors "
                  f"({loaded - began:.1f} s before for the model)")  # fmt: skip


def _cache(folder: Path) -> Path:
    """A cache folder without earlier readings, but with the prepared model."""
    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    for model in Settings().cache.glob("*.onnx"):
        if not (cache / model.name).exists():
            (cache / model.name).symlink_to(model)
    return cache


def _steps(path: Path, seconds: dict[str, float]) -> int:
    """Adds what each step takes for one file; its count of pages."""

    def timed(step: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        done = work()
        seconds[step] = seconds.get(step, 0.0) + time.process_time() - began
        return done

    opened, *reads = timed("pages read (pdfium)", lambda: list(pages_of(str(path), "", 1, 9999, 9999, "", 60.0)))
    assert isinstance(opened, Opened)
    whole = [read for read in reads if isinstance(read, PageRead)]
    parsed = timed("layout, tables, joining", lambda: next(joined(path.name, opened, whole)))
    document = timed("metadata", lambda: described(parsed, path, Given(), "0" * 16))
    passages = timed("passages", lambda: passages_of(document))
    timed("ledger", lambda: figures_of(document, passages))
    timed("embedding", lambda: _embedded(passages))
    timed("pypdf alone, text only", lambda: _pypdf(path))
    return opened.pages


_EMBEDDER: list[Embedder] = []


def _embedded(passages: Sequence[Passage]) -> None:
    if not _EMBEDDER:
        _EMBEDDER.append(load_embedder(Settings()))
    _EMBEDDER[0].embed([embedding_text(passage, each) for passage in passages for each in passage.statements])


def _pypdf(path: Path) -> None:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        page.extract_text()


if __name__ == "__main__":
    main(sys.argv[1:])
