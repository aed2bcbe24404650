"""`manage.py sweep` goes through all that Verum writes: what no row names goes, the rest stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from backend.evaluations.models import Evaluation
from backend.jobs.guard import WORK_FOLDER
from backend.jobs.models import Job, RunFile
from backend.sweeping import stored
from backend.sweeping.found import YOUNG
from backend.sweeping.stored import PLACES
from backend.synthesis.models import NetworkModel, SimulatedVolume
from tests.world import case_number, draft, model_of, open_up

NO_ROW = "00000000-0000-4000-8000-000000000009"
OTHER = "00000000-0000-4000-8000-000000000007"
OLD_S = YOUNG.total_seconds() + 60


def put(key: str) -> str:
    """Store a file."""
    return default_storage.save(key, ContentFile(b"twelve bytes"))


def write(path: Path) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"twelve bytes")
    return path


def age(folder: Path) -> None:
    """Let all below a folder have been written more than a day ago."""
    then = time.time() - OLD_S
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (then, then))


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def swept(capsys, **options) -> str:
    call_command("sweep", **options)
    return capsys.readouterr().out


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Give the command a system's folder of temporary files that is this test's alone."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def world(data_folder, temporary, lead, readers) -> Path:
    """Return a data folder in which rows name a file in every place of storage, all old."""
    cases = [case_number(number) for number in range(2)]
    model = model_of(cases)
    NetworkModel.objects.filter(pk=model.pk).update(run_folder=f"models/{model.pk}")
    SimulatedVolume.objects.filter(case=cases[0]).update(uncertainty=put("uncertainty/map.nii.gz"))
    open_up(lead, draft(lead, readers[:1], cases, model=model))
    default_storage.delete(SimulatedVolume.objects.get(case=cases[1]).file)
    SimulatedVolume.objects.filter(case=cases[1]).update(file=put("simulated/volume.nii.gz"))
    export = Job.objects.create(kind=Job.Kind.EXPORT, state=Job.State.SUCCEEDED)
    Job.objects.filter(pk=export.pk).update(result={"file": put("exports/model.zip")})
    figures = [{"name": "a.png", "key": put(f"evaluations/{NO_ROW}/a.png")}]
    Evaluation.objects.create(
        model=model, job=export, cases_count=2, figures=[], tables=[], files=figures
    )
    key = put(f"runs/models/{model.pk}/run.json.0")
    RunFile.objects.create(
        folder=f"models/{model.pk}", name="run.json", key=key, sha256="", size=12
    )
    write(data_folder / "runs" / "models" / str(model.pk) / "model.keras")
    age(data_folder)
    return data_folder


def test_what_rows_name_stays_in_every_place_and_so_does_what_is_not_swept(world, capsys):
    for name in ("record.log", "record.log.1", "secret_key", "backups/study.dump"):
        write(world / name)
    put("elsewhere/notes.txt")
    age(world)
    before = files_below(world)
    assert all(any(f"storage/{one.folder}/" in name for name in before) for one in PLACES)
    assert "nothing to remove" in swept(capsys)
    assert files_below(world) == before


def test_stored_files_that_no_row_names_go_once_they_are_old(world, capsys):
    before = files_below(world)
    keys = [put(f"{place.folder}/{OTHER}/left.bin") for place in PLACES]
    assert "nothing to remove" in swept(capsys)
    age(world)
    said = swept(capsys, dry_run=True)
    assert all(f"{key} (12 bytes)" in said for key in keys)
    assert all(default_storage.exists(key) for key in keys)
    assert f"{len(keys)} files that no row names" in swept(capsys)
    assert files_below(world) == before
    assert not any((world / "storage" / place.folder / OTHER).exists() for place in PLACES)


def test_what_a_job_at_work_may_have_written_stays(world, capsys):
    keys = {place.folder: put(f"{place.folder}/left.bin") for place in PLACES}
    age(world)
    job = Job.objects.create(kind="", state=Job.State.RUNNING, lease_holder="a")
    Job.objects.filter(pk=job.pk).update(started_at=timezone.now() - 2 * YOUNG)
    for kind in Job.Kind.values:
        Job.objects.filter(pk=job.pk).update(kind=kind)
        said = swept(capsys, dry_run=True)
        written_to = {place.folder for place in PLACES if kind in place.kinds}
        assert {folder for folder, key in keys.items() if key not in said} == written_to


def test_folders_of_jobs_go_once_nobody_can_go_on_from_them(world, capsys):
    runs = world / "runs"
    kinds = {state: Job.objects.create(kind=Job.Kind.SIMULATE, state=state) for state in Job.State}
    for job in kinds.values():
        write(runs / "jobs" / str(job.pk) / "cases.json")
    write(runs / "jobs" / NO_ROW / "cases.json")
    age(world)
    assert "2 folders of jobs that are done" in swept(capsys)
    left = {path.name for path in (runs / "jobs").iterdir()}
    assert left == {str(job.pk) for state, job in kinds.items() if state != Job.State.SUCCEEDED}


def test_folders_of_runs_go_where_neither_a_model_nor_a_job_names_them(world, capsys):
    runs = world / "runs"
    coming = "00000000-0000-4000-8000-000000000008"
    Job.objects.create(
        kind=Job.Kind.ADOPT, state=Job.State.FAILED, parameters={"new_model": coming}
    )
    search = Job.objects.create(kind=Job.Kind.SEARCH, state=Job.State.CANCELLED)
    for folder in (f"models/{NO_ROW}", f"models/{coming}", f"searches/{search.pk}"):
        write(runs / folder / "run.json")
    write(runs / "searches" / NO_ROW / "trials" / "table.csv")
    age(world)
    assert "2 folders of runs that no row names" in swept(capsys)
    assert not (runs / "models" / NO_ROW).exists()
    assert (runs / "models" / coming / "run.json").exists()
    assert [path.name for path in (runs / "searches").iterdir()] == [str(search.pk)]


def test_half_written_files_go_and_whole_ones_beside_them_stay(world, capsys, settings):
    settings.CACHE_DIR = world / "cache"
    run = next((world / "runs" / "models").iterdir())
    before = files_below(world)
    write(run / "fold-0" / ".weights.0123456789ab.partial")
    write(run / "fold-0" / "partial.keras")
    write(world / "cache" / "cases" / ".T1.nii.gz.0123456789ab.partial")
    age(world)
    assert "3 half-written files" in swept(capsys)
    assert files_below(world) == before


def test_a_temporary_folder_goes_once_its_guard_is_gone(world, temporary, capsys):
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    left = temporary / f"{WORK_FOLDER}{gone.pid}-abc" / "half.nii"
    used = temporary / f"{WORK_FOLDER}{os.getpid()}-abc" / "half.nii"
    others = temporary / "not-ours" / "file"
    for path in (left, used, others):
        write(path)
    age(temporary)
    assert "1 temporary folders of killed processes" in swept(capsys)
    assert (left.parent.exists(), used.exists(), others.exists()) == (False, True, True)


def test_a_database_that_knows_next_to_nothing_of_the_storage_removes_nothing(
    world, capsys, monkeypatch
):
    monkeypatch.setattr(stored, "FEW", 3)
    keys = [put(f"simulated/{number}.nii.gz") for number in range(60)]
    age(world)
    with pytest.raises(CommandError, match="is this the database of this storage"):
        swept(capsys)
    assert all(default_storage.exists(key) for key in keys)
    swept(capsys, force=True)
    assert not any(default_storage.exists(key) for key in keys)
