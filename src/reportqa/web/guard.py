"""A guard before the web application: it lets through what the chat page needs, and nothing else.

Gradio brings dozens of addresses of its own (file upload and download, a proxy, an interface description,
monitoring). The chat uses few of them, and an address that is not needed is not served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_EXACT = frozenset(
    {
        "/",
        "/health",
        "/config",
        "/favicon.ico",
        "/manifest.json",
        "/robots.txt",
        "/theme.css",
        "/gradio_api/startup-events",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
    }
)
_UNDER = ("/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")
_BODY_LIMIT = 65_536

# Gradio's page has inline scripts and compiles its templates as it runs, hence the two "unsafe" words. The
# rest keeps every request of the page at this server, whatever a document or a later Gradio asks for.
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'self'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with safe headers on its response, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._guarded(scope, receive, send)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(sent: Message) -> None:
            if sent["type"] == "http.response.start":
                sent["headers"] = [*sent.get("headers", ()), *_HEADERS]
            await send(sent)

        refusal = refuse(scope["method"], scope["path"], dict(scope["headers"]).get(b"content-length", b""))
        if refusal:
            await _say(send_safely, refusal)
        else:
            await self._app(scope, receive, send_safely)


def refuse(method: str, path: str, length: bytes) -> int:
    """The HTTP status to refuse a request with, 0 to let it pass; ``length`` is its Content-Length header.

    >>> refuse("GET", "/health", b""), refuse("POST", "/gradio_api/upload", b"12")
    (0, 404)
    """
    if path not in _EXACT and (not path.startswith(_UNDER) or ".." in path):
        return 404
    if method in ("GET", "HEAD"):
        return 0
    if method != "POST" or not path.startswith("/gradio_api/queue/"):
        return 405
    return 0 if length.isdigit() and int(length) <= _BODY_LIMIT else 413


async def _say(send: Send, status: int) -> None:
    words = {404: b"Not found", 405: b"Not allowed", 413: b"Too large"}[status]
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(words)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})
