"""The demo's study: created, prepared with its audit, and opened with a reason, as a lead would.

Flow: simulate -> **demo_study** -> served
"""

from collections.abc import Sequence

from backend.accounts.models import User
from backend.cases.models import Case
from backend.launch.recipe import Study as StudyRecipe
from backend.launch.stage_jobs import run_job
from backend.studies.creation import NewStudy, create_study
from backend.studies.models import StudySource
from backend.studies.opening import open_prepared
from backend.studies.preparation import current_audit, start_preparing
from backend.studies.warnings import warnings_of
from backend.synthesis.models import NetworkModel
from reader_study.models import Study, StudyCase

REASON = "The demo opens its study for its readers."
WAIVER = "A demo is opened for looking at, whatever its audit found."


def open_study(
    recipe: StudyRecipe, model: NetworkModel, cases: Sequence[Case], limited: bool
) -> None:
    """Bring the demo study to the point where it can be read, from wherever it stands.

    limited : whether the recipe says how many cases are read and trained on; else all are read
    """
    lead = User.objects.get(username=recipe.lead)
    study = Study.objects.filter(name=recipe.name).first()
    if study is None:
        study = create_study(lead, as_asked(recipe, model, cases, limited))
    if study.state == Study.State.DRAFT:
        run_job(start_preparing(lead, study.pk), "Preparing and auditing the study")
        opened(lead, study)
    print(null_truths(study), end="", flush=True)


def as_asked(
    recipe: StudyRecipe, model: NetworkModel, cases: Sequence[Case], limited: bool
) -> NewStudy:
    """Return what the lead asks for."""
    read = balanced(cases, recipe.cases if limited else None)
    others = [case for case in cases if case not in read]
    trained_on = balanced(others, recipe.training_cases) if limited else []
    return NewStudy(
        name=recipe.name,
        model=model.pk,
        cases=[case.pk for case in read],
        readers=[{"username": reader} for reader in recipe.readers],
        analysts=recipe.analysts,
        design={"training_cases": [case.pk for case in trained_on]},
        questions=recipe.questions,
        seed=recipe.seed,
    )


def opened(lead: User, study: Study) -> Study:
    """Open the study: all that is to be known of it accepted, said where its audit did not pass."""
    audit = current_audit(StudySource.objects.get(study=study))
    passed = audit is not None and audit.passed
    if not passed:
        print("The audit of the demo study's blinding did not pass: see Studies.", flush=True)
    accepted = [warning.code for warning in warnings_of(study)]
    return open_prepared(lead, study.pk, REASON, accepted, "" if passed else WAIVER)


def balanced(cases: Sequence[Case], limit: int | None) -> list[Case]:
    """Return at most `limit` cases, half of them of grade 4; all where there is no limit."""
    if limit is None or limit >= len(cases):
        return list(cases)
    high = [case for case in cases if case.grade == "4"]
    lower = [case for case in cases if case.grade and case.grade != "4"]
    half = limit // 2
    return high[: max(half, limit - len(lower))] + lower[: max(limit - half, limit - len(high))]


def null_truths(study: Study) -> str:
    """Say how many cases of the study have no truth for a question, and why; empty for none."""
    lines: dict[str, int] = {}
    for case in StudyCase.objects.filter(study=study):
        for question, truth in case.truth.items():
            if truth["value"] is None:
                reason = f"no truth for {question}: {truth['reason']}"
                lines[reason] = lines.get(reason, 0) + 1
    return "".join(f"{count} case(s) with {reason}\n" for reason, count in lines.items())
