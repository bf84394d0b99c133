"""The chat's page for who has no scripts: Gradio's HTML is sent with a way to the plain page in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_WAY = b'<head>\n<noscript><meta http-equiv="refresh" content="0; url=/ask"></noscript>'


class FirstPage:
    """An ASGI application around another one; only its page at / is changed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; of the first page the head gets a line for browsers without scripts."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: dict[str, object] = {}
        body = bytearray()

        async def change(sent: Message) -> None:
            if sent["type"] == "http.response.start":
                start.update(sent)
                return
            if sent["type"] != "http.response.body":
                await send(sent)
                return
            body.extend(sent.get("body", b""))
            if sent.get("more_body"):
                return
            changed = bytes(body).replace(b"<head>", _WAY, 1)
            headers = [each for each in sent_headers(start) if each[0].lower() != b"content-length"]
            start["headers"] = [*headers, (b"content-length", str(len(changed)).encode())]
            await send(start)
            await send({"type": "http.response.body", "body": changed})

        # Sent unpacked, so that it can be changed.
        plain = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, change)


def sent_headers(start: dict[str, object]) -> list[tuple[bytes, bytes]]:
    """The headers of a response's start."""
    found = start.get("headers", [])
    return list(found) if isinstance(found, list) else []
