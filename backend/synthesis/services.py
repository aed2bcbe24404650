"""Training models and simulating with them."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import submit
from backend.synthesis.cohort import cases_named, listed, refuse_missing
from backend.synthesis.models import NetworkModel
from ml.configuration import Configuration, list_configurations
from ml.series import TARGET
from reader_study.errors import Refused

BRAIN_MASK = "brain_mask"


def create_model(
    name: str,
    configuration: str,
    cases: Sequence[UUID],
    user: User | None,
    folds: int | None = None,
    seed: int | None = None,
) -> NetworkModel:
    """Make a model and queue its cross-validation.

    folds, seed : the configuration's own where None
    Refused: `unknown_configuration`, `unknown_case` (400); `name_taken`, `missing_inputs`,
    `too_few_patients` (409).
    """
    recipe = configuration_named(configuration)
    rows = cases_named(cases)
    refuse_missing(rows, [*recipe.inputs, TARGET, BRAIN_MASK])
    folds = recipe.folds if folds is None else folds
    refuse_too_few(rows, folds)
    used = recipe.as_dict() | {"folds": folds, "seed": recipe.seed if seed is None else seed}
    try:
        with transaction.atomic():
            return queued_model(name, configuration, used, rows, user)
    except IntegrityError:
        message = f"There is a model called {name} already; choose another name."
        raise Refused("name_taken", message, fields={"name": [message]}) from None


def configurations() -> list[Configuration]:
    """Return those of ml/configs that simulate, by name: models of the console do nothing else."""
    return [one for one in list_configurations() if one.task == "simulate"]


def configuration_named(name: str) -> Configuration:
    """Return one of `configurations`; by its name alone, never by a path."""
    known = {one.name: one for one in configurations()}
    if name not in known:
        message = f"There is no configuration {name}; there are {', '.join(known)}."
        raise Refused("unknown_configuration", message, 400, fields={"configuration": [message]})
    return known[name]


def refuse_too_few(cases: Iterable[Case], folds: int) -> None:
    """Refuse more folds than patients: a fold would hold nobody out."""
    patients = len({case.subject for case in cases})
    if patients < folds:
        message = f"{folds} folds need at least {folds} patients, got {patients}."
        raise Refused("too_few_patients", message, fields={"cases": [message]})


def queued_model(
    name: str, configuration: str, recipe: dict, cases: Sequence[Case], user: User | None
) -> NetworkModel:
    """Write the model and its job."""
    model = NetworkModel.objects.create(
        name=name,
        configuration=configuration,
        recipe=recipe,
        run_folder=f"models/{uuid4()}",
        created_by=user,
    )
    model.cases.set(cases)
    model.job = submit(Job.Kind.TRAIN, {"model": str(model.pk)}, user, title=f"Train {name}")
    model.save(update_fields=["job"])
    return model


def submit_simulation(model: NetworkModel, cases: Sequence[UUID], user: User | None) -> Job:
    """Queue the simulation of cases, each by a fold that did not see the patient.

    Cases that the model has simulated already are left out. Refused: `unknown_case` (400);
    `not_trained`, `missing_inputs`, `patient_seen`, `already_simulated` (409).
    """
    refuse_untrained(model)
    rows = cases_named(cases)
    refuse_missing(rows, [*model.recipe["inputs"], BRAIN_MASK])
    refuse_seen(model, rows)
    done = set(
        Case.objects.filter(simulated__fold__model=model, pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
        .order_by()
    )
    todo = [str(row.pk) for row in rows if row.pk not in done]
    if not todo:
        raise Refused("already_simulated", f"{model.name} has simulated all of these cases.")
    parameters = {"model": str(model.pk), "cases": todo}
    title = f"Simulate {len(todo)} cases with {model.name}"
    return submit(Job.Kind.SIMULATE, parameters, user, title=title)


def refuse_untrained(model: NetworkModel) -> None:
    """Refuse a model whose training has not ended well."""
    if model.job is None or model.job.state != Job.State.SUCCEEDED:
        state = model.job.get_state_display().lower() if model.job else "missing"
        raise Refused("not_trained", f"{model.name} is not trained: its training is {state}.")


def refuse_seen(model: NetworkModel, cases: Iterable[Case]) -> None:
    """Refuse patients whom every fold was trained on."""
    seen_by = [
        set(fold.training_cases.values_list("subject", flat=True).order_by())
        for fold in model.folds.all()
    ]
    seen = [case.patient for case in cases if all(case.subject in fold for fold in seen_by)]
    if seen:
        raise Refused(
            "patient_seen",
            f"Every fold of {model.name} was trained on {listed(seen)}; a simulated volume must "
            "come from a network that did not see the patient.",
            fields={"cases": seen},
        )
