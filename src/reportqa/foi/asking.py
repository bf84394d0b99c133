"""Which words of a letter ask for something: question by question, without what only says that something is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.foi.parallel import in_parallel
from reportqa.foi.periods import says_again
from reportqa.foi.restated import restated
from reportqa.language import stems, word_list

_TRIM = " \t\n,;:.?!-–—"


def folded(text: str) -> str:
    """``text`` on one line with straight apostrophes."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def asks(sentence: str) -> bool:
    """Whether a sentence of a letter asks for something, or leads to what is asked."""
    plain = _NO_DEMAND.sub(" ", without_quotations(folded(sentence)))
    if _found("never", plain):
        return False
    if _found("requests", plain) and (not _found("aside", plain) or opener().search(plain)):
        return True
    if "?" in plain:
        return not _found("aside", plain) or bool(opener().search(plain))
    begins = without_leaders(plain)
    asking = opener().match(begins) or _found("beginnings", begins) or _found("requests", begins) or _names(begins)
    added = begins != plain and len(plain.split()) <= _LONGEST_ADDED and not _VERB.search(begins)
    return bool(asking or added or _COUNTS_ON.search(plain)) and not _found("aside", plain)


# "That thing with the boats, how many were there": who writes without marks of questions asks all the same.
_COUNTS_ON = re.compile(r",\s+(?:(?:and|so|but) )?how (?:many|much|often)\b", re.IGNORECASE)


# "Don't tell me that you have not got it" tells what is not wanted.
_NO_DEMAND = re.compile(
    r"\b(?:don't|dont|do not|never) (?:\w+ )?(?:tell|send|give|write|say to|fob|refer) (?:me|us)\b", re.IGNORECASE
)
_QUOTATION = re.compile(r"\"[^\"]{40,}(?:\"|$)|“[^”]{40,}(?:”|$)")


def without_quotations(plain: str) -> str:
    """``plain`` without what it quotes at length: a law that speaks of requests requests nothing."""
    return _QUOTATION.sub(" ", plain)


_LONGEST_ADDED = 8  # words: "also the bins"


def without_leaders(plain: str) -> str:
    """A sentence without the words that only lead to it: "oh and", "and lastly,", the name of its subject."""
    bare = re.sub(rf"^(?:{load('foi_asking')['leaders']}[,:]?\s+)+", "", plain, flags=re.IGNORECASE)
    titled = re.match(r"[\w /&'-]{2,40}:\s+", bare)
    return bare[titled.end() :] if titled and opener().match(bare[titled.end() :]) else bare


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might|went|goes|seems?|says?"
    r"|said|i|we|you|my|our|me|us)\b",
    re.IGNORECASE,
)
_MOST_BEFORE = 3


def _names(plain: str) -> bool:
    """Whether a sentence without a verb names what is wanted: "Capital spending in 2023/24 on each of IT and cars"."""
    measure = re.search(rf"\b{load('foi_asking')['measures']}\b", plain, re.IGNORECASE)
    before = plain[: measure.start()].split() if measure else ()
    own = re.split(r"\b(?:that|which|who|whose|when|where)\b", plain)[0]
    telling = measure is not None and len(content_stems(plain)) >= _HEAD
    return telling and len(before) <= _MOST_BEFORE and not _VERB.search(own)


def content(text: str) -> str:
    """What is left of ``text`` without the words that only say that something is asked; "" when nothing is.

    >>> content("Please could you tell me how many complaints there were?")
    'how many complaints there were'
    """
    plain = folded(text)
    before = ""
    while plain != before:
        before = plain
        plain = _scaffold().sub("", without_leaders(plain.strip(_TRIM))).strip(_TRIM)
    return plain if content_stems(plain) else ""


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text`` that carry meaning."""
    empty = word_list("scaffold")
    return tuple(stems(" ".join(word for word in re.findall(r"[\w'£%&/-]+", text) if word.lower() not in empty)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a sentence, with what the sentence told before it ("" where nothing), to which it may refer."""

    told: str
    question: str


def questions_in(sentence: str) -> list[str]:
    """The questions of a sentence that asks, one by one; the sentence without its opening words where it is one.

    >>> questions_in("Please tell me how many visits were made, how many people were seen and which suites there are?")
    ['how many visits were made', 'how many people were seen', 'which suites there are']
    """
    return [asked.question for asked in asked_in(sentence)]


