"""Registration against transforms that are known: mean error at 200 landmarks."""

import os
from pathlib import Path

import numpy as np
import pytest

from ml.phantom.anatomy import centred_grid
from ml.preprocess.images import read_matrix, write_matrix
from ml.preprocess.judgement import judge
from ml.preprocess.register import chain_in, find_start, register
from ml.preprocess.resampling import Leg
from ml.volumes import Grid, Volume
from tests.ml.preprocess.heads import at, landmarks, moved, patient, random_matrix, volume_of

FULL = bool(os.environ.get("VERUM_FULL"))
SPACING, BOUND_MM = (1.0, 1.0) if FULL else (6.0, 2.0)
SEEDS = (1, 2, 3, 4, 5) if FULL else (1,)
COUNT = 200


def thick_slices() -> Grid:
    """Another scan's grid: oblique, voxels of another size."""
    affine = random_matrix(99, affine=False)
    affine[:3, :3] = affine[:3, :3] @ np.diag([SPACING, SPACING, 1.5 * SPACING])
    shape = tuple(
        int(extent / edge)
        for extent, edge in zip((230, 260, 230), (SPACING, SPACING, 1.5 * SPACING), strict=True)
    )
    affine[:3, 3] = np.array([0, -18, 8]) - affine[:3, :3] @ (np.array(shape) - 1) / 2
    return Grid(shape, affine)


@pytest.mark.parametrize("kind, other", [("rigid", "T2"), ("affine", "T1gad")])
@pytest.mark.parametrize("seed", SEEDS)
def test_landmarks_are_found_within_a_voxel(kind: str, other: str, seed: int, tmp_path: Path):
    truth = random_matrix(seed, affine=kind == "affine")
    fixed = volume_of("T1", SPACING)
    moving = moved(volume_of(other, SPACING), truth, thick_slices())
    chain = register(fixed, moving, kind, tmp_path)
    points = landmarks(patient(SPACING).volumes["brain_mask"] > 0, fixed.affine, COUNT, seed)
    found = at(read_matrix(chain[0].path), points)
    error = np.linalg.norm(found - at(truth, points), axis=1)
    print(f"{kind}, {other}, seed {seed}: {error.mean():.3f} mm, at most {error.max():.3f}")
    assert error.mean() < BOUND_MM
    judged = judge(fixed, moving, chain, (other, "T1"))
    assert judged.after > judged.before
    assert judged.doubts == ()


def test_the_same_images_give_the_same_bytes_with_one_thread(tmp_path: Path):
    fixed, moving = volume_of("T1", 6.0), volume_of("T2", 6.0)
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        register(fixed, moving, "rigid", tmp_path / name)
        made.append(read_matrix(chain_in(tmp_path / name)[0].path))
    np.testing.assert_array_equal(*made)


def test_a_head_turned_by_40_degrees_is_found_where_the_search_starts():
    fixed = volume_of("T1", 6.0)
    turn = np.eye(4)
    turn[:3, :3] = [[np.cos(0.7), -np.sin(0.7), 0], [np.sin(0.7), np.cos(0.7), 0], [0, 0, 1]]
    turn[:3, 3] = (40, -30, 20)
    moving = moved(volume_of("T2", 6.0), turn, centred_grid((60, 60, 60), (6.0,) * 3))
    start = find_start(fixed, moving)
    angle = np.degrees(np.arccos((np.trace(start[:3, :3] @ turn[:3, :3].T) - 1) / 2))
    assert angle < 16  # half a step of the search, which ANTs makes up for


def test_aligned_headers_are_where_the_search_starts():
    start = find_start(volume_of("T1", 6.0), volume_of("T2", 6.0))
    np.testing.assert_array_equal(start, np.eye(4))


def test_a_matrix_survives_its_file(tmp_path: Path):
    matrix = random_matrix(3, affine=True)
    path = write_matrix(tmp_path / "one.mat", matrix)
    np.testing.assert_allclose(read_matrix(path), matrix, atol=1e-6)


def test_a_wrong_transform_is_doubted(tmp_path: Path):
    far = np.eye(4)
    far[:3, 3] = (25, 0, 0)
    chain = (Leg(write_matrix(tmp_path / "far.mat", far)),)
    judged = judge(volume_of("T1", 6.0), volume_of("T2", 6.0), chain, ("T2", "T1"))
    assert any("fell" in doubt for doubt in judged.doubts)
    assert any("better if it were moved" in doubt for doubt in judged.doubts)


def test_an_image_of_noise_is_doubted():
    fixed = volume_of("T1", 6.0)
    noise = np.random.default_rng(1).uniform(1, 2, fixed.data.shape).astype(np.float32)
    judged = judge(fixed, Volume(noise, fixed.affine), (), ("T2", "T1"), same_kind=False)
    assert any("next to nothing in common" in doubt for doubt in judged.doubts)


def test_a_slab_that_misses_half_of_the_brain_is_doubted():
    fixed = volume_of("T1", 6.0)
    slab = volume_of("T2", 6.0)
    half = slab.data.shape[2] // 2
    judged = judge(fixed, Volume(slab.data[..., :half], slab.affine), (), ("T2", "T1"))
    assert any("covers" in doubt for doubt in judged.doubts)
