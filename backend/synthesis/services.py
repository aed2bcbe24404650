"""Training models and simulating with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.models import Case
from backend.cases.quality.usable import left_out_words, split
from backend.jobs.models import LEFT_OUT, Job
from backend.jobs.services import submit
from backend.synthesis.cohort import cases_named, listed, refuse_missing
from backend.synthesis.dealing import cases_a_part
from backend.synthesis.imported_patients import refuse_untold
from backend.synthesis.models import NetworkModel
from backend.synthesis.uncertainty import NO_MAP, Map, done_with, refuse_impossible
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
    Cases that quality control excluded are left out; the job says how many and why.
    Refused: `unknown_configuration`, `unknown_case` (400); `name_taken`, `missing_inputs`,
    `too_few_patients` (409).
    """
    recipe = configuration_named(configuration)
    rows, excluded = split(cases_named(cases))
    left_out = left_out_words(excluded)
    refuse_missing(rows, [*recipe.inputs, TARGET, BRAIN_MASK])
    folds = recipe.folds if folds is None else folds
    refuse_too_few(rows, folds, left_out)
    used = recipe.as_dict() | {"folds": folds, "seed": recipe.seed if seed is None else seed}
    try:
        with transaction.atomic():
            return queued_model(name, configuration, used, rows, user, left_out)
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


def refuse_too_few(cases: Iterable[Case], folds: int, left_out: str = "") -> None:
    """Refuse more folds than patients: a fold would hold nobody out."""
    patients = len({case.subject for case in cases})
    if patients < folds:
        message = f"{folds} folds need at least {folds} patients, got {patients}."
        message = f"{message} {left_out}".rstrip()
        raise Refused("too_few_patients", message, fields={"cases": [message]})


def queued_model(
    name: str,
    configuration: str,
    recipe: dict,
    cases: Sequence[Case],
    user: User | None,
    left_out: str = "",
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
    parameters = {"model": str(model.pk), LEFT_OUT: left_out}
    model.job = submit(Job.Kind.TRAIN, parameters, user, title=f"Train {name}")
    model.save(update_fields=["job"])
    return model


@dataclass(frozen=True)
class Simulation:
    """A simulation that nothing speaks against: what its job is queued with."""

    parameters: dict[str, Any]
    title: str

    @classmethod
    def of(cls, model: NetworkModel, cases: Sequence[UUID], asked: Map = NO_MAP) -> "Simulation":
        """Check what is asked for, and queue nothing.

        asked : the map of uncertainty to make with each
        Cases that the model has simulated already are left out (where a map is asked for, those
        that have one), and those that quality control excluded: the job says how many and why.
        Refused: `all_excluded`, `unknown_case` (400); `not_trained`, `archived`,
        `missing_inputs`, `patient_seen`, `patients_unknown`, `patient_unmatched`, `no_map`,
        `already_simulated` (409).
        """
        refuse_untrained(model)
        refuse_archived(model)
        rows, excluded = split(cases_named(cases))
        if not rows:
            raise Refused("all_excluded", left_out_words(excluded))
        refuse_missing(rows, [*model.recipe["inputs"], BRAIN_MASK])
        refuse_untold(model, rows)
        refuse_seen(model, rows)
        refuse_impossible(model, rows, asked)
        done = done_with(model, rows, asked)
        left = [row for row in rows if row.pk not in done]
        todo = [str(row.pk) for row in left]
        if not todo:
            raise Refused("already_simulated", asked.all_done(model))
        parameters = {"model": str(model.pk), "cases": todo, LEFT_OUT: left_out_words(excluded)}
        parameters |= asked.parameters | {"cases_a_part": cases_a_part(model, left, asked)}
        many = f"{len(todo)} case{'s' if len(todo) != 1 else ''}"
        return cls(parameters, f"Simulate {many} with {model.name}")

    def queue(self, user: User | None) -> Job:
        """Queue the job."""
        return submit(Job.Kind.SIMULATE, self.parameters, user, title=self.title)


def submit_simulation(
    model: NetworkModel, cases: Sequence[UUID], user: User | None, asked: Map = NO_MAP
) -> Job:
    """Queue the simulation of cases, each by a fold that did not see the patient.

    Refused as by `Simulation.of`.
    """
    return Simulation.of(model, cases, asked).queue(user)


def refuse_untrained(model: NetworkModel) -> None:
    """Refuse a model whose training has not ended well."""
    if model.job is None or model.job.state != Job.State.SUCCEEDED:
        state = model.job.get_state_display().lower() if model.job else "missing"
        raise Refused("not_trained", f"{model.name} is not trained: its training is {state}.")


def refuse_archived(model: NetworkModel) -> None:
    """Refuse a model that was put away."""
    if model.archived_at is not None:
        raise Refused("archived", f"{model.name} is archived; restore it first.")


def refuse_seen(model: NetworkModel, cases: Iterable[Case]) -> None:
    """Refuse patients whom every fold was trained on."""
    seen_by = [fold.subjects_seen() for fold in model.folds.all()]
    seen = [case.patient for case in cases if all(case.subject in fold for fold in seen_by)]
    if seen:
        raise Refused(
            "patient_seen",
            f"Every fold of {model.name} was trained on {listed(seen)}; a simulated volume must "
            "come from a network that did not see the patient.",
            fields={"cases": seen},
        )
