"""Fit the weights of data/sameness.toml on pairs of figures judged by hand, and measure them on sets left out.

Usage: python eval/train_sameness.py [--write]. The pairs come from the findings made by hand for development: places
that state one thing (whether their values agree or not) against places that do not. Each set is judged by weights
fitted on all the others; the table says how many contradictions are found at each threshold, and how many pairs that
nobody planted. --write puts weights fitted on all sets into the data file. A pair nobody judged counts as of two things
where its values differ and neither stands in a planted error.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.preprocessing import StandardScaler

from reportqa.domain import Page
from reportqa.evaluation.audit import load_findings, meets, place_of
from reportqa.figures.comparing.candidates import Company
from reportqa.figures.comparing.likeness import forms_defined, known_forms, lexicon_between
from reportqa.figures.comparing.meant import Meeting
from reportqa.figures.comparing.papers import Known, paper_of
from reportqa.figures.comparing.resemblance import MARKS
from reportqa.figures.comparing.weighed import how_they_meet, marked, may_contradict
from reportqa.figures.comparing.weighing import (
    AGAIN,
    RIVALRY,
    VALUES,
    Likeness,
    Rivals,
    differing,
    least_probability,
)
from run_figures import FOLDERS, PAPERS, gold_of, read_set

DATA = Path(__file__).resolve().parents[1] / "src" / "reportqa" / "data" / "sameness.toml"
_JUDGED = 2.0  # a pair judged by hand weighs more than one that nobody looked at
_LOOKED_ALIKE = 3.0
_SAME = 8.0
_SOFTNESS = {"words": 0.3, "differing": 0.02}  # inverse strength of regularisation
SECOND = (*AGAIN, *RIVALRY, *VALUES)
# What can only speak for one measure, and what only against it.
FOR = frozenset(
    (
        *("shared", "met_least", "met_most", "direct_least", "direct_most", "whole_least", "whole_most", "around"),
        *(
            "heads",
            "narrow_equal",
            "narrow_met",
            "choices",
            "places",
            "per",
            "span",
            "same_time",
            "one_end",
            "both_firm",
        ),
        *("one_basis", "headings_meet", "headings_held", "likeness", "lead_least", "lead_most", "slip", "swap"),
        *("very_close", "close", "slip_likeness", "swap_likeness", "very_close_likeness", "close_likeness"),
        *("company_likeness", "company", "slip_of_many", "slip_shared", "closeness_shared", "all_met"),
    )
)
AGAINST = frozenset(
    (
        *("unmet", "heads_differ", "loose_time", "untimed", "running", "one_passage", "part_of_one", "a_change"),
        *("both_ahead", "rank_worst", "rank_best", "match_elsewhere", "apart"),
    )
)
_ALARMS = (1, 3, 5, 10, 20, 40)
_SWITCHED_OFF = 0.0


@dataclass(frozen=True)
class Pair:
    """A pair of figures: its marks, what the gold says ("same", "apart", "" for nobody), the case, whether it may
    contradict and whether it stands in a planted error."""

    one: Known
    other: Known
    marks: tuple[float, ...]
    judged: str
    case: str
    differs: bool
    planted: bool

    @property
    def target(self) -> int | None:
        """1 for one measure, 0 for two, None where nobody knows."""
        if self.judged:
            return int(self.judged == "same")
        return 0 if self.differs and not self.planted else None


@dataclass(frozen=True)
class Weights:
    """Log odds: bias and a weight for each value as it stands."""

    bias: float
    weights: np.ndarray

    def of(self, values: Sequence[Sequence[float]]) -> np.ndarray:
        """Probabilities."""
        return np.asarray(1 / (1 + np.exp(-(np.asarray(values, dtype=float) @ self.weights + self.bias))))


@dataclass(frozen=True)
class Set:
    """The pairs of one set, each two papers' with what their statements have in common."""

    name: str
    met: list[tuple[Company, list[Pair]]]

    @property
    def pairs(self) -> list[Pair]:
        """The pairs of all its papers."""
        return [pair for _, pairs in self.met for pair in pairs]


