"""The staff side: nobody comes in without a login, a role does what it may, and forms cannot be forged."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportqa.assistant import Assistant
from reportqa.web.app import create_plain_app
from reportqa.web.staff.uploads import safe_name
from websites import LIVE, MINUTES, PASSWORD

HIRED = "How many zeppelins did the council hire in 2023-24?"


@pytest.fixture(scope="module")
def assistant(council: Assistant) -> Assistant:
    return council


@pytest.fixture(scope="module")
def app(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_plain_app(assistant), base_url="https://testserver") as opened:
        yield opened


@pytest.fixture
def visitor(app: TestClient) -> TestClient:
    """A browser of its own that nobody has logged in with; logins of other tests do not count against it."""
    service: Any = app.app
    service.state.site.limits.forget()
    return TestClient(service, base_url="https://testserver")


def log_in(client: TestClient, role: str) -> TestClient:
    answer = client.post("/staff/login", data={"name": f"the.{role}", "password": PASSWORD})
    assert answer.status_code == 200
    assert "Log out" in answer.text
    return client


def token(client: TestClient, path: str = "/staff/documents") -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def key_of(assistant: Assistant, name: str) -> str:
    return next(e.key for e in assistant.documents(everything=True, restricted=True) if e.name == name)


@pytest.mark.parametrize(
    "path",
    [
        "/staff", "/staff/documents", "/staff/upload", "/staff/uploads/abc", "/staff/feedback", "/staff/answers",
        "/staff/answers.csv", "/staff/documents/{key}", "/staff/document/{key}/page/1",
        "/staff/document/{key}/page/1/picture.webp",
    ],
)  # fmt: skip
def test_without_a_login_there_is_only_the_login(visitor: TestClient, assistant: Assistant, path: str) -> None:
    page = visitor.get(path.format(key=key_of(assistant, "annexe.md")))
    assert page.url.path == "/staff/login"
    assert "zeppelin" not in page.text
    assert "Documents" not in page.text
    assert page.headers["cache-control"] == "no-store"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(visitor: TestClient) -> None:
    answers = [
        visitor.post("/staff/login", data={"name": name, "password": "wrong wrong wrong"})
        for name in ("the.officer", "nobody")
    ]
    assert {each.status_code for each in answers} == {401}
    assert answers[0].text.replace("the.officer", "nobody") == answers[1].text
    assert "set-cookie" not in answers[0].headers


def test_guessing_is_slowed_down_for_the_account_and_for_the_visitor(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportqa.web.limits.monotonic", lambda: 1000.0)
    tries = [visitor.post("/staff/login", data={"name": "the.admin", "password": f"guess {n}"}) for n in range(11)]
    assert [each.status_code for each in tries] == [401] * 10 + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    right = visitor.post("/staff/login", data={"name": "the.admin", "password": PASSWORD})
    assert right.status_code == 429, "nor does the right password tell that it is right"


def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_connections(visitor: TestClient) -> None:
    answer = visitor.post("/staff/login", data={"name": "the.reader", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    for word in ("httponly", "secure", "samesite=strict", "path=/staff"):
        assert word in cookie
    assert visitor.get("/staff").url.path == "/staff/documents"
    visitor.post("/staff/logout", data={"form_token": token(visitor)})
    assert visitor.get("/staff/documents").url.path == "/staff/login"


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("reader", "/staff/documents", 200),
        ("reader", "/staff/feedback", 200),
        ("reader", "/staff/answers", 200),
        ("reader", "/staff/upload", 403),
        ("reader", "/staff/answers.csv", 403),
        ("officer", "/staff/upload", 200),
        ("officer", "/staff/answers.csv", 200),
        ("admin", "/staff/upload", 200),
    ],
)
def test_a_role_sees_what_it_may(visitor: TestClient, role: str, path: str, status: int) -> None:
    assert log_in(visitor, role).get(path).status_code == status


def test_what_cannot_be_done_is_told_on_a_page(visitor: TestClient) -> None:
    log_in(visitor, "reader")
    assert "Your account may not do that" in visitor.get("/staff/upload").text
    assert visitor.get("/staff/nothing").status_code == 404
    log_in(visitor, "officer")
    gone = visitor.post("/staff/feedback/99999", data={"form_token": token(visitor)})
    assert gone.status_code == 400
    assert "There is no feedback 99999" in gone.text


@pytest.mark.parametrize("given", ["", "wrong", "Ω"])
def test_a_form_without_its_token_changes_nothing(visitor: TestClient, assistant: Assistant, given: str) -> None:
    log_in(visitor, "officer")
    key = key_of(assistant, "minutes.md")
    answer = visitor.post(f"/staff/documents/{key}", data={"do": "withdraw", "form_token": given})
    assert answer.status_code == 403
    sent = {"files": ("x.md", b"# X\n\nThere were 7 otters.\n")}
    assert visitor.post("/staff/upload", data={"form_token": given}, files=sent).status_code == 403
    assert visitor.post("/staff/feedback/1", data={"form_token": given}).status_code == 403
    assert "minutes.md" in {entry.name for entry in assistant.documents()}
    assert "x.md" not in {entry.name for entry in assistant.documents(restricted=True)}


def test_a_reader_cannot_change_anything_even_with_a_token(visitor: TestClient, assistant: Assistant) -> None:
    log_in(visitor, "reader")
    key = key_of(assistant, "minutes.md")
    answer = visitor.post(f"/staff/documents/{key}", data={"do": "withdraw", "form_token": token(visitor)})
    assert answer.status_code == 403


def test_staff_read_what_is_restricted_and_publish_and_withdraw(visitor: TestClient, assistant: Assistant) -> None:
    log_in(visitor, "officer")
    key = key_of(assistant, "annexe.md")
    assert "for staff only" in visitor.get(f"/staff/documents/{key}").text
    assert "5 zeppelins" in visitor.get(f"/staff/document/{key}/page/1").text
    assert "5 zeppelins" not in visitor.get("/ask", params={"q": HIRED}).text
    for do, is_public in (("publish", True), ("withdraw", False), ("restore", True), ("restrict", False)):
        sent = {"do": do, "form_token": token(visitor, f"/staff/documents/{key}")}
        assert visitor.post(f"/staff/documents/{key}", data=sent).status_code == 200
        assert ("5 zeppelins" in visitor.get("/ask", params={"q": HIRED}).text) is is_public, do
        assert ("zeppelins" in visitor.get("/documents").text) is is_public, do
        assert (visitor.get(f"/document/{key}/page/1").status_code == 200) is is_public, do


def upload(client: TestClient, files: dict[str, bytes], **more: str) -> str:
    """Uploads files; the page that tells what became of them, once all is done."""
    sent = [("files", (name, content)) for name, content in files.items()]
    data = {"form_token": token(client, "/staff/upload"), **more}
    page = client.post("/staff/upload", data=data, files=sent)
    for _ in range(200):
        if "data-again" not in page.text:
            return page.text
        time.sleep(0.05)
        page = client.get(page.url.path)
    pytest.fail("the upload did not end")


def test_an_upload_tells_what_became_of_each_file_and_keeps_restricted_ones_from_the_public(
    visitor: TestClient, assistant: Assistant
) -> None:
    log_in(visitor, "officer")
    files = {
        "badgers.md": b"# Badgers 2023-24\n\nThe rangers counted 41 badgers in 2023-24.\n",
        "broken.pdf": b"not a pdf",
        "empty.txt": b"",
        f"../../{LIVE}.md": b"# Newts 2023-24\n\nThe rangers counted 13 newts in 2023-24.\n",
    }
    page = upload(visitor, files, restricted="true")
    assert "Done: 4 of 4 files" in page
    assert page.count("Not taken in") == 2
    assert "onerror=window" not in page.replace("&lt;img src=x onerror=window", "")
    assert str(assistant.settings.index) not in page
    assert "41 badgers" not in visitor.get("/ask", params={"q": "How many badgers were counted in 2023-24?"}).text
    assert "badgers.md" in visitor.get("/staff/documents").text
    assert not (assistant.settings.index.parent.parent / f"{LIVE}.md").exists()


def test_a_later_upload_of_a_name_is_its_next_edition_with_what_changed(
    visitor: TestClient, assistant: Assistant
) -> None:
    log_in(visitor, "officer")
    upload(visitor, {"scrutiny.md": MINUTES.replace("97", "55").encode()})
    upload(visitor, {"scrutiny.md": MINUTES.replace("97", "56").encode()})
    page = visitor.get(f"/staff/documents/{key_of(assistant, 'scrutiny.md')}").text
    assert "From edition 1 to 2" in page
    assert "1 figure changed, 0 went, 0 came" in page
    row = re.search(r"<tr><th[^>]*>.*?55 <a.*?56 <a.*?</tr>", page, re.DOTALL)
    assert row
    assistant.withdraw("scrutiny.md")


def test_nothing_chosen_is_told(visitor: TestClient) -> None:
    log_in(visitor, "officer")
    answer = visitor.post("/staff/upload", data={"form_token": token(visitor, "/staff/upload")})
    assert answer.status_code == 400
    assert "Choose one or more files" in answer.text


def test_an_upload_has_a_limit(visitor: TestClient, assistant: Assistant) -> None:
    log_in(visitor, "officer")
    headers = {"Content-Length": str(assistant.settings.max_file_bytes * 100)}
    assert visitor.post("/staff/upload", content=b"x", headers=headers).status_code == 413


def test_feedback_is_read_answered_and_put_away(visitor: TestClient, assistant: Assistant) -> None:
    assistant.records.feedback.add("", "", f"Astray {LIVE}", "")
    log_in(visitor, "officer")
    page = visitor.get("/staff/feedback").text
    assert "Astray &lt;img" in page
    number = assistant.records.feedback.all()[0].number
    sent = {"form_token": token(visitor), "state": "done", "note": "put right"}
    visitor.post(f"/staff/feedback/{number}", data=sent)
    assert "Astray" not in visitor.get("/staff/feedback").text
    assert "put right" in visitor.get("/staff/feedback?state=done").text


def test_the_log_shows_and_exports_what_was_asked(visitor: TestClient, assistant: Assistant) -> None:
    visitor.get("/ask", params={"q": "=1+1 how many complaints in 2023-24?"})
    log_in(visitor, "officer")
    assert "how many complaints in 2023-24" in visitor.get("/staff/answers").text
    table = visitor.get("/staff/answers.csv").text
    assert "'=1+1 how many complaints" in table, "no cell is a formula"
    assert visitor.get("/staff/answers?status=nonsense&page=-1").status_code == 200


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("C:\\fake\\report.pdf", "report.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("...", "unnamed"),
        ("", "unnamed"),
        ("a\x00b\n.md", "a b .md"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_name_is_only_that(name: str, kept: str) -> None:
    assert safe_name(name) == kept
    assert Path(kept).name == kept
    assert len(safe_name("語" * 300 + ".pdf").encode()) <= 240


def test_nothing_of_the_staff_side_is_told_outside(visitor: TestClient) -> None:
    for path in ("/ask", "/documents", "/about", "/api", "/api/openapi.json", "/robots.txt"):
        assert "staff" not in visitor.get(path).text.lower().replace("members of staff", "")
