"""The plain pages on the service itself: about, for programs, and the question box for other sites."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from reportqa.web.site import Site
from reportqa.web.words import word


def routes(site: Site) -> APIRouter:
    """The pages over ``site``."""
    router = APIRouter(include_in_schema=False)
    desk, settings = site.desk, site.settings

    @router.get("/about")
    def about(request: Request) -> HTMLResponse:
        publisher = desk.publisher()
        return site.page(
            "about",
            request,
            documents=len(desk.documents()),
            body_words=word("about", "body", publisher=publisher) if publisher else word("about", "bodies"),
            contact=desk.whom_to_ask(),
            log=settings.log_questions,
            days=settings.keep_days,
        )

    @router.get("/api")
    def programs(request: Request) -> HTMLResponse:
        return site.page(
            "programs", request, base=site.address(request), embed=settings.embed_on,
            limit=settings.questions_a_minute, longest=settings.max_question,
        )  # fmt: skip

    @router.get("/embed")
    def embed(request: Request) -> HTMLResponse:
        return site.page("embed", request, examples=desk.examples(), longest=settings.max_question)

    return router
