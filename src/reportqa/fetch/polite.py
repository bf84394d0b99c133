"""Polite requests: robots.txt, one request at a time with a pause for each host, limited redirects.

httpx does not leave this module but for the response a caller streams.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.robotparser import RobotFileParser

import httpx

from reportqa.errors import FetchError

_ROBOTS_BYTES = 500_000  # RFC 9309, 2.5: at least 500 KiB of robots.txt is read
_LONGEST_CRAWL_DELAY = 30.0
_REFUSALS = {
    401: "The site wants a password for it. Save the document by hand if you may have it.",
    403: "The site refuses programs. Save the document from a browser instead.",
    404: "There is nothing at this address now. Look for the new address on the publisher's site.",
    410: "The publisher has removed it. Look for it on the publisher's site or in a web archive.",
}


class TryAgainError(FetchError):
    """A failure that may pass; ``wait`` is the seconds the server asked for, or -1."""

    def __init__(self, message: str, wait: float = -1.0) -> None:
        super().__init__(message)
        self.wait = wait


class PoliteClient:
    """Sends requests one at a time. Every method raises FetchError, or TryAgainError for what may pass."""

    def __init__(
        self, *, user_agent: str, pause: float, timeout: float, redirects: int, sleep: Callable[[float], None]
    ) -> None:
        headers = {"User-Agent": user_agent, "Accept-Encoding": "identity"}
        self._client = httpx.Client(headers=headers, timeout=timeout, follow_redirects=False)
        self._agent, self._pause, self._redirects, self._sleep = user_agent, pause, redirects, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._free_at: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The response to stream, after redirects: status 200, 206, 304 or 416."""
        with _own_errors(), self._follow(url, headers, robots=True) as response:
            _refuse(response)
            yield response

    @contextmanager
    def _follow(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Iterator[httpx.Response]:
        at = httpx.URL(url)
        for _ in range(self._redirects + 1):
            delay = self._check_robots(at) if robots else self._pause
            with self._send(at, headers, delay) as response:
                target = response.headers.get("location", "")
                if response.status_code not in (301, 302, 303, 307, 308) or not target:
                    yield response
                    return
                at = _led_to(at, target)
        raise FetchError(
            f"The address leads on more than {self._redirects} times. Open it in a browser and give the final url."
        )

    @contextmanager
    def _send(self, url: httpx.URL, headers: Mapping[str, str], delay: float) -> Iterator[httpx.Response]:
        wait = self._free_at.get(url.host, 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        request = self._client.build_request("GET", url, headers=dict(headers))
        try:
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        finally:
            self._free_at[url.host] = time.monotonic() + delay

    def _check_robots(self, url: httpx.URL) -> float:
        """Seconds to leave after a request here; raises FetchError when robots.txt forbids ``url``."""
        origin = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if not rules.can_fetch(self._agent, str(url)):
            raise FetchError(
                f"{url.host} asks programs not to fetch this address (robots.txt). "
                "Save the document from a browser instead."
            )
        asked = rules.crawl_delay(self._agent)
        return max(self._pause, min(float(asked or 0), _LONGEST_CRAWL_DELAY))

    def _read_robots(self, address: str) -> RobotFileParser:
        rules = RobotFileParser(address)
        with self._follow(address, {}, robots=False) as response:
            if response.status_code == 429 or response.status_code >= 500:
                raise TryAgainError(
                    f"{address} gave status {response.status_code}, so nothing may be fetched yet.",
                    _retry_after(response),
                )
            body = b""
            if response.status_code == 200:
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) >= _ROBOTS_BYTES:
                        break
        try:
            rules.parse(body[:_ROBOTS_BYTES].decode("utf-8-sig", errors="replace").splitlines())
        except ValueError as error:
            raise FetchError(f"{address} cannot be understood. Save the document from a browser.") from error
        return rules


@contextmanager
def _own_errors() -> Iterator[None]:
    """httpx's errors as this house's, in words."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TryAgainError("The site did not answer in time.") from error
    except httpx.TransportError as error:
        raise TryAgainError(f"The connection failed ({error}).") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"The address cannot be fetched ({error}). Check the url.") from error


def _led_to(at: httpx.URL, target: str) -> httpx.URL:
    """Where a redirect leads; raises FetchError unless it is http or https."""
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", target, re.IGNORECASE)
    if scheme and scheme.group().lower() not in ("http", "https"):
        raise FetchError(f"The address leads to {target[:200]}, which is not a web page. Correct the url.")
    return at.join(target)


def _refuse(response: httpx.Response) -> None:
    status = response.status_code
    if status in (200, 206, 304, 416):
        return
    if status in (408, 425, 429) or status >= 500:
        said = "The site asks to be left alone for now" if status == 429 else "The site is in trouble"
        raise TryAgainError(f"{said} (status {status}).", _retry_after(response))
    advice = _REFUSALS.get(status, "Open it in a browser and correct the url.")
    raise FetchError(f"The site answered with status {status}. {advice}")


def _retry_after(response: httpx.Response) -> float:
    """Seconds the Retry-After header asks for, or -1 without a usable one."""
    written = response.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written)
    try:
        when = parsedate_to_datetime(written)
    except ValueError:
        return -1.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
