"""Staff pages of what readers wrote and asked: the feedback, and the log of answers with its export."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportqa.domain import Status
from reportqa.exports import asked_to_csv
from reportqa.records import Session
from reportqa.web.staff.door import Door

_A_PAGE = 50
_MOST_EXPORTED = 100_000


def routes(door: Door) -> APIRouter:
    """The pages behind ``door``."""
    router = APIRouter(prefix="/staff", include_in_schema=False)
    records = door.records

    @router.get("/feedback")
    def feedback(request: Request, session: Annotated[Session, door.reading()], state: str = "open") -> HTMLResponse:
        state = state if state in ("open", "done") else "open"
        return door.page("feedback", request, session, state=state, found=records.feedback.all(state))

    @router.post("/feedback/{number}")
    def settle(
        number: int,
        _: Annotated[Session, door.changing("officer")],
        state: Annotated[str, Form()] = "done",
        note: Annotated[str, Form()] = "",
    ) -> RedirectResponse:
        records.feedback.settle(number, state if state in ("open", "done") else "done", note[:2000])
        return RedirectResponse("/staff/feedback", 303)

    @router.get("/answers")
    def answers(
        request: Request, session: Annotated[Session, door.reading()], status: str = "", page: int = 1
    ) -> HTMLResponse:
        status = status if status in tuple(Status) else ""
        page = min(max(page, 1), 10_000)
        lines = records.asked.latest(_A_PAGE + 1, (page - 1) * _A_PAGE, status)
        return door.page(
            "answers", request, session, lines=lines[:_A_PAGE], more=len(lines) > _A_PAGE, page=page, status=status,
            counts=records.asked.counts(), how=door.site.settings.log_questions, days=door.site.settings.keep_days,
        )  # fmt: skip

    @router.get("/answers.csv")
    def export(_: Annotated[Session, door.reading("officer")]) -> Response:
        content = asked_to_csv(records.asked.latest(_MOST_EXPORTED))
        headers = {"Content-Disposition": 'attachment; filename="answers.csv"'}
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    return router
