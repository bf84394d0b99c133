"""Changes told of what a table of the paper has a row or a column for, in many words, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]

TABLES = """# Outturn report 2023-24

| Service | Budget £000 | Outturn £000 | Variance £000 |
|---|---|---|---|
| Parks | 410 | 388 | (22) |
| Libraries | 655 | 702 | 47 |
| Waste collection | 1,320 | 1,318 | (2) |
| Total | 2,385 | 2,408 | 23 |

| Income | 2022-23 £ | 2023-24 £ |
|---|---|---|
| Car parking | 801,455 | 842,310 |
| Rents | 214,300 | 218,775 |
| Licensing fees | 158,218 | 121,873 |

| Year | Loans (thousand) | Readers |
|---|---|---|
| 2022-23 | 412 | 18,250 |
| 2023-24 | 447 | 17,630 |

## Commentary

{sentence}
"""


def told_of(findings: list[Finding], sentence: str) -> list[Finding]:
    return [f for f in findings if any(value.statement.text in sentence for value in f.values)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Libraries overspent by £47,000 on agency staff.",
        "Libraries ended the year £47,000 over budget.",
        "There was an underspend of £22,000 on parks.",
        "Parks came in £22,000 under its budget.",
        "Parks cost £22,000 less than planned.",
        "Parks went under by £22,000.",
        "The overspend on libraries (£47,000) is explained by agency staff.",
        "Income from car parking grew by 5.1%.",
        "Car parking brought in £40,855 more than the year before.",
        "Receipts from rents were up 2.1%.",
        "Rents rose, by £4,475.",
        "Compared with last year, car parking was 5.1% up.",
        "Licensing fees have dropped by almost a quarter (23.0%).",
        "Licensing fees were £36,345 lower, because the market closed.",
        "Loans went up by 8.5%.",
        "We have 620 fewer readers than last year.",
    ],
)
def test_a_change_of_what_a_table_names_is_worked_out_from_its_line(audit: Audit, sentence: str) -> None:
    assert outcomes(told_of(audit(TABLES.format(sentence=sentence)), sentence), "change") == ["holds"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Libraries ended the year £47,000 under budget.",
        "There was an underspend of £27,000 on parks.",
        "Parks came in £22,000 over its budget.",
        "Parks cost £25,000 less than planned.",
        "Income from car parking grew by 6.1%.",
        "Car parking brought in £48,055 more than the year before.",
        "Receipts from rents were up 3.1%.",
        "Rents fell by £4,475.",
        "Licensing fees have dropped by 25.3%.",
        "Licensing fees were £36,345 higher, because the market opened.",
        "The main pressure was libraries, £49,000 above budget.",
        "Loans went up by 5.8%.",
        "We have 520 fewer readers than last year.",
    ],
)
def test_a_change_that_its_line_does_not_make_fails(audit: Audit, sentence: str) -> None:
    assert outcomes(told_of(audit(TABLES.format(sentence=sentence)), sentence), "change") == ["fails"]


def test_what_is_told_beside_a_size_is_of_the_same_change(audit: Audit) -> None:
    right, wrong = "Libraries overspent by £47,000 (7.2%).", "Libraries overspent by £47,000, a rise of 8.2%."
    assert outcomes(told_of(audit(TABLES.format(sentence=right)), right), "change") == ["holds", "holds"]
    assert outcomes(told_of(audit(TABLES.format(sentence=wrong)), wrong), "change") == ["holds", "fails"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Overtime in libraries rose by 6%.",
        "Spending by readers fell by 3.4%.",
        "The number of staff fell by 3.4%.",
        "Visits to parks were up 7%.",
        "Car parking offences fell by 5.9%.",
        "The market rents rose by 3%.",
        "Rents on garages rose by 3%.",
        "Fees for licensing taxis went up by 25%.",
        "Libraries will save £50,000 next year.",
        "Parks overspent by £30,000 in the year before.",
        "Waste collection rounds were cut by 6.",
        "Car parking rose by 4% in the first half of the year.",
        "We raised car parking charges by 6%.",
        "Rents will rise by 2.5%.",
    ],
)
def test_a_change_of_something_else_stays_unsaid(audit: Audit, sentence: str) -> None:
    assert outcomes(told_of(audit(TABLES.format(sentence=sentence)), sentence), "change") == []
