"""Reading times by arm: by hand, against SciPy, degenerate."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from reader_study.analysis.reading_time import reading_time
from reader_study.statistics.mixed_model import fit_crossed
from tests.reader_study.analysis_tables import PLAN, told, told_study


def timed(readers: int = 4, cases: int = 40, ratio: float = 1.2, seed: int = 6):
    rng = np.random.default_rng(seed)
    return [
        replace(
            row,
            reading_time_ms=int(
                20_000 * ratio ** (row.arm == "simulated") * np.exp(rng.normal(0, 0.4))
            ),
        )
        for row in told_study(readers, cases)
    ]


def test_four_times_by_hand():
    times = [("real", 10_000), ("real", 40_000), ("simulated", 20_000), ("simulated", 20_000)]
    rows = [told("R1", i, arm, arm, i + 1, reading_time_ms=ms) for i, (arm, ms) in enumerate(times)]
    found = reading_time(rows, PLAN)
    assert found.arms["real"].geometric_mean.value == pytest.approx(20)
    assert found.arms["real"].median == 25 and found.arms["pooled"].median == 20
    assert (found.arms["real"].q1, found.arms["real"].q3) == (17.5, 32.5)
    assert found.readers["R1"]["pooled"].n == 4
    assert found.tests[0].estimate == pytest.approx(1)


def test_a_presentation_has_one_time_that_of_its_last_answer():
    first = told("R1", 1, "real", "real", 1, reading_time_ms=9_000)
    rows = [first, replace(first, question="grade", truth="high", reading_time_ms=12_000)]
    rows += [replace(first, question="grade", reading_time_ms=90_000, repeat=True)]
    found = reading_time(rows, PLAN)
    assert found.arms["pooled"].n == 1 and found.arms["pooled"].median == 12


def test_the_mixed_model_is_of_log_seconds_with_readers_and_cases():
    rows = timed()
    test = reading_time(rows, PLAN).tests[0]
    logs = np.log([row.reading_time_ms / 1000 for row in rows])
    arm = np.array([row.arm == "simulated" for row in rows]) * 1.0
    fit = fit_crossed(
        logs,
        np.stack([np.ones(len(arm)), arm], axis=1),
        [row.reader for row in rows],
        [row.case_key for row in rows],
    )
    assert test.estimate == pytest.approx(np.exp(fit.coefficients[1]))
    assert test.statistic == pytest.approx(fit.coefficients[1] / fit.errors[1])
    assert test.p == pytest.approx(2 * stats.t.sf(abs(test.statistic), test.df))
    reach = stats.t.ppf(0.975, test.df) * fit.errors[1]
    assert test.high == pytest.approx(np.exp(fit.coefficients[1] + reach))
    assert test.n == 160 and test.comparison == "reading time: simulated over real"


def test_the_paired_test_is_over_readers_means_against_scipy():
    rows = timed()
    test = reading_time(rows, PLAN).tests[1]
    means = [
        [
            np.mean([np.log(r.reading_time_ms) for r in rows if (r.reader, r.arm) == (name, arm)])
            for name in ("R1", "R2", "R3", "R4")
        ]
        for arm in ("simulated", "real")
    ]
    expected = stats.ttest_rel(*means)
    assert (test.statistic, test.p, test.n) == (
        pytest.approx(expected.statistic),
        pytest.approx(expected.pvalue),
        4,
    )
    interval = expected.confidence_interval(0.95)
    assert (test.low, test.high) == pytest.approx((np.exp(interval.low), np.exp(interval.high)))


def test_readers_of_one_arm_each_are_compared_by_welchs_test():
    rows = [row for row in timed() if (row.reader in ("R1", "R2")) == (row.arm == "real")]
    test = reading_time(rows, PLAN).tests[1]
    assert "Welch" in test.method and test.n == 4 and test.p is not None


def test_the_plans_alpha_sets_the_intervals_of_tests():
    wide, narrow = (reading_time(timed(), replace(PLAN, alpha=a)).tests for a in (0.01, 0.2))
    for one, other in zip(wide, narrow, strict=True):
        assert one.low < other.low < other.high < one.high


def test_means_have_intervals_around_them_and_bins_hold_every_time():
    found = reading_time(timed(), PLAN)
    for times in [*found.arms.values(), *found.readers["R2"].values()]:
        mean = times.geometric_mean
        assert mean.low < mean.value < mean.high and times.q1 < times.median < times.q3
    assert sum(each.times.n for each in found.by_position) == found.arms["pooled"].n == 160
    assert found.arms["pooled"].n == sum(found.arms[arm].n for arm in PLAN.arms)
    shape = found.as_dict()
    assert shape["unit"] == "s" and [b["from"] for b in shape["by_position"]["bins"]][:2] == [1, 9]


def test_one_arm_alone_is_compared_with_nothing_degenerate():
    rows = [row for row in timed() if row.arm == "real"]
    found = reading_time(rows, PLAN)
    assert found.tests[0].p is None and "an arm has no reading time" in found.tests[0].reason
    assert found.tests[1].p is None and found.tests[1].reason
    assert found.arms["simulated"].median is None and found.arms["simulated"].geometric_mean.reason


def test_no_times_are_none_degenerate():
    assert reading_time(told_study(2, 4), PLAN) is None
    assert reading_time([told("R1", 1, "real", "real", reading_time_ms=0)], PLAN) is None


def test_times_of_nothing_and_of_hours_are_counted_and_said():
    rows = timed()
    rows = [
        replace(row, reading_time_ms={0: 0, 1: 0, 2: 90_000_000}.get(i, row.reading_time_ms))
        for i, row in enumerate(rows)
    ]
    found = reading_time(rows, PLAN)
    assert found.arms["pooled"].n == len(rows) - 2
    assert "2 times are 0 s and left out" in found.reason
    assert "1 time is an hour or more, the longest 90,000 s" in found.reason
    assert all(found.reason in test.reason for test in found.tests)
    assert reading_time(timed(), PLAN).reason == ""


def test_a_time_of_0_in_one_row_is_none_where_another_row_of_the_image_has_one():
    first = told("R1", 1, "real", "real", 1, reading_time_ms=0)
    rows = [first, replace(first, question="grade", truth="high", reading_time_ms=12_000)]
    found = reading_time(rows, PLAN)
    assert (found.arms["pooled"].n, found.reason) == (1, "")
