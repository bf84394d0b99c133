"""What all pages share: the desk, the library, the limits, and what the service is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from reportqa.domain import Answer
from reportqa.messages import counted
from reportqa.settings import Settings
from reportqa.web.desk import Desk
from reportqa.web.library import Library
from reportqa.web.limits import Limits, client_of
from reportqa.web.pages import render
from reportqa.web.shown import Shown, shown
from reportqa.web.words import word


@dataclass(frozen=True)
class Site:
    """One service over one assistant."""

    desk: Desk
    library: Library
    limits: Limits
    settings: Settings = field(default_factory=Settings)

    @property
    def title(self) -> str:
        """What the service is called."""
        publisher = self.desk.publisher()
        return word("page", "title_of", publisher=publisher) if publisher else word("page", "title")

    @property
    def line(self) -> str:
        """A sentence on what it does."""
        entries = self.desk.documents()
        if not entries:
            return word("page", "line_empty")
        return word("page", "line", documents=counted(len(entries), "document"))

    def page(self, template: str, request: Request, /, code: int = 200, **values: Any) -> HTMLResponse:
        """The plain page of ``template``, as the HTTP status ``code``."""
        return HTMLResponse(render(template, site=self, here=request.url.path, **values), code)

    def problem(self, name: str, request: Request, code: int, **values: object) -> HTMLResponse:
        """A page that says what is the matter and what to do, in the words of data/web.toml."""
        heading, text = word("problem", name), word("problem", f"{name}_text", **values)
        return self.page("problem", request, code, heading=heading, text=text)

    def wait(self, request: Request, kind: str) -> int:
        """0 when this visitor may have one more of ``kind``, else after how many seconds."""
        return self.limits.wait(self.client(request), kind)

    def client(self, request: Request) -> str:
        """Who asks, as an address."""
        host = request.client.host if request.client else ""
        return client_of(host, request.headers.get("x-forwarded-for", ""), self.settings.proxies)

    def shown(self, answer: Answer, anchor: str = "answer") -> Shown:
        """An answer made ready to be shown."""
        is_current = answer.corpus_version == self.desk.assistant.current().version
        return shown(answer, self.library, anchor, self.desk.whom_to_ask(), is_current=is_current)

    def address(self, request: Request) -> str:
        """The address of this service as the visitor wrote it, without a path; a proxy of ours tells the scheme."""
        told = request.headers.get("x-forwarded-proto", "") if self.settings.proxies else ""
        return f"{told if told in ('http', 'https') else request.url.scheme}://{request.url.netloc}"
