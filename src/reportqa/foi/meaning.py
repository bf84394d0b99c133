"""What a letter's words stand for: terms it defines, words it shouts, questions that leave out what they ask of."""

from __future__ import annotations

import re

from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import folded
from reportqa.foi.leads import time_in
from reportqa.foi.periods import without_periods

_DEFINED = re.compile(
    r"[\"“](?P<term>[^\"“”]{2,40})[\"”]\s+(?:means?|refers? to|is to mean|shall mean)\s+(?P<meaning>[^,.;\"“”]{2,60})",
    re.IGNORECASE,
)
_LOUD = 0.8  # of the letters
_FEWEST = 12  # letters; fewer may be an abbreviation
_ON = re.compile(r"(?:how much|what) (?=(?:on|for)\b)", re.IGNORECASE)


def meanings_in(letter: str) -> dict[str, str]:
    """The terms that a letter defines, each with what it means.

    >>> meanings_in('Throughout, "the operation" means Operation Centurion.')
    {'the operation': 'Operation Centurion'}
    """
    found = _DEFINED.finditer(" ".join(letter.split()))
    return {
        match.group("term").strip(): re.sub(r"\s+(?:and|or)\s*$", "", match.group("meaning")).strip() for match in found
    }


def unshouted(question: str) -> str:
    """A question that is written in capitals in small letters; any other as it is.

    >>> unshouted("HOW MANY PRESS RELEASES WERE THERE")
    'how many press releases were there'
    """
    letters = [character for character in question if character.isalpha()]
    loud = sum(character.isupper() for character in letters)
    return question.lower() if len(letters) >= _FEWEST and loud > _LOUD * len(letters) else question


_OF_THE_DEED = re.compile(r"\s*\b(?:(?:there|here)(?:under|to|in|by|inafter)|aforesaid)\b", re.IGNORECASE)
_SUM_OF_SUMS = re.compile(
    r"\b(?P<measure>value|amount|total|sum|cost) of (?:the |all |any )?(?:sums?|amounts?|monies|moneys|payments)\b",
    re.IGNORECASE,
)


# "Visits conducted by the watch" are its visits; "were carried out" says no more.
_DONE = re.compile(
    r"(?<!were )(?<!was )(?<!been )(?<!are )(?<!is )\b(?:conducted|carried out|undertaken|performed) "
    r"(?=(?:with|by|in|at|on|under|during|since|for|within|between|across)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:the )?(?:exact |precise )?dates? (?:on|from|by|at|until) which (?=\w)", re.IGNORECASE)
_WHERE = re.compile(r"^(?:the )?(?:venues?|locations?) (?:for|of) (?=\w)", re.IGNORECASE)


_WAS_SPENT = re.compile(
    r"^what (?:was|is|were) (?:(?:actually|really|in fact) )*spent(?= (?:on|(?:in|during|for) .* on)\b)", re.IGNORECASE
)


# "When the pier is to open" asks for what is to come.
_TO_COME = re.compile(
    r"^when (?P<what>(?:the|your) .+?) (?:is|are) (?:due |expected |planned |scheduled )?to (?P<deed>[a-z]+)",
    re.IGNORECASE,
)


def plainly(question: str) -> str:
    """A question on one line without the words of deeds and of office, which say nothing of what is asked.

    >>> plainly("the total value of the sums awarded thereunder")
    'the total value awarded'
    >>> plainly("the number of visits conducted with the crews"), plainly("the venue for the regatta")
    ('the number of visits with the crews', 'where was the regatta')
    """
    plain = _WHEN.sub("when ", _WHERE.sub("where was ", _DONE.sub("", folded(question))))
    plain = _TO_COME.sub(r"when will \g<what> \g<deed>", _WAS_SPENT.sub("how much was spent", plain))
    return _SUM_OF_SUMS.sub(r"\g<measure>", _OF_THE_DEED.sub("", plain))


_COUNT_ONLY = re.compile(r"how many [a-z]+(?: [a-z]+)?s", re.IGNORECASE)
_COUNT = re.compile(
    r"how many (?:[\w'-]+ ){1,3}?(?P<rest>(?:has|have|had|did|does|do|were|was|are|is) .+)", re.IGNORECASE
)


def counted_alike(question: str, before: str) -> str:
    """A question that only names what is to be counted, with what the one before it says of its things.

    >>> counted_alike("how many vans", "how many people did the watch search in 2023")
    'how many vans did the watch search in 2023'
    """
    found, bare = _COUNT.fullmatch(before), without_periods(question)
    if found is None or not _COUNT_ONLY.fullmatch(bare):
        return question
    time = question.removeprefix(bare)
    return f"{bare} {without_periods(found.group('rest')) if time else found.group('rest')}{time}"


def spent_on(question: str, before: str) -> str:
    """ "How much on X" as a question of its own, with the time of the question before it.

    >>> spent_on("how much on communications", "how much went on the office in 2023/24")
    'how much was spent on communications in 2023/24'
    """
    plain = folded(question)
    if not _ON.match(plain):
        return question
    whole = _ON.sub("how much was spent ", plain, count=1)
    return whole if find_periods(whole) else f"{whole} {time_in(before)}".strip()
