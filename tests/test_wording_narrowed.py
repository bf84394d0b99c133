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
    ("Skippers under 25 pay half the dues.", "Skippers pay half the dues."),
    ("Most of the fleet in dry dock was painted.", "Most of the fleet was painted."),
    ("The state insured houses built on the flood plain.", "Houses were insured by the state."),
    ("In 2019 the slip was shut.", "The slip was shut."),
    ("The police horses were retired.", "The horses were retired."),
    ("The harbour's own vans failed the test.", "The harbour's vans failed the test."),
    # What stands between commas may be a condition, or who says so.
    ("The west pier, the swimmers claim, is unsafe.", "The west pier is unsafe."),
    ("Anyone may enter the vault, escorted by a guard.", "Anyone may enter the vault."),
    ("The tram is free, 9am to 5pm.", "The tram is free."),
    ("Entry to the baths is free, 12 and under.", "Entry to the baths is free."),
    ("The union is said to have lost £4m.", "The union lost £4m."),
    ("It is thought that youths lit the fire.", "Youths lit the fire."),
    # What opens or ends a sentence holds for all of it.
    ("In winter the tunnel is shut and the lift is locked.", "The lift is locked."),
    ("The ramp is lit and the gates are open when a ferry is due.", "The ramp is lit."),
    # What is joined may have one verb, or be told by one.
    ("The harbour and the trust bought the tug.", "The trust bought the tug."),
    ("Staff feared the pool would close and the museum was next.", "The museum was next."),
    ("Tenants who were in arrears and had children were moved.", "Children were moved."),
    # One is not many, nor then now.
    ("A pilot was fined for speeding.", "Pilots were fined for speeding."),
    ("The east ward was full.", "The east ward is full."),
]
MOVED = [
    ("Old boats carried crews from the north.", "Boats carried old crews from the north."),
    ("The stolen car of the mayor was burnt.", "The car of the stolen mayor was burnt."),
    ("The former head of the aquarium sued the port.", "The head of the former aquarium sued the port."),
    (
        "Trains ran late because drivers were ill in the north.",
        "In the north trains ran late because drivers were ill.",
    ),
    ("Officers with dogs searched the homes of suspects.", "Officers searched the homes of suspects with dogs."),
]
TRUE = [
    ("The pilots elected Ann Reed, who lives at Gull Point.", "The pilots elected Ann Reed."),
    ("Rescues rose from 17 to 41 at North Mole.", "Rescues at North Mole rose from 17 to 41."),
    ("Skippers said that the lamps were too dim.", "Skippers said the lamps were too dim."),
    ("The new lifeboat came in June.", "In June the new lifeboat came."),
    ("The beacon at Gull Point, which cost £3m, has 24 lamps.", "The beacon at Gull Point has 24 lamps."),
    ("The beacon at Gull Point, which cost £3m, has 24 lamps.", "The beacon at Gull Point cost £3m."),
    (
        "Volunteers planted 2,400 trees along the canal in March 2024.",
        "In March 2024, 2,400 trees were planted along the canal by volunteers.",
    ),
    ("Complaints about noise rose from 310 to 402, an increase of 29.7%.", "Noise complaints rose from 310 to 402."),
    ("The panel noted that the crane had failed.", "The crane had failed."),
    ("The Authority has 22 Members: twelve from the councils and ten from the ports.", "The Authority has 22 Members."),
    ("The authority's reserves stood at £7.2m on 31 March 2024.", "Reserves were £7.2m on 31 March 2024."),
    ("The service took 312 calls from yachts in June.", "312 calls from yachts were taken in June."),
    ("The divers met in May, with two of them late, and the skippers met in June.", "The skippers met in June."),
    ("40 rafts, 3 barges and £2m in cash were lost.", "£2m in cash was lost."),
    ("The key points are: the ferry was late.", "The ferry was late."),
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    told = "\n\n".join(dict.fromkeys(told for told, _ in [*FALSE, *MOVED, *TRUE]))
    paper = f"# Annual report 2023-24\n\nQuaymouth\n\n## The year\n\n{told}\n"
    with asked_of(paper, tmp_path_factory.mktemp("narrowed"), words) as opened:
        yield opened


@pytest.mark.parametrize(("told", "sentence"), FALSE)
def test_what_leaves_out_which_of_them_does_not_pass(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence)


@pytest.mark.parametrize(("told", "sentence"), MOVED)
def test_what_moves_less_than_a_phrase_or_out_of_its_clause_does_not_pass(
    harbour: Assistant, told: str, sentence: str
) -> None:
    assert reason_of_gate(harbour, told, sentence)


@pytest.mark.parametrize(("told", "sentence"), TRUE)
def test_what_is_only_told_besides_may_be_left_out(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence) == ""
