"""The lease: one holder at a time, by the database's clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from backend.jobs import leases, services
from backend.jobs.models import Job

RUNNERS = 6


def test_of_many_workers_that_reach_for_a_job_one_alone_gets_it(play):
    job, start = play("quick"), Barrier(RUNNERS)

    def reach(_: int) -> Job | None:
        start.wait(10)
        try:
            return leases.take(job.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(RUNNERS) as workers:
        taken = [one for one in workers.map(reach, range(RUNNERS)) if one is not None]
    assert len(taken) == 1
    job.refresh_from_db()
    assert (job.attempt, job.lease_holder) == (1, taken[0].lease_holder)


def test_a_lease_lasts_as_long_as_is_set(play, settings):
    settings.JOB_LEASE_S = 100
    job = leases.take(play("quick").pk)
    left = job.lease_expires_at - timezone.now()
    assert timedelta(seconds=90) < left <= timedelta(seconds=110)


def test_a_renewal_lengthens_the_lease_and_writes_the_progress(play):
    job = leases.take(play("quick").pk)
    Job.objects.update(lease_expires_at=job.lease_expires_at - timedelta(seconds=30))
    assert leases.renew(job, stage="Tuning", progress=0.5)
    now = Job.objects.get()
    assert now.lease_expires_at >= job.lease_expires_at
    assert (now.stage, now.progress) == ("Tuning", 0.5)


@pytest.mark.parametrize("act", [leases.renew, leases.release])
def test_who_has_lost_the_lease_changes_nothing(play, act):
    job = leases.take(play("quick").pk)
    Job.objects.update(lease_holder="another")
    before = Job.objects.values().get()
    act(job)
    assert Job.objects.values().get() == before


def test_a_released_job_can_be_taken_at_once_and_keeps_its_first_start(play):
    job = leases.take(play("quick").pk)
    leases.release(job)
    again = leases.take(job.pk)
    assert (again.attempt, again.started_at) == (1, job.started_at)


def test_a_job_that_is_given_back_though_it_was_to_be_cancelled_is_over(play):
    job = leases.take(play("quick").pk)
    services.cancel(job)
    leases.release(job)
    job.refresh_from_db()
    assert (job.state, job.message, job.cancel_requested) == ("cancelled", "Cancelled", False)
    assert job.finished_at is not None
