"""A long performance report of an invented force, full of tables, and questions on its cells with what answers them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

AREAS = ("East", "South", "West", "Force")
YEARS = ("2021/22", "2022/23", "2023/24")
QUARTERS = ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4")
LOOKS = ("grid", "across", "book", "zebra", "bare", "shaded head")
# Each chapter with what it counts; a measure that ends in a bracket names its unit there.
CHAPTERS = {
    "Response": ("Emergency calls received", "Grade one incidents attended", "Grade two incidents attended",
                 "Vehicle pursuits", "Average attendance time (minutes)", "Calls answered within ten seconds (%)"),
    "Neighbourhood policing": ("Anti-social behaviour incidents", "Community protection notices issued",
                               "Foot patrol hours", "Public meetings held", "Residents surveyed", "Plans opened"),
    "Investigations": ("Crimes recorded", "Suspects charged", "Digital devices examined", "Cases over a year old",
                       "Files returned by prosecutors", "Positive outcome rate (%)"),
    "Roads policing": ("Collisions attended", "People killed or seriously injured", "Drink drive arrests",
                       "Speeding notices issued", "Uninsured vehicles seized", "Roadside checks carried out"),
    "Serious violence": ("Knife crime offences", "Stop and searches", "Weapons recovered", "Gun crime offences",
                         "Robberies of personal property", "Habitual knife carriers managed"),
    "Rural crime": ("Rural crimes recorded", "Farm machinery thefts", "Wildlife crimes reported",
                    "Livestock worrying incidents", "Rural watch members", "Hare coursing reports"),
    "Domestic abuse": ("Domestic abuse crimes", "Domestic violence protection orders", "Right to know requests",
                       "Repeat victims of domestic abuse", "Arrests for domestic abuse", "Risk conferences held"),
    "Victims": ("Referrals to victim services", "Victims who accepted support", "Needs assessments completed",
                "Restorative justice meetings", "Young victims supported", "Victim satisfaction (%)"),
    "Custody": ("Detainees booked in", "Detainees under eighteen", "Strip searches recorded",
                "Visits by custody visitors", "Detainees seen by a nurse", "Average time in custody (hours)"),
    "Complaints": ("Complaints received", "Complaint reviews requested", "Complaint reviews upheld",
                   "Misconduct hearings", "Compliments received", "Complaints closed in time (%)"),
    "Contact": ("Non-emergency calls received", "Online reports made", "Web chats handled", "Front counter visits",
                "Letters answered", "Average wait for an answer (minutes)"),
    "Workforce": ("Police officers in post", "Police staff in post", "Community support officers in post",
                  "Special constables", "Officers on long-term sickness", "Average days lost per officer"),
    "Estates and fleet": ("Sites occupied", "Vehicles in the fleet", "Electric vehicles", "Vehicles off the road",
                          "Repairs ordered", "Energy used (MWh)"),
    "Finance": ("Police officer pay", "Police staff pay", "Overtime", "Premises", "Transport", "Supplies and services"),
}  # fmt: skip
FILLER = (
    "Commanders look at these counts each month and say what they will do about them. The board asked for the tables "
    "to be set out in the same way in each chapter, so that one can be held against another. "
)
# Which cells are asked for: chapter, part (a kind of table, or the measure set out by division), row, column, question.
ASKED = Path(__file__).resolve().parents[1] / "gold" / "report_cells.json"


@dataclass(frozen=True, slots=True)
class CellQuestion:
    """A question in words on one cell, the value it holds and its page."""

    question: str
    value: str
    page: int


@dataclass(slots=True)
class _Held:
    """A table of the report: its cells by (row, column), and the page on which it was drawn."""

    cells: dict[tuple[str, str], str]
    page: int = 0


def build_report(path: Path, seed: int = 11) -> list[CellQuestion]:
    """Draws the report at ``path``; returns questions on its cells."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    from layouts.paper import body, bold, heading

    random = Random(seed)
    held: dict[tuple[str, str], _Held] = {}
    story: list[Any] = [Spacer(1, 200), Paragraph("Quaymouth Police", heading(26))]
    story += [Paragraph("Performance report 2023/24", heading(20)), PageBreak()]
    for number, (chapter, measures) in enumerate(CHAPTERS.items()):
        story.append(Paragraph(f"{number + 1}. {chapter}", heading(18)))
        if chapter == "Finance":
            story.append(Paragraph("All figures in this chapter are in £000s.", body()))
        for part, table, caption in _tables(chapter, measures, random, LOOKS[number % len(LOOKS)]):
            held[chapter, part] = kept = _Held(table[1])
            story += [Paragraph(FILLER * 3, body()), Spacer(1, 10), Paragraph(caption, bold())]
            story += [_noting(table[0], kept), Spacer(1, 10), Paragraph(FILLER * 2, body()), PageBreak()]
    template = SimpleDocTemplate(str(path), pagesize=A4, title="Performance report 2023/24", author="Quaymouth Police")
    template.build(story, onLaterPages=_running)
    return list(_questions(held))


