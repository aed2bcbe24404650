"""Bring a folder of cases in: check all, store their files, write the rows at once.

Flow: a lab's folder -> ml.layouts -> checking -> **importing** -> Case, Series
Nothing is half imported: rows are written in one transaction once every file is stored, and files
of an import that is given up are deleted.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.checking import CHECKING, Checked, check_cases, fingerprints
from backend.cases.focus import focus_mm
from backend.cases.folders import refuse_links_outside
from backend.cases.models import Case, Series
from backend.cases.preview import SERIES, preview_png
from backend.storage import Stored, discard, store
from ml.errors import LayoutError
from ml.layouts import enhancing_volume_ml, read_cases, read_masks
from ml.progress import Progress
from ml.series import IMAGES
from ml.volumes import read_volume, write_volume

READING, STORING = "Looking for cases", "Storing cases"
SHARES = [(READING, 1), (CHECKING, 20), (STORING, 40)]  # of the time, about


@dataclass(frozen=True)
class StoredCase:
    """A case whose files are in storage, and whose rows are not yet written."""

    checked: Checked
    row: Case
    series: list[Series] = field(default_factory=list)

    def files(self) -> list[str]:
        """Return the storage keys of all its files."""
        return [one.file for one in self.series] + [self.row.preview]


def import_folder(
    folder: Path, cohort: str, user: User | None, progress: Progress, confined: bool = False
) -> dict[str, Any]:
    """Import the cases of a folder; return the counts and the ids of what was written.

    cohort : its name; the folder's where empty
    confined : refuse files that are links to a place outside the import roots
    LayoutError: what is wrong with the folder or its cases; nothing is written then.
    """
    progress.plan(SHARES)
    with progress.stage(READING):
        if confined:
            refuse_links_outside(folder)
        cases = read_cases(folder, cohort or None)
    known = fingerprints(cases[0].cohort)
    checked = check_cases(cases, known, progress)
    stored = store_cases(checked, user, progress)
    updated = sum(one.case.patient in known for one in checked)
    return {
        "created": len(checked) - updated,
        "updated": updated,
        "unchanged": len(cases) - len(checked),
        "cases": [str(one.row.pk) for one in stored],
    }


def store_cases(
    checked: Sequence[Checked], user: User | None, progress: Progress
) -> list[StoredCase]:
    """Store files and rows of all cases, or of none."""
    stored: list[StoredCase] = []
    try:
        with progress.stage(STORING, total=len(checked)) as stage:
            for one in checked:
                stored.append(StoredCase(one, described(one, user)))
                store_files(stored[-1])
                stage.advance(message=one.case.patient)
        write_rows(stored)
    except BaseException:
        discard(key for one in stored for key in one.files() if key)
        raise
    return stored


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
        missing=dict(case.missing),
        shape=list(grid.shape),
        spacing_mm=list(grid.spacing_mm),
        affine=grid.affine.tolist(),
        imported_by=user,
    )


def store_files(one: StoredCase) -> None:
    """Copy the volumes, make the masks the cohort has not, and draw the preview."""
    for name, path in one.checked.case.paths.items():
        stored = store(path, new_key(one.row, name))
        add_series(one, name, stored)
        if stored.sha256 != one.checked.sha256[name]:
            raise LayoutError(f"{path} was changed while it was being imported")
    masks = read_masks(one.checked.case)
    store_derived_masks(one, masks)
    if "tumor_seg" in masks:
        grid = one.checked.grid
        one.row.enhancing_volume_ml = enhancing_volume_ml(masks["tumor_seg"], grid.affine)
    else:
        one.row.missing["enhancing_volume_ml"] = one.row.missing.get(
            "tumor_seg", "there is no tumour segmentation"
        )
    one.row.focus_mm = focus_mm(masks, one.checked.grid.spacing_mm)
    one.row.preview = store_preview(one, masks)


def store_derived_masks(one: StoredCase, masks: dict[str, Any]) -> None:
    """Store the masks that have no file of their own; they are missing no more."""
    derived = [name for name in masks if name not in one.checked.case.paths]
    with tempfile.TemporaryDirectory() as folder:
        for name in derived:
            path = Path(folder) / f"{name}.nii.gz"
            write_volume(path, masks[name], one.checked.grid.affine, dtype="uint8")
            add_series(one, name, store(path, new_key(one.row, name)))
            one.row.missing.pop(name, None)


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
    return f"cases/{row.pk}/{name}.nii.gz"


def write_rows(stored: Sequence[StoredCase]) -> None:
    """Write the rows of all cases in one transaction; a changed case becomes a new version."""
    try:
        with transaction.atomic():
            for one in stored:
                write_case(one)
    except IntegrityError as error:
        raise LayoutError(
            "the same cases were imported by someone else at the same time; import them again"
        ) from error


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
    return known or f"{one.row.cohort}/{one.row.patient}"
