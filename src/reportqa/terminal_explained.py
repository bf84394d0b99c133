"""The steps to an answer as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from reportqa.data import load
from reportqa.explaining import ExplainedChoice, ExplainedSearch, Explanation, Understood, WeighedStatement
from reportqa.messages import counted

_WIDTH, _SHORT = 100, 160
# So many features are told of each statement weighed, those that add or take away most.
_MOST_FEATURES = 7


def explanation_lines(explanation: Explanation) -> list[str]:
    """What was understood, found, weighed, chosen or refused, and checked."""
    words = load("explaining")
    lines = [f"Route: {words['routes'][explanation.route]}"]
    if explanation.understood:
        lines += ["", f"{words['steps']['understood']}:", *_understood(explanation.understood)]
    for search in explanation.searches:
        asked = search.understood.question
        lines += ["", f"Search for “{asked}” ({search.understood.kind}):", *_search(search)]
    if explanation.drafted:
        lines += ["", f"{words['steps']['checked']}:", *_checked(explanation)]
    return lines


def _understood(understood: Understood) -> Iterator[str]:
    yield from _fold(f"asked for: {understood.kind}{f', in {understood.unit}' if understood.unit else ''}")
    for name, told in (
        ("period", understood.periods),
        ("documents meant", understood.documents),
        ("places that must be met", understood.places),
        ("names that must be met", understood.names),
    ):
        yield from _fold(f"{name}: {', '.join(told) or '-'}")
    for term in sorted(understood.terms, key=lambda each: -each.weight):
        marks = [mark for mark, is_so in (("asked for", term.asked_for), ("name", term.name)) if is_so]
        about = f" ({', '.join(marks)})" if marks else ""
        yield from _fold(f"word: {term.text}, weight {term.weight:.2f}{about}, met by {' | '.join(term.met_by)}")
    yield from _fold(f"embedded: {understood.embedded}")


def _search(search: ExplainedSearch) -> Iterator[str]:
    steps = load("explaining")["steps"]
    yield f"  {steps['found']}, by keyword and vector rank:"
    for found in search.found:
        ranks = f"words {found.word_rank or '-'}, vectors {found.vector_rank or '-'}, likeness {found.likeness:.2f}"
        section = f", {found.section}" if found.section else ""
        yield from _fold(f"{found.rank}. {found.document}, page {found.page}{section}: {ranks}", "    ")
    yield f"  {steps['weighed']}, the best of {counted(search.candidates, 'candidate')}:"
    for weighed in search.weighed:
        yield from _weighed(weighed)
    if search.choice:
        yield f"  {steps['chosen']}:"
        yield from _choice(search.choice)


def _weighed(weighed: WeighedStatement) -> Iterator[str]:
    out = [load("explaining")["ruled_out"][name] for name in weighed.ruled_out]
    told = f"{weighed.figure}: " if weighed.figure else ""
    place = f"{weighed.document}, page {weighed.page}"
    scored = f"score {weighed.score:.2f}, sureness {weighed.sureness:.2f}"
    ruled = f"; ruled out: {', '.join(out)}" if out else ""
    yield from _fold(f"{scored}{ruled}. {place}: {told}“{textwrap.shorten(weighed.text, _SHORT)}”", "    ")
    adds = [f"{each.name} {each.value:.2f} x {each.weight:g}" for each in weighed.features[:_MOST_FEATURES]]
    yield from _fold("; ".join(adds), "      ")


def _choice(choice: ExplainedChoice) -> Iterator[str]:
    words = load("explaining")
    needed = f"needed {choice.needed:.2f}"
    sureness = f"sureness {choice.sureness:.2f}" if choice.sureness is not None else "nothing usable"
    if choice.chosen:
        yield from _fold(f"{sureness}, {needed}", "    ")
        for text in choice.chosen:
            yield from _fold(f"“{textwrap.shorten(text, _SHORT)}”", "    ")
        return
    doubt = f"; {words['doubts'][choice.doubt]}" if choice.doubt else ""
    obstacle = f"; {words['obstacles'][choice.obstacle]}" if choice.obstacle else ""
    yield from _fold(f"nothing: {sureness}, {needed}{doubt}{obstacle}", "    ")


def _checked(explanation: Explanation) -> Iterator[str]:
    yield f"  {explanation.traced} of {counted(explanation.drafted, 'line')} traced to their quotes"
    for figure in explanation.answer.figures:
        verdict = figure.verdict.value.replace("_", " ")
        places = f", {counted(len(figure.others), 'other place')}" if figure.others else ""
        yield from _fold(f"{figure.text} [{figure.citation}]: {verdict}{places}")


def _fold(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
