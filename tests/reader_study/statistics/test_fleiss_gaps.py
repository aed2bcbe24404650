"""Fleiss' kappa with gaps: by hand, theory, against itself without gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reader_study.statistics.agreement import MISSING, quadratic_weights
from reader_study.statistics.fleiss_gaps import bounded_fleiss_kappa, fleiss_kappa_of_shared
from reader_study.statistics.multirater import fleiss_kappa
from tests.reader_study.statistics.test_agreement import ratings_of

WITH_GAPS = arrays(np.int64, (9, 4), elements=st.integers(-1, 2))


def test_one_shared_image_beside_single_ratings_by_hand():
    gaps = np.array([[0, 1], *([0, MISSING] for _ in range(20))])
    # shares 20.5 and 0.5 of 21 images: by chance 1 - 2 * 20.5 * 0.5 / 21**2
    chance = 1 - 2 * 20.5 * 0.5 / 21**2
    assert fleiss_kappa(gaps, 2).value == pytest.approx(-chance / (1 - chance))
    # of the shared image alone: observed 0, by chance one half
    assert fleiss_kappa_of_shared(gaps, 2).value == -1
    found = bounded_fleiss_kappa(gaps, 2)
    assert found.value == -1 and "images that two readers rated" in found.method
    assert "single rating in its chance it would be -20.5" in found.reason


@given(WITH_GAPS, st.sampled_from([None, quadratic_weights(3)]))
def test_it_never_leaves_minus_one_to_one_against_theory(ratings, weights):
    for coefficient in (fleiss_kappa_of_shared, bounded_fleiss_kappa):
        found = coefficient(ratings, 3, weights=weights)
        if found.value is not None:
            assert -1 - 1e-9 <= found.value <= 1
        if found.low is not None:
            assert -1 - 1e-9 <= found.low <= found.value <= found.high <= 1


def test_images_of_a_single_rating_change_nothing_but_the_name():
    complete = ratings_of("fleiss_1971_diagnoses")
    assert fleiss_kappa_of_shared(complete, 5) == fleiss_kappa(complete, 5)
    found = fleiss_kappa_of_shared(np.vstack([complete, [[2, *[MISSING] * 5]]]), 5)
    assert found.value == fleiss_kappa(complete, 5).value
    assert "images that two readers rated" in found.method


def test_within_the_bounds_it_is_gwets_extension():
    ratings = ratings_of("gwet_raw4raters_missing")
    assert bounded_fleiss_kappa(ratings, 5) == fleiss_kappa(ratings, 5)
