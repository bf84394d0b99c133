"""A request as it came: a file of any format that is read, an e-mail with its attachments, or pasted text."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from reportqa.errors import ReadingError, UsageError
from reportqa.foi.wording import said
from reportqa.reading import SUFFIXES
from reportqa.reading.supervised import read_once

_MAIL = ".eml"
_PLAIN = (".txt", "")
# More than this is no letter; what is cut off is told.
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Received:
    """The words of a request, and what its envelope says of it; "" and None where it says nothing.

    ``notes`` tell the officer what could not be read or was left out.
    """

    text: str
    sender: str
    address: str
    subject: str
    dated: date | None
    notes: tuple[str, ...]


def read_request(path: Path, most_bytes: int) -> Received:
    """What the file ``path`` asks. Raises UsageError, saying what to do, when nothing of it can be read."""
    suffix = path.suffix.lower()
    if suffix not in (*_PLAIN, _MAIL, *SUFFIXES):
        raise UsageError(
            said("received", "format", name=path.name, known=", ".join(sorted({*SUFFIXES, _MAIL, ".txt"})))
        )
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UsageError(said("received", "folder", name=path))
    except OSError as problem:
        raise UsageError(said("received", "missing", name=path, problem=problem.strerror)) from problem
    if size > most_bytes:
        raise UsageError(said("received", "too_large", name=path.name, limit=most_bytes // 1_000_000))
    if suffix == _MAIL:
        return _of_mail(path.read_bytes(), path.name)
    if suffix in _PLAIN:
        return pasted(_decoded(path.read_bytes(), path.name))
    return pasted(_of_document(path))


def pasted(text: str) -> Received:
    """A request given as text. Raises UsageError when there are no words in it."""
    cleaned = "".join(
        c if c.isprintable() or c in "\n\t" else " " for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    if not any(c.isalpha() for c in cleaned):
        raise UsageError(said("received", "empty"))
    notes = (said("received", "cut", limit=f"{MOST_CHARACTERS:,}"),) if len(cleaned) > MOST_CHARACTERS else ()
    return Received(cleaned[:MOST_CHARACTERS], "", "", "", None, notes)


def _decoded(content: bytes, name: str) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(said("received", "not_text", name=name))
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _of_document(path: Path) -> str:
    try:
        return "\n\n".join(page.text for page in read_once(path).pages)
    except ReadingError as problem:
        raise UsageError(f"{path.name}: {problem}") from problem


# --- e-mail ---


def _of_mail(content: bytes, name: str) -> Received:
    message = BytesParser(policy=policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage)  # policy.default makes these
    notes: list[str] = []
    texts = [_body(message), *_attached(message, notes)]
    text = "\n\n".join(filter(None, texts))
    if not any(c.isalpha() for c in text):
        raise UsageError(said("received", "empty_mail", name=name) + "".join(f" {note}" for note in notes))
    words = pasted(text)
    sender, address = parseaddr(_header(message, "From"))
    return Received(
        text=words.text,
        sender=sender,
        address=address,
        subject=_header(message, "Subject"),
        dated=_dated(message, notes),
        notes=(*words.notes, *notes),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # the standard parser stumbles over some malformed headers
        return ""


def _dated(message: EmailMessage, notes: list[str]) -> date | None:
    written = " ".join(str(value) for name, value in message.raw_items() if name.lower() == "date")
    if not written:
        return None
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError):
        notes.append(said("received", "bad_date", written=written))
        return None


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _content(part)
    return plain_of_html(text) if part.get_content_type() == "text/html" else text


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, ValueError):  # an unknown or wrong character set
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _attached(message: EmailMessage, notes: list[str]) -> Iterator[str]:
    """The words of each attachment that is text; a note for each that is not or cannot be read."""
    for part in message.iter_attachments():
        name = Path(part.get_filename() or "").name or said("received", "unnamed")
        suffix = Path(name).suffix.lower()
        if suffix not in SUFFIXES:
            notes.append(said("received", "attachment", name=name))
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload:
            notes.append(said("received", "attachment_bad", name=name, problem=said("received", "nothing_in_it")))
            continue
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / f"attachment{suffix}"
            copy.write_bytes(payload)
            try:
                text = _decoded(payload, name) if suffix == ".txt" else _of_document(copy)
            except UsageError as problem:
                notes.append(said("received", "attachment_bad", name=name, problem=problem))
                continue
        notes.append(said("received", "attachment_read", name=name))
        yield text


class _Plain(HTMLParser):
    """The words of an e-mail's HTML, a line for each block and item."""

    _BLOCKS = frozenset({"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote", "hr", "td"})
    _SILENT = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0
        self._counts: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in self._SILENT
        if tag in ("ol", "ul"):
            self._counts.append(0 if tag == "ol" else -1)
        if tag == "li":
            self.words.append(f"\n{self._mark()} ")
        elif tag in self._BLOCKS:
            self.words.append("\n\n" if tag == "p" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._SILENT and self._silent > 0
        if tag in ("ol", "ul") and self._counts:
            self._counts.pop()
        if tag in ("p", "ol", "ul", "div"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(re.sub(r"\s+", " ", data))

    def _mark(self) -> str:
        if not self._counts or self._counts[-1] < 0:
            return "-"
        self._counts[-1] += 1
        return f"{self._counts[-1]}."


def plain_of_html(html: str) -> str:
    """The words of an e-mail written in HTML.

    >>> plain_of_html("<p>Please tell me:</p><ol><li>how many<li>how much</ol>").split()
    ['Please', 'tell', 'me:', '1.', 'how', 'many', '2.', 'how', 'much']
    """
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return "".join(parser.words).strip()
