"""What an unblinded study comes to: the response table with arms and truths, and its analysis.

Flow: unblind -> **outcome** -> analyse -> results page, CSV
The one door to arms and truths outside the schedule itself; it opens with the unblinding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reader_study import selectors
from reader_study.analyse import Results, analyse
from reader_study.analysis.intra_reader import Pair, Retest, retests
from reader_study.analysis.planning import left_out, plan_for, why_not
from reader_study.errors import Refused
from reader_study.models import AuditEvent, LateResponse, Purpose, Study
from reader_study.questions import QuestionPlan
from reader_study.response_table import AnsweredReading, questions_of, rows_of_table

AMENDMENTS = ("reader_added", "reader_withdrawn", "questions_changed")
FIRST_KIND = "one arm per reader and case"  # as the first version's records name one_arm
WITH_OPTIONS = ("yes_no", "choice", "scale")


@dataclass(frozen=True)
class StudyResults:
    """The paper's analysis, and all that has to be known to judge it.

    counted : questions without an accuracy, with what was answered
    retested : by question key, agreement of each reader with himself on hidden repeats
    about : design, warnings, late answers and amendments
    """

    analysed: Results
    n: dict[str, Any]
    counted: tuple[dict[str, Any], ...]
    retested: tuple[tuple[QuestionPlan, Retest, dict[str, Retest]], ...]
    about: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return the results as JSON types."""
        return {
            "n": self.n,
            **self.about,
            "questions": self.analysed.as_dict()["questions"],
            "other_questions": list(self.counted),
            "intra_reader": [
                {
                    "question": question.key,
                    "label": question.text,
                    "pooled": pooled.as_dict(),
                    "readers": [
                        {"reader": reader, **found.as_dict()} for reader, found in readers.items()
                    ],
                }
                for question, pooled, readers in self.retested
            ],
        }


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


def results(study_id: UUID) -> StudyResults:
    """Return the analysis of an unblinded study; first readings alone count in it."""
    study = unblinded_study(study_id)
    questions, table = questions_of(study), list(rows_of_table(study))
    plan = plan_for(questions, _kind(study))
    first = [row for row in table if row.purpose == Purpose.STUDY]
    keys = {question.key for question in plan.questions}
    analysed = analyse([row.reading for row in first if row.reading.question in keys], plan)
    return StudyResults(
        analysed=analysed,
        n=_numbers(study, analysed, table),
        counted=tuple(_counted(question, first) for question in left_out(questions)),
        retested=tuple(_retested(questions, table)),
        about=_about(study),
    )


def _numbers(study: Study, analysed: Results, table: Sequence[AnsweredReading]) -> dict[str, Any]:
    """Return the denominators, and the warnings that the study was opened with."""
    shown = {row.presentation.pk: row for row in table}.values()
    first = [row.reading for row in shown if row.purpose == Purpose.STUDY]
    return analysed.n | {
        "readers": len({reading.reader for reading in first}),
        "cases": len({reading.case_key for reading in first}),
        "readings": len(first),
        "repeats": len(shown) - len(first),
        "warnings": _warnings(study),
    }


def _warnings(study: Study) -> list[dict[str, str]]:
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


def _about(study: Study) -> dict[str, Any]:
    """Return the design's kind, and what happened beside the plan."""
    opened = study.events.filter(action="opened").order_by("pk").first()
    later = study.events.filter(action__in=AMENDMENTS, pk__gt=opened.pk if opened else 0)
    return {
        "design": {"kind": _kind(study)},
        "late_answers": LateResponse.objects.filter(presentation__study=study).count(),
        "amendments": [
            {
                "action": event.action,
                "actor": event.actor.get_username() if event.actor else None,
                "reason": event.reason,
                "at": event.created_at,
            }
            for event in later.select_related("actor").order_by("pk")
        ],
    }


def _kind(study: Study) -> str:
    kind = study.schedules.get(version=1).design.get("kind")
    return "one_arm" if kind == FIRST_KIND else str(kind)


def _counted(question: QuestionPlan, table: Iterable[AnsweredReading]) -> dict[str, Any]:
    """Return what was answered to a question that has no accuracy."""
    rows = [row.reading for row in table if row.reading.question == question.key]
    asked = [row for row in rows if row.asked]
    return {
        "key": question.key,
        "label": question.text,
        "kind": question.kind,
        "why": why_not(question),
        "answered": sum(row.answer is not None for row in asked),
        "unanswerable": sum(row.unanswerable for row in asked),
        "missing": sum(row.answer is None and not row.unanswerable for row in asked),
        "not_asked": len(rows) - len(asked),
    }


def _retested(
    questions: Iterable[QuestionPlan], table: Sequence[AnsweredReading]
) -> Iterable[tuple[QuestionPlan, Retest, dict[str, Retest]]]:
    """Yield the agreement on hidden repeats of each question with options that was asked of one."""
    first = {_image(row): row.reading for row in table if row.purpose == Purpose.STUDY}
    again = [row for row in table if row.purpose == Purpose.REPEAT]
    for question in questions:
        own = [row for row in again if row.reading.question == question.key and row.reading.asked]
        if question.kind not in WITH_OPTIONS or not own:
            continue
        pairs = [
            Pair(row.reading.reader, first[_image(row)].answer, row.reading.answer)
            for row in own
            if _image(row) in first and first[_image(row)].asked
        ]
        values = dict.fromkeys([*question.values, *_given(pairs)])
        yield question, *retests(pairs, list(values))


def _given(pairs: Iterable[Pair]) -> list[str]:
    """Return every answer of the pairs: an earlier version may have had other options."""
    return [value for pair in pairs for value in (pair.first, pair.second) if value is not None]


def _image(row: AnsweredReading) -> tuple[str, str, str, str]:
    reading = row.reading
    return reading.reader, reading.case_key, reading.arm, reading.question
