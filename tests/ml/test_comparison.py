"""t tests and their correction: by hand, the formula, R's example, degenerate input."""

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from ml.comparison import COLUMNS, bonferroni, family, holm, paired_t, unpaired_t

NAN = math.nan
SLEEP = (  # R's data set "sleep": extra hours of sleep after two drugs, the same ten patients
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)


def keyed(values):
    return dict(enumerate(values))


def test_a_paired_test_by_hand():
    test = paired_t(keyed([2.0, 4.0, 6.0]), keyed([1.0, 2.0, 3.0]))  # differences 1, 2, 3
    assert (test.mean_a, test.mean_b, test.difference) == (4, 2, 2)
    assert (test.t, test.df, test.n_a) == (pytest.approx(2 * math.sqrt(3)), 2, 3)
    half = stats.t.ppf(0.975, 2) / math.sqrt(3)
    assert (test.lower, test.upper) == (pytest.approx(2 - half), pytest.approx(2 + half))


def test_the_sleep_example_has_rs_figures():
    first, second = map(keyed, SLEEP)
    paired, student = paired_t(first, second), unpaired_t(first, second)
    welch = unpaired_t(first, second, welch=True)
    assert (paired.t, paired.p) == (
        pytest.approx(-4.0621, abs=1e-4),
        pytest.approx(0.002833, abs=1e-6),
    )
    assert (paired.lower, paired.upper) == (pytest.approx(-2.4598858), pytest.approx(-0.7001142))
    assert (welch.t, welch.df) == (
        pytest.approx(-1.8608, abs=1e-4),
        pytest.approx(17.776, abs=1e-3),
    )
    assert (welch.p, student.p) == (
        pytest.approx(0.07939, abs=1e-5),
        pytest.approx(0.07919, abs=1e-5),
    )
    assert [one.test for one in (paired, welch, student)] == ["paired t", "Welch t", "Student t"]


def test_pairs_are_made_by_case_not_by_order():
    a, b = {"p": 1.0, "q": 5.0, "r": 2.0}, {"r": 1.5, "q": 3.0, "p": 0.0}
    assert paired_t(a, b).p == pytest.approx(stats.ttest_rel([1, 5, 2], [0, 3, 1.5]).pvalue)


def test_an_undefined_pair_is_dropped_whole_and_counted():
    a, b = keyed([1.0, NAN, 3.0, 5.0, 9.0]), keyed([0.0, 2.0, NAN, 1.0, 4.0])
    test = paired_t(a, b)
    assert (test.n_a, test.n_b, test.dropped) == (3, 3, 2)
    assert (test.mean_a, test.mean_b) == (5, pytest.approx(5 / 3))


def test_cases_of_one_side_alone_are_no_pairs():
    assert paired_t(keyed([1.0, 2.0, 4.0, 7.0]), keyed([0.0, 2.0, 1.0])).n_a == 3


def test_undefined_values_of_independent_samples_are_dropped_and_counted():
    test = unpaired_t(keyed([1.0, NAN, 3.0]), keyed([4.0, 5.0, NAN, NAN]))
    assert (test.n_a, test.n_b, test.dropped) == (2, 2, 3)


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        (paired_t(keyed([0.3, 0.4]), keyed([0.1, 0.2])), "all 2 differences are equal"),
        (paired_t(keyed([1.0, 1.0]), keyed([1.0, 1.0])), "all 2 differences are equal"),
        (paired_t(keyed([0.0, 0.0]), keyed([0.0, 0.0])), "all 2 differences are equal"),
        (paired_t(keyed([1.0, NAN]), keyed([0.0, 2.0])), "1 pairs, needed are 2"),
        (paired_t({}, {}), "0 pairs, needed are 2"),
        (unpaired_t(keyed([1.0, 1.0]), keyed([2.0, 2.0])), "neither sample has any variance"),
        (unpaired_t(keyed([1.0]), keyed([2.0, 3.0])), "1 and 2 values, needed are 2 of each"),
    ],
)
def test_there_is_no_p_without_variance_or_cases_but_a_reason(test, reason):
    assert test.reason.startswith(reason)
    assert test.t is test.df is test.p is test.lower is test.upper is None


def test_the_means_are_told_even_where_nothing_can_be_tested():
    test = paired_t(keyed([0.3, 0.4]), keyed([0.1, 0.2]))
    assert test.difference == pytest.approx(0.2)


@pytest.mark.filterwarnings("ignore:Precision loss")  # of SciPy's, called here directly
def test_one_constant_sample_is_still_tested():
    test = unpaired_t(keyed([1.0, 1.0, 1.0]), keyed([2.0, 3.0, 4.0]))
    assert test.p == pytest.approx(stats.ttest_ind([1, 1, 1], [2, 3, 4]).pvalue)


# correction


def test_bonferroni_multiplies_by_the_declared_family_and_stops_at_1():
    corrected = bonferroni([0.001, 0.02, None, 0.4])
    assert corrected == [pytest.approx(0.004), pytest.approx(0.08), None, 1.0]


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.01, None, 0.03]) == [pytest.approx(0.03), None, pytest.approx(0.06)]
    assert holm([]) == []


@pytest.mark.parametrize(("method", "ours"), [("bonferroni", bonferroni), ("holm", holm)])
def test_the_corrections_against_statsmodels(method, ours):
    p = np.random.default_rng(1).random(21) ** 4
    assert ours(list(p)) == pytest.approx(list(multipletests(p, method=method)[1]))


def table(offset, metrics=("ssim", "nrmse"), cases=6):
    rng = np.random.default_rng(3)
    return {
        (region, metric): keyed(rng.normal(offset, 1, cases))
        for region in ("whole_brain", "tumour_core")
        for metric in metrics
    }


def test_a_family_is_every_region_and_metric_that_was_declared():
    a, b = table(0), table(0.5)
    a["tumour_core", "nrmse"] = keyed([NAN] * 6)
    b = {place: keyed(np.array(list(values.values())) ** 2) for place, values in b.items()}
    rows = family(("full", "reduced"), a, b, paired=True)
    assert [(row["region"], row["metric"]) for row in rows] == [
        ("whole_brain", "ssim"),
        ("whole_brain", "nrmse"),
        ("tumour_core", "ssim"),
        ("tumour_core", "nrmse"),
    ]
    assert all(sorted(row) == sorted(COLUMNS) for row in rows)
    assert {row["family"] for row in rows} == {4}
    for row in rows[:3]:
        assert row["p_bonferroni"] == pytest.approx(min(4 * row["p"], 1))
        assert row["p"] <= row["p_holm"] <= row["p_bonferroni"]
    assert (rows[3]["p"], rows[3]["p_bonferroni"], rows[3]["dropped"]) == (None, None, 6)
    assert rows[3]["reason"] == "0 pairs, needed are 2"


def test_the_nearer_one_is_told_by_each_metrics_direction():
    high = {place: keyed([5.0, 6.0, 8.0]) for place in table(0)}
    low = {place: keyed([1.0, 2.5, 3.0]) for place in table(0)}
    nearer = {row["metric"]: row["nearer"] for row in family(("H", "L"), high, low, paired=True)}
    assert nearer == {"ssim": "H", "nrmse": "L"}