def asked_in(sentence: str) -> list[Asked]:
    """The questions of a sentence that asks, as `questions_in` gives them, with what is told before each.

    >>> asked_in("There is a watch on the quay, how many crews has it?")
    [Asked(told='There is a watch on the quay', question='how many crews has it')]
    """
    about, plain = _about(restated(folded(sentence)))
    first = next((found for found in opener().finditer(plain) if _opens(plain, found)), None)
    if first is None:
        rest = content(plain)
        return [Asked(about, rest)] if rest else []
    before = plain[: first.start()]
    if first.group().lower() == "whether" and len(content_stems(content(before))) >= _HEAD:
        return [Asked(about, content(plain))]
    head, over = _head(before), _over(before)
    told = about or ("" if over else _told_before(before))
    cut = [Asked(asked.told, _under(asked.question, over)) for asked in _cut(plain[first.start() :], told)]
    if head and re.match(r"(?:for|in|of|about|on|under|between|since)\b", head, re.IGNORECASE):
        cut = [Asked(asked.told, f"{asked.question} {head}") for asked in cut]
    elif head:
        cut = [Asked(told, head), *cut]
    return cut or ([Asked(about, content(plain))] if content(plain) else [])


def _cut(tail: str, told: str) -> list[Asked]:
    """The questions of ``tail``, which begins with one; ``told`` is what stands before it."""
    joints = (match for match in _joint().finditer(tail) if not _RELATIVE.match(tail[match.start() :]))
    starts = [0, *(match.start("question") for match in joints)]
    pieces = [tail[a:b] for a, b in zip(starts, [*starts[1:], len(tail)], strict=True)]
    pieces[-1] = re.split(r"(?<=[?])\s", pieces[-1])[0]
    cut: list[Asked] = []
    for piece in in_parallel(pieces):
        asking, added = _without_telling(_loose_end().sub("", piece.strip()))
        question = asking.strip(_TRIM)
        if cut and (_is_stub(question) or _is_stub(cut[-1].question)):
            cut[-1] = Asked(cut[-1].told, f"{cut[-1].question} and {question}")
        elif content_stems(question) or _THAT.search(question) or asks_of_it(question):
            cut.append(Asked(told, question))
        told = added
    return cut


# "Mr Day of Alma Street, who owns the pier, has leave to build": the clause says who is meant.
_RELATIVE = re.compile(r",\s+(?:who|whose)\s(?:(?!\b(?:and|or|how|what|when)\b)[^,?])+,\s", re.IGNORECASE)

# It may be told before what that is: "how big is it".
_THAT = re.compile(r"\b(?:it|they|them)(?: (?:get|got|need|cost))?$", re.IGNORECASE)

# "How many boats sank, I saw one of them myself": what follows tells, and asks for nothing.
_TELLING = re.compile(
    r"(?:,|\s[-–—])\s*(?:(?:and|but|as|for|since|because|then)\s+)*(?:I|we|my|there|he|she|somebody|someone)\s"
    r"(?!mean\b|would\b|need\b|want\b|ask\b)(?:\w+['\w]*)\b.*$"
    r"|,?\s(?:seeing|considering|given) (?:as|that|how)\b.*$|\sbecause\s(?:I|we|my|mine|our|he|she|they|it)\b.*$",
    re.IGNORECASE,
)


def _without_telling(piece: str) -> tuple[str, str]:
    """A question without the clause behind it that only tells something, and that clause; "" where there is none."""
    found = _TELLING.search(piece)
    if found is None or len(content_stems(piece[: found.start()])) < _HEAD:
        return piece, ""
    return piece[: found.start()], found.group().strip(_TRIM)


_ABOUT = re.compile(
    r"^(?:(?:and|but|so|now)\s+)?(?:what|how) about (?P<told>[^:?,]{3,60})[:?,]\s*"
    r"(?=(?:and |so )?(?:how|what|which|when|who)\b)",
    re.IGNORECASE,
)


def _about(plain: str) -> tuple[str, str]:
    """What a sentence says it is about, and the rest: "what about the pilots: how many are there"."""
    found = _ABOUT.match(plain)
    return (found.group("told"), plain[found.end() :]) if found else ("", plain)


def _told_before(before: str) -> str:
    """What the clauses before a question tell: "my mate says there is a boat called Alma,"."""
    return before.strip(_TRIM) if re.search(r"[,;:]\s*(?:(?:and|so|but)\s+)?(?:\w+\s+){0,5}$", before) else ""


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


