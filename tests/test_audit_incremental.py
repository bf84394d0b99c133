"""The audit kept with the index is the audit of all documents, in whatever order they came in and went."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.auditor import Audit, audit, versions_of
from reportqa.domain import Entry, Figure, Finding
from reportqa.figures import audit as figures_audit
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


def test_only_the_circle_that_a_new_paper_belongs_to_is_looked_at_again(
    opened: Open, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[set[str]] = []
    whole = figures_audit.audit_circle

    def watched(
        figures: Sequence[Figure], read: Sequence[figures_audit.Read], own: Mapping[str, Entry]
    ) -> list[Finding]:
        looked_at.append({entry.name for entry in own.values()})
        return whole(figures, read, own)

    monkeypatch.setattr(figures_audit, "audit_circle", watched)
    papers = _papers(shelf, random.Random(1))
    with opened() as assistant:
        for path, body in papers[:4]:
            assistant.add([path], Given(publisher=body))
        looked_at.clear()
        assistant.add([papers[4][0]], Given(publisher=papers[4][1]))
        assert looked_at == [{"police-0.md", "police-1.md"}]
        looked_at.clear()
        assistant.withdraw("westmere-1.md")
        assistant.audit()
        assert looked_at == [{"westmere-0.md", "westmere-2.md"}]
    looked_at.clear()
    with opened() as assistant:
        assistant.audit()
    assert not looked_at


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
