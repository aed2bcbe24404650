"""NIfTI files to arrays in RAS+ and back."""

import doctest
import gzip
import itertools

import nibabel as nib
import numpy as np
import pytest

from ml import volumes
from ml.errors import VolumeError
from ml.volumes import Grid, read_grid, read_volume, same_grid, spacing_mm, write_volume

ORIENTATIONS = [
    "".join(letters)
    for order in itertools.permutations(["RL", "AP", "SI"])
    for letters in itertools.product(*order)
]


def stored_in(codes: str, path, shape=(3, 4, 5), spacing=(1.0, 2.0, 3.0)):
    """A file whose array is stored in the orientation `codes`, with its image in RAS+."""
    data = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    affine = np.diag([*spacing, 1.0])
    affine[:3, 3] = (-10.0, 20.0, 5.0)
    image = nib.Nifti1Image(data, affine)
    turn = nib.orientations.ornt_transform(
        nib.orientations.axcodes2ornt("RAS"), nib.orientations.axcodes2ornt(codes)
    )
    nib.save(image.as_reoriented(turn), path)
    return data, affine


def oblique(handed: float) -> np.ndarray:
    """An affine turned by 20, -15 and 30 degrees; left-handed for `handed` -1."""
    turn = np.eye(3)
    for axis, angle in enumerate(np.deg2rad([20.0, -15.0, 30.0])):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        one = np.eye(3)
        one[[first, second], [first, second]] = np.cos(angle)
        one[first, second], one[second, first] = -np.sin(angle), np.sin(angle)
        turn = one @ turn
    affine = np.eye(4)
    affine[:3, :3] = turn @ np.diag([handed * 0.9, 0.9, 5.5])
    affine[:3, 3] = (12.0, -33.0, 7.5)
    return affine


def test_its_examples_are_right():
    assert doctest.testmod(volumes).failed == 0


def test_a_left_posterior_superior_file_is_flipped_by_hand(tmp_path):
    stored = np.array([[[1.0], [2.0]], [[3.0], [4.0]]], dtype=np.float32)  # (2, 2, 1)
    nib.save(nib.Nifti1Image(stored, np.diag([-1.0, -1.0, 1.0, 1.0])), tmp_path / "a.nii")
    volume = read_volume(tmp_path / "a.nii")
    assert volume.data.tolist() == [[[4.0], [3.0]], [[2.0], [1.0]]]
    assert volume.affine[:3, 3].tolist() == [-1.0, -1.0, 0.0]
    assert volume.spacing_mm == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("codes", ORIENTATIONS)
def test_every_orientation_reads_as_the_same_image(tmp_path, codes):
    data, affine = stored_in(codes, tmp_path / "a.nii.gz")
    volume = read_volume(tmp_path / "a.nii.gz")
    np.testing.assert_array_equal(volume.data, data)
    np.testing.assert_allclose(volume.affine, affine)
    assert same_grid(read_grid(tmp_path / "a.nii.gz"), volume.grid)


@pytest.mark.parametrize("handed", [1.0, -1.0])
def test_an_oblique_voxel_stays_where_it_is_in_space(tmp_path, handed):
    affine = oblique(handed)
    data = np.zeros((4, 5, 6), dtype=np.float32)
    data[1, 3, 2] = 7.0
    nib.save(nib.Nifti1Image(data, affine), tmp_path / "a.nii.gz")
    volume = read_volume(tmp_path / "a.nii.gz")
    index = np.argwhere(volume.data == 7.0)[0]
    there = volume.affine @ [*index, 1.0]
    np.testing.assert_allclose(there, affine @ [1, 3, 2, 1.0], atol=1e-5)
    assert np.all(np.diag(volume.affine)[:3] > 0)
    np.testing.assert_allclose(volume.spacing_mm, (0.9, 0.9, 5.5), rtol=1e-6)


@pytest.mark.parametrize("handed", [1.0, -1.0])
def test_it_agrees_with_nibabel_on_oblique_files(tmp_path, handed):
    data = np.random.default_rng(0).normal(size=(4, 5, 6)).astype(np.float32)
    image = nib.Nifti1Image(data, oblique(handed)[[1, 0, 2, 3]])
    nib.save(image, tmp_path / "a.nii.gz")
    canonical = nib.as_closest_canonical(nib.load(tmp_path / "a.nii.gz"))
    volume = read_volume(tmp_path / "a.nii.gz")
    np.testing.assert_array_equal(volume.data, np.asarray(canonical.dataobj))
    np.testing.assert_allclose(volume.affine, canonical.affine)


@pytest.mark.parametrize("handed", [1.0, -1.0])
def test_what_is_read_and_written_reads_the_same(tmp_path, handed):
    data = np.random.default_rng(1).normal(size=(4, 5, 6)).astype(np.float32)
    nib.save(nib.Nifti1Image(data, oblique(handed)), tmp_path / "a.nii.gz")
    first = read_volume(tmp_path / "a.nii.gz")
    write_volume(tmp_path / "b.nii.gz", first.data, first.affine)
    second = read_volume(tmp_path / "b.nii.gz")
    np.testing.assert_array_equal(first.data, second.data)
    assert same_grid(first.grid, second.grid)


def test_equal_volumes_are_written_as_equal_bytes(tmp_path):
    data = np.random.default_rng(2).normal(size=(3, 3, 3))
    one = write_volume(tmp_path / "one.nii.gz", data, np.eye(4)).read_bytes()
    two = write_volume(tmp_path / "two.nii.gz", data, np.eye(4)).read_bytes()
    assert one == two


