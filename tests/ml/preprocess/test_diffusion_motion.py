"""Motion and eddy currents: known maps are found again, and directions turn with the head."""

import functools

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from ml.phantom.diffusion import averaged, seen_on
from ml.phantom.diffusion_scan import Protocol, scan
from ml.preprocess.diffusion_align import affine_basis, align, make_samples, rigid_basis
from ml.preprocess.diffusion_files import DiffusionSeries
from ml.preprocess.diffusion_motion import (
    apply_maps,
    find_maps,
    motion_of,
    rotation_of,
    steps_of_correction,
    stretch_of,
    turned_back,
    without_shared_stretch,
)
from tests.ml.preprocess.diffusing_head import GRID, make_head

MOVED = Protocol(directions=8, unweighted=2, turn_degrees=2, shift_mm=1.5, eddy=0.02)
SPACING_MM = 5.0


@functools.cache
def head():
    return make_head()


def turned(degrees, shift_mm=(0.0, 0.0, 0.0), stretch=None) -> np.ndarray:
    found = np.eye(4)
    found[:3, :3] = Rotation.from_rotvec(np.deg2rad(degrees)).as_matrix()
    found[:3, :3] = (np.eye(3) if stretch is None else stretch) @ found[:3, :3]
    found[:3, 3] = shift_mm
    return found


def apart_mm(first: np.ndarray, second: np.ndarray) -> float:
    """Root mean square distance between where two maps put the head's voxels."""
    voxels = np.array(np.nonzero(seen_on(head(), GRID).unweighted > 0.3))
    points = GRID.affine @ np.vstack([voxels, np.ones(voxels.shape[1])])
    return float(np.sqrt((((first - second) @ points) ** 2).sum(0).mean()))


@pytest.mark.parametrize("kind", ["rigid", "affine"])
def test_a_known_map_is_found_again(kind):
    stretch = None if kind == "rigid" else np.eye(3) + np.outer([0, 1, 0], [0.03, 0.02, -0.02])
    true = turned([4, -3, 5], [3, -4, 2], stretch)
    still = averaged(head().unweighted, head().grid, GRID)
    moved = averaged(head().unweighted, head().grid, GRID, np.linalg.inv(true))
    samples = make_samples(still > 0.1, GRID)
    basis = (rigid_basis if kind == "rigid" else affine_basis)(samples.points_mm.mean(1))
    found = align(moved, still, samples, np.eye(4), basis)
    assert apart_mm(np.eye(4), true) > 1.0 * SPACING_MM
    assert apart_mm(found, true) < 0.06 * SPACING_MM


def test_a_slice_without_signal_is_let_be():
    true = turned([2, -2, 3], [2, -2, 1])
    still = averaged(head().unweighted, head().grid, GRID)
    moved = averaged(head().unweighted, head().grid, GRID, np.linalg.inv(true))
    moved[:, :, 12] *= 0.3
    samples = make_samples(still > 0.1, GRID)
    found = align(moved, still, samples, np.eye(4), rigid_basis(np.zeros(3)))
    assert apart_mm(found, true) < 0.15 * SPACING_MM


@functools.cache
def corrected():
    """(true maps, found maps, how often it told where it stands) of a moving head."""
    made = scan(head(), GRID, MOVED, seed=3)
    series = DiffusionSeries(made.data, GRID, made.b, made.gradients)
    told = []
    maps = find_maps(series, seen_on(head(), GRID).unweighted > 0.3, told.append)
    return made.maps, maps, len(told)


def test_a_moving_head_with_eddy_currents_is_brought_to_rest():
    true, found, _ = corrected()
    before = np.mean([apart_mm(np.eye(4), one) for one in true[1:]])
    after = np.mean([apart_mm(*both) for both in zip(found[1:], true[1:], strict=True)])
    assert before > 0.5 * SPACING_MM
    assert after < 0.2 * SPACING_MM


def test_the_first_unweighted_volume_stays_where_it_is():
    assert np.array_equal(corrected()[1][0], np.eye(4))


def test_it_tells_of_as_many_steps_as_it_announces():
    assert corrected()[2] == steps_of_correction(2, 8)


def test_directions_are_turned_back_with_the_head():
    """A fibre along x, the head turned so that it points along y: measured along y, it is x."""
    maps = np.stack([turned([0, 0, 90]), turned([0, 0, 90], stretch=np.diag([1.0, 1.05, 1.0]))])
    back = turned_back(np.array([[0.0, 1.0, 0.0]] * 2), maps)
    assert np.allclose(back, [[1, 0, 0], [1, 0, 0]], atol=1e-9)


def test_the_rotation_of_a_map_is_that_of_its_polar_decomposition():
    turn = Rotation.from_rotvec([0.1, -0.2, 0.3]).as_matrix()
    symmetric = np.array([[1.02, 0.01, 0], [0.01, 0.98, 0.02], [0, 0.02, 1.0]])
    found = np.eye(4)
    found[:3, :3] = turn @ symmetric
    assert np.allclose(rotation_of(found), turn)
    assert np.allclose(stretch_of(found), symmetric)


def test_stretch_that_follows_no_gradient_is_taken_out():
    made = scan(head(), GRID, MOVED, seed=5)
    series = DiffusionSeries(made.data, GRID, made.b, made.gradients)
    weighted = series.weighted
    centre = head().centre_mm
    shared = np.eye(4)
    shared[:3, :3] = np.diag([1.01, 0.98, 0.99])
    shared[:3, 3] = centre - shared[:3, :3] @ centre
    found = without_shared_stretch(series, made.maps @ shared, centre)
    apart = [apart_mm(*both) for both in zip(found, made.maps[weighted], strict=True)]
    assert apart_mm(shared, np.eye(4)) > 0.3
    assert max(apart) < 0.1


def test_a_stretched_image_gets_its_brightness_back():
    stretch = turned([0, 0, 0], stretch=np.diag([1.0, 1.25, 1.0]))
    data = np.full((*GRID.shape, 2), 80.0, dtype=np.float32)
    series = DiffusionSeries(data, GRID, np.array([0.0, 1000.0]), np.eye(3)[[0, 1]])
    seen = apply_maps(series, np.stack([np.eye(4), stretch]))
    assert np.allclose(seen.data[..., 0], 80) and np.allclose(seen.data[..., 1], 100, rtol=1e-4)


def test_motion_is_told_in_degrees_and_millimetres():
    centre = np.array([10.0, 0, 0])
    found = turned([0, 0, 3])
    found[:3, 3] = centre - found[:3, :3] @ centre + [0, 2, 0]
    told = motion_of(found, centre)
    assert told == {
        "turn_degrees": 3.0,
        "shift_mm": [0.0, 2.0, 0.0],
        "stretch": [1.0, 1.0, 1.0],
    }
