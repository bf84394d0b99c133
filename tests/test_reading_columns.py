"""Tables set without tabs or rules are read from lines that end in values."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.domain import Table
from reportqa.reading import read_document

Rows = list[tuple[str, list[tuple[int, str]]]]


def tables(folder: Path, text: str) -> list[Table]:
    file = folder / "paper.txt"
    file.write_text(f"Harbour paper 2023/24\n\nThe harbour tells what it did in the year, at some length.\n\n{text}\n")
    return [block for block in read_document(file).blocks if isinstance(block, Table)]


def rows(table: Table) -> Rows:
    return [(row.label.text, [(cell.column, cell.piece.text) for cell in row.cells]) for row in table.rows]


SINGLE = """Service Budget Forecast Variance Variance %
Dredging and towing 12.650 13.420 0.770 6.1
Pilots 6.940 6.315 (0.625) (9.0)
Lights 1.860 1.860 0.000 0.0
Total 21.450 21.595 0.145 0.7"""

ALIGNED = """                     Headcount  Headcount      FTE
Crew                      2022       2023     2023
Wholetime pilots           321        318    315.0
Lamp keepers                27               25.6
All crew                   348        345    340.6"""

WRAPPED = """Berths Ships 2022/23 Ships 2023/24
North quay 112 131
South quay and the
fishing steps 44 39
West quay 7 9
All berths 163 179"""


RATED = """Project           Approved  Spend to  RAG
                  budget    date
North quay crane  2.40      1.15      Amber
South lock gates  0.90      0.95      Over budget
Ferry ramp        0.35      0.10      Green
All projects      3.65      2.20"""


def test_a_last_column_may_hold_words(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, RATED)
    assert [column.name for column in table.columns] == ["Approved budget", "Spend to date", "RAG"]
    assert rows(table)[1] == ("South lock gates", [(0, "0.90"), (1, "0.95"), (2, "Over budget")])
    assert rows(table)[3] == ("All projects", [(0, "3.65"), (1, "2.20")])


def test_headings_parted_by_single_spaces_are_told_apart_by_their_words(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, SINGLE)
    assert [column.name for column in table.columns] == ["Budget", "Forecast", "Variance", "Variance %"]
    assert table.label_name == "Service"
    assert rows(table)[1] == ("Pilots", [(0, "6.940"), (1, "6.315"), (2, "(0.625)"), (3, "(9.0)")])


def test_headings_over_several_lines_belong_to_the_column_they_stand_over(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, ALIGNED)
    assert [column.name for column in table.columns] == ["Headcount 2022", "Headcount 2023", "FTE 2023"]


def test_an_empty_cell_stays_empty_where_columns_stand_under_one_another(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, ALIGNED)
    assert rows(table)[1] == ("Lamp keepers", [(0, "27"), (2, "25.6")])


def test_a_label_cut_over_two_lines_is_one(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, WRAPPED)
    assert [row.label.text for row in table.rows] == [
        "North quay", "South quay and the fishing steps", "West quay", "All berths",
    ]  # fmt: skip
    assert [column.name for column in table.columns] == ["Ships 2022/23", "Ships 2023/24"]


def test_every_cell_stands_where_its_span_says(tmp_path: Path) -> None:
    for text in (SINGLE, ALIGNED, WRAPPED):
        (table,) = tables(tmp_path, text)
        page = (tmp_path / "paper.txt").read_text()
        for row in table.rows:
            for piece in (row.label, *(cell.piece for cell in row.cells)):
                assert " ".join(" ".join(page[s.start : s.end] for s in piece.spans).split()) == piece.text


def test_a_row_with_too_few_values_is_not_guessed_into_columns(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, SINGLE.replace("Lights 1.860 1.860 0.000 0.0", "Lights 1.860 0.000"))
    assert rows(table)[2] == ("Lights", [(0, "1.860 0.000")])


@pytest.mark.parametrize(
    "text",
    [
        "Contents\nForeword                 3\nOur year                 7\nOur money               12",
        "The crew met in May 2022\nand the pilots met in June 2023\nand all of them met in 2024",
        "- Ships 12 14\n- Boats 13 15\n- Barges 16 17",
        "Call the office on 01632 960410\nor the harbour on 01632 960411\nor the lights on 01632 960412",
    ],
)
def test_contents_prose_lists_and_telephone_numbers_are_no_tables(tmp_path: Path, text: str) -> None:
    assert tables(tmp_path, text) == []


STATUS = """Scheme               Budget  Forecast  Variance  Status
                     £m      £m        £m
North quay wall       21.60    22.35     0.75    Amber
Steps of the new pier  8.75     9.60     0.85    Red
Lights                15.20    15.20     0.00    On track
All schemes           45.55    47.15     1.60"""


def test_a_last_column_of_words_is_a_column(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, STATUS)
    assert [column.name for column in table.columns][-1] == "Status"
    assert rows(table)[0] == ("North quay wall", [(0, "21.60"), (1, "22.35"), (2, "0.75"), (3, "Amber")])
    assert rows(table)[3] == ("All schemes", [(0, "45.55"), (1, "47.15"), (2, "1.60")])


GAPS = """Table 3: Berths taken by kind of ship
Kind of ship   2023/24   2022/23   Change
Coasters   1,204   1,187   17
Ferries   88   91   (3)
All ships   1,292   1,278   14"""


def test_headings_parted_by_gaps_are_told_apart_though_nothing_stands_one_under_another(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, GAPS)
    assert [column.name for column in table.columns] == ["2023/24", "2022/23", "Change"]
    assert (table.label_name, table.caption.text) == ("Kind of ship", "Table 3: Berths taken by kind of ship")


def test_a_note_on_units_between_caption_and_table_hides_no_caption(tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_text(
        "<h1>Harbour accounts</h1><p>Table 4: Dues and costs</p><p>All figures in £000s</p>"
        "<table><tr><th></th><th>2023/24</th></tr><tr><td>Dues</td><td>211</td></tr><tr><td>Costs</td><td>98</td></tr></table>"
    )
    (table,) = [block for block in read_document(file).blocks if isinstance(block, Table)]
    assert table.caption.text == "Table 4: Dues and costs"


ONE_VALUE = """Line   Calls
Harbour tug   1,204
Pilot boat   887
All calls   2,091"""


def test_gaps_part_a_single_value_from_its_label_under_two_headings(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, ONE_VALUE)
    assert (table.label_name, [column.name for column in table.columns]) == ("Line", ["Calls"])
    assert rows(table)[0] == ("Harbour tug", [(0, "1,204")])


def test_a_heading_per_so_many_is_no_row_of_values(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, "Port   Ships   Per 1,000\nNorth   1,204   12.3\nSouth   887   12.5\nEast   642   9.9")
    assert [column.name for column in table.columns] == ["Ships", "Per 1,000"]
