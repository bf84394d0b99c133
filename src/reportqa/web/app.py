"""The web application: the chat page at /, its health at /health, and the server that runs them."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportqa.errors import ReportqaError
from reportqa.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from reportqa.web.desk import Answering

HOST = "127.0.0.1"
PORT = 7860
_PATIENCE = 1  # seconds that answers under way get when the server is told to end
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#0b3d5c"/><path d="M8 7h16v13h-9l-5 5v-5H8z" fill="#fff"/>'
    '<path d="M11 11h10M11 15h7" stroke="#0b3d5c" stroke-width="2"/></svg>'
)


def create_app(assistant: Answering, settings: Settings) -> FastAPI:
    """The application over ``assistant``, which stays its caller's to close."""
    from fastapi import FastAPI, Response

    from reportqa.web.chat import build_chat, load_gradio, look
    from reportqa.web.desk import Desk
    from reportqa.web.guard import Guard

    desk = Desk(assistant, settings.contact)
    app = FastAPI(title="reportqa", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard)

    @app.get("/health")
    def health() -> dict[str, str | int]:
        return desk.health()

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(_ICON, media_type="image/svg+xml")

    load_gradio().mount_gradio_app(
        app,
        build_chat(desk),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
        max_file_size=1,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        **look(),
    )
    return app


def serve(settings: Settings, host: str = HOST, port: int = PORT) -> None:
    """Serve the chat until SIGINT or SIGTERM, then give the index free. Port 0 means any free port.

    Raises ReportqaError when the address cannot be used, and what opening the index raises.
    """
    with _listen(host, port) as listener:
        from reportqa.assistant import Assistant

        with Assistant(settings, "reportqa serve") as assistant:
            _run(create_app(assistant, settings), listener)


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address: made first, so that a port in use is told before a model is loaded."""
    if not 0 <= port <= 65535:
        raise ReportqaError(f"There is no port {port}. Choose one from 1 to 65535, or 0 for any that is free.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except OSError:
        raise ReportqaError(f'The address "{host}" is not one of this computer. Use 127.0.0.1 or its own.') from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as problem:
        listener.close()
        raise ReportqaError(
            f"The web chat cannot listen on {host} port {port} ({problem.strerror}). "
            "Another program may be using it: end that one, or choose another port with --port."
        ) from None
    return listener


def _run(app: FastAPI, listener: socket.socket) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        """uvicorn, which says when it is ready, and returns after a signal instead of dying of it."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(f"The web chat is at {_address(listener)} (Ctrl+C ends it)", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Every open page holds a connection; that these are cut off is no news, but uvicorn logs each.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            # uvicorn raises the signal again at the end, and the index would not be closed.
            if threading.current_thread() is not threading.main_thread():
                yield
                return
            before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
            try:
                yield
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)

    config = uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=_PATIENCE)
    Server(config).run(sockets=[listener])


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
