"""What a statement says to a yes-or-no question, and what it says against what a question takes as given."""

from __future__ import annotations

import pytest

from reportqa.answering.facts import numbers_in
from reportqa.answering.polarity import (
    affirms,
    asks_of_a_matter,
    beside_budget,
    bound_asked,
    compares_changes,
    contradicts,
    held_against,
    is_far_off,
    is_of_each,
    moves_itself,
    premise,
    row_tells,
    says_how_far,
    settled,
    takes_none,
    tells_all,
)
from reportqa.language import stems


# fmt: off
@pytest.mark.parametrize(
    ("question", "text", "subject", "its_own"),
    [
        ("Did burglary fall?", "10.8% positive outcomes for residential burglary, up from 6.8%", "burglary", False),
        ("Did burglary fall?", "Burglary has gone down by 50% since January 2019.", "burglary", True),
        ("Did thefts go up?", "Theft of nets has seen an increase in positive outcomes to 37%", "theft", False),
        ("Did thefts go up?", "Thefts of nets saw an increase in 2023", "theft", True),
        ("Did burglary fall?", "The number of burglaries fell by 12%.", "burglaries", True),
        ("Did complaints rise?", "We had 120 complaints, up from 98.", "complaints", True),
        ("Did complaints rise?", "Spending on complaints rose by a tenth.", "complaints", False),
        ("Did crime fall?", "There were fewer crimes than the year before.", "crime", True),
        ("Did violence fall?", "All recorded crime fell by 13% and serious violence by 21%.", "violence", True),
        ("Did reoffending fall?", "The share of people on courses for reoffending fell.", "reoffending", False),
        ("Did visits rise?", "Visits to the museum rose by 5%.", "visits", True),
        ("Was the standard met?", "It was met.", "standard", True),
    ],
)
def test_what_rises_or_falls_is_what_is_asked_about(question: str, text: str, subject: str, its_own: bool) -> None:
    assert moves_itself(question, text, frozenset(stems(subject))) is its_own


@pytest.mark.parametrize("question", ["Is burglary going up or down?", "did it rise or fall"])
def test_up_or_down_is_no_question_for_yes_or_no(question: str) -> None:
    assert settled(question, "Burglary fell by 3%.") == ""


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Did the crew hit its target for visits?", "9,472 visits, comfortably ahead of our target of 9,000.", "yes"),
        ("Was the standard met in 2022/23?", "We managed it at 84.6% of fires, so we narrowly missed it.", "no"),
        ("Did the reserve stay above the minimum?", "The reserve is above the minimum of £15.0m.", "yes"),
        ("Did the harbour overspend?", "The harbour underspent by £0.2m.", "no"),
        ("Did pilotage go over its budget?", "Pilotage overspent by £45,000.", "yes"),
        ("Is it over budget?", "Dues were more than the budget for 2023/24.", ""),
        ("Did complaints rise?", "Complaints rose from 42 to 51.", "yes"),
        ("Have complaints gone up?", "Complaints fell from 51 to 42.", "no"),
        ("Did burglary fall?", "Burglary rose by 4%, robbery fell by 2%.", ""),
        ("Did burglary not fall?", "Burglary fell by 4%.", "no"),
        ("Is there a crane?", "There is a crane at Dock 2.", ""),
    ],
)
def test_a_target_a_budget_a_rise_or_a_fall_is_settled_by_the_words(question: str, text: str, told: str) -> None:
    assert settled(question, text) == told


@pytest.mark.parametrize(
    ("question", "given"),
    [("Why did ASB rise by 8%?", "rise"), ("why have wait times come down", "fall"), ("Why was it moved?", ""),
     ("Why did it rise and then fall?", "")],
)
def test_the_direction_a_question_takes_as_given(question: str, given: str) -> None:
    assert premise(question) == given


def test_a_rise_asked_about_is_a_matter_that_a_bare_count_does_not_settle() -> None:
    assert asks_of_a_matter("Did the number of FOI requests go up in 2023-24?")
    assert not asks_of_a_matter("Is there a crane?")
    assert settled("Did the number of FOI requests go up?", "The office responded to 72 FOI requests.") == ""


