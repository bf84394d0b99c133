"""Tables drawn in the ways reports set them, each with the cells that it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from layouts.judging import KnownCell, KnownTable

LABELS = (
    "Local policing", "Dealing with the public", "Road policing", "Intelligence", "Investigations", "Custody",
    "Support functions", "Vehicle fleet", "Estates and facilities", "Information technology", "Training",
    "Legal services", "Insurance", "Forensic services", "Air support", "Victims' services",
)  # fmt: skip
GROUPS = ("Chief Constable", "Commissioner", "Shared services")
YEARS = ("2021/22", "2022/23", "2023/24", "2024/25")
QUARTERS = ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4")
LOOKS = ("grid", "across", "book", "zebra", "bare", "shaded head", "columns", "open")
FILLER = "The board met in public and heard how the work went on through the year in every part of the county. "


@dataclass(frozen=True, slots=True)
class Sort:
    """One way of setting a table. ``headings`` are those of its value columns; two levels where they are pairs."""

    name: str
    look: str
    align: str
    headings: tuple[tuple[str, ...], ...]
    label_heading: str = ""
    rows: int = 8
    groups: int = 0
    empty: float = 0.0
    negative: str = "minus"
    decimals: int = 1
    wrapped: bool = False
    middle: bool = False
    total: bool = False
    landscape: bool = False
    repeat: bool = True
    size: float = 9.0
    caption: str = ""
    beside: bool = False  # a column of running text stands beside it
    broken: bool = False  # headings run over lines, inside a word too
    units: tuple[str, ...] = ()  # a row of units under the headings
    rating: bool = False  # the last column holds words
    notes: bool = False  # small raised marks stand beside some values and labels
    leaders: bool = False  # dots lead from the labels to the values
    far: bool = False  # much white space stands between the headings and the rows
    head_align: str = ""  # how the headings stand where not as the values


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF file and the tables in it."""

    path: Path
    tables: tuple[KnownTable, ...]


def sorts() -> list[Sort]:
    """Every way of setting a table that is judged."""
    plain = (("Budget",), ("Spend",), ("Variance",))
    two = tuple((year, name) for year in YEARS[1:3] for name in ("Budget", "Actual"))
    made = [Sort(f"{look}, {align}", look, align, plain) for look in LOOKS for align in ("RIGHT", "CENTER", "LEFT")]
    made += [Sort(f"two levels, {look}", look, "RIGHT", two, label_heading="Service") for look in LOOKS]
    made += [Sort(f"empty cells, {look}", look, "RIGHT", plain, empty=0.25, groups=2) for look in LOOKS]
    made += [Sort(f"groups and totals, {look}", look, "RIGHT", plain, groups=3, total=True, rows=9) for look in LOOKS]
    made += [Sort(f"labels over lines, {look}", look, "RIGHT", plain, wrapped=True) for look in LOOKS]
    made += [Sort(f"labels over lines, in the middle, {look}", look, "CENTER", plain, wrapped=True, middle=True)
             for look in LOOKS]  # fmt: skip
    made += [Sort(f"brackets, {look}", look, "RIGHT", plain, negative="brackets", decimals=0) for look in LOOKS]
    made += [Sort(f"trailing minus, {look}", look, "RIGHT", plain, negative="trailing") for look in LOOKS[:3]]
    made += [Sort(f"quarters, landscape, {look}", look, "RIGHT", tuple((q,) for q in QUARTERS), landscape=True,
                  label_heading="Measure", rows=14) for look in LOOKS]  # fmt: skip
    made += [Sort(f"over three pages, {look}", look, "RIGHT", plain, rows=110, caption="Spend by force")
             for look in LOOKS]  # fmt: skip
    made += [Sort(f"over three pages, headings once, {look}", look, "RIGHT", plain, rows=110, repeat=False,
                  caption="Spend by force") for look in LOOKS]  # fmt: skip
    long = (
        ("Percentage of calls answered within target",),
        ("Average response (minutes)",),
        ("Year-to-date performance",),
    )
    made += [Sort(f"headings over lines, {look}", look, "CENTER", long, broken=True, size=8) for look in LOOKS]
    made += [Sort(f"units under headings, {look}", look, "RIGHT", (("Budget",), ("Outturn",), ("Change",)),
                  units=("£m", "£m", "%")) for look in LOOKS]  # fmt: skip
    made += [Sort(f"rated, {look}", look, "RIGHT", (("Target",), ("Actual",), ("Rating",)), rating=True,
                  label_heading="Measure", rows=10) for look in LOOKS]  # fmt: skip
    made += [Sort(f"notes' marks, {look}", look, "RIGHT", plain, notes=True) for look in LOOKS]
    made += [
        Sort(f"headings in the middle, {look}", look, "RIGHT", plain, head_align="CENTER", decimals=0) for look in LOOKS
    ]
    wide = tuple(
        (month,) for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    )
    made += [Sort(f"twelve columns, {look}", look, "RIGHT", wide, landscape=True, size=7, rows=16, decimals=0)
             for look in LOOKS]  # fmt: skip
    made += [Sort(f"one column, {look}", look, "RIGHT", (("Number",),), label_heading="Measure") for look in LOOKS]
    made += [Sort(f"narrow headings, {look}", look, "RIGHT", (("Cases closed",), ("Cases open",), ("In time %",)),
                  size=7.5, rows=12) for look in LOOKS]  # fmt: skip
    made += [Sort(f"beside text, {look}", look, "RIGHT", (("2022/23",), ("2023/24",)), beside=True) for look in LOOKS]
    made += [Sort(f"dots that lead, {look}", look, "RIGHT", plain, leaders=True, rows=12) for look in LOOKS]
    made += [Sort(f"headings far off, {look}", look, "RIGHT", plain, far=True) for look in ("grid", "across", "book")]
    return made


