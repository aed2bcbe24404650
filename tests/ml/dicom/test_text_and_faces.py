"""Burnt-in text and faces are warned of; a face can be taken out and the brain stays."""

import nibabel as nib
import numpy as np
import pydicom
import pytest
from PIL import Image, ImageDraw

from ml.__main__ import main
from ml.dicom.burnt_in import text_in_pixels
from ml.dicom.deface import deface
from ml.dicom.faces import face_words
from ml.dicom.reading import DicomError
from ml.dicom.sidecar import blank, write_clean_nifti
from ml.volumes import read_volume
from tests.ml.dicom.made import T1, classic
from tests.ml.dicom.made_head import head_in_mni
from tests.ml.dicom.small_head import affine_of, ball

SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"


def written_on(voxels: np.ndarray, value: int) -> np.ndarray:
    """The volume with a name drawn on its third slice."""
    picture = Image.new("L", voxels.shape[:2][::-1])
    ImageDraw.Draw(picture).text((2, 2), "QUIX Z", fill=255)
    made = voxels.copy()
    made[:, :, 2][np.asarray(picture) > 127] = value
    return made


@pytest.fixture
def large() -> np.ndarray:
    return ball(7, (64, 80, 6))


@pytest.mark.parametrize("value", [4095, 2600])
def test_text_in_the_pixels_is_found(large, value):
    assert "slices 3 hold" in text_in_pixels(written_on(large, value))


def test_images_without_text_are_left_in_peace(large):
    head, *_ = head_in_mni()
    noise = np.random.default_rng(1).integers(0, 9, (40, 40, 4))
    for voxels in (large, head, noise, np.zeros((9, 9, 2)), np.full((9, 9, 2), 100)):
        assert text_in_pixels(voxels) is None


def test_a_series_with_text_is_converted_only_once_a_person_accepts(tmp_path, capsys, large):
    written = written_on(large, 4095)
    classic(tmp_path / "in", written, affine_of(large), T1)
    out, table, copies = tmp_path / "out", tmp_path / "series.csv", tmp_path / "copies"
    words = ["dicom", str(tmp_path / "in"), "--out", str(out), "--dicom-out", str(copies)]
    assert main([*words, "--series", str(table)]) == 0
    assert "looks like text burnt into the pixels" in capsys.readouterr().err
    assert [*out.rglob("*.nii.gz"), *copies.rglob("*.dcm")] == []
    row = table.read_text().splitlines()[1].split(",")
    accepted = tmp_path / "accepted.csv"
    accepted.write_text(f"series,source,kind,use,accept\n{row[0]},{row[1]},T1,yes,text\n")
    assert main([*words, "--corrections", str(accepted)]) == 0
    assert len(list(out.rglob("*.nii.gz"))) == 1
    assert len(list(copies.rglob("*.dcm"))) == 6


def test_text_is_found_however_small_the_scale(tmp_path, capsys, large):
    for path in classic(tmp_path / "in", written_on(large, 4095), affine_of(large), T1):
        data = pydicom.dcmread(path)
        data.RescaleSlope, data.RescaleIntercept = "0.0012", "0"
        data.save_as(path)
    assert main(["dicom", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "looks like text burnt into the pixels" in capsys.readouterr().err
    assert list((tmp_path / "out").rglob("*.nii.gz")) == []


def test_blanked_voxels_leave_axes_scaling_and_all_others_alone(tmp_path):
    stored, affine = ball(3), affine_of(ball(3))  # columns to the left, rows to the back
    image = nib.Nifti1Image(stored * 0.0012, affine, dtype=np.int16)
    image.header.set_slope_inter(0.0012, 0.0)
    nib.save(image, tmp_path / "scaled.nii")
    clean = tmp_path / "clean.nii.gz"
    write_clean_nifti(tmp_path / "scaled.nii", clean)
    before = read_volume(clean)
    where = np.zeros(before.data.shape, bool)
    where[-5:, :8, 2:4] = True  # to the right and back
    blank(clean, where)
    after = read_volume(clean)
    np.testing.assert_array_equal(after.data, np.where(where, 0, before.data))
    assert before.data[where].any()
    kept = nib.load(clean)
    np.testing.assert_allclose(kept.affine, affine, atol=1e-5)
    assert kept.dataobj.slope == pytest.approx(0.0012)


@pytest.mark.parametrize("tag", ["annotation", "capture"])
def test_what_the_header_says_of_text_counts(tmp_path, tag):
    for path in classic(tmp_path / "in", ball(), affine_of(ball()), T1):
        data = pydicom.dcmread(path)
        if tag == "annotation":
            data.BurnedInAnnotation = "YES"
        else:
            data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = SECONDARY_CAPTURE
        data.save_as(path)
    out, copies = tmp_path / "out", tmp_path / "copies"
    words = ["dicom", str(tmp_path / "in"), "--out", str(out), "--dicom-out", str(copies)]
    assert main([*words, "--progress", "none"]) == 0
    assert [*out.rglob("*.nii.gz"), *copies.rglob("*.dcm")] == []


def test_a_head_with_its_skin_is_warned_of():
    voxels, affine, brain, _ = head_in_mni()
    assert "a face may be recognised" in face_words(voxels, affine)
    assert face_words(np.where(brain, voxels, 0), affine) is None
    thick = affine @ np.diag([1, 1, 2, 1])
    assert face_words(voxels, thick) is None
    assert face_words(voxels[:, :, 45:], affine) is None
    assert face_words(ball(), np.eye(4), "YES") is not None


def test_defacing_takes_the_face_and_leaves_the_brain():
    voxels, affine, brain, nose = head_in_mni(4.0)
    a, b = np.radians(8), 0.1
    turn = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    turn = turn @ np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    moved = np.eye(4)
    moved[:3, :3], moved[:3, 3] = turn * [1.05, 0.95, 1.02], (12.0, -20.0, 30.0)
    made, face = deface(voxels, moved @ affine)
    assert np.all(made[nose] == 0)
    assert not face[brain].any()
    np.testing.assert_array_equal(made[~face], voxels[~face])
    assert 0.1 < face.mean() < 0.4


def test_what_is_no_head_is_refused_rather_than_called_defaced():
    with pytest.raises(DicomError, match="no head"):
        deface(np.zeros((20, 20, 20), np.float32), np.eye(4) * 4)
