"""Files that lie, contradict themselves or are damaged: refused by name, before memory is taken."""

import gzip
import subprocess
import sys
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from ml.errors import VolumeError
from ml.volumes import read_grid, read_volume, write_volume
from tests.ml.test_volume_formats import mha, nrrd, some_voxels

BOMB = (30000, 30000, 30000)
READER = """
import re, sys
from ml.errors import VolumeError
from ml.volumes import read_volume
def peak_kib():  # not ru_maxrss, which a program inherits from the one that started it
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
before = peak_kib()
try:
    read_volume(sys.argv[1])
    print("read")
except VolumeError as error:
    print(error)
print((peak_kib() - before) // 1024)
"""


def nifti(path, shape=(4, 5, 6), voxels=None, **fields):
    """A NIfTI file whose header fields are set without a check; returns its path."""
    data = some_voxels() if voxels is None else voxels
    image = nib.Nifti1Image(data, np.eye(4))
    raw = bytearray(image.to_bytes())
    header = nib.Nifti1Header(bytes(raw[:348]), check=False)
    header["dim"][1:4] = shape
    for name, value in fields.items():
        header[name] = value
    raw[:348] = header.binaryblock
    path.write_bytes(gzip.compress(bytes(raw)) if path.name.endswith(".gz") else bytes(raw))
    return path


def read_apart(path) -> tuple[str, int]:
    """What reading it says in a process of its own, and the MiB of memory it took."""
    command = [sys.executable, "-c", READER, str(path)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return lines[0], int(lines[1])


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz", "a.nrrd", "a.mha"])
def test_a_header_of_terabytes_is_refused_before_memory_is_taken(tmp_path, name):
    make = {".nrrd": nrrd, ".mha": mha}.get(Path(name).suffix)
    if make is None:
        path = nifti(tmp_path / name, BOMB)
    else:
        path = make(
            tmp_path / name, **{"sizes" if make is nrrd else "DimSize": "30000 30000 30000"}
        )
    for read in (read_grid, read_volume):
        with pytest.raises(VolumeError, match=r"header tells of 30000 x 30000 x 30000 voxels; at"):
            read(path)


def test_a_bomb_takes_no_memory(tmp_path):
    said, mebibytes = read_apart(nifti(tmp_path / "bomb.nii.gz", BOMB))
    assert "30000 x 30000 x 30000" in said
    assert mebibytes < 20


def test_a_header_that_tells_of_more_than_the_file_can_hold_is_refused(tmp_path):
    said, mebibytes = read_apart(nifti(tmp_path / "lie.nii.gz", (500, 500, 500)))
    assert "lie.nii.gz: truncated or corrupt: its header tells of 500 x 500 x 500 voxels" in said
    assert mebibytes < 20


def test_a_gzip_bomb_behind_a_modest_header_is_not_unpacked(tmp_path):
    path = nifti(tmp_path / "bomb.nii.gz")
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + bytes(2**27)))
    said, mebibytes = read_apart(path)
    assert "bomb.nii.gz: holds far more than the 240 bytes" in said
    assert mebibytes < 20


def test_padding_after_the_last_voxel_is_no_fault(tmp_path):
    path = nifti(tmp_path / "a.nii")
    path.write_bytes(path.read_bytes() + bytes(512))
    np.testing.assert_array_equal(read_volume(path).data, some_voxels())


@pytest.mark.parametrize("shape", [(0, 5, 6), (-4, 5, 6), (32767, 32767, 32767)])
def test_shapes_that_cannot_be_are_refused(tmp_path, shape):
    with pytest.raises(VolumeError, match=r"a\.nii\.gz: "):
        read_volume(nifti(tmp_path / "a.nii.gz", shape))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"dim": [9, 4, 5, 6, 1, 1, 1, 1]}, "dim|header tells of 9 axes"),
        ({"datatype": 999}, "a.nii.gz: truncated or corrupt"),
        ({"datatype": 32, "bitpix": 64}, "type complex64 are no plain numbers"),
        ({"datatype": 128, "bitpix": 24}, "are no plain numbers"),
        ({"vox_offset": 3.0}, "first voxel at byte 3, which must be a whole number from 352"),
        ({"vox_offset": 1e9}, "first voxel at byte 1000000000, which must be from 0 to"),
        ({"vox_offset": np.nan}, "first voxel at byte nan"),
        ({"scl_slope": np.inf}, "scaled by slope inf and intercept 0"),
        ({"scl_slope": 2.0, "scl_inter": np.nan}, "slope 2 and intercept nan"),
        ({"srow_x": [0, 0, 0, 0]}, "the affine maps voxels to no place"),
        ({"srow_x": [0, 1, 0, 0]}, "the affine maps voxels to no place"),
        ({"srow_x": [1, 0, 0, np.nan]}, "the affine maps voxels to no place"),
        ({"srow_x": [1, 0, 0, 1e9]}, "the affine maps voxels to no place"),
        ({"srow_x": [1e-9, 0, 0, 0]}, "the affine maps voxels to no place"),
    ],
)
def test_a_header_that_makes_no_sense_is_refused_with_its_value(tmp_path, fields, words):
    with pytest.raises(VolumeError, match=words):
        read_volume(nifti(tmp_path / "a.nii.gz", **fields))


