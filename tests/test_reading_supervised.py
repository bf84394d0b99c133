"""Odd, damaged and hostile files: each ends with a word, within its limits, and none harms the next."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from reportqa import intake
from reportqa.assistant import Assistant
from reportqa.domain import Document
from reportqa.errors import ReadingError
from reportqa.reading import Given, read_document
from reportqa.reading.kept import KeptReadings
from reportqa.reading.limits import Limits
from reportqa.reading.supervised import Reading, read_once
from reportqa.reading.workers import WorkerPool

SENTENCE = "The harbour office answered {} letters in the year."
LIMITS = Limits(megabytes=10, seconds=3, memory=700, pages=1000)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(2)
    yield pool
    pool.close()


@pytest.fixture
def reading(pool: WorkerPool, tmp_path: Path) -> Reading:
    return Reading(pool, LIMITS, KeptReadings(tmp_path / "kept", 10_000_000, ""))


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(body),
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def one_page(content: bytes, resources: bytes = b"", *others: bytes) -> bytes:
    """A file with one page, its content stream object 4, its font object 5."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>>>"
            % resources,
            content,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *others,
        ]
    )


def said(number: int) -> bytes:
    return f"BT /F 12 Tf 60 700 Td ({SENTENCE.format(number)}) Tj ET".encode()


def written(path: Path, pages: int, lock: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=lock)
    for number in range(1, pages + 1):
        canvas.drawString(60, 700, SENTENCE.format(number))
        canvas.showPage()
    canvas.save()
    return path


def end(reading: Reading, path: Path) -> tuple[str, str]:
    """The word a batch would tell of a file, and what is said of it."""
    try:
        document = reading.document(path, Given())
    except ReadingError as problem:
        return problem.outcome, str(problem)
    return "indexed_with_warnings" if document.warnings else "indexed", "; ".join(document.warnings)


# --- what is read is what a single process reads ---


def test_many_pages_read_side_by_side_are_joined_in_order(reading: Reading, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", 70)
    heard: list[tuple[Path, int, int]] = []
    document = reading.document(path, Given(title="Letters"), on_page=lambda *seen: heard.append(seen))
    assert document == read_document(path, Given(title="Letters"))
    assert [page.number for page in document.pages] == list(range(1, 71))
    assert all(SENTENCE.format(page.number) in page.text for page in document.pages)
    assert sorted(heard) == [(path, number, 70) for number in range(1, 71)]


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_files_without_pages_are_read_the_same_way(reading: Reading, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(f"<p>{SENTENCE.format(5)}</p>")
    assert reading.document(path, Given()) == read_document(path)


# --- hostile and damaged files ---


def _cyclic_pages() -> bytes:
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 1>>",
        ]
    )


def _endless_parents() -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"])


def _bomb() -> bytes:
    once = zlib.compress(b"q Q " * 40_000_000, 9)
    return one_page(stream(zlib.compress(once), b"/Filter[/FlateDecode/FlateDecode]"))


def _giant_picture() -> bytes:
    picture = stream(
        zlib.compress(b"\0" * 1000),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter/FlateDecode",
    )
    return one_page(stream(b"q 500 0 0 500 0 0 cm /I Do Q"), b"/XObject<</I 6 0 R>>", picture)


def _form_in_itself() -> bytes:
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", form)


