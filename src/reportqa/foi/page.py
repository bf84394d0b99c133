"""A letter or sheet as blocks, made from a template the office can edit, whatever file it is written to in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportqa.errors import UsageError

# What the officer has to fill in or decide stands between these two, which no text of a letter or document holds.
_SLOT_OPEN, _SLOT_CLOSE = "\ue100", "\ue101"
# Values that are filled in are no markup: their marks are moved out of the way until the template was read.
_GUARDED = "#|->\n*`[]\\"
_GUARD = {ord(mark): 0xE000 + number for number, mark in enumerate(_GUARDED)}
_UNGUARD = {place: mark for mark, place in _GUARD.items()}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    BULLET = "bullet"
    TABLE = "table"
    PAGE_BREAK = "page_break"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one block; ``slot`` tells that the officer has to fill in or decide here."""

    text: str
    slot: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a letter: its runs, or for a table its rows of cells, the first of them the heading."""

    kind: Kind
    runs: tuple[Run, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The words of the block without their marks."""
        return "".join(f"[{run.text}]" if run.slot else run.text for run in self.runs)


def slot(text: str) -> str:
    """``text`` as something the officer has to fill in or decide."""
    return f"{_SLOT_OPEN}{text}{_SLOT_CLOSE}"


def clean(text: str) -> str:
    """``text`` of a request or document without characters that mean something here, and without control characters."""
    plain = _PRIVATE.sub("", text)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in plain).strip()


def page_of(template: str, values: Mapping[str, Any], name: str) -> tuple[Block, ...]:
    """The blocks that ``template`` makes of ``values``.

    Raises UsageError naming the file and line when the template is malformed or uses a field there is not.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_guarded,
        autoescape=False,
    )
    try:
        text = environment.from_string(template).render(values)
    except TemplateSyntaxError as problem:
        raise UsageError(f"The template {name} cannot be used: line {problem.lineno}: {problem.message}.") from problem
    except (TemplateError, TypeError, ValueError, ArithmeticError) as problem:
        raise UsageError(f"The template {name} cannot be used: {problem}.") from problem
    return tuple(_blocks(text))


def _guarded(value: object) -> str:
    return "" if value is None else str(value).translate(_GUARD)


_MARKS = (
    ("### ", Kind.SUBHEADING),
    ("## ", Kind.HEADING),
    ("# ", Kind.TITLE),
    ("> ", Kind.QUOTE),
    ("- ", Kind.BULLET),
)


def _blocks(text: str) -> Iterator[Block]:
    held: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
        stripped = line.strip()
        if not stripped.startswith("|") and rows:
            yield Block(Kind.TABLE, (), tuple(rows))
            rows = []
        mark = next(((lead, kind) for lead, kind in _MARKS if stripped.startswith(lead)), None)
        if held and (not stripped or mark or stripped.startswith(("|", "---"))):
            yield _block(Kind.PARAGRAPH, "\n".join(held) if len(held) > 1 else held[0])
            held = []
        if stripped.startswith("|"):
            cells = tuple(_plain(cell.strip()) for cell in stripped.strip("|").split("|"))
            if any(set(cell) - set("-: ") for cell in cells):
                rows.append(cells)
        elif stripped == "---":
            yield Block(Kind.PAGE_BREAK, (), ())
        elif mark:
            yield _block(mark[1], stripped[len(mark[0]) :])
        elif stripped:
            held.append(stripped)


def _block(kind: Kind, text: str) -> Block:
    parts = re.split(f"({_SLOT_OPEN}[^{_SLOT_CLOSE}]*{_SLOT_CLOSE})", text)
    runs = [Run(_plain(part.strip(_SLOT_OPEN + _SLOT_CLOSE)), part.startswith(_SLOT_OPEN)) for part in parts if part]
    return Block(kind, tuple(runs), ())


def _plain(text: str) -> str:
    return text.translate(_UNGUARD).replace(_SLOT_OPEN, "[").replace(_SLOT_CLOSE, "]")
