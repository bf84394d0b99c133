"""The votes that a sentence tells: how many for, against and abstaining, and what a question asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportqa.answering.question_patterns import says
from reportqa.figures.numbers.stated import find_numbers

_N = r"(?:\d(?:[\d,]*\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil|no one|nobody)"
_WHO = r"(?:(?:votes?|members?|councillors?|directors?|governors?|of them) )?(?:(?:voted|votes?|were|was) )?"
# "(For 18, Against 27, Abstentions 2)", "29 for, 14 against", "seven voted for the plan and seven against".
_BOTH = re.compile(
    rf"\bfor:? (?P<for>{_N})[,;.]? (?:and )?against:? (?P<against>{_N})\b"
    rf"|\b(?P<for2>{_N}) {_WHO}(?:for|in favour)\b[^.;\d]{{0,50}}?(?:[,;]| and| to| with"
    rf"|,? while)+ (?P<against2>{_N}) {_WHO}against\b",
    re.IGNORECASE,
)
# "By 13 to 4", "412 votes to 96", "voted 5-2".
_PAIR = re.compile(
    rf"\b(?:by|of|equal,|was|were) (?:a majority of )?(?P<one>{_N})(?: votes?)? to (?P<other>{_N})\b"
    rf"|\b(?P<one2>{_N}) votes? (?:for )?to (?P<other2>{_N})\b"
    rf"|\bvot\w+ (?:was |of |by )?(?P<one3>\d+) ?(?:-|–|to) ?(?P<other3>\d+)\b",
    re.IGNORECASE,
)
_ABSTAINED = re.compile(
    rf"\babst(?:entions?|ain(?:ed|ing)):? (?P<after>{_N})\b"
    rf"|\b(?P<before>{_N}|an) (?:members?|councillors?|directors?|governors?|people"
    rf"|others?)?(?: of them)? ?abst(?:entions?|ain(?:ed|ing))\b",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    rf"\b(?P<n>{_N}) (?:members?|councillors?|directors?|governors?|others?)? ?(?:voted against|dissent(?:ed"
    rf"|ing)|opposed it)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"none|nil|no one|nobody", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:how did|did|does|has|what way did|which way did) (?P<who>(?:(?:the )?(?:councillor|cllr|mr|mrs|ms"
    r"|miss|dr|sir|dame|lord|lady)\.? "
    r"[\w’'-]+(?: [\w’'-]+)?|[\w’'-]+(?: [\w’'-]+){0,3}?))(?: members| group| councillors)? (?:have )?(?:voted?"
    r"|abstain(?:ed)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many voted one way: their number, and where it starts in its text; -1 where a word for none says it."""

    value: int
    start: int


@dataclass(frozen=True, slots=True)
class Votes:
    """How many are told to have voted for and against something and how many abstained; None where that is untold."""

    in_favour: Count | None
    against: Count | None
    abstained: Count | None

    def side(self, name: str) -> Count | None:
        """The count of the side "for", "against" or "abstained"."""
        return {"for": self.in_favour, "against": self.against, "abstained": self.abstained}[name]


@lru_cache(maxsize=4096)
def votes_told(text: str) -> Votes | None:
    """The votes that ``text`` tells; None where it tells none.

    >>> told = votes_told("The amendment was rejected by 12 votes to 5.")
    >>> told.in_favour.value, told.against.value
    (5, 12)
    """
    abstained = _count(text, _ABSTAINED.search(text), "after", "before")
    if match := _BOTH.search(text):
        return Votes(_count(text, match, "for", "for2"), _count(text, match, "against", "against2"), abstained)
    match = _PAIR.search(text)
    if match and says("votes", "of_a_vote", text):
        one, other = _count(text, match, "one", "one2", "one3"), _count(text, match, "other", "other2", "other3")
        if one and other:
            more, fewer = (one, other) if one.value >= other.value else (other, one)
            lost = says("votes", "lost", text)
            return Votes(fewer, more, abstained) if lost else Votes(more, fewer, abstained)
    against = _count(text, _DISSENT.search(text), "n")
    return Votes(None, against, abstained) if abstained or against else None


def _count(text: str, match: re.Match[str] | None, *names: str) -> Count | None:
    """The number in the first of the groups ``names`` that a match has."""
    name = next((each for each in names if match and match[each]), None)
    if match is None or name is None:
        return None
    if _NOBODY.fullmatch(match[name]):
        return Count(0, -1)
    if match[name].lower() == "an":
        return Count(1, -1)
    start = match.start(name)
    found = next((each for each in find_numbers(text) if each.start == start), None)
    return Count(int(found.value), start) if found else Count(_WORDS.get(match[name].lower(), -1), -1)


_WORDS = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}


@lru_cache(maxsize=256)
def side_asked(question: str) -> str:
    """ "for", "against" or "abstained" where ``question`` asks how many voted that way, "all" for the vote as such; ""
    where it asks of no count of votes."""
    if not says("votes", "asks_count", question):
        return "all" if says("votes", "asks_vote", question) else ""
    found = [side for side in ("abstained", "against", "for") if says("votes", f"asks_{side}", question)]
    return found[0] if found else "all" if says("votes", "asks_vote", question) else ""


def voter_named(question: str) -> str:
    """The one person or group of whom it is asked how they voted; "" where it is a body or nobody in particular."""
    match = _NAMED.search(question)
    who = match["who"] if match else ""
    return "" if says("votes", "bodies", who) else who


def tells_vote_of(text: str) -> bool:
    """Whether ``text`` tells how somebody voted."""
    return says("votes", "voting", text)
