"""The layout of BraTS 2018: `ID/ID_t1.nii.gz`, skull-stripped, in SRI24 space.

Source: Menze et al. 2015, doi:10.1109/TMI.2014.2377694; Bakas et al. 2017,
doi:10.1038/sdata.2017.117. The grade is not part of the layout; it is read from a
`participants.tsv` (columns `participant_id`, `grade`, and where known `age`, `sex`, `idh`,
`tumor_class`) beside the case folders.
"""

from pathlib import Path

from ml.layouts.naming import Naming, table_places
from ml.layouts.table import Facts, Table, no_facts, read_table
from ml.series import Case

SPACE = "SRI24"
PARTICIPANTS = "participants.tsv"
COLUMNS = {
    "grade": "grade",
    "age_years": "age",
    "sex": "sex",
    "idh": "idh",
    "type": "tumor_class",
}

NAMING = Naming(
    layout="brats",
    folder_suffix="",
    suffixes={
        "T1": ("t1",),
        "T2": ("t2",),
        "FLAIR": ("flair",),
        "T1gad": ("t1ce",),
        "tumor_seg": ("seg",),
    },
    required=("T1", "T2", "FLAIR", "T1gad"),
    optional={"tumor_seg": "the case folder holds no _seg file, so enhancement is unknown"},
)


def read(folder: Path, found: dict[str, Path], cohort: str) -> list[Case]:
    """One `Case` for each found case folder. Raises LayoutError for a missing series."""
    table = _participants(table_places(folder, found))
    return [_case(patient, path, cohort, table) for patient, path in found.items()]


def _participants(places: list[Path]) -> Table | None:
    for place in places:
        if (place / PARTICIPANTS).is_file():
            return read_table(place / PARTICIPANTS, "participant_id", COLUMNS, "\t")
    return None


def _facts(table: Table | None, patient: str) -> Facts:
    return table.facts(patient) if table else no_facts(f"there is no {PARTICIPANTS}")


def _case(patient: str, folder: Path, cohort: str, table: Table | None) -> Case:
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
        space=SPACE,
    )
