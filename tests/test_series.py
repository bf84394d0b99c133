"""A measure over the years: which figures belong to it, gaps, breaks, disagreements, refusals, the chart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Verdict
from reportqa.series import Series
from reportqa.series.wanted import wanted_of
from reportqa.series_chart import chart
from reportqa.terminal import series_lines

Open = Callable[[], Assistant]
Made = Callable[..., Series]


@pytest.fixture
def series(opened: Open, shelf: Path) -> Made:
    """The series of a measure over papers given by their year: the year's report says what is given."""

    def run(measure: str, **papers: str) -> Series:
        for name, said in papers.items():
            year = name.removeprefix("y").replace("_", "-")
            (shelf / f"{name}.txt").write_text(f"Annual report {year[:7]}\n\n{said}\n", "utf-8")
        with opened() as assistant:
            if papers:
                assistant.add([shelf])
            return assistant.series(measure)

    return run


def told(series: Series) -> list[tuple[str, str]]:
    return [(point.period.label, point.reading.text) for point in series.points]


@pytest.mark.parametrize(
    ("measure", "said", "other"),
    [
        ("FOI requests", "We answered 49 FOI requests.", "We answered 49 swan requests."),
        ("FOI requests", "We answered 49 Freedom of Information requests.", "We waited 49 days."),
        ("freedom of information requests", "We answered 49 FOI requests.", "We heard 49 complaints."),
        (
            "foi requests",
            "We answered 49 FOI requests and 11 subject access requests.",
            "Of 49 requests all were late.",
        ),
        ("otter reviews", "The panel finished 49 reviews of otters.", "The panel saw 49 otters."),
        ("number of otters", "49 otters were fed.", "49 reviews of otters were held."),
        ("swans ringed", "In the year 49 swans were ringed.", "49 swans were fed."),
        ("otters", "We freed 49 otters from nets in the canal at the mill.", "We freed 49 nets of otters."),
        ("otters", "Otters rose to 49.", "We freed otters under 49."),
        ("gate repairs", "Gate repairs cost £49.", "Fence repairs cost £49."),
    ],
)
def test_a_figure_belongs_when_its_own_words_meet_all_that_is_asked(
    series: Made, measure: str, said: str, other: str, shelf: Path
) -> None:
    assert [value.strip("£") for _, value in told(series(measure, y2022_23=said))] == ["49"]
    assert told(series(measure, y2022_23=other)) == []


def test_points_stand_by_time_and_missing_years_are_gaps(series: Made) -> None:
    found = series(
        "otters",
        y2023_24="In 2023-24 we counted 95 otters.",
        y2019_20="In 2019-20 we counted 77 otters.",
        y2021_22="In 2021-22 we counted 91 otters.",
    )
    assert told(found) == [("2019-20", "77"), ("2021-22", "91"), ("2023-24", "95")]
    assert found.gaps == ("2020-21", "2022-23")
    assert [point.reading.place.document for point in found.points] == ["y2019_20.txt", "y2021_22.txt", "y2023_24.txt"]
    assert found.points[0].reading.place.quote == "In 2019-20 we counted 77 otters."


def test_another_unit_basis_or_length_of_time_is_not_mixed_in(series: Made) -> None:
    found = series(
        "otters",
        y2021_22="In 2021-22 we counted 91 otters. In May 2021 we counted 12 otters.",
        y2022_23="In 2022-23 we counted 95 otters. In 2022-23, 40% of otters were ringed. We spent £500 on otters.",
    )
    assert told(found) == [("2021-22", "91"), ("2022-23", "95")]
    assert found.unit == ""


def test_places_that_agree_are_told_with_their_verdict(series: Made) -> None:
    found = series(
        "river otters",
        y2022_23="In 2022-23 we counted 1,204 river otters.",
        y2022_23b="In 2022-23 there were 1,204 river otters.",
    )
    (point,) = found.points
    assert point.reading.verdict is Verdict.AGREES
    assert [(other.text, other.verdict) for other in point.others] == [("1,204", Verdict.AGREES)]


def test_a_value_that_may_count_something_else_is_told_and_not_plotted(series: Made) -> None:
    found = series(
        "otters",
        y2021_22="In 2021-22 we counted 91 otters.",
        y2022_23="In 2022-23 we counted 95 otters. In 2022-23 we lost 7 injured young otters to a pike.",
    )
    assert told(found) == [("2021-22", "91"), ("2022-23", "95")]
    assert any("also gives 7" in text and "something else" in text for text in found.breaks)


