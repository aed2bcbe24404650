"""A simulated volume beside the series of its patient."""

import os
import shutil
from pathlib import Path

import numpy as np
import pydicom
import pytest

from ml.export.dicom_series import Request, export_dicom
from ml.export.dicom_source import read_source
from ml.export.errors import ExportError
from ml.progress import Progress
from ml.volumes import read_volume
from tests.ml.export.dicom_folders import (
    GRIDS,
    read_by_dcm2niix,
    read_by_pydicom,
    write_scan,
    write_simulated,
)


class Heard:
    """A face that remembers its warnings."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def event(self, event) -> None:
        if event["event"] == "warning":
            self.warnings.append(event["message"])

    def say(self, text: str) -> None: ...

    def close(self) -> None: ...


def export(*given, **kept) -> tuple[dict, list[str]]:
    heard = Heard()
    with Progress(face=heard) as progress:
        return export_dicom(Request(*given, **kept), progress), heard.warnings


def read_all(folder: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(file) for file in sorted(folder.iterdir())]


@pytest.mark.parametrize("name", ["axial as scanners store it", "oblique sagittal", "coronal"])
def test_on_the_scanner_s_grid_each_slice_lies_on_its_source(tmp_path: Path, name: str):
    scan = write_scan(tmp_path / "scan", GRIDS[name])
    file = write_simulated(tmp_path, GRIDS[name])
    told, warnings = export(file, tmp_path / "out", scan)
    assert told["on_grid_of_source"] and not warnings
    sources = {ds.SOPInstanceUID: ds for ds in read_all(scan)}
    made = read_all(tmp_path / "out")
    assert len(made) == len(sources)
    for ds in made:
        source = sources[ds.SourceImageSequence[0].ReferencedSOPInstanceUID]
        assert ds.FrameOfReferenceUID == source.FrameOfReferenceUID
        assert ds.ImagePositionPatient == pytest.approx(source.ImagePositionPatient, abs=1e-8)
        assert ds.ImageOrientationPatient == pytest.approx(source.ImageOrientationPatient)
        assert (ds.Rows, ds.Columns) == (source.Rows, source.Columns)
        assert ds.PixelSpacing == pytest.approx(source.PixelSpacing)
    source_volume = read_volume(file)
    for back in (
        read_by_pydicom(tmp_path / "out"),
        read_by_dcm2niix(tmp_path / "out", tmp_path / "nii"),
    ):
        assert np.abs(back.affine - source_volume.affine).max() < 1e-3
        assert np.abs(back.data - source_volume.data).max() <= told["rescale_slope"] * 0.5 + 1e-6


def test_it_goes_the_whole_way_from_dicom_to_nifti_and_back(tmp_path: Path):
    import nibabel as nib

    scan = write_scan(tmp_path / "scan", GRIDS["oblique sagittal"])
    grid = read_by_dcm2niix(scan, tmp_path / "t1")
    data = np.random.default_rng(3).normal(size=grid.data.shape).astype(np.float32)
    nib.save(nib.Nifti1Image(data, grid.affine), tmp_path / "c1.nii.gz")
    told, warnings = export(tmp_path / "c1.nii.gz", tmp_path / "out", scan)
    assert told["on_grid_of_source"] and not warnings
    back = read_by_dcm2niix(tmp_path / "out", tmp_path / "nii")
    assert np.abs(back.affine - grid.affine).max() < 1e-4
    assert np.abs(back.data - data).max() <= told["rescale_slope"] * 0.5 + 1e-6


def test_patient_and_study_are_the_source_s_and_the_scanner_is_not(tmp_path: Path):
    scan = write_scan(tmp_path / "scan", GRIDS["axial"])
    export(write_simulated(tmp_path, GRIDS["axial"]), tmp_path / "out", scan)
    source, made = read_all(scan)[0], read_all(tmp_path / "out")[0]
    assert str(made.PatientName) == "Müller^Jörg"
    for keyword in ("PatientID", "PatientSex", "StudyInstanceUID", "StudyDate", "AccessionNumber"):
        assert made[keyword].value == source[keyword].value
    assert made.SeriesInstanceUID != source.SeriesInstanceUID
    assert made.Manufacturer == "Verum"
    assert "ContrastBolusAgent" not in made
    assert made.EchoTime is None
    assert made.RelatedSeriesSequence[0].SeriesInstanceUID == source.SeriesInstanceUID


def test_off_the_source_s_grid_it_has_a_frame_of_reference_of_its_own(tmp_path: Path):
    scan = write_scan(tmp_path / "scan", GRIDS["sagittal"])
    told, warnings = export(write_simulated(tmp_path, GRIDS["axial"]), tmp_path / "out", scan)
    assert not told["on_grid_of_source"]
    assert "frame of reference of its own" in warnings[0]
    made = read_all(tmp_path / "out")[0]
    assert made.FrameOfReferenceUID != read_all(scan)[0].FrameOfReferenceUID
    assert "SourceImageSequence" not in made
    assert read_source(tmp_path / "out").stack.plane == "sagittal"


def test_resampled_in_the_scanner_s_frame_it_keeps_the_frame_of_reference(tmp_path: Path):
    scan = write_scan(tmp_path / "scan", GRIDS["sagittal"])
    file = write_simulated(tmp_path, GRIDS["axial"])
    _, warnings = export(file, tmp_path / "out", scan, same_frame=True)
    assert not warnings
    made = read_all(tmp_path / "out")[0]
    assert made.FrameOfReferenceUID == read_all(scan)[0].FrameOfReferenceUID


def test_an_enhanced_image_is_a_source_too_and_its_frames_are_named(tmp_path: Path):
    file = write_simulated(tmp_path, GRIDS["oblique"])
    export(file, tmp_path / "scan", enhanced=True)
    told, _ = export(file, tmp_path / "out", tmp_path / "scan", enhanced=True)
    assert told["on_grid_of_source"]
    made = read_all(tmp_path / "out")[0]
    frames = made.PerFrameFunctionalGroupsSequence
    named = [f.DerivationImageSequence[0].SourceImageSequence[0] for f in frames]
    assert [item.ReferencedFrameNumber for item in named] == list(range(1, len(frames) + 1))
    study = made.SourceImageEvidenceSequence[0]
    assert len(study.ReferencedSeriesSequence[0].ReferencedSOPSequence) == 1


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return write_scan(tmp_path / "scan", GRIDS["axial"])


def change(file: Path, **values) -> None:
    ds = pydicom.dcmread(file)
    for keyword, value in values.items():
        setattr(ds, keyword, value)
    ds.save_as(file)


def some(scan: Path, number: int) -> Path:
    return next(f for f in scan.iterdir() if pydicom.dcmread(f).InstanceNumber == number)


def test_a_folder_without_images_is_refused(tmp_path: Path):
    (tmp_path / "note.txt").write_text("none here")
    with pytest.raises(ExportError, match="holds no DICOM image"):
        read_source(tmp_path)


def test_a_folder_of_two_series_is_refused(scan: Path):
    change(some(scan, 1), SeriesInstanceUID="1.2.3")
    with pytest.raises(ExportError, match="holds 2 series"):
        read_source(scan)


def test_a_stack_that_lacks_a_slice_is_refused(scan: Path):
    some(scan, 3).unlink()
    with pytest.raises(ExportError, match=r"slices are 1\.000 to 2\.000 mm apart"):
        read_source(scan)


def test_two_images_of_one_place_are_refused(scan: Path):
    shutil.copy(some(scan, 3), scan / "echo2")
    change(scan / "echo2", SOPInstanceUID="1.2.3")
    with pytest.raises(ExportError, match="several images of one place"):
        read_source(scan)


def test_slices_of_several_orientations_are_refused(scan: Path):
    change(some(scan, 2), ImageOrientationPatient=[0, 1, 0, 0, 0, -1])
    with pytest.raises(ExportError, match="several orientations"):
        read_source(scan)


def test_an_image_without_a_place_is_refused(scan: Path):
    file = some(scan, 2)
    ds = pydicom.dcmread(file)
    del ds.ImagePositionPatient
    ds.save_as(file)
    with pytest.raises(ExportError, match=rf"{file.name}: does not say where"):
        read_source(scan)


def test_files_that_are_no_dicom_are_passed_over(scan: Path):
    (scan / "README").write_text("of the scanner")
    assert len(read_source(scan).instances) == 7


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_whatever_bytes_of_a_source_are_wrong_it_is_exported_or_refused(tmp_path: Path):
    """The last resort of a damaged header is a sentence, never a traceback."""
    file = write_simulated(tmp_path, GRIDS["axial"], (9, 11, 1))
    scan = write_scan(tmp_path / "scan", GRIDS["axial"], (9, 11, 1))
    (image,) = scan.iterdir()
    whole = image.read_bytes()
    header = len(whole) - 2 * 9 * 11
    rng = np.random.default_rng(7)
    refused = 0
    for number in range(2000 if os.environ.get("VERUM_FULL") else 60):
        bytes_ = bytearray(whole)
        for place in rng.integers(128, header, rng.integers(1, 6)):
            bytes_[place] = rng.integers(256)
        image.write_bytes(bytes_)
        try:
            export(file, tmp_path / str(number), scan)
        except ExportError:
            refused += 1
    assert refused
    assert not list(tmp_path.glob(".*partial"))
