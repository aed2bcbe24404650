"""The life of a model in the registry: promoted, withdrawn, archived, restored, deleted.

One model at most is promoted for a set of inputs: it is the one that is offered first wherever a
model is chosen. A column that is unique holds to it, whoever promotes at the same moment.
"""

import shutil
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from backend.accounts.models import User
from backend.jobs.models import Job, RunFile
from backend.storage import discard
from backend.synthesis import selectors
from backend.synthesis.cohort import listed
from backend.synthesis.models import NetworkModel, SimulatedVolume
from backend.synthesis.services import refuse_archived, refuse_untrained
from reader_study.errors import Refused

NOT_PROMOTED = {"promoted_at": None, "promoted_by": None, "promoted_for": None}


def inputs_key(model: NetworkModel) -> str:
    """Return what a model is promoted for, such as "T1+T2+FLAIR"."""
    return "+".join(model.recipe["inputs"])


def promote(model: NetworkModel, user: User) -> NetworkModel | None:
    """Promote the model for its inputs; return the one that was promoted for them before.

    Refused (409): `not_trained`, `archived`, `promoted_meanwhile`.
    """
    refuse_untrained(model)
    refuse_archived(model)
    key = inputs_key(model)
    try:
        with transaction.atomic():
            others = NetworkModel.objects.filter(promoted_for=key).exclude(pk=model.pk)
            before = others.select_for_update(of=("self",)).first()
            others.update(**NOT_PROMOTED)
            model.promoted_at, model.promoted_by, model.promoted_for = timezone.now(), user, key
            model.save(update_fields=list(NOT_PROMOTED))
    except IntegrityError:
        message = "Another model was promoted for these inputs at this moment; look which one."
        raise Refused("promoted_meanwhile", message) from None
    return before


def withdraw(model: NetworkModel) -> None:
    """Take the promotion back; nothing where there is none."""
    NetworkModel.objects.filter(pk=model.pk).update(**NOT_PROMOTED)


def archive(model: NetworkModel) -> None:
    """Hide the model from lists and choices; its promotion ends, its volumes and studies stay.

    Refused `model_at_work` (409): a job is at work on it.
    """
    refuse_at_work(model)
    rows = NetworkModel.objects.filter(pk=model.pk)
    rows.update(archived_at=timezone.now(), **NOT_PROMOTED)


def restore(model: NetworkModel) -> None:
    """Show an archived model again; nothing where it is not archived."""
    NetworkModel.objects.filter(pk=model.pk).update(archived_at=None)


def delete(model: NetworkModel) -> None:
    """Remove a model, its folds, weights, volumes, evaluations and packages, for good.

    Refused (409): `used_by_study`, naming the studies; `has_refinements`; `model_at_work`.
    """
    try:
        with transaction.atomic():
            list(NetworkModel.objects.select_for_update(of=("self",)).filter(pk=model.pk))
            refuse_used(model)  # nobody makes a study of it from here on: creation holds its row
            refuse_at_work(model)
            exports = selectors.exports_of(model)
            keys = [job.result["file"] for job in exports if job.result and "file" in job.result]
            volumes = SimulatedVolume.objects.filter(fold__model=model)
            for column in ("file", "uncertainty"):
                keys += volumes.exclude(**{column: ""}).values_list(column, flat=True)
            keys += RunFile.objects.filter(folder=model.run_folder).values_list("key", flat=True)
            keys += [file["key"] for one in model.evaluations.all() for file in one.files]
            volumes.delete()
            RunFile.objects.filter(folder=model.run_folder).delete()
            model.delete()
            transaction.on_commit(partial(remove_files, keys, model.run_folder))
    except (ProtectedError, IntegrityError) as error:  # refined from, or at work, since the look
        message = f"{model.name} came into use meanwhile; archive it instead."
        raise Refused("used_by_study", message) from error


def remove_files(keys: list[str], run_folder: str) -> None:
    """Delete what no row names any more."""
    discard(keys)
    shutil.rmtree(settings.RUNS_DIR / run_folder, ignore_errors=True)


def remove_export(job: Job) -> None:
    """Delete the package of an export; its job stays, and says so."""
    if job.result and "file" in job.result:
        default_storage.delete(job.result["file"])
        job.result = {key: value for key, value in job.result.items() if key != "file"}
        job.save(update_fields=["result"])


def refuse_used(model: NetworkModel) -> None:
    """Refuse a model that studies or refinements rest on, and name them."""
    studies = [study.name for study in selectors.studies_using(model)]
    if studies:
        what = "study" if len(studies) == 1 else "studies"
        raise Refused(
            "used_by_study",
            f"{model.name} gives the simulated images of the {what} {listed(studies)}: it cannot "
            "be deleted while they exist. Archive it, and it is offered no more.",
            fields={"studies": studies},
        )
    refined = list(model.refinements.values_list("name", flat=True))
    if refined:
        raise Refused(
            "has_refinements",
            f"{listed(refined)} started from the weights of {model.name}: whom those have seen is "
            "known from it alone. Delete what was refined from it first, or archive it.",
            fields={"refinements": refined},
        )


def refuse_at_work(model: NetworkModel) -> None:
    """Refuse while a job that names the model is not over."""
    jobs = [job.title or job.get_kind_display() for job in selectors.jobs_at_work(model)]
    if jobs:
        raise Refused(
            "model_at_work",
            f"A job is at work on {model.name}: {listed(jobs)}. Cancel it or let it end first.",
        )
