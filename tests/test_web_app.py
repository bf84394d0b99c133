"""The web application: its health, its conversation, what it refuses to serve, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reportqa.domain import Answer, DocumentKind, Entry, Searched, Status
from reportqa.errors import ReportqaError
from reportqa.settings import Settings
from reportqa.web import app as web_app
from reportqa.web.app import create_app, serve
from reportqa.web.chat import Conversation, load_gradio, look
from reportqa.web.desk import Desk
from reportqa.web.guard import refuse


class FakeAssistant:
    """Answers every question with its own words, as ``reply`` decides."""

    version = "v1"

    def __init__(self, reply: Callable[[str], Status] = lambda _: Status.ANSWERED, entries: int = 2) -> None:
        self.reply = reply
        self.entries = entries
        self.asked: list[str] = []
        self.at_once = 0
        self.most_at_once = 0

    def ask(self, question: str) -> Answer:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.asked.append(question)
        time.sleep(0.005)
        self.at_once -= 1
        status = self.reply(question)
        return Answer("id", question, status, "", f"About {question}", (), (), Searched(2, 20), "v1", 1.0)

    def documents(self) -> list[Entry]:
        return [_entry(number) for number in range(self.entries)]


def _entry(number: int) -> Entry:
    return Entry(
        f"k{number}",
        f"report-{number}.md",
        f"/private/report-{number}.md",
        f"Report {number}",
        DocumentKind.ANNUAL_REPORT,
        "Exampleshire Council",
        f"202{number}-2{number + 1}",
        None,
        "",
        (),
        1,
        "current",
        False,
        10,
    )


def _broken(_: str) -> Status:
    raise RuntimeError("secret: the password is swordfish")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(FakeAssistant(), Settings()))


# --- health and what is served ---


def test_health_tells_what_is_searched(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "documents": 2, "passages": 20, "corpus_version": "v1"}


def test_the_page_names_nobody_elses_server_and_no_folder(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "fonts.googleapis.com" not in page.text
    assert "/private/" not in page.text
    assert 'gradio_api_info = {"named_endpoints":{},"unnamed_endpoints":{}}' in page.text
    assert "Ask the reports of the Exampleshire Council" in page.text
    assert str(Path.cwd()) not in page.text


def test_the_pages_own_policy_keeps_requests_at_this_server(client: TestClient) -> None:
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
        ("GET", "/gradio_api/runs", 404),
        ("GET", "/monitoring", 404),
        ("GET", "/assets/../secret", 404),
        ("POST", "/health", 405),
        ("DELETE", "/gradio_api/queue/join", 405),
        ("GET", "/favicon.ico", 200),
        ("GET", "/theme.css", 200),
    ],
)
def test_only_what_the_chat_needs_is_served(client: TestClient, method: str, path: str, status: int) -> None:
    assert client.request(method, path, content=b"").status_code == status


@pytest.mark.parametrize(
    ("length", "status"), [(b"12", 0), (b"65536", 0), (b"65537", 413), (b"", 413), (b"-1", 413), (b"1e3", 413)]
)
def test_a_message_to_the_server_has_a_length_and_a_limit(length: bytes, status: int) -> None:
    assert refuse("POST", "/gradio_api/queue/join", length) == status


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
    joined = {"data": ["<b>How many?</b>", None], "fn_index": asking, "session_hash": "visitor"}
    with client:
        assert client.post("/gradio_api/queue/join", json=joined).status_code == 200
        lines = client.get("/gradio_api/queue/data", params={"session_hash": "visitor"}).text.splitlines()
    events = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    sent = [json.dumps(event.get("output"), ensure_ascii=False) for event in events]
    assert any("Looking through the documents" in text for text in sent)
    assert any("About &lt;b&gt;How many?&lt;/b&gt;" in text for text in sent)
    assert not any("<b>How many" in text for text in sent)


def test_a_conversation_grows_and_forgets_its_oldest_question() -> None:
    desk, conversation = Desk(FakeAssistant(), ""), Conversation()
    for number in range(20):
        waiting, answered = conversation.ask(desk, f"Question {number}.")
        assert "Looking through" in waiting
        assert f"About Question {number}." in answered
    assert "Question 7." not in answered
    assert answered.count('class="rq-asked"') == 12
    assert len(set(answered.split('id="')[1:])) == 12, "no two answers have the same id"


def test_two_questions_at_once_are_both_answered_in_their_places() -> None:
    desk, conversation = Desk(FakeAssistant(), ""), Conversation()
    first, second = conversation.ask(desk, "One?"), conversation.ask(desk, "Two?")
    next(first)
    next(second)
    assert "About Two?" in next(second)
    page = next(first)
    assert page.index("About One?") < page.index("About Two?")


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_asked_nothing_said(nothing: str) -> None:
    assistant = FakeAssistant()
    assert list(Conversation().ask(Desk(assistant, ""), nothing)) == []
    assert assistant.asked == []


def test_what_went_wrong_is_logged_and_not_told_to_the_public(caplog: pytest.LogCaptureFixture) -> None:
    said = Desk(FakeAssistant(_broken), "").answer("How many?", "a1")
    assert "Sorry, something went wrong" in said
    assert "swordfish" not in said
    assert "swordfish" in caplog.text


def test_the_assistant_is_asked_one_question_at_a_time() -> None:
    assistant = FakeAssistant()
    desk = Desk(assistant, "")
    threads = [threading.Thread(target=desk.answer, args=(f"Question {n}", f"a{n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(assistant.asked) == 8
    assert assistant.most_at_once == 1


@pytest.mark.parametrize(
    ("contact", "entries", "words"),
    [
        ("the clerk", 2, "You could ask the clerk."),
        ("", 2, "You could ask Exampleshire Council, which published them."),
        ("", 0, "You could ask the body that published them."),
    ],
)
def test_whom_to_ask(contact: str, entries: int, words: str) -> None:
    assert Desk(FakeAssistant(entries=entries), contact).whom_to_ask() == words


# --- examples ---


def test_examples_are_questions_that_the_documents_answer() -> None:
    desk = Desk(FakeAssistant(lambda q: Status.ANSWERED if "budget" in q else Status.NOT_FOUND), "")
    assert desk.examples() == ["What is the budget for 2021-22?"]


def test_there_are_four_examples_at_most() -> None:
    assistant = FakeAssistant()
    assert len(Desk(assistant, "").examples()) == 4
    assert len(assistant.asked) == 4, "no more is asked than is needed"


@pytest.mark.parametrize("assistant", [FakeAssistant(_broken), FakeAssistant(entries=0)])
def test_a_chat_without_examples_still_starts(assistant: FakeAssistant) -> None:
    page = TestClient(create_app(assistant, Settings())).get("/")
    assert page.status_code == 200
    assert "rq-example" not in page.text.replace("#rq-example", "").replace(".rq-example", "")


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
        ("127.0.0.1", 70000, "no port 70000"),
        ("127.0.0.1", -1, "no port -1"),
    ],
)
def test_an_address_that_cannot_be_is_told(tmp_path: Path, host: str, port: int, words: str) -> None:
    with pytest.raises(ReportqaError, match=words):
        serve(Settings(index=tmp_path), host, port)


def test_importing_the_web_loads_nothing_heavy() -> None:
    heavy = ("gradio", "fastapi", "uvicorn", "torch", "chromadb", "llama_index")
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
