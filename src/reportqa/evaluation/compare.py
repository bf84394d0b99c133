"""Two runs of a gold set side by side: what the rates became, and which questions became right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.evaluation.rates import Rate, groups, rates, share
from reportqa.evaluation.results import Run
from reportqa.evaluation.scoring import Judgement


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that both runs asked, before and after."""

    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True)
class Side:
    """A measure over one group of the shared questions, before and after."""

    group: str
    measure: str
    before: Rate
    after: Rate


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs, over the questions that both asked.

    ``difference``: how much the share of right answers rose, its interval taken over pairs: one that holds 0 may be
    chance. ``same_documents``: whether both asked the same documents.
    """

    before: Run
    after: Run
    shared: int
    only_before: int
    only_after: int
    same_documents: bool
    difference: Rate
    sides: tuple[Side, ...]
    became_right: tuple[Changed, ...]
    became_wrong: tuple[Changed, ...]


def compare(before: Run, after: Run) -> Comparison:
    """The comparison of two runs; questions are the same when their identity, split and kind are."""
    earlier = {_key(j): j for j in before.judgements}
    pairs = [Changed(earlier[_key(j)], j) for j in after.judgements if _key(j) in earlier]
    return Comparison(
        before=before,
        after=after,
        shared=len(pairs),
        only_before=len(before.judgements) - len(pairs),
        only_after=len(after.judgements) - len(pairs),
        same_documents=before.corpus_version == after.corpus_version,
        difference=share([(float(pair.after.right) - float(pair.before.right), 1.0) for pair in pairs]),
        sides=tuple(_sides(pairs)),
        became_right=tuple(pair for pair in pairs if pair.after.right and not pair.before.right),
        became_wrong=tuple(pair for pair in pairs if pair.before.right and not pair.after.right),
    )


def _key(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.identity, judgement.split, judgement.kind


def _sides(pairs: Sequence[Changed]) -> list[Side]:
    """Every measure of every group that has something to count, changed or not."""
    found = []
    earlier = dict(groups([pair.before for pair in pairs]))
    for group, members in groups([pair.after for pair in pairs]):
        before, after = rates(earlier.get(group, [])), rates(members)
        found += [
            Side(group, measure, before[measure], after[measure])
            for measure in after
            if after[measure].value is not None
        ]
    return found
