"""The plain pages of documents: the list, each page with its picture and text, and the pictures themselves."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from reportqa.domain import Box, Entry
from reportqa.errors import ReportqaError
from reportqa.web.library import Library, Span
from reportqa.web.shown import is_web_address
from reportqa.web.site import Site
from reportqa.web.words import word

_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})")
Side = Annotated[int, Query(ge=0, le=20_000)]


def routes(site: Site) -> APIRouter:
    """The pages over ``site``, for the public."""
    router = APIRouter(include_in_schema=False)
    library = site.library

    @router.get("/documents")
    def documents(request: Request) -> HTMLResponse:
        entries = site.desk.documents()
        first = {entry.key: (library.page_numbers(entry.key) or [1])[0] for entry in entries}
        addresses = {entry.key: entry.address if is_web_address(entry.address) else "" for entry in entries}
        return site.page("documents", request, entries=entries, first=first, addresses=addresses)

    @router.get("/document/{key}/page/{number}")
    def page(request: Request, key: str, number: int, mark: str = "", figure: str = "") -> HTMLResponse:
        return page_of(site, library, request, key, number, span_of(mark), span_of(figure))

    @router.get("/document/{key}/page/{number}/picture.webp")
    def picture(key: str, number: int, left: Side = 0, top: Side = 0, right: Side = 0, bottom: Side = 0) -> Response:
        return picture_of(library, key, number, Box(left, top, right, bottom))

    return router


def page_of(
    site: Site, library: Library, request: Request, key: str, number: int, quote: Span, digits: Span
) -> HTMLResponse:
    """The page of a document as ``library`` may show it, the quote and the digits marked."""
    entry = library.document(key)
    numbers = library.page_numbers(key) if entry else []
    if entry is None or number not in numbers:
        return site.problem("no_document", request, 404)
    if library.readable(key) is None:
        return site.problem("withdrawn", request, 410)
    at = numbers.index(number)
    before, after = numbers[at - 1] if at else 0, numbers[at + 1] if at + 1 < len(numbers) else 0
    return site.page(
        "page",
        request,
        entry=entry,
        number=number,
        last=numbers[-1],
        since=word("since", entry.state) if entry.state != "current" else "",
        newer=_newer(library, entry),
        part=library.part(key, number, quote, digits),
        whole=library.whole(key, number, quote, digits),
        text=library.segments(key, number, quote, digits),
        before=library.page_address(key, before) if before else "",
        before_number=before,
        after=library.page_address(key, after) if after else "",
        after_number=after,
        published=entry.address if is_web_address(entry.address) else "",
    )


def picture_of(library: Library, key: str, number: int, part: Box) -> Response:
    """The picture of a page, or of a part that has a size, as ``library`` may show it."""
    if library.whole(key, number) is None:
        return Response(status_code=404)
    try:
        drawn = library.drawn(key, number, part if part.right > part.left and part.bottom > part.top else None)
    except ReportqaError:
        return Response(status_code=404)
    return Response(drawn, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


def span_of(written: str) -> Span:
    """The characters that "12-34" names; (0, 0) for anything else.

    >>> span_of("12-34"), span_of("34-12"), span_of("x")
    ((12, 34), (0, 0), (0, 0))
    """
    found = _SPAN.fullmatch(written)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    return (first, last) if first < last else (0, 0)


def _newer(library: Library, entry: Entry) -> str:
    """The address of the edition in use when ``entry`` is an older one; "" when there is none."""
    current = library.current_edition(entry) if entry.state == "superseded" else None
    return library.page_address(current.key, 1) if current else ""
