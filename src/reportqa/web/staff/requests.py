"""Staff pages of the FOI desk: a request drafted, its letter and officer's sheet, the letter that went out."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportqa.errors import UsageError
from reportqa.foi.desk import Desk
from reportqa.foi.draft import Earlier
from reportqa.foi.publishing import figures_to_csv, log_to_csv
from reportqa.foi.received import Received, pasted, read_request
from reportqa.foi.record import blocks_from_json
from reportqa.foi.sent import differences, text_of
from reportqa.foi.sheet import earlier_words
from reportqa.foi.wording import said
from reportqa.foi.writing import WRITERS
from reportqa.records import KeptDraft, Session
from reportqa.web.staff.door import Door
from reportqa.web.staff.uploads import safe_name

_MOST_LISTED = 200
_TYPES = {
    ".txt": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".csv": "text/csv; charset=utf-8",
}


def routes(door: Door) -> APIRouter:
    """The pages behind ``door``: for officers, since requests name the people who made them."""
    router = APIRouter(prefix="/staff", include_in_schema=False)
    _list_and_draft(router, door)
    _draft_and_letters(router, door)
    return router


def _desk(door: Door) -> Desk:
    """The desk with the office's wording as it is now; each question waits for its turn."""
    front = door.site.desk
    return Desk(
        front.assistant,
        lambda question, documents: front.in_turn(lambda: front.assistant.explain(question, documents)),
    )


