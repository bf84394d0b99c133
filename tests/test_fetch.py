"""Downloads from a server on this machine: resumed, retried, limited, checked, described."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from reportqa.domain import DocumentKind
from reportqa.errors import UsageError
from reportqa.fetch import FetchOptions, FetchResult, Outcome, Source, fetch_all, load_sources
from reportqa.reading.given import Given, given_metadata

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 800
HTML = b"<!DOCTYPE html><html><title>Not found</title></html>"


@dataclass
class Reply:
    status: int = 200
    body: bytes = PDF
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0  # bytes after which the connection is dropped


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


class Site:
    """A web site: the replies a test sets, in turn (the last one stays), and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply | Callable[[Asked], Reply]]] = {}
        self.asked: list[Asked] = []
        handler = type("Handler", (_Handler,), {"site": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def reply_to(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        queue = self.replies.get(asked.path, [Reply(404, HTML)])
        reply = queue.pop(0) if len(queue) > 1 else queue[0]
        return reply if isinstance(reply, Reply) else reply(asked)

    def times(self, path: str) -> int:
        return sum(asked.path == path for asked in self.asked)


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.site.reply_to(Asked(self.path, headers))
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut] if reply.cut else reply.body)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@dataclass
class Bench:
    """One folder, one site, no waiting: the seconds that would have been waited are kept in ``waits``."""

    site: Site
    folder: Path
    waits: list[float] = field(default_factory=list)
    seen: list[tuple[str, int, int]] = field(default_factory=list)

    def source(self, path: str = "/report.pdf", **changes: Any) -> Source:
        source = Source("report.pdf", "Annual Report", "A Council", DocumentKind.ANNUAL_REPORT, self.site.url(path))
        return replace(source, **changes)

    def fetch(self, *sources: Source, **options: Any) -> tuple[FetchResult, ...]:
        chosen = FetchOptions(pause=0, backoff=0, timeout=5, sleep=self.waits.append)
        return fetch_all(
            sources,
            self.folder,
            options=replace(chosen, **options),
            on_progress=lambda source, received, expected: self.seen.append((source.name, received, expected)),
        )

    def one(self, source: Source, **options: Any) -> FetchResult:
        (result,) = self.fetch(source, **options)
        return result

    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def bench(site: Site, tmp_path: Path) -> Bench:
    return Bench(site, tmp_path / "papers")


def ranged(asked: Asked) -> Reply:
    """A server that continues a file of ETag "one" and otherwise sends the whole."""
    if "range" in asked.headers and asked.headers.get("if-range") == '"one"':
        start = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
        return Reply(206, PDF[start:], {"ETag": '"one"', "Content-Range": f"bytes {start}-{len(PDF) - 1}/{len(PDF)}"})
    return Reply(headers={"ETag": '"one"'})


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- fetching ---


def test_a_document_is_saved_with_a_note_of_where_it_came_from(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers={"ETag": '"one"'})]
    result = bench.one(bench.source(period="2023-24", date="2024-09-30", sha256=sha(PDF)))
    assert (result.outcome, result.bytes, result.sha256) == (Outcome.FETCHED, len(PDF), sha(PDF))
    assert result.path.read_bytes() == PDF
    assert bench.files() == {"report.pdf", "report.pdf.source.json"}
    note = json.loads((bench.folder / "report.pdf.source.json").read_text("utf-8"))
    assert note.pop("fetched").endswith("Z")
    assert note == {
        "title": "Annual Report",
        "publisher": "A Council",
        "kind": "annual_report",
        "period": "2023-24",
        "date": "2024-09-30",
        "url": bench.site.url("/report.pdf"),
        "sha256": sha(PDF),
        "etag": '"one"',
        "last_modified": "",
    }


