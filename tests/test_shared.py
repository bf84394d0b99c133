"""One PostgreSQL and one Chroma server for several processes: answers as from files, nothing lost, nothing stale."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import check_whole
from reportqa.assistant import Assistant
from reportqa.database import catalogue_engine
from reportqa.errors import IndexLockedError, StorageError
from reportqa.exports import audit_to_json
from reportqa.index.embedding import Embedder
from reportqa.index.lock import SharedTurns
from reportqa.records import Records
from reportqa.settings import Settings
from servers import chroma, free_port, postgres, postgres_programs

pytestmark = [
    pytest.mark.skipif("REPORTQA_TEST_SERVERS" not in os.environ, reason="takes a minute: set REPORTQA_TEST_SERVERS=1"),
    pytest.mark.skipif(postgres_programs() is None, reason="PostgreSQL is missing: scripts/install-postgresql.sh"),
]

INGEST = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.settings import load_settings
with Assistant(load_settings(), "ingest", WordEmbedder()) as assistant:
    assistant.add([Path(sys.argv[2])], on_outcome=lambda outcome, *_: print(outcome.word, flush=True))
"""


def paper(number: int) -> str:
    return (
        f"# Wildlife report 20{10 + number}-{11 + number}\n\nExampleshire\n\n## Otters\n\n"
        f"The rangers counted {100 + number} otters in 20{10 + number}-{11 + number}.\n\n"
        f"| Ward | Visits |\n|---|---|\n| North | {number * 7 + 1} |\n| South | {number * 3 + 2} |\n"
        f"| Total | {number * 10 + 3} |\n"
    )


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    with ExitStack() as stack:
        yield (
            stack.enter_context(postgres(tmp_path_factory.mktemp("postgres"))),
            stack.enter_context(chroma(tmp_path_factory.mktemp("chroma"))),
        )


@pytest.fixture
def shared(servers: tuple[str, str], tmp_path: Path) -> Settings:
    """Settings with a database of the test's own."""
    import psycopg

    address, vectors = servers
    name = f"t{time.time_ns()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return Settings(
        index=tmp_path / "shared", database_url=address.replace("/postgres", f"/{name}"), chroma_url=vectors
    )


@pytest.fixture
def joined(shared: Settings, words: Embedder) -> Callable[[], Assistant]:
    return lambda: Assistant(shared, "a test", words)


def fill(shelf: Path, count: int) -> None:
    for number in range(count):
        (shelf / f"report{number:02}.md").write_text(paper(number), "utf-8")


def test_answers_and_findings_are_those_of_files(
    joined: Callable[[], Assistant], opened: Callable[[], Assistant], shelf: Path, words: Embedder
) -> None:
    fill(shelf, 5)
    (shelf / "other.md").write_text(paper(3).replace("| Total | 33 |", "| Total | 43 |"), "utf-8")
    questions = [
        "How many otters were counted in 2013-14?",
        "How did the number of otters change?",
        "How many visits had the North ward in 2014-15?",
        "Who feeds the zeppelins?",
    ]
    told = []
    for opens in (opened, joined):
        with opens() as assistant:
            assistant.add([shelf])
            assistant.withdraw("report01.md")
            assistant.restrict("report02.md")
            check_whole(assistant)
            (first,) = assistant.index.catalogue.keyword_search(["otter"], 1)
            told.append(
                (
                    assistant.version,
                    [entry.name for entry in assistant.documents()],
                    [assistant.ask(question).text for question in questions],
                    [(f["verdict"], f["statement"]) for f in audit_to_json(assistant.audit())["findings"]],
                    assistant.index.catalogue.keyword_search(["otter", "count", "2014"], 9)[0][0],
                    assistant.index.catalogue.term_frequencies(["otter", "visit", "zeppelin"]),
                    round(first[1], 2),
                )
            )
            answer = assistant.ask(questions[0])
            assert answer.answer_id in assistant.recorded(answer.answer_id)
    assert told[0] == told[1]
    assert told[0][3]


