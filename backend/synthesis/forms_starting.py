"""Starting what a form was filled in for: the last checks against the database, then the job.

Flow: forms_reading -> **forms_starting** -> Job, and the model that it makes
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.models import Case
from backend.cases.quality.usable import left_out_words, split
from backend.evaluations.services import submit_evaluation, volumes_to_compare
from backend.jobs.models import Job
from backend.synthesis import refining, searching
from backend.synthesis.cohort import cases_named, refuse_missing
from backend.synthesis.forms_reading import Filled, space_of, together
from backend.synthesis.imported_patients import refuse_untold
from backend.synthesis.models import Fold, NetworkModel
from backend.synthesis.services import (
    BRAIN_MASK,
    Simulation,
    queued_model,
    refuse_too_few,
    refuse_untrained,
)
from backend.synthesis.uncertainty import Map
from ml.series import TARGET
from reader_study.errors import Refused

Queue = Callable[[User | None], Job]


def start(filled: Filled, user: User | None) -> Job:
    """Queue the job. Refused with a sentence for each field, and nothing is queued."""
    return ready(filled)(user)


def ready(filled: Filled) -> Queue:
    """Make every check that starting makes, and queue nothing; return what queues the job.

    Refused with a sentence for each field.
    """
    return CHECKS[filled.form.kind](filled)


def _train(filled: Filled) -> Queue:
    recipe, name = filled.settings, filled["name"].strip()
    rows, left_out = _usable(filled["cases"])
    together(
        partial(refuse_taken, name),
        partial(refuse_missing, rows, [*recipe.inputs, TARGET, BRAIN_MASK]),
        partial(refuse_too_few, rows, recipe.folds, left_out),
    )

    def queue(user: User | None) -> Job:
        try:
            with transaction.atomic():
                used = recipe.as_dict()
                model = queued_model(name, filled["preset"], used, rows, user, left_out)
        except IntegrityError:  # another has taken the name in this moment
            refuse_taken(name)
            raise
        return _job_of(model)

    return queue


def _refine(filled: Filled) -> Queue:
    base, name = model_named(filled["model"]), filled["name"].strip()
    rows, left_out = _usable(filled["cases"])
    inputs = base.recipe["inputs"]
    together(
        partial(refuse_taken, name),
        partial(_refuse_base, base, filled["fold"], rows),
        partial(refuse_missing, rows, [*inputs, TARGET, BRAIN_MASK]),
        partial(refuse_too_few, rows, 2, left_out),
    )
    asked = {key: filled[key] for key in ("share", "epochs", "fold", "seed")}
    return lambda user: refining.queue(base, name, rows, user, asked, left_out)


def _search(filled: Filled) -> Queue:
    recipe = filled.settings
    rows, left_out = _usable(filled["cases"])
    together(
        partial(refuse_missing, rows, [*recipe.inputs, TARGET, BRAIN_MASK]),
        partial(refuse_too_few, rows, max(recipe.folds, 3), left_out),
    )
    asked = {key: filled[key] for key in ("preset", "iterations", "fold", "validation", "by")}
    space = space_of(filled.own)
    return lambda user: searching.queue(recipe, space, rows, user, asked, left_out)


def _simulate(filled: Filled) -> Queue:
    asked = Map(filled["uncertainty"], filled["samples"])
    return Simulation.of(model_named(filled["model"]), _ids(filled["cases"]), asked).queue


def _evaluate(filled: Filled) -> Queue:
    model = model_named(filled["model"])
    volumes_to_compare(model)
    return lambda user: submit_evaluation(model, user, filled["panels"], filled["reference"])


CHECKS: dict[str, Callable[[Filled], Queue]] = {
    Job.Kind.TRAIN: _train,
    Job.Kind.REFINE: _refine,
    Job.Kind.SEARCH: _search,
    Job.Kind.SIMULATE: _simulate,
    Job.Kind.EVALUATE: _evaluate,
}


def model_named(model_id: str) -> NetworkModel:
    """Return the model; Refused `unknown_model` (400) where there is none."""
    model = NetworkModel.objects.select_related("job").filter(pk=model_id).first()
    if model is None:
        message = f"There is no model {model_id}."
        raise Refused("unknown_model", message, 400, {"model": [message]})
    return model


def refuse_taken(name: str) -> None:
    """Refuse `name_taken` (409) where a model is called so."""
    if NetworkModel.objects.filter(name=name).exists():
        message = f"There is a model called {name} already; choose another name."
        raise Refused("name_taken", message, fields={"name": [message]})


def _refuse_base(base: NetworkModel, index: int, cases: list[Case]) -> None:
    try:
        refuse_untrained(base)
    except Refused as refused:
        sentences = {"model": [str(refused.detail)]}
        raise Refused(str(refused.get_codes()), sentences["model"][0], 409, sentences) from None
    fold: Fold | None = base.folds.filter(index=index).first()
    if fold is None:
        message = f"{base.name} has the folds 0 to {base.folds.count() - 1}, none is {index}."
        raise Refused("unknown_fold", message, 400, {"fold": [message]})
    refining.refuse_known(fold, cases)
    refuse_untold(base, cases)


def _usable(ids: list[str]) -> tuple[list[Case], str]:
    """Return the chosen cases that are not excluded, and a sentence on the others."""
    rows, excluded = split(cases_named(_ids(ids)))
    left_out = left_out_words(excluded)
    if not rows:
        raise Refused("all_excluded", left_out, fields={"cases": [left_out]})
    return rows, left_out


def _ids(texts: list[str]) -> list[UUID]:
    return [UUID(text) for text in texts]


def _job_of(model: NetworkModel) -> Job:
    if model.job is None:
        raise LookupError(f"{model.name} was queued without a job")
    return model.job
