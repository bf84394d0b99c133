"""Sums, shares, rates and differences of small made-up tables: what holds, what fails, and what stays unsaid."""

# ruff: noqa: E501 -- a table of many columns is one row
from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from helpers import failing, outcomes, table
from reportqa.domain import Finding, Verdict

Audit = Callable[..., list[Finding]]


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


INCIDENTS = [
    "Type|2021/22|2022/23|2023/24",
    "House fires|431|412|389",
    "Vehicle fires|326|348|301",
    "Bin fires|88|93|77",
    "{name}|{a}|853|767",
    "Floods|152|174|141",
    "Rescues|712|745|693",
    "{last}|1,709|1,772|1,601",
]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("All fires", "All incidents"),
        ("Fires", "Incidents attended"),
        ("Fires overall", "Service area"),
        ("Fires of every kind", "Grand total"),
        ("Sub-total fires", "Total"),
        ("Fire incidents", "Northshire"),
    ],
)
@pytest.mark.parametrize(("first", "wrong"), [("845", 0), ("854", 2)])
def test_a_total_without_the_word_is_known_by_its_numbers_and_judged_where_it_fails(
    audit: Audit, name: str, last: str, first: str, wrong: int
) -> None:
    findings = audit(table(*[row.format(name=name, last=last, a=first) for row in INCIDENTS], caption="Calls"))
    assert outcomes(findings, "sum").count("holds") == 6 - wrong
    alarms = failing(findings)
    assert len(alarms) == bool(wrong)
    assert all(f"“{name}” (2021/22) is printed as 854. If it were 845, both" in each.statement for each in alarms)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["Staff|2022|2023", "All staff|769|774", "Drivers|321|318", "Clerks|268|271", "Cooks|180|185"],
            ["holds", "holds"],
            id="the whole stands first",
        ),
        pytest.param(
            [
                "Staff|2022|2023|2024",
                "Workforce|769|624|791",
                "Drivers|321|218|312",
                "Clerks|268|221|287",
                "Cooks|180|185|129",
            ],
            ["fails", "holds", "holds"],
            id="a whole that stands first fails in one year",
        ),
        pytest.param(
            [
                "£000|Budget|Outturn",
                "Pay|17,842|17,610",
                "Premises|4,316|4,588",
                "Gross expenditure|22,158|22,198",
                "Fees and grants|(2,640)|(2,915)",
                "Net expenditure|19,518|19,283",
            ],
            ["holds"] * 4,
            id="gross less income in brackets is net",
        ),
        pytest.param(
            [
                "£000|Budget|Outturn",
                "Pay|17,842|17,610",
                "Premises|4,316|4,588",
                "Gross expenditure|22,158|22,198",
                "Income|2,640|2,915",
                "Net expenditure|19,518|19,283",
            ],
            ["holds"] * 4,
            id="gross less income without brackets is net",
        ),
        pytest.param(
            [
                "£000|Budget|Outturn|Forecast",
                "Pay|17,842|17,610|17,900",
                "Premises|4,316|4,588|4,700",
                "Gross|22,158|22,198|22,600",
                "Income|2,640|2,915|2,800",
                "Net|19,518|19,283|18,900",
            ],
            ["fails", *["holds"] * 5],
            id="net that does not follow",
        ),
        pytest.param(
            [
                "£m|2023|2024",
                "Adults|171.420|187.650",
                "Children|104.385|116.940",
                "of which transport|18.240|21.860",
                "Roads|68.915|72.480",
                "Directorates|344.720|377.070",
            ],
            ["holds", "holds"],
            id="of which is not added",
        ),
        pytest.param(
            [
                "£m|2023|2024",
                "Adults|171.420|187.650",
                "Children|104.385|116.940",
                "Transport|18.240|21.860",
                "Roads|68.915|72.480",
                "Total|344.720|377.070",
            ],
            ["holds", "holds"],
            id="a line inside the one above it is known by the numbers",
        ),
        pytest.param(
            [
                "Reserve|1 April|Added|Used|31 March",
                "General|20.460|0.000|(3.025)|17.435",
                "Insurance|8.420|0.300|(0.615)|8.105",
                "Roads|14.265|0.120|(0.790)|13.595",
            ],
            ["holds"] * 3,
            id="opening and movements make closing",
        ),
        pytest.param(
            [
                "Reserve|1 April|Added|Used|31 March",
                "General|20.460|0.000|(3.025)|17.435",
                "Insurance|8.420|0.300|(0.615)|8.105",
                "Roads|14.265|0.120|(0.790)|15.359",
                "Schools|7.410|1.205|(0.650)|7.965",
                "Parks|3.330|0.455|(0.190)|3.595",
            ],
            ["fails", *["holds"] * 4],
            id="closing that does not follow",
        ),
        pytest.param(
            [
                "Directorate|Target|Delivered|On track|At risk",
                "Adults|7,200|1,650|4,300|1,250",
                "Children|3,450|520|1,830|1,100",
                "Roads|3,115|1,215|1,700|200",
                "Total|13,765|3,385|7,830|2,550",
            ],
            ["holds"] * 8,
            id="parts after their whole along the rows",
        ),
        pytest.param(
            [
                "Year|House fires|Vehicle fires|All fires",
                "2021/22|431|326|757",
                "2022/23|412|348|760",
                "2023/24|389|301|690",
            ],
            ["holds"] * 3,
            id="years are rows",
        ),
        pytest.param(
            [
                "Year|House fires|Vehicle fires|All fires",
                "2020/21|402|311|713",
                "2021/22|431|326|757",
                "2022/23|412|348|706",
                "2023/24|389|301|690",
                "2024/25|377|290|667",
            ],
            ["fails", *["holds"] * 4],
            id="years are rows and one is wrong",
        ),
        pytest.param(
            [
                "Ward|Men 2023|Women 2023|All 2023|Men 2024|Women 2024|All 2024",
                "Abbey|214|251|465|220|249|469",
                "Mill|187|166|353|181|170|351",
                "Quay|302|333|635|310|341|651",
            ],
            ["holds"] * 6,
            id="two headings over one another",
        ),
        pytest.param(
            ["Indicator|2022|2023", "Visits|412|431", "Loans|1,104|1,377", "Members|1,516|1,802", "Events|71|62"],
            [],
            id="one chance agreement of a list of indicators",
        ),
        pytest.param(
            ["Station|Q1|Q2", "Abbey|3|4", "Mill|2|3", "Quay|5|7", "Lane|1|1"],
            [],
            id="small numbers agree by chance",
        ),
    ],
)
def test_structures_of_tables_are_found_by_their_numbers(audit: Audit, rows: list[str], expected: list[str]) -> None:
    found = sorted(outcomes(audit(table(*rows, caption="Figures for the year")), "sum"))
    assert found == sorted(expected)


