"""A paragraph's own heading is told from a short sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.run_in import run_in_heading


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("2.2 North quay crane. The crane lifts 40 tonnes.", "North quay crane"),
        ("Complaints. The office had 31 letters.", "Complaints"),
        ("Ferries (overspend of £2.1m). Fuel cost more.", "Ferries (overspend of £2.1m)"),
        ("Berths fell. So did tolls.", ""),
        ("Members noted the report. It was short.", ""),
        ("The pilots met twice. They agreed.", ""),
        ("Tolls came to £4m. Fewer ships paid.", ""),
        ("It was agreed. The chair signed.", ""),
        ("Contact: Ana Brook. Ring her.", ""),
        ("North quay crane", ""),
        ("Is it safe? Yes it is.", ""),
    ],
)  # fmt: skip
def test_a_heading_that_runs_into_its_paragraph_says_nothing_itself(text: str, heading: str) -> None:
    assert run_in_heading(text) == heading


PAPER = """Harbour works 2023/24

1. PROJECTS

1.1 North quay crane. The work began in May 2023 and cost £2.4m in all.

1.2 South lock gates. The work began in July 2023 and cost £0.9m in all.

The harbour master told the board that both would be finished by the spring of next year.
"""


def test_it_heads_its_paragraph_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "works.txt").write_text(PAPER)
    passages = passages_of(read_document(tmp_path / "works.txt"))
    headed = {s.text: passage.headings[-1] for passage in passages for s in passage.statements}
    assert headed["The work began in May 2023 and cost £2.4m in all."] == "North quay crane"
    assert headed["The work began in July 2023 and cost £0.9m in all."] == "South lock gates"
    (after,) = (heading for text, heading in headed.items() if text.startswith("The harbour master"))
    assert after not in ("North quay crane", "South lock gates")
