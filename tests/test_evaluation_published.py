"""Answers to published question sets are scored as the sets do, and sampled the same way every time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportqa.domain import Answer, Searched, Status
from reportqa.evaluation.published import (
    PublishedQuestion,
    ask_each,
    exact_match,
    f1,
    is_refused,
    normalised,
    report,
    results,
    sample,
    span_of,
)


def answer(text: str, status: Status = Status.ANSWERED) -> Answer:
    return Answer("a", "q", status, "", text, (), (), Searched(1, 1), "v", 5.0)


def question(*answers: str, kind: str = "span") -> PublishedQuestion:
    return PublishedQuestion("1", "a.txt", "How?", answers, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Safer-Fund, a grant.", "saferfund grant"),
        ("an  apple\nor THE pear", "apple or pear"),
        ("theatre", "theatre"),
        ("£1.2m", "£12m"),
        ("", ""),
    ],
)
def test_answers_are_normalised_as_the_set_does(text: str, expected: str) -> None:
    assert normalised(text) == expected


@pytest.mark.parametrize(
    ("given", "span"),
    [
        (answer("72: The office answered 72 requests. [1]"), "72"),
        (answer("The fund pays for projects. [1]\nMore follows. [2]"), "The fund pays for projects."),
        (answer("The documents searched do not say.", Status.NOT_FOUND), ""),
    ],
)
def test_the_span_of_an_answer_is_its_lead_or_its_first_sentence(given: Answer, span: str) -> None:
    assert span_of(given) == span


REFUSED = answer("The documents searched do not say.", Status.NOT_FOUND)


@pytest.mark.parametrize(
    ("given", "gold", "exact", "share"),
    [
        (answer("Normandy: It was Normandy. [1]"), ("normandy",), True, 1.0),
        (answer("in Normandy: It was. [1]"), ("Normandy", "in France"), False, 2 / 3),
        (answer("the duke of Normandy [1]"), ("Duke of York", "duke"), False, 2 / 3),
        (answer("Paris: It was. [1]"), ("Normandy",), False, 0.0),
        (REFUSED, ("Normandy",), False, 0.0),
        (REFUSED, (), True, 1.0),
        (answer("Normandy: It was. [1]"), (), False, 0.0),
    ],
    ids=["exact", "best of two", "shared words", "other", "refused wrongly", "refused rightly", "answered wrongly"],
)
def test_exact_match_and_f1_are_those_of_the_set(
    given: Answer, gold: tuple[str, ...], exact: bool, share: float
) -> None:
    assert exact_match(given, question(*gold)) is exact
    assert f1(given, question(*gold)) == pytest.approx(share)


def test_a_sample_is_the_same_every_time_and_in_order() -> None:
    drawn = sample(range(1000), 50)
    assert drawn == sample(range(1000), 50)
    assert drawn == sorted(set(drawn))
    assert len(drawn) == 50
    assert max(drawn) > 700
    assert sample(range(5), 0) == sample(range(5), 9) == [0, 1, 2, 3, 4]


class Knows:
    """Answers from one document only."""

    def ask(self, question: str, documents: Sequence[str] = ()) -> Answer:
        return answer("yes: It does. [1]") if list(documents) == ["a.txt"] else REFUSED


def test_each_question_is_asked_of_its_own_document_and_counted_by_kind() -> None:
    asked = [
        question("Yes", kind="answerable"),
        PublishedQuestion("2", "b.txt", "How?", ("Yes",), "answerable"),
        PublishedQuestion("3", "b.txt", "How?", (), "unanswerable"),
    ]
    found = ask_each(Knows(), asked, {"exact": exact_match, "refused": is_refused})
    assert {group: own["exact"].value for group, own in found.items()} == {
        "all": pytest.approx(2 / 3, abs=0.001),
        "answerable": 0.5,
        "unanswerable": 1.0,
    }
    lines = report(found)
    assert [line.split()[0] for line in lines] == ["n", "all", "answerable", "unanswerable"]
    assert "50.0% (0.0% to 100.0%)" in lines[2]
    kept = results(found, "2026-11-26", "so", ["others"])
    assert kept["rates"]["unanswerable"]["refused"]["questions"] == 1
    assert (kept["protocol"], kept["published"]) == ("so", ["others"])
