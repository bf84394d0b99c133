"""Which words of a letter ask for something: question by question, without what only says that something is asked."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.language import stems, word_list

_TRIM = " \t\n,;:.?!-–—"


def folded(text: str) -> str:
    """``text`` on one line with straight apostrophes."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def asks(sentence: str) -> bool:
    """Whether a sentence of a letter asks for something, or leads to what is asked."""
    plain = folded(sentence)
    if _found("never", plain):
        return False
    if _found("requests", plain) and (not _found("aside", plain) or opener().search(plain)):
        return True
    if "?" in plain:
        return not _found("aside", plain) or bool(opener().search(plain))
    begins = re.sub(r"^(?:also|and|plus|finally|lastly|secondly),? ", "", plain, flags=re.IGNORECASE)
    return bool(opener().match(begins) or _found("beginnings", begins)) and not _found("aside", plain)


def content(text: str) -> str:
    """What is left of ``text`` without the words that only say that something is asked; "" when nothing is.

    >>> content("Please could you tell me how many complaints there were?")
    'how many complaints there were'
    """
    plain = folded(text)
    before = ""
    while plain != before:
        before = plain
        plain = _scaffold().sub("", plain.strip(_TRIM)).strip(_TRIM)
    return plain if content_stems(plain) else ""


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text`` that carry meaning."""
    empty = word_list("scaffold")
    return tuple(stems(" ".join(word for word in re.findall(r"[\w'£%&/-]+", text) if word.lower() not in empty)))


def questions_in(sentence: str) -> list[str]:
    """The questions of a sentence that asks, one by one; the sentence without its opening words where it is one.

    >>> questions_in("Please tell me how many visits were made, how many people were seen and which suites there are?")
    ['how many visits were made', 'how many people were seen', 'which suites there are']
    """
    plain = folded(sentence)
    first = next((found for found in opener().finditer(plain) if _opens(plain, found)), None)
    if first is None:
        rest = content(plain)
        return [rest] if rest else []
    if first.group().lower() == "whether" and len(content_stems(content(plain[: first.start()]))) >= _HEAD:
        return [content(plain)]
    head, tail = _head(plain[: first.start()]), plain[first.start() :]
    starts = [0, *(match.start("question") for match in _joint().finditer(tail))]
    pieces = [tail[a:b] for a, b in zip(starts, [*starts[1:], len(tail)], strict=True)]
    pieces[-1] = re.split(r"(?<=[?])\s", pieces[-1])[0]
    cut: list[str] = []
    for piece in pieces:
        question = re.sub(r"(?:[,;]| and| or|, and)+\s*$", "", piece.strip(), flags=re.IGNORECASE).strip(_TRIM)
        if cut and (_is_stub(question) or _is_stub(cut[-1])):
            cut[-1] = f"{cut[-1]} and {question}"
        elif content_stems(question):
            cut.append(question)
    if head and re.match(r"(?:for|in|of|about|on|under|between|since)\b", head, re.IGNORECASE):
        cut = [f"{question} {head}" for question in cut]
    elif head:
        cut = [head, *cut]
    return cut or ([content(plain)] if content(plain) else [])


# Words that count or ask wherever they stand; "which" after a noun only adds to it ("the meeting at which ...").
_ALWAYS = re.compile(r"(?:\w+ )?(?:how\b|the\b|why\b|whether\b|what\b)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:^|[,;:(]|\b(?:and|or|know|tell|me|us|confirm|say|state|learn|explain|advise|see|understand|out|ask|identify|specify"
    r"|list|please|also|then|of))\s*$",
    re.IGNORECASE,
)


def _opens(plain: str, found: re.Match[str]) -> bool:
    return bool(_ALWAYS.match(found.group()) or _BEFORE.search(plain[: found.start()]))


def _head(before: str) -> str:
    """What is asked for before the first question of a sentence: "copies of the minutes" of "please send me copies of
    the minutes, the names of members and ..."; "" where nothing is."""
    cues = list(_cues("requests").finditer(before))
    if not cues or not re.search(r"(?:,|;|\band)\s*$", before):
        return ""
    told = folded(formality().sub(" ", before[cues[-1].end() :])).strip(_TRIM)
    told = re.sub(r"(?:[,;]| and| or)+\s*$", "", _LED.sub("", told)).strip(_TRIM)
    return told if len(content_stems(told)) >= _HEAD else ""


_HEAD = 2
_LED = re.compile(
    r"^(?:if you (?:would|could|can|might)\s+)?(?:please\s+)?(?:(?:provide|send|give|supply|let|tell)\s+)?"
    r"(?:me\s+|us\s+)?(?:with\s+|have\s+|to know\s*|know\s*)?",
    re.IGNORECASE,
)


def _is_stub(question: str) -> bool:
    """Whether a question is too short to stand alone: "which councils", "what was budgeted" (and spent on ...)."""
    counts = re.fullmatch(r"how many \w{4,}s", question, re.IGNORECASE)
    return not counts and len(content_stems(question)) <= 1 and len(question.split()) <= _STUB


_STUB = 3


@cache
def opener() -> re.Pattern[str]:
    """The pattern of the words with which a question begins inside a sentence."""
    return re.compile(rf"\b(?:{'|'.join(load('foi_asking')['openers'])})", re.IGNORECASE)


@cache
def formality() -> re.Pattern[str]:
    """The pattern of what is form only: the law a request is made under, the file the reply is wanted in."""
    return re.compile("|".join(load("foi_asking")["formality"]), re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    # What asks "whether" adds to the question before it and is answered with it.
    openers = "|".join(each for each in load("foi_asking")["openers"] if not each.startswith("whether"))
    return re.compile(
        rf"(?:[,;]|\band\b|\bor\b|[,;]\s*(?:and|or))\s+(?:also\s+)?(?P<question>(?:{openers}))", re.IGNORECASE
    )


@cache
def _scaffold() -> re.Pattern[str]:
    patterns = "|".join(load("foi_asking")["scaffold"])
    return re.compile(rf"^(?:{patterns})(?=\W|$)|(?:,? (?:please|thanks|if possible|if you can))$", re.IGNORECASE)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?:\b{cue}|{cue})" if cue[0].isalpha() else cue for cue in load("foi_asking")[kind]), re.IGNORECASE
    )


def _found(kind: str, plain: str) -> bool:
    return _cues(kind).search(plain) is not None


def is_short(question: str) -> bool:
    """Whether a fragment says too little to be understood alone, without being as wide as a vague one."""
    return len(content_stems(question)) <= 1 and _vague(folded(question)) is None and not opener().match(question)


def is_vague(question: str) -> bool:
    """Whether a part asks without saying what: "all the information you hold about money"."""
    plain = folded(question)
    vague = _vague(plain)
    rest = plain[vague.end() :] if vague else plain
    telling = content_stems(rest)
    if vague:
        return len(telling) <= _VAGUE_WORDS and not re.search(r"\d", rest)
    return len(telling) <= 1 and not opener().match(plain) and not _found("beginnings", plain)


def _vague(plain: str) -> re.Match[str] | None:
    return re.search(rf"^\W*(?:{'|'.join(load('foi_asking')['aid']['vague'])})\b", plain, re.IGNORECASE)


_VAGUE_WORDS = 2
