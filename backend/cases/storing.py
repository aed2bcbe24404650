"""Store the files of one checked case, and write its rows: all of it or nothing.

Flow: checking -> **storing** -> Case, Series
"""

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.checking import CaseRefused, Checked, sha256_of_series
from backend.cases.focus import focus_mm
from backend.cases.models import Case, Series
from backend.cases.preview import SERIES, preview_png
from backend.cases.quality.services import note_quality
from backend.storage import Stored, store
from ml.layouts import as_nifti_gz, can_be_copied, enhancing_volume_ml, read_masks
from ml.quality import quality_of
from ml.series import IMAGES
from ml.volumes import read_volume, write_volume

FULL = (errno.ENOSPC, errno.EDQUOT)
STORED_AS = ".nii.gz"


@dataclass(frozen=True)
class StoredCase:
    """A case whose files are in storage, and whose rows are not yet written."""

    checked: Checked
    row: Case
    series: list[Series] = field(default_factory=list)


def store_case(
    checked: Checked, user: User | None, also: Callable[[Case], object] = lambda row: None
) -> Case:
    """Store one case's files and write its rows; return its row.

    also : called with the row within the transaction that writes it
    CaseRefused: the disk is full, a file changed meanwhile, somebody else imported it at the same
    time. Whatever is raised, no file and no row of the case is left; but where it is raised in the
    middle of the commit, which may hold all the same, the files stay, for `manage.py sweep`.
    """
    one = StoredCase(checked, described(checked, user))
    with nothing_left(one.row) as committing, full_disk_named(checked.case.patient):
        store_files(one)
        note_quality(one.row, quality_of(checked.case))
        with same_time_named(checked.case.patient), transaction.atomic():
            write_case(one)
            also(one.row)
            committing.set()
    return one.row


@contextmanager
def nothing_left(row: Case) -> Iterator[Event]:
    """Delete what was stored of a case that is given up, files half written included.

    The block sets the event when its rows may be there whatever is raised from then on.
    """
    committing = Event()
    try:
        yield committing
    except BaseException:
        folder = f"cases/{row.pk}"
        if not committing.is_set() and default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")
            default_storage.delete(folder)
        raise


@contextmanager
def full_disk_named(patient: str) -> Iterator[None]:
    """Turn a full disk into a sentence about the case."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise CaseRefused(
            f"case {patient}: the server's disk is full, so nothing of it was kept; "
            "free some room and import again"
        ) from error


@contextmanager
def same_time_named(patient: str) -> Iterator[None]:
    """Turn two imports of one case at once into a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise CaseRefused(
            f"case {patient} was imported by someone else at the same time; import it again"
        ) from error


def described(checked: Checked, user: User | None) -> Case:
    """Return the row of a case, its version, preview and volumes still to come."""
    case, grid = checked.case, checked.grid
    return Case(
        patient=case.patient,
        cohort=case.cohort,
        fingerprint=checked.fingerprint,
        layout=case.layout,
        age_years=case.age_years,
        sex=case.sex or "",
        grade=case.grade or "",
        idh=(case.idh or "")[:100],
        site=(case.site or "")[:100],
        missing=dict(case.missing),
        shape=list(grid.shape),
        spacing_mm=list(grid.spacing_mm),
        affine=grid.affine.tolist(),
        imported_by=user,
    )


def store_files(one: StoredCase) -> None:
    """Store the volumes, make the masks the cohort has not, and draw the preview."""
    case = one.checked.case
    masks = read_masks(case)
    for name, path in case.paths.items():
        as_it_is = can_be_copied(case, name)
        if as_it_is:
            add_series(one, name, store(path, new_key(one.row, name)))
        else:
            store_converted(one, name)
        sha256 = one.series[-1].sha256 if as_it_is else sha256_of_series(path)
        if sha256 != one.checked.sha256[name]:
            raise CaseRefused(f"{path} was changed while it was being imported")
    for name in [name for name in masks if name not in case.paths]:
        store_array(one, name, masks[name], "uint8")
        one.row.missing.pop(name, None)  # derived, so missing no more
    describe_tumour(one, masks)
    one.row.preview = store_preview(one, masks)


def store_converted(one: StoredCase, name: str) -> None:
    """Store a volume of another format, or a mask of other labels, as Verum reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = as_nifti_gz(one.checked.case, name, Path(folder))
        add_series(one, name, store(path, new_key(one.row, name)))


def store_array(one: StoredCase, name: str, data: Any, dtype: str) -> None:
    """Write an array on the case's grid and store it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{STORED_AS}"
        write_volume(path, data, one.checked.grid.affine, dtype=dtype)
        add_series(one, name, store(path, new_key(one.row, name)))


def describe_tumour(one: StoredCase, masks: dict[str, Any]) -> None:
    """Note the enhancing volume, or why it is not known, and the slices that show most."""
    grid = one.checked.grid
    if "tumor_seg" in masks:
        one.row.enhancing_volume_ml = enhancing_volume_ml(masks["tumor_seg"], grid.affine)
    else:
        one.row.missing["enhancing_volume_ml"] = one.row.missing.get(
            "tumor_seg", "there is no tumour segmentation"
        )
    one.row.focus_mm = focus_mm(masks, grid.spacing_mm)


def store_preview(one: StoredCase, masks: dict[str, Any]) -> str:
    """Draw the preview and return its storage key."""
    paths = one.checked.case.paths
    volumes = {name: read_volume(paths[name]).data for name in SERIES if name in paths}
    png = preview_png(volumes, masks, one.checked.grid.spacing_mm)
    return default_storage.save(f"cases/{one.row.pk}/preview.png", ContentFile(png))


def add_series(one: StoredCase, name: str, stored: Stored) -> None:
    """Note a stored volume."""
    one.series.append(
        Series(
            case=one.row,
            name=name,
            file=stored.key,
            sha256=stored.sha256,
            space=one.checked.case.space,
            shape=one.row.shape,
            spacing_mm=one.row.spacing_mm,
        )
    )


def new_key(row: Case, name: str) -> str:
    """Return where a volume goes: below the case's random id."""
    return f"cases/{row.pk}/{name}{STORED_AS}"


def write_case(one: StoredCase) -> None:
    """Write one case as the current version; an earlier version is kept."""
    row = one.row
    versions = Case.objects.filter(cohort=row.cohort, patient=row.patient)
    before = versions.filter(is_current=True).first()
    if before is not None:
        row.version = before.version + 1
        versions.update(is_current=False)
    row.subject = before.subject if before else subject_of(one)
    row.save(force_insert=True)
    Series.objects.bulk_create(one.series)


def subject_of(one: StoredCase) -> str:
    """Return who the patient is: one with the same image under another name is the same person."""
    images = [series.sha256 for series in one.series if series.name in IMAGES]
    same = Case.objects.filter(series__sha256__in=images, series__name__in=IMAGES)
    known = same.order_by("imported_at").values_list("subject", flat=True).first()
    return known or f"{one.row.cohort}/{one.checked.case.person}"
