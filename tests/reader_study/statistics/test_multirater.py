"""Coefficients of many readers: against R's irr and irrCAC, by hand, theory, degenerate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import t
from statsmodels.stats import inter_rater

from reader_study.statistics.agreement import (
    MISSING,
    bias_index,
    cohen_kappa,
    light_kappa,
    pair_tables,
    prevalence_index,
    quadratic_weights,
)
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.icc import intraclass_correlations
from reader_study.statistics.multirater import (
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
)
from tests.reader_study.statistics.references import assert_reference, reference
from tests.reader_study.statistics.test_agreement import ratings_of

COEFFICIENTS = [
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
]
COMPLETE = arrays(np.int64, (12, 4), elements=st.integers(0, 2))


def error_of(estimate: Estimate, images: int) -> float:
    """Return the standard error behind an interval of t limits."""
    return (estimate.value - estimate.low) / t.ppf(0.975, images - 1)


def ratings_of_table(table: list[list[int]]) -> np.ndarray:
    """Return (n, 2) ratings whose contingency table is `table`."""
    return np.array(
        [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    )


def test_missing_ratings_against_reference():
    ratings = ratings_of("gwet_raw4raters_missing")
    ac1, fleiss = gwet_ac(ratings, 5), fleiss_kappa(ratings, 5)
    alpha, conger = krippendorff_alpha(ratings, 5), conger_kappa(ratings, 5)
    equal = brennan_prediger(ratings, 5)
    levels = {
        f"krippendorff_alpha_{level}": krippendorff_alpha(ratings, 5, level=level).value
        for level in ("ordinal", "interval", "ratio")
    }
    assert_reference(
        "gwet_raw4raters_missing",
        {
            "gwet_ac1": ac1.value,
            "gwet_ac1_se": error_of(ac1, 12),
            "fleiss_kappa_missing": fleiss.value,
            "fleiss_kappa_missing_se": error_of(fleiss, 12),
            "krippendorff_alpha_nominal": alpha.value,
            "krippendorff_alpha_nominal_se": error_of(alpha, 11),
            "conger_kappa": conger.value,
            "conger_kappa_se": error_of(conger, 12),
            "brennan_prediger": equal.value,
            "brennan_prediger_se": error_of(equal, 12),
            "percent_agreement": percent_agreement(ratings, 5).value,
            **levels,
        },
    )


def test_complete_ratings_against_reference():
    ratings = ratings_of("fleiss_1971_diagnoses")
    ac1 = gwet_ac(ratings, 5)
    assert_reference(
        "fleiss_1971_diagnoses",
        {
            "fleiss_kappa": fleiss_kappa(ratings, 5).value,
            "conger_exact_kappa": conger_kappa(ratings, 5).value,
            "gwet_ac1": ac1.value,
            "gwet_ac1_se": error_of(ac1, 30),
            "krippendorff_alpha_nominal": krippendorff_alpha(ratings, 5).value,
            "randolph_free_marginal": brennan_prediger(ratings, 5).value,
        },
    )


def test_ordinal_ratings_against_reference():
    ratings = ratings_of("light_anxiety")
    assert_reference(
        "light_anxiety",
        {
            "conger_exact_kappa": conger_kappa(ratings, 6).value,
            "icc_A1": intraclass_correlations(ratings + 1).agreement.value,
        },
    )


def test_alpha_of_three_complete_readers_is_not_what_r_irr_says():
    # irr 0.84.1 forgets to divide by (raters - 1) where no rating is missing, and so takes 60
    # ratings for 120; the PyPI packages krippendorff 0.9.0 and irrCAC 0.4.4 agree with us
    ratings = ratings_of("light_anxiety")
    alpha = {
        f"krippendorff_alpha_{level}": krippendorff_alpha(ratings, 6, level=level).value
        for level in ("nominal", "ordinal")
    }
    assert list(alpha.values()) == pytest.approx([-0.023725212464589, 0.228386945292322], abs=1e-12)
    ratio = {name: (1 - value) / (1 - 1 / 60) for name, value in alpha.items()}
    assert_reference("light_anxiety", {n: 1 - (1 - 1 / 120) * r for n, r in ratio.items()})


def test_kappa_paradox_is_seen_beside_kappa_against_reference():
    table = reference("kappa_paradox_feinstein_cicchetti_a")["table"]
    ratings = ratings_of_table(table)
    ac1 = gwet_ac(ratings, 2)
    assert_reference(
        "kappa_paradox_feinstein_cicchetti_a",
        {
            "percent_agreement": percent_agreement(ratings, 2).value,
            "gwet_ac1": ac1.value,
            # irrCAC divides by n for a table of counts, by n - 1 for raw ratings, as we do
            "gwet_ac1_se": error_of(ac1, 100) * np.sqrt(99 / 100),
            "pabak_brennan_prediger": brennan_prediger(ratings, 2).value,
            "prevalence_index": prevalence_index(np.array(table)),
            "bias_index": bias_index(np.array(table)),
            "krippendorff_alpha_nominal": krippendorff_alpha(ratings, 2).value,
        },
    )


def test_the_paradox_by_hand():
    # agreement .85 as above, but nearly all positive: kappa falls to .32, AC1 does not
    skewed = ratings_of_table([[80, 10], [5, 5]])
    assert percent_agreement(skewed, 2).value == pytest.approx(0.85)
    assert conger_kappa(skewed, 2).value == pytest.approx(0.318, abs=0.001)
    assert gwet_ac(skewed, 2).value == pytest.approx(0.81, abs=0.005)


def test_binary_alpha_against_reference():
    ratings = np.array(reference("krippendorff_binary_2obs")["ratings_rater_by_unit"]).T
    assert_reference(
        "krippendorff_binary_2obs", {"alpha_nominal": krippendorff_alpha(ratings, 2).value}
    )


def test_intraclass_correlations_against_reference():
    icc = intraclass_correlations(reference("icc_shrout_fleiss_1979")["ratings_target_by_judge"])
    assert_reference(
        "icc_shrout_fleiss_1979",
        {
            "ICC1": icc.one_way.value,
            "ICC2": icc.agreement.value,
            "ICC3": icc.consistency.value,
            "ICC1k": icc.one_way_mean.value,
            "ICC2k": icc.agreement_mean.value,
            "ICC3k": icc.consistency_mean.value,
        },
    )


def test_icc_intervals_as_psych_prints_them_against_reference():
    # psych::ICC of the same data, in its help and in print: .13-.72 around ICC1, and so on
    icc = intraclass_correlations(reference("icc_shrout_fleiss_1979")["ratings_target_by_judge"])
    assert (icc.one_way.low, icc.one_way.high) == (
        pytest.approx(-0.133, abs=0.001),
        pytest.approx(0.723, abs=0.001),
    )
    assert (icc.agreement.low, icc.agreement.high) == (
        pytest.approx(0.019, abs=0.001),
        pytest.approx(0.761, abs=0.001),
    )
    assert (icc.consistency.low, icc.consistency.high) == (
        pytest.approx(0.342, abs=0.001),
        pytest.approx(0.946, abs=0.001),
    )


@given(COMPLETE)
def test_fleiss_of_complete_ratings_against_statsmodels_as_reference(ratings):
    ours = fleiss_kappa(ratings, 3).value
    if ours is not None:
        counts, _ = inter_rater.aggregate_raters(ratings, n_cat=3)
        assert ours == pytest.approx(inter_rater.fleiss_kappa(counts), abs=1e-9)


@given(arrays(np.int64, (15, 2), elements=st.integers(0, 2)))
def test_conger_of_two_readers_is_cohens_kappa_against_theory(ratings):
    table = pair_tables(ratings, 3)[0, 1]
    ours, cohen = conger_kappa(ratings, 3), cohen_kappa(table)
    if cohen.value is None:
        assert ours.value is None
    else:
        assert ours.value == pytest.approx(cohen.value, abs=1e-9)
    weighted = conger_kappa(ratings, 3, weights=quadratic_weights(3)).value
    if weighted is not None:
        expected = cohen_kappa(table, quadratic_weights(3)).value
        assert weighted == pytest.approx(expected, abs=1e-9)


@given(COMPLETE, st.randoms(use_true_random=False))
def test_the_order_of_images_and_readers_does_not_matter(ratings, random):
    images, readers = list(range(12)), list(range(4))
    random.shuffle(images)
    random.shuffle(readers)
    for coefficient in COEFFICIENTS:
        one, other = coefficient(ratings, 3), coefficient(ratings[np.ix_(images, readers)], 3)
        assert (one.value is None) == (other.value is None)
        if one.value is not None:
            assert one.value == pytest.approx(other.value, abs=1e-9)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_a_linearised_error_is_close_to_the_jackknife_against_theory(coefficient):
    rng = np.random.default_rng(4)
    truth = rng.random((300, 1)) < 0.6
    ratings = np.where(rng.random((300, 4)) < 0.85, truth, ~truth).astype(int)
    ratings[rng.random((300, 4)) < 0.3] = MISSING
    left_out = [coefficient(np.delete(ratings, i, axis=0), 2).value for i in range(300)]
    jackknife = np.sqrt(299 / 300 * ((left_out - np.mean(left_out)) ** 2).sum())
    rated = int((ratings != MISSING).any(axis=1).sum())
    assert error_of(coefficient(ratings, 2), rated) == pytest.approx(jackknife, rel=0.08)


@pytest.mark.parametrize("coefficient", [*COEFFICIENTS, light_kappa])
def test_images_of_one_case_are_one_cluster_against_theory(coefficient):
    rng = np.random.default_rng(5)
    ratings = rng.integers(0, 2, (60, 3))
    doubled = np.repeat(ratings, 2, axis=0)  # every image twice adds no information
    single = coefficient(ratings, 2)
    clustered = coefficient(doubled, 2, clusters=np.repeat(np.arange(60), 2))
    naive = coefficient(doubled, 2)
    # alpha alone has a small-sample term, in the number of ratings
    assert clustered.value == pytest.approx(single.value, abs=0.01)
    width, clustered_width, naive_width = (it.high - it.low for it in (single, clustered, naive))
    assert clustered_width == pytest.approx(width, rel=0.02)
    assert naive_width < 0.75 * width


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_nothing_shared_is_none_with_a_reason_degenerate(coefficient):
    ours = coefficient(np.array([[1, MISSING], [MISSING, 0]]), 2)
    assert ours.value is None
    assert ours.reason == "no image was read by two readers"


@pytest.mark.parametrize("coefficient", [conger_kappa, fleiss_kappa, krippendorff_alpha])
def test_one_category_throughout_is_none_with_a_reason_degenerate(coefficient):
    ours = coefficient(np.ones((5, 4), dtype=int), 2)
    assert ours.value is None
    assert "one and the same category" in ours.reason


def test_one_category_throughout_is_perfect_for_ac1_degenerate():
    assert gwet_ac(np.ones((5, 4), dtype=int), 2).value == 1.0


def test_a_coefficient_below_minus_one_lies_within_its_interval_degenerate():
    ratings = np.array([[0, 1], [1, 0], [0, MISSING]])  # never one opinion; 0 prevails: 2 to 1
    found = fleiss_kappa(ratings, 2)
    assert found.value == pytest.approx(-5 / 4)  # expected (4 + 1) / 9 of agreement, observed 0
    assert found.low <= found.value <= found.high


def test_a_coefficient_below_minus_one_says_why_degenerate():
    ratings = np.array([[0, 1], *([0, MISSING] for _ in range(20))])
    assert fleiss_kappa(ratings, 2).value < -20
    assert "hardly share" in fleiss_kappa(ratings, 2).reason


def test_perfect_agreement_has_no_interval_of_no_width_degenerate():
    found = fleiss_kappa(np.array([[0, 0], [1, 1], [1, 1]]), 2)
    assert (found.value, found.low, found.high) == (1.0, None, None)
    assert "no interval" in found.method


def test_an_icc_of_what_does_not_vary_is_none_degenerate():
    assert intraclass_correlations(np.ones((3, 2))).agreement.reason == "the ratings do not vary"


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="no level 'cardinal'"):
        krippendorff_alpha(np.ones((3, 2), dtype=int), 2, level="cardinal")
    with pytest.raises(ValueError, match=r"got shape \(1, 2\)"):
        intraclass_correlations([[1.0, 2.0]])
    with pytest.raises(ValueError, match="needs finite"):
        intraclass_correlations([[1.0, np.nan], [1.0, 2.0]])
