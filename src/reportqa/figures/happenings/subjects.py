"""Whose happening a sentence tells where the subject does not stand before the verb."""

from __future__ import annotations

import re

from reportqa.figures.comparing.sentence_words import last_noun, tells

_FINITE = r"(?:has|have|had|is|was|are|were|will|can|could|may|continues?|continued|\w+ed)\b"
# ", the Bright Paths Fund (BPF) has ...": the main clause's subject, after an opening phrase.
_MAIN_SUBJECT = re.compile(rf",\s+(?P<name>[^,;.]{{3,90}}?)\s*(?:\([A-Z][\w&-]+\)\s*)?\s{_FINITE}")
# "Announced in the plan and launched in spring 2021, ..." and "Since its launch in 2022, ...".
_PARTICIPLE = re.compile(r"^(?:\w+ly\s+|First\s+)?(?:[A-Z]\w+(?:ed|un)|Set|Built|Begun)\b")
_ITS_OWN = re.compile(r"^(?:Since|Following|After|Before|From|With)\s+(?:its|their)\s+(?:\w+\s+){0,2}$")
# "since it was first launched": what "it" is stands before.
_PRONOUN = re.compile(
    r"\b(?:it|they)\s+(?:(?:was|were|had|has|have|been|is|are)\s+){0,3}(?:\w+ly\s+|first\s+)?$", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-Z][\w'’-]*\s+(?:(?:of|and|for|the)\s+)?)+[A-Z][\w'’-]*")


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
        names = [match.group() for match in _NAME.finditer(before[: pronoun.start()])]
        return names[-1] if names else ""
    return ""


# "The hub, which had opened", "the budget that was approved": what it happened to stands before the pronoun.
_HELPED = (
    r"(?:(?:has|have|had|was|were|is|are|be|been|being|also|first|then|formally|officially|finally|since|now|later|only|"
    r"\w+ly)\s+)*$"
)
_RELATIVE = re.compile(rf",?\s+(?:which|who|that)\s+{_HELPED}", re.IGNORECASE)
# "The hub, with 62 flats, opened": what is told between two commas.
_INSERTED = re.compile(rf",\s[^,;]{{2,110}},\s+{_HELPED}", re.IGNORECASE)
# "The hub, which brings together advisers, nurses and the police, opened": what is told may hold commas itself.
_TOLD_OF = re.compile(rf",\s+(?:which|who|whose|where)\s[^;]{{2,250}},\s+{_HELPED}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[;:.](?=\s|$)|\s[–—]\s")
_NEW_SUBJECT = re.compile(r",?\s+\b(?:and|but|while|whereas|so)\s+|,\s+(?:when|after|where|as)\s+", re.IGNORECASE)
_INTRODUCES = re.compile(
    r".*\b(?:under|where|when|that|which|after|following|as|because|if|confirmed)\s", re.DOTALL | re.I
)
_IN_A_CLAUSE = re.compile(r"\b(?:was|were|is|are|has|have|had|will)\b")
_NEARER = re.compile(r".*\b(?:by|for|with|from|into)\s", re.DOTALL | re.IGNORECASE)
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
        return last_noun(before[: told_of.start()])
    relative = _RELATIVE.search(before)
    inserted = _INSERTED.search(before)
    if relative is not None and (inserted is None or inserted.start() < relative.start()):
        return last_noun(before[: relative.start()])
    if inserted is not None and tells(before[: inserted.start()]) and not _is_opening(before[: inserted.start()]):
        return _bare(_last_clause(before[: inserted.start()]))
    before = _last_clause(before)
    if "," in before:  # "Its successor, the fund was launched"
        last = before.rstrip(" ,").rpartition(",")[2]
        before = last if tells(last) else before
    return _bare(before)


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