def _list_and_draft(router: APIRouter, door: Door) -> None:
    """The list of drafts with the form for a request, and what the form does."""

    @router.get("/requests")
    def requests(
        request: Request, session: Annotated[Session, door.reading("officer")], again: str = ""
    ) -> HTMLResponse:
        return _listing(door, request, session, **_filled(door.records.drafts.find(again) if again else None))

    @router.post("/requests")
    def draft(
        request: Request,
        session: Annotated[Session, door.changing("officer")],
        text: Annotated[str, Form()] = "",
        received: Annotated[str, Form()] = "",
        reference: Annotated[str, Form()] = "",
        clarified: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        try:
            desk = _desk(door)
            made = desk.draft(
                _letter(file, text, door.site.desk.settings.max_file_bytes),
                received=_day(received),
                reference=reference.strip()[:200],
                clarified=_day(clarified),
            )
            desk.keep(made)
        except UsageError as problem:
            filled = {"text": text, "received": received, "reference": reference, "clarified": clarified}
            return _listing(door, request, session, 400, problem=str(problem), **filled)
        return RedirectResponse(f"/staff/requests/{made.draft_id}", 303)


def _listing(door: Door, request: Request, session: Session, code: int = 200, /, **filled: str) -> HTMLResponse:
    values = {"problem": "", "text": "", "received": "", "reference": "", "clarified": "", **filled}
    drafts = [_listed(kept) for kept in door.records.drafts.all()[:_MOST_LISTED]]
    return door.page("requests", request, session, code, drafts=drafts, **values)


def _filled(kept: KeptDraft | None) -> dict[str, str]:
    """The form filled in with a request that was drafted before, to draft it anew with another day."""
    if kept is None:
        return {}
    text = json.loads(kept.body)["request"]["text"]
    return {"text": text, "received": kept.received, "reference": kept.reference}


def _draft_and_letters(router: APIRouter, door: Door) -> None:
    """One draft with its files, the letters made of it, and the end of its record."""
    most_bytes = door.site.desk.settings.max_file_bytes

    @router.get("/requests/{key}")
    def one(request: Request, key: str, session: Annotated[Session, door.reading("officer")]) -> HTMLResponse:
        return _shown(door, request, session, key)

    @router.get("/requests/{key}/{name}")
    def take(request: Request, key: str, name: str, _: Annotated[Session, door.reading("officer")]) -> Response:
        kept = door.records.drafts.find(key)
        content = _file(kept, name) if kept else None
        if content is None:
            return door.site.problem("not_found", request, 404)
        headers = {"Content-Disposition": f'attachment; filename="{key}-{name}"'}
        return Response(content, media_type=_TYPES[Path(name).suffix], headers=headers)

    @router.post("/requests/{key}/letter")
    def keep(
        request: Request,
        key: str,
        session: Annotated[Session, door.changing("officer")],
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        if door.records.drafts.find(key) is None:
            return door.site.problem("not_found", request, 404)
        try:
            name, text = _sent(file, most_bytes)
        except UsageError as problem:
            return _shown(door, request, session, key, 400, str(problem))
        door.records.drafts.add_letter(key, name, session.account.name, text)
        return RedirectResponse(f"/staff/requests/{key}#letters", 303)

    @router.post("/requests/{key}/forget")
    def forget(request: Request, key: str, _: Annotated[Session, door.changing("admin")]) -> Response:
        if not door.records.drafts.forget(key):
            return door.site.problem("not_found", request, 404)
        return RedirectResponse("/staff/requests", 303)


def _shown(
    door: Door, request: Request, session: Session, key: str, code: int = 200, problem: str = ""
) -> HTMLResponse:
    kept = door.records.drafts.find(key)
    if kept is None:
        return door.site.problem("not_found", request, 404)
    letter = blocks_from_json(kept.letter)
    letters = [(sent, differences(letter, sent.text)) for sent in door.records.drafts.letters(key)]
    draft = json.loads(kept.body)
    earlier = [(each["draft"], earlier_words(Earlier(**each))) for each in draft["earlier"]]
    return door.page(
        "request", request, session, code, kept=kept, draft=draft, letter=letter, earlier=earlier,
        sheet=blocks_from_json(kept.sheet), letters=letters, problem=problem, formats=sorted(WRITERS),
        outcome=lambda word: said("outcomes", word),
    )  # fmt: skip


def _listed(kept: KeptDraft) -> dict[str, Any]:
    """What the list shows of a draft: who, when due, how many parts of which outcome."""
    body = json.loads(kept.body)
    outcomes = [reply["outcome"] for reply in body["replies"]]
    told = [f"{outcomes.count(each)} {said('outcomes', each)}" for each in dict.fromkeys(outcomes)]
    due = body["deadline"]["due"] if body["deadline"] else ""
    late = bool(due) and date.fromisoformat(due) < date.today()
    return {"kept": kept, "due": due, "late": late, "parts": ", ".join(told)}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written.strip() else None
    except ValueError:
        raise UsageError(said("clock", "bad_date", written=written)) from None


def _letter(file: UploadFile | None, text: str, most_bytes: int) -> Received:
    """The request that was uploaded, else the one that was pasted. Raises UsageError when it cannot be read."""
    if file is None or not file.filename:
        return pasted(text)
    with tempfile.TemporaryDirectory() as folder:
        return read_request(_saved(file, Path(folder), most_bytes), most_bytes)


def _sent(file: UploadFile | None, most_bytes: int) -> tuple[str, str]:
    """The name and the words of the letter that was uploaded. Raises UsageError when it cannot be read."""
    if file is None or not file.filename:
        raise UsageError(said("received", "empty_upload"))
    with tempfile.TemporaryDirectory() as folder:
        path = _saved(file, Path(folder), most_bytes)
        return path.name, text_of(path, most_bytes)


def _saved(file: UploadFile, folder: Path, most_bytes: int) -> Path:
    path = folder / safe_name(file.filename or "")
    path.write_bytes(file.file.read(most_bytes + 1))
    return path


def _file(kept: KeptDraft, name: str) -> bytes | None:
    """The file of a draft that is called ``name``; None when there is none of that name."""
    stem, suffix = Path(name).stem, Path(name).suffix
    if suffix in WRITERS and stem in ("letter", "officer-sheet"):
        return WRITERS[suffix](blocks_from_json(kept.letter if stem == "letter" else kept.sheet))
    tables = {"figures.csv": figures_to_csv, "disclosure-log.csv": log_to_csv}
    return tables[name](json.loads(kept.body)).encode() if name in tables else None
