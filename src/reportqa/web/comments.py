"""The plain form for what is wrong or missing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from reportqa.messages import counted
from reportqa.web.site import Site
from reportqa.web.words import word

_LONGEST_COMMENT = 2000


def routes(site: Site) -> APIRouter:
    """The form over ``site``."""
    router = APIRouter(include_in_schema=False)
    desk = site.desk

    @router.get("/feedback")
    def form(request: Request, answer: str = "") -> HTMLResponse:
        return _feedback(request, answer)

    @router.post("/feedback")
    def feedback(
        request: Request,
        comment: Annotated[str, Form()] = "",
        answer: Annotated[str, Form()] = "",
        reply_to: Annotated[str, Form()] = "",
    ) -> HTMLResponse:
        if not comment.strip() or len(comment) > _LONGEST_COMMENT or len(reply_to) > 200:
            problem = word("problem", "comment" if not comment.strip() else "comment_long")
            return _feedback(request, answer, problem, comment, reply_to, 400)
        if seconds := site.wait(request, "feedback"):
            problem = word("problem", "limit_text", seconds=counted(seconds, "second"))
            page = _feedback(request, answer, problem, comment, reply_to, 429)
            page.headers["Retry-After"] = str(seconds)
            return page
        kept = desk.given(answer)
        about = (kept.key, kept.question) if kept else ("", "")
        desk.assistant.records.feedback.add(*about, comment.strip(), reply_to.strip())
        return _feedback(request, answer, sent=True)

    def _feedback(
        request: Request,
        answer: str,
        problem: str = "",
        comment: str = "",
        reply_to: str = "",
        status: int = 200,
        *,
        sent: bool = False,
    ) -> HTMLResponse:
        kept = desk.given(answer)
        values = {
            "answer": kept.key if kept else "",
            "question": kept.question if kept else "",
            "problem": problem,
            "comment": comment,
            "reply_to": reply_to,
            "sent": sent,
        }
        return site.page("feedback", request, status, **values)

    return router
