"""The words of all documents counted together are those of the documents that are searched, whatever comes and goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, select, text

from reportqa.assistant import Assistant
from reportqa.index import schema

Open = Callable[[], Assistant]
Counts = dict[str, tuple[int, int, int, int]]


def _added_up(folder: Path) -> Counts:
    """The words of each document that is searched, added up."""
    words: dict[str, Counter[str]] = {}
    rows = select(schema.word).join(schema.document).where(schema.SEARCHED)
    with create_engine(f"sqlite:///{folder}/catalogue.sqlite").connect() as connection:
        for row in connection.execute(rows):
            counts = {"count": row.count, "small": row.small, "capital": row.capital, "documents": 1}
            words.setdefault(row.word, Counter()).update(counts)
    return {word: (n["count"], n["small"], n["capital"], n["documents"]) for word, n in words.items()}


def test_the_words_are_those_of_what_is_searched(opened: Open, shelf: Path) -> None:
    for name, words in (
        ("one", "The otters of Hilltop swim."),
        ("two", "Otters and badgers eat."),
        ("three", "Owls hoot at night."),
    ):
        (shelf / f"{name}.md").write_text(f"# Paper {name}\n\n{words}\n", "utf-8")
    changes: list[Callable[[Assistant], object]] = [
        lambda assistant: assistant.add([shelf]),
        lambda assistant: assistant.withdraw("two.md"),
        lambda assistant: assistant.restrict("three.md"),
        lambda assistant: (shelf / "one.md").write_text("# Paper one\n\nNo otters swim there now.\n", "utf-8"),
        lambda assistant: assistant.add([shelf / "one.md"]),
        lambda assistant: assistant.withdraw("two.md", undo=True),
        lambda assistant: assistant.restrict("three.md", undo=True),
        lambda assistant: assistant.index.fill_keywords(),
    ]
    with opened() as assistant:
        folder = assistant.settings.index
        for change in changes:
            change(assistant)
            assert assistant.index.catalogue.words() == _added_up(folder)
        assert assistant.index.catalogue.words()["otters"][3] == 2


def test_an_index_from_before_the_words_were_counted_together_counts_them(opened: Open, shelf: Path) -> None:
    for number in range(60):
        (shelf / f"{number}.md").write_text(f"# Paper {number}\n\nThe otters of lake {number} swim.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        folder, before = assistant.settings.index, assistant.index.catalogue.words()
    engine = create_engine(f"sqlite:///{folder}/catalogue.sqlite")
    for older in ("DROP TABLE vocabulary; DROP TABLE counted; DROP INDEX word_by_document", "DELETE FROM counted"):
        with engine.begin() as connection:
            for statement in older.split(";"):
                connection.execute(text(statement))
        with opened() as assistant:
            assert assistant.index.catalogue.words() == before == _added_up(folder)
