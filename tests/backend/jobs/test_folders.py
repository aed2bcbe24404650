"""Folders of runs that go from one machine to another by way of storage."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.jobs import folders, leases, services
from backend.jobs.models import Job, RunFile
from backend.jobs.runners import RunFolder
from tests.backend import s3
from tests.backend.jobs import playing

RUN = "models/one"
FOLD = RunFolder(RUN, "fold-0")


@pytest.fixture
def machine(settings, tmp_path: Path, data_folder: Path, db) -> Iterator[Callable[[str], Path]]:
    """Return `machine(name)`: go on as that machine; its folder of the run is returned."""

    def become(name: str) -> Path:
        settings.RUNS_DIR = tmp_path / name
        return folders.place(FOLD)

    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        yield become


@pytest.fixture
def job(db) -> Job:
    """Return a job whose lease is held."""
    return leases.take(services.submit(playing.PLAY, {}, None).pk)


def written(folder: Path, **texts: str) -> None:
    """Write files; an underscore in a name stands for the folder's slash."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_another_machine_gets_the_folder_as_it_was_pushed(machine, job):
    north = machine("north")
    written(north, fold_0__checkpoint_1="a", fold_0__history="h")
    (north / "run.json").write_text("{}")
    assert folders.push(FOLD, job)
    south = machine("south")
    written(south, fold_0__checkpoint_0="older")
    assert folders.fetch(FOLD) == south
    assert found(south) == {"fold-0/checkpoint-1": "a", "fold-0/history": "h", "run.json": "{}"}


def test_what_was_removed_leaves_storage_too(machine, job, django_capture_on_commit_callbacks):
    north = machine("north")
    written(north, fold_0__checkpoint_1="a")
    folders.push(FOLD, job)
    key = RunFile.objects.get().key
    shutil.rmtree(north / "fold-0")
    written(north, fold_0__checkpoint_2="b")
    with django_capture_on_commit_callbacks(execute=True):
        folders.push(FOLD, job)
    assert [row.name for row in RunFile.objects.all()] == ["fold-0/checkpoint-2"]
    assert not folders.default_storage.exists(key)


def test_passing_files_and_those_of_other_folds_stay_here(machine, job):
    north = machine("north")
    written(north, fold_0__model="w", fold_1__model="not mine", cache__P1="array")
    for name in (".history.partial", "claim-north-1-ab.json", "partial.keras"):
        (north / "fold-0" / name).write_text("passing")
    (north / "cases.json").write_text("paths of north")
    folders.push(FOLD, job)
    assert [row.name for row in RunFile.objects.all()] == ["fold-0/model"]


def test_who_lost_the_lease_changes_nothing(machine, job):
    written(machine("north"), fold_0__checkpoint_1="a")
    Job.objects.update(lease_holder="another worker")
    assert folders.push(FOLD, job) is False
    assert not RunFile.objects.exists()


def test_what_was_never_pushed_is_left_as_it_lies_here(machine):
    north = machine("north")
    written(north, fold_0__model="trained before the bucket was set up")
    folders.fetch(RunFolder(RUN))
    assert found(north) == {"fold-0/model": "trained before the bucket was set up"}


def test_a_job_that_reads_gets_every_fold(machine, job):
    written(machine("north"), fold_0__model="0")
    folders.push(FOLD, job)
    written(machine("east"), fold_1__model="1")
    folders.push(RunFolder(RUN, "fold-1"), job)
    assert found(folders.fetch(RunFolder(RUN))) == {"fold-1/model": "1", "fold-0/model": "0"}
    west = machine("west")
    folders.fetch(RunFolder(RUN))
    assert found(west) == {"fold-0/model": "0", "fold-1/model": "1"}


def test_the_first_to_begin_a_run_has_its_description_kept(machine, job):
    for name, index in (("north", 0), ("south", 1)):
        (machine(name) / "run.json").write_text(name)
        written(folders.place(FOLD), **{f"fold_{index}__model": name})
        folders.push(RunFolder(RUN, f"fold-{index}"), job)
    machine("west")
    assert found(folders.fetch(RunFolder(RUN)))["run.json"] == "north"


def test_a_common_disk_is_left_alone(data_folder, job):
    written(folders.place(FOLD), fold_0__model="w")
    assert folders.push(FOLD, job)
    assert not RunFile.objects.exists()
