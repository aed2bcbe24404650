"""Leases that end too late, because the database's clock was set back after they were renewed.

Flow: worker's bell thread -> **overlong** -> the lease of a lost worker ends -> bells

A lease ends by the database's clock. Set back by hours, it would keep the job of a worker that is
lost for hours. So each worker waits by a clock of its own that nobody sets (monotonic): a lease
that ends later than one renewed now, and is not renewed for as long as a lease lasts, is ended.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Now

from backend.jobs import leases
from backend.jobs.models import Job

PAST = timedelta(seconds=1)
Lease = tuple[UUID, str, datetime]


class Overlong:
    """What one worker has seen of such leases; `look` is called with every round of bells."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """clock : seconds that only ever grow"""
        self._clock = clock
        self._since: dict[Lease, float] = {}

    def look(self) -> int:
        """End the leases that were seen unchanged for too long; return how many."""
        now = self._clock()
        seen = overlong().values_list("pk", "lease_holder", "lease_expires_at")
        self._since = {lease: self._since.get(lease, now) for lease in seen}
        return sum(
            end(lease) for lease, since in self._since.items() if now - since > settings.JOB_LEASE_S
        )


def overlong() -> QuerySet[Job]:
    """Return the jobs whose lease ends later than one that is renewed now."""
    rows = Job.objects.filter(state=Job.State.RUNNING, lease_expires_at__gt=leases.expiry())
    return rows.order_by()


def end(lease: Lease) -> bool:
    """End a lease unless it was renewed meanwhile; whether it was ended."""
    job_id, holder, expires_at = lease
    row = overlong().filter(pk=job_id, lease_holder=holder, lease_expires_at=expires_at)
    return bool(row.update(lease_expires_at=Now() - PAST))
