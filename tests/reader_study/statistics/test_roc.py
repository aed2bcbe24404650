"""Areas under the curve: by hand, against R and scikit-learn, degenerate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from reader_study.statistics.roc import (
    area,
    curve,
    delong_covariance,
    hanley_mcneil_error,
    placements,
)
from tests.reader_study.statistics.references import assert_reference, reference


def test_an_area_by_hand():
    # positives 3, 2; negatives 1, 2: of four pairs three won and one tied
    ours = area([3, 2, 1, 2], [True, True, False, False])
    assert ours.value == 3.5 / 4


def test_area_and_delong_against_reference():
    data = reference("hanley_mcneil_1982")
    normal, abnormal = data["counts_normal"], data["counts_abnormal"]
    ratings = np.repeat([1, 2, 3, 4, 5] * 2, normal + abnormal)
    truth = np.repeat([False, True], [sum(normal), sum(abnormal)])
    ours = area(ratings, truth)
    assert_reference(
        "hanley_mcneil_1982",
        {
            "auc": ours.value,
            "se_hanley_mcneil": hanley_mcneil_error(ours.value, sum(abnormal), sum(normal)),
            "delong_var": delong_covariance(placements(ratings, truth))[0, 0],
            "delong_ci95_low": ours.low,
            "delong_ci95_high": ours.high,
        },
    )


@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40).filter(
        lambda rows: len({positive for _, positive in rows}) == 2
    )
)
def test_area_against_scikit_learn_as_reference(rows):
    ratings, truth = zip(*rows, strict=True)
    assert area(ratings, truth).value == pytest.approx(roc_auc_score(truth, ratings))


def test_a_curve_by_hand():
    ours = curve([3, 2, 1, 2], [True, True, False, False])
    assert ours.false_positive_rate.tolist() == [0, 0, 0.5, 1]
    assert ours.true_positive_rate.tolist() == [0, 0.5, 1, 1]


def test_one_class_has_no_area_degenerate():
    assert area([1, 2], [True, True]).reason.startswith("an area needs cases with and without")
    with pytest.raises(ValueError, match="got 2 of 2 with it"):
        curve([1, 2], [True, True])


def test_a_perfect_curve_has_no_interval_degenerate():
    ours = area([1, 2, 3, 4], [False, False, True, True])
    assert (ours.value, ours.low, ours.high) == (1.0, None, None)


def test_shapes_that_differ_are_refused():
    with pytest.raises(ValueError, match="differ in cases"):
        placements([[1, 2, 3]], [True, False])
