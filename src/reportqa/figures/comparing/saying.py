"""What a comparison found, in sentences for people who were elected and not trained in statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportqa.data import load
from reportqa.domain import Entry, Figure, Finding, FindingKind, Period, PeriodKind, StatedValue, Verdict
from reportqa.figures.comparing.own_words import phrase_of

_FEWEST = 4


def say_agreement(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> Finding:
    """The finding that all ``figures`` state one value, or values that can be one."""
    verdict = Verdict.AGREES if len({abs(figure.number.value) for figure in figures}) == 1 else Verdict.ROUNDS_TO
    names = titles(figures, shelf)
    values = list(dict.fromkeys(_written(figure) for figure in figures))
    said = {"measure": f"“{measure_of(figures)}”", "time": _time_of(figures), "titles": in_words(names)}
    if verdict is Verdict.ROUNDS_TO:
        sentence = text_of("rounds_to", values=in_words(values), **said)
    elif len(names) == 1:
        sentence = text_of("agrees_here", title=names[0], value=" or ".join(values), places=len(figures), **said)
    else:
        sentence = text_of("agrees_across", value=" or ".join(values), **said)
    working = text_of("working_same" if verdict is Verdict.AGREES else "working_meet", **_worked(figures))
    return _finding(verdict, sentence, 0, figures, working)


def say_difference(
    one: Sequence[Figure], other: Sequence[Figure], verdict: Verdict, shelf: Mapping[str, Entry]
) -> Finding:
    """The finding that the figures of ``one`` and of ``other`` state different values for the same.

    The side that more documents are on comes first, of a restated figure the earlier; a document on both sides is
    named as such.
    """
    if verdict is Verdict.RESTATED:
        one, other = sorted((one, other), key=lambda side: max(_dated(figure, shelf) for figure in side))
    else:
        one, other = sorted((one, other), key=lambda side: -len(set(titles(side, shelf))))
    both = [*one, *other]
    here = {figure.document for figure in both} == {one[0].document}
    name = ("restated" if verdict is Verdict.RESTATED else "conflict") + ("_here" if here else "")
    mine, theirs = titles(one, shelf), titles(other, shelf)
    unsigned = len({figure.number.value < 0 for figure in both}) > 1  # "an underspend of £2m" is -2 in a table
    said = text_of(
        name,
        title_one=in_words(mine),
        title_other=in_words([text_of("also_here", title=title) if title in mine else title for title in theirs]),
        one=_written(one[0], unsigned=unsigned),
        other=_written(other[0], unsigned=unsigned),
        measure=f"“{measure_of(both)}”",
        time=_time_of(both),
    )
    matters = 3 if one[0].number.unit in ("GBP", "") else 2
    severity = 1 if verdict is Verdict.RESTATED else matters
    return _finding(verdict, said, severity, both, text_of("working_apart", **_worked(both)))


def _time_of(figures: Sequence[Figure]) -> str:
    """The time the figures are for, the shortest of theirs, as it stands in a sentence; "" when none tells it."""
    periods = [figure.period for figure in figures if figure.period is not None]
    if not periods:
        return ""
    time = min(periods, key=lambda period: period.last - period.first)
    return "" if time.text and time.text in measure_of(figures) else text_of("with_time", time=written_time(time))


def _dated(figure: Figure, shelf: Mapping[str, Entry]) -> str:
    """The period a figure's document reports on, to tell the earlier of two."""
    entry = shelf.get(figure.document)
    return (entry.period or str(entry.dated or "")) if entry is not None else ""


def written_time(period: Period) -> str:
    """A time as people write it: "31 March 2024", "March 2024", "2023-24"."""
    if period.kind is PeriodKind.DAY:
        return f"{period.first.day} {period.first:%B %Y}"
    return f"{period.first:%B %Y}" if period.kind is PeriodKind.MONTH else period.label


def titles(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[str]:
    """The titles of the figures' documents, each once, in order."""
    return list(dict.fromkeys(title_of(figure.document, shelf) for figure in figures))


def title_of(document: str, shelf: Mapping[str, Entry]) -> str:
    """A document's title, with its file's name where the title tells only whose it is; else its key."""
    entry = shelf.get(document)
    if entry is None:
        return document
    if (
        not entry.title
        or entry.title == entry.publisher
        or any(each.title == entry.title and key != document for key, each in shelf.items())
    ):
        return f"{entry.title} ({entry.name})" if entry.title else entry.name
    return entry.title


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


def _written(figure: Figure, *, unsigned: bool = False) -> str:
    """The number as a person should read it; a cell's with its unit."""
    from reportqa.figures.numbers.units import render

    number = figure.number
    words = load("verdict_words")["qualifiers"].get(number.qualifier, "")
    value = abs(number.value) if unsigned else number.value
    text = render(value, number.unit) if figure.cell is not None and number.unit else number.text
    return f"{words} {text}".strip()


def _worked(figures: Sequence[Figure]) -> dict[str, str]:
    values = "; ".join(dict.fromkeys(_written(figure) for figure in figures))
    periods = list(dict.fromkeys(written_time(figure.period) for figure in figures if figure.period))
    return {"values": values, "period": ", ".join(periods) or text_of("no_period")}


def in_words(names: Sequence[str]) -> str:
    """Names as they stand in a sentence: "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def text_of(name: str, **values: object) -> str:
    """The text ``name`` of data/verdict_words.toml, its {places} filled with ``values``."""
    return str(load("verdict_words")["texts"][name]).format(**values)
