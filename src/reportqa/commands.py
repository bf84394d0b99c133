"""What each command does: set up the assistant, hand over, print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportqa.errors import UsageError
from reportqa.foi_command import foi
from reportqa.progress import Progress
from reportqa.settings import Settings, load_settings
from reportqa.upkeep_command import backup, repair, restore
from reportqa.user_command import user

if TYPE_CHECKING:
    from reportqa.assistant import Assistant
    from reportqa.reading import Given

_FAILED = frozenset(
    "empty no_text encrypted damaged too_large timed_out unsupported unreadable failed".split(),
)


def ingest(options: argparse.Namespace) -> int:
    """Read files and folders; 0 when at least one document is or was already in, else 1."""
    given = _given(options)
    with _open(options, "reportqa ingest") as assistant, Progress(json_lines=options.json) as show:
        outcomes = assistant.add([Path(path) for path in options.paths], given, on_outcome=show, on_step=show.step)
    failed = [outcome for outcome in outcomes if outcome.word in _FAILED]
    if not options.json:
        done = len(outcomes) - len(failed)
        print(f"{done} of {len(outcomes)} files are in the index {_settings(options).index}.")
    return 1 if failed and len(failed) == len(outcomes) else 0


def documents(options: argparse.Namespace) -> int:
    """List the catalogue."""
    from reportqa.exports import entry_to_json
    from reportqa.terminal import shown

    with _open(options, "reportqa documents") as assistant:
        entries = assistant.documents(everything=options.all, restricted=True)
        others = not entries and assistant.documents(everything=True, restricted=True)
    for entry in entries:
        if options.json:
            print(json.dumps({**entry_to_json(entry), "path": entry.path}, ensure_ascii=False))
            continue
        about = [
            entry.kind.value.replace("_", " "),
            entry.period or "",
            entry.dated.isoformat() if entry.dated else "",
        ]
        notes = [
            f"edition {entry.edition}" if entry.edition > 1 else "",
            entry.state if entry.state != "current" else "",
            "file gone" if entry.gone else "",
            "for staff only" if entry.restricted else "",
        ]
        told = f"{entry.title} ({', '.join(filter(None, [*about, *notes]))}; {entry.passages} passages)"
        print(shown(f"{' '.join(entry.name.splitlines())}\n    {told}"))
    if not entries and not options.json:
        none = "No document is current: reportqa documents --all lists those that were withdrawn."
        print(none if others else "The index holds no document yet. Add some: reportqa ingest FOLDER")
    return 0


def withdraw(options: argparse.Namespace) -> int:
    """Take a document out, or back in."""
    from reportqa.terminal import one_line

    with _open(options, "reportqa withdraw") as assistant:
        found = assistant.withdraw(options.name, undo=options.undo)
    for entry in found:
        done = "taken back in" if entry.state == "current" else entry.state
        print(one_line(f"{entry.name}, edition {entry.edition}: {done}."))
    return 0


def restrict(options: argparse.Namespace) -> int:
    """Keep a document for staff, or make it public again."""
    from reportqa.terminal import one_line

    with _open(options, "reportqa restrict") as assistant:
        found = assistant.restrict(options.name, undo=options.undo)
    for entry in found:
        done = "for staff only" if entry.restricted else "public"
        print(one_line(f"{entry.name}, edition {entry.edition}: {done}."))
    return 0


def ask(options: argparse.Namespace) -> int:
    """Answer one question, a file of them, or what is typed."""
    if options.file and options.question is not None:
        raise UsageError("Give a question or --file, not both.")
    if options.question is not None and not options.question.strip():
        raise UsageError("No question was asked. Write one in quotation marks after ask.")
    with _open(options, "reportqa ask", briefly=options.question is not None) as assistant:
        if options.file:
            return _ask_file(assistant, options)
        if options.question is not None:
            _answer(assistant, options.question, options.document, options)
            return 0
        return _ask_typed(assistant, options)


def _ask_file(assistant: Assistant, options: argparse.Namespace) -> int:
    lines = _questions(Path(options.file))
    _check_names(assistant, options.document, "--document")
    for number, line in lines.items():
        _check_names(assistant, line["documents"], f"{options.file}, line {number}")
    for line in lines.values():
        if not options.json:
            print(f"{line['id']}  {line['question']}\n")
        _answer(assistant, line["question"], [*line["documents"], *options.document], options, line["id"])
        if not options.json:
            print()
    return 0


def _check_names(assistant: Assistant, names: Sequence[str], place: str) -> None:
    """Raises UsageError for a name that no document has, before any question is answered."""
    held = {word for entry in assistant.documents() for word in (entry.name, entry.key)}
    for name in names:
        if name not in held:
            raise UsageError(f'{place}: no document in the index is called "{name}". reportqa documents lists them.')


def _questions(path: Path) -> dict[int, dict[str, Any]]:
    """The questions of a JSON Lines file by line number, each with "id", "question" and "documents"."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} cannot be read as UTF-8 text ({problem}).") from problem
    parsed: dict[int, dict[str, Any]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            named = found.get("documents") or []
            good = (
                isinstance(found["question"], str)
                and isinstance(named, list)
                and all(isinstance(n, str) for n in named)
            )
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
            good = False
        if not good:
            raise UsageError(
                f'{path}, line {number}: a line must be a JSON object with "question", a text, and may have "id" '
                'and "documents", a list of file names.'
            )
        parsed[number] = {"id": found.get("id", ""), "question": found["question"], "documents": named}
    return parsed


def _ask_typed(assistant: Assistant, options: argparse.Namespace) -> int:
    prompt = "Ask about the documents (an empty line ends): " if sys.stdin.isatty() else ""
    while True:
        try:
            question = input(prompt).strip()
        except EOFError:
            return 0
        if not question:
            return 0
        _answer(assistant, question, options.document, options)
        print()


def _answer(
    assistant: Assistant,
    question: str,
    documents: Sequence[str],
    options: argparse.Namespace,
    identity: object = None,
) -> None:
    """Answer one question and print it, with the steps to it where they are wanted."""
    from reportqa.answers import answer_to_json
    from reportqa.terminal import answer_lines, shown

    steps: dict[str, Any] = {}
    lines: list[str] = []
    if options.explain:
        from reportqa.explaining import explanation_to_json
        from reportqa.terminal_explained import explanation_lines

        explanation = assistant.explain(question, documents)
        answer, steps = explanation.answer, {"explanation": explanation_to_json(explanation)}
        lines = ["", *explanation_lines(explanation)]
    else:
        answer = assistant.ask(question, documents)
    if options.json:
        print(json.dumps({**answer_to_json(answer, identity), **steps}, ensure_ascii=False), flush=True)
    else:
        print(shown("\n".join([*answer_lines(answer), *lines])), flush=True)


def audit(options: argparse.Namespace) -> int:
    """Tell what disagrees or fails to add up, on the terminal or in a file."""
    from reportqa.exports import audit_to_csv, audit_to_json
    from reportqa.terminal import audit_lines, shown

    target = _target(options.html or options.csv)
    with _open(options, "reportqa audit") as assistant:
        found = assistant.audit(options.document)
    if options.json:
        print(json.dumps(audit_to_json(found), ensure_ascii=False))
    elif options.html:
        from reportqa.audit_page import audit_page

        _write(target, audit_page(found).encode())
    elif options.csv:
        _write(target, audit_to_csv(found).encode())
    else:
        print(shown("\n".join(audit_lines(found))))
    return 0


def series(options: argparse.Namespace) -> int:
    """Set one measure out over time; a measure that is not found is told, and no file is written."""
    from reportqa.exports import series_to_csv, series_to_json
    from reportqa.terminal import series_lines, shown

    if not options.measure.strip():
        raise UsageError('No measure was named. Write one in quotation marks after series, such as "FOI requests".')
    target = _target(options.csv or options.chart, (".png", ".svg") if options.chart else ())
    with _open(options, "reportqa series") as assistant:
        found = assistant.series(" ".join(options.measure.split()))
    if options.json:
        print(json.dumps(series_to_json(found), ensure_ascii=False))
    elif options.csv and found.found:
        _write(target, series_to_csv(found).encode())
    elif options.chart and found.found:
        from reportqa.series_chart import chart

        _write(target, chart(found, target.suffix.lower()[1:]))
    else:
        print(shown("\n".join(series_lines(found))))
    return 0


def show(options: argparse.Namespace) -> int:
    """Print a recorded answer's JSON."""
    with _open(options, "reportqa show") as assistant:
        print(json.dumps(json.loads(assistant.recorded(options.answer)), ensure_ascii=False, indent=2))
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serve the web chat until stopped."""
    from reportqa.web.app import serve as serve_web

    serve_web(_settings(options), options.host, options.port)
    return 0


def fetch(options: argparse.Namespace) -> int:
    """Download the documents of a sources file; 1 when any failed."""
    from rich.console import Console

    from reportqa.fetch import FetchOptions, Outcome, fetch_all, load_sources

    sources = load_sources(Path(options.sources))
    console = Console(stderr=True)
    chosen = FetchOptions(pause=options.pause, max_bytes=options.max_mb * 1_000_000, contact=_settings(options).contact)
    failed = 0
    for number, source in enumerate(sources, start=1):
        # One at a time, so that each outcome is told as soon as it is known.
        (result,) = fetch_all([source], Path(options.to), options=chosen)
        failed += result.outcome is Outcome.FAILED
        if options.json:
            print(
                json.dumps(
                    {
                        "name": result.name,
                        "outcome": result.outcome.value,
                        "reason": result.reason,
                        "bytes": result.bytes,
                        "sha256": result.sha256,
                        "path": str(result.path),
                    },
                    ensure_ascii=False,
                ),
                flush=True,
            )
        else:
            console.print(
                f"{number}/{len(sources)}  {result.name}: {result.outcome.value}. {result.reason}",
                markup=False,
            )
    return 1 if failed else 0


def eval(options: argparse.Namespace) -> int:
    """Measure the answers to a gold set; compare them with an earlier run."""
    from reportqa.evaluation.compare import compare
    from reportqa.evaluation.gold import load_gold
    from reportqa.evaluation.results import as_json, load_results
    from reportqa.evaluation.run import evaluate
    from reportqa.evaluation.steps import steps_of
    from reportqa.evaluation.tables import comparison_lines, table, wrong_lines

    questions = [q for q in load_gold(Path(options.gold)) if not options.split or q.split == options.split]
    if not questions:
        raise UsageError(f'{options.gold} has no question of the split "{options.split}".')
    results, page = _target(options.out), _target(options.html)
    earlier = load_results(Path(options.against)) if options.against else None
    with _open(options, "reportqa eval") as assistant:
        run = evaluate(assistant, "/".join(Path(options.gold).absolute().parts[-2:]), questions)
        steps = steps_of(assistant, questions, run.judgements) if options.wrong else {}
    if options.wrong:
        print("\n".join(wrong_lines(run, steps)))
    print("\n".join(table(run.judgements)))
    compared = compare(earlier, run) if earlier else None
    if compared:
        print("\n".join(["", *comparison_lines(compared)]))
    if options.out:
        results.write_text(json.dumps(as_json(run), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if options.html:
        from reportqa.evaluation.page import evaluation_page

        page.write_text(evaluation_page(run, compared), "utf-8")
    return 0


def prepare(options: argparse.Namespace) -> int:
    """Export the embedding model, unless that was done."""
    from reportqa.index.embedding import load_embedder

    load_embedder(_settings(options))
    print("The embedding model is ready.")
    return 0


# --- shared ---


def _settings(options: argparse.Namespace) -> Settings:
    settings = load_settings(index=options.index)
    password = getattr(options, "pdf_password", "")
    return replace(settings, pdf_password=password) if password else settings


def _open(options: argparse.Namespace, purpose: str, *, briefly: bool = False) -> Assistant:
    from reportqa.assistant import Assistant

    return Assistant(_settings(options), purpose, briefly=briefly)


def _target(name: str, endings: Sequence[str] = ()) -> Path:
    """The file to write, tested before any work is done. Raises UsageError where it cannot be written."""
    path = Path(name)
    if name and endings and path.suffix.lower() not in endings:
        raise UsageError(f"{name} ends in neither {' nor '.join(endings)}. The ending chooses the form of the chart.")
    if name and (path.is_dir() or not path.parent.is_dir()):
        raise UsageError(
            f"{name} cannot be written: {path if path.is_dir() else path.parent} is not a place for a file."
        )
    return path


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    print(f"Written to {path}.")


def _given(options: argparse.Namespace) -> Given:
    from reportqa.reading import Given, day_given

    try:
        dated = day_given(options.date) if options.date else None
    except ValueError:
        raise UsageError(f'--date is "{options.date}"; write it as 2023-07-18.') from None
    return Given(
        title=options.title,
        kind=options.kind,
        publisher=options.publisher,
        period=options.period,
        dated=dated,
        restricted=options.restricted,
    )


__all__: Sequence[str] = (
    "ask", "audit", "backup", "documents", "eval", "fetch", "foi", "ingest", "prepare", "repair", "restore", "restrict",
    "series", "serve", "show", "user", "withdraw",
)  # fmt: skip
