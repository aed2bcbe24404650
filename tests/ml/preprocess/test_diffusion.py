"""Raw diffusion to maps, files in and files out: the truth is found, and work is not done twice."""

import dataclasses
import json
import os
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
from scipy.ndimage import binary_erosion

from ml.phantom.anatomy import centred_grid
from ml.phantom.diffusion import TensorField, make_field, md_and_fa, seen_on
from ml.phantom.diffusion_scan import Protocol, scan, write_scan
from ml.phantom.plan import plan_patients
from ml.preprocess.diffusion import (
    MASK,
    MOTION,
    RECORD,
    DiffusionOptions,
    fit_diffusion,
    steps_of_diffusion,
)
from ml.preprocess.diffusion_files import DiffusionError
from ml.progress import Stage
from ml.series import Diffusion
from ml.volumes import Grid, read_volume, same_grid, write_volume
from tests.ml.preprocess.diffusing_head import GRID, make_head

FULL = bool(os.environ.get("VERUM_FULL"))
STILL = Protocol(directions=30)
MOVING = Protocol(directions=20, turn_degrees=4.0, shift_mm=5.0, eddy=0.02, eddy_shift_mm=1.0)
QUICK = DiffusionOptions(correct=False)


def stored_right_to_left() -> np.ndarray:
    """The affine of `GRID` with its first voxel axis reversed, as most scanners store it."""
    affine = GRID.affine.copy()
    affine[:, 0] *= -1
    affine[0, 3] = GRID.affine[0, 3] + GRID.affine[0, 0] * (GRID.shape[0] - 1)
    return affine


@pytest.fixture(scope="module")
def head() -> TensorField:
    return make_head()


@pytest.fixture(scope="module")
def still(head, tmp_path_factory) -> Diffusion:
    made = scan(head, GRID, STILL, seed=1)
    return write_scan(tmp_path_factory.mktemp("still"), "sub-1_dwi", made, stored_right_to_left())


def errors(head: TensorField, grid: Grid, maps: dict[str, Path]) -> tuple[float, float]:
    """Relative errors of mean MD and mean FA in white matter."""
    there = seen_on(head, grid)
    found = [read_volume(maps[name]).data[there.white].mean() for name in ("MD", "FA")]
    true = [one[there.white].mean() for one in md_and_fa(there.tensor)]
    md, fa = (a / b - 1 for a, b in zip(found, true, strict=True))
    return float(md), float(fa)


def test_md_and_fa_of_a_still_head_are_the_truth(head, still, tmp_path):
    md, fa = errors(head, GRID, fit_diffusion(still, tmp_path, options=QUICK))
    assert abs(md) < 0.03 and abs(fa) < 0.03


@pytest.mark.skipif(not FULL, reason="half a minute: run with VERUM_FULL=1")
def test_md_and_fa_of_a_moving_head_are_the_truth_once_corrected(head, tmp_path):
    files = write_scan(tmp_path, "sub-1_dwi", scan(head, GRID, MOVING, seed=2))
    raw = fit_diffusion(files, tmp_path / "raw", options=QUICK)
    corrected = fit_diffusion(files, tmp_path / "corrected")
    md, fa = errors(head, GRID, corrected)
    assert abs(md) < 0.05 and abs(fa) < 0.05
    assert fa_apart(head, corrected) < 0.7 * fa_apart(head, raw)


def fa_apart(head: TensorField, maps: dict[str, Path]) -> float:
    """Root mean square error of FA over the head's voxels but the outermost."""
    there = seen_on(head, GRID)
    inside = binary_erosion(there.unweighted > 0.5)
    found = read_volume(maps["FA"]).data[inside]
    return float(np.sqrt(np.mean((found - md_and_fa(there.tensor)[1][inside]) ** 2)))


def test_the_maps_lie_on_the_grid_of_the_series_in_their_units(still, tmp_path):
    maps = fit_diffusion(still, tmp_path, options=QUICK)
    assert set(maps) == {"DWI", "MD", "FA"}
    dwi, md, fa = (read_volume(maps[name]) for name in ("DWI", "MD", "FA"))
    assert all(same_grid(one.grid, GRID) for one in (dwi, md, fa))
    assert 0.5e-3 < np.median(md.data[md.data > 0]) < 1.2e-3
    assert fa.data.min() == 0 and 0.3 < fa.data.max() <= 1


def test_dwi_is_the_mean_of_the_weighted_volumes_alone(still, tmp_path):
    maps = fit_diffusion(still, tmp_path, options=QUICK)
    stored = np.asarray(nib.load(still.nifti).dataobj, dtype=float)[::-1]
    weighted = np.loadtxt(still.bval) > 50
    assert np.allclose(read_volume(maps["DWI"]).data, stored[..., weighted].mean(-1), rtol=1e-5)


def test_the_same_head_stored_in_either_direction_gives_the_same_maps(head, still, tmp_path):
    made = scan(head, GRID, STILL, seed=1)
    other = write_scan(tmp_path / "left", "sub-1_dwi", made)
    assert other.bvec.read_text() == still.bvec.read_text()
    first = fit_diffusion(still, tmp_path / "first", options=QUICK)
    second = fit_diffusion(other, tmp_path / "second", options=QUICK)
    for name in first:
        assert np.allclose(
            read_volume(first[name]).data, read_volume(second[name]).data, rtol=1e-4, atol=1e-7
        )


