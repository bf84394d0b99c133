"""The door of the staff side: who is logged in, what their role lets them do, and forms that only they can send."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportqa.data import load
from reportqa.messages import counted
from reportqa.records import Session
from reportqa.web.library import Library
from reportqa.web.site import Site
from reportqa.web.words import word

COOKIE = "reportqa_staff"
_THIS_COMPUTER = ("127.0.0.1", "localhost", "[::1]", "::1")


class Door:
    """The staff side of ``site``. ``library`` also holds what is for staff only."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.records = site.desk.assistant.records
        self.library = Library(site.desk.assistant, staff=True)

    def session(self, request: Request) -> Session | None:
        """Who is logged in; None when nobody is."""
        secret = request.cookies.get(COOKIE, "")
        return self.records.sessions.find(secret) if secret else None

    def reading(self, role: str = "reader") -> Any:
        """A dependency: the session of somebody with ``role``. Others are sent to the login, or refused with 403."""

        def check(request: Request) -> Session:
            return self._session_with(role, request)

        return Depends(check)

    def changing(self, role: str = "officer") -> Any:
        """A dependency for what a form changes: as ``reading``, and the form was made for this session."""

        def check(request: Request, form_token: Annotated[str, Form()] = "") -> Session:
            session = self._session_with(role, request)
            if not secrets.compare_digest(form_token.encode(), session.form_token.encode()):
                raise HTTPException(403, word("problem", "cross_site_text"))
            return session

        return Depends(check)

    def _session_with(self, role: str, request: Request) -> Session:
        session = self.session(request)
        if session is None:
            raise HTTPException(303, headers={"Location": "/staff/login"})
        if not session.account.may(role):
            raise HTTPException(403, word("problem", "forbidden_text"))
        return session

    def page(
        self, template: str, request: Request, session: Session | None, /, code: int = 200, **values: Any
    ) -> HTMLResponse:
        """The staff page of ``template``; its forms carry the session's token."""
        places = [each for each in load("web")["staff_pages"] if session and session.account.may(each["role"])]
        waiting = self.records.feedback.open_count() if session else 0
        return self.site.page(
            f"staff_{template}", request, code, session=session, places=places, waiting=waiting, **values
        )

    def routes(self) -> APIRouter:
        """Login, logout, and the first page."""
        router = APIRouter(prefix="/staff", include_in_schema=False)

        @router.get("")
        def first(request: Request) -> RedirectResponse:
            return RedirectResponse("/staff/documents" if self.session(request) else "/staff/login", 303)

        @router.get("/login")
        def form(request: Request) -> HTMLResponse:
            return self.page("login", request, None, problem="", name="")

        @router.post("/login")
        def login(
            request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
        ) -> Response:
            seconds = self.site.wait(request, "login") or self.site.limits.wait(f"account {name[:64]}", "login")
            if seconds:
                problem = word("problem", "limit_text", seconds=counted(seconds, "second"))
                page = self.page("login", request, None, 429, problem=problem, name=name[:64])
                page.headers["Retry-After"] = str(seconds)
                return page
            account = self.records.accounts.check(name[:64], password)
            if account is None:
                return self.page("login", request, None, 401, problem=word("problem", "login"), name=name[:64])
            answer = RedirectResponse("/staff/documents", 303)
            answer.set_cookie(
                COOKIE,
                self.records.sessions.start(account),
                path="/staff",
                httponly=True,
                samesite="strict",
                secure=request.url.hostname not in _THIS_COMPUTER,
            )
            return answer

        @router.post("/logout")
        def logout(request: Request, _: Annotated[Session, self.changing("reader")]) -> RedirectResponse:
            self.records.sessions.end(request.cookies.get(COOKIE, ""))
            answer = RedirectResponse("/staff/login", 303)
            answer.delete_cookie(COOKIE, path="/staff")
            return answer

        return router
