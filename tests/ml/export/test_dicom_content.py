"""What an exported series says of itself."""

import json
import re
from pathlib import Path

import nibabel as nib
import numpy as np
import pydicom
import pytest

from ml.__main__ import main
from ml.export.dicom_content import Words
from ml.export.dicom_pixels import quantise
from ml.export.dicom_series import Request, export_dicom
from ml.export.dicom_uids import check_root, uid
from ml.export.errors import ExportError
from ml.progress import Progress
from ml.provenance import sha256_of_file
from tests.ml.export.dicom_folders import GRIDS, write_simulated

MARK = "simulated - not for diagnosis"


def export(*given, **kept) -> dict:
    with Progress(face="none") as progress:
        return export_dicom(Request(*given, **kept), progress)


def read_all(folder: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(file) for file in sorted(folder.iterdir())]


@pytest.fixture
def simulated(tmp_path: Path) -> Path:
    file = write_simulated(tmp_path, GRIDS["axial"])
    record = {
        "sha256": sha256_of_file(file),
        "provenance": {
            "code_version": "v1",
            "created_at": "2026-03-04T05:06:07+00:00",
            "inputs": {"T1": "aa", "FLAIR": "bb", "brain_mask": "cc", "weights": "dd" * 32},
        },
    }
    (tmp_path / "c1.json").write_text(json.dumps(record))
    return file


@pytest.mark.parametrize("enhanced", [False, True], ids=["classic", "enhanced"])
def test_every_instance_says_that_it_is_simulated(tmp_path: Path, simulated, enhanced):
    export(simulated, tmp_path / "out", enhanced=enhanced)
    for ds in read_all(tmp_path / "out"):
        assert list(ds.ImageType[:2]) == ["DERIVED", "SECONDARY"]
        assert MARK in ds.SeriesDescription
        assert MARK in ds.ImageComments
        assert MARK in ds.DerivationDescription
        assert "computed from T1, FLAIR; model sha256 dddddddddddddddd" in ds.DerivationDescription
        assert ds.ContributingEquipmentSequence[0].Manufacturer == "Verum"
        assert (ds.ContentDate, ds.ContentTime) == ("20260304", "050607")
        assert ds.SoftwareVersions


def test_without_a_source_the_patient_is_a_pseudonym(tmp_path: Path, simulated):
    export(simulated, tmp_path / "out", words=Words(patient="Größe 7"))
    ds = read_all(tmp_path / "out")[0]
    assert (str(ds.PatientName), ds.PatientID) == ("Größe 7", "Größe 7")
    assert ds.PatientIdentityRemoved == "YES"
    assert not ds.PatientBirthDate and not ds.StudyDate


def test_two_volumes_of_one_pseudonym_are_two_series_of_one_study(tmp_path: Path, simulated):
    first = export(simulated, tmp_path / "a", words=Words(patient="P1"))
    (tmp_path / "2").mkdir()
    other = write_simulated(tmp_path / "2", GRIDS["axial"], seed=1)
    second = export(other, tmp_path / "b", words=Words(patient="P1"))
    assert first["study_instance_uid"] == second["study_instance_uid"]
    assert first["series_instance_uid"] != second["series_instance_uid"]
    frames = {ds.FrameOfReferenceUID for f in "ab" for ds in read_all(tmp_path / f)}
    assert len(frames) == 1


def test_the_same_request_gives_the_same_bytes_anywhere(tmp_path: Path, simulated):
    export(simulated, tmp_path / "a")
    export(simulated, tmp_path / "b")
    bytes_of = [{f.name: f.read_bytes() for f in (tmp_path / o).iterdir()} for o in "ab"]
    assert bytes_of[0] == bytes_of[1]


def test_what_was_exported_before_is_kept_and_another_folder_refused(tmp_path: Path, simulated):
    assert export(simulated, tmp_path / "out")["kept"] is False
    assert export(simulated, tmp_path / "out")["kept"] is True
    with pytest.raises(ExportError, match="holds other files"):
        export(simulated, tmp_path / "out", plane="coronal")
    assert len(list((tmp_path / "out").iterdir())) == 7
    assert not list(tmp_path.glob(".*partial"))


