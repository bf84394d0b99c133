"""Times told to lie between two dates that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.figures.happenings.elapsed import elapsed
from reportqa.passages import passages_of
from reportqa.reading import read_document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The plan was due by 30 April 2023 and came on 28 May 2023, eight weeks late.", "eight weeks late"),
        ("The plan was due by 30 April 2023 and came on 28 May 2023, four weeks late.", ""),
        ("The lease runs for four years from 1 May 2021 to 30 April 2024.", "runs for four years"),
        ("The lease runs for three years from 1 May 2021 to 30 April 2024.", ""),
        ("Work starts on 4 March and lasts twelve weeks, ending on 10 June 2024.", "lasts twelve weeks"),
        ("Work starts on 4 March and lasts fourteen weeks, ending on 10 June 2024.", ""),
        ("The hall, which opened in 1924, marks its 80th birthday in 2024.", "80th birthday"),
        ("The hall, which opened in 1924, marks its 100th birthday in 2024.", ""),
        ("He joined in 1994 and leaves in 2024 after 40 years of service.", "after 40 years"),
        ("He joined in 1994 and leaves in 2024 after 30 years of service.", ""),
        ("First elected in June 2003, she has sat for 31 years and goes in May 2024.", "for 31 years"),
        ("He joined in 1994 and leaves in 2024 after over 20 years as a sergeant.", ""),
        (
            "The works began on 4 March 2024, two weeks after the notice of 12 January 2024 was withdrawn in May 2023.",
            "",
        ),
        ("Notice was given on 4 March 2024, and within 28 days from 2 July 2024 the case is heard.", ""),
    ],
)
def test_a_time_that_did_not_pass_between_two_dates_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"# Report\n\n{text}\n", "utf-8")
    document = read_document(path)
    found = list(elapsed(passages_of(document), document.key, document.pages))
    assert [finding.values[0].text for finding in found] == ([told] if told else [])
