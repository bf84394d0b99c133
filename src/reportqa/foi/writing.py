"""The files a letter can be written to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportqa.foi.letter_docx import as_docx
from reportqa.foi.letter_odt import as_odt
from reportqa.foi.letter_text import as_text
from reportqa.foi.page import Block

# By the ending of the file's name.
WRITERS: dict[str, Callable[[Sequence[Block]], bytes]] = {".txt": as_text, ".docx": as_docx, ".odt": as_odt}
