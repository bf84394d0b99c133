"""The same interface as tools for a person's own assistant, by the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportqa import __version__
from reportqa.answers import answer_to_json
from reportqa.exports import audit_to_json, entry_to_json, series_to_json
from reportqa.web.words import word

if TYPE_CHECKING:
    from reportqa.web.desk import Desk

_MOST_FINDINGS = 50


def tool_server(desk: Desk) -> Any:
    """The server of tools over ``desk``, an MCPServer; its streamable_http_app answers at /mcp."""
    from mcp.server.mcpserver import MCPServer

    server = MCPServer("reportqa", version=__version__, instructions=word("tools", "instructions"), log_level="ERROR")

    def ask(question: str, previous: str = "", documents: list[str] | None = None) -> dict[str, Any]:
        return answer_to_json(desk.ask(question[:4000], "mcp", previous[:4000], documents or []).answer)

    def audit(document: str = "") -> dict[str, Any]:
        found = audit_to_json(desk.audit())
        about = [f for f in found["findings"] if not document or any(v["document"] == document for v in f["values"])]
        return {"findings": about[:_MOST_FINDINGS], "left_out": max(0, len(about) - _MOST_FINDINGS)}

    def series(measure: str) -> dict[str, Any]:
        return series_to_json(desk.series(" ".join(measure.split())[:200]))

    def documents() -> list[dict[str, Any]]:
        return [entry_to_json(entry) for entry in desk.documents()]

    for tool in (ask, audit, series, documents):
        server.tool(description=word("tools", tool.__name__), structured_output=False)(tool)
    return server
