"""Write a cohort of made-up patients in the UCSF-PDGM layout, with several processes.

Flow: plan -> case (one process each) -> **cohort** -> layouts reads it like any lab's folder
A patient depends on seed and number alone, so the voxels do not depend on how many processes
share the work, nor on how many patients are made.
"""

import csv
import io
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import numpy as np

from ml.errors import PhantomError
from ml.layouts.masks import enhancing_volume_ml
from ml.layouts.ucsf_pdgm import COLUMNS, DIAGNOSIS_COLUMN, ID_COLUMN, NAMING, PHANTOM_RECORD
from ml.phantom.anatomy import centred_grid
from ml.phantom.case import case_folder, make_case, write_case
from ml.phantom.plan import Patient, plan_patients
from ml.provenance import provenance
from ml.run_files import write_json, write_text
from ml.volumes import Grid, read_volume

METADATA_FILE = "phantom-metadata.csv"
FIELD_OF_VIEW_MM = (200.0, 240.0, 200.0)
SPACING_LIMITS_MM = (0.5, 10.0)
SHAPE_LIMITS = (8, 320)
MOST_CASES = 2000


@dataclass(frozen=True)
class Cohort:
    """What to make: how many patients, from which seed, on which grid."""

    cases: int
    seed: int
    shape: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]

    def __post_init__(self) -> None:
        _check_spacing(self.spacing_mm)
        fewest, most = SHAPE_LIMITS
        if not all(fewest <= count <= most for count in self.shape):
            raise PhantomError(f"a grid has {fewest} to {most} voxels an axis, got {self.shape}")
        if not 1 <= self.cases <= MOST_CASES:
            raise PhantomError(f"a cohort has 1 to {MOST_CASES} cases, got {self.cases}")
        if self.seed < 0:
            raise PhantomError(f"a seed is 0 or more, got {self.seed}")

    @property
    def grid(self) -> Grid:
        """The voxel grid of every case."""
        return centred_grid(self.shape, self.spacing_mm)

    @property
    def settings(self) -> dict[str, Any]:
        """All that decides the voxels, as JSON values."""
        return {"seed": self.seed, "shape": list(self.shape), "spacing_mm": list(self.spacing_mm)}


def whole_head(spacing_mm: tuple[float, float, float]) -> tuple[int, int, int]:
    """Voxels that cover 200 x 240 x 200 mm. PhantomError for a spacing that no cohort can have.

    >>> whole_head((2.0, 2.0, 2.0))
    (100, 120, 100)
    """
    _check_spacing(spacing_mm)
    x, y, z = (
        max(round(extent / edge), 1)
        for extent, edge in zip(FIELD_OF_VIEW_MM, spacing_mm, strict=True)
    )
    return x, y, z


def write_cohort(
    folder: Path, cohort: Cohort, workers: int, report: Callable[[Patient, bool], None]
) -> list[dict[str, Any]]:
    """Make every patient of `cohort` in `folder` and describe them.

    workers : processes; 1 works in this one
    report : called with each patient that is done, and whether it had been made before
    A folder that holds part of the same cohort is completed, case by case.
    Raises PhantomError: the folder holds something else, or a worker process died.
    """
    patients = plan_patients(cohort.cases, cohort.seed)
    claim_folder(folder, cohort)
    unmade = []
    for patient in patients:
        if case_folder(folder, patient).is_dir():
            report(patient, True)
        else:
            unmade.append(patient)
    for patient in each_done(partial(make_and_write, folder, cohort.grid), unmade, workers):
        report(patient, False)
    write_metadata(folder, patients)
    return [describe(folder, patient) for patient in patients]


