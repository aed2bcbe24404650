"""How fast networks train and simulate here: from jobs of this server, else from named figures.

Flow: Fold.history, jobs, workers -> **forms_speed** -> forms_estimates

Speeds are seconds for each feature value that the network's layers write (ml.workload).
"""

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from backend.jobs.models import Job, Worker
from backend.synthesis.models import Fold, NetworkModel
from ml.configuration import Configuration, ConfigurationError, from_dict
from ml.workload import training_values

TWO_CORES_S = 8e-9
"""Measured: 4e-9 to 11e-9 on two idle cores for the configurations evidence_phantom, patients_2mm,
demo_patients and demo (the minutes that each names at its top)."""
GPU_S = 0.95e-9
"""Reported: 14 hours a fold on four V100 (Calabrese et al. 2021), for one of them."""
FORWARD_SHARE = 1 / 3  # of a training step; its gradients take the rest
LAST_FOLDS = 20
SIMILAR = 30.0  # an earlier fold tells nothing of one with so many times the work in a step
SEEN_S = 120


@dataclass(frozen=True)
class Speed:
    """seconds_each : for each feature value; based_on : where the figure comes from, a sentence."""

    seconds_each: float
    based_on: str


def training_speed(c: Configuration) -> Speed:
    """Return the speed of earlier folds whose steps were of similar work, else a named figure."""
    known = _earlier_speeds(c)
    if known:
        folds = f"{len(known)} fold{'s' if len(known) > 1 else ''}"
        return Speed(
            statistics.median(known),
            f"The speed of {folds} of similar networks trained on this server; right within a "
            "factor of 2 on the same machine.",
        )
    if _have_gpu():
        return Speed(
            GPU_S,
            "No similar network was trained here yet: taken from the paper's 14 hours a fold on "
            "four V100, for one GPU; right within a factor of 5.",
        )
    return Speed(
        TWO_CORES_S,
        "No similar network was trained here yet: taken from measurements on two idle cores; "
        "right within a factor of 3.",
    )


def seconds_a_case(
    kind: str, model: NetworkModel, like: Mapping[str, Any] | None = None, last: int = 5
) -> float | None:
    """Return how long the model's last jobs of a kind took for each case; None without any.

    like : parameters that those jobs must have had
    """
    asked = {"model": str(model.pk), **(like or {})}
    same = {f"parameters__{key}": value for key, value in asked.items()}  # SQLite has no __contains
    ended = Job.objects.filter(kind=kind, state=Job.State.SUCCEEDED, **same)
    taken = [
        (job.finished_at - job.started_at).total_seconds() / cases
        for job in ended.order_by("-finished_at")[:last]
        if job.started_at and job.finished_at and (cases := _cases_done(job))
    ]
    return statistics.median(taken) if taken else None


def at_once(queue: str, parts: int) -> int:
    """Return how many parts run side by side: as many as workers take the queue, one at least."""
    since = timezone.now() - timedelta(seconds=SEEN_S)
    workers = Worker.objects.filter(seen_at__gte=since)
    return max(1, min(parts, sum(queue in worker.queues for worker in workers)))


def too_much(memory_bytes: int) -> list[str]:
    """Return a sentence where no worker seen lately has so much memory; GPUs do not say theirs."""
    since = timezone.now() - timedelta(seconds=SEEN_S)
    workers = Worker.objects.filter(seen_at__gte=since, memory_bytes__gt=0)
    largest = max((worker.memory_bytes for worker in workers if not worker.gpu), default=None)
    if _have_gpu() or largest is None or memory_bytes <= largest:
        return []
    return [
        f"No worker has so much memory, the largest has {largest / 1e9:.0f} GB: choose a smaller "
        "micro batch, patch or network."
    ]


def _earlier_speeds(c: Configuration) -> list[float]:
    own = training_values(c) / (c.epochs * c.steps_per_epoch)
    folds = Fold.objects.select_related("model").exclude(history=[]).order_by("-pk")[:LAST_FOLDS]
    return [
        seconds / values
        for seconds, values, step in _measured(folds)
        if 1 / SIMILAR < step / own < SIMILAR
    ]


def _measured(folds: Iterable[Fold]) -> Iterable[tuple[float, float, float]]:
    """Yield an epoch's seconds, its feature values, and those of one step, for each fold."""
    for fold in folds:
        try:
            c = from_dict(fold.model.recipe | {"folds": max(2, fold.model.recipe["folds"])})
        except (ConfigurationError, KeyError, TypeError):  # of an earlier version
            continue
        later = [epoch["seconds"] for epoch in fold.history[1:] if epoch.get("seconds")]
        if later:
            values = training_values(c) / c.epochs
            yield statistics.median(later), values, values / c.steps_per_epoch


def _cases_done(job: Job) -> int:
    result = job.result or {}
    return int(result.get("volumes") or result.get("cases") or 0)


def _have_gpu() -> bool:
    since = timezone.now() - timedelta(seconds=SEEN_S)
    return Worker.objects.filter(seen_at__gte=since).exclude(gpu="").exists()
