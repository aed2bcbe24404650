"""What is broken is named, by number; the others go on."""

import doctest
import os
import zlib
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.uid import generate_uid

from ml.__main__ import main
from ml.dicom import numbers
from ml.dicom.geometry import geometry_of
from ml.dicom.grouping import group
from ml.dicom.reading import DicomError, read_folder
from tests.ml.dicom.made import SOMEONE, T1, T2, Series, classic
from tests.ml.dicom.small_head import affine_of, ball


def problems(folder) -> tuple[str, ...]:
    """Of the only stack in a folder."""
    found = read_folder(folder)
    (stack,) = group(found.frames, found.sizes).stacks
    return stack.problems


def faults(folder) -> list[str]:
    return [fault.words for fault in read_folder(folder).faults if fault.damaged]


@pytest.fixture
def folder(tmp_path):
    """A whole series."""
    classic(tmp_path / "in", ball(), affine_of(ball()), T1)
    return tmp_path / "in"


def test_a_whole_series_has_no_problem(folder):
    assert problems(folder) == ()
    assert faults(folder) == []


@pytest.mark.parametrize("kept", [-100, 900, 300, 140])
def test_a_truncated_file_is_named_and_its_slice_missed(folder, kept):
    path = sorted(folder.iterdir())[4]
    path.write_bytes(path.read_bytes()[:kept])
    assert len(faults(folder)) == 1
    assert problems(folder)[0].startswith("missing slices: 5 of 10")


def test_missing_slices_are_named(tmp_path):
    kept = [0, 1, 2, 5, 6, 8, 9]
    classic(tmp_path, ball(), affine_of(ball()), T1, slices=kept)
    words = "missing slices: 4, 5, 8 of 10, counted along the stack"
    assert problems(tmp_path) == (f"{words} (the first between instances 3 and 4)",)


def moved(path, z: float) -> None:
    data = pydicom.dcmread(path)
    data.ImagePositionPatient = [0, 0, z]
    data.save_as(path)


def test_a_slice_far_away_is_counted_not_listed(folder):
    """A hole of ten million slices is told of in a line, without a number for each."""
    moved(sorted(folder.iterdir())[-1], 90_000.0)
    assert len(problems(folder)[0]) < 300


@pytest.mark.parametrize("z", [1e12, -1e300])
def test_a_slice_at_no_place_of_a_scanner_is_named(folder, z):
    moved(sorted(folder.iterdir())[-1], z)
    assert "no position, orientation or pixel spacing" in problems(folder)[0]


def test_the_examples_of_numbers_are_right():
    assert doctest.testmod(numbers).failed == 0


def test_a_number_that_is_none_is_unknown(folder):
    for path in folder.iterdir():
        data = pydicom.dcmread(path)
        data["EchoTime"] = pydicom.DataElement(0x00180081, "FD", float("nan"))
        data.save_as(path)
    assert {frame.te_ms for frame in read_folder(folder).frames} == {None}


@pytest.mark.parametrize("implicit", [False, True])
def test_a_deflated_file_is_not_inflated(folder, implicit):
    """A few bytes of it may become more than there is memory."""
    path = sorted(folder.iterdir())[4]
    uid = b"1.2.840.10008.1.2.1.99"
    element = b"\x02\x00\x10\x00" + (b"" if implicit else b"UI")
    element += len(uid).to_bytes(4 if implicit else 2, "little") + uid
    path.write_bytes(bytes(128) + b"DICM" + element + zlib.compress(bytes(10**6))[2:])
    (fault,) = read_folder(folder).faults
    assert fault.words.startswith("transfer syntax 1.2.840.10008.1.2.1.99")


def test_every_second_slice_is_a_spacing_of_its_own(tmp_path):
    classic(tmp_path, ball(), affine_of(ball()), T1, slices=[0, 2, 4, 6, 8])
    assert problems(tmp_path) == ()


def test_two_slices_at_one_place_are_named(tmp_path):
    classic(tmp_path, ball(), affine_of(ball()), T1, slices=[0, 1, 2, 2, 3, 4])
    assert problems(tmp_path)[0].startswith(
        "two slices at one place: 2 at slice 3 of 5 (files 3, 4)"
    )


def test_a_copied_file_counts_once(folder):
    path = sorted(folder.iterdir())[0]
    (folder / "copy").write_bytes(path.read_bytes())
    assert problems(folder) == ()


def test_a_volume_that_was_cut_short_is_named(tmp_path):
    twice = [*range(10), *range(7)]
    classic(tmp_path, ball(), affine_of(ball()), T1, slices=twice)
    assert "an incomplete volume" in problems(tmp_path)[0] or "two slices" in problems(tmp_path)[0]


def test_mixed_spacing_is_named(folder):
    for number, path in enumerate(sorted(folder.iterdir())):
        data = pydicom.dcmread(path)
        along = np.cross(*np.array(data.ImageOrientationPatient, float).reshape(2, 3))
        moved = np.array(data.ImagePositionPatient, float) + along * 2.5 * max(0, number - 5)
        data.ImagePositionPatient = [round(float(one), 4) for one in moved]
        data.save_as(path)
    assert problems(folder)[0].startswith("mixed slice spacing")


def test_an_image_without_pixels_is_named(folder):
    path = sorted(folder.iterdir())[2]
    data = pydicom.dcmread(path)
    del data.PixelData
    data.save_as(path)
    assert faults(folder) == ["no pixel data, though its header describes an image"]


