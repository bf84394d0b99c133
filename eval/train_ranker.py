"""Fit the weights of data/ranker.toml on the develop questions, and say what each is worth.

Usage: python eval/train_ranker.py [--write]. Ranking is fitted on pairs (a right piece of evidence against a wrong one
of the same question), answering on the piece ranked first (did it answer or not). Both are cross-validated by leaving
out one set of documents after another; --write puts the weights fitted on all sets into the data file. Measured so, the
weights written by hand are as good or better, and are kept.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from reportqa.answering.composing import as_read, in_words
from reportqa.answering.evidence import Evidence
from reportqa.answering.ranker import features
from reportqa.assistant import Assistant
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.evaluation.wording import holds
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "eval" / "gold"
PAPERS = ROOT / "eval" / "papers"
SETS: tuple[tuple[str, Path, tuple[Path, ...]], ...] = (
    (
        "reports",
        SHARED / "reports",
        tuple(GOLD / f"{name}.jsonl" for name in ("reports", "reports_develop", "reports_develop_2", "reports_fresh")),
    ),
    ("corpus", ROOT / "corpus", (GOLD / "corpus.jsonl",)),
    ("pdf", SHARED / "evaldata" / "reports_pdf", (GOLD / "pdf_develop.jsonl",)),
    *(
        (folder.name, folder / "documents", (folder / "questions.jsonl",))
        for folder in sorted(PAPERS.iterdir())
        if (folder / "questions.jsonl").exists()
    ),
)
_POOL = 40  # of each question's evidence, so much by today's order is compared
_WRONG = 20


@dataclass(frozen=True)
class Asked:
    """A question with its best evidence: the marks of each piece, shape (pieces, marks), and whether it is right."""

    group: str
    figures: bool
    answerable: bool
    marks: np.ndarray
    right: np.ndarray
    sure: float


def main(arguments: Sequence[str]) -> None:
    """Fit, print, and write where asked to."""
    asked = [each for name, folder, golds in SETS if folder.exists() for each in _asked(name, folder, golds)]
    names: list[str] = []
    lines: list[str] = []
    for figures, kind in ((True, "figures"), (False, "statements")):
        own = [each for each in asked if each.figures is figures]
        names = _NAMES
        for group in sorted({each.group for each in own}):
            train, test = [e for e in own if e.group != group], [e for e in own if e.group == group]
            weights = _rank(train)
            print(f"{kind} {group:16} first right: hand {_first(test, None):.2f}, fitted {_first(test, weights):.2f}")
        weights = _rank(own)
        bias, sure = _answer(own, weights)
        print(kind, "ranking:", {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)})
        for index, name in enumerate(names):
            without = weights.copy()
            without[index] = 0
            print(f"   without {name:12} {_first(own, without) - _first(own, weights):+.3f}")
        hand, fitted = _curve(own, None), _curve(own, 0)
        print(f"{kind} answering, area under the curve: hand {hand:.3f}, fitted on the other sets {fitted:.3f}")
        lines += _section(f"ranking_{kind}", names, weights, None) + _section(f"answering_{kind}", names, sure, bias)
    if "--write" in arguments:
        file = ROOT / "src" / "reportqa" / "data" / "ranker.toml"
        head = file.read_text("utf-8").split("[", 1)[0]
        file.write_text(head + "\n".join(lines), "utf-8")


_NAMES: list[str] = []


def _asked(name: str, folder: Path, golds: Sequence[Path]) -> Iterator[Asked]:
    kept = Path(tempfile.gettempdir()) / "reportqa-train" / name
    with Assistant(load_settings({}, index=str(kept))) as assistant:
        assistant.add([folder])
        for gold in golds:
            for question in load_gold(gold):
                if question.split != "develop" or "declined" in question.status:
                    continue
                inquiry = assistant.inquire(question.question, question.documents)
                if inquiry.query.parts:
                    continue
                evidence = [e for e in inquiry.search(inquiry.query, inquiry.within).evidence if e.usable]
                evidence = sorted(evidence, key=lambda each: -each.score)[:_POOL]
                if not evidence:
                    continue
                rows = [features(each) for each in evidence]
                _NAMES[:] = list(rows[0])
                yield Asked(
                    name,
                    evidence[0].figure is not None,
                    question.answerable,
                    np.array([list(row.values()) for row in rows]),
                    np.array([is_right(question, each) for each in evidence]),
                    evidence[0].strength,
                )


def is_right(question: GoldQuestion, evidence: Evidence) -> bool:
    """Whether the statement says all that is expected and nothing that is rejected, and its figure is one expected."""
    if not question.answerable:
        return False
    text = in_words(evidence.statement)
    if not all(any(holds(text, writing) for writing in group) for group in question.expect):
        return False
    if evidence.figure is None:
        return not any(holds(text, writing) for writing in question.reject)
    told = (as_read(evidence.figure), evidence.figure.number.text)
    return any(holds(each, writing) for group in question.expect for writing in group for each in told)


def _rank(asked: Sequence[Asked]) -> np.ndarray:
    pairs = []
    for each in asked:
        right, wrong = each.marks[each.right], each.marks[~each.right][:_WRONG]
        if len(right) and len(wrong):
            # A question counts once, however many pairs it makes.
            pairs.append((right[:, None, :] - wrong[None, :, :]).reshape(-1, each.marks.shape[1])[: 3 * _WRONG])
    x = np.concatenate(pairs)
    weight = np.concatenate([np.full(len(p), 1 / len(p)) for p in pairs])
    both, y = np.concatenate([x, -x]), np.concatenate([np.ones(len(x)), np.zeros(len(x))])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000)
    model.fit(both, y, np.concatenate([weight, weight]))
    found: np.ndarray = model.coef_[0]
    return found


def _answer(asked: Sequence[Asked], weights: np.ndarray) -> tuple[float, np.ndarray]:
    firsts = [(each, int(np.argmax(each.marks @ weights))) for each in asked]
    x = np.array([each.marks[best] for each, best in firsts])
    y = np.array([bool(each.right[best]) for each, best in firsts])
    model = LogisticRegression(C=0.5, max_iter=2000).fit(x, y)
    return float(model.intercept_[0]), model.coef_[0]


def _curve(asked: Sequence[Asked], _fit: int | None) -> float:
    """How well sureness tells answers from misses: the area under the ROC curve, for the first piece by today's order.

    With None the sureness is today's; else it is fitted on the other sets.
    """
    sure, right = [], []
    for group in sorted({each.group for each in asked}):
        test = [each for each in asked if each.group == group]
        if _fit is not None:
            train = [each for each in asked if each.group != group]
            x = np.array([each.marks[0] for each in train])
            y = np.array([bool(each.right[0]) for each in train])
            model = LogisticRegression(C=0.5, max_iter=2000).fit(x, y)
        for each in test:
            sure.append(each.sure if _fit is None else float(model.decision_function(each.marks[:1])[0]))
            right.append(bool(each.right[0]))
    return float(roc_auc_score(right, sure))


def _first(asked: Sequence[Asked], weights: np.ndarray | None) -> float:
    """Of the questions with a right piece among their evidence, the share with one ranked first."""
    met = [each for each in asked if each.right.any()]
    if not met:
        return float("nan")
    firsts = [0 if weights is None else int(np.argmax(each.marks @ weights)) for each in met]
    return float(np.mean([each.right[best] for each, best in zip(met, firsts, strict=True)]))


def _section(name: str, marks: Sequence[str], weights: np.ndarray, bias: float | None) -> list[str]:
    lines = [f"[{name}]"] + ([] if bias is None else [f"bias = {bias:.3f}"])
    return [*lines, *(f"{mark} = {weight:.3f}" for mark, weight in zip(marks, weights, strict=True)), ""]


if __name__ == "__main__":
    main(sys.argv[1:])
