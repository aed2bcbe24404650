"""What an import checks before anything is written: every case sound, every name usable.

Flow: ml.layouts -> **checking** -> importing
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from backend.cases.models import Case as CaseRow
from ml.errors import LayoutError
from ml.layouts import check_case, read_masks
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.series import Case
from ml.volumes import Grid

CHECKING = "Checking cases"
PROBLEMS_SHOWN = 20
SKULL_STRIPPED = 0.9  # of a head with its skull removed, at least a tenth of the grid is empty
LONGEST_NAME = 100


@dataclass(frozen=True)
class Checked:
    """A sound case, and the checksums of its files as they were checked."""

    case: Case
    grid: Grid
    sha256: dict[str, str]
    fingerprint: str


def check_cases(cases: Sequence[Case], known: dict[str, str], progress: Progress) -> list[Checked]:
    """Return the cases that are new or changed, all of them sound.

    known : patient -> fingerprint of the version that is there
    LayoutError, listing what is wrong case by case, if any of them is not sound.
    """
    sound, problems = [], []
    with progress.stage(CHECKING, total=len(cases)) as stage:
        for case in cases:
            try:
                sha256 = {name: sha256_of_file(path) for name, path in case.paths.items()}
                fingerprint = fingerprint_of(case, sha256)
                if known.get(case.patient) != fingerprint:
                    sound.append(Checked(case, check(case), sha256, fingerprint))
            except LayoutError as error:
                problems.append(str(error))
            stage.advance(message=case.patient)
    if problems:
        raise LayoutError(list_of(problems, len(cases)))
    return sound


def check(case: Case) -> Grid:
    """Check one case and return its grid; LayoutError says what is wrong with it."""
    for what, name in (("patient", case.patient), ("cohort", case.cohort)):
        if len(name) > LONGEST_NAME:
            raise LayoutError(f"{what} {name}: longer than {LONGEST_NAME} characters")
    grid = check_case(case)
    if "brain_mask" not in case.paths:
        share = float((read_masks(case)["brain_mask"] > 0).mean())
        if share > SKULL_STRIPPED:
            raise LayoutError(
                f"case {case.patient} has no brain mask, and none can be made: {share:.0%} of the "
                "voxels are not zero, so the images are not skull-stripped"
            )
    return grid


def fingerprint_of(case: Case, sha256: dict[str, str]) -> str:
    """Return a checksum over all that an import takes from a case."""
    facts = [case.layout, case.space, str(case.grade), str(case.age_years), str(case.sex)]
    files = [f"{name} {sha256[name]}" for name in sorted(sha256)]
    return hashlib.sha256("\n".join(facts + files).encode()).hexdigest()


def fingerprints(cohort: str) -> dict[str, str]:
    """Return patient -> fingerprint of the current versions of a cohort."""
    rows = CaseRow.objects.filter(cohort=cohort, is_current=True)
    return dict(rows.values_list("patient", "fingerprint"))


def list_of(problems: list[str], among: int) -> str:
    """Say what is wrong, one problem after another."""
    shown = "; ".join(problems[:PROBLEMS_SHOWN])
    more = len(problems) - PROBLEMS_SHOWN
    rest = f"; and {more} more" if more > 0 else ""
    return f"{len(problems)} of {among} cases cannot be used, so none was imported: {shown}{rest}"
