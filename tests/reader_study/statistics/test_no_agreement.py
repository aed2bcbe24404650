"""Kappa against zero: against SAS, statsmodels and R's irr; by hand; degenerate."""

import numpy as np
import pytest

from reader_study.statistics.agreement import MISSING
from reader_study.statistics.no_agreement import cohen_against_zero, fleiss_against_zero
from tests.reader_study.statistics.references import assert_reference, reference
from tests.reader_study.statistics.test_agreement import ratings_of


def test_cohen_against_reference():
    test = cohen_against_zero(np.array(reference("cohen_sas3x3")["table"], dtype=float))
    assert_reference("cohen_sas3x3", {"ase_under_H0": test.standard_error, "z_H0": test.z})


def test_fleiss_against_reference():
    test = fleiss_against_zero(ratings_of("fleiss_1971_diagnoses"), 5)
    assert_reference("fleiss_1971_diagnoses", {"fleiss_z_H0": test.z})


def test_cohen_of_independent_margins_by_hand():
    # all margins one half: variance (1/2 + 1/4 - 1/2) / (n / 4) = 1 / n
    test = cohen_against_zero(np.array([[30.0, 20], [20, 30]]))
    assert test.standard_error == pytest.approx(0.1)
    assert test.z == pytest.approx(2.0)
    assert test.p == pytest.approx(0.0455, abs=0.0001)


def test_images_that_nobody_rated_change_nothing():
    ratings = ratings_of("fleiss_1971_diagnoses")
    more = np.vstack([ratings, np.full((3, 6), MISSING)])
    assert fleiss_against_zero(more, 5) == fleiss_against_zero(ratings, 5)


def test_undefined_kappa_is_none_with_a_reason_degenerate():
    assert "one and the same" in cohen_against_zero(np.array([[9.0, 0], [0, 0]])).reason
    assert "no image" in cohen_against_zero(np.zeros((2, 2))).reason
    assert "one and the same" in fleiss_against_zero(np.ones((4, 3), dtype=int), 2).reason
    assert "no image" in fleiss_against_zero(np.array([[1, MISSING]]), 2).reason
    only_zero = cohen_against_zero(np.array([[0.0, 9], [0, 0]]))
    assert only_zero.z is None and "nothing but zero" in only_zero.reason


def test_images_with_different_numbers_of_ratings_are_refused():
    with pytest.raises(ValueError, match=r"got \[2, 3\]"):
        fleiss_against_zero(np.array([[1, 0, 1], [1, 0, MISSING]]), 2)
