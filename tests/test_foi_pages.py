"""The FOI desk behind the login: officers draft, take the files, keep what went out; nobody else sees a request."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportqa.assistant import Assistant
from reportqa.web.app import create_plain_app
from websites import LIVE, PASSWORD, SCRIPT

LETTER = f"""Dear Council

1. How many complaints did the council receive in 2023-24? {LIVE}
2. The home address of Mr Alan Cottam. {SCRIPT}

Yours faithfully
Ada Finch
"""


@pytest.fixture(scope="module")
def app(council: Assistant) -> Iterator[TestClient]:
    with TestClient(create_plain_app(council), base_url="https://testserver") as opened:
        yield opened


@pytest.fixture
def visitor(app: TestClient, council: Assistant) -> Iterator[TestClient]:
    """A browser that nobody has logged in with; drafts made with it are gone afterwards."""
    service: Any = app.app
    service.state.site.limits.forget()
    yield TestClient(service, base_url="https://testserver")
    for kept in council.records.drafts.all():
        council.records.drafts.forget(kept.key)


def log_in(client: TestClient, role: str) -> TestClient:
    assert client.post("/staff/login", data={"name": f"the.{role}", "password": PASSWORD}).status_code == 200
    return client


def token(client: TestClient) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get("/staff/documents").text)
    assert found
    return found[1]


def drafted(client: TestClient, **values: str) -> Any:
    data = {"form_token": token(client), "text": LETTER, "received": "2024-06-03", "reference": "FOI/9", **values}
    return client.post("/staff/requests", data=data)


def test_only_officers_see_requests(visitor: TestClient) -> None:
    assert visitor.get("/staff/requests").url.path == "/staff/login"
    assert visitor.get("/staff/requests/abc/letter.docx").url.path == "/staff/login"
    log_in(visitor, "reader")
    assert visitor.get("/staff/requests").status_code == 403
    assert "Requests" not in visitor.get("/staff/documents").text
    assert visitor.post("/staff/requests", data={"text": LETTER, "form_token": token(visitor)}).status_code == 403


def test_a_form_without_its_token_drafts_nothing(visitor: TestClient, council: Assistant) -> None:
    log_in(visitor, "officer")
    assert visitor.post("/staff/requests", data={"text": LETTER}).status_code == 403
    assert council.records.drafts.all() == []


def test_a_pasted_request_becomes_a_draft_and_its_text_stays_text(visitor: TestClient, council: Assistant) -> None:
    page = drafted(log_in(visitor, "officer"))
    assert page.status_code == 200
    (kept,) = council.records.drafts.all()
    assert page.url.path == f"/staff/requests/{kept.key}"
    for words in ("FOI/9", "Ada Finch", "1 July 2024", "needs a decision", "<mark>[OFFICER:", "92 complaints"):
        assert words in page.text, words
    assert SCRIPT not in page.text
    assert "<img" not in page.text
    assert "FOI/9" in visitor.get("/staff/requests").text


def test_the_files_of_a_draft_can_be_taken(visitor: TestClient, council: Assistant) -> None:
    drafted(log_in(visitor, "officer"))
    (kept,) = council.records.drafts.all()
    for name in ("letter.docx", "letter.odt", "officer-sheet.docx"):
        content = visitor.get(f"/staff/requests/{kept.key}/{name}").content
        assert zipfile.is_zipfile(io.BytesIO(content)), name
    assert "92" in visitor.get(f"/staff/requests/{kept.key}/letter.txt").text
    assert "Cottam" not in visitor.get(f"/staff/requests/{kept.key}/disclosure-log.csv").text
    assert visitor.get(f"/staff/requests/{kept.key}/figures.csv").text.startswith("\ufeffreference")
    for name in ("letter.pdf", "other.docx", "letter"):
        assert visitor.get(f"/staff/requests/{kept.key}/{name}").status_code == 404
    assert visitor.get("/staff/requests/nothing").status_code == 404


def test_the_letter_that_went_out_is_kept_with_what_was_changed(visitor: TestClient, council: Assistant) -> None:
    drafted(log_in(visitor, "officer"))
    (kept,) = council.records.drafts.all()
    letter = visitor.get(f"/staff/requests/{kept.key}/letter.txt").text.replace("Dear Ada Finch", "Dear Ms Finch")
    sent = {"file": ("reply.txt", letter.encode())}
    page = visitor.post(f"/staff/requests/{kept.key}/letter", data={"form_token": token(visitor)}, files=sent)
    assert "+Dear Ms Finch," in page.text
    assert "kept by the.officer" in page.text
    broken = {"file": ("reply.docx", b"no document")}
    page = visitor.post(f"/staff/requests/{kept.key}/letter", data={"form_token": token(visitor)}, files=broken)
    assert page.status_code == 400
    assert "cannot be opened" in page.text


def test_a_request_that_cannot_be_read_is_told_and_nothing_typed_is_lost(visitor: TestClient) -> None:
    log_in(visitor, "officer")
    page = drafted(visitor, text="...", received="")
    assert page.status_code == 400
    assert "no words" in page.text
    page = drafted(visitor, received="2024-06-31")
    assert page.status_code == 400
    assert "is no date" in page.text
    assert "The home address of Mr Alan Cottam" in page.text


def test_a_request_is_drafted_again_with_another_day(visitor: TestClient, council: Assistant) -> None:
    drafted(log_in(visitor, "officer"))
    (kept,) = council.records.drafts.all()
    assert f"/staff/requests?again={kept.key}" in visitor.get(f"/staff/requests/{kept.key}").text
    form = visitor.get(f"/staff/requests?again={kept.key}").text
    assert "The home address of Mr Alan Cottam" in form
    assert f'value="{kept.received}"' in form
    assert "Alan Cottam" not in visitor.get("/staff/requests?again=nothing").text


def test_an_earlier_request_is_named_on_the_page(visitor: TestClient, council: Assistant) -> None:
    drafted(log_in(visitor, "officer"))
    (first,) = council.records.drafts.all()
    page = drafted(visitor, text=LETTER.replace("Ada Finch", "Bo Li"), reference="FOI/10", received="2024-06-20")
    assert "Earlier requests" in page.text
    assert f'href="/staff/requests/{first.key}">See that draft' in page.text


def test_only_an_administrator_deletes_a_record(visitor: TestClient, council: Assistant) -> None:
    drafted(log_in(visitor, "officer"))
    (kept,) = council.records.drafts.all()
    address = f"/staff/requests/{kept.key}/forget"
    assert visitor.post(address, data={"form_token": token(visitor)}).status_code == 403
    log_in(visitor, "admin")
    assert visitor.post(address, data={"form_token": token(visitor)}).url.path == "/staff/requests"
    assert council.records.drafts.all() == []
