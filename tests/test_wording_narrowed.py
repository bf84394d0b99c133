"""A sentence that leaves out what narrows its evidence, a clause or a word for which of them, does not pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of, reason_of_gate
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder

# What a paper says, and what a model makes of it.
FALSE = [
    ("Most staff who left went to other ports.", "Most staff went to other ports."),
    ("Grants for small groups came from the lottery.", "Grants for groups came from the lottery."),
    ("The trust had the lowest rate of sickness in the county.", "The trust had the lowest rate in the county."),
    ("The charge was reduced from murder to manslaughter.", "The charge was murder."),
    ("Volunteers who had been trained ran the patrols.", "Volunteers ran the patrols."),
    ("The mayor thanked officers for the work that volunteers had done.", "Officers had done the work."),
    ("Free parking for electric cars ends in May.", "Free parking for cars ends in May."),
    ("The council closed the older library at Marl Street.", "The council closed the library at Marl Street."),
    ("Pupils from rural schools missed the trip.", "Pupils from schools missed the trip."),
    ("Complaints about late buses were upheld.", "Complaints about buses were upheld."),
    ("Members backed the smallest rise in fares.", "Members backed the rise in fares."),
    ("Tenants whose homes were damp got new boilers.", "Tenants got new boilers."),
    ("Serious accidents at the quay became rarer.", "Accidents at the quay became rarer."),
    ("Young drivers caused the delay at the lock.", "Drivers caused the delay at the lock."),
    ("Boats that carry passengers must have two crew.", "Boats must have two crew."),
    ("Berths let to visitors are charged each night.", "Berths are charged each night."),
    ("Fares for students were frozen.", "Fares were frozen."),
    ("Anglers may use the pier at night.", "Anglers may use the pier."),
    ("Theft of tools from vans rose.", "Theft from vans rose."),
]
TRUE = [
    ("The pilots elected Ann Reed, who lives at Gull Point.", "The pilots elected Ann Reed."),
    ("The mole was mended by divers in a very cold week.", "The mole was mended by divers."),
    ("Rescues rose from 17 to 41 at North Mole.", "Rescues at North Mole rose from 17 to 41."),
    ("Skippers said that the lamps were too dim.", "Skippers said the lamps were too dim."),
    ("The new lifeboat came in June.", "In June the new lifeboat came."),
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    told = "\n\n".join(told for told, _ in [*FALSE, *TRUE])
    paper = f"# Annual report 2023-24\n\nQuaymouth\n\n## The year\n\n{told}\n"
    with asked_of(paper, tmp_path_factory.mktemp("narrowed"), words) as opened:
        yield opened


@pytest.mark.parametrize(("told", "sentence"), FALSE)
def test_what_leaves_out_which_of_them_does_not_pass(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence)


@pytest.mark.parametrize(("told", "sentence"), TRUE)
def test_what_is_only_told_besides_may_be_left_out(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence) == ""
