"""Word files in the odd shapes that real reports have, each as layouts/shapes.py has its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from layouts.judging import KnownCell, KnownTable
from layouts.shapes import CRIME, STAFF, Shape, known

HARD = "\u00a0"  # a space that no line breaks at
FILLER = "The board met in public and heard how the work went on in every part of the county."


def write_word_files(folder: Path) -> Iterator[Shape]:
    """The file of each shape."""
    for write in WORD_FILES:
        yield write_word_file(write, folder)


def write_word_file(write: Callable[[Any, Shape], None], folder: Path) -> Shape:
    """The file of one shape."""
    import docx

    document = docx.Document()
    shape = Shape(folder / f"{write.__name__}.docx")
    document.add_heading("Annual report 2023/24", 1)
    document.add_paragraph(FILLER)
    write(document, shape)
    document.add_paragraph(FILLER)
    document.save(str(shape.path))
    return shape


def xml(text: str) -> Any:
    """An element of Word's own."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    name = text[1 : text.index(">")].split()[0]
    return parse_xml(text.replace(name, f"{name} {nsdecls('w')}", 1))


def run(words: str, mark: str = "", tag: str = "t") -> str:
    """A run of words as Word writes it; ``mark`` is what it says of their looks."""
    return f'<w:r><w:rPr>{mark}</w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def table(document: Any, grid: Sequence[Sequence[str]]) -> Any:
    """A table of a document with a bold first row."""
    made = document.add_table(len(grid), len(grid[0]))
    made.style = "Table Grid"
    for row, texts in zip(made.rows, grid, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in made.rows[0].cells:
        for each in cell.paragraphs[0].runs:
            each.bold = True
    return made


def tracked_changes(document: Any, shape: Shape) -> None:
    """Figures put in and struck out, in a sentence and in a table."""
    who = 'w:id="1" w:author="A" w:date="2024-05-01T00:00:00Z"'
    document.element.body.insert(2, xml(
        f'<w:p>{run("We answered ")}<w:del {who}>{run("391", tag="delText")}</w:del>'
        f'<w:ins {who}>{run("412")}</w:ins>{run(" requests.")}</w:p>'
    ))  # fmt: skip
    made = table(document, STAFF)
    cell = made.rows[1].cells[2].paragraphs[0]._p
    for child in list(cell):
        cell.remove(child)
    cell.append(xml(f"<w:del {who}>{run('3,444', tag='delText')}</w:del>"))
    cell.append(xml(f"<w:ins {who}>{run('3,467')}</w:ins>"))
    shape.tables.append(known(1, STAFF))
    shape.said.append("answered 412 requests")
    shape.silent += ["391", "3,444"]


def nested_table(document: Any, shape: Shape) -> None:
    """A table inside a cell of a frame that only sets the page."""
    frame = document.add_table(1, 2)
    frame.rows[0].cells[0].text = "Crime in the year"
    inner = frame.rows[0].cells[1].add_table(len(CRIME), 3)
    for row, texts in zip(inner.rows, CRIME, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    shape.tables.append(known(1, CRIME))


def merged_cells(document: Any, shape: Shape) -> None:
    """A heading over two columns, a label beside two rows."""
    grid = (("Area", "Kind", "2023/24", ""), ("", "", "Calls", "Visits"), ("North", "Urgent", "310", "41"),
            ("", "Other", "127", "16"), ("South", "Urgent", "288", "37"), ("", "Other", "109", "12"))  # fmt: skip
    made = table(document, grid)
    made.cell(0, 2).merge(made.cell(0, 3))
    for top in (0, 2, 4):
        made.cell(top, 0).merge(made.cell(top + 1, 0))
    made.cell(0, 1).merge(made.cell(1, 1))
    cells = [(label, *row) for label, rows in (("North", grid[2:4]), ("South", grid[4:])) for row in rows]
    heads = ("Kind", "2023/24 Calls", "2023/24 Visits")
    known_cells = (KnownCell(row[0], head, value) for row in cells for head, value in zip(heads, row[2:], strict=True))
    shape.tables.append(KnownTable(1, tuple(known_cells)))


def hidden_text(document: Any, shape: Shape) -> None:
    """Words set to be hidden."""
    document.element.body.insert(2, xml(
        f'<w:p>{run("There were 412 crimes")}{run(" or 98,765 if you ask the author", "<w:vanish/>")}{run(".")}</w:p>'
    ))  # fmt: skip
    shape.said.append("412 crimes")
    shape.silent.append("98,765")


def content_controls(document: Any, shape: Shape) -> None:
    """A value, a paragraph and a row inside controls of a form."""
    body = document.element.body
    body.insert(2, xml(
        f'<w:p>{run("Total grants: ")}<w:sdt><w:sdtContent>{run("£61,250")}</w:sdtContent></w:sdt>{run(".")}</w:p>'
    ))  # fmt: skip
    body.insert(3, xml(
        f'<w:sdt><w:sdtContent><w:p>{run("We held 36 meetings.")}</w:p></w:sdtContent></w:sdt>'
    ))  # fmt: skip
    made = table(document, STAFF)
    row = made.rows[2]._tr
    wrapped = xml("<w:sdt><w:sdtContent></w:sdtContent></w:sdt>")
    row.addprevious(wrapped)
    wrapped[0].append(row)
    shape.tables.append(known(1, STAFF))
    shape.said += ["£61,250", "held 36 meetings"]


def tick_boxes(document: Any, shape: Shape) -> None:
    """Questions with boxes to tick, and numbered by the program."""
    for question in ("Have you read the code?", "Do you hold shares?"):
        document.add_paragraph(f"{question} \u2612 Yes \u2610 No", style="List Number")
    shape.said.append("Do you hold shares?")


def running_lines(document: Any, shape: Shape) -> None:
    """A header and a footer with a year, a version and the page."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Annual report 2023/24, version 7.3"
    section.footer.paragraphs[0].text = "Page 88 of 91"
    shape.silent += ["7.3", "88", "91"]


def hard_spaces(document: Any, shape: Shape) -> None:
    """Thousands parted by hard spaces, hyphens that do not break."""
    document.element.body.insert(2, xml(
        f'<w:p>{run(f"The force of 3{HARD}467 officers cost £412{HARD}million in 2023")}'
        f'<w:r><w:noBreakHyphen/></w:r>{run("24.")}</w:p>'
    ))  # fmt: skip
    shape.said.append("officers cost £412 million in 2023-24")


def text_box(document: Any, shape: Shape) -> None:
    """A figure in a text box beside the text, which Word stores twice."""
    words = f"<w:txbxContent><w:p>{run('We saved £2.4m in the year.')}</w:p></w:txbxContent>"
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:txbx>{words}</wps:txbx></mc:Choice>"
        '<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
        f"{words}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(2, xml(box))
    shape.said.append("saved £2.4m in the year")


def contents_field(document: Any, shape: Shape) -> None:
    """Contents as Word makes them, with tabs and numbers of pages."""
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for title, page in (("Money", "14"), ("People", "27"), ("Table 6: Staff by grade 2023/24", "115")):
        document.add_paragraph(f"{title}\t{page}", style=style)
    shape.silent += ["14", "27", "115"]


WORD_FILES: tuple[Callable[[Any, Shape], None], ...] = (
    tracked_changes, nested_table, merged_cells, hidden_text, content_controls, tick_boxes, running_lines, hard_spaces,
    text_box, contents_field,
)  # fmt: skip
