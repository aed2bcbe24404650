"""GET /metrics: who may ask, what it tells, and what no label may tell."""

import re
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from backend.jobs.models import Job, Worker
from backend.observing import metrics
from backend.studies.audit.room import Room
from reader_study.models import Presentation, RecordEntry
from tests.world import opened

TOKEN = "a token of forty characters, no less than"
LABELS = {"method", "route", "status", "le", "outcome", "place", "queue", "kind", "state"}


@pytest.fixture(autouse=True)
def with_token(settings):
    settings.METRICS_TOKEN = TOKEN


def figures(api) -> dict[str, list]:
    answer = api().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    found: dict[str, list] = {}
    for family in families:
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample)
    return found


def value(found, name, **labels) -> float:
    return next((s.value for s in found.get(name, []) if s.labels == labels), 0.0)


def test_it_is_not_there_where_no_token_is_set(api, db, settings):
    settings.METRICS_TOKEN = ""
    for header in ({}, {"Authorization": "Bearer "}):
        assert api().get("/metrics", headers=header).status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", TOKEN, f"Token {TOKEN}", "\xff"])
def test_without_the_token_nobody_is_told_anything(api, admin, given):
    answer = api(admin).get("/metrics", headers={"Authorization": given})
    assert (answer.status_code, answer.content) == (401, b"")


def test_requests_are_told_by_template_whatever_is_asked(api, db):
    before = figures(api)
    api().get("/api/invitations/a-planted-token")
    api().get("/api/nowhere/a-planted-token")
    api().generic("PLANTED", "/healthz")
    after = figures(api)
    template = {"method": "GET", "route": "/api/invitations/<str:token>", "status": "404"}
    nowhere = {"method": "GET", "route": "(no such address)", "status": "404"}
    invented = {"method": "OTHER", "route": "/healthz", "status": "405"}
    for labels in (template, nowhere, invented):
        name = "verum_requests_total"
        assert value(after, name, **labels) == value(before, name, **labels) + 1
    assert "planted" not in str(after).lower()
    name = "verum_request_duration_seconds_count"
    labels = {"method": "GET", "route": "/api/invitations/<str:token>"}
    assert value(after, name, **labels) == value(before, name, **labels) + 1


def test_answers_are_counted_as_they_are_saved(api, lead, readers, reader1):
    study = opened(lead, readers, count=2)
    before = figures(api)
    room = Room(api(reader1), lambda heard: None)
    room.read(room.current(str(study.pk)))
    after = figures(api)
    saved = RecordEntry.objects.filter(study=study, response__isnull=False).count()
    told = [value(one, "verum_answers_total", outcome="saved") for one in (before, after)]
    assert saved > 0 and told[1] - told[0] == saved


def test_the_route_that_takes_answers_is_the_one_that_is_counted(api, reader1):
    match = get_resolver().resolve("/api/reading/presentations/token/responses")
    assert f"/{match.route}" == metrics.ANSWERING[1]


def test_nothing_tells_arm_case_reader_or_token(api, lead, readers, reader1):
    study = opened(lead, readers, count=2)
    room = Room(api(reader1), lambda heard: None)
    room.read(room.current(str(study.pk)))
    found = figures(api)
    labels = {name for samples in found.values() for s in samples for name in s.labels}
    assert labels <= LABELS
    values = {v for samples in found.values() for s in samples for v in s.labels.values()}
    secret = {p.token for p in Presentation.objects.all()} | {reader1.username, str(study.pk)}
    secret |= {str(p.case_id) for p in Presentation.objects.all()}
    assert not values & secret
    words = set(re.findall(r"[a-z]+", " ".join(values).lower()))
    assert not words & {"real", "simulated", "arm", "synthetic", reader1.username}
    voxels = [
        s
        for s in found["verum_request_duration_seconds_count"]
        if s.labels["route"] == "/api/reading/presentations/<str:token>/voxels"
    ]
    assert [s.labels["method"] for s in voxels] == ["GET"]  # one histogram for both arms


def test_jobs_queues_and_workers_are_told(api, db):
    job = Job.objects.create(kind=Job.Kind.TRAIN, queue="gpu", attempt=3)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    Job.objects.create(kind=Job.Kind.IMPORT, state=Job.State.FAILED)
    now = timezone.now()
    seen = {"started_at": now, "seen_at": now, "cpus": 1, "memory_bytes": 1, "pid": 1}
    Worker.objects.create(name="node:1", machine="node", queues=["gpu"], **seen)
    found = figures(api)
    labels = {"queue": "gpu", "kind": "train", "state": "queued"}
    assert value(found, "verum_jobs", **labels) == 1
    assert value(found, "verum_jobs", queue="cpu", kind="import", state="failed") == 1
    assert value(found, "verum_queue_waiting", queue="gpu") == 1
    assert value(found, "verum_queue_workers", queue="gpu") == 1
    assert value(found, "verum_queue_workers", queue="cpu") == 0
    assert value(found, "verum_queue_oldest_waiting_seconds", queue="gpu") >= 300
    assert value(found, "verum_job_leases_lost") == 2


def test_disks_and_database_are_told(api, db):
    found = figures(api)
    assert value(found, "verum_database_up") == 1
    assert value(found, "verum_database_size_bytes") > 1000
    free = value(found, "verum_disk_free_bytes", place="storage")
    assert 0 < free <= value(found, "verum_disk_size_bytes", place="storage")
