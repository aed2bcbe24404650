"""Patches: cut and drawn for training from the seed alone."""

from dataclasses import replace

import numpy as np

from ml.configuration import from_dict
from ml.loading import PreparedCase
from ml.patches import cut, draw_batch


def settings(**changes):
    values = {
        "title": "t",
        "description": "d",
        "inputs": ["T1", "T2"],
        "layout": [1, 1],
        "patch_shape": [4, 4, 4],
        "batch_size": 3,
        "patches_per_epoch": 12,
        "simulation_patch_shape": [8, 8, 8],
    }
    return from_dict(values | changes)


def prepared(key="a", shape=(10, 12, 9), fill=None, **changes):
    """A case whose first channel numbers its voxels and whose second is twice that."""
    numbers = np.arange(np.prod(shape), dtype=np.float32).reshape(shape) % 500
    if fill is not None:
        numbers[:] = fill
    brain = np.ones(shape, np.float32)
    brain[0] = 0
    channels = np.stack([numbers, 2 * numbers, numbers + 1, brain], axis=-1).astype(np.float16)
    points = np.argwhere(brain > 0).astype(np.int16)
    return replace(PreparedCase(key, channels, points, points[:1]), **changes)


def test_a_block_beyond_the_volume_is_padded_with_0():
    channels = np.arange(8, dtype=np.float16).reshape(2, 2, 2, 1)
    block = cut(channels, (-1, 0, 1), (3, 2, 2))[..., 0]
    assert block.tolist() == [
        [[0, 0], [0, 0]],
        [[1, 0], [3, 0]],
        [[5, 0], [7, 0]],
    ]


def test_a_block_wholly_outside_is_0():
    assert not cut(np.ones((2, 2, 2, 1), np.float16), (5, 0, -4), (2, 2, 2)).any()


def test_a_batch_has_inputs_target_and_the_brain_as_weight():
    inputs, target, weight = draw_batch([prepared()], settings(), seed=1, epoch=1, step=0)
    assert inputs.shape == (3, 4, 4, 4, 2)
    assert target.shape == (3, 4, 4, 4, 1)
    assert weight.shape == (3, 4, 4, 4)
    inside = weight == 1
    np.testing.assert_array_equal(2 * inputs[inside][:, 0], inputs[inside][:, 1])
    np.testing.assert_array_equal(inputs[inside][:, 0] + 1, target[inside][:, 0])
    assert not inputs[~inside].any() and not target[~inside].any()


def test_a_batch_depends_on_seed_epoch_and_step_alone():
    cases = [prepared(), prepared("b", fill=7)]
    again = [draw_batch(cases, settings(flips=True), 1, 2, 3)[0] for _ in range(2)]
    np.testing.assert_array_equal(*again)
    for other in ((2, 2, 3), (1, 3, 3), (1, 2, 2)):
        assert not np.array_equal(again[0], draw_batch(cases, settings(flips=True), *other)[0])


def test_every_case_is_drawn_equally_often_in_an_epoch():
    cases = [prepared(str(fill), fill=fill) for fill in range(1, 5)]
    c = settings()
    drawn = [
        patch.max()
        for step in range(c.steps_per_epoch)
        for patch in draw_batch(cases, c, 1, 1, step)[0][..., 0]
    ]
    assert sorted(drawn) == sorted([1, 2, 3, 4] * 3)


def test_tumour_centred_patches_hold_the_tumour():
    case = prepared()
    x, y, z = case.tumour_points[0]
    value = case.channels[x, y, z, 0]
    inputs, _, _ = draw_batch([case], settings(tumour_centred=1.0), 1, 1, 0)
    assert all((patch[..., 0] == value).any() for patch in inputs)


def test_a_case_smaller_than_the_patch_is_padded():
    c = settings(patch_shape=[16, 16, 16])
    inputs, _, weight = draw_batch([prepared()], c, 1, 1, 0)
    assert inputs.shape == (3, 16, 16, 16, 2)
    assert weight[0].sum() == 9 * 12 * 9


def test_a_case_without_a_tumour_gives_brain_patches():
    case = prepared()
    bare = PreparedCase("bare", case.channels, case.brain_points, case.tumour_points[:0])
    _, _, weight = draw_batch([bare], settings(tumour_centred=1.0), 1, 1, 0)
    assert weight.any()


def test_only_the_block_is_read_from_the_stored_array():
    reads = []

    class Stored:
        shape = (100, 100, 100, 2)

        def __getitem__(self, index):
            reads.append(index)
            return np.ones([s.stop - s.start for s in index] + [2], np.float16)

    cut(Stored(), (10, 20, 30), (4, 4, 4))
    assert reads == [(slice(10, 14), slice(20, 24), slice(30, 34))]
