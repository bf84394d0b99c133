"""The audit kept with the index is the audit of all documents, in whatever order they came in and went."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy import text as sql

from reportqa.assistant import Assistant
from reportqa.auditor import Audit, audit, versions_of
from reportqa.domain import Entry
from reportqa.figures import audit as figures_audit
from reportqa.figures.comparing.likeness import Lexicon
from reportqa.figures.comparing.papers import Paper
from reportqa.figures.comparing.sameness import Alike, alike
from reportqa.figures.study import Study, study
from reportqa.reading import Given

Open = Callable[[], Assistant]

BODIES = ("Westmere Borough Council", "Police and Crime Commissioner for Harnshire", "Harnshire Police and Crime Panel")
REPORT = """# Annual report {year}

In {year} the service answered {calls} calls for help. It spent £{spent}m on vehicles in {year}.
The new depot at Hilltop opened on {day} May 2023.

| Team | Staff in {year} |
| --- | --- |
| North | {north} |
| South | 40 |
| Total | {total} |
"""
LETTER = """# Letter to residents

Last year the service answered {calls} calls for help in {year}. Spending on vehicles was £{spent}m in {year}.
The new depot at Hilltop opened on {day} May 2023.
"""


def _papers(folder: Path, chance: random.Random) -> list[tuple[Path, str]]:
    """Papers of three bodies, two of them of one area, some of which disagree; each with its publisher."""
    papers = []
    for body in BODIES:
        for number, text in enumerate((REPORT, LETTER, REPORT)):
            path = folder / f"{body.split()[0].lower()}-{number}.md"
            path.write_text(_written(text, chance), "utf-8")
            papers.append((path, body))
    unnamed = folder / "unnamed.md"
    unnamed.write_text(_written(LETTER, chance), "utf-8")
    return [*papers, (unnamed, "")]


def _written(text: str, chance: random.Random) -> str:
    north = chance.choice((25, 31))
    return text.format(
        year=chance.choice(("2022-23", "2023-24")),
        calls=chance.choice(("1,204", "1,240", "1,377")),
        spent=chance.choice(("4.21", "4.35")),
        day=chance.choice((4, 14)),
        north=north,
        total=chance.choice((65, 71)),
    )


def _afresh(assistant: Assistant) -> Audit:
    return audit(assistant.index.catalogue, assistant.documents())


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_after_any_order_of_changes_is_what_an_audit_of_everything_finds(
    seed: int, opened: Open, shelf: Path
) -> None:
    chance = random.Random(seed)
    papers = _papers(shelf, chance)
    chance.shuffle(papers)
    failing = 0
    with opened() as assistant:
        for step, (path, body) in enumerate(papers * 2):
            held = assistant.documents()
            if step % 3 == 2 and held:
                assistant.withdraw(chance.choice(held).name)
            elif step % 5 == 4 and held:
                assistant.restrict(chance.choice(held).name)
            elif step % 7 == 6:
                path.write_text(_written(REPORT, chance), "utf-8")
            assistant.add([path], Given(publisher=body))
            kept = assistant.audit()
            assert kept == _afresh(assistant)
            failing += len(kept.failing)
    assert failing


def test_a_new_paper_is_studied_and_compared_and_no_other_is_again(
    opened: Open, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied: list[str] = []
    compared: list[set[str]] = []

    def studying(circle: Mapping[str, Entry], key: str, *rest: Any) -> Study:
        studied.append(circle[key].name)
        return study(circle, key, *rest)

    def comparing(one: Paper, other: Paper, lexicon: Lexicon, circle: Mapping[str, Entry]) -> tuple[Alike, ...]:
        compared.append({circle[one.document].name, circle[other.document].name})
        return alike(one, other, lexicon, circle)

    monkeypatch.setattr(figures_audit, "study", studying)
    monkeypatch.setattr(figures_audit, "alike", comparing)
    papers = _papers(shelf, random.Random(1))
    with opened() as assistant:
        for path, body in papers[:5]:
            assistant.add([path], Given(publisher=body))
    for changed in (studied, compared):
        changed.clear()
    with opened() as assistant:
        assistant.add([papers[5][0]], Given(publisher=papers[5][1]))
        assert studied == ["police-2.md"]
        assert compared == [{"police-0.md", "police-2.md"}, {"police-1.md", "police-2.md"}, {"police-2.md"}]
        for changed in (studied, compared):
            changed.clear()
        assistant.withdraw("westmere-1.md")
        assistant.audit()
        assert not studied
        assert not compared
    with opened() as assistant:
        assistant.audit()
    assert not studied


@pytest.mark.parametrize(
    "damage",
    [
        "study = x''",
        "study = substr(study, 1, length(study) / 2)",
        "compared = x'6e6f7468696e67'",
        "study = compared",
        "compared = study",
        "program = 'another'",
    ],
)
def test_what_is_kept_and_damaged_or_of_another_program_is_worked_out_again(
    damage: str, opened: Open, shelf: Path
) -> None:
    papers = _papers(shelf, random.Random(4))
    with opened() as assistant:
        for path, body in papers[3:8]:
            assistant.add([path], Given(publisher=body))
        engine = create_engine(f"sqlite:///{assistant.settings.index}/catalogue.sqlite")
        with engine.begin() as connection:
            assert connection.execute(sql(f"UPDATE studied SET {damage}")).rowcount == 5
        assistant.add([papers[8][0]], Given(publisher=papers[8][1]))
        assert assistant.audit() == _afresh(assistant)
        with engine.begin() as connection:
            assert connection.execute(sql("SELECT count(DISTINCT program) FROM studied")).scalar() == 1


def test_nothing_is_kept_of_a_paper_that_was_taken_out(opened: Open, shelf: Path) -> None:
    papers = _papers(shelf, random.Random(4))
    with opened() as assistant:
        for path, body in papers[3:6]:
            assistant.add([path], Given(publisher=body))
        assistant.restrict("police-1.md")
        assistant.audit()
        keys = {entry.key for entry in assistant.documents()}
        with create_engine(f"sqlite:///{assistant.settings.index}/catalogue.sqlite").connect() as connection:
            assert set(connection.execute(sql("SELECT document FROM studied")).scalars()) == keys


@pytest.mark.parametrize(("other", "disagree"), [(BODIES[0], False), (BODIES[2], True)])
def test_papers_of_two_areas_do_not_contradict_each_other_and_those_of_one_do(
    other: str, disagree: bool, opened: Open, shelf: Path
) -> None:
    with opened() as assistant:
        for calls, body in (("1,204", BODIES[1]), ("1,377", other)):
            path = shelf / f"{body}.md"
            path.write_text(f"# Report\n\nIn 2023-24 the service answered {calls} calls for help.\n", "utf-8")
            assistant.add([path], Given(publisher=body))
        assert bool(assistant.audit().failing) == disagree


def test_a_paper_described_otherwise_makes_another_circle(opened: Open, shelf: Path) -> None:
    path = shelf / "one.md"
    path.write_text(_written(REPORT, random.Random(2)), "utf-8")
    with opened() as assistant:
        assistant.add([path], Given(publisher=BODIES[0]))
        before = set(versions_of(assistant.documents()))
        assistant.add([path], Given(publisher=BODIES[0], period="2019-20"))
        assert not before & set(versions_of(assistant.documents()))
