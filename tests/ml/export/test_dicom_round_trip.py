from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from ml.export.dicom_series import Request, export_dicom
from ml.export.errors import ExportError
from ml.progress import Progress
from ml.volumes import Volume, read_volume
from tests.ml.export.dicom_folders import (
    GRIDS,
    grid,
    read_by_dcm2niix,
    read_by_pydicom,
    write_simulated,
)


def export(*given, **kept) -> dict:
    with Progress(face="none") as progress:
        return export_dicom(Request(*given, **kept), progress)


def assert_same(back: Volume, source: Volume, slope: float, grid_mm: float = 1e-3) -> None:
    assert back.data.shape == source.data.shape
    assert np.abs(back.affine - source.affine).max() < grid_mm
    assert np.abs(back.data - source.data).max() <= slope * 0.5 + 1e-6
    assert np.array_equal(back.data == 0, np.abs(source.data) <= slope * 0.5)


@pytest.mark.parametrize("enhanced", [False, True], ids=["classic", "enhanced"])
@pytest.mark.parametrize("name", GRIDS)
def test_pydicom_and_dcm2niix_read_the_same_voxels_and_grid(tmp_path: Path, name, enhanced):
    file = write_simulated(tmp_path, GRIDS[name])
    told = export(file, tmp_path / "out", enhanced=enhanced)
    source = read_volume(file)
    assert_same(read_by_pydicom(tmp_path / "out"), source, told["rescale_slope"])
    assert_same(read_by_dcm2niix(tmp_path / "out", tmp_path / "nii"), source, told["rescale_slope"])


@pytest.mark.parametrize("plane", ["axial", "sagittal", "coronal"])
def test_any_plane_holds_the_same_volume(tmp_path: Path, plane: str):
    file = write_simulated(tmp_path, GRIDS["oblique sagittal"])
    told = export(file, tmp_path / "out", plane=plane)
    source = read_volume(file)
    assert_same(read_by_pydicom(tmp_path / "out"), source, told["rescale_slope"])
    assert_same(read_by_dcm2niix(tmp_path / "out", tmp_path / "nii"), source, told["rescale_slope"])


@pytest.mark.parametrize("enhanced", [False, True], ids=["classic", "enhanced"])
def test_one_slice_is_a_series_too(tmp_path: Path, enhanced):
    shape = (8, 9, 1)
    affine = grid("LPS", (1.0, 1.5, 5.0), (5.0, 0.0, 0.0), shape)
    file = write_simulated(tmp_path, affine, shape)
    told = export(file, tmp_path / "out", enhanced=enhanced)
    assert told["files"] == 1
    source = read_volume(file)
    assert_same(read_by_pydicom(tmp_path / "out"), source, told["rescale_slope"])
    assert_same(read_by_dcm2niix(tmp_path / "out", tmp_path / "nii"), source, told["rescale_slope"])


def test_a_volume_of_zeros_stays_one(tmp_path: Path):
    file = tmp_path / "zeros.nii"
    nib.save(nib.Nifti1Image(np.zeros((3, 4, 5), np.float32), np.eye(4)), file)
    export(file, tmp_path / "out")
    assert not read_by_pydicom(tmp_path / "out").data.any()


def test_a_sheared_grid_is_refused_and_nothing_is_left(tmp_path: Path):
    affine = GRIDS["axial"].copy()
    affine[0, 1] = 0.2
    file = write_simulated(tmp_path, affine)
    with pytest.raises(ExportError, match=r"sheared: two axes meet at 78\.7 degrees"):
        export(file, tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))
