"""Uncertainty maps: zero where predictions agree, growing with dropout, the same for one seed."""

from dataclasses import replace

import numpy as np
import pytest

from ml.configuration import read_configuration
from ml.inference import predict_volume, predictor
from ml.uncertainty import DropoutSampler, Spread, sd_of
from ml.uncertainty_choice import UncertaintyError
from tests.ml.small_run import random_network

IMAGES = np.random.default_rng(3).standard_normal((20, 16, 18, 3)).astype(np.float32)


def tiny(**changes):
    return replace(read_configuration("tiny"), **changes)


def sampled_sd(configuration, seed=5, samples=4):
    sampler = DropoutSampler(random_network(configuration, 1), configuration, seed)
    predictors = [sampler.predictor(sample) for sample in range(samples)]
    return sd_of(predictors, IMAGES, configuration)[..., 0]


def test_the_spread_is_the_sample_sd_of_volumes_seen_one_by_one():
    volumes = np.random.default_rng(1).standard_normal((7, 3, 4, 5)).astype(np.float32) + 1000
    spread = Spread()
    for volume in volumes:
        spread.add(volume)
    np.testing.assert_allclose(spread.sd(), volumes.std(axis=0, ddof=1), rtol=1e-3)


def test_predictions_that_agree_have_no_spread_at_all():
    c = tiny()
    network = predictor(random_network(c, 1))
    assert not sd_of([network] * 3, IMAGES, c).any()


def test_one_prediction_has_no_spread():
    spread = Spread()
    spread.add(np.ones((1, 1, 1), np.float32))
    with pytest.raises(UncertaintyError, match="at least 2 predictions, got 1"):
        spread.sd()


@pytest.mark.parametrize("kind", ["feature", "element"])
def test_the_spread_grows_with_dropout(kind):
    little, much = (sampled_sd(tiny(dropout=rate, dropout_kind=kind)) for rate in (0.05, 0.5))
    assert 0 < little.mean() < much.mean()


def test_one_seed_gives_one_map_and_another_seed_another():
    c = tiny(dropout=0.3)
    np.testing.assert_array_equal(sampled_sd(c), sampled_sd(c))
    assert np.abs(sampled_sd(c, seed=6) - sampled_sd(c)).max() > 0


def test_a_sample_is_one_network_whose_tiles_fit_together():
    c = tiny(dropout=0.4, dropout_kind="feature")
    sampler = DropoutSampler(random_network(c, 1), c, 5)
    tile = np.random.default_rng(2).standard_normal((1, 16, 16, 16, 3)).astype(np.float32)
    predict = sampler.predictor(0)
    np.testing.assert_array_equal(predict(tile), predict(tile))
    assert np.abs(sampler.predictor(1)(tile) - predict(tile)).max() > 0.01


def test_batch_norm_keeps_its_running_statistics_while_dropout_is_active():
    c = tiny(dropout=0.3)
    network = random_network(c, 1)
    before = [value.copy() for value in network.get_weights()]
    predict = DropoutSampler(network, c, 5).predictor(0)
    alone = predict(np.ones((1, 16, 16, 16, 3), np.float32))
    scaled = predict(1000 * np.ones((1, 16, 16, 16, 3), np.float32))
    assert np.abs(scaled).mean() > 100 * np.abs(alone).mean(), "batch statistics would hide scale"
    for now, then in zip(network.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_the_network_predicts_as_before_after_it_was_sampled():
    c = tiny(dropout=0.3)
    network = random_network(c, 1)
    network.compile(jit_compile=False)
    before = predict_volume(predictor(network), IMAGES, c)
    DropoutSampler(network, c, 5).predictor(0)(IMAGES[None, :16, :16, :16])
    np.testing.assert_array_equal(predict_volume(predictor(network), IMAGES, c), before)


def test_a_network_without_dropout_is_refused_with_the_reason():
    c = tiny(dropout=0.0)
    with pytest.raises(
        UncertaintyError, match=r'"tiny" was trained with dropout 0, .*--uncertainty'
    ):
        DropoutSampler(random_network(c, 1), c, 5)
