"""Raw diffusion files: what is read, how directions lie, and what each faulty file is told."""

from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
from dipy.io import read_bvals_bvecs

from ml.preprocess.diffusion_files import (
    DiffusionError,
    read_diffusion,
    to_fsl_axes,
    to_patient_axes,
)
from ml.series import Diffusion

COUNT = 8
B = [0, 1000, 5, 1000, 1000, 1000, 1000, 1000]
DIRECTIONS = np.array(
    [
        [np.nan, np.nan, np.nan],
        [1, 0, 0],
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [0.7071, 0.7071, 0],
        [0.7071, 0, 0.7071],
        [0, 0.7071, 0.7071],
    ]
)
AFFINE = np.diag([-2.0, 2.0, 2.5, 1.0])
"""Stored right to left, as most scanners do: negative determinant."""


def write(
    folder: Path,
    b: str | None = None,
    directions: str | None = None,
    shape: tuple[int, ...] = (4, 5, 3, COUNT),
    affine: np.ndarray = AFFINE,
) -> Diffusion:
    files = Diffusion(*(folder / f"x{end}" for end in (".nii.gz", ".bval", ".bvec")))
    data = np.arange(np.prod(shape), dtype=np.int16).reshape(shape)
    nib.save(nib.Nifti1Image(data, affine), files.nifti)
    files.bval.write_text(" ".join(map(str, B)) if b is None else b)
    files.bvec.write_text(lines(DIRECTIONS.T) if directions is None else directions)
    return files


def lines(rows: np.ndarray) -> str:
    return "\n".join(" ".join(f"{one:g}" for one in row) for row in rows) + "\n"


def refusal(files: Diffusion) -> str:
    with pytest.raises(DiffusionError) as caught:
        read_diffusion(files)
    return str(caught.value)


def test_any_order_of_b_values_and_several_unweighted_volumes_are_read(tmp_path):
    series = read_diffusion(write(tmp_path))
    assert series.b.tolist() == [0, 1000, 0, 1000, 1000, 1000, 1000, 1000]
    assert series.weighted.tolist() == [False, True, False, *[True] * 5]
    assert np.allclose(np.linalg.norm(series.directions[series.weighted], axis=1), 1, atol=1e-9)
    assert not series.directions[~series.weighted].any()


def test_directions_in_rows_or_in_columns_are_the_same_directions(tmp_path):
    first = read_diffusion(write(tmp_path))
    second = read_diffusion(write(tmp_path, directions=lines(DIRECTIONS)))
    assert np.array_equal(first.directions, second.directions)


def test_numbers_are_those_an_independent_reader_finds(tmp_path):
    files = write(tmp_path)
    b, along = read_bvals_bvecs(str(files.bval), str(files.bvec))
    series = read_diffusion(files)
    assert np.allclose(np.where(b > 50, b, 0), series.b)
    weighted = series.weighted
    there = to_fsl_axes(series.directions, AFFINE)
    assert np.allclose(there[weighted], along[weighted], atol=1e-4)


def test_volumes_are_turned_to_the_patients_axes(tmp_path):
    series = read_diffusion(write(tmp_path))
    stored = np.asarray(nib.load(write(tmp_path).nifti).dataobj)
    assert np.array_equal(series.data, stored[::-1])
    assert np.all(np.diag(series.grid.affine)[:3] > 0)


def test_without_a_flip_where_the_determinant_is_negative():
    """Voxel x runs to the patient's left, and so does a direction along it."""
    along = to_patient_axes(np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]), AFFINE)
    assert np.allclose(along, np.diag([-1.0, 1.0, 1.0]))


