"""From a design to stored rows: one version of a study's schedule.

Flow: creation, amendments -> **draw** -> Schedule, ReadingSession, Presentation -> reading
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader_study.design import Design, DesignError
from reader_study.models import (
    Presentation,
    ReadingSession,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)
from reader_study.randomise import Row, schedule_sha256
from reader_study.refusals import invalid
from reader_study.timetable import sessions_of

ROWS_AT_ONCE = 2000


@contextmanager
def drawable() -> Iterator[None]:
    """Turn a DesignError into a refusal (400 `design`) that quotes the nearest that works."""
    try:
        yield
    except DesignError as error:
        message = f"This design cannot be drawn: {error}."
        raise invalid("design", message, error.field or "design") from error


def store_draw(
    study: Study,
    design: Design,
    seed: int,
    rows: Sequence[Row],
    version: int = 1,
    reason: str = "",
) -> Schedule:
    """Store a version of the schedule, the sessions and the rows, each with a token of its own."""
    schedule = Schedule.objects.create(
        study=study,
        version=version,
        seed=seed,
        design=design.as_dict(),
        sha256=schedule_sha256(design, seed, rows),
        reason=reason,
    )
    readers = {row.label: row for row in StudyReader.objects.filter(study=study)}
    cases = {row.case_key: row for row in StudyCase.objects.filter(study=study)}
    ReadingSession.objects.bulk_create(
        ReadingSession(reader=readers[label], number=plan.number, wait_days=plan.wait_days)
        for label in design.readers
        for plan in sessions_of(design)
    )
    Presentation.objects.bulk_create(
        (
            Presentation(
                study=study,
                schedule_version=version,
                reader=readers[row.reader],
                session=row.session,
                block=row.block,
                position=row.position,
                case=cases[row.case_key],
                arm=row.arm,
                purpose=row.purpose,
            )
            for row in rows
        ),
        batch_size=ROWS_AT_ONCE,
    )
    return schedule