def test_slices_without_a_position_are_named(folder):
    path = sorted(folder.iterdir())[0]
    data = pydicom.dcmread(path)
    del data.ImagePositionPatient
    data.save_as(path)
    assert problems(folder) == ("file 1: no position, orientation or pixel spacing",)


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        ("1.2.840.10008.1.2.4.102", "MPEG-4"),
        ("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000"),
        ("1.2.3.4.5.6", "of a vendor's own"),
    ],
)
def test_compression_that_cannot_be_read_is_named(folder, syntax, words):
    for path in folder.iterdir():
        data = pydicom.dcmread(path)
        image = data.pixel_array.tobytes()
        data.PixelData = pydicom.encaps.encapsulate([image])
        data["PixelData"].is_undefined_length = True
        data.file_meta.TransferSyntaxUID = syntax
        data.save_as(path, implicit_vr=False, little_endian=True)
    (problem,) = problems(folder)
    assert words in problem
    assert "decompress" in problem


@pytest.mark.parametrize(
    "name", ["1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"]
)
def test_syntaxes_that_can_be_read_are_converted(folder, tmp_path, name):
    for path in folder.iterdir():
        data = pydicom.dcmread(path)
        if name.endswith(".5"):
            data.compress(name)
        else:
            data.file_meta.TransferSyntaxUID = name
        data.save_as(path, enforce_file_format=True)
    assert main(["dicom", str(folder), "--out", str(tmp_path / "out"), "--progress", "none"]) == 0
    assert len(list((tmp_path / "out").rglob("*.nii.gz"))) == 1


def test_an_empty_folder_is_refused(tmp_path, capsys):
    assert main(["dicom", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    (tmp_path / "empty").mkdir()
    assert main(["dicom", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "not there" in said
    assert "empty" in said
    assert not (tmp_path / "out").exists()


def test_a_folder_without_images_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("no DICOM")
    (tmp_path / "DICOMDIR").write_bytes(b"\0" * 128 + b"DICM")
    with pytest.raises(DicomError, match="none of the folder's 2 files is a DICOM image"):
        read_folder(tmp_path)


def test_foreign_files_and_links_are_passed_over(folder):
    (folder / "notes.docx").write_bytes(b"PK\3\4")
    (folder / "loop").symlink_to(folder)
    found = read_folder(folder)
    assert len(found.frames) == 10
    assert [fault.words for fault in found.faults] == ["not DICOM"]


def test_files_without_a_preamble_are_read(folder):
    for path in folder.iterdir():
        data = pydicom.dcmread(path)
        data.save_as(path, enforce_file_format=True)
        path.write_bytes(path.read_bytes()[132:])
    assert problems(folder) == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_an_unreadable_file_is_named_by_number(folder):
    sorted(folder.iterdir())[3].chmod(0)
    assert faults(folder)[0].startswith("cannot be read")


def test_bytes_of_any_kind_never_end_the_reading(folder):
    rng = np.random.default_rng(5)
    paths = sorted(folder.iterdir())
    whole = paths[0].read_bytes()
    count = 400 if os.environ.get("VERUM_FULL") else 40
    for number in range(count):
        data = bytearray(whole)
        for at in rng.integers(0, min(len(data), 3000), size=8):
            data[at] = int(rng.integers(256))
        (folder / f"mutated{number:03d}").write_bytes(bytes(data))
    found = read_folder(folder)
    group(found.frames, found.sizes)
    assert len(found.frames) >= len(paths)


def test_two_patients_and_dates_become_subjects_and_sessions(tmp_path):
    affine, out = affine_of(ball()), tmp_path / "out"
    later = replace(SOMEONE, study_date="20200301", study=generate_uid())
    other = replace(SOMEONE, identifier="SECOND", study=generate_uid())
    for number, person in enumerate((later, SOMEONE, other)):
        classic(tmp_path / "in" / str(number), ball(number), affine, T1, person)
    assert main(["dicom", str(tmp_path / "in"), "--out", str(out), "--progress", "none"]) == 0
    names = sorted(str(path.relative_to(out)) for path in out.glob("sub-*/ses-*"))
    assert len(names) == 3
    assert {name.split("/")[1] for name in names} == {"ses-01", "ses-02"}


def test_an_output_folder_of_someone_else_is_refused(folder, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").write_text("x")
    assert main(["dicom", str(folder), "--out", str(tmp_path / "out")]) == 2
    assert "holds other things" in capsys.readouterr().err
    assert main(["dicom", str(folder), "--out", str(folder / "out")]) == 2
    assert "lies in the DICOM folder" in capsys.readouterr().err


def test_the_affine_of_a_stack_is_the_one_it_was_made_with(folder):
    found = read_folder(folder)
    expected = affine_of(ball())
    got = geometry_of(found.frames).affine
    flipped = expected.copy()
    if not np.allclose(got, expected, atol=1e-4):  # slices counted from the other end
        flipped[:3, 3] += flipped[:3, 2] * 9
        flipped[:3, 2] *= -1
    np.testing.assert_allclose(got, flipped, atol=1e-4)


def test_series_of_one_number_get_names_of_their_own(tmp_path):
    affine = affine_of(ball())
    classic(tmp_path / "a", ball(), affine, T1)
    classic(tmp_path / "b", ball(1), affine, replace(T2, number=1))
    found = read_folder(tmp_path)
    assert sorted(stack.number for stack in group(found.frames, found.sizes).stacks) == [1, 2]
    assert isinstance(T1, Series)
