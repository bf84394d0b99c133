"""Whose happening a sentence tells where the subject does not stand before the verb."""

from __future__ import annotations

import re

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
