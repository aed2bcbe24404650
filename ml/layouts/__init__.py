"""Folders of cases -> `Case` records: which layouts are understood, and what makes a case sound.

Flow: a lab's folder -> **layouts** -> import, or a manifest for `python -m ml`

    from ml.layouts import check_case, read_cases, read_masks, scan
"""

from ml.layouts.checking import check_case, check_grids, problems_of
from ml.layouts.converting import as_nifti_gz, can_be_copied
from ml.layouts.found import Found
from ml.layouts.masks import enhancing_volume_ml, read_mask, read_masks
from ml.layouts.reading import read_cases
from ml.layouts.scanning import NoCases, Survey, scan, survey

__all__ = [
    "Found",
    "NoCases",
    "Survey",
    "as_nifti_gz",
    "can_be_copied",
    "check_case",
    "check_grids",
    "enhancing_volume_ml",
    "problems_of",
    "read_cases",
    "read_mask",
    "read_masks",
    "scan",
    "survey",
]
