"""The audit's classifier: AUC and p by hand, by independent means, and where nothing leaks."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from backend.studies.audit import classifier
from backend.studies.audit.classifier import aucs_of, smallest_auc_found, tell, tell_pairs
from backend.studies.audit.plan import FETCHES


def noise(seed: int, pairs: int, columns: int = 5) -> list[dict[str, float]]:
    rng = np.random.default_rng(seed)
    return [
        {f"v{n}": float(value) for n, value in enumerate(row)}
        for row in rng.normal(size=(pairs, columns))
    ]


def test_what_is_equal_in_both_arms_tells_nothing() -> None:
    fetches = noise(1, 50)
    told = tell_pairs(fetches, fetches)
    assert (told.auc, told.p, told.columns, told.is_leak) == (0.5, 1.0, 0, False)


def test_one_word_that_goes_with_the_arm_is_found() -> None:
    first = [{"header etag": "a", "status": 200.0}] * 30
    second = [{"header etag": "b", "status": 200.0}] * 30
    told = tell_pairs(first, second)
    assert told.is_leak
    assert (told.auc, told.columns) == (1.0, 2)


def test_a_word_seen_once_teaches_nothing() -> None:
    first = [{"id": f"{n} of one arm"} for n in range(40)]
    second = [{"id": f"{n} of the other"} for n in range(40)]
    assert tell_pairs(first, second).columns == 0


def test_the_auc_against_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    labels = rng.permuted(np.tile([[1.0], [-1.0]], (20, 6)), axis=0)
    scores = rng.integers(0, 5, labels.shape).astype(float)  # ties
    ours = aucs_of(scores, labels)
    assert ours == pytest.approx(
        [roc_auc_score(labels[:, k] > 0, scores[:, k]) for k in range(6)], abs=1e-12
    )


def test_p_counts_the_labellings_that_are_told_as_well_the_observed_among_them(monkeypatch) -> None:
    """Of two pairs there are four labellings; half of them equal the observed up to exchange."""
    monkeypatch.setattr(classifier, "PERMUTATIONS", 2000)
    told = tell_pairs([{"v": 1.0}, {"v": 1.0}], [{"v": 0.0}, {"v": 0.0}])
    assert told.p == pytest.approx(0.5, abs=0.05)


def test_p_is_uniform_when_nothing_leaks(monkeypatch) -> None:
    monkeypatch.setattr(classifier, "PERMUTATIONS", 199)
    ps = [tell_pairs(noise(s, 40), noise(1000 + s, 40), seed=s).p for s in range(200)]
    for quantile in (0.05, 0.25, 0.5, 0.75):
        share = np.mean(np.array(ps) <= quantile)
        assert abs(share - quantile) < 4 * np.sqrt(quantile * (1 - quantile) / 200)


def test_pairs_stay_in_one_fold() -> None:
    """Each pair has a value of its own: learnt from its twin it would be told perfectly."""
    rng = np.random.default_rng(5)
    labels = rng.choice([-1.0, 1.0], 60)
    table = np.repeat(np.eye(60), 2, axis=0)
    told = tell(
        table, np.repeat(labels, 2)[:, None] * np.ones((1, 100)), np.repeat(np.arange(60), 2)
    )
    assert told.auc < 0.6


def test_more_fetches_find_smaller_leaks() -> None:
    found = [smallest_auc_found(n) for n in (24, 48, 300, FETCHES, 5000)]
    assert found == sorted(found, reverse=True)
    assert found[3] < 0.65 < found[1]
