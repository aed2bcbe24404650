"""What an import checks of a case, and what would become of it: nothing is written here.

Flow: ml.layouts.scan -> **checking** -> scan shows it, importing does it
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backend.cases.changes import changes
from backend.cases.intake.models import NEW, REFUSED, UNALIGNED, UNCHANGED, VERSION
from backend.cases.models import Case as CaseRow
from ml.errors import MlError
from ml.layouts import check_grids, problems_of, read_masks
from ml.layouts.bids import RAW
from ml.layouts.found import Found
from ml.provenance import sha256_of_file
from ml.series import Case
from ml.volume_formats import files_of
from ml.volumes import Grid

PROBLEMS_SHOWN = 20
SKULL_STRIPPED = 0.9  # of a head with its skull removed, at least a tenth of the grid is empty
LONGEST_NAME = 100


class CaseRefused(MlError):
    """A case that cannot be imported; each sentence says one reason."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """A sound case, and the checksums of its files as they were checked."""

    case: Case
    grid: Grid
    sha256: dict[str, str]
    fingerprint: str


@dataclass(frozen=True)
class Judged:
    """What becomes of one found case, and why.

    outcome : NEW, VERSION, UNCHANGED, UNALIGNED or REFUSED
    checked : the sound case, where it is new or a new version
    """

    found: Found
    outcome: str
    why: tuple[str, ...] = ()
    checked: Checked | None = None


@dataclass
class Known:
    """The cases that are there, cohort by cohort, and those that this run has met already."""

    _fingerprints: dict[str, dict[str, str]] = field(default_factory=dict)
    _met: dict[tuple[str, str], Path] = field(default_factory=dict)

    def fingerprint(self, case: Case) -> str | None:
        """Return that of the current version; None where there is none."""
        if case.cohort not in self._fingerprints:
            self._fingerprints[case.cohort] = fingerprints(case.cohort)
        return self._fingerprints[case.cohort].get(case.patient)

    def meet(self, found: Found, case: Case) -> None:
        """CaseRefused: another case of this name was met before."""
        first = self._met.setdefault((case.cohort, case.patient), found.folder)
        if first != found.folder:
            raise CaseRefused(
                f"case {case.patient} lies twice: {first} and {found.folder}; rename or remove one"
            )


def judge(found: Found, known: Known) -> Judged:
    """Say what becomes of a found case, after reading every voxel of one that is not known yet."""
    if found.case is None:
        return Judged(found, REFUSED, found.problems)
    try:
        known.meet(found, found.case)
        if not found.case.aligned:
            return Judged(found, UNALIGNED, why_unaligned(found.case, found.notes))
        return judge_aligned(found, found.case, known.fingerprint(found.case))
    except CaseRefused as refused:
        return Judged(found, REFUSED, refused.problems)
    except (MlError, OSError) as error:
        return Judged(found, REFUSED, (str(error),))


def judge_aligned(found: Found, case: Case, known: str | None) -> Judged:
    """Say whether a case is new, changed or as it was; MlError where it is not sound."""
    sha256 = {name: sha256_of_series(path) for name, path in case.paths.items()}
    fingerprint = fingerprint_of(case, sha256)
    if known == fingerprint:
        return Judged(found, UNCHANGED, ("Its files and case data are those already imported.",))
    checked = Checked(case, check(case), sha256, fingerprint)
    if known is None:
        unknown = f"The cohort {case.cohort} has no case of this name yet."
        return Judged(found, NEW, (unknown, *found.notes), checked)
    return Judged(found, VERSION, (*changes(case, sha256), *found.notes), checked)


def why_unaligned(case: Case, notes: Sequence[str]) -> tuple[str, ...]:
    """Say why a case must be preprocessed before it can be imported, and what was noted of it."""
    if case.diffusion is not None:
        why = "It has a raw diffusion series, which MD and FA must be fitted to first."
    elif case.layout == RAW:
        why = "Its series are as the scanner made them and must be aligned first."
    else:
        why = "Its series lie on different voxel grids and must be aligned first."
    return (why, *notes)


def check(case: Case) -> Grid:
    """Check one case and return its grid; CaseRefused says all that is wrong with it."""
    named = (("patient", case.patient), ("cohort", case.cohort))
    problems = [
        f"{what} {name}: longer than {LONGEST_NAME} characters"
        for what, name in named
        if len(name) > LONGEST_NAME
    ]
    problems += problems_of(case)
    if problems:
        raise CaseRefused(*problems)
    grid = check_grids(case)
    if "brain_mask" not in case.paths:
        share = float((read_masks(case)["brain_mask"] > 0).mean())
        if share > SKULL_STRIPPED:
            raise CaseRefused(
                f"case {case.patient} has no brain mask, and none can be made: {share:.0%} of the "
                "voxels are not zero, so the images are not skull-stripped"
            )
    return grid


def sha256_of_series(path: Path) -> str:
    """Return the checksum of a volume's file, of both files where it has two (.hdr and .img)."""
    files = sorted(files_of(path))
    if len(files) == 1:
        return sha256_of_file(path)
    return hashlib.sha256("\n".join(map(sha256_of_file, files)).encode()).hexdigest()


def fingerprint_of(case: Case, sha256: dict[str, str]) -> str:
    """Return a checksum over all that an import takes from a case."""
    facts = [case.layout, case.space, str(case.grade), str(case.age_years), str(case.sex)]
    later = {"idh": case.idh, "site": case.site, "labels": case.relabelled or None}
    facts += [f"{name} {value}" for name, value in later.items() if value is not None]
    files = [f"{name} {sha256[name]}" for name in sorted(sha256)]
    return hashlib.sha256("\n".join(facts + files).encode()).hexdigest()


def fingerprints(cohort: str) -> dict[str, str]:
    """Return patient -> fingerprint of the current versions of a cohort."""
    rows = CaseRow.objects.filter(cohort=cohort, is_current=True)
    return dict(rows.values_list("patient", "fingerprint"))


def list_of(problems: Sequence[str], among: int) -> str:
    """Say what is wrong, one problem after another."""
    shown = "; ".join(problems[:PROBLEMS_SHOWN])
    more = len(problems) - PROBLEMS_SHOWN
    rest = f"; and {more} more" if more > 0 else ""
    return f"{len(problems)} of {among} cases cannot be used, so none was imported: {shown}{rest}"
