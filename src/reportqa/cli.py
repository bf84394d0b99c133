"""The commands. They parse, print and set exit codes; they decide nothing."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from reportqa import __version__

# Nothing heavier may be imported here: `reportqa --help` answers at once.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 work done, 1 a failure, 2 wrong use."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    from reportqa.errors import ReportqaError, UsageError

    # No library of ours may speak to anybody else, nor draw progress bars of its own.
    os.environ.update(
        {
            "HF_HUB_OFFLINE": "1",
            "ANONYMIZED_TELEMETRY": "False",
            "HF_HUB_DISABLE_PROGRESS_BARS": "1",
            "TRANSFORMERS_VERBOSITY": "error",
            "TQDM_DISABLE": "1",
        }
    )
    if getattr(options, "question", None):
        gc.disable()  # one answer leaves little unused memory, and to look for it takes an eighth of its time
    try:
        from reportqa import commands

        run: Callable[[argparse.Namespace], int] = getattr(commands, options.command.replace("-", "_"))
        return run(options)
    except UsageError as problem:
        return _failed(str(problem), 2)
    except ReportqaError as problem:
        return _failed(str(problem), 1)
    except UnicodeEncodeError as problem:
        return _failed(f"{problem.object!a} is not Unicode text. Write it otherwise.", 2)
    except BrokenPipeError:
        # The reader of our output went away (reportqa ... | head); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _failed("Interrupted. What was finished is kept; run the command again to go on.", 1)
    except (OSError, MemoryError) as problem:
        return _failed(f"{problem}. Nothing that was stored before is lost.", 1)
    finally:
        gc.enable()


def _speak_utf8() -> None:
    """Print UTF-8 whatever the terminal is set to; what is not Unicode text, as in odd file names, is escaped. Streams
    that were closed before the program began hold nothing and take everything."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


