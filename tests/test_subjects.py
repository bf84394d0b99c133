"""Whose happening a sentence tells where the subject stands behind or far before the verb."""

from __future__ import annotations

import pytest

from reportqa.figures.happenings.subjects import subject_elsewhere


# fmt: off
@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Announced in March and opened to all in Spring 2021, the Harbour Trust (HT) has helped many.", "opened",
         "the Harbour Trust"),
        ("Launched in 2021, Operation Larkspur was extended.", "Launched", "Operation Larkspur"),
        ("Since its launch in 2022, Operation Larkspur has gone on.", "launch", "Operation Larkspur"),
        ("He reopened the Harbour Trust after it was first launched in Spring 2022.", "launched", "Harbour Trust"),
        ("The trust was launched in 2021.", "launched", ""),  # its subject stands before it
        ("We have grown since it was launched in 2021.", "launched", ""),  # nothing is named
        ("In May 2021, the mayor launched a fund that has helped many.", "launched", ""),
    ],
)
def test_the_subject_is_found_behind_an_opening_or_before_a_pronoun(text: str, verb: str, subject: str) -> None:
    start = text.index(verb)
    assert subject_elsewhere(text, start, start + len(verb)) == subject
# fmt: on