DEBT = [
    "Age|30 June|30 September|Change",
    "Most recent|7,910|8,420|510",
    "Recent|3,420|3,165|(255)",
    "Older|2,375|2,240|(135)",
    "Old|1,870|1,985|115",
    "Oldest|4,125|4,310|185",
    "Total|19,700|{total}|420",
]


def test_a_total_that_leaves_out_one_line_is_told_with_the_line(audit: Audit) -> None:
    (finding,) = failing(audit(table(*[row.format(total="18,135") for row in DEBT], caption="Debt in £000")))
    assert "“Total” (30 September) is printed as" in finding.statement
    assert "The total seems to leave out “Old”" in finding.working
    assert not failing(audit(table(*[row.format(total="20,120") for row in DEBT], caption="Debt in £000")))


def test_a_total_that_leaves_out_a_line_in_its_only_column_is_not_told(audit: Audit) -> None:
    rows = ["Age|June", "Most recent|7,910", "Recent|3,420", "Older|2,375", "Oldest|4,125", "Total|15,455"]
    assert not failing(audit(table(*rows, caption="Debt")))


@pytest.mark.parametrize(
    ("heads", "whole"),
    [
        ("Q1|Q2|Q3|Q4", "Full year"),
        ("Q1 (Apr-Jun)|Q2 (Jul-Sep)|Q3 (Oct-Dec)|Q4 (Jan-Mar)", "Year"),
        ("Quarter 1|Quarter 2|Quarter 3|Quarter 4", "2023/24"),
        ("1st quarter|2nd quarter|3rd quarter|4th quarter", "Annual"),
        ("Apr-Jun 2023|Jul-Sep 2023|Oct-Dec 2023|Jan-Mar 2024", "Total 2023/24"),
        ("Q1|Q2|Q3|Q4", "12 months"),
    ],
)
def test_the_parts_of_a_year_make_the_year(audit: Audit, heads: str, whole: str) -> None:
    rows = [f"Visits|{heads}|{whole}", "Homes|2,218|2,341|2,647|2,446|{a}", "Shops|1,846|2,015|2,122|2,181|8,164"]
    right = audit(table(*[row.format(a="9,652") for row in rows], caption="Visits 2023/24"))
    assert outcomes(right, "sum") == ["holds", "holds"]
    (wrong,) = failing(audit(table(*[row.format(a="9,472") for row in rows], caption="Visits 2023/24")))
    assert "is printed as 9,472" in wrong.statement


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["Measure|Q1|Q2|Q3|Q4|Year", "In care at the end|998|1,003|1,010|1,014|1,014"], id="a level"),
        pytest.param(["Measure|Q1|Q2|Q3|Q4|Year", "People helped|412|398|377|420|1,480"], id="people come again"),
        pytest.param(["Measure|Q1|Q2|Q3|Q4|Annual target", "Visits|412|398|377|420|1,500"], id="a target"),
        pytest.param(["Measure|2022/23|Q1|Q2|Q3|Q4", "Visits|1,590|412|398|377|420"], id="last year stands before"),
        pytest.param(["Measure|Q1|Q2|Q3|Q4|Year", "Average wait|41|43|39|42|41"], id="an average"),
        pytest.param(["Measure|Q1|Q2|Q3|Year", "Visits|412|398|377|1,607"], id="a quarter is missing"),
    ],
)
def test_what_quarters_need_not_make_stays_unsaid(audit: Audit, rows: list[str]) -> None:
    assert not failing(audit(table(*rows, caption="Measures 2023/24")))


