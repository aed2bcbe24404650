"""What a study would be: drawn with a seed that is thrown away, and stored nowhere.

Flow: request -> **preview** -> creation
The study is made and unmade in one transaction, so that it is judged by what judges a real one.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from backend.accounts.models import User
from backend.studies.creation import NewStudy, drafted
from backend.studies.disk import Disk, disk_of
from backend.studies.pace import Pace, usual_pace
from backend.studies.warnings import OpeningWarning, warnings_of
from reader_study.creation import Draft
from reader_study.models import Purpose
from reader_study.randomise import Row
from reader_study.timetable import sessions_of

NAMELESS = "preview "


@dataclass(frozen=True)
class Preview:
    """The balance that any seed would keep, and what the study would need.

    balance : {"readers", "grades", "cases"} as `api.preview.BalanceSerializer` sends it
    presentations : of all readers, training included
    """

    balance: dict[str, Any]
    presentations: int
    disk: Disk
    warnings: list[OpeningWarning]
    reading: Pace


def preview_study(lead: User, new: NewStudy) -> Preview:
    """Draw the study and forget it. Refused (400) as `create_study`; a name may be left out."""
    name = new.name or NAMELESS + secrets.token_hex(16)
    with transaction.atomic():
        draft = drafted(lead, replace(new, name=name, seed=None))
        disk, warnings = disk_of(draft.study), warnings_of(draft.study, draft.design)
        transaction.set_rollback(True)
    return Preview(_balance(draft), len(draft.rows), disk, warnings, usual_pace())


def _balance(draft: Draft) -> dict[str, Any]:
    """Count presentations by reader, session, grade and arm; training is in no arm's count."""
    grade_of = dict((*draft.design.cases, *draft.design.cohort))
    of_reader: defaultdict[str, list[Row]] = defaultdict(list)
    of_grade: defaultdict[str, list[Row]] = defaultdict(list)
    for row in draft.rows:
        of_reader[row.reader].append(row)
        if row.purpose != Purpose.TRAINING:
            of_grade[grade_of[row.case_key]].append(row)
    grades = [_grade(draft, grade, rows) for grade, rows in sorted(of_grade.items())]
    return {
        "readers": [_reader(draft, label, of_reader[label]) for label in draft.design.readers],
        "grades": grades,
        "cases": sum(grade["cases"] for grade in grades),
    }


def _grade(draft: Draft, grade: str, rows: Sequence[Row]) -> dict[str, Any]:
    cases = {row.case_key for row in rows}
    return {"grade": grade, "cases": len(cases), "arms": _arms(draft, rows)}


def _reader(draft: Draft, label: str, rows: Sequence[Row]) -> dict[str, Any]:
    purposes = Counter(row.purpose for row in rows)
    shown = [row for row in rows if row.purpose != Purpose.TRAINING]
    return {
        "label": label,
        "sessions": _sessions(draft, shown),
        "training": purposes[Purpose.TRAINING],
        "repeats": purposes[Purpose.REPEAT],
        "arms": None if draft.design.kind == "nested" else _arms(draft, shown),
    }


def _sessions(draft: Draft, rows: Sequence[Row]) -> list[dict[str, int]]:
    lengths = Counter(row.session for row in rows)
    return [
        {"number": s.number, "presentations": lengths[s.number], "wait_days": s.wait_days}
        for s in sessions_of(draft.design)
    ]


def _arms(draft: Draft, rows: Iterable[Row]) -> dict[str, int]:
    counts = Counter(row.arm for row in rows)
    return {arm: counts[arm] for arm in draft.design.arms}
