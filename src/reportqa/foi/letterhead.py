"""Who asks, when the request came, its reference, and the form in which the reply is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportqa.data import load
from reportqa.domain import PeriodKind
from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import folded
from reportqa.foi.wording import said
from reportqa.language import tokens, word_list

_FIELD = re.compile(r"^\s*(?P<name>[A-Za-z ]{2,16}?)\s*[.:]\s*(?P<value>\S.*)$")
_TITLE = re.compile(
    r"^(?:dr|mr|mrs|ms|miss|mx|prof(?:essor)?|cllr|councillor|rev|sir|dame)\.?\s+|\s*\((?:mr|mrs|ms|miss|mx|dr"
    r"|\d{1,2})\)\s*$",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*"
    r"|oct\w*|nov\w*|dec\w*),?\s+(?P<year>\d{4})\b|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b",
    re.IGNORECASE,
)
_LAST_LINES = 3
_LONGEST_NAME = 60
_MOST_NAMES = 4
_PARTICLES = ("de", "da", "van", "von", "bin", "al", "ap")
_LONGEST_DATELINE = 45
_LEAST_ENGLISH = 0.2
_ENOUGH_WORDS = 12


def reference_in(letter: str) -> str:
    """The reference the requester gives; "" when there is none."""
    for name, value in _fields(letter):
        if name in ("reference", "ref", "our ref", "our reference", "my ref", "my reference"):
            return value.strip()[:_LONGEST_NAME]
    return ""


def _fields(letter: str) -> Iterator[tuple[str, str]]:
    for line in letter.split("\n"):
        match = _FIELD.match(line)
        if match and len(line) < 200:
            yield match.group("name").lower().strip(), match.group("value").strip()


def name_in(letter: str) -> str:
    """Who signs the letter, or fills in its form, without title; "" when that cannot be told."""
    if filled := next((value for name, value in _fields(letter) if name in ("full name", "name", "your name")), ""):
        return _name(filled)
    lines = [line.strip() for line in letter.split("\n")]
    ends = rf"(?:{'|'.join(load('foi_asking')['valedictions'])})"
    for number in range(len(lines) - 1, -1, -1):
        alone = re.fullmatch(rf"{ends}[,.!]?", lines[number], re.IGNORECASE)
        beside = re.fullmatch(rf"{ends},\s*(?P<name>[A-Z][^.]{{1,50}})", lines[number], re.IGNORECASE)
        if beside:
            return _name(beside.group("name"))
        end = re.search(rf"\b(?i:{ends})[,.!]*\s+(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)[.!]?$", lines[number])
        if end and number >= len(lines) - _LAST_LINES:
            return _name(end.group("name"))
        if alone:
            return _signed([line for line in lines[number + 1 :] if line][:_LAST_LINES])
    signed = re.search(
        r"\b(?i:my name is) ([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
        r"|^\s*(?i:from|(?:requested|submitted|signed|sent)\b[\w ]* by):?\s+([A-Z][\w'-]+[^\n]{0,40})$",
        letter,
        re.MULTILINE,
    )
    below = next((name for line in (*_last_block(lines)[:1], *lines[:1]) if _is_full_name(name := _name(line))), "")
    found = _name(signed.group(1) or signed.group(2)) if signed else ""
    # "My name is Alma" in the letter, and under it the name in full.
    return found if found and not below.startswith(f"{found} ") else below


def _is_full_name(name: str) -> bool:
    """Whether a line that nothing tells to be a name is one: a few words, each with a capital."""
    words = name.split()
    small = word_list("stopwords") | {"request", "information", "freedom"}
    fits = (
        word[0].isupper() or (word[0].isdigit() and place) or word in _PARTICLES for place, word in enumerate(words)
    )
    return 0 < len(words) <= _MOST_NAMES and all(fits) and not any(word.lower() in small for word in words)


def _signed(lines: Sequence[str]) -> str:
    """The name under a letter: the first of its last lines that opens with a given name, else the first."""
    given = frozenset(load("foi_names")["given"].split())
    known = (line for line in lines if line.split()[0].lower().strip(".,") in given)
    return _name(next(known, lines[0] if lines else ""))


def _last_block(lines: list[str]) -> list[str]:
    block: list[str] = []
    for line in reversed(lines):
        if line:
            block.insert(0, line)
        elif block:
            break
    return block if len(block) < len([line for line in lines if line]) else []


def _name(line: str) -> str:
    name = re.sub(r"\s*\((?!\d).*$", "", line.split(",")[0].split("|")[0].split("<")[0]).strip()
    while (shorter := _TITLE.sub("", name).strip()) != name:
        name = shorter
    if not name[:1].isupper() or len(name) > _LONGEST_NAME or any(c in name for c in "?!:;@") or _A_DAY.search(name):
        return ""
    return (
        ""
        if re.search(r"\b(?:please|could|you|your|I|the council|request)\b", name) and len(name.split()) > 4
        else name.rstrip(".")
    )


def day_in(letter: str) -> tuple[date | None, str, str]:
    """The day on which the request came or was written, where that is told ("received" or "letter"), and a doubt.

    A day that cannot be, such as 31 February, is a doubt.
    """
    fields = dict(_fields(letter))
    for name in ("received", "date received", "date", "sent", "dated"):
        if name in fields:
            found, doubt = _day(fields[name])
            if found or doubt:
                return found, "received" if "received" in name else "letter", doubt
    lines = [line.strip() for line in letter.split("\n") if line.strip()]
    for line in [*lines[-6:][::-1], *lines[:8]]:
        if len(line) <= _LONGEST_DATELINE and _is_dateline(line):
            found, doubt = _day(line)
            if found or doubt:
                return found, "letter", doubt
    return None, "", ""


def _is_dateline(line: str) -> bool:
    match = _A_DAY.search(line)
    return match is not None and not re.search(r"\w", line[match.end() :]) and len(line[: match.start()].split()) <= 4


def _day(text: str) -> tuple[date | None, str]:
    days = [period.first for period in find_periods(text) if period.kind is PeriodKind.DAY]
    if days:
        return days[0], ""
    written = _A_DAY.search(text)
    return None, said("request", "bad_day", written=written.group()) if written else ""


def forms_in(letter: str) -> tuple[str, ...]:
    """The forms in which the reply is asked for: "csv", "paper", ..."""
    plain = folded(letter)
    return tuple(
        name for name, pattern in load("foi_asking")["forms"].items() if re.search(pattern, plain, re.IGNORECASE)
    )


def is_english(letter: str) -> bool:
    """Whether a letter, if it is long enough to tell, looks like English: by its share of English function words."""
    words = [token.text.lower() for token in tokens(letter) if token.text[:1].isalpha()]
    letters = [c for c in letter if c.isalpha()]
    if sum(not c.isascii() for c in letters) > len(letters) / 3:
        return False
    common = word_list("stopwords")
    return len(words) < _ENOUGH_WORDS or sum(word in common for word in words) / len(words) >= _LEAST_ENGLISH
