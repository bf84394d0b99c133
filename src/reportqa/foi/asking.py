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
    if _found("requests", plain) and (not _found("aside", plain) or _opener().search(plain)):
        return True
    if "?" in plain:
        return not _found("aside", plain) or bool(_opener().search(plain))
    return bool(_opener().match(plain)) and not _found("aside", plain)


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
    first = _opener().search(plain)
    if first is None:
        rest = content(plain)
        return [rest] if rest else []
    tail = plain[first.start() :]
    starts = [0, *(match.start("question") for match in _joint().finditer(tail))]
    pieces = [tail[a:b] for a, b in zip(starts, [*starts[1:], len(tail)], strict=True)]
    pieces[-1] = re.split(r"(?<=[?])\s", pieces[-1])[0]
    cut: list[str] = []
    for piece in pieces:
        question = re.sub(r"(?:[,;]| and| or|, and)+\s*$", "", piece.strip()).strip(_TRIM)
        if cut and len(content_stems(question)) <= 1 and len(question.split()) <= _STUB:
            cut[-1] = f"{cut[-1]} and {question}"
        elif content_stems(question):
            cut.append(question)
    return cut or ([content(plain)] if content(plain) else [])


_STUB = 3


def is_leaning(question: str, *, near: bool) -> bool:
    """Whether a question cannot be understood without the one before it: "how many of them were upheld".

    ``near`` tells that both stand in one sentence: "it" and "they" then mean what was asked about before.
    """
    plain = folded(question)
    return bool(_LEANS_FAR.search(plain) or (near and _LEANS_NEAR.search(plain)))


_LEANS_FAR = re.compile(
    r"\b(?:of|to|by|for|with|among|about)\s+(?:them|these|those)\b(?!\s+\w+s\b)|\bof which\b"
    r"|\b(?:number|how many|total|proportion|percentage)\s+(?:that|which|who)?\s*(?:were|was|are|is|has|had|have|got)\b"
    r"(?!\s+(?:there|the)\b)",
    re.IGNORECASE,
)
_LEANS_NEAR = re.compile(
    r"\b(?:it|they)\s+(?:is|was|were|are|will|has|had|have|does|did|covers?|cost|opened?)\b"
    r"|\b(?:does|did|will|is|was|has|can) (?:it|they)\b(?! like)|\b(?:are|were|have) they\b|\bcases\b|\bof it\b",
    re.IGNORECASE,
)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('foi_asking')['openers'])})", re.IGNORECASE)


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


def is_vague(question: str) -> bool:
    """Whether a part asks without saying what: "all the information you hold about money"."""
    plain = folded(question)
    vague = re.search(rf"^\W*(?:{'|'.join(load('foi_asking')['aid']['vague'])})\b", plain, re.IGNORECASE)
    rest = plain[vague.end() :] if vague else plain
    telling = content_stems(rest)
    if vague:
        return len(telling) <= _VAGUE_WORDS and not re.search(r"\d", rest)
    return len(telling) <= 1 and not _opener().match(plain)


_VAGUE_WORDS = 2
