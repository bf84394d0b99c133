"""How officers put things in reports, minutes, budgets and news: the unit, the period and the basis of each number."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from reportqa.domain import Figure
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

Told = tuple[str, str, str]
Paper = Callable[[str, str], tuple[Figure, ...]]

ANNUAL = "# Annual Report 2023/24\n\nQuaymouth Harbour Authority\n\n## The year\n\n"
MINUTES = (
    "# Quaymouth Scrutiny Committee\n\n## Minutes of the meeting held on 2 February 2024\n\n"
    "**Present:** Councillors A. Ash (Chair) and B. Birch\n\n## 5. Performance\n\n"
)
MINUTES_ON_BUDGET = MINUTES.replace("5. Performance", "6. Budget and council tax 2024/25")
BUDGET = "# Revenue Budget 2024/25\n\nQuaymouth Borough Council\n\nCabinet, 8 February 2024\n\n## Spending\n\n"
NEWS = "# News from the harbour\n\nQuaymouth Harbour Authority\n\nPublished: 16 July 2024\n\n## Summer\n\n"
QUARTER = "# Performance Report: Quarter 3, 2023/24 (October to December 2023)\n\nQuaymouth Council\n\n## Results\n\n"
HALF = (
    "# Performance and Budget Monitoring, Quarter 2 2024/25\n\nQuaymouth Borough Council\n\n"
    "Cabinet, 22 November 2024\n\n## Results\n\n"
)
DECISION = (
    "# Record of Decision 2024/11\n\n**Quaymouth Harbour Authority**\n\n**Quayside grants 2024/25**\n\n"
    "Date of decision: 14 March 2024\n\n## 1. Decision\n\n"
)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    def figures(head: str, text: str) -> tuple[Figure, ...]:
        path = tmp_path / "paper.md"
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        document = read_document(path)
        return figures_of(document, passages_of(document))

    return figures


def typed(figures: tuple[Figure, ...], texts: Collection[str]) -> dict[str, Told | None]:
    """Unit, period and basis of the figures written as ``texts``, the first of each; None for none."""
    found: dict[str, Told | None] = dict.fromkeys(texts)
    for each in figures:
        if each.number.text in texts:
            period = each.period.label if each.period is not None else ""
            found[each.number.text] = found[each.number.text] or (each.number.unit, period, each.basis.value)
    return found


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "The fleet paid £3 for each mile and ended larger than at any point since 2010.",
            {"£3": ("GBP", "2023-24", "rate")},
        ),
        (
            ANNUAL,
            "Landings came down by 4.8% to 68,455, the first fall since the pandemic.",
            {"68,455": ("", "2023-24", "actual")},
        ),
        (ANNUAL, "We carried 12,400 people, more than in any year since 2012.", {"12,400": ("", "2023-24", "actual")}),
        (ANNUAL, "We carried 12,400 people, a figure not seen since 2012.", {"12,400": ("", "2023-24", "actual")}),
        (
            ANNUAL,
            "There were 31 strandings, the only increase since the new buoys came.",
            {"31": ("", "2023-24", "actual")},
        ),
        (
            ANNUAL,
            "Some 640 berths were let, better than at any time since the storm.",
            {"640": ("", "2023-24", "actual")},
        ),
        (ANNUAL, "The tally of 52 was unequalled since records began.", {"52": ("", "2023-24", "actual")}),
        (ANNUAL, "We have trained 310 pilots since 2012.", {"310": ("", "since 2012", "cumulative")}),
    ],
)
def test_what_was_last_so_high_is_not_counted_since_then(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            (
                "In all 5,774 of them came in July, August and September, against 3,936 in the final quarter "
                "of the year."
            ),
            {"5,774": ("", "2023-24 Q2", "actual")},
        ),
        (
            ANNUAL,
            "There were 212 strandings in January, February and March 2024.",
            {"212": ("", "2023-24 Q4", "actual")},
        ),
        (ANNUAL, "July and August brought 900 visitors.", {"900": ("", "2023-07 to 2023-08", "actual")}),
        (NEWS, "Crews took out 61 boats in April and May.", {"61": ("", "2024-04 to 2024-05", "actual")}),
        (ANNUAL, "In May and June there were 40 and 52 landings.", {"52": ("", "2023-06", "actual")}),
    ],
)
def test_months_told_one_after_another_are_one_stretch(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            BUDGET,
            ("Reserves were £15.5m at the start of the current year and are expected to stand at £13.2m when it ends."),
            {"£15.5m": ("GBP", "2023-03-31", "actual"), "£13.2m": ("GBP", "2024-03-31", "forecast")},
        ),
        (
            ANNUAL,
            "Debt was £4.1m at the beginning of the year and £3.8m at the end of it.",
            {"£4.1m": ("GBP", "2023-03-31", "actual"), "£3.8m": ("GBP", "2024-03-31", "actual")},
        ),
        (ANNUAL, "We began the year with 140 moorings empty.", {"140": ("", "2023-03-31", "actual")}),
        (ANNUAL, "There were 212 people waiting when the year began.", {"212": ("", "2023-03-31", "actual")}),
        (ANNUAL, "There were 180 people waiting at its close.", {"180": ("", "2023-24", "actual")}),
        (ANNUAL, "There were 180 people waiting at the close of the year.", {"180": ("", "2024-03-31", "actual")}),
        (
            QUARTER,
            "The balance was £2.4m at the start of the financial year.",
            {"£2.4m": ("GBP", "2023-03-31", "actual")},
        ),
    ],
)
def test_the_turn_of_a_year_is_a_day(paper: Paper, head: str, sentence: str, told: dict[str, Told | None]) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Between its launch on 11 September 2023 and 31 March 2024 the patrol seized 43 nets.",
            {"43": ("", "2023-09-11 to 2024-03-31", "actual")},
        ),
        (
            ANNUAL,
            "The patrol seized 43 nets from its start on 4 May 2023 to the end of March 2024.",
            {"43": ("", "2023-05-04 to 2024-03", "actual")},
        ),
        (
            ANNUAL,
            ("Between the opening of the Tidal Centre in June 2023 and 31 December 2023 it had 9,200 visitors."),
            {"9,200": ("", "2023-06 to 2023-12-31", "actual")},
        ),
        (
            NEWS,
            (
                "Operation Petrel was launched on 18 September 2023. Some £1.2m was taken by Operation "
                "Petrel, from its launch to the end of March."
            ),
            {"£1.2m": ("GBP", "since 2023-09-18", "cumulative")},
        ),
    ],
)
def test_a_time_can_begin_with_something(paper: Paper, head: str, sentence: str, told: dict[str, Told | None]) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (MINUTES_ON_BUDGET, "The survey closed on 21 January with 310 replies.", {"310": ("", "2024-01-21", "actual")}),
        (
            MINUTES_ON_BUDGET,
            ("On the consultation, which had closed on 21 January, the Panel was told that 2,486 replies had come in."),
            {"2,486": ("", "2024-25", "actual")},
        ),
        (
            BUDGET,
            ("The flooding of the depot in November, which cost £500,000 net of insurance, was met from reserves."),
            {"£500,000": ("GBP", "2023-11", "actual")},
        ),
        (BUDGET, "In October the survey drew 840 replies.", {"840": ("", "2023-10", "actual")}),
        (BUDGET, "In October some 40 new pilots will start.", {"40": ("", "2024-10", "forecast")}),
        (NEWS, "The next round, worth £250,000, opens on 2 September.", {"£250,000": ("GBP", "2024-09-02", "budget")}),
        (NEWS, "Saturday 10 August brings 84 stalls to the quay.", {"84": ("", "2024-08-10", "forecast")}),
        (NEWS, "On Saturday 8 June we had 84 stalls on the quay.", {"84": ("", "2024-06-08", "actual")}),
        (MINUTES, "The survey closed on 12 December with 310 replies.", {"310": ("", "2023-12-12", "actual")}),
    ],
)
def test_a_day_without_its_year_lies_before_a_paper_unless_it_is_to_come(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            (
                "We had 3,811 landings in the third quarter and 3,480 in the fourth, which makes 17,208 for "
                "the twelve months."
            ),
            {"17,208": ("", "2023-24", "actual"), "3,480": ("", "2023-24 Q4", "actual")},
        ),
        (
            ANNUAL,
            "We had 3,480 landings in the final quarter, making 17,208 for the year as a whole.",
            {"17,208": ("", "2023-24", "actual")},
        ),
        (
            ANNUAL,
            "Landings were 3,480 in the fourth quarter, so that the full-year figure was 17,208.",
            {"17,208": ("", "2023-24", "actual")},
        ),
        (
            QUARTER,
            "Landings came to 3,811 in the quarter, taking the total for the nine months to 13,728.",
            {"13,728": ("", "2023-04 to 2023-12", "actual"), "3,811": ("", "2023-24 Q3", "actual")},
        ),
        (
            QUARTER,
            "Landings came to 3,811 in the quarter, bringing the year-to-date total to 13,728.",
            {"13,728": ("", "2023-04 to 2023-12", "actual")},
        ),
        (
            MINUTES,
            "The first six months of the current year had brought a further 13,905 landings.",
            {"13,905": ("", "2023-24 H1", "actual")},
        ),
        (
            MINUTES,
            (
                "Complaints had halved, from 1,260 between April and September last year to 840 in the same "
                "six months of this year."
            ),
            {"840": ("", "2023-24 H1", "actual"), "1,260": ("", "2022-23 H1", "actual")},
        ),
    ],
)
def test_a_total_is_of_all_the_months_it_adds_up(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Some 8,721 accepted support, an increase on 2022-23 when 7,415 did so.",
            {"7,415": ("", "2022-23", "actual")},
        ),
        (
            ANNUAL,
            "Harbour watch: 239 patrols and 71 rescues, against 212 and 58 the year before.",
            {"58": ("", "2022-23", "actual"), "212": ("", "2022-23", "actual")},
        ),
        (ANNUAL, "The reserve crew rose to 104, from 121 the previous March.", {"121": ("", "2023-03", "actual")}),
        (
            NEWS,
            "There were 17,208 landings last year, and it was almost 20,000 the year before.",
            {"20,000": ("", "2022-23", "actual")},
        ),
        (
            QUARTER,
            (
                "Some 6,458 people have signed up, already within 1,000 of the number who did so in the whole"
                " of last year."
            ),
            {"6,458": ("", "2023-24 Q3", "actual")},
        ),
    ],
)
def test_what_is_compared_with_is_of_its_own_time(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "During the 2022 calendar year 418 people were hurt. Thirty-one of the 418 died.",
            {"Thirty-one": ("", "2022", "actual")},
        ),
        (
            QUARTER,
            (
                "The newest figures are for the twelve months to September 2023, in which 391 people were "
                "hurt. Of the 391, 118 were sailors and 83 were anglers."
            ),
            {"118": ("", "year to 2023-09", "actual")},
        ),
        (ANNUAL, "In 2021/22 we had 640 complaints. Of the 640, 12 were upheld.", {"12": ("", "2021-22", "actual")}),
        (
            ANNUAL,
            "In 2021/22 we had 640 complaints. Of the 700 received since, 12 were upheld.",
            {"12": ("", "2023-24", "actual")},
        ),
    ],
)
def test_a_number_told_again_keeps_its_time(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            DECISION,
            "It supports the Tide Hub (£2.38m, expiring September 2026).",
            {"£2.38m": ("GBP", "2024-25", "budget")},
        ),
        (
            ANNUAL,
            "The contract for £2.4m, which runs until June 2027, was let.",
            {"£2.4m": ("GBP", "2023-24", "actual")},
        ),
        (
            ANNUAL,
            "There had been 7 applicants, of whom 3 were seen on 30 October 2023.",
            {"7": ("", "2023-24", "actual")},
        ),
        (
            QUARTER,
            ("The Footfall scheme (paid for by an award of £742,000) has delivered 6,980 patrol hours since April."),
            {"£742,000": ("GBP", "2023-24 Q3", "actual"), "6,980": ("hours", "since 2023-04", "cumulative")},
        ),
    ],
)
def test_the_date_of_another_thing_is_not_the_numbers(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (ANNUAL, "We ended the year £58,000 under the revised sum.", {"£58,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "Supplies were £1.3m over, mainly on fuel.", {"£1.3m": ("GBP", "2023-24", "change")}),
        (
            ANNUAL,
            (
                "On a net basis we finished £123,000 inside the £196.3m original budget, as income was better"
                " than expected."
            ),
            {"£123,000": ("GBP", "2023-24", "change"), "£196.3m": ("GBP", "2023-24", "budget")},
        ),
        (ANNUAL, "Pay came in £0.4m under.", {"£0.4m": ("GBP", "2023-24", "change")}),
        (ANNUAL, "The service was £210,000 adrift of its allocation.", {"£210,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "Spending was £90,000 outside the limit.", {"£90,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "Fuel went £40,000 over the sum allowed.", {"£40,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "We spent £2.1m over the year.", {"£2.1m": ("GBP", "2023-24", "actual")}),
        (ANNUAL, "Crews had £600 under the seat.", {"£600": ("GBP", "2023-24", "actual")}),
    ],
)
def test_what_is_over_or_under_a_sum_is_a_change(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            MINUTES_ON_BUDGET,
            "The Leader introduced her proposal to add thirteen pounds to the Band D charge.",
            {"thirteen pounds": ("GBP", "2024-25", "change")},
        ),
        (MINUTES_ON_BUDGET, "It would put £15 on the Band D bill.", {"£15": ("GBP", "2024-25", "change")}),
        (ANNUAL, "The new dues added £210,000 to income.", {"£210,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "The closure took £90,000 off the running costs.", {"£90,000": ("GBP", "2023-24", "change")}),
        (ANNUAL, "That knocked 12p off the fare.", {"12p": ("GBP", "2023-24", "change")}),
        (ANNUAL, "The ferry costs £4 more.", {"£4": ("GBP", "2023-24", "change")}),
        (ANNUAL, "We added 12 boats to the fleet.", {"12": ("", "2023-24", "actual")}),
    ],
)
def test_what_is_put_on_or_taken_off_is_a_change(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            BUDGET,
            "When asked about the size of the increase 1,736 (61%) supported £13.",
            {"1,736": ("", "2024-25", "actual"), "61%": ("percent", "2024-25", "actual")},
        ),
        (BUDGET, "On the size of the rise 412 were against.", {"412": ("", "2024-25", "actual")}),
        (ANNUAL, "In spite of the fall 61 crews were kept on.", {"61": ("", "2023-24", "actual")}),
        (ANNUAL, "Landings showed an increase of 61.", {"61": ("", "2023-24", "change")}),
        (ANNUAL, "Landings: increase 61.", {"61": ("", "2023-24", "change")}),
    ],
)
def test_a_change_that_is_only_named_changes_no_number(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Wardens walked the quay for 9,640 hours, 4.8% above the target of 9,200.",
            {"9,200": ("hours", "2023-24", "target")},
        ),
        (ANNUAL, "Crews flew 310 miles, 12% down on the 352 of 2022/23.", {"352": ("miles", "2022-23", "actual")}),
        (
            QUARTER,
            "It has delivered 6,980 patrol hours, 76% of the full-year target of 9,200.",
            {"9,200": ("hours", "2023-24", "target")},
        ),
        (ANNUAL, "We landed 640 tonnes, 4.8% more than the 611 in 2022/23.", {"611": ("tonnes", "2022-23", "actual")}),
    ],
)
def test_a_number_set_against_a_measure_has_its_unit(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (ANNUAL, "Even so 88.9% were met inside ten minutes.", {"ten minutes": ("minutes", "2023-24", "other")}),
        (
            MINUTES,
            "The average wait had come down from 34 days in April to 21 days in September.",
            {"21 days": ("days", "2023-09", "actual")},
        ),
        (ANNUAL, "The wait was cut from 9 weeks to 5 weeks.", {"5 weeks": ("weeks", "2023-24", "actual")}),
    ],
)
def test_a_time_allowed_is_no_measure_and_one_reached_is(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            QUARTER,
            "The service now forecasts an outturn of about 17,300 for this year.",
            {"17,300": ("", "2023-24", "forecast")},
        ),
        (QUARTER, "The harbour projects a total of 410 moorings for the year.", {"410": ("", "2023-24", "forecast")}),
        (QUARTER, "We are on course for 410 landings this year.", {"410": ("", "2023-24", "forecast")}),
        (QUARTER, "We are on track to finish the year with 410 landings.", {"410": ("", "2023-24", "forecast")}),
        (
            BUDGET,
            "Beyond 2024/25 there remain gaps of £2.1m in 2025/26 and £4.6m in 2026/27.",
            {"£4.6m": ("GBP", "2026-27", "forecast")},
        ),
        (BUDGET, "The shortfall is £2.1m in 2025/26.", {"£2.1m": ("GBP", "2025-26", "forecast")}),
        (MINUTES, "The grant to the host authority for 2023/24 is £64,340.", {"£64,340": ("GBP", "2023-24", "budget")}),
        (
            MINUTES,
            "The grant to the host authority for 2022/23 was £61,340.",
            {"£61,340": ("GBP", "2022-23", "actual")},
        ),
        (
            MINUTES_ON_BUDGET,
            "The requirement of £206.5m assumed savings of £3.4m and a draw of £1.5m on reserves.",
            {"£1.5m": ("GBP", "2024-25", "budget")},
        ),
        (
            MINUTES_ON_BUDGET,
            "Members asked about supplies, which would cost £23.27m next year.",
            {"£23.27m": ("GBP", "2024-25", "budget")},
        ),
        (
            BUDGET,
            "It will be paid for by borrowing (£8.25m) and receipts (£2.75m).",
            {"£8.25m": ("GBP", "2024-25", "budget")},
        ),
        (BUDGET, "We forecast that the outturn will be £8.25m.", {"£8.25m": ("GBP", "2024-25", "forecast")}),
        (BUDGET, "Inflation is expected to cost £1.4m.", {"£1.4m": ("GBP", "2024-25", "forecast")}),
        (BUDGET, "The programme for next year totals £13.9m.", {"£13.9m": ("GBP", "2024-25", "budget")}),
        (
            ANNUAL,
            ("We spent £3.46m of the grants budget on clubs, including £541,000 with the Sailing Trust."),
            {"£541,000": ("GBP", "2023-24", "actual")},
        ),
        (ANNUAL, "Income was better than expected at £4.1m.", {"£4.1m": ("GBP", "2023-24", "actual")}),
        (ANNUAL, "As planned, £4.1m was spent.", {"£4.1m": ("GBP", "2023-24", "actual")}),
    ],
)
def test_money_set_is_budgeted_and_money_foreseen_is_forecast(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (NEWS, "We have 28 wardens and would like 36.", {"36": ("", "", "target")}),
        (DECISION, "TideSafe aims to visit 420 people in the year.", {"420": ("", "2024-25", "target")}),
        (DECISION, "The club is asked to complete 80 patrols.", {"80": ("", "2024-25", "target")}),
        (
            DECISION,
            "It is intended to pay for 13.5 full-time equivalent advisers.",
            {"13.5": ("", "2024-25", "target")},
        ),
        (
            DECISION,
            ("Grant holders will reach at least 3,150 young people: 1,600 in schools and 500 on the street."),
            {"1,600": ("", "2024-25", "target")},
        ),
        (DECISION, "The trust must run no fewer than 12 sessions.", {"12": ("", "2024-25", "target")}),
        (
            ANNUAL,
            (
                "At 31 March 2024 there were 2,187 pilots, 17 above the figure of 2,170 set for us under the "
                "national programme."
            ),
            {"2,170": ("", "2024-03-31", "target")},
        ),
        (
            QUARTER,
            "For the year to date the figure is 88.3%, against 80.7% a year ago and a target of 90%.",
            {"90%": ("percent", "2023-24", "target")},
        ),
    ],
)
def test_what_is_asked_for_or_promised_is_a_target(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            QUARTER,
            (
                "For the year to date the figure is 88.3%. Each call in the quarter is counted once:\n\n"
                "- resolved: 46%\n- passed on: 54%"
            ),
            {"46%": ("percent", "2023-24 Q3", "actual")},
        ),
    ],
)
def test_an_item_is_told_by_the_last_of_its_lead_in(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Some 412,600 people used the car parks, up a little on 405,300.",
            {"405,300": ("", "2022-23", "actual")},
        ),
        (ANNUAL, "Landings were 640, well down on 702.", {"702": ("", "2022-23", "actual")}),
        (
            ANNUAL,
            "Volunteers gave 21,340 hours, a shade below the 22,000 we hoped for.",
            {"22,000": ("", "2023-24", "target")},
        ),
        (ANNUAL, "We trained 61 pilots, just short of the 70 we were aiming for.", {"70": ("", "2023-24", "target")}),
        (ANNUAL, "We trained 61 pilots, more than the 50 we had set ourselves.", {"50": ("", "2023-24", "target")}),
        (
            ANNUAL,
            "Some 74.1% were seen in time, short of the 78% required by the regulator.",
            {"78%": ("percent", "2023-24", "target")},
        ),
        (ANNUAL, "We want volunteer hours to pass 25,000.", {"25,000": ("", "2023-24", "target")}),
        (ANNUAL, "The crew was 11.4 pilots short of its establishment.", {"11.4": ("", "2023-24", "change")}),
    ],
)
def test_a_yardstick_is_a_target_and_a_level_of_the_year_before(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Wardens opened 143 cases and closed 151, leaving 77 on the books at 31 March.",
            {"143": ("", "2023-24", "actual"), "151": ("", "2023-24", "actual"), "77": ("", "2024-03-31", "actual")},
        ),
        (
            ANNUAL,
            "We drew £75,000 from reserves, so that they stood at £1.31m on 31 March 2024.",
            {"£75,000": ("GBP", "2023-24", "actual")},
        ),
        (ANNUAL, "We sold 12 boats, which left us with 40 on 31 March 2024.", {"12": ("", "2023-24", "actual")}),
        (
            BUDGET,
            "Of the current programme £4.1m had been spent by 31 January.",
            {"£4.1m": ("GBP", "2023-04 to 2024-01", "actual")},
        ),
    ],
)
def test_what_came_and_went_is_of_the_time_up_to_a_day(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            BUDGET,
            "In 2024/25 we expect to spend £6.2m, of which £0.6m is for the new quay.",
            {"£0.6m": ("GBP", "2024-25", "forecast")},
        ),
        (
            ANNUAL,
            "Savings of £24.0m were planned, of which £15.2m had so far been found.",
            {"£15.2m": ("GBP", "", "cumulative")},
        ),
        (ANNUAL, "The planned deficit for the year was £18.6m.", {"£18.6m": ("GBP", "2023-24", "budget")}),
        (
            QUARTER,
            "Spending of £0.7m compared with a programme of £31.5m for the full year.",
            {"£31.5m": ("GBP", "2023-24", "budget")},
        ),
        (BUDGET, "Slippage takes the current year's estimate to £6.8m.", {"£6.8m": ("GBP", "2023-24", "forecast")}),
    ],
)
def test_a_part_of_a_plan_is_planned(paper: Paper, head: str, sentence: str, told: dict[str, Told | None]) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            BUDGET,
            "Balances were £2.6m on 1 April 2023 and should be £2.3m a year later.",
            {"£2.3m": ("GBP", "2024-04-01", "forecast")},
        ),
        (NEWS, "That should bring in about £150,000 in 2025/26.", {"£150,000": ("GBP", "2025-26", "forecast")}),
        (ANNUAL, "Some 61% thought the harbour should be open at night.", {"61%": ("percent", "2023-24", "actual")}),
        (BUDGET, "The digital programme should yield £0.2m.", {"£0.2m": ("GBP", "2024-25", "budget")}),
        (BUDGET, "The second year of the digital programme saves £0.2m.", {"£0.2m": ("GBP", "2024-25", "budget")}),
    ],
)
def test_what_should_be_is_still_to_come(paper: Paper, head: str, sentence: str, told: dict[str, Told | None]) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (BUDGET, "The drainage levy has gone up £48,000 to £0.91m.", {"£48,000": ("GBP", "2024-25", "change")}),
        (ANNUAL, "Landings fell 312 to 4,510.", {"312": ("", "2023-24", "change"), "4,510": ("", "2023-24", "actual")}),
        (ANNUAL, "Each crew has 10 to 12 members.", {"10 to 12": ("", "2023-24", "actual")}),
    ],
)
def test_a_change_and_the_level_it_led_to_are_no_range(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            BUDGET,
            "The consultation ran from 20 November to 5 January and drew 734 responses.",
            {"734": ("", "2023-11-20 to 2024-01-05", "actual")},
        ),
        (
            MINUTES,
            "Landings were 9,874 in January, 6% up on January last year.",
            {"6%": ("percent", "2024-01", "change"), "9,874": ("", "2024-01", "actual")},
        ),
        (
            MINUTES,
            "Members compared the 9,120 of December last year with 9,874 in January.",
            {"9,874": ("", "2024-01", "actual")},
        ),
        (
            BUDGET,
            (
                "When the budget was set we expected to overspend; at the end of December the forecast was an"
                " overspend of £0.31m."
            ),
            {"£0.31m": ("GBP", "2023-24", "change")},
        ),
    ],
)
def test_days_without_a_year_make_a_stretch_and_a_level(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (MINUTES, "Draft accounts for 2022/23 showed a deficit of £9.7m.", {"£9.7m": ("GBP", "2022-23", "actual")}),
        (MINUTES, "The annual report for 2022/23 gave 310 landings.", {"310": ("", "2022-23", "actual")}),
        (MINUTES, "The monitoring report for 2022/23 put the figure at 310.", {"310": ("", "2022-23", "actual")}),
        (
            BUDGET,
            "A collection rate of 98.5% has been assumed, the rate we achieved in 2022/23.",
            {"98.5%": ("percent", "2024-25", "forecast")},
        ),
        (
            BUDGET,
            "A rise of 2% is assumed, the same figure that was used in 2021/22.",
            {"2%": ("percent", "2024-25", "change")},
        ),
    ],
)
def test_the_year_of_accounts_is_that_of_what_they_show(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            MINUTES,
            "The Panel received the report for Month 8. There were 212 boats waiting.",
            {"212": ("", "2023-11", "actual")},
        ),
        (MINUTES, "At month 9 the list stood at 310.", {"310": ("", "2023-12", "actual")}),
    ],
)
def test_a_month_by_its_number_is_the_last_that_was_over(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (ANNUAL, "Sickness was 5.1% (rolling twelve months: 5.4%).", {"twelve months": ("months", "2023-24", "other")}),
        (
            ANNUAL,
            (
                "The rate was 3.1 per 1,000 landings in the twelve months to March 2024 (3.6 per 1,000 in the"
                " previous twelve)."
            ),
            {"3.6": ("", "2022-23", "rate")},
        ),
    ],
)
def test_a_rolling_year_is_no_measure(paper: Paper, head: str, sentence: str, told: dict[str, Told | None]) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            QUARTER,
            "It dipped to 71.4%; it was 74.0% in the last quarter of 2022/23 and the aim is 80%.",
            {"74.0%": ("percent", "2022-23 Q4", "actual"), "80%": ("percent", "2023-24", "target")},
        ),
        (ANNUAL, "Some 310 boats came in the last quarter of 2023.", {"310": ("", "2023 Q4", "actual")}),
    ],
)
def test_the_last_quarter_of_a_year_is_its_fourth(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            QUARTER,
            "1,942 visits were completed by the end of December.",
            {"1,942": ("", "2023-04 to 2023-12", "actual")},
        ),
        (QUARTER, "The year is forecast to finish £0.35m overspent.", {"£0.35m": ("GBP", "2023-24", "change")}),
        (QUARTER, "Capital: £1.1m spent of a £6.4m programme.", {"£6.4m": ("GBP", "2023-24", "budget")}),
        (
            QUARTER,
            "Reserves stood at £7.2m on 1 April and are expected to fall to £5.9m by 31 March 2024.",
            {"£7.2m": ("GBP", "2023-04-01", "actual"), "£5.9m": ("GBP", "2024-03-31", "forecast")},
        ),
    ],
)
def test_what_was_done_by_a_day_and_what_is_to_come_are_told_apart(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (ANNUAL, "There were 148 berths, a net loss of six.", {"six": ("", "2023-24", "change")}),
        (
            ANNUAL,
            "Some £3.72m went on hire, nearly double the £1.9m of four years ago.",
            {"£1.9m": ("GBP", "2019-20", "actual")},
        ),
        (ANNUAL, "We had 640 landings, twice the 320 of 2019/20.", {"320": ("", "2019-20", "actual")}),
        (ANNUAL, "Ten years ago we had 900 landings.", {"900": ("", "2013-14", "actual")}),
        (ANNUAL, "Some 8.7% moved in the twelve months, down from 10.4%.", {"10.4%": ("percent", "2022-23", "actual")}),
        (
            ANNUAL,
            "It overspent by £0.61m (6.2%), against £0.94m the year before.",
            {"£0.94m": ("GBP", "2022-23", "change")},
        ),
        (ANNUAL, "It overspent by £0.61m against £9.84m.", {"£9.84m": ("GBP", "2023-24", "budget")}),
    ],
)
def test_what_is_twice_another_or_years_ago_is_of_that_time(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            ("The Trust has promised £150,000, we have put by £90,000 since 2019 and the rest, £45,000, is borrowed."),
            {
                "£150,000": ("GBP", "2023-24", "actual"),
                "£90,000": ("GBP", "since 2019", "cumulative"),
                "£45,000": ("GBP", "2023-24", "actual"),
            },
        ),
        (
            ANNUAL,
            "The patrol has made 40 arrests and 12 seizures since June 2023.",
            {"40": ("", "since 2023-06", "cumulative")},
        ),
    ],
)
def test_the_time_since_something_is_of_its_own_number(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (ANNUAL, "Write to Tide House, 12 Mercer Row, Quaymouth, about the 31 posts.", {"12": None}),
        (ANNUAL, "The picture on 101 was worse, with 61 complaints.", {"101": None}),
        (ANNUAL, "Meet us at the show, stand 84, with 61 others.", {"84": None}),
        (ANNUAL, "7.2 42.0% of posts are filled.", {"7.2": None}),
        (ANNUAL, "6.5 RESOLVED that 12 posts be filled.", {"6.5": None}),
        (ANNUAL, "We welcomed our two millionth visitor.", {"two": None}),
        (ANNUAL, "We helped 61 residents over 65.", {"65": ("years", "2023-24", "other")}),
        (ANNUAL, "Some 61 of those who are under 25 took part.", {"25": ("years", "2023-24", "other")}),
        (
            ANNUAL,
            "Three quarters thought the harbour should do more.",
            {"Three quarters": ("percent", "2023-24", "actual")},
        ),
        (ANNUAL, "Just over half backed the rise.", {"half": ("percent", "2023-24", "actual")}),
        (ANNUAL, "In the first half 61 boats came.", {"half": None}),
    ],
)
def test_the_number_of_a_place_or_a_name_is_no_figure(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            ANNUAL,
            "Emissions were 38% down on our 2018/19 baseline of 19,260 tonnes.",
            {"19,260 tonnes": ("tonnes", "2018-19", "actual")},
        ),
        (
            ANNUAL,
            "Emissions were 1.02 million tonnes in 2021 but 12% below 2019.",
            {"12%": ("percent", "2021", "change")},
        ),
        (ANNUAL, "Trips were up by a tenth, to an average of 8,350 a day.", {"8,350": ("", "2023-24", "rate")}),
        (ANNUAL, "Landings rose by a fifth to a record of 4,210.", {"4,210": ("", "2023-24", "actual")}),
        (
            ANNUAL,
            "Overtime cost £7.3m, half as much again as the £4.9m provided.",
            {"£4.9m": ("GBP", "2023-24", "budget")},
        ),
        (
            ANNUAL,
            "Reserves were £31.5m at the end of the year compared with £33.8m at its beginning.",
            {"£33.8m": ("GBP", "2023-03-31", "actual")},
        ),
        (
            MINUTES,
            "Reserves would fall from £8.8m in March to £5.0m by the end of the financial year.",
            {"£8.8m": ("GBP", "2023-03", "actual")},
        ),
    ],
)
def test_a_baseline_is_of_its_year_and_an_average_is_no_change(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            MINUTES,
            "Of 418 replies to the survey, which would close on 30 March, 291 opposed the rise.",
            {"291": ("", "", "actual")},
        ),
        (
            ANNUAL,
            "The Tide Hub, which opened its doors on 31 October 2022, had 28,133 visitors.",
            {"28,133": ("", "2023-24", "actual")},
        ),
        (ANNUAL, "We put heat pumps in 3 sheds, with a fourth to follow in 2025.", {"3": ("", "2023-24", "actual")}),
        (ANNUAL, "The pilots, who were trained in May 2022, made 61 trips.", {"61": ("", "2023-24", "actual")}),
    ],
)
def test_the_time_in_an_aside_is_not_that_of_the_number_outside_it(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            MINUTES,
            "The service had done 3,655 in the first five months of the year.",
            {"3,655": ("", "2023-04 to 2023-08", "actual")},
        ),
        (
            MINUTES,
            "Some 83% were closed during Quarter 1 (Quarter 1 of last year: 78%).",
            {"78%": ("percent", "2022-23 Q1", "actual"), "83%": ("percent", "2023-24 Q1", "actual")},
        ),
        (
            MINUTES,
            (
                "The forecast at the end of July was an overspend of £4.7m on a net budget of £198.3m; last "
                "year ended £2.9m over."
            ),
            {"£198.3m": ("GBP", "2023-24", "budget"), "£2.9m": ("GBP", "2022-23", "change")},
        ),
        (
            MINUTES,
            "Last year ended £2.9m over. Placements were 61 above the budgeted number.",
            {"61": ("", "", "change")},
        ),
        (MINUTES, "Savings of £6.1m had been built in for 2023/24.", {"£6.1m": ("GBP", "2023-24", "budget")}),
        (MINUTES, "The service was budgeted to carry out 9,000 assessments.", {"9,000": ("", "", "target")}),
    ],
)
def test_a_meeting_tells_of_its_own_year_and_the_one_before(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            HALF,
            ("| | Q1 | Half year | Half year 2023/24 |\n|---|---|---|---|\n| Landings | 9,410 | 18,530 | 19,204 |\n\n"),
            {"18,530": ("", "2024-25 H1", "actual"), "19,204": ("", "2023-24 H1", "actual")},
        ),
        (
            HALF,
            "| | Six months | Six months 2023/24 |\n|---|---|---|\n| Landings | 18,530 | 19,204 |",
            {"18,530": ("", "2024-25 H1", "actual"), "19,204": ("", "2023-24 H1", "actual")},
        ),
        (HALF, "Missed landings fell from 71 in the first quarter to 58.", {"58": ("", "2024-25 Q2", "actual")}),
        (
            HALF,
            "Waste was 212 kg for the six months; at that rate we shall finish close to 420 kg.",
            {"420 kg": ("kg", "2024-25", "forecast")},
        ),
        (HALF, "The overspend of £0.4m compares with £0.55m a month ago.", {"£0.55m": ("GBP", "", "change")}),
    ],
)
def test_a_half_year_is_the_first_six_months(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            NEWS,
            "Members approved a £7.8 million replacement for the pier, which was built in 1961.",
            {"£7.8 million": ("GBP", "", "actual")},
        ),
        (NEWS, "In 2019 we had nine boats out of use. Now it is three.", {"three": ("", "", "actual")}),
        (
            ANNUAL,
            "At 31 March 2022, 640 people were waiting. A year on the list had come down to 395.",
            {"395": ("", "2023-03-31", "actual")},
        ),
        (ANNUAL, "The longest wait was cut to 34 weeks.", {"34 weeks": ("weeks", "2023-24", "actual")}),
        (ANNUAL, "Loans are limited to 6 weeks.", {"6 weeks": ("weeks", "2023-24", "other")}),
    ],
)
def test_what_was_built_or_is_now_is_told_apart_from_the_number(
    paper: Paper, head: str, sentence: str, told: dict[str, Told | None]
) -> None:
    assert typed(paper(head, sentence), told) == told
