"""The service in a real browser: the chat, the plain pages and the staff side, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from websites import LIVE, PASSWORD, SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COMPLAINTS = "How many complaints did the council receive in 2023-24?"
VISITORS = "How many visitors did the parks of Exampleshire have in 2023-24?"
TREES = "How many trees did the rangers plant in 2023-24?"
# Whether the digits boxed on a picture are where the picture says: the middle of the box is inside the picture.
BOXED = """(svg) => { const box = svg.querySelector(".rq-box-digits").getBoundingClientRect();
  const all = svg.getBoundingClientRect();
  return box.width > 4 && box.left >= all.left && box.right <= all.right
    && box.top >= all.top && box.bottom <= all.bottom }"""


def ask_in_chat(page: Page, question: str) -> None:
    """Ask in the chat and wait for the answer."""
    answers = page.locator(".rq-exchange .rq-links").count()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    page.locator(".rq-exchange .rq-links").nth(answers).wait_for()


def ask_plainly(page: Page, question: str) -> None:
    """Ask on the plain page."""
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask").click()
    page.locator(".rq-answer").wait_for()


def wait_until(page: Page, expression: str) -> None:
    """Wait until ``expression`` holds in the page. Playwright's own wait compiles a string, which the pages forbid."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"This never came true: {expression}")


# --- the chat ---


def test_the_chat_answers_and_its_figure_is_seen_on_the_page(visit: Any) -> None:
    page = visit.go("/")
    visit.check_it_fits()
    ask_in_chat(page, TREES)
    assert "✓ Answered" in page.locator(".rq-status").inner_text()
    page.locator(".rq-text a.rq-number-link").first.click()
    card = page.locator("details.rq-card[open]")
    card.locator("img").wait_for(state="visible")
    wait_until(page, "document.querySelector('details.rq-card[open] img').naturalWidth > 0")
    assert card.locator("svg").evaluate(BOXED)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "a keyboard goes on from there"
    assert page.get_by_label("Your question").input_value() == ""
    visit.check_it_fits()
    ask_in_chat(page, "and the year before?")
    assert "980" in page.locator(".rq-answer").last.inner_text()
    assert "Understood as" in page.locator(".rq-understood").inner_text()


def test_hostile_words_of_a_document_and_a_question_are_only_words(visit: Any) -> None:
    page = visit.go("/")
    ask_in_chat(page, COMPLAINTS)
    ask_in_chat(page, f"{LIVE}{SCRIPT} How many complaints in 2023-24?")
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(300)
    assert any(SCRIPT in passage.inner_text() for passage in page.locator(".rq-passage").all())
    assert LIVE in page.locator(".rq-asked").last.inner_text()
    assert page.locator("#rq-talk script, #rq-talk img[src='x']").count() == 0
    visit.check_it_fits()


def test_an_example_is_asked_by_pressing_it(visit: Any) -> None:
    page = visit.go("/")
    example = page.locator("button.rq-example").first
    words = example.inner_text()
    example.click()
    page.locator(".rq-exchange .rq-links").wait_for()
    assert page.locator(".rq-asked").inner_text() == words
    assert "✓ Answered" in page.locator(".rq-status").inner_text()


# --- the plain pages ---


def test_from_a_question_to_the_boxed_digits_on_their_page(visit: Any) -> None:
    page = visit.go("/ask")
    ask_plainly(page, TREES)
    assert "1,250" in page.locator(".rq-text").inner_text()
    page.locator("a.rq-number-link").first.click()
    page.get_by_role("link", name="Page 1, with the words marked").first.click()
    page.locator("#mark").wait_for()
    for picture in page.locator(".rq-picture").all():
        picture.scroll_into_view_if_needed()
        assert picture.locator("svg").evaluate(BOXED)
    wait_until(page, "[...document.images].every((image) => image.naturalWidth > 0)")
    assert page.locator(".page-text mark.rq-digits").inner_text() == "1,250"
    visit.check_it_fits()


def test_a_conflict_is_seen_without_opening_anything(visit: Any) -> None:
    page = visit.go("/ask")
    ask_plainly(page, VISITORS)
    alarm = page.locator(".rq-alarm").first
    assert alarm.is_visible()
    assert "421,000" in alarm.inner_text()
    visit.check_it_fits()


