"""What is worked out of evidence, and when: only what leaves it in question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from reportqa.answering.asked import Asked
from reportqa.answering.calculating import Calculation, Operation
from reportqa.answering.choosing import answering, best_statements, choose
from reportqa.answering.courses import completed
from reportqa.answering.evidence import Evidence
from reportqa.answering.operands import operands_of, work_out
from reportqa.answering.query import Query, understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.weighing import weigh
from reportqa.answering.worded_courses import Course
from reportqa.answering.words import FigureWords, words_of
from reportqa.domain import DocumentKind, Entry, Passage, Period, Span, Statement, StatementKind
from reportqa.figures.times.periods import find_periods

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))
REPORT = Entry("r", "r", "", "", DocumentKind.OTHER, "", "2023-24", None, "", (), 1, "current", False, 1)
LAMPS = ("In 2021-22 46 lamps were lit.", "In 2022-23 51 lamps were lit.", "In 2023-24 58 lamps were lit.")


def asked(question: str) -> Query:
    return understand(question, VOCABULARY, (REPORT,))


def weighed(query: Query, *texts: str, cosines: Sequence[float] = ()) -> list[Evidence]:
    statements = tuple(
        Statement(f"r:{order}", "r", order, StatementKind.SENTENCE, text, "", (Span(1, 0, len(text)),))
        for order, text in enumerate(texts)
    )
    passage = Passage("r", "r", 0, 1, (), " ".join(texts), statements)
    return weigh(Asked(query), words_of(passage), cosines or [0.6] * len(texts), REPORT, 1.0, VOCABULARY)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements whose figures' words were gone through."""
    seen: list[str] = []
    layers = FigureWords.layers.func  # type: ignore[attr-defined]

    def noted(words: FigureWords) -> tuple[frozenset[str], ...]:
        seen.append(words.figure.statement.text)
        return layers(words)  # type: ignore[no-any-return]

    monkeypatch.setattr(FigureWords, "layers", property(noted))
    return seen


def test_the_words_of_what_tells_another_time_are_not_gone_through(looked_at: list[str]) -> None:
    query = asked("How many lamps were lit in 2022-23?")
    chosen = choose(query, weighed(query, *LAMPS)).chosen
    assert [each.statement.text for each in chosen] == [LAMPS[1]]
    assert looked_at == [LAMPS[1]]


def test_a_mark_is_the_same_whenever_it_is_asked_for() -> None:
    query = asked("How many lamps were lit in 2022-23?")
    first, again = weighed(query, *LAMPS), weighed(query, *LAMPS)
    assert [each.score for each in again][::-1] == [each.score for each in reversed(first)]
    assert first == again
    with pytest.raises(AttributeError, match="Evidence has no colour"):
        first[0].colour  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("question", ["How many lamps were lit in 2022-23?", "How many lamps were lit in 2017-18?"])
def test_what_answers_is_chosen_alike_with_and_without_a_look_at_what_comes_near(question: str) -> None:
    query = asked(question)
    assert answering(query, weighed(query, *LAMPS)) == choose(query, weighed(query, *LAMPS)).chosen


def test_of_very_many_statements_those_that_say_most_are_found_without_looking_at_all(looked_at: list[str]) -> None:
    query = asked("How many lamps were lit?")
    texts = [f"In all {number} lamps were lit." for number in range(20, 40)]
    texts += [f"It took {number} boats." for number in range(60, 80)]
    cosines = [0.9 - number / 100 for number in range(20)] + [-0.3] * 20
    evidence = weighed(query, *texts, cosines=cosines)
    found = best_statements(evidence)
    assert not any("boats" in text for text in looked_at)
    assert (
        found == [each.statement.key for each in sorted(evidence, key=lambda each: -(each.coverage + each.cosine))][:12]
    )


def test_a_calculation_is_given_up_with_the_first_operand_that_nothing_answers() -> None:
    questions = ("How many lamps were lit in 2017-18?", "How many lamps were lit in 2022-23?")
    sought: list[str] = []

    def evidence() -> Iterator[tuple[Query, Sequence[Evidence]]]:
        for question in questions:
            sought.append(question)
            yield asked(question), weighed(asked(question), *LAMPS)

    operands = operands_of(evidence())
    assert work_out(Calculation(Operation.SUM, questions), operands) is None
    assert sought == [questions[0]]


def test_a_course_is_given_up_with_the_first_time_that_no_place_tells() -> None:
    times = tuple(period for label in ("2018-19", "2019-20", "2022-23") for period in find_periods(label))
    course = Course("lamps lit", frozenset(["lamps"]), times, (), is_stretch=False)
    query = asked("How many lamps were lit?")
    sought: list[str] = []

    def elsewhere(time: Period) -> Sequence[Evidence]:
        sought.append(time.label)
        return ()

    assert completed(query, course, [None, None, None], elsewhere) == ()
    assert sought == ["2018-19"]
