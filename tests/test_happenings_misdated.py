"""Days told with a weekday that they were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.figures.happenings.misdated import misdated
from reportqa.passages import passages_of
from reportqa.reading import read_document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Members will inspect the depot on Wednesday 12 September 2024.", "12 September 2024 was a Thursday"),
        ("The meeting of Monday, 3rd June 2025 is cancelled.", "3rd June 2025 was a Tuesday"),
        ("MINUTES of the meeting held on FRIDAY 18 July 2024", "18 July 2024 was a Thursday"),
        ("Members will inspect the depot on Thursday 12 September 2024.", ""),
        ("They meet on the second Tuesday. 3 June 2026 is the first.", ""),
        ("Members will inspect the depot on Wednesday 12 September.", ""),
        ("Open from Saturday to Thursday 12 September 2024.", ""),
    ],
)
def test_a_weekday_that_a_day_was_not_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"# Minutes\n\n{text}\n", "utf-8")
    document = read_document(path)
    found = list(misdated(passages_of(document), document.key, document.pages))
    assert [finding.working for finding in found] == ([told] if told else [])
    for finding in found:
        span = finding.values[0].span
        assert document.pages[0].text[span.start : span.end] in told
