"""GEE on the Van Dyke data against geepack and statsmodels; degenerate input."""

import numpy as np
import pytest

from reader_study.statistics.gee import slope
from tests.reader_study.statistics.references import assert_reference
from tests.reader_study.statistics.vandyke import vandyke


def test_accuracy_by_arm_against_reference():
    ratings, truth = vandyke()
    correct = ((ratings >= 3) == truth).ravel()
    arm, reader, case = (axis.ravel() for axis in np.indices(ratings.shape))
    by_case, by_reader = slope(correct, arm, case), slope(correct, arm, reader)
    risk = slope(correct, arm, case, "risk difference")
    assert_reference(
        "vandyke_gee_accuracy",
        {
            "intercept": by_case.intercept,
            "beta_t2": by_case.value,
            "se_intercept_robust": by_case.intercept_error,
            "se_beta_robust": by_case.standard_error,
            "p_beta_wald": by_case.p,
            "exchangeable_alpha": by_case.correlation,
            "identity_link_diff": risk.value,
            "identity_link_diff_se": risk.standard_error,
            "se_beta_bias_reduced_case": by_case.bias_reduced_error,
            "se_beta_robust_cluster_reader": by_reader.standard_error,
            "se_beta_bias_reduced_cluster_reader": by_reader.bias_reduced_error,
        },
    )
    assert (by_case.clusters, by_reader.clusters) == (114, 5)


def test_the_order_of_rows_does_not_matter():
    rng = np.random.default_rng(1)
    x, cluster = rng.random(60), np.repeat(np.arange(12), 5)
    y = x + rng.normal(size=12)[cluster] + rng.normal(size=60)
    order = rng.permutation(60)
    one, other = slope(y, x, cluster, "linear"), slope(y[order], x[order], cluster[order], "linear")
    assert one.value == pytest.approx(other.value)
    assert one.standard_error == pytest.approx(other.standard_error)


@pytest.mark.parametrize(
    ("outcome", "predictor", "clusters"),
    [([1, 0, 1], [0, 1, 1], [1, 1, 1]), ([1, 1], [0, 1], [1, 2]), ([1, 0], [1, 1], [1, 2])],
)
def test_what_cannot_be_fitted_is_none_with_a_reason_degenerate(outcome, predictor, clusters):
    ours = slope(outcome, predictor, clusters)
    assert ours.value is None
    assert "two clusters" in ours.reason


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="GEE needs one shape"):
        slope([1, 0], [1], [1, 2])
    with pytest.raises(ValueError, match="no family 'probit'"):
        slope([1, 0], [1, 0], [1, 2], "probit")