@pytest.mark.parametrize(
    "changed",
    [{"plane": "coronal"}, {"enhanced": True}, {"words": Words(description="other")}],
    ids=str,
)
def test_any_difference_gives_other_identifiers(tmp_path: Path, simulated, changed):
    first = export(simulated, tmp_path / "a")
    second = export(simulated, tmp_path / "b", **changed)
    assert first["series_instance_uid"] != second["series_instance_uid"]
    instances = [{ds.SOPInstanceUID for ds in read_all(tmp_path / o)} for o in "ab"]
    assert len(instances[0]) == 7
    assert instances[0].isdisjoint(instances[1])


@pytest.mark.parametrize("root", [None, "1.2.826.0.1.3680043.2.60"])
def test_identifiers_are_what_dicom_allows(root: str | None):
    check_root(root)
    made = {uid(root, "series", str(number)) for number in range(200)}
    assert len(made) == 200
    for one in made:
        assert len(one) <= 64
        assert re.fullmatch(r"[0-2](\.(0|[1-9][0-9]*))+", one)
        assert one.startswith(f"{root or '2.25'}.")


@pytest.mark.parametrize("root", ["1", "1.02.3", "3.1", "1.2.", "a.b", "1.2.826.0.1.3680043.99999"])
def test_a_root_that_is_none_is_refused(root: str):
    with pytest.raises(ExportError, match="--uid-root"):
        check_root(root)


def test_a_description_that_does_not_fit_is_refused():
    with pytest.raises(ExportError, match="has 72 characters"):
        _ = Words(description="x" * 41).series_description


def test_a_description_with_the_mark_is_left_as_it_is():
    assert Words(description=f"C1 {MARK}").series_description == f"C1 {MARK}"


def test_a_record_of_another_volume_is_refused(tmp_path: Path, simulated):
    write_simulated(tmp_path, GRIDS["axial"], seed=5)
    with pytest.raises(ExportError, match=r"c1\.json tells of another volume"):
        export(simulated, tmp_path / "out")


@pytest.mark.parametrize("scale", [1e-6, 1.0, 3.3e7])
def test_pixels_keep_voxels_to_half_a_step_and_zero_exactly(scale: float):
    frames = (np.random.default_rng(2).normal(size=(3, 4, 5)) * scale).astype(np.float32)
    frames[0, 0] = 0
    pixels = quantise(frames)
    assert np.abs(pixels.stored.astype(int)).max() in (32766, 32767)
    assert np.abs(pixels.stored * pixels.slope - frames).max() <= pixels.slope * 0.501
    assert not pixels.stored[0, 0].any()


def test_a_person_sees_left_on_the_right_and_the_front_on_top(tmp_path: Path):
    data = np.zeros((4, 5, 3), np.float32)
    data[0, 4, 2] = 5  # leftmost in RAS+ is x = 0; the front is the last y; the top the last z
    nib.save(nib.Nifti1Image(data, np.eye(4)), tmp_path / "v.nii.gz")
    export(tmp_path / "v.nii.gz", tmp_path / "out")
    top = read_all(tmp_path / "out")[2].pixel_array
    assert top.shape == (5, 4)
    assert np.argwhere(top).tolist() == [[0, 3]]


def test_the_verb_writes_a_series(tmp_path: Path, simulated, capsys):
    words = ["export", "dicom", "--simulated", str(simulated), "--out", str(tmp_path / "out")]
    assert main([*words, "--patient", "P7", "--series-number", "42", "--progress", "json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[-1]["result"]["files"] == 7
    ds = read_all(tmp_path / "out")[0]
    assert (ds.PatientID, ds.SeriesNumber) == ("P7", 42)


def test_the_verb_refuses_two_sources_of_a_patient_s_name(tmp_path: Path, simulated, capsys):
    words = ["export", "dicom", "--simulated", str(simulated), "--out", str(tmp_path / "out")]
    assert main([*words, "--patient", "P7", "--like", str(tmp_path), "--progress", "none"]) == 2
    assert "--patient is for a volume without --like" in capsys.readouterr().err
