"""Papers of one body whose times lie far apart are compared by the figures that name a time of both only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.figures.comparing.papers import paper_of
from reportqa.figures.eras import to_compare
from reportqa.reading import Given

FIRST = """# Annual report 2015-16

In 2015-16 the service answered 1,204 calls for help. It spent £4.21m on vehicles in 2015-16.

## Boats

Wardens made 318 visits to harbours. In 2012-13 the service lent 96 boats.
"""
LATER = """# Annual report {year}

Wardens made 381 visits to harbours, and 52 boats were lent.

## Calls

In 2015-16 the service answered 1,204 calls for help. It spent £4.35m on vehicles in 2015-16.
"""


def _compared(assistant: Assistant) -> list[list[str]]:
    """The figures of the two papers on the shelf that are held against each other, as written, paper by paper."""
    catalogue = assistant.index.catalogue
    shelf = {entry.key: entry for entry in assistant.documents()}
    one, other = (paper_of(key, catalogue.figures([key]), {}) for key in shelf)
    return [[known.figure.number.text for known in paper.known] for paper in to_compare(one, other, shelf)]


@pytest.mark.parametrize(
    ("year", "compared"),
    [
        ("2022-23", [["1,204", "£4.21m", "318"], ["1,204", "£4.35m"]]),
        (
            "2018-19",
            [["1,204", "£4.21m", "318", "96"], ["381", "52", "1,204", "£4.35m"]],
        ),  # two whole years between are not too many
    ],
)
def test_far_apart_only_figures_of_a_time_that_both_name_are_compared(
    year: str, compared: list[list[str]], opened: Callable[[], Assistant], shelf: Path
) -> None:
    (shelf / "first.md").write_text(FIRST, "utf-8")
    (shelf / "later.md").write_text(LATER.format(year=year), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert _compared(assistant) == compared


def test_papers_far_apart_still_agree_on_a_year_that_both_name(opened: Callable[[], Assistant], shelf: Path) -> None:
    (shelf / "first.md").write_text(FIRST, "utf-8")
    (shelf / "later.md").write_text(LATER.format(year="2022-23"), "utf-8")
    with opened() as assistant:
        assistant.add([shelf], Given(publisher="Westmere Borough Council"))
        both = [{value.document for value in each.values} for each in assistant.audit().holding]
        assert {"first.md", "later.md"} in both


def test_a_paper_that_tells_no_time_is_compared_whole(opened: Callable[[], Assistant], shelf: Path) -> None:
    (shelf / "first.md").write_text(FIRST, "utf-8")
    (shelf / "later.md").write_text("# A note\n\nWardens made 381 visits, and 52 boats were lent.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert _compared(assistant)[1] == ["381", "52"]
