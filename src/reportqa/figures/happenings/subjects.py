"""To what a happening happened: the words for it, wherever in the sentence they stand."""

from __future__ import annotations

import re

from reportqa.figures.comparing.sentence_words import last_noun, tells
from reportqa.figures.happenings.verbs import Happening

_FINITE = r"(?:has|have|had|is|was|are|were|will|can|could|may|continues?|continued|\w+ed|(?-i:[a-z]+s))\b"
# ", the Bright Paths Fund (BPF) has ...": the main clause's subject, after an opening phrase.
_MAIN_SUBJECT = re.compile(
    rf"(?:,|[0-9]{{4}}(?=\s+(?:the\s|[A-Z])))\s+(?P<name>[^,;.]{{3,90}}?)\s*(?:\([A-Z][\w&-]+\)\s*)?,?\s{_FINITE}"
)
# "Announced in the plan and launched in spring 2021, ..." and "Since its launch in 2022, ...".
_PARTICIPLE = re.compile(r"^(?:\d[\d.]*\s+)?(?:\w+ly\s+|First\s+)?(?:[A-Z]\w+(?:ed|un)|Set|Built|Begun|Shut)\b")
_ITS_OWN = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:Since|Following|After|Before|From|With|Until)\s+(?:(?:its|their)\s+(?:\w+\s+){0,2}"
    r"|(?:it|they)\s+(?:(?:was|were|had|first|officially)\s+){0,2})$"
)
# "since it was first launched", "from its launch": what "it" is stands before.
_PRONOUN = re.compile(
    r"(?:\b(?:it|they)\s+(?:(?:was|were|had|has|have|been|is|are)\s+){0,3}(?:\w+ly\s+|first\s+)?"
    r"|\b(?:its|their)\s+(?:\w+\s+)?)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=,\s)[A-Z][a-z’'-]{3,}(?=,)|(?:[A-Z][\w'’-]*\s+(?:(?:of|and|for|the|on)\s+)?)+[A-Z][\w'’-]*")
