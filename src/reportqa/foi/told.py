"""The lines of an answer as rows of a letter's table: figure, words, places, check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportqa.domain import Answer, CheckedFigure, Citation, Verdict
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.rows import OtherPlace, Row, Source
from reportqa.messages import message

_MARKERS = re.compile(r"((?:\s*\[\d+\])+)\s*$")
_MOST_OTHERS = 4


def rows_of(answer: Answer, measure: str) -> Iterator[Row]:
    """The lines of ``answer`` that are quoted, each as a row about ``measure``; not those that say what differs."""
    differs = message("checked", "differs", words="")
    cited = {citation.marker: citation for citation in answer.citations}
    for text, markers in _lines(answer.text):
        if not markers or text.startswith(differs):
            continue
        lead, words = _lead(_of_document(text))
        own = [figure.text for figure in answer.figures if figure.citation in markers]
        if not lead and len(own) == 1 and words.startswith(own[0]):
            lead = own[0]
        sources = tuple(_source(cited[marker]) for marker in markers if marker in cited)
        figure = _figure(lead, [f for f in answer.figures if f.citation in markers])
        figure = _without_loose(figure, words) if figure else None
        yield Row(
            measure=measure,
            period=figure.period if figure else "",
            value=lead,
            number=figure.value if figure else "",
            unit=figure.unit if figure else "",
            words=words,
            sources=sources,
            verdict=figure.verdict.value if figure else "",
            working=figure.working if figure else "",
            others=_others(figure),
        )


def _of_document(text: str) -> str:
    """A line of an answer without what the program says before it: that the documents say otherwise, or do not say."""
    for before in (message("not_found", "near", near=""), message("polarity", "otherwise", words="")):
        text = text.rpartition(before)[2].strip()
    return text


def _lines(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The lines of an answer with the markers at their end; a list's lead-in and items are one."""
    held: list[str] = []
    for line in text.split("\n"):
        held.append(line)
        match = _MARKERS.search(line)
        if match:
            whole = "\n".join(held)
            yield whole[: len(whole) - len(match.group())].strip(), tuple(map(int, re.findall(r"\d+", match.group())))
            held = []
    if held:
        yield "\n".join(held).strip(), ()


_LEAD = re.compile(
    r"^(?P<lead>[^:\n]{1,60}?\d[^:\n]{0,40}?|\w+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) \w+): (?P<words>.+)$",
    re.DOTALL | re.IGNORECASE,
)


def _lead(text: str) -> tuple[str, str]:
    """The figure or date that an answer puts first, and its words; "" where it puts none."""
    match = _LEAD.match(text)
    if match is None or "\n" in match.group("lead"):
        return "", text
    lead, words = match.group("lead").strip(), match.group("words").strip()
    # "Yes:" and "No:" are the program's; a figure that leads stands in the words again.
    if lead.lower() in ("yes", "no"):
        return lead, words
    bare = lead
    for side in ("over", "under"):
        bare = bare.removesuffix(f" {message('budget', side, figure='')}")
    return (lead, words) if folded(bare).lower() in folded(words).lower() else ("", text)


def _figure(lead: str, figures: Sequence[CheckedFigure]) -> CheckedFigure | None:
    """The figure that leads; None where none does."""
    led = [f for f in figures if f.text == lead] or [
        f for f in figures if lead and digits_of(f.text) == digits_of(lead)
    ]
    return led[0] if led else None


# "£1m" rounds a great many figures.
_LOOSE = re.compile(r"\D*[1-9]0*(?:\.0+)?\D*|[^\d]+")
_ALIKE = 2


def _without_loose(figure: CheckedFigure, words: str) -> CheckedFigure:
    """``figure`` without the places that give it rounded to one digit in other words: they tell of something else."""
    own = set(content_stems(re.sub(r"\S*\d\S*", " ", words)))
    kept = tuple(
        other
        for other in figure.others
        if other.verdict is not Verdict.ROUNDS_TO
        or not _LOOSE.fullmatch(other.text)
        or digits_of(other.text) == digits_of(figure.text)
        or len(own & set(content_stems(other.quote))) >= _ALIKE
    )
    rounded = figure.verdict is Verdict.ROUNDS_TO and not any(other.verdict is Verdict.ROUNDS_TO for other in kept)
    return replace(figure, others=kept, verdict=Verdict.ONLY_SOURCE if rounded else figure.verdict)


def digits_of(text: str) -> str:
    """The digits of a figure as written, by which two writings of it are known; the word itself where it has none."""
    return re.sub(r"[^\d.]", "", text) or text.lower()


def _source(citation: Citation) -> Source:
    return Source(
        document=citation.document,
        key=citation.key,
        title=citation.title,
        page=citation.page,
        section=citation.section,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        address=citation.address,
    )


def _others(figure: CheckedFigure | None) -> tuple[OtherPlace, ...]:
    if figure is None:
        return ()
    return tuple(
        OtherPlace(o.text, o.period, o.document, o.page, folded(o.quote), o.verdict.value)
        for o in figure.others[:_MOST_OTHERS]
    )
