"""A question that names its topic first, or asks whether something said is so, in the order of a plain question."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:is|are|was|were|did|do|does|has|have|had|will|would)"
# "Is it true that", "am I right that", "can I tell residents that".
_WHETHER = re.compile(
    r"^\W*(?:so |and |but )*(?:am i|are we|would (?:it|i) be|is it|would you say it is)"
    r" (?:right|correct|true|fair|safe)(?: in (?:thinking|saying|believing))?"
    r"(?: to (?:say|think|assume))? (?:that )?(?=\w)"
    r"|^\W*(?:so |and |but )*(?:can|could|may) (?:i|we|you) (?:honestly |truthfully )?"
    r"(?:say|claim|confirm|tell(?: \w+){1,3}?) that (?=\w)",
    re.IGNORECASE,
)
# A topic of a few words without a verb or a preposition before it, and what is asked of it.
_NO_TOPIC = (
    r"(?!(?:of|in|at|on|by|for|from|to|with|since|until|over|under|during|after|before|between|so|and|but|i|we|my|our"
    rf"|please|also|if|no|yes|hi|hello|what|who|which|when|where|why|how|can|could|{_AUXILIARY})\b)"
)
_WORD = rf"(?!{_AUXILIARY}\b|what\b|who\b|which\b|when\b|how\b|that\b)[\w'’/&()£%.-]+"
_TOPIC = rf"^\W*(?P<topic>{_NO_TOPIC}{_WORD}(?: {_WORD}){{0,8}}?)(?:,|:|;| -| –| —) "
_OF_TOPIC = re.compile(rf"{_TOPIC}(?P<aux>{_AUXILIARY}) (?:it|they|that|this|those|these) (?P<rest>\w.*)$", re.I)
_GOING = re.compile(rf"{_TOPIC}(?P<rest>(?:still )?(?:going|getting|coming|staying|rising|falling)\b.*)$", re.I)
_HOW_MANY = re.compile(
    rf"{_TOPIC}(?:(?:so|roughly|about|on average),? )*(?P<how>how (?:many|much)) "
    rf"(?P<rest>{_AUXILIARY}\b(?! (?:it|they)\b).*)$",
    re.IGNORECASE,
)
# "Was it over or under budget?" is no question for yes or no.
_OVER, _UNDER = r"over ?-?(?:spent|spend|spending|budget)?", r"under ?-?(?:spent|spend|spending|budget)?"
_EITHER_SIDE = re.compile(
    rf"^\W*(?:so |and |but )*(?:is|are|was|were|did|has|have|had|will) (?P<topic>[^,;?]+?)"
    rf"(?: (?:gone?|be|been|come|came|ended?|finish(?:ed)?|run)(?: in| up| the year)?)?"
    rf" (?:{_OVER} (?:or|/) ?{_UNDER}|{_UNDER} (?:or|/) ?{_OVER})(?: (?:its |their |the |his |her )?budget)?"
    r"(?P<rest>(?! or\b)[^,;?]*)"
    r"(?:[,;?.–-]+ *(?:and )?(?:by )?how (?:much|far)\b.*)?\W*$",
    re.IGNORECASE,
)
# "Commissioner of Exampleshire name": who holds an office, asked without a "who".
_NAME_OF = re.compile(
    rf"^\W*(?:so |and |but )*(?:(?:the|our|current) )?(?P<office>(?!{_AUXILIARY}\b|what|who|which|when|how"
    rf"|whose)(?:[\w’'-]+ ){{0,4}}?"
    r"(?:commissioner|chair(?:man|woman|person)?|leader|constable|executive|officer|director|mayor|clerk"
    r"|secretary|treasurer"
    r"|headteacher|head|boss|governor|nurse)\b[^,?]*?) names?\W*$",
    re.IGNORECASE,
)
_HOW_COME = re.compile(rf"{_TOPIC}(?:how come|why|why(?:['’]s| is) that|why so)\W*$", re.IGNORECASE)


def turned(question: str) -> str:
    """``question`` with its topic where a plain question has it; as it is where it is plain.

    >>> turned("empty sheds, are they let quicker than a year ago?")
    'are empty sheds let quicker than a year ago?'
    >>> turned("Were the tugs over or under budget in 2023/24, and by how much?")
    'How far over or under budget was the tugs in 2023/24?'
    >>> turned("Am I right that nine reviews were upheld?")
    'Is it so that nine reviews were upheld?'
    """
    text = " ".join(question.split())
    if whether := _WHETHER.match(text):
        return f"Is it so that {text[whether.end() :]}"
    if match := _NAME_OF.match(text):
        return f"Who is the {match['office']}?"
    if match := _EITHER_SIDE.match(text):
        return f"How far over or under budget was {match['topic']}{match['rest']}?"
    if match := _OF_TOPIC.match(text):
        return f"{match['aux']} {match['topic'].strip()} {match['rest']}"
    if match := _HOW_MANY.match(text):
        return f"{match['how']} {match['topic'].strip()} {match['rest']}"
    if match := _HOW_COME.match(text):
        return f"how come {match['topic'].strip()}"
    if match := _GOING.match(text):
        topic = match["topic"].strip()
        return f"{'are' if topic.endswith('s') else 'is'} {topic} {match['rest']}"
    return question
