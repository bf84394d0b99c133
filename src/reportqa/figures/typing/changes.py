"""Whether a number of a sentence is a change: "fell by 12", "4% up", "£70,000 short of the £3.05m budget"."""

from __future__ import annotations

import re

from reportqa.domain import Basis, Number
from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.wordlists import pattern

# Words that may stand between what tells the sort of a number and the number itself.
QUALIFIERS = (
    r"(?:(?:just|only|no|a|an|the|further|over|under|about|around|almost|nearly|approx(?:imately)?\.?|roughly|more|less|fewer"
    r"|than|at|least|some|up|to|circa|c\.?|well|an?\s+average\s+of)\s+)*"
)
_CHANGED_BY = (
    rf"\b<change>\b(?:(?:(?!\bfrom\b)[^.;:0-9]){{0,60}}?\b(?:by|of)\s+{QUALIFIERS}"
    rf"|\s+(?:by\s+|of\s+)?(?!to\s){QUALIFIERS})[(\s]*$"
)
# "Raise the precept by £13": what is moved by as much, though it is said with no word of change.
_MOVED_BY = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|lift\w*|put\s+up|go\s+up|goes\s+up|going\s+up|went\s+up|exceed\w*|outperform\w*|underperform\w*|beat|beaten|missed|outnumber\w*|ahead)\b"
    rf"[^.;:0-9]{{0,60}}?\bby\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# "A surplus over its targeted budget by £43,000", "fell short of the target by £1.3m".
_MISSED_BY = re.compile(
    r"\b(?:surplus|deficit|shortfall|short|saving)\b[^.;0-9£]{0,40}\b(?:budget|target|plan|forecast|estimate)\b[^.;0-9£]{0,20}\b(?:by|of)\s+"
    rf"{QUALIFIERS}$",
    re.IGNORECASE,
)
# "A cost improvement programme of £28.4m" is no improvement of so much.
_PROGRAMME = re.compile(
    r"\b(?:improvement|growth|reduction|cut)\s+(?:programme|plan|fund|funding|works|scheme|grant|strategy|project|bid|board|notice|deal|order|area|district|team|group|adviser|partner)s?\b",
    re.IGNORECASE,
)
# "Lower than the £1.49m of last year": the level, not the change.
_THAN_THE = re.compile(
    r"\bthan\s+(?:the|its|our|their|his|her|in|last|those|that|a|an)\b[^.;,]*$|\b(?:up|down)\s+on\s+the\s+[^.;,]*$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\s+(?:in|for|at)\s+(?:[0-9]|[A-Z])")  # "fell (62 in 2021/22)"
