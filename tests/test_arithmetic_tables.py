"""Sums, shares, rates and differences of small made-up tables: what holds, what fails, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from reportqa.domain import Finding, Verdict

Audit = Callable[..., list[Finding]]


def outcomes(findings: list[Finding], kind: str) -> list[str]:
    """For each finding of ``kind``: "holds" or "fails"."""
    return [
        "holds" if finding.verdict is Verdict.ADDS_UP else "fails" for finding in findings if finding.kind.value == kind
    ]


def failing(findings: list[Finding]) -> list[Finding]:
    """The findings that fail."""
    return [finding for finding in findings if finding.verdict is Verdict.DOES_NOT_ADD_UP]


def table(*rows: str, caption: str = "Spending on libraries and parks") -> str:
    """A paper of one table; the first of ``rows`` is its heading, "|" parts the cells."""
    head, *body = rows
    rule = "|" + "---|" * (head.count("|") + 1)
    lines = [f"|{head}|", rule, *(f"|{row}|" for row in body)]
    return "\n".join(["# Accounts 2023-24", "", f"## {caption}", "", *lines, ""])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["Line|£m", "Books|1.4", "Staff|2.3", "Total|3.7"], ["holds"], id="a plain total"),
        pytest.param(["Line|£m", "Books|1.44", "Staff|2.33", "Rent|0.72", "Total|4.5"], ["holds"], id="rounded"),
        pytest.param(["Line|£m", "Books|6.4", "Staff|2.3", "Fees|(1.2)", "Total|7.5"], ["holds"], id="brackets"),
        pytest.param(["Line|£m", "Books|6.4", "Staff|2.3", "Total|9.2"], ["fails"], id="a wrong total"),
        pytest.param(["Line|£m", "Total|3.7", "Books|1.4", "Staff|2.3"], ["holds"], id="the total stands first"),
        pytest.param(["Line|£m", "Books|1.4", "Staff|2.3", "Balance|9.2"], [], id="no line says it is a total"),
        pytest.param(["Line|£m", "Books|1.4", "Staff|2.3", "Total|37"], [], id="too far to be meant as the sum"),
        pytest.param(["Line|£m", "Books|6.4", "Less: fees|1.2", "Total|5.2"], ["holds"], id="less is taken off"),
        pytest.param(["Line|£m", "Books|6.4", "of which new|1.2", "Staff|2.0", "Total|8.4"], ["holds"], id="of which"),
        pytest.param(["Line|£m", "Books|6.4", "Reserves|1.2", "Staff|2.0", "Total|8.4"], [], id="left out"),
        pytest.param(["Line|£m", "Books|1.4", "Staff|", "Rent|2.2", "Total|3.9"], [], id="a part is missing"),
        pytest.param(["Line|Cases", "Books|40", "Staff|23", "Total|64"], [], id="one off may be rounding"),
        pytest.param(["Line|Rate per 1,000", "Books|4.4", "Staff|2.3", "Total|3.1"], [], id="rates don't add"),
        pytest.param(["Line|£m", "Books|1.4", "Staff|2.3", "Average total|2.6"], [], id="an average is no total"),
    ],
)  # fmt: skip
def test_a_total_is_added_up_again_from_the_lines_above_it(audit: Audit, rows: list[str], expected: list[str]) -> None:
    assert outcomes(audit(table(*rows)), "sum") == expected


NESTED = [
    "Line|Budget £m|Spend £m", "Books|1.400|1.500", "Staff|2.300|2.250", "Sub total|3.700|{sub}", "Rent|0.500|0.450",
    "Total libraries|4.200|4.200", "Parks|2.000|2.100", "Paths|1.000|1.000", "Total parks|3.000|3.100",
    "Grand total|7.200|7.300",
]  # fmt: skip


def test_sub_totals_and_totals_of_totals_are_each_told(audit: Audit) -> None:
    findings = audit(table(*[row.format(sub="3.750") for row in NESTED]))
    assert outcomes(findings, "sum") == ["holds"] * 8


def test_one_cell_that_explains_several_failures_is_named(audit: Audit) -> None:
    rows = [
        "Line|Budget £m|Spend £m|Variance £m", "Books|1.400|1.500|0.100", "Staff|2.300|2.250|-0.050",
        "Heat|0.700|0.900|0.200", "Total|4.400|4.950|0.250",
    ]  # fmt: skip
    findings = failing(audit(table(*rows)))
    (finding,) = findings
    assert finding.statement == (
        "“Total” (Spend £m) is printed as £4.950m. If it were £4.650m, both of these would hold: "
        "the sum for “Total” (Spend £m) and the Variance £m of “Total”."
    )


def test_a_failing_total_says_what_was_printed_and_what_the_parts_make(audit: Audit) -> None:
    (finding,) = failing(audit(table("Line|£m", "Books|6.4", "Staff|2.3", "Total|9.2")))
    assert finding.severity == 3
    assert finding.statement.startswith("“Total” is printed as £9.2m, but “Books” and “Staff” add up to £8.7m")
    assert "£6.4m + £2.3m = £8.7m" in finding.working
    assert [value.role for value in finding.values] == ["total", "part", "part"]


def test_a_total_column_is_added_up_along_its_rows(audit: Audit) -> None:
    rows = ["Ward|Spring|Summer|Total", "Abbey|12|30|42", "Castle|25|41|66", "Mill|31|29|60", "Quay|44|13|75"]
    findings = audit(table(*rows))
    assert outcomes(findings, "sum") == ["holds", "holds", "holds", "fails"]


def test_a_last_line_without_a_share_is_the_whole_where_the_shares_above_make_a_hundred(audit: Audit) -> None:
    rows = ["Source|£|%", "Grants|6,120,400|68%", "Council tax|2,880,100|32%", "Income|8.512m|"]
    findings = audit(table(*rows, caption="Where it came from"))
    assert outcomes(findings, "sum") == ["fails"]
    assert outcomes(findings, "share") == ["holds", "holds"]


VARIANCES = [
    "Line|Budget £m|Actual £m|Variance £m|Variance %",
    "Books|4.000|4.200|{a}|5.0",
    "Staff|8.000|7.600|{b}|{c}",
    "Rent|2.000|2.500|0.500|25.0",
    "Heat|1.000|1.100|0.100|10.0",
]


@pytest.mark.parametrize(
    ("a", "b", "c", "failures"),
    [
        pytest.param("0.200", "-0.400", "-5.0", [], id="signed"),
        pytest.param("0.200", "(0.400)", "(5.0)", [], id="brackets"),
        pytest.param("0.200", "0.400", "5.0", [], id="sizes only"),
        pytest.param("0.300", "-0.400", "-5.0", ["£0.200m"], id="a wrong variance"),
        pytest.param("0.200", "-0.400", "-8.0", ["-5%"], id="a wrong percentage"),
        pytest.param("(0.200)", "-0.400", "-5.0", [], id="one sign turned round is no error"),
    ],
)
def test_variances_follow_the_rule_of_most_rows(audit: Audit, a: str, b: str, c: str, failures: list[str]) -> None:
    findings = failing(audit(table(*[row.format(a=a, b=b, c=c) for row in VARIANCES])))
    assert len(findings) == len(failures)
    assert all(worked in finding.statement for worked, finding in zip(failures, findings, strict=True))


@pytest.mark.parametrize(
    ("caption", "shares", "expected"),
    [
        pytest.param("What the money is spent on", ("61.5%", "28.0%", "10.5%"), ["holds"], id="make a hundred"),
        pytest.param("What the money is spent on", ("33.3%", "33.3%", "33.3%"), ["holds"], id="within rounding"),
        pytest.param("What the money is spent on", ("61.5%", "18.0%", "10.5%"), ["fails"], id="ten points short"),
        pytest.param("Survey: what residents want the money spent on", ("61.5%", "18.0%", "10.5%"), [], id="a survey"),
        pytest.param("Visits answered by each branch", ("61.5%", "18.0%", "10.5%"), [], id="not said to be one whole"),
        pytest.param("What the money is spent on", ("91.5%", "58.0%", "40.5%"), [], id="they overlap"),
    ],
)
def test_shares_of_one_whole_should_make_a_hundred(
    audit: Audit, caption: str, shares: tuple[str, ...], expected: list[str]
) -> None:
    rows = ["Line|%", *(f"{name}|{share}" for name, share in zip(("Books", "Staff", "Rent"), shares, strict=True))]
    assert outcomes(audit(table(*rows, caption=caption)), "hundred") == expected


def test_every_finding_rests_on_values_found_in_the_paper(audit: Audit) -> None:
    findings = audit(table(*[row.format(sub="3.850") for row in NESTED]))
    assert findings
    for finding in findings:
        assert finding.statement
        assert finding.working
        assert finding.severity == 0 if finding.verdict is Verdict.ADDS_UP else finding.severity in (1, 2, 3)
        assert all(Decimal(value.value).is_finite() and value.role for value in finding.values)
