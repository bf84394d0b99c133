"""How officers tell times in reports, minutes, budgets and news: the period of each number, with its unit and basis."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

Told = dict[str, tuple[str, str, str] | None]
Typed = Callable[[str, str, Collection[str]], Told]


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "The fleet paid £3 for each mile and ended larger than at any point since 2010.",
            {"£3": ("GBP", "2023-24", "rate")},
        ),
        (
            "annual",
            "Landings came down by 4.8% to 68,455, the first fall since the pandemic.",
            {"68,455": ("", "2023-24", "actual")},
        ),
        (
            "annual",
            "We carried 12,400 people, more than in any year since 2012.",
            {"12,400": ("", "2023-24", "actual")},
        ),
        ("annual", "We carried 12,400 people, a figure not seen since 2012.", {"12,400": ("", "2023-24", "actual")}),
        (
            "annual",
            "There were 31 strandings, the only increase since the new buoys came.",
            {"31": ("", "2023-24", "actual")},
        ),
        (
            "annual",
            "Some 640 berths were let, better than at any time since the storm.",
            {"640": ("", "2023-24", "actual")},
        ),
        ("annual", "The tally of 52 was unequalled since records began.", {"52": ("", "2023-24", "actual")}),
        ("annual", "We have trained 310 pilots since 2012.", {"310": ("", "since 2012", "cumulative")}),
    ],
)
def test_what_was_last_so_high_is_not_counted_since_then(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            (
                "In all 5,774 of them came in July, August and September, against 3,936 in the final quarter "
                "of the year."
            ),
            {"5,774": ("", "2023-24 Q2", "actual")},
        ),
        (
            "annual",
            "There were 212 strandings in January, February and March 2024.",
            {"212": ("", "2023-24 Q4", "actual")},
        ),
        ("annual", "July and August brought 900 visitors.", {"900": ("", "2023-07 to 2023-08", "actual")}),
        ("news", "Crews took out 61 boats in April and May.", {"61": ("", "2024-04 to 2024-05", "actual")}),
        ("annual", "In May and June there were 40 and 52 landings.", {"52": ("", "2023-06", "actual")}),
    ],
)
def test_months_told_one_after_another_are_one_stretch(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "budget",
            ("Reserves were £15.5m at the start of the current year and are expected to stand at £13.2m when it ends."),
            {"£15.5m": ("GBP", "2023-03-31", "actual"), "£13.2m": ("GBP", "2024-03-31", "forecast")},
        ),
        (
            "annual",
            "Debt was £4.1m at the beginning of the year and £3.8m at the end of it.",
            {"£4.1m": ("GBP", "2023-03-31", "actual"), "£3.8m": ("GBP", "2024-03-31", "actual")},
        ),
        ("annual", "We began the year with 140 moorings empty.", {"140": ("", "2023-03-31", "actual")}),
        ("annual", "There were 212 people waiting when the year began.", {"212": ("", "2023-03-31", "actual")}),
        ("annual", "There were 180 people waiting at its close.", {"180": ("", "2023-24", "actual")}),
        ("annual", "There were 180 people waiting at the close of the year.", {"180": ("", "2024-03-31", "actual")}),
        (
            "quarter",
            "The balance was £2.4m at the start of the financial year.",
            {"£2.4m": ("GBP", "2023-03-31", "actual")},
        ),
    ],
)
def test_the_turn_of_a_year_is_a_day(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Between its launch on 11 September 2023 and 31 March 2024 the patrol seized 43 nets.",
            {"43": ("", "2023-09-11 to 2024-03-31", "actual")},
        ),
        (
            "annual",
            "The patrol seized 43 nets from its start on 4 May 2023 to the end of March 2024.",
            {"43": ("", "2023-05-04 to 2024-03", "actual")},
        ),
        (
            "annual",
            ("Between the opening of the Tidal Centre in June 2023 and 31 December 2023 it had 9,200 visitors."),
            {"9,200": ("", "2023-06 to 2023-12-31", "actual")},
        ),
        (
            "news",
            (
                "Operation Petrel was launched on 18 September 2023. Some £1.2m was taken by Operation "
                "Petrel, from its launch to the end of March."
            ),
            {"£1.2m": ("GBP", "since 2023-09-18", "cumulative")},
        ),
    ],
)
def test_a_time_can_begin_with_something(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "minutes_on_budget",
            "The survey closed on 21 January with 310 replies.",
            {"310": ("", "2024-01-21", "actual")},
        ),
        (
            "minutes_on_budget",
            ("On the consultation, which had closed on 21 January, the Panel was told that 2,486 replies had come in."),
            {"2,486": ("", "2024-25", "actual")},
        ),
        (
            "budget",
            ("The flooding of the depot in November, which cost £500,000 net of insurance, was met from reserves."),
            {"£500,000": ("GBP", "2023-11", "actual")},
        ),
        ("budget", "In October the survey drew 840 replies.", {"840": ("", "2023-10", "actual")}),
        ("budget", "In October some 40 new pilots will start.", {"40": ("", "2024-10", "forecast")}),
        (
            "news",
            "The next round, worth £250,000, opens on 2 September.",
            {"£250,000": ("GBP", "2024-09-02", "budget")},
        ),
        ("news", "Saturday 10 August brings 84 stalls to the quay.", {"84": ("", "2024-08-10", "forecast")}),
        ("news", "On Saturday 8 June we had 84 stalls on the quay.", {"84": ("", "2024-06-08", "actual")}),
        ("minutes", "The survey closed on 12 December with 310 replies.", {"310": ("", "2023-12-12", "actual")}),
    ],
)
def test_a_day_without_its_year_lies_before_a_paper_unless_it_is_to_come(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            (
                "We had 3,811 landings in the third quarter and 3,480 in the fourth, which makes 17,208 for "
                "the twelve months."
            ),
            {"17,208": ("", "2023-24", "actual"), "3,480": ("", "2023-24 Q4", "actual")},
        ),
        (
            "annual",
            "We had 3,480 landings in the final quarter, making 17,208 for the year as a whole.",
            {"17,208": ("", "2023-24", "actual")},
        ),
        (
            "annual",
            "Landings were 3,480 in the fourth quarter, so that the full-year figure was 17,208.",
            {"17,208": ("", "2023-24", "actual")},
        ),
        (
            "quarter",
            "Landings came to 3,811 in the quarter, taking the total for the nine months to 13,728.",
            {"13,728": ("", "2023-04 to 2023-12", "actual"), "3,811": ("", "2023-24 Q3", "actual")},
        ),
        (
            "quarter",
            "Landings came to 3,811 in the quarter, bringing the year-to-date total to 13,728.",
            {"13,728": ("", "2023-04 to 2023-12", "actual")},
        ),
        (
            "minutes",
            "The first six months of the current year had brought a further 13,905 landings.",
            {"13,905": ("", "2023-24 H1", "actual")},
        ),
        (
            "minutes",
            (
                "Complaints had halved, from 1,260 between April and September last year to 840 in the same "
                "six months of this year."
            ),
            {"840": ("", "2023-24 H1", "actual"), "1,260": ("", "2022-23 H1", "actual")},
        ),
    ],
)
def test_a_total_is_of_all_the_months_it_adds_up(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Some 8,721 accepted support, an increase on 2022-23 when 7,415 did so.",
            {"7,415": ("", "2022-23", "actual")},
        ),
        (
            "annual",
            "Harbour watch: 239 patrols and 71 rescues, against 212 and 58 the year before.",
            {"58": ("", "2022-23", "actual"), "212": ("", "2022-23", "actual")},
        ),
        ("annual", "The reserve crew rose to 104, from 121 the previous March.", {"121": ("", "2023-03", "actual")}),
        (
            "news",
            "There were 17,208 landings last year, and it was almost 20,000 the year before.",
            {"20,000": ("", "2022-23", "actual")},
        ),
        (
            "quarter",
            (
                "Some 6,458 people have signed up, already within 1,000 of the number who did so in the whole"
                " of last year."
            ),
            {"6,458": ("", "2023-24 Q3", "actual")},
        ),
    ],
)
def test_what_is_compared_with_is_of_its_own_time(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "During the 2022 calendar year 418 people were hurt. Thirty-one of the 418 died.",
            {"Thirty-one": ("", "2022", "actual")},
        ),
        (
            "quarter",
            (
                "The newest figures are for the twelve months to September 2023, in which 391 people were "
                "hurt. Of the 391, 118 were sailors and 83 were anglers."
            ),
            {"118": ("", "year to 2023-09", "actual")},
        ),
        ("annual", "In 2021/22 we had 640 complaints. Of the 640, 12 were upheld.", {"12": ("", "2021-22", "actual")}),
        (
            "annual",
            "In 2021/22 we had 640 complaints. Of the 700 received since, 12 were upheld.",
            {"12": ("", "2023-24", "actual")},
        ),
    ],
)
def test_a_number_told_again_keeps_its_time(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "decision",
            "It supports the Tide Hub (£2.38m, expiring September 2026).",
            {"£2.38m": ("GBP", "2024-25", "budget")},
        ),
        (
            "annual",
            "The contract for £2.4m, which runs until June 2027, was let.",
            {"£2.4m": ("GBP", "2023-24", "actual")},
        ),
        (
            "annual",
            "There had been 7 applicants, of whom 3 were seen on 30 October 2023.",
            {"7": ("", "2023-24", "actual")},
        ),
        (
            "quarter",
            ("The Footfall scheme (paid for by an award of £742,000) has delivered 6,980 patrol hours since April."),
            {"£742,000": ("GBP", "2023-24 Q3", "actual"), "6,980": ("hours", "since 2023-04", "cumulative")},
        ),
    ],
)
def test_the_date_of_another_thing_is_not_the_numbers(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "quarter",
            (
                "For the year to date the figure is 88.3%. Each call in the quarter is counted once:\n"
                "\n"
                "- resolved: 46%\n"
                "- passed on: 54%"
            ),
            {"46%": ("percent", "2023-24 Q3", "actual")},
        ),
    ],
)
def test_an_item_is_told_by_the_last_of_its_lead_in(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Wardens opened 143 cases and closed 151, leaving 77 on the books at 31 March.",
            {"143": ("", "2023-24", "actual"), "151": ("", "2023-24", "actual"), "77": ("", "2024-03-31", "actual")},
        ),
        (
            "annual",
            "We drew £75,000 from reserves, so that they stood at £1.31m on 31 March 2024.",
            {"£75,000": ("GBP", "2023-24", "actual")},
        ),
        ("annual", "We sold 12 boats, which left us with 40 on 31 March 2024.", {"12": ("", "2023-24", "actual")}),
        (
            "budget",
            "Of the current programme £4.1m had been spent by 31 January.",
            {"£4.1m": ("GBP", "2023-04 to 2024-01", "actual")},
        ),
    ],
)
def test_what_came_and_went_is_of_the_time_up_to_a_day(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "budget",
            "The consultation ran from 20 November to 5 January and drew 734 responses.",
            {"734": ("", "2023-11-20 to 2024-01-05", "actual")},
        ),
        (
            "minutes",
            "Landings were 9,874 in January, 6% up on January last year.",
            {"6%": ("percent", "2024-01", "change"), "9,874": ("", "2024-01", "actual")},
        ),
        (
            "minutes",
            "Members compared the 9,120 of December last year with 9,874 in January.",
            {"9,874": ("", "2024-01", "actual")},
        ),
        (
            "budget",
            (
                "When the budget was set we expected to overspend; at the end of December the forecast was an"
                " overspend of £0.31m."
            ),
            {"£0.31m": ("GBP", "2023-24", "change")},
        ),
    ],
)
def test_days_without_a_year_make_a_stretch_and_a_level(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("minutes", "Draft accounts for 2022/23 showed a deficit of £9.7m.", {"£9.7m": ("GBP", "2022-23", "actual")}),
        ("minutes", "The annual report for 2022/23 gave 310 landings.", {"310": ("", "2022-23", "actual")}),
        ("minutes", "The monitoring report for 2022/23 put the figure at 310.", {"310": ("", "2022-23", "actual")}),
        (
            "budget",
            "A collection rate of 98.5% has been assumed, the rate we achieved in 2022/23.",
            {"98.5%": ("percent", "2024-25", "forecast")},
        ),
        (
            "budget",
            "A rise of 2% is assumed, the same figure that was used in 2021/22.",
            {"2%": ("percent", "2024-25", "change")},
        ),
    ],
)
def test_the_year_of_accounts_is_that_of_what_they_show(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "minutes",
            "The Panel received the report for Month 8. There were 212 boats waiting.",
            {"212": ("", "2023-11", "actual")},
        ),
        ("minutes", "At month 9 the list stood at 310.", {"310": ("", "2023-12", "actual")}),
    ],
)
def test_a_month_by_its_number_is_the_last_that_was_over(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "quarter",
            "It dipped to 71.4%; it was 74.0% in the last quarter of 2022/23 and the aim is 80%.",
            {"74.0%": ("percent", "2022-23 Q4", "actual"), "80%": ("percent", "2023-24", "target")},
        ),
        ("annual", "Some 310 boats came in the last quarter of 2023.", {"310": ("", "2023 Q4", "actual")}),
    ],
)
def test_the_last_quarter_of_a_year_is_its_fourth(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "quarter",
            "1,942 visits were completed by the end of December.",
            {"1,942": ("", "2023-04 to 2023-12", "actual")},
        ),
        ("quarter", "The year is forecast to finish £0.35m overspent.", {"£0.35m": ("GBP", "2023-24", "change")}),
        ("quarter", "Capital: £1.1m spent of a £6.4m programme.", {"£6.4m": ("GBP", "2023-24", "budget")}),
        (
            "quarter",
            "Reserves stood at £7.2m on 1 April and are expected to fall to £5.9m by 31 March 2024.",
            {"£7.2m": ("GBP", "2023-04-01", "actual"), "£5.9m": ("GBP", "2024-03-31", "forecast")},
        ),
    ],
)
def test_what_was_done_by_a_day_and_what_is_to_come_are_told_apart(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("annual", "There were 148 berths, a net loss of six.", {"six": ("", "2023-24", "change")}),
        (
            "annual",
            "Some £3.72m went on hire, nearly double the £1.9m of four years ago.",
            {"£1.9m": ("GBP", "2019-20", "actual")},
        ),
        ("annual", "We had 640 landings, twice the 320 of 2019/20.", {"320": ("", "2019-20", "actual")}),
        ("annual", "Ten years ago we had 900 landings.", {"900": ("", "2013-14", "actual")}),
        (
            "annual",
            "Some 8.7% moved in the twelve months, down from 10.4%.",
            {"10.4%": ("percent", "2022-23", "actual")},
        ),
        (
            "annual",
            "It overspent by £0.61m (6.2%), against £0.94m the year before.",
            {"£0.94m": ("GBP", "2022-23", "change")},
        ),
        ("annual", "It overspent by £0.61m against £9.84m.", {"£9.84m": ("GBP", "2023-24", "budget")}),
    ],
)
def test_what_is_twice_another_or_years_ago_is_of_that_time(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            ("The Trust has promised £150,000, we have put by £90,000 since 2019 and the rest, £45,000, is borrowed."),
            {
                "£150,000": ("GBP", "2023-24", "actual"),
                "£90,000": ("GBP", "since 2019", "cumulative"),
                "£45,000": ("GBP", "2023-24", "actual"),
            },
        ),
        (
            "annual",
            "The patrol has made 40 arrests and 12 seizures since June 2023.",
            {"40": ("", "since 2023-06", "cumulative")},
        ),
    ],
)
def test_the_time_since_something_is_of_its_own_number(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Emissions were 38% down on our 2018/19 baseline of 19,260 tonnes.",
            {"19,260 tonnes": ("tonnes", "2018-19", "actual")},
        ),
        (
            "annual",
            "Emissions were 1.02 million tonnes in 2021 but 12% below 2019.",
            {"12%": ("percent", "2021", "change")},
        ),
        ("annual", "Trips were up by a tenth, to an average of 8,350 a day.", {"8,350": ("", "2023-24", "rate")}),
        ("annual", "Landings rose by a fifth to a record of 4,210.", {"4,210": ("", "2023-24", "actual")}),
        (
            "annual",
            "Overtime cost £7.3m, half as much again as the £4.9m provided.",
            {"£4.9m": ("GBP", "2023-24", "budget")},
        ),
        (
            "annual",
            "Reserves were £31.5m at the end of the year compared with £33.8m at its beginning.",
            {"£33.8m": ("GBP", "2023-03-31", "actual")},
        ),
        (
            "minutes",
            "Reserves would fall from £8.8m in March to £5.0m by the end of the financial year.",
            {"£8.8m": ("GBP", "2023-03", "actual")},
        ),
    ],
)
def test_a_baseline_is_of_its_year_and_an_average_is_no_change(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "minutes",
            "Of 418 replies to the survey, which would close on 30 March, 291 opposed the rise.",
            {"291": ("", "", "actual")},
        ),
        (
            "annual",
            "The Tide Hub, which opened its doors on 31 October 2022, had 28,133 visitors.",
            {"28,133": ("", "2023-24", "actual")},
        ),
        ("annual", "We put heat pumps in 3 sheds, with a fourth to follow in 2025.", {"3": ("", "2023-24", "actual")}),
        ("annual", "The pilots, who were trained in May 2022, made 61 trips.", {"61": ("", "2023-24", "actual")}),
    ],
)
def test_the_time_in_an_aside_is_not_that_of_the_number_outside_it(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "minutes",
            "The service had done 3,655 in the first five months of the year.",
            {"3,655": ("", "2023-04 to 2023-08", "actual")},
        ),
        (
            "minutes",
            "Some 83% were closed during Quarter 1 (Quarter 1 of last year: 78%).",
            {"78%": ("percent", "2022-23 Q1", "actual"), "83%": ("percent", "2023-24 Q1", "actual")},
        ),
        (
            "minutes",
            (
                "The forecast at the end of July was an overspend of £4.7m on a net budget of £198.3m; last "
                "year ended £2.9m over."
            ),
            {"£198.3m": ("GBP", "2023-24", "budget"), "£2.9m": ("GBP", "2022-23", "change")},
        ),
        (
            "minutes",
            "Last year ended £2.9m over. Placements were 61 above the budgeted number.",
            {"61": ("", "", "change")},
        ),
        ("minutes", "Savings of £6.1m had been built in for 2023/24.", {"£6.1m": ("GBP", "2023-24", "budget")}),
        ("minutes", "The service was budgeted to carry out 9,000 assessments.", {"9,000": ("", "", "target")}),
    ],
)
def test_a_meeting_tells_of_its_own_year_and_the_one_before(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            (
                "On 31 December 2023 274 boats were laid up, 61 of them afloat. That compares with 203 and 22"
                " a year earlier."
            ),
            {"203": ("", "2022-12-31", "actual"), "22": ("", "2022-12-31", "actual")},
        ),
        (
            "annual",
            "The number peaked at 74 in October and has fallen in each month since.",
            {"74": ("", "2023-10", "actual")},
        ),
        (
            "annual",
            "Some £6.9m was paid, £1.2m of it for the royal visit in July.",
            {"£6.9m": ("GBP", "2023-24", "actual"), "£1.2m": ("GBP", "2023-07", "actual")},
        ),
        ("annual", "We served 12.4 in every 1,000 residents.", {"12.4": ("", "2023-24", "rate")}),
    ],
)
def test_numbers_told_together_share_a_time_only_where_the_words_say_so(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "half",
            ("| | Q1 | Half year | Half year 2023/24 |\n|---|---|---|---|\n| Landings | 9,410 | 18,530 | 19,204 |"),
            {"18,530": ("", "2024-25 H1", "actual"), "19,204": ("", "2023-24 H1", "actual")},
        ),
        (
            "half",
            "| | Six months | Six months 2023/24 |\n|---|---|---|\n| Landings | 18,530 | 19,204 |",
            {"18,530": ("", "2024-25 H1", "actual"), "19,204": ("", "2023-24 H1", "actual")},
        ),
        ("half", "Missed landings fell from 71 in the first quarter to 58.", {"58": ("", "2024-25 Q2", "actual")}),
        (
            "half",
            "Waste was 212 kg for the six months; at that rate we shall finish close to 420 kg.",
            {"420 kg": ("kg", "2024-25", "forecast")},
        ),
        ("half", "The overspend of £0.4m compares with £0.55m a month ago.", {"£0.55m": ("GBP", "", "change")}),
    ],
)
def test_a_half_year_is_the_first_six_months(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "news",
            "Members approved a £7.8 million replacement for the pier, which was built in 1961.",
            {"£7.8 million": ("GBP", "", "actual")},
        ),
        ("news", "In 2019 we had nine boats out of use. Now it is three.", {"three": ("", "", "actual")}),
        (
            "annual",
            "At 31 March 2022, 640 people were waiting. A year on the list had come down to 395.",
            {"395": ("", "2023-03-31", "actual")},
        ),
        ("annual", "The longest wait was cut to 34 weeks.", {"34 weeks": ("weeks", "2023-24", "actual")}),
        ("annual", "Loans are limited to 6 weeks.", {"6 weeks": ("weeks", "2023-24", "other")}),
    ],
)
def test_what_was_built_or_is_now_is_told_apart_from_the_number(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("annual", "During the autumn we held 14 open days.", {"14": ("", "autumn 2023", "actual")}),
        ("annual", "Over the last five years landings have fallen by 12%.", {"12%": ("percent", "", "change")}),
        (
            "annual",
            "In November and December 412 sailings were cancelled.",
            {"412": ("", "2023-11 to 2023-12", "actual")},
        ),
        ("annual", "Delays were worst in November (812).", {"812": ("", "2023-11", "actual")}),
        ("annual", "The average wait lengthened by 2.6 days.", {"2.6 days": ("days", "2023-24", "change")}),
        ("annual", "There were 218 falls (6.4 per 1,000 berth days).", {"6.4": ("", "2023-24", "rate")}),
        ("annual", "The ceiling set by the regulator for 2024/25 is £7.2m.", {"£7.2m": ("GBP", "2024-25", "target")}),
        ("annual", "A day’s berth costs £14, and the charge for a week is £60.", {"£60": ("GBP", "2023-24", "other")}),
    ],
)
def test_times_and_sorts_in_further_words(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told
