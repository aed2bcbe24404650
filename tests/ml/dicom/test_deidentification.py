"""Nothing that identifies a patient is written, shown or named; the rest is where it was."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nibabel as nib
import numpy as np
import pydicom
import pytest

from ml.__main__ import main
from ml.dicom.profile import action_of
from ml.dicom.pseudonyms import Pseudonyms
from ml.dicom.sidecar import clean_gradients, clean_sidecar
from tests.ml.dicom.made import FLAIR, T1, T1_POST, T2, Person, classic, enhanced
from tests.ml.dicom.small_head import affine_of, ball

ROOT = Path(__file__).resolve().parents[3]
OTHER = Person("Yblitzner^Kornelia", "ID-9938817", "19600229", "20200115", accession="ACCX7")


def run(folder: Path, out: Path, *more: str, face: str = "bar") -> subprocess.CompletedProcess:
    words = [sys.executable, "-m", "ml", "dicom", str(folder), "--out", str(out), *more]
    return subprocess.run([*words, "--progress", face], cwd=ROOT, capture_output=True, check=False)


def convert(folder: Path, out: Path, *more: str) -> int:
    """Run the verb in this process; its exit code."""
    return main(["dicom", str(folder), "--out", str(out), *more, "--progress", "none"])


def hospital(folder: Path, person: Person) -> None:
    """A folder whose very names are the patient's, with damaged and foreign files in it."""
    place = folder / person.name / person.identifier
    names = "{name}_{identifier}_{number:03d}.dcm"
    affine = affine_of(ball())
    classic(place / "t1", ball(), affine, T1, person, names)
    classic(place / "t1c", ball(1), affine, T1_POST, person, names)
    named = replace(T2, description=f"t2 {person.name} {person.identifier}")
    classic(place / person.accession, ball(2), affine, named, person, names)
    philips = replace(FLAIR, maker="Philips")
    enhanced(place / f"{person.name}.enhanced", ball(3), affine, philips, person)
    damaged = classic(place / "cut", ball(4), affine, replace(T2, number=8), person, names)
    damaged[3].write_bytes(damaged[3].read_bytes()[:-200])
    damaged[4].write_bytes(damaged[4].read_bytes()[:400])
    (place / f"report of {person.name}.pdf").write_text(f"%PDF {person.name}")


def every_byte(*folders: Path) -> bytes:
    """All file names and contents, unpacked where compressed."""
    parts = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            parts.append(str(path.relative_to(folder)).encode())
            if path.is_file():
                parts.append(path.read_bytes())
            if path.name.endswith(".nii.gz"):
                image = nib.load(path)
                parts += [bytes(image.header.binaryblock), np.asarray(image.dataobj).tobytes()]
    return b"\n".join(parts)


@pytest.fixture(scope="module", params=["bar", "json"])
def everything(request, tmp_path_factory):
    """All that a run wrote and said, with DICOM copies, tables and shifted dates."""
    base = tmp_path_factory.mktemp("deidentification")
    hospital(base / "in", Person())
    hospital(base / "in", OTHER)
    more = ["--dicom-out", str(base / "out" / "dicom"), "--series", str(base / "out" / "s.csv")]
    done = run(base / "in", base / "out" / "raw", *more, "--dates", "shift", face=request.param)
    assert done.returncode == 0, done.stderr
    return base, done


def test_no_identifying_value_is_written_or_said(everything):
    base, done = everything
    found = every_byte(base / "out") + done.stdout + done.stderr
    lower = found.lower()
    for person in (Person(study="no"), OTHER):
        for secret in person.secrets:
            if secret != "no":
                assert secret.lower().encode() not in lower, secret


def test_uids_of_the_scanner_are_gone_too(everything):
    base, done = everything
    found = every_byte(base / "out") + done.stdout + done.stderr
    for path in sorted((base / "in").rglob("*001.dcm")):
        data = pydicom.dcmread(path, stop_before_pixels=True)
        for name in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
            assert str(data[name].value).encode() not in found, name


