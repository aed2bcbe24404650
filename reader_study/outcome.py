"""What an unblinded study comes to: the response table with arms and truths, and its analysis.

Flow: unblind -> **outcome** -> analyse -> results page, CSV
The one door to arms and truths outside the schedule itself; it opens with the unblinding.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reader_study import selectors
from reader_study.analyse import PAPER_PLAN, Reading, Results, analyse
from reader_study.errors import Refused
from reader_study.models import Presentation, Question, Response, Study, StudyCase, StudyReader


@dataclass(frozen=True)
class AnsweredReading:
    """One cell of the response table; the answer and what belongs to it None where none stands."""

    reading: Reading
    case_label: str
    revision: int | None
    answered_at: datetime | None


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
    """Return a row for every presentation and question, answered or not, in reading order."""
    study = unblinded_study(study_id)
    questions = list(Question.objects.filter(study=study))
    cases = StudyCase.objects.filter(study=study).in_bulk()
    readers = StudyReader.objects.filter(study=study).in_bulk()
    standing = _standing_answers(study)
    rows = Presentation.objects.filter(study=study).order_by("reader_id", "position")
    return [
        _row(
            presentation,
            question,
            cases[presentation.case_id],
            readers[presentation.reader_id].label,
            standing.get((presentation.pk, question.pk)),
        )
        for presentation in rows
        for question in questions
    ]


def results(study_id: UUID) -> Results:
    """Return the analysis of an unblinded study, by the paper's plan."""
    return analyse([row.reading for row in response_table(study_id)], PAPER_PLAN)


def _standing_answers(study: Study) -> dict[tuple[int, int], Response]:
    """The last revision of each answer, by presentation and question."""
    rows = Response.objects.filter(presentation__study=study).order_by("revision")
    return {(row.presentation_id, row.question_id): row for row in rows}


def _row(
    presentation: Presentation,
    question: Question,
    case: StudyCase,
    reader: str,
    answer: Response | None,
) -> AnsweredReading:
    truth, reason = _truth(question, case, presentation.arm)
    reading = Reading(
        reader=reader,
        case_key=case.case_key,
        arm=presentation.arm,
        question=question.key,
        truth=truth,
        answer=answer.value if answer else None,
        position=presentation.position,
        reading_time_ms=answer.reading_time_ms if answer else None,
        truth_reason=reason,
    )
    return AnsweredReading(
        reading,
        case_label=case.label,
        revision=answer.revision if answer else None,
        answered_at=answer.created_at if answer else None,
    )


def _truth(question: Question, case: StudyCase, arm: str) -> tuple[str | None, str]:
    """The right answer, or None and why it is unknown."""
    if question.truth == Question.Truth.ARM:
        return arm, ""
    stored = case.truth[question.truth]
    return stored["value"], stored["reason"] or ""
