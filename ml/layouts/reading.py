"""Recognise a folder's layout and read its cases.

Flow: a lab's folder -> **reading** -> import
Only names, tables and headers are read here; `check_case` reads the voxels.
"""

from pathlib import Path

from ml.errors import LayoutError
from ml.layouts import brats, ucsf_pdgm
from ml.layouts.checking import check_grids
from ml.layouts.naming import folders_within, nifti_files
from ml.series import Case

LAYOUTS = (ucsf_pdgm, brats)
NAMES_SHOWN = 6


def read_cases(folder: Path | str, cohort: str | None = None) -> list[Case]:
    """The cases of a folder, sorted by patient.

    folder : holds the case folders (or is one), laid out as UCSF-PDGM or as BraTS 2018
    cohort : name to give the cohort; the folder's own name where none is given

    Raises LayoutError: no such folder; no cases (says what is there and what is understood); two
    layouts in one folder; a case that lacks a series, whose series lie on different grids, or
    whose headers are damaged (names case, series and file).
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise LayoutError(f"{folder}: there is no such folder")
    folder = folder.resolve()
    found = {layout: layout.NAMING.find(folder) for layout in LAYOUTS}
    found = {layout: cases for layout, cases in found.items() if cases}
    if not found:
        raise LayoutError(_nothing_found(folder))
    if len(found) > 1:
        mixed = " and ".join(sorted(layout.NAMING.layout for layout in found))
        raise LayoutError(f"{folder} mixes cases in the layouts {mixed}; keep them apart")
    layout, case_folders = next(iter(found.items()))
    _refuse_misnamed(folder, set(case_folders.values()))
    cases = layout.read(folder, case_folders, cohort or folder.name)
    for case in cases:
        check_grids(case)
    return sorted(cases, key=lambda case: case.patient)


def _nothing_found(folder: Path) -> str:
    entries = sorted(child.name + "/" * child.is_dir() for child in folder.iterdir())
    shown = ", ".join(entries[:NAMES_SHOWN]) or "nothing"
    more = f" and {len(entries) - NAMES_SHOWN} more" if len(entries) > NAMES_SHOWN else ""
    understood = "; ".join(layout.NAMING.example() for layout in LAYOUTS)
    return f"{folder} holds no cases. Found: {shown}{more}. Understood layouts: {understood}"


def _refuse_misnamed(folder: Path, case_folders: set[Path]) -> None:
    """Beside cases, an empty folder or one of NIfTI files with other names is a mistake."""
    siblings = {path.parent for path in case_folders}
    for candidate in folders_within(folder):
        if candidate in case_folders or candidate.parent not in siblings:
            continue
        if not any(candidate.iterdir()):
            raise LayoutError(f"{candidate} is empty: restore its files or remove it")
        strays = nifti_files(candidate)
        if strays:
            raise LayoutError(
                f"{candidate} holds {strays[0].name}, which is not named after its folder: "
                "rename its files or move it away"
            )