def _running(canvas: Any, _template: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 800, "Quaymouth Police | Performance report 2023/24")
    canvas.drawRightString(523, 36, f"Page {canvas.getPageNumber() - 1}")


def _noting(table: Any, kept: _Held) -> Any:
    """The table, which notes its page as it is drawn."""
    from reportlab.platypus import Flowable

    class Noted(Flowable):  # type: ignore[misc]
        def wrap(self, width: float, height: float) -> Any:
            return table.wrapOn(self.canv, width, height)

        def draw(self) -> None:
            kept.page = self.canv.getPageNumber()
            table.drawOn(self.canv, 0, 0)

    return Noted()


def _tables(
    chapter: str, measures: tuple[str, ...], random: Random, look: str
) -> Iterator[tuple[str, tuple[Any, dict[tuple[str, str], str]], str]]:
    """The five tables of a chapter: their part, flowable with cells, and caption."""
    money = chapter == "Finance"
    scales = {
        measure: random.uniform(20, 90) if "(" in measure else 10 ** random.uniform(1.6, 4) for measure in measures
    }
    yield "quarters", _table(measures, QUARTERS, scales, random, look, year="2023/24"), f"{chapter} by quarter"
    yield "years", _table(measures, YEARS, scales, random, look), f"{chapter} over three years"
    for measure in measures[:2]:
        scale = dict.fromkeys(AREAS[:3], scales[measure])
        caption = f"{measure} by division, 2023/24"
        yield measure, _table(AREAS[:3], QUARTERS, scale, random, look, head="Division"), caption
    columns = ("Budget", "Outturn", "Variance") if money else ("Target", "Actual", "Rating")
    caption = f"{chapter}: {'budget and outturn' if money else 'against target'}, 2023/24"
    yield "target", _table(measures, columns, scales, random, look), caption


def _table(
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    scales: dict[str, float],
    random: Random,
    look: str,
    *,
    head: str = "Measure",
    year: str = "",
) -> tuple[Any, dict[tuple[str, str], str]]:
    """A table as a flowable, and its cells."""
    from reportlab.platypus import Table, TableStyle

    from layouts.tables import look_of

    cells: dict[tuple[str, str], str] = {}
    grid: list[list[str]] = [["", *([year] if year else []), *[""] * (len(columns) - 1)]] if year else []
    grid.append([head, *columns])
    for row in rows:
        values = []
        for column in columns:
            value = scales[row] * random.uniform(0.6, 1.5)
            written = f"{value:,.1f}" if "(" in row else f"{value:,.0f}"
            if column == "Rating":
                written = random.choice(("On track", "Below target", "At risk"))
            elif column == "Variance":
                written = f"({written})" if random.random() < 0.5 else written
            cells[row, column] = written
            values.append(written)
        grid.append([row, *values])
    style: list[tuple[Any, ...]] = [("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("FONTSIZE", (0, 0), (-1, -1), 9)]
    if year:
        style += [("SPAN", (1, 0), (-1, 0)), ("ALIGN", (1, 0), (-1, 0), "CENTER")]
    levels = 2 if year else 1
    style += [("FONTNAME", (0, 0), (-1, levels - 1), "Helvetica-Bold"), *look_of(look, levels, len(rows))]
    return Table(grid, style=TableStyle(style)), cells


def _questions(held: dict[tuple[str, str], _Held]) -> Iterator[CellQuestion]:
    """Twenty questions, over all kinds of tables and ways of setting them."""
    for asked in json.loads(ASKED.read_text("utf-8")):
        kept = held[asked["chapter"], asked["part"]]
        yield CellQuestion(asked["question"], kept.cells[asked["row"], asked["column"]], kept.page)