def test_integers_are_rounded_not_cut(tmp_path):
    data = np.array([[[0.6, -0.6, 1.4]]])
    path = write_volume(tmp_path / "a.nii.gz", data, np.eye(4), np.int16)
    assert nib.load(path).get_data_dtype() == np.int16
    assert read_volume(path).data.ravel().tolist() == [1.0, -1.0, 1.0]


def test_a_scaled_file_reads_in_its_real_units(tmp_path):
    image = nib.Nifti1Image(np.full((2, 2, 2), 10, dtype=np.int16), np.eye(4))
    image.header.set_slope_inter(0.5, 3.0)
    nib.save(image, tmp_path / "a.nii.gz")
    stored = np.asarray(nib.load(tmp_path / "a.nii.gz").dataobj)
    np.testing.assert_allclose(read_volume(tmp_path / "a.nii.gz").data, stored)


def test_a_trailing_axis_of_one_is_dropped(tmp_path):
    nib.save(nib.Nifti1Image(np.ones((2, 3, 4, 1), np.float32), np.eye(4)), tmp_path / "a.nii")
    assert read_volume(tmp_path / "a.nii").data.shape == (2, 3, 4)
    assert read_grid(tmp_path / "a.nii").shape == (2, 3, 4)


def test_grids_differ_by_shape_or_by_place_but_not_by_rounding():
    grid = Grid((10, 10, 10), np.eye(4))
    moved, nudged = np.eye(4), np.eye(4)
    moved[0, 3] = 0.5
    nudged[0, 3] = 1e-4
    assert same_grid(grid, Grid((10, 10, 10), nudged))
    assert not same_grid(grid, Grid((10, 10, 10), moved))
    assert not same_grid(grid, Grid((10, 10, 11), np.eye(4)))


def test_a_small_turn_is_noticed_at_the_far_corner():
    turned = np.eye(4)
    turned[0, 1], turned[1, 0] = -0.001, 0.001
    assert not same_grid(Grid((100, 100, 100), np.eye(4)), Grid((100, 100, 100), turned))


def test_spacing_is_the_length_of_an_oblique_step():
    np.testing.assert_allclose(spacing_mm(oblique(-1.0)), (0.9, 0.9, 5.5))


def whole_file(path):
    data = np.random.default_rng(3).normal(size=(20, 20, 20))
    return write_volume(path, data, np.eye(4))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(VolumeError, match=r"gone\.nii\.gz: no such file"):
        read_volume(tmp_path / "gone.nii.gz")


@pytest.mark.parametrize("kept", [0.01, 0.5, 0.999])
def test_a_truncated_file_is_named(tmp_path, kept):
    path = whole_file(tmp_path / "cut.nii.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(VolumeError, match=r"cut\.nii\.gz"):
        read_volume(path)


def test_one_changed_byte_is_found_by_the_checksum(tmp_path):
    path = whole_file(tmp_path / "bad.nii.gz")
    raw = bytearray(gzip.decompress(path.read_bytes()))
    stored = bytearray(gzip.compress(bytes(raw), 0, mtime=0))  # level 0 keeps the voxels in clear
    stored[-2000] ^= 1
    path.write_bytes(bytes(stored))
    with pytest.raises(VolumeError, match="truncated or corrupt"):
        read_volume(path)


def test_a_text_file_is_refused(tmp_path):
    (tmp_path / "a.nii.gz").write_text("not an image")
    with pytest.raises(VolumeError, match=r"a\.nii\.gz"):
        read_volume(tmp_path / "a.nii.gz")
    with pytest.raises(VolumeError, match=r"a\.nii\.gz"):
        read_grid(tmp_path / "a.nii.gz")


def test_a_series_over_time_is_refused_with_its_shape(tmp_path):
    nib.save(nib.Nifti1Image(np.ones((2, 2, 2, 5), np.float32), np.eye(4)), tmp_path / "a.nii")
    with pytest.raises(VolumeError, match=r"\(2, 2, 2, 5\)"):
        read_volume(tmp_path / "a.nii")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_voxels_that_are_no_numbers_are_counted(tmp_path, bad):
    data = np.zeros((2, 2, 2), np.float32)
    data[0, 0, :] = bad
    nib.save(nib.Nifti1Image(data, np.eye(4)), tmp_path / "a.nii.gz")
    with pytest.raises(VolumeError, match="2 of 8 voxels"):
        read_volume(tmp_path / "a.nii.gz")


@pytest.mark.parametrize(
    ("data", "dtype", "words"),
    [
        (np.full((2, 2, 2), np.nan), np.float32, "NaN or infinite"),
        (np.full((2, 2, 2), 40000.0), np.int16, "-32768 to 32767, got 40000"),
        (np.full((2, 2, 2), -1.0), np.uint8, "0 to 255, got -1"),
        (np.zeros((2, 2)), np.float32, r"shape \(2, 2\)"),
    ],
)
def test_it_writes_nothing_that_it_would_not_read(tmp_path, data, dtype, words):
    (tmp_path / "volumes").mkdir()
    path = whole_file(tmp_path / "volumes" / "a.nii.gz")
    before = path.read_bytes()
    with pytest.raises(VolumeError, match=words):
        write_volume(path, data, np.eye(4), dtype)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
