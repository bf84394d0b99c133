"""What the documentation says is so: commands parse, settings, keys, tables and rooms exist, links lead somewhere."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportqa import settings
from reportqa.answers import answer_to_json
from reportqa.cli import _parser
from reportqa.domain import Answer, CheckedFigure, Citation, DocumentKind, Elsewhere, Searched, Status, Verdict
from reportqa.index import schema
from reportqa.records import schema as records_schema

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
INTERFACE = ROOT / "docs" / "interface.md"
PAGES = (
    README,
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    ARCHITECTURE,
    INTERFACE,
    ROOT / "docs" / "foi.md",
    ROOT / "docs" / "web.md",
    ROOT / "docs" / "language-models.md",
    ROOT / "docs" / "llama-index.md",
    ROOT / "docs" / "accessibility.md",
    ROOT / "corpus" / "README.md",
)

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"(?:^|\| *)(?:\.venv/bin/)?(reportqa .*)$")


def code_lines(page: Path) -> Iterator[str]:
    """The lines of ``page``'s code blocks: fenced ones, with the prompt taken off, and those set in by four spaces."""
    text = page.read_text("utf-8")
    for language, block in _FENCED.findall(text):
        lines = block.splitlines()
        if language == "console":
            yield from (line.removeprefix("$ ") for line in lines if line.startswith("$ "))
        elif language in ("", "sh", "bash"):
            yield from lines
    for line in _FENCED.sub("", text).splitlines():
        if line.startswith("    "):
            yield line.strip()


def commands(page: Path) -> list[str]:
    return [match.group(1) for line in code_lines(page) if (match := _COMMAND.search(line))]


@pytest.mark.parametrize(
    ("page", "command"),
    [(page, command) for page in PAGES for command in commands(page)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_command_shown_is_one_that_the_program_takes(page: Path, command: str) -> None:
    words = shlex.split(command, comments=True)
    assert _parser().parse_args(words[1:]).command == words[1]


def test_a_command_that_does_not_exist_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ reportqa frobnicate\n```\n\n    printf x | reportqa ask --nonsense\n")
    assert commands(page) == ["reportqa frobnicate", "reportqa ask --nonsense"]
    for command in commands(page):
        with pytest.raises(SystemExit):
            _parser().parse_args(shlex.split(command)[1:])


def test_the_readme_shows_every_command_of_the_program() -> None:
    shown = {shlex.split(command, comments=True)[1] for command in commands(README)}
    usage = re.search(r"\{([\w,-]+)\}|positional arguments:(.*?)options:", _parser().format_help(), re.DOTALL)
    assert usage
    known = set(re.findall(r"^    (\w[\w-]*)\b", usage.group(), re.MULTILINE))
    assert len(known) >= 9
    assert shown == known


def test_the_readme_names_the_settings_that_there_are_and_no_others() -> None:
    pattern = re.compile(r"REPORTQA_[A-Z_]+")
    read = {name for name in pattern.findall(Path(settings.__file__).read_text("utf-8")) if not name.endswith("_")}
    fields = {f"REPORTQA_{name.upper()}" for name in settings.Settings.__dataclass_fields__}
    assert read == fields
    assert set(pattern.findall(README.read_text("utf-8"))) == read


def test_the_readme_gives_the_settings_their_real_defaults() -> None:
    rows = dict(re.findall(r"^\| `(REPORTQA_\w+)` \| (\S+) \|", README.read_text("utf-8"), re.MULTILINE))
    given = settings.load_settings({})
    for name in settings.Settings.__dataclass_fields__:
        written = rows[f"REPORTQA_{name.upper()}"].strip("`").replace("~", str(Path.home()))
        assert written == (str(getattr(given, name)) or "none")


def slug(heading: str) -> str:
    """The anchor that a heading gets: "Who may import whom" gives "who-may-import-whom"."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def broken_links(page: Path) -> list[str]:
    found = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _FENCED.sub("", page.read_text("utf-8"))):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists():
            found.append(target)
        elif anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            found += [target] * (anchor not in map(slug, headings))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_a_link_that_leads_nowhere_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Here we are\n[a](#here-we-are) [b](#gone) [c](gone.md) [d](page.md) [e](https://example.org/x)\n"
    )
    assert broken_links(page) == ["#gone", "gone.md"]


def an_answer() -> Answer:
    """An answer in which nothing is empty, so that every key shows."""
    elsewhere = Elsewhere("72", "72", "2023-24", "b.pdf", 2, "72 requests", Verdict.AGREES)
    return Answer(
        answer_id="0",
        question="?",
        status=Status.ANSWERED,
        reason="",
        text="72 [1]",
        citations=(Citation(1, "a.pdf", "A", 1, "Requests", "72 requests", 0, 11, "72 requests", ""),),
        figures=(CheckedFigure("72", "72", "", "2023-24", 1, Verdict.AGREES, "", (elsewhere,)),),
        searched=Searched(2, 3),
        corpus_version="0",
        elapsed_ms=1.0,
    )


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def test_the_interface_explains_every_key_of_an_answer_and_every_word_it_may_hold() -> None:
    explained = set(re.findall(r"`([\w-]+)`", INTERFACE.read_text("utf-8")))
    assert keys_in(answer_to_json(an_answer())) <= explained
    assert {*Status, *Verdict, *DocumentKind} <= explained


def test_the_answers_shown_in_the_interface_have_the_keys_of_an_answer() -> None:
    blocks = [block for language, block in _FENCED.findall(INTERFACE.read_text("utf-8")) if language == "json"]
    shown = [json.loads(block) for block in blocks if block.startswith("{\n")]
    answers = [each for each in shown if "answer_id" in each]
    assert {each["status"] for each in answers} >= {"answered", "not_found", "declined"}
    for each in answers:
        assert list(each) == list(answer_to_json(an_answer()))


def test_the_architecture_names_every_room_and_every_table() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    source = ROOT / "src" / "reportqa"
    packages = {f"{path.parent.name}/" for path in source.glob("*/*.py")}
    modules = {path.name for path in source.glob("*.py") if path.name != "__init__.py"}
    assert set(re.findall(r"^      ([\w./]+) ", text, re.MULTILINE)) == packages | modules
    tables = set(schema.metadata.tables) | set(records_schema.metadata.tables)
    assert tables <= set(re.findall(r"`(\w+)`", text))
    assert {path.name for path in (source / "answering").glob("[!_]*.py")} <= set(re.findall(r"`([\w.]+)`", text))


EXAMPLES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    for path in (ROOT / "src").rglob("*.py")
    if "\n    >>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("module", EXAMPLES)
def test_the_examples_of_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