_OVER = re.compile(
    r"(?:for|in|during|under|regarding|concerning|about|with regard to|in relation to|in respect of|as regards|on)\s",
    re.IGNORECASE,
)
_LONGEST_OVER = 25  # words


def _over(before: str) -> str:
    """What stands over all questions of a sentence: "for the Quay Fund in 2023" of "For the Quay Fund in 2023, please
    tell me ..."; "" where nothing does."""
    plain = without_leaders(folded(before))
    cue = _cues("requests").search(plain)
    over = folded(formality().sub(" ", plain[: cue.start()] if cue else plain)).strip(_TRIM)
    telling = bool(content_stems(over)) or says_again(over)
    if not _OVER.match(over) or len(over.split()) > _LONGEST_OVER or not telling:
        return ""
    return f"{over[:1].lower()}{over[1:]}"


def _under(question: str, over: str) -> str:
    """``question`` followed by what stands over it, as far as it does not say that itself."""
    is_new = set(content_stems(over)) - set(content_stems(question)) or (says_again(over) and not says_again(question))
    return f"{question} {over}" if is_new else question


_HEAD = 2
_LED = re.compile(
    r"^(?:if you (?:would|could|can|might)\s+)?(?:please\s+)?(?:(?:provide|send|give|supply|let|tell)\s+)?"
    r"(?:me\s+|us\s+)?(?:with\s+|have\s+|to know\s*|know\s*)?",
    re.IGNORECASE,
)


def is_pointing(question: str) -> bool:
    """Whether a question says nothing but that it asks of something told before: "how big is it"."""
    return _THAT.search(question.strip(_TRIM)) is not None and not content_stems(question)


_OF_IT = re.compile(r"(?:(?:un)?til )?when\b.*\b(?:it|they)\b", re.IGNORECASE)


def asks_of_it(question: str) -> bool:
    """Whether a question asks, however little it says, of something told before: "when does it come to an end"."""
    return _OF_IT.match(without_leaders(folded(question))) is not None


def _is_stub(question: str) -> bool:
    """Whether a question is too short to stand alone: "which councils", "what was budgeted" (and spent on ...)."""
    counts = re.fullmatch(r"how many (?!does\b|goes\b|this\b)\w{3,}s", question, re.IGNORECASE)
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
        rf"(?:[,;]|\band\b|\bor\b|\bso\b|[,;]\s*(?:and|or|so|but))\s+(?:(?:{_fillers()}),?\s+)*(?P<question>(?:{openers}))",
        re.IGNORECASE,
    )


@cache
def _loose_end() -> re.Pattern[str]:
    """What is left at the end of a question of what led to the next one: "and while you are at it"."""
    return re.compile(rf"(?:[\s,;]+(?:and|or|so|but|{_fillers()})|[\s,;]+)+$", re.IGNORECASE)


def _fillers() -> str:
    return "|".join(load("foi_asking")["fillers"])


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
    return len(content_stems(question)) <= 1 and _vague(folded(question)) is None and not _is_whole(question)


def _is_whole(question: str) -> bool:
    """Whether a question says what is wanted of the one thing it names: "how many cranes", "a list of depots"."""
    of = re.match(rf"(?:an?|the) {load('foi_asking')['measures']} of ", question, re.IGNORECASE)
    counted = re.match(r"(?:total )?(?:numbers?|amounts?|costs?|value) of ", question, re.IGNORECASE)
    return bool(of or counted or opener().match(question))


def is_vague(question: str) -> bool:
    """Whether a part asks without saying what: "all the information you hold about money"."""
    plain = folded(question)
    if _vague(plain):
        return is_wide(plain)
    return len(content_stems(plain)) <= 1 and not _is_whole(plain) and not _found("beginnings", plain)


def is_wide(words: str) -> bool:
    """Whether a part asks for all there is about a thing told in a word or two, or about nothing at all."""
    plain = folded(content(words) or words)
    vague = _vague(plain)
    rest = plain[vague.end() :] if vague else plain
    return vague is not None and len(content_stems(rest)) <= _VAGUE_WORDS and not re.search(r"\d", rest)


def _vague(plain: str) -> re.Match[str] | None:
    return re.search(rf"^\W*(?:{'|'.join(load('foi_asking')['aid']['vague'])})\b", plain, re.IGNORECASE)


_VAGUE_WORDS = 2
