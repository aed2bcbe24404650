"""Jobs on real workers over Redis, with PostgreSQL: killed, frozen, stopped, cancelled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from backend.jobs import services
from backend.jobs.models import Job
from tests.backend.environment import of_this_test
from tests.backend.jobs.processes import all_gone, eventually, pids
from tests.backend.jobs.workers import Worker

PLAYING = "tests.backend.jobs.playing"


@pytest.fixture
def worker(tmp_path: Path, transactional_db: None) -> Iterator[Callable[[], Worker]]:
    """Return `worker(pool)`: a worker on this test's database and broker; all end with the test."""
    environment = of_this_test(tmp_path / "worker-data") | {
        "VERUM_BROKER_URL": django_settings.CELERY_BROKER_URL,
        "VERUM_JOB_BELL_S": "1",
    }
    started: list[Worker] = []

    def start(pool: str = "threads") -> Worker:
        started.append(Worker(tmp_path, environment, PLAYING, pool))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.thaw()
            one.kill()


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_a_worker_runs_a_submitted_job(worker, play):
    worker()
    job = play("quick")
    eventually(lambda: state_of(job) == Job.State.SUCCEEDED, "the job succeeds")
    assert (job.attempt, job.result) == (1, {"notes": 7})


def test_a_killed_workers_job_goes_on_with_another_and_leaves_no_orphan(worker, play, folder):
    first = worker()
    job = play("long")
    noted = pids(folder)
    first.kill()
    eventually(lambda: all_gone(noted), "the orphaned work ends")
    assert state_of(job) == Job.State.RUNNING
    worker()
    eventually(lambda: state_of(job) == Job.State.SUCCEEDED, "another worker takes over")
    assert job.attempt == 2


def test_a_frozen_workers_work_ends_before_another_takes_the_job(worker, play, folder):
    first = worker()
    job = play("long")
    noted = pids(folder)
    first.freeze()
    eventually(lambda: all_gone(noted), "work without a heartbeat ends")
    assert (state_of(job), job.attempt) == (Job.State.RUNNING, 1)
    worker()
    eventually(lambda: state_of(job) == Job.State.SUCCEEDED, "another worker takes over")
    first.thaw()
    assert first.stop() == 0
    assert (state_of(job), job.attempt) == (Job.State.SUCCEEDED, 2)


@pytest.mark.parametrize("pool", ["threads", "solo"])
def test_a_worker_that_is_stopped_gives_its_job_back_at_once(worker, play, folder, pool):
    first = worker(pool)
    job = play("long")
    noted = pids(folder)
    assert first.stop() == 0
    assert all_gone(noted)
    assert (state_of(job), job.attempt) == (Job.State.QUEUED, 0)
    worker()
    eventually(lambda: state_of(job) == Job.State.SUCCEEDED, "another worker goes on")


def test_a_cancelled_jobs_processes_end(worker, play, folder):
    worker()
    job = play("long")
    noted = pids(folder)
    services.cancel(job)
    eventually(lambda: state_of(job) == Job.State.CANCELLED, "the job is cancelled")
    assert all_gone(noted)


def test_a_bell_that_was_lost_is_rung_again(worker, play, monkeypatch):
    monkeypatch.setattr("backend.jobs.bells.celery_app.send_task", lambda *_, **__: None)
    job = play("quick")
    worker()
    eventually(lambda: state_of(job) == Job.State.SUCCEEDED, "the job is found by itself")
