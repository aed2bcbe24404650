"""GEE on the Van Dyke data against geepack and statsmodels; degenerate input."""

import numpy as np
import pytest

from reader_study.statistics.gee import slope, two_proportions
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


def unclustered() -> tuple[list[int], list[int]]:
    """84 right of 101 in the second group, 62 of 105 in the first."""
    return [1] * 84 + [0] * 17 + [1] * 62 + [0] * 43, [1] * 101 + [0] * 105


def test_two_proportions_of_single_readings_by_hand():
    outcome, second = unclustered()
    found = two_proportions(outcome, second, range(206))
    assert found.log_odds_ratio == pytest.approx(np.log(84 / 17 / (62 / 43)))
    error = np.sqrt(1 / 84 + 1 / 17 + 1 / 62 + 1 / 43)
    assert found.z == pytest.approx(found.log_odds_ratio / error, rel=1e-6)
    first, again = 62 / 105, 84 / 101
    assert found.difference == pytest.approx(again - first)
    reach = 1.959964 * np.sqrt(first * (1 - first) / 105 + again * (1 - again) / 101)
    assert (found.low, found.high) == pytest.approx(
        (again - first - reach, again - first + reach), rel=1e-6
    )


def test_two_proportions_of_clusters_have_the_slope_of_the_same_model():
    rng = np.random.default_rng(5)
    cases = np.repeat(np.arange(40), 4)
    second = np.tile([0, 0, 1, 1], 40)
    right = (rng.random(160) < 0.6 + 0.3 * (cases % 2)).astype(float)
    found, fitted = two_proportions(right, second, cases), slope(right, second, cases)
    assert found.log_odds_ratio == pytest.approx(fitted.value)
    assert found.p == pytest.approx(fitted.p)
    reduced = two_proportions(right, second, cases, bias_reduced=True)
    assert reduced.log_odds_ratio / reduced.z == pytest.approx(fitted.bias_reduced_error)
    assert reduced.low < found.low < found.high < reduced.high


@pytest.mark.parametrize(
    ("outcome", "second", "reason"),
    [
        ([1, 0, 1, 1], [0, 0, 1, 1], "all right or all wrong"),
        ([1, 0, 1, 0], [1, 1, 1, 1], "an arm has no readings"),
    ],
)
def test_two_proportions_that_cannot_be_fitted_say_why_degenerate(outcome, second, reason):
    found = two_proportions(outcome, second, [1, 2, 3, 4])
    assert found.z is None and found.difference is None
    assert reason in found.reason
    assert "two clusters" in two_proportions(outcome, second, [1, 1, 1, 1]).reason


def test_a_cluster_that_is_all_there_is_cannot_be_fitted_and_says_so_degenerate():
    outcome, second = [1, 1, 0, 1, 0], [0, 1, 0, 0, 1]
    found = two_proportions(outcome, second, [1, 1, 1, 1, 2], bias_reduced=True)
    assert found.z is None and "few clusters" in found.reason
