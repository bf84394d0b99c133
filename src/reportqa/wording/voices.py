"""A sentence told from the other side: a passive that names who did it in the active, what was given as received."""

from __future__ import annotations

import re
from itertools import takewhile

from reportqa.answering.facts import numbers_in, periods_in
from reportqa.language import irregular_forms
from reportqa.wording.clauses import FINITE, has_verb, is_verb

# A form of "to be" with what stands before it, the participle, and who did it; the longer forms first.
_PASSIVE = re.compile(
    r"^(?P<object>.+?)\s+(?P<be>(?:was|were|is|are) to be|(?:has|have|had|will|would) (?:been|be)|was|were|is|are)\s+"
    r"(?P<verb>[a-z]+)(?P<gift>\s+(?:(?:[a-z]+\s+){0,2}?)[£\d]\S*(?:\s+\w+){0,3}?)??"
    r"(?P<when>\s+(?:within|in|during|on|at|along|across|near|through)\s[^,;:]{1,40}?)??\s+by\s+(?P<subject>.+)$"
)
# An amount that went to somebody, or was given to somebody by whoever did.
_GIVEN = re.compile(
    r"(?:^(?P<went>)|\b(?:gave|paid|awarded|granted|allocated)\s+)"
    r"(?P<amount>(?:(?:over|under|about|around|almost|nearly|some|(?:more|less) than)\s+)?[£\d][^,;:]*?)"
    r"(?(went)\s+(?:went|(?:was|were) (?:given|paid|awarded|granted|allocated)))\s+to\s+(?P<who>.+)$",
    re.IGNORECASE,
)
# A level, and which way it is from another.
_MOVED = re.compile(
    r"^(?P<what>[^,;:]+?)\s+(?:was|were|is|are|stood at|came to)\s+(?P<to>[£\d][\d.,]*\S*(?:\s[a-z]+){0,3}?),\s+"
    r"(?P<way>up|down)\s+from\s+(?P<from>[£\d][^,;]*)$"
)
# Of these somebody may be the one to whom it is done: "the trust was paid £2m".
_GIVING = frozenset("paid given awarded granted allocated sent offered lent".split())
# What of the words of "to be" the active has before its verb.
_ACTIVE = {
    "was to be": "was to ", "were to be": "were to ", "is to be": "is to ", "are to be": "are to ", "will be": "will ",
    "would be": "would ", "has been": "has ", "have been": "have ", "had been": "had ",
}  # fmt: skip
# Who did it ends where something else begins.
_ENDS = re.compile(
    r"\s+(?:in|on|at|for|to|during|under|since|from|between|through|throughout|across|with|as|after|before|until|over"
    r"|about|against|within|into|while|and|but|which|who|that|because)\b|[,.](?!\d)|[;!?:(]"
)
_PARTICIPLE = re.compile(r".{2,}(?:ed|en|wn)$")
# The words of the longest subject that is taken over.
_MOST_SUBJECT = 14
# A part of what was told before; words that end the name of a thing.
_PART = re.compile(r"\bof (?:them|these|those|whom|which)\b")
_BETWEEN = frozenset("in on at for to from with by during of about against and or who which that".split())
# What may stand before the thing that it is done to and stays where it is.
_OPENING = re.compile(r"^(?:In|During|Since|From|Between|For|By|Over)\s[^,]*?,?\s+$")


_ASIDE = re.compile(r"^(?P<who>[^,;:]+),\s+(?:(?P<rel>which|who)\s+|(?=[a-z]{2,}ed\b))(?P<aside>(?:[^,;]|,(?=\d))+),\s")


def active_of(sentence: str) -> str:
    """``sentence`` in the active where it is passive and names who did it; "" where it is not.

    >>> active_of("In 2023-24 the plan was approved by councillors in March.")
    'In 2023-24 councillors approved the plan in March.'
    >>> active_of("The trust was paid £2m by the council.")
    'the council paid £2m to the trust.'
    >>> active_of("The plan was approved.")
    ''
    """
    opening = _opening(sentence)
    found = _PASSIVE.match(sentence[len(opening) :])
    if found is None or not (_PARTICIPLE.match(found["verb"]) or found["verb"] in irregular_forms()):
        return ""
    end = _ENDS.search(found["subject"])
    at = end.start() if end else len(found["subject"])
    who, rest = found["subject"][:at], found["subject"][at:]
    if not who or not re.search(r"[A-Za-z]{3}", who) or who.endswith("ing"):
        return ""  # "by 12%" and "by working" name nobody
    thing = found["object"]
    if not opening and re.match(r"(?:The|A|An|All|These|Its|Their)\b", thing):
        thing = thing[0].lower() + thing[1:]
    gift = (found["gift"] or "").strip()
    if gift and found["verb"] not in _GIVING:
        return ""
    done = f"{gift} to {thing}" if gift else thing
    return f"{opening}{who} {_ACTIVE.get(found['be'], '')}{found['verb']} {done}{found['when'] or ''}{rest}"


