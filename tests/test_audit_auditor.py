"""The audit of an index: what is quoted is verbatim, what fails comes first, what is gone leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.auditor import Audit, Audited, audit
from reportqa.domain import FindingKind, Verdict
from reportqa.errors import UsageError

Open = Callable[[], Assistant]

# A budget whose total is five thousand short, and whose income holds.
BUDGET = """# Harbour budget 2023-24

Spending by service in 2023-24 (£)

| Service | Spend |
| --- | --- |
| Dredging | 41,250 |
| Pilots | 18,400 |
| Lights | 9,125 |
| Total | 63,775 |

Income by source in 2023-24 (£)

| Source | Income |
| --- | --- |
| Moorings | 52,300 |
| Fines | 4,150 |
| Cranes | 12,325 |
| Total | 68,775 |
"""
LETTER = "Harbour letter, 2023-24\n\nIn 2023-24 moorings brought in £52,300.\n"


@pytest.fixture
def harbour(opened: Open, shelf: Path) -> Callable[..., Audit]:
    """Audits the two papers of a harbour."""
    (shelf / "budget.md").write_text(BUDGET, "utf-8")
    (shelf / "letter.txt").write_text(LETTER, "utf-8")

    def run(*names: str) -> Audit:
        with opened() as assistant:
            assistant.add([shelf])
            return assistant.audit(names)

    return run


def test_a_total_that_its_lines_do_not_make_comes_first_and_one_that_they_make_after_it(
    harbour: Callable[..., Audit],
) -> None:
    found = harbour()
    first = found.findings[0]
    assert (first.kind, first.verdict) == (FindingKind.SUM, Verdict.DOES_NOT_ADD_UP)
    assert {"63,775", "41,250", "18,400", "9,125"} <= {value.text for value in first.values}
    assert found.failing == (first,)
    held = [f for f in found.holding if f.kind is FindingKind.SUM]
    assert [{"68,775", "52,300"} <= {value.text for value in finding.values} for finding in held] == [True]


def test_failing_findings_stand_before_holding_ones_by_severity(harbour: Callable[..., Audit]) -> None:
    order = [(not finding.fails, -finding.severity) for finding in harbour().findings]
    assert order == sorted(order)
    assert len(order) >= 2


def test_every_quote_is_verbatim_and_marks_the_digits(opened: Open, harbour: Callable[..., Audit]) -> None:
    found = harbour()
    with opened() as assistant:
        keys = {entry.name: entry.key for entry in assistant.documents()}
        for value in (value for finding in found.findings for value in finding.values):
            assert value.quote in assistant.index.catalogue.page_text(keys[value.document], value.page)
            assert value.text.strip("£") in value.quote[value.start : value.end]
            assert len(value.quote) <= 400


def test_a_cell_is_quoted_with_its_row(harbour: Callable[..., Audit]) -> None:
    quotes = {value.text: value.quote for value in harbour().findings[0].values}
    assert "Dredging" in quotes["41,250"]


def test_coverage_counts_figures_and_those_that_a_finding_rests_on(harbour: Callable[..., Audit]) -> None:
    coverage = harbour().coverage
    by_name = {each.document: each for each in coverage.documents}
    assert by_name["budget.md"].figures == 8
    assert by_name["budget.md"].numbers == 11  # three times a year
    assert coverage.numbers == coverage.figures + sum(count for _, count in coverage.left_aside)
    assert coverage.figures == sum(each.figures for each in coverage.documents)
    assert 8 <= coverage.checked == sum(each.checked for each in coverage.documents) <= coverage.figures


def test_only_the_documents_named_are_looked_at(harbour: Callable[..., Audit]) -> None:
    found = harbour("letter.txt")
    assert [each.document for each in found.coverage.documents] == ["letter.txt"]
    assert found.failing == ()


def test_a_document_that_is_not_there_is_wrong_use(harbour: Callable[..., Audit]) -> None:
    with pytest.raises(UsageError, match=r'No document in the index is called "ledger\.md"'):
        harbour("ledger.md")


def test_a_withdrawn_document_leaves_no_trace(opened: Open, harbour: Callable[..., Audit]) -> None:
    harbour()
    with opened() as assistant:
        assistant.withdraw("budget.md")
        found = assistant.audit()
    assert all(value.document != "budget.md" for finding in found.findings for value in finding.values)
    assert [each.document for each in found.coverage.documents] == ["letter.txt"]


def test_an_empty_index_has_nothing_to_audit(opened: Open) -> None:
    with opened() as assistant:
        found = assistant.audit()
    assert (found.findings, found.coverage.figures, found.coverage.documents) == ((), 0, ())


def test_a_finding_that_was_given_anew_is_no_failure() -> None:
    restated = Audited(FindingKind.SAME_FIGURE, Verdict.RESTATED, "s", 1, (), "w")
    held = Audited(FindingKind.SAME_FIGURE, Verdict.AGREES, "s", 0, (), "w")
    found = Audit((restated, held), audit(None, []).coverage)  # type: ignore[arg-type]
    assert (found.failing, found.restated, found.holding) == ((), (restated,), (held,))
