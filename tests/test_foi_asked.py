"""What one part asks for several times over: things named in one breath, each of a group, and what no count is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reportqa.assistant import Assistant
from reportqa.explaining import ExplainedTerm
from reportqa.foi.apart import asked_apart, whether_added
from reportqa.foi.desk import Desk
from reportqa.foi.doubts import answering_rows, belongs_beside, line_of_total
from reportqa.foi.findings import Finding, Standing, about_item, not_for_several
from reportqa.foi.naming import as_question
from reportqa.foi.received import pasted
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.rows import Row, Source
from reportqa.foi.subjects import is_of, without_subject
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings

REPORT = """# Annual Report 2023-24

Quaymouth Harbour Authority

## Quay Fund

| Strand | Applications | Awards |
|---|---|---|
| Boats strand | 152 | 61 |
| Piers strand | 42 | 10 |
| Total | 194 | 71 |

## Parish patrols

The harbour gave money to parishes for patrols of their own.

£18,000 – Northsea

£23,520 – Southsea

£14,976 – Eastsea

## Cranes

The harbour spent £6,863 on cranes and £5,897 on tugs in 2023-24.

## Sailors

The desk takes about 838 urgent calls and about 1,389 calls to the pilots a day.

Harbour money for 2023-24 helped 2,863 families of sailors:

- 1,731 ended their help
- 446 felt better able to cope

## Skippers at risk

The Lantern Project works with skippers who drink.

It is done by a charity.

52 skippers were allocated to the service.

The Anchor Project is for the young. 31 pupils were taught in it.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Desk]:
    """The desk over one short report."""
    shelf = tmp_path_factory.mktemp("fund")
    (shelf / "annual-report-2023-24.md").write_text(REPORT, "utf-8")
    with Assistant(Settings(index=shelf / "index"), "a test", words) as assistant:
        assistant.add([shelf])
        yield Desk(assistant)


def reply(desk: Desk, asked: str) -> Reply:
    (found,) = desk.draft(pasted(f"1. {asked}\n")).replies
    return found


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("the number and total value of awards in 2023", ("number", "total value")),
        ("spending in 2023 on each of cranes, tugs and piers", ("cranes", "tugs", "piers")),
        ("spending on each of cranes and tugs, plus the total", ("cranes", "tugs", "total")),
        ("boat checks and crew checks, separately, at the quay", ("boat checks", "crew checks")),
        ("the sum spent on the cranes, and upon the tugs in 2023", ("the cranes", "the tugs")),
        ("the sums granted to Northsea Council and to Southsea Council", ("Northsea Council", "Southsea Council")),
        ("how many permits in 2022-23 and in 2023-24", ()),
        (
            "the sums spent on cranes, on tugs and on piers, together with the total for the fleet",
            ("cranes", "tugs", "piers", "the fleet in total"),
        ),
        ("capital spend in 2023 on IT, on the quay and on boats", ("IT", "the quay", "boats")),
        ("Number of wardens hired and of wardens lost in 2023", ("wardens hired", "wardens lost")),
        (
            "Total pilot headcount, and total crew headcount, at 31 March 2023",
            ("Total pilot headcount", "total crew headcount"),
        ),
        ("A breakdown of your followers (Quayside, Tideline, X) in 2023", ("Quayside", "Tideline", "X")),
        ("Contractor, cost and opening date for the new pier", ("Contractor", "cost", "opening date")),
        ("Number of phases and expected duration for the pier", ("Number of phases", "expected duration")),
        ("Cost and length of the repair, and the part the harbour paid", ()),
        ("lamps (two kinds, large and small) at the quay", ()),
        ("the number of berths received and the number sold in 2023", ("berths received", "berths sold")),
        (
            "The number of berth requests and of crane requests that the office answered",
            ("berth requests", "crane requests"),
        ),
        ("The builder for Northsea Pier, and the contract price", ("builder", "contract price")),
        ("The cost of Northsea Pier, and the crews at Southsea", ()),
        ("what was paid to each of the pilots", ()),
        ("boats and piers at the quay", ()),
        ("the number of boats and crews", ()),
    ],
)
def test_things_asked_for_in_one_breath_are_asked_one_by_one(question: str, things: tuple[str, ...]) -> None:
    apart = asked_apart(question)
    assert tuple(thing for thing, _ in apart) == things
    assert all(thing in asked for thing, asked in apart)


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("How many applications did each strand of the Quay Fund receive in 2023-24?", {"152", "42"}),
        ("Applications to the Quay Fund in 2023-24, broken down by strand", {"152", "42"}),
        ("Please break down the applications to the Quay Fund in 2023-24 into their main headings.", {"152", "42"}),
        ("What money was given to each parish for patrols?", {"£18,000", "£23,520", "£14,976"}),
        ("What was spent on cranes and on tugs in 2023-24?", {"£6,863", "£5,897"}),
    ],
)
def test_each_of_a_group_has_its_row_and_a_total_has_none(desk: Desk, asked: str, values: set[str]) -> None:
    found = reply(desk, asked)
    assert found.outcome is Outcome.HELD
    assert len(found.rows) == len(values)
    assert all(any(value in row.words for row in found.rows) for value in values)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("How many calls to the pilots does the desk take a day?", "1,389"),
        ("How many families of sailors did harbour money help in 2023-24?", "2,863"),
        ("How many families helped with harbour money felt better able to cope?", "446"),
    ],
)
def test_of_several_numbers_that_of_what_is_asked_stands_first(desk: Desk, asked: str, value: str) -> None:
    found = reply(desk, asked).rows[0]
    assert value in (found.value or found.words.split(":")[0])


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("How many skippers were allocated to the Lantern Project?", ["52"]),
        ("How many skippers were allocated to the Anchor Project?", []),
        ("How many pupils were taught in the Lantern Project?", []),
    ],
)
def test_what_is_told_after_a_name_is_told_of_it(desk: Desk, asked: str, values: list[str]) -> None:
    assert [row.value for row in reply(desk, asked).rows] == values