def main(arguments: Sequence[str]) -> None:
    """Measure by leaving out one set after another, then fit on all."""
    sets = [pairs_of(name) for name in FOLDERS if FOLDERS[name].exists() and is_open(name)]
    judged: list[tuple[float, Pair]] = []
    for left_out in sets:
        rest = [each for each in sets if each is not left_out]
        first, second = fit(rest)
        rows = second_rows(left_out, first)
        scored = list(second.of([values for _, values in rows])) if rows else []
        judged += [(float(score), pair) for (pair, _), score in zip(rows, scored, strict=True)]
    print_table(judged)
    if "--write" in arguments:
        write(*fit(sets))


def is_open(name: str) -> bool:
    """Whether a set is for development: the older gold is, and the papers whose cases say so.

    Papers without cases of their own are not: nobody has judged their pairs, and they are for testing.
    """
    path = PAPERS / name / "findings.json"
    if not (PAPERS / name).exists():
        return True
    return path.exists() and json.loads(path.read_text("utf-8"))["cases"][0]["split"] == "develop"


def pairs_of(name: str) -> Set:
    """The pairs of a set with what the gold says of them."""
    documents, figures, _, shelf = read_set(FOLDERS[name])
    names = {document.key: document.name for document in documents}
    own = {document.key: [figure for figure in figures if figure.document == document.key] for document in documents}
    long_forms = known_forms(map(forms_defined, own.values()))
    papers = [paper_of(document, each, long_forms) for document, each in own.items()]
    known = [each for paper in papers for each in paper.known]
    judged, planted = _judged(name, {document.name: document.pages for document in documents}, known, names)
    met = []
    for one, other in itertools.combinations_with_replacement(papers, 2):
        lexicon = lexicon_between(long_forms, [one.counts] if one is other else [one.counts, other.counts])
        company, pairs = Company(one, other), []
        for a, b, marks in marked(one, other, lexicon, shelf):
            said, case = judged.get((_key(a), _key(b))) or judged.get((_key(b), _key(a))) or ("", "")
            differs = how_they_meet(a, b) is Meeting.APART and may_contradict(a, b, lexicon, company)
            pairs.append(Pair(a, b, marks, said, case, differs, _key(a) in planted or _key(b) in planted))
        met.append((company, pairs))
    return Set(name, met)


_Key = tuple[str, int]


def _key(known: Known) -> _Key:
    return known.figure.document, known.number


def _judged(
    name: str, pages: Mapping[str, Sequence[Page]], known: Sequence[Known], names: Mapping[str, str]
) -> tuple[dict[tuple[_Key, _Key], tuple[str, str]], set[_Key]]:
    """What the gold says of pairs ("same" or "apart", and the case), and which figures stand in a planted error.

    What is openly given anew is one measure with two values: nothing is learned from it, as from a planted error.
    """
    path = gold_of(name, "findings.json")
    restated = {case["id"] for case in json.loads(path.read_text("utf-8"))["cases"] if case["verdict"] == "restated"}
    at = defaultdict(list)
    for each in known:
        place = place_of(each.figure, names)
        at[place[:2]].append((place, _key(each)))
    judged: dict[tuple[_Key, _Key], tuple[str, str]] = {}
    planted: set[_Key] = set()
    for case in load_findings(path, name, pages):
        numbers = [[number for place, number in at[wanted[:2]] if meets(place, wanted)] for wanted in case.places]
        openly = case.kind == "same_figure" and case.expect == "silent" and case.identity in restated
        if case.expect == "fails" or openly:
            planted.update(itertools.chain(*numbers))
        if case.kind == "same_figure" and not openly:
            said = "apart" if case.expect == "silent" else "same"
            for mine, theirs in itertools.combinations(numbers, 2):
                judged |= dict.fromkeys(itertools.product(mine, theirs), (said, case.identity))
    return judged, planted


