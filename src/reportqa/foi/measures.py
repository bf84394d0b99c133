"""What a part asks for, named in few words."""

from __future__ import annotations

import re

from reportqa.foi.asking import content, content_stems
from reportqa.foi.periods import without_periods

_ASKED = re.compile(
    r"^(?:(?:by |in |for |of |to |from |on |at )?(?:how (?:many|much|often|long)|what|which|who|when|where|why)\b"
    r"|the\b|of the\b"
    r"|(?:total |overall |full |exact )*(?:number|numbers|amount|total amount)s? of\b"
    r"|(?:is|are|was|were|did|does|do|has|have|exactly|actually|really)\b|\s)+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:that (?:the|were|was|are|have|had)\b|(?:was|were|is|are|has|have|had|will|there|went|rose|fell)\b).*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\s+(?:were|was|are|is|have been|has been|had been)"
    r" (?:made|held|carried out|recorded|given|completed|issued|there)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"^how much (?:of (?:our|my|the|your) )?(?:public )?(?:money|taxes) (?=went|goes|was)", re.IGNORECASE
)
_DID = re.compile(
    r"\s+(?:did|does|do)\s+(?P<who>(?:(?!that\b)[\w'&-]+\s+){0,4}?(?!that\b)[\w'&-]+)\s+\w+$", re.IGNORECASE
)
_THE_OFFICE = re.compile(
    r"(?:the|your) (?:office|commissioner|force|council|constabulary|authority|trust|board)|you|we|they|it|he|she",
    re.IGNORECASE,
)
# What led to a time that is told in a column of its own.
_LED = re.compile(
    r"[\s,]+(?:in respect of|in relation to|with respect to|relating to|for|in|during|over|as at|up to|of)(?: the)?"
    r"(?: (?:financial )?(?:year|period)s?(?: ended| ending)?)?$|\s(?:last|this)$",
    re.IGNORECASE,
)
_HANGING = re.compile(r"\b(?:it|they|which|that|on|of|to|in|and|the|a)$", re.IGNORECASE)


# "In the week of the storm, how many boats sank": the table has a column for the time.
_WHEN_FIRST = re.compile(r"^(?:in|during|for|on|at|since|over) [^,?]{3,60}, (?=(?:how|what|which) )", re.IGNORECASE)
_TO_KNOW = re.compile(
    r"^(?:what|all) (?:i|we)(?: really| just)? (?:would like|want|need|wish|should like)(?: to know| to ask)? is,?\s+",
    re.IGNORECASE,
)
# "Residents the leaflet (went to)": cut short, it says nothing.
_TWO_THINGS = re.compile(r"^[\w-]+s (?:the|your|our|an?) [\w -]+$", re.IGNORECASE)
_STILL_ASKS = re.compile(
    r"^(?:went|goes|came|comes|got|is|are|was|were|has|have)\b"
    r"|\b(?:does|do|did|are|is|was|were|has|have|had|will|would|can) (?:(?:you|they|it|we|i|he|she)\b"
    r"|(?:the|your|our) \w+ [a-z]+|\w+ing\b)|\bdo(?:es)? [A-Z]\w+ \w+|\bgo(?:ne)? (?:up|down)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^of (?:those|these|the|your) (?=\w)", re.IGNORECASE)


def measure_of(question: str) -> str:
    """What a part asks for, in few words for a table.

    >>> measure_of("How many Freedom of Information requests did the office answer in 2023-24?")
    'Freedom of Information requests'
    """
    plain = without_periods(content(_WHEN_FIRST.sub("", _TO_KNOW.sub("", question))) or question)
    plain, _, added = plain.partition(" (")
    plain = _LED.sub("", _MONEY.sub("Money that ", plain))
    bare = _ASKED.sub("", plain).strip(" ,;:?")
    did = _DID.search(bare)
    if did:
        short = bare[: did.start()] + ("" if _THE_OFFICE.fullmatch(did.group("who")) else f": {did.group('who')}")
    else:
        bare = _DONE.sub("", bare)
        short = _VERB.sub("", bare).strip(" ,;:?")
    short = re.sub(r",? (?:and|or) (?:\w+ed|made|given|sent|held)$", "", short)
    is_cut_short = not content_stems(short) or _HANGING.search(short) or (not did and len(short.split()) == 1)
    whole = is_cut_short or _TWO_THINGS.match(short)
    chosen = _OF_THEM.sub("", (bare if whole else short) or plain)
    if _STILL_ASKS.search(chosen):  # no name can be made of it: it is told as it was asked
        chosen = without_periods(_TO_KNOW.sub("", question)).strip(" ,;:?.")
    return chosen[:1].upper() + chosen[1:] + (f" ({added}" if added else "")
