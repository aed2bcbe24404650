"""One made-up examination: from a planned patient to a folder of NIfTI files.

Flow: plan -> anatomy -> lesion -> tissue -> acquisition -> **case** -> cohort
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.layouts.masks import enhancing_volume_ml
from ml.layouts.ucsf_pdgm import NAMING
from ml.phantom.acquisition import acquire
from ml.phantom.anatomy import make_anatomy
from ml.phantom.lesion import grow_lesion
from ml.phantom.placement import plan_lesion
from ml.phantom.plan import Patient
from ml.phantom.template import load_template
from ml.phantom.tissue import make_tissue
from ml.series import CORE_LABELS, IMAGES
from ml.volumes import Grid, write_volume


@dataclass(frozen=True)
class Examination:
    """All volumes of one patient on one grid: series and masks by name, each (X, Y, Z)."""

    patient: Patient
    grid: Grid
    volumes: dict[str, NDArray[Any]]

    @property
    def enhancing_volume_ml(self) -> float:
        """Volume of label 4."""
        return enhancing_volume_ml(self.volumes["tumor_seg"], self.grid.affine)


def make_case(patient: Patient, grid: Grid) -> Examination:
    """Make a patient's nine series and four masks. The same arguments give the same voxels.

    Series are int16, but MD (mm^2/s) and FA float32; masks are uint8. Outside the brain all is 0.
    Raises PhantomError when nilearn's template is absent or the grid holds no white matter.
    """
    template = load_template(max(grid.spacing_mm))
    plan = plan_lesion(patient, template, grid)
    anatomy = make_anatomy(patient, plan, grid, template)
    lesion = grow_lesion(patient, plan, anatomy)
    tissue = make_tissue(patient, plan, anatomy, lesion)
    volumes: dict[str, NDArray[Any]] = dict(acquire(patient, anatomy, tissue))
    segmentation = anatomy.volume(lesion.labels, np.uint8)
    volumes["brain_mask"] = anatomy.mask.astype(np.uint8)
    volumes["tumor_seg"] = segmentation
    volumes["tumor_mask"] = (segmentation > 0).astype(np.uint8)
    volumes["tumor_core"] = np.isin(segmentation, CORE_LABELS).astype(np.uint8)
    return Examination(patient, grid, volumes)


def case_folder(folder: Path, patient: Patient) -> Path:
    """Where a patient's files go: `PHANTOM-0001_nifti`."""
    return folder / f"{patient.identifier}{NAMING.folder_suffix}"


def write_case(folder: Path, examination: Examination) -> Path:
    """Write an examination as `ID_nifti/ID_T1.nii.gz` and so on; the folder appears when whole."""
    patient = examination.patient
    final = case_folder(folder, patient)
    beside = folder / f".{final.name}.partial"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        for name, voxels in examination.volumes.items():
            file = beside / f"{patient.identifier}_{NAMING.suffixes[name][0]}.nii.gz"
            dtype = voxels.dtype if name in IMAGES else np.uint8
            write_volume(file, voxels, examination.grid.affine, dtype)
        return beside.rename(final)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
