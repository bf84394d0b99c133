"""A language model's server that says what a test tells it to: OpenAI's interface and Ollama's, on this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

# What the server may do instead of replying.
STALL, REFUSE, CUT, GARBAGE, DRIP = "<stall>", "<500>", "<cut>", "<garbage>", "<drip>"


@dataclass
class Scripted:
    """What the server says: ``reply`` makes it of the keys of the evidence and the whole prompt. ``prompts`` is what
    it was told, ``keys`` what came as its key, ``options`` what came with it in Ollama's interface."""

    address: str = ""
    reply: Callable[[list[str], str], str] = lambda keys, prompt: ""
    prompts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    options: list[dict[str, Any]] = field(default_factory=list)
    closed: Event = field(default_factory=Event)


@contextmanager
def scripted_server() -> Iterator[Scripted]:
    """The server, on a port of its own while the context lasts."""
    scripted = Scripted()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(scripted))
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    scripted.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield scripted
    finally:
        scripted.closed.set()
        server.shutdown()
        server.server_close()


def _handler(scripted: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = "\n".join(message["content"] for message in told["messages"])
            scripted.prompts.append(prompt)
            scripted.keys.append(self.headers.get("Authorization", ""))
            reply = scripted.reply(re.findall(r"Evidence \[(\w+)\]", prompt), prompt)
            if reply == REFUSE:
                self.send_error(500)
                return
            if reply == STALL:
                scripted.closed.wait(20)
                return
            if self.path == "/api/chat":
                scripted.options.append(told["options"])
                self._speak_as_ollama(reply)
                return
            if not told.get("stream"):
                self._reply_at_once(reply)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self._speak(reply)
            except OSError:
                return  # the other side has hung up

        def _speak_as_ollama(self, reply: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/x-ndjson")
            self.end_headers()
            for words, done in ((reply, False), ("", True)):
                chunk = {"model": "m", "message": {"role": "assistant", "content": words}, "done": done}
                self.wfile.write(f"{json.dumps(chunk)}\n".encode())

        def _reply_at_once(self, reply: str) -> None:
            choice = {"index": 0, "message": {"role": "assistant", "content": reply}, "finish_reason": "stop"}
            body = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def _speak(self, reply: str) -> None:
            if reply.startswith(GARBAGE):
                self.wfile.write(b"data: {not json\n\ndata: \xff\xfe\n\n")
                return
            if reply.startswith(DRIP):
                while not scripted.closed.wait(0.05):
                    self._piece("ferries and ")
                return
            words, cut, _ = reply.partition(CUT)
            for piece in re.findall(r"\S+\s*|\s+", words):
                self._piece(piece)
            if not cut:
                self._piece("", "stop")
                self.wfile.write(b"data: [DONE]\n\n")

        def _piece(self, words: str, reason: str | None = None) -> None:
            choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": reason}
            chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    return Handler
