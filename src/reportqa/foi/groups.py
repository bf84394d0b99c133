"""A figure asked for "each council" or "strand by strand": the rows of the table or list that the answer is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportqa.domain import Figure
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.findings import Finding
from reportqa.foi.rows import Source

MOST = 15
_TIMES = r"(?!(?:financial|calendar|year|month|week|day|quarter|time|date|case|other|one|of)s?\b)"
_EACH = re.compile(
    rf"(?:,\s*)?\b(?P<lead>for|to|in|by|from|of|at)\s+(?:each|every)\s+{_TIMES}(?P<by>[a-z]+)"
    r"(?:\s+of (?:the|your|its) [a-z]+)?|"
    rf"(?:,\s*)?\b{_TIMES}(?P<twice>[a-z]+) by (?P=twice)\b|(?:,\s*)?\b(?:broken down|split|set out|analysed|separated)"
    rf" by {_TIMES}(?P<broken>[a-z]+)|\b(?:each|every) {_TIMES}(?P<bare>[a-z]+)",
    re.IGNORECASE,
)
# "Break down the spending into its headings": each line of the table that gives it.
_BREAK_DOWN = re.compile(
    r"\b(?:break down|broken down|(?:a |the )?breakdown of|split|divided)\b.+\b(?:into|by) (?:its|the|their)"
    r" (?:main |principal |various )?(?:headings?|parts|components|elements|categories|lines|items|strands|uses)\b"
    r"|^(?:a |the )?(?:full |detailed )?breakdown of (?!.+\b(?:by|per|for each)\b)",
    re.IGNORECASE,
)
_LINES = "lines"
_WHICH = re.compile(r",? and (?:for )?which \w+$", re.IGNORECASE)
_SUM = re.compile(r"(?:sub|grand|overall)?[ -]?totals?\b.*|all\b.*|sum\b.*", re.IGNORECASE)
_LONGEST_LINE = 8  # words of a line that gives one figure and what it is for
_LEAST = 2


_MONEY = re.compile(
    r"\b(?:given|granted|grants?|awarded|paid|costs?|spen[dt]|spending|sums?|money|value|budget(?:ed)?|funding|£|pounds)\b",
    re.IGNORECASE,
)


_GOT = re.compile(
    r"\bhow much (?:did )?(?:each|every|the|they|it)\b.*\b(?:got|get|gets|receiv\w+|had)\b", re.IGNORECASE
)


def unit_asked(question: str) -> str:
    """The unit of the figure that a question asks for each of a group: "GBP" for money, "" for a count."""
    money = _MONEY.search(question) or _GOT.search(question)
    return "GBP" if money and not re.search(r"\bhow many\b", question, re.IGNORECASE) else ""


def group_asked(question: str) -> str:
    """The things for each of which a question asks: "council" of "what each council was given", "lines" of what is to
    be broken down into its headings; "" for none."""
    found = _EACH.search(folded(question))
    if found is None:
        return _LINES if _BREAK_DOWN.search(folded(question)) else ""
    return next((group.lower() for group in found.group("by", "twice", "broken", "bare") if group), "")


def asked_for_each(question: str, labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The question for each of ``labels`` in the place of "each council", or for the line of that name."""
    plain = folded(question)
    found = _EACH.search(plain)
    if found is None:
        return tuple((label, f"{'how much for' if unit_asked(plain) else 'how many'} {label}") for label in labels)
    lead = "" if found.group("bare") else f" {found.group('lead') or 'for'} "
    before, after = plain[: found.start()].rstrip(), _WHICH.sub("", plain[found.end() :])
    return tuple((label, f"{before}{lead or ' '}{label}{after}".strip()) for label in labels)


def labels_beside(figures: Sequence[Figure], source: Source, group: str, unit: str) -> tuple[str, ...]:
    """What stands with ``source`` in its table, or in a list of its section where that names the group."""
    own = [figure for figure in figures if _stands_in(figure, source)]
    tables = {figure.cell.table for figure in own if figure.cell}
    if tables:
        told = [figure for figure in figures if figure.cell and figure.cell.table in tables]
        found = [f.cell.row_label for f in told if f.cell and (not unit or f.number.unit in (unit, "percent"))]
    elif sum(figure.number.unit == unit for figure in own) < _LEAST and set(content_stems(group)) & set(
        content_stems(f"{source.section} {source.quote}")
    ):
        found = _listed([figure for figure in figures if _beside(figure, source)], unit)
    else:
        found = []
    labels = dict.fromkeys(label.strip() for label in found if label.strip() and not _SUM.fullmatch(label.strip()))
    return tuple(labels)[:MOST] if len(labels) >= _LEAST else ()


def is_from(finding: Finding, figures: Sequence[Figure], label: str) -> bool:
    """Whether a finding gives a figure of the row or line of ``label``."""
    sources = [source for row in finding.rows for source in row.sources]
    told = [[figure for figure in figures if _stands_in(figure, source)] for source in sources]
    return any(own and all(_name_of(figure) == label for figure in own) for own in told)


def _name_of(figure: Figure) -> str:
    return figure.cell.row_label.strip() if figure.cell else _label_of(figure)


def _stands_in(figure: Figure, source: Source) -> bool:
    span = figure.span
    return figure.document == source.key and span.page == source.page and source.start <= span.start < source.end


def _beside(figure: Figure, source: Source) -> bool:
    return figure.document == source.key and bool(figure.headings) and figure.headings[-1] == source.section_name


def _listed(figures: Sequence[Figure], unit: str) -> list[str]:
    """The labels of the first run of short lines that give one figure each, all of ``unit``."""
    alone = Counter(figure.statement.key for figure in figures)
    run: list[Figure] = []
    for figure in figures:
        fits = alone[figure.statement.key] == 1 and figure.number.unit == unit and _label_of(figure)
        if fits and (not run or figure.statement.order == run[-1].statement.order + 1):
            run.append(figure)
        elif len(run) >= _LEAST:
            break
        else:
            run = [figure] if fits else []
    return [_label_of(figure) for figure in run]


def _label_of(figure: Figure) -> str:
    """What a short line says its one figure is for: "Chorley" of "£23,520 – Chorley"; "" for a longer one."""
    text = figure.statement.text
    if len(text.split()) > _LONGEST_LINE:
        return ""
    label = text.replace(figure.number.text, "", 1).strip(" –—-:;,.")
    return label if label and not re.search(r"\d", label) else ""
