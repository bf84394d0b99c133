"""The plain pages of questions: the answer to one, and its permanent address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from reportqa.messages import counted
from reportqa.web.shown import Shown
from reportqa.web.site import Site
from reportqa.web.words import word


@dataclass(frozen=True, slots=True)
class _Told:
    shown: Shown
    understood: str


def routes(site: Site) -> APIRouter:
    """The pages over ``site``."""
    router = APIRouter(include_in_schema=False)
    desk, settings = site.desk, site.settings

    @router.get("/ask")
    def ask(request: Request, q: str = "", previous: str = "") -> HTMLResponse:
        question = " ".join(q.split())
        values: dict[str, Any] = {"line": site.line, "longest": settings.max_question, "question": question}
        if not question:
            return site.page("ask", request, told=None, problem="", examples=desk.examples(), **values)
        if seconds := site.wait(request, "question"):
            problem = word("problem", "limit_text", seconds=counted(seconds, "second"))
            page = site.page("ask", request, 429, told=None, problem=problem, examples=(), **values)
            page.headers["Retry-After"] = str(seconds)
            return page
        told = desk.ask(question, "page", previous)
        ready = _Told(site.shown(told.answer), told.understood)
        return site.page("ask", request, told=ready, problem="", examples=(), **values)

    @router.get("/answer/{key}")
    def answer(request: Request, key: str) -> HTMLResponse:
        kept = desk.given(key)
        if kept is None:
            return site.problem("no_answer", request, 404)
        ready = site.shown(desk.assistant.told(kept))
        changed = dict.fromkeys(
            (source.place.title, source.place.since) for source in ready.sources if source.place.since
        )
        address = f"{site.address(request)}/answer/{key}"
        return site.page("kept_answer", request, kept=kept, shown=ready, changed=list(changed), address=address)

    return router