def fit(sets: Sequence[Set]) -> tuple[Weights, Weights]:
    """The weights of both steps; the second is fitted on what the first makes of sets it has not seen."""
    values, targets, importance = [], [], []
    for each in sets:
        others = [other for other in sets if other is not each] or [each]
        for pair, row in second_rows(each, fit_words(others)):
            if pair.target is not None:
                values.append(row)
                targets.append(pair.target)
                importance.append(_SAME if pair.target else (_LOOKED_ALIKE if pair.judged else 1.0))
    return fit_words(sets), _fitted(values, targets, importance, SECOND, _SOFTNESS["differing"])


def fit_words(sets: Sequence[Set]) -> Weights:
    """The weights of the first step."""
    pairs = [pair for each in sets for pair in each.pairs if pair.target is not None]
    importance = [_JUDGED if pair.judged else 1.0 for pair in pairs]
    return _fitted(
        [pair.marks for pair in pairs], [pair.target or 0 for pair in pairs], importance, MARKS, _SOFTNESS["words"]
    )


def _fitted(
    values: Sequence[Sequence[float]],
    targets: Sequence[int],
    importance: Sequence[float],
    names: Sequence[str],
    softness: float,
) -> Weights:
    """Logistic regression with ridge, in which what speaks for one measure cannot be made to speak against it."""
    scaler = StandardScaler().fit(np.asarray(values, dtype=float))
    inputs, signs = scaler.transform(np.asarray(values, dtype=float)), 2.0 * np.asarray(targets) - 1
    heavy = np.asarray(importance, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (inputs @ weights[1:] + weights[0])
        pull = -heavy * signs / (1 + np.exp(margins))
        value = float(heavy @ np.logaddexp(0, -margins) + weights[1:] @ weights[1:] / (2 * softness))
        return value, np.concatenate([[pull.sum()], inputs.T @ pull + weights[1:] / softness])

    bounds = [(None, None), *((0.0 if name in FOR else None, 0.0 if name in AGAINST else None) for name in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = found[1:] / scaler.scale_
    return Weights(float(found[0] - weights @ scaler.mean_), weights)


def second_rows(papers: Set, words: Weights) -> list[tuple[Pair, tuple[float, ...]]]:
    """The pairs whose values differ, each with the values of the second step."""
    rows = []
    for company, pairs in papers.met:
        sure = words.of([pair.marks for pair in pairs]) if pairs else ()
        likely = [Likeness(p.one, p.other, p.marks, float(each)) for p, each in zip(pairs, sure, strict=True)]
        rivals = Rivals(likely)
        for pair, each in zip(pairs, likely, strict=True):
            if pair.differs:
                common = company.common(pair.one, pair.other)
                rows.append((pair, differing(each, rivals.standing(each), pair.one, pair.other, common)))
    return rows


def print_table(judged: Sequence[tuple[float, Pair]]) -> None:
    """Cases found against pairs that nobody planted, by threshold."""
    total = {pair.case for _, pair in judged if pair.judged == "same"}
    pairs = sum(pair.differs for _, pair in judged)
    print(f"{len(total)} contradictions that nothing sets apart in {pairs} pairs of differing values")
    found: set[str] = set()
    alarms = 0
    told = False
    for score, pair in sorted(judged, key=lambda each: -each[0]):
        if score < least_probability() and not told:
            told = True
            print(f"at the threshold of {least_probability()}: {len(found)} found, {alarms} pairs that nobody planted")
        if pair.judged == "same":
            found.add(pair.case)
        elif not pair.planted:
            alarms += 1
            if alarms in _ALARMS:
                print(f"down to {score:.2f}: {len(found)} found, {alarms} pairs that nobody planted")


def write(words: Weights, second: Weights) -> None:
    """Put the weights into the data file, the threshold as it stands."""
    lines = DATA.read_text("utf-8").split("\n[words]")[0].splitlines()  # the thresholds stay as they are
    for step, weights, names in (("words", words, MARKS), ("differing", second, SECOND)):
        lines += ["", f"[{step}]", f"bias = {weights.bias:.4f}"]
        lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, weights.weights, strict=True)]
    DATA.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"written to {DATA.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
