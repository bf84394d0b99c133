"""Pages in the odd shapes that real reports have, each with the cells it holds, what it says in order, and the numbers
that are no figures: pages, telephones, marks, lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from layouts.judging import KnownCell, KnownTable
from layouts.pages import HIGH, WORDS, Paper

UNICODE = "Vera"


@dataclass(slots=True)
class Shape:
    """A file of one shape. ``silent`` are numbers that stand in it and count nothing, ``said`` words in their order."""

    path: Path
    tables: list[KnownTable] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def draw_shapes(folder: Path) -> Iterator[Shape]:
    """The file of each shape."""
    for draw in SHAPES:
        yield draw_shape(draw, folder)


def draw_shape(draw: Callable[[Paper, Shape], None], folder: Path) -> Shape:
    """The file of one shape."""
    shape = Shape(folder / f"{draw.__name__}.pdf")
    paper = Paper(shape.path)
    draw(paper, shape)
    paper.done()
    return shape


def unicode_font() -> str:
    """A typeface with ligatures and signs, ready for use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if UNICODE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(UNICODE, f"{UNICODE}.ttf"))
    return UNICODE


def prose(paper: Paper, y: float, lines: int = 3, x: float = 60, width: int = 14) -> float:
    """Lines of running text; returns where the next may begin."""
    for number in range(lines):
        start = (number * 7) % 20
        paper.line(" ".join(WORDS[start : start + width]) + ("." if number == lines - 1 else ""), x, y)
        y += 12.5
    return y + 10


def rows(paper: Paper, x: float, y: float, grid: Sequence[Sequence[str]], rights: Sequence[float], **how: Any) -> float:
    """Rows without rules: labels at ``x``, values that end at ``rights``; the first row in bold. Returns the end."""
    step, size = how.get("step", 14.0), how.get("size", 9.0)
    for number, (label, *values) in enumerate(grid):
        font = "Helvetica-Bold" if number == 0 else "Helvetica"
        paper.line(label, x, y, size, font)
        paper.canvas.setFont(font, size)
        for right, value in zip(rights, values, strict=True):
            paper.canvas.drawRightString(right, paper.high - y, value)
        y += step
    return y + 6


def known(page: int, grid: Sequence[Sequence[str]]) -> KnownTable:
    """The cells of rows under the headings of the first."""
    heads = grid[0][1:]
    cells = [KnownCell(row[0], head, value) for row in grid[1:] for head, value in zip(heads, row[1:], strict=True)]
    return KnownTable(page, tuple(cell for cell in cells if cell.value))


STAFF = (("Post", "2022/23", "2023/24"), ("Officers", "3,412", "3,467"), ("Staff", "1,820", "1,795"),
         ("Volunteers", "240", "262"), ("Cadets", "118", "131"))  # fmt: skip
CRIME = (("Crime", "Recorded", "Solved"), ("Burglary", "2,310", "198"), ("Robbery", "640", "101"),
         ("Fraud", "1,025", "77"), ("Arson", "96", "14"))  # fmt: skip


def turned_table(paper: Paper, shape: Shape) -> None:
    """A table on its side on an upright page whose running lines stand upright."""
    paper.line("Annual report 2023/24", 60, 34, 8)
    paper.line("17", 520, HIGH - 30, 8)
    paper.canvas.translate(500, 120)
    paper.canvas.rotate(90)
    paper.high = 0
    rows(paper, 0, 0, STAFF, (250, 350))
    shape.tables.append(known(1, STAFF))
    shape.silent.append("17")


def alternating_margins(paper: Paper, shape: Shape) -> None:
    """Running lines that change sides and words from page to page."""
    for number in range(1, 7):
        if number > 1:
            paper.turn_page()
        odd = number % 2
        paper.line(f"{'Chapter 4: People' if odd else 'Police and Crime Commissioner'}", 400 if odd else 60, 36, 8)
        paper.line(f"Annual report 2023/24 | {40 + number}" if odd else f"{40 + number} | Annual report 2023/24",
                   420 if odd else 60, HIGH - 32, 8)  # fmt: skip
        y = prose(paper, 90, 5)
        paper.line(f"We held {number + 300} meetings in district {'ABCDEF'[number - 1]}.", 60, y)
        prose(paper, y + 30, 24)
    shape.silent += [str(40 + n) for n in range(1, 7)]


