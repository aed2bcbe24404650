"""The database's clock was set back by two hours: jobs go on, and no lease is taken twice."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.db.models.functions import Now

from backend.jobs import bells, leases
from backend.jobs.models import Job
from backend.jobs.overlong import Overlong

SET_BACK = timedelta(hours=2)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def at_work(play) -> Job:
    """Return a job that a worker has, as it is seen after the clock was set back."""
    job = leases.take(play("quick").pk)
    Job.objects.update(
        lease_expires_at=F("lease_expires_at") + SET_BACK, rung_at=F("rung_at") + SET_BACK
    )
    return job


def test_the_job_of_a_lost_worker_is_taken_over_after_a_lease_s_time(at_work, settings):
    clock = Clock()
    watch = Overlong(clock)
    assert (watch.look(), leases.take(at_work.pk)) == (0, None)
    clock.seconds = settings.JOB_LEASE_S - 1
    assert (watch.look(), leases.take(at_work.pk)) == (0, None)
    clock.seconds = settings.JOB_LEASE_S + 1
    assert watch.look() == 1
    assert leases.take(at_work.pk).attempt == 2
    assert leases.renew(at_work) is False


def test_a_worker_that_renews_keeps_its_job(at_work, settings):
    clock = Clock()
    watch = Overlong(clock)
    watch.look()
    assert leases.renew(at_work)
    clock.seconds = 2 * settings.JOB_LEASE_S
    assert watch.look() == 0
    assert leases.take(at_work.pk) is None


def test_a_bell_of_the_future_is_rung_again(play, monkeypatch):
    monkeypatch.setattr(bells.celery_app, "send_task", lambda *_, **__: None)
    job = play("quick")
    Job.objects.filter(pk=job.pk).update(rung_at=Now() + SET_BACK)
    assert bells.ring_for_due_jobs() == 1
    assert bells.ring_for_due_jobs() == 0


def test_a_job_that_was_put_back_does_not_wait_for_the_old_time(play):
    job = play("quick")
    leases.put_back(leases.take(job.pk), "storage was away")
    assert leases.take(job.pk) is None
    Job.objects.update(lease_expires_at=F("lease_expires_at") + SET_BACK)
    assert leases.take(job.pk) is not None
