"""The audit's page: escaped, self-contained, in order, readable; and its plain form."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

from reportqa.audit_page import audit_page
from reportqa.auditor import Audit, Audited, Coverage, Covered, QuotedValue
from reportqa.domain import FindingKind, Verdict
from reportqa.terminal import audit_lines


def value(text: str, quote: str, document: str = "budget.md", role: str = "total") -> QuotedValue:
    start = quote.index(text)
    return QuotedValue(
        text, text, "GBP", "2023-24", role, document, "Budget", 4, "Money", quote, start, start + len(text)
    )


def finding(verdict: Verdict, severity: int, *values: QuotedValue, statement: str = "A statement.") -> Audited:
    return Audited(FindingKind.SUM, verdict, statement, severity, values, "1 + 1 = 3")


COVERAGE = Coverage(
    (Covered("budget.md", "Budget", 12, 9, 4),), 12, (("page_number", 3),), 9, 4, 2, (("cut by a page break", 3),)
)
FAILS = finding(Verdict.DOES_NOT_ADD_UP, 3, value("63", "in all 63 boats"), statement="The total is wrong.")
ANEW = finding(Verdict.RESTATED, 1, value("50", "now 50 boats"), statement="Given anew.")
HOLDS = finding(Verdict.ADDS_UP, 0, value("68", "in all 68 buoys"), statement="The sum is right.")


def page(*findings: Audited, coverage: Coverage = COVERAGE) -> str:
    return audit_page(Audit(findings, coverage))


@pytest.mark.parametrize(
    "planted",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><script>x</script>", "&lt;b&gt;"],
)
def test_words_of_documents_are_never_live(planted: str) -> None:
    planted_value = QuotedValue(
        planted, "1", "GBP", planted, planted, planted, planted, 1, planted, f"so {planted} it is", 3, 3 + len(planted)
    )
    told = Audited(FindingKind.SUM, Verdict.CONFLICT, planted, 2, (planted_value,), planted)
    coverage = Coverage((Covered(planted, planted, 1, 1, 1),), 1, (), 1, 0, 0, ((planted, 1),))
    made = audit_page(Audit((told,), coverage))
    assert planted not in made
    assert tags(made) <= HARMLESS


HARMLESS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "section", "article", "ul", "li",
    "span", "br", "blockquote", "mark", "details", "summary", "div", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def tags(text: str) -> set[str]:
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)

    Tags().feed(text)
    return found


def test_the_page_needs_nothing_from_elsewhere() -> None:
    made = page(FAILS, ANEW, HOLDS)
    assert not re.search(r"https?://|url\(|@import|<link|<script", made)
    assert '<html lang="en">' in made
    assert 'name="viewport"' in made


def test_what_fails_stands_open_and_first_and_what_holds_is_folded() -> None:
    made = page(FAILS, ANEW, HOLDS)
    folded = made[made.index("<details>") : made.index("</details>")]
    assert made.index("The total is wrong.") < made.index("Given anew.") < made.index("<details>")
    assert "The sum is right." in folded
    assert "The total is wrong." not in folded


def test_each_value_has_its_document_page_and_quote_with_the_digits_marked() -> None:
    made = page(FAILS)
    assert "budget.md, page 4" in made
    assert "in all <mark>63</mark> boats" in made


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", page(FAILS, ANEW, HOLDS))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("ink", ["ink", "quiet", "brand", "ask", "part", "good"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_words_stand_out_from_their_ground_as_wcag_aa_asks(ink: str, ground: str) -> None:
    css = files("reportqa.data").joinpath("audit_page.css").read_text("utf-8")
    colours = dict(re.findall(r"--(\w+): (#\w{6});", css))
    one, other = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5
    assert (luminance(colours["mark"]) + 0.05) / (luminance(colours["ink"]) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("findings", "lead"),
    [
        ((HOLDS,), "Nothing disagrees"),
        ((FAILS, HOLDS), "One finding asks"),
        ((FAILS, FAILS, HOLDS), "2 findings ask"),
        ((), "Nothing disagrees"),
    ],
)
def test_the_first_words_tell_how_much_fails(findings: tuple[Audited, ...], lead: str) -> None:
    assert lead in page(*findings)
    assert audit_lines(Audit(findings, COVERAGE))[0].startswith(lead)


def test_an_empty_index_is_said_to_be_empty() -> None:
    nothing = Coverage((), 0, (), 0, 0, 0, ())
    assert "There is no document to audit" in page(coverage=nothing)
    (line,) = audit_lines(Audit((), nothing))
    assert line.startswith("There is no document to audit")


def test_the_plain_form_gives_failures_in_full_and_counts_what_holds() -> None:
    lines = audit_lines(Audit((FAILS, ANEW, HOLDS, HOLDS), COVERAGE))
    text = "\n".join(lines)
    for words in (
        "1. Does not add up, serious: The total is wrong.",
        "Working: 1 + 1 = 3",
        "- 63 (2023-24, total): budget.md, page 4",
        "“in all 63 boats”",
        "2. Given anew, minor: Given anew.",
        "sums: 2 (adds up)",
        "9 figures in the ledger",
        "4 figures compared",
        "3 figures never compared: cut by a page break",
        "2 figures without a known time",
    ):
        assert words in text
    assert "The sum is right." not in text
    assert all(len(line) <= 100 for line in lines)


def test_a_sentence_that_holds_several_values_is_quoted_once_with_each_of_them_marked() -> None:
    quote = "12 boats of 48, or 24%"
    made = page(finding(Verdict.DOES_NOT_ADD_UP, 2, value("24", quote), value("12", quote), value("48", quote)))
    assert made.count("<blockquote>") == 1
    assert "<mark>12</mark> boats of <mark>48</mark>, or <mark>24</mark>%" in made