def notes_under_a_table(paper: Paper, shape: Shape) -> None:
    """Notes in small type right under a table, one of them with a year."""
    end = rows(paper, 60, 120, STAFF, (300, 400))
    paper.line("1", 60, end - 2, 5)
    paper.line("Counted on 31 March of each year, as in the return to the Home Office.", 65, end, 7)
    paper.line("2", 60, end + 9, 5)
    paper.line("Includes those on leave.", 65, end + 11, 7)
    prose(paper, end + 40, 4)
    shape.tables.append(known(1, STAFF))


def tables_side_by_side(paper: Paper, shape: Shape) -> None:
    """Two tables without rules beside each other, on the same lines."""
    prose(paper, 80, 3)
    rows(paper, 60, 140, STAFF, (190, 250))
    rows(paper, 320, 140, CRIME, (450, 530))
    prose(paper, 230, 3)
    shape.tables.append(KnownTable(1, (*known(1, STAFF).cells, *known(1, CRIME).cells)))


def uneven_tables_side_by_side(paper: Paper, shape: Shape) -> None:
    """Two tables beside each other that begin and step differently."""
    rows(paper, 60, 140, STAFF, (190, 250))
    rows(paper, 320, 133, CRIME, (450, 530), step=17)
    shape.tables.append(KnownTable(1, (*known(1, STAFF).cells, *known(1, CRIME).cells)))


def ligatures(paper: Paper, shape: Shape) -> None:
    """Letters drawn as one sign."""
    paper.line("The board ﬁled 412 ﬁnes and met 37 pilots of the ﬂeet.", 60, 100, 10, unicode_font())
    shape.said += ["board filed 412 fines", "37 pilots of the fleet"]


def soft_hyphens(paper: Paper, shape: Shape) -> None:
    """Words cut by soft hyphens, seen at a line's end and unseen inside a line."""
    font = unicode_font()
    paper.line("The commis\u00adsioner met 58 volun\u00adteers and heard of perfor\u00ad", 60, 100, 10, font)
    paper.line("mance in every part of the county.", 60, 113, 10, font)
    shape.said += ["commissioner met 58 volunteers", "performance in every part"]


def bullets_of_word(paper: Paper, shape: Shape) -> None:
    """Bullets as word processors write them, in signs of their own."""
    font = unicode_font()
    paper.line("In the year we:", 60, 100, 10, font)
    for at, (mark, text) in enumerate(
        (("•", "opened 14 stations;"), ("\u2013", "closed 3 offices; and"), ("\u25cf", "hired 96 people."))
    ):
        paper.line(mark, 72, 116 + 14 * at, 10, font)
        paper.line(text, 90, 116 + 14 * at, 10, font)
    shape.said += ["opened 14 stations", "closed 3 offices", "hired 96 people"]


def contents(paper: Paper, shape: Shape) -> None:
    """Contents with dots that lead to numbers of pages, a list of tables, then text."""
    paper.line("Contents", 60, 80, 16, "Helvetica-Bold")
    entries = (("1. Foreword", "3"), ("2. Money spent in 2023/24", "9"), ("2.1 Council tax", "14"),
               ("Table 6: Staff by grade", "27"), ("Appendix A", "115"))  # fmt: skip
    for at, (title, page) in enumerate(entries):
        paper.line(f"{title} {'.' * (90 - len(title))} {page}", 60, 110 + 16 * at, 10)
    paper.turn_page()
    prose(paper, 90, 5)
    shape.silent += ["3", "9", "14", "27", "115", "2.1", "6"]


