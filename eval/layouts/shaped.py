"""Files in odd shapes as they were read: cells, words in order, numbers that were taken for figures, false alarms."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from layouts.judging import judge_cells, plain
from layouts.shapes import Shape, draw_shapes
from layouts.word_files import write_word_files
from reportqa.evaluation.audit import entry_of
from reportqa.figures.audit import Read, audit
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

_SOUND = ("agrees", "adds_up", "rounds_to")


def faults_of(shape: Shape) -> list[str]:
    """What was not read as it stands; empty when all was."""
    document = read_document(shape.path)
    passages = passages_of(document)
    figures = figures_of(document, passages)
    faults = []
    for table in shape.tables:
        count = judge_cells(document, table)
        if count.right < count.known or count.extra:
            faults += [f"{count.right} of {count.known} cells, {count.extra} made up", *count.faults[:3]]
    told = plain(" ".join(statement.text for passage in passages for statement in passage.statements))
    faults += [f"not said: {words!r}" for words in shape.said if plain(words) not in told]
    written = [document.pages[f.span.page - 1].text[f.span.start : f.span.end] for f in figures if not f.doubt]
    faults += [f"{number} is taken for a figure" for number in shape.silent if number in written]
    findings = audit(figures, [Read(document.key, passages, document.pages)], {document.key: entry_of(document)})
    faults += [f"alarm: {f.statement}" for f in findings if str(f.verdict) not in _SOUND]
    return faults


def print_shapes(*, listed: bool) -> None:
    """Prints which odd shapes came out as they stand."""
    with tempfile.TemporaryDirectory() as folder:
        _print(chain(draw_shapes(Path(folder)), write_word_files(Path(folder))), listed=listed)


def _print(shapes: Iterable[Shape], *, listed: bool) -> None:
    sound = whole = 0
    for shape in shapes:
        faults = faults_of(shape)
        whole += 1
        sound += not faults
        print(f"{shape.path.name:45} {'as it stands' if not faults else f'{len(faults)} faults'}")
        for fault in faults if listed else ():
            print(f"    {fault}")
    print(f"{'odd shapes, all':45} {sound} of {whole} as they stand")
