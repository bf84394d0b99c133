"""What one very large file, or a folder of very many, costs as it grows: seconds of the processor by step.

Usage: python eval/benchmarks/large.py [--kinds text markdown ...] [--sizes 500 1000 2000] [--json FILE].

A size is of pages for `text` (form feeds between them) and `files` (a folder of files of one page), of paragraphs for
`plain` (one page), `markdown`, `html` and `docx`, of rows for `rows` (a table in Markdown), of hundreds of bytes for
`sentence`. The paragraphs are those of the papers of eval/papers that are for development, written again with other
digits. Each is measured in a process of its own. Nothing is embedded: that costs by the statement. What grows linearly
costs the same for each of its parts, which is the last column: ms for each page, paragraph, row or hundred bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from reportqa.assistant import Assistant
from reportqa.passages import passages_of
from reportqa.reading.reader import read_document
from reportqa.settings import load_settings

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.auditing import Unmeant
from benchmarks.growth import PAPERS, SETS, varied

T = TypeVar("T")
TO_A_PAGE = 6  # paragraphs
KINDS = ("text", "plain", "markdown", "html", "docx", "rows", "sentence", "files")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each kind at each size; print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--sizes", nargs="+", type=int, default=[500, 1_000, 2_000])
    parser.add_argument("--json", default="")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.once:
        print(json.dumps(_measured(options.kinds[0], options.sizes[0])))
        return 0
    found = []
    for kind in options.kinds:
        for size in options.sizes:
            command = [sys.executable, __file__, "--once", "--kinds", kind, "--sizes", str(size)]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
            found.append(json.loads(told.splitlines()[-1]))
            print(json.dumps(found[-1]), flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


def _measured(kind: str, size: int) -> dict[str, Any]:
    """What each step takes for the files of one kind and size."""
    seconds: dict[str, float] = {}

    def timed(step: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        done = work()
        seconds[step] = seconds.get(step, 0.0) + time.process_time() - began
        return done

    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant(load_settings(index=f"{folder}/index"), embedder=Unmeant()) as assistant,
    ):
        held = 0
        for path in written(kind, size, Path(folder)):
            document = timed("read", lambda path=path: read_document(path))  # type: ignore[misc]
            passages = timed("passages", lambda document=document: passages_of(document))  # type: ignore[misc]
            timed("typed and stored", lambda d=document, p=path, s=passages: assistant.index.store(d, str(p), s))  # type: ignore[misc]
            held += len(passages)
        timed("audit", assistant.current)
        findings = len(assistant.audit().findings)
    return {
        "kind": kind,
        "size": size,
        "passages": held,
        **{f"{step}_s": round(taken, 2) for step, taken in seconds.items()},
        "findings": findings,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "ms_each": round(1000 * sum(seconds.values()) / size, 1),
    }


# --- what is measured ---


def written(kind: str, size: int, folder: Path) -> Iterator[Path]:
    """The files of one kind and size, written into ``folder``."""
    path = folder / {"markdown": "large.md", "rows": "large.md", "html": "large.html"}.get(kind, "large.txt")
    match kind:
        case "text":
            path.write_text("\f".join(_pages(size)), "utf-8")
        case "plain":
            path.write_text("\n\n".join(islice(paragraphs(), size)), "utf-8")
        case "markdown":
            path.write_text("# All papers\n\n" + "\n\n".join(islice(paragraphs(), size)), "utf-8")
        case "html":
            told = "".join(f"<p>{escape(each)}</p>\n" for each in islice(paragraphs(), size))
            path.write_text(f"<html><body><main><h1>All papers</h1>{told}</main></body></html>", "utf-8")
        case "docx":
            path = folder / "large.docx"
            _as_docx(path, size)
        case "rows":
            path.write_text("# Spending\n\n" + "\n".join(_rows(size)), "utf-8")
        case "sentence":
            path.write_text(_sentence(100 * size), "utf-8")
        case "files":
            for number, page in enumerate(_pages(size)):
                each = folder / f"paper-{number}.txt"
                each.write_text(page, "utf-8")
                yield each
            return
    yield path


def paragraphs() -> Iterator[str]:
    """Paragraphs without end: those of the papers, again and again with other digits and earlier years."""
    own = [
        " ".join(part.split())
        for name in SETS
        for source in sorted((PAPERS / name / "documents").glob("*.txt"))
        for part in re.split(r"\n\s*\n|\f", source.read_text("utf-8"))
    ]
    chance = random.Random(1)
    earlier = 0
    while True:
        for text in own:
            if len(text) > 60:
                yield varied(text, chance, earlier % 20) if earlier else text
        earlier += 1


def _pages(count: int) -> Iterator[str]:
    told = paragraphs()
    for number in range(count):
        yield f"Part {number + 1}\n\n" + "\n\n".join(islice(told, TO_A_PAGE))


def _rows(count: int) -> Iterator[str]:
    chance = random.Random(1)
    yield "| Service | Budget 2023-24 | Outturn 2023-24 | Variance |"
    yield "|---|---|---|---|"
    for number in range(count):
        planned, spent = chance.randint(1_000, 99_999), chance.randint(1_000, 99_999)
        yield f"| Service {number + 1} | {planned:,} | {spent:,} | {spent - planned:,} |"


def _sentence(length: int) -> str:
    told = paragraphs()
    text = ""
    while len(text) < length:
        text += next(told).replace(". ", ", ").rstrip(".") + ", "
    return text[: length - 1] + "."


def _as_docx(path: Path, count: int) -> None:
    from docx import Document

    document = Document()
    document.add_heading("All papers", 1)
    for text in islice(paragraphs(), count):
        document.add_paragraph(text)
    document.save(str(path))


if __name__ == "__main__":
    sys.exit(main())
