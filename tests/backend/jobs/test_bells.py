"""Who is rung for, how often, and when it is given up."""

from datetime import timedelta

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from backend.jobs import bells, leases, services
from backend.jobs.models import Job
from tests.backend.jobs import playing

LONG_AGO = timezone.now() - timedelta(days=1)


@pytest.fixture
def rung(monkeypatch) -> list[tuple[str, str]]:
    """Return the bells that are rung: job and queue."""
    heard: list[tuple[str, str]] = []

    def hear(name: str, args: list[str], queue: str, **_: object) -> None:
        assert name == bells.RUN_JOB
        heard.append((args[0], queue))

    monkeypatch.setattr(bells.celery_app, "send_task", hear)
    return heard


@pytest.fixture
def job(db) -> Job:
    """Return a queued job for which no bell was rung: its transaction is never committed."""
    return services.submit(playing.PLAY, {}, None)


def test_the_bell_is_rung_when_the_transaction_is_committed(
    db, rung, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = services.submit(playing.PLAY, {}, None)
        assert rung == []
    assert rung == [(str(job.pk), "cpu")]


def test_a_broker_that_is_away_does_not_fail_the_request(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(bells.celery_app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.submit(playing.PLAY, {}, None)
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_a_job_that_waits_is_rung_for_once_in_a_while(job, rung):
    assert (bells.ring_for_due_jobs(), bells.ring_for_due_jobs()) == (1, 0)
    Job.objects.update(rung_at=LONG_AGO)
    assert bells.ring_for_due_jobs() == 1
    assert rung == [(str(job.pk), "cpu")] * 2


def test_a_running_job_is_left_alone_until_its_lease_runs_out(job, rung):
    leases.take(job.pk)
    assert bells.ring_for_due_jobs() == 0
    Job.objects.update(lease_expires_at=LONG_AGO)
    assert bells.ring_for_due_jobs() == 1


@pytest.mark.parametrize("state", [Job.State.SUCCEEDED, Job.State.FAILED, Job.State.CANCELLED])
def test_a_job_that_is_over_is_not_rung_for(job, rung, state):
    Job.objects.update(state=state)
    assert bells.ring_for_due_jobs() == 0


def test_a_job_whose_worker_was_lost_five_times_is_given_up(job, rung):
    for attempt in range(1, leases.MOST_ATTEMPTS + 1):
        assert leases.take(job.pk).attempt == attempt
        Job.objects.update(lease_expires_at=LONG_AGO)
    assert leases.take(job.pk) is None
    assert bells.ring_for_due_jobs() == 0
    job.refresh_from_db()
    assert (job.state, job.lease_holder) == (Job.State.FAILED, "")
    assert "lost 5 times" in job.error


def test_a_lost_job_that_was_to_be_cancelled_is_cancelled(job, rung):
    leases.take(job.pk)
    services.cancel(job)
    Job.objects.update(lease_expires_at=LONG_AGO)
    assert leases.take(job.pk) is None
    assert bells.ring_for_due_jobs() == 0
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
