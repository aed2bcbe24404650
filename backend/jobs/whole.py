"""How far a job of parts is: its row's progress, stages, curves and use, from those of its parts.

Flow: a part's heartbeat -> **whole** -> the parent's row
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from backend.jobs.models import Job
from backend.jobs.parts import waiting

MOST_STAGES = 20  # of more parts the table of parts tells, page by page
READ = ("title", "state", "progress", "eta_s", "curve", "used", "machine")


def tell(parent_id: UUID) -> None:
    """Write how far a waiting parent is; nothing where it does not wait.

    One at a time: an account that is older than what stands there would set the bar back.
    """
    with transaction.atomic():
        if waiting(parent_id).select_for_update().only("pk").first() is None:
            return
        rows = list(Job.objects.filter(parent=parent_id).only(*READ).order_by("part"))
        waiting(parent_id).update(**fields(rows))


def fields(parts: Sequence[Job]) -> dict[str, Any]:
    """Return the parent's fields, from the rows of all its parts."""
    busy = [part for part in parts if part.state == Job.State.RUNNING]
    told = parts if len(parts) <= MOST_STAGES else []
    return {
        "stage": ", ".join(part.title for part in busy)[:200],
        "progress": sum(map(share, parts)) / max(len(parts), 1),
        "eta_s": seconds_left(parts, busy),
        "message": message(parts, busy),
        "stages": [{"name": part.title, "progress": share(part)} for part in told],
        "curve": curve(parts),
        "used": used(parts),
        "machine": ", ".join(sorted({part.machine for part in parts if part.machine}))[:200],
    }


def share(part: Job) -> float:
    """Return how much of a part is done, 0 to 1."""
    return 1.0 if part.state == Job.State.SUCCEEDED else part.progress


def seconds_left(parts: Sequence[Job], busy: Sequence[Job]) -> float | None:
    """Return the seconds left if as many parts go on at once as now; None where none can tell.

    A part that waits takes as long as those at work take on average.
    """
    telling = [part for part in busy if part.eta_s is not None and part.progress < 1]
    if not telling:
        return None
    whole = sum(part.eta_s / (1 - part.progress) for part in telling) / len(telling)
    ended = (Job.State.SUCCEEDED, Job.State.FAILED, Job.State.CANCELLED)
    left = sum((1 - part.progress) * whole for part in parts if part.state not in ended)
    return max([left / len(busy), *(part.eta_s for part in telling)])


def message(parts: Sequence[Job], busy: Sequence[Job]) -> str:
    """Return such as "2 of 5 done, 1 at work; Fold 3 of 5 failed, the others go on"."""
    done = sum(part.state == Job.State.SUCCEEDED for part in parts)
    failed = [part.title for part in parts if part.state == Job.State.FAILED]
    said = f"{done} of {len(parts)} done, {len(busy)} at work"
    return (f"{said}; {', '.join(failed)} failed, the others go on" if failed else said)[:500]


def curve(parts: Sequence[Job]) -> list[dict[str, Any]]:
    """Return the points of all parts; series of one name in several parts take the parts' titles.

    A part's series are told from another's: "Trial 1 of 8: loss".
    """
    named = Counter(name for part in parts for name in {point["series"] for point in part.curve})
    return [
        point | {"series": f"{part.title}: {name}" if named[name] > 1 else name}
        for part in parts
        for point in part.curve
        for name in [point["series"]]
    ]


def used(parts: Sequence[Job]) -> dict[str, float]:
    """Return the processor time and the disk of all parts, and the largest memory of one."""
    total: dict[str, float] = {}
    for name in ("cpu_s", "disk_bytes", "peak_memory_bytes"):
        values = [part.used[name] for part in parts if name in part.used]
        if values:
            total[name] = max(values) if name == "peak_memory_bytes" else sum(values)
    return total
