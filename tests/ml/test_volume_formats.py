"""Volumes of every format read as the same image; SimpleITK, which shares no code, wrote them."""

import bz2
import doctest
import gzip

import nibabel as nib
import numpy as np
import pytest
import SimpleITK as sitk

from ml.errors import VolumeError
from ml.volume_formats import files_of, open_volume, stored
from ml.volumes import read_grid, read_volume, same_grid
from tests.ml.test_volumes import oblique

TYPES = (np.uint8, np.int16, np.uint16, np.int32, np.float32, np.float64)


def written_by_itk(path, data, affine, compressed=False):
    """An image as ITK writes it: coordinates to the left and back, arrays (Z, Y, X)."""
    image = sitk.GetImageFromArray(np.ascontiguousarray(data.T))
    lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ affine
    spacing = np.sqrt((lps[:3, :3] ** 2).sum(axis=0))
    image.SetSpacing(spacing.tolist())
    image.SetOrigin(lps[:3, 3].tolist())
    image.SetDirection((lps[:3, :3] / spacing).ravel().tolist())
    sitk.WriteImage(image, str(path), useCompression=compressed)
    return path


def some_voxels(dtype=np.int16):
    return np.random.default_rng(0).integers(0, 120, (4, 5, 6)).astype(dtype)


def test_its_examples_are_right():
    assert doctest.testmod(stored).failed == 0


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz", "a.hdr", "a.nrrd", "a.mha"])
def test_every_format_reads_as_the_same_image(tmp_path, name, compressed):
    data, affine = some_voxels(), oblique(-1.0)[[1, 0, 2, 3]]
    path = written_by_itk(tmp_path / name, data, affine, compressed)
    volume = read_volume(path)
    canonical = nib.as_closest_canonical(nib.Nifti1Image(data, affine))
    np.testing.assert_array_equal(volume.data, np.asarray(canonical.dataobj))
    np.testing.assert_allclose(volume.affine, canonical.affine, atol=1e-4)
    assert same_grid(read_grid(path), volume.grid)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", ["a.nrrd", "a.mha"])
def test_every_type_of_number_is_read(tmp_path, name, dtype):
    data = some_voxels(dtype)
    read = read_volume(written_by_itk(tmp_path / name, data, np.eye(4)))
    np.testing.assert_array_equal(read.data, data)


@pytest.mark.parametrize("made", [nib.Nifti1Image, nib.Nifti2Image, nib.Nifti1Pair])
@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders_of_every_kind_of_nifti_are_read(tmp_path, made, order):
    data = some_voxels(np.int16)
    image = made(data, oblique(1.0), header=made.header_class(endianness=order))
    path = tmp_path / ("a.img" if made is nib.Nifti1Pair else "a.nii.gz")
    nib.save(image, path)
    assert nib.load(path).header.endianness == order
    np.testing.assert_array_equal(read_volume(path).data, data)


@pytest.mark.parametrize("encoding", ["raw", "gzip"])
def test_a_nrrd_of_the_other_byte_order_and_space_is_read(tmp_path, encoding):
    data = some_voxels(np.int16)
    raw = data.astype(">i2").tobytes(order="F")
    header = (
        "NRRD0005\n# by hand\ntype: short\ndimension: 3\nspace: right-anterior-superior\n"
        "sizes: 4 5 6\nspace directions: (2,0,0) (0,2,0) (0,0,3)\nendian: big\n"
        f"encoding: {encoding}\nspace origin: (-1,-2,-3)\nkey:=value\n\n"
    )
    (tmp_path / "a.nrrd").write_bytes(
        header.encode() + (gzip.compress(raw) if encoding == "gzip" else raw)
    )
    volume = read_volume(tmp_path / "a.nrrd")
    np.testing.assert_array_equal(volume.data, data)
    assert volume.affine.tolist() == [[2, 0, 0, -1], [0, 2, 0, -2], [0, 0, 3, -3], [0, 0, 0, 1]]


def test_an_mha_of_the_other_byte_order_is_read(tmp_path):
    data = some_voxels(np.int16)
    header = (
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = True\n"
        "Orientation = 1 0 0 0 1 0 0 0 1\nPosition = 0 0 0\nElementSpacing = 1 1 1\n"
        "DimSize = 4 5 6\nElementType = MET_SHORT\nElementDataFile = LOCAL\n"
    )
    (tmp_path / "a.mha").write_bytes(header.encode() + data.astype(">i2").tobytes(order="F"))
    np.testing.assert_array_equal(read_volume(tmp_path / "a.mha").data[::-1, ::-1], data)


def test_either_file_of_a_pair_stands_for_both(tmp_path):
    data = some_voxels()
    nib.save(nib.Nifti1Pair(data, np.eye(4)), tmp_path / "a.img")
    both = (tmp_path / "a.hdr", tmp_path / "a.img")
    for path in both:
        np.testing.assert_array_equal(read_volume(path).data, data)
        assert files_of(path) == both
    assert files_of(tmp_path / "b.nii.gz") == (tmp_path / "b.nii.gz",)


def test_a_header_without_its_voxels_is_named(tmp_path):
    nib.save(nib.Nifti1Pair(some_voxels(), np.eye(4)), tmp_path / "a.img")
    (tmp_path / "a.img").unlink()
    with pytest.raises(VolumeError, match=r"a\.hdr: the header of a pair, but no \.img lies"):
        read_volume(tmp_path / "a.hdr")


def test_an_analyze_file_is_refused_because_its_sides_are_not_known(tmp_path):
    nib.save(nib.Spm99AnalyzeImage(some_voxels(), np.eye(4)), tmp_path / "a.img")
    with pytest.raises(VolumeError, match=r"Analyze 7\.5 file, which does not say which side"):
        read_volume(tmp_path / "a.hdr")


