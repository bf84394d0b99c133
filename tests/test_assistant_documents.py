"""Documents come, change, move, leave and come back; answers rest on what is there now and on nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Document
from reportqa.errors import UsageError
from reportqa.index.embedding import Embedder
from reportqa.index.index import embedding_text
from reportqa.intake import Outcome
from reportqa.passages import passage_holding, passages_of
from reportqa.reading import Given
from reportqa.settings import Settings

Opened = Callable[[], Assistant]

ZEBRA = "Annual Report 2022-23\n\nThe office trained 41 zebra wardens in the year. Zebra training cost £12,500.\n"
OTTER = "Annual Report 2023-24\n\nThe office rescued 77 otters from the canal. Otter rescue cost £9,300.\n"
HERON = "Annual Report 2024-25\n\nThe office counted 230 herons at the reservoir. The heron count took nine days.\n"


@pytest.fixture
def assistant(opened: Opened) -> Iterator[Assistant]:
    with opened() as assistant:
        yield assistant


def words_of(outcomes: list[Outcome]) -> dict[str, str]:
    return {Path(outcome.path).name: outcome.word for outcome in outcomes}


def states(assistant: Assistant) -> list[tuple[str, int, str]]:
    return [(entry.name, entry.edition, entry.state) for entry in assistant.documents(everything=True)]


def traces(assistant: Assistant, word: str) -> list[str]:
    """Every place of what is searched in which ``word`` stands."""
    catalogue = assistant.index.catalogue
    found = [f"passage {key}" for key, _ in catalogue.keyword_search([word], 50)]
    found += [f"frequency {word}"] * bool(catalogue.term_frequencies([word]))
    found += [f"vocabulary {word}"] * (word in catalogue.words())
    nearest = assistant.index.vectors.nearest(assistant.index.embed_question(word), 50)
    near = catalogue.passages([passage_holding(key) for key, _ in nearest])
    found += [f"vector {key}" for key, stored in near.items() if word in stored.passage.text.lower()]
    answer = assistant.ask(f"How many {word}s were there?")
    found += [f"answer {answer.text}"] * (word in answer.text.lower().replace("zebra warden", word))
    return found


def test_the_traces_of_a_document_are_found_everywhere_while_it_is_there(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(OTTER)
    assistant.add([shelf])
    kinds = {trace.split()[0] for trace in traces(assistant, "otter")}
    assert kinds == {"passage", "frequency", "vocabulary", "vector", "answer"}


def test_the_same_files_again_change_nothing(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assert words_of(assistant.add([shelf])) == {"a.txt": "indexed", "b.txt": "indexed"}
    before = (assistant.documents(), assistant.version, assistant.index.vectors.count())
    again = assistant.add([shelf, shelf / "a.txt", shelf])
    assert words_of(again) == {"a.txt": "unchanged", "b.txt": "unchanged"}
    assert len(again) == 2
    assert (assistant.documents(), assistant.version, assistant.index.vectors.count()) == before


def test_a_changed_file_is_a_new_edition_and_the_old_one_is_not_searched(assistant: Assistant, shelf: Path) -> None:
    report = shelf / "report.txt"
    report.write_text(ZEBRA)
    assistant.add([report])
    report.write_text(OTTER)
    (outcome,) = assistant.add([report])
    assert (outcome.word, outcome.detail) == ("indexed", "1 passages, edition 2")
    assert states(assistant) == [("report.txt", 1, "superseded"), ("report.txt", 2, "current")]
    assert traces(assistant, "zebra") == []
    assert traces(assistant, "otter")


def test_a_file_put_back_to_its_older_content_is_the_newest_edition_again(assistant: Assistant, shelf: Path) -> None:
    report = shelf / "report.txt"
    for content in (ZEBRA, OTTER, ZEBRA):
        report.write_text(content)
        (outcome,) = assistant.add([report])
        assert outcome.word == "indexed"
    assert states(assistant) == [("report.txt", 2, "superseded"), ("report.txt", 3, "current")]
    assert traces(assistant, "otter") == []
    assert traces(assistant, "zebra")


def test_one_file_name_in_two_folders_is_two_documents(assistant: Assistant, shelf: Path) -> None:
    for folder, content in (("north", ZEBRA), ("south", OTTER)):
        (shelf / folder).mkdir()
        (shelf / folder / "report.txt").write_text(content)
    assistant.add([shelf])
    assert states(assistant) == [("report.txt", 1, "current"), ("report.txt", 1, "current")]
    assert traces(assistant, "zebra")
    assert traces(assistant, "otter")


def test_the_same_content_twice_is_one_document(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(ZEBRA)
    first, second = assistant.add([shelf])
    assert (first.word, second.word) == ("indexed", "duplicate")
    assert second.detail == f"the same content as {shelf / 'a.txt'}"
    assert [entry.name for entry in assistant.documents()] == ["a.txt"]


def test_a_copy_takes_over_when_the_first_file_goes(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(ZEBRA)
    assistant.add([shelf])
    (shelf / "a.txt").unlink()
    assistant.add([shelf])
    assert [(entry.name, entry.gone) for entry in assistant.documents()] == [("b.txt", False)]


def test_a_file_that_became_a_copy_of_another_takes_its_old_content_with_it(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    (shelf / "b.txt").write_text(ZEBRA)
    assert words_of(assistant.add([shelf])) == {"a.txt": "unchanged", "b.txt": "duplicate"}
    assert states(assistant) == [("a.txt", 1, "current"), ("b.txt", 1, "superseded")]
    assert traces(assistant, "otter") == []


def test_a_file_that_is_gone_is_marked_and_unmarked_when_it_is_back(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    for present in (False, True, False):
        if present:
            (shelf / "a.txt").write_text(ZEBRA)
        else:
            (shelf / "a.txt").unlink()
        assistant.add([shelf])
        assert [(e.name, e.gone) for e in assistant.documents()] == [("a.txt", not present), ("b.txt", False)]


def test_the_last_file_of_a_folder_is_marked_as_gone_too(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    assistant.add([shelf])
    (shelf / "a.txt").unlink()
    assert assistant.add([shelf]) == []
    assert [(entry.name, entry.gone) for entry in assistant.documents()] == [("a.txt", True)]


def test_a_file_outside_the_folders_given_is_not_called_gone(assistant: Assistant, shelf: Path) -> None:
    for folder, content in (("one", ZEBRA), ("one-more", OTTER)):
        (shelf / folder).mkdir()
        (shelf / folder / "report.txt").write_text(content)
    assistant.add([shelf])
    (shelf / "one-more" / "report.txt").unlink()
    assistant.add([shelf / "one"])
    assert not any(entry.gone for entry in assistant.documents())


def test_a_moved_file_stays_the_same_document(assistant: Assistant, shelf: Path) -> None:
    (shelf / "old.txt").write_text(ZEBRA)
    assistant.add([shelf])
    (key,) = [entry.key for entry in assistant.documents()]
    (shelf / "old.txt").rename(shelf / "new.txt")
    (outcome,) = assistant.add([shelf])
    assert (outcome.word, outcome.detail) == ("unchanged", f"moved from {shelf / 'old.txt'}")
    assert [(e.key, e.name, e.edition, e.gone) for e in assistant.documents()] == [(key, "new.txt", 1, False)]


def test_a_file_moved_over_another_supersedes_it(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    (shelf / "b.txt").rename(shelf / "a.txt")
    assistant.add([shelf])
    assert states(assistant) == [("a.txt", 1, "superseded"), ("a.txt", 2, "current")]
    assert traces(assistant, "zebra") == []
    assert traces(assistant, "otter")


@pytest.mark.parametrize("kept_as", ["report-2022.txt", "zreport.txt"])
def test_last_years_file_renamed_and_a_new_one_in_its_place_are_both_searched(
    assistant: Assistant, shelf: Path, kept_as: str
) -> None:
    (shelf / "report.txt").write_text(ZEBRA)
    assistant.add([shelf])
    (shelf / "report.txt").rename(shelf / kept_as)
    (shelf / "report.txt").write_text(OTTER)
    assistant.add([shelf])
    assert {entry.name for entry in assistant.documents()} == {"report.txt", kept_as}
    assert traces(assistant, "zebra")
    assert traces(assistant, "otter")


def test_two_files_that_swap_names_are_both_searched(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    (shelf / "a.txt").write_text(OTTER)
    (shelf / "b.txt").write_text(ZEBRA)
    assistant.add([shelf])
    by_name = {entry.name: entry.period for entry in assistant.documents()}
    assert by_name == {"a.txt": "2023-24", "b.txt": "2022-23"}


def test_a_withdrawn_document_leaves_no_trace_but_its_line(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    (gone,) = assistant.withdraw("a.txt")
    assert gone.state == "withdrawn"
    assert traces(assistant, "zebra") == []
    assert [entry.name for entry in assistant.documents()] == ["b.txt"]
    assert states(assistant) == [("a.txt", 1, "withdrawn"), ("b.txt", 1, "current")]
    with pytest.raises(UsageError, match=r'No document in the index is called "a\.txt"'):
        assistant.ask("How many zebra wardens were trained?", ["a.txt"])


def test_a_withdrawn_document_stays_out_until_it_is_asked_back(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    assistant.add([shelf])
    version = assistant.version
    assistant.withdraw("a.txt")
    (outcome,) = assistant.add([shelf])
    assert (outcome.word, outcome.detail) == (
        "withdrawn",
        "was withdrawn; reportqa withdraw --undo a.txt takes it back in",
    )
    assert traces(assistant, "zebra") == []
    (back,) = assistant.withdraw("a.txt", undo=True)
    assert back.state == "current"
    assert traces(assistant, "zebra")
    assert assistant.version == version


def test_withdrawing_takes_every_edition_and_undoing_brings_the_newest(assistant: Assistant, shelf: Path) -> None:
    report = shelf / "report.txt"
    for content in (ZEBRA, OTTER):
        report.write_text(content)
        assistant.add([report])
    assistant.withdraw("report.txt")
    assert states(assistant) == [("report.txt", 1, "withdrawn"), ("report.txt", 2, "withdrawn")]
    assistant.withdraw("report.txt", undo=True)
    assert states(assistant) == [("report.txt", 1, "superseded"), ("report.txt", 2, "current")]


def test_undoing_brings_back_every_document_of_the_name(assistant: Assistant, shelf: Path) -> None:
    for folder, content in (("north", ZEBRA), ("south", OTTER)):
        (shelf / folder).mkdir()
        (shelf / folder / "report.txt").write_text(content)
    assistant.add([shelf])
    assistant.withdraw("report.txt")
    assistant.withdraw("report.txt", undo=True)
    assert [entry.state for entry in assistant.documents()] == ["current", "current"]


def test_undoing_does_not_bring_an_edition_back_over_a_newer_one(assistant: Assistant, shelf: Path) -> None:
    report = shelf / "report.txt"
    report.write_text(ZEBRA)
    assistant.add([report])
    assistant.withdraw("report.txt")
    report.write_text(OTTER)
    assistant.add([report])
    (found,) = assistant.withdraw("report.txt", undo=True)
    assert found.state == "superseded"
    assert states(assistant) == [("report.txt", 1, "superseded"), ("report.txt", 2, "current")]
    assert traces(assistant, "zebra") == []


def test_one_document_of_a_name_is_withdrawn_by_its_key(assistant: Assistant, shelf: Path) -> None:
    for folder, content in (("north", ZEBRA), ("south", OTTER)):
        (shelf / folder).mkdir()
        (shelf / folder / "report.txt").write_text(content)
    assistant.add([shelf])
    (north,) = [entry for entry in assistant.documents() if "north" in entry.path]
    assistant.withdraw(north.key)
    assert traces(assistant, "zebra") == []
    assert traces(assistant, "otter")


@pytest.mark.parametrize("undo", [False, True])
def test_withdrawing_what_is_not_there_says_so(assistant: Assistant, shelf: Path, undo: bool) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    assistant.add([shelf])
    with pytest.raises(UsageError, match=r'called "b\.txt"\. reportqa documents'):
        assistant.withdraw("b.txt", undo=undo)
    if undo:
        with pytest.raises(UsageError, match="No withdrawn document"):
            assistant.withdraw("a.txt", undo=True)


def test_the_history_of_an_index_has_no_bearing_on_its_answers(
    shelf: Path, tmp_path: Path, settings: Settings, words: Embedder
) -> None:
    """What was superseded or withdrawn must not weigh words or rank passages any more."""
    questions = ("How many otters were rescued?", "What did otter rescue cost?", "How many herons in 2024-25?")
    (shelf / "a.txt").write_text(ZEBRA + OTTER * 30)
    (shelf / "c.txt").write_text(HERON)
    noise = shelf / "noise.txt"
    noise.write_text("\n\n".join(f"Ward {n} rescued otters and herons {n} times at a cost." for n in range(60)))
    with Assistant(settings, embedder=words) as lived:
        lived.add([shelf])
        lived.withdraw("noise.txt")
        noise.unlink()
        (shelf / "a.txt").write_text(OTTER)
        lived.add([shelf])
        ours = (lived.version, [replace(lived.ask(question), elapsed_ms=0) for question in questions])
    with Assistant(Settings(index=tmp_path / "fresh"), embedder=words) as fresh:
        fresh.add([shelf])
        theirs = (fresh.version, [replace(fresh.ask(question), elapsed_ms=0) for question in questions])
    assert ours == theirs
    assert any(answer.citations for answer in ours[1])


def test_what_is_said_of_a_document_can_be_corrected_later(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    assistant.add([shelf])
    given = Given(title="Zebras", publisher="Example Council", period="2019-20")
    assert words_of(assistant.add([shelf / "a.txt"], given)) == {"a.txt": "indexed"}
    (zebras,) = [entry for entry in assistant.documents() if entry.name == "a.txt"]
    assert (zebras.title, zebras.publisher, zebras.period, zebras.edition) == (
        "Zebras",
        "Example Council",
        "2019-20",
        1,
    )
    assert words_of(assistant.add([shelf / "a.txt"], given)) == {"a.txt": "unchanged"}
    assert words_of(assistant.add([shelf])) == {"a.txt": "unchanged", "b.txt": "unchanged"}


def test_a_description_beside_the_file_is_read_again_when_it_changes(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    beside = shelf / "a.txt.source.json"
    for title in ("First title", "Second title"):
        beside.write_text(f'{{"title": "{title}", "kind": "no such kind"}}')
        assistant.add([shelf])
        assert [entry.title for entry in assistant.documents()] == [title]
        assert words_of(assistant.add([shelf])) == {"a.txt": "unchanged"}


# --- odd files ---

ODD_NAMES = [
    "annual report (final) v2.txt",
    "rapport d'activité – été 2023.txt",
    "日本語.txt",
    "\"quoted\" and 'quoted'.txt",
    "-rf.txt",
    "--help.txt",
    "report.2023.final.TXT",
    "percent%20and#hash?.txt",
    "semi;colon & $(ampersand) `tick`.txt",
    "[bold]not markup.txt",
    "line\nbreak.txt",
]


def test_a_file_with_an_odd_name_is_a_document_like_any_other(assistant: Assistant, shelf: Path) -> None:
    animals = {name: f"otter{chr(97 + number)}" for number, name in enumerate(ODD_NAMES)}
    for name, animal in animals.items():
        (shelf / name).write_text(f"The office rescued 77 {animal} from the canal in the year.\n")
    assert words_of(assistant.add([shelf])) == dict.fromkeys(ODD_NAMES, "indexed")
    assert words_of(assistant.add([shelf / name for name in ODD_NAMES])) == dict.fromkeys(ODD_NAMES, "unchanged")
    for name, animal in animals.items():
        answer = assistant.ask(f"How many {animal} were rescued?", [name])
        assert {citation.document for citation in answer.citations} == {name}
        assistant.withdraw(name)
    assert assistant.documents() == []


def test_a_name_that_is_not_unicode_is_refused_alone(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    try:
        Path(os.fsdecode(os.fsencode(shelf) + b"/caf\xe9.txt")).write_text(OTTER)
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    outcomes = assistant.add([shelf])
    assert [outcome.word for outcome in outcomes] == ["indexed", "unreadable"]
    assert outcomes[1].detail.endswith("is not Unicode text. Rename the file.")


def test_links_keep_their_own_names(assistant: Assistant, shelf: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "4f6b").write_text(OTTER)
    (shelf / "report.txt").symlink_to(store / "4f6b")
    (shelf / "broken.txt").symlink_to(tmp_path / "nowhere")
    (shelf / "round.txt").symlink_to(shelf / "round.txt")
    (shelf / "again").symlink_to(shelf)
    assert words_of(assistant.add([shelf])) == {"report.txt": "indexed"}
    assert words_of(assistant.add([shelf / "report.txt"])) == {"report.txt": "unchanged"}


def test_a_link_to_a_folder_can_be_given(assistant: Assistant, shelf: Path, tmp_path: Path) -> None:
    (shelf / "report.txt").write_text(OTTER)
    (tmp_path / "link").symlink_to(shelf)
    assert words_of(assistant.add([tmp_path / "link"])) == {"report.txt": "indexed"}
    assert words_of(assistant.add([shelf])) == {"report.txt": "unchanged"}


def test_hidden_files_readmes_and_other_formats_in_a_folder_are_passed_over(assistant: Assistant, shelf: Path) -> None:
    for name in ("report.txt", ".hidden.txt", "README.md", "photo.jpg", ".git/notes.txt"):
        path = shelf / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(OTTER + name)
    assert words_of(assistant.add([shelf])) == {"report.txt": "indexed"}


def test_the_index_inside_the_folder_is_not_read_as_a_document(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    assert (shelf.parent / "index" / "owner.txt").exists()
    assert words_of(assistant.add([shelf.parent])) == {"a.txt": "indexed"}


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    assistant: Assistant, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    real = Path.open

    def refused(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    outcomes = assistant.add([shelf])
    assert [outcome.word for outcome in outcomes] == ["unreadable", "indexed"]
    assert outcomes[0].detail == "a.txt cannot be read (Permission denied)."


def test_a_fault_in_a_reader_does_not_stop_the_others(
    assistant: Assistant, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(document: Document) -> object:
        return passages_of(document) if document.name == "b.txt" else [][1]

    (shelf / "a.txt").write_text(ZEBRA)
    (shelf / "b.txt").write_text(OTTER)
    monkeypatch.setattr("reportqa.intake.passages_of", faulty)
    outcomes = assistant.add([shelf])
    assert [outcome.word for outcome in outcomes] == ["failed", "indexed"]
    assert "IndexError" in outcomes[0].detail
    assert "please report it" in outcomes[0].detail


def test_a_pipe_or_socket_is_refused_at_once(assistant: Assistant, shelf: Path) -> None:
    os.mkfifo(shelf / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind(os.path.relpath(shelf / "socket.txt"))
        (shelf / "a.txt").write_text(ZEBRA)
        assert words_of(assistant.add([shelf])) == {"a.txt": "indexed"}
        for name in ("pipe.txt", "socket.txt"):
            with pytest.raises(UsageError, match="neither a file nor a folder"):
                assistant.add([shelf / name])


def test_a_file_that_vanishes_while_its_folder_is_read_costs_nothing_else(assistant: Assistant, shelf: Path) -> None:
    for name, content in (("a.txt", ZEBRA), ("b.txt", OTTER), ("c.txt", HERON)):
        (shelf / name).write_text(content)
    outcomes = assistant.add([shelf], on_outcome=lambda *_: (shelf / "b.txt").unlink(missing_ok=True))
    assert [outcome.word for outcome in outcomes] == ["indexed", "unreadable", "indexed"]


def test_a_document_of_thousands_of_lines_is_read(assistant: Assistant, shelf: Path) -> None:
    lines = [f"Ward {n} recorded {n * 3} crimes against otters in the year." for n in range(2_000)]
    (shelf / "lines.txt").write_text("\n\n".join(lines))
    (shelf / "wall.txt").write_text(" ".join(lines[:300]))
    outcomes = assistant.add([shelf])
    assert [outcome.word for outcome in outcomes] == ["indexed", "indexed"]
    assert assistant.index.vectors.count() == assistant.index.catalogue.statement_count() >= 2_300
    answer = assistant.ask("How many crimes against otters did Ward 1321 record?", ["lines.txt"])
    assert "3963" in answer.text.replace(",", "")


# --- questions about documents ---


def test_only_the_documents_named_are_searched(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(OTTER)
    (shelf / "b.txt").write_text(HERON)
    assistant.add([shelf])
    found = assistant.ask("How many otters were rescued?", ["a.txt"])
    other = assistant.ask("How many otters were rescued?", ["b.txt"])
    assert {citation.document for citation in found.citations} == {"a.txt"}
    assert "77" in found.text
    assert "77" not in other.text
    assert {citation.document for citation in other.citations} <= {"b.txt"}
    assert (found.searched.documents, other.searched.documents) == (1, 1)


def test_an_empty_index_says_what_to_do(assistant: Assistant) -> None:
    answer = assistant.ask("How many otters were rescued?")
    assert answer.status.value == "not_found"
    assert "run reportqa ingest" in answer.text
    assert answer.searched.documents == 0


def test_an_answer_given_is_kept_even_when_its_document_is_withdrawn(opened: Opened, shelf: Path) -> None:
    (shelf / "a.txt").write_text(OTTER)
    with opened() as assistant:
        assistant.add([shelf])
        answer = assistant.ask("How many otters were rescued?")
        assistant.withdraw("a.txt")
    with opened() as assistant:
        assert answer.text in assistant.recorded(answer.answer_id).replace("\\n", "\n")
        with pytest.raises(UsageError, match='No answer "nothing" is recorded'):
            assistant.recorded("nothing")


def test_questions_may_come_from_several_threads(assistant: Assistant, shelf: Path) -> None:
    (shelf / "a.txt").write_text(OTTER)
    assistant.add([shelf])
    expected = assistant.ask("How many otters were rescued?").text
    told: list[str] = []
    threads = [
        threading.Thread(target=lambda: told.append(assistant.ask("How many otters were rescued?").text))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [expected] * 8


def test_a_copied_index_answers_as_the_original_does(shelf: Path, tmp_path: Path, words: Embedder) -> None:
    (shelf / "a.txt").write_text(OTTER)
    with Assistant(Settings(index=tmp_path / "one"), embedder=words) as one:
        one.add([shelf])
        expected = one.ask("How many otters were rescued?")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    with Assistant(Settings(index=tmp_path / "two"), embedder=words) as two:
        assert replace(two.ask("How many otters were rescued?"), elapsed_ms=0) == replace(expected, elapsed_ms=0)


def test_it_is_told_all_along_how_far_the_work_is(
    assistant: Assistant, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.index.index._AT_A_TIME", 1)
    (shelf / "a.txt").write_text(OTTER)
    (shelf / "b.md").write_text(f"# {HERON}")
    heard: list[tuple[str, str, int, int]] = []
    assistant.add([shelf], on_step=lambda *step: heard.append(step))
    first = [(step, done, of) for file, step, done, of in heard if file == "a.txt"]
    assert first == [("embedded", 0, 2), ("embedded", 1, 2), ("typed", 1, 1)]
    checks = [(step, done, of) for file, step, done, of in heard if not file]
    assert checks == [("studied", 1, 2), ("studied", 2, 2), *[("compared", each, 3) for each in (1, 2, 3)]]
    vectors = assistant.index.catalogue.vectors_of(assistant.documents()[0].key)[1]
    alone = [assistant.index.embedder.embed([text])[0] for text in texts_embedded(assistant)]
    assert [int((vectors @ each).argmax()) for each in alone] == [0, 1]


def texts_embedded(assistant: Assistant) -> list[str]:
    """What is embedded of each statement of the first document, in order."""
    entry = assistant.documents()[0]
    passages = assistant.index.catalogue.passages_of_current([entry.key])
    return [embedding_text(passage, each) for passage in passages for each in passage.statements]