def test_only_the_opposite_contradicts() -> None:
    assert contradicts("rise", "ASB fell by 8% to 41,999.")
    assert not contradicts("rise", "ASB rose in May and fell in June.")
    assert affirms("rise", "ASB rose in May and fell in June.")
# fmt: on


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("Were at least 95% of calls answered in time?", "95%"),
        ("In 2022/23, were at least 95% of calls answered in time?", "95%"),
        ("Did the base cost more than £2m?", "£2m"),
        ("How many of the 95% were late?", ""),  # no yes or no is asked for
        ("Did 95% of calls and 80% of letters get an answer?", ""),  # which of the two?
        ("Did the base open in 2023?", ""),
        ("Were there more than 900 complaints?", "900"),
        ("Did journeys exceed nine million?", "nine million"),
        ("Were there 900 complaints?", ""),  # a count that is no bound may be the very one told
    ],
)
def test_the_share_or_sum_that_a_yes_or_no_question_asks_about(question: str, bound: str) -> None:
    found = bound_asked(question)
    assert (found.text if found else "") == bound


@pytest.mark.parametrize(
    ("question", "figure", "told"),
    [
        ("Were at least 95% of calls answered?", "91.9%", "no"),
        ("Were at least 95% of calls answered?", "96%", "yes"),
        ("Did it cost under £2m?", "£1.8m", "yes"),
        ("Did it cost less than £2m?", "£2.4m", "no"),
        ("Did it cost under £2m?", "45%", ""),
        ("Was it cheap?", "£2.4m", ""),
        ("Were 90% of calls answered within ten seconds?", "87.7%", "no"),
        ("Did calls answered within ten seconds stay under the 90%?", "87.7%", "yes"),
        ("Will they take 10% off the hours?", "66.2%", ""),
        ("Were there more than 900 complaints?", "1,012", "yes"),
    ],
)
def test_a_figure_is_held_against_the_bound_asked_about(question: str, figure: str, told: str) -> None:
    assert held_against(question, numbers_in(figure)[0]) == told


@pytest.mark.parametrize(
    ("question", "row", "told"),
    [
        ("Did thefts rise?", "Theft – 2023: 402; 2024: 451; % change: +12.2%", "yes"),
        ("Did thefts rise?", "Theft – 2023: 451; 2024: 402; Change: (49)", "no"),
        ("Are there fewer wardens?", "Wardens – 2023: 48; 2024: 31; Change: -17", "yes"),
        ("Did thefts rise?", "Theft – 2023: 451; 2024: 402", ""),
        ("Did thefts rise?", "Theft – Change: 12; % change: (3.1)", ""),  # it tells both
        ("Who are the wardens?", "Wardens – Change: -17", ""),
    ],
)
def test_the_change_in_a_row_says_whether_something_rose(question: str, row: str, told: str) -> None:
    assert row_tells(question, row) == told


def test_nobody_and_an_underspend_can_be_taken_as_given() -> None:
    assert takes_none("Why did nobody drown?")
    assert not takes_none("Why did three people drown?")
    assert premise("Why did the harbour underspend?") == "underspend"
    assert contradicts("underspend", "The harbour overspent by £2m.") or contradicts(
        "underspend", "It was over budget."
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ferries – Budget: 1,310; Outturn: 1,255; Variance: (55)", "under"),
        ("Ferries – Revised budget: 1,310; Actual spend: 1,402; Variance: 92", "over"),
        ("Ferries – Budget: 1,310; Outturn: 1,310; Variance: 0", ""),
        ("Ferries – Budget: 1,310; Variance: (55)", ""),  # nothing says what the sign means
        ("Ferries – 2023: 1,310; 2024: 1,255", ""),
    ],
)
def test_a_row_tells_over_or_under_by_its_budget_and_what_was_spent(row: str, told: str) -> None:
    assert beside_budget(row) == told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Did they keep their promise on moorings?", "We built 84 moorings, against a promise of 75.", "yes"),
        ("Did they keep their promise on moorings?", "We built 64 moorings, against a promise of 75.", "no"),
        ("Did sickness meet its target?", "Days of sickness stood at 9.1 against a target of 8.0.", "no"),
        ("Is dredging meeting its target?", "Dredging – Q1: 31; Target: 40; RAG: RED", "no"),
        ("Is dredging meeting its target?", "Dredging – Q1: 41; Target: 40; RAG status: Green", "yes"),
        ("Is dredging meeting its target?", "Dredging – Q1: 39; Target: 40; RAG: AMBER", ""),
        ("Was the toll rise below inflation?", "Tolls rose by 5%.", ""),  # what the rise was like is asked
        ("Did the tolls rise?", "Tolls rose by 5%.", "yes"),
    ],
)
def test_a_number_beside_what_was_promised_and_a_rating_say_whether_it_was_kept(
    question: str, text: str, told: str
) -> None:
    assert settled(question, text) == told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Was every planned visit made?", "Wardens made 178 visits (104 by day) out of 180 planned.", "no"),
        ("Were all of the boats inspected?", "We inspected 62 of the 62 boats.", "yes"),
        ("Were the boats inspected?", "We inspected 60 of the 62 boats.", ""),
        ("Were all boats inspected?", "We inspected 60 boats and 62 quays.", ""),
    ],
)
def test_so_many_of_so_many_say_whether_it_is_all(question: str, text: str, told: str) -> None:
    assert tells_all(question, text) == told