def received_of(sentence: str) -> str:
    """``sentence`` told by who received, where it tells an amount that somebody gave or that went to somebody; "" else.

    >>> received_of("The fund gave £2m in grants to 47 charities.")
    '47 charities received £2m in grants.'
    >>> received_of("£60k of it went to new projects, half of it in May.")
    'new projects received £60k of it, half of it in May.'
    >>> received_of("The charities were thanked.")
    ''
    """
    found = _GIVEN.search(sentence)
    if found is None:
        return ""
    end = _ENDS.search(found["who"])
    at = end.start() if end else len(found["who"].rstrip("."))
    return f"{found['who'][:at]} received {found['amount']}{found['who'][at:]}"


def before_given(sentence: str) -> str:
    """What ``received_of`` leaves out of ``sentence``: who gave."""
    found = _GIVEN.search(sentence)
    return sentence[: found.start()] if found else ""


def moved_of(clause: str) -> str:
    """``clause`` told by where it came from, where it tells a level and that it is up or down from another; "" else.

    >>> moved_of("Cash in hand was £6.2m, down from £9.7m in 2022.")
    'Cash in hand fell from £9.7m in 2022 to £6.2m'
    >>> moved_of("Cash in hand was £6.2m.")
    ''
    """
    found = _MOVED.match(clause)
    if found is None:
        return ""
    moved = "rose" if found["way"] == "up" else "fell"
    return f"{found['what']} {moved} from {found['from'].rstrip(' .')} to {found['to']}"


def aside_of(clause: str) -> str:
    """What an aside of ``clause`` tells of whom it opens with, as a sentence; "" where there is none.

    >>> aside_of("The library in Saltby, which cost £3.1m, opened in May.")
    'The library in Saltby cost £3.1m'
    >>> aside_of("The mayor thanked the staff, who were tired.")
    ''
    """
    found = _ASIDE.match(clause)
    if found is None or has_verb(found["who"]):
        return ""
    done = "" if found["rel"] else "was "
    return f"{found['who']} {done}{found['aside']}"


def with_subject(clause: str, before: str) -> str:
    """``clause`` with the subject that it shares with what stands ``before`` it in its sentence; "" where it has one of
    its own or none is found.

    >>> with_subject("accepted 74 of them.", "In May the trust received 86 referrals and ")
    'In May the trust accepted 74 of them.'
    >>> with_subject("proposed changes were rejected.", "The board met and ")
    ''
    """
    first, *rest = re.findall(r"[A-Za-z'’-]+", clause) or [""]
    if not is_verb(first) or any(word in FINITE for word in rest):
        return ""
    verb = next((word for word in re.finditer(r"[a-z]+", before) if is_verb(word[0])), None)
    subject = before[: verb.start()].strip() if verb else ""
    return f"{subject} {clause}" if 0 < len(subject.split()) <= _MOST_SUBJECT else ""


def with_whole(clause: str, before: str) -> str:
    """``clause`` that opens with a part and has no verb, told of its whole, which is told ``before`` it; "" for others.

    >>> with_whole("91% of them within a day.", "The desk answered 450 calls, ")
    'The desk answered 91% of the 450 calls within a day.'
    >>> with_whole("91% of them went home.", "The desk answered 450 calls, and ")
    ''
    """
    part, counted = _PART.search(clause), [number for number in numbers_in(before) if not number.unit]
    amount = next(iter(numbers_in(clause)), None)
    if part is None or amount is None or amount.start or not counted:
        return ""
    whole, rest = counted[-1], clause[part.end() :]
    words = re.match(r"(?:\s+[a-z][a-z-]*){0,4}", before[whole.end :])
    thing = "".join(f" {word}" for word in takewhile(_names_a_thing, words[0].split() if words else ()))
    if not thing or any(is_verb(word) for word in re.findall(r"[a-z]+", rest)):
        return ""
    return f"{before[: whole.start]}{clause[: part.start()]}of the {whole.text}{thing}{rest}"


def _names_a_thing(word: str) -> bool:
    return not is_verb(word) and word not in _BETWEEN


def _opening(sentence: str) -> str:
    """The time that a sentence opens with, such as "In May 2023, "; "" for none."""
    for period in periods_in(sentence):
        before = re.match(r"(?:,\s*|\s+)", sentence[period.end :])
        whole = sentence[: period.end + before.end()] if before else ""
        if period.start < len("Between the years ") and whole and _OPENING.match(whole):
            return whole
    return ""
