"""The service put together: what is served and what is not, its policies, the chat, and how the server ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.errors import ReportqaError
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings
from reportqa.web import app as web_app
from reportqa.web.app import create_app, serve
from reportqa.web.chat import Conversation, load_gradio, look
from reportqa.web.guard import refuse
from reportqa.web.site import Site


@pytest.fixture(scope="module")
def assistant(council: Assistant) -> Assistant:
    return council


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant)) as opened:
        yield opened


@pytest.fixture
def site(assistant: Assistant) -> Site:
    from reportqa.web.desk import Desk
    from reportqa.web.library import Library
    from reportqa.web.limits import Limits

    return Site(Desk(assistant), Library(assistant), Limits({"question": 100}), assistant.settings)


# --- health and what is served ---


def test_health_tells_what_is_searched(client: TestClient, assistant: Assistant) -> None:
    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert told["documents"] == 3, "what is for staff only is not counted"
    assert told["corpus_version"] == assistant.version


def test_the_chat_page_names_nobody_elses_server_and_no_folder(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "fonts.googleapis.com" not in page.text
    assert str(Path.cwd()) not in page.text
    assert 'gradio_api_info = {"named_endpoints":{},"unnamed_endpoints":{}}' in page.text
    assert "Ask the reports of the Exampleshire Council" in page.text
    assert "zeppelin" not in (page.text + client.get("/config").text).lower()
    assert 'http-equiv="refresh" content="0; url=/ask"' in page.text, "without scripts the plain page answers"


@pytest.mark.parametrize(
    "path", ["/ask", "/documents", "/audit", "/series", "/about", "/api", "/feedback", "/staff/login", "/nothing"]
)
def test_the_plain_pages_run_no_script_but_their_own_and_load_nothing_from_elsewhere(
    client: TestClient, path: str
) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in policy


def test_the_chats_policy_keeps_requests_at_this_server(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    for rule in ("default-src 'none'", "connect-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'"):
        assert rule in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/gradio_api/info", 404),
        ("GET", "/gradio_api/openapi.json", 404),
        ("GET", "/openapi.json", 404),
        ("GET", "/docs", 404),
        ("GET", "/redoc", 404),
        ("GET", "/gradio_api/file=/etc/passwd", 404),
        ("GET", "/gradio_api/proxy=https://example.org/", 404),
        ("POST", "/gradio_api/upload", 404),
        ("POST", "/gradio_api/run/predict", 404),
        ("POST", "/gradio_api/call/respond", 404),
        ("GET", "/gradio_api/mcp/sse", 404),
        ("GET", "/gradio_api/runs", 404),
        ("GET", "/monitoring", 404),
        ("GET", "/assets/../secret", 404),
        ("GET", "/answer/../../etc/passwd", 404),
        ("GET", "/document/..%2f..%2fcatalogue.sqlite/page/1", 404),
        ("GET", "/document/0123456789abcdef/page/1/original", 404),
        ("GET", "/uploads/minutes.md", 404),
        ("GET", "/records.sqlite", 404),
        ("GET", "/mcp", 405),
        ("POST", "/health", 405),
        ("POST", "/ask", 405),
        ("PUT", "/feedback", 405),
        ("DELETE", "/gradio_api/queue/join", 405),
        ("GET", "/favicon.ico", 200),
        ("GET", "/theme.css", 200),
        ("GET", "/site.css", 200),
        ("GET", "/site.js", 200),
    ],
)
def test_only_what_the_pages_need_is_served(client: TestClient, method: str, path: str, status: int) -> None:
    assert client.request(method, path, content=b"").status_code == status


@pytest.mark.parametrize(
    ("length", "status"), [("12", 0), ("65536", 0), ("65537", 413), ("", 413), ("-1", 413), ("1e3", 413)]
)
def test_a_message_to_the_server_has_a_length_and_a_limit(length: str, status: int) -> None:
    assert refuse("POST", "/gradio_api/queue/join", {b"content-length": length}) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({b"sec-fetch-site": "same-origin", b"origin": "https://a.example", b"host": "a.example"}, 0),
        ({}, 0),
        ({b"origin": "https://evil.example", b"host": "a.example"}, 403),
        ({b"origin": "null", b"host": "a.example"}, 403),
        ({b"sec-fetch-site": "cross-site"}, 403),
        ({b"sec-fetch-site": "same-site"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/feedback", "/staff/login", "/staff/upload"])
def test_a_form_is_taken_from_our_own_pages_only(path: str, headers: dict[bytes, str], status: int) -> None:
    assert refuse("POST", path, {b"content-length": "10", **headers}, 100) == status


def test_gradio_is_told_not_to_report_and_its_fonts_are_the_readers_own() -> None:
    load_gradio()
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    theme = look()["theme"]
    assert theme._get_theme_css().count("@font-face") == 0
    assert not theme._stylesheets


# --- the conversation ---


def test_a_question_waits_and_is_answered_through_gradios_own_queue(client: TestClient) -> None:
    """What the browser does: join the queue, then read events until the answer is complete."""
    config = client.get("/config").json()
    asking = next(d["id"] for d in config["dependencies"] if any(t[1] == "submit" for t in d["targets"]))
    joined = {"data": ["<b>How many complaints?</b>", None], "fn_index": asking, "session_hash": "visitor"}
    assert client.post("/gradio_api/queue/join", json=joined).status_code == 200
    lines = client.get("/gradio_api/queue/data", params={"session_hash": "visitor"}).text.splitlines()
    events = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    sent = [json.dumps(event.get("output"), ensure_ascii=False) for event in events]
    assert any("Looking through the documents" in text for text in sent)
    assert any("&lt;b&gt;How many complaints?&lt;/b&gt;" in text and "rq-status" in text for text in sent)
    assert not any("<b>How many" in text for text in sent)


def test_a_conversation_keeps_its_subject_and_forgets_its_oldest_question(site: Site) -> None:
    conversation = Conversation()
    *_, first = conversation.ask(site, "How many complaints did the council receive in 2023-24?", "me")
    assert "92" in first
    waiting, second = conversation.ask(site, "and the year before?", "me")
    assert "Looking through" in waiting
    assert "Understood as: How many complaints did the council receive in 2022-23?" in second
    assert "81" in second
    for number in range(12):
        *_, page = conversation.ask(site, f"How many books, {number}?", "me")
    assert page.count('class="rq-asked"') == 12
    assert "and the year before" not in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)), "no two answers have the same id"


def test_two_questions_at_once_are_both_answered_in_their_places(site: Site) -> None:
    conversation = Conversation()
    first, second = conversation.ask(site, "How many books?", "me"), conversation.ask(site, "How many trees?", "me")
    next(first)
    next(second)
    assert "How many trees?" in next(second)
    page = next(first)
    assert page.index("How many books?") < page.index("How many trees?")
    assert "Looking through" not in page


def test_the_chat_shows_a_language_models_lines_as_soon_as_they_are_sure(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant, heard = site.desk.assistant, "In 2023-24 the council received 92 complaints. [1]"
    answer = assistant.ask("How many complaints did the council receive in 2023-24?")

    def asked(question: str, documents: object, on_line: Callable[[str], None], turn: object) -> Answer:
        on_line(f"{heard} <b>")
        return answer

    monkeypatch.setattr(assistant, "ask", asked)
    monkeypatch.setattr(site.desk, "settings", replace(site.desk.settings, llm="python:a.Model"))
    waiting, writing, done = Conversation().ask(site, "How many were there?", "me")
    assert "Please wait" not in done
    assert f"{heard} &lt;b&gt;" in writing
    assert "tested" in writing
    assert heard not in waiting
    monkeypatch.setattr(assistant, "ask", lambda *_: 1 / 0)
    assert "Sorry" in list(Conversation().ask(site, "How many were there again?", "me"))[-1]


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_asked_nothing_said(site: Site, nothing: str) -> None:
    assert list(Conversation().ask(site, nothing, "me")) == []


def test_what_went_wrong_is_logged_and_not_told_to_the_public(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret: the password is swordfish")

    monkeypatch.setattr(site.desk, "ask", broken)
    *_, said = Conversation().ask(site, "How many?", "me")
    assert "Sorry, something went wrong" in said
    assert "swordfish" not in said
    assert "swordfish" in caplog.text


def test_who_asks_too_much_is_told_when_to_go_on(assistant: Assistant, site: Site) -> None:
    from reportqa.web.limits import Limits

    narrow = Site(site.desk, site.library, Limits({"question": 1}), assistant.settings)
    conversation = Conversation()
    assert "Please wait" not in list(conversation.ask(narrow, "How many trees?", "me"))[-1]
    assert "Please wait 60 seconds" in list(conversation.ask(narrow, "How many books?", "me"))[-1]
    assert "Please wait" not in list(Conversation().ask(narrow, "How many books?", "another"))[-1]


def test_a_service_without_documents_still_starts_and_says_so(tmp_path: Path, words: Embedder) -> None:
    with (
        Assistant(Settings(index=tmp_path / "index"), "a test", words) as empty,
        TestClient(create_app(empty)) as client,
    ):
        assert "no document has been taken in" in client.get("/").text
        for path in ("/ask", "/documents", "/audit", "/series?measure=otters", "/about", "/ask?q=How+many+otters%3F"):
            assert client.get(path).status_code == 200, path


# --- the server ---


def test_a_port_in_use_is_told_in_one_plain_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ReportqaError, match=rf"cannot listen on 127\.0\.0\.1 port {port} \(.*--port"):
            serve(Settings(index=tmp_path), "127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("no such host", 0, 'address "no such host" is not one of this computer'),
        ("../here", 0, "not one of this computer"),
        ("\u202e", 0, "not one of this computer"),
        ("h" * 300, 0, "not one of this computer"),
        ("127.0.0.1", 70000, "no port 70000"),
        ("127.0.0.1", -1, "no port -1"),
    ],
)
def test_an_address_that_cannot_be_is_told(tmp_path: Path, host: str, port: int, words: str) -> None:
    with pytest.raises(ReportqaError, match=words):
        serve(Settings(index=tmp_path), host, port)


def test_importing_the_web_loads_nothing_heavy() -> None:
    heavy = ("gradio", "fastapi", "uvicorn", "torch", "chromadb", "llama_index", "jinja2", "mcp")
    code = f"import sys, reportqa.web.app, reportqa.web.chat; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_and_frees_the_index(tmp_path: Path, number: signal.Signals) -> None:
    index = tmp_path / "index"
    code = (
        "from reportqa.settings import load_settings; from reportqa.web.app import serve;"
        f"serve(load_settings(index={str(index)!r}), port=0)"
    )
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("The web chat is at http://127.0.0.1:")
        assert (index / "owner.txt").read_text("utf-8").startswith("reportqa serve")
        server.send_signal(number)
        _, errors = server.communicate(timeout=60)
    finally:
        server.kill()
    assert server.returncode == 0
    assert errors == ""
    assert not (index / "owner.txt").exists()


def test_the_web_serves_this_computer_only_unless_told_otherwise() -> None:
    assert web_app.HOST == "127.0.0.1"