def test_the_ingest_step_reads_the_note(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    result = bench.one(bench.source(period="2023-24", date="2024-09-30"))
    given = given_metadata(result.path, Given())
    assert (given.title, given.kind, given.publisher) == ("Annual Report", "annual_report", "A Council")
    assert (given.period, str(given.dated), given.warnings) == ("2023-24", "2024-09-30", ())


def test_requests_say_who_asks_and_progress_is_told(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    bench.one(bench.source(), contact="clerk@example.org\r\nX: y")
    agents = {asked.headers["user-agent"] for asked in bench.site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("reportqa/")
    assert bench.seen[0] == ("report.pdf", 0, len(PDF))
    assert bench.seen[-1] == ("report.pdf", len(PDF), len(PDF))


def test_a_host_is_given_a_pause_between_requests(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    bench.one(bench.source(), pause=30)
    assert len(bench.waits) == 1  # after robots.txt
    assert 29 < bench.waits[0] <= 30


def test_one_bad_source_does_not_stop_the_rest(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    bad = bench.source("/gone.pdf", name="gone.pdf")
    dead = replace(bad, name="dead.pdf", url="http://127.0.0.1:1/x.pdf")
    odd = replace(bad, name="odd.pdf", url="http://[::1/x.pdf")
    results = bench.fetch(bad, dead, odd, bench.source(), retries=1)
    assert [result.outcome for result in results] == ["failed", "failed", "failed", "fetched"]
    assert "404" in results[0].reason
    assert "Look for the new address" in results[0].reason
    assert "Tried 2 times" in results[1].reason
    assert "Check the url" in results[2].reason


# --- trying again ---


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_failure_that_may_pass_is_tried_again_after_longer_and_longer(bench: Bench, status: int) -> None:
    bench.site.replies["/report.pdf"] = [Reply(status, b""), Reply(status, b""), Reply()]
    assert bench.one(bench.source(), backoff=2).outcome == "fetched"
    assert bench.waits == [2, 4]


def test_tries_are_limited(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(503, b"")]
    result = bench.one(bench.source(), retries=2)
    assert bench.site.times("/report.pdf") == 3
    assert (result.outcome, result.bytes, result.sha256) == ("failed", 0, "")
    assert "503" in result.reason
    assert "Run this again later" in result.reason


def test_retry_after_is_obeyed(bench: Bench) -> None:
    past = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    bench.site.replies["/report.pdf"] = [
        Reply(429, b"", {"Retry-After": "7"}),
        Reply(503, b"", past),
        Reply(503, b"", {"Retry-After": "soon"}),
        Reply(),
    ]
    assert bench.one(bench.source(), backoff=1).outcome == "fetched"
    assert bench.waits == [7, 0, 4]


def test_a_very_long_retry_after_is_left_to_the_person(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(429, b"", {"Retry-After": "3600"})]
    result = bench.one(bench.source())
    assert bench.waits == []
    assert "wait 3600 seconds" in result.reason


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_refusal_is_not_tried_again(bench: Bench, status: int) -> None:
    bench.site.replies["/report.pdf"] = [Reply(status, HTML)]
    assert str(status) in bench.one(bench.source()).reason
    assert bench.site.times("/report.pdf") == 1


# --- resuming ---


def test_a_dropped_connection_is_resumed_where_it_stopped(bench: Bench) -> None:
    cut = Reply(headers={"ETag": '"one"'}, cut=100_000)
    bench.site.replies["/report.pdf"] = [cut, ranged]
    assert bench.one(bench.source(sha256=sha(PDF))).outcome == "fetched"
    last = bench.site.asked[-1].headers
    assert (last["range"], last["if-range"]) == ("bytes=100000-", '"one"')
    assert bench.files() == {"report.pdf", "report.pdf.source.json"}


def test_a_later_run_resumes_what_an_earlier_one_left(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers={"ETag": '"one"'}, cut=100_000)]
    assert bench.one(bench.source(), retries=0).outcome == "failed"
    assert (bench.folder / "report.pdf.part").stat().st_size == 100_000
    bench.site.replies["/report.pdf"] = [ranged]
    assert bench.one(bench.source()).sha256 == sha(PDF)
    assert bench.site.asked[-1].headers["range"] == "bytes=100000-"


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(Reply(body=PDF + b"new", headers={"ETag": '"two"'}), id="the file changed: sent whole"),
        pytest.param(Reply(416, b""), id="nothing left to send"),
        pytest.param(Reply(206, b"x", {"Content-Range": "bytes 5-5/9"}), id="another part than asked for"),
    ],
)
def test_what_cannot_be_resumed_starts_again(bench: Bench, second: Reply) -> None:
    whole = Reply(body=PDF + b"new", headers={"ETag": '"two"'})
    bench.site.replies["/report.pdf"] = [Reply(headers={"ETag": '"one"'}, cut=100_000), second, whole]
    assert bench.one(bench.source()).sha256 == sha(PDF + b"new")


def test_a_part_without_a_mark_of_its_version_is_not_resumed(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers={"ETag": 'W/"weak"'}, cut=100_000), Reply()]
    assert bench.one(bench.source()).sha256 == sha(PDF)
    assert "range" not in bench.site.asked[-1].headers


# --- limits and checks ---


@pytest.mark.parametrize("declared", ["", str(len(PDF))], ids=["found while streaming", "declared"])
def test_a_file_over_the_size_limit_is_refused(bench: Bench, declared: str) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers={"Content-Length": declared})]
    result = bench.one(bench.source(), max_bytes=100_000)
    assert "larger than the limit of 0.1 MB" in result.reason
    assert bench.files() == set()


