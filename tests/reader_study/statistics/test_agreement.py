"""Kappa by its names: by hand, against R and statsmodels, with missing ratings, degenerate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.stats import inter_rater

from reader_study.statistics import agreement
from reader_study.statistics.agreement import (
    MISSING,
    cohen_kappa,
    kappa_of,
    kappa_standard_error,
    light_kappa,
    linear_weights,
    pair_tables,
    quadratic_weights,
)
from reader_study.statistics.multirater import fleiss_kappa
from tests.reader_study.statistics.references import assert_reference, reference

TABLES_3X3 = arrays(np.float64, (3, 3), elements=st.integers(1, 40).map(float))


def ratings_of(case_id: str) -> np.ndarray:
    """Return the case's ratings as categories from 0, MISSING where null."""
    rows = reference(case_id)["ratings_subject_by_rater"]
    return np.array([[MISSING if r is None else r - 1 for r in row] for row in rows])


def test_cohen_kappa_by_hand():
    # agreement 7/10; by chance 1/2 * 6/10 + 1/2 * 4/10 = 1/2
    ours = cohen_kappa(np.array([[4.0, 1], [2, 3]]))
    assert ours.value == pytest.approx((0.7 - 0.5) / 0.5)
    assert ours.n == 10


def test_cohen_kappa_against_reference():
    table = np.array(reference("cohen_sas3x3")["table"], dtype=float)
    ours = cohen_kappa(table)
    weighted = cohen_kappa(table, linear_weights(3))
    assert_reference(
        "cohen_sas3x3",
        {
            "kappa": ours.value,
            "ase": float(kappa_standard_error(table)),
            "ci95_low": ours.low,
            "ci95_high": ours.high,
            "wkappa_linear": weighted.value,
            "wkappa_linear_ase": float(kappa_standard_error(table, linear_weights(3))),
            "wkappa_linear_ci95_low": weighted.low,
            "wkappa_linear_ci95_high": weighted.high,
        },
    )


def test_disagreement_weights_of_cohen_1968_against_reference():
    data = reference("cohen_1968_weighted")
    table = np.array(data["table_proportions"]) * data["n"]
    weights = 1 - np.array(data["disagreement_weights"]) / 6
    assert_reference(
        "cohen_1968_weighted",
        {"kappa": cohen_kappa(table).value, "wkappa": cohen_kappa(table, weights).value},
    )


def test_kappa_paradox_against_reference():
    table = np.array(reference("kappa_paradox_feinstein_cicchetti_a")["table"], dtype=float)
    assert_reference(
        "kappa_paradox_feinstein_cicchetti_a",
        {"kappa": cohen_kappa(table).value, "ase": float(kappa_standard_error(table))},
    )


def test_fleiss_and_light_against_reference():
    ratings = ratings_of("fleiss_1971_diagnoses")
    assert_reference(
        "fleiss_1971_diagnoses",
        {
            "fleiss_kappa": fleiss_kappa(ratings, 5).value,
            "light_kappa": light_kappa(ratings, 5).value,
        },
    )


def test_negative_light_kappa_keeps_its_sign_against_reference():
    ratings = ratings_of("light_anxiety")
    tables = pair_tables(ratings, 6)
    assert_reference(
        "light_anxiety",
        {
            "light_kappa": light_kappa(ratings, 6).value,
            "fleiss_kappa": fleiss_kappa(ratings, 6).value,
            "pairwise_12": kappa_of(tables)[0, 1],
            "pairwise_13": kappa_of(tables)[0, 2],
            "pairwise_23": kappa_of(tables)[1, 2],
            "weighted_equal_12": kappa_of(tables, linear_weights(6))[0, 1],
            "weighted_squared_12": kappa_of(tables, quadratic_weights(6))[0, 1],
        },
    )
    # the fifth category is used by neither reader 2 nor 3, and R's irr takes it off the scale
    used = [0, 1, 2, 3, 5]
    table = tables[1, 2][np.ix_(used, used)]
    assert_reference(
        "light_anxiety",
        {
            "weighted_equal_23": kappa_of(table, linear_weights(5)),
            "weighted_squared_23": kappa_of(table, quadratic_weights(5)),
        },
    )


def test_fleiss_with_missing_ratings_against_reference():
    ours = fleiss_kappa(ratings_of("gwet_raw4raters_missing"), 5)
    assert_reference("gwet_raw4raters_missing", {"fleiss_kappa_missing": ours.value})