def test_content_counts_not_the_name(tmp_path):
    data = some_voxels()
    nib.save(nib.Nifti1Image(data, np.eye(4)), tmp_path / "plain.nii")
    (tmp_path / "plain.nii").rename(tmp_path / "a.nii.gz")
    np.testing.assert_array_equal(read_volume(tmp_path / "a.nii.gz").data, data)


def nrrd(path, **changed):
    """A sound NRRD of two cubed, but for the fields given; None leaves one out."""
    fields = {
        "type": "uint8",
        "dimension": "3",
        "space": "left-posterior-superior",
        "sizes": "2 2 2",
        "space directions": "(1,0,0) (0,1,0) (0,0,1)",
        "encoding": "raw",
    } | {name.replace("_", " "): value for name, value in changed.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    path.write_bytes(("NRRD0004\n" + "\n".join(lines) + "\n\n").encode() + bytes(range(8)))
    return path


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"space": None}, "does not say which side is left"),
        ({"space": "scanner-xyz"}, "does not say which side is left"),
        ({"space_directions": "(1,0,0) (0,1,0)"}, "three axes, got 2 with a direction"),
        ({"space_directions": "(1,0,0) (0,1,0) (0,0,one)"}, "space directions is .* be numbers"),
        ({"space_directions": "(1,0,0) (0,inf,0) (0,0,1)"}, "maps voxels to no place"),
        ({"sizes": "2 2 -2"}, "sizes is '2 2 -2', it must be whole numbers"),
        ({"sizes": "2 2 2 2"}, r"three axes, got shape \(2, 2, 2, 2\)"),
        ({"sizes": None}, "no field 'sizes'"),
        ({"type": "block"}, "type 'block' is not read"),
        ({"type": "int16", "endian": "middle"}, "endian is 'middle'"),
        ({"encoding": "bzip2"}, "encoding 'bzip2' is not read; raw and gzip are"),
        ({"data_file": "a.raw"}, "'data file' is not read; save it as one"),
        ({"sizes": "2 2 3"}, "12 bytes, the file has 8"),
    ],
)
def test_what_a_nrrd_cannot_be_is_named(tmp_path, changed, words):
    assert read_volume(nrrd(tmp_path / "ok.nrrd")).data.shape == (2, 2, 2)
    with pytest.raises(VolumeError, match=r"a\.nrrd: .*" + words):
        read_volume(nrrd(tmp_path / "a.nrrd", **changed))


def test_directions_of_a_nrrd_that_never_end_are_read_once(tmp_path):
    """A header of a megabyte: compared from each of its brackets it would take an hour."""
    with pytest.raises(VolumeError, match="three axes, got 0 with a direction"):
        read_volume(nrrd(tmp_path / "a.nrrd", space_directions="(" * 500_000))


def mha(path, **changed):
    """A sound MetaImage of two cubed, but for the keys given; None leaves one out."""
    keys = {
        "NDims": "3",
        "TransformMatrix": "1 0 0 0 1 0 0 0 1",
        "Offset": "0 0 0",
        "ElementSpacing": "1 1 1",
        "DimSize": "2 2 2",
        "ElementType": "MET_UCHAR",
        **{"ElementDataFile": "LOCAL", **changed},
    }
    keys["ElementDataFile"] = keys.pop("ElementDataFile")  # ends the header
    lines = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    path.write_bytes(("ObjectType = Image\n" + "\n".join(lines) + "\n").encode() + bytes(range(8)))
    return path


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ElementDataFile": "a.raw"}, "voxels lie in 'a.raw'; save it as one .mha"),
        ({"BinaryData": "False"}, "BinaryData is 'False'"),
        ({"ElementNumberOfChannels": "3"}, "ElementNumberOfChannels is '3'"),
        ({"HeaderSize": "-1"}, "HeaderSize is '-1'"),
        ({"ElementType": "MET_ASCII_CHAR"}, "'MET_ASCII_CHAR' is not read"),
        ({"Offset": None}, "no Offset, so no place in space"),
        ({"TransformMatrix": "1 0 0 1"}, "TransformMatrix is '1 0 0 1', it must be 9 numbers"),
        ({"ElementSpacing": "1 1 inf"}, "maps voxels to no place"),
        ({"ElementSpacing": "1 1 0"}, "maps voxels to no place"),
        ({"DimSize": "two"}, "DimSize is 'two'"),
        ({"DimSize": None}, "no DimSize"),
        ({"ElementDataFile": None}, "its header has no end"),
        ({"CompressedData": "True"}, "truncated or corrupt"),
    ],
)
def test_what_an_mha_cannot_be_is_named(tmp_path, changed, words):
    assert read_volume(mha(tmp_path / "ok.mha")).data.shape == (2, 2, 2)
    with pytest.raises(VolumeError, match=r"a\.mha: .*" + words):
        read_volume(mha(tmp_path / "a.mha", **changed))


@pytest.mark.parametrize("name", ["a.nrrd", "a.mha"])
def test_a_compressed_file_cut_short_is_named(tmp_path, name):
    data = np.random.default_rng(1).integers(0, 999, (20, 20, 20)).astype(np.int16)
    path = written_by_itk(tmp_path / name, data, np.eye(4), compressed=True)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(VolumeError, match=rf"{name}: truncated or corrupt"):
        read_volume(path)


def test_another_compression_is_no_volume(tmp_path):
    (tmp_path / "a.nii.bz2").write_bytes(bz2.compress(b"anything"))
    with pytest.raises(VolumeError, match="none of the formats"):
        open_volume(tmp_path / "a.nii.bz2")