_OBJECT = re.compile(r"\s+(?:the|a|an|its|his|her|their|our|new|work\s+on)\s", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:by|with|from|to|for|at|in)\s+(?:the\s+)?$", re.IGNORECASE)
_GIVEN = re.compile(r"(?:passed|handed) (?:to|into)$")  # what follows is who has it now
_NAMED_OBJECT = re.compile(
    r"\s+(?=[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_DONE_TO = ("launched", "introduced", "unveiled", "relaunched", "inaugurated", "established", "founded")
_TAKING = (
    "possess",
    "move",
    "pass",
    "sign",
    "approve",
    "publish",
    "purchase",
    "award",
    "merge",
)  # kinds that take an object
_OF = re.compile(r"\s+(?:of|by|into|to)\s+(?:(?:the|a|an|its|our)\s+)?", re.IGNORECASE)
_NOUN = re.compile(
    r"launch|opening|introduction|creation|closure|completion|publication|adoption|approval|signing|signature|handover|transfer"
    r"|relaunch|reopening|inauguration|roll-?out|commencement|acquisition|purchase|start|relocation|inaugural meeting"
    r"|first meeting"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\s+(?:\w+ly\s+|first\s+|also\s+)?$")
_ENDS_OBJECT = re.compile(
    r"[,();]|\b(?:in|on|by|at|during|since|from|which|who|that|to|with|following|where|when|has|have|had|was|were|is|are)\b"
)


def subject_of(text: str, clause: tuple[int, int], happening: Happening, opens: int) -> str:
    """The words of ``text`` for what it happened to; "its" where only the sentence before can tell.

    ``clause`` is where the happening's clause lies, ``opens`` where that begins when its date and other openings are
    left out.

    >>> from reportqa.figures.happenings.verbs import happenings_in
    >>> text = "The Council approved the Harbour Plan on 4 May 2023."
    >>> subject_of(text, (0, len(text)), next(happenings_in(text)), 0)
    'the Harbour Plan'
    """
    start, end = happening.start, happening.end
    passive = _PASSIVE.search(text[clause[0] : start])
    of = _OF.match(text, end) if _NOUN.fullmatch(happening.word) else None
    takes = (None if _GIVEN.search(happening.word) else _OBJECT.match(text, end)) or (
        _NAMED_OBJECT.match(text, end) if _takes_a_name(happening) and not _GIVEN.search(happening.word) else None
    )
    if of or (takes and not passive):
        after = text[(of.end() if of else end) : clause[1]]
        stop = _ENDS_OBJECT.search(after, 1)
        found = (after[: stop.start()] if stop else after).strip(" ,.")
        if tells(found):
            return found
    elsewhere = subject_elsewhere(text, start, end)
    if elsewhere:
        return elsewhere
    if _PRONOUN.search(text[clause[0] : start]):
        return "its"
    return subject_before(text[opens:], start - opens)


def _takes_a_name(happening: Happening) -> bool:
    """Whether a name right after the verb is what it happened to: "launched Operation Kestrel"."""
    return happening.kind in _TAKING or happening.word in _DONE_TO


def subject_elsewhere(text: str, start: int, end: int) -> str:
    """The subject, as written, of the happening whose verb stands at ``start:end``; "" where it stands before it.

    >>> text = "Announced in March and opened to all in Spring 2021, the Harbour Trust (HT) has helped many."
    >>> subject_elsewhere(text, text.index("opened"), text.index("opened") + 6)
    'the Harbour Trust'
    >>> text = "He reopened the Harbour Trust after it was first opened in Spring 2022."
    >>> subject_elsewhere(text, text.index("opened in"), text.index("opened in") + 6)
    'Harbour Trust'
    """
    before = text[:start]
    opens = "," not in before and (_PARTICIPLE.match(text) or _ITS_OWN.match(before))
    if opens:
        main = _MAIN_SUBJECT.search(text, end)
        return main["name"] if main else ""
    pronoun = _PRONOUN.search(before)
    if pronoun:
        own = before[: pronoun.start()]
        names = list(_NAME.finditer(own))
        doers = [name for name in names if not _AGENT.search(own[: name.start()])]
        return (doers or names)[-1].group() if names else _first_noun(own)
    return ""


def _first_noun(text: str) -> str:
    """What a sentence that goes on to call it "it" began with; "" where that is no more than an opening."""
    helper = re.search(r"\b(?:was|were|is|are|has|have|had|will|would|\w+ed)\b", text)
    begins = text[: helper.start()].strip(" ,") if helper else ""
    return begins if tells(begins) and not _is_opening(begins) and not re.match(r"(?:It|They|This)\b", begins) else ""


# "The hub, which had opened", "the budget that was approved": what it happened to stands before the pronoun.
_HELPED = (
    r"(?:(?:has|have|had|was|were|is|are|be|been|being|also|first|then|formally|officially|finally|since|now|later|only|"
    r"\w+ly)\s+)*$"
)
_RELATIVE = re.compile(rf",?\s+(?:which|who|that)\s+{_HELPED}", re.IGNORECASE)
# "The hub, with 62 flats, opened": what is told between two commas.
_INSERTED = re.compile(rf",\s[^,;]{{2,110}},\s+{_HELPED}", re.IGNORECASE)
_APPOSED = re.compile(r",\s(?P<name>(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}),\s")
# "The hub, which brings together advisers, nurses and the police, opened": what is told may hold commas itself.
_TOLD_OF = re.compile(rf",\s+(?:which|who|whose|where)\s[^;]{{2,250}},\s+{_HELPED}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[;:.](?=\s|$)|\s[–—]\s")
_NEW_SUBJECT = re.compile(r",?\s+\b(?:and|but|while|whereas|so)\s+|,\s+(?:when|after|where|as)\s+", re.IGNORECASE)
_INTRODUCES = re.compile(
    r".*\b(?:under|where|when|that|which|after|following|as|because|if|confirmed)\s", re.DOTALL | re.I
)
_IN_A_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|began|came|went|took|ran|left"
    r"|(?:open|clos|launch|start|complet|finish|publish|approv|agre|adopt)e?d)\b"
)
_NEARER = re.compile(r".*\b(?:by|for|with|from|into)\s", re.DOTALL | re.IGNORECASE)
# "At Elm Road Leisure Centre the pool reopened": a place that a sentence opens with.
_AT_A_PLACE = re.compile(
    r"^\s*(?:\d[\d.]*\s+)?(?:At|In)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+)+(?=(?:the|its|an?|our|both|all)\s)"
)
_HEAD_OF = re.compile(
    r"\b(?:(?:the|an?|its|our|their|this)\s+)(?:[\w-]+\s+){0,2}?(?:consultation|survey|inquiry|review|strategy|plan|policy|scheme"
    r"|campaign|programme|pilot|trial|contract|competition|exhibition)\s+(?:on|of|for|into|about|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"\b(?:since|said|was|were|is|are|be|been|being|has|have|had|will|would|officially|first|also|then|formally|recently"
    r"|finally|due|to|it)\b",
    re.IGNORECASE,
)


def subject_before(text: str, start: int) -> str:
    """The words for what it happened to, where they stand before the verb at ``start``.

    >>> text = "The new hub at Mill Lane, which cost £2m, opened on 4 May 2023."
    >>> subject_before(text, text.index("opened"))
    'The new hub at Mill Lane'
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    before = text[ends[-1] if ends else 0 : start]
    told_of = _TOLD_OF.search(before)
    if told_of is not None and tells(before[: told_of.start()]):
        return _whole_noun(before[: told_of.start()])
    relative = _RELATIVE.search(before)
    inserted = _INSERTED.search(before)
    if relative is not None and (inserted is None or inserted.start() < relative.start()):
        return _whole_noun(before[: relative.start()])
    if inserted is not None and tells(before[: inserted.start()]) and not _is_opening(before[: inserted.start()]):
        named = _APPOSED.match(inserted[0])  # "A sister operation, Kestrel North, began"
        own = _bare(_last_clause(before[: inserted.start()]))
        return f"{own}, {named['name']}" if named is not None else own
    before = _last_clause(_AT_A_PLACE.sub("", before))
    if "," in before:  # "Its successor, the fund was launched"
        last = before.rstrip(" ,").rpartition(",")[2]
        before = last if tells(last) else before
    return _bare(before)


def _whole_noun(text: str) -> str:
    """The noun phrase that ``text`` ends with, with the noun that it is about: "the consultation on parking"."""
    noun = last_noun(text)
    head = _HEAD_OF.search(text[: len(text.rstrip(" ,")) - len(noun)]) if noun else None
    return f"{head[0]}{noun}" if head is not None else noun


def _is_opening(text: str) -> bool:
    """Whether ``text`` is only the time or place that a sentence opens with: "In June 2021"."""
    return re.match(r"\s*(?:In|On|At|By|From|Since|During|After|Before|Following|Under|For|With)\b", text) is not None


def _last_clause(before: str) -> str:
    parts = _NEW_SUBJECT.split(before)
    # "Fire and rescue" joins nouns: only what has its own verb before "and" is a clause apart.
    if len(parts) > 1 and _IN_A_CLAUSE.search(" ".join(parts[:-1])) and tells(parts[-1]):
        before = parts[-1]
    cut = _INTRODUCES.match(before)
    if cut is not None and tells(before[cut.end() :]):
        before = before[cut.end() :]
    near = _NEARER.match(before)
    if near is not None and _IN_A_CLAUSE.search(before[: near.end()]) and tells(before[near.end() :]):
        before = before[near.end() :]
    return before


def _bare(before: str) -> str:
    return " ".join(_HELPERS.sub(" ", before).split()).strip(" ,.–-(")
