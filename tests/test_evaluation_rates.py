"""Many judgements are counted rightly: rates and intervals, the reliability curve, comparisons, the floor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reportqa.errors import UsageError
from reportqa.evaluation.compare import compare
from reportqa.evaluation.floor import GUARDED, as_toml, below, load_floor, raised
from reportqa.evaluation.rates import LESS_IS_BETTER, PERCENTILES, SHARES, groups, rates, share, verdict_rates
from reportqa.evaluation.reliability import reliability
from reportqa.evaluation.results import Run, as_json, load_results
from reportqa.evaluation.scoring import Judgement
from reportqa.evaluation.tables import comparison_lines, table, with_interval, wrong_lines


def judged(identity: str = "1", *, right: bool = True, status: str = "answered", **more: Any) -> Judgement:
    given: dict[str, Any] = {
        "identity": identity,
        "split": "develop",
        "kind": "count",
        "style": "plain",
        "question": f"How many <i>{identity}</i>?",
        "answerable": True,
        "status": status,
        "text": f"72 & {identity}",
        "right": right,
        "grade": "complete" if right else "nothing",
        "traced": True,
        "passage_rank": 1,
        "page_rank": -1,
        "citations": 0,
        "citations_right": 0,
        "sentences": 0,
        "sentences_carried": 0,
        "places": 0,
        "places_cited": 0,
        "verdict_due": (),
        "verdict": "",
        "sureness": None,
        "words": 10,
        "elapsed_ms": 10.0,
    }
    return Judgement(**{**given, **more})


def near(value: float | None, expected: float, within: float = 0.001) -> bool:
    return value is not None and abs(value - expected) <= within


def run(*judgements: Judgement, version: str = "v1") -> Run:
    return Run("gold.jsonl", "2026-11-26", version, judgements)


ROWS = [
    judged("1", passage_rank=1, page_rank=1, elapsed_ms=10, words=8, citations=2, citations_right=2),
    judged("2", right=False, grade="partly", passage_rank=4, page_rank=2, elapsed_ms=20, words=130, traced=False),
    judged("3", status="partial", passage_rank=6, elapsed_ms=30, words=20, citations=6, citations_right=1),
    judged("4", right=False, status="not_found", passage_rank=0, elapsed_ms=40),
    judged("5", status="not_found", answerable=False, passage_rank=-1, elapsed_ms=50),
    judged("6", status="declined", answerable=False, passage_rank=-1, elapsed_ms=60),
    judged("7", right=False, answerable=False, passage_rank=-1, elapsed_ms=70, words=10),
]


@pytest.mark.parametrize(
    ("measure", "value", "questions"),
    [
        ("right", 4 / 7, 7),
        ("answered_right", 2 / 4, 4),
        ("complete", 2 / 4, 4),
        ("partly", 1 / 4, 4),
        ("length_in_bounds", 3 / 4, 4),
        ("refused_rightly", 2 / 3, 3),
        ("refused_wrongly", 1 / 4, 4),
        ("refusals_right", 2 / 3, 3),
        ("traced", 6 / 7, 7),
        ("citation_precision", 3 / 8, 2),
        ("recall_at_1", 1 / 4, 4),
        ("recall_at_5", 2 / 4, 4),
        ("recall_at_10", 3 / 4, 4),
        ("mean_reciprocal_rank", (1 + 1 / 4 + 1 / 6) / 4, 4),
        ("page_recall_at_1", 1 / 2, 2),
        ("page_mean_reciprocal_rank", (1 + 1 / 2) / 2, 2),
        ("median_words", 15, 4),
        ("p50_ms", 40, 7),
        ("p95_ms", 67, 7),
    ],
)
def test_a_rate_counts_what_it_says(measure: str, value: float, questions: int) -> None:
    found = rates(ROWS)[measure]
    assert near(found.value, value)
    assert found.questions == questions
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.value <= found.high


def test_sums_of_sentences_and_places_are_shares_of_their_own_counts() -> None:
    found = rates([judged(sentences=3, sentences_carried=2, places=2, places_cited=1), judged(sentences=1, places=1)])
    assert found["sentences_carried"].value == 0.5
    assert near(found["citation_recall"].value, 1 / 3)


def test_rates_of_nothing_are_unknown_not_nought() -> None:
    for rate in rates([]).values():
        assert (rate.value, rate.low, rate.high, rate.questions) == (None, None, None, 0)
    refusals = rates(ROWS[4:6])
    assert (refusals["answered_right"].value, refusals["refused_rightly"].value) == (None, 1.0)


def test_an_interval_is_that_of_a_share_of_so_many_and_the_same_every_time() -> None:
    many, few = share([(1, 1)] * 300 + [(0, 1)] * 100), share([(1, 1)] * 15 + [(0, 1)] * 5)
    # The normal interval of 75% of 400 is 4.2 points either way, of 20 it is 19 points.
    assert near(many.low, 0.708, 0.01)
    assert near(many.high, 0.792, 0.01)
    assert near(few.low, 0.56, 0.06)
    assert near(few.high, 0.94, 0.06)
    assert share([(1, 1)] * 300 + [(0, 1)] * 100) == many


def test_an_interval_draws_questions_not_citations() -> None:
    alone, together = share([(1, 1)] * 50 + [(0, 1)] * 50), share([(10, 10)] * 5 + [(0, 10)] * 5)
    assert alone.value == together.value == 0.5
    assert alone.low is not None
    assert together.low is not None
    assert together.low < alone.low - 0.1


def test_every_rate_has_its_words_and_a_direction() -> None:
    from reportqa.data import load

    assert set(load("evaluation")["measure"]) == {*SHARES, *PERCENTILES}
    assert {*SHARES, *PERCENTILES} >= LESS_IS_BETTER >= set(PERCENTILES)


def test_the_groups_are_the_splits_the_whole_the_styles_and_the_kinds() -> None:
    rows = [judged("1", split="test", kind="money", style="lay"), judged("2")]
    assert [name for name, _ in groups(rows)] == [
        "develop", "test", "all", "style lay", "style plain", "kind count", "kind money",
    ]  # fmt: skip
    assert [name for name, _ in groups(rows[1:])] == ["develop", "style plain", "kind count"]


def test_verdicts_are_counted_one_by_one() -> None:
    rows = [
        judged(verdict_due=("conflict",), verdict="conflict"),
        judged(verdict_due=("conflict",), verdict="agrees"),
        judged(verdict_due=("conflict",), verdict=""),
        judged(verdict_due=("agrees", "adds_up"), verdict="agrees"),
        judged(verdict_due=(), verdict=""),
    ]
    found = verdict_rates(rows)
    assert list(found) == ["agrees", "conflict"]
    assert found["conflict"]["precision"].value == 1
    assert near(found["conflict"]["recall"].value, 1 / 3)
    assert (found["agrees"]["precision"].value, found["agrees"]["recall"].value) == (0.5, 1)
    assert rates(rows)["verdict_precision"].value == pytest.approx(2 / 3, abs=0.001)
    assert rates(rows)["verdict_recall"].value == 0.5


# --- the reliability curve ---


def sure(log_odds: Sequence[float], answerable: bool, status: str = "answered") -> list[Judgement]:
    return [judged(sureness=each, answerable=answerable, status=status, right=answerable) for each in log_odds]


def test_the_curve_bins_what_is_known_by_its_probability() -> None:
    found = reliability([*sure([3, 3, 3], True), *sure([3], False), *sure([-3], False, "not_found"), judged()])
    assert found.questions == 5
    low, high = found.bins
    assert (low.low, low.high, low.questions, low.expected) == (0.0, 0.1, 1, 0.047)
    assert (high.low, high.high, high.questions, high.expected) == (0.9, 1.0, 4, 0.953)
    assert (low.answerable.value, low.answered.value, low.right.value) == (0, 0, None)
    assert (high.answerable.value, high.answered.value, high.right.value) == (0.75, 1, 0.75)
    assert found.error == pytest.approx((4 * 0.203 + 0.047) / 5, abs=0.001)


@pytest.mark.parametrize(
    ("yes", "no", "separation"),
    [([2, 3], [0, 1], 1.0), ([0, 1], [2, 3], 0.0), ([1], [1], 0.5), ([1, 3], [2], 0.5), ([1], [], None)],
    ids=["apart", "the wrong way round", "equal", "half", "nothing unanswerable"],
)
def test_separation_tells_how_often_the_answerable_is_surer(
    yes: list[float], no: list[float], separation: float | None
) -> None:
    assert reliability([*sure(yes, True), *sure(no, False)]).separation == separation


def test_a_curve_of_nothing_is_empty() -> None:
    found = reliability([judged()])
    assert (found.questions, found.bins, found.error, found.separation) == (0, (), None, None)


# --- what is kept ---


def test_a_run_is_kept_and_read_again_without_the_words_of_the_test_split(tmp_path: Path) -> None:
    import json

    kept = as_json(run(judged("1", sureness=1.5, verdict_due=("agrees",)), judged("2", split="test")))
    path = tmp_path / "results.json"
    path.write_text(json.dumps(kept))
    first, second = load_results(path).judgements
    assert (first.question, first.text, first.sureness, first.verdict_due) == (
        "How many <i>1</i>?",
        "",
        1.5,
        ("agrees",),
    )
    assert (second.question, second.text, second.right) == ("", "", True)
    assert kept["rates"]["all"]["answered_right"] == {"value": 1.0, "low": 1.0, "high": 1.0, "questions": 2}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "cannot be read as results"),
        ("[]", "holds no results that this version can compare"),
        ('{"questions": []}', "holds no results that this version can compare"),
        ('{"format": 2, "gold": "g", "measured": "", "corpus_version": "v"}', "incomplete"),
        (
            '{"format": 2, "gold": "g", "measured": "", "corpus_version": "v", "questions": [{"identity": "1"}]}',
            "incomplete",
        ),
    ],
)
def test_what_is_no_kept_run_is_told(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "results.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=words):
        load_results(path)


# --- two runs ---


def test_two_runs_are_compared_over_the_questions_both_asked() -> None:
    before = run(judged("1"), judged("2", right=False), judged("3"), judged("gone", right=False))
    after = run(judged("1"), judged("2"), judged("3", right=False), judged("new"), version="v2")
    found = compare(before, after)
    assert (found.shared, found.only_before, found.only_after, found.same_documents) == (3, 1, 1, False)
    assert [pair.after.identity for pair in found.became_right] == ["2"]
    assert [pair.after.identity for pair in found.became_wrong] == ["3"]
    assert found.difference.value == 0
    (side,) = [s for s in found.sides if (s.group, s.measure) == ("develop", "answered_right")]
    assert side.before.value == side.after.value == pytest.approx(2 / 3, abs=0.001)


def test_a_gain_has_an_interval_over_pairs() -> None:
    before = run(*(judged(str(n), right=n < 20) for n in range(40)))
    after = run(*(judged(str(n), right=n < 30) for n in range(40)))
    found = compare(before, after).difference
    assert found.value == 0.25
    assert found.low is not None
    assert found.low > 0.1


def test_a_comparison_is_told_in_lines_that_keep_the_test_split_to_themselves() -> None:
    before = run(judged("1", right=False), judged("2", split="test"))
    after = run(judged("1"), judged("2", split="test", right=False))
    told = "\n".join(comparison_lines(compare(before, after)))
    assert "Became right: 1\n    1 count: How many <i>1</i>?" in told
    assert "Became wrong: 1\n    2 count" in told
    assert "<i>2</i>" not in told
    assert "develop  Answered right" in told


# --- on the terminal ---


def test_the_table_tells_each_rate_with_its_interval_then_each_group() -> None:
    lines = table([judged("1"), judged("2", right=False, kind="money")])
    assert " ".join(lines[2].split()) == "Answered right 50% (0% to 100%) of 2"
    assert [line.split("  ")[0] for line in lines[-4:]] == ["develop", "style plain", "kind count", "kind money"]


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        ("answered_right", "50% (0% to 100%) of 4"),
        ("mean_reciprocal_rank", "0.35 (0.04 to 0.79) of 4"),
        ("median_words", "15 (8 to 130) of 4"),
        ("verdict_recall", "-"),
    ],
)
def test_a_rate_is_shown_in_its_own_terms(measure: str, shown: str) -> None:
    assert with_interval(measure, rates(ROWS)[measure]) == shown


def test_wrong_answers_are_shown_but_those_of_the_test_split_only_counted() -> None:
    told = wrong_lines(run(judged("1", right=False), judged("2", split="test", right=False), judged("3")))
    assert told == ["1 How many <i>1</i>?", "    answered: 72 & 1", "", "1 wrong of the split test, not shown", ""]


# --- the floor ---


def test_what_is_below_the_floor_is_named_with_it() -> None:
    measured = rates([judged("1"), judged("2", right=False)])
    floor = {"papers": {"answered_right": 0.75, "traced": 1.0, "verdict_recall": 0.5}, "others": {"traced": 1.0}}
    assert below("papers", measured, floor) == [
        "papers: answered_right is 50.0%, below its floor of 75.0%",
        "papers: verdict_recall is no longer measured; its floor is 50.0%",
    ]
    assert below("others", measured, floor) == []
    assert below("unknown", measured, floor) == []


def test_the_floor_is_lifted_and_never_lowered(tmp_path: Path) -> None:
    measured = rates([judged("1"), judged("2", right=False)])
    floor = {"papers": {"answered_right": 0.75, "right": 0.25}, "others": {"traced": 0.5}}
    lifted = raised("papers", measured, floor)
    assert lifted["papers"]["answered_right"] == 0.75
    assert lifted["papers"]["right"] == 0.5
    assert lifted["papers"]["traced"] == 1.0
    assert lifted["others"] == {"traced": 0.5}
    assert "refused_wrongly" not in lifted["papers"]
    path = tmp_path / "floor.toml"
    path.write_text(as_toml(lifted))
    assert load_floor(path) == lifted


@pytest.mark.parametrize(
    "content",
    ["[papers]\nright = 1.5\n", "[papers]\nbeauty = 0.5\n", '[papers]\nright = "all"\n', "right = 0.5\n", "["],
    ids=["over 1", "not measured", "no number", "of no set", "not TOML"],
)
def test_what_is_no_floor_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floor.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"floor\.toml"):
        load_floor(path)


def test_the_floor_of_this_project_guards_what_continuous_integration_measures() -> None:
    floor = load_floor(Path(__file__).parents[1] / "eval" / "floor.toml")
    for name in ("corpus", "borough-services"):
        assert {"answered_right", "refused_rightly", "traced", "citation_precision"} <= set(floor[name])
        assert floor[name]["traced"] == 1.0
    assert set(SHARES) - LESS_IS_BETTER >= set(GUARDED)
