"""Notes what became of each case of a scan or an import, where its page reads it.

Flow: importing -> **recording** -> FoundCase
"""

from pathlib import Path
from uuid import UUID

from backend.cases.checking import Judged
from backend.cases.intake.models import FoundCase
from backend.cases.models import Case
from ml.layouts.found import Found
from ml.layouts.words import printable
from ml.series import IMAGES, MASKS

LONGEST = {"patient": 200, "cohort": 200, "folder": 1000, "layout": 30}


class Record:
    """Notes nothing: an import from the command line, which says it all at its end."""

    def begin(self, root: Path) -> None:
        """Get ready for the cases below `root`."""

    def imported(self, found: Found) -> FoundCase | None:
        """Return the note of a case that an earlier attempt has imported; None for others."""

    def add(self, number: int, judged: Judged, row: Case | None = None) -> None:
        """Note one case; `row` where it was imported."""


class JobRecord(Record):
    """Notes the cases of one job, once each however often it is attempted."""

    def __init__(self, job_id: UUID) -> None:
        self._job_id = job_id
        self._root = Path()
        self._imported: dict[tuple[str, str], FoundCase] = {}

    def begin(self, root: Path) -> None:
        """Forget what an earlier attempt noted, but for the cases it has imported."""
        self._root = root.resolve()
        rows = FoundCase.objects.filter(job_id=self._job_id)
        rows.filter(case=None).delete()
        self._imported = {(row.patient, row.folder): row for row in rows}

    def imported(self, found: Found) -> FoundCase | None:
        """Return the note of a case that an earlier attempt has imported; None for others."""
        return self._imported.get((found.patient, self._below(found.folder)))

    def add(self, number: int, judged: Judged, row: Case | None = None) -> None:
        """Note one case; `row` where it was imported."""
        found, case = judged.found, judged.found.case
        words = {
            "patient": found.patient,
            "cohort": case.cohort if case else "",
            "folder": self._below(found.folder),
            "layout": found.layout,
        }
        FoundCase.objects.create(
            job_id=self._job_id,
            number=number,
            outcome=judged.outcome,
            why=[self._short(sentence) for sentence in judged.why],
            series=[name for name in IMAGES + MASKS if case and name in case.paths],
            grade=(case.grade or "") if case else "",
            age_years=case.age_years if case else None,
            sex=(case.sex or "") if case else "",
            case=row,
            **{name: text[: LONGEST[name]] for name, text in words.items()},
        )

    def _below(self, folder: Path) -> str:
        place = folder.resolve()
        inside = place.is_relative_to(self._root)
        return printable(str(place.relative_to(self._root) if inside else place))

    def _short(self, sentence: str) -> str:
        """Leave out where on the server the folder lies: an upload's place says nobody anything."""
        return printable(sentence.replace(f"{self._root}/", ""))
