"""What has been so since a day, and who took up which post: happenings that no verb of beginning tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.figures.comparing.sentence_words import tells
from reportqa.figures.happenings.subjects import subject_before

POST = "post"
_BEGIN = "begin"

# "has been our Director of Finance since", "have been charged since", "has been open since".
_BEEN_SINCE = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:has|have|had)\s+(?:now\s+|also\s+)?been\s+(?P<what>[^,;.]{3,90}?)[,\s]+(?:from\s+)?$"
)
# "RASSO teams have worked since", "Op Warrior has run from": what has gone on since a day.
_GOES_ON = re.compile(
    r"(?P<who>.*?)(?:,?\s+(?:which|who|that)\b.*?|,[^,;.]*,)?\s+(?:has|have|had)\s+(?:now\s+|also\s+)?"
    r"(?P<what>run|worked|operated|existed|been\s+running|been\s+working|been\s+operating|been\s+in\s+place)\s+(?:from\s+)?$"
)
# "The Kestrel Ward, open since"
_STATE_SINCE = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:now\s+|and\s+|which\s+(?:has|had)\s+been\s+)?(?P<what>open\s+again|back\s+in\s+(?:use|service)|open|closed|shut|live|running|operational|in\s+(?:service|use|place|force|operation|effect))[,\s]+$"
)
# "Since 1 July 2024 businesses have been charged ..."
_SINCE_BEEN = re.compile(
    r"^[,\s]+(?P<who>[^,;.]{3,80}?)\s+(?:has|have)\s+(?:now\s+|also\s+)?been\s+(?P<what>[^,;.]{3,60})"
)
# "took up (the) post of Chief Fire Officer on", "joined us as Treasurer in", "started as Clerk on", "was sworn in as".
_TOOK_POST = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:who\s+)?(?:(?:formally|then|has|have|had)\s+)*"
    r"(?:(?:took|taken|takes)\s+(?:up\s+)?(?:the\s+|his\s+|her\s+|their\s+|my\s+)?(?:new\s+)?(?:post|role|position|job|office|appointment|duties|chair|helm|reins)"
    r"|joined(?:\s+(?:us|the\s+[^,;.]{2,50}?)|(?=\s+as\s))|(?:started|began)(?:\s+(?:work|duties|(?:his|her|their|my)\s+(?:work|term|duties)))?|(?:came|come)\s+into\s+(?:post|office)"
    r"|succeeded\s+[^,;.]{2,40}?|became|(?:was|were|been)\s+sworn\s+in|assumed\s+(?:the\s+)?(?:post|role|office|command)|was\s+installed)"
    r"(?:\s+(?:of|as))?\s+(?:our\s+|the\s+|its\s+|a\s+)?(?P<what>[A-Z][^,;.]{2,90}?)?[,\s]*(?:\b(?:on|in|from)\s+)?$"
)
_STATES = re.compile(
    r"^(?:open|closed|shut|running|live|operational|in\s+(?:place|force|use|operation|effect|post|service)|[a-z-]+ed\b)",
    re.I,
)
# "The Commissioner, who had been in post since"
_IN_POST = re.compile(
    r"(?P<who>[^,;.]*?),?\s+(?:who\s+)?(?:has|have|had)\s+(?:now\s+)?been\s+in\s+(?:post|office|the\s+(?:post|role|job))"
    r"(?:\s+as\s+(?:our\s+|the\s+)?(?P<what>[A-Z][^,;.]{2,90}?))?[,\s]*$"
)
_AGAIN = re.compile(
    r"(?:open|running|in\s+use|in\s+service)\s+again\b|back\s+(?:open|in\s+(?:use|service))\b", re.IGNORECASE
)
_KINDS = {"closed": "finish", "shut": "finish", "in force": "force", "in effect": "force"}


@dataclass(frozen=True, slots=True)
class Tenure:
    """What began at a date: ``kind`` of happening, ``name`` of what it happened to, ``who`` where a post was taken.

    ``word`` is the state that began ("open").
    """

    kind: str
    name: str
    who: str
    word: str = ""


def tenure_at(text: str, begins: int, end: int, *, since: bool) -> Tenure | None:
    """What began at the date that stands in ``text`` from ``begins``, where "since" before it may stand, to ``end``.

    None when the words around it tell of no such thing. A post is named by its title, a state by what is in it.
    """
    before, after = text[:begins], text[end:]
    held = _IN_POST.search(before) if since else None
    if held is not None and (title := held["what"] or _title_before(held["who"])):
        return Tenure(POST, title.strip(), held["who"].strip())
    if since:
        found = _GOES_ON.fullmatch(before) or _BEEN_SINCE.search(before) or _STATE_SINCE.search(before)
        found = found or (None if before.strip(" ,") else _SINCE_BEEN.match(after))
        return _state(found, before) if found is not None else None
    ran = _GOES_ON.fullmatch(before) if before.endswith("from ") else None
    if ran is not None:
        return Tenure(_BEGIN, ran["who"].strip(" ,"), "", "run")
    post = _TOOK_POST.search(before)
    if post is None:
        return None
    title = post["what"] or _title_before(before[: post.end("who")])
    return Tenure(POST, title.strip(), post["who"].strip()) if title else None


def _state(found: re.Match[str], before: str) -> Tenure | None:
    what, who = " ".join(found["what"].split()), found["who"].strip(" ,")
    if found.re is _GOES_ON:
        return Tenure(_BEGIN, who, "", "run")
    if _AGAIN.match(what):
        return Tenure("again", _whose(before, found), "", "open again")
    if _STATES.match(what):
        who = _whose(before, found) if not tells(who) or who.startswith("closed") else who
        word = what.lower() if what.lower() in _KINDS else what.split()[0].lower()
        lasting = word.endswith("ed") and word not in _KINDS
        return Tenure(_KINDS.get(word, _BEGIN), f"{who} {word}" if lasting else who, "", word)
    return Tenure(POST, what, who) if re.search(r"\b[A-Z]", what) else None


def _whose(before: str, found: re.Match[str]) -> str:
    """What is in the state, past what commas part off: "the nursery, closed for repairs, has been open"."""
    helper = re.search(r"\b(?:has|have|had)\b", before[found.end("who") :])
    return subject_before(before, found.end("who") + (helper.start() if helper else 0))


_TITLE = re.compile(
    r"((?:[A-Z][a-z]+\s+)*(?:Officer|Director|Treasurer|Clerk|Constable|Executive|Commissioner|Chair|Head\s+of\s+\w+))"
    r"(?:,?\s+(?:[A-Z][\w’'-]+\s*){1,3})?,?\s*$"
)


def _title_before(who: str) -> str:
    """The title that a name carries right before the verb: "The new Treasurer, Ann Holt," or "our Treasurer"."""
    title = _TITLE.search(who)
    return title[1] if title else ""
