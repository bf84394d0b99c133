"""Downloading official documents: a list of sources in, checked files and where they came from out."""

from __future__ import annotations

from reportqa.fetch.download import FetchOptions, FetchResult, Outcome, fetch_all
from reportqa.fetch.sources import Source, load_sources

__all__ = ["FetchOptions", "FetchResult", "Outcome", "Source", "fetch_all", "load_sources"]
