"""Bootstrap and jackknife: against plain loops, theory, the V-statistic; degenerate input."""

import numpy as np
import pytest

from reader_study.statistics.classification import METRICS, accuracy_of, f1_of, mcc_of, recall_of
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.mrmc import bootstrap_variance, correct_scores, mean_score
from reader_study.statistics.resampling import (
    Draws,
    bootstrap,
    bootstrap_difference,
    draw,
    jackknife,
    jackknife_error,
    resampled_counts,
    resampled_counts_by_reader,
)
from tests.reader_study.statistics.vandyke import vandyke


def vandyke_cells(arm: int = 0) -> np.ndarray:
    """Return each reading's TP, FP, FN, TN: (5, 114, 4)."""
    ratings, truth = vandyke()
    answer = ratings[arm] >= 3
    cells = (answer & truth, answer & ~truth, ~answer & truth, ~answer & ~truth)
    return np.stack(cells, axis=2) * 1.0


def resampled(cells: np.ndarray, over: str, replicates: int, seed: int = 1) -> np.ndarray:
    return resampled_counts(cells, draw(*cells.shape[:2], over, replicates, seed))


def value_of(cells: np.ndarray, metric) -> Estimate:
    return Estimate(float(metric(*cells.sum(axis=(0, 1)))), method="metric")


@pytest.mark.parametrize("over", ["readers", "cases", "readers and cases"])
def test_weighted_counts_are_those_of_a_plain_loop_by_brute_force(over):
    cells = vandyke_cells()
    draws = draw(5, 114, over, replicates=20, seed=3)
    for replicate, counts in enumerate(resampled_counts(cells, draws)):
        readers = np.repeat(np.arange(5), draws.readers[replicate].astype(int))
        cases = np.repeat(np.arange(114), draws.cases[replicate].astype(int))
        assert counts == pytest.approx(cells[np.ix_(readers, cases)].sum(axis=(0, 1)))


def test_the_two_way_bootstrap_has_the_v_statistics_variance_against_theory():
    cells = vandyke_cells()
    accuracy = accuracy_of(*resampled_counts(cells, draw(5, 114, "readers and cases", 8000, 1)).T)
    scores = correct_scores(cells[:, :, 0] + cells[:, :, 3])
    assert accuracy.var() == pytest.approx(bootstrap_variance(scores), rel=0.06)
    assert accuracy.var() > mean_score(scores).variance  # overstated, as the module says


def test_resampling_cases_alone_has_their_variance_against_theory():
    cells = vandyke_cells()
    per_case = (cells[:, :, 0] + cells[:, :, 3]).mean(axis=0)
    expected = per_case.var() / 114
    accuracy = accuracy_of(*resampled_counts(cells, draw(5, 114, "cases", 8000, 1)).T)
    assert accuracy.var() == pytest.approx(expected, rel=0.06)
    error = jackknife_error(cells, accuracy_of, "cases")
    assert error**2 == pytest.approx(expected * 114 / 113)


def test_the_jackknife_of_a_mean_over_readers_by_hand():
    cells = vandyke_cells()
    by_reader = (cells[:, :, 0] + cells[:, :, 3]).mean(axis=1)
    error = jackknife_error(cells, accuracy_of, "readers")
    assert error == pytest.approx(by_reader.std(ddof=1) / np.sqrt(5))
    both = jackknife_error(cells, accuracy_of, "readers and cases")
    assert both**2 == pytest.approx(error**2 + jackknife_error(cells, accuracy_of, "cases") ** 2)


@pytest.mark.parametrize("metric", [f1_of, mcc_of])
def test_bootstrap_and_jackknife_agree_on_smooth_figures(metric):
    cells = vandyke_cells()
    found = value_of(cells, metric)
    one = bootstrap(found, resampled(cells, "cases", 4000), metric, "cases")
    other = jackknife(found, cells, metric, "cases")
    assert one.low < found.value < one.high
    assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=0.012)


def test_bootstrap_covers_as_it_should_against_simulation():
    rng = np.random.default_rng(8)
    draws = draw(1, 80, "cases", 400, 2)
    truth_value = float(f1_of(0.4, 0.12, 0.1, 0.38))
    hits = 0
    for _ in range(400):
        table = rng.multinomial(1, (0.4, 0.12, 0.1, 0.38), 80)[None] * 1.0
        found = bootstrap(value_of(table, f1_of), resampled_counts(table, draws), f1_of, "cases")
        hits += found.low <= truth_value <= found.high
    assert 0.90 <= hits / 400 <= 0.98


def test_a_difference_draws_both_arms_together():
    first, second = vandyke_cells(1), vandyke_cells(0)
    over = "readers and cases"
    one, two = resampled(first, over, 2000), resampled(second, over, 2000)
    found = Estimate(value_of(first, mcc_of).value - value_of(second, mcc_of).value)
    ours = bootstrap_difference(found, one, two, mcc_of, over)
    assert ours.low < found.value < ours.high
    same = bootstrap_difference(Estimate(0.0), one, one, mcc_of, over)
    assert same.low is None and "every bootstrap replicate gave one and the same" in same.method


