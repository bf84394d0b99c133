"""A Word file before it is opened: what is locked, hostile or no Word file is turned away."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from reportqa.errors import ReadingError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MB = 1_000_000
_MAX_XML = 200 * _MB  # of XML once unpacked
_MAX_ALL = 1_000 * _MB
_MOST_PARTS = 20_000
_XML = (".xml", ".rels")


def damaged(path: Path) -> ReadingError:
    """What is said of a file in which nothing can be read."""
    return ReadingError(
        "damaged",
        f"{path.name} is damaged or not a Word file. Open it in Word, save it again, or fetch it anew.",
    )


def refuse(path: Path) -> None:
    """Raises ReadingError for a file that should not be opened, before it is."""
    with path.open("rb") as file:
        head = file.read(8)
        if head == _OLE:
            if _ENCRYPTED in file.read():
                raise ReadingError(
                    "encrypted",
                    f"{path.name} is locked with a password. Save a copy without one and give that.",
                )
            raise ReadingError(
                "unsupported",
                f"{path.name} is in the old Word format (.doc). Save it as .docx and give that.",
            )
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            declares = any(_declares(archive, part) for part in parts[:_MOST_PARTS] if part.filename.endswith(_XML))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise damaged(path) from error
    if declares:
        raise damaged(path)
    xml = sum(part.file_size for part in parts if part.filename.endswith(_XML))
    whole = sum(part.file_size for part in parts)
    sizes = ((xml / _MB, _MAX_XML / _MB, "MB of text"), (whole / _MB, _MAX_ALL / _MB, "MB"))
    for many, most, unit in (*sizes, (len(parts), _MOST_PARTS, "parts")):
        if many > most:
            told = f"{path.name} unpacks to {many:,.0f} {unit}, over the limit of {most:,.0f}"
            raise ReadingError("too_large", f"{told}. Split the document, or save it anew without its pictures.")


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type, which Word never does: entities without end are declared so."""
    if part.flag_bits & 1:
        return False  # it is encrypted, and refused when the document is opened
    with archive.open(part) as file:
        head = file.read(4096).replace(b"\0", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head
