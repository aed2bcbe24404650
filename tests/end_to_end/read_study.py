"""A study that three readers have read, with confidence, repeats and answers that are missing."""

from collections.abc import Callable

import numpy as np

from backend.accounts.models import User
from reader_study.lifecycle import lock_study
from reader_study.models import Question, Study
from tests.reader import ReaderAtWork
from tests.world import case_number, draft, open_up

CASES = 6
LEFT_UNREAD = 2  # presentations of the last reader


def a_draft(lead: User, readers: list[User]) -> Study:
    """Return a draft with confidence questions, of which a third of the cases is read twice."""
    cases = [case_number(number) for number in range(CASES)]
    design = {"repeats_percent": 34, "min_distance": 2}
    options = {"name": "Postcontrast", "questions": "paper_confidence", "design": design}
    return draft(lead, readers, cases, allocation_holder=lead, **options)


def read_and_locked(lead: User, study: Study, readers: list[User], api: Callable) -> Study:
    """Open a draft, let all read but for the last reader's last presentations, and lock it."""
    open_up(lead, study)
    rng = np.random.default_rng(7)
    for reader in readers:
        at_work = ReaderAtWork(api(reader), study.pk)
        left = LEFT_UNREAD if reader == readers[-1] else 0
        read_but(at_work, left, lambda: answers(study, rng))
    return lock_study(lead, study.pk, "all that will be read is read")


def read_but(reader: ReaderAtWork, left: int, choose: Callable[[], dict[str, str]]) -> None:
    """Read presentation after presentation until so many are left."""
    shown = reader.current()
    while "finished" not in shown and shown["total"] - shown["position"] >= left:
        shown = reader.read(shown["token"], choose())


def answers(study: Study, rng: np.random.Generator) -> dict[str, str]:
    """Return an answer to each question, in the order in which they are asked."""
    return {
        question.key: str(rng.integers(101))
        if question.kind == Question.Kind.CONFIDENCE
        else str(rng.choice([option["value"] for option in question.options]))
        for question in Question.objects.filter(study=study).order_by("position")
    }
