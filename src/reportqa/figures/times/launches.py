"""When the things a document writes about began, so that "since its launch" can be dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock
from reportqa.figures.times.timing import Stamp, stamps_of

_NAME = r"(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})"
# What something did to itself: "PLASP launched the pledge" tells of the pledge, "was opened again" of no beginning.
_BEGUN = (
    r"(?:launched|began|begun|started|opened|set\s+up|introduced|established|created|formed)"
    r"(?!\s+(?:again|the|a|an|its|his|her|our|their)\b)"
)
_DATED = re.compile(
    rf"{_NAME}(?:\s+\([^)]{{1,20}}\))?,?\s+(?:(?:was|were|is|has|had|been|first|formally|which)\s+){{0,3}}{_BEGUN}\b"
    r"[^.;0-9]{0,40}?\b(?:in|on)\s+(?:early\s+|late\s+)?$"
)
_LAUNCH_OF = re.compile(
    rf"\b(?:launch|start|introduction|creation|opening)\s+of\s+(?:the\s+)?{_NAME}[^.;0-9]{{0,20}}?\b(?:in|on)\s+$"
)
# "Launched on 18 September 2023, Lodestar ...": the name follows the day.
_OPENING = re.compile(
    r"(?:^|[.;]\s+)(?:First\s+)?(?:Launched|Begun|Opened|Started|Introduced|Established|Created|Formed|Set\s+up)\s+(?:in|on)\s+(?:early\s+|late\s+)?$"
)
_NAMED_NEXT = re.compile(rf",\s+(?:[Tt]he\s+)?{_NAME}")
_BEGINNINGS = re.compile(r"launch|beg[au]n|start|set\s+up|introduc|establish|creat|form|open", re.IGNORECASE)
_SINCE_BEGUN = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:launch|start|began|begun|introduc|creat|open|inception|implement|establish|set\s+up)\w*",
    re.IGNORECASE,
)
# "From its launch to the end of March": counted since then, as far as was known.
_FROM_BEGUN = re.compile(r"from\b", re.IGNORECASE)
_UNDATED_SINCE = re.compile(
    r"\b(?:since|from)\s+(?:(?:the|its|it|their|they|being|we|our|was|were)\s+){0,2}(?:launch|start|began|begun|introduc|creat|open|inception|establish|set\s+up)",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(rf"\s+(?:of|by)\s+(?:the\s+)?{_NAME}")
_IN = re.compile(r"\b(?:in|on)\s+", re.IGNORECASE)
_DATES = (PeriodKind.MONTH, PeriodKind.DAY)


def tells_since(text: str) -> bool:
    """Whether a text may count from a beginning that is dated elsewhere: "since its launch", "from its launch"."""
    return _UNDATED_SINCE.search(text) is not None


@dataclass(slots=True)
class Launches:
    """The beginnings told so far: by name, and those under the heading that is read."""

    named: dict[str, Period | None] = field(default_factory=dict)
    section: tuple[str, ...] = ()
    here: dict[str, Period | None] = field(default_factory=dict)

    def enter(self, headings: Sequence[str]) -> None:
        """Go on under ``headings``; what began under the heading that they stand under is still meant, no other."""
        if tuple(headings[:-1]) != self.section or not self.section:
            self.here = {}
        self.section = tuple(headings)

    def note_all(self, texts: Sequence[str], clock: Clock) -> None:
        """Keep the beginnings that any of a document's ``texts`` dates, for what is told before them."""
        for text in texts:
            if _BEGINNINGS.search(text):
                self.note(text, stamps_of(text, clock))
        self.here = {}

    def note(self, text: str, stamps: Sequence[Stamp]) -> None:
        """Keep the beginnings that ``text`` dates; a name with two of them has none."""
        for stamp in stamps:
            begun = stamp.period
            if begun is None or (begun.kind not in _DATES and begun.kind is not PeriodKind.SINCE):
                continue
            if begun.kind is PeriodKind.SINCE:  # "since the launch of the Harbour Watch in July 2023" is one period
                at = max((match.end() for match in _IN.finditer(begun.text)), default=0)
                match = _LAUNCH_OF.search(begun.text[:at])
            else:
                match = _DATED.search(text[max(0, stamp.start - 160) : stamp.start])
                if match is None and _OPENING.search(text[: stamp.start]):
                    match = _NAMED_NEXT.match(text, stamp.end)
            if match is None:
                continue
            name = match["name"].lower().removeprefix("the ")
            known = self.named.get(name, begun)
            kept = begun if known is not None and known.first == begun.first else None
            self.named[name] = self.here[name] = kept

    def since(self, text: str, stamp: Stamp) -> Period | None:
        """The period an undated "since the launch" of ``text`` means; None where nothing dates it."""
        from_begun = _FROM_BEGUN.match(text, stamp.start) is not None
        match = _SINCE_BEGUN.match(text, stamp.start + len("from") if from_begun else stamp.end)
        if not stamp.counted or stamp.period is not None or match is None:
            return None
        named = _NAMED_AFTER.match(text, match.end())
        said_before = text[: stamp.start].lower()
        before = max((name for name in self.named if name in said_before), key=said_before.rfind, default="")
        if named is None and before:
            begun = self.named[before]
        elif named is not None:
            # A sentence may go on with a capital after the name: the longest known name that begins it.
            said = named["name"].lower().removeprefix("the ")
            known = [name for name in self.named if said.startswith(name)]
            begun = self.named[max(known, key=len)] if known else None
        else:
            begun = next(iter(self.here.values())) if len(self.here) == 1 else None
        if begun is None:
            return None
        label = begun.label if begun.label.startswith("since") else f"since {begun.label}"
        return replace(
            begun, kind=PeriodKind.SINCE, label=label, last=date.max, text=text[stamp.start : stamp.end],
            start=stamp.start, end=stamp.end,
        )  # fmt: skip
