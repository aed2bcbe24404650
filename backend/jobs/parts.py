"""A job of parts: split into rows, counted as they end, gathered once.

Flow: parent taken -> **split** -> parts run anywhere -> **settle** -> parent queued -> gathered

A parent that waits is running without a lease, so that nobody takes it for lost. Each step is one
conditional UPDATE: of several workers that see the last part end, one alone moves the parent on.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from backend.jobs import bells, leases
from backend.jobs.models import Job
from backend.jobs.runners import Part, runner_of

State = Job.State
OVER = (State.SUCCEEDED, State.FAILED, State.CANCELLED)
STOPPED = (State.FAILED, State.CANCELLED)
AFRESH = leases.UNHELD | {
    "state": State.QUEUED,
    "attempt": 0,
    "finished_at": None,
    "rung_at": None,
    "error": "",
    "message": "",
}


def waits() -> Q:
    """Select parents whose parts are at work."""
    return Q(state=State.RUNNING, lease_expires_at=None, lease_holder="", parts__isnull=False)


def waiting(parent_id: UUID) -> QuerySet[Job]:
    """Return the parent's row while it waits, else nothing."""
    return Job.objects.filter(
        pk=parent_id, state=State.RUNNING, lease_expires_at=None, lease_holder=""
    ).order_by()


def must_split(job: Job) -> bool:
    """Whether the job has parts that are still to be made or to be run."""
    if runner_of(job.kind).split is None:
        return False
    rows = job.parts.all()
    return not rows.exists() or rows.exclude(state=State.SUCCEEDED).exists()


def split(job: Job, parts: Sequence[Part]) -> bool:
    """Queue the parts that have not succeeded and let the parent wait; false if its lease is lost.

    ValueError: no part, or two with one index.
    """
    if not parts or len({part.index for part in parts}) < len(parts):
        raise ValueError(f"{job} needs parts, each with its index: got {list(parts)}")
    with transaction.atomic():
        if leases.held(job).select_for_update().first() is None:
            return False
        for part in parts:
            _write(job, part)
        job.parts.filter(state__in=STOPPED).order_by().update(**AFRESH)
        keep_asked = {"cancel_requested": Job.objects.get(pk=job.pk).cancel_requested}
        leases.held(job).update(**leases.UNHELD | keep_asked, message="", eta_s=None)
        for part_id, queue in job.parts.filter(state=State.QUEUED).values_list("pk", "queue"):
            transaction.on_commit(partial(bells.ring, part_id, queue))
    return True


def _write(job: Job, part: Part) -> None:
    kind = runner_of(job.kind).part_kind
    job.parts.get_or_create(
        part=part.index,
        defaults={
            "kind": kind,
            "title": part.title[:200],
            "parameters": part.parameters,
            "queue": runner_of(kind).queue,
            "priority": job.priority,
            "created_by": job.created_by,
        },
    )


def settle(parent_id: UUID) -> bool:
    """Move a waiting parent on once all its parts are over; whether this call has done so."""
    parts = Job.objects.filter(parent=parent_id)
    if not parts.exists() or parts.exclude(state__in=OVER).exists():
        return False
    row = waiting(parent_id)
    over = leases.UNHELD | {"finished_at": Now(), "eta_s": None}
    if not parts.exclude(state=State.SUCCEEDED).exists():
        gathered = {"state": State.QUEUED, "attempt": 0, "rung_at": None, "error": ""}
        moved = row.filter(cancel_requested=False).update(**gathered)
        if moved:
            bells.ring(parent_id, Job.objects.values_list("queue", flat=True).get(pk=parent_id))
            return True
    cancelled = row.filter(cancel_requested=True)
    if cancelled.update(**over | {"state": State.CANCELLED, "message": "Cancelled"}):
        return True
    if not parts.filter(state__in=STOPPED).exists():
        return False
    return bool(row.update(**over | {"state": State.FAILED, "error": why(parts)}))


def settle_all() -> None:
    """Move on every parent whose last part ended while its worker died."""
    for parent_id in Job.objects.filter(waits()).order_by().values_list("pk", flat=True).distinct():
        settle(parent_id)


def why(parts: QuerySet[Job]) -> str:
    """Say which parts did not succeed, and why: the first in full, the others by name."""
    stopped = list(parts.filter(state__in=STOPPED).order_by("-state", "part"))
    first = stopped[0]
    reason = first.error if first.state == State.FAILED else "it was cancelled."
    more = ", ".join(one.title for one in stopped[1:6])
    return f"{first.title}: {reason}" + (f" Not done either: {more}." if more else "")


def reopen(parent_id: UUID) -> None:
    """Let a parent that was over wait again: a part of it goes on."""
    over = Job.objects.filter(pk=parent_id, state__in=STOPPED).order_by()
    over.update(**leases.UNHELD | {"state": State.RUNNING, "finished_at": None, "error": ""})


def ask_to_stop(parent: Job) -> None:
    """Cancel the parts of a parent: those that wait at once, those that run within seconds."""
    parts = Job.objects.filter(parent=parent.pk).order_by()
    idle = parts.filter(Q(state=State.QUEUED) | leases.is_lost())
    over = {"state": State.CANCELLED, "finished_at": Now(), "message": "Cancelled"}
    idle.update(**leases.UNHELD | over)
    parts.filter(state=State.RUNNING).update(cancel_requested=True)
