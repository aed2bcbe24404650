"""The layout of UCSF-PDGM: `ID_nifti/ID_T1.nii.gz` and a metadata CSV.

Source: Calabrese et al. 2022, doi:10.1148/ryai.220058 (the published cohort of the paper's
patients). Its CSV writes `UCSF-PDGM-004` where the folders say `UCSF-PDGM-0004`, and later
releases call the postcontrast T1 `T1c`; both are understood. `python -m ml phantom` writes this
layout, and `phantom.json` beside it tells that the cases are made.
"""

import re
from pathlib import Path

from ml.errors import LayoutError
from ml.layouts.naming import Naming, table_places
from ml.layouts.table import Facts, Table, no_facts, read_table
from ml.series import IMAGES, Case

PHANTOM_RECORD = "phantom.json"
METADATA_PATTERN = "*metadata*.csv"
ID_COLUMN = "ID"
DIAGNOSIS_COLUMN = "Final pathologic diagnosis (WHO 2021)"
COLUMNS = {
    "grade": "WHO CNS Grade",
    "age_years": "Age at MRI",
    "sex": "Sex",
    "idh": "IDH",
    "type": DIAGNOSIS_COLUMN,
}

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
)


def read(folder: Path, found: dict[str, Path], cohort: str) -> list[Case]:
    """One `Case` for each found case folder. Raises LayoutError for a missing series."""
    table = _metadata(table_places(folder, found))
    space = "phantom" if (folder / PHANTOM_RECORD).is_file() else "unknown"
    return [_case(patient, path, cohort, table, space) for patient, path in found.items()]


def plain_id(identifier: str) -> str:
    """An id without the leading zeros of its number, as folders and CSV pad it differently.

    >>> plain_id("UCSF-PDGM-0004") == plain_id("UCSF-PDGM-004")
    True
    """
    return re.sub(r"-0*(\d+)$", r"-\1", identifier.strip())


def _metadata(places: list[Path]) -> Table | None:
    for place in places:
        files = sorted(place.glob(METADATA_PATTERN))
        if len(files) > 1:
            names = ", ".join(file.name for file in files)
            raise LayoutError(f"{place} has more than one metadata table: {names}; keep one")
        if files:
            table = read_table(files[0], ID_COLUMN, COLUMNS, ",")
            rows = {plain_id(key): row for key, row in table.rows.items()}
            return Table(table.name, rows, COLUMNS)
    return None


def _facts(table: Table | None, patient: str) -> Facts:
    if table is None:
        return no_facts(f"there is no {METADATA_PATTERN}")
    return table.facts(plain_id(patient))


def _case(patient: str, folder: Path, cohort: str, table: Table | None, space: str) -> Case:
    files, absent = NAMING.complete(folder, patient)
    facts = _facts(table, patient)
    return Case(
        patient=patient,
        cohort=cohort,
        paths=files,
        grade=facts.grade,
        age_years=facts.age_years,
        sex=facts.sex,
        idh=facts.idh,
        type=facts.type,
        missing={**absent, **facts.missing},
        layout=NAMING.layout,
        space=space,
    )