def plain_contents(paper: Paper, shape: Shape) -> None:
    """Contents whose numbers only stand at the right, in two columns."""
    paper.line("Contents", 60, 80, 16, "Helvetica-Bold")
    for x, entries in (
        (60, (("Foreword", "4"), ("Our plan", "8"), ("Money", "12"), ("People", "19"))),
        (320, (("Estates", "23"), ("Vehicles", "31"), ("Risks", "38"), ("Contact us", "46"))),
    ):
        for at, (title, page) in enumerate(entries):
            paper.line(title, x, 120 + 18 * at, 11)
            paper.canvas.drawRightString(x + 200, HIGH - 120 - 18 * at, page)
    shape.silent += ["4", "8", "12", "19", "23", "31", "38", "46"]


def cover(paper: Paper, shape: Shape) -> None:
    """A cover: years in large type, an issue, a telephone, a reference."""
    paper.line("2023-24", 60, 260, 60, "Helvetica-Bold")
    paper.line("Annual Report", 60, 320, 34, "Helvetica-Bold")
    paper.line("Version 4.2, issued 17 July 2024", 60, 380, 11)
    paper.line("Telephone 01632 960 145", 60, 700, 10)
    paper.line("ISBN 978-1-60558-392-1", 60, 716, 10)
    paper.line("www.example.org/reports/88213", 60, 732, 10)
    paper.turn_page()
    prose(paper, 90, 5)
    shape.silent += ["4.2", "01632", "960", "145", "978", "60558", "392", "88213"]


def form(paper: Paper, shape: Shape) -> None:
    """A form with numbered questions and boxes to tick."""
    font = unicode_font()
    for at, question in enumerate(("Have you read the code?", "Do you hold shares?", "Is a gift worth more than £50?")):
        y = 110 + 40 * at
        paper.line(f"Q{at + 7}.", 60, y, 10, font)
        paper.line(question, 90, y, 10, font)
        for x, answer in ((330, "Yes"), (400, "No")):
            paper.canvas.rect(x, HIGH - y, 8, 8)
            paper.line(answer, x + 14, y, 10, font)
    paper.line("Form HR/214, page 3 of 5", 60, 800, 8, font)
    shape.silent += ["7", "8", "9", "214", "5"]


def two_languages(paper: Paper, shape: Shape) -> None:
    """The same said in Welsh and in English, side by side."""
    for x, lines in (
        (60, ("Yn 2023-24 fe wnaethom", "ateb 412 o geisiadau a", "chynnal 36 o gyfarfodydd.")),
        (320, ("In 2023-24 we answered", "412 requests and held", "36 meetings in public.")),
    ):
        for at, line in enumerate(lines):
            paper.line(line, x, 120 + 13 * at)
    prose(paper, 190, 4)
    shape.said += ["ateb 412 o geisiadau a chynnal 36", "answered 412 requests and held 36 meetings"]


def addresses(paper: Paper, shape: Shape) -> None:
    """Telephones, postcodes, web addresses and references amid text."""
    for at, line in enumerate((
        "Write to 1400 Harbour Way, Exmouth EX8 2QT, or ring 0300 123 6789.",
        "See https://www.example.org/papers/2024/item-5512.pdf and minute 88/24.",
        "Reference FOI 2024/0917. Charity number 1098765.",
    )):  # fmt: skip
        paper.line(line, 60, 100 + 14 * at)
    shape.silent += ["1400", "8", "0300", "6789", "5512", "88", "0917", "1098765"]


def line_numbers(paper: Paper, shape: Shape) -> None:
    """Numbers of lines in the margin, every fifth line."""
    for at in range(40):
        if (at + 1) % 5 == 0:
            paper.line(str(at + 1), 36, 90 + 14 * at, 8)
        paper.line(" ".join(WORDS[at % 9 : at % 9 + 12]), 60, 90 + 14 * at)
    shape.silent += ["5", "10", "15", "20", "25", "30", "35", "40"]


