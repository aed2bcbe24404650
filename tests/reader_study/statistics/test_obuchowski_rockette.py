"""Obuchowski-Rockette on the Van Dyke data against MRMCaov and OR-DBM MRMC; theory; refusals."""

import numpy as np
import pytest

from reader_study.statistics.obuchowski_rockette import (
    Merit,
    Results,
    auc_merit,
    obuchowski_rockette,
    proportion_merit,
)
from tests.reader_study.statistics.references import assert_reference
from tests.reader_study.statistics.vandyke import vandyke


def figures_of(merit: Merit, results: Results) -> dict[str, float]:
    parts, squares = results.components, results.mean_squares
    difference = results.differences[0, 1]
    first, second = results.means
    return {
        "or_reader": parts.reader,
        "or_TR": parts.treatment_reader,
        "or_Error": parts.error,
        "or_Cov1": parts.cov1,
        "or_Cov2": parts.cov2,
        "or_Cov3": parts.cov3,
        "or_MS(T)": squares["treatment"],
        "or_MS(T:R)": squares["treatment_reader"],
        "or_Denominator": results.denominator,
        "or_F": results.f,
        "or_df1": results.df1,
        "or_df2": results.df2,
        "or_p-value": results.p,
        "diff_1_minus_2": difference.value,
        "diff_se": difference.standard_error,
        "diff_ci95_low": difference.low,
        "diff_ci95_high": difference.high,
        "mean_1": first.value,
        "mean_1_se": first.standard_error,
        "mean_1_ci95_low": first.low,
        "mean_1_ci95_high": first.high,
        "mean_2": second.value,
        "mean_2_se": second.standard_error,
        "mean_2_ci95_low": second.low,
        # a proportion goes no further; MRMCaov cuts there as well
        "mean_2_ci95_high": min(second.high, 1.0),
    }


def test_areas_with_jackknife_covariances_against_reference():
    merit = auc_merit(*vandyke())
    results = obuchowski_rockette(merit)
    figures = figures_of(merit, results)
    figures |= {f"auc_t{i + 1}r{j + 1}": merit.values[i, j] for i in range(2) for j in range(5)}
    dbm = results.components.dbm(merit.cases)
    figures |= {
        "dbm_Var(R)": dbm["reader"],
        "dbm_Var(C)": dbm["case"],
        "dbm_Var(TR)": dbm["treatment_reader"],
        "dbm_Var(TC)": dbm["treatment_case"],
        "dbm_Var(RC)": dbm["reader_case"],
        "dbm_Var(TRC)+Var(Error)": dbm["error"],
    }
    assert_reference("vandyke_OR_RRRC_jackknife", figures)
    assert results.notes == ()


def test_areas_with_delong_covariances_against_reference():
    merit = auc_merit(*vandyke(), covariance="delong")
    assert_reference("vandyke_OR_DeLong", figures_of(merit, obuchowski_rockette(merit)))


def test_recall_of_binary_answers_against_reference():
    ratings, truth = vandyke()
    merit = proportion_merit(ratings[:, :, truth] >= 3)
    figures = figures_of(merit, obuchowski_rockette(merit))
    figures |= {f"sens_t{i + 1}r{j + 1}": merit.values[i, j] for i in range(2) for j in range(5)}
    assert_reference("vandyke_binary_sensitivity_OR", figures)


def test_what_is_random_changes_the_width_against_theory():
    merit = auc_merit(*vandyke())
    errors = {
        random: obuchowski_rockette(merit, random).differences[0, 1].standard_error
        for random in ("readers and cases", "readers", "cases")
    }
    assert errors["readers and cases"] > errors["readers"]
    assert errors["readers and cases"] > errors["cases"]
    fixed_readers = obuchowski_rockette(merit, "cases")
    difference = fixed_readers.differences[0, 1]
    # one degree of freedom: the chi-square test is the z test of the difference
    assert difference.value**2 / difference.standard_error**2 == pytest.approx(fixed_readers.f)
    contrast = np.repeat([1 / 5, -1 / 5], 5)  # and its error is that of the contrast itself
    variance = contrast @ merit.covariance @ contrast
    assert difference.standard_error**2 == pytest.approx(variance)


def test_random_readers_are_a_paired_t_test_of_their_differences_against_theory():
    merit = auc_merit(*vandyke())
    ours = obuchowski_rockette(merit, "readers").differences[0, 1]
    gaps = merit.values[0] - merit.values[1]
    assert ours.standard_error == pytest.approx(gaps.std(ddof=1) / np.sqrt(5))
    assert ours.df == 4


def test_negative_components_are_named_not_hidden():
    ratings, truth = vandyke()
    merit = auc_merit(ratings, truth)
    alike = Merit(np.tile(merit.values[:1, :1], (2, 5)), merit.covariance, merit.cases, "alike")
    results = obuchowski_rockette(alike)
    assert results.components.treatment_reader < 0
    assert any("negative estimate of treatment_reader" in note for note in results.notes)


def test_no_variance_at_all_is_no_test_degenerate():
    results = obuchowski_rockette(proportion_merit(np.ones((2, 3, 10))))
    assert results.f is None and results.p is None
    assert results.differences == {}
    assert "not positive" in results.notes[-1]


def test_impossible_input_is_refused():
    ratings, truth = vandyke()
    with pytest.raises(ValueError, match="with 1 missing"):
        auc_merit(np.where(np.arange(114) + np.zeros((2, 5, 1)) == 0, np.nan, 1)[:1, :1], truth)
    with pytest.raises(ValueError, match="2 treatments and 2 readers, got 1 and 5"):
        obuchowski_rockette(auc_merit(ratings[:1], truth))
    with pytest.raises(ValueError, match="no covariance 'guess'"):
        auc_merit(ratings, truth, "guess")
    with pytest.raises(ValueError, match="no analysis of random 'luck'"):
        obuchowski_rockette(auc_merit(ratings, truth), "luck")
