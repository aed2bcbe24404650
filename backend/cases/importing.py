"""Bring a folder of cases in, one by one: a refused case is reported, the others go on.

Flow: a lab's folder -> ml.layouts.scan -> checking -> **importing** -> Case, Series
A case is imported whole or not at all: its rows are written in one transaction once its files are
stored, and the files of a case that is given up are deleted. A dry run writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from backend.accounts.models import User
from backend.cases.checking import Judged, Known, judge, list_of
from backend.cases.folders import lies_below, refuse_links_outside, refuse_moved
from backend.cases.intake.models import (
    NEW,
    OUTCOMES,
    REFUSED,
    UNALIGNED,
    UNCHANGED,
    VERSION,
    Upload,
)
from backend.cases.intake.places import cases_in, is_packed
from backend.cases.intake.recording import Record
from backend.cases.intake.unpacking import UNPACKING
from backend.cases.models import Case
from backend.cases.quality.services import note_duplicates
from backend.cases.storing import store_case
from ml.dicom.telling import holds_dicom
from ml.errors import LayoutError, MlError
from ml.layouts import NoCases, Survey, survey
from ml.progress import Progress
from reader_study.errors import Refused

DICOM_FIRST = (
    "The folder holds DICOM: look through it and convert its series first, on the page of imports "
    "or by python -m ml dicom."
)
READING, CHECKING, IMPORTING = "Looking for cases", "Checking cases", "Importing cases"


class DicomFound(LayoutError):
    """A folder of DICOM: its names may be those of patients, and are not told."""

    def __init__(self, folder: Path) -> None:
        super().__init__(DICOM_FIRST)
        self.folder = folder


@dataclass(frozen=True)
class Source:
    """What is to be imported.

    folder : holds the cases
    upload : what somebody sent, in place of a folder
    only : where one of the cases lies, to take no other
    cohort : its name; the table's or the folder's where empty
    mapping, table : files that say what is what, as `ml.layouts.scan` takes them
    confined_to : refuse files that are links to a place outside these folders; None for any place
    """

    folder: Path | None
    cohort: str = ""
    mapping: Path | None = None
    table: Path | None = None
    confined_to: Sequence[Path] | None = None
    upload: Upload | None = None
    only: Path | None = None


@dataclass
class Account:
    """What became of the cases so far; `hidden` is left out of sentences: an upload's own place."""

    hidden: str = ""
    counts: dict[str, int] = field(default_factory=lambda: {name: 0 for name, _ in OUTCOMES})
    refused: list[dict[str, Any]] = field(default_factory=list)
    unaligned: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    def add(self, patient: str, outcome: str, why: Sequence[str], case: str | None) -> None:
        """Count one case."""
        self.counts[outcome] += 1
        if outcome == REFUSED:
            said = [sentence.replace(self.hidden, "") for sentence in why]
            self.refused.append({"patient": patient, "problems": said if self.hidden else [*why]})
        if outcome == UNALIGNED:
            self.unaligned.append(patient)
        if case is not None:
            self.cases.append(case)

    def result(self) -> dict[str, Any]:
        """Return it as the result of a job."""
        return {
            "created": self.counts[NEW],
            "updated": self.counts[VERSION],
            "unchanged": self.counts[UNCHANGED],
            "refused": self.refused,
            "unaligned": self.unaligned,
            "cases": self.cases,
        }


def import_folder(
    source: Source,
    user: User | None,
    progress: Progress,
    record: Record | None = None,
    dry_run: bool = False,
) -> dict[str, Any]:
    """Import the cases of a folder; return the counts, who was refused, and what was written.

    record : notes what became of each case, in the transaction that writes it; it knows those
        which an earlier attempt of the same job has imported
    dry_run : write no case
    LayoutError: what is wrong with the folder as a whole, or that every case is refused.
    """
    doing = CHECKING if dry_run else IMPORTING
    folder = opened(source, doing, progress)
    with progress.stage(READING):
        seen = look(folder, source)
    found = [one for one in seen.found if source.only in (None, one.folder)]
    record, known = record or Record(), Known()
    account = Account(f"{folder}/" if source.upload else "")
    record.begin(folder)
    with progress.stage(doing, total=len(found)) as stage:
        for number, one in enumerate(found):
            earlier = record.imported(one)
            if earlier is not None:
                account.add(one.patient, earlier.outcome, (), str(earlier.case_id))
            else:
                take(number, judge(one, known), user, record, account, dry_run)
            stage.advance(message=one.patient)
    if len(account.refused) == len(found) and not dry_run:
        problems = [problem for one in account.refused for problem in one["problems"][:1]]
        raise LayoutError(list_of(problems, len(found)))
    if account.cases:
        note_duplicates()
    read = {"mapping": seen.mapping, "tables": list(seen.tables)}
    doubts = [one.replace(f"{folder.resolve()}/", "") for one in seen.doubts]
    return account.result() | read | {"doubts": doubts}


def opened(source: Source, doing: str, progress: Progress) -> Path:
    """Announce the stages and return the folder of cases, a zip file unpacked first."""
    upload = source.upload
    packed = [(UNPACKING, 10)] if upload is not None and is_packed(upload) else []
    progress.plan([*packed, (READING, 1), (doing, 60)])
    if upload is not None:
        return cases_in(upload, progress).resolve()
    if source.folder is None:
        raise LayoutError("an import needs a folder or an upload, and has neither")
    return source.folder


def look(folder: Path, source: Source) -> Survey:
    """Return what lies in the folder; Refused where a link leads out of where it may.

    DicomFound: no layout is understood, and there is DICOM.
    """
    roots, above = source.confined_to, True
    if roots is not None:
        refuse_moved(folder, roots)
        above = lies_below(folder.resolve().parent, roots)
    try:
        if roots is not None:
            refuse_links_outside(folder, roots)
        return survey(folder, source.cohort or None, source.mapping, source.table, above)
    except (NoCases, Refused):
        if holds_dicom(folder):  # whose links are not followed
            raise DicomFound(folder) from None
        raise


def take(
    number: int,
    judged: Judged,
    user: User | None,
    record: Record,
    account: Account,
    dry_run: bool,
) -> None:
    """Do what was judged, and note it."""
    row: Case | None = None
    if judged.checked is not None and not dry_run:
        try:
            row = store_case(judged.checked, user, partial(record.add, number, judged))
        except (MlError, OSError) as error:  # such as a file that was cut short meanwhile
            judged = Judged(judged.found, REFUSED, (str(error),))
    if row is None:
        record.add(number, judged)
    account.add(
        judged.found.patient, judged.outcome, judged.why, None if row is None else str(row.pk)
    )
