"""Patches: cut and drawn for training from the seed alone."""

from dataclasses import replace

import numpy as np
import pytest

from ml.configuration import from_dict
from ml.loading import PreparedCase
from ml.patches import cut, draw_batch, grid_starts


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


def test_the_target_keeps_its_intensities_where_the_inputs_change():
    changes = {"intensity_gain": 0.3, "intensity_shift": 0.3, "intensity_noise": 0.3}
    plain = draw_batch([prepared()], settings(), 1, 1, 0)
    changed = draw_batch([prepared()], settings(**changes), 1, 1, 0)
    np.testing.assert_array_equal(plain[1], changed[1])
    np.testing.assert_array_equal(plain[2], changed[2])
    assert not np.isclose(plain[0], changed[0])[plain[2] > 0].any()
    assert not changed[0][plain[2] == 0].any()


def with_tumour(**changes):
    case = prepared()
    channels = case.channels.copy()
    channels[4:7, 5:8, 3:6, -1] = 2
    return prepared(channels=channels, core=((4, 7), (5, 8), (3, 6)), **changes)


def test_the_tumour_weighs_what_the_configuration_says():
    c = settings(patch_shape=[10, 12, 10], tumour_weight=5.0)
    weight = draw_batch([with_tumour()], c, 1, 1, 0)[2][0]
    assert (weight == 5).sum() == 27
    assert set(np.unique(weight)) == {0, 1, 5}


@pytest.mark.parametrize(("task", "kept"), [("simulate", False), ("segment", True)])
def test_a_target_of_classes_stays_one_in_rotating(task, kept):
    case = prepared()
    channels = case.channels.copy()
    channels[..., 2] = np.random.default_rng(1).choice([0, 1, 3], channels.shape[:3])
    c = settings(task=task, rotation_degrees=45)
    _, target, weight = draw_batch([prepared(channels=channels)], c, 1, 1, 0)
    assert (set(np.unique(target)) <= {0, 1, 3}) == kept
    assert set(np.unique(weight)) <= {0, 1}


def test_a_rotated_patch_turns_about_the_centre_of_the_patch():
    shape = (30, 30, 30)
    voxels = np.stack(np.meshgrid(*map(np.arange, shape), indexing="ij"), axis=-1)
    channels = np.concatenate([voxels, np.ones((*shape, 1))], axis=-1).astype(np.float16)
    points = np.array([[12, 17, 14]], np.int16)
    case = prepared(channels=channels, brain_points=points, tumour_points=points)
    c = settings(patch_shape=[6, 6, 6], rotation_degrees=180, axis_swaps=True, flips=True)
    inputs, target, _ = draw_batch([case], c, 1, 1, 0)
    for patch in np.concatenate([inputs, target], axis=-1):
        np.testing.assert_allclose(patch.mean((0, 1, 2)), [11.5, 16.5, 13.5], atol=0.01)
        step = patch[1, 0, 0] - patch[0, 0, 0]
        assert np.linalg.norm(step) == pytest.approx(1, abs=0.05)


def test_the_grid_goes_through_the_grown_box_in_strides_to_its_end():
    c = settings(sampling="grid", grid_stride=2, grid_box=[7, 3, 9])
    starts = grid_starts(with_tumour(), c)
    by_axis = [sorted(set(starts[:, axis].tolist())) for axis in range(3)]
    # x: the box of 7 about 5 is 2 to 9; y: of 4 (the patch) about 6 is 4 to 8; z: the whole side
    assert by_axis == [[2, 4, 5], [4], [0, 2, 4, 5]]
    assert len(starts) == 3 * 1 * 4


def test_the_grid_of_a_case_without_a_tumour_lies_in_the_middle():
    c = settings(sampling="grid", grid_stride=2, grid_box=[4, 4, 4])
    assert grid_starts(prepared(), c).tolist() == [[3, 4, 2]]


def test_patches_of_the_grid_with_too_little_brain_are_left_out():
    case = with_tumour()
    channels = case.channels.copy()
    channels[:5, ..., -1] = 0
    case = replace(case, channels=channels)
    c = settings(sampling="grid", grid_stride=1, grid_box=[10, 4, 4], least_brain=0.5)
    assert grid_starts(case, c)[:, 0].tolist() == [3, 4, 5, 6]
    channels[:9, ..., -1] = 0
    none_has_enough = grid_starts(replace(case, channels=channels, starts={}), c)
    assert none_has_enough[:, 0].tolist() == [6]


def test_an_epoch_goes_once_through_the_grid_before_it_repeats_a_patch():
    c = settings(sampling="grid", grid_stride=2, grid_box=[7, 3, 9])
    case = with_tumour()
    first = [draw_batch([case], c, 1, 1, step)[0] for step in range(4)]
    patches = np.concatenate(first)
    assert len({patch.tobytes() for patch in patches}) == 12
    starts = [tuple(start) for start in grid_starts(case, c)]
    expected = {case.channels[x : x + 4, y : y + 4, z : z + 4, 0].max() for x, y, z in starts}
    assert {patch[..., 0].max() for patch in patches} == expected
    other = np.concatenate([draw_batch([case], c, 1, 2, step)[0] for step in range(4)])
    assert not np.array_equal(patches, other)


def test_drawn_patches_hold_enough_brain_or_as_much_as_can_be():
    case = prepared()
    channels = case.channels.copy()
    channels[..., -1] = 0
    channels[6:, ..., -1] = 1
    case = replace(case, channels=channels)  # its points still lie everywhere
    drawn = draw_batch([case], settings(batch_size=12, least_brain=0.75), 1, 1, 0)[2]
    assert (drawn.mean((1, 2, 3)) >= 0.75).all()
    plain = draw_batch([case], settings(batch_size=12), 1, 1, 0)[2]
    assert (plain.mean((1, 2, 3)) < 0.75).any()
    channels[:8, ..., -1] = 0
    best = draw_batch([case], settings(batch_size=3, least_brain=0.75), 1, 1, 0)[2]
    assert best.mean((1, 2, 3)).tolist() == [0.5] * 3
