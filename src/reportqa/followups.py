"""A follow-up becomes a whole question: what it leaves unsaid is taken from the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportqa.answering.facts import periods_in
from reportqa.data import load
from reportqa.domain import Period, PeriodKind

_LONGEST_CHANGE = 8  # words; what is longer is a question of its own
_HOW_MANY = re.compile(r"^(?P<ask>how (?:many|much)(?: of)?)\s+", re.IGNORECASE)
_WHAT_IS = re.compile(r"^(?P<ask>(?:who|what|when|where|which) (?:is|was|are|were)(?: the)?)\s+", re.IGNORECASE)
_IN_TIME = r"(?:\s*,?\s*\b(?:in|for|during|over|by|since|of)(?: the)?(?: financial)?(?: year)?)?\s*$"
_WHY = re.compile(r"^(?:and )?(?:why|how come|for what reason)(?: is that| was that| so)?$", re.IGNORECASE)


def standalone(question: str, previous: str, period: str = "") -> str:
    """``question`` whole: its subject and its time taken from ``previous`` where it names none.

    ``period`` is the label of the time that the answer to ``previous`` was for, which "the year before" then counts
    from when ``previous`` names none. A question that stands by itself comes back as it is.

    >>> standalone("And the year before?", "How many FOI requests were answered in 2023-24?")
    'How many FOI requests were answered in 2022-23?'
    >>> standalone("What about complaints?", "How many FOI requests were there in 2023-24?")
    'How many complaints were there in 2023-24?'
    """
    asked, before = " ".join(question.split()), " ".join(previous.split())
    if not asked or not before:
        return asked or question
    body = asked.rstrip("?.! ")
    change, opened = _without_opening(body)
    if _is_relative(change) and not periods_in(f"{before} {period}"):
        return asked
    if (moved := _moved(change, before, period)) or (moved := _another_time(change, before)):
        return moved
    if _WHY.match(body):
        return _ended(f"What is the reason for {_subject(before)}{_time_words(before)}")
    if whole := _with_subject(body, before):
        return whole
    if opened and len(change.split()) <= _LONGEST_CHANGE and not _is_question(change):
        return _changed(change, before)
    return asked


# --- time ---


def _moved(change: str, before: str, period: str) -> str:
    """The question before, a year earlier or later; "" when that is not asked or no year is known."""
    for name, years in (("earlier", -1), ("later", 1)):
        if _is_relative(change, name):
            stated = periods_in(before)
            if stated:
                return _put(before, stated[0], _beside(stated[0], years))
            named = periods_in(period)
            return _ended(f"{before.rstrip('?.! ')} in {_beside(named[0], years)}") if named else ""
    return ""


def _is_relative(change: str, *names: str) -> bool:
    """Whether ``change`` says only that another year is meant: an earlier or later one, or one of ``names``."""
    words = _plain(change)
    told = [each for name in names or ("earlier", "later") for each in load("followups")[name]]
    return any(words in (each, f"in {each}", f"for {each}") for each in told)


def _another_time(change: str, before: str) -> str:
    """The question before, for the time that is all ``change`` says; "" when it says something else."""
    stated = periods_in(change)
    if not stated:
        return ""
    rest = (change[: stated[0].start] + change[stated[0].end :]).strip(" ,")
    if _plain(rest) not in ("", "in", "for", "during", "in the year", "for the year", "the year", "since", "by", "of"):
        return ""
    old = periods_in(before)
    if old:
        return _put(before, old[0], stated[0].text)
    return _ended(f"{before.rstrip('?.! ')} in {stated[0].text}")


def _beside(period: Period, years: int) -> str:
    """The label of the same stretch of time some years on."""
    first = period.first.year + years
    if period.kind is PeriodKind.FINANCIAL_YEAR:
        return f"{first}-{(first + 1) % 100:02}"
    return re.sub(r"\d{4}(?:[-/]\d{2}(?!\d))?", lambda found: _year(found[0], years), period.text)


def _year(written: str, years: int) -> str:
    first = int(written[:4]) + years
    return f"{first}{written[4]}{(first + 1) % 100:02}" if len(written) > 4 else str(first)


def _put(text: str, period: Period, label: str) -> str:
    return _ended(text[: period.start] + label + text[period.end :])


def _time_words(text: str) -> str:
    """The time that a question names, with a word before it; "" when it names none."""
    stated = periods_in(text)
    return f" in {stated[0].text}" if stated else ""


# --- the subject ---


def _with_subject(body: str, before: str) -> str:
    """The question with the subject of the one before for a pronoun, or where it is left out; "" where neither."""
    subject = _subject(before)
    if not subject:
        return ""
    verbs, pronouns = _any_of("verbs"), _any_of("pronouns")
    plain = re.sub(r"^(?:and|but|so) ", "", body, flags=re.IGNORECASE)
    left_out = re.match(rf"^(how many)(?: of (?:them|those|these))?(?= (?:{verbs})\b)", plain, re.IGNORECASE)
    if left_out:
        told = f"{left_out[1]} {subject}{plain[left_out.end() :]}"
    elif found := re.search(rf"\b(?:{pronouns})\b(?! (?:year|month|quarter|time|period)\b)", plain, re.IGNORECASE):
        if len(plain.split()) > 2 * _LONGEST_CHANGE or not _refers(plain, found):
            return ""
        told = f"{plain[: found.start()]}{subject}{plain[found.end() :]}"
    elif found := re.search(rf"\b(?:{_any_of('possessives')})\b", plain, re.IGNORECASE):
        told = f"{plain[: found.start()]}{subject}'s{plain[found.end() :]}"
    else:
        return ""
    told = told[:1].upper() + told[1:]
    return _ended(told if periods_in(told) else told + _time_words(before))


def _refers(plain: str, found: re.Match[str]) -> bool:
    """Whether a pronoun stands for something said before, not for what follows ("is it true that", "that were …")."""
    rest = plain[found.end() :].strip().lower()
    word = found[0].lower()
    if word == "that":
        return not rest or rest.split()[0] in ("change", "rise", "fall", "go", "cost", "mean", "increase", "happen")
    return not (word == "it" and rest.startswith(("true that", "possible", "legal", "the case")))


def _subject(question: str) -> str:
    """What a question is about, in its own words: what it counts, else what stands after its verb; "" if unknown."""
    body = _timeless(question)
    if found := _HOW_MANY.match(body):
        rest = body[found.end() :]
        counted = re.split(rf"\s(?:{_any_of('verbs')})\b", f" {rest}", maxsplit=1, flags=re.IGNORECASE)[0].strip()
        if counted:
            return counted
        spent = re.search(r"\b(?:on|for)\s+(.+)$", rest, re.IGNORECASE)
        return spent[1] if spent else ""
    if found := _WHAT_IS.match(body):
        return body[found.end() :].strip()
    named = re.search(rf"\b(?:{_any_of('verbs')})\s+(?:the\s+)?(.+)$", body, re.IGNORECASE)
    return named[1] if named else ""


def _changed(change: str, before: str) -> str:
    """The question before, about ``change`` in place of its own subject, place or purpose."""
    own_time = periods_in(change)
    core = _timeless(change) if own_time else change
    time = f" in {own_time[0].text}" if own_time else _time_words(before)
    body = _timeless(before)
    first, _, rest = core.partition(" ")
    if first.lower() in load("followups")["prepositions"] and rest:
        told = _put_phrase(body, first, rest)
    elif found := _HOW_MANY.match(body):
        told = _put_counted(body, found, core)
    elif found := _WHAT_IS.match(body):
        told = _put_named(body, found, core)
    else:
        told = _put_phrase(body, "", core)
    return _ended(told + time)


def _put_phrase(body: str, preposition: str, words: str) -> str:
    """``body`` with its last phrase of this preposition (of any, when "") about ``words``, else they end it."""
    wanted = re.escape(preposition) if preposition else _any_of("prepositions")
    phrases = list(
        re.finditer(
            rf"\b({wanted})\s+(?:the\s+)?[\w'’-]+(?:\s+(?!(?:{_any_of('verbs')})\b)[\w'’-]+)*$", body, re.IGNORECASE
        )
    )
    if phrases:
        return f"{body[: phrases[-1].start()]}{phrases[-1][1]} {words}"
    return f"{body} {preposition or 'for'} {words}"


def _put_counted(body: str, found: re.Match[str], words: str) -> str:
    """ "How many X were …" about other words; what was spent is asked of what it was spent on."""
    rest = body[found.end() :]
    verb = re.search(rf"(?:^|\s)(?:{_any_of('verbs')})\b", rest, re.IGNORECASE)
    if verb is None:
        return f"{found['ask']} {words}"
    counted, after = rest[: verb.start()].strip(), rest[verb.start() :].strip()
    if not counted or (found["ask"].lower().startswith("how much") and re.search(r"\b(?:on|for)\s+\S+", after)):
        return f"{found['ask']} {counted} ".replace("  ", " ") + _put_phrase(after, "", words)
    general = load("followups")["general"]
    last = counted.split()[-1]
    if len(counted.split()) > 1 and last in general and not words.lower().endswith("s"):
        words = f"{words} {last}"
    return f"{found['ask']} {words} {after}"


def _put_named(body: str, found: re.Match[str], words: str) -> str:
    ask, rest = found["ask"], body[found.end() :]
    words = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE) if ask.lower().endswith("the") else words
    phrase = re.search(r"\b(?:for|of|on|in)\s+(?:the\s+)?[\w'’ -]+$", rest)
    if phrase and words[:1].isupper():  # a place or a body, not a post
        return f"{ask} {rest[: phrase.start()]}{phrase[0].split()[0]} {words}"
    return f"{ask} {words}"


# --- words ---


def _without_opening(body: str) -> tuple[str, bool]:
    """``body`` without the words it opens with ("what about"), and whether there were any."""
    for opening in sorted(load("followups")["openings"], key=len, reverse=True):
        if body.lower().startswith(f"{opening} "):
            return body[len(opening) + 1 :].strip(), True
    return body, False


def _is_question(text: str) -> bool:
    return bool(
        re.match(r"(?:how|what|who|when|where|which|why|did|does|do|is|are|was|were|has|have|had|can)\b", text, re.I)
    )


def _timeless(text: str) -> str:
    """``text`` without the time it names, the word before that, and the mark at its end."""
    for period in reversed(periods_in(text)):
        text = re.sub(_IN_TIME, "", text[: period.start]) + text[period.end :]
    return " ".join(text.rstrip("?.! ").split())


@cache
def _any_of(name: str) -> str:
    words: Sequence[str] = load("followups")[name]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" ,")


def _ended(text: str) -> str:
    return " ".join(text.rstrip("?.! ").split()) + "?"
