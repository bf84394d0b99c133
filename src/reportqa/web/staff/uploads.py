"""Uploads: files are taken in one after the other, and what became of each is told as soon as it is known."""

import logging
import re
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportqa.assistant import Assistant
from reportqa.errors import ReportqaError
from reportqa.intake import Outcome
from reportqa.reading import Given
from reportqa.records import Session
from reportqa.web.staff.door import Door
from reportqa.web.words import word

_LOG = logging.getLogger("reportqa.web")
_MOST_FILES = 50
_MOST_JOBS = 20
_LONGEST_NAME = 120
_PART = 1 << 20
_TAKEN_IN = ("indexed", "indexed_with_warnings", "unchanged", "duplicate", "withdrawn")


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one file, in words, and whether it is in."""

    name: str
    outcome: str
    detail: str
    is_in: bool


@dataclass(slots=True)
class Job:
    """One upload on its way. ``problem`` says why it stopped, "" when it did not."""

    total: int
    became: list[Became] = field(default_factory=list)
    is_done: bool = False
    problem: str = ""


class Jobs:
    """The last uploads. One is worked on at a time; the others wait."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = Lock()

    def start(self, paths: Sequence[Path], given: Given) -> str:
        """Begin to take files in; the job's name."""
        job, name = Job(len(paths)), secrets.token_hex(8)
        self._jobs[name] = job
        while len(self._jobs) > _MOST_JOBS:
            self._jobs.popitem(last=False)
        Thread(target=self._work, args=(job, paths, given), name="upload", daemon=True).start()
        return name

    def find(self, name: str) -> Job | None:
        """The job of this name; None when it is forgotten."""
        return self._jobs.get(name)

    def _work(self, job: Job, paths: Sequence[Path], given: Given) -> None:
        def told(outcome: Outcome, *_: object) -> None:
            job.became.append(self._became(outcome))

        with self._turn:
            try:
                self._assistant.add(paths, given, on_outcome=told)
            except ReportqaError as problem:
                job.problem = str(problem)
            except Exception:
                _LOG.exception("An upload could not be taken in")
                job.problem = word("problem", "failed_text")
            finally:
                job.is_done = True

    def _became(self, outcome: Outcome) -> Became:
        path = Path(outcome.path)
        detail = outcome.detail.replace(f"{path.parent}/", "")
        others = [e for e in self._assistant.documents(restricted=True) if e.name == path.name and e.path != str(path)]
        if others and outcome.word.startswith("indexed"):
            detail += f"; {word('staff', 'same_name')}"
        return Became(path.name, word("outcome", outcome.word), detail, outcome.word in _TAKEN_IN)


def routes(door: Door) -> APIRouter:
    """The pages behind ``door``."""
    router = APIRouter(prefix="/staff", include_in_schema=False)
    assistant = door.site.desk.assistant
    jobs, folder = Jobs(assistant), assistant.settings.index / "uploads"

    @router.get("/upload")
    def form(request: Request, session: Annotated[Session, door.reading("officer")]) -> HTMLResponse:
        return door.page("upload", request, session, problem="", most_mb=assistant.settings.max_file_mb)

    @router.post("/upload")
    def upload(
        request: Request,
        session: Annotated[Session, door.changing("officer")],
        files: Annotated[list[UploadFile] | None, File()] = None,
        restricted: Annotated[bool, Form()] = False,
    ) -> Response:
        sent = [file for file in files or () if file.filename][:_MOST_FILES]
        if not sent:
            problem, most = word("problem", "no_file"), assistant.settings.max_file_mb
            return door.page("upload", request, session, 400, problem=problem, most_mb=most)
        kept = [_keep(file, folder) for file in sent]
        name = jobs.start(kept, Given(restricted=restricted))
        return RedirectResponse(f"/staff/uploads/{name}", 303)

    @router.get("/uploads/{name}")
    def progress(request: Request, name: str, session: Annotated[Session, door.reading("officer")]) -> HTMLResponse:
        job = jobs.find(name)
        if job is None:
            return door.site.problem("not_found", request, 404)
        return door.page("progress", request, session, job=job)

    return router


def _keep(file: UploadFile, folder: Path) -> Path:
    """The file in ``folder`` under its own name, made safe; a later file of that name is its next edition."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / safe_name(file.filename or "")
    part = target.with_name(f".{secrets.token_hex(4)}.part")
    with part.open("wb") as out:
        while chunk := file.file.read(_PART):
            out.write(chunk)
    part.replace(target)
    return target


def safe_name(name: str) -> str:
    """A file name that is only that: no folder, no control characters, not hidden, not too long.

    >>> safe_name("../../etc/passwd"), safe_name(".hidden\\n.pdf"), safe_name("Report 2023.pdf")
    ('passwd', 'hidden .pdf', 'Report 2023.pdf')
    """
    bare = re.split(r"[/\\\\]", name)[-1]
    bare = " ".join("".join(c if c.isprintable() else " " for c in bare).split()).lstrip(". ")
    stem, dot, suffix = bare.rpartition(".")
    room = _LONGEST_NAME - len(suffix) - 1
    short = f"{stem[:room]}{dot}{suffix}" if dot and len(suffix) < 20 else bare[:_LONGEST_NAME]
    while len(short.encode()) > 240:  # file systems count bytes
        stem, _, suffix = short.rpartition(".")
        short = f"{stem[:-10]}.{suffix}" if stem else short[:-10]
    return short or "unnamed"