def test_a_wrong_checksum_is_refused_and_nothing_is_left(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    result = bench.one(bench.source(sha256="0" * 64))
    assert result.outcome == "failed"
    assert sha(PDF) in result.reason
    assert "correct or remove sha256" in result.reason
    assert bench.files() == set()


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("report.pdf", HTML, "should be a PDF, but the site sent a web page"),
        ("report.pdf", b"PK\x03\x04 rest", "should be a PDF, but the site sent something else"),
        ("report.docx", HTML, "should be a Word document, but the site sent a web page"),
        ("report.docx", PDF, "should be a Word document, but the site sent something else"),
        ("report.pdf", b"", "empty file"),
        ("page.html", b"", "empty file"),
    ],
)
def test_wrong_content_is_refused(bench: Bench, name: str, body: bytes, words: str) -> None:
    bench.site.replies["/report.pdf"] = [Reply(body=body)]
    result = bench.one(bench.source(name=name))
    assert result.outcome == "failed"
    assert words in result.reason
    assert bench.files() == set()


@pytest.mark.parametrize(("name", "body"), [("a.PDF", b"\n" + PDF), ("b.docx", b"PK\x03\x04 rest"), ("c.html", HTML)])
def test_right_content_is_kept(bench: Bench, name: str, body: bytes) -> None:
    bench.site.replies["/report.pdf"] = [Reply(body=body)]
    assert bench.one(bench.source(name=name)).outcome == "fetched"


def test_a_failure_leaves_the_earlier_copy(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(), Reply(body=HTML)]
    bench.one(bench.source())
    assert bench.one(bench.source()).outcome == "failed"
    assert (bench.folder / "report.pdf").read_bytes() == PDF


# --- redirects and robots.txt ---


def test_a_redirect_is_followed(bench: Bench) -> None:
    bench.site.replies = {"/report.pdf": [Reply(301, b"", {"Location": "/new.pdf"})], "/new.pdf": [Reply()]}
    assert bench.one(bench.source()).outcome == "fetched"


def test_redirects_in_a_ring_end(bench: Bench) -> None:
    bench.site.replies = {
        "/report.pdf": [Reply(302, b"", {"Location": "/b.pdf"})],
        "/b.pdf": [Reply(302, b"", {"Location": "/report.pdf"})],
    }
    assert "leads on more than 5 times" in bench.one(bench.source()).reason
    assert len([asked for asked in bench.site.asked if asked.path != "/robots.txt"]) == 6


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "not a web page"),
        ("ftp://127.0.0.1/x.pdf", "not a web page"),
        ("javascript:alert(1)", "Check the url"),
    ],
)
def test_a_redirect_leads_to_web_addresses_only(bench: Bench, target: str, words: str) -> None:
    bench.site.replies["/report.pdf"] = [Reply(302, b"", {"Location": target})]
    assert words in bench.one(bench.source()).reason
    assert bench.files() == set()


