"""Precision and power in each design, against theory and against the tests that will be done."""

import math

import numpy as np
import pytest

from reader_study.design import KINDS
from reader_study.statistics.equivalence import Aim, compare_estimate
from reader_study.statistics.mrmc import correct_scores, difference
from reader_study.statistics.obuchowski_rockette import (
    Components,
    obuchowski_rockette,
    proportion_merit,
)
from reader_study.statistics.power_mrmc import precision, scaled
from reader_study.statistics.power_tests import difference_power, margin_power
from reader_study.statistics.power_typical import CASES, STRUCTURES, typical_components
from tests.reader_study.statistics.roe_metz import one_arm, ratings, right

STRUCTURE = STRUCTURES["unlike_own"]
PILOT = typical_components(STRUCTURE, 0.85, "accuracy")
READERS, K, STUDIES = 6, 100, 1500


def studies(difference: float, seed: int, share: int = 1) -> np.ndarray:
    """Return (studies, 2, readers, cases) 0/1 scores."""
    rng = np.random.default_rng(seed)
    shape = (STUDIES // share, READERS, K)
    return right(*ratings(rng, STRUCTURE, 0.85, "accuracy", shape, difference))


def test_the_variance_of_each_design_is_that_of_simulated_studies():
    scores = studies(0.0, 11)
    half = READERS // 2
    gaps = {
        "crossover": scores[:, 1].mean(axis=(1, 2)) - scores[:, 0].mean(axis=(1, 2)),
        "nested": scores[:, 1, half:].mean(axis=(1, 2)) - scores[:, 0, :half].mean(axis=(1, 2)),
        "one_arm": np.subtract(*np.nanmean(one_arm(scores), axis=(2, 3)).T[::-1]),
    }
    for design in KINDS:
        expected = precision(PILOT, CASES, READERS, K, design).variance
        error = expected * math.sqrt(2 / STUDIES)  # of a variance
        assert gaps[design].var() == pytest.approx(expected, abs=4 * error), design


def test_the_power_of_one_arm_studies_is_that_of_their_u_statistic():
    expected = margin_power(
        precision(PILOT, CASES, READERS, K, "one_arm"), 0.0, 0.1, Aim.NON_INFERIORITY
    )
    shown = []
    for study in one_arm(studies(0.0, 5)):
        found = difference(correct_scores(study[1]), correct_scores(study[0]))
        if not found.variance or found.variance <= 0:
            shown.append(False)
            continue
        error, df = math.sqrt(found.variance), found.df
        tested = compare_estimate(found.value, error, df, 0.1, Aim.NON_INFERIORITY, 0.025)
        shown.append(tested.p < 0.025)
    assert_simulated(shown, expected)


def test_the_power_of_a_crossover_is_that_of_its_f_test():
    between = typical_components(STRUCTURE, 0.885, "accuracy")  # half-way between the arms
    expected = difference_power(precision(between, CASES, READERS, K), 0.07)
    tested = [obuchowski_rockette(proportion_merit(study)).p for study in studies(0.07, 6)]
    assert_simulated([p is not None and p < 0.05 for p in tested], expected)


def assert_simulated(shown: list[bool], expected: float) -> None:
    """Allow for Monte Carlo error, and for degrees of freedom that are themselves estimated."""
    error = math.sqrt(expected * (1 - expected) / len(shown))
    assert np.mean(shown) == pytest.approx(expected, abs=4 * error + 0.03)


def test_a_one_arm_study_counts_each_sharing_as_it_is():
    """Add up the covariances of every pair of readings of a small design, one by one."""
    readers, cases = 4, 8
    pilot = Components(0.0, 0.002, 0.01, 0.004, 0.003, 0.001)
    arm = np.isfinite(one_arm(np.zeros((2, readers, cases))))
    weights = np.where(arm[1], 1.0, -1.0) / (readers * cases / 2)
    own = pilot.error * cases, pilot.cov1 * cases, pilot.cov2 * cases, pilot.cov3 * cases
    total = 0.0
    for j in range(readers):
        for other in range(readers):
            for k in range(cases):
                same = arm[1, j, k] == arm[1, other, k]
                value = own[0] if j == other else own[2] if same else own[3]
                total += weights[j, k] * weights[other, k] * value
    total += 2 * pilot.treatment_reader / readers
    found = precision(pilot, cases, readers, cases, "one_arm")
    assert found.variance == pytest.approx(total, abs=1e-12)


def test_readers_of_their_own_need_the_most_and_a_crossover_the_least():
    nested, one, crossed = (
        precision(PILOT, CASES, 8, 100, design).variance
        for design in ("nested", "one_arm", "crossover")
    )
    assert nested > one > crossed


@pytest.mark.parametrize("design", KINDS)
def test_readers_alone_remain_with_any_number_of_cases(design):
    left = precision(PILOT, CASES, 8, 1e12, design).variance
    by_readers = PILOT.treatment_reader + (2 * PILOT.reader if design == "nested" else 0)
    share = by_readers + (PILOT.treatment_reader if design == "nested" else 0)
    assert left == pytest.approx(share / 4, rel=1e-6)


def test_negative_components_count_as_zero():
    negative = Components(-0.1, -0.2, 0.01, 0.004, 0.001, 0.003)
    at = scaled(negative, 100, 200)
    assert (at.reader, at.treatment_reader, at.error) == (0, 0, 0.005)
    assert at.cov3 == at.cov2 == 0.0005


@pytest.mark.parametrize(
    ("readers", "design", "random", "words"),
    [
        (3, "nested", "readers and cases", "needs 4 readers, got 3"),
        (1, "one_arm", "readers and cases", "needs 2 readers, got 1"),
        (6, "one_arm", "cases", "is analysed with random readers and cases, got 'cases'"),
        (6, "latin", "cases", "no design 'latin'"),
    ],
)
def test_what_does_not_go_together_is_refused(readers, design, random, words):
    with pytest.raises(ValueError, match=words):
        precision(PILOT, CASES, readers, 100, design, random)
