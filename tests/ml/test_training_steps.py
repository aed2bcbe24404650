"""A training step: weight decay, the running mean of the weights, mixed precision."""

import numpy as np
import pytest

from ml.configuration import from_dict, read_configuration
from ml.training import make_steps
from ml.training_steps import WeightAverage, choose_precision, why_not_half
from ml.training_tensorflow import TensorFlowSteps
from tests.ml.one_step import batch


def settings(**changes):
    sizes = {"batch_size": 2, "patches_per_epoch": 2, "dropout": 0.0}
    return from_dict(read_configuration("tiny").as_dict() | sizes | changes)


def test_weight_decay_takes_its_share_of_kernels_and_nothing_else():
    after = {}
    for decay in (0.0, 0.5):
        steps = make_steps(settings(learning_rate=0.1, weight_decay=decay))
        start = [np.full(w.shape, 0.2, np.float32) for w in steps.model.weights]
        steps.start_from(start)
        steps.step(*batch())
        after[decay] = dict(
            zip([w.path for w in steps.model.weights], steps.weights(), strict=True)
        )
    kinds = {"kernel": 0.1 * 0.5 * 0.2, "bias": 0, "gamma": 0, "beta": 0}
    for (path, plain), decayed in zip(after[0.0].items(), after[0.5].values(), strict=True):
        lost = kinds.get(path.rsplit("/", 1)[1])
        if lost is not None:
            np.testing.assert_allclose(plain - decayed, lost, atol=1e-6, err_msg=path)


def test_the_running_mean_forgets_the_untrained_weights_first():
    average = WeightAverage(0.9, [np.zeros(1, np.float32)])
    average.update([np.ones(1, np.float32)])
    assert average.weights[0] == pytest.approx(1 - 2 / 11)
    average = WeightAverage(0.5, [np.zeros(1, np.float32)])
    average.count = 1000
    average.update([np.ones(1, np.float32)])
    assert average.weights[0] == pytest.approx(0.5)


def test_the_model_keeps_the_mean_of_the_weights_over_its_steps():
    steps = make_steps(settings(weight_average=0.9, learning_rate=0.1))
    expected = WeightAverage(0.9, steps.model.get_weights())
    for _ in range(2):
        steps.step(*batch())
        expected.update(steps.model.get_weights())
    for mean, wanted, last in zip(
        steps.weights(), expected.weights, steps.model.get_weights(), strict=True
    ):
        np.testing.assert_array_equal(mean, wanted)
        assert not np.array_equal(mean, last)


def test_float16_steps_follow_float32_ones_and_skip_an_overflow():
    whole = TensorFlowSteps(settings())
    half = TensorFlowSteps(settings(micro_batch_size=1), half=True)
    half.start_from(whole.model.get_weights())
    half.scale = 2.0**60
    start = half.model.trainable_variables[0].numpy()
    first = half.step(*batch())
    assert (half.scale, half.good_steps) == (2.0**59, 0)
    np.testing.assert_array_equal(half.model.trainable_variables[0].numpy(), start)
    assert first == pytest.approx(whole.step(*batch()), rel=0.05)
    half.scale = 2.0**10
    half.step(*batch())
    assert (half.scale, half.good_steps) == (2.0**10, 1)
    assert not np.array_equal(half.model.trainable_variables[0].numpy(), start)
    assert half.record()["precision"] == "mixed float16"
    state = half.state()
    whole.restore(state)
    assert (whole.scale, whole.good_steps) == (2.0**10, 1)


@pytest.mark.parametrize(
    ("capabilities", "reason"),
    [([], "there is none"), ([(8, 0), (6, 1)], "has 6.1"), ([(7, 0)], None), ([(9, 0)] * 4, None)],
)
def test_mixed_precision_needs_compute_capability_7_of_every_gpu(capabilities, reason):
    told = why_not_half(capabilities)
    assert told is None if reason is None else told.endswith(reason)


def test_nobody_is_told_of_a_precision_they_did_not_ask_for():
    assert choose_precision(settings()) == (False, None)
