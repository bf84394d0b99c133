"""Times and bases as minutes and monitoring reports tell them."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

MONTH = "# Revenue monitoring: Month 8, 2024/25\n\nQuaymouth Borough Council\n\nCabinet, 21 January 2025\n\n"
QUARTER = "# Performance report: Quarter 3, 2024/25\n\nQuaymouth Borough Council\n\n"
MINUTES = "# Minutes of the Harbour Committee\n\nQuaymouth Borough Council\n\nHeld on Thursday 14 March 2024\n\n"
REVIEW = "# Annual review 2023-24\n\nQuaymouth Borough Council\n\n"


def typed(folder: Path, paper: str, text: str) -> dict[str, tuple[str, str]]:
    path = folder / "paper.md"
    path.write_text(f"{paper}{text}\n", "utf-8")
    document = read_document(path)
    figures = figures_of(document, passages_of(document))
    return {f.number.text: (f.period.label if f.period else "", f.basis.value) for f in figures}


@pytest.mark.parametrize(
    ("paper", "text", "number", "told"),
    [
        # what was reported at another time tells that time of nothing else
        (MONTH, "The net budget is £268.4m, and the position is £0.6m worse than had been reported at Month 6.", "£268.4m", ("2024-25", "budget")),
        # where a foreseen change begins is known already
        (MONTH, "Balances were expected to fall from £14.6m on 1st April 2024 to £9.8m on 31st March 2025.", "£14.6m", ("2024-04-01", "actual")),
        # another thing is said in a clause without a verb of its own
        (MONTH, "Transport was forecast to overspend, the number of pupils carried having risen from 1,412 in November 2023 to 1,587 in November 2024 (12.4%).", "1,587", ("2024-11", "actual")),
        (MONTH, "Transport was forecast to overspend, the number of pupils carried having risen from 1,412 in November 2023 to 1,587 in November 2024 (12.4%).", "12.4%", ("2024-11", "change")),
        # the first end of a pair in brackets is of the time that is compared with
        (QUARTER, "Missed bins rose by 18.2% (1,930 collections to 2,281) compared with the same quarter of 2023/24.", "1,930", ("2023-24 Q3", "actual")),
        (REVIEW, "We built 614 homes, a fall of 7.1% compared with 2019-20 (pre-storm, 661).", "661", ("2019-20", "actual")),
        # what had been spent by the end of January was spent last January, whatever is still expected
        (MINUTES, "He reported that some £70.2m had been spent up to the end of January, and that the whole programme was expected to exceed its budget.", "£70.2m", ("2023-04 to 2024-01", "actual")),
        # what was taken up is no rise, and what a suite has now is not told of the day on which it was handed over
        (REVIEW, "One-to-one support was taken up by 4,780 people.", "4,780", ("2023-24", "actual")),
        (REVIEW, "The suite at Fen Road, handed over on 18 December 2023, has 24 cells.", "24", ("2023-24", "actual")),
        # plans that were issued are nothing to come
        (QUARTER, "Care plans: 143 were issued in the quarter.", "143", ("2024-25 Q3", "actual")),
    ],
)  # fmt: skip
def test_a_figure_has_its_own_time_and_basis(
    tmp_path: Path, paper: str, text: str, number: str, told: tuple[str, str]
) -> None:
    assert typed(tmp_path, paper, text)[number] == told


def test_forecasts_under_a_lead_in_of_a_month_are_of_its_year(tmp_path: Path) -> None:
    text = "The Director presented the position at the end of November 2024:\n\n- the budget was £268.4m\n- fees came to £3m"
    assert typed(tmp_path, MONTH, text)["£268.4m"] == ("2024-25", "budget")
