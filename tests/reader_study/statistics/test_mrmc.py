"""U-statistic variances: against iMRMC, brute force, simulation, on any pattern of readings."""

import tracemalloc
from itertools import product

import numpy as np
import pytest
from scipy.stats import norm, t

from reader_study.design import Design
from reader_study.randomise import draw_schedule
from reader_study.statistics.mrmc import (
    AreaScores,
    Scores,
    area_scores,
    bootstrap_variance,
    clamped,
    correct_scores,
    difference,
    hillis_freedom,
    limits,
    mean_score,
)
from reader_study.statistics.proportions import two_proportion_z
from tests.reader_study.statistics.references import assert_reference
from tests.reader_study.statistics.vandyke import vandyke

MOMENTS = {
    "BDG_M1_modality1": "reader and negative case and positive case",
    "BDG_M2_modality1": "reader and positive case",
    "BDG_M3_modality1": "reader and negative case",
    "BDG_M4_modality1": "reader",
    "BDG_M5_modality1": "negative case and positive case",
    "BDG_M6_modality1": "positive case",
    "BDG_M7_modality1": "negative case",
    "BDG_M8_modality1": "nothing",
}


def areas() -> tuple[Scores, Scores]:
    ratings, truth = vandyke()
    return area_scores(ratings[0], truth), area_scores(ratings[1], truth)


def test_areas_by_u_statistics_against_reference():
    first, second = areas()
    one, two, gap = mean_score(first), mean_score(second), difference(first, second)
    by_reader = [scores.values.mean(axis=(1, 2)) for scores in (first, second)]
    df = hillis_freedom(gap.variance, *by_reader)
    z = abs(gap.value) / gap.variance**0.5
    assert_reference(
        "vandyke_imrmc_auc",
        {
            "ustat_auc_1": one.value,
            "ustat_var_1": one.variance,
            "ustat_auc_2": two.value,
            "ustat_var_2": two.variance,
            "ustat_diff": gap.value,
            "ustat_var_diff": gap.variance,
            "ustat_p_normal": 2 * norm.sf(z),
            "ustat_dfBDG": gap.df,
            "ustat_p_BDG": gap.p,
            "ustat_ci95_BDG_low": gap.low,
            "ustat_ci95_BDG_high": gap.high,
            "ustat_dfHillis": df,
            "ustat_p_Hillis": 2 * t.sf(z, int(df)),
            **{name: one.moments[ours] for name, ours in MOMENTS.items()},
        },
    )


def test_areas_by_v_statistics_against_reference():
    first, second = areas()
    variance = bootstrap_variance(first, second)
    gap = difference(first, second)
    z = abs(gap.value) / variance**0.5
    # iMRMC's degrees of freedom: this variance over the unbiased sources
    df = gap.df * (variance / gap.variance) ** 2
    reach = t.ppf(0.975, int(df)) * variance**0.5
    assert_reference(
        "vandyke_imrmc_auc",
        {
            "mle_auc_1": first.values.mean(),
            "mle_var_1": bootstrap_variance(first),
            "mle_auc_2": second.values.mean(),
            "mle_var_2": bootstrap_variance(second),
            "mle_diff": gap.value,
            "mle_var_diff": variance,
            "mle_p_normal": 2 * norm.sf(z),
            "mle_dfBDG": df,
            "mle_p_BDG": 2 * t.sf(z, int(df)),
            "mle_ci95_BDG_low": gap.value - reach,
            "mle_ci95_BDG_high": gap.value + reach,
        },
    )


def test_accuracy_by_u_statistics_against_reference():
    ratings, truth = vandyke()
    correct = (ratings >= 3) == truth
    first, second = correct_scores(correct[0]), correct_scores(correct[1])
    gap = difference(second, first)
    (x1, x2), n = correct.sum(axis=(1, 2)), correct[0].size
    naive = two_proportion_z((int(x2), n), (int(x1), n))
    p1, p2 = x1 / n, x2 / n
    by_class = {
        name: difference(*(correct_scores(correct[arm][:, chosen]) for arm in (1, 0))).variance
        for name, chosen in (("sens", truth), ("spec", ~truth))
    }
    assert_reference(
        "vandyke_accuracy_ustat",
        {
            "acc_1": mean_score(first).value,
            "acc_2": mean_score(second).value,
            "diff_2_minus_1": gap.value,
            "var_acc_1": mean_score(first).variance,
            "var_acc_2": mean_score(second).variance,
            "var_diff": gap.variance,
            "sens_var_diff": by_class["sens"],
            "spec_var_diff": by_class["spec"],
            "naive_pooled_z": naive.z,
            "naive_pooled_p": naive.p,
            "var_diff_naive_independent": p1 * (1 - p1) / n + p2 * (1 - p2) / n,
            **{
                f"acc_t{i + 1}r{j + 1}": correct[i, j].mean()
                for i, j in product(range(2), range(5))
            },
        },
    )