def watermark(paper: Paper, shape: Shape) -> None:
    """A word across the page, askew, over a table."""
    paper.canvas.saveState()
    paper.canvas.setFillGray(0.85)
    paper.canvas.translate(160, 500)
    paper.canvas.rotate(40)
    paper.canvas.setFont("Helvetica-Bold", 110)
    paper.canvas.drawString(0, 0, "DRAFT 3")
    paper.canvas.restoreState()
    rows(paper, 60, 200, STAFF, (300, 400))
    shape.tables.append(known(1, STAFF))
    shape.silent.append("3")


def turned_headings(paper: Paper, shape: Shape) -> None:
    """A ruled table whose headings stand on their side."""
    high = paper.high
    xs, ys = (60, 200, 240, 280, 320), (100, 190, 206, 222)
    for y in ys:
        paper.canvas.line(xs[0], high - y, xs[-1], high - y)
    for x in xs:
        paper.canvas.line(x, high - ys[0], x, high - ys[-1])
    heads = ("North area", "South area", "Whole force")
    for x, text in zip(xs[1:], heads, strict=False):
        paper.canvas.saveState()
        paper.canvas.translate(x + 24, high - ys[1] + 6)
        paper.canvas.rotate(90)
        paper.canvas.setFont("Helvetica-Bold", 9)
        paper.canvas.drawString(0, 0, text)
        paper.canvas.restoreState()
    grid = (("", *heads), ("Thefts of bicycles", "41", "67", "108"), ("Thefts from shops", "310", "287", "597"))
    for at, row in enumerate(grid[1:]):
        for x, text in zip(xs, row, strict=False):
            paper.line(text, x + 4, ys[1] + 12 + 16 * at, 9)
    prose(paper, 260, 4)
    shape.tables.append(known(1, grid))


def spaced_thousands(paper: Paper, shape: Shape) -> None:
    """Thousands parted by spaces, pound signs in front with white space between."""
    grid = (("Fund", "2022/23", "2023/24"), ("General", "£ 1,204", "£ 1,377"), ("Capital", "£ 812", "£ 645"),
            ("Reserves", "£ 77", "£ 91"))  # fmt: skip
    rows(paper, 60, 140, grid, (300, 400))
    shape.tables.append(known(1, grid))


def total_under_a_rule(paper: Paper, shape: Shape) -> None:
    """A total set off by rules and white space under its column, with its label."""
    end = rows(paper, 60, 140, STAFF, (300, 400))
    for x in (250, 350):
        paper.canvas.line(x, HIGH - end + 12, x + 50, HIGH - end + 12)
    paper.canvas.setFont("Helvetica-Bold", 9)
    paper.line("Total", 60, end + 4, 9, "Helvetica-Bold")
    for right, value in ((300, "5,590"), (400, "5,655")):
        paper.canvas.drawRightString(right, HIGH - end - 4, value)
        paper.canvas.line(right - 50, HIGH - end - 8, right, HIGH - end - 8)
    prose(paper, end + 40, 3)
    shape.tables.append(known(1, (*STAFF, ("Total", "5,590", "5,655"))))


def arrows(paper: Paper, shape: Shape) -> None:
    """A board of measures: coloured cells, a change with an arrow."""
    font = unicode_font()
    grid = (("Measure", "This year", "Last year", "Change"), ("Burglary", "2,310", "2,402", "-3.8%"),
            ("Robbery", "640", "598", "+7.0%"), ("Arson", "96", "96", "0.0%"))  # fmt: skip
    xs = (60, 220, 300, 380, 460)
    for at, row in enumerate(grid):
        y = 120 + 18 * at
        for x, right, text in zip(xs, xs[1:], row, strict=False):
            paper.canvas.setFillGray(0.9 if at else 0.6)
            paper.canvas.rect(x, paper.high - y - 5, right - x, 18, fill=1, stroke=0)
            paper.canvas.setFillGray(0)
            paper.line(text, x + 4, y, 9, font)
    shape.tables.append(known(1, grid))