def rows_of(sort: Sort, random: Random) -> tuple[list[list[str]], list[KnownCell]]:
    """The body rows of a table as written (a group's name alone in its row), and its cells."""
    rows: list[list[str]] = []
    cells: list[KnownCell] = []
    group = ""
    for number in range(sort.rows):
        if (
            sort.groups
            and number % max(1, sort.rows // sort.groups) == 0
            and number // max(1, sort.rows // sort.groups) < sort.groups
        ):
            group = GROUPS[number // max(1, sort.rows // sort.groups)]
            rows.append([group, *[""] * len(sort.headings)])
        label = f"{LABELS[number % len(LABELS)]}{f' {number // len(LABELS) + 1}' if number >= len(LABELS) else ''}"
        if sort.wrapped and number % 3 == 1:
            label = f"{label} and the other work that goes with it in all districts"
        values = ["" if random.random() < sort.empty else _value(sort, random) for _ in sort.headings]
        if sort.rating:
            values[-1] = random.choice(("On track", "Below target", "At risk", "Improving"))
        if not any(values):
            values[0] = _value(sort, random)
        rows.append([label, *values])
        cells += _cells(sort, label, values, group)
    if sort.total:
        values = [_value(sort, random) for _ in sort.headings]
        rows.append(["Total", *values])
        cells += _cells(sort, "Total", values, "")
    return rows, cells


def _cells(sort: Sort, label: str, values: Sequence[str], group: str) -> list[KnownCell]:
    units = sort.units or [""] * len(values)
    return [
        KnownCell(label, f"{' '.join(heading)} {unit}".strip(), value, group)
        for heading, unit, value in zip(sort.headings, units, values, strict=True)
        if value
    ]


def _value(sort: Sort, random: Random) -> str:
    value = random.uniform(0.2, 9000 if sort.decimals == 0 else 480)
    written = f"{value:,.{sort.decimals}f}"
    if random.random() < 0.25:
        return {"minus": f"-{written}", "brackets": f"({written})", "trailing": f"{written}-"}[sort.negative]
    return "-" if random.random() < 0.04 else written


def draw(sort: Sort, folder: Path, seed: int = 7) -> Drawn:
    """The file of one sort, with running text before and after its table."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    from layouts.paper import TrackedTable, body, bold, side_by_side

    random = Random(f"{seed}{sort.name}")
    rows, cells = rows_of(sort, random)
    path = folder / f"{sort.name.replace(' ', '-').replace(',', '')}.pdf"
    template = SimpleDocTemplate(str(path), pagesize=landscape(A4) if sort.landscape else A4)
    table = TrackedTable(*_grid(sort, rows))
    story: list[Any] = [Paragraph(FILLER * 2, body()), Spacer(1, 8)]
    if sort.caption:
        story.append(Paragraph(sort.caption, bold()))
    if sort.beside:
        story.append(side_by_side(FILLER * 7, table.flowable))
    else:
        story.append(table.flowable)
    story += [Spacer(1, 8), Paragraph(FILLER * 3, body())]
    template.build(story)
    return Drawn(path, tuple(_by_page(table.pages(), cells)))


def _by_page(pages: Sequence[tuple[int, set[str]]], cells: Sequence[KnownCell]) -> list[KnownTable]:
    """The cells of each page on which some of the rows were drawn."""
    if len(pages) == 1:
        return [KnownTable(pages[0][0], tuple(cells))]
    return [KnownTable(page, tuple(cell for cell in cells if cell.label in labels)) for page, labels in pages]


def _grid(sort: Sort, rows: Sequence[Sequence[str]]) -> tuple[list[list[Any]], list[tuple[Any, ...]], int]:
    """The rows with their headings, the commands of style that draw them, and the number of header rows to repeat."""
    heads, style = _heads(sort)
    levels = len(heads)
    style += [
        ("FONTSIZE", (0, 0), (-1, -1), sort.size),
        ("FONTNAME", (0, 0), (-1, len(sort.headings[0]) - 1), "Helvetica-Bold"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if sort.middle else "TOP"),
        *look_of(sort.look, levels, len(rows)),
    ]
    return [*heads, *_body(sort, rows)], style, (levels if sort.repeat else 0)


def _heads(sort: Sort) -> tuple[list[list[Any]], list[tuple[Any, ...]]]:
    """The header rows, and how the table's columns stand."""
    levels = len(sort.headings[0])
    style: list[tuple[Any, ...]] = [("ALIGN", (1, 0), (-1, -1), sort.align)]
    heads: list[list[Any]] = [
        ["" if level < levels - 1 else sort.label_heading, *(heading[level] for heading in sort.headings)]
        for level in range(levels)
    ]
    if levels == 2:
        for at in range(0, len(sort.headings), 2):
            heads[0][at + 2] = ""
            style += [("SPAN", (at + 1, 0), (at + 2, 0)), ("ALIGN", (at + 1, 0), (at + 2, 0), "CENTER")]
            if sort.look in ("book", "across", "bare"):
                style.append(("LINEBELOW", (at + 1, 0), (at + 2, 0), 0.4, "black"))
    if sort.head_align:
        style.append(("ALIGN", (1, 0), (-1, levels - 1), sort.head_align))
    if sort.far:
        style.append(("BOTTOMPADDING", (0, levels - 1), (-1, levels - 1), 9))
        style.append(("TOPPADDING", (0, levels), (-1, levels), 9))
    if sort.broken:
        heads = [[_broken(text) for text in head] for head in heads]
    if sort.units:
        heads.append(["", *sort.units])
    return heads, style


def _body(sort: Sort, rows: Sequence[Sequence[str]]) -> list[list[Any]]:
    """The body rows as they are drawn."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    from layouts.paper import body

    if sort.notes:
        right = ParagraphStyle("right", parent=body(sort.size), alignment=2)
        return [
            [
                Paragraph(f"{cell}<super size=5>{at + 2}</super>", right if at else body(sort.size))
                if number % 3 == at
                else cell
                for at, cell in enumerate(row)
            ]
            for number, row in enumerate(rows)
        ]
    if sort.leaders:
        return [[f"{row[0]} {'. ' * (36 - len(row[0]))}", *row[1:]] for row in rows]
    return [[Paragraph(row[0], body(sort.size)) if sort.wrapped else row[0], *row[1:]] for row in rows]


def _broken(heading: str) -> str:
    """A heading over several lines; its longest word is cut by a hyphen."""
    words = heading.split()
    longest = max((word for word in words if "-" not in word), key=len, default="")
    cut = [
        f"{word[: len(word) // 2]}-\n{word[len(word) // 2 :]}" if word == longest and len(word) > 9 else word
        for word in words
    ]
    return "\n".join(cut)


def look_of(look: str, levels: int, rows: int) -> list[tuple[Any, ...]]:
    """The commands of style that set a table with so many header and body rows in one of the looks."""
    from reportlab.lib import colors

    top, head, last = (0, 0), (-1, levels - 1), (-1, -1)
    if look == "grid":
        return [("GRID", top, last, 0.5, colors.black)]
    if look == "across":
        return [("LINEBELOW", (0, levels - 1), last, 0.4, colors.grey)]
    if look == "book":
        return [
            ("LINEABOVE", top, (-1, 0), 0.8, colors.black),
            ("LINEBELOW", (0, levels - 1), head, 0.8, colors.black),
            ("LINEBELOW", (0, -1), last, 0.8, colors.black),
        ]
    if look == "columns":
        upright = [("LINEBEFORE", (1, 0), last, 0.5, colors.black)]
        return [
            *upright,
            ("BOX", top, last, 0.5, colors.black),
            ("LINEBELOW", (0, levels - 1), head, 0.5, colors.black),
        ]
    if look == "open":
        return [("INNERGRID", top, last, 0.5, colors.black)]
    if look == "zebra":
        return [("BACKGROUND", (0, at), (-1, at), colors.lightgrey) for at in range(levels, levels + rows, 2)]
    if look == "shaded head":
        return [("BACKGROUND", top, head, colors.navy), ("TEXTCOLOR", top, head, colors.white)]
    return []
