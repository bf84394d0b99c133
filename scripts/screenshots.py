"""Takes the pictures of docs/images from a real service over the sample documents, with Debian's Chromium.

python scripts/screenshots.py [INDEX]      # INDEX: an index of the sample documents; a new one without
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
REQUESTS = "/ask?q=How many FOI requests were answered in 2023-24?"


def card(page: Page, address: str) -> None:
    """An answer, the card of its figure open."""
    page.goto(address + REQUESTS)
    page.locator("a.rq-number-link").first.click()
    page.wait_for_function("document.querySelector('details[open] img').naturalWidth > 0")
    page.evaluate("scrollTo(0, 0)")


def findings(page: Page, address: str) -> None:
    """A finding, its places side by side."""
    page.goto(f"{address}/audit?kind=same_figure")
    page.locator(".finding").first.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.finding').scrollIntoView()")
    page.wait_for_timeout(1500)


def conversation(page: Page, address: str) -> None:
    """Two questions in the chat."""
    page.goto(f"{address}/")
    for number, question in enumerate(("How much did council tax go up in 2024-25?", "and complaints in 2023-24?")):
        page.get_by_label("Your question").fill(question)
        page.get_by_label("Your question").press("Enter")
        page.locator(".rq-exchange .rq-links").nth(number).wait_for()
    page.wait_for_timeout(500)
    page.evaluate("scrollTo(0, 0)")


PICTURES = (
    ("card-phone", 390, 844, card),
    ("card", 1280, 900, card),
    ("findings", 1280, 900, findings),
    ("chat", 1280, 900, conversation),
)


def main() -> None:
    """Serve, look, write."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "reportqa.cli"]
        index = sys.argv[1] if len(sys.argv) > 1 else f"{folder}/index"
        if len(sys.argv) == 1:
            subprocess.run([*command, "ingest", str(ROOT / "corpus"), "--index", index], check=True)
        serve = [*command, "serve", "--index", index, "--port", "0"]
        server = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, env=os.environ)
        try:
            assert server.stdout is not None
            address = next(word for word in server.stdout.readline().split() if word.startswith("http")).rstrip("/")
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox", "--disable-gpu"]
                )
                for name, width, height, show in PICTURES:
                    page = chromium.new_page(viewport={"width": width, "height": height})
                    show(page, address)
                    page.screenshot(path=IMAGES / f"{name}.png")
                chromium.close()
        finally:
            server.terminate()
            server.wait(timeout=60)


if __name__ == "__main__":
    main()