def test_a_permanent_link_shows_the_same_in_a_fresh_browser(visit: Any, browser: Browser) -> None:
    page = visit.go("/ask")
    ask_plainly(page, TREES)
    said = page.locator(".rq-text").inner_text()
    address = page.get_by_role("link", name="Permanent link").evaluate("(link) => link.href")
    context = browser.new_context(java_script_enabled=False)
    fresh = context.new_page()
    fresh.goto(address)
    assert fresh.locator("h1").inner_text() == TREES
    assert fresh.locator(".rq-text").inner_text() == said
    fresh.goto(f"{address}#answer-figure-1")
    assert fresh.locator("details.rq-card").first.get_attribute("open") is not None, "opened without a script"
    context.close()


def test_without_scripts_the_first_page_leads_to_the_plain_one(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.wait_for_url("**/ask")
    ask_plainly(page, TREES)
    assert "1,250" in page.locator(".rq-text").inner_text()
    context.close()


def test_a_measure_over_time_has_a_chart_and_a_table(visit: Any) -> None:
    page = visit.go("/series?measure=trees")
    wait_until(page, "document.querySelector('.chart img').naturalWidth > 0")
    narrow = "narrow" in page.locator(".chart img").evaluate("(image) => image.currentSrc")
    assert narrow is (page.viewport_size["width"] < 720)
    assert page.locator("tbody tr").count() == 2
    visit.check_it_fits()


def test_long_words_and_wide_tables_stay_within_the_window(visit: Any) -> None:
    for path in (
        "/documents",
        "/audit",
        "/audit?show=holding",
        "/about",
        "/api",
        "/feedback",
        "/embed",
        "/staff/login",
    ):
        visit.go(path)
        visit.check_it_fits()
    page = visit.go("/ask")
    ask_plainly(page, "How many visitors did Northtown library have in 2023-24?")
    for summary in page.locator("summary").all():
        summary.click()
    visit.check_it_fits()


def test_the_keyboard_alone_does_everything(visit: Any) -> None:
    page = visit.go("/ask")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type(TREES)
    page.keyboard.press("Enter")
    page.locator(".rq-answer").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className").startswith("rq-number-link"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "where the focus is can be seen"
    page.keyboard.press("Enter")
    assert page.locator("details.rq-card[open]").count() == 1
    for _ in range(10):
        page.keyboard.press("Tab")
        if "/document/" in (page.evaluate("document.activeElement.href || ''")):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/**")


def test_nothing_is_lost_at_400_percent(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    for path in ("/ask", f"/ask?q={TREES}", "/documents", "/audit", "/series?measure=trees", "/about", "/staff/login"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
    context.close()


def test_what_is_wrong_can_be_told(visit: Any) -> None:
    page = visit.go("/ask")
    ask_plainly(page, TREES)
    page.get_by_role("link", name="Is something wrong?").click()
    page.get_by_label("What is wrong, or missing?").fill(f"It was 1,251. {LIVE}")
    page.get_by_role("button", name="Send").click()
    assert "Thank you" in page.locator("h1").inner_text()


# --- staff ---


def test_staff_log_in_upload_and_what_is_restricted_stays_in(visit: Any, tmp_path: Path) -> None:
    name = f"badgers-{visit.page.viewport_size['width']}.md"
    paper = tmp_path / name
    paper.write_text(f"# Badgers 2023-24 {name}\n\nThe rangers counted 4,173 badgers in 2023-24.\n", "utf-8")
    page = visit.go("/staff")
    page.get_by_label("Name").fill("the.officer")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Upload", exact=True).click()
    page.get_by_label("Files").set_input_files(str(paper))
    page.get_by_label("For staff only").check()
    page.get_by_role("button", name="Upload").click()
    page.get_by_text("Done: 1 of 1 file").wait_for()
    assert "Taken in" in page.locator("tbody").inner_text()
    visit.check_it_fits()
    page.get_by_role("link", name="Documents").first.click()
    page.get_by_role("link", name="Badgers").first.click()
    visit.check_it_fits()
    page.get_by_role("link", name="Read it").click()
    assert "4,173 badgers" in page.locator(".page-text").inner_text()
    inside = page.url
    for path in ("/documents", "/audit", "/ask?q=How many badgers were counted in 2023-24?", "/series?measure=badgers"):
        said = visit.go(path).locator("main").inner_text()
        assert "4,173" not in said, path
    page.goto(inside.replace("/staff/", "/"))
    assert "There is no such page" in page.locator("h1").inner_text()
    visit.go("/staff/documents")
    page.get_by_role("button", name="Log out").click()
    page.goto(inside)
    assert page.url.endswith("/staff/login")