MONTHS = [
    "Month|Calls|Visits",
    "April|412|38",
    "May|398|41",
    "June|377|36",
    "July|401|44",
    "August|366|29",
    "September|420|35",
    "October|431|37",
    "November|405|40",
    "December|390|31",
    "January|444|46",
    "February|409|33",
    "March|417|39",
    "2023/24|{calls}|449",
]


@pytest.mark.parametrize(("calls", "expected"), [("4,870", ["holds", "holds"]), ("4,780", ["fails", "holds"])])
def test_months_that_are_rows_make_the_year(audit: Audit, calls: str, expected: list[str]) -> None:
    findings = audit(table(*[row.format(calls=calls) for row in MONTHS], caption="Calls 2023/24"))
    assert sorted(outcomes(findings, "sum")) == expected


AREAS = [
    "Area|{heads}",
    "Harland|214,300|4,187|{a}",
    "Ottermouth|118,600|2,043|{b}",
    "Penford|92,400|1,516|{c}",
    "Thornacre|81,700|1,298|{d}",
    "Wychmere|87,500|1,420|{e}",
]


@pytest.mark.parametrize(
    ("heads", "rates", "wrong"),
    [
        ("Population|Incidents|Incidents per 1,000 population", "19.5 17.2 16.4 15.9 16.2", "18.4"),
        ("Population|Incidents|Rate per 10,000 people", "195.4 172.3 164.1 158.9 162.3", "146.1"),
        ("Residents|Incidents|Incidents per 100,000", "1,954 1,723 1,641 1,589 1,623", "1,461"),
        ("Population|Incidents|Residents per incident", "51.2 58.1 60.9 62.9 61.6", "69.0"),
        ("Residents|Cost £|Cost per head (pence)", "1.95 1.72 1.64 1.59 1.62", ""),
        ("Staff|Women|Women %", "2.0 1.7 1.6 1.6 1.6", "6.1"),
    ],
)
def test_a_column_of_quotients_is_found_and_the_row_that_fails_is_told(
    audit: Audit, heads: str, rates: str, wrong: str
) -> None:
    blanks = dict(zip("abcde", rates.split(), strict=True)) | {"heads": heads}
    right = audit(table(*[row.format(**blanks) for row in AREAS], caption="Areas 2023"))
    assert not failing(right)
    if wrong:
        kinds = [finding for finding in right if finding.kind.value in ("rate", "share")]
        assert len(kinds) == 5
        (told,) = failing(audit(table(*[row.format(**blanks | {"c": wrong}) for row in AREAS], caption="Areas 2023")))
        assert "“Penford”" in told.statement
        assert wrong in told.statement