def test_who_reads_sees_within_a_second_what_another_process_changed(
    joined: Callable[[], Assistant], shelf: Path
) -> None:
    fill(shelf, 3)
    with joined() as one, joined() as other:
        one.add([shelf / "report00.md"])
        assert "100" in other.ask("How many otters were counted in 2010-11?").text
        one.add([shelf])
        time.sleep(0.6)
        assert "102" in other.ask("How many otters were counted in 2012-13?").text
        other.withdraw("report00.md")
        time.sleep(0.6)
        assert "100" not in one.ask("How many otters were counted in 2010-11?").text
        assert one.version == other.version == one.current().version


def test_two_processes_that_read_files_at_once_lose_none(
    joined: Callable[[], Assistant], shared: Settings, shelf: Path, tmp_path: Path
) -> None:
    fill(shelf, 5)
    run = [sys.executable, "-c", INGEST, str(Path(__file__).parent)]
    environment = {
        "REPORTQA_DATABASE_URL": shared.database_url, "REPORTQA_CHROMA_URL": shared.chroma_url,
        "REPORTQA_INDEX": str(shared.index), "PATH": "", "PYTHONPATH": ":".join(sys.path),
    }  # fmt: skip
    with joined() as reader:
        both = [
            subprocess.Popen([*run, str(shelf)], env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        while any(process.poll() is None for process in both):
            answer = reader.ask("How many otters were counted in 2013-14?")
            assert {citation.key for citation in answer.citations} <= reader.index.catalogue.keys()
        for process in both:
            said, _ = process.communicate()
            assert process.returncode == 0
            assert set(said.split()) <= {"indexed", "unchanged", "duplicate"}
        time.sleep(0.6)
        assert "103" in reader.ask("How many otters were counted in 2013-14?").text
        check_whole(reader)
        assert len(reader.documents()) == 5
        assert len({entry.key for entry in reader.documents(everything=True)}) == 5


def test_what_a_visitor_sends_is_kept_whatever_characters_it_has(shared: Settings) -> None:
    with Records.of(shared) as records:
        for _ in range(2):
            records.feedback.add(
                "",
                "How many\x00 otters?",
                "Odd: \u202e ß 🦦 'quoted' %s :name \\",
                "",
            )
        assert {each.question for each in records.feedback.all()} == {"How many\ufffd otters?"}
        assert "🦦 'quoted' %s :name \\" in records.feedback.all()[0].comment


def test_a_change_that_takes_long_is_waited_for_then_told(
    shared: Settings, joined: Callable[[], Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.postgres._PATIENCE", 1)
    turns = SharedTurns(catalogue_engine(shared))
    with turns.changing(), turns.checking() as ours, turns.checking() as again:
        assert ours
        assert not again
        with pytest.raises(IndexLockedError, match="Another process has been changing documents for too long"):
            joined()
    joined().__exit__(None, None, None)


def test_a_chroma_server_that_goes_away_is_told_and_found_again(
    shared: Settings, words: Embedder, shelf: Path, tmp_path: Path
) -> None:
    fill(shelf, 2)
    port, question = free_port(), "How many otters were counted in 2011-12?"
    with Assistant(replace(shared, chroma_url=f"http://127.0.0.1:{port}"), embedder=words) as assistant:
        with chroma(tmp_path / "one", port):
            assistant.add([shelf])
            assert assistant.ask(question).reason == ""
        answer = assistant.ask(question)
        assert "101" in answer.text
        assert "search by meaning" in answer.reason
        with chroma(tmp_path / "another", port):
            assistant.index._steps._mending.join()  # type: ignore[union-attr]
            assert assistant.ask(question).reason == ""
            check_whole(assistant)


def test_a_database_that_is_not_there_is_told(tmp_path: Path, words: Embedder) -> None:
    address = "postgresql://reportqa@127.0.0.1:1/reportqa"
    nowhere = Settings(index=tmp_path, database_url=address, chroma_url="http://127.0.0.1:1")
    with pytest.raises(StorageError, match=r"The database reportqa at 127\.0\.0\.1 failed .*See that it runs"):
        Assistant(nowhere, embedder=words)
    with pytest.raises(StorageError, match="See that it runs"):
        Records.of(nowhere)
