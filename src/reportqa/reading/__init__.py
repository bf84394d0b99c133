"""A file becomes a Document: one module a format, and what they share."""

from reportqa.reading.given import Given, day_given, given_metadata
from reportqa.reading.reader import SUFFIXES, content_key, read_document

__all__ = ["SUFFIXES", "Given", "content_key", "day_given", "given_metadata", "read_document"]
