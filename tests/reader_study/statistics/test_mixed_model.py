"""The crossed mixed model: against statsmodels, classical analysis of variance, degenerate."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import stats

from reader_study.statistics.mixed_model import fit_crossed


def readings(readers: int, cases: int, reader_sd: float = 0.3, case_sd: float = 0.4, seed: int = 1):
    """Return outcome, reader and case of a crossed study without gaps."""
    rng = np.random.default_rng(seed)
    reader, case = np.divmod(np.arange(readers * cases), cases)
    outcome = (
        3
        + rng.normal(0, reader_sd, readers)[reader]
        + rng.normal(0, case_sd, cases)[case]
        + rng.normal(0, 0.5, len(reader))
    )
    return outcome, reader, case


def with_arm(arm) -> np.ndarray:
    return np.stack([np.ones(len(arm)), arm], axis=1)


def test_it_is_mixedlm_against_statsmodels():
    outcome, reader, case = readings(5, 24)
    arm = (reader + case) % 2
    keep = np.random.default_rng(2).random(len(outcome)) < 0.8  # with gaps
    outcome, reader, case, arm = outcome[keep], reader[keep], case[keep], arm[keep]
    table = pd.DataFrame({"y": outcome, "arm": arm, "reader": reader, "case": case, "one": 1})
    parts = {"reader": "0 + C(reader)", "case": "0 + C(case)"}
    theirs = smf.mixedlm("y ~ arm", table, groups="one", vc_formula=parts).fit(reml=True)
    ours = fit_crossed(outcome, with_arm(arm), reader, case)
    np.testing.assert_allclose(ours.coefficients, theirs.fe_params, atol=1e-4)
    np.testing.assert_allclose(ours.errors, theirs.bse_fe, rtol=3e-3)  # theirs: numerical
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-4)
    assert ours.variances["residual"] == pytest.approx(theirs.scale, rel=1e-3)
    assert [ours.variances[name] for name in ("case", "reader")] == pytest.approx(
        list(theirs.vcomp), rel=0.01
    )


@pytest.mark.parametrize(("reader_sd", "case_sd"), [(2, 5), (0.02, 5), (5, 0.3), (8, 8)])
def test_variances_of_any_size_are_those_of_mean_squares_against_theory(reader_sd, case_sd):
    # without gaps, where all are positive, restricted likelihood is the analysis of variance
    outcome, reader, case = readings(5, 40, reader_sd, case_sd, seed=4)
    table = outcome.reshape(5, 40)
    residual = table - table.mean(axis=0) - table.mean(axis=1)[:, None] + table.mean()
    within = (residual**2).sum() / (4 * 39)
    of_reader = table.mean(axis=1).var(ddof=1) - within / 40
    if of_reader < 0:  # nil: readers' mean square is one more of the residual
        within, of_reader = (156 * within + 4 * 40 * table.mean(axis=1).var(ddof=1)) / 160, 0
    of_case = table.mean(axis=0).var(ddof=1) - within / 5
    found = fit_crossed(outcome, np.ones((200, 1)), reader, case).variances
    assert found["case"] == pytest.approx(of_case, rel=1e-3)
    assert found["reader"] == pytest.approx(of_reader, rel=1e-3, abs=1e-5)
    assert found["residual"] == pytest.approx(within, rel=1e-3)


def test_arms_within_readers_are_the_analysis_of_variance_against_theory():
    # the arm is a contrast free of readers and cases: error and freedom are the residual's
    outcome, reader, case = readings(4, 30)
    found = fit_crossed(outcome, with_arm((reader + case) % 2), reader, case)
    assert found.df[1] == pytest.approx(120 - 4 - 30, rel=1e-4)
    assert found.errors[1] == pytest.approx(2 * np.sqrt(found.variances["residual"] / 120))


def test_readers_nested_in_arms_are_students_t_over_readers_against_theory():
    outcome, reader, case = readings(6, 20, reader_sd=0.6)
    arm = reader % 2
    found = fit_crossed(outcome, with_arm(arm), reader, case)
    means = np.array([outcome[reader == r].mean() for r in range(6)])
    student = stats.ttest_ind(means[1::2], means[::2])
    assert found.coefficients[1] / found.errors[1] == pytest.approx(student.statistic, rel=1e-4)
    assert found.df[1] == pytest.approx(4, rel=1e-3)


def test_unit_and_origin_change_nothing_else():
    outcome, reader, case = readings(4, 20)
    design = with_arm((reader + case) % 2)
    one, other = (fit_crossed(y, design, reader, case) for y in (outcome, 7 + 1000 * outcome))
    assert other.coefficients == pytest.approx(
        [7 + 1000 * one.coefficients[0], 1000 * one.coefficients[1]]
    )
    assert other.errors == pytest.approx(1000 * one.errors)
    assert other.df == pytest.approx(one.df)
    assert other.log_likelihood == pytest.approx(one.log_likelihood - 78 * np.log(1000))


def test_one_reader_and_single_readings_leave_plain_regression_degenerate():
    rng = np.random.default_rng(3)
    arm, outcome = np.arange(20) % 2, rng.normal(size=20)
    found = fit_crossed(outcome, with_arm(arm), np.zeros(20, dtype=int), np.arange(20))
    plain = stats.linregress(arm, outcome)
    assert found.variances["reader"] == found.variances["case"] == 0
    assert found.coefficients[1] == pytest.approx(plain.slope)
    assert found.errors[1] == pytest.approx(plain.stderr)
    assert found.df[1] == pytest.approx(18, rel=1e-4)


def test_the_search_ends_and_its_p_values_are_uniform_against_theory():
    p_values = []
    for seed in range(100):
        outcome, reader, case = readings(4, 30, seed=seed)
        found = fit_crossed(outcome, with_arm((reader + case) % 2), reader, case)
        p_values.append(2 * stats.t.sf(abs(found.coefficients[1] / found.errors[1]), found.df[1]))
    assert stats.kstest(p_values, "uniform").pvalue > 0.01


def test_readers_who_do_not_differ_have_no_variance_degenerate():
    outcome, reader, case = readings(4, 40, reader_sd=0, seed=8)
    outcome = outcome - np.array([outcome[reader == r].mean() for r in range(4)])[reader]
    found = fit_crossed(outcome, with_arm((reader + case) % 2), reader, case)
    assert found.variances["reader"] == 0 and np.isfinite(found.errors).all()


@pytest.mark.parametrize(
    ("outcome", "arm", "reason"),
    [
        ([1, 1, 1, 1], [0, 1, 0, 1], "does not vary"),
        ([1, 2, 1, 2], [0, 1, 0, 1], "does not vary"),
        ([1, 2, 3, 4], [1, 1, 1, 1], "tell its columns apart"),
        ([1, 2], [0, 1], "not more readings"),
    ],
)
def test_what_cannot_be_fitted_is_none_with_a_reason_degenerate(outcome, arm, reason):
    names = np.arange(len(outcome)) // 2
    found = fit_crossed(outcome, with_arm(arm), names, names)
    assert found.coefficients is None and reason in found.reason


def test_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"got \(\(2,\), \(3, 2\), \(2,\), \(2,\)\)"):
        fit_crossed([1, 2], np.ones((3, 2)), [1, 1], [1, 2])
