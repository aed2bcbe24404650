"""Images that a reader's browser could not show: told once, and kept in the record for the lead.

Flow: reading room -> **faults** -> event about the reading -> the study's page
Who runs the study is told the reader, the place in the list and the case; never the arm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reader_study import selectors
from reader_study.models import AuditEvent, Presentation, Study
from reader_study.permissions import reads_blind
from reader_study.record import note
from reader_study.sessions import presentation_held

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

FAULTS = [("missing", "The images are not there"), ("damaged", "The images are damaged")]
FAULTY = "images_faulty"
REPAIRED = "images_repaired"  # whoever keeps the images notes it, with the case's label


@dataclass(frozen=True)
class FaultSeen:
    """Images that a reader could not see.

    position : in the reader's list, from 1, training first
    case : the case's label; "" for who reads blind in the study
    at : when the first report of it came; completed : whether the reader has gone on since
    """

    reader: str
    position: int
    case: str
    fault: str
    at: datetime
    completed: bool


@transaction.atomic
def report(user: User, token: str, fault: str) -> None:
    """Enter into the record that the images of this presentation are faulty, once for each fault.

    Once more where they have been repaired since.
    fault : a key of FAULTS. Refused as `selectors.own_open_presentation`.
    """
    presentation_held(user, token)
    presentation = selectors.own_open_presentation(user, token)
    detail = {
        "reader": presentation.reader.label,
        "position": presentation.position,
        "fault": fault,
    }
    about = {f"detail__{key}": value for key, value in detail.items()}
    events = AuditEvent.objects.filter(study=presentation.study)
    repairs = events.filter(action=REPAIRED, detail__case=presentation.case.label).order_by("-pk")
    since = repairs.values_list("pk", flat=True).first() or 0
    told = events.filter(action=FAULTY, pk__gt=since, **about)
    if not told.exists():
        detail["at"] = timezone.now().isoformat()
        note(presentation.study, user, FAULTY, detail=detail, about=AuditEvent.About.READING)


def faults_of(study: Study, user: User) -> list[FaultSeen]:
    """Return what readers of the study reported, oldest first, for the eyes of this user.

    A lead who reads in the study is told no case, whoever missed it: it may be the very one that he
    has just reported himself.
    """
    return list(_seen(study, reads_blind(user, study)))


def unrepaired(study: Study, all_repaired_at: datetime | None) -> int:
    """Return how many reports no repair came after, neither of all images nor of their case.

    all_repaired_at : when the newest repair of the whole study was asked for; None: there was none
    """
    told = AuditEvent.objects.filter(study=study, action=FAULTY)
    if all_repaired_at is not None:
        told = told.filter(created_at__gt=all_repaired_at)
    repairs = AuditEvent.objects.filter(study=study, action=REPAIRED)
    last = {row.detail["case"]: row.created_at for row in repairs.order_by("pk")}
    rows = Presentation.objects.filter(study=study).select_related("reader", "case")
    case_of = {(row.reader.label, row.position): row.case.label for row in rows}
    places = ((event, case_of[event.detail["reader"], event.detail["position"]]) for event in told)
    return sum(case not in last or event.created_at > last[case] for event, case in places)


def _seen(study: Study, blind: bool) -> Iterator[FaultSeen]:
    events = list(AuditEvent.objects.filter(study=study, action=FAULTY).order_by("pk"))
    if not events:
        return
    rows = Presentation.objects.filter(study=study).select_related("reader", "case")
    shown = {(row.reader.label, row.position): row for row in rows}
    for event in events:
        told = event.detail
        row = shown[told["reader"], told["position"]]
        yield FaultSeen(
            reader=told["reader"],
            position=told["position"],
            case="" if blind else row.case.label,
            fault=told["fault"],
            at=event.created_at,
            completed=row.completed_at is not None,
        )
