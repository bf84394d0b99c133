"""Throw damaged and made-up files at the readers, for as long as wanted.

    python eval/fuzz/readers.py --minutes 20 --seed 1

Files are the sample documents, and small ones made here, with bytes flipped, cut, repeated or swapped; a Word file's
parts are damaged inside its zip, too. Each is read as ingest reads it, in a process of its own. It must end as a
document or as a ReadingError, within the limits; a document's passages must quote its pages letter by letter, and its
figures be typed. Prints what went wrong, keeps the files that did it in --keep, and counts the outcomes; exits with 1
when anything did.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from reportqa.domain import Document
from reportqa.errors import ReadingError
from reportqa.figures.typing.ledger import figures_of
from reportqa.intake import reading_of
from reportqa.passages import passages_of
from reportqa.reading import Given
from reportqa.settings import load_settings

CORPUS = Path(__file__).parents[2] / "corpus"
SMALL = {
    ".txt": b"Report 2023-24\n\n34 otters were counted.\n\n- one\n- two\n\n\x0c\n12 badgers.\n",
    ".md": b"# Report\n\n| a | b |\n|---|---|\n| 1 | 2,000 |\n\n> quoted\n\n1. one\n   - two\n\n[x](y) **3%** `4`\n",
    ".html": b"<!doctype html><title>R</title><h1>R</h1><table><tr><th colspan=2>a<tr><td rowspan=3>1<td>2</table>",
}
NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"|", b"#", b"\\", b"&#0;", b"&#x110000;", b"<table>" * 50,
    b"<td colspan=99999 rowspan=99999>", b"\xe2\x80\xae", b"\xf0\x9f\xa6\xa6", b"9" * 400, b"- " * 300, b"\n" * 50,
    b"/Length 99999999", b"endstream", b"obj", b"/Kids [1 0 R]", b"[" * 300, b"`" * 200, b"\xed\xa0\x80",
]  # fmt: skip


def damaged(content: bytes, chance: random.Random) -> bytes:
    """``content`` with one to eight places of it changed."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(made))
        length = chance.choice([1, 2, 8, 64, 1024])
        match chance.randint(0, 5):
            case 0 if made:
                made[min(at, len(made) - 1)] ^= 1 << chance.randint(0, 7)
            case 1:
                made[at : at + length] = chance.choice(NASTY)
            case 2:
                made[at:at] = chance.choice(NASTY)
            case 3:
                del made[at : at + length]
            case 4:
                made[at:at] = made[at : at + length] * chance.randint(1, 20)
            case _:
                other = chance.randint(0, len(made))
                made[at : at + length] = made[other : other + length]
    return bytes(made[: chance.randint(0, len(made))]) if chance.random() < 0.1 else bytes(made)


def damaged_zip(content: bytes, chance: random.Random) -> bytes:
    """A zip file with one of its parts damaged, and the zip itself whole."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        names = whole.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = whole.read(name)
            made.writestr(name, damaged(part, chance) if name == chosen else part)
    return target.getvalue()


def check(document: Document) -> None:
    pages = {page.number: page.text for page in document.pages}
    passages = passages_of(document)
    for passage in passages:
        for statement in passage.statements:
            for span in (*statement.spans, *statement.context_spans):
                assert 0 <= span.start < span.end <= len(pages[span.page]), statement
    for figure in figures_of(document, passages):
        span, number = figure.span, figure.number
        assert pages[span.page][span.start : span.end], figure
        assert any(c.isdigit() for c in number.text) or number.text, figure


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="", metavar="DIR", help="keep the files that something went wrong with")
    options = parser.parse_args()
    chance, until = random.Random(options.seed), time.monotonic() + 60 * options.minutes
    samples = [(file.suffix, file.read_bytes()) for file in sorted(CORPUS.glob("*-digest*"))] + list(SMALL.items())
    counts: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as space:
        reading = reading_of(replace(load_settings({}), cache=Path(space), kept_mb=0, tesseract="off", read_seconds=5))
        while time.monotonic() < until:
            suffix, content = chance.choice(samples)
            by_parts = suffix == ".docx" and chance.random() < 0.7
            content = damaged_zip(content, chance) if by_parts else damaged(content, chance)
            file = Path(space) / f"file{suffix}"
            file.write_bytes(content)
            began = time.monotonic()
            try:
                document = reading.document(file, Given())
                outcome = "read with warnings" if document.warnings else "read"
                check(document)
            except ReadingError as problem:
                outcome = problem.outcome
            except Exception:
                wrong += 1
                outcome = "WRONG"
                print(suffix, traceback.format_exc(limit=-3), flush=True)
                if options.keep:
                    Path(options.keep).mkdir(parents=True, exist_ok=True)
                    (Path(options.keep) / f"wrong{wrong}{suffix}").write_bytes(content)
            took = time.monotonic() - began
            counts[f"{suffix} {outcome}"] += 1
            if took > 60:
                wrong += 1
                print(f"{suffix}: {took:.0f} s", flush=True)
    for name, count in sorted(counts.items()):
        print(f"{name}: {count:,}")
    print(f"{sum(counts.values()):,} files in {options.minutes:g} minutes, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
