"""How the installation stands, asked when Prometheus asks: jobs, workers, disk, database.

Flow: Job and Worker rows, disks -> **installation** -> GET /metrics
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Count, F, Min, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from backend.jobs.models import Job
from backend.jobs.workers import depths
from backend.storage import has_paths

Figures = Iterator[GaugeMetricFamily]


class Installation:
    """Yields the figures; without those of the database where that cannot be reached."""

    def collect(self) -> Figures:
        """Ask."""
        yield from disks()
        try:
            figures = [*database(), *jobs(), *queues()]
        except (OperationalError, InterfaceError):
            figures = []
        yield gauge("verum_database_up", "Whether the database answers", float(bool(figures)))
        yield from figures


def gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    """Return a figure without labels."""
    return GaugeMetricFamily(name, what, value=value)


def disks() -> Figures:
    """Yield the free and the whole bytes of the disks that Verum writes to."""
    places = {"data": settings.DATA_DIR, "runs": settings.RUNS_DIR, "uploads": settings.UPLOADS_DIR}
    if has_paths():
        places["storage"] = default_storage.path("")
    free = GaugeMetricFamily("verum_disk_free_bytes", "Free for Verum", labels=["place"])
    whole = GaugeMetricFamily("verum_disk_size_bytes", "Of the whole disk", labels=["place"])
    for place, path in places.items():
        if Path(path).is_dir():
            usage = shutil.disk_usage(path)
            free.add_metric([place], usage.free)
            whole.add_metric([place], usage.total)
    yield free
    yield whole


def database() -> Figures:
    """Yield the bytes that the database takes on its own disk."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            )
        yield gauge("verum_database_size_bytes", "Of the database", float(cursor.fetchone()[0]))


def jobs() -> Figures:
    """Yield the jobs on record, and how often a job's worker was lost."""
    found = GaugeMetricFamily("verum_jobs", "Jobs on record", labels=["queue", "kind", "state"])
    rows = Job.objects.order_by().values_list("queue", "kind", "state").annotate(Count("pk"))
    for *labels, number in rows:
        found.add_metric(labels, number)
    yield found
    again = Job.objects.filter(attempt__gt=1).aggregate(lost=Sum(F("attempt") - 1))["lost"]
    yield gauge(
        "verum_job_leases_lost",
        "Attempts at the jobs on record that ended with their worker",
        float(again or 0),
    )


def queues() -> Figures:
    """Yield of each queue how many jobs wait and run, how long the oldest waits, who serves it."""
    told = {
        name: GaugeMetricFamily(f"verum_queue_{name}", what, labels=["queue"])
        for name, what in {
            "waiting": "Jobs that wait",
            "running": "Jobs at work",
            "workers": "Workers that serve it and were seen lately",
            "oldest_waiting_seconds": "Age of the oldest job that waits; 0 where none does",
        }.items()
    }
    waiting = Job.objects.filter(state=Job.State.QUEUED).order_by()
    oldest = dict(waiting.values_list("queue").annotate(Min("created_at")))
    now = timezone.now()
    for row in depths():
        queue = [row["queue"]]
        since = oldest.get(row["queue"], now)
        told["waiting"].add_metric(queue, row["queued"])
        told["running"].add_metric(queue, row["running"])
        told["workers"].add_metric(queue, row["workers"])
        told["oldest_waiting_seconds"].add_metric(queue, max(0.0, (now - since).total_seconds()))
    yield from told.values()
