"""How far each reader of a study is, beyond counts: last seen, time a case, reminders.

Flow: presentations, sessions, events -> **progress** -> selectors
Nothing here tells an arm: times are of both arms together, and of none where a reader has but one.
"""

from collections import defaultdict
from datetime import datetime
from statistics import median

from django.db.models import Max

from reader_study.models import AuditEvent, Presentation, Purpose, ReadingSession, Response, Study
from reader_study.planned import kind_of
from reader_study.reminders import REMINDED

LEAST = 3  # readings before a time is said
NESTED = "nested"


def last_acts(study: Study) -> dict[int, datetime]:
    """Return when each reader last did anything in the study, by the reader's key.

    No answer is read but those of the open cases and the corrections, which have a reason: any
    other was given before its case was completed.
    """
    shown = Presentation.objects.filter(study=study).order_by().values_list("reader")
    corrected = Response.objects.filter(presentation__study=study).exclude(reason="").order_by()
    corrections = corrected.values_list("presentation__reader")
    signed = ReadingSession.objects.filter(reader__study=study).order_by().values_list("reader")
    found = [
        *shown.annotate(at=Max("opened_at")),
        *shown.annotate(at=Max("completed_at")),
        *shown.filter(completed_at=None).annotate(at=Max("responses__created_at")),
        *corrections.annotate(at=Max("created_at")),
        *signed.annotate(at=Max("signed_at")),
    ]
    return dict(sorted((reader, at) for reader, at in found if at is not None))


def seconds_per_case(study: Study) -> dict[int, float]:
    """Return each reader's median reading time, s, training left out, by the reader's key.

    Empty before unblinding where a reader reads one arm alone: his pace would be that arm's.
    """
    if kind_of(study) == NESTED and study.state != Study.State.UNBLINDED:
        return {}
    rows = Presentation.objects.filter(study=study, reading_time_ms__gt=0).order_by()
    times: defaultdict[int, list[int]] = defaultdict(list)
    read = rows.exclude(purpose=Purpose.TRAINING).values_list("reader", "reading_time_ms")
    for reader, ms in read:
        times[reader].append(ms)
    return {
        reader: round(median(some) / 1000, 1)
        for reader, some in times.items()
        if len(some) >= LEAST
    }


def reminders(study: Study) -> dict[str, datetime]:
    """Return when each reader was last reminded, by label."""
    rows = AuditEvent.objects.filter(study=study, action=REMINDED).order_by("pk")
    return {row.detail.get("reader", ""): row.created_at for row in rows}
