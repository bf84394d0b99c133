"""Downloads: resumed, retried, limited, checked, put in place at once with a note of their origin."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa import __version__
from reportqa.errors import FetchError, UsageError
from reportqa.fetch.kept import Place, Version, check_content, checksum
from reportqa.fetch.sources import Source, check_name

if TYPE_CHECKING:
    import httpx

    from reportqa.fetch.polite import PoliteClient

Progress = Callable[[Source, int, int], None]
"""Called with a source, the bytes received so far and the bytes expected (0 when the site does not say)."""


class Outcome(StrEnum):
    """What became of a source."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to download. Times are in seconds.

    ``pause``: between requests to one host. ``retries``: further tries after a failure that may pass, the
    first after ``backoff``, each later one after twice as long. ``longest_wait``: a longer Retry-After is a
    failure. ``timeout``: for a connection and for each read. ``longest_download``: for one try. ``contact``:
    an address put in the User-Agent, so that a site's keeper can write to you. ``sleep``: how to wait.
    """

    pause: float = 1.0
    retries: int = 4
    backoff: float = 1.0
    longest_wait: float = 120.0
    timeout: float = 30.0
    longest_download: float = 900.0
    max_bytes: int = 100_000_000
    redirects: int = 5
    contact: str = ""
    sleep: Callable[[float], None] = time.sleep

    @property
    def user_agent(self) -> str:
        """Who is asking, for servers' logs and robots.txt ("reportqa")."""
        plain = "".join(sign for sign in self.contact if sign.isascii() and sign.isprintable()).strip()
        contact = f"; contact {plain}" if plain else ""
        return f"reportqa/{__version__} (saves public bodies' published reports{contact})"


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What became of one source. ``reason`` says it in plain words and, after a failure, what to do next.

    ``path`` is where the file is or would be. ``bytes`` and ``sha256`` are of the file just checked there;
    0 and "" after a failure, when an earlier copy, if there is one, is left as it was.
    """

    name: str
    outcome: Outcome
    reason: str
    bytes: int
    sha256: str
    path: Path


def fetch_all(
    sources: Iterable[Source],
    folder: Path | str,
    *,
    options: FetchOptions = FetchOptions(),
    on_progress: Progress = lambda _source, _received, _expected: None,
) -> tuple[FetchResult, ...]:
    """One result for each source, in order; a source that fails does not stop the rest.

    Each fetched file NAME has beside it NAME.source.json (``reportqa.fetch.kept.Note`` lists its fields),
    which the ingest step reads as given metadata. Raises UsageError when ``folder`` cannot be made.
    """
    from reportqa.fetch.polite import PoliteClient

    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made a folder ({error.strerror}); choose another.") from error
    with PoliteClient(
        user_agent=options.user_agent,
        pause=options.pause,
        timeout=options.timeout,
        redirects=options.redirects,
        sleep=options.sleep,
    ) as client:
        return tuple(_fetch(source, folder, client, options, on_progress) for source in sources)


def _fetch(
    source: Source, folder: Path, client: PoliteClient, options: FetchOptions, on_progress: Progress
) -> FetchResult:
    path = folder / source.name
    try:
        check_name(source.name)
        outcome, reason = _Download(source, Place(path), client, options, on_progress).run()
        return FetchResult(source.name, outcome, reason, path.stat().st_size, checksum(path), path)
    except (FetchError, UsageError) as error:
        return FetchResult(source.name, Outcome.FAILED, str(error), 0, "", path)
    except OSError as error:
        reason = f"{error.filename or path} cannot be read or written ({error.strerror}). Check the folder."
        return FetchResult(source.name, Outcome.FAILED, reason, 0, "", path)


@dataclass(frozen=True, slots=True)
class _Download:
    """One source's download."""

    source: Source
    place: Place
    client: PoliteClient
    options: FetchOptions
    on_progress: Progress

    def run(self) -> tuple[Outcome, str]:
        """What became of it and why; raises FetchError."""
        held = checksum(self.place.file)
        if held and held == self.source.sha256:
            self.place.describe(self.source, held, self.place.version(self.source.url, held), _now())
            return Outcome.UNCHANGED, "The file here has the checksum given."
        version = self._retried(held)
        if version is None:
            self.place.describe(self.source, held, self.place.version(self.source.url, held), _now())
            return Outcome.UNCHANGED, "The site says that it has not changed."
        found = self._checked()
        self.place.finish()
        self.place.describe(self.source, found, version, _now())
        if found == held:
            return Outcome.UNCHANGED, "The site sent the same content again."
        return Outcome.FETCHED, "Saved." if not held else "Saved a changed version."

    def _retried(self, held: str) -> Version | None:
        from reportqa.fetch.polite import TryAgainError

        for tries in range(1, self.options.retries + 2):
            try:
                return self._once(held)
            except TryAgainError as error:
                if error.wait > self.options.longest_wait:
                    raise FetchError(
                        f"{error} It asks to wait {error.wait:.0f} seconds. Run this again after that."
                    ) from error
                if tries > self.options.retries:
                    raise FetchError(f"{error} Tried {tries} times. Run this again later.") from error
                self.options.sleep(error.wait if error.wait >= 0 else self.options.backoff * 2 ** (tries - 1))
        raise FetchError("No try was allowed. Set retries to 0 or more.")

    def _once(self, held: str) -> Version | None:
        """One try: the version now in the .part file, or None when the file here is still current."""
        size, begun = self.place.unfinished(self.source.url)
        with self.client.get(self.source.url, self._headers(held, size, begun)) as response:
            if response.status_code == 304:
                if size or not held:
                    raise FetchError("The site says nothing changed, though it was not asked. Check the url.")
                return None
            if response.status_code == 206 and size and _starts_at(response, size):
                self._stream(response, size)
                return begun
            if response.status_code == 200:
                version = Version(
                    self.source.url,
                    response.headers.get("etag", ""),
                    response.headers.get("last-modified", ""),
                )
                self.place.discard()
                if not response.headers.get("content-encoding"):
                    self.place.begin(version)
                self._stream(response, 0)
                return version
        return self._afresh(held, size)

    def _afresh(self, held: str, size: int) -> Version | None:
        """The site would not continue the unfinished file: start again from the beginning."""
        self.place.discard()
        if not size:
            raise FetchError("The site sent a part that was not asked for. Open the address in a browser.")
        return self._once(held)

    def _headers(self, held: str, size: int, begun: Version) -> dict[str, str]:
        if size:
            return {"Range": f"bytes={size}-", "If-Range": begun.for_range}
        if not held or self.source.sha256:  # a file with another checksum than given is wanted afresh
            return {}
        known = self.place.version(self.source.url, held)
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in asked.items() if value}

    def _stream(self, response: httpx.Response, size: int) -> None:
        """Add the response to the .part file, within the limits of size and time."""
        length = response.headers.get("content-length", "")
        expected = size + int(length) if length.isdecimal() else 0
        self._limit(expected)
        ends = time.monotonic() + self.options.longest_download
        self.on_progress(self.source, size, expected)
        with self.place.part.open("ab" if size else "wb") as file:
            for chunk in response.iter_bytes():  # as they come, so that none is lost when the connection is
                size += len(chunk)
                self._limit(size)
                file.write(chunk)
                self.on_progress(self.source, size, expected)
                if time.monotonic() > ends:
                    raise FetchError("The site sends too slowly. Run this again to continue from here.")
            file.flush()
            os.fsync(file.fileno())

    def _limit(self, size: int) -> None:
        if size > self.options.max_bytes:
            self.place.discard()
            limit = f"{self.options.max_bytes / 1_000_000:g} MB"
            raise FetchError(f"The file is larger than the limit of {limit}. Raise the limit or save it by hand.")

    def _checked(self) -> str:
        """The checksum of the .part file, which is removed when it is not what was wanted."""
        try:
            check_content(self.place.part, self.source.name)
            found = checksum(self.place.part)
            self._check_sum(found)
        except FetchError:
            self.place.discard()
            raise
        return found

    def _check_sum(self, found: str) -> None:
        if self.source.sha256 and found != self.source.sha256:
            raise FetchError(
                f"The file's checksum is {found}, not the one given. The publisher may have changed it: "
                "look at the document, then correct or remove sha256."
            )


def _starts_at(response: httpx.Response, size: int) -> bool:
    return str(response.headers.get("content-range", "")).replace(" ", "").startswith(f"bytes{size}-")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