def variance_by_brute_force(arms: list[tuple[float, np.ndarray]]) -> float:
    """Return the variance from every pair of scores, one at a time."""
    total = 0.0
    for (sign, one), (other_sign, two) in product(arms, arms):
        groups: dict[tuple[bool, ...], list[float]] = {}
        for here, there in product(np.ndindex(one.shape), np.ndindex(two.shape)):
            if np.isfinite(one[here]) and np.isfinite(two[there]):
                shared = tuple(a == b for a, b in zip(here, there, strict=True))
                groups.setdefault(shared, []).append(one[here] * two[there])
        nothing = np.mean(groups[(False,) * one.ndim])
        pairs = sum(len(group) for group in groups.values())
        total += (
            sign
            * other_sign
            * sum(len(group) / pairs * (np.mean(group) - nothing) for group in groups.values())
        )
    return total


@pytest.mark.parametrize("seed", range(4))
def test_incomplete_readings_by_brute_force(seed):
    rng = np.random.default_rng(seed)
    arms = [rng.random((3, 6)) for _ in range(2)]
    for arm in arms:
        arm[rng.random(arm.shape) < 0.4] = np.nan
    expected = variance_by_brute_force([(1.0, arms[0]), (-1.0, arms[1])])
    assert difference(*map(correct_scores, arms)).variance == pytest.approx(expected, abs=1e-12)


def test_areas_of_incomplete_readings_by_brute_force():
    rng = np.random.default_rng(9)
    ratings, truth = rng.integers(1, 6, (3, 7)).astype(float), np.arange(7) < 3
    ratings[rng.random(ratings.shape) < 0.25] = np.nan
    scores = area_scores(ratings, truth)
    expected = variance_by_brute_force([(1.0, scores.values)])
    assert mean_score(scores).variance == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_areas_without_the_array_of_wins_are_those_with_it(gaps):
    rng = np.random.default_rng(5)
    truth = np.arange(40) < 22
    ratings = rng.integers(1, 7, (2, 6, 40)) + 1.0 * truth
    ratings[rng.random(ratings.shape) < gaps] = np.nan
    first, second = (area_scores(arm, truth) for arm in ratings)
    ours = difference(first, second)
    held = difference(*(Scores(arm.values, arm.axes) for arm in (first, second)))
    assert ours.variance == pytest.approx(held.variance, abs=1e-15)
    assert ours.moments == pytest.approx(held.moments, abs=1e-12)
    assert ours.df == pytest.approx(held.df, rel=1e-9)
    assert first.by_reader == pytest.approx(np.nanmean(first.values, axis=(1, 2)))


def test_two_looks_at_a_case_share_it_by_brute_force():
    rng = np.random.default_rng(11)
    negative, positive = rng.integers(1, 5, (2, 3, 4)) * 1.0, rng.integers(2, 6, (2, 3, 5)) * 1.0
    negative[1, 0, 2] = np.nan  # one case that one reader saw once
    # every pair of looks is a score; two scores share a case whichever look they are of
    scores = [
        (reader, i, j, (positive[q, reader, j] > low) + (positive[q, reader, j] == low) / 2)
        for p, q, reader, i, j in product(range(2), range(2), range(3), range(4), range(5))
        if np.isfinite(low := negative[p, reader, i])
    ]
    groups: dict[tuple[bool, ...], list[float]] = {}
    for (*here, one), (*there, two) in product(scores, scores):
        shared = tuple(a == b for a, b in zip(here, there, strict=True))
        groups.setdefault(shared, []).append(one * two)
    nothing, value = np.mean(groups[False, False, False]), np.mean([s[-1] for s in scores])
    ours = mean_score(AreaScores(negative, positive))
    assert ours.value == pytest.approx(value, abs=1e-15)
    assert ours.variance == pytest.approx(value**2 - nothing, abs=1e-12)


def test_classes_may_differ_in_looks():
    rng = np.random.default_rng(12)
    negative, positive = rng.random((1, 3, 4)), rng.random((2, 3, 5))
    once = np.concatenate([negative, np.full_like(negative, np.nan)])
    ours, padded = (mean_score(AreaScores(n, positive)) for n in (negative, once))
    assert ours.value == pytest.approx(AreaScores(negative, positive).by_reader.mean())
    assert ours.variance == pytest.approx(padded.variance, abs=1e-15)


