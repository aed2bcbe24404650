"""Who takes jobs, as the API shows it; lists of jobs, and where one stands in its queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.jobs import leases, services, workers
from backend.jobs.models import Job, Worker
from tests.backend.jobs import playing

JOBS, WORKERS = "/api/jobs", "/api/workers"


@pytest.fixture
def job(db, researcher) -> Job:
    """Return a queued job."""
    return services.submit(playing.PLAY, {"folder": "", "part": ""}, researcher, title="Play")


def submitted(kind: str, title: str = "", **fields: object) -> Job:
    return Job.objects.create(kind=kind, title=title, **fields)


def titles(answer) -> list[str]:
    return [row["title"] for row in answer.json()["results"]]


def test_a_worker_shows_its_machine_its_queues_and_what_it_works_on(api, researcher, job):
    workers.sign(["gpu", "cpu"])
    leases.take(job.pk)
    body = api(researcher).get(WORKERS).json()
    (row,) = body["workers"]
    assert (row["queues"], row["lost"], row["cpus"] > 0) == (["cpu", "gpu"], False, True)
    assert row["memory_bytes"] > 2**28
    assert [one["title"] for one in row["jobs"]] == ["Play"]
    assert body["queues"] == [
        {"queue": "cpu", "queued": 0, "running": 1, "workers": 1},
        {"queue": "gpu", "queued": 0, "running": 0, "workers": 1},
    ]


def test_a_whole_that_waits_for_its_parts_counts_in_no_queue(api, researcher, db):
    whole = submitted("train", state="running")
    submitted("fold", parent=whole, part=0, queue="gpu")
    assert api(researcher).get(WORKERS).json()["queues"] == [
        {"queue": "cpu", "queued": 0, "running": 0, "workers": 0},
        {"queue": "gpu", "queued": 1, "running": 0, "workers": 0},
    ]


def test_a_worker_signs_once_and_signs_off(db):
    workers.sign(["cpu"])
    began = Worker.objects.get().started_at
    workers.sign(["cpu"])
    assert Worker.objects.get().started_at == began
    workers.sign_off()
    assert not Worker.objects.exists()


def test_a_worker_that_is_not_heard_of_is_lost_and_swept_in_time(api, researcher):
    workers.sign(["cpu"])
    Worker.objects.update(name="gone", seen_at=timezone.now() - timedelta(hours=1))
    body = api(researcher).get(WORKERS).json()
    assert [row["lost"] for row in body["workers"]] == [True]
    assert body["queues"][0]["workers"] == 0
    Worker.objects.update(seen_at=timezone.now() - timedelta(days=2))
    workers.sign(["cpu"])
    assert [row.name for row in Worker.objects.all()] == [workers.own_name()]


@pytest.mark.parametrize("who", ["reader1", "nobody"])
def test_a_reader_sees_no_workers(api, request, who):
    assert api(request.getfixturevalue(who)).get(WORKERS).status_code == 403


def test_the_list_is_filtered_by_kind_and_searched(api, researcher, db):
    submitted("train", "Train north")
    submitted("simulate", "Simulate north")
    submitted("simulate", "Simulate south")
    get = api(researcher).get
    assert titles(get(JOBS, {"kind": "train"})) == ["Train north"]
    assert titles(get(JOBS, {"search": "NORTH", "kind": "simulate"})) == ["Simulate north"]
    assert len(titles(get(JOBS, {"state": "", "kind": ""}))) == 3


def test_parts_are_listed_where_their_whole_is_named(api, researcher, db):
    whole = submitted("train", "Train")
    for part in (1, 0):
        submitted("fold", f"Fold {part}", parent=whole, part=part)
    get = api(researcher).get
    (row,) = get(JOBS).json()["results"]
    assert (row["title"], row["parts"], row["parent"], row["part"]) == ("Train", 2, None, None)
    parts = get(JOBS, {"parent": str(whole.pk), "ordering": "part"}).json()["results"]
    assert [row["part"] for row in parts] == [0, 1]
    assert {row["parent"] for row in parts} == {str(whole.pk)}
    assert get(f"{JOBS}/{whole.pk}").json()["parts"] == 2


@pytest.mark.parametrize("asked", [{"kind": "cook"}, {"state": "lost"}, {"parent": "1"}])
def test_a_filter_that_means_nothing_is_said_to(api, researcher, asked):
    answer = api(researcher).get(JOBS, asked)
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == list(asked)


def test_the_list_is_ordered_by_priority(api, researcher, db):
    for priority in (0, 7, -2):
        submitted("train", str(priority), priority=priority)
    assert titles(api(researcher).get(JOBS, {"ordering": "-priority"})) == ["7", "0", "-2"]


def test_a_job_is_put_before_others(api, researcher, job):
    answer = api(researcher).patch(f"{JOBS}/{job.pk}", {"priority": 5})
    assert (answer.status_code, answer.json()["priority"]) == (200, 5)
    assert Job.objects.get(pk=job.pk).priority == 5


@pytest.mark.parametrize("priority", [101, -101, "high", None])
def test_a_priority_out_of_range_is_refused(api, researcher, job, priority):
    answer = api(researcher).patch(f"{JOBS}/{job.pk}", {"priority": priority}, format="json")
    assert (answer.status_code, "priority" in answer.json()["error"]["fields"]) == (400, True)


def test_a_job_that_is_over_has_no_place_in_a_queue(api, researcher, job):
    services.cancel(job)
    answer = api(researcher).patch(f"{JOBS}/{job.pk}", {"priority": 5})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "job_over")