def test_a_record_says_how_the_maps_were_made(still, tmp_path):
    fit_diffusion(still, tmp_path, options=QUICK)
    record = json.loads((tmp_path / RECORD).read_text())
    assert set(record["inputs"]) == {"nifti", "bval", "bvec"}
    assert record["volumes_by_b"] == {"0": 1, "2000": 30}
    assert record["noise_sd"] == pytest.approx(1000 / 30, rel=0.05)
    assert record["configuration"]["correct"] is False


def test_what_is_there_already_is_not_made_again(still, tmp_path):
    maps = fit_diffusion(still, tmp_path, options=QUICK)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    fit_diffusion(still, tmp_path, options=QUICK)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    fit_diffusion(still, tmp_path, options=DiffusionOptions(correct=False, noise_aware=False))
    assert maps["FA"].stat().st_mtime_ns > before[maps["FA"]]


def test_a_moving_head_is_corrected_and_an_interrupted_run_goes_on_from_its_motion(head, tmp_path):
    few = dataclasses.replace(MOVING, directions=7)
    files = write_scan(tmp_path, "sub-1_dwi", scan(head, GRID, few, seed=4))
    told: list[str] = []
    stage = Stage("diffusion", steps_of_diffusion(files), lambda one, _: told.append(one.message))
    maps = fit_diffusion(files, tmp_path / "out", stage)
    assert stage.done == stage.total
    raw = fit_diffusion(files, tmp_path / "raw", options=QUICK)
    assert fa_apart(head, maps) < 0.7 * fa_apart(head, raw)
    kept = maps["MD"].read_bytes(), (tmp_path / "out" / MOTION).read_bytes()
    (tmp_path / "out" / RECORD).unlink()
    maps["MD"].unlink()
    told.clear()
    fit_diffusion(files, tmp_path / "out", stage)
    assert not any("pass" in words for words in told)
    assert (maps["MD"].read_bytes(), (tmp_path / "out" / MOTION).read_bytes()) == kept


def test_a_given_mask_is_used_and_one_on_another_grid_is_refused(head, still, tmp_path):
    brain = (seen_on(head, GRID).unweighted > 0.5).astype(np.uint8)
    given = write_volume(tmp_path / "mask.nii.gz", brain, GRID.affine, np.uint8)
    options = DiffusionOptions(correct=False, brain_mask=given)
    maps = fit_diffusion(still, tmp_path / "out", options=options)
    assert np.array_equal(read_volume(tmp_path / "out" / MASK).data, brain)
    assert not read_volume(maps["FA"]).data[brain == 0].any()
    write_volume(given, brain[1:], GRID.affine, np.uint8)
    with pytest.raises(DiffusionError, match=r"mask\.nii\.gz: a mask of shape \(25, 30, 22\)"):
        fit_diffusion(still, tmp_path / "other", options=options)
    assert not list((tmp_path / "other").iterdir())


@pytest.mark.parametrize("method", ["mppca", "patch2self"])
def test_denoising_keeps_the_truth_and_lowers_the_spread_of_fa(head, still, tmp_path, method):
    there = seen_on(head, GRID)
    slab = np.zeros(GRID.shape, dtype=np.uint8)
    slab[4:22, 4:26, 8:13] = 1
    given = write_volume(tmp_path / "slab.nii.gz", slab, GRID.affine, np.uint8)
    white = there.white & (slab > 0)
    true = md_and_fa(there.tensor)[0][white].mean()
    spread = []
    for name in ("none", method):
        options = DiffusionOptions(correct=False, denoise=name, brain_mask=given)
        maps = fit_diffusion(still, tmp_path / name, options=options)
        assert read_volume(maps["MD"]).data[white].mean() == pytest.approx(true, rel=0.05)
        spread.append(float(read_volume(maps["FA"]).data[white].std()))
    assert spread[1] < spread[0]


def test_an_unknown_denoiser_is_told_of():
    with pytest.raises(DiffusionError, match=r"one of none, mppca, patch2self, got 'nlm'"):
        DiffusionOptions(denoise="nlm")


@pytest.mark.skipif(not FULL, reason="minutes: run with VERUM_FULL=1")
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("moving", [False, True])
def test_md_and_fa_of_a_patient_lie_within_five_per_cent_at_snr_30(tmp_path, seed, moving):
    grid = centred_grid((64, 77, 60), (3.0, 3.0, 3.0))
    patient = make_field(plan_patients(12, seed)[seed], grid)
    motion = {"turn_degrees": 2.0, "shift_mm": 1.5, "eddy": 0.02, "eddy_shift_mm": 1.0}
    made = scan(patient, grid, Protocol(snr=30.0, **(motion if moving else {})), seed)
    files = write_scan(tmp_path, "sub-1_dwi", made)
    md, fa = errors(patient, grid, fit_diffusion(files, tmp_path / "out"))
    assert abs(md) < 0.05 and abs(fa) < 0.05
