"""Whether a study's reading lists are what their seed and design draw.

Flow: draw -> Schedule, ReadingSession, Presentation -> **schedule_verification** -> verify_schedule
It reads alone, and names places by reader's label and position: no arm, no case, no seed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from django.db import transaction

from reader_study.design import Design, DesignError
from reader_study.models import Presentation, ReadingSession, Schedule, Study
from reader_study.randomise import Row, design_of_added, draw_schedule, schedule_sha256
from reader_study.timetable import sessions_of

STORED = (
    "reader__label",
    "position",
    "case__case_key",
    "arm",
    "session",
    "block",
    "purpose",
)
NAMES = ("case", "arm", "session", "block", "purpose")
Place = tuple[str, int]  # a reader's label and a position, or a number of a session


@dataclass(frozen=True)
class Verdict:
    """What one version of a schedule was found to be: `faults` in words, empty when as drawn."""

    version: int
    sha256: str
    presentations: int
    faults: tuple[str, ...]


def verify_schedules(study: Study, version: int | None = None) -> tuple[Verdict, ...]:
    """Draw a study's schedules again and compare; all of them, or the one version alone.

    Presentations of a version that has no schedule are a verdict of their own. Empty where there is
    no schedule and no presentation (of that version).
    """
    with transaction.atomic():
        schedules = {row.version: row for row in Schedule.objects.filter(study=study)}
        stored = Presentation.objects.filter(study=study)
        versions = {*schedules, *stored.values_list("schedule_version", flat=True)}
        return tuple(
            _verdict(study, number, schedules)
            for number in sorted(versions)
            if version in (None, number)
        )


def _verdict(study: Study, version: int, schedules: dict[int, Schedule]) -> Verdict:
    schedule = schedules.get(version)
    stored = _stored_rows(study, version)
    if schedule is None:
        return Verdict(version, "", len(stored), ("rows are stored, but no schedule is",))
    try:
        design = Design.from_dict(schedule.design)
        drawn = draw_schedule(design, schedule.seed)
    except DesignError:
        fault = "nothing can be drawn from the stored design and seed"
        return Verdict(version, schedule.sha256, len(stored), (fault,))
    faults = [
        *_hash_faults(design, schedule, drawn),
        *_amendment_faults(design, schedule, schedules.get(1)),
        *_row_faults(drawn, stored),
        *_session_faults(study, design),
    ]
    return Verdict(version, schedule.sha256, len(stored), tuple(faults))


def _stored_rows(study: Study, version: int) -> dict[Place, tuple[object, ...]]:
    rows = Presentation.objects.filter(study=study, schedule_version=version)
    return {(row[0], row[1]): row[2:] for row in rows.values_list(*STORED)}


def _hash_faults(design: Design, schedule: Schedule, drawn: Sequence[Row]) -> Iterator[str]:
    if schedule_sha256(design, schedule.seed, drawn) != schedule.sha256:
        yield "the stored hash is not that of the design, the seed and the rows they draw"


def _amendment_faults(design: Design, schedule: Schedule, first: Schedule | None) -> Iterator[str]:
    """A later version holds the study's own design, for the readers who joined alone."""
    if schedule.version == 1:
        return
    try:
        expected = first and design_of_added(
            Design.from_dict(first.design), first.seed, design.readers, design.years_experience
        )
    except DesignError:
        expected = None
    if expected != design:
        yield "the stored design is not the study's, on its cases, for readers who joined later"


def _row_faults(drawn: Sequence[Row], stored: dict[Place, tuple[object, ...]]) -> Iterator[str]:
    """Yield the first row that differs, and how many do."""
    expected = {(row.reader, row.position): astuple(row)[2:] for row in drawn}
    wrong = [place for place in expected if stored.get(place) != expected[place]]
    wrong += sorted(place for place in stored if place not in expected)
    if not wrong:
        return
    label, position = wrong[0]
    what = _difference(expected.get(wrong[0]), stored.get(wrong[0]))
    more = len(wrong) - 1
    others = f" ({more} other {'row differs' if more == 1 else 'rows differ'} as well)"
    yield f"{label}, position {position}: {what}{others if more else ''}"


def _difference(expected: tuple[object, ...] | None, stored: tuple[object, ...] | None) -> str:
    if expected is None:
        return "the row is stored, but was not drawn"
    if stored is None:
        return "the row was drawn, but is not stored"
    differ = [n for n, e, s in zip(NAMES, expected, stored, strict=True) if e != s]
    return f"{' and '.join(differ)} {'is' if len(differ) == 1 else 'are'} not as drawn"


def _session_faults(study: Study, design: Design) -> Iterator[str]:
    """Yield the first session that is not where the design has it: the washout lies there."""
    expected = {
        (label, plan.number): plan.wait_days
        for label in design.readers
        for plan in sessions_of(design)
    }
    rows = ReadingSession.objects.filter(reader__study=study, reader__label__in=design.readers)
    found = {
        (label, number): days
        for label, number, days in rows.values_list("reader__label", "number", "wait_days")
    }
    for place in (*expected, *sorted(found)):
        if expected.get(place) != found.get(place):
            label, number = place
            yield f"{label}, session {number}: it is not stored with the days to wait before it"
            return
