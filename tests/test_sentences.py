"""Where sentences of British report prose end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith paid £1.2m.", "It rose."],
        ["Crime fell by 2.4% to 81,205.", "Burglary fell more."],
        ["The Commissioner met Cllr. A. B. Jones on 3 Sept. 2023.", "They agreed."],
        ["See para. 4.2 and fig. 3 for details.", "The rest follows."],
        ["Officers, e.g. PCSOs, i.e. support officers, were hired.", "More will come."],
        ["Was it enough?", "No!", "It was not."],
        ["“We did it.”", "The chief constable smiled."],
        ["He said: “It works.”", "(He was right.)", "Then he left."],
        ["It cost c. £4m.", "£2m came from grants."],
        ["The panel noted the report…", "Nothing was decided."],
        ["No. 7 Station Road closed.", "It reopened in May."],
        ["The fund (est. 2021) helped Smith & Co. Ltd. and others.", "All were local."],
        ["Visit lancashire-pcc.gov.uk for more.", "Or call."],
        ["One sentence without an end"],
        ["It rose in 2023.", "2024 saw a fall."],
    ],
    ids=lambda expected: expected[0][:40],
)
def test_a_text_splits_into_the_sentences_a_person_sees(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize("blank", ["", " ", "\n\t "])
def test_nothing_has_no_sentences(blank: str) -> None:
    assert [found for found in sentences(blank) if found.strip()] == []


@given(st.text(alphabet="aB. ?!”)£1\n…é", max_size=60))
def test_sentences_lose_nothing_but_the_white_space_between_them(text: str) -> None:
    bounds = split_sentences(text)
    assert all(start < end for start, end in bounds)
    edges = [0, *(edge for bound in bounds for edge in bound), len(text)]
    assert edges == sorted(edges)
    between = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    assert not "".join(between).strip()


@pytest.mark.parametrize(
    "text",
    [
        "In 2023-24 there were 34 otters and 1,234 herons, " * 200,
        "otters and herons " * 2000,
        "A. B. " * 20_000,
        "It was so, " * 400 + "at last. Then it ended.",
    ],
    ids=["pauses", "none", "initials", "an end"],
)
def test_what_runs_on_without_an_end_is_cut_between_words_and_nothing_is_lost(text: str) -> None:
    began = time.process_time()
    parts = sentences(text)
    assert time.process_time() - began < 3
    assert max(map(len, parts)) <= LONGEST
    assert " ".join(parts).split() == text.split()
    if ", " in text:
        assert all(part.endswith((",", ".")) for part in parts)


def test_a_word_longer_than_any_sentence_is_left_out() -> None:
    blob = "iVBORw0KGgo" * 1000
    assert sentences(f"The office answered 72 requests {blob} in 2023-24.") == [
        "The office answered 72 requests",
        "in 2023-24.",
    ]
    assert sentences(blob) == []
