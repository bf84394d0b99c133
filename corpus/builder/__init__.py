"""How the sample documents are laid out; what they say is in corpus/content/."""

from __future__ import annotations

from collections.abc import Callable

from .content import Digest, read_digest
from .markdown import markdown_bytes
from .pdf import pdf_bytes
from .web import html_bytes
from .word import docx_bytes

WRITERS: dict[str, Callable[[Digest], bytes]] = {
    ".pdf": pdf_bytes,
    ".docx": docx_bytes,
    ".md": markdown_bytes,
    ".html": html_bytes,
}

__all__ = ["WRITERS", "Digest", "read_digest"]
