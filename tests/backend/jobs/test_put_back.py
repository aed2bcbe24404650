"""Work that loses the database or storage is put back and tried again, some times."""

import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from backend.cases.models import Case
from backend.cases.services import submit_import
from backend.jobs import leases, services
from backend.jobs.models import Job
from backend.jobs.runners import Runner, _runners
from backend.storage import StorageAway
from tests.backend.cohort import brats_folder
from tests.backend.environment import of_this_test
from tests.backend.jobs import playing
from tests.backend.jobs.processes import all_gone, eventually, pids

LOCKED = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%%cases_case%%'
"""


@pytest.fixture
def soon(monkeypatch):
    """Try again at once."""
    monkeypatch.setattr(leases, "PUT_BACK_S", 0.01)
    monkeypatch.setattr(leases, "PUT_BACK_GROWTH", 1)


@pytest.fixture
def imported(transactional_db, data_folder, monkeypatch) -> Job:
    """Return a queued import of two cases whose child uses this test's database."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)
    folder = brats_folder(Path(settings.IMPORT_ROOTS[0]) / "lab")
    return submit_import(str(folder), "ours", None)


def test_an_import_whose_connection_to_the_database_is_cut_is_tried_again(imported, soon):
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE cases_case IN ACCESS EXCLUSIVE MODE")
        thread = threading.Thread(target=worked_on, args=(imported,))
        thread.start()
        (pid,) = eventually(lambda: waiting(cursor), "the child waits for the table")
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        cursor.execute("COMMIT")
    thread.join(120)
    imported.refresh_from_db()
    assert (imported.state, imported.attempt, imported.error) == (Job.State.SUCCEEDED, 2, "")
    assert "attempt 2: The database was lost: " in imported.log
    assert imported.result["created"] == Case.objects.filter(cohort="ours").count() == 2


def test_work_that_was_ended_while_a_renewal_hung_is_tried_again(play, folder, settings, soon):
    settings.JOB_LEASE_S = 4
    job = play("long")
    thread = threading.Thread(target=worked_on, args=(job,))
    thread.start()
    working = pids(folder)
    with transaction.atomic():  # as a disk that stands still: the renewal waits, and then is done
        Job.objects.select_for_update().get(pk=job.pk)
        eventually(lambda: all_gone(working), "the guard ends the work, as nothing is heard")
    thread.join(120)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.error) == (Job.State.SUCCEEDED, 2, "")
    assert "attempt 2: The database did not answer for 3 s, so the work was ended." in job.log


def worked_on(job: Job) -> None:
    services.run_here(job)
    connection.close()


def waiting(cursor) -> tuple[int] | None:
    cursor.execute("SELECT pg_stat_clear_snapshot()")
    cursor.execute(LOCKED)
    return cursor.fetchone()


@pytest.fixture
def unsteady(monkeypatch):
    """Return `unsteady(error, times)`: keeping what was played fails so often, then does not."""

    def changed(error: Exception, times: int) -> None:
        left = [error] * times

        def keep(job: Job, result: dict) -> dict:
            if left:
                raise left.pop()
            return result

        before = _runners[playing.PLAY]
        made = Runner(playing.PLAY, "cpu", before.prepare, before.finish, keep)
        monkeypatch.setitem(_runners, playing.PLAY, made)

    return changed


def test_a_storage_that_is_away_for_a_while_fails_no_job(play, unsteady, soon):
    unsteady(StorageAway(None, "storage: Could not connect", "cases/1/T1.nii.gz"), 3)
    job = services.run_here(play("quick"))
    assert (job.state, job.attempt, job.error) == (Job.State.SUCCEEDED, 4, "")


def test_the_last_attempt_fails_with_what_was_away(play, unsteady, soon):
    unsteady(StorageAway(None, "storage: Could not connect", "T1.nii.gz"), leases.MOST_ATTEMPTS)
    job = services.run_here(play("quick"))
    assert (job.state, job.attempt) == (Job.State.FAILED, leases.MOST_ATTEMPTS)
    assert job.error == "storage: Could not connect: T1.nii.gz"


def put_back(job: Job) -> Job:
    taken = leases.take(job.pk)
    leases.put_back(taken, "the database was away")
    job.refresh_from_db()
    return job


def test_a_job_that_was_put_back_waits_longer_each_time(play):
    job = put_back(play("quick"))
    assert (job.state, job.error) == (Job.State.QUEUED, "the database was away")
    assert leases.take(job.pk) is None
    pauses = [leases.pause_after(attempt) for attempt in range(1, leases.MOST_ATTEMPTS)]
    assert pauses == sorted(set(pauses))
    Job.objects.update(lease_expires_at=Now())
    time.sleep(0.01)
    assert leases.take(job.pk).attempt == 2


def test_a_job_that_was_put_back_is_cancelled_at_once(play):
    assert services.cancel(put_back(play("quick"))).state == Job.State.CANCELLED


def test_one_that_was_to_be_cancelled_is_not_put_back(play):
    job = play("quick")
    taken = leases.take(job.pk)
    Job.objects.update(cancel_requested=True)
    leases.put_back(taken, "the database was away")
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (Job.State.CANCELLED, False)


def test_a_lease_is_not_put_back_by_who_has_lost_it(play):
    job = leases.take(play("quick").pk)
    Job.objects.update(lease_holder="another")
    leases.put_back(job, "the database was away")
    job.refresh_from_db()
    assert (job.state, job.lease_holder) == (Job.State.RUNNING, "another")
