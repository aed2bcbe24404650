"""A cohort's folder becomes cases.json: masks written, voxels resampled, files found again."""

import json

import numpy as np
import pytest

from ml.__main__ import main
from ml.manifest import read_manifest
from ml.volumes import read_volume, write_volume
from tests.ml.small_disk import on_small_disks

AFFINE = np.diag([-1.0, -1.0, 1.0, 1.0])
SUFFIXES = ("t1", "t2", "flair", "t1ce")


@pytest.fixture
def folder(tmp_path):
    """Two BraTS cases with a cube for a brain, stored LPS as BraTS is."""
    rng = np.random.default_rng(0)
    for name in ("One", "Two"):
        case = tmp_path / "lab" / name
        case.mkdir(parents=True)
        brain = np.zeros((12, 12, 10), bool)
        brain[2:10, 2:10, 2:8] = True
        for suffix in SUFFIXES:
            image = rng.integers(50, 99, brain.shape) * brain
            write_volume(case / f"{name}_{suffix}.nii.gz", image, AFFINE, np.int16)
        labels = np.zeros(brain.shape, np.uint8)
        labels[4:8, 4:8, 4:6] = 4
        write_volume(case / f"{name}_seg.nii.gz", labels, AFFINE, np.uint8)
    (tmp_path / "lab" / "participants.tsv").write_text("participant_id\tgrade\nOne\t4\nTwo\t2\n")
    return tmp_path / "lab"


def cases(folder, out, *more):
    code = main(["cases", str(folder), "--out", str(out), "--progress", "json", *more])
    return code, (read_manifest(out) if out.exists() else None)


def test_series_stay_where_they_are_and_masks_are_written_beside(folder, tmp_path):
    code, made = cases(folder, tmp_path / "cases.json")
    assert code == 0
    assert [(one.key, one.patient, one.cohort, one.grade) for one in made] == [
        ("lab-One", "One", "lab", "4"),
        ("lab-Two", "Two", "lab", "2"),
    ]
    one = made[0]
    assert one.paths["T1"] == (folder / "One" / "One_t1.nii.gz").resolve()
    brain = read_volume(one.paths["brain_mask"])
    assert brain.data.sum() == 8 * 8 * 6
    assert read_volume(one.paths["tumor_core"]).data.sum() == 4 * 4 * 2
    np.testing.assert_allclose(brain.affine, read_volume(one.paths["T1"]).affine)


def test_everything_is_resampled_onto_one_grid(folder, tmp_path):
    code, made = cases(folder, tmp_path / "cases.json", "--spacing", "2", "--cohort", "TCIA")
    assert code == 0
    one = made[0]
    assert one.key == "TCIA-One"
    assert all("cases-2mm" in str(path) for path in one.paths.values())
    volumes = {name: read_volume(path) for name, path in one.paths.items()}
    assert {volume.spacing_mm for volume in volumes.values()} == {(2.0, 2.0, 2.0)}
    assert {volume.data.shape for volume in volumes.values()} == {(6, 6, 5)}
    fine = read_volume(folder / "One" / "One_t1.nii.gz").data
    coarse = volumes["T1"].data
    assert coarse.sum() * 8 == pytest.approx(fine.sum(), rel=1e-5)
    assert volumes["tumor_mask"].data.sum() * 8 == 4 * 4 * 2


def test_a_case_is_resampled_once_unless_its_files_change(folder, tmp_path):
    words = (folder, tmp_path / "cases.json", "--spacing", "2")
    cases(*words)
    first, second = (tmp_path / f"cases-2mm/lab-{name}/T1.nii.gz" for name in ("One", "Two"))
    before = [path.stat().st_mtime_ns for path in (first, second)]
    image = read_volume(folder / "Two" / "Two_t1.nii.gz")
    write_volume(folder / "Two" / "Two_t1.nii.gz", image.data * 2, image.affine, np.int16)
    cases(*words)
    after = [path.stat().st_mtime_ns for path in (first, second)]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_a_broken_case_stops_it_with_one_line(folder, tmp_path, capsys):
    labels = np.full((12, 12, 10), 3, np.uint8)
    write_volume(folder / "Two" / "Two_seg.nii.gz", labels, AFFINE, np.uint8)
    code, made = cases(folder, tmp_path / "cases.json")
    assert (code, made) == (2, None)
    event = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert "case Two, tumor_seg: has labels 3" in event["message"]


def test_two_numbers_are_no_spacing(folder, tmp_path, capsys):
    code, _ = cases(folder, tmp_path / "cases.json", "--spacing", "2", "2")
    assert code == 2
    assert "one number or three, got 2" in capsys.readouterr().out


def test_a_full_disk_is_told_with_the_file_and_nothing_half_written_stays(folder, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ("cases", folder, "--out", disk / "cases.json", "--spacing", "1")
    ends = on_small_disks([(words, disk, size) for size in (4, 24, 4000)])
    for code, event, left in ends[:2]:
        assert (code, event["event"]) == (2, "error")
        name, reason = event["message"].split(": ", 1)
        assert name.startswith(f"{disk}/")
        assert reason == "No space left on device"
        assert left.keys() < ends[2][2].keys()
    assert ends[2][0] == 0
