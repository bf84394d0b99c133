"""What comes to each of many things, what share a part is, by how much something grew: worked out where not told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.worded_averages import average_asked
from reportqa.answering.worded_shares import share_asked
from reportqa.assistant import Assistant
from reportqa.domain import Verdict
from reportqa.index.embedding import Embedder

PAPER = """# Harbour report 2023/24

## Moorings

Gull Quay, with 48 berths, was dredged in October 2023. It cost £1.2m, and the trust's own share of that was £0.4m.

There were 14 rescues costing £42,000 in total (2022/23: nine, costing £23,400).

Our lifeguards met 2,664 swimmers on 36 beaches.

Wardens served 57 notices on anglers and brought four prosecutions, with fines of £3,240 in total.

Each visit to the museum cost the trust £3.20; there were 4,000 visits costing £12,800.

## Staff

In the year 64 people joined us and 58 left. Nineteen of the 58 retired.

There were 340 boats on the waiting list on 31 March 2024, compared with 310 a year earlier. Of these 51 want a
deep berth and 289 a shallow one.

The pilots' telephone has taken 410 calls since it was set up in October 2021, 164 of them in the year under review.

Of boats that joined the scheme there were 142: 38 in the northern creek, 57 in the middle creek and 47 along the coast.

In April to June 2023 the lock handled 15,210 boats.

The survey fee was £9,600, compared with £4,800 in 2022/23.

Tickets bought online numbered 58,000, against 46,400 in 2022/23.

## Money

Deposits stood at £71.8m on 30 September 2023, the most the trust has had. They were £64.3m at 30 June 2023 when the
levy was paid.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("worked_out"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("What did each berth at Gull Quay work out at, on average?", "£1.2m ÷ 48 = £25,000"),
        ("What was the average cost of a rescue in 2023/24?", "£42,000 ÷ 14 = £3,000"),
        ("On average how many swimmers did the lifeguards meet on each beach?", "2,664 ÷ 36 = 74 swimmers"),
        ("What did the average prosecution of anglers bring in fines?", "£3,240 ÷ four = £810"),
    ],
)
def test_what_comes_to_each_is_worked_out(asked: Assistant, question: str, working: str) -> None:
    (figure, *_) = asked.ask(question).figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


@pytest.mark.parametrize(
    "question", ["What was the average cost of a visit to the museum?", "What did each district pay for the museum?"]
)
def test_an_average_that_is_told_or_not_asked_for_is_not_worked_out(asked: Assistant, question: str) -> None:
    assert all(figure.verdict is not Verdict.COMPUTED for figure in asked.ask(question).figures)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How much was raised per stall?", ("stall",)),
        ("what's the average grant from the fund", ("grant",)),
        ("How many visits were there per week?", ()),
        ("What is the cost per head of population?", ()),
        ("Why did the cost per visit rise?", ()),
        ("How much did each district get?", ()),
    ],
)
def test_what_something_is_shared_out_among_is_told_apart_from_a_rate(question: str, thing: tuple[str, ...]) -> None:
    found = average_asked(question)
    assert (found.thing if found else ()) == thing


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("What % of the people who left in 2023/24 were retiring?", "Nineteen ÷ 58 = 32.76%"),
        ("of the boats on the waiting list what % want a deep berth", "51 ÷ 340 = 15%"),
        ("What percent of the boats that joined the scheme are along the coast?", "47 ÷ 142 = 33.1%"),
        ("What percentage of the calls to the pilots' telephone came in the last year (2023/24)?", "164 ÷ 410 = 40%"),
    ],
)
def test_the_share_of_a_part_is_worked_out_of_its_whole(asked: Assistant, question: str, working: str) -> None:
    (figure, *_) = asked.ask(question).figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


def test_an_average_over_time_may_be_asked_for_without_a_verb(asked: Assistant) -> None:
    (figure, *_) = asked.ask("Average number of boats handled by the lock a month, April to June 2023?").figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, "15,210 ÷ 3 months = 5,070")


def test_a_share_may_be_asked_for_after_its_whole() -> None:
    found = share_asked("so of the staff who left what percentage were retiring?")
    assert found is not None
    assert (found.part, found.whole) == ("How many staff who left were retiring?", "How many staff who left?")


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("By what percentage did the survey fee go up from 2022/23 to 2023/24?", "(£9,600 − £4,800) ÷ £4,800 = 100%"),
        ("By what percentage did tickets bought online grow in 2023/24?", "(58,000 − 46,400) ÷ 46,400 = 25%"),
        (
            "By what percentage did deposits grow from the end of June to the end of September 2023?",
            "(£71.8m − £64.3m) ÷ £64.3m = 11.66%",
        ),
    ],
)
def test_growth_is_worked_out_from_the_two_ends(asked: Assistant, question: str, working: str) -> None:
    (figure, *_) = asked.ask(question).figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


def test_a_share_is_told_to_one_decimal_and_worked_out_to_two(asked: Assistant) -> None:
    answer = asked.ask("By what percentage did deposits grow from the end of June to the end of September 2023?")
    assert answer.text.startswith("11.7%: worked out, ")
