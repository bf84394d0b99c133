"""The ledger in SQL: figures are stored whole, come back equal, and leave with their document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from reportqa.assistant import Assistant
from reportqa.domain import Basis, Figure, Number, Period, PeriodKind, Span, TablePlace
from reportqa.errors import IndexMismatchError
from reportqa.figures.typing import ledger
from reportqa.figures.typing.coverage import NumbersSeen
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.settings import Settings

Open = Callable[[], Assistant]

CANALS = """# Canals report 2023-24

We dredged 41 locks and over 1,200 metres of towpath. Repairs cost £1.3 million, up 4.5% on 2022-23.

| Lock | Visits | Cost (£000) |
| --- | --- | --- |
| Upper | 310 | 12.5 |
| Lower | 90 | (4.0) |
"""


def write(shelf: Path, name: str, content: str) -> Path:
    path = shelf / name
    path.write_text(content, "utf-8")
    return path


def test_what_is_read_back_equals_what_the_document_states(opened: Open, shelf: Path) -> None:
    path = write(shelf, "canals.md", CANALS)
    document = read_document(path)
    with opened() as assistant:
        assistant.add([path])
        stored = assistant.index.catalogue.figures()
    assert len(stored) >= 8
    assert tuple(stored) == figures_of(document, passages_of(document))


YEAR = Period(PeriodKind.FINANCIAL_YEAR, "2023-24", date(2023, 4, 1), date(2024, 3, 31), "2023/24", 3, 10)
SINCE = Period(PeriodKind.SINCE, "since 2021-07", date(2021, 7, 1), date.max, "since “July 2021”", 0, 15)
CELL = TablePlace(3, 1, 0, "Zoë’s lock", "Cost\t(£000)", "Upper reach", "Money – \"spent\"")  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"period": None, "period_from": ""},
        {"period": YEAR, "period_from": "column"},
        {"period": SINCE, "period_from": "sentence", "basis": Basis.CUMULATIVE},
        {"cell": CELL},
        {"place": "Hollins Ward", "doubt": "cut by a page break"},
        {"number": Number("over £1.30m", 4, 15, Decimal("1300000.00"), Decimal("1300000"), None, "GBP", "over")},
        {"number": Number("0", 0, 1, Decimal("0"), Decimal("-0.5"), Decimal("0.50"), "", "about")},
        {
            "number": Number(
                "-1.130", 0, 6, Decimal("-1.130"), Decimal("-1.1305"), Decimal("-1.1295"), "percent", "exact"
            )
        },
        {"span": Span(1, 0, 5), "measure": "locks; 'quoted' \"twice\""},
    ],
    ids=lambda change: ",".join(change) or "as read",
)
def test_every_part_of_a_figure_survives(opened: Open, shelf: Path, change: dict[str, object]) -> None:
    path = write(shelf, "canals.md", CANALS)
    document = read_document(path)
    passages = passages_of(document)
    made = replace(figures_of(document, passages)[0], **change)  # type: ignore[arg-type]
    with opened() as assistant:
        assistant.add([path])
        vectors = assistant.index.embedder.embed([s.text for p in passages for s in p.statements])
        assistant.index.catalogue.add(document, str(path), passages, vectors, [made], NumbersSeen(1, 1, 0, ()), {})
        stored = assistant.index.catalogue.figures()
    assert stored == [made]
    assert str(stored[0].number.value) == str(made.number.value), "the digits written are kept"


def test_only_the_documents_asked_for_are_read(opened: Open, shelf: Path) -> None:
    write(shelf, "a.txt", "The board met 14 times and closed 3 wells.")
    write(shelf, "b.txt", "The crew laid 88 pipes.")
    with opened() as assistant:
        assistant.add([shelf])
        catalogue = assistant.index.catalogue
        keys = {entry.name: entry.key for entry in assistant.documents()}
        assert texts(catalogue.figures([keys["b.txt"]])) == ["88"]
        assert texts(catalogue.figures()) == ["14", "3", "88"]
        assert [p.document for p in catalogue.passages_of_current([keys["a.txt"]])] == [keys["a.txt"]]
        assert len(catalogue.passages_of_current()) == 2


def texts(figures: list[Figure]) -> list[str]:
    return [figure.number.text for figure in figures]


def test_passages_come_back_as_they_were_made(opened: Open, shelf: Path) -> None:
    path = write(shelf, "canals.md", CANALS)
    with opened() as assistant:
        assistant.add([path])
        assert tuple(assistant.index.catalogue.passages_of_current()) == tuple(passages_of(read_document(path)))


def test_a_withdrawn_document_leaves_no_figure_and_comes_back_whole(opened: Open, shelf: Path) -> None:
    path = write(shelf, "canals.md", CANALS)
    with opened() as assistant:
        assistant.add([path])
        catalogue = assistant.index.catalogue
        before = catalogue.figures()
        (entry,) = assistant.documents()
        assert catalogue.figures_near("", 41, 41)
        assistant.withdraw("canals.md")
        assert catalogue.figures() == []
        assert catalogue.figures([entry.key]) == []
        assert catalogue.passages_of_current([entry.key]) == []
        assert catalogue.figures_near("", 41, 41) == []
        assistant.withdraw("canals.md", undo=True)
        assert catalogue.figures() == before


def test_a_newer_edition_takes_the_older_ones_figures_out(opened: Open, shelf: Path) -> None:
    path = write(shelf, "a.txt", "The crew laid 88 pipes.")
    with opened() as assistant:
        assistant.add([path])
        write(shelf, "a.txt", "The crew laid 91 pipes.")
        assistant.add([path])
        assert texts(assistant.index.catalogue.figures()) == ["91"]


def test_figures_near_a_value_are_of_its_unit_and_size(opened: Open, shelf: Path) -> None:
    write(shelf, "a.txt", "The crew laid 88 pipes for £90. It rained on 89% of days. They dug 900 holes.")
    with opened() as assistant:
        assistant.add([shelf])
        near = assistant.index.catalogue.figures_near("", 80, 99)
    assert [(figure.text, figure.value, figure.unit) for figure in near] == [("88", "88", "")]


def test_an_unchanged_document_is_not_worked_through_again(
    opened: Open, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(shelf, "a.txt", "The crew laid 88 pipes.")
    with opened() as assistant:
        assistant.add([path])
        monkeypatch.setattr(ledger, "figures_of", lambda *_: pytest.fail("the ledger was computed again"))
        assert [outcome.word for outcome in assistant.add([path])] == ["unchanged"]
        assert texts(assistant.index.catalogue.figures()) == ["88"]


def test_an_index_from_before_the_ledger_is_refused_with_what_to_do(opened: Open, settings: Settings) -> None:
    opened().index.close()
    engine = create_engine(f"sqlite:///{settings.index / 'catalogue.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE figure"))
        connection.execute(text("CREATE TABLE figure (id INTEGER PRIMARY KEY, document VARCHAR, value VARCHAR)"))
        connection.execute(text("UPDATE fingerprint SET value = '1' WHERE name = 'format'"))
    engine.dispose()
    with pytest.raises(IndexMismatchError, match=r'built with format "1", now it is "\d+"\. reportqa repair reads'):
        opened()
