"""Working files on this machine's disks: what a job that is over, or a killed process, left.

Flow: RUNS_DIR, CACHE_DIR, the system's folder for temporary files -> **working** -> `sweep`
A job that failed or was cancelled may be resumed: its folder stays while its row does.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import psutil
from django.conf import settings

from backend.jobs.guard import WORK_FOLDER
from backend.jobs.models import Job
from backend.sweeping.found import YOUNG, Found, before, is_id, look, remove_path
from backend.synthesis.models import NetworkModel

HALF_WRITTEN = (".*.partial", ".*.parts", "partial.keras", ".dicom-partial-*")
"""Names of what is renamed once it is whole (ml.whole_files, ml.training, ml.dicom, ...)."""
AUDIT_FOLDER = "verum-audit-"


def working_files(young: timedelta = YOUNG) -> Iterator[Found]:
    """Yield what nobody works on any more and nobody can go on from, unless it is young."""
    moment = before(Job.Kind.values, young).timestamp()
    for what, paths in (
        ("folders of jobs that are done", folders_of_jobs()),
        ("folders of runs that no row names", folders_of_runs()),
        ("half-written files", half_written()),
        ("temporary folders of killed processes", temporary()),
    ):
        for path in paths:
            size_bytes, changed = look(path)
            if changed < moment:
                yield Found(what, str(path), size_bytes, partial(remove_path, path))


def folders_of_jobs() -> Iterable[Path]:
    """Return the folders of jobs that succeeded, or that have no row."""
    folders = ids_in(settings.RUNS_DIR / "jobs")
    rows = Job.objects.filter(pk__in=folders).exclude(state=Job.State.SUCCEEDED)
    wanted = {str(key) for key in rows.order_by().values_list("pk", flat=True)}
    return [path for name, path in folders.items() if name not in wanted]


def folders_of_runs() -> Iterable[Path]:
    """Return the folders of models and searches that have no row, and that no job is to make."""
    named = set(NetworkModel.objects.order_by().values_list("run_folder", flat=True))
    imports = Job.objects.filter(kind=Job.Kind.ADOPT).exclude(state=Job.State.SUCCEEDED)
    coming = imports.order_by().values_list("parameters__new_model", flat=True)
    named |= {f"models/{key}" for key in coming}
    searches = ids_in(settings.RUNS_DIR / "searches")
    known = Job.objects.filter(pk__in=searches).order_by().values_list("pk", flat=True)
    named |= {f"searches/{key}" for key in known}
    found = {f"models/{name}": path for name, path in ids_in(settings.RUNS_DIR / "models").items()}
    found |= {f"searches/{name}": path for name, path in searches.items()}
    return [path for name, path in found.items() if name not in named]


def half_written() -> Iterable[Path]:
    """Return what was to be renamed once it was whole."""
    for root in (Path(settings.RUNS_DIR), Path(settings.CACHE_DIR)):
        for pattern in HALF_WRITTEN:
            yield from root.rglob(pattern)


def temporary() -> Iterable[Path]:
    """Return this machine's temporary folders of work that was killed together with its guard."""
    root = Path(tempfile.gettempdir())
    for path in root.glob(f"{WORK_FOLDER}*"):
        pid = path.name.removeprefix(WORK_FOLDER).partition("-")[0]
        if not (pid.isdecimal() and psutil.pid_exists(int(pid))):
            yield path
    yield from root.glob(f"{AUDIT_FOLDER}*")


def ids_in(folder: Path) -> dict[str, Path]:
    """Return the folders in a folder that are named by an id, by that id."""
    with suppress(FileNotFoundError):
        return {path.name: path for path in sorted(folder.iterdir()) if is_id(path.name)}
    return {}
