"""What is told beside an answer, and where one is in doubt; what an officer is shown where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportqa.domain import Answer, CheckedFigure, Citation, Searched, Status, Verdict
from reportqa.explaining import (
    ExplainedChoice,
    ExplainedSearch,
    ExplainedTerm,
    Explanation,
    NearStatement,
    Understood,
)
from reportqa.foi.draft import Draft
from reportqa.foi.findings import Finding, Standing, finding_of
from reportqa.foi.letter import letter_of, notes_of
from reportqa.foi.replies import Outcome, Reply, Sources, reply_to
from reportqa.foi.request import Part, Request
from reportqa.foi.sheet import sheet_of
from reportqa.foi.spoken_of import speaks_of_thing
from reportqa.foi.told import rows_of
from reportqa.foi.wording import own_table, wording_of

TERMS = tuple(
    ExplainedTerm(word, weight, asked_for=False, name=False, met_by=(word,))
    for word, weight in (("tugs", 3.0), ("Northsea", 4.0), ("bought", 1.0))
)
QUESTION = "How many tugs were bought at Northsea"


def near(text: str, score: float, *, place: int = 500, section: str = "Fleet", context: str = "") -> NearStatement:
    words = {"document": "report.pdf", "key": "0" * 16, "title": "Annual Report 2023-24", "address": ""}
    return NearStatement(
        page=4,
        section=section,
        start=place,
        end=place + len(text),
        quote=text,
        text=text,
        context=context,
        score=score,
        usable=True,
        **words,
    )


def explained(text: str, *nearest: NearStatement, sureness: float = 3.0, question: str = QUESTION) -> Explanation:
    """An answer of one line (a refusal where it has no marker), with the statements nearest to it."""
    held = text.endswith("[1]")
    words = text.rpartition(" [")[0].partition(": ")[2] or text.rpartition(" [")[0]
    place = Citation(
        marker=1, document="report.pdf", title="Annual Report 2023-24", page=4, section="Fleet", quote=words, start=0,
        end=len(words), passage=words, address="", key="0" * 16,
    )  # fmt: skip
    understood = Understood(question, "count", "", (), (), (), (), TERMS, "")
    status, reason = (Status.ANSWERED, "") if held else (Status.NOT_FOUND, "No passage speaks of it.")
    answer = Answer("a" * 12, question, status, reason, text, (place,) if held else (), (), Searched(2, 20), "v1", 1.0)
    choice = ExplainedChoice(("x",) if held else (), "", "", sureness, 1.1)
    search = ExplainedSearch(understood, (), 0, (), nearest, choice)
    return Explanation(answer, "statements" if held else "refusal", understood, (search,), 1, 1)


def found(told: Explanation) -> Finding:
    return finding_of(told, "", "Tugs", 1.5)


def replied(told: Explanation, share: Explanation | None = None, **likeness: float) -> Reply:
    """The reply to a part that is told ``told``, and ``share`` where a percentage is asked for; ``likeness`` to the
    question is that of each text, by its last word."""
    sources = Sources(
        ask=lambda question: share if share and "what percentage" in question else told,
        ask_in=lambda question, _: share or told, papers_of=lambda _: (),
        ledger=lambda _: [], near=lambda _: (), before=lambda _: "",
        holders=own_table("foi_holders.toml"), threshold=5, least=1.5, alike=0.67,
        likeness=lambda _, texts: [likeness.get(text.split()[-1], 0.0) for text in texts],
    )  # fmt: skip
    return reply_to(Part("1", told.answer.question, told.answer.question, (), vague=False, leans=False), sources)


def drafted(reply: Reply) -> Draft:
    request = Request("x", "", "", "", "", None, "", (), (reply.part,), (), ())
    return Draft("d", date(2024, 6, 3), request, "", None, (reply,), (), {}, {}, "v", "w", "p", ())


def words_of(draft: Draft, *, sheet: bool = False) -> str:
    blocks = sheet_of(draft, wording_of()) if sheet else letter_of(draft, wording_of())
    return "\n".join(block.text for block in blocks)


BEST = "Tugs bought at Northsea came from two yards [1]"


def test_a_statement_that_scores_nearly_as_well_is_told_beside_the_answer() -> None:
    other = near("In Northsea 14 tugs were bought", 2.8)
    reply = replied(explained(BEST, near("Tugs bought at Northsea", 3.1, place=0), other, near("9 cranes", 2.0)))
    assert reply.outcome is Outcome.HELD
    assert [row.words for row in reply.findings[0].close] == ["In Northsea 14 tugs were bought"]
    assert "The documents also say: “In Northsea 14 tugs were bought”" in "\n".join(notes_of(reply, {}))


@pytest.mark.parametrize(
    "other",
    [
        near("The 14 tugs were bought in Northsea", 2.8, place=10),  # the place that was quoted
        near("Tugs: 14; cranes: 9", 2.8, context="Fleet of Northsea"),  # its neighbour in the list
        near("All tugs are painted at Northsea", 2.8, section="Paint"),  # no figure
        replace(near("In Northsea 14 tugs were bought", 2.8), usable=False),
        near("In Northsea 14 tugs were bought", 2.6),
        near("In Northsea 14 tugs were bought" + ", and paint" * 30, 2.8),  # a list, whose items are statements
    ],
)
def test_what_was_quoted_or_stands_in_its_list_or_is_less_good_is_not_told_beside_a_figure(
    other: NearStatement,
) -> None:
    told = explained("12: 12 tugs were bought at Northsea [1]", near("12 tugs", 3.1, place=0), other)
    assert found(told).close == ()


def test_what_is_in_doubt_and_speaks_of_most_that_is_asked_is_set_out_and_not_called_an_answer() -> None:
    reply = replied(explained("In Northsea tugs were bought [1]", near("Northsea has 14 tugs", 3.0), sureness=1.2))
    assert (reply.outcome, reply.rows, reply.findings[0].standing) == (Outcome.PARTLY, (), Standing.DOUBTFUL)
    letter = words_of(drafted(reply))
    assert "The documents hold the following on this." in letter
    assert "“In Northsea tugs were bought”" in letter
    assert "“Northsea has 14 tugs”" in letter
    assert "do the words quoted answer this part?" in letter
    assert "We hold" not in letter


def test_what_speaks_of_the_thing_and_of_little_else_is_told_as_something_near() -> None:
    reply = replied(explained("Tugs were bought [1]", sureness=1.2))
    assert reply.outcome is Outcome.NOT_FOUND
    assert "which may or may not be what you asked for: “Tugs were bought”" in words_of(drafted(reply))


@pytest.mark.parametrize("words", ["Boats were bought at Northsea [1]", "Boats were bought [1]"])
def test_what_does_not_speak_of_the_thing_asked_for_is_for_the_officer_alone(words: str) -> None:
    draft = drafted(replied(explained(words, sureness=1.2)))
    assert draft.replies[0].outcome is Outcome.NOT_FOUND
    assert "Boats were bought" not in words_of(draft)
    assert "for you to judge: “Boats were bought" in words_of(draft, sheet=True)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("The names of the tugs that were bought", True),
        ("Complaints about the tugs that were bought at Northsea", False),
        ("What was bought at Northsea", True),
    ],
)
def test_what_is_asked_for_is_what_a_part_counts_or_names_first(question: str, told: bool) -> None:
    terms = (*TERMS, ExplainedTerm("Complaints", 3.0, asked_for=False, name=False, met_by=("complaints",)))
    row = found(explained("Tugs were bought at Northsea [1]")).rows[0]
    assert speaks_of_thing(question, [row], terms) is told


def test_of_what_an_answer_says_only_the_documents_words_are_quoted() -> None:
    told = explained("Tugs were bought at Northsea [1]")
    near_miss = "The documents searched do not say. Ask Ada. The nearest they come is: 12: 12 tugs were bought [1]"
    for text, value, words in (
        (near_miss, "12", "12 tugs were bought"),
        (
            "The documents say otherwise: £3m under budget: Tugs – Variance: -£3m [1]",
            "£3m under budget",
            "Tugs – Variance: -£3m",
        ),
    ):
        (row,) = rows_of(replace(told.answer, text=text), "Tugs")
        assert (row.value, row.words) == (value, words)


def test_where_no_count_is_given_the_share_that_is_given_is_set_out() -> None:
    share = explained("20%: 20% of the tugs bought at Northsea sank [1]")
    figure = CheckedFigure("20%", "20", "percent", "2023-24", 1, Verdict.ONLY_SOURCE, "", ())
    share = replace(share, answer=replace(share.answer, figures=(figure,)))
    none = explained("The documents searched do not say.")
    reply = replied(none, share)
    assert (reply.outcome, reply.rows) == (Outcome.PARTLY, ())
    assert "“20% of the tugs bought at Northsea sank”" in words_of(drafted(reply))
    count = replace(share, answer=replace(share.answer, figures=()))
    assert replied(none, count).outcome is Outcome.NOT_FOUND


def test_words_that_tell_no_time_do_not_answer_when() -> None:
    question = "when tugs were bought at Northsea"
    assert not found(explained("Tugs were bought at Northsea [1]", question=question)).found
    assert found(explained("Tugs were bought at Northsea in May [1]", question=question)).found


@pytest.mark.parametrize(
    ("question", "words", "is_found"),
    [
        ("the names of the yards at Northsea with tugs", "Northsea yards keep their tugs in order", False),
        ("the names of the yards at Northsea with tugs", "The yards at Northsea with tugs are Alma and Bell", True),
        ("What have the tugs at Northsea been valued at", "Tugs bought at Northsea – £3m", False),
        ("What have the tugs at Northsea been valued at", "The tugs of Northsea are worth £3m", True),
    ],
)
def test_names_and_valuations_are_not_answered_with_other_things(question: str, words: str, is_found: bool) -> None:
    assert found(explained(f"{words} [1]", question=question)).found is is_found


def test_by_how_much_something_changed_is_not_said_by_how_much_there_was() -> None:
    question = "by how much did tugs bought at Northsea rise"
    whole = explained("12: 12 tugs were bought at Northsea [1]", question=question)
    assert not found(whole).found
    share = explained(
        "20%: Tugs bought at Northsea rose by 20% [1]", question=question.replace("how much", "what percentage")
    )
    figure = CheckedFigure("20%", "20", "percent", "2023-24", 1, Verdict.ONLY_SOURCE, "", ())
    share = replace(share, answer=replace(share.answer, figures=(figure,)))
    reply = replied(whole, share)
    assert reply.outcome is Outcome.HELD
    assert [row.value for row in reply.rows] == ["20%"]


def test_a_number_in_words_is_set_apart_with_its_unit() -> None:
    told = explained("Tugs were bought at Northsea [1]")
    (row,) = rows_of(replace(told.answer, text="seven days: A tug is on duty seven days a week [1]"), "Tugs")
    assert (row.value, row.words) == ("seven days", "A tug is on duty seven days a week")


def test_what_is_in_doubt_and_means_nearly_the_same_is_set_out() -> None:
    told = explained("Boats were bought [1]", near("The fleet got 14 tugs there", 2.0), sureness=1.2)
    other = explained("Boats were bought [1]", near("The fleet got 14 boats there", 2.0), sureness=1.2)
    assert replied(told, there=0.6).outcome is Outcome.NOT_FOUND
    assert replied(other, there=0.7).outcome is Outcome.NOT_FOUND
    reply = replied(told, there=0.7)
    assert (reply.outcome, reply.rows) == (Outcome.PARTLY, ())
    letter = words_of(drafted(reply))
    assert "“The fleet got 14 tugs there”" in letter
    assert "Boats were bought" not in letter


def test_where_nothing_answers_the_officer_is_shown_the_three_nearest_and_the_requester_none() -> None:
    nearest = [near(f"Statement {word} of fleet{word}", 2.0 - n / 10, place=n * 100) for n, word in enumerate("ADBC")]
    reply = replied(explained("The documents searched do not say.", *nearest), fleetB=0.4, fleetC=0.9)
    assert reply.outcome is Outcome.NOT_FOUND
    sheet, letter = words_of(drafted(reply), sheet=True), words_of(drafted(reply))
    for word in "ABC":
        told = f"for you to judge: “Statement {word} of fleet{word}” (Annual Report 2023-24, page 4)"
        assert told in sheet
        assert f"Statement {word}" not in letter
    assert "Statement D" not in sheet
