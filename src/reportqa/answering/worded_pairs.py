"""Questions that hold two things against each other: "Which had more visits, Quay Street or Fishergate?", "Did Quay
Street have more visits than Fishergate?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.answering.worded_times import BY_HOW_MUCH
from reportqa.answering.written_times import in_full
from reportqa.figures.times.periods import find_periods
from reportqa.language import stems

_MORE = r"(?:more|higher|bigger|larger|greater|busier|longer|slower|dearer)"
_LESS = r"(?:fewer|less|lower|smaller|quieter|shorter|quicker|faster|cheaper)"
_WAY = rf"(?:(?P<more>{_MORE})|{_LESS})"
_MOST = rf"(?:{_MORE}|better|most|highest|biggest|largest|greatest|busiest|longest)"
_LEAST = rf"(?:{_LESS}|fewest|lowest|smallest|least|quietest|shortest)"
_WHICH = rf"(?:(?P<more>{_MOST})|{_LEAST})"
_ASIDE = re.compile(rf"\b(?:{_MOST}|{_LEAST})\b", re.IGNORECASE)
_AUX = r"(?:is|are|was|were|did|do|does|has|have|had|will)"
_OPENING = rf"^\W*(?:so |and |but |ok )*(?={_AUX}\b)"
_BE = r"(?:is|are|was|were|have been|has been|had been)"
_PREP = r"(?:from|for|in|at|to|on|about|through|with|among|within|under)"
_NAME = r"[^,;:?]{2,60}?"
_OR = rf"(?P<a>{_NAME})\s+(?:or|v\.?|vs\.?|versus)\s+(?:{_PREP}\s+)?(?P<b>{_NAME})"
_EITHER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Penford or Wychmere, which had more call-outs"
        rf"^\W*{_OR}\s*[,:?–-]\s*(?P<rest>(?:which|who|where|what)\b.*?\b{_WHICH}\b.*)$",
        # "which had more visits: Quay Street or Fishergate"
        rf"^(?P<rest>.*?\b{_WHICH}\b[^,:–]*)\s*[,:–]\s*(?:{_PREP}\s+)?{_OR}\s*$",
        rf"^(?P<rest>.*?\b{_WHICH}\b.*?)\s+-\s+(?:{_PREP}\s+)?{_OR}\s*$",
        # "how many more calls than crimes were there"
        # "how many more people were searched than cars"
        rf"^(?P<rest>how (?:many|much) {_WHICH})\s+(?P<a>{_NAME})"
        rf"(?P<tail>\s+{_BE}\s.*?)\s+than\s+(?P<b>{_NAME})$",
        rf"^(?P<rest>how (?:many|much) {_WHICH})\s+(?P<a>{_NAME})\s+than"
        rf"\s+(?P<b>{_NAME})(?P<tail>\s+{_BE}\b.*)?$",
        # "is more meant for buildings or for lifts", "more from procurement or from estates"
        rf"^(?P<rest>(?:.*\b(?:which|who|where|{_AUX})\b|.*[,:]).*?\b{_WHICH}\b.*?)\s+{_PREP}\s+{_OR}\s*$",
    )
)
# "Did Quay Street lend fewer books than Fishergate did": the first of the two, what it does, and by what it is judged.
_DOES = (
    r"(?:have|has|get|got|receive|see|saw|make|spend|cost|costs|take|took|employ|record|report|attract|draw|raise|earn|handle"
    r"|answer|need|pay|win|won|lose|lost|hold|own|run|charge|charges|lend|sell|use|deal|come|go|stay|wait|issue|solve|bring|deliver"
    r"|suffer|face|find|carry|plan|expect)"
)
_THAN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_OPENING}(?:did|do|does|has|have|had|will)\s+(?P<a>[^,;]{{2,80}}?)"
        rf"\s+(?P<rest>{_DOES}\b(?!\s+of\b).*?\b{_WAY}\b.*?)\s+than\s+(?P<b>.+)$",
        # "is the bill lower in Thornley than in Aldermere", "were fewer homes burgled in Easterby than in Thornmarsh"
        rf"{_OPENING}(?P<rest>{_AUX}\s+.*?\b{_WAY}\b.*?)\s+(?P<prep>{_PREP})\s+(?P<a>{_NAME})"
        r"\s+than\s+(?:(?P=prep)\s+)?(?P<b>.+)$",
        # "are there more police staff than officers"
        rf"{_OPENING}(?P<rest>(?:is|are|was|were)\s+there\s+{_WAY})\s+(?P<a>{_NAME})\s+than\s+(?P<b>.+)$",
        rf"{_OPENING}(?:is|are|was|were)\s+(?P<a>[^,;]{{2,60}}?)\s+(?P<rest>{_WAY})\s+than\s+(?P<b>.+)$",
    )
)
_TRAILING = re.compile(
    rf"(?:\s+(?:put together|together|combined|did|does|do|has|have|had|is|are|was|were|ones?))+\W*$"
    rf"|^(?:{_PREP}|the|that of|those (?:of|in|at|from)|it (?:was|is|did) (?:in|at|for))\s+|^(?:the|a|an)\s+",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(
    r"[\s,]*\b(?:in|for|during|over|across|at|on|by|of|the|end of|as at|since)\s*$", re.IGNORECASE
)
_FOR_SIZE = re.compile(
    r"\b(?:for (?:its|their) (?:size|population)|per head|per person|for each resident"
    r"|for (?:each|every) (?:1,000|thousand) (?:people|residents))\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"how (?:many|much)\b", re.IGNORECASE)
# "The bigger group", "who has the larger figure": words that only stand for the two.
_STANDS_FOR = re.compile(r"\bthe\s+(?:group|one|sum|number|figure|amount|share|total)\b", re.IGNORECASE)
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Either:
    """Two that a question holds against each other: their names, whether "most" or "least" is asked, the question
    without them, whether it asks by how much, and whether for yes or no (yes where the first of the two has it)."""

    names: tuple[str, str]
    extreme: str
    rest: str
    by_how_much: bool
    yes_no: bool


def either_asked(question: str) -> Either | None:
    """The two of which the question asks which has more or less; None where it asks of no two.

    >>> either_asked("Which had fewer visits, Quay Street or Fishergate?").names
    ('Quay Street', 'Fishergate')
    """
    text = in_full(" ".join(question.split())).rstrip(" ?.!")
    how_much = BY_HOW_MUCH.search(text, 1)
    told, times = _without_times(text[: how_much.start()] if how_much else text)
    for yes_no, patterns in ((False, _EITHER), (True, _THAN)):
        for pattern in patterns:
            match = pattern.search(told)
            if match is None:
                continue
            other, _, more = match["b"].partition(",")
            names = _plain(_ASIDE.sub(" ", match["a"])), _plain(_ASIDE.sub(" ", other))
            if _are_two(names):
                said = " ".join(filter(None, (match.groupdict().get(each) for each in ("rest", "tail"))))
                rest = _STANDS_FOR.sub(" ", " ".join(_ASIDE.sub(" ", said).split()))
                rest = _FOR_SIZE.sub("per 1,000", f"{rest} {more} {times}".strip())
                by_how_much = how_much is not None or _HOW_MANY.match(match["rest"]) is not None
                return Either(names, "most" if match["more"] else "least", rest, by_how_much, yes_no)
    return None


def _without_times(text: str) -> tuple[str, str]:
    """``text`` without the times it names, and these times as they are said of what is asked."""
    times = find_periods(text)
    for period in reversed(times):
        before = _BEFORE_TIME.sub("", text[: period.start])
        text = f"{before}{text[period.end :]}"
    text = re.sub(r"\s+(?=[,:;?])", "", text.replace("()", "")).strip(" ,;:-–")
    return text, " ".join(f"in {period.text}" for period in times)


def _plain(name: str) -> str:
    """A name without what leads into it or trails it: "the Fishergate did"."""
    previous = ""
    while name != previous:
        previous, name = name, _TRAILING.sub("", name.strip(" ,;:-–"))
    return name


def _are_two(names: tuple[str, str]) -> bool:
    """Whether both names say something, and not the same."""
    said = [frozenset(stems(name)) for name in names]
    return all(said) and said[0] != said[1] and all(len(name.split()) <= _MOST_WORDS for name in names)
