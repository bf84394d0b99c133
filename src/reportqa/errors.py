"""One tree of errors. Each message names the file or value and tells a person what to do next."""

from __future__ import annotations


class ReportqaError(Exception):
    """Anything this program refuses to do, in words for the person who asked (exit code 1)."""


class UsageError(ReportqaError):
    """A command, option or setting was used wrongly (exit code 2)."""


class ReadingError(ReportqaError):
    """A file could not become a Document.

    ``outcome`` is the one word a batch reports: "empty", "no_text", "encrypted", "damaged", "too_large", "timed_out",
    "unreadable" or "unsupported".
    """

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


class IndexLockedError(ReportqaError):
    """Another process owns the index folder."""


class IndexMismatchError(ReportqaError):
    """The index was built with another model, setting or format."""


class StorageError(ReportqaError):
    """What is stored cannot be read or written: the disk is full or not writable, or another process writes."""


class DamagedError(StorageError):
    """What is stored is damaged."""


class VectorsError(StorageError):
    """Chroma does not answer, or its files are of no use. Everything in it can be made again from the catalogue."""


class ModelError(ReportqaError):
    """The embedding model is missing, altered or does not load."""


class LanguageModelError(ReportqaError):
    """The language model fails, is too slow or was set up wrongly. Answers are given without it."""


class FetchError(ReportqaError):
    """A download did not succeed."""