_RISE_IS = re.compile(
    rf"\b(?:rise|increase|fall|reduction|decrease|cut|drop)\s+(?:was|is|were|has\s+been|will\s+be|would\s+be)\s+(?:\w+\s+)?(?:at\s+)?"
    rf"{QUALIFIERS}$",
    re.IGNORECASE,
)
_LARGEST_CHARGE = 10_000
# "Up by a tenth, to an average of 8,350".
_TO_AVERAGE = re.compile(
    rf"\bto\s+(?:(?:an?|the|its|our)\s+)?(?:[\w-]+\s+){{0,2}}(?:average|median|mean|total|record|rate|level|figure|low|high|peak|number|sum|value)\s+of\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
# An infinitive is no end: "is forecast to finish £0.35m overspent".
_UP_TO = re.compile(
    r"\b(?:to(?!\s+(?:finish|end|close|come|outturn|show|be|have|report|see)\b)|from|at|up\s+to)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NO_NOUN = r"(?!(?:a|an|the|of|in|for|to|with|would|will|could|may|might|should|can)\b)"
_NOT_GIVEN = r"(?<!gave\s)(?<!give\s)(?<!gives\s)(?<!giving\s)"  # "gave rise to"
_CHANGED_AFTER = rf"^\s*(?:{_NO_NOUN}[\w-]+\s+){{0,2}}?{_NOT_GIVEN}<change_after>\b(?!\s+than\s+[0-9])"
_ENDS = r"(?=\s*(?:[.,;:)]|$)"
# "4% up", "4,210 more", "120 more this time"; "ten more pilots" adds no such level.
_JUST_MORE = re.compile(
    rf"^\s+(?:(?:up|down|better|worse|(?:adverse|favourable)(?:\s+(?:to|against)\s+(?:plan|budget|profile))?){_ENDS})|more{_ENDS}"
    r"|\s+(?:in\s+)?(?:cost|costs|income|spending|expenditure)\b|\s+(?:in\s+all|overall|in\s+total|altogether|(?:this|last)\s+(?:time|year|month|quarter)|in\s+(?:the|[0-9])|at\s+the|over\s+the)\b))",
    re.IGNORECASE,
)
# "297 (2.9%) more than", "£31m or 6.2% more than": what two numbers say of one change.
_AGAIN = (
    r"(?:\s+(?:percentage\s+)?points?)?"
    r"(?:\s*\((?:or\s+)?[£0-9][^()]{0,20}\)|,?\s+or\s+(?:about\s+|just\s+)?[£0-9][\w.%]*(?:,[0-9]{3})*,?)?"
)
_MORE_THAN = re.compile(
    rf"^(?:\s+[a-z-]+){{1,2}}\s+short\s+of\s+(?:the|our|its|their|full)\b|^{_AGAIN}\s+(?:(?:more|less|fewer|higher|lower|better|worse|larger|smaller|greater|longer|shorter|faster|quicker|slower|cheaper)\s"
    r"[^.;,]{0,60}?\b(?:than|compared\s+(?:to|with))\b|(?:up|down)\s+(?:on|from|against|compared)\b|(?:below|above|over|under|short\s+of|behind|ahead\s+of)\s+(?:the\s+|its\s+|our\s+)?"
    r"(?:budget\w*|profile|plan|forecast|level|estimate|(?:[\w-]+\s+)?average)\b"
    r"|(?:below|above|under|over)\s+(?:19|20)[0-9]{2}\b|(?:below|above|short\s+of|shy\s+of|ahead\s+of|adrift\s+of|in\s+excess\s+of)\s+(?:the|our|its|their|last)\b(?!\s+(?:age|poverty|sea|ground|surface)\b))",
    re.IGNORECASE,
)
# "£58,000 under the revised sum", "£123,000 inside the £196.3m original budget", "were £1.3m over".
_BESIDE_SUM = re.compile(
    r"^\s+(?:below|above|over|under|inside|within|outside|short\s+of|shy\s+of|adrift\s+of|behind|ahead\s+of)\s+"
    r"(?!(?:[\w-]+\s+){0,3}(?:years?|months?|weeks?|days?|quarters?|period|term|life|lifetime)\b)(?:(?:the|its|our|their|his|her|this|that|a)\s+)?"
    r"(?:£[0-9][0-9.,]*[a-z]*\s+)?(?:[\w-]+\s+){0,3}?(?:budget\w*|sums?|allocation|limit|estimate|forecast|plan|target|provision|profile|cap|ceiling|grant|total|amount"
    r"|figure|envelope|allowance|funding|control\s+total)\b",
    re.IGNORECASE,
)
# "£408,000 light of what it had allowed", "£20,000 over what was planned".
_THAN_WHAT = re.compile(
    r"^\s+(?:light|short|shy|adrift|in\s+excess|ahead|over|under|above|below|inside|outside)\s+(?:of\s+)?what\s+(?:was|were|had|we|it|they|he|she|the)\b",
    re.IGNORECASE,
)
# "£175,000 left unspent from the budget".
_UNSPENT = re.compile(
    r"^\s+(?:(?:was|were|had\s+been|has\s+been|is|being|left|went|still)\s+){0,2}(?:unspent|underspent|overspent)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"^\s+(?:over|under|adrift|short|overdrawn|light|to\s+the\s+good)(?=\s*(?:[.,;:)]|$))", re.IGNORECASE
)
# "Add £13 to the charge", "put £15 on the bill", "took 12p off the fare".
_ADDS = re.compile(
    rf"\b(?:add(?:s|ed|ing)?|put(?:s|ting)?|stick(?:s|ing)?|knock(?:s|ed|ing)?|tak(?:e|es|ing)|took|shav(?:e|es|ed|ing)|lop(?:s|ped)?|slic(?:e|es|ed|ing))\s+{QUALIFIERS}$",
    re.IGNORECASE,
)
_ADDED_TO = re.compile(
    r"^\s+(?:(?:a|per)\s+(?:week|month|year)\s+)?(?:to(?!\s+(?:\w+\s+){0,2}?(?:reserves?|balances|funds?|pots?)\b)|off|on(?:to)?\s+(?:the|a|an|each|every|our|your|their|its)\b)",
    re.IGNORECASE,
)
# "Asked about the size of the increase 1,736 supported it": the noun stands for itself.
_WORK_ON = re.compile(r"\b(?:on|with|for|another|built|build|start|started|begin|began|plans)\s+$", re.IGNORECASE)
_NAMED_CHANGE = re.compile(
    r"\b(?:the|this|that|these|any|such|no|its|our|their|proposed|planned|expected)\s+(?:[\w-]+\s+)?(?:rise|increase|fall|drop|cut|reduction|decrease|decline|growth|change"
    r"|variance|difference|underspend|overspend|improvement)s?\s+(?:(?:just|only|some|about|over|under|nearly|almost)\s+)*$",
    re.IGNORECASE,
)
_SPENT_BY = re.compile(rf"\b(?:over|under)-?sp[ea]n[dt]\w*\b[^;.]{{0,60}}\bby\s+{QUALIFIERS}$", re.IGNORECASE)
_EXCEEDS = re.compile(r"\b(?:exceed|surpass|beat|outstrip)\w*\s(?:[^.;]|\.(?=[0-9])){0,60}\sby\s", re.IGNORECASE)
_OR_AGAIN = re.compile(
    r"^(?:,\s+or\s+(?:about\s+|just\s+)?[£0-9][0-9.]*(?:,[0-9]{3})*%?,\s+|\s+\([£0-9][^()]{0,12}\)\s+)"
)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)-?sp[ea]n[dt]", re.IGNORECASE)
_HELD = re.compile(r"\b(?:against|compared\s+(?:with|to))\s+$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^\s+(?:(?:in\s+)?the\s+(?:year\s+before|previous|prior|preceding)|in\s+(?:19|20)[0-9]{2}|last\s+year|a\s+year)\b",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\ban\s+extra\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
# "Made up 46%", "takes up 7%": nothing went up.
# What is made up is no change, nor are falls that are counted.
_MADE_UP = re.compile(
    r"(?:^|[0-9])\s*(?:[a-z-]+\s+)?falls\b(?=\s*(?:[(,.;]|(?:over|in|on|per|among|were|for|at|and|or|a)\b))|\b(?:made|make|makes|making|takes?|taken|took|taking|sets?|setting|signed|signs?|picked|turned|opened|built)\s+(?:(?:it|them|these|those|this)\s+)?up\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\s+(?:[\w-]+\s+){0,3}\(\s*$")  # "fell by 3,106 offences (4.2%)"
_BY = re.compile(rf"\bby\s+{QUALIFIERS}$", re.IGNORECASE)
# "the first district was above by 0.4%, the second below by 0.2%".
_BESIDE_BY = re.compile(
    rf"\b(?:above|below|ahead|behind|short|higher|lower|over|under|out)\s+by\s+{QUALIFIERS}$", re.IGNORECASE
)
_SAME_AGAIN = re.compile(
    rf"(?:\bor|\bthat\s+is|\bthat's|\bi\.e\.,?|\bequivalent\s+to|\bequal\s+to|,|\()\s+{QUALIFIERS}$|^\s*[,(]\s*$",
    re.IGNORECASE,
)


def is_change(number: Number, clause: Clause, lead_in: str, before: Basis, *, changed: bool) -> bool:
    """Whether ``number`` is a change; ``before`` is the basis of the number before it, ``changed`` that of any one."""
    if number.unit == "percentage points" or (number.text[:1] in "+-−–" and number.text[1:2].isdigit()):
        return True
    if _RISE_IS.search(clause.left) or (number.unit in ("GBP", "percent") and _is_beside(clause)):
        return True
    if (_UP_TO.search(clause.left) and not _BY.search(clause.left)) or _TO_AVERAGE.search(clause.left):
        return False
    changed_by = pattern(_CHANGED_BY).search(_PROGRAMME.sub(" ", _MADE_UP.sub(" ", clause.left)))
    changed_by = changed_by if changed_by and not _NAMED_CHANGE.search(clause.left) else None
    level = _THAN_THE.search(clause.left) or (clause.left.endswith("(") and _IN_YEAR.match(clause.right))
    if _MOVED_BY.search(clause.left) or _MISSED_BY.search(clause.left) or _BESIDE_BY.search(clause.left):
        return True
    if (changed_by and not level) or _MORE_THAN.match(clause.behind):
        return True
    more = _JUST_MORE.match(clause.right) and not _WORK_ON.search(clause.left)
    if pattern(_CHANGED_AFTER).match(_PROGRAMME.sub(" ", clause.right)) or more:
        return True
    if _is_extra_charge(number, clause.left):
        return True
    spent = _SPENT_BY.search(clause.ahead)
    if _BY.search(clause.left) and (
        changed or spent or _EXCEEDS.search(clause.ahead) or pattern(r"\b<change>\b").search(lead_in)
    ):
        return True
    if before is Basis.CHANGE and is_spent_before(clause):
        return True
    share = _BRACKETED.match(clause.left) and number.unit == "percent" and not clause.right.lower().startswith(" of")
    if before is Basis.CHANGE and share:
        return True
    return before is Basis.CHANGE and bool(_SAME_AGAIN.search(clause.left)) and number.unit in ("GBP", "percent")


def is_spent_before(clause: Clause) -> bool:
    """Whether money held against an overspend is of another time: "overspent by £0.61m, against £0.94m in 2022"."""
    spent = _SPENT_TOO_MUCH.search(clause.whole) is not None
    return spent and _HELD.search(clause.left) is not None and _BEFORE.match(clause.right) is not None


def _is_beside(clause: Clause) -> bool:
    """Whether a sum is what another was over or under, or what is put on one or taken off it."""
    behind = _OR_AGAIN.sub(" ", clause.behind)
    if _BESIDE_SUM.match(behind) or _OVER.match(behind) or _THAN_WHAT.match(behind) or _UNSPENT.match(behind):
        return True
    return _ADDS.search(clause.left) is not None and _ADDED_TO.match(clause.right) is not None


def _is_extra_charge(number: Number, left: str) -> bool:
    """Whether a bill goes up: "an extra £76.41 over the year"; "an extra £2m" is money that comes in."""
    return number.unit == "GBP" and number.value < _LARGEST_CHARGE and _EXTRA.search(left) is not None