@pytest.mark.parametrize(
    ("rows", "failures"),
    [
        pytest.param(
            [
                "Cause|Days|% of days",
                "Back|1,383|35.0",
                "Stress|948|24.0",
                "Colds|514|13.0",
                "Stomach|395|10.0",
                "Other|710|18.0",
                "Total|3,950|100.0",
            ],
            0,
            id="shares beside amounts",
        ),
        pytest.param(
            [
                "Cause|Days|% of days",
                "Back|1,383|35.0",
                "Stress|948|27.0",
                "Colds|514|13.0",
                "Stomach|395|10.0",
                "Other|710|18.0",
                "Total|3,950|100.0",
            ],
            1,
            id="one share wrong makes 103",
        ),
        pytest.param(
            ["Cause|Share", "Cooking|41%", "Appliances|22%", "Smoking|11%", "Fires|9%", "Other|11%", "All causes|100%"],
            1,
            id="causes make 94",
        ),
        pytest.param(
            ["Cause|Share", "Cooking|41%", "Appliances|22%", "Smoking|17%", "Fires|9%", "Other|11%", "All causes|100%"],
            0,
            id="causes make 100",
        ),
        pytest.param(
            ["Reason|Chosen by", "Cost|71%", "Distance|64%", "Time|48%", "All respondents|100%"], 0, id="a survey"
        ),
        pytest.param(["Service|Done on time", "Bins|71%", "Roads|64%", "Trees|48%", "All services|62%"], 0, id="rates"),
        pytest.param(["Service|Complete", "Bins|100%", "Roads|100%", "Trees|100%", "Total|100%"], 0, id="all complete"),
        pytest.param(
            [
                "Outcome|Audits|% of audits",
                "Good|601|63.5",
                "Fair|298|31.5",
                "Poor|39|4.1",
                "Closed|9|1.0",
                "Total|947|100.0",
            ],
            0,
            id="100.1 by rounding",
        ),
    ],
)
def test_shares_with_a_total_of_a_hundred_must_make_it(audit: Audit, rows: list[str], failures: int) -> None:
    assert len(failing(audit(table(*rows, caption="By cause")))) == failures


FORMATS = {
    ".html": "<h1>Accounts 2023-24</h1><table><tr><th>Type</th><th>2022</th><th>2023</th><th>2024</th></tr>{}</table>",
    ".txt": "ACCOUNTS 2023-24\n\nThe calls of three years.\n\nType                2022    2023    2024\n{}\n",
}


@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_tables_of_other_formats_are_added_up_as_well(audit: Audit, suffix: str) -> None:
    rows = [
        ("House fires", 431, 412, 389),
        ("Vehicle fires", 326, 348, 301),
        ("Bin fires", 88, 93, 77),
        ("All fires", 845, 853, 776),
    ]
    written = {
        ".html": lambda row: "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>",
        ".txt": lambda row: f"{row[0]:<20}{row[1]:>4}{row[2]:>8}{row[3]:>8}\n",
    }[suffix]
    findings = audit(FORMATS[suffix].format("".join(map(written, rows))), suffix=suffix)
    assert outcomes(findings, "sum").count("holds") == 2
    (finding,) = failing(findings)
    assert "“All fires” (2024) is printed as 776" in finding.statement


def test_an_amount_and_its_share_in_one_cell_are_held_against_each_other(audit: Audit) -> None:
    rows = ["Answer|2023", "Open|601 (63.5%)", "Shut|298 ({share}%)", "Let|48 (5.1%)", "Total|947 (100%)"]
    right = audit(table(*[row.format(share="31.5") for row in rows], caption="Halls"))
    assert not failing(right)
    assert outcomes(right, "sum") == ["holds"]
    assert outcomes(right, "share") == ["holds"] * 3
    (wrong,) = failing(audit(table(*[row.format(share="35.1") for row in rows], caption="Halls")))
    assert "“Shut” (2023) is printed as 35.1%. If it were 31.5%" in wrong.statement


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Top five causes", ["Cause|Cases", "Damp|412", "Heat|398", "Noise|377", "Total|1,290"]),
        ("Numbers of pupils, rounded to five", ["Year|Pupils", "One|415", "Two|390", "Three|375", "Total|1,185"]),
        ("Wards", ["Ward|Cases", "Abbey|412", "Mill|-", "Quay|377", "Total|801"]),
    ],
)
def test_lines_that_need_not_make_their_total_stay_unsaid(audit: Audit, caption: str, rows: list[str]) -> None:
    assert not failing(audit(table(*rows, caption=caption)))


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (["Line|£m", "Books|1.41", "Staff|2.33", "Rent|0.92", "Total|6.46"], "£6.46m"),
        (["Ward|Cases", "Abbey|412", "Mill|398", "Quay|377", "Total|8,117"], ""),
        (["Ward|2021|2022|2023|2024", "Abbey|41|39|37|42", "Mill|87|98|77|91", "Total|128|137|411|133"], "411"),
    ],
)
def test_a_total_far_off_is_told_only_as_a_slip_or_where_the_other_columns_hold(
    audit: Audit, rows: list[str], printed: str
) -> None:
    told = failing(audit(table(*rows, caption="Cases")))
    assert [f"printed as {printed}," in finding.statement for finding in told] == [True] * bool(printed)