def test_with_a_flip_where_the_determinant_is_positive():
    """The same patient stored left to right has the same numbers in its file."""
    along = to_patient_axes(np.eye(3), np.diag([2.0, 2.0, 2.5, 1.0]))
    assert np.allclose(along, np.diag([-1.0, 1.0, 1.0]))


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1), (1, 0, 2)])
@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, 1, 1), (-1, -1, 1), (1, -1, -1)])
def test_axes_there_and_back_keep_every_direction(order, signs):
    turn = np.deg2rad(20)
    oblique = np.array(
        [[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]
    )
    affine = np.eye(4)
    affine[:3, :3] = (oblique * np.array(signs))[:, order] * [1.5, 2.0, 3.0]
    along = DIRECTIONS[[1, 3, 4, 5, 6, 7]]
    there = to_fsl_axes(along, affine)
    assert np.allclose(to_patient_axes(there, affine), along, atol=1e-12)
    assert np.allclose(np.linalg.norm(there, axis=1), np.linalg.norm(along, axis=1))


@pytest.mark.parametrize(
    ("b", "words"),
    [
        ("0 1000", "2 b-values for 8 volumes"),
        ("0 1000 0 -5 1000 1000 1000 1000", "b-value -5 of volume 3"),
        ("0 1000 0 nan 1000 1000 1000 1000", "b-value nan of volume 3"),
        ("0 1000 0 b 1000 1000 1000 1000", "'b'"),
        (" ".join(["700"] * 8), "the lowest b-value is 700"),
        ("", "lines of"),
    ],
)
def test_faulty_b_values_are_told_of(tmp_path, b, words):
    message = refusal(write(tmp_path, b=b))
    assert words in message and "x.bval" in message and "\n" not in message


def changed(volume: int, direction: list[float]) -> str:
    table = DIRECTIONS.copy()
    table[volume] = direction
    return lines(table.T)


@pytest.mark.parametrize(
    ("directions", "words"),
    [
        (changed(3, [0, 0, 0]), "volume 3 (b = 1000) has length 0"),
        (changed(3, [0, 0.5, 0]), "volume 3 (b = 1000) has length 0.5"),
        (changed(4, [np.nan, 0, 1]), "volume 4 (b = 1000) has length nan"),
        (lines(DIRECTIONS.T[:, :5]), "3 lines of 5 numbers for 8 volumes"),
        (lines(DIRECTIONS.T[:2]), "2 lines of 8 numbers"),
        ("1 2\n3\n", "lines of [2, 1] numbers"),
        (lines(np.tile([[1.0], [0], [0]], (1, COUNT))), "6 weighted volumes tell 1 of"),
    ],
)
def test_faulty_directions_are_told_of(tmp_path, directions, words):
    message = refusal(write(tmp_path, directions=directions))
    assert words in message and "x.bvec" in message and "\n" not in message


def test_rounded_directions_are_made_of_length_one(tmp_path):
    series = read_diffusion(write(tmp_path, directions=lines((DIRECTIONS * 1.01).T)))
    assert np.allclose(np.linalg.norm(series.directions[series.weighted], axis=1), 1, atol=1e-9)


def test_a_three_dimensional_file_is_refused(tmp_path):
    assert "four axes, got shape (4, 5, 3)" in refusal(write(tmp_path, shape=(4, 5, 3)))


def test_a_truncated_file_is_refused(tmp_path):
    files = write(tmp_path, shape=(20, 20, 20, COUNT))
    files.nifti.write_bytes(files.nifti.read_bytes()[:-400])
    message = refusal(files)
    assert "x.nii.gz" in message and "truncated" in message


def test_an_absent_file_is_refused(tmp_path):
    files = write(tmp_path)
    files.bvec.unlink()
    assert "x.bvec" in refusal(files)


def test_voxels_that_are_no_numbers_are_refused(tmp_path):
    files = write(tmp_path)
    data = np.ones((4, 5, 3, COUNT), dtype=np.float32)
    data[1, 2, 0, 3] = np.nan
    nib.save(nib.Nifti1Image(data, AFFINE), files.nifti)
    assert "1 of 480 voxels are NaN" in refusal(files)
