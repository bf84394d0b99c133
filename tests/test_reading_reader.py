"""One door for every format, and what it turns away."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.errors import ReadingError
from reportqa.reading import SUFFIXES, read_document
from reportqa.reading.reader import content_key


@pytest.mark.parametrize(
    ("name", "content", "outcome", "words"),
    [
        ("a.txt", b"", "empty", "a.txt is empty"),
        ("a.txt", b"x" * 2000, "too_large", "over the limit"),
        ("a.txt", b"\x00\x01\x02" * 20, "unsupported", "binary data"),
        ("a.txt", b" \n--- ***\n", "no_text", "holds no text"),
        ("a.html", b"<html><body><img src='scan.png'></body></html>", "no_text", "holds no text"),
        ("a.html", b"PK\x03\x04" + bytes(range(256)) * 3, "unsupported", "binary data"),
        ("a.xlsx", b"abc", "unsupported", "not of a format"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_words(
    tmp_path: Path, name: str, content: bytes, outcome: str, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadingError, match=words) as refused:
        read_document(tmp_path / name, max_bytes=1000)
    assert refused.value.outcome == outcome


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("£5 café".encode(), "£5 café"),
        ("£5 café".encode("cp1252"), "£5 café"),
        ("£5 café".encode("utf-16"), "£5 café"),
        (b"\xef\xbb\xbf\xc2\xa35\r\nnext", "£5\nnext"),
    ],
)
def test_a_text_files_encoding_is_found(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert read_document(tmp_path / "a.txt").pages[0].text == said


def test_a_form_feed_starts_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One\fTwo", encoding="utf-8")
    assert [(p.number, p.text) for p in read_document(tmp_path / "a.txt").pages] == [(1, "One"), (2, "Two")]


def test_the_same_content_has_the_same_key_whatever_its_name(tmp_path: Path) -> None:
    for name, text in (("a.txt", "same"), ("b.txt", "same"), ("c.txt", "other")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    a, b, c = (content_key(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))
    assert a == b != c
    assert len(a) == 16


def test_the_endings_that_are_read() -> None:
    assert {".pdf", ".docx", ".html", ".htm", ".md", ".txt"} <= SUFFIXES
