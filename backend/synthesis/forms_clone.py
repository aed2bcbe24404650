"""The values that a job was started with, for "clone with changes".

Flow: Job.parameters, NetworkModel.recipe -> **forms_clone** -> form of a new job
"""

from typing import Any

from backend.jobs.models import Job
from backend.synthesis.forms import FORMS, SETTINGS, TRY, VARIED
from backend.synthesis.models import NetworkModel
from backend.synthesis.uncertainty import Map
from reader_study.errors import Refused

LONGEST_NAME = 100


def values_of(job: Job) -> dict[str, Any]:
    """Return a form's values; a new model gets a name of its own.

    Refused `no_form` (409): a kind that is started elsewhere, a part of another job, or a job of
    an older version, which kept less.
    """
    if job.kind not in FORMS or job.parent_id is not None:
        raise Refused("no_form", f"A job of the kind {job.kind} is not started from a form.")
    try:
        return _READERS[job.kind](job)
    except KeyError as error:
        message = f"What this job was started with is not known whole: {error} is missing."
        raise Refused("no_form", message) from error


def _train(job: Job) -> dict[str, Any]:
    model = _model(job, "model")
    recipe = {key: value for key, value in model.recipe.items() if key in SETTINGS}
    return {"name": free_name(model.name), "preset": model.configuration, **_cases(model), **recipe}


def _refine(job: Job) -> dict[str, Any]:
    model, asked = _model(job, "model"), job.parameters
    own = {key: asked[key] for key in ("share", "epochs", "fold", "seed")}
    return {"name": free_name(model.name), "model": asked["base"], **_cases(model), **own}


def _search(job: Job) -> dict[str, Any]:
    asked = job.parameters
    own = {key: asked[key] for key in ("preset", "iterations", "fold", "validation", "by", "cases")}
    tried = {f"{TRY}{key}": asked["space"].get(key, []) for key in VARIED}
    return own | tried | {key: v for key, v in asked["recipe"].items() if key in SETTINGS}


def _simulate(job: Job) -> dict[str, Any]:
    asked = Map.of(job.parameters)
    own = {key: job.parameters[key] for key in ("model", "cases")}
    return own | {"uncertainty": asked.method, "samples": asked.samples}


def _evaluate(job: Job) -> dict[str, Any]:
    return {key: job.parameters[key] for key in ("model", "panels", "reference")}


_READERS = {
    Job.Kind.TRAIN: _train,
    Job.Kind.REFINE: _refine,
    Job.Kind.SEARCH: _search,
    Job.Kind.SIMULATE: _simulate,
    Job.Kind.EVALUATE: _evaluate,
}


def best_of_search(job: Job) -> dict[str, Any]:
    """Return the values of a training with the settings that a search found best.

    Refused `not_finished` (409): the search has not ended well.
    """
    if job.kind != Job.Kind.SEARCH or not job.result:
        raise Refused("not_finished", "This is no search that has ended well.")
    searched = _search(job)
    kept = {key: value for key, value in searched.items() if key in (*SETTINGS, "preset", "cases")}
    return kept | job.result["settings"]


def free_name(name: str) -> str:
    """Return the name with the first number behind it that no model has."""
    stem = name[: LONGEST_NAME - 5]
    taken = set(NetworkModel.objects.filter(name__startswith=stem).values_list("name", flat=True))
    numbers = range(2, len(taken) + 3)
    return next(found for n in numbers if (found := f"{stem} {n}") not in taken)


def _model(job: Job, key: str) -> NetworkModel:
    model = NetworkModel.objects.filter(pk=job.parameters[key]).first()
    if model is None:
        raise Refused("no_form", "The model of this job is no longer there.")
    return model


def _cases(model: NetworkModel) -> dict[str, list[str]]:
    return {"cases": [str(pk) for pk in model.cases.values_list("pk", flat=True)]}
