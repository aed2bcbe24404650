"""A study laid out by hand: two sessions, training, blocks and a hidden repeat, each where it says.

session 1 | training T | block 1: A real, B simulated | block 2: C real, A real again |
session 2 | B real, C simulated, A simulated          | two days after the first
"""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from backend.accounts.models import User
from reader_study.models import (
    Presentation,
    ReadingSession,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)
from reader_study.questions import PAPER, QuestionPlan, check_questions
from reader_study.record import note
from reader_study.truths import truths_of
from reader_study.wording import store_questions

WAIT_DAYS = 2
ROWS = (  # session, block, case, arm, purpose
    (1, 0, "T", "simulated", "training"),
    (1, 1, "A", "real", "study"),
    (1, 1, "B", "simulated", "study"),
    (1, 2, "C", "real", "study"),
    (1, 2, "A", "real", "repeat"),
    (2, 1, "B", "real", "study"),
    (2, 1, "C", "simulated", "study"),
    (2, 1, "A", "simulated", "study"),
)
FIRST_SESSION = 5  # presentations
GRADES = {"T": "4", "A": "4", "B": "2", "C": ""}
ENHANCING_ML = {"T": 3.0, "A": 3.0, "B": 0.0, "C": 1.0}
END_KEYS = {
    "finished",
    "session",
    "sessions",
    "position",
    "total",
    "signed",
    "next_session_at",
    "last",
}


def study_by_hand(
    lead: User, readers: Sequence[User], questions: Sequence[QuestionPlan] = PAPER
) -> Study:
    """Return an open study in which each reader's list is ROWS."""
    study = Study.objects.create(name="By hand", lead=lead)
    Schedule.objects.create(study=study, version=1, seed=1, design={}, sha256="0" * 64)
    plans = check_questions(questions)
    store_questions(study, 1, plans)
    cases = {key: case_by_hand(study, key, plans) for key in GRADES}
    for number, user in enumerate(readers, start=1):
        reader = StudyReader.objects.create(study=study, user=user, label=f"R{number}")
        list_by_hand(study, reader, cases)
    note(study, lead, "created")
    Study.objects.filter(pk=study.pk).update(state="open")
    study.refresh_from_db()
    return study


def case_by_hand(study: Study, key: str, plans: Sequence[QuestionPlan]) -> StudyCase:
    """Store a case with its facts and truths."""
    grade, volume_ml = GRADES[key], ENHANCING_ML[key]
    facts = {
        "grade": {"value": grade or None, "reason": None if grade else "no biopsy"},
        "enhancing_ml": {"value": volume_ml, "reason": None},
    }
    return StudyCase.objects.create(
        study=study,
        case_key=f"case-{key}",
        label=f"patient {key}",
        purpose="training" if key == "T" else "study",
        grade=grade,
        facts=facts,
        truth=truths_of(plans, facts),
    )


def list_by_hand(study: Study, reader: StudyReader, cases: dict[str, StudyCase]) -> None:
    """Store the reader's sessions and presentations."""
    ReadingSession.objects.create(reader=reader, number=1)
    ReadingSession.objects.create(reader=reader, number=2, wait_days=WAIT_DAYS)
    for position, (session, block, case, arm, purpose) in enumerate(ROWS, start=1):
        Presentation.objects.create(
            study=study,
            reader=reader,
            session=session,
            block=block,
            position=position,
            case=cases[case],
            arm=arm,
            purpose=purpose,
        )


def tokens_of(reader: User) -> list[str]:
    """Return the reader's tokens in the order of the list."""
    rows = Presentation.objects.filter(reader__user=reader).order_by("position")
    return list(rows.values_list("token", flat=True))


def signed_ago(reader: User, wait: timedelta, session: int = 1) -> None:
    """Let the session have been signed this long ago, by the server's clock."""
    rows = ReadingSession.objects.filter(reader__user=reader, number=session)
    assert rows.update(signed_at=timezone.now() - wait) == 1


def error_of(answer) -> tuple[int, str]:
    """Return status and code, having looked at the shape that every error has."""
    body = answer.json()
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message", "fields"}
    assert body["error"]["message"]
    return answer.status_code, body["error"]["code"]
