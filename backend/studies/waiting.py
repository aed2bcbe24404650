"""How many reports of images that could not be shown wait for a repair, for a list of studies."""

from collections.abc import Iterable

from backend.studies.preparation import last_repair
from reader_study.faults import FAULTY, unrepaired
from reader_study.models import AuditEvent, Study


def with_waiting(studies: Iterable[Study]) -> list[Study]:
    """Return the studies, each with `faults_waiting`; only in an open study does anybody wait."""
    rows = list(studies)
    open_ones = [row.pk for row in rows if row.state == Study.State.OPEN]
    told = AuditEvent.objects.filter(study__in=open_ones, action=FAULTY)
    faulty = set(told.values_list("study_id", flat=True))
    for row in rows:
        waiting = unrepaired(row, last_repair(row)) if row.pk in faulty else 0
        row.faults_waiting = waiting  # as an annotation of the query would
    return rows
