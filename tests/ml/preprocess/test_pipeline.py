"""A case of the phantom on three grids: aligned, interrupted, cached, and back to the scanner."""

import dataclasses
import json
import os
from pathlib import Path

import numpy as np
import pytest

from ml.layouts import scan
from ml.preprocess.dataset import claim_folder, write_tables
from ml.preprocess.options import RECORD, Options, PreprocessError
from ml.preprocess.pipeline import preprocess_case
from ml.preprocess.space_steps import owner_of
from ml.preprocess.steps import take_series
from ml.preprocess.stored_steps import StepStore
from ml.preprocess.transforms import FOLDER, SCANNER_GRID, read_transforms, to_scanner_grid
from ml.preprocess.work import Work, checksums_of, units_of
from ml.preprocess.writing import facts_of
from ml.progress import Stage
from ml.series import Case
from ml.volumes import Grid, Volume, read_grid, read_volume, same_grid, write_volume
from tests.ml.preprocess.heads import moved, patient, random_matrix, volume_of

EDGE = 6.0
SMALL = Options(to="t1", grid=(36, 44, 36), spacing_mm=6.0)
STILL = dataclasses.replace(SMALL, steps=("brain_mask", "resample", "normalise"))


def stage_of(case: Case) -> Stage:
    return Stage("case", units_of(case), lambda stage, at_once: None)


@pytest.fixture
def scanned(tmp_path: Path) -> Case:
    """T1 on an oblique grid, T2 moved on one of its own, labels drawn on T1."""
    folder = tmp_path / "lab"
    folder.mkdir()
    oblique = oblique_grid()
    seen = {
        "T1": moved(volume_of("T1", EDGE), np.eye(4), oblique),
        "T2": moved(volume_of("T2", EDGE), random_matrix(4, affine=False), patient(EDGE).grid),
    }
    paths = {name: write(folder, name, one) for name, one in seen.items()}
    brain = Volume(patient(EDGE).volumes["tumor_seg"].astype(np.float32), patient(EDGE).grid.affine)
    paths["tumor_seg"] = write(folder, "tumor_seg", moved(brain, np.eye(4), oblique, order=0))
    return Case("P-1", "lab", paths, grade="4", age_years=61.0, sex="F", aligned=False)


def write(folder: Path, name: str, volume: Volume) -> Path:
    return write_volume(folder / f"{name}.nii.gz", volume.data, volume.affine)


def oblique_grid() -> Grid:
    affine = random_matrix(7, affine=False) @ np.diag([5.0, 5.0, 8.0, 1.0])
    shape = (44, 52, 30)
    affine[:3, 3] = np.array([0, -18, 8]) - affine[:3, :3] @ (np.array(shape) - 1) / 2
    return Grid(shape, affine)


def record_of(folder: Path) -> dict:
    return json.loads((folder / RECORD).read_text())


def sidecar_of(folder: Path) -> dict:
    return json.loads(next((folder / "anat").glob("*_T2w.json")).read_text())


def test_series_on_different_grids_end_aligned_and_are_read_back(scanned: Case, tmp_path: Path):
    out = tmp_path / "out"
    claim_folder(out)
    folder = preprocess_case(scanned, out, SMALL, stage_of(scanned))
    write_tables(out)
    record = record_of(folder)
    assert record["registrations"]["T2"]["after"] > record["registrations"]["T2"]["before"]
    assert record["warnings"] == []
    assert any("has no skull" in note for note in record["notes"])
    (found,) = scan(out)
    assert found.problems == ()
    case = found.case
    assert case is not None and case.aligned and case.space == "T1w"
    assert (case.patient, case.grade, case.age_years, case.sex) == ("P-1", "4", 61.0, "F")
    grids = [read_grid(path) for path in case.paths.values()]
    assert set(case.paths) == {"T1", "T2", "brain_mask", "tumor_seg"}
    assert all(same_grid(grids[0], grid) for grid in grids)
    assert grids[0].shape == SMALL.grid
    labels = read_volume(case.paths["tumor_seg"]).data
    assert set(np.unique(labels)) <= {0, 1, 2, 4} and labels.any()


