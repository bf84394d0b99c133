"""An audit as one HTML page to take into a meeting. Every word of a document is escaped: only the tags here live."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from reportqa.auditor import Audit, Audited, Coverage, QuotedValue, by_quote
from reportqa.data import load
from reportqa.domain import Verdict
from reportqa.messages import counted
from reportqa.terminal import coverage_lines


def audit_page(audit: Audit) -> str:
    """The whole page: what fails, what was given anew, what holds (folded), how much was looked at. No script."""
    title = _word("page", "title")
    parts = [
        f"<h1>{title}</h1>",
        _lead(audit),
        _section("failing", audit.failing),
        _section("restated", audit.restated),
        _holding(audit.holding),
        _coverage(audit.coverage),
    ]
    css = files("reportqa.data").joinpath("audit_page.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _word(section: str, name: str, **values: object) -> str:
    """A text of data/audit_page.toml with its {places} filled, escaped."""
    return escape(str(load("audit_page")[section][name]).format(**values))


def _lead(audit: Audit) -> str:
    coverage, failing = audit.coverage, len(audit.failing)
    if not coverage.documents:
        return f'<p class="lead">{_word("page", "empty")}</p>'
    name = {0: "lead_none", 1: "lead_one"}.get(failing, "lead_many")
    scope = _word(
        "page",
        "scope",
        figures=counted(coverage.figures, "figure"),
        documents=counted(len(coverage.documents), "document"),
        checked=f"{coverage.checked:,}",
    )
    return (
        f'<p class="lead">{_word("page", name, count=failing)}</p>\n<p>{scope}</p>\n'
        f'<p class="quiet">{_word("page", "note")}</p>'
    )


def _section(name: str, findings: Sequence[Audited]) -> str:
    if not findings:
        return ""
    cards = "\n".join(map(_finding, findings))
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_word("page", name)}</h2>\n{cards}\n</section>'


def _finding(finding: Audited) -> str:
    kind = "" if finding.fails else " restated" if finding.verdict is Verdict.RESTATED else " holds"
    told = _word("verdict", finding.verdict.value)
    if finding.severity:
        told += f", {_word('severity', str(finding.severity))}"
    working = f'<p class="working">{_word("page", "working")} {escape(finding.working)}</p>' if finding.working else ""
    return (
        f'<article class="finding{kind}">\n<p class="verdict">{told}</p>\n<h3>{escape(finding.statement)}</h3>\n'
        f"{working}\n{_values(finding.values)}\n</article>"
    )


def _values(values: Sequence[QuotedValue]) -> str:
    items = "\n".join(f"<li>{_place(together)}</li>" for together in by_quote(values))
    return f'<ul class="values" aria-label="{_word("page", "values")}">\n{items}\n</ul>'


def _place(values: Sequence[QuotedValue]) -> str:
    """The values of one quote, and the quote with each of them marked."""
    first = values[0]
    place = _word("page", "place", document=first.document, page=first.page)
    section = first.section.replace(" > ", " › ")
    under = f'<br><span class="quiet">{escape(section)}</span>' if section else ""
    told = "; ".join(dict.fromkeys(map(_value, values)))
    return f"{told}: {place}{under}<blockquote>{_marked(values)}</blockquote>"


def _value(value: QuotedValue) -> str:
    about = [escape(value.period), _word("role", value.role) if value.role in load("audit_page")["role"] else ""]
    told = ", ".join(part for part in about if part)
    return f'<span class="value">{escape(value.text)}</span>{f" ({told})" if told else ""}'


def _marked(values: Sequence[QuotedValue]) -> str:
    quote, at, parts = values[0].quote, 0, []
    for start, end in sorted({(value.start, value.end) for value in values}):
        if start >= at:
            parts.append(f"{escape(quote[at:start])}<mark>{escape(quote[start:end])}</mark>")
            at = end
    return "".join(parts) + escape(quote[at:])


def _holding(findings: Sequence[Audited]) -> str:
    kinds: dict[str, list[Audited]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind.value, []).append(finding)
    folded = "\n".join(
        f"<details>\n<summary>{_kind(kind)}: {len(found):,}</summary>\n"
        + "\n".join(map(_finding, found))
        + "\n</details>"
        for kind, found in kinds.items()
    )
    held = folded or f"<p>{_word('page', 'holding_none')}</p>"
    return f'<section aria-labelledby="holding">\n<h2 id="holding">{_word("page", "holding")}</h2>\n{held}\n</section>'


def _kind(kind: str) -> str:
    name = _word("kind", kind)
    return name[:1].upper() + name[1:]


def _coverage(coverage: Coverage) -> str:
    if not coverage.documents:
        return ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in coverage_lines(coverage)[1:])
    rows = "\n".join(
        f'<tr><th scope="row">{escape(each.document)}</th><td class="number">{each.numbers:,}</td>'
        f'<td class="number">{each.figures:,}</td>'
        f'<td class="number">{each.checked:,}</td></tr>'
        for each in coverage.documents
    )
    return (
        f'<section aria-labelledby="coverage">\n<h2 id="coverage">{_word("page", "coverage")}</h2>\n<ul>{lines}</ul>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="coverage"><table>\n<thead><tr>'
        f'<th scope="col">{_word("table", "document")}</th>'
        f'<th scope="col" class="number">{_word("table", "numbers")}</th>'
        f'<th scope="col" class="number">{_word("table", "figures")}</th>'
        f'<th scope="col" class="number">{_word("table", "checked")}</th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        "</table></div>\n</section>"
    )
