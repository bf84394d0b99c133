"""How common words are in English."""

from __future__ import annotations

import pytest
from wordfreq import top_n_list, zipf_frequency

from reportqa.english import english_frequency


def test_every_word_is_as_common_as_the_package_of_the_list_says() -> None:
    words = [*top_n_list("en", 3_000), *top_n_list("en", 300_000)[3_000::500]]
    assert len(words) > 3_000
    assert {word: english_frequency(word) for word in words} == {word: zipf_frequency(word, "en") for word in words}


@pytest.mark.parametrize("word", ["Police", "co-operation", "don't", "2023", "café", "stop and search", ""])
def test_capitals_and_what_is_no_plain_word_are_told_alike(word: str) -> None:
    assert english_frequency(word) == zipf_frequency(word, "en")


def test_a_word_that_english_does_not_know_has_no_frequency() -> None:
    assert english_frequency("qzxvkj") == 0
    assert english_frequency("police") > 4
