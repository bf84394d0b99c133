"""A question that names its topic first is put as a plain one, and nothing else is touched."""

from __future__ import annotations

import pytest

from reportqa.answering.turned import turned


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("empty sheds, are they let quicker than a year ago?", "are empty sheds let quicker than a year ago?"),
        ("Mr Tallis's bid to freeze fees, did it get through?", "did Mr Tallis's bid to freeze fees get through?"),
        ("The new slipway: was that agreed without a vote?", "was The new slipway agreed without a vote?"),
        ("lock visits - roughly how many did each lock get", "how many lock visits did each lock get"),
        ("wreck sales, going up??", "are wreck sales going up??"),
        ("school boats going over - how come", "how come school boats going over"),
        ("Am I right that nine reviews were upheld?", "Is it so that nine reviews were upheld?"),
        ("Can I tell residents that every lamp was lit?", "Is it so that every lamp was lit?"),
    ],
)
def test_a_topic_named_first_stands_where_a_plain_question_has_it(question: str, plain: str) -> None:
    assert turned(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "In 2023/24, did they hit the target?",
        "By the end of June, had it opened?",
        "Of the 58, how many were women?",
        "I saw a grant for lamps, was it paid?",
        "house prices, how much are they up",
        "How many boats, barges and tugs were there?",
        "Did visits rise, and how many were there?",
        "a" * 3000 + " - " + "b " * 200,
    ],
)
def test_what_is_plain_or_says_when_or_of_what_first_stays_as_it_is(question: str) -> None:
    assert turned(question) == question
