"""A real browser (Debian's Chromium, scripts/install-browser.sh, driven by Playwright) and a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from websites import fill, write_papers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 390)


def _unavailable(reason: str) -> None:
    """A skip for who develops without a browser; a failure where the tests must not be left out."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _unavailable("The Python package playwright is missing: pip install -e .[dev]")
        raise
    if not CHROMIUM.exists():
        _unavailable(f"{CHROMIUM} is missing: run scripts/install-browser.sh")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server over the papers of tests/websites.py."""
    from reportqa.assistant import Assistant
    from reportqa.settings import load_settings

    folder = tmp_path_factory.mktemp("web")
    write_papers(folder)
    index = str(folder / "index")
    with Assistant(load_settings(index=index)) as assistant:
        fill(assistant, folder)
    code = (
        "from reportqa.settings import load_settings; from reportqa.web.app import serve;"
        f"serve(load_settings(index={index!r}), port=0)"
    )
    environment = {**os.environ, "REPORTQA_QUESTIONS_A_MINUTE": "1000"}
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://127.0.0.1:" in line, "the server tells its address once it is ready"
        yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
        server.terminate()
        assert server.wait(timeout=60) == 0
    finally:
        server.kill()
        server.communicate()


class Visit:
    """One page in a fresh browser, with what it asked of the network and what its console complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        self.page.on(
            "console", lambda told: self.problems.append(told.text) if "Content Security Policy" in told.text else None
        )

    def go(self, path: str) -> Page:
        """Opens a page of the service."""
        self.page.goto(self.address + path)
        return self.page

    def check_it_fits(self) -> None:
        """Nothing is wider than the window."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels too wide"

    def check_it_stayed_home_and_unharmed(self) -> None:
        """Every request went to this computer, and no word of a document or a question was run."""
        away = [url for url in self.requests if urlsplit(url).scheme not in ("data", "blob")]
        assert {urlsplit(url).hostname for url in away} <= {"127.0.0.1"}
        assert not [url for url in self.requests if url.endswith("/x")]
        assert self.page.evaluate("typeof window.hacked") == "undefined"
        assert self.problems == []


@pytest.fixture(params=WIDTHS)
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": request.param, "height": 740})
    visit = Visit(context, address)
    yield visit
    visit.check_it_stayed_home_and_unharmed()
    context.close()
