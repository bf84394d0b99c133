"""The clauses of a text, and what each depends on."""

from __future__ import annotations

import re

from reportqa.answering.facts import periods_in
from reportqa.language import irregular_forms, stems
from reportqa.wording.word_lists import alike, plain_saying

# What joins two clauses, and the least words of one: "and trams" goes on with what was said before.
_JOINED = re.compile(
    r";\s+|,?\s+(?:and|but|while|whereas)\s+|,\s+so\s+(?!that\b|far\b|as\b)|(?<=[.!?])\s+(?=[A-Z“])"
    r"|,\s+(?=(?:expected|due|planned|intended|estimated|proposed)\s+to\b"
    r"|(?:almost |nearly |over |about )?[£\d][\d.,]*%?\s+of\s+(?:them|these|which|whom)\b)"
)
_CLAUSE_WORDS = 2
_JOINED_NAME = re.compile(r"\b[A-Z][a-z]+ and [A-Z][a-z]+\b")
# Forms that have a subject before them, and some that are not told by their endings.
FINITE = frozenset("is are was were has have had will would can could may".split())
_PRESENT = frozenset("plans aims intends hopes expects proposes says runs makes gives takes".split())
_PLURALS = frozenset("people children men women feet".split())
# What stands before a participle that describes: "recorded crime", "of attempted thefts".
_DESCRIBES = re.compile(r"(?:^|\b(?:the|an?|all|some|of|for|in|its|their|and|from|about)\s|\d\s)\s*$", re.IGNORECASE)
# Behind a participle that says which of them: "money raised by schools".
_DONE_SO = re.compile(r"\s+(?:by|in|for|to|from|with|on|at|under|as|of|against|before|after)\s+(?!(?:[a-z]+\s+)?[£\d])")
_ACTS = re.compile(r"\b(?:it|he|she|we|they|I|who|which)\s$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:not|also|be|still|already|never|[a-z]+ly)", re.IGNORECASE)
# Who said, found or thought it, before "that".
_THAT = re.compile(r"(?P<before>(?:[A-Za-z]+,?\s+){1,4})that\s+(?=[A-Za-z\d£])")
# What opens a sentence and holds for all of it; what ends it and does.
_OPENS = (
    r"(?:If|Unless|When|Where|Until|Once|While|In|On|At|During|For|Among|Of|Under|Over|Since|Between|By|Because|Outside"
    r"|Within|Without|Except|Apart|Besides|After|Before|With|From|Across|As|Despite|Provided|According|Subject)"
)
_FRAME = re.compile(
    rf"^{_OPENS}\b(?:(?:[^,;]|,(?=\d))*,(?!\d)|\s+(?:(?:the|an?|its|our|their)\s+)?(?:[\w'’-]+\s+){{1,5}}?"
    r"(?=(?:the|an?|its|our|their|all|no|some|many|most|few|we|it|they|he|she|I)\b|\d))"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|when|until|once|where|provided|subject to|except|as long as|on condition)\b[^.;]*"
)


def clauses_of(text: str) -> tuple[str, ...]:
    """The parts of ``text`` that each say something of their own.

    >>> clauses_of("Noise fell by 12%, while parking rose by 9%.")
    ('Noise fell by 12%', 'parking rose by 9%.')
    >>> clauses_of("The harbour has ferries and trams.")
    ('The harbour has ferries and trams.',)
    """
    found = [""]
    for part in _parts(text):
        if not part:
            continue
        if found[-1] and len(part.split()) < _CLAUSE_WORDS:
            at = text.index(part, text.index(found[-1]) + len(found[-1]))
            found[-1] = text[text.index(found[-1]) : at + len(part)]
        else:
            found.append(part)
    return tuple(filter(None, found))


