"""The command of the FOI desk: a draft reply, a deadline, the drafts kept, the office's own templates."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.errors import UsageError
from reportqa.foi.clock import Law, deadline, in_words
from reportqa.foi.wording import OWN, own_text, said
from reportqa.settings import Settings, load_settings

if TYPE_CHECKING:
    from reportqa.assistant import Assistant
    from reportqa.foi.desk import Desk
    from reportqa.foi.draft import Draft
    from reportqa.foi.received import Received


def foi(options: argparse.Namespace) -> int:
    """Draft a reply to a request, or do what the first word says: due, drafts, show, keep, forget, templates."""
    does: dict[str, Callable[[argparse.Namespace, Sequence[str]], int]] = {
        "due": _due,
        "drafts": _list_drafts,
        "show": _show,
        "keep": _keep,
        "forget": _forget,
        "templates": _templates,
    }
    first, *rest = options.request
    if first in does:
        return does[first](options, rest)
    if rest:
        raise UsageError(said("command", "too_many", names=", ".join(options.request)))
    return _draft(options, first)


def _settings(options: argparse.Namespace) -> Settings:
    return load_settings(index=options.index)


def _open(options: argparse.Namespace) -> Assistant:
    from reportqa.assistant import Assistant

    return Assistant(_settings(options), "reportqa foi")


def _day(written: str) -> date | None:
    """The day of an option. Raises UsageError when it is none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise UsageError(said("clock", "bad_date", written=written)) from None


# --- the deadline ---


def _due(options: argparse.Namespace, words: Sequence[str]) -> int:
    if len(words) != 1:
        raise UsageError(said("command", "due_usage"))
    received = _day(words[0])
    if received is None:
        raise UsageError(said("command", "due_usage"))
    law = Law(options.law)
    found = deadline(received, law, clarified=_day(options.clarified), asked_on=_day(options.asked))
    if options.json:
        told = {
            "law": law.value,
            "received": found.received.isoformat(),
            "counted_from": found.counted_from.isoformat(),
            "due": found.due.isoformat(),
            "extended": found.extended.isoformat() if found.extended else "",
            "not_counted": {day.isoformat(): name for day, name in found.passed_over},
            "stopped": found.stopped,
            "warnings": list(found.warnings(date.today())),
        }
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(said("clock", "due", day=in_words(found.due)))
    if found.passed_over:
        print(
            said("clock", "passed_over", days="; ".join(f"{in_words(day)}, {name}" for day, name in found.passed_over))
        )
    if found.extended:
        name = "extended_eir" if law is Law.EIR else "extended"
        print(said("clock", name, due=in_words(found.due), extended=in_words(found.extended)))
    else:
        print(said("clock", "no_extension"))
    for warning in found.warnings(date.today()):
        print(warning)
    return 0


# --- a draft ---


def _draft(options: argparse.Namespace, name: str) -> int:
    from reportqa.foi.desk import Desk

    settings = _settings(options)
    targets = _targets(options.out)
    letter = _read(name, settings)
    with _open(options) as assistant:
        desk = Desk(assistant)
        draft = desk.draft(
            letter,
            received=_day(options.received),
            reference=options.reference,
            clarified=_day(options.clarified),
        )
        desk.keep(draft)
        written = _write(desk, draft, targets)
        _tell(desk, draft, written, as_json=options.json)
    return 0


def _read(name: str, settings: Settings) -> Received:
    from reportqa.foi.received import pasted, read_request

    return pasted(sys.stdin.read()) if name == "-" else read_request(Path(name), settings.max_file_bytes)


def _targets(out: str) -> dict[str, Path]:
    """The files to write beside each other, by what they hold; none without --out. Tested before any work is done."""
    from reportqa.foi.writing import WRITERS

    if not out:
        return {}
    path = Path(out)
    if path.suffix.lower() not in WRITERS:
        raise UsageError(said("command", "suffix", name=out, known=", ".join(WRITERS)))
    if not path.parent.is_dir():
        raise UsageError(said("command", "no_place", name=out, folder=path.parent))
    targets = {
        "letter": path,
        "sheet": path.with_name(f"{path.stem}-officer-sheet{path.suffix}"),
        "figures": path.with_name(f"{path.stem}-figures.csv"),
        "log": path.with_name(f"{path.stem}-disclosure-log.csv"),
    }
    for target in targets.values():
        if target.exists():
            raise UsageError(said("command", "exists", name=target))
    return targets


def _write(desk: Desk, draft: Draft, targets: dict[str, Path]) -> list[Path]:
    from reportqa.foi.draft import as_json
    from reportqa.foi.publishing import figures_to_csv, log_to_csv
    from reportqa.foi.writing import WRITERS

    if not targets:
        return []
    writer = WRITERS[targets["letter"].suffix.lower()]
    contents = {
        "letter": writer(desk.letter(draft)),
        "sheet": writer(desk.sheet(draft)),
        "figures": figures_to_csv(as_json(draft)).encode(),
        "log": log_to_csv(as_json(draft)).encode(),
    }
    for name, content in contents.items():
        targets[name].write_bytes(content)
    return list(targets.values())


