"""Tables as they stand: payments by whom and what for, columns nobody asks for, rows together, what each type has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.row_sums import rows_asked
from reportqa.answering.turned import turned
from reportqa.assistant import Assistant
from reportqa.domain import Cell, Piece, Row
from reportqa.index.embedding import Embedder
from reportqa.reading.row_names import with_names

PAPER = """# Tidemill Harbour: payments and charges, 2023/24

| Date | Chq | Paid to | For | Net | VAT | Gross |
|---|---|---|---|---|---|---|
| 01/10/2023 | 1412 | N Lisle | Piloting | 486.00 | 0.00 | 486.00 |
| 03/10/2023 | 1413 | Greenhollow Ltd | Buoy painting | 320.00 | 64.00 | 384.00 |
| 07/10/2023 | 1414 | Netmakers Guild | Winter wreath | 25.00 | 0.00 | 25.00 |
|  |  | Subtotal |  | 831.00 | 64.00 | 895.00 |

## Berths by class

| Class | Share of berths | Charge 2023/24 |
|---|---|---|
| A | 18.2% | £402.11 |
| B | 24.5% | £635.80 |
| C | 21.3% | £869.48 |
| D | 36.0% | £990.10 |

## Services

| Service | 2023/24 £000 | Cost per resident in 2023/24 |
|---|---|---|
| Dredging | 3,912 | £41.90 |
| Lamps | 1,455 | £13.84 |
| Piloting at night | 1,120 | £16.77 |

## Rescues by type

| Type of rescue | 2022/23 | 2023/24 |
|---|---|---|
| Capsized boats | 41 | 36 |
| Stranded walkers | 87 | 97 |
| Lost divers | 6 | 4 |

## Targets

| Measure | Target 2023/24 | 2022/23 | 2023/24 |
|---|---|---|---|
| Nets recycled (%) | 48 | 45.9 | 44.6 |
| Missed pilot calls | 60 | 71 | 92 |

## The night patrol, since June 2023

| What was done | Number |
|---|---|
| Stolen dinghies recovered | 171 |
| Lanterns seized | 560 |

The boathouse was refused a licence, since the owner would not mend its roof.

Officers left the watch house in May since dry rot was found in its beams. The harbour set up a fund since 2019.

The lamp fund reached 52 lamps against a target of 60. Against a target of 100 moorings, 68 were built.

In attendance: Dame Olwen Tarn (Chair); Jude Orme (Harbour Master); Femi Lisle (Deputy Harbour Master); P Quill (Clerk).
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("tables"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("how much was the winter wreath", "25.00: 07/10/2023 Netmakers Guild Winter wreath"),
        ("How much VAT was there on the buoy painting?", "64.00: "),
        ("What share of berths are in classes A to C together?", "64%: worked out, 18.2% + 24.5% + 21.3%"),
        ("How many capsized boats and stranded walkers together were there in 2023/24?", "133: worked out, 36 + 97"),
        ("What was spent on dredging in 2023/24?", "£3,912 thousand: Dredging"),
        ("How many stolen dinghies has the night patrol recovered?", "171: Stolen dinghies recovered"),
        ("Which type of rescue was most common in 2023/24?", "97: Stranded walkers"),
        ("How many rescues of each type were there in 2022/23?", "Capsized boats: 41"),
        ("Why was the boathouse refused a licence?", "The boathouse was refused a licence, since"),
        ("why did they have to leave the watch house", "Officers left the watch house"),
        ("Was the target for lamps met?", "No: The lamp fund"),
        ("Was the target for moorings met?", "No: Against a target of 100"),
        ("Did Tidemill meet its target for recycled nets in 2023/24?", "No: Nets recycled"),
        ("Who is the harbour master?", "Jude Orme (Harbour Master)"),
    ],
)
def test_a_row_a_sum_or_a_reason_is_told_as_it_is_asked(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("What share of homes are in Bands A to C together?", ("A", "B", "C")),
        ("How many homes in bands 2 to 4 combined?", ("2", "3", "4")),
        ("How did it change from A to C?", None),
        ("How much was spent in 2022 and 2023?", None),
    ],
)
def test_rows_are_asked_together_by_their_range(question: str, labels: tuple[str, ...] | None) -> None:
    asked = rows_asked(question)
    assert (asked.labels if asked else None) == labels


def _row(label: str, *cells: str) -> Row:
    return Row(Piece(label, ()), "", tuple(Cell(Piece(cell, ()), at) for at, cell in enumerate(cells) if cell))


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (
            [_row("01/02/2024", "Lisle", "Rope", "4.13"), _row("02/02/2024", "Orme", "Nets", "9.50")],
            ["01/02/2024 Lisle Rope", "02/02/2024 Orme Nets"],
        ),
        ([_row("Rope", "4.13", "Green"), _row("Nets", "9.50", "Red")], ["Rope", "Nets"]),
        ([_row("1", "Rope", "4"), _row("2", "Nets", "9")], ["1", "2"]),  # a code is told apart elsewhere
        ([_row("2023", "41", "Good"), _row("2024", "36", "Poor")], ["2023", "2024"]),
    ],
)
def test_a_row_whose_first_cell_is_a_date_is_named_by_its_words(rows: list[Row], labels: list[str]) -> None:
    assert [row.label.text for row in with_names(rows)] == labels


def test_an_office_with_the_word_name_asks_who_holds_it() -> None:
    assert turned("commissioner of exampleshire name") == "Who is the commissioner of exampleshire?"
    assert turned("what is its name") == "what is its name"