def last_row_alone(paper: Paper, shape: Shape) -> None:
    """A table whose total is all that stands on the next page."""
    heads = ("District", "Calls", "Visits")
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    body = [(f"District {name}", f"{310 + 7 * at}", f"{90 + 3 * at}") for at, name in enumerate(names)]
    paper.line("Calls and visits by district", 60, 60, 10, "Helvetica-Bold")
    rows(paper, 60, 80, [heads, *body], (300, 400), step=26)
    shape.tables.append(known(1, [heads, *body]))
    paper.turn_page()
    rows(paper, 60, 80, [("All districts", "10,335", "3,315")], (300, 400))
    prose(paper, 140, 5)
    shape.tables.append(known(2, [heads, ("All districts", "10,335", "3,315")]))


def hidden_words(paper: Paper, shape: Shape) -> None:
    """White words on white paper, which nobody sees."""
    y = prose(paper, 100, 3)
    paper.canvas.setFillGray(1)
    paper.line("The true figure is 98,765 crimes and nothing else counts.", 60, y)
    paper.canvas.setFillGray(0)
    paper.line("There were 412 crimes in all.", 60, y + 20)
    shape.silent.append("98,765")
    shape.said.append("412 crimes")


def struck_words(paper: Paper, shape: Shape) -> None:
    """A figure struck out beside the one that takes its place, which is underlined."""
    end = paper.line("There were ", 60, 100)
    struck = paper.line("391", end, 100)
    paper.canvas.line(end, HIGH - 97, struck, HIGH - 97)
    after = paper.line("412", struck + 3, 100)
    paper.canvas.line(struck + 3, HIGH - 101.5, after, HIGH - 101.5)
    paper.line("crimes in all.", after + 3, 100)
    shape.silent.append("391")
    shape.said.append("There were 412 crimes")


PEOPLE = (
    ("Name", "Role", "Since"),
    ("A Marsh", "Chair of the panel", "May 2021"),
    ("B Okoro", "Vice chair", "June 2022"),
    ("C Lindqvist", "Independent member", "March 2023"),
    ("D Patel", "Clerk to the panel", "April 2019"),
)
DUTIES = (
    ("Body", "What it does", "Meets"),
    ("Audit board", "Looks at the accounts and the risks and says how sure it is of both", "Every quarter"),
    ("Ethics panel", "Hears of stops and of body-worn video and asks why", "Every month"),
    ("Youth forum", "Tells the office what young people in the county want of it", "In the holidays"),
)


def words_in_columns(paper: Paper, shape: Shape) -> None:
    """A table of words only, without rules, under bold headings."""
    prose(paper, 80, 3)
    for at, row in enumerate(PEOPLE):
        for x, text in zip((60, 200, 380), row, strict=True):
            paper.line(text, x, 150 + 14 * at, 9, "Helvetica" if at else "Helvetica-Bold")
    prose(paper, 250, 3)
    shape.tables.append(known(1, PEOPLE))


def words_over_lines(paper: Paper, shape: Shape) -> None:
    """A table of words under a rule, whose cells go over lines."""
    from reportlab.lib.utils import simpleSplit

    y = 150.0
    for number, row in enumerate(DUTIES):
        deepest = y
        for x, wide, text in zip((60, 180, 400), (110, 200, 120), row, strict=True):
            for at, line in enumerate(simpleSplit(text, "Helvetica", 9, wide)):
                paper.line(line, x, y + 11 * at, 9)
                deepest = max(deepest, y + 11 * at)
        if not number:
            paper.canvas.line(60, HIGH - y - 5, 500, HIGH - y - 5)
        y = deepest + 19
    prose(paper, y + 20, 3)
    shape.tables.append(known(1, DUTIES))


def headed_columns(paper: Paper, shape: Shape) -> None:
    """Two columns of running text under bold headings on one line, and two of short points: no table."""
    for x, head in ((60, "In the north"), (320, "In the south")):
        paper.line(head, x, 100, 11, "Helvetica-Bold")
        end = prose(paper, 116, 6, x, 8)
        paper.line("What we did", x, end, 11, "Helvetica-Bold")
        for at, point in enumerate(("met the mayor", "opened a desk", "closed the yard", "asked for views")):
            paper.line(f"\u2022 {point}", x, end + 16 + 13 * at)
    shape.tables.append(KnownTable(1, ()))


