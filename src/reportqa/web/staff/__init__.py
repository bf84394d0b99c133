"""The workroom for staff, behind a login: documents, requests, feedback, the log of answers."""

from __future__ import annotations

from fastapi import APIRouter

from reportqa.web.site import Site
from reportqa.web.staff import inbox, papers, requests, uploads
from reportqa.web.staff.door import Door


def routes(site: Site) -> APIRouter:
    """All pages under /staff."""
    door = Door(site)
    router = APIRouter()
    for room in (door.routes(), papers.routes(door), uploads.routes(door), inbox.routes(door), requests.routes(door)):
        router.include_router(room)
    return router