def test_something_was_in_fact_written(everything):
    base, _ = everything
    assert len(list((base / "out" / "raw").rglob("*.nii.gz"))) == 8
    assert len(list((base / "out" / "dicom").rglob("*.dcm"))) == 2 * (10 + 10 + 10 + 1 + 8)


def copies(base: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(path) for path in sorted((base / "out" / "dicom").rglob("*.dcm"))]


def test_copies_say_what_was_done_to_them(everything):
    for data in copies(everything[0]):
        assert data.PatientIdentityRemoved == "YES"
        assert "PS3.15" in data.DeidentificationMethod
        codes = [item.CodeValue for item in data.DeidentificationMethodCodeSequence]
        assert codes == ["113100", "113107"]
        assert data.LongitudinalTemporalInformationModified == "MODIFIED"
        assert str(data.PatientName) == str(data.PatientID)
        assert str(data.PatientID).startswith("sub-000")
        assert data.PatientBirthDate in ("", None)


def test_copies_hold_no_private_tag_overlay_or_unlisted_text(everything):
    for data in copies(everything[0]):
        for element in data.iterall():
            assert not element.tag.is_private
            assert not 0x6000 <= element.tag.group <= 0x60FF
            assert action_of(element) != "X" or element.keyword in WRITTEN, element.keyword


WRITTEN = {
    "SeriesDescription",
    "DeidentificationMethod",
    "PatientID",
    "StudyDate",
    "SeriesDate",
    "SeriesTime",
    "Manufacturer",
}
"""What the profile would remove or replace and we write anew."""


def test_uids_are_new_and_stay_consistent(everything):
    made = copies(everything[0])
    by_study = {}
    for data in made:
        assert data.SOPInstanceUID.startswith("2.25.")
        assert data.file_meta.MediaStorageSOPInstanceUID == data.SOPInstanceUID
        by_study.setdefault(str(data.PatientID), set()).add(data.StudyInstanceUID)
    assert len({data.SOPInstanceUID for data in made}) == len(made)
    assert {len(uids) for uids in by_study.values()} == {1}
    assert len(set.union(*by_study.values())) == 2
    assert len({data.FrameOfReferenceUID for data in made}) == 1
    assert all(data.SOPClassUID.startswith("1.2.840.10008.") for data in made)


def test_pixels_and_geometry_of_copies_are_untouched(everything):
    base, _ = everything
    originals = sorted((base / "in" / Person().name / Person().identifier / "t1").iterdir())
    pixels = {pydicom.dcmread(path).PixelData: pydicom.dcmread(path) for path in originals}
    found = [data for data in copies(base) if data.PixelData in pixels]
    assert len(found) == 2 * len(originals)  # both patients have these pixels
    for data in found:
        original = pixels[data.PixelData]
        for name in ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "EchoTime"):
            assert data[name].value == original[name].value


def test_shifted_dates_lie_before_1925_and_keep_their_order(everything):
    base, _ = everything
    times = [path.read_text() for path in (base / "out" / "raw").rglob("*_sessions.tsv")]
    assert len(times) == 2
    assert all("ses-01\t18" in text or "ses-01\t190" in text for text in times)


def test_dates_are_dropped_unless_asked_for(tmp_path):
    hospital(tmp_path / "in", Person())
    convert(
        tmp_path / "in", tmp_path / "out" / "raw", "--dicom-out", str(tmp_path / "out" / "dicom")
    )
    made = copies(tmp_path)
    assert made
    assert {data.StudyDate for data in made} <= {"", None}
    assert {str(data.get("AcquisitionDate") or "") for data in made} == {""}
    assert list((tmp_path / "out").rglob("*_sessions.tsv")) == []
    assert {data.LongitudinalTemporalInformationModified for data in made} == {"REMOVED"}


