"""What has been so since a day, and who took up which post: happenings that no verb of beginning tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.domain import Period

POST = "post"
_BEGIN = "begin"

# "has been our Director of Finance since", "have been charged since", "has been open since".
_BEEN_SINCE = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:has|have|had)\s+(?:now\s+|also\s+)?been\s+(?P<what>[^,;.]{3,90}?)[,\s]+$"
)
# "Since 1 July 2024 businesses have been charged ..."
_SINCE_BEEN = re.compile(
    r"^[,\s]+(?P<who>[^,;.]{3,80}?)\s+(?:has|have)\s+(?:now\s+|also\s+)?been\s+(?P<what>[^,;.]{3,60})"
)
# "took up (the) post of Chief Fire Officer on", "joined us as Treasurer in", "started as Clerk on".
_TOOK_POST = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:who\s+)?(?:(?:formally|then)\s+)?"
    r"(?:(?:took|taken|takes)\s+up\s+(?:the\s+|his\s+|her\s+|their\s+|my\s+)?(?:new\s+)?(?:post|role|position|job|office|appointment|duties)"
    r"|joined\s+(?:us|the\s+[^,;.]{2,50}?)|started(?:\s+work)?|came\s+into\s+post|succeeded\s+[^,;.]{2,40}?|became)"
    r"(?:\s+(?:of|as))?\s+(?:our\s+|the\s+|its\s+|a\s+)?(?P<what>[A-Z][^,;.]{2,90}?)?[,\s]*(?:\b(?:on|in|from)\s+)?$"
)
_STATES = re.compile(
    r"^(?:open|closed|running|live|operational|in\s+(?:place|force|use|operation|effect|post)|[a-z-]+ed\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """What began at a date: ``kind`` of happening, ``name`` of what it happened to, ``who`` where a post was taken."""

    kind: str
    name: str
    who: str


def tenure_at(text: str, whole: Period, begun: Period) -> Tenure | None:
    """What began at the date ``begun``, named in ``text`` inside the period ``whole`` (which may hold "since").

    None when the words around it tell of no such thing. A post is named by its title, a state by what is in it.
    """
    before, after = text[: whole.start], text[whole.end :]
    since = whole is not begun
    if since:
        found = _BEEN_SINCE.search(before) or (None if before.strip(" ,") else _SINCE_BEEN.match(after))
        return _state(found) if found is not None else None
    post = _TOOK_POST.search(before)
    if post is None:
        return None
    title = post["what"] or _title_before(post["who"])
    return Tenure(POST, title.strip(), post["who"].strip()) if title else None


def _state(found: re.Match[str]) -> Tenure | None:
    what, who = found["what"].strip(), found["who"].strip()
    if _STATES.match(what):
        return Tenure(_BEGIN, f"{who} {what.split()[0]}" if what.split()[0].endswith("ed") else who, "")
    return Tenure(POST, what, who) if re.search(r"\b[A-Z]", what) else None


_TITLE = re.compile(
    r"((?:[A-Z][a-z]+\s+)*(?:Officer|Director|Treasurer|Clerk|Constable|Executive|Commissioner|Chair|Head\s+of\s+\w+))"
    r"(?:,?\s+(?:[A-Z][\w’'-]+\s*){1,3})?,?\s*$"
)


def _title_before(who: str) -> str:
    """The title that a name carries right before the verb: "The new Treasurer, Ann Holt," or "our Treasurer"."""
    title = _TITLE.search(who)
    return title[1] if title else ""