def test_the_same_seed_gives_the_same_interval_and_another_another():
    cells = vandyke_cells()
    found = value_of(cells, f1_of)
    one, same, other = (
        bootstrap(found, resampled(cells, "cases", 200, seed), f1_of, "cases") for seed in (1, 1, 2)
    )
    assert one == same
    assert one.low != other.low


def test_an_undefined_figure_gets_no_interval_degenerate():
    cells = np.zeros((2, 3, 4))
    cells[:, :, 3] = 1  # true negatives alone: no recall
    undefined = Estimate(None, method="recall", reason="no truth was positive")
    counts = resampled(cells, "cases", 50)
    assert bootstrap(undefined, counts, recall_of, "cases") == undefined
    assert bootstrap_difference(undefined, counts, counts, recall_of, "cases") == undefined
    assert jackknife(undefined, cells, recall_of, "cases") == undefined


def test_a_figure_undefined_in_most_replicates_gets_no_interval_degenerate():
    cells = np.zeros((1, 8, 4))
    cells[0, :, 3] = 1
    cells[0, 0] = (1, 0, 0, 0)  # one positive case: absent from (7/8)^8 = 34 % of replicates
    found = value_of(cells, recall_of)
    missed = cells.copy()
    missed[0, 1] = (0, 0, 1, 0)  # another one, missed: without both in (6/8)^8 = 10 %
    counts = resampled(missed, "cases", 400)
    some = bootstrap(value_of(missed, recall_of), counts, recall_of, "cases")
    assert (some.low, some.high) == (0, 1) and "of 400 replicates" in some.method
    assert "400 of 400" not in some.method
    seldom = bootstrap(found, resampled(cells[:, :2], "cases", 400) * 0, recall_of, "cases")
    assert seldom.low is None
    assert seldom.method.endswith("no interval, as defined in 0 of 400 bootstrap replicates")
    left_out = jackknife(found, cells, recall_of, "cases")
    assert left_out.low is None
    assert left_out.method.endswith("no interval: undefined without some of the cases")
    one_case = cells[:, :1]
    assert np.isnan(jackknife_error(one_case, recall_of, "cases"))


def test_a_perfect_figure_gets_no_interval_of_no_width_degenerate():
    cells = np.zeros((3, 20, 4))
    cells[:, :10, 0] = cells[:, 10:, 3] = 1  # all right: F1 is 1 whatever is drawn
    counts = resampled(cells, "readers and cases", 200)
    found = bootstrap(value_of(cells, f1_of), counts, f1_of, "readers and cases")
    assert (found.value, found.low, found.high) == (1, None, None)
    assert found.method.startswith("metric; no interval, as nearly every bootstrap replicate")


def test_every_metric_can_be_resampled():
    cells = vandyke_cells()
    counts = resampled(cells, "readers and cases", 100)
    for metric in METRICS.values():
        assert bootstrap(value_of(cells, metric), counts, metric, "both").low is not None


def test_each_reader_is_resampled_as_if_alone():
    cells = vandyke_cells()
    draws = draw(5, 114, "readers and cases", 30, 1)
    alone = Draws(np.ones((30, 1)), draws.cases, "cases")
    together = resampled_counts_by_reader(cells, draws)
    for reader in range(5):
        assert together[:, reader] == pytest.approx(resampled_counts(cells[[reader]], alone))


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="no resampling over 'arms'"):
        draw(2, 2, "arms", 10, 1)
    with pytest.raises(ValueError, match="no resampling over 'arms'"):
        jackknife_error(np.zeros((1, 1, 4)), f1_of, "arms")
    with pytest.raises(ValueError, match="got 0 readers"):
        draw(0, 2, "cases", 10, 1)


@pytest.mark.parametrize("over", ["readers", "cases", "readers and cases"])
def test_replicates_held_a_few_at_once_are_those_held_together(over, monkeypatch):
    cells = vandyke_cells()
    together = draw(*cells.shape[:2], over, 50, seed=3)
    monkeypatch.setattr("reader_study.statistics.resampling.CHUNK", 1000)
    apart = draw(*cells.shape[:2], over, 50, seed=3)
    assert (together.cases == apart.cases).all() and (together.readers == apart.readers).all()
    by_hand = np.einsum("br,bc,rck->bk", apart.readers * 1.0, apart.cases * 1.0, cells)
    assert (resampled_counts(cells, apart) == by_hand).all()
    alone = np.einsum("bc,rck->brk", apart.cases * 1.0, cells)
    assert (resampled_counts_by_reader(cells, apart) == alone).all()


def test_draws_of_the_largest_study_are_small_numbers():
    drawn = draw(50, 2000, "readers and cases", 100, seed=3)
    assert drawn.readers.nbytes == 100 * 50  # of 8 bytes each, 100,000 replicates took 3.2 GB
    assert drawn.cases.nbytes == 100 * 2000 * 2
    assert (drawn.cases.sum(axis=1) == 2000).all()