def placed(path, sform, qform, codes):
    """A file whose header places it twice."""
    image = nib.Nifti1Image(some_voxels(), np.eye(4))
    image.set_sform(sform, codes[0])
    image.set_qform(qform, codes[1])
    nib.save(image, path)
    return path


MOVED = np.array([[1, 0, 0, 7.5], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]])
MIRRORED = np.diag([-1.0, 1, 1, 1])


def test_sform_and_qform_that_contradict_each_other_are_refused(tmp_path):
    path = placed(tmp_path / "a.nii", MOVED, np.eye(4), (1, 1))
    with pytest.raises(
        VolumeError, match=r"sform \(code 1\) and qform \(code 1\) lie up to 7.5 mm"
    ):
        read_grid(path)


def test_sform_and_qform_of_two_spaces_may_differ_and_the_sform_counts(tmp_path):
    grid = read_grid(placed(tmp_path / "a.nii", MOVED, np.eye(4), (4, 1)))
    assert grid.affine[0, 3] == 7.5


def test_left_and_right_may_never_differ(tmp_path):
    path = placed(tmp_path / "a.nii", MIRRORED, np.eye(4), (4, 1))
    with pytest.raises(VolumeError, match=r"sform \(code 4\) and qform \(code 1\) mirror each"):
        read_grid(path)


def test_the_qform_counts_where_it_is_alone(tmp_path):
    assert read_grid(placed(tmp_path / "a.nii", np.eye(4), MOVED, (0, 1))).affine[0, 3] == 7.5


def test_a_quaternion_of_no_rotation_is_refused(tmp_path):
    path = nifti(tmp_path / "a.nii", sform_code=0, qform_code=1, quatern_b=3.0)
    with pytest.raises(VolumeError, match=r"a\.nii: truncated or corrupt"):
        read_volume(path)


def test_a_slope_of_zero_means_no_scaling(tmp_path):
    path = nifti(tmp_path / "a.nii.gz", scl_slope=0.0, scl_inter=5.0)
    np.testing.assert_array_equal(read_volume(path).data, some_voxels())


def test_big_endian_scaled_numbers_are_read(tmp_path):
    header = nib.Nifti1Header(endianness=">")
    header.set_data_dtype(np.int16)
    image = nib.Nifti1Image(some_voxels() * 0.25, np.eye(4), header=header)
    nib.save(image, tmp_path / "a.nii.gz")
    read = read_volume(tmp_path / "a.nii.gz").data
    np.testing.assert_allclose(read, some_voxels() * 0.25, atol=1e-3)


def test_a_header_cut_short_is_refused(tmp_path):
    path = nifti(tmp_path / "a.nii")
    for kept in (0, 3, 100, 345, 347, 351):
        path.write_bytes(path.read_bytes()[:kept])
        with pytest.raises(VolumeError, match=r"a\.nii: .*"):
            read_volume(path)
        nifti(tmp_path / "a.nii")


def test_names_with_spaces_and_umlauts_are_read_and_named(tmp_path):
    folder = tmp_path / "Klinik für Neuro radiologie"
    folder.mkdir()
    path = write_volume(folder / "Größe 1 (ä).nii.gz", some_voxels(), np.eye(4), np.int16)
    np.testing.assert_array_equal(read_volume(path).data, some_voxels())
    path.write_bytes(b"\x1f\x8bnothing")
    with pytest.raises(VolumeError, match=r"Klinik für Neuro radiologie/Größe 1 \(ä\)\.nii\.gz"):
        read_volume(path)
