"""A part answered from what the documents say: what counts as held, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportqa.domain import Answer, CheckedFigure, Citation, Elsewhere, Searched, Status, Verdict
from reportqa.explaining import ExplainedChoice, ExplainedSearch, ExplainedTerm, Explanation, Understood
from reportqa.foi.findings import Standing, finding_of
from reportqa.foi.letter import notes_of
from reportqa.foi.measures import measure_of
from reportqa.foi.replies import Outcome, Reply, Sources, breakdown_missing, reply_to, without_borrowed
from reportqa.foi.request import Part
from reportqa.foi.wording import own_table

NOBODY = Understood("", "count", "", (), (), (), (), (), "")


def cited(text: str, marker: int = 1) -> Citation:
    words = {"document": "report.pdf", "title": "Annual Report 2023-24", "section": "Moorings", "key": "0" * 16}
    return Citation(marker=marker, page=4, quote=text, start=0, end=len(text), passage=text, address="", **words)


def figure(text: str, value: str, period: str = "2023-24", citation: int = 1, **more: Any) -> CheckedFigure:
    usual: dict[str, Any] = {"unit": "", "verdict": Verdict.ONLY_SOURCE, "working": "", "others": ()}
    return CheckedFigure(text=text, value=value, period=period, citation=citation, **{**usual, **more})


def explained(
    text: str, *figures: CheckedFigure, sureness: float = 3.0, status: Status = Status.ANSWERED, reason: str = ""
) -> Explanation:
    quotes = [line.rpartition(" [")[0] for line in text.split("\n")]
    citations = (
        tuple(cited(quote.partition(": ")[2] or quote, n) for n, quote in enumerate(quotes, start=1))
        if "[1]" in text
        else ()
    )
    answer = Answer("a" * 12, "?", status, reason, text, citations, figures, Searched(2, 20), "v1", 1.0)
    choice = ExplainedChoice(("x",), "", "", sureness, 1.1)
    return Explanation(answer, "statements", NOBODY, (ExplainedSearch(NOBODY, (), 0, (), (), choice),), 1, 1)


def refused(reason: str = "No passage speaks of it.") -> Explanation:
    return explained("The documents searched do not say.", status=Status.NOT_FOUND, reason=reason)


def part(question: str, *periods: str, vague: bool = False) -> Part:
    return Part("1", question, question, periods, vague, leans=False)


def reply(asked: Part, *answers: Explanation, threshold: int = 5, before: str = "", papers: str = "") -> Reply:
    left = list(answers)
    sources = Sources(
        ask=lambda _: left.pop(0) if left else refused(),
        ask_in=lambda *_: left.pop(0) if left else refused(),
        papers_of=lambda period: (papers,) if papers else (),
        ledger=lambda _: [],
        near=lambda topic: (f"“{topic}” in Annual Report",),
        before=lambda _: before,
        likeness=lambda _, texts: [0.0 for _ in texts],
        holders=own_table("foi_holders.toml"),
        threshold=threshold,
        least=1.5,
        alike=0.67,
    )
    return reply_to(asked, sources)


def test_the_figure_that_a_part_names_is_set_apart_where_the_same_words_give_it() -> None:
    told = explained("The harbour moored 72 boats [1]")
    found = reply(part("Boats moored"), told, explained("72: The harbour moored 72 boats [1]", figure("72", "72")))
    assert [row.value for row in found.rows] == ["72"]
    elsewhere = replace(cited("9 boats sank"), page=9)
    other = explained("9: 9 boats sank [1]", figure("9", "9"))
    other = replace(other, answer=replace(other.answer, citations=(elsewhere,)))
    assert [row.value for row in reply(part("Boats moored"), told, other).rows] == [""]


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("how many residents the leaflet went to", "Residents the leaflet went to"),
        ("What exactly has the watch seized in cash", "Watch seized in cash"),
        ("What I would like to know is how many boats were moored", "Boats were moored"),
        ("In what cases does your plan say that a pilot comes", "In what cases does your plan say that a pilot comes"),
        ("How many days a week are they on duty in 2023", "How many days a week are they on duty"),
        ("How much went to Northsea in 2023", "How much went to Northsea"),
        ("By how much did fines go up or down in 2023", "By how much did fines go up or down"),
        ("Which firm is mending the pier", "Which firm is mending the pier"),
        ("In the week of the storm, how many boats were moored", "Boats were moored"),
        ("how many of those films came in (film that people send in)", "Films came (film that people send in)"),
    ],
)
def test_a_measure_is_named_without_what_led_to_it(question: str, measure: str) -> None:
    assert measure_of(question) == measure


def test_whether_something_is_so_is_not_answered_with_the_figure_it_is_asked_beside() -> None:
    told = explained("14: There are 14 quays, Alma Quay among them [1]", figure("14", "14"))
    found = reply(part("How many quays are there and whether Alma Quay is one of them"), told, told)
    assert [(row.measure, row.value) for row in found.rows] == [
        ("Quays", "14"),
        ("Whether Alma Quay is one of them", ""),
    ]


def test_what_only_repeats_a_figure_of_the_table_is_no_note() -> None:
    told = "72: The harbour moored 72 boats [1]\nSome 72 boats lay in the harbour [2]\nBoats are moored here [3]"
    found = reply(
        part("How many boats were moored"), explained(f"{told}\nIn June 9 boats sank [4]", figure("72", "72"))
    )
    assert [note.partition("”")[0].partition("“")[2] for note in notes_of(found, {})] == ["In June 9 boats sank"]


def test_words_without_a_figure_do_not_answer_a_part_that_names_one() -> None:
    told = explained("The harbour moors boats [1]")
    elsewhere = replace(cited("72 boats"), page=9)
    led = explained("72: 72 boats lay there [1]", figure("72", "72"))
    led = replace(led, answer=replace(led.answer, citations=(elsewhere,)))
    assert [row.value for row in reply(part("Boats moored"), told, led).rows] == ["72"]


def test_a_title_before_a_question_names_its_measure() -> None:
    asked = replace(part("how many boats were moored"), words="Boats in the harbour: how many were moored?")
    found = reply(asked, explained("72: The harbour moored 72 boats [1]", figure("72", "72")))
    assert [row.measure for row in found.rows] == ["Boats in the harbour"]


def test_what_was_told_beside_answers_where_the_first_speaks_only_of_what_stands_over_the_part() -> None:
    terms = tuple(
        ExplainedTerm(word, 3.0, asked_for=False, name=False, met_by=(word,)) for word in ("nominations", "awards")
    )
    told = explained("The awards were held at the quay [1]\nMore than 40 nominations came in [2]")
    told = replace(told, understood=replace(NOBODY, terms=terms))
    told = replace(told, answer=replace(told.answer, question="nominations for the Harbour awards"))
    finding = finding_of(told, "", "Nominations", 1.5, own="nominations")
    assert [row.words for row in finding.rows] == ["More than 40 nominations came in"]
    assert [row.words for row in finding.near] == ["The awards were held at the quay"]


def test_a_year_asked_for_stands_in_its_row() -> None:
    found = reply(
        part("Which boats are moored", "2022-23", "2023-24"), *2 * [explained("The harbour moored boats [1]")]
    )
    assert [row.period for row in found.rows] == ["2022-23", "2023-24"]


def test_a_year_told_of_on_a_day_at_its_beginning_is_the_one_before() -> None:
    words = "The harbour had over 43 moorings in a year"
    told = explained(f"over 43: {words} [1]", figure("over 43", "43"))
    place = replace(cited(words), section="News > 28 April 2023: moorings")
    told = replace(told, answer=replace(told.answer, citations=(place,)))
    assert reply(part("How many moorings in 2023-24", "2023-24"), told).outcome is not Outcome.HELD
    own = explained("50: 50 moorings were let [1]", figure("50", "50"))
    found = reply(part("How many moorings in 2023-24", "2023-24"), told, own, papers="annual-report-2023-24.md")
    assert [row.value for row in found.rows] == ["50"]


def test_a_year_that_nothing_answers_is_asked_of_its_own_papers() -> None:
    own = explained("50: 50 moorings were let [1]", figure("50", "50"))
    asked = part("Total moorings in 2023-24", "2023-24")
    assert reply(asked, refused(), refused(), own, papers="report.md").outcome is Outcome.HELD
    assert reply(asked, refused(), refused(), own).outcome is Outcome.NOT_FOUND


def test_a_rounding_to_one_digit_in_other_words_is_no_check() -> None:
    def told(quote: str) -> Explanation:
        other = Elsewhere("£1m", "1000000", "2023-24", "b.pdf", 2, quote, Verdict.ROUNDS_TO)
        row = figure("£1.4m", "1400000", unit="GBP", verdict=Verdict.ROUNDS_TO, others=(other,))
        return explained("£1.4m: Northsea pier station – £1.4m [1]", row)

    (alone,) = reply(part("Spend on the pier station"), told("£1m went on new crews")).rows
    assert (alone.verdict, alone.others) == (Verdict.ONLY_SOURCE, ())
    (agreed,) = reply(part("Spend on the pier station"), told("The pier station cost £1m")).rows
    assert agreed.verdict == Verdict.ROUNDS_TO


def test_an_answer_is_held_with_its_figure_place_and_check() -> None:
    other = Elsewhere("73", "73", "2023-24", "news.md", 1, "73 boats", Verdict.CONFLICT)
    found = reply(
        part("How many boats were moored in 2023-24"),
        explained("72: The harbour moored 72 boats [1]", figure("72", "72", verdict=Verdict.CONFLICT, others=(other,))),
    )
    assert found.outcome is Outcome.HELD
    (row,) = found.rows
    assert (row.value, row.period, row.verdict, row.words) == (
        "72",
        "2023-24",
        "conflict",
        "The harbour moored 72 boats",
    )
    assert (row.sources[0].page, row.others[0].text) == (4, "73")


def test_a_figure_of_another_year_is_no_answer_but_something_near() -> None:
    found = reply(
        part("How many boats were moored in 2022-23", "2022-23"),
        explained("72: The harbour moored 72 boats [1]", figure("72", "72", period="2023-24")),
    )
    assert found.outcome is Outcome.NOT_FOUND
    assert found.rows == ()
    assert found.findings[0].near[0].value == "72"


def test_an_answer_that_is_not_sure_enough_for_a_signature_is_told_as_something_near() -> None:
    found = reply(part("How many boats sank"), explained("72: 72 boats [1]", figure("72", "72"), sureness=1.3))
    assert found.outcome is Outcome.NOT_FOUND
    assert found.findings[0].standing is Standing.DOUBTFUL
    assert found.findings[0].near[0].value == "72"


def test_of_two_years_with_one_found_the_part_is_partly_held() -> None:
    found = reply(
        part("How many boats were moored", "2022-23", "2023-24"),
        refused(),
        refused(),  # as a percentage
        explained("72: The harbour moored 72 boats [1]", figure("72", "72")),
    )
    assert (found.outcome, found.missing) == (Outcome.PARTLY, ("2022-23",))


def test_rows_that_give_one_value_are_one_row_with_both_sources() -> None:
    text = "72: The harbour moored 72 boats [1]\n72: 72 boats moored [2]"
    found = reply(part("How many boats"), explained(text, figure("72", "72"), figure("72", "72", citation=2)))
    (row,) = found.rows
    assert len(row.sources) == 2


def test_what_was_quoted_beside_an_answer_is_no_answer() -> None:
    text = "72: The harbour moored 72 boats [1]\n9: 9 cranes stood idle [2]"
    found = reply(part("How many boats"), explained(text, figure("72", "72"), figure("9", "9", citation=2)))
    assert [row.value for row in found.rows] == ["72"]
    assert [row.value for row in found.findings[0].near] == ["9"]


def test_a_part_that_leans_does_not_borrow_the_figure_of_the_one_before() -> None:
    answer = explained("Eight: Eight complaints came; none was upheld [1]", figure("Eight", "8"))
    before = reply(part("How many complaints came"), answer)
    after = without_borrowed(reply(part("How many of the complaints were upheld"), answer), before)
    assert [row.value for row in before.rows] == ["Eight"]
    assert [row.value for row in after.rows] == [""]
    assert "none was upheld" in after.rows[0].words


def test_words_without_a_figure_in_front_give_none() -> None:
    found = reply(
        part("What is done about noise"), explained("Cranes stop at 10pm and 3 wardens listen. [1]", figure("3", "3"))
    )
    assert found.rows[0].value == ""


def test_a_person_is_for_a_decision_whatever_the_documents_say() -> None:
    found = reply(
        part("The wage of Mr Alan Cottam"), explained("£9: Mr Cottam is paid £9 [1]", figure("£9", "9", unit="GBP"))
    )
    assert found.outcome is Outcome.DECISION
    assert "s40" in {flag.section for flag in found.flags}


def test_a_small_number_of_people_is_for_a_decision() -> None:
    answer = explained("3: 3 officers were dismissed [1]", figure("3", "3"))
    assert reply(part("How many officers were dismissed"), answer).outcome is Outcome.DECISION
    assert reply(part("How many officers were dismissed"), answer, threshold=0).outcome is Outcome.HELD


def test_what_is_not_found_names_who_usually_holds_it() -> None:
    assert "county council" in reply(part("The number of potholes repaired in 2023"), refused()).holder
    assert "police force" in reply(part("The number of stop and searches in 2023"), refused()).holder
    assert reply(part("The number of pens bought in 2023"), refused()).holder == ""


def test_a_vague_part_is_answered_with_questions_and_offers() -> None:
    found = reply(part("all the information you hold about money", vague=True))
    assert found.outcome is Outcome.UNCLEAR
    assert "money" in found.clarify[0]
    assert found.offers == ("“money” in Annual Report",)
    assert found.findings == ()


def test_a_question_for_an_opinion_that_the_cues_miss_is_for_a_decision() -> None:
    declined = explained("That asks for a judgement.", status=Status.DECLINED, reason="an opinion was asked for")
    assert reply(part("Is the harbour any good"), declined).outcome is Outcome.DECISION


def test_a_question_that_was_too_long_is_not_taken_for_an_opinion() -> None:
    declined = explained("Too long.", status=Status.DECLINED, reason="the question is too long")
    assert reply(part("The number of boats"), declined).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("The number of boats broken down by ward", "ward"),
        ("How many boats sank in each district", "district"),
        ("How many boats were sold by ethnicity of the owner", "ethnicity"),
        ("How many boats were moored in each year", ""),
        ("How many boats were moored by the pier", ""),
    ],
)
def test_a_breakdown_that_is_not_given_is_told(question: str, missing: str) -> None:
    answer = explained("72: The harbour moored 72 boats [1]", figure("72", "72"))
    found = reply(part(question), answer)
    assert found.undone == missing
    assert found.outcome is (Outcome.PARTLY if missing else Outcome.HELD)
    assert breakdown_missing(question, ()) == missing


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        (
            "How many Freedom of Information requests did the office answer in 2023-24?",
            "Freedom of Information requests",
        ),
        (
            "The number of reviews of police complaints that the office completed in 2023-24",
            "Reviews of police complaints",
        ),
        ("What was the total budget in 2022/23?", "Total budget"),
        ("The number of moorings let in respect of the year ended 31 March 2024", "Moorings let"),
        ("How much of our money went on the new quay in 2023/24", "Money that went on the new quay"),
        ("How many visits did independent visitors make during 2022-23", "Visits: independent visitors"),
        ("How many arrests were made under Project ADDER since July 2021", "Arrests under Project ADDER"),
        ("how many visits did they make (the pilots)", "Visits (the pilots)"),
        ("to which quays in 2023", "Quays"),
    ],
)
def test_a_measure_is_named_in_few_words(question: str, measure: str) -> None:
    assert measure_of(question) == measure
