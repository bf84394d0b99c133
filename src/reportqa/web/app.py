"""The web application put together: the chat at /, the plain pages, the interface for programs, the staff side."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from reportqa import __version__
from reportqa.errors import ReportqaError, StorageError, UsageError
from reportqa.settings import Settings
from reportqa.web.words import word

if TYPE_CHECKING:
    from fastapi import FastAPI

    from reportqa.assistant import Assistant
    from reportqa.web.desk import Desk
    from reportqa.web.site import Site

_LOG = logging.getLogger("reportqa.web")
UPLOADS_AT_ONCE = 10  # files of the largest size
HOST = "127.0.0.1"
PORT = 7860
_PATIENCE = 1  # seconds that answers under way get when the server is told to end
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#0b3d5c"/><path d="M8 7h16v13h-9l-5 5v-5H8z" fill="#fff"/>'
    '<path d="M11 11h10M11 15h7" stroke="#0b3d5c" stroke-width="2"/></svg>'
)


def create_app(assistant: Assistant) -> FastAPI:
    """The whole service over ``assistant``, which stays its caller's to close."""
    from reportqa.web.chat import build_chat, load_gradio, look

    app = create_plain_app(assistant)
    load_gradio().mount_gradio_app(
        app,
        build_chat(app.state.site),
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


def create_plain_app(assistant: Assistant) -> FastAPI:
    """The service without the chat: plain pages, the interface for programs, the staff side."""
    from fastapi import FastAPI

    from reportqa.web import about, api, asking, comments, findings, reading_room, staff
    from reportqa.web.desk import Desk
    from reportqa.web.first_page import FirstPage
    from reportqa.web.guard import PAGE_RATES, Guard
    from reportqa.web.library import Library
    from reportqa.web.limits import Limits
    from reportqa.web.metrics import Metrics
    from reportqa.web.site import Site
    from reportqa.web.tools import tool_server

    settings, metrics = assistant.settings, Metrics()
    desk = Desk(assistant, metrics.answered)
    metrics.watch(desk.documents, lambda: assistant.is_well)
    limits = Limits({**PAGE_RATES, "question": settings.questions_a_minute, "feedback": 5, "login": 10})
    site = Site(desk, Library(assistant), limits, settings)
    tools = tool_server(desk)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    app = FastAPI(
        title="reportqa",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=running,
    )
    app.state.site = site
    app.state.metrics = metrics
    upload = settings.max_file_bytes * UPLOADS_AT_ONCE
    app.add_middleware(FirstPage)
    app.add_middleware(
        Guard,
        limits=limits,
        proxies=settings.proxies,
        embed_on=settings.embed_on,
        upload=upload,
        on_response=metrics.responded,
    )
    _files(app, desk)
    for room in (asking, reading_room, findings, comments, about, api, staff):
        app.include_router(room.routes(site))
    _problems(app, site)
    # No session is kept, and who may ask is the guard's matter: any host name is fine.
    app.router.routes += tools.streamable_http_app(stateless_http=True, json_response=True, host="0.0.0.0").routes
    return app


def _files(app: FastAPI, desk: Desk) -> None:
    """Health, style sheet, script and icon."""
    from fastapi import Response

    from reportqa.web.pages import script, style_sheet

    kept = {"Cache-Control": "max-age=3600"}

    @app.get("/health")
    def health() -> dict[str, str | int]:
        """Whether the service is well, and what it searches."""
        return desk.health()

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(_ICON, media_type="image/svg+xml", headers=kept)

    @app.get("/site.css", include_in_schema=False)
    def css() -> Response:
        return Response(style_sheet("web_answer", "web_pages"), media_type="text/css", headers=kept)

    @app.get("/site.js", include_in_schema=False)
    def js() -> Response:
        return Response(script(), media_type="text/javascript", headers=kept)


def _problems(app: FastAPI, site: Site) -> None:
    """What is answered when something goes wrong: nothing of what it was, which is logged."""
    from fastapi import HTTPException, Request, Response
    from fastapi.exception_handlers import http_exception_handler
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse

    @app.exception_handler(HTTPException)
    async def refused(request: Request, problem: HTTPException) -> Response:
        headers = problem.headers or {}
        if request.url.path.startswith("/api/"):
            return await http_exception_handler(request, problem)
        if problem.status_code == 303:
            return RedirectResponse(headers["Location"], 303)
        return site.problem("forbidden" if problem.status_code == 403 else "not_found", request, problem.status_code)

    @app.exception_handler(RequestValidationError)
    async def misread(request: Request, problem: RequestValidationError) -> Response:
        if request.url.path.startswith("/api/"):
            # What was sent is not sent back: it may be no text that JSON can hold.
            told = [{name: each[name] for name in ("loc", "msg", "type")} for each in problem.errors()]
            return JSONResponse({"detail": told}, 422)
        return site.problem("not_found", request, 422)

    @app.exception_handler(UsageError)
    def unusable(request: Request, problem: UsageError) -> Response:
        text = str(problem) if request.url.path.startswith("/staff/") else word("problem", "not_found_text")
        return site.page("problem", request, 400, heading=word("problem", "unusable"), text=text)

    @app.exception_handler(StorageError)
    def unreachable(request: Request, problem: StorageError) -> Response:
        _LOG.error("%s could not be served: %s", request.url.path, problem)
        if request.url.path.startswith("/api/") or request.url.path == "/health":
            return JSONResponse({"status": "unavailable", "detail": word("problem", "failed_text")}, 503)
        # A page would say how many documents there are.
        return PlainTextResponse(f"{word('problem', 'failed')}. {word('problem', 'failed_text')}\n", 503)

    @app.exception_handler(Exception)
    def failed(request: Request, problem: Exception) -> Response:
        _LOG.error("%s could not be served", request.url.path, exc_info=problem)
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": word("problem", "failed_text")}, 500)
        return site.problem("failed", request, 500)


def serve(settings: Settings, host: str = HOST, port: int = PORT) -> None:
    """Serve the chat until SIGINT or SIGTERM, then give the index free. Port 0 means any free port.

    Raises ReportqaError when the address cannot be used, and what opening the index raises.
    """
    with _listen(host, port) as listener:
        from reportqa.assistant import Assistant

        with Assistant(settings, "reportqa serve") as assistant:
            assistant.uses.load()  # a language model that cannot be had is told now, not to the first visitor
            app = create_app(assistant)
            with app.state.metrics.served(settings.metrics):
                _run(app, listener)


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address: made first, so that a port in use is told before a model is loaded."""
    if not 0 <= port <= 65535:
        raise ReportqaError(f"There is no port {port}. Choose one from 1 to 65535, or 0 for any that is free.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except (OSError, UnicodeError):
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

    # What proxies say of a visitor is read here and nowhere else: see REPORTQA_PROXIES.
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=_PATIENCE,
        proxy_headers=False,
        server_header=False,
    )
    Server(config).run(sockets=[listener])


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
