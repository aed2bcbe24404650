"""The layout of UCSF-PDGM: `ID_nifti/ID_T1.nii.gz` and a metadata CSV.

Source: Calabrese et al. 2022, doi:10.1148/ryai.220058 (the published cohort of the paper's
patients). Its CSV writes `UCSF-PDGM-004` where the folders say `UCSF-PDGM-0004`, later releases
call the postcontrast T1 `T1c`, and `UCSF-PDGM-0289_FU001d` is a second examination of one patient:
all are understood. `python -m ml phantom` writes this layout, and `phantom.json` beside it tells
that the cases are made.
"""

from dataclasses import replace
from pathlib import Path

from ml.layouts.draft import Draft
from ml.layouts.naming import Naming
from ml.series import IMAGES

PHANTOM_RECORD = "phantom.json"
ID_COLUMN = "ID"
DIAGNOSIS_COLUMN = "Final pathologic diagnosis (WHO 2021)"
COLUMNS = {
    "grade": "WHO CNS Grade",
    "age_years": "Age at MRI",
    "sex": "Sex",
    "idh": "IDH",
    "type": DIAGNOSIS_COLUMN,
}
"""Headings that the metadata CSV has; `python -m ml phantom` writes the same."""

NAMING = Naming(
    layout="ucsf-pdgm",
    folder_suffix="_nifti",
    suffixes={
        "T1": ("T1",),
        "T2": ("T2",),
        "FLAIR": ("FLAIR",),
        "SWI": ("SWI",),
        "DWI": ("DWI",),
        "ASL": ("ASL",),
        "MD": ("DTI_eddy_MD", "MD"),
        "FA": ("DTI_eddy_FA", "FA"),
        "T1gad": ("T1gad", "T1c"),
        "brain_mask": ("brain_segmentation", "brain_mask"),
        "tumor_seg": ("tumor_segmentation", "tumor_seg"),
        "tumor_mask": ("tumor_mask",),
        "tumor_core": ("tumor_core",),
    },
    required=IMAGES,
    optional={
        "brain_mask": "the case folder holds no brain segmentation",
        "tumor_seg": "the case folder holds no tumour segmentation, so enhancement is unknown",
    },
    follow_up=r"_(FU\d+d)$",
)


def find(folder: Path) -> list[Draft]:
    """The cases of a folder; the space of made ones is "phantom"."""
    space = "phantom" if (folder / PHANTOM_RECORD).is_file() else NAMING.space
    return [replace(draft, space=space) for draft in NAMING.find(folder)]