def read_cohort(folder: Path) -> tuple[Cohort, list[Patient]]:
    """A made cohort and those of its patients that have their files.

    Raises PhantomError: `folder` holds no phantom, or none of its cases is made.
    """
    record = folder / PHANTOM_RECORD
    if not record.is_file():
        raise PhantomError(f"{folder} holds no {PHANTOM_RECORD}: it is not the folder of a phantom")
    settings = _settings(record)
    numbers = sorted(
        int(path.name.removesuffix(NAMING.folder_suffix).rpartition("-")[2])
        for path in folder.glob(f"PHANTOM-*{NAMING.folder_suffix}")
    )
    if not numbers:
        raise PhantomError(f"{folder} holds no made case")
    cohort = Cohort(
        numbers[-1], settings["seed"], tuple(settings["shape"]), tuple(settings["spacing_mm"])
    )
    everyone = plan_patients(numbers[-1], cohort.seed)
    return cohort, [everyone[number - 1] for number in numbers]


def claim_folder(folder: Path, cohort: Cohort) -> None:
    """Make the folder and its `phantom.json`, or check that it belongs to the same cohort."""
    record = folder / PHANTOM_RECORD
    if folder.exists() and not folder.is_dir():
        raise PhantomError(f"{folder} is a file; give a folder")
    if record.is_file():
        _require_same(record, cohort)
        return
    if folder.is_dir() and any(folder.iterdir()):
        raise PhantomError(f"{folder} is not empty and holds no phantom; give another folder")
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "what": "digital phantom: made-up patients, computed from MR signal equations",
        "settings": cohort.settings,
        "provenance": provenance(cohort.settings, cohort.seed),
    }
    write_json(record, document)


def write_metadata(folder: Path, patients: list[Patient]) -> Path:
    """Write the cohort's CSV, with the column headings of UCSF-PDGM."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        [ID_COLUMN, COLUMNS["sex"], COLUMNS["age_years"], COLUMNS["grade"], DIAGNOSIS_COLUMN]
    )
    for one in patients:
        writer.writerow([one.identifier, one.sex, one.age_years, one.grade, one.diagnosis])
    return write_text(folder / METADATA_FILE, text.getvalue())


def describe(folder: Path, patient: Patient) -> dict[str, Any]:
    """A made patient as JSON values, with the enhancing volume of the written segmentation."""
    path = case_folder(folder, patient) / f"{patient.identifier}_tumor_segmentation.nii.gz"
    segmentation = read_volume(path)
    labels = segmentation.data.astype(np.uint8)
    return {
        "patient": patient.identifier,
        "grade": patient.grade,
        "diagnosis": patient.diagnosis,
        "kind": patient.kind.name,
        "enhancing_volume_ml": round(enhancing_volume_ml(labels, segmentation.affine), 3),
    }


def make_and_write(folder: Path, grid: Grid, patient: Patient) -> Patient:
    """What one worker does for one patient."""
    write_case(folder, make_case(patient, grid))
    return patient


def each_done(
    work: Callable[[Patient], Patient], patients: list[Patient], workers: int
) -> Iterator[Patient]:
    """The patients, each as soon as its `work` is done, by several processes.

    work : picklable     workers : processes; 1 works in this one
    Raises PhantomError: a worker process died.
    """
    if workers <= 1 or len(patients) <= 1:
        for patient in patients:
            yield work(patient)
        return
    pool = ProcessPoolExecutor(
        min(workers, len(patients)), mp_context=get_context("spawn"), initializer=_end_with_parent
    )
    try:
        futures = [pool.submit(work, patient) for patient in patients]
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool as error:
        raise PhantomError(
            "a worker process died, perhaps for lack of memory; use fewer --workers"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """In a worker: end at once on Ctrl-C, and when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _check_spacing(spacing_mm: tuple[float, float, float]) -> None:
    low, high = SPACING_LIMITS_MM
    if not all(low <= edge <= high for edge in spacing_mm):
        raise PhantomError(f"spacing is {low:g} to {high:g} mm, got {spacing_mm}")


def _require_same(record: Path, cohort: Cohort) -> None:
    settings = _settings(record)
    if settings != cohort.settings:
        raise PhantomError(
            f"{record.parent} holds a phantom made with {settings}, asked for is "
            f"{cohort.settings}; give another folder"
        )


def _settings(record: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads(record.read_text())["settings"]
    except (ValueError, KeyError, TypeError) as error:
        raise PhantomError(f"{record} is damaged; remove its folder") from error
    return settings
