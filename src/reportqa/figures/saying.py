"""What a comparison found, in sentences for people who were elected and not trained in statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportqa.data import load
from reportqa.domain import Entry, Figure, Finding, FindingKind, StatedValue, Verdict
from reportqa.figures.own_words import phrase_of

_FEWEST = 4


def say_agreement(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> Finding:
    """The finding that all ``figures`` state one value, or values that can be one."""
    verdict = Verdict.AGREES if len({abs(figure.number.value) for figure in figures}) == 1 else Verdict.ROUNDS_TO
    names = titles(figures, shelf)
    measure = measure_of(figures)
    values = list(dict.fromkeys(_written(figure) for figure in figures))
    if verdict is Verdict.ROUNDS_TO:
        said = text_of("rounds_to", values=in_words(values), measure=measure)
    elif len(names) == 1:
        said = text_of("agrees_here", title=names[0], value=" or ".join(values), places=len(figures), measure=measure)
    else:
        said = text_of("agrees_across", titles=in_words(names), value=" or ".join(values), measure=measure)
    working = text_of("working_same" if verdict is Verdict.AGREES else "working_meet", **_worked(figures))
    return _finding(verdict, said, 0, figures, working)


def say_difference(
    one: Sequence[Figure], other: Sequence[Figure], verdict: Verdict, shelf: Mapping[str, Entry]
) -> Finding:
    """The finding that the figures of ``one`` and of ``other`` state different values for the same."""
    both = [*one, *other]
    here = {figure.document for figure in both} == {one[0].document}
    name = ("restated" if verdict is Verdict.RESTATED else "conflict") + ("_here" if here else "")
    said = text_of(
        name,
        title_one=in_words(titles(one, shelf)),
        title_other=in_words(titles(other, shelf)),
        one=_written(one[0]),
        other=_written(other[0]),
        measure=measure_of(both),
    )
    matters = 3 if one[0].number.unit in ("GBP", "") else 2
    severity = 1 if verdict is Verdict.RESTATED else matters
    return _finding(verdict, said, severity, both, text_of("working_apart", **_worked(both)))


def titles(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[str]:
    """The titles of the figures' documents, each once, in order."""
    return list(dict.fromkeys(title_of(figure.document, shelf) for figure in figures))


def title_of(document: str, shelf: Mapping[str, Entry]) -> str:
    """A document's title, else its file's name, else its key."""
    entry = shelf.get(document)
    return (entry.title or entry.name) if entry is not None else document


def measure_of(figures: Sequence[Figure]) -> str:
    """What is stated, in the words of the place that says it most briefly and yet says it."""
    phrases = [phrase_of(figure) for figure in figures]
    telling = [phrase for phrase in phrases if len(phrase.split()) >= _FEWEST] or phrases
    return min(telling, key=len).rstrip(".;,: ")


def stated(figure: Figure, role: str = "") -> StatedValue:
    """The figure as a value that a finding rests on."""
    period = figure.period.label if figure.period else ""
    number = figure.number
    return StatedValue(
        figure.document, figure.statement, figure.span, number.text, str(number.value), number.unit, period, role
    )


def _finding(verdict: Verdict, said: str, severity: int, figures: Sequence[Figure], working: str) -> Finding:
    values = tuple(stated(figure) for figure in figures)
    return Finding(FindingKind.SAME_FIGURE, verdict, said, severity, values, working)


def _written(figure: Figure) -> str:
    """The number as a person should read it; a cell's with its unit."""
    from reportqa.figures.units import render

    number = figure.number
    words = load("verdict_words")["qualifiers"].get(number.qualifier, "")
    text = render(number.value, number.unit) if figure.cell is not None and number.unit else number.text
    return f"{words} {text}".strip()


def _worked(figures: Sequence[Figure]) -> dict[str, str]:
    values = "; ".join(dict.fromkeys(_written(figure) for figure in figures))
    periods = list(dict.fromkeys(figure.period.label for figure in figures if figure.period))
    return {"values": values, "period": ", ".join(periods) or text_of("no_period")}


def in_words(names: Sequence[str]) -> str:
    """Names as they stand in a sentence: "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def text_of(name: str, **values: object) -> str:
    """The text ``name`` of data/verdict_words.toml, its {places} filled with ``values``."""
    return str(load("verdict_words")["texts"][name]).format(**values)
