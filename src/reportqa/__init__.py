"""reportqa: answers from a public body's reports, each figure traced and checked."""

__version__ = "0.1.0"
