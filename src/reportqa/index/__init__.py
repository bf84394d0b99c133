"""The index folder: catalogue and keyword search in SQL, vectors in Chroma, one owner at a time."""

from reportqa.index.index import Index

__all__ = ["Index"]
