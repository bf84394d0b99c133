"""Pages rendered as pictures and read by Tesseract: whether the figures are those of the pages themselves."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reportqa.domain import Document, Figure
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import Given, read_document
from reportqa.reading.pdf import read_pdf
from reportqa.reading.reader import described
from reportqa.reading.scans import tesseract_at

Told = tuple[str, str, str, str]


def print_scanned(path: Path, dots: int, *, listed: bool) -> None:
    """Prints how many figures of a PDF file are the same after a scan at ``dots`` an inch."""
    program = tesseract_at("tesseract")
    if not program or not path.exists():
        print(f"{path.name} is not there, or Tesseract is not; left out.")
        return
    with tempfile.TemporaryDirectory() as folder:
        scan = scan_of(path, Path(folder) / path.name, dots)
        known = _figures(read_document(path, Given(kind="annual_report", period="2023-24")))
        document = described(
            read_pdf(scan, recogniser=program), scan, Given(kind="annual_report", period="2023-24"), "k"
        )
    read = _figures(document)
    sure = [figure for figure in read if not figure.doubt]
    print(
        f"{path.name} at {dots} dots: of {len(known)} figures {_alike(known, read, 1)} have their value and unit, "
        f"{_alike(known, read, 2)} their period too, {_alike(known, read, 4)} their row and column; {len(read)} read, "
        f"{len(read) - len(sure)} doubted; {len(sure) - _alike(known, sure, 1)} sure ones that the page does not state"
    )
    if listed:
        missed, extra = Counter(map(_told, known)), Counter(map(_told, read))
        print("    missed", sorted((missed - extra).elements()))
        print("    read", sorted((extra - missed).elements()))


def scan_of(path: Path, target: Path, dots: int) -> Path:
    """The pages of a PDF file as pictures, at ``dots`` an inch, in a PDF file at ``target``."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        pictures = [page.render(scale=dots / 72).to_pil().convert("L") for page in document]
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=dots)
    return target


def _figures(document: Document) -> tuple[Figure, ...]:
    return figures_of(document, passages_of(document))


def _told(figure: Figure) -> Told:
    """Value and unit, period, row and column of a figure."""
    cell = figure.cell
    period = figure.period.label if figure.period is not None else ""
    place = (cell.row_label, cell.column_name) if cell is not None else ("", "")
    return f"{figure.number.value.normalize()} {figure.number.unit}", period, *place


def _alike(known: Sequence[Figure], read: Sequence[Figure], parts: int) -> int:
    """How many figures agree in the first ``parts`` of what they tell."""
    ours, theirs = (Counter(_told(figure)[:parts] for figure in figures) for figures in (known, read))
    return (ours & theirs).total()
