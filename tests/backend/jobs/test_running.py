"""A job run here, with a real child process: how it ends, and what its row says then."""

import threading
import time

import pytest
from django.db import OperationalError
from django.db.models.functions import Now

from backend.jobs import leases, running, services
from backend.jobs.models import Job
from backend.jobs.runners import Runner, _runners
from reader_study.errors import Refused
from tests.backend.jobs import playing
from tests.backend.jobs.processes import all_gone, eventually, pids


def run(job: Job, **options: object) -> Job:
    return services.run_here(job, **options)


def test_a_job_that_ends_well_keeps_stages_curve_log_and_result(play):
    job = run(play("quick"))
    assert (job.state, job.progress, job.error) == (Job.State.SUCCEEDED, 1.0, "")
    assert (job.attempt, job.lease_holder, job.lease_expires_at) == (1, "", None)
    assert job.result == {"notes": 7}
    assert job.stages == [{"name": "Tuning", "progress": 1}, {"name": "Playing", "progress": 1}]
    assert {"series": "Playing loss", "x": 3, "y": 0.25} in job.curve
    assert set(job.log.splitlines()) == {"a line that is no event", "a line on standard error"}
    assert job.started_at <= job.finished_at


def test_the_watcher_sees_the_job_get_on(play):
    seen = []
    run(play("quick"), on_progress=lambda job: seen.append((job.stage, job.progress)))
    assert {"Tuning", "Playing"} >= {stage for stage, _ in seen if stage}
    assert seen == sorted(seen, key=lambda pair: pair[1])
    assert seen[-1] == ("Playing", 1.0)


@pytest.mark.parametrize(
    ("part", "error"),
    [
        ("refuse", "case P1, T1: truncated or corrupt"),
        ("crash", "The work ended with exit status 3 and did not say why. "
                  "Its last line was: Segmentation something"),
        ("die", "The work was killed from outside, most often because memory ran out."),
        ("forget", "The work ended without a result."),
    ],
)  # fmt: skip
def test_a_job_that_fails_says_why(play, part, error):
    job = run(play(part))
    assert (job.state, job.error, job.result) == (Job.State.FAILED, error, None)
    assert job.finished_at is not None


def test_processes_that_the_work_leaves_behind_are_ended(play, folder):
    assert run(play("leave_behind")).state == Job.State.SUCCEEDED
    assert eventually(lambda: all_gone(pids(folder)), "the companion is gone")


def test_cancelling_ends_the_whole_process_group(play, folder):
    job = play("long")
    thread = threading.Thread(target=run, args=(job,))
    thread.start()
    noted = pids(folder)
    assert not all_gone(noted)
    assert services.cancel(job).cancel_requested
    thread.join(30)
    assert all_gone(noted)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (Job.State.CANCELLED, False)


def test_work_that_ignores_the_request_is_killed(play, folder, monkeypatch):
    monkeypatch.setattr("backend.jobs.child.GRACE_S", 0.5)
    job = play("stubborn")
    thread = threading.Thread(target=run, args=(job,))
    thread.start()
    noted = pids(folder)
    services.cancel(job)
    thread.join(30)
    assert all_gone(noted)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_a_worker_told_to_stop_gives_the_job_back(play, folder):
    job, stopping = play("long"), threading.Event()
    thread = threading.Thread(target=running.run, args=(job.pk, stopping))
    thread.start()
    noted = pids(folder)
    stopping.set()
    thread.join(30)
    assert all_gone(noted)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.rung_at) == (Job.State.QUEUED, 0, None)
    assert run(job).state == Job.State.SUCCEEDED


def test_a_worker_that_lost_its_lease_stops_and_writes_nothing(play, folder):
    job = play("long")
    thread = threading.Thread(target=running.run, args=(job.pk, threading.Event()))
    thread.start()
    noted = pids(folder)
    Job.objects.filter(pk=job.pk).update(lease_holder="another worker", message="mine now")
    thread.join(30)
    assert all_gone(noted)
    job.refresh_from_db()
    assert (job.state, job.lease_holder) == (Job.State.RUNNING, "another worker")
    assert job.message == "mine now"


def test_a_running_job_is_not_run_twice(play, folder):
    job = play("long")
    assert leases.take(job.pk) is not None
    running.run(job.pk, threading.Event())
    assert not (folder / "starts").exists()


