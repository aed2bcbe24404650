"""Whom imported weights have seen: what can be told from patients' names, and what cannot.

Weights come with the names of the patients that each fold was trained on. A case is told to be out
of fold by its patient's name alone, whatever the cohort is called here. Where names say nothing -
a fold lists nobody, or none of its patients is a case here - a researcher must state that the
weights have not seen these patients; who said so, when and in which words is kept.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from backend.accounts.models import User
from backend.cases.models import Case
from backend.synthesis.cohort import listed
from backend.synthesis.models import Fold, NetworkModel
from reader_study.errors import Refused

STATED = "unseen_stated"
"""Key of a model's provenance: {"text", "by", "at"}."""
NAMES_MATCH = "names_match"
"""Key of a model's provenance: every fold names patients, and some of them are cases here."""
LEAST_WORDS = 10  # characters of a statement


def state_unseen(model: NetworkModel, text: str, user: User | None) -> None:
    """Record that the weights have not seen the patients of cases that names do not tell of.

    Refused (409): `not_imported`, for a model of which everything is known; `already_stated`.
    """
    if model.origin != NetworkModel.Origin.IMPORTED:
        message = f"{model.name} was trained here: whom it has seen is known."
        raise Refused("not_imported", message)
    if STATED in model.provenance:
        said = model.provenance[STATED]
        raise Refused("already_stated", f"{said['by']} has stated it: \u201c{said['text']}\u201d")
    model.provenance = model.provenance | {STATED: statement(text, user)}
    model.save(update_fields=["provenance"])


def statement(text: str, user: User | None) -> dict[str, str | None]:
    """Return a statement as provenance keeps it."""
    at = timezone.now().isoformat(timespec="seconds")
    return {"text": text, "by": user.username if user else None, "at": at}


def refuse_untold(model: NetworkModel, cases: Sequence[Case]) -> None:
    """Refuse cases of which nobody can say, or has said, whether imported weights saw them.

    Refused (409): `patient_unmatched` for a case that came in after the weights, under the name
    of a patient they have seen; `patients_unknown` for one of which names tell nothing.
    What was refined from imported weights has seen whom they saw: it is asked about as they are.
    """
    if model.base is not None:
        refuse_untold(model.base, cases)
    if model.origin != NetworkModel.Origin.IMPORTED:
        return
    folds = list(model.folds.prefetch_related("training_cases", "held_out_cases"))
    known = {case.subject for fold in folds for case in matched(fold)}
    strangers = [case for case in cases if case.subject not in known]
    refuse_late(model, folds, strangers)
    if any(not fold.seen_elsewhere for fold in folds):  # it may have seen anybody
        strangers = list(cases)
    if strangers and not model.provenance.get(NAMES_MATCH) and STATED not in model.provenance:
        raise Refused(
            "patients_unknown",
            f"Whether {model.name} has seen {listed([case.patient for case in strangers])} cannot "
            "be told: its weights come from elsewhere, and the patients they name are no cases "
            "here. State on the model's page that it has not, if you know it.",
            fields={"cases": [case.patient for case in strangers]},
        )


def refuse_late(model: NetworkModel, folds: Iterable[Fold], cases: Iterable[Case]) -> None:
    """Refuse cases whose patient a fold names but that were no cases when it came in."""
    seen = {one["patient"] for fold in folds for one in fold.seen_elsewhere}
    late = [case.patient for case in cases if names_of(case) & seen]
    if late:
        raise Refused(
            "patient_unmatched",
            f"{model.name} was trained on a patient called {listed(late)}, who became a case "
            "after its weights came in. Import the weights once more: each fold is then matched "
            "to the cases that are there.",
            fields={"cases": late},
        )


def matched(fold: Fold) -> list[Case]:
    """Return the cases that a fold was matched to."""
    return [*fold.training_cases.all(), *fold.held_out_cases.all()]


def names_of(case: Case) -> set[str]:
    """Return what the patient of a case is called: here, and where the first case came from."""
    return {case.patient, case.subject.partition("/")[2]}


def known_here() -> list[dict[str, Any]]:
    """Return every case as `python -m ml adopt --known` takes it, current or not."""
    entries = []
    for case in Case.objects.only("pk", "patient", "subject").order_by("pk"):
        cohort, _, patient = case.subject.partition("/")
        entries += [
            {"named": name, "key": str(case.pk), "cohort": cohort, "patient": patient}
            for name in sorted(names_of(case))
        ]
    return entries
