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


class ModelError(ReportqaError):
    """The embedding model is missing, altered or does not load."""


class FetchError(ReportqaError):
    """A download did not succeed."""
