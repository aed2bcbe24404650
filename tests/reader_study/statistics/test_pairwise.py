"""All pairs of readers at once: against one pair at a time, the jackknife, by hand, degenerate."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from reader_study.statistics.agreement import MISSING, cohen_kappa
from reader_study.statistics.multirater import gwet_ac
from reader_study.statistics.pairwise import Pairwise, pairwise
from reader_study.statistics.proportions import proportion


def some_ratings(cases: int = 40, images: int = 2, readers: int = 5, gaps: float = 0.3):
    rng = np.random.default_rng(7)
    truth = rng.random((cases, 1, 1)) < 0.6
    ratings = np.where(rng.random((cases, images, readers)) < 0.8, truth, ~truth).astype(np.int64)
    ratings[rng.random(ratings.shape) < gaps] = MISSING
    return ratings


def shared(ratings, found: Pairwise, pair: int):
    """Return the images that both readers of a pair read, and the case of each."""
    two = ratings[:, :, [found.first[pair], found.second[pair]]]
    both = (two != MISSING).all(axis=2)
    return two[both], np.nonzero(both)[0]


def test_a_table_of_ten_images_by_hand():
    first = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    second = [1, 1, 1, 1, 0, 0, 1, 0, 0, 0]
    found = pairwise(np.array([first, second]).T[:, None, :])
    assert found.tables.tolist() == [[[4, 2], [1, 3]]]
    # observed 0.7; by chance 0.6 * 0.5 + 0.4 * 0.5 for kappa, 2 * 0.55 * 0.45 for AC1
    assert found.kappa[0] == pytest.approx((0.7 - 0.5) / 0.5)
    assert found.ac1[0] == pytest.approx((0.7 - 0.495) / 0.505)
    assert found.share[0] == pytest.approx(0.7)


def test_it_is_each_pair_alone_against_other_implementations():
    ratings = some_ratings(images=1)
    found = pairwise(ratings)
    for pair in range(len(found.first)):
        two, _ = shared(ratings, found, pair)
        assert found.kappa[pair] == pytest.approx(cohen_kappa_score(two[:, 0], two[:, 1]))
        kappa = cohen_kappa(found.tables[pair])
        assert found.kappa_low[pair] == pytest.approx(max(kappa.low, -1))
        assert found.kappa_high[pair] == pytest.approx(min(kappa.high, 1))
        share = proportion(int((two[:, 0] == two[:, 1]).sum()), len(two))
        assert (found.share_low[pair], found.share_high[pair]) == (
            pytest.approx(share.low),
            pytest.approx(share.high),
        )


def test_ac1_is_that_of_many_readers_for_two_with_cases_as_clusters():
    ratings = some_ratings()
    found = pairwise(ratings)
    for pair in range(len(found.first)):
        two, cases = shared(ratings, found, pair)
        one = gwet_ac(two, 2, cases)
        assert found.clusters[pair] == len(np.unique(cases))
        assert found.ac1[pair] == pytest.approx(one.value)
        assert (found.ac1_low[pair], found.ac1_high[pair]) == (
            pytest.approx(one.low),
            pytest.approx(one.high),
        )


def test_two_alike_images_of_a_case_tell_no_more_than_one_against_theory():
    single = some_ratings(images=1, gaps=0.2)
    one, two = pairwise(single), pairwise(np.repeat(single, 2, axis=1))
    for name in ("kappa", "kappa_low", "kappa_high", "ac1", "ac1_low", "ac1_high"):
        np.testing.assert_allclose(getattr(two, name), getattr(one, name))


def test_the_error_of_kappa_is_close_to_the_jackknife_over_cases_against_theory():
    ratings = some_ratings(cases=200, readers=2)
    left_out = [pairwise(np.delete(ratings, i, axis=0)).kappa[0] for i in range(200)]
    jackknife = np.sqrt(199 / 200 * ((left_out - np.mean(left_out)) ** 2).sum())
    found = pairwise(ratings)
    error = (found.kappa_high[0] - found.kappa_low[0]) / 2 / 1.959964
    assert error == pytest.approx(jackknife, rel=0.05)


def test_undefined_is_nan_degenerate():
    apart = np.array([[[1, MISSING, 1]], [[MISSING, 0, 1]]])
    found = pairwise(apart)
    assert np.isnan(found.kappa[0]) and np.isnan(found.ac1[0]) and np.isnan(found.share[0])
    same = pairwise(np.ones((6, 1, 2), dtype=np.int64))
    assert np.isnan(same.kappa[0]) and same.ac1[0] == 1 and np.isnan(same.ac1_low[0])


def test_limits_never_leave_minus_one_to_one():
    ratings = some_ratings(cases=6, readers=12)
    found = pairwise(ratings)
    for name in ("kappa", "ac1", "share"):
        limits = np.stack([getattr(found, f"{name}_low"), getattr(found, f"{name}_high")])
        assert np.nanmin(limits) >= -1 and np.nanmax(limits) <= 1


def test_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"1 or 2 images, readers\), got \(3, 4\)"):
        pairwise(np.zeros((3, 4), dtype=np.int64))
