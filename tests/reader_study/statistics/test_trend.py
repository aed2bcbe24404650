"""The clustered logistic trend: against statsmodels' GEE, by hand, degenerate."""

import numpy as np
import pytest
import statsmodels.api as sm

from reader_study.statistics.trend import logistic_trend


def test_two_groups_of_single_readings_by_hand():
    # odds 3 in the first, 1 in the second; error of a log odds ratio of independent readings
    outcome = [1, 1, 1, 0] * 10 + [1, 1, 0, 0] * 10
    found = logistic_trend(outcome, [0] * 40 + [1] * 40, np.arange(80))
    assert found.value == pytest.approx(np.log(1 / 3))
    assert found.standard_error == pytest.approx(np.sqrt(1 / 30 + 1 / 10 + 1 / 20 + 1 / 20))
    assert found.p == pytest.approx(0.0229, abs=0.0001)  # z = 1.0986 / 0.4830 = 2.274


def test_it_is_gee_with_independence_against_statsmodels():
    rng = np.random.default_rng(11)
    case = rng.integers(0, 60, 400)
    position = rng.integers(1, 161, 400) / 10
    hard = rng.normal(0, 1, 60)[case]
    outcome = (rng.random(400) < 1 / (1 + np.exp(-(0.3 + 0.08 * position - hard)))) * 1.0
    order = np.argsort(case, kind="stable")
    fit = sm.GEE(
        outcome[order],
        sm.add_constant(position[order]),
        groups=case[order],
        family=sm.families.Binomial(),
        cov_struct=sm.cov_struct.Independence(),
    ).fit()
    found = logistic_trend(outcome, position, case)
    assert found.clusters == len(np.unique(case))
    assert found.value == pytest.approx(fit.params[1], rel=1e-6)
    assert found.standard_error == pytest.approx(fit.bse[1], rel=1e-5)
    assert found.p == pytest.approx(fit.pvalues[1], rel=1e-4)
    assert (found.low, found.high) == pytest.approx(tuple(fit.conf_int()[1]), rel=1e-4)


@pytest.mark.parametrize(
    ("outcome", "predictor", "clusters", "reason"),
    [
        ([1, 1, 1], [1, 2, 3], [1, 2, 3], "must vary"),
        ([1, 0, 1], [2, 2, 2], [1, 2, 3], "must vary"),
        ([1, 0, 1], [1, 2, 3], [1, 1, 1], "two clusters"),
        ([0, 0, 1, 1], [1, 2, 3, 4], [1, 2, 3, 4], "beyond any bound"),
    ],
)
def test_what_cannot_be_fitted_is_none_with_a_reason_degenerate(
    outcome, predictor, clusters, reason
):
    found = logistic_trend(outcome, predictor, clusters)
    assert found.value is None and found.p is None and reason in found.reason


def test_different_shapes_are_refused():
    with pytest.raises(ValueError, match=r"one shape, got \(2,\), \(3,\), \(2,\)"):
        logistic_trend([1, 0], [1, 2, 3], [1, 2])