def test_a_volume_goes_back_to_the_scanner_within_half_a_voxel(scanned: Case, tmp_path: Path):
    folder = preprocess_case(scanned, tmp_path / "out", STILL, stage_of(scanned))
    target = next((folder / "anat").glob("*_desc-preproc_T1w.nii.gz"))
    grid = read_grid(target)
    index = np.indices(grid.shape).reshape(3, -1)
    millimetres = grid.affine[:3, :3] @ index + grid.affine[:3, 3:]
    scanner = read_grid(scanned.paths["T1"])
    image = read_volume(scanned.paths["T1"]).data
    inside = image > 0.2 * image.max()
    wanted = scanner.affine[:3, :3] @ np.argwhere(inside).T + scanner.affine[:3, 3:]
    for axis in range(3):  # a volume of coordinates: where each voxel comes from can be read off
        ramp = write(
            tmp_path, f"ramp{axis}", Volume(millimetres[axis].reshape(grid.shape), grid.affine)
        )
        back = to_scanner_grid(ramp, folder, tmp_path / f"back{axis}.nii.gz")
        assert same_grid(read_grid(back), scanner)
        error = np.abs(read_volume(back).data[inside] - wanted[axis])
        assert error.max() < 0.5 * min(scanner.spacing_mm)


def test_the_same_command_leaves_a_finished_case_alone(scanned: Case, tmp_path: Path):
    folder = preprocess_case(scanned, tmp_path / "out", STILL, stage_of(scanned))
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    stage = stage_of(scanned)
    preprocess_case(scanned, tmp_path / "out", STILL, stage)
    assert stage.skipped == stage.total
    assert times == {path: path.stat().st_mtime_ns for path in times}
    older = dataclasses.replace(scanned, age_years=62.0)
    preprocess_case(older, tmp_path / "out", STILL, stage_of(scanned))
    assert record_of(folder)["facts"]["age_years"] == 62.0
    assert (
        times[folder / FOLDER / SCANNER_GRID] == (folder / FOLDER / SCANNER_GRID).stat().st_mtime_ns
    )


def test_other_options_or_a_damaged_output_are_done_anew(scanned: Case, tmp_path: Path):
    folder = preprocess_case(scanned, tmp_path / "out", STILL, stage_of(scanned))
    first = record_of(folder)["key"]
    assert sidecar_of(folder)["SkullStripped"] is True
    damaged = next((folder / "anat").glob("*_T2w.nii.gz"))
    damaged.write_bytes(b"")
    preprocess_case(scanned, tmp_path / "out", STILL, stage_of(scanned))
    assert read_volume(damaged).data.any()
    other = dataclasses.replace(STILL, keep_skull=True)
    preprocess_case(scanned, tmp_path / "out", other, stage_of(scanned))
    assert record_of(folder)["key"] != first
    assert sidecar_of(folder)["SkullStripped"] is False


def test_a_masks_own_grid_tells_before_the_option_does(scanned: Case, tmp_path: Path):
    def owner(case: Case, named: str) -> str:
        options = dataclasses.replace(SMALL, labels_on=named)
        store, inputs = StepStore(tmp_path / "steps"), checksums_of(case)
        work = Work(case, options, store, stage_of(case), inputs)
        take_series(work)
        return owner_of(work, "tumor_seg")

    assert owner(scanned, "T2") == "T1"
    both = dataclasses.replace(scanned, paths=scanned.paths | {"T1gad": scanned.paths["T1"]})
    assert owner(both, "T1gad") == "T1gad"
    elsewhere = write(tmp_path, "labels", Volume(np.ones((20, 20, 20), np.float32), np.eye(4)))
    nowhere = dataclasses.replace(scanned, paths=scanned.paths | {"tumor_seg": elsewhere})
    assert owner(nowhere, "T2") == "T2"


def test_an_interrupted_case_goes_on_behind_its_last_step(scanned: Case, tmp_path: Path):
    class Interrupted(BaseException):
        pass

    def stop(stage: Stage, at_once: bool) -> None:
        if "brain mask" in stage.message:
            raise Interrupted

    out = tmp_path / "out"
    options = dataclasses.replace(SMALL, steps=("bias", "resample"))
    with pytest.raises(Interrupted):
        preprocess_case(scanned, out, options, Stage("case", 9, stop))
    kept = {path: path.stat().st_mtime_ns for path in out.rglob("corrected.nii.gz")}
    assert len(kept) == 2
    assert not (out / "sub-P1").exists()
    seen = []
    stage = Stage("case", 9, lambda one, at_once: seen.append({p: p.exists() for p in kept}))
    preprocess_case(scanned, out, options, stage)
    assert all(seen[0].values())
    assert not list(out.rglob("corrected.nii.gz"))