def test_a_job_whose_worker_was_lost_is_taken_over(play):
    job = play("quick")
    first = leases.take(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_expires_at=Now())
    time.sleep(0.01)
    running.run(job.pk, threading.Event())
    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.SUCCEEDED, 2)
    assert "attempt 2: the worker before was lost" in job.log
    assert leases.renew(first) is False
    assert leases.end(first, Job.State.FAILED) is False


@pytest.fixture
def runner(monkeypatch):
    """Change one step of the `play` runner."""

    def changed(**steps: object) -> None:
        before = _runners[playing.PLAY]
        plain = {"kind": before.kind, "queue": "cpu", "prepare": before.prepare}
        made = Runner(**(plain | {"finish": before.finish} | steps))
        monkeypatch.setitem(_runners, playing.PLAY, made)

    return changed


def test_a_refusal_before_the_work_is_the_error(play, runner):
    def refuse(job: Job) -> list[str]:
        raise Refused("gone", "The case was deleted.")

    runner(prepare=refuse)
    job = run(play("quick"))
    assert (job.state, job.error) == (Job.State.FAILED, "The case was deleted.")


def test_a_full_disk_while_keeping_is_said_as_such(play, runner):
    def fill(job: Job, result: dict) -> dict:
        raise OSError(28, "No space left on device", "/data/volume.nii.gz")

    runner(keep=fill)
    job = run(play("quick"))
    assert job.error == "No space left on device: /data/volume.nii.gz"


def test_rows_of_a_finish_that_fails_are_not_kept(play, runner, lead):
    def half(job: Job, result: dict) -> dict:
        lead.first_name = "changed"
        lead.save()
        raise ZeroDivisionError("a fault of ours")

    runner(finish=half)
    job = play("quick")
    with pytest.raises(ZeroDivisionError):
        run(job)
    job.refresh_from_db()
    lead.refresh_from_db()
    assert (job.state, lead.first_name) == (Job.State.FAILED, "Lead")
    assert "a fault of ours" in job.error


def test_a_database_that_is_away_for_a_moment_does_not_end_the_work(
    play, runner, settings, monkeypatch
):
    settings.JOB_LEASE_S = 20
    away, renew = [True] * 8, leases.renew  # some of the work, its end, some of the copying

    def shaky(job: Job, **fields: object) -> bool:
        if away:
            away.pop()
            raise OperationalError("server closed the connection unexpectedly")
        return renew(job, **fields)

    def slowly(job: Job, result: dict) -> dict:
        eventually(lambda: not away, "the lease is renewed again")
        return result

    monkeypatch.setattr("backend.jobs.leases.heartbeat_s", lambda: 0.05)
    monkeypatch.setattr("backend.jobs.leases.renew", shaky)
    runner(keep=slowly)
    assert run(play("quick")).state == Job.State.SUCCEEDED


def test_the_lease_is_kept_while_files_are_copied(play, runner, settings):
    settings.JOB_LEASE_S = 1
    seen = []

    def slowly(job: Job, result: dict) -> dict:
        before = Job.objects.get(pk=job.pk).lease_expires_at
        eventually(
            lambda: Job.objects.get(pk=job.pk).lease_expires_at > before, "the lease is renewed"
        )
        seen.append(job.pk)
        return result

    runner(keep=slowly)
    job = run(play("quick"))
    assert (job.state, job.attempt, seen) == (Job.State.SUCCEEDED, 1, [job.pk])


@pytest.mark.parametrize("step", ["prepare", "keep", "finish"])
def test_a_job_that_is_cancelled_while_files_are_copied_is_over_and_writes_nothing(
    play, runner, step
):
    before, written = _runners[playing.PLAY], []

    def slowly(job: Job, result: object = None) -> object:
        services.cancel(job)
        if step != "finish":  # within the heartbeat after it, however long the files take
            eventually(lambda: Job.objects.get(pk=job.pk).is_over, "it is cancelled")
        return before.prepare(job) if step == "prepare" else result

    def finish(job: Job, result: dict) -> dict:
        written.append(job.pk)
        return result

    runner(finish=finish, **{"keep" if step == "finish" else step: slowly})
    job = run(play("quick"))
    assert (job.state, job.message, written) == (Job.State.CANCELLED, "Cancelled", [])
    assert services.resume(job).state == Job.State.QUEUED