@pytest.mark.parametrize("agent", ["*", "reportqa"])
def test_robots_txt_is_honoured(bench: Bench, agent: str) -> None:
    bench.site.replies = {
        "/robots.txt": [Reply(body=f"User-agent: {agent}\nDisallow: /private/\n".encode())],
        "/report.pdf": [Reply(302, b"", {"Location": "/private/report.pdf"})],
        "/open.pdf": [Reply()],
    }
    private, led, public = bench.fetch(
        bench.source("/private/report.pdf"), bench.source(), bench.source("/open.pdf", name="open.pdf")
    )
    assert "robots.txt" in private.reason
    assert "robots.txt" in led.reason
    assert public.outcome == "fetched"
    assert bench.site.times("/private/report.pdf") == 0
    assert bench.site.times("/robots.txt") == 1


def test_a_site_whose_robots_txt_is_in_trouble_is_left_alone(bench: Bench) -> None:
    bench.site.replies = {"/robots.txt": [Reply(503, b"")], "/report.pdf": [Reply()]}
    assert "nothing may be fetched yet" in bench.one(bench.source(), retries=1).reason
    assert bench.site.times("/report.pdf") == 0


def test_a_robots_txt_that_cannot_be_understood_is_a_plain_failure(bench: Bench) -> None:
    bench.site.replies["/robots.txt"] = [Reply(body="User-agent: *\nCrawl-delay: ²\n".encode())]
    assert "cannot be understood" in bench.one(bench.source()).reason


# --- unchanged ---


def test_a_file_with_the_checksum_given_is_not_asked_for(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    source = bench.source(sha256=sha(PDF))
    bench.one(source)
    bench.site.asked.clear()
    result = bench.one(source)
    assert (result.outcome, result.bytes, result.sha256) == ("unchanged", len(PDF), sha(PDF))
    assert bench.site.asked == []


@pytest.mark.parametrize(
    ("mark", "question"),
    [
        ({"ETag": '"one"'}, ("if-none-match", '"one"')),
        (
            {"Last-Modified": "Mon, 30 Sep 2024 09:00:00 GMT"},
            ("if-modified-since", "Mon, 30 Sep 2024 09:00:00 GMT"),
        ),
    ],
)
def test_a_site_is_asked_whether_the_file_changed(
    bench: Bench, mark: dict[str, str], question: tuple[str, str]
) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers=mark), Reply(304, b"", {"Content-Length": ""})]
    bench.one(bench.source())
    result = bench.one(bench.source(title="Better title"))
    assert (result.outcome, result.sha256) == ("unchanged", sha(PDF))
    assert bench.site.asked[-1].headers[question[0]] == question[1]
    assert json.loads((bench.folder / "report.pdf.source.json").read_text("utf-8"))["title"] == "Better title"


def test_a_file_altered_here_is_fetched_again(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(headers={"ETag": '"one"'})]
    result = bench.one(bench.source())
    result.path.write_bytes(b"%PDF- altered")
    assert bench.one(bench.source()).outcome == "fetched"
    assert "if-none-match" not in bench.site.asked[-1].headers
    assert result.path.read_bytes() == PDF


def test_the_same_content_sent_again_is_unchanged_and_a_new_one_is_fetched(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply(), Reply(), Reply(body=PDF + b"new")]
    outcomes = [bench.one(bench.source()).outcome for _ in range(3)]
    assert outcomes == ["fetched", "unchanged", "fetched"]