def test_an_atlas_case_of_one_voxel_size_is_cropped_and_not_interpolated(tmp_path: Path):
    paths = {name: write(tmp_path, name, volume_of(name, EDGE)) for name in ("T1", "T2")}
    case = Case("B1", "brats", paths, layout="brats", space="SRI24")
    options = dataclasses.replace(SMALL, steps=("register", "brain_mask", "resample"), to="mni")
    folder = preprocess_case(case, tmp_path / "out", options, stage_of(case))
    notes = " ".join(record_of(folder)["notes"])
    assert "registration with each other skipped" in notes
    assert "registration to MNI skipped" in notes
    made = read_volume(next((folder / "anat").glob("*_T1w.nii.gz"))).data
    given = volume_of("T1", EDGE).data
    np.testing.assert_array_equal(np.sort(made[made > 0]), np.sort(given[given > 0]))


def test_a_case_without_a_t1_is_refused(tmp_path: Path):
    case = Case("P1", "lab", {"T2": write(tmp_path, "T2", volume_of("T2", EDGE))})
    with pytest.raises(PreprocessError, match=r"P1 has no T1.*it has T2"):
        preprocess_case(case, tmp_path / "out", STILL, stage_of(case))


def test_two_patients_of_one_label_are_not_mixed(scanned: Case, tmp_path: Path):
    preprocess_case(scanned, tmp_path / "out", STILL, stage_of(scanned))
    other = dataclasses.replace(scanned, patient="P1")
    with pytest.raises(PreprocessError, match="holds P-1 of lab, not P1"):
        preprocess_case(other, tmp_path / "out", STILL, stage_of(other))


@pytest.mark.parametrize("text", ["", "[]", '{"key": '])
def test_a_damaged_record_refuses_its_case_and_no_other(scanned: Case, tmp_path: Path, text: str):
    """As a loss of power leaves it: whose folder it is cannot be told."""
    out = tmp_path / "out"
    claim_folder(out)
    other = dataclasses.replace(scanned, patient="P-2")
    for case in (scanned, other):
        (out / f"sub-{case.patient.replace('-', '')}").mkdir()
    (out / "sub-P1" / RECORD).write_text(text)
    with pytest.raises(PreprocessError, match=r"sub-P1/preprocess\.json is damaged: remove"):
        preprocess_case(scanned, out, STILL, stage_of(scanned))
    (out / "sub-P2" / RECORD).write_text(
        json.dumps({"key": "", "outputs": {}, "facts": facts_of(other)})
    )
    write_tables(out)
    assert [
        line.split("\t")[0] for line in (out / "participants.tsv").read_text().splitlines()
    ] == [
        "participant_id",
        "sub-P2",
    ]


def test_a_folder_without_transforms_is_named(tmp_path: Path):
    with pytest.raises(PreprocessError, match="was lab preprocessed"):
        read_transforms(tmp_path / "lab")


@pytest.mark.skipif(not os.environ.get("VERUM_FULL"), reason="takes minutes: VERUM_FULL=1")
def test_mni_by_syn_and_back_within_half_a_voxel(tmp_path: Path):
    paths = {"T1": write(tmp_path, "T1", volume_of("T1", 2.0))}
    case = Case("P1", "lab", paths, aligned=False)
    options = Options(transform="syn", steps=("register", "brain_mask", "resample"))
    folder = preprocess_case(case, tmp_path / "out", options, stage_of(case))
    target = read_grid(next((folder / "anat").glob("*_desc-preproc_T1w.nii.gz")))
    transforms = read_transforms(folder)
    from ml.preprocess.resampling import resample

    scanner = read_grid(paths["T1"])
    inside = volume_of("T1", 2.0).data > 0
    index = np.indices(scanner.shape).reshape(3, -1)
    wanted = (scanner.affine[:3, :3] @ index + scanner.affine[:3, 3:]).reshape(3, *scanner.shape)
    apart = 0.0
    for axis in range(3):
        ramp = Volume(wanted[axis].astype(np.float32), scanner.affine)
        there = resample(ramp, target, transforms.to_space)
        back = resample(there, scanner, transforms.from_space)
        apart += (back.data[inside] - wanted[axis][inside]) ** 2
    assert np.sqrt(apart).mean() < 1.0