def _deep_arrays() -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R/Deep " + b"[" * 200_000 + b">>", b"<</Type/Pages/Kids[]/Count 0>>"])


def _endless_page() -> bytes:
    return one_page(stream(b"0 0 9 9 re f " * 200_000 + said(5)))


def _page_of_another_world() -> bytes:
    return one_page(stream(said(5))).replace(b"[0 0 595 842]", b"[0 0 1e9 8e9]")


def _many_pages() -> bytes:
    kids = b"".join(b"%d 0 R " % number for number in range(3, 3003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3000/Kids[%b]>>" % kids, *([page] * 3000)])


@pytest.mark.parametrize(
    ("make", "ends", "words"),
    [
        (_cyclic_pages, {"damaged"}, "damaged or not a PDF"),
        (_endless_parents, {"damaged"}, "damaged or not a PDF"),
        (_bomb, {"no_text", "too_large", "timed_out", "damaged"}, "a.pdf"),
        (_giant_picture, {"no_text", "too_large"}, "a.pdf"),
        (_form_in_itself, {"no_text"}, "holds no text"),
        (_deep_arrays, {"damaged"}, "damaged or not a PDF"),
        (_endless_page, {"indexed", "timed_out"}, ""),
        (_page_of_another_world, {"indexed", "no_text", "damaged"}, ""),
        (_many_pages, {"too_large"}, "has 3,000 pages, over the limit of 1,000. Split it, or raise REPORTQA_MAX_PAGES"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_a_hostile_file_ends_with_a_word_and_the_next_is_read(
    reading: Reading, tmp_path: Path, make: Callable[[], bytes], ends: set[str], words: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    began = time.monotonic()
    word, detail = end(reading, path)
    assert word in ends
    assert words in detail
    assert time.monotonic() - began < 20
    assert end(reading, written(tmp_path / "b.pdf", 1)) == ("indexed", "")


def _zip_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"word/media/image{number}.png", "w") as part:
                for _ in range(10):
                    part.write(bytes(10_000_000))
        archive.writestr("[Content_Types].xml", _types("image/png"))
        archive.writestr("_rels/.rels", _relations("officeDocument", "word/document.xml"))
        archive.writestr("word/document.xml", "<w:document/>")
        pictures = "".join(_relation(n, "image", f"media/image{n}.png") for n in range(3))
        archive.writestr("word/_rels/document.xml.rels", _relations("image", "", pictures))
    return held.getvalue()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _types(mime: str) -> str:
    return f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="png" ContentType="{mime}"/>' + (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
        'main+xml"/></Types>'
    )


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(kind: str, target: str, content: str = "") -> str:
    inner = content or _relation(0, kind, target)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


@pytest.mark.parametrize(
    ("name", "make", "ends"),
    [
        ("a.docx", _zip_bomb, {"too_large", "damaged"}),
        (
            "a.html",
            lambda: b"<table>" + b"<tr><td colspan=99 rowspan=99>7" * 30_000,
            {"indexed", "timed_out", "too_large"},
        ),
        ("a.html", lambda: b"<b>" * 300_000 + b"deep", {"indexed", "no_text", "damaged", "timed_out"}),
        ("a.md", lambda: b"> " * 50_000 + b"deep", {"indexed", "damaged", "timed_out", "no_text", "too_large"}),
        ("a.txt", lambda: b"word " * 1_900_000, {"indexed", "too_large", "timed_out"}),
    ],
)
def test_hostile_files_of_other_formats_end_with_a_word_too(
    pool: WorkerPool, reading: Reading, tmp_path: Path, name: str, make: Callable[[], bytes], ends: set[str]
) -> None:
    (tmp_path / name).write_bytes(make())
    began = time.monotonic()
    word, detail = end(replace(reading, limits=replace(LIMITS, seconds=1, memory=400)), tmp_path / name)
    assert word in ends, detail
    assert time.monotonic() - began < 15
    (tmp_path / "b.txt").write_text(SENTENCE.format(5))
    assert end(reading, tmp_path / "b.txt") == ("indexed", "")


def test_a_file_cut_short_is_mended_or_refused_but_never_taken_for_whole(reading: Reading, tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.pdf", 20).read_bytes()
    words = set()
    for tenth in range(1, 10):
        path = tmp_path / f"cut{tenth}.pdf"
        path.write_bytes(whole[: len(whole) * tenth // 10])
        word, detail = end(reading, path)
        words.add(word)
        assert word in ("damaged", "no_text") or "the file is damaged" in detail
    assert words & {"damaged", "indexed_with_warnings"}


@pytest.mark.parametrize(
    ("password", "word", "said"),
    [
        ("", "encrypted", "is locked with a password. Give it with --password or REPORTQA_PDF_PASSWORD"),
        ("wrong", "encrypted", "does not open with the password given. Check it."),
        ("secret", "indexed", ""),
    ],
)
def test_a_locked_file_opens_with_its_password_only(
    reading: Reading, tmp_path: Path, password: str, word: str, said: str
) -> None:
    path = written(tmp_path / "a.pdf", 2, StandardEncryption("secret", ownerPassword="owner"))
    found, detail = end(replace(reading, password=password), path)
    assert found == word
    assert said in detail
    assert "secret" not in detail


def test_a_password_does_not_keep_other_files_from_being_read(reading: Reading, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", 1, StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert end(replace(reading, password="secret"), path) == ("indexed", "")
    assert "secret" not in repr(replace(reading, password="secret"))


# --- a reader that fails (odd_readers), put in the place of ours ---


@pytest.mark.parametrize(
    ("job", "pages", "word", "said"),
    [
        ("hanging", 20, "indexed_with_warnings", "page 2 took longer to read than the limit and was left out"),
        (
            "crashing",
            20,
            "indexed_with_warnings",
            "page 2 could not be read and was left out; page 3 could not be read",
        ),
        ("hungry", 20, "indexed_with_warnings", "page 2 needs more memory than the limit and was left out"),
        ("crashing_throughout", 20, "damaged", "reading it brought the reader down"),
    ],
)
def test_a_page_that_oversteps_the_limits_is_left_out_and_the_others_are_read(
    reading: Reading, tmp_path: Path, job: str, pages: int, word: str, said: str
) -> None:
    odd = replace(reading, pages=f"odd_readers:{job}", limits=replace(LIMITS, seconds=2))
    path = written(tmp_path / "a.pdf", pages)
    if word == "damaged":
        with pytest.raises(ReadingError, match=said):
            odd.document(path, Given())
        return
    document = odd.document(path, Given())
    lost = {number for number in range(1, pages + 1) if f"page {number} " in "; ".join(document.warnings)}
    assert said in "; ".join(document.warnings)
    assert {page.number for page in document.pages if not page.text} == lost


def test_one_bad_file_costs_the_batch_its_limit_and_no_more(
    tmp_path: Path, pool: WorkerPool, opened: Callable[[], Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in ("a", "hangs", "z"):
        written(folder / f"{name}.pdf", 1 if name != "z" else 3)
    (folder / "bomb.pdf").write_bytes(_cyclic_pages())
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "notes.txt").write_text(SENTENCE.format(9))
    kept = KeptReadings(tmp_path / "kept", 0, "")
    odd = Reading(pool, replace(LIMITS, seconds=2), kept, pages="odd_readers:hanging")
    monkeypatch.setattr(intake, "reading_of", lambda _: odd)
    with opened() as assistant:
        outcomes = assistant.add([folder])
        assert {Path(each.path).name: each.word for each in outcomes} == {
            "a.pdf": "indexed",
            "bomb.pdf": "damaged",
            "empty.pdf": "empty",
            "hangs.pdf": "timed_out",
            "notes.txt": "indexed",
            "z.pdf": "indexed_with_warnings",
        }
        assert [entry.name for entry in assistant.documents()] == ["a.pdf", "notes.txt", "z.pdf"]


# --- what was read before ---


class Counting:
    """A pool that counts the jobs it is asked for."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool, self.size, self.jobs = pool, pool.size, 0

    def run(self, *arguments: Any, **limits: Any) -> Iterator[Any]:
        self.jobs += 1
        return self.pool.run(*arguments, **limits)


def test_what_was_read_is_not_read_again(
    reading: Reading, tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.reading.supervised._WORTH_KEEPING", 0.0)
    path, copy, other = written(tmp_path / "a.pdf", 3), tmp_path / "copy.pdf", written(tmp_path / "b.pdf", 4)
    copy.write_bytes(path.read_bytes())

    def read(reading: Reading, path: Path) -> tuple[int, Document]:
        counting = Counting(pool)
        document = replace(reading, pool=counting).document(path, Given())  # type: ignore[arg-type]
        return counting.jobs, document

    assert read(reading, path)[0] == 2
    jobs, document = read(reading, copy)
    assert (jobs, document) == (0, read_document(copy))
    assert read(reading, other)[0] == 2
    path.write_bytes(other.read_bytes() + b"\n")
    assert read(reading, path)[0] == 2  # the same name, another content
    with_recogniser = replace(reading, kept=KeptReadings(tmp_path / "kept", 10_000_000, "/bin/sh"))
    assert read(with_recogniser, copy)[0] == 2  # another recogniser might read it otherwise


def test_what_is_kept_stays_within_its_bounds_and_is_not_believed_when_damaged(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.reading.supervised._WORTH_KEEPING", 0.0)
    folder = tmp_path / "kept"
    paths = [written(tmp_path / f"{number}.pdf", 1 + number) for number in range(4)]
    reading.document(paths[0], Given())
    size = next(folder.iterdir()).stat().st_size
    small = replace(reading, kept=KeptReadings(folder, int(2.9 * size), ""))
    for path in paths[:3]:
        small.document(path, Given())
        time.sleep(0.02)
    assert len(list(folder.iterdir())) == 2
    for file in folder.iterdir():
        file.write_bytes(b"junk")
    assert small.document(paths[2], Given()) == read_document(paths[2])


def test_what_was_left_out_is_tried_again_the_next_time(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.reading.supervised._WORTH_KEEPING", 0.0)
    path = written(tmp_path / "a.pdf", 3)
    assert end(replace(reading, pages="odd_readers:hungry"), path)[0] == "indexed_with_warnings"
    assert end(reading, path) == ("indexed", "")


def test_what_a_password_opened_is_kept_by_the_index_alone(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.reading.supervised._WORTH_KEEPING", 0.0)
    path = written(tmp_path / "a.pdf", 2, StandardEncryption("secret", ownerPassword="owner"))
    assert end(replace(reading, password="secret"), path)[0] == "indexed"
    assert end(reading, path)[0] == "encrypted"


def test_a_letter_from_anybody_is_read_in_a_worker_and_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.reading.supervised._WORTH_KEEPING", 0.0)
    path = written(tmp_path / "letter.pdf", 1)
    assert read_once(path) == read_document(path)
    assert list(tmp_path.iterdir()) == [path]
    path.write_bytes(_cyclic_pages())
    with pytest.raises(ReadingError, match="damaged or not a PDF"):
        read_once(path)


# --- real odd files ---

STRESS = Path(__file__).parents[2] / "shared" / "evaldata" / "pdf_stress"
# What the words of a manifest's class may come to. A file that another reader gives up but whose words are all there
# for ours is read.
IMPLIED = {
    "ok": {"indexed", "no_text"},
    "unreadable": {"damaged", "no_text", "indexed"},
    "no_text_layer": {"no_text", "indexed_with_warnings"},
    "damaged": {"damaged", "no_text", "indexed_with_warnings", "indexed"},
    "warnings": {"indexed", "indexed_with_warnings", "no_text"},
    "locked": {"encrypted", "indexed_with_warnings"},
    "encrypted_open": {"indexed", "no_text", "encrypted"},
}


@pytest.mark.skipif(not STRESS.is_dir(), reason="the odd files are not here")
def test_odd_files_end_as_their_manifest_implies_within_the_limits(reading: Reading) -> None:
    rows = [line.split("\t") for line in (STRESS / "manifest.tsv").read_text().splitlines()[1:]]
    assert len(rows) == 65
    for name, kind, _ in rows:
        began = time.monotonic()
        word, detail = end(reading, STRESS / name)
        assert word in IMPLIED[kind], f"{name} ({kind}): {word}, {detail}"
        assert time.monotonic() - began < 20, name
