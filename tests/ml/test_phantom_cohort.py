"""A cohort on disk: any lab's folder to the importer, the same whoever shares the work."""

import argparse
import io
import json
import subprocess
import sys

import psutil
import pytest

from ml.errors import PhantomError
from ml.layouts import check_case, read_cases, read_masks
from ml.phantom.cohort import Cohort, claim_folder, whole_head, write_cohort
from ml.phantom.command import add_arguments, run
from ml.phantom.plan import plan_patients
from ml.progress import JsonFace, Progress
from ml.provenance import ROOT, sha256_of_file
from ml.series import IMAGES, MASKS
from tests.ml.small_disk import on_small_disks

SPACING_MM = (8.0, 8.0, 8.0)
SMALL = Cohort(2, 7, whole_head(SPACING_MM), SPACING_MM)


def make(folder, cohort=SMALL, workers=1):
    seen = []
    described = write_cohort(folder, cohort, workers, lambda one, old: seen.append((one, old)))
    return described, seen


def checksums(folder):
    return {
        str(path.relative_to(folder)): sha256_of_file(path) for path in folder.rglob("*.nii.gz")
    }


@pytest.fixture(scope="module")
def cohort_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phantom") / "cohort"
    make(folder)
    return folder


def test_the_importer_reads_it_like_any_labs_folder(cohort_folder):
    cases = read_cases(cohort_folder)
    planned = plan_patients(2, seed=7)
    assert [case.patient for case in cases] == [one.identifier for one in planned]
    assert [case.grade for case in cases] == [one.grade for one in planned]
    assert [case.age_years for case in cases] == [one.age_years for one in planned]
    assert [case.sex for case in cases] == [one.sex for one in planned]
    for case in cases:
        assert (case.layout, case.space, case.missing) == ("ucsf-pdgm", "phantom", {})
        assert case.images == IMAGES
        assert case.masks == MASKS
        grid = check_case(case)
        assert (grid.shape, grid.spacing_mm) == ((25, 30, 25), SPACING_MM)
        assert set(read_masks(case)) == set(MASKS)


def test_made_up_patients_are_never_mistaken_for_real_ones(cohort_folder):
    assert all(case.patient.startswith("PHANTOM-") for case in read_cases(cohort_folder))
    record = json.loads((cohort_folder / "phantom.json").read_text())
    assert "made-up patients" in record["what"]
    assert record["provenance"]["seed"] == 7


def test_files_do_not_depend_on_how_many_processes_share_the_work(cohort_folder, tmp_path):
    make(tmp_path / "shared", workers=2)
    assert len(checksums(cohort_folder)) == 2 * 13
    assert checksums(tmp_path / "shared") == checksums(cohort_folder)


def test_a_cohort_is_completed_not_made_again(cohort_folder, tmp_path):
    folder = tmp_path / "cohort"
    make(folder, Cohort(1, 7, SMALL.shape, SPACING_MM))
    first = {path: path.stat().st_mtime_ns for path in folder.rglob("*.nii.gz")}
    described, seen = make(folder)
    assert [old for _, old in seen] == [True, False]
    assert all(path.stat().st_mtime_ns == when for path, when in first.items())
    assert checksums(folder) == checksums(cohort_folder)
    assert [one["patient"] for one in described] == [f"PHANTOM-000{n}" for n in (1, 2)]


def test_a_half_written_case_is_made_anew(cohort_folder, tmp_path):
    folder = tmp_path / "cohort"
    one = Cohort(1, 7, SMALL.shape, SPACING_MM)
    claim_folder(folder, one)
    (folder / ".PHANTOM-0001_nifti.partial").mkdir()
    (folder / ".PHANTOM-0001_nifti.partial" / "PHANTOM-0001_T1.nii.gz").write_text("half")
    make(folder, one)
    assert checksums(folder).items() < checksums(cohort_folder).items()
    assert not list(folder.glob(".*"))


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(PhantomError, match="is not empty and holds no phantom"):
        make(tmp_path)
    with pytest.raises(PhantomError, match="is a file"):
        make(tmp_path / "thesis.txt")