def test_areas_of_many_readers_and_cases_hold_no_array_of_all_wins():
    rng = np.random.default_rng(3)
    truth = np.arange(1200) < 600
    arms = [area_scores(rng.integers(1, 101, (20, 1200)) + 9.0 * truth, truth) for _ in range(2)]
    tracemalloc.start()
    try:
        difference(*arms)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 20 * 600 * 600  # of 8 times as many bytes for the wins of one arm


def test_parts_of_a_variance_add_up_to_it():
    found = difference(*areas())
    assert sum(found.parts.values()) == pytest.approx(found.variance, abs=1e-15)
    assert found.numbers == (5, 69, 45)


def test_a_negative_variance_is_clamped_when_asked_and_named():
    alternating = np.indices((2, 6)).sum(axis=0) % 2
    found = mean_score(correct_scores(alternating))
    ours = clamped(found, against=0.5)
    assert ours.variance == sum(part for part in found.parts.values() if part > 0)
    assert ours.low < found.value < ours.high and ours.p == 1
    assert ours.method.endswith("negative variance components set to 0")


def test_no_variance_at_all_is_not_clamped_degenerate():
    found = mean_score(correct_scores(np.ones((2, 6))))
    assert clamped(found) is found
    assert limits(found, 0.05) == (None, None)


def test_limits_at_another_level_against_theory():
    found = difference(*areas())
    low, high = limits(found, 0.1)
    reach = t.ppf(0.95, int(found.df)) * found.variance**0.5
    assert (low, high) == pytest.approx((found.value - reach, found.value + reach))


def test_one_arm_per_reader_and_case_is_estimated_without_bias_against_simulation():
    design = Design(tuple("ABCD"), tuple((f"P{i}", "") for i in range(30)))
    arm = np.empty((4, 30), dtype=int)
    for row in draw_schedule(design, seed=1):
        arm["ABCD".index(row.reader), int(row.case_key[1:])] = row.arm == "simulated"
    rng = np.random.default_rng(2)
    gaps, variances = [], []
    for _ in range(3000):
        readers, cases = rng.normal(0, 0.3, (4, 1)), rng.normal(0, 0.8, (1, 30))
        by_arm = rng.normal(0, 0.25, (2, 4, 1)) + rng.normal(0, 0.4, (2, 1, 30))
        scores = readers + cases + by_arm + rng.normal(0, 1, (2, 4, 30)) > -0.8
        read = [correct_scores(np.where(arm == a, scores[a], np.nan)) for a in (0, 1)]
        result = difference(read[1], read[0])
        gaps.append(result.value)
        variances.append(result.variance)
    # the standard error of a variance from 3,000 draws is about 2.6 %
    assert np.mean(variances) == pytest.approx(np.var(gaps, ddof=1), rel=0.08)


def test_a_negative_variance_is_said_and_gives_no_interval():
    alternating = np.indices((2, 6)).sum(axis=0) % 2
    result = mean_score(correct_scores(alternating))
    assert result.variance < 0
    assert (result.low, result.p) == (None, None)
    assert "not estimable" in result.reason


def test_one_reader_is_not_estimable_degenerate():
    result = mean_score(correct_scores([[1.0, 0, 1, 1]]))
    assert result.value == 0.75
    assert result.variance is None
    assert "not estimable" in result.reason


def test_an_arm_without_readings_degenerate():
    result = mean_score(correct_scores(np.full((2, 3), np.nan)))
    assert result.value is None
    assert result.reason == "an arm has no readings"


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match=r"got shape \(3,\)"):
        correct_scores([1.0, 0, 1])
    with pytest.raises(ValueError, match="one shape and axes"):
        difference(correct_scores(np.ones((2, 3))), correct_scores(np.ones((2, 4))))
    with pytest.raises(ValueError, match="without gaps"):
        bootstrap_variance(correct_scores([[1.0, np.nan], [0, 1]]))


def test_no_study_has_fewer_degrees_of_freedom_than_its_smallest_sample():
    generator = np.random.default_rng(3)
    bounded = 0
    for _ in range(40):
        right, arm = generator.random((2, 4, 24)) < 0.7, generator.random((4, 24)) < 0.5
        one, two = (np.where(arm == which, right[which], np.nan) for which in (0, 1))
        found = difference(correct_scores(two), correct_scores(one))
        if found.variance is not None and found.variance > 0:
            assert found.df >= 3
            bounded += found.df == 3
    assert bounded
