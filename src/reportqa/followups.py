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
        return _reason_for(before)
    if (whole := _held_against(body, before, period)) or (whole := _asked_of_it(body, before)):
        return whole
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


# --- a word that asks more of the same ---

_AUXILIARY = r"(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should)"
_ASKS_OF = re.compile(
    r"^(?:(?:by |on )?(?:how (?:much|many|far|long|fast)|what (?:percentage|proportion|share|date|day)"
    r"|when|where|why|who|how)\s+)?"
    rf"(?P<rest>{_AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
_WHO_DID = re.compile(r"^who (?!(?:is|was|are|were)\b)\w+ (?P<what>.+)$", re.IGNORECASE)
_ALONE = re.compile(r"^(?:and |but |so )?(?P<asks>when|where|by how (?:much|many)|how)$", re.IGNORECASE)
_NOT = re.compile(
    r"^(?:and )?(?P<asks>which|who|how many)(?: ones?)? (?P<aux>was|were|is|are|did|has|have)(?: not|n['’]t)$",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(
    r"^how many(?: of the)? (?P<what>.+?) (?P<aux>was|were|is|are|did|has|have) (?P<rest>.+)$", re.IGNORECASE
)
# "How much more is that than the year before?", "what increase is that?", "is that up?".
_MORE_THAN = re.compile(
    r"\b(?:more|less|fewer|higher|lower|increase|rise|rises|fall|drop|decrease|change|difference|up|down)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|this|it)\b", re.IGNORECASE)


def _reason_for(before: str) -> str:
    """The why of what the question before asks: "Why did thefts fall?"."""
    body = before.rstrip("?.! ")
    if found := _WHO_DID.match(body):
        return _ended(f"What is the reason for {found['what']}")
    asks = _ASKS_OF.match(body)
    if asks and not body.lower().startswith("who"):
        return _ended(f"Why {asks['rest'][:1].lower()}{asks['rest'][1:]}")
    subject = _subject(before)
    return _ended(f"What is the reason for {subject}{_time_words(before)}") if subject else _ended(f"Why {body}")


def _held_against(body: str, before: str, period: str) -> str:
    """The change up to the time of the question before from the one before that; "" where none is asked for."""
    words = body.lower()
    relative = any(re.search(rf"\b{re.escape(each)}\b", words) for each in load("followups")["earlier"])
    is_so_much = re.search(r"\b(?:how much|how many|what|how big)\b", words) is not None
    if not (_MORE_THAN.search(body) and _THAT.search(body) and is_so_much) or len(body.split()) > _LONGEST_CHANGE + 2:
        return ""
    stated = periods_in(before) or periods_in(period)
    subject = _subject(before)
    if not (relative or words.rstrip().endswith(("that", "this", "it"))) or not stated or not subject:
        return ""
    return _ended(f"By how much did {subject} change between {_beside(stated[0], -1)} and {stated[0].text}")


def _asked_of_it(body: str, before: str) -> str:
    """The question before with "when", "where" or "by how much" in place of its own word, or of those that were not;
    "" where that is not all that is said."""
    plain = before.rstrip("?.! ")
    if alone := _ALONE.match(body):
        asks = _ASKS_OF.match(plain)
        return _ended(f"{alone['asks'].capitalize()} {asks['rest'][:1].lower()}{asks['rest'][1:]}") if asks else ""
    refused, counted = _NOT.match(body), _OF_NUMBER.match(plain)
    if refused and counted:
        word = "How many" if refused["asks"].lower() == "how many" else "Which"
        return _ended(f"{word} {counted['what']} {counted['aux']} not {counted['rest']}")
    return ""


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


def _without_end(words: str) -> str:
    """``words`` without what a question says of its subject at its end: "How much is a DaySaver going to be?"."""
    return re.sub(rf"\s+(?:{_any_of('endings')})$", "", words, flags=re.IGNORECASE).strip()


def _refers(plain: str, found: re.Match[str]) -> bool:
    """Whether a pronoun stands for something said before, not for what follows ("is it true that", "that were …")."""
    rest = plain[found.end() :].strip().lower()
    word = found[0].lower()
    if word == "that" and re.fullmatch(r"(?:was|is|were|are) ", plain[: found.start()], re.IGNORECASE):
        return (
            re.match(r"(?:better|worse|more|less|higher|lower|enough|above|below|over|under|within|a |an )", rest)
            is not None
        )
    if word == "that":
        return (
            not rest
            or re.search(r"\bof\s+$", plain[: found.start()]) is not None
            or rest.split()[0] in ("change", "rise", "fall", "go", "cost", "mean", "increase", "happen")
        )
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
        own = re.match(rf"(?:{_any_of('verbs')})\s+(?:the |an? )?(.+)$", rest, re.IGNORECASE)
        return spent[1] if spent else _without_end(own[1]) if own else ""
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
    if swapped := _in_place_of(body, core):
        return _ended(swapped + time)
    if first.lower() in load("followups")["prepositions"] and rest:
        told = _put_phrase(body, first, rest)
    elif found := _HOW_MANY.match(body):
        told = _put_counted(body, found, core)
    elif found := _WHAT_IS.match(body):
        told = _put_named(body, found, core)
    else:
        told = _put_phrase(body, "", core)
    return _ended(told + time)


# A name of a body or place: "Hereford & Worcester"; not "Band D", nor capitals throughout.
_NAME = re.compile(
    r"\b(?!Band\b|[A-Z]{2,5}s?\b)[A-Z][a-z][\w-]+"
    r"(?:\s+(?:(?:and|&|of|upon)\s+)?(?!Band\b|[A-Z]{2,5}s?\b)[A-Z][a-z][\w-]+)*"
)


@cache
def _of_subject() -> re.Pattern[str]:
    """What a question says before its subject, that, and what is done: "When will | buses | be in public control"."""
    return re.compile(
        rf"^(?P<ask>(?:when|where|why|how|how much|what) {_AUXILIARY})"
        r" (?P<what>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,2}?)"
        rf" (?P<rest>(?:{_any_of('doings')})\b.*)$",
        re.IGNORECASE,
    )


def _in_place_of(body: str, words: str) -> str:
    """``body`` about another body, another thing of the same sort ("999 calls" for "101 calls") or another subject in
    place of its own; "" where it has none."""
    bare = re.sub(r"['’]s?$", "", words)
    after_ask = re.match(r"\w+", body)
    if _NAME.fullmatch(bare) and after_ask:
        named = list(_NAME.finditer(body, after_ask.end()))
        if len(named) == 1:
            at = named[0]
            return f"{body[: at.start()]}{bare}{body[at.end() :]}"
        return ""
    head = words.split()[-1].lower()
    like = re.search(rf"\b[\w’'-]+ {re.escape(head)}\b", body, re.IGNORECASE) if " " in words else None
    if like and not re.match(rf"(?:{_any_of('prepositions')}|many|much|the)\b", like[0], re.IGNORECASE):
        return f"{body[: like.start()]}{words}{body[like.end() :]}"
    if not re.match(rf"(?:{_any_of('prepositions')})\b", words, re.IGNORECASE) and (found := _of_subject().match(body)):
        return f"{found['ask']} {words} {found['rest']}"
    return ""


def _put_phrase(body: str, preposition: str, words: str) -> str:
    """``body`` with its last phrase of this preposition (of any, when "") about ``words``, else they end it."""
    wanted = re.escape(preposition) if preposition else _any_of("prepositions")
    phrases = list(
        re.finditer(
            rf"\b({wanted})\s+(?:the\s+)?[\w'’-]+(?:\s+(?!(?:{_any_of('verbs')}|{_any_of('prepositions')})\b)[\w'’-]+)*$",
            body,
            re.IGNORECASE,
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
