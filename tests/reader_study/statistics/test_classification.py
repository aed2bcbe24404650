"""Metrics of a 2 x 2 table: by hand, against scikit-learn and print, and where undefined."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from reader_study.statistics.agreement import cohen_kappa
from reader_study.statistics.classification import METRICS, Counts, classify, count
from tests.reader_study.statistics.references import assert_reference, reference

NAMES = {"balanced": "balanced_accuracy"}


def counts_of(case_id: str) -> Counts:
    return Counts(**{name.lower(): n for name, n in reference(case_id).items()})


def figures_of(counts: Counts) -> dict[str, float | None]:
    classification = classify(counts)
    return {name: getattr(classification, name).value for name in METRICS}


def test_a_table_by_hand():
    truth = np.array([1, 1, 1, 1, 0, 0], dtype=bool)
    answer = np.array([1, 1, 1, 0, 1, 0], dtype=bool)
    counts = count(truth, answer)
    assert counts == Counts(tp=3, fp=1, fn=1, tn=1)
    assert figures_of(counts) == {
        "accuracy": 4 / 6,
        "precision": 3 / 4,
        "recall": 3 / 4,
        "specificity": 1 / 2,
        "f1": 6 / 8,
        "mcc": pytest.approx((3 - 1) / 8),
        "balanced_accuracy": 5 / 8,
        "negative_predictive_value": 1 / 2,
    }


@pytest.mark.parametrize(
    "case_id",
    [
        "metrics_chicco2020_a1",
        "metrics_chicco2020_b1",
        "paper_table2_grade",
        "paper_table2_sim_vs_real",
        "paper_table2_enhancement",
    ],
)
def test_metrics_against_reference(case_id):
    figures = figures_of(counts_of(case_id))
    figures["balanced"] = figures.pop("balanced_accuracy")
    del figures["negative_predictive_value"]  # the references print none
    assert_reference(case_id, figures)


@pytest.mark.parametrize(
    "case_id",
    [
        "degenerate_perfect",
        "degenerate_no_predicted_positive",
        "degenerate_only_TN",
        "degenerate_all_wrong",
    ],
)
def test_degenerate_tables_against_reference(case_id):
    counts = counts_of(case_id)
    figures = figures_of(counts)
    del figures["balanced_accuracy"], figures["negative_predictive_value"]
    mcc = figures.pop("mcc")
    table = np.array([[counts.tp, counts.fn], [counts.fp, counts.tn]], dtype=float)
    assert_reference(case_id, figures | {"kappa": cohen_kappa(table).value})
    if case_id in {"degenerate_perfect", "degenerate_all_wrong"}:
        assert_reference(case_id, {"mcc": mcc})
    else:  # the reference names scikit-learn's 0 a convention and asks for "undefined"
        assert mcc is None


def test_undefined_is_none_with_a_reason_degenerate():
    result = classify(Counts(tp=0, fp=0, fn=0, tn=20))
    assert result.accuracy.value == result.specificity.value == 1.0
    reasons = {name: getattr(result, name).reason for name in METRICS}
    assert reasons == {
        "accuracy": "",
        "specificity": "",
        "negative_predictive_value": "",
        "precision": "TP + FP = 0: no answer was positive",
        "recall": "TP + FN = 0: no truth was positive",
        "f1": "TP = FP = FN = 0",
        "mcc": "a margin is empty: no truth was positive; no answer was positive",
        "balanced_accuracy": "no truth was positive",
    }


def test_an_empty_table_has_no_metric_and_says_why_degenerate():
    result = classify(Counts(0, 0, 0, 0))
    for name in METRICS:
        assert getattr(result, name).value is None
        assert getattr(result, name).reason


def test_f1_is_zero_not_undefined_when_only_tp_is_zero_degenerate():
    assert classify(Counts(tp=0, fp=0, fn=5, tn=15)).f1.value == 0.0


@given(*(st.integers(1, 10_000) for _ in range(4)))
def test_metrics_against_scikit_learn_as_reference(tp, fp, fn, tn):
    truth, answer = [1, 0, 1, 0], [1, 1, 0, 0]
    weights = [tp, fp, fn, tn]
    ours = figures_of(Counts(tp, fp, fn, tn))
    theirs = {
        "accuracy": sklearn_metrics.accuracy_score,
        "precision": sklearn_metrics.precision_score,
        "recall": sklearn_metrics.recall_score,
        "f1": sklearn_metrics.f1_score,
        "mcc": sklearn_metrics.matthews_corrcoef,
        "balanced_accuracy": sklearn_metrics.balanced_accuracy_score,
        "negative_predictive_value": partial(sklearn_metrics.precision_score, pos_label=0),
    }
    for name, score in theirs.items():
        assert ours[name] == pytest.approx(score(truth, answer, sample_weight=weights), abs=1e-9)


def test_mcc_of_a_perfect_table_is_one_and_never_more():
    first, second = np.indices((60, 60)) + 1.0
    none = np.zeros(first.shape)
    assert (METRICS["mcc"](first, none, none, second) == 1).all()
    assert (METRICS["mcc"](none, first, second, none) == -1).all()


def test_metrics_take_many_tables_at_once():
    tables = np.array([[150.0, 20, 10, 140], [0, 0, 0, 20]]).T
    values = {name: metric(*tables) for name, metric in METRICS.items()}
    assert values["precision"][0] == 150 / 170
    assert np.isnan(values["precision"][1])


def test_unequal_shapes_are_refused():
    with pytest.raises(ValueError, match=r"got \(2,\) and \(3,\)"):
        count(np.zeros(2, dtype=bool), np.zeros(3, dtype=bool))
