"""The JSON interface for programs: the same objects as the command line prints."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from reportqa.answers import answer_to_json
from reportqa.errors import UsageError
from reportqa.exports import audit_to_json, entry_to_json, series_to_json
from reportqa.messages import counted
from reportqa.web.desk import Told
from reportqa.web.site import Site
from reportqa.web.streaming import events
from reportqa.web.words import word

_LONGEST = 4000  # a longer question is not looked at; one over the limit of the settings is declined in words


class Refusal(BaseModel):
    """Why there is no answer."""

    detail: str


_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "No request as HTTP has them, such as one with too long an address"},
    404: {"model": Refusal, "description": "A document named is not there"},
    413: {"description": "More was sent than may be at once"},
    503: {"model": Refusal, "description": "What is stored cannot be reached now"},
    429: {"model": Refusal, "description": "Too many questions: Retry-After tells when to go on"},
}

_EVENTS = "text/event-stream"
# A proxy that gathers what comes would hold the lines back.
_AT_ONCE = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_SAMPLE = """event: line
data: {"text": "In 2023-24 the authority received 92 complaints. [1]"}

event: answer
data: {"status": "answered", "text": "In 2023-24 the authority received 92 complaints. [1]", ...}
"""
_EVENT = {  # of each event of the stream; its data is JSON
    "type": "object",
    "properties": {"event": {"enum": ["line", "answer", "problem"]}, "data": {"type": "string"}},
    "required": ["event", "data"],
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": (
            "Events, each with JSON as its data: `line` (`text`, a line of the answer that has passed the test; none of"
            " an answer that no language model words), then one `answer` (the object of `/api/ask`; its `text` counts),"
            " or one `problem` (`detail`)."
        ),
        "content": {_EVENTS: {"schema": _EVENT, "example": _SAMPLE}},
    }
}


class Question(BaseModel):
    """A question."""

    question: str = Field(max_length=_LONGEST, description="in your own words, in English")
    previous: str = Field("", max_length=_LONGEST, description="the question before, or its answer_id: a follow-up")
    documents: list[Annotated[str, Field(max_length=_LONGEST)]] = Field(
        [], max_length=100, description="file names or keys: search these only"
    )


def routes(site: Site) -> APIRouter:
    """The interface over ``site``."""
    router = APIRouter(prefix="/api", responses=_REFUSALS)
    desk = site.desk

    def answered(request: Request, asked: Question) -> dict[str, Any]:
        _limited(site, request)
        try:
            return _body(site, request, desk.ask(asked.question, "api", asked.previous, asked.documents))
        except UsageError as problem:
            raise HTTPException(404, str(problem)) from None

    @router.get("/ask")
    def ask(
        request: Request,
        q: Annotated[str, Query(max_length=_LONGEST, description="the question")],
        previous: Annotated[str, Query(max_length=_LONGEST, description="the question before, or its answer_id")] = "",
        document: Annotated[list[str] | None, Query(max_length=100, description="search these documents only")] = None,
    ) -> dict[str, Any]:
        """An answer with its quotes and checked figures. A refusal is an answer, too: see its status and reason."""
        return answered(request, Question(question=q, previous=previous, documents=document or []))

    @router.post("/ask")
    def ask_privately(request: Request, asked: Question) -> dict[str, Any]:
        """The same; the question does not stand in the address, where others log it."""
        return answered(request, asked)

    @router.get("/audit")
    def audit(document: str = "", failing: bool = False) -> dict[str, Any]:
        """What disagrees or does not add up, what was given anew, what holds; with how much was looked at.

        ``document`` keeps the findings that rest on this file, ``failing`` those that fail.
        """
        found = audit_to_json(desk.audit())
        findings = [
            each
            for each in found["findings"]
            if (not document or any(value["document"] == document for value in each["values"]))
            and (not failing or each["verdict"] in ("conflict", "does_not_add_up"))
        ]
        return {**found, "findings": findings}

    @router.get("/series")
    def series(request: Request, measure: Annotated[str, Query(min_length=1, max_length=200)]) -> dict[str, Any]:
        """A measure across years and documents."""
        _limited(site, request)
        return series_to_json(desk.series(" ".join(measure.split())))

    @router.get("/documents")
    def documents() -> list[dict[str, Any]]:
        """The documents that answers come from."""
        return [entry_to_json(entry) for entry in desk.documents()]

    _add_streams(router, site)
    return router


def _body(site: Site, request: Request, told: Told) -> dict[str, Any]:
    address = f"{site.address(request)}/answer/{told.answer.answer_id}"
    return {**answer_to_json(told.answer), "understood_as": told.understood, "permanent": address}


def _add_streams(router: APIRouter, site: Site) -> None:
    """Answers told while a language model writes."""

    def streamed(request: Request, asked: Question) -> StreamingResponse:
        _limited(site, request)
        try:
            site.desk.assistant.current().keys_of(asked.documents)
        except UsageError as problem:
            raise HTTPException(404, str(problem)) from None
        asking = partial(site.desk.ask, asked.question, "api", asked.previous, asked.documents)
        told = events(asking, partial(_body, site, request))
        return StreamingResponse(told, media_type=_EVENTS, headers=_AT_ONCE)

    @router.get("/ask/stream", response_class=StreamingResponse, responses=_STREAM)
    def ask_stream(
        request: Request,
        q: Annotated[str, Query(max_length=_LONGEST, description="the question")],
        previous: Annotated[str, Query(max_length=_LONGEST, description="the question before, or its answer_id")] = "",
        document: Annotated[list[str] | None, Query(max_length=100, description="search these documents only")] = None,
    ) -> StreamingResponse:
        """The same, as server-sent events while a language model writes: a `line` for each line that has passed the
        test, then the whole `answer`. Without a model the answer comes at once."""
        return streamed(request, Question(question=q, previous=previous, documents=document or []))

    @router.post("/ask/stream", response_class=StreamingResponse, responses=_STREAM)
    def ask_stream_privately(request: Request, asked: Question) -> StreamingResponse:
        """The same; the question does not stand in the address."""
        return streamed(request, asked)


def _limited(site: Site, request: Request) -> None:
    """Counts a question. Raises HTTPException 429 when the client asked too many."""
    if seconds := site.wait(request, "question"):
        text = word("problem", "limit_text", seconds=counted(seconds, "second"))
        raise HTTPException(429, text, {"Retry-After": str(seconds)})
