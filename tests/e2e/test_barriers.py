"""No page has a barrier that axe-core finds (scripts/install-axe.sh installs it), in light and in dark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from websites import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TREES = "How many trees did the rangers plant in 2023-24?"
PUBLIC = (
    "/ask",
    f"/ask?q={TREES}",
    "/ask?q=How many visitors did the parks of Exampleshire have in 2023-24?",
    "/ask?q=How many dragons were slain?",
    "/documents",
    "/audit",
    "/audit?show=holding",
    "/series",
    "/series?measure=trees",
    "/series?measure=dragons",
    "/about",
    "/api",
    "/embed",
    "/feedback",
    "/nothing-here/",
    "/answer/0123456789ab",
    "/staff/login",
)
STAFF = ("/staff/documents", "/staff/upload", "/staff/requests", "/staff/feedback", "/staff/answers")
# What is looked at again in the other colours: every kind of block stands on one of these.
AGAIN = (PUBLIC[2], "/audit", "/series?measure=trees", "/feedback", "/staff/login")


def barriers(page: Page) -> list[str]:
    """What axe-core finds on a page, all its cards opened."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    found: Any = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found["violations"]]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing: run scripts/install-axe.sh")
@pytest.mark.parametrize(
    ("scheme", "width", "public", "staff"), [("light", 1280, PUBLIC, STAFF), ("dark", 390, AGAIN, STAFF[:1])]
)
def test_no_page_has_a_barrier_that_a_program_finds(
    browser: Browser, address: str, scheme: Any, width: int, public: Sequence[str], staff: Sequence[str]
) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in public:
        page.goto(address + path)
        if page.locator("main").count():  # what the guard refuses is a line of plain text
            found[path] = barriers(page)
    for name in ("Permanent link", "Is something wrong?"):
        page.goto(f"{address}/ask?q={TREES}")
        page.get_by_role("link", name=name).click()
        found[name] = barriers(page)
    page.goto(f"{address}/ask?q={TREES}")
    page.goto(page.locator("dd a[href*='/document/']").first.evaluate("(link) => link.href"))
    found["a page of a document"] = barriers(page)
    page.goto(f"{address}/staff/login")
    page.get_by_label("Name").fill("the.admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    for path in staff:
        page.goto(address + path)
        found[path] = barriers(page)
    page.goto(f"{address}/staff/documents")
    page.locator("tbody a").first.click()
    found["a document for staff"] = barriers(page)
    page.goto(f"{address}/")
    page.get_by_label("Your question").fill(TREES)
    page.get_by_label("Your question").press("Enter")
    page.locator(".rq-exchange .rq-links").wait_for()
    found["the chat"] = barriers(page)
    context.close()
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) >= len(public) + len(staff) + 4