def test_a_change_of_wording_is_named_with_both_wordings(series: Made) -> None:
    found = series(
        "otters",
        y2021_22="In 2021-22 we rescued 91 otters.",
        y2022_23="In 2022-23 we photographed 95 otters.",
    )
    (said,) = [text for text in found.breaks if "wording changes" in text]
    assert "2022-23" in said
    assert "photographed" in said
    assert "rescued" in said
    assert series("otters", y2022_23="In 2022-23 we rescued 95 otters.").breaks == ()


def test_years_of_two_kinds_are_said_to_be_so_and_have_no_gaps(series: Made) -> None:
    found = series(
        "otters",
        y2019_20="In 2019-20 we counted 77 otters.",
        y2022_23="In the calendar year 2022 we counted 95 otters.",
    )
    assert [label for label, _ in told(found)] == ["2019-20", "2022"]
    assert found.gaps == ()
    assert any("not all years of one kind" in text for text in found.breaks)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("unicorns", "No figure of the documents counts unicorns"),
        ("otter unicorns", "No figure of the documents counts otter unicorns"),
        ("how many", "Name what is counted"),
        ("the", "Name what is counted"),
        ("=1+1", "No figure of the documents counts"),
    ],
)
def test_what_is_not_there_is_refused_with_a_reason(series: Made, measure: str, reason: str) -> None:
    found = series(measure, y2022_23="In 2022-23 we counted 95 otters.")
    assert not found.found
    assert found.points == ()
    assert reason in found.reason
    assert reason in " ".join(series_lines(found))


def test_a_measure_that_is_nearly_there_is_told_its_neighbours(series: Made) -> None:
    found = series("otters ringed", y2022_23="In 2022-23 we counted 95 otters.")
    assert not found.found
    assert any("otters" in name for name in found.nearest)


def test_an_empty_index_says_that_nothing_was_ingested(series: Made) -> None:
    assert "Nothing has been ingested yet" in series("otters").reason


def test_a_withdrawn_document_leaves_no_point(opened: Open, series: Made) -> None:
    papers = {"y2021_22": "In 2021-22 we counted 91 otters.", "y2022_23": "In 2022-23 we counted 95 otters."}
    assert len(series("otters", **papers).points) == 2
    with opened() as assistant:
        assistant.withdraw("y2022_23.txt")
        assert told(assistant.series("otters")) == [("2021-22", "91")]


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("Freedom of Information requests", "request"),
        ("reviews of complaints", "review"),
        ("number of swans", "swan"),
        ("999 calls answered", "call"),
        ("council tax", ""),
        ("stress", ""),
    ],
)
def test_the_noun_that_must_be_counted_is_the_first_plural(asked: str, head: str) -> None:
    assert wanted_of(asked, {}).head == head


def test_the_documents_own_abbreviations_come_before_those_in_common_use() -> None:
    forms = {stem for phrase in wanted_of("FOI", {"FOI": {"Friends of Ilkley"}}).terms[0] for stem in phrase}
    assert "ilkley" in forms
    assert "freedom" not in forms


@pytest.fixture
def drawn(series: Made) -> Series:
    return series(
        "otters",
        y2019_20="In 2019-20 we counted 77 otters.",
        y2020_21="In 2020-21 we counted 85 otters.",
        y2022_23="In 2022-23 we counted $95 <b> otters & 95 otters.",
    )


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_the_same_series_gives_the_same_chart(drawn: Series, form: str, begins: bytes) -> None:
    first = chart(drawn, form)
    assert first.startswith(begins)
    assert chart(drawn, form) == first


def test_a_chart_of_one_point_and_of_nothing_but_zero_can_be_drawn(series: Made) -> None:
    found = series("otters", y2022_23="In 2022-23 we counted 0 otters.")
    assert told(found) == [("2022-23", "0")]
    assert chart(found, "png").startswith(b"\x89PNG")


def test_the_plain_form_tells_points_gaps_and_places(drawn: Series) -> None:
    text = "\n".join(series_lines(drawn))
    assert "2019-20  77: y2019_20.txt, page 1" in text
    assert "2021-22  no figure" in text
    assert text.index("2020-21  85") < text.index("2021-22  no figure") < text.index("2022-23  ")
