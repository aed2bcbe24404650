"""What a study asks: templates, a change of its questions, and truths from a table.

Flow: draft -> **questions, truths** -> opening -> reading
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

from backend.accounts.models import User
from backend.studies.asked_for import Questions, questions_asked_for
from backend.studies.models import StudyImages
from reader_study.models import Study
from reader_study.questions import TEMPLATES
from reader_study.truth_table import store_truths
from reader_study.wording import change_questions


def templates() -> list[dict[str, Any]]:
    """Return the questions to start from: {"key", "title", "questions"} each."""
    return [
        {"key": key, "title": title, "questions": [plan.as_dict() for plan in plans]}
        for key, (title, plans) in TEMPLATES.items()
    ]


def change(actor: User, study_id: UUID, questions: Questions, reason: str) -> Study:
    """Ask these from now on. Refused as `asked_for` and `wording.change_questions` say."""
    return change_questions(actor, study_id, questions_asked_for(questions), reason)


def set_truths(actor: User, study_id: UUID, csv: str) -> int:
    """Take truths from a table; return how many were set. Refused as `truth_table.store_truths`."""
    return store_truths(actor, study_id, csv, _other_names(study_id))


def _other_names(study_id: UUID) -> dict[str, str]:
    """Return the names by which a table may call a case besides its label, where they are clear."""
    rows = StudyImages.objects.filter(source__study=study_id).select_related("case")
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        keys[row.case.patient].add(row.case_key)
        keys[f"{row.case.cohort}/{row.case.patient}"].add(row.case_key)
    return {name: key for name, (key, *others) in keys.items() if not others}
