"""The loss: by hand, and the same however a batch is divided."""

import keras
import numpy as np
import pytest

from ml.configuration import from_dict
from ml.training_loss import VoxelLoss, loss_of

TWO_OF_EIGHT = np.zeros((1, 2, 2, 2), np.float32)
TWO_OF_EIGHT[0, 0, 0] = 1


def volume(first, second, elsewhere):
    """A 2^3 patch whose two brain voxels hold the first values."""
    values = np.full((1, 2, 2, 2, 1), elsewhere, np.float32)
    values[0, 0, 0, :, 0] = first, second
    return values


@pytest.mark.parametrize(("kind", "expected"), [("mse", (1 + 9) / 2), ("mae", (1 + 3) / 2)])
def test_it_averages_errors_over_brain_voxels_alone(kind, expected):
    loss = VoxelLoss(kind)(volume(1, 3, 100), volume(0, 0, 0), TWO_OF_EIGHT)
    assert float(loss) == pytest.approx(expected)


def test_a_tumour_voxel_counts_as_often_as_its_weight_says():
    weight = TWO_OF_EIGHT.copy()
    weight[0, 0, 0, 1] = 3
    loss = VoxelLoss("mse")(volume(1, 3, 100), volume(0, 0, 0), weight)
    assert float(loss) == pytest.approx((1 + 3 * 9) / 4)


def test_a_batch_without_brain_has_loss_0():
    assert float(VoxelLoss("mse")(volume(1, 3, 5), volume(0, 0, 0), 0 * TWO_OF_EIGHT)) == 0


def test_cross_entropy_and_dice_of_a_patch_by_hand():
    target = np.zeros((1, 2, 2, 2, 1), np.float32)
    target[0, 0, 0, 1] = 3  # two brain voxels: none, enhancing
    output = np.full((1, 2, 2, 2, 4), 0.25, np.float32)
    output[0, 0, 0, 0], output[0, 0, 0, 1] = [0.7, 0.1, 0.1, 0.1], [0.2, 0.1, 0.1, 0.6]
    entropy = -(np.log(0.7) + np.log(0.6)) / 2
    absent, enhancing = 1 / (0.2 + 1), (2 * 0.6 + 1) / (1 + 0.7 + 1)
    expected = entropy + 1 - (2 * absent + enhancing) / 3
    loss = VoxelLoss("segment")(target, output, TWO_OF_EIGHT)
    assert float(loss) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("kind", ["mse", "mae", "segment"])
def test_shares_of_a_batch_add_up_to_its_loss(kind):
    rng = np.random.default_rng(1)
    target = rng.integers(0, 4, (4, 4, 4, 4, 1)).astype(np.float32)
    output = rng.random((4, 4, 4, 4, 4 if kind == "segment" else 1), np.float32)
    share = np.array([0.9, 0.5, 0.1, 0.01])[:, None, None, None]
    weight = (rng.random((4, 4, 4, 4)) < share).astype(np.float32)
    loss, total = VoxelLoss(kind), weight.sum()
    shares = [
        float(loss.share(target[i : i + 1], output[i : i + 1], weight[i : i + 1], total, 4))
        for i in range(4)
    ]
    assert sum(shares) == pytest.approx(float(loss(target, output, weight)), rel=1e-5)
    means = [float(loss(target[i : i + 1], output[i : i + 1], weight[i : i + 1])) for i in range(4)]
    assert np.mean(means) != pytest.approx(sum(shares), rel=1e-3), "a mean of means is another loss"


def test_task_and_key_choose_the_loss():
    text = {"title": "t", "description": "d"}
    assert loss_of(from_dict(text)).kind == "mse"
    assert loss_of(from_dict(text | {"loss": "mae"})).kind == "mae"
    assert loss_of(from_dict(text | {"task": "segment", "inputs": ["T1", "T1gad"]})).kind == (
        "segment"
    )


def test_a_compiled_network_weighs_its_voxels():
    images = keras.Input((2, 2, 2, 1))
    model = keras.Model(images, keras.layers.Identity()(images))
    model.compile("adam", loss=VoxelLoss("mse"), jit_compile=False)
    measured = model.test_on_batch(volume(0, 0, 0), volume(1, 3, 100), sample_weight=TWO_OF_EIGHT)
    assert measured == pytest.approx(5)
