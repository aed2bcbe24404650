"""Rows of the workers: written by each with every round of its bells, swept when it is long gone.

Flow: worker's bell thread -> **workers** -> Worker rows -> GET /api/workers
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

import psutil
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from backend.jobs.alive import LOST_AFTER_BELLS
from backend.jobs.models import Job, Worker

QUEUES = ("cpu", "gpu")
SWEPT_AFTER = timedelta(days=1)


def own_name() -> str:
    """Return the name of this process's row: machine and process id, as its leases begin."""
    return f"{settings.MACHINE}:{os.getpid()}"


def sign(queues: Sequence[str]) -> None:
    """Write this worker's row anew, and remove those of workers that are long gone."""
    process = psutil.Process()
    fixed = {
        "machine": settings.MACHINE,
        "queues": sorted(queues),
        "pid": process.pid,
        "cpus": psutil.cpu_count(),
        "memory_bytes": psutil.virtual_memory().total,
        "gpu": gpu(),
        "seen_at": Now(),
    }
    if not Worker.objects.filter(name=own_name()).update(**fixed):
        Worker.objects.create(name=own_name(), started_at=Now(), **fixed)
    Worker.objects.filter(seen_at__lt=Now() - SWEPT_AFTER).delete()


def sign_off() -> None:
    """Remove this worker's row: it was told to stop."""
    Worker.objects.filter(name=own_name()).delete()


def lost_since() -> object:
    """Return the moment before which a worker must have been seen to count as lost."""
    return Now() - timedelta(seconds=LOST_AFTER_BELLS * settings.JOB_BELL_S)


def workers() -> QuerySet[Worker]:
    """Return all workers; `lost` is true of those not seen for three rounds of bells."""
    return Worker.objects.annotate(lost=Q(seen_at__lt=lost_since()))


def jobs_of(rows: Sequence[Worker]) -> dict[str, list[Job]]:
    """Return the jobs that each of the workers has a lease on, by the worker's name."""
    held: dict[str, list[Job]] = {row.name: [] for row in rows}
    running = Job.objects.filter(state=Job.State.RUNNING).exclude(lease_holder="")
    for job in running.only("id", "kind", "title", "lease_holder", "progress"):
        held.setdefault(job.lease_holder.rpartition(":")[0], []).append(job)
    return held


def depths() -> list[dict[str, object]]:
    """Return each queue with its counts of jobs that wait and that run; parts count, not wholes."""
    rows = Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])
    rows = rows.exclude(state=Job.State.RUNNING, lease_holder="").order_by()
    queued, running = Q(state=Job.State.QUEUED), Q(state=Job.State.RUNNING)
    found = rows.values("queue").annotate(
        queued=Count("pk", filter=queued), running=Count("pk", filter=running)
    )
    counts = {row["queue"]: row for row in found}
    serving = [set(row.queues) for row in workers() if not row.lost]
    return [
        counts.get(name, {"queue": name, "queued": 0, "running": 0})
        | {"workers": sum(name in queues for queues in serving)}
        for name in sorted({*QUEUES, *counts})
    ]


@cache
def gpu() -> str:
    """Return the names of this machine's GPUs as its driver gives them; "" where there is none."""
    if shutil.which("nvidia-smi") is None:
        return ""
    ask = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
    try:
        said = subprocess.run(ask, capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return ", ".join(line.strip() for line in said.splitlines() if line.strip())[:200]
