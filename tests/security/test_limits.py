"""So much may be asked for at once: jobs of one person, links from one address."""

import pytest

from backend.jobs.models import Job
from backend.limits import MOST_WAITING, OpeningLinks

pytestmark = pytest.mark.django_db
SCAN, LINK = "/api/cases/scan", "/api/invitations/none"


def waiting(user, count: int, **fields: object) -> None:
    kind = {"kind": Job.Kind.SCAN, "created_by": user, **fields}
    Job.objects.bulk_create(Job(**kind) for _ in range(count))


def test_somebody_whose_jobs_wait_starts_no_more(api, researcher, lead) -> None:
    waiting(researcher, MOST_WAITING)
    refused = api(researcher).post(SCAN, {"folder": "x"})
    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "too_many_jobs"
    assert api(researcher).get("/api/models").status_code == 200
    assert api(lead).post(SCAN, {"folder": "x"}).status_code == 400  # asked for nothing that is


def test_the_cases_of_a_scan_and_what_runs_do_not_count(api, researcher) -> None:
    waiting(researcher, MOST_WAITING, kind=Job.Kind.PREPROCESS)
    waiting(researcher, MOST_WAITING, state=Job.State.RUNNING)
    whole = Job.objects.create(kind=Job.Kind.TRAIN, created_by=researcher)
    Job.objects.bulk_create(
        Job(kind=Job.Kind.FOLD, created_by=researcher, parent=whole, part=part)
        for part in range(MOST_WAITING)
    )
    assert api(researcher).post(SCAN, {"folder": "x"}).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/api/cases/import", "/api/models", "/api/models/import", "/api/forms/evaluate"],
)
def test_every_way_to_start_work_asks_how_much_waits(api, researcher, address) -> None:
    waiting(researcher, MOST_WAITING)
    assert api(researcher).post(address, {}).status_code == 429


def test_who_tries_link_after_link_has_to_wait(api, monkeypatch) -> None:
    monkeypatch.setattr(OpeningLinks, "rate", "3/min")
    client = api()
    assert [client.get(LINK).status_code for _ in range(5)] == [404, 404, 404, 429, 429]
    elsewhere = client.get(LINK, REMOTE_ADDR="192.0.2.1")
    assert elsewhere.status_code == 404
