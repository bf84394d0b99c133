"""What a number is of: people or things, the whole cost or a year's, a person's pay or that of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.counted_kinds import asks_for_people
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Annual report of the Harbour Trust 2023-24

## Pilots

The trust attended five Harbour Panel meetings, where members asked about the mole.

The chair visited one of three Boat Theft and Smuggling (BTS) Teams, which had smugglers charged.

The quay patrols made 61 arrests in the year.

## Money

Capital spending in the year

| Scheme | £m |
| --- | --- |
| Lifeboat house | 1.2 |
| North quay | 3.4 |
| Lamps | 0.4 |

Pay costs were £3.1m. The harbour master was appointed in May, with £204,000 to pay for more watchmen.

The office dealt with nine complaints against the Mayor, none of which were upheld. The Chief Executive heard them.

The north quay will cost in the region of £17m.

Income of the trust

| Source | £ | % |
| --- | --- | --- |
| Harbour dues | 3,926,500 | 72% |
| Mooring fees | 1,527,000 | 28% |

The trust gave a £2m contract to Anchor Works in May 2023 to mend the mole until 2027. Ms Ada Quill opened the mole.

We will build 205 berths in 2024/25 and 635 in the three years to March 2027.

We had 206 requests for berths, against 189 in the same quarter last year - an increase of 17, or 9.0%.

Eleven of the twelve wreck reports were finished on time.

## Board

Members noted that two of the fourteen strategic risks had moved to red. Of the 186 berths made in the year, 84 are for
yachts and 46 for barges; the other 56 are shared berths. Tom Oarsman, who joined us as Harbour Pilot on 4 May 2017,
will retire at the end of December 2024.

## Spending on sheds (£000)

| Shed | 2022/23 | 2023/24 | Change |
| --- | --- | --- | --- |
| Empty sheds | 2,046 | 2,348 | 302 |
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("meant"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("counted", "people"),
    [
        (("panel", "members"), True),
        (("police", "officers"), True),
        (("abusers",), True),
        (("people",), True),
        (("letters",), False),
        (("complaints",), False),
        ((), False),
    ],
)
def test_people_are_told_from_things_by_the_word_for_them(counted: tuple[str, ...], people: bool) -> None:
    assert asks_for_people(counted) is people


@pytest.mark.parametrize(
    "question",
    [
        "How many panel members came to the harbour meetings?",
        "What will the lifeboat house cost in total once it is finished?",
        "whats the whole bill for the lifeboat house",
        "how many smugglers did the theft team have charged",
        "how much does the harbour master get paid",
        "what is the harbour master paid",
        "How many complaints were there against the chief executive?",
    ],
)
def test_a_number_of_something_else_is_no_answer(harbour: Assistant, question: str) -> None:
    assert harbour.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many meetings of the harbour panel did the trust attend?", "five"),
        ("How many people did the quay patrols arrest?", "61"),
        ("How much was spent on the lifeboat house in the year?", "£1.2m"),
        ("What will the north quay cost in total?", "£17m"),
        ("How many complaints were there against the mayor?", "nine"),
    ],
)
def test_the_number_that_is_meant_is_told(harbour: Assistant, question: str, told: str) -> None:
    assert told in harbour.ask(question).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "How many pounds came in as harbour dues, and what part of the income did that make up?",
            ("3,926,500", "72%"),
        ),
        ("Add up what was spent on the lifeboat house and the north quay.", ("£4.6m", "£1.2m + £3.4m")),
        ("What did the lifeboat house and the lamps cost together?", ("£1.6m",)),
        ("Which firm has the contract for the mole?", ("Anchor Works",)),
    ],
)
def test_sums_and_parts_that_lean_on_the_part_before_are_told(
    harbour: Assistant, question: str, told: tuple[str, ...]
) -> None:
    text = harbour.ask(question).text
    assert all(each in text for each in told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many risks are red", "two"),
        ("how many shared berths were made", "56"),
        ("how many berths will be built over the next three years", "635"),
        ("how many berths will be built in 2024/25", "205"),
        ("when does the harbour pilot retire", "December 2024"),
    ],
)
def test_of_several_values_the_one_that_is_said_so_leads(harbour: Assistant, question: str, told: str) -> None:
    assert harbour.ask(question).text.startswith(told)


def test_what_is_spent_says_not_how_many_there_are(harbour: Assistant) -> None:
    assert not harbour.ask("did empty sheds go up").text.startswith(("Yes", "No"))
    assert harbour.ask("did spending on empty sheds go up").text.startswith("Yes")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did requests for berths go up by more than 20", "No"),
        ("did requests for berths go up by more than 15", "Yes"),
        ("how many wreck reports were late", "1: worked out, twelve − Eleven"),
    ],
)
def test_a_change_and_a_rest_are_no_levels(harbour: Assistant, question: str, told: str) -> None:
    assert harbour.ask(question).text.startswith(told)