def _tell(desk: Desk, draft: Draft, written: Sequence[Path], *, as_json: bool) -> None:
    from reportqa.foi.draft import as_json as to_json
    from reportqa.foi.letter_text import as_text

    if as_json:
        told = {
            **to_json(draft),
            "letter": as_text(desk.letter(draft)).decode(),
            "files": [str(path) for path in written],
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    if not written:
        print(as_text(desk.letter(draft)).decode())
    for line in draft_lines(draft):
        print(line, file=sys.stdout if written else sys.stderr)
    if written:
        print(said("command", "written", names=", ".join(map(str, written))))


def draft_lines(draft: Draft) -> list[str]:
    """A draft in a few lines: when it came, when it is due, what became of its parts, what to look at."""
    counted = [
        said("command", "outcome", number=number, outcome=said("outcomes", outcome.value))
        for outcome, number in draft.counted().items()
        if number
    ]
    name = "one_part" if len(draft.replies) == 1 else "parts"
    due = draft.deadline
    return [
        said("command", "received", day=in_words(due.received)) if due else said("command", "no_day"),
        *([said("clock", "due", day=in_words(due.due))] if due else []),
        *([said("command", name, number=len(draft.replies), outcomes=", ".join(counted))] if counted else []),
        *draft.warnings,
        said("command", "draft", key=draft.draft_id),
    ]


# --- drafts kept ---


def _list_drafts(options: argparse.Namespace, _: Sequence[str]) -> int:
    """The drafts kept, the last made first."""
    from reportqa.foi.record import Record

    with _open(options) as assistant:
        drafts = Record(assistant).all()
    for draft in drafts:
        if options.json:
            told = {
                "draft": draft.key,
                "made": draft.made,
                "received": draft.received,
                "who": draft.who,
                "reference": draft.reference,
            }
            print(json.dumps(told, ensure_ascii=False))
        else:
            print(
                said(
                    "command",
                    "drafts_line",
                    key=draft.key,
                    received=draft.received or "?",
                    who=draft.who,
                    reference=draft.reference,
                )
            )
    if not drafts and not options.json:
        print(said("command", "no_drafts"))
    return 0


def _show(options: argparse.Namespace, words: Sequence[str]) -> int:
    """The draft as it was made: its JSON, its letter and sheet, and how the letters sent differ from it."""
    from reportqa.foi.letter_text import as_text
    from reportqa.foi.record import Record, blocks_from_json
    from reportqa.foi.sent import differences
    from reportqa.foi.writing import WRITERS

    if len(words) != 1:
        raise UsageError(said("command", "show_usage"))
    targets = _targets(options.out)
    with _open(options) as assistant:
        record = Record(assistant)
        kept = record.find(words[0])
        sent = record.letters(kept.key)
    letter, sheet = blocks_from_json(kept.letter), blocks_from_json(kept.sheet)
    if targets:
        writer = WRITERS[targets["letter"].suffix.lower()]
        for name, blocks in (("letter", letter), ("sheet", sheet)):
            targets[name].write_bytes(writer(blocks))
        print(said("command", "written", names=f"{targets['letter']}, {targets['sheet']}"))
    elif options.json:
        letters = [{"file": s.file, "at": s.at, "officer": s.officer, "text": s.text} for s in sent]
        print(
            json.dumps(
                {**json.loads(kept.body), "made_at": kept.made, "letters": letters}, ensure_ascii=False, indent=2
            )
        )
    else:
        print(as_text(letter).decode())
        print(as_text(sheet).decode())
        for each in sent:
            print(said("command", "sent_title", name=each.file, at=each.at))
            print("\n".join(differences(letter, each.text)) or said("command", "same"))
    return 0


def _keep(options: argparse.Namespace, words: Sequence[str]) -> int:
    from reportqa.foi.record import Record, blocks_from_json
    from reportqa.foi.sent import differences, text_of

    if len(words) != 2:
        raise UsageError(said("command", "keep_usage"))
    key, name = words
    text = text_of(Path(name), _settings(options).max_file_bytes)
    with _open(options) as assistant:
        record = Record(assistant)
        kept = record.find(key)
        record.add_letter(key, Path(name).name, options.officer, text)
    changed = differences(blocks_from_json(kept.letter), text)
    print(said("command", "kept", name=name, key=key, lines=len(changed)))
    return 0


def _forget(options: argparse.Namespace, words: Sequence[str]) -> int:
    from reportqa.foi.record import Record

    if len(words) != 1:
        raise UsageError(said("command", "forget_usage"))
    with _open(options) as assistant:
        Record(assistant).forget(words[0])
    print(said("command", "forgotten", key=words[0]))
    return 0


def _templates(_: argparse.Namespace, words: Sequence[str]) -> int:
    """Write the files that an office may change to a folder; what is there is left as it is."""
    if len(words) != 1:
        raise UsageError(said("command", "templates_usage"))
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        target = folder / name
        if target.exists():
            print(said("command", "template_kept", name=target))
        else:
            target.write_text(own_text(name), "utf-8")
            print(said("command", "template_written", name=target, folder=folder.absolute()))
    return 0