@pytest.mark.parametrize(
    ("name", "told", "of_it"),
    [
        ("Drive Project", "The Drive Project works with skippers. It is run by Alma Trust.", True),
        ("Drive Project", "The Drive Project works with skippers. The Anchor Project is for the young.", False),
        ("Drive Project", "It is run by a charity.", False),
        ("Op Lantern", "Op Lantern is for the quay, the Pilot Fund for boats.", True),
    ],
)
def test_what_is_told_is_of_the_name_told_last(name: str, told: str, of_it: bool) -> None:
    assert is_of(name, told) is of_it


@pytest.mark.parametrize(
    ("question", "bare", "name"),
    [
        ("how many crews did the Lantern Project train", "", ""),
        ("how many crews trained for the Lantern Project in 2023", "how many crews trained in 2023", "Lantern Project"),
        ("how many crews in Northsea", "", ""),
        ("how many for the Lantern Project", "", ""),
    ],
)
def test_a_question_is_put_without_the_name_it_asks_about(question: str, bare: str, name: str) -> None:
    assert without_subject(question) == (bare, name)


def test_what_stands_over_a_part_does_not_answer_it() -> None:
    terms = [
        ExplainedTerm(word, 3.0, asked_for=False, name=False, met_by=(word,)) for word in ("fines", "income", "watch")
    ]
    cash = row("Cash of the watch", "£768")
    over = "the income from fines for the watch"
    assert answering_rows(over, [cash], terms, "the income from fines") == ()
    assert answering_rows(over, [row("Fines of the watch", "£768")], terms, "the income from fines")
    assert answering_rows(over, [cash], terms, over) == (cash,)


def test_a_row_that_does_not_speak_of_the_thing_is_not_its_figure(desk: Desk) -> None:
    found = reply(desk, "Spending in 2023-24 on each of cranes, tugs and buoys")
    assert {finding.item: finding.found for finding in found.findings} == {"cranes": True, "tugs": True, "buoys": False}
    assert found.outcome is Outcome.PARTLY
    assert found.missing == ("buoys",)


def test_the_figure_of_another_thing_in_the_same_sentence_is_not_set_apart() -> None:
    words = "Northsea Council received £40,000 and Southsea Council £25,000 for lamps"
    finding = Finding(
        "",
        "Northsea Council",
        "?",
        Standing.FOUND,
        "",
        "",
        "",
        "",
        (row(words, "£25,000"),),
        (),
        (),
        (),
        (),
        False,
        (),
        3.0,
        1,
        1,
    )
    assert [kept.value for kept in about_item(finding).rows] == [""]
    southern = replace(finding, item="Southsea Council")
    assert [kept.value for kept in about_item(southern).rows] == ["£25,000"]