def test_age_and_sex_are_kept_only_where_asked_for(tmp_path):
    classic(tmp_path / "in", ball(), affine_of(ball()), T1)
    people = tmp_path / "out" / "participants.tsv"
    convert(tmp_path / "in", tmp_path / "out")
    assert people.read_text() == "participant_id\nsub-0001\n"
    convert(tmp_path / "in", tmp_path / "out", "--keep-age-sex")
    assert people.read_text() == "participant_id\tage\tsex\nsub-0001\t68\tF\n"


def test_a_key_file_keeps_pseudonyms_over_folders_and_hides_them(tmp_path):
    affine, key = affine_of(ball()), tmp_path / "key.json"
    classic(tmp_path / "one", ball(), affine, T1, Person())
    classic(tmp_path / "two" / "a", ball(), affine, T1, OTHER)
    classic(tmp_path / "two" / "b", ball(1), affine, T1, Person())
    assert convert(tmp_path / "one", tmp_path / "first", "--key", str(key)) == 0
    assert convert(tmp_path / "two", tmp_path / "second", "--key", str(key)) == 0
    volume = nib.load(next((tmp_path / "second" / "sub-0001").rglob("*_T1w.nii.gz")))
    assert np.asarray(volume.dataobj).sum() == ball(1).sum()
    assert key.stat().st_mode & 0o077 == 0
    assert Person().identifier not in key.read_text()
    assert len(json.loads(key.read_text())["subjects"]) == 2


def test_without_a_key_a_second_folder_gets_new_numbers_in_the_same_output(tmp_path):
    affine, out = affine_of(ball()), tmp_path / "out"
    classic(tmp_path / "one", ball(), affine, T1, Person())
    classic(tmp_path / "two", ball(1), affine, T1, OTHER)
    convert(tmp_path / "one", out)
    convert(tmp_path / "two", out)
    convert(tmp_path / "one", out)
    assert sorted(path.name for path in out.glob("sub-*")) == ["sub-0001", "sub-0002"]
    assert (out / "participants.tsv").read_text().split() == [
        "participant_id",
        "sub-0001",
        "sub-0002",
    ]


def test_keyed_values_change_with_the_key_alone():
    one, other = Pseudonyms(b"1" * 32, {}), Pseudonyms(b"2" * 32, {})
    assert one.uid("1.2.3") == Pseudonyms(b"1" * 32, {}).uid("1.2.3") != other.uid("1.2.3")
    assert one.shift("A") != one.shift("B")
    assert len(one.uid("1.2.3")) <= 64


def test_who_is_who_is_written_only_on_demand_and_never_into_the_output(tmp_path, capsys):
    classic(tmp_path / "in", ball(), affine_of(ball()), T1)
    link = tmp_path / "link.csv"
    assert convert(tmp_path / "in", tmp_path / "out", "--link", str(link)) == 0
    assert f"patient,sub-0001,{Person().identifier}" in link.read_text()
    assert link.stat().st_mode & 0o077 == 0
    within = tmp_path / "out" / "l.csv"
    assert convert(tmp_path / "in", tmp_path / "out", "--link", str(within)) == 2
    assert "must not lie" in capsys.readouterr().err


def test_a_sidecar_keeps_what_is_on_the_list_in_the_form_it_must_have():
    found = {
        "EchoTime": 0.1,
        "RepetitionTime": "Quixotrel",
        "FlipAngle": True,
        "SliceTiming": [0.0, "Quixotrel"],
        "Manufacturer": "Siemens of Quixotrel",
        "ManufacturersModelName": "Quixotrel",
        "PatientName": "Quixotrel",
        "PhaseEncodingDirection": "j-",
        "ScanningSequence": "GR_Quixotrel",
        "InversionTime": float("inf"),
    }
    assert clean_sidecar(found) == {
        "EchoTime": 0.1,
        "PhaseEncodingDirection": "j-",
        "Manufacturer": "Siemens",
    }


def test_gradient_tables_are_numbers_or_nothing():
    assert clean_gradients("0 1000\n", 1) == "0 1000\n"
    assert clean_gradients("0 Quixotrel\n", 1) is None
    assert clean_gradients("0 nan\n", 1) is None
    assert clean_gradients("0 1\n", 3) is None
