"""Files in storage that no row names: what was stored and whose row was never written.

Flow: storage, rows -> **stored** -> `manage.py sweep`
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage

from backend.cases.models import Case, Series
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job, RunFile
from backend.storage import has_paths
from backend.sweeping.found import YOUNG, Found, before
from backend.synthesis.models import SimulatedVolume
from backend.volumes.models import BlindedVolume

FEW = 100
UNNAMED = "files that no row names"
Kind = Job.Kind


@dataclass(frozen=True)
class Place:
    """A folder of storage.

    named : returns the keys that rows name there
    kinds : the jobs that write there
    """

    folder: str
    named: Callable[[], Iterable[str]]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Unnamed:
    """What storage holds: how many files were looked at, and those of them that no row names."""

    seen: int
    files: list[Found]

    @property
    def is_unlikely(self) -> bool:
        """Whether so much has no row that the database is rather not this storage's."""
        return len(self.files) > FEW and 2 * len(self.files) > self.seen


def of_cases() -> Iterable[str]:
    """Return the keys of all versions of all cases."""
    yield from Series.objects.order_by().values_list("file", flat=True).iterator()
    yield from Case.objects.order_by().values_list("preview", flat=True).iterator()


def of_volumes(column: str) -> Iterable[str]:
    """Return the keys of simulated volumes, or of their maps of uncertainty."""
    return SimulatedVolume.objects.order_by().values_list(column, flat=True).iterator()


def of_evaluations() -> Iterable[str]:
    """Return the keys of all figures and tables."""
    rows = Evaluation.objects.order_by().values_list("files", flat=True)
    return (file["key"] for files in rows.iterator() for file in files)


def of_exports() -> Iterable[str]:
    """Return the keys of all packages of models."""
    rows = Job.objects.filter(kind=Kind.EXPORT, result__isnull=False).order_by()
    return (result.get("file", "") for result in rows.values_list("result", flat=True))


PLACES = (
    Place("cases", of_cases, (Kind.IMPORT, Kind.PREPROCESS)),
    Place("simulated", partial(of_volumes, "file"), (Kind.SIMULATE, Kind.CASES)),
    Place("uncertainty", partial(of_volumes, "uncertainty"), (Kind.SIMULATE, Kind.CASES)),
    Place(
        "blinded",
        lambda: BlindedVolume.objects.values_list("file", flat=True),
        (Kind.MATERIALISE,),
    ),
    Place("evaluations", of_evaluations, (Kind.EVALUATE,)),
    Place("exports", of_exports, (Kind.EXPORT,)),
    Place(
        "runs",
        lambda: RunFile.objects.order_by().values_list("key", flat=True),
        (Kind.TRAIN, Kind.FOLD, Kind.REFINE, Kind.SEARCH, Kind.TRIAL, Kind.ADOPT),
    ),
)


def unnamed(young: timedelta = YOUNG) -> Unnamed:
    """Return the stored files that no row names and that no job may still be about to name.

    Storage is listed before the rows are read, so a row that is written meanwhile is seen.
    """
    listed = [(before(one.kinds, young), list(keys_below(one.folder))) for one in PLACES]
    named = {key for place in PLACES for key in place.named()}
    found = []
    for moment, keys in listed:
        for key in keys:
            if key in named:
                continue
            with suppress(FileNotFoundError):  # removed by another process meanwhile
                if default_storage.get_modified_time(key) < moment:
                    size_bytes = default_storage.size(key)
                    found.append(Found(UNNAMED, key, size_bytes, partial(remove, key)))
    return Unnamed(sum(len(keys) for _, keys in listed), found)


def keys_below(folder: str) -> Iterator[str]:
    """Yield the keys of all files below a folder of storage; none where there is no such folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from keys_below(f"{folder}/{name}")


def remove(key: str) -> None:
    """Delete a stored file, and the folders above it where nothing else is in them."""
    default_storage.delete(key)
    folder = key.rpartition("/")[0]
    while has_paths() and "/" in folder:
        with suppress(FileNotFoundError):
            if default_storage.listdir(folder) != ([], []):
                return
            default_storage.delete(folder)
        folder = folder.rpartition("/")[0]
