"""How officers put changes, plans, aims and measures: the unit and the basis of each number, with its period."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

Told = dict[str, tuple[str, str, str] | None]
Typed = Callable[[str, str, Collection[str]], Told]


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("annual", "We ended the year £58,000 under the revised sum.", {"£58,000": ("GBP", "2023-24", "change")}),
        ("annual", "Supplies were £1.3m over, mainly on fuel.", {"£1.3m": ("GBP", "2023-24", "change")}),
        (
            "annual",
            (
                "On a net basis we finished £123,000 inside the £196.3m original budget, as income was better"
                " than expected."
            ),
            {"£123,000": ("GBP", "2023-24", "change"), "£196.3m": ("GBP", "2023-24", "budget")},
        ),
        ("annual", "Pay came in £0.4m under.", {"£0.4m": ("GBP", "2023-24", "change")}),
        ("annual", "The service was £210,000 adrift of its allocation.", {"£210,000": ("GBP", "2023-24", "change")}),
        ("annual", "Spending was £90,000 outside the limit.", {"£90,000": ("GBP", "2023-24", "change")}),
        ("annual", "Fuel went £40,000 over the sum allowed.", {"£40,000": ("GBP", "2023-24", "change")}),
        ("annual", "We spent £2.1m over the year.", {"£2.1m": ("GBP", "2023-24", "actual")}),
        ("annual", "Crews had £600 under the seat.", {"£600": ("GBP", "2023-24", "actual")}),
        (
            "annual",
            "Landings were above by 0.09% and berths below by 0.07%.",
            {"0.07%": ("percent", "2023-24", "change")},
        ),
    ],
)
def test_what_is_over_or_under_a_sum_is_a_change(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "minutes_on_budget",
            "The Leader introduced her proposal to add thirteen pounds to the Band D charge.",
            {"thirteen pounds": ("GBP", "2024-25", "change")},
        ),
        ("minutes_on_budget", "It would put £15 on the Band D bill.", {"£15": ("GBP", "2024-25", "change")}),
        ("annual", "The new dues added £210,000 to income.", {"£210,000": ("GBP", "2023-24", "change")}),
        ("annual", "The closure took £90,000 off the running costs.", {"£90,000": ("GBP", "2023-24", "change")}),
        ("annual", "That knocked 12p off the fare.", {"12p": ("GBP", "2023-24", "change")}),
        ("annual", "The ferry costs £4 more.", {"£4": ("GBP", "2023-24", "change")}),
        ("annual", "We added 12 boats to the fleet.", {"12": ("", "2023-24", "actual")}),
    ],
)
def test_what_is_put_on_or_taken_off_is_a_change(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "budget",
            "When asked about the size of the increase 1,736 (61%) supported £13.",
            {"1,736": ("", "2024-25", "actual"), "61%": ("percent", "2024-25", "actual")},
        ),
        ("budget", "On the size of the rise 412 were against.", {"412": ("", "2024-25", "actual")}),
        ("annual", "In spite of the fall 61 crews were kept on.", {"61": ("", "2023-24", "actual")}),
        ("annual", "Landings showed an increase of 61.", {"61": ("", "2023-24", "change")}),
        ("annual", "Landings: increase 61.", {"61": ("", "2023-24", "change")}),
    ],
)
def test_a_change_that_is_only_named_changes_no_number(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Wardens walked the quay for 9,640 hours, 4.8% above the target of 9,200.",
            {"9,200": ("hours", "2023-24", "target")},
        ),
        ("annual", "Crews flew 310 miles, 12% down on the 352 of 2022/23.", {"352": ("miles", "2022-23", "actual")}),
        (
            "quarter",
            "It has delivered 6,980 patrol hours, 76% of the full-year target of 9,200.",
            {"9,200": ("hours", "2023-24", "target")},
        ),
        (
            "annual",
            "We landed 640 tonnes, 4.8% more than the 611 in 2022/23.",
            {"611": ("tonnes", "2022-23", "actual")},
        ),
    ],
)
def test_a_number_set_against_a_measure_has_its_unit(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("annual", "Even so 88.9% were met inside ten minutes.", {"ten minutes": ("minutes", "2023-24", "other")}),
        (
            "minutes",
            "The average wait had come down from 34 days in April to 21 days in September.",
            {"21 days": ("days", "2023-09", "actual")},
        ),
        ("annual", "The wait was cut from 9 weeks to 5 weeks.", {"5 weeks": ("weeks", "2023-24", "actual")}),
    ],
)
def test_a_time_allowed_is_no_measure_and_one_reached_is(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "quarter",
            "The service now forecasts an outturn of about 17,300 for this year.",
            {"17,300": ("", "2023-24", "forecast")},
        ),
        ("quarter", "The harbour projects a total of 410 moorings for the year.", {"410": ("", "2023-24", "forecast")}),
        ("quarter", "We are on course for 410 landings this year.", {"410": ("", "2023-24", "forecast")}),
        ("quarter", "We are on track to finish the year with 410 landings.", {"410": ("", "2023-24", "forecast")}),
        (
            "budget",
            "Beyond 2024/25 there remain gaps of £2.1m in 2025/26 and £4.6m in 2026/27.",
            {"£4.6m": ("GBP", "2026-27", "forecast")},
        ),
        ("budget", "The shortfall is £2.1m in 2025/26.", {"£2.1m": ("GBP", "2025-26", "forecast")}),
        (
            "minutes",
            "The grant to the host authority for 2023/24 is £64,340.",
            {"£64,340": ("GBP", "2023-24", "budget")},
        ),
        (
            "minutes",
            "The grant to the host authority for 2022/23 was £61,340.",
            {"£61,340": ("GBP", "2022-23", "actual")},
        ),
        (
            "minutes_on_budget",
            "The requirement of £206.5m assumed savings of £3.4m and a draw of £1.5m on reserves.",
            {"£1.5m": ("GBP", "2024-25", "budget")},
        ),
        (
            "minutes_on_budget",
            "Members asked about supplies, which would cost £23.27m next year.",
            {"£23.27m": ("GBP", "2024-25", "budget")},
        ),
        (
            "budget",
            "It will be paid for by borrowing (£8.25m) and receipts (£2.75m).",
            {"£8.25m": ("GBP", "2024-25", "budget")},
        ),
        ("budget", "We forecast that the outturn will be £8.25m.", {"£8.25m": ("GBP", "2024-25", "forecast")}),
        ("budget", "Inflation is expected to cost £1.4m.", {"£1.4m": ("GBP", "2024-25", "forecast")}),
        ("budget", "The programme for next year totals £13.9m.", {"£13.9m": ("GBP", "2024-25", "budget")}),
        (
            "annual",
            "We spent £3.46m of the grants budget on clubs, including £541,000 with the Sailing Trust.",
            {"£541,000": ("GBP", "2023-24", "actual")},
        ),
        ("annual", "Income was better than expected at £4.1m.", {"£4.1m": ("GBP", "2023-24", "actual")}),
        ("annual", "As planned, £4.1m was spent.", {"£4.1m": ("GBP", "2023-24", "actual")}),
    ],
)
def test_money_set_is_budgeted_and_money_foreseen_is_forecast(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("news", "We have 28 wardens and would like 36.", {"36": ("", "", "target")}),
        ("decision", "TideSafe aims to visit 420 people in the year.", {"420": ("", "2024-25", "target")}),
        ("decision", "The club is asked to complete 80 patrols.", {"80": ("", "2024-25", "target")}),
        (
            "decision",
            "It is intended to pay for 13.5 full-time equivalent advisers.",
            {"13.5": ("", "2024-25", "target")},
        ),
        (
            "decision",
            ("Grant holders will reach at least 3,150 young people: 1,600 in schools and 500 on the street."),
            {"1,600": ("", "2024-25", "target")},
        ),
        ("decision", "The trust must run no fewer than 12 sessions.", {"12": ("", "2024-25", "target")}),
        (
            "annual",
            (
                "At 31 March 2024 there were 2,187 pilots, 17 above the figure of 2,170 set for us under the "
                "national programme."
            ),
            {"2,170": ("", "2024-03-31", "target")},
        ),
        (
            "quarter",
            "For the year to date the figure is 88.3%, against 80.7% a year ago and a target of 90%.",
            {"90%": ("percent", "2023-24", "target")},
        ),
    ],
)
def test_what_is_asked_for_or_promised_is_a_target(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Some 412,600 people used the car parks, up a little on 405,300.",
            {"405,300": ("", "2022-23", "actual")},
        ),
        ("annual", "Landings were 640, well down on 702.", {"702": ("", "2022-23", "actual")}),
        (
            "annual",
            "Volunteers gave 21,340 hours, a shade below the 22,000 we hoped for.",
            {"22,000": ("", "2023-24", "target")},
        ),
        ("annual", "We trained 61 pilots, just short of the 70 we were aiming for.", {"70": ("", "2023-24", "target")}),
        ("annual", "We trained 61 pilots, more than the 50 we had set ourselves.", {"50": ("", "2023-24", "target")}),
        (
            "annual",
            "Some 74.1% were seen in time, short of the 78% required by the regulator.",
            {"78%": ("percent", "2023-24", "target")},
        ),
        ("annual", "We want volunteer hours to pass 25,000.", {"25,000": ("", "2023-24", "target")}),
        ("annual", "The crew was 11.4 pilots short of its establishment.", {"11.4": ("", "2023-24", "change")}),
    ],
)
def test_a_yardstick_is_a_target_and_a_level_of_the_year_before(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "budget",
            "In 2024/25 we expect to spend £6.2m, of which £0.6m is for the new quay.",
            {"£0.6m": ("GBP", "2024-25", "forecast")},
        ),
        (
            "annual",
            "Savings of £24.0m were planned, of which £15.2m had so far been found.",
            {"£15.2m": ("GBP", "", "cumulative")},
        ),
        ("annual", "The planned deficit for the year was £18.6m.", {"£18.6m": ("GBP", "2023-24", "budget")}),
        (
            "quarter",
            "Spending of £0.7m compared with a programme of £31.5m for the full year.",
            {"£31.5m": ("GBP", "2023-24", "budget")},
        ),
        ("budget", "Slippage takes the current year's estimate to £6.8m.", {"£6.8m": ("GBP", "2023-24", "forecast")}),
    ],
)
def test_a_part_of_a_plan_is_planned(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "budget",
            "Balances were £2.6m on 1 April 2023 and should be £2.3m a year later.",
            {"£2.3m": ("GBP", "2024-04-01", "forecast")},
        ),
        ("news", "That should bring in about £150,000 in 2025/26.", {"£150,000": ("GBP", "2025-26", "forecast")}),
        ("annual", "Some 61% thought the harbour should be open at night.", {"61%": ("percent", "2023-24", "actual")}),
        ("budget", "The digital programme should yield £0.2m.", {"£0.2m": ("GBP", "2024-25", "budget")}),
        ("budget", "The second year of the digital programme saves £0.2m.", {"£0.2m": ("GBP", "2024-25", "budget")}),
    ],
)
def test_what_should_be_is_still_to_come(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("budget", "The drainage levy has gone up £48,000 to £0.91m.", {"£48,000": ("GBP", "2024-25", "change")}),
        (
            "annual",
            "Landings fell 312 to 4,510.",
            {"312": ("", "2023-24", "change"), "4,510": ("", "2023-24", "actual")},
        ),
        ("annual", "Each crew has 10 to 12 members.", {"10 to 12": ("", "2023-24", "actual")}),
    ],
)
def test_a_change_and_the_level_it_led_to_are_no_range(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "annual",
            "Sickness was 5.1% (rolling twelve months: 5.4%).",
            {"twelve months": ("months", "2023-24", "other")},
        ),
        (
            "annual",
            (
                "The rate was 3.1 per 1,000 landings in the twelve months to March 2024 (3.6 per 1,000 in the"
                " previous twelve)."
            ),
            {"3.6": ("", "2022-23", "rate")},
        ),
    ],
)
def test_a_rolling_year_is_no_measure(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("annual", "Write to Tide House, 12 Mercer Row, Quaymouth, about the 31 posts.", {"12": None}),
        ("annual", "The picture on 101 was worse, with 61 complaints.", {"101": None}),
        ("annual", "Meet us at the show, stand 84, with 61 others.", {"84": None}),
        ("annual", "7.2 42.0% of posts are filled.", {"7.2": None}),
        ("annual", "6.5 RESOLVED that 12 posts be filled.", {"6.5": None}),
        ("annual", "We welcomed our two millionth visitor.", {"two": None}),
        ("annual", "We helped 61 residents over 65.", {"65": ("years", "2023-24", "other")}),
        ("annual", "Some 61 of those who are under 25 took part.", {"25": ("years", "2023-24", "other")}),
        (
            "annual",
            "Three quarters thought the harbour should do more.",
            {"Three quarters": ("percent", "2023-24", "actual")},
        ),
        ("annual", "Just over half backed the rise.", {"half": ("percent", "2023-24", "actual")}),
        ("annual", "In the first half 61 boats came.", {"half": None}),
    ],
)
def test_the_number_of_a_place_or_a_name_is_no_figure(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


def test_what_a_forecast_is_made_of_is_no_budget(typed: Typed) -> None:
    text = "Risks to the revenue budget could add £13m to the forecast overspend:\n\n- £8m in dredging\n- £1m in piers"
    assert typed("annual", text, {"£8m": None})["£8m"][2:] == ("forecast",)  # type: ignore[index]
