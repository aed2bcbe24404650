"""Transforms kept with a case: there and back again on the phantom, and exact crops."""

from pathlib import Path

import numpy as np

from ml.phantom.anatomy import centred_grid
from ml.preprocess.images import write_matrix
from ml.preprocess.options import Options
from ml.preprocess.resampling import Leg, copy_lattice, resample
from ml.preprocess.target import grid_about_brain, grid_about_template, touches_border
from ml.preprocess.transforms import Transforms, keep, read_transforms, to_scanner_grid
from ml.volumes import Grid, Volume, read_grid, read_volume, same_grid, write_volume
from tests.ml.preprocess.heads import at, patient, random_matrix, volume_of

EDGE = 6.0


def test_there_and_back_ends_within_half_a_voxel(tmp_path: Path):
    t1 = volume_of("T1", EDGE)
    scan = write_volume(tmp_path / "T1.nii.gz", t1.data, t1.affine)
    leg = Leg(write_matrix(tmp_path / "affine.mat", random_matrix(2, affine=True)))
    back = Leg(leg.path, inverted=True)
    transforms = Transforms("T1", (leg,), (back,), {"T2": (leg,)})
    keep(transforms, tmp_path / "sub-1", scan, "sub-1", "MNI152NLin2009aSym")
    kept = read_transforms(tmp_path / "sub-1")
    assert kept.to_target("T2")[0].path == kept.to_space[0].path
    target = grid_about_template(Options(grid=(50, 60, 50), spacing_mm=5.0))
    inside = patient(EDGE).volumes["brain_mask"] > 0
    index = np.indices(t1.grid.shape).reshape(3, -1).T
    places = at(t1.affine, index).reshape(*t1.grid.shape, 3)
    found = []
    for axis in range(3):
        ramp = Volume(places[..., axis].astype(np.float32), t1.affine)
        there = resample(ramp, target, kept.to_space)
        path = write_volume(tmp_path / f"there{axis}.nii.gz", there.data, target.affine)
        out = to_scanner_grid(path, tmp_path / "sub-1", tmp_path / f"back{axis}.nii.gz")
        assert same_grid(read_grid(out), t1.grid)
        found.append(read_volume(out).data[inside])
    error = np.linalg.norm(np.stack(found, -1) - places[inside], axis=1)
    assert np.percentile(error, 99) < 0.5 * EDGE
    assert error.mean() < 0.05 * EDGE


def test_the_point_that_a_matrix_names_is_where_the_voxel_goes(tmp_path: Path):
    data = np.zeros((20, 20, 20), np.float32)
    data[12, 7, 9] = 1
    shift = np.eye(4)
    shift[:3, 3] = (4, 0, -2)  # a point of the new grid is 4 mm further right in the old one
    leg = Leg(write_matrix(tmp_path / "shift.mat", shift))
    grid = Grid((20, 20, 20), np.diag([2.0, 2.0, 2.0, 1.0]))
    made = resample(Volume(data, grid.affine), grid, (leg,), "nearest")
    assert np.argwhere(made.data).tolist() == [[10, 7, 10]]


def test_a_point_goes_through_the_space_first_and_then_to_the_series(tmp_path: Path):
    """Turns, scales and shifts do not commute: the other order ends centimetres away."""
    to_space, to_reference = random_matrix(2, affine=True), random_matrix(5, affine=False)
    legs = [
        Leg(write_matrix(tmp_path / f"{number}.mat", matrix))
        for number, matrix in enumerate((to_space, to_reference))
    ]
    moves = Transforms("T1", legs[:1], (Leg(legs[0].path, inverted=True),), {"T2": tuple(legs[1:])})
    nothing = Volume(np.zeros((4, 4, 4), np.float32), np.eye(4))
    scan = write_volume(tmp_path / "T1.nii.gz", nothing.data, nothing.affine)
    keep(moves, tmp_path / "sub-1", scan, "sub-1", "MNI152NLin2009aSym")
    chain = read_transforms(tmp_path / "sub-1").to_target("T2")
    scanned = centred_grid((50, 50, 50), (8.0,) * 3)
    target = centred_grid((16, 16, 16), (6.0,) * 3)
    points = np.indices(target.shape).reshape(3, -1).T
    wanted = at(to_reference, at(to_space, at(target.affine, points)))
    index = np.indices(scanned.shape).reshape(3, -1).T
    for axis in range(3):  # a volume of coordinates: linear interpolation keeps it
        ramp = at(scanned.affine, index)[:, axis].reshape(scanned.shape)
        made = resample(Volume(ramp.astype(np.float32), scanned.affine), target, chain)
        np.testing.assert_allclose(made.data.reshape(-1), wanted[:, axis], atol=0.01)


def test_labels_stay_labels(tmp_path: Path):
    labels = patient(EDGE).volumes["tumor_seg"].astype(np.float32)
    leg = Leg(write_matrix(tmp_path / "one.mat", random_matrix(3, affine=False)))
    grid = patient(EDGE).grid
    for how in ("label", "nearest"):
        made = resample(Volume(labels, grid.affine), grid, (leg,), how)
        assert set(np.unique(made.data)) <= set(np.unique(labels))


def test_a_crop_copies_voxels_and_pads_with_zeros():
    data = np.arange(27, dtype=np.float32).reshape(3, 3, 3) + 1
    affine = np.eye(4)
    moved = np.eye(4)
    moved[:3, 3] = (-1, 1, 0)
    made = copy_lattice(Volume(data, affine), Grid((3, 3, 3), moved))
    assert made is not None
    np.testing.assert_array_equal(made.data[1:, :2], data[:2, 1:])
    assert not made.data[0].any() and not made.data[:, 2].any()
    assert copy_lattice(Volume(data, affine), Grid((3, 3, 3), np.diag([2.0, 1, 1, 1]))) is None


def test_the_paper_grid_lies_on_whole_millimetres_about_the_template():
    grid = grid_about_template(Options())
    assert grid.shape == (200, 240, 200)
    np.testing.assert_array_equal(grid.affine[:3, 3], (-100, -138, -77))
    corner = grid.affine[:3, 3] + np.array(grid.shape) - 1
    assert (grid.affine[:3, 3] < (-72, -107, -71)).all() and (corner > (72, 73, 81)).all()


def test_a_grid_about_the_brain_shares_its_lattice_and_holds_it():
    brain = patient(EDGE).volumes["brain_mask"] > 0
    grid = patient(EDGE).grid
    about = grid_about_brain(grid, brain, Options(grid=(40, 44, 40), spacing_mm=EDGE))
    made = copy_lattice(Volume(brain.astype(np.float32), grid.affine), about)
    assert made is not None and made.data.sum() == brain.sum()
    assert not touches_border(made.data > 0)
    tight = grid_about_brain(grid, brain, Options(grid=(16, 16, 16), spacing_mm=EDGE))
    assert touches_border(
        copy_lattice(Volume(brain.astype(np.float32), grid.affine), tight).data > 0
    )
