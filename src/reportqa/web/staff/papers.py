"""Staff pages of documents: all of them, each with its editions and what changed, withdrawn or kept from the public."""

from contextlib import suppress
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportqa.domain import Box, Entry
from reportqa.editions import Changes, changes
from reportqa.errors import UsageError
from reportqa.records import Session
from reportqa.web.reading_room import Side, page_of, picture_of, span_of
from reportqa.web.staff.door import Door


def routes(door: Door) -> APIRouter:
    """The pages behind ``door``."""
    router = APIRouter(prefix="/staff", include_in_schema=False)
    assistant, library = door.site.desk.assistant, door.library

    @router.get("/documents")
    def documents(request: Request, session: Annotated[Session, door.reading()]) -> HTMLResponse:
        entries = assistant.documents(everything=True, restricted=True)
        newest = {entry.path: entry for entry in sorted(entries, key=lambda entry: entry.edition)}
        shown = sorted(newest.values(), key=lambda entry: (entry.state != "current", entry.title or entry.name))
        return door.page("documents", request, session, entries=shown)

    @router.get("/documents/{key}")
    def document(request: Request, key: str, session: Annotated[Session, door.reading()]) -> HTMLResponse:
        entry = library.document(key)
        if entry is None:
            return door.site.problem("no_document", request, 404)
        editions = _editions(door, entry)
        steps = [(after, before, _changes(door, before, after)) for after, before in pairwise(editions)]
        first = (library.page_numbers(key) or [1])[0]
        return door.page(
            "document", request, session, entry=entry, editions=editions, steps=steps, first=first, root=library
        )

    @router.post("/documents/{key}")
    def change(
        request: Request,
        key: str,
        _: Annotated[Session, door.changing("officer")],
        do: Annotated[str, Form()] = "",
    ) -> Response:
        entry = library.document(key)
        actions = {
            "withdraw": lambda: assistant.withdraw(key),
            "restore": lambda: assistant.withdraw(key, undo=True),
            "restrict": lambda: assistant.restrict(key),
            "publish": lambda: assistant.restrict(key, undo=True),
        }
        if entry is None or do not in actions:
            return door.site.problem("no_document", request, 404)
        with suppress(UsageError):  # somebody else did it meanwhile: the page shows how things are
            actions[do]()
        return RedirectResponse(f"/staff/documents/{key}", 303)

    @router.get("/document/{key}/page/{number}")
    def page(
        request: Request,
        key: str,
        number: int,
        _: Annotated[Session, door.reading()],
        mark: str = "",
        figure: str = "",
    ) -> HTMLResponse:
        return page_of(door.site, library, request, key, number, span_of(mark), span_of(figure))

    @router.get("/document/{key}/page/{number}/picture.webp")
    def picture(
        key: str,
        number: int,
        _: Annotated[Session, door.reading()],
        left: Side = 0,
        top: Side = 0,
        right: Side = 0,
        bottom: Side = 0,
    ) -> Response:
        return picture_of(library, key, number, Box(left, top, right, bottom))

    return router


def _editions(door: Door, entry: Entry) -> list[Entry]:
    """The editions of the paper that ``entry`` is one of, newest first."""
    held = door.site.desk.assistant.documents(everything=True, restricted=True)
    return sorted((each for each in held if each.path == entry.path), key=lambda each: -each.edition)


def _changes(door: Door, before: Entry, after: Entry) -> Changes:
    catalogue = door.site.desk.assistant.index.catalogue
    return changes(catalogue.figures_in(before.key), catalogue.figures_in(after.key))