def test_a_figure_far_off_a_bound_is_hardly_what_is_asked_of() -> None:
    (small, near, share) = numbers_in("£0.56m, £9m and 2%")
    assert is_far_off("Is pilotage more than £13m?", small)
    assert not is_far_off("Is pilotage more than £13m?", near)
    assert not is_far_off("Were at least 95% in time?", share)


def test_what_each_year_comes_to_is_no_sum_of_all() -> None:
    text = "The loan adds £14,200 a year for 25 years."
    (yearly, _) = numbers_in(text)
    assert is_of_each("Is the dock dearer than £6m?", text, yearly)
    assert not is_of_each("Does the loan add more than £6m a year?", text, yearly)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Was the rise in dredging bigger than that in pilotage?", True),
        ("Did pilotage go up by more than dredging?", True),
        ("was there a steeper fall in 2023 than in 2024", True),
        ("Did visits fall more than loans?", True),
        ("Was the rise more than 5%?", False),
        ("Did pilotage rise to more than £5m?", False),
        ("Were savings higher in 2024 than in 2023?", False),
        ("Is more spent on climate change than on roads?", False),
        ("Did more boats call in 2024 than in 2023?", False),
    ],
)
def test_one_change_held_against_another_is_no_question_of_levels(question: str, told: bool) -> None:
    assert compares_changes(question) is told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Did calls rise by half?", "Calls rose by half.", True),
        ("Did calls rise by half?", "Calls rose by 50% in the year.", True),
        ("Did calls rise by half?", "Calls rose by 36.3%.", False),
        ("Have calls doubled?", "There were twice as many calls.", True),
        ("Have calls doubled?", "Calls rose.", False),
        ("Did calls rise?", "Calls rose by 36.3%.", True),
    ],
)
def test_a_rise_of_a_size_is_told_by_that_size_only(question: str, text: str, told: bool) -> None:
    assert says_how_far(question, text) is told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is the surplus above budget?", ""),
        ("Was the deficit bigger than planned?", ""),
        ("Was there a surplus?", "yes"),
        ("Did the trust overspend?", "no"),
    ],
)
def test_how_great_a_surplus_is_says_not_that_there_is_one(question: str, told: str) -> None:
    assert settled(question, "The surplus was £10.8m, £1.3m below the budget.") == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did we miss the target for calls?", "yes"),
        ("Was the target missed?", "yes"),
        ("Did missed calls meet the target?", "no"),
        ("Did we meet the target for calls?", "no"),
    ],
)
def test_whether_a_target_was_missed_is_asked_the_other_way(question: str, told: str) -> None:
    assert settled(question, "Missed calls – Q3: 2,281; Target: 1,800; RAG: Red") == told


def test_a_share_in_a_word_is_a_bound() -> None:
    bound = bound_asked("Is the harbour more than three quarters full?")
    assert bound is not None
    assert bound.unit == "percent"
    assert bound.value == 75