@pytest.mark.parametrize(
    "rows",
    [
        ['Indicator|2021/22|2022/23|2023/24|Target|Change on 2022/23|Rating', 'Recycled (%)|42.9|43.0|45.8|46.0|+2.7 pts|Amber', 'Residual waste per household (kg)|n/a|524|496|500|-28 kg|Green', 'Missed bins|4,790|4,318|3,642|4,000|-18.6%|Green', 'Fly-tips|2,964|2,712|2,486|2,600|-8.3%|Green', 'Visits|336,200|452,900|475,900|460,000|+5.1%|Green', 'Re-let time (days)|41.2|38.4|33.7|30.0|-12.2%|Amber'],
        ['Measure|2022/23|2023/24|Change', 'Patients seen|4,120|4,350|+5.6%', 'Seen in 4 hours (%)|78.1|81.3|+3.2 points', 'Complaints|212|187|-18.1%', 'Falls|412|398|-3.4%'],
        ['Measure|2022/23|2023/24|% change', 'Patients seen|4,120|4,350|5.6%', 'Beds|812|798|-1.7%', 'Complaints|212|187|-18.1%', 'Falls|412|398|-3.4%'],
        ['Measure|2022/23|2023/24|Difference', 'Patients seen|4,120|4,350|230', 'Beds|812|798|-14', 'Complaints|212|187|-52', 'Falls|412|398|-14'],
        ['Measure|This year|Last year|Change', 'Journeys|4,350|4,120|+5.6%', 'On time (%)|81.3|78.1|+3.2', 'Complaints|187|212|-18.1%', 'Lost mileage|398|412|-3.4%'],
    ],
)  # fmt: skip
def test_changes_in_points_in_per_cent_and_in_things_may_stand_in_one_column(audit: Audit, rows: list[str]) -> None:
    assert sum(outcome == "fails" for outcome in outcomes(audit(table(*rows, caption="Indicators")), "change")) == 1


RATES = [
    "|Q1|Q2|Q3|Q4|Year",
    "Decided|297|301|268|296|1,162",
    "Approved|261|270|238|265|1,034",
    "Refused|36|31|30|31|128",
    "Approval rate (%)|87.9|89.7|88.8|{last}|89.0",
]


def test_rows_are_taken_as_shares_of_other_rows_as_columns_are(audit: Audit) -> None:
    right, wrong = ([row.format(last=last) for row in RATES] for last in ("89.5", "98.5"))
    assert outcomes(audit(table(*right)), "share") == ["holds"] * 5
    assert [finding.working for finding in failing(audit(table(*wrong)))] == ["265 / 296 = 89.53%"]


def test_rows_of_counts_add_up_though_another_row_is_of_shares(audit: Audit) -> None:
    findings = audit(table(*[row.format(last="89.5") for row in RATES]))
    assert sum("“Decided”" in f.statement and "“Approved”" in f.statement for f in findings) == 5


def test_a_row_of_differences_is_taken_from_two_other_rows(audit: Audit) -> None:
    rows = ["Area|North|South|East|West|Isles", "Budget £000|304|288|271|296|118", "Outturn £000|297|301|268|299|121"]
    holding = audit(table(*rows, "Variance £000|(7)|13|(3)|3|3"))
    assert outcomes(holding, "change") == ["holds"] * 5
    assert outcomes(audit(table(*rows, "Variance £000|(7)|31|(3)|3|3")), "change").count("fails") == 1


def test_a_total_that_its_lines_make_in_none_of_many_columns_is_that_of_other_lines(audit: Audit) -> None:
    rows = [
        "Line|2021|2022|2023|2024",
        "Books|1.4|1.6|1.8|2.1",
        "Staff|2.3|2.2|2.6|2.5",
        "Total income|3.7|3.8|4.4|4.6",
    ]
    more = ["Heat|0.71|0.64|0.82|0.93", "Rates|0.34|0.42|0.38|0.41", "Total costs|1.19|0.98|1.32|1.21"]
    assert failing(audit(table(*rows, *more))) == []
    assert len(failing(audit(table(*rows, *more[:2], "Total costs|1.50|1.06|1.20|1.34")))) == 1