def test_another_cohort_is_not_mixed_in(tmp_path):
    claim_folder(tmp_path / "cohort", SMALL)
    with pytest.raises(PhantomError, match=r"made with .*'seed': 7.*asked for is .*'seed': 8"):
        make(tmp_path / "cohort", Cohort(2, 8, SMALL.shape, SPACING_MM))
    (tmp_path / "cohort" / "phantom.json").write_text("{")
    with pytest.raises(PhantomError, match=r"phantom\.json is damaged"):
        make(tmp_path / "cohort")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--spacing", "0.1"], "spacing is 0.5 to 10 mm, got"),
        (["--spacing", "nan"], "spacing is 0.5 to 10 mm, got"),
        (["--spacing", "0"], "spacing is 0.5 to 10 mm, got"),
        (["--spacing", "2", "2"], "--spacing takes one number or three, got 2"),
        (["--shape", "1000"], "8 to 320 voxels an axis"),
        (["--cases", "0"], "1 to 2000 cases, got 0"),
        (["--seed", "-1"], "a seed is 0 or more, got -1"),
    ],
)
def test_wrong_numbers_are_refused_before_anything_is_written(tmp_path, words, message):
    with pytest.raises(PhantomError, match=message):
        command([str(tmp_path / "out"), *words], io.StringIO())
    assert not (tmp_path / "out").exists()


def command(words, stream):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with Progress(face=JsonFace(stream)) as progress:
        run(parser.parse_args(words), progress)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_the_verb_tells_each_case_and_its_result(tmp_path):
    words = [str(tmp_path / "out"), "--cases", "2", "--spacing", "8", "--seed", "7"]
    events = command([*words, "--workers", "1"], io.StringIO())
    assert events[0]["event"] == "stages"
    result = events[-1]["result"]
    assert [case["patient"] for case in result["cases"]] == ["PHANTOM-0001", "PHANTOM-0002"]
    assert result["shape"] == [25, 30, 25]
    assert all(case["grade"] in "234" for case in result["cases"])
    enhancing = {case["patient"]: case["enhancing_volume_ml"] for case in result["cases"]}
    for case in read_cases(tmp_path / "out"):
        labels = read_masks(case)["tumor_seg"]
        assert enhancing[case.patient] == pytest.approx((labels == 4).sum() * 0.512, abs=1e-3)


def test_the_verb_ends_with_one_line_when_it_cannot_go_on(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    words = [sys.executable, "-m", "ml", "phantom", str(tmp_path), "--progress", "json"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    event = json.loads(ended.stdout.splitlines()[-1])
    assert event["event"] == "error"
    assert "holds no phantom" in event["message"]
    assert "Traceback" not in ended.stderr


def test_a_program_that_reads_no_more_is_no_traceback(tmp_path):
    words = [sys.executable, "-m", "ml", "phantom", str(tmp_path / "p"), "--cases", "1"]
    started = subprocess.Popen(
        [*words, "--spacing", "10", "--workers", "1", "--progress", "json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    started.stdout.close()
    told = started.stderr.read()
    assert (started.wait(), told.count("\n")) == (141, 1)
    assert told.startswith("stopped, for nobody reads the output")
    started.stderr.close()


def test_a_full_disk_is_told_with_the_file_and_no_half_case_stays(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ("phantom", disk / "p", "--cases", 1, "--spacing", 10, "--workers", 1)
    ends = on_small_disks([(words, disk, size) for size in (4, 60)])
    for code, event, left in ends:
        assert (code, event["event"]) == (2, "error")
        name, reason = event["message"].split(": ", 1)
        assert name.startswith(f"{disk}/p/")
        assert reason == "No space left on device"
        assert left.keys() <= {"p/phantom.json"}
    assert json.loads(ends[1][2]["p/phantom.json"])["settings"]["seed"] == 1


def test_workers_end_when_their_parent_is_killed(tmp_path):
    words = [sys.executable, "-m", "ml", "phantom", str(tmp_path / "out"), "--spacing", "8"]
    words += ["--workers", "2", "--progress", "json"]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if json.loads(line).get("done", 0) >= 1:
            break
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    process.stdout.close()
    assert len(family) >= 2
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []
