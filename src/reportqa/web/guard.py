"""A guard before the web application: it lets through what the pages need, and nothing else.

Gradio brings dozens of addresses of its own (file upload and download, a proxy, an interface description,
monitoring). The chat uses few of them, and an address that is not needed is not served. Each response gets the
policy of its kind of page, each request a limit to its size and to how many come from one visitor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportqa.web.limits import Limits, client_of
from reportqa.web.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FORM = 65_536
_KEY, _PAGE = r"[0-9a-f]{16}", r"\d{1,5}"

# Addresses, the methods they take, and the kind of page that decides on policy and limits.
_RULES: tuple[tuple[str, str, str], ...] = (
    (r"/", "GET", "chat"),
    (r"/(?:config|manifest\.json|theme\.css|gradio_api/startup-events)", "GET", "chat"),
    (r"/gradio_api/queue/(?:join|data)", "GET POST", "chat"),
    (r"/gradio_api/heartbeat/\w+", "GET", "chat"),
    (r"/(?:assets|static|svelte)/(?!.*\.\.).+", "GET", "file"),
    (r"/(?:favicon\.ico|robots\.txt|site\.css|site\.js|health)", "GET", "file"),
    (r"/(?:ask|documents|audit|audit\.csv|series|series\.csv|about|api)", "GET", "page"),
    (r"/series\.svg", "GET", "drawing"),
    (r"/feedback", "GET POST", "page"),
    (r"/answer/[0-9a-f]{12}", "GET", "page"),
    (rf"(?:/staff)?/document/{_KEY}/page/{_PAGE}", "GET", "page"),
    (rf"(?:/staff)?/document/{_KEY}/page/{_PAGE}/picture\.webp", "GET", "picture"),
    (r"/embed", "GET", "embed"),
    (r"/api/ask(?:/stream)?", "GET POST", "data"),
    (r"/api/(?:audit|series|documents|openapi\.json)", "GET", "data"),
    (r"/mcp", "POST", "data"),
    (r"/staff/upload", "GET POST", "upload"),
    (r"/staff(?:/[\w.-]+)*", "GET POST", "page"),
)
_COMPILED = tuple((re.compile(path), methods.split(), kind) for path, methods, kind in _RULES)

# Gradio's page has inline scripts and compiles its templates as it runs, hence the two "unsafe" words. The
# rest keeps every request of the page at this server, whatever a document or a later Gradio asks for.
_CHAT_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'self'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
)
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    # Other sites learn nothing, but our own forms say where they come from.
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
# How many requests of a kind one visitor may make in a minute; questions are counted where they are asked.
PAGE_RATES = {"page": 300, "chat": 600, "file": 1200, "picture": 600, "drawing": 120, "embed": 120, "data": 300}


@dataclass(frozen=True, slots=True)
class Rule:
    """How an address is served: the kind of page, and the most bytes that may be sent to it."""

    kind: str
    body: int


class Guard:
    """An ASGI application around another one. ``embed_on`` are the sites that may frame the page made for it,
    ``upload`` is the most bytes an upload may have; ``on_response`` hears the kind and the status of each response."""

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits,
        proxies: int,
        embed_on: str,
        upload: int,
        on_response: Callable[[str, int], None] = lambda *_: None,
    ) -> None:
        self._app, self._limits, self._proxies, self._upload = app, limits, proxies, upload
        self._on_response = on_response
        self._policies = {
            "chat": _CHAT_POLICY,
            "drawing": _DRAWING_POLICY,
            "embed": _PAGE_POLICY.format(frames=embed_on or "'none'"),
        }
        self._page_policy = _PAGE_POLICY.format(frames="'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with safe headers on its response, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._guarded(scope, receive, send)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope["method"], scope["path"]
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        kind = kind_of(path)
        policy = self._policies.get(kind, self._page_policy).encode()

        async def send_safely(sent: Message) -> None:
            if sent["type"] == "http.response.start":
                self._on_response(kind, sent["status"])
                extra = [*_HEADERS, (b"content-security-policy", policy)]
                if kind != "embed":
                    extra.append((b"x-frame-options", b"DENY"))
                if path.startswith("/staff"):
                    kept = [each for each in sent.get("headers", ()) if each[0].lower() != b"cache-control"]
                    sent["headers"] = [*kept, (b"cache-control", b"no-store")]
                sent["headers"] = [*sent.get("headers", ()), *extra]
            await send(sent)

        refusal = refuse(method, path, headers, self._upload)
        if refusal:
            await _say(send_safely, refusal, 0)
            return
        rate = "page" if kind == "upload" else kind
        seconds = self._limits.wait(self._client(scope, headers), rate)
        if seconds:
            await _say(send_safely, 429, seconds)
            return
        await self._app(scope, receive, send_safely)

    def _client(self, scope: Scope, headers: Mapping[bytes, str]) -> str:
        host = scope["client"][0] if scope.get("client") else ""
        return client_of(host, headers.get(b"x-forwarded-for", ""), self._proxies)


def kind_of(path: str) -> str:
    """The kind of page at an address; "" when nothing is served there.

    >>> kind_of("/ask"), kind_of("/gradio_api/upload")
    ('page', '')
    """
    return next((kind for pattern, _, kind in _COMPILED if pattern.fullmatch(path)), "")


def refuse(method: str, path: str, headers: Mapping[bytes, str], upload: int = 0) -> int:
    """The HTTP status to refuse a request with, 0 to let it pass. ``upload`` is the most bytes an upload may have.

    >>> refuse("GET", "/health", {}), refuse("POST", "/gradio_api/upload", {})
    (0, 404)
    """
    found = next(((methods, kind) for pattern, methods, kind in _COMPILED if pattern.fullmatch(path)), None)
    if found is None:
        return 404
    methods, kind = found
    if method in ("GET", "HEAD"):
        return 0 if "GET" in methods else 405
    if method not in methods:
        return 405
    length = headers.get(b"content-length", "")
    if not length.isdecimal() or int(length) > (upload if kind == "upload" else _FORM):
        return 413
    # A form of these pages is sent by these pages; programs that are no browser name no origin.
    return 403 if kind in ("page", "upload") and _crosses(headers) else 0


def _crosses(headers: Mapping[bytes, str]) -> bool:
    """Whether a browser says that a form was sent from another site."""
    if site := headers.get(b"sec-fetch-site", ""):
        return site not in ("same-origin", "none")
    origin = headers.get(b"origin", "")  # of browsers that say no more
    return bool(origin) and urlsplit(origin).netloc != headers.get(b"host", "")


async def _say(send: Send, status: int, seconds: int) -> None:
    name = {403: "cross_site", 404: "not_found", 405: "not_found", 413: "too_large", 429: "limit"}[status]
    text = word("problem", f"{name}_text", seconds=f"{seconds} seconds")
    words = f"{word('problem', name)}. {text}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(words)).encode())]
    if seconds:
        headers.append((b"retry-after", str(seconds).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})