class _Parser(argparse.ArgumentParser):
    """Wrong use is told in one line, as every other failure is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"reportqa: {message}. {self.prog} --help tells more.\n")


class _CommandParser(_Parser):
    """Options may stand before, between and after what a command is about: ``user add --role reader NAME``."""

    _mixed = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        # argparse takes an argument that may be missing as missing where an option comes first, unless told so. Told so
        # it loses what follows "--", which says by itself that no option comes after it.
        if self._mixed or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._mixed = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixed = False


def _failed(text: str, code: int) -> int:
    print(f"reportqa: {text}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reportqa",
        description="Answers questions about a public body's reports: cited, and every figure traced to its page.",
        epilog="The index folder is ./index, or REPORTQA_INDEX, or --index DIR after the command.",
    )
    parser.add_argument("--version", action="version", version=f"reportqa {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_CommandParser)
    _ingest(commands)
    _documents(commands)
    _withdraw(commands)
    _restrict(commands)
    _ask(commands)
    _audit(commands)
    _series(commands)
    _show(commands)
    _serve(commands)
    _user(commands)
    _foi(commands)
    _fetch(commands)
    _eval(commands)
    _upkeep(commands)
    _command(commands, "prepare", "get the embedding model ready (ingest does it too, the first time)")
    return parser


def _command(commands: argparse._SubParsersAction[_CommandParser], name: str, text: str) -> _CommandParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("--index", default="", metavar="DIR", help="the index folder")
    return parser


def _ingest(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "ingest", "read files or folders into the index; again and again as they change")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a .txt, .md, .html, .docx or .pdf file, or a folder")
    parser.add_argument(
        "--password",
        dest="pdf_password",
        default="",
        metavar="WORD",
        help="opens locked PDF files; in REPORTQA_PDF_PASSWORD no other user of the machine sees it",
    )
    parser.add_argument("--json", action="store_true", help="one JSON line for each file")
    parser.add_argument("--restricted", action="store_true", help="for staff only: nothing public shows or counts them")
    group = parser.add_argument_group("what the documents are, where they do not say (or say it wrongly)")
    group.add_argument("--title", default="")
    group.add_argument("--kind", default="", choices=["annual_report", "panel_paper", "minutes", "budget", "other"])
    group.add_argument("--publisher", default="")
    group.add_argument("--period", default="", help='the year reported on, such as "2023-24"')
    group.add_argument("--date", default="", metavar="YYYY-MM-DD", help="the meeting or publication date")


def _documents(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "documents", "list what the index holds")
    parser.add_argument("--all", action="store_true", help="also older editions and withdrawn documents")
    parser.add_argument("--json", action="store_true", help="one JSON line for each document")


def _withdraw(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "withdraw", "take a document out of every answer")
    parser.add_argument("name", help="its file name, or its key as documents --json gives it")
    parser.add_argument("--undo", action="store_true", help="take it back in")


def _restrict(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "restrict", "keep a document for staff: nothing public shows, cites or counts it")
    parser.add_argument("name", help="its file name, or its key as documents --json gives it")
    parser.add_argument("--undo", action="store_true", help="make it public again")


def _ask(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "ask", "answer a question, or many; without one, ask for them line by line")
    parser.add_argument("question", nargs="?", default=None)
    parser.add_argument(
        "--file", default="", metavar="QUESTIONS.jsonl", help='lines of {"id", "question", "documents"?}'
    )
    parser.add_argument("--document", action="append", default=[], metavar="NAME", help="search this document only")
    parser.add_argument("--explain", action="store_true", help="tell what each step to the answer came to")
    parser.add_argument("--json", action="store_true", help="one JSON line for each answer")


def _audit(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "audit", "tell what disagrees or fails to add up in the documents, then what holds")
    parser.add_argument("--document", action="append", default=[], metavar="NAME", help="look at this document only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--html", default="", metavar="FILE", help="a page to print and take into a meeting")
    form.add_argument("--csv", default="", metavar="FILE", help="a line for each value, for a spreadsheet")


def _series(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "series", "set one measure out across years and documents")
    parser.add_argument("measure", help='what is counted, such as "FOI requests"')
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--csv", default="", metavar="FILE", help="a line for each place, for a spreadsheet")
    form.add_argument("--chart", default="", metavar="FILE", help="a chart with its sources: .png or .svg")


def _show(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "show", "show an answer that was given before")
    parser.add_argument("answer", metavar="ANSWER_ID")


def _serve(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "serve", "open the web chat")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7860)


def _user(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "user", "accounts for the staff pages; works while the web chat runs, too")
    parser.add_argument("do", choices=["add", "list", "remove", "password"])
    parser.add_argument("name", nargs="?", default="", help="whose account")
    parser.add_argument("--role", default="officer", choices=["reader", "officer", "admin"], help="default: officer")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _foi(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "foi", "draft a reply to a Freedom of Information request, for an officer to decide on")
    parser.add_argument(
        "request",
        nargs="+",
        metavar="REQUEST",
        help="the request's file (.txt, .docx, .eml, ...) or -; or: due DATE, drafts, show DRAFT, keep DRAFT LETTER, "
        "forget DRAFT, templates FOLDER",
    )
    parser.add_argument("--out", default="", metavar="REPLY.docx", help="write the letter (.docx, .odt or .txt)")
    parser.add_argument("--received", default="", metavar="YYYY-MM-DD", help="the day on which the request came")
    parser.add_argument("--reference", default="", help="the office's reference")
    parser.add_argument("--asked", default="", metavar="YYYY-MM-DD", help="when a clarification was asked for")
    parser.add_argument("--clarified", default="", metavar="YYYY-MM-DD", help="when the clarification came")
    parser.add_argument("--law", default="foia", choices=["foia", "eir", "foisa"], help="for due: counted under")
    parser.add_argument("--officer", default="", help="for keep: who made the letter")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _fetch(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "fetch", "download the official documents that a sources file lists")
    parser.add_argument("sources", metavar="SOURCES.toml")
    parser.add_argument("--to", default="downloads", metavar="DIR", help="where to keep them (default: downloads)")
    parser.add_argument("--max-mb", type=int, default=100, help="give up on larger files (default: 100)")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between requests to one site (default: 1)")
    parser.add_argument("--json", action="store_true", help="one JSON line for each document")


def _eval(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    parser = _command(commands, "eval", "measure how right the answers to a gold set are")
    parser.add_argument("gold", metavar="GOLD.jsonl")
    parser.add_argument("--split", default="", help="only the questions of this split, such as develop or test")
    parser.add_argument("--out", default="", metavar="RESULTS.json", help="keep rates and every outcome there")
    parser.add_argument("--html", default="", metavar="REPORT.html", help="write a page to read and print")
    parser.add_argument("--against", default="", metavar="RESULTS.json", help="compare with these results of --out")
    parser.add_argument("--wrong", action="store_true", help="print what was answered wrongly (not of the split test)")


def _upkeep(commands: argparse._SubParsersAction[_CommandParser]) -> None:
    _command(commands, "repair", "check the index, and make again what is damaged or of an older version")
    parser = _command(commands, "backup", "write the index to one file, while the web chat runs, too")
    parser.add_argument("file", metavar="BACKUP.zip", help="a new file")
    parser = _command(commands, "restore", "make the index from a backup, in a new folder")
    parser.add_argument("file", metavar="BACKUP.zip")


if __name__ == "__main__":
    sys.exit(main())