def test_of_two_things_each_is_told_by_what_sets_it_off_from_the_other() -> None:
    words = row("In 2023-24 the fund helped 81 associated skippers", "81")
    told = Finding(
        "", "associated children", "?", Standing.FOUND, "", "", "", "", (words,), (), (), (), (), False, (), 3.0, 1, 1
    )
    assert not about_item(told, ["associated skippers"]).found
    assert about_item(replace(told, item="associated skippers"), ["associated children"]).found


@pytest.mark.parametrize(
    ("question", "words", "belongs"),
    [
        ("the budget for the quay in 2023", "Tugs – Budget: £3m; Spend: £4m", False),
        ("the budget for the quay in 2023", "Quay – Budget: £3m; Spend: £4m", True),
        ("how much was spent on the quay", "The quay is old", False),
        ("how many boats sank", "Boats may sink in storms of May 2022", False),
        ("how many boats sank", "Three boats sank", True),
        ("the value and length of the lease", "The lease runs from 2022 to 2027", True),
    ],
)
def test_what_is_told_beside_an_answer_may_be_what_is_asked(question: str, words: str, belongs: bool) -> None:
    assert belongs_beside(row(words), question) is belongs


def test_the_total_asked_for_is_its_line_and_no_other() -> None:
    tugs, whole = row("Tugs – Budget: £3m; Spend: £4m"), row("Total – Budget: £9m; Spend: £8m")
    assert line_of_total("the total spend of the harbour", (tugs,), (whole,)) == whole
    assert line_of_total("the spend on tugs", (tugs,), (whole,)) is None


def test_what_each_got_is_told_in_money(desk: Desk) -> None:
    found = reply(desk, "How much each parish got for its own patrols")
    assert {one.rows[0].value for one in found.findings} == {"£18,000", "£23,520", "£14,976"}


def test_what_is_given_row_by_row_is_not_said_to_lack_its_breakdown(desk: Desk) -> None:
    assert reply(desk, "How many applications were there for each strand of the Quay Fund in 2023-24?").undone == ""


def test_whether_is_answered_beside_what_it_adds_to() -> None:
    added = whether_added("how much went on cranes and whether that was more than planned")
    assert [asked for _, asked in added] == [
        "how much went on cranes",
        "how much went on cranes and whether that was more than planned",
    ]
    assert whether_added("whether the pier is shut") == ()


@pytest.mark.parametrize(
    ("part", "question"),
    [
        ("Arrests at the quay in 2023", "How many arrests at the quay in 2023"),
        ("RNLI launches in 2023", "How many RNLI launches in 2023"),
        ("Freedom of Harbour requests answered", "How many Freedom of Harbour requests answered"),
        ("Quay and Pier Panel meetings attended", "How many Quay and Pier Panel meetings attended"),
        ("The number of boats moored", "How many boats moored"),
        ("the value of the fines", "How much was the value of the fines"),
        ("total sums paid to pilots", "How much were the total sums paid to pilots"),
        ("fall in thefts at the quay in 2023", "By how much did thefts fall at the quay in 2023"),
        ("The increase in moorings", "By how much did moorings rise"),
        ("How many boats were moored", ""),
        ("boats, crews and tugs seen in 2023", ""),
        ("copies of the byelaws", ""),
        ("Names of the pilots", ""),
        ("business of the harbour", ""),
        ("the rent", ""),
    ],
)
def test_a_part_that_names_a_figure_is_put_as_the_question_for_it(part: str, question: str) -> None:
    assert as_question(part) == question


def row(words: str, value: str = "") -> Row:
    source = Source("r.pdf", "0" * 16, "Report", 1, "Quay", words, 0, len(words), "")
    return Row("Boats", "2023-24", value, value, "", words, (source,), "", "", ())


CLOSED = ExplainedTerm("closed", 2.7, asked_for=False, name=False, met_by=("closed", "shut"))