def test_a_note_that_cannot_be_read_is_written_anew(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    bench.one(bench.source())
    note = bench.folder / "report.pdf.source.json"
    note.write_text("not json")
    assert bench.one(bench.source()).outcome == "unchanged"
    assert json.loads(note.read_text("utf-8"))["sha256"] == sha(PDF)


# --- names and the list of sources ---


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/etc/x.pdf", "a/b.pdf", "a\\b.pdf", "..", ".hidden", "C:x.pdf", "", "nul.pdf"]
)
def test_a_name_with_path_parts_is_not_written_anywhere(bench: Bench, name: str) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    result = bench.one(bench.source(name=name))
    assert "not a plain file name" in result.reason
    assert bench.site.asked == []


def test_a_folder_that_is_a_file_is_a_wrong_use(bench: Bench) -> None:
    bench.folder.write_text("")
    with pytest.raises(UsageError, match="choose another"):
        bench.fetch(bench.source())


def test_a_place_taken_by_a_folder_is_a_plain_failure(bench: Bench) -> None:
    bench.site.replies["/report.pdf"] = [Reply()]
    (bench.folder / "report.pdf").mkdir(parents=True)
    assert "Check the folder" in bench.one(bench.source()).reason


GOOD = {
    "name": '"report.pdf"',
    "title": '"Annual Report"',
    "publisher": '"A Council"',
    "kind": '"annual_report"',
    "url": '"https://example.org/report.pdf"',
}


def listed(tmp_path: Path, **changes: str) -> Path:
    """A sources file with a good entry and one changed; a field of "" is left out."""
    second = {**GOOD, "name": '"second.pdf"', **changes}
    entries = ["\n".join(f"{field} = {value}" for field, value in entry.items() if value) for entry in (GOOD, second)]
    path = tmp_path / "sources.toml"
    path.write_text("".join(f"[[source]]\n{entry}\n\n" for entry in entries), encoding="utf-8")
    return path


def test_a_list_of_sources_is_read_in_order(tmp_path: Path) -> None:
    digits = "AB" * 32
    path = listed(tmp_path, period='"2023-24"', date="2024-09-30", sha256=f'"{digits}"')
    first, second = load_sources(path)
    assert (first.name, first.kind, first.period, first.date, first.sha256) == (
        "report.pdf",
        DocumentKind.ANNUAL_REPORT,
        "",
        "",
        "",
    )
    assert (second.period, second.date, second.sha256) == ("2023-24", "2024-09-30", digits.lower())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "name is missing"),
        ("title", '" "', "title is missing"),
        ("url", "", "url is missing"),
        ("title", "3", "title is 3; write it as text"),
        ("name", '"../x.pdf"', "not a plain file name"),
        ("name", '"x.pdf.part"', "ending this program uses"),
        ("name", '"x.source.json"', "ending this program uses"),
        ("name", '"REPORT.pdf"', "already the name of entry 1"),
        ("kind", '"leaflet"', "use one of annual_report, panel_paper"),
        ("url", '"ftp://example.org/x"', "not a web address"),
        ("url", '"example.org/x"', "not a web address"),
        ("url", '"https://example.org/a b"', "not a web address"),
        ("url", '"https://[broken/x"', "not a web address"),
        ("url", '"https://me:word@example.org/x"', "user name or password"),
        ("date", '"30 September 2024"', "write it as 2023-07-18"),
        ("date", "2024-09-30T10:00:00", "write it as text"),
        ("sha256", '"abc"', "not 64 hexadecimal digits"),
        ("sha265", '"abc"', "is not a field"),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, field: str, value: str, words: str) -> None:
    path = listed(tmp_path, **{field: value})
    with pytest.raises(UsageError) as error:
        load_sources(path)
    assert f"{path}, entry 2: {field}" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "source = 3", "source = []", "x = [", "[source]\nname = 'a'", "other = 1\n[[source]]\n"]
)
def test_a_file_that_is_not_a_list_of_sources_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"sources\.toml"):
        load_sources(path)


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check the path"):
        load_sources(tmp_path / "none.toml")


def test_the_sample_list_of_sources_is_well_formed() -> None:
    assert len(load_sources(Path(__file__).parents[1] / "corpus" / "sources.toml")) > 10