MARKED = (
    ("Measure", "2021/22", "2022/23", "2023/24"),
    ("Calls", "1,204", "1,377r", "1,402p"),
    ("Visits", "[c]", "88", "<5"),
    ("Change", "\u221212", "+3", "\u20134"),
    ("On time", ">95%", "96.2%", "c. 97%"),
    ("Answer time", "7m 32s", "6:48", "7.1 mins"),
    ("Ratio", "1:4", "1 in 5", "n/k"),
    ("Range", "5\u201310", "12-15", "tbc"),
    ("Cost", "£1.2bn", "£960m", "£1,012.4m"),
    ("Cells", "..", "#", "*"),
)


def marks_for_values(paper: Paper, shape: Shape) -> None:
    """Times, ratios, ranges, bounds and marks among the values of a table without rules."""
    font = unicode_font()
    for at, (label, *values) in enumerate(MARKED):
        paper.line(label, 60, 140 + 14 * at, 9, font)
        for right, value in zip((250, 350, 450), values, strict=True):
            paper.canvas.drawRightString(right, HIGH - 140 - 14 * at, value)
    shape.tables.append(known(1, MARKED))


def pound_signs_apart(paper: Paper, shape: Shape) -> None:
    """Pound signs at the left of their columns, their values at the right."""
    grid = (("Fund", "Opening", "Closing"), ("General", "1,204", "1,377"), ("Capital", "812", "645"),
            ("Reserves", "77", "91"))  # fmt: skip
    rows(paper, 60, 140, grid, (300, 400))
    for at in range(1, 4):
        for right in (300, 400):
            paper.line("£", right - 60, 140 + 14 * at, 9)
    cells = [KnownCell(r[0], head, f"£ {v}") for r in grid[1:] for head, v in zip(grid[0][1:], r[1:], strict=True)]
    shape.tables.append(KnownTable(1, tuple(cells)))


def bands_of_colour(paper: Paper, shape: Shape) -> None:
    """A ruled table whose groups stand on bands of colour across it."""
    from reportlab.lib import colors

    grid = (("Measure", "Target", "Actual"), ("Response", "", ""), ("Calls in time (%)", "90.0", "91.4"),
            ("Roads", "", ""), ("Killed or hurt", "210", "198"), ("Arrests", "-", "612"))  # fmt: skip
    group = ""
    cells = []
    for at, row in enumerate(grid):
        y = 130 + 16 * at
        band = at == 0 or not row[1]
        paper.canvas.setFillColor(colors.navy if at == 0 else colors.lightblue if band else colors.white)
        paper.canvas.rect(60, HIGH - y - 5, 400, 16, fill=1, stroke=1)
        paper.canvas.setFillColor(colors.white if at == 0 else colors.black)
        for x, text in zip((64, 300, 390), row, strict=True):
            paper.line(text, x, y, 9, "Helvetica-Bold" if band else "Helvetica")
        group = row[0] if band else group
        cells += [KnownCell(row[0], head, v, group) for head, v in zip(grid[0][1:], row[1:], strict=True) if not band]
    paper.canvas.setFillColor(colors.black)
    shape.tables.append(KnownTable(1, tuple(cells)))


SHAPES: tuple[Callable[[Paper, Shape], None], ...] = (
    turned_table, alternating_margins, notes_under_a_table, tables_side_by_side, uneven_tables_side_by_side, ligatures,
    soft_hyphens, bullets_of_word, contents, plain_contents, cover, form, two_languages, addresses, line_numbers,
    watermark, turned_headings, spaced_thousands, total_under_a_rule, arrows, last_row_alone, hidden_words,
    struck_words, words_in_columns, words_over_lines, headed_columns, marks_for_values,
    pound_signs_apart, bands_of_colour,
)  # fmt: skip