@pytest.mark.parametrize(
    ("question", "words", "value", "answers"),
    [
        ("how many of the piers have since closed", "The fund paid for 50 piers", "50", False),
        ("how many of the piers have since closed", "Of the piers three were shut", "three", True),
        ("number of pilots in the watch since June 2023", "The watch made arrests; it searched boats", "", False),
        ("number of pilots in the watch since June 2023", "No pilots have joined the watch", "", True),
        ("what the watch did", "The watch made arrests", "", True),
        ("how many people the watch helped", "The watch helped 28 victims and their kin", "", True),
        ("how many closed piers there are", "The watch searched 30 boats", "30", False),
        ("how many closed piers there are", "30 piers were shut", "30", True),
        ("how much money went on lamps", "Lamps and lanterns", "", False),
        ("how much money went on lamps", "Lamps – £3m", "", True),
        ("how much oil was spilt", "Oil was spilt: 30 barrels", "30", True),
        ("the combined value of all that was seized", "Lamps seized – 560", "", False),
        ("complaints against the commissioner in 2023", "eight complaints against the Chief Constable", "eight", False),
        ("complaints against the commissioner in 2023", "eight complaints against the Commissioner", "eight", True),
        ("the average time of a search", "The watch made 72 searches", "72", False),
        ("the average time of a search", "A search took an average of two hours", "two", True),
        ("the number of working days a search took", "The watch made 72 searches", "72", False),
        ("expected duration for the pier", "Plans for the pier were lodged", "", False),
        ("expected duration for the pier", "The pier takes three years", "", True),
        ("what the pier has cost to date", "The pier is expected to cost £3m", "£3m", False),
        ("when will the pier open", "The quay was bought in July 2023 for the pier", "July 2023", False),
        ("when will the pier open", "The pier was due to open in July 2023", "July 2023", True),
        ("number of panels held", "Three panels were held in 2023", "", True),
        ("total awarded for piers", "Piers were awarded £3m in 2023", "", True),
        ("total moorings at the quay", "Moorings are let under a £3m lease of 2022 to 2027", "", False),
        ("total moorings at the quay", "Over 50,000 moorings were let under a £3m lease", "", True),
        ("the number of pilots who left", "The harbour had 412 pilots", "412", False),
        ("the number of pilots who left", "61 pilots left", "61", True),
        ("how many pilots who were closed", "The harbour had 412 pilots", "412", False),
        ("number of closed piers", "There were 40 more piers, to be seen as follows: closed ones", "40", False),
        ("number of closed piers", "Of the piers this was found: 40 piers were closed", "40", True),
        ("the overspend at month 8", "At month 6 the overspend was £4m", "£4m", False),
        ("the overspend at month 8", "At month 8 the overspend was £4m, at month 6 £3m", "£4m", True),
        ("boats sunk in 2023-24", "Boats sunk – Q3 2023/24: 12; Q2 2024/25: 14", "", False),
        ("boats sunk in 2023-24", "Boats sunk – 2022/23: 12; 2023/24: 14", "", True),
        ("what was the largest single award", "The awards were the success of the year", "", False),
        ("what was the largest single award", "The biggest award was £48,000", "", True),
        ("what did the dredging come to", "The dredging was signed off in April 2023", "", False),
    ],
)
def test_a_count_of_something_else_is_no_answer(question: str, words: str, value: str, answers: bool) -> None:
    assert bool(answering_rows(question, [row(words, value)], [CLOSED])) is answers


def test_one_figure_is_not_given_for_several_times() -> None:
    def found(period: str, words: str, value: str) -> Finding:
        rows = (row(words, value),)
        return Finding(period, "", "?", Standing.FOUND, "", "", "", "", rows, (), (), (), (), False, (), 3.0, 1, 1)

    first = "In its first year the watch made 2,694 searches"
    both = [found("July 2024", first, "2,694"), found("March 2025", first, "2,694")]
    assert [each.standing for each in not_for_several(both)] == [Standing.DOUBTFUL] * 2
    words = [found("2022", "12 searches, before 14", ""), found("2023", "12 searches, before 14", "")]
    assert not_for_several(words) == words


def test_the_price_of_a_contract_is_told_as_one() -> None:
    lease = ExplainedTerm("lease", 2.7, asked_for=False, name=False, met_by=("leas",))
    assert answering_rows("the lease price for the pier", [row("The pier – £3m")], [lease]) == ()
    assert answering_rows("the lease price for the pier", [row("The lease of the pier was let at £3m")], [lease])


@pytest.mark.parametrize(
    ("question", "words", "counts"),
    [
        ("number of rural crimes", "156 traffic offences", False),
        ("number of rural crimes", "156 rural offences", True),
        ("number of crimes", "156 traffic offences", True),
        ("number of rural crimes", "156 crimes in all", True),
    ],
)
def test_another_word_for_what_is_counted_needs_what_is_said_of_it(question: str, words: str, counts: bool) -> None:
    terms = [
        ExplainedTerm(word, 2.7, asked_for=False, name=False, met_by=met)
        for word, met in (("rural", ("rural",)), ("crimes", ("crime", "offence")))
    ]
    assert bool(answering_rows(question, [row(words, "156")], terms)) is counts