def _parts(text: str) -> list[str]:
    """``text`` parted at what joins its clauses; a time ("between May and July 2023") or a name stays whole."""
    within = [(period.start, period.end) for period in periods_in(text)]
    within += [found.span() for found in _JOINED_NAME.finditer(text)]
    parts, at, before = [], 0, 0
    for joint in _JOINED.finditer(text):
        if any(start <= joint.start() < end for start, end in within):
            continue
        # "The trust bought vans and boats, and the pier was sold": "boats" goes on with what was bought.
        part = text[at : joint.start()]
        since = before if ("," in joint[0] or part[:1].isdigit()) and not has_verb(part) else at
        if not _goes_on(text[since : joint.start()], joint) or _both_act(part, text[joint.end() :]):
            parts.append(text[at : joint.start()])
            before, at = at, joint.end()
    return [*parts, text[at:]]


def _goes_on(before: str, joint: re.Match[str]) -> bool:
    """Whether what follows a joint within a sentence goes on with what stands ``before`` it: what somebody tells, or
    what is no clause yet ("the council and the trust bought")."""
    if not joint[0].strip(", ").isalpha():
        return False
    before = re.split(r"(?<=[.!?;])\s", before)[-1]
    return is_told_by_somebody(before) or (joint[0].strip(", ") in ("and", "but") and not tells_one_thing(before))


def _both_act(part: str, after: str) -> bool:
    """Whether ``part`` and what comes ``after`` "and" have one verb each: neither only describes, as in "fees raised by
    schools and spent on books fell".

    >>> _both_act("The pool closed to swimmers in May", "reopened in July.")
    True
    >>> _both_act("Fees raised by schools", "spent on books fell.")
    False
    """
    after = re.split(r"[,;:]\s|(?<=[.!?])\s", after)[0]
    first, *rest = re.findall(r"[A-Za-z'’-]+", after) or [""]
    acting = [word for word in re.findall(r"[A-Za-z'’-]+", part) if is_verb(word)]
    return is_verb(first) and len(acting) == 1 and not part.endswith(acting[0]) and not any(map(is_verb, rest))


def in_frame(clause: str, before: str, after: str) -> str:
    """``clause`` with what its whole sentence depends on: the opening of what stands ``before`` it there, and the
    condition that stands ``after`` it.

    >>> in_frame("the bridge is locked", "In winter, the path is shut and ", " if it snows.")
    'In winter, the bridge is locked if it snows'
    """
    opening, condition = _FRAME.match(before), _CONDITION.search(after)
    opened = f"{opening[0]} " if opening else ""
    return f"{opened}{clause.rstrip(' .') if condition else clause}{f' {condition[0]}' if condition else ''}"


def is_told_by_somebody(text: str) -> bool:
    """Whether what follows ``text`` hangs on it, as on "it was alleged that the firm lost its plans and"."""
    return any(plain_saying().isdisjoint(map(alike, stems(found["before"]))) for found in _THAT.finditer(text))


def is_without_subject(clause: str) -> bool:
    """Whether ``clause`` opens with its verb: who did it is told before it."""
    return is_verb(next(iter(re.findall(r"[A-Za-z'’-]+", clause)), ""))


def tells_one_thing(text: str) -> bool:
    """Whether ``text`` has a verb and no second one, so that it is a clause with none within it.

    >>> tells_one_thing("The council closed the pool")
    True
    >>> tells_one_thing("The council") or tells_one_thing("Staff feared that the pool would close")
    False
    """
    verbs = 0
    is_open = False  # a verb goes on: "has not been", "was fully"
    for word in re.finditer(r"[A-Za-z'’-]+", text):
        acts = is_verb(word[0]) or _ACTS.search(text[: word.start()]) is not None
        if acts and not (not is_open and _DESCRIBES.search(text[: word.start()]) and word[0].endswith("ed")):
            if not is_open:
                verbs += 1
                finite = not (word[0].endswith("ed") and _DONE_SO.match(text, word.end()))
            is_open = True
        elif not _GOES_ON.fullmatch(word[0]):
            is_open = False
    return verbs == 1 and finite


def has_verb(text: str) -> bool:
    """Whether a word of ``text`` looks like a verb."""
    return any(is_verb(word) for word in re.findall(r"[A-Za-z'’-]+", text))


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb that tells what was done."""
    past = word in irregular_forms() and word not in _PLURALS and not word.endswith("s")
    return word in FINITE or word in _PRESENT or past or re.fullmatch(r"[a-z]{2,}[a-z]ed", word) is not None
