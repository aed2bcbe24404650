"""Jobs over the API."""

import pytest

from backend.jobs import leases, services
from backend.jobs.models import Job
from tests.backend.jobs import playing

JOBS = "/api/jobs"


@pytest.fixture
def job(db, researcher) -> Job:
    """Return a queued job."""
    return services.submit(playing.PLAY, {"folder": "", "part": ""}, researcher, title="Play")


def test_a_job_in_the_list_and_whole(api, researcher, job):
    client = api(researcher)
    row = client.get(JOBS).json()["results"][0]
    whole = client.get(f"{JOBS}/{job.pk}").json()
    assert whole.keys() - row.keys() == {"stages", "curve", "log", "result", "left_out"}
    assert {name: whole[name] for name in row} == row
    assert (row["title"], row["state"], row["created_by"]) == ("Play", "queued", "researcher")
    assert (row["progress"], row["eta_s"], row["attempt"]) == (0.0, None, 0)
    assert "parameters" not in whole


def test_the_list_can_be_filtered_by_state(api, researcher, job):
    client = api(researcher)
    assert client.get(JOBS, {"state": "queued"}).json()["count"] == 1
    assert client.get(JOBS, {"state": "running"}).json()["count"] == 0


def test_the_list_takes_as_many_queries_for_one_job_as_for_many(
    api, researcher, job, django_assert_num_queries
):
    client = api(researcher)
    with django_assert_num_queries(7):
        client.get(JOBS)
    for _ in range(9):
        services.submit(playing.PLAY, {}, researcher)
    with django_assert_num_queries(7):
        assert client.get(JOBS).json()["count"] == 10


def test_a_queued_job_is_cancelled_at_once(api, lead, job):
    answer = api(lead).post(f"{JOBS}/{job.pk}/cancel")
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert leases.take(job.pk) is None


def test_a_running_job_is_asked_to_stop(api, researcher, job):
    leases.take(job.pk)
    body = api(researcher).post(f"{JOBS}/{job.pk}/cancel").json()
    assert (body["state"], body["cancel_requested"]) == ("running", True)


def test_a_running_job_whose_worker_was_lost_is_cancelled_at_once(api, researcher, job):
    leases.take(job.pk)
    Job.objects.update(lease_expires_at="2020-01-01T00:00Z")
    assert api(researcher).post(f"{JOBS}/{job.pk}/cancel").json()["state"] == "cancelled"


@pytest.mark.parametrize("state", [Job.State.SUCCEEDED, Job.State.FAILED, Job.State.CANCELLED])
def test_a_job_that_is_over_cannot_be_cancelled(api, researcher, job, state):
    Job.objects.update(state=state)
    answer = api(researcher).post(f"{JOBS}/{job.pk}/cancel")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "job_over")
    job.refresh_from_db()
    assert job.state == state


@pytest.mark.parametrize("state", [Job.State.FAILED, Job.State.CANCELLED])
def test_a_job_that_stopped_is_queued_again_and_can_be_taken(api, researcher, job, state):
    Job.objects.update(state=state, attempt=leases.MOST_ATTEMPTS, error="lost", progress=0.4)
    body = api(researcher).post(f"{JOBS}/{job.pk}/resume").json()
    assert (body["state"], body["error"], body["finished_at"]) == ("queued", "", None)
    assert leases.take(job.pk) is not None


@pytest.mark.parametrize("state", [Job.State.QUEUED, Job.State.RUNNING, Job.State.SUCCEEDED])
def test_a_job_that_did_not_stop_cannot_be_resumed(api, researcher, job, state):
    Job.objects.update(state=state)
    answer = api(researcher).post(f"{JOBS}/{job.pk}/resume")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "job_not_stopped")
    job.refresh_from_db()
    assert job.state == state
