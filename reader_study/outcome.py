"""What an unblinded study comes to: its frozen results, and what has to be known to judge them.

Flow: unblind -> freeze -> **outcome** -> results page, exports, report
The one door to arms and truths outside the schedule itself; it opens with the unblinding.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from reader_study import selectors
from reader_study.analysis.planning import left_out, why_not
from reader_study.errors import Refused
from reader_study.models import (
    AuditEvent,
    FrozenResults,
    LateResponse,
    Presentation,
    Purpose,
    Study,
)
from reader_study.planned import kind_of, plan_to_analyse
from reader_study.questions import QuestionPlan
from reader_study.response_table import AnsweredReading, questions_of, rows_of_table

AMENDMENTS = ("reader_added", "reader_withdrawn", "questions_changed")
ANALYSIS = (
    "number",
    "created_at",
    "software",
    "plan_sha256",
    "table_sha256",
    "document_sha256",
)


def unblinded_study(study_id: UUID) -> Study:
    """Return the study; Refused: 404 if there is none, 409 `not_unblinded` before its end."""
    study = selectors.one_study(study_id)
    if study.state != Study.State.UNBLINDED:
        raise Refused(
            "not_unblinded",
            f"{study.name} is {study.get_state_display().lower()}: results, arms and truths can be "
            "seen once it is locked and unblinded.",
        )
    return study


def response_table(study_id: UUID) -> list[AnsweredReading]:
    """Return a row for every presentation and question, answered or not, in reading order.

    Training is left out; hidden repeats are in it, told apart by `purpose`.
    """
    return list(rows_of_table(unblinded_study(study_id)))


def frozen_results(study: Study) -> FrozenResults:
    """Return the last analysis of an unblinded study. Refused (409 `not_analysed`): none yet."""
    last = study.analyses.order_by("number").last()
    if last is None:
        raise Refused(
            "not_analysed",
            f"The results of {study.name} are not computed yet: its analysis is at work, or is to "
            "be started.",
        )
    return last


def results(study_id: UUID) -> dict[str, Any]:
    """Return the frozen document of an unblinded study and the facts beside it, as JSON types.

    First readings alone count in it. Refused: 409 `not_unblinded`, `not_analysed`.
    """
    study = unblinded_study(study_id)
    frozen = frozen_results(study)
    document = json.loads(frozen.document)
    n = document["n"] | {"repeats": _repeats(study), "warnings": warnings_of_opening(study)}
    others = _others(study, document, document.pop("counted_questions"))
    return {**document, **facts_of(study, frozen), "n": n, "other_questions": others}


def facts_of(study: Study, frozen: FrozenResults) -> dict[str, Any]:
    """Return which analysis it is, the design's kind, and what happened beside the plan."""
    return {
        "number": frozen.number,
        "created_at": frozen.created_at,
        "history": list(study.analyses.order_by("number").values(*ANALYSIS)),
        "plan_note": plan_to_analyse(study)[1] or None,
        "document_sha256": frozen.document_sha256,
        "design": {"kind": kind_of(study)},
        "late_answers": LateResponse.objects.filter(presentation__study=study).count(),
        "amendments": amendments_of(study),
        "withdrawn": _withdrawn(study),
    }


def warnings_of_opening(study: Study) -> list[dict[str, str]]:
    """Return what the lead accepted at opening, an audit waived included, and what came after."""
    found: list[dict[str, str]] = []
    for event in AuditEvent.objects.filter(study=study, action="opened"):
        found += event.detail.get("warnings", [])
        waived = event.detail.get("audit_waiver")
        if waived:
            message = f"The study was opened without a passed audit: {waived}"
            found.append({"code": "audit_waived", "message": message})
        found += _lead_reads_since(event)
    return found


def amendments_of(study: Study) -> list[dict[str, Any]]:
    """Return the changes since the opening, the oldest first."""
    opened = study.events.filter(action="opened").order_by("pk").first()
    later = study.events.filter(action__in=AMENDMENTS, pk__gt=opened.pk if opened else 0)
    return [
        {
            "action": event.action,
            "actor": event.actor.get_username() if event.actor else None,
            "reason": event.reason,
            "at": event.created_at,
        }
        for event in later.select_related("actor").order_by("pk")
    ]


def _lead_reads_since(opened: AuditEvent) -> Iterable[dict[str, str]]:
    """Yield that the lead took an invited place when the study was open."""
    taken = AuditEvent.objects.filter(
        study=opened.study, pk__gt=opened.pk, action="invitation_accepted", detail__lead_reads=True
    )
    for event in taken.select_related("actor").order_by("pk"):
        who = event.actor.get_username() if event.actor else "The lead"
        message = (
            f"{who} leads the study and, since it was opened, reads in it as "
            f"{event.detail['reader']}: the lead knows its cases."
        )
        yield {"code": "lead_reads", "message": message}


def _repeats(study: Study) -> int:
    return Presentation.objects.filter(study=study, purpose=Purpose.REPEAT).count()


def _withdrawn(study: Study) -> list[dict[str, Any]]:
    """Return who was withdrawn, when, and how far they had read: that counts."""
    readers: Any = selectors.readers_progress(study).filter(withdrawn_at__isnull=False)
    return [
        {"reader": label, "at": at, "completed": done, "total": total}
        for label, at, done, total in readers.values_list("label", "withdrawn_at", "done", "total")
    ]


def _others(
    study: Study, document: dict[str, Any], counted: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return every question without an accuracy: as analysed, or as counted at the freezing."""
    analysed = {other["key"]: other for other in document["other_questions"]}
    found = []
    for question in left_out(questions_of(study)):
        figures = analysed.get(question.key) or counted[question.key]
        found.append({**_described(question), **figures})
    return found


def _described(question: QuestionPlan) -> dict[str, Any]:
    return {
        "key": question.key,
        "label": question.text,
        "kind": question.kind,
        "why": why_not(question),
        "level": None,
        "values": [],
        "arms": {},
    }