@given(TABLES_3X3)
def test_kappa_and_its_error_against_statsmodels_as_reference(table):
    theirs = inter_rater.cohens_kappa(table)
    assert kappa_of(table) == pytest.approx(theirs.kappa, abs=1e-9)
    assert kappa_standard_error(table) == pytest.approx(theirs.std_kappa, abs=1e-9)
    theirs = inter_rater.cohens_kappa(table, wt="quadratic")
    assert kappa_of(table, quadratic_weights(3)) == pytest.approx(theirs.kappa, abs=1e-9)
    assert kappa_standard_error(table, quadratic_weights(3)) == pytest.approx(
        theirs.std_kappa, abs=1e-9
    )


def test_readers_are_paired_only_on_images_both_read():
    # R1 and R2 share images 0-3 and agree there; R3 shares none with either
    ratings = np.array(
        [[1, 1, -1], [0, 0, -1], [1, 1, -1], [0, 0, -1], [1, -1, -1], [-1, 0, -1], [-1, -1, 1]]
    )
    light = light_kappa(ratings, 2)
    assert light.value == 1.0
    assert "1 of 3 pairwise" in light.method
    assert light.n == 4
    assert fleiss_kappa(ratings, 2).n == 4


def test_light_is_undefined_when_a_pair_is_degenerate():
    ratings = np.array([[1, 1, 0], [1, 1, 1], [1, 1, 0]])
    light = light_kappa(ratings, 2)
    assert light.value is None
    assert light.reason.startswith("in 1 of the pairs both readers used one and the same category")


def test_two_readers_of_one_category_have_no_kappa_degenerate():
    ours = cohen_kappa(np.array([[20.0, 0], [0, 0]]))
    assert ours.value is None
    assert "one and the same category" in ours.reason
    everyone = fleiss_kappa(np.ones((5, 4), dtype=int), 2)
    assert everyone.value is None
    assert "one and the same category" in everyone.reason


def test_readers_of_two_single_categories_have_kappa_zero_degenerate():
    assert cohen_kappa(np.array([[0.0, 20], [0, 0]])).value == 0.0


def test_nothing_shared_has_no_kappa_degenerate():
    ratings = np.array([[1, MISSING], [MISSING, 0]])
    for ours in (light_kappa(ratings, 2), fleiss_kappa(ratings, 2)):
        assert ours.value is None
        assert ours.reason == "no image was read by two readers"
        assert ours.n == 0


def test_a_table_that_is_not_square_is_refused():
    with pytest.raises(ValueError, match=r"got shape \(2, 3\)"):
        cohen_kappa(np.ones((2, 3)))


def test_an_interval_of_kappa_never_leaves_minus_one_to_one():
    table = np.array([[1.0, 2], [3, 1]])
    reach = 1.959964 * float(kappa_standard_error(table))
    found = cohen_kappa(table)
    assert found.value - reach < -1 == found.low
    assert found.high == pytest.approx(found.value + reach)


def test_perfect_agreement_has_no_interval_of_no_width_degenerate():
    found = cohen_kappa(np.array([[5.0, 0], [0, 4]]))
    assert (found.value, found.low, found.high) == (1.0, None, None)
    assert "no interval" in found.method
    alike = light_kappa(np.array([[0, 0], [1, 1], [1, 1], [0, 0]]), 2)
    assert (alike.value, alike.low) == (1.0, None) and "no interval" in alike.method


def test_light_without_a_jackknife_says_why_degenerate():
    """Without the third image both readers give one and the same answer: no kappa is left."""
    found = light_kappa(np.array([[0, 0], [0, 0], [1, 1], [0, 0]]), 2)
    assert (found.value, found.low) == (1.0, None)
    assert found.method.endswith("no interval: without one of the cases it is undefined")


@pytest.mark.parametrize("weights", [None, quadratic_weights(3)])
def test_the_linearised_interval_of_light_is_close_to_the_jackknife(monkeypatch, weights):
    rng = np.random.default_rng(9)
    truth = rng.integers(0, 3, (120, 1, 1))
    ratings = np.clip(truth + rng.integers(-1, 2, (120, 2, 5)), 0, 2).reshape(240, 5)
    ratings[rng.random(ratings.shape) < 0.2] = MISSING
    cases = np.repeat(np.arange(120), 2)
    jackknife = light_kappa(ratings, 3, cases, weights)
    monkeypatch.setattr(agreement, "MOST_LEFT_OUT", 0)
    found = light_kappa(ratings, 3, cases, weights)
    assert found.value == jackknife.value and "linearised" in found.method
    assert (found.low, found.high) == pytest.approx((jackknife.low, jackknife.high), abs=0.004)


def test_weighted_light_is_the_mean_of_weighted_kappas():
    ratings = ratings_of("light_anxiety")
    tables = pair_tables(ratings, 6)
    weights = quadratic_weights(6)
    pairs = [cohen_kappa(tables[i, j], weights).value for i, j in ((0, 1), (0, 2), (1, 2))]
    assert light_kappa(ratings, 6, weights=weights).value == pytest.approx(np.mean(pairs))
