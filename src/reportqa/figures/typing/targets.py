"""Whether a number is what is aimed at: a target, a standard, a pledge; not what was done in the target time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Basis, Number
from reportqa.figures.typing.changes import QUALIFIERS
from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.coming import is_current
from reportqa.figures.typing.wordlists import pattern

# "Completed in target time", "22 met their target", "% of target": a result, held against a target told elsewhere.
_RESULT = re.compile(
    r"(?<!\bbe\s)\b(?:(?:in|within|inside|outside|on|met|meet|meets|meeting|hit|hits|hitting|missed|miss|missing|missed|beat|beats|beating"
    r"|exceed\w*|achiev\w+|reach\w*|pass\w*|off|of|against|above|below|over|under|versus|vs|outperform\w*|underperform\w*)\s+(?:(?:the|their|these|its|our|his|her|all|both|local"
    r"|national)\s+){0,2}(?<!is\sthe\s))(?:targets?|benchmark(?=\s+by\b))(?:\s+times?)?\b(?!\s*(?:[:(]|of|was|is|for)\b)",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(
    r"%?\s*(?:of|against|vs\.?|versus)\s+(?:annual\s+|full[\s-]year\s+|ytd\s+)?(?:plan|budget|target)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\btarget\s+(?:response\s+|completion\s+)?(?:times?|dates?|days)\b", re.IGNORECASE)
_IS = rf"\s*(?:[:(]\s*|\b(?:of|is|was|to|at|being)\s+{QUALIFIERS}|\s)$"
_LEFT = (
    rf"(?<!to\s)\b<targeted>\b(?:\s+(?!(?:and|but|has|have|had|met|missed|been)\b)[\w/–-]+){{0,7}}?{_IS}"
    # "Target for places at 31 March 2025: no more than 100 households"
    rf"|^\W*(?:our\s+|the\s+)?<targeted>\s+(?:for|of|by|at|on)\b[^.;:]{{0,80}}:\s*{QUALIFIERS}$"
)
_NO_TARGET = r"(?!(?:to|of|against|compared|versus|below|above|under|over|and|but|with|met|hit|missed)\b)"
# "Seven of the eleven corporate targets were met": what is counted are the targets.
_COUNTS_TARGETS = re.compile(
    r"^\s+(?:[\w-]+\s+){0,3}(?:targets|goals|ambitions|benchmarks|objectives|standards|thresholds|aims)\b",
    re.IGNORECASE,
)
_RIGHT = rf"^\s+(?:{_NO_TARGET}\w+\s+){{0,2}}<targeted>(?!\w)(?!\s+(?:the|a|an|those|these|our|areas?|times?)\b)"
_STANDARD_LEFT = (
    r"\b(?:the|a|an|our|its|their|national|local|statutory)\s+(?:[\w-]+\s+){0,3}?<standards>"
    rf"(?:\s+(?:for|in)\s+[^.;,0-9]{{1,40}}?)?\s+(?:of|is|was|are|were|at|being)\s+{QUALIFIERS}$"
)
_STANDARD_BRACKET = r"\(\s*(?:[a-z]+\s+)?<standards>\s*:?\s*$"
_STANDARD_RIGHT = (
    rf"^\s+(?:{_NO_TARGET}[\w-]+\s+){{0,2}}?<standards>"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:for|in|that|and|which|set|by|at|was|is|we|of)\b)"
)
# "The 90% the Information Commissioner looks for".
_ASKED = re.compile(
    r"^\s+(?:that\s+|which\s+)?(?:we|they|it)\s+(?:had\s+|were\s+|was\s+)?(?:(?:hoped|hoping|aimed|aiming|looked|looking|working)\s+(?:for|at|to(?:wards)?)|wanted|set\s+(?:ourselves|themselves|itself)"
    r"|planned|promised|pledged)\b|^\s+(?:that|which)\s+(?:had\s+been|was|were)\s+(?:planned|promised|pledged|intended|hoped\s+for|aimed\s+for)\b"
    r"|^\s+(?:required|demanded|called\s+for)\s+(?:by|of|for|in|under|from|nationally)\b"
    r"|^\s+(?:that\s+|which\s+)?(?:the|our|its)\s+(?:[\w’'-]+\s+){1,5}?(?:looks?\s+for|expects?|expected|requires?|required|asks?\s+for|wants?|wanted)\b",
    re.IGNORECASE,
)
# "The plan is for 3,000 by 2027", "4,210 (plan 4,400)": what is no money is aimed at.
_PLAN_LEFT = re.compile(
    rf"\bplan(?:ned\s+(?:level|number|figure|total))?(?:\s+(?:is|was))?\s*(?:[:(]|\b(?:of|for|was|is)\b)?\s*{QUALIFIERS}$"
    rf"|\b(?:plan|programme|intention)\s+(?:for\s+[^.;,0-9]{{1,30}}\s+)?had\s+been\s+(?:for\s+)?{QUALIFIERS}$",
    re.IGNORECASE,
)
_AIMS = (
    r"\b<aims>\b|\bwants?\s+(?:[\w’'-]+\s+){1,4}to\s|\bpriorit(?:y|ies)\b[^.;]{0,40}\b(?:is|are)\s+to\b"
    # "The club is asked to complete 80 patrols"; members are only asked to note things
    r"|\b(?:is|are)\s+(?:asked|required|expected|obliged)\s+to\s+(?!(?:note|approve|agree|consider|endorse|comment|decide|receive|support"
    r"|choose|say|rate|recommend|adopt|delegate|appoint|confirm|scrutinise|review)\b)"
)
_LED = r"^\W*(?:[0-9.]+\s+)?(?:the|our|its|a|an|this)\s+(?:[\w/–-]+\s+){0,4}?<targeted>\s+(?:for|of|is|was|in|will)\b"
# "The priority to reduce violence by 2%", "a target to achieve a reduction of 13%": how far it is to go.
_TO_MOVE = re.compile(
    r"\b(?:priorit(?:y|ies)|targets?|aims?|aimed|objectives?|goals?|ambitions?|commitments?|pledges?)\s+(?:(?:is|was|are|were)\s+)?to\s+"
    r"(?:achieve\s+|deliver\s+|secure\s+)?(?:(?:an?|the)\s+)?(?:reduc|increas|cut|rais|lower|improv|grow|decreas|rise|fall)\w*\s"
    rf"[^.;0-9]{{0,80}}?\b(?:by|of)\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# "Within the 28 day target, a 27% increase on 2014/15".
_MORE = re.compile(r"^\s+(?:increase|rise|reduction|decrease|fall|drop|improvement)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!of\s)(?<!for\s)(?<!is\s)(?<!was\s)\ban?\s+$", re.IGNORECASE)
_PART = re.compile(r"(?:,|\band)\s+$")
_SENTENCE_END = re.compile(r"[.;]\s")
# "The figure of 2,170 set for us".
_SET_FOR = re.compile(r"^\s+(?:(?:that|which)\s+(?:was|had\s+been|is)\s+)?set\s+(?:for|by)\b", re.IGNORECASE)
# "The Information Commissioner expects at least 90%": what others ask for.
_EXPECTED_BY = re.compile(
    r"\b(?:expects?|requires?|looks?\s+for|wants?|asks?\s+for|recommends?|demands?|stipulates?|allows?)\s+(?:at\s+least|no\s+more\s+than|no\s+fewer\s+than"
    r"|no\s+less\s+than|not\s+less\s+than|not\s+more\s+than|a\s+minimum\s+of|a\s+maximum\s+of)\s+$",
    re.IGNORECASE,
)
_OWN_HOPE = re.compile(
    r"\b(?:we|I|officers|managers|staff|organisers|you)\s+(?:\w+\s+)?(?:expect|want|allow|recommend)\b", re.IGNORECASE
)
_PROMISED = re.compile(
    r"\b(?:will|shall|must)\s+(?:[\w-]+\s+){0,2}?(?!(?:be|have)\b)[a-z]+\s+(?:[\w-]+\s+){0,4}?(?:at\s+least|no\s+fewer\s+than|no\s+less\s+than|a\s+minimum\s+of|not\s+less\s+than)\s+$",
    re.IGNORECASE,
)
# What goes on from one target to the next: "thresholds of 60% for large schemes and 70% for the rest", "rising to 50%".
_AND_FOR = re.compile(r"^\s+for\s+[^.;,0-9]{1,40}?,?\s+(?:and|or)\s+(?:of\s+)?$", re.IGNORECASE)
_RISING_TO = re.compile(
    r"^[^.;0-9]{0,30}?,?\s+(?:(?:and|then)\s+)?(?:rising|increasing|falling|reducing|dropping|going\s+(?:up|down)|moving|tightening)\s+to\s+$",
    re.IGNORECASE,
)


def is_target(number: Number, clause: Clause, lead_in: str, before: Basis) -> bool:
    """Whether the words right before a number, or those that lead into its list, call it a target."""
    if not number.unit and _COUNTS_TARGETS.match(clause.right):
        return False
    left = without_results(clause.left)
    if _TO_MOVE.search(clause.left):
        return True
    if _EXPECTED_BY.search(clause.left) and not _OWN_HOPE.search(clause.left):
        return True
    if _MORE.match(clause.right) and _ARTICLE.search(clause.left):
        return False
    if pattern(_LEFT).search(left) or pattern(_STANDARD_LEFT).search(left) or pattern(_STANDARD_BRACKET).search(left):
        return True
    if before is Basis.TARGET and (_AND_FOR.match(clause.left) or _RISING_TO.match(clause.left)):
        return True
    if number.unit not in ("GBP", "years", "months") and _PLAN_LEFT.search(left):
        return True
    if number.unit != "GBP" and (pattern(_STANDARD_RIGHT).match(clause.right) or _ASKED.match(clause.right)):
        return True
    return bool(lead_in and pattern(_LED).search(lead_in))


def with_parts(numbers: Sequence[Number], text: str, bases: Sequence[Basis]) -> list[Basis]:
    """``bases`` with the parts of a target as targets: "at least 3,150 people: 1,600 in schools and 500 elsewhere"."""
    found = list(bases)
    for at in range(1, len(found)):
        between = text[numbers[at - 1].end : numbers[at].start]
        same = numbers[at].unit == numbers[at - 1].unit and found[at] in (Basis.ACTUAL, Basis.FORECAST)
        parts = ":" in between or (_PART.search(between) and ":" in text[: numbers[at - 1].start])
        if same and found[at - 1] is Basis.TARGET and parts and not _SENTENCE_END.search(between):
            found[at] = Basis.TARGET
    return found


def is_aimed_at(number: Number, clause: Clause) -> bool:
    """Whether the words after a number call it a target, or its verb tells what is aimed at."""
    if not number.unit and _COUNTS_TARGETS.match(clause.right):
        return False
    if pattern(_RIGHT).search(without_results(clause.right)):
        return True
    if number.unit != "GBP" and (_SET_FOR.match(clause.right) or _is_least(number, clause)):
        return True
    if is_current(clause):
        return False
    return number.unit != "GBP" and pattern(_AIMS).search(clause.ahead) is not None


def _is_least(number: Number, clause: Clause) -> bool:
    """Whether at least so many are promised: "will reach at least 3,150 people"."""
    return number.qualifier == "at_least" and _PROMISED.search(clause.ahead) is not None


def without_results(words: str) -> str:
    """``words`` without what they say of results held against a target: "in target time", "met their targets"."""
    return _TIME.sub(" ", _OF_PLAN.sub(" ", _RESULT.sub(" ", words)))
