"""Any grid as slices and back, without files."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from ml.export.dicom_geometry import PLANES, on_grid_of, slice_like, slice_volume
from ml.export.dicom_source import read_source
from ml.export.errors import ExportError
from ml.volumes import Volume, same_grid
from tests.ml.export.dicom_folders import GRIDS, as_ras, write_scan

TO_RAS = np.diag([-1.0, -1.0, 1.0])


@st.composite
def volumes(draw) -> Volume:
    """Any rotation, any handedness, any spacing, shapes down to one voxel."""
    angles = [draw(st.floats(-180, 180)) for _ in range(3)]
    spacing = [draw(st.floats(0.3, 8)) for _ in range(3)]
    shape = tuple(draw(st.integers(1, 5)) for _ in range(3))
    affine = np.eye(4)
    mirror = np.diag([draw(st.sampled_from([-1.0, 1.0])), 1.0, 1.0])
    affine[:3, :3] = Rotation.from_euler("xyz", angles, degrees=True).as_matrix() @ mirror
    affine[:3, :3] *= spacing
    affine[:3, 3] = [draw(st.floats(-200, 200)) for _ in range(3)]
    return as_ras(np.random.default_rng(0).random(shape), affine)


@given(volumes(), st.sampled_from(sorted(PLANES)))
def test_every_pixel_lies_where_its_voxel_lay(volume: Volume, plane: str):
    frames, stack = slice_volume(volume, plane)
    assert frames.shape == (len(stack.positions), stack.rows, stack.columns)
    s, r, c = np.unravel_index(np.arange(frames.size), frames.shape)
    down, across = stack.pixel_spacing
    lps = (
        stack.positions[s]
        + np.outer(c * across, stack.orientation[:3])
        + np.outer(r * down, stack.orientation[3:])
    )
    voxel = np.linalg.solve(volume.affine[:3, :3], (lps @ TO_RAS - volume.affine[:3, 3]).T).T
    index = np.rint(voxel).astype(int)
    assert np.abs(voxel - index).max() < 1e-5
    assert np.array_equal(frames.ravel(), volume.data[tuple(index.T)])


@given(volumes(), st.sampled_from(sorted(PLANES)))
def test_a_stack_is_a_right_handed_frame_and_goes_along_its_normal(volume: Volume, plane: str):
    _, stack = slice_volume(volume, plane)
    row, column = stack.orientation[:3], stack.orientation[3:]
    assert [row @ row, column @ column, row @ column] == pytest.approx([1, 1, 0], abs=1e-9)
    along = np.diff(stack.positions @ stack.normal)
    assert along == pytest.approx(np.full(len(along), stack.slice_spacing), rel=1e-5)


@given(volumes(), st.sampled_from(sorted(PLANES)))
def test_cut_again_like_its_own_slices_it_is_the_same(volume: Volume, plane: str):
    frames, stack = slice_volume(volume, plane)
    if np.linalg.det(volume.affine[:3, :3]) > 0:
        assert on_grid_of(volume, stack)
        assert np.array_equal(slice_like(volume, stack), frames)


def test_a_stack_read_from_files_is_the_grid_they_were_written_on(tmp_path: Path):
    affine = GRIDS["oblique sagittal"]
    stack = read_source(write_scan(tmp_path / "scan", affine)).stack
    volume = as_ras(np.zeros((9, 11, 7)), affine)
    assert same_grid(stack.grid, volume.grid)
    assert stack.plane == "sagittal"


@pytest.mark.filterwarnings("ignore:Unknown encoding:UserWarning")
def test_a_file_cut_short_before_its_spacing_is_named_or_passed_over(tmp_path: Path):
    scan = write_scan(tmp_path / "scan", GRIDS["axial"])
    for file in sorted(scan.iterdir())[1:]:
        file.unlink()
    (file,) = scan.iterdir()
    whole = file.read_bytes()
    spacing = whole.index(b"\x28\x00\x30\x00")  # the last attribute that is needed
    for end in range(130, spacing, 13):
        file.write_bytes(whole[:end])
        with pytest.raises(ExportError, match=r"holds no DICOM image|does not say where|damaged"):
            read_source(scan)
