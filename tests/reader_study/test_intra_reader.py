"""Agreement of readers with themselves: by hand, against scikit-learn, with gaps."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from reader_study.analysis.intra_reader import NO_PAIRS, Pair, retest, retests


def test_four_pairs_by_hand() -> None:
    pairs = [Pair("R1", a, b) for a, b in ("hh", "hh", "hl", "ll")]
    found = retest(pairs, ["h", "l"])
    assert found.agreement.value == 3 / 4 and found.agreement.n == 4
    # by chance 3/4 * 1/2 + 1/4 * 1/2 = 1/2
    assert found.kappa.value == pytest.approx((3 / 4 - 1 / 2) / (1 - 1 / 2))


def test_kappa_equals_that_of_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    values = ["1", "2", "3"]
    pairs = [Pair(f"R{r}", *rng.choice(values, 2)) for r in (1, 2) for _ in range(40)]
    pooled, readers = retests(pairs, values)
    for found, own in (
        (pooled, pairs),
        (readers["R1"], pairs[:40]),
        (readers["R2"], pairs[40:]),
    ):
        expected = cohen_kappa_score([p.first for p in own], [p.second for p in own])
        assert found.kappa.value == pytest.approx(expected)
        assert found.kappa.n == found.agreement.n == len(own)


def test_a_pair_without_both_answers_is_counted_apart() -> None:
    pairs = [Pair("R1", "h", None), Pair("R1", None, None), Pair("R1", "h", "h")]
    found = retest(pairs, ["h", "l"])
    assert (found.incomplete, found.agreement.n, found.agreement.value) == (2, 1, 1.0)
    assert found.kappa.value is None and found.kappa.reason


def test_no_pair_gives_reasons_degenerate() -> None:
    pooled, readers = retests([], ["h", "l"])
    assert (pooled.agreement.value, pooled.agreement.reason) == (None, NO_PAIRS)
    assert readers == {}


def test_an_answer_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match=r"one of \['h', 'l'\]"):
        retest([Pair("R1", "h", "x")], ["h", "l"])
