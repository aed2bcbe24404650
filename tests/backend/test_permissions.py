"""Every endpoint of the console by every role, and the readers who must not see the truth."""

import pytest
from django.utils import timezone

from backend.accounts.models import Role, UserRole
from reader_study.models import Study, StudyReader

EVERYBODY = {"admin", "lead", "allocation_holder", "researcher", "analyst", "reader1", "nobody"}
SEES = {"admin", "lead", "researcher", "analyst"}
CHANGES = {"admin", "lead", "researcher"}
PEOPLE = {"admin", "lead"}
BY_PROGRAM = EVERYBODY - {"reader1", "nobody"}
NONE = "00000000-0000-0000-0000-000000000000"

ENDPOINTS = [
    ("get", "/api/cases", SEES),
    ("get", f"/api/cases/{NONE}", SEES),
    ("get", f"/api/cases/{NONE}/preview", SEES),
    ("get", f"/api/cases/{NONE}/volumes/T1/header", SEES),
    ("get", f"/api/cases/{NONE}/volumes/T1/voxels", SEES),
    ("post", "/api/cases/scan", CHANGES),
    ("post", "/api/cases/import", CHANGES),
    ("get", f"/api/cases/found/{NONE}", SEES),
    ("get", f"/api/cases/found/{NONE}/summary", SEES),
    ("get", f"/api/cases/found/{NONE}/dicom", SEES),
    ("post", f"/api/cases/found/{NONE}/dicom/convert", CHANGES),
    ("post", f"/api/cases/found/{NONE}/preprocess", CHANGES),
    ("get", f"/api/cases/found/{NONE}/preprocessing", SEES),
    ("get", "/api/cases/uploads", SEES),
    ("post", "/api/cases/uploads", CHANGES),
    ("get", f"/api/cases/uploads/{NONE}", SEES),
    ("delete", f"/api/cases/uploads/{NONE}", CHANGES),
    ("post", f"/api/cases/uploads/{NONE}/arrived", CHANGES),
    ("put", f"/api/cases/uploads/{NONE}/chunk", CHANGES),
    ("post", f"/api/cases/uploads/{NONE}/finish", CHANGES),
    ("get", "/api/configurations", SEES),
    ("get", "/api/models", SEES),
    ("post", "/api/models", CHANGES),
    ("get", f"/api/models/{NONE}", SEES),
    ("post", f"/api/models/{NONE}/simulate", CHANGES),
    ("get", "/api/jobs", SEES),
    ("get", f"/api/jobs/{NONE}", SEES),
    ("post", f"/api/jobs/{NONE}/cancel", CHANGES),
    ("post", f"/api/jobs/{NONE}/resume", CHANGES),
    ("get", "/api/people", PEOPLE),
    ("get", "/api/tokens", BY_PROGRAM),
    ("post", "/api/tokens", BY_PROGRAM),
    ("delete", f"/api/tokens/{NONE}", BY_PROGRAM),
    ("get", "/api/auth/me", EVERYBODY),
    ("get", "/api/health", EVERYBODY),
]


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_a_role_may_do_what_the_table_says_and_no_more(api, who, request):
    client = api(request.getfixturevalue(who))
    refused = {
        (method, address)
        for method, address, _ in ENDPOINTS
        if getattr(client, method)(address).status_code == 403
    }
    expected = {(method, address) for method, address, may in ENDPOINTS if who not in may}
    assert refused == expected


def test_nobody_gets_anywhere_without_logging_in(api, db):
    client = api()
    for method, address, _ in ENDPOINTS:
        status = getattr(client, method)(address).status_code
        assert status == (200 if address == "/api/health" else 401), address


@pytest.fixture
def reading(lead, researcher) -> Study:
    """Make the researcher a reader of a study."""
    study = Study.objects.create(name="Blind", lead=lead)
    StudyReader.objects.create(study=study, user=researcher, label="R1")
    return study


@pytest.mark.parametrize("state", [Study.State.DRAFT, Study.State.OPEN, Study.State.LOCKED])
@pytest.mark.parametrize("address", ["/api/cases", "/api/models", "/api/jobs"])
def test_who_reads_blind_sees_no_truth_whatever_their_roles(
    api, reading, researcher, state, address
):
    UserRole.objects.create(user=researcher, role=Role.ADMIN)
    Study.objects.update(state=state)
    answer = api(researcher).get(address)
    assert answer.status_code == 403
    assert "not unblinded yet" in answer.json()["error"]["message"]


@pytest.mark.parametrize("state", [Study.State.DRAFT, Study.State.OPEN])
def test_who_is_invited_to_read_blind_sees_no_truth(api, lead, researcher, state):
    researcher.email = "Rita@Hospital.org"
    researcher.save()
    study = Study.objects.create(name="Blind", lead=lead, state=state)
    place = StudyReader.objects.create(study=study, label="R1", email="rita@hospital.org")
    assert api(researcher).get("/api/models").status_code == 403
    assert api(lead).get("/api/models").status_code == 200
    place.withdrawn_at = timezone.now()
    place.save()
    assert api(researcher).get("/api/models").status_code == 200


def test_an_invitation_that_nobody_can_take_any_more_keeps_nobody_out(api, lead, researcher):
    researcher.email = "rita@hospital.org"
    researcher.save()
    study = Study.objects.create(name="Blind", lead=lead, state=Study.State.LOCKED)
    StudyReader.objects.create(study=study, label="R1", email=researcher.email)
    assert api(researcher).get("/api/models").status_code == 200


def test_who_was_to_read_a_draft_that_was_deleted_sees_it_again(api, reading, researcher):
    Study.objects.update(discarded_at=timezone.now())
    assert api(researcher).get("/api/cases").status_code == 200


def test_after_unblinding_they_see_it_again(api, reading, researcher):
    Study.objects.update(state=Study.State.UNBLINDED)
    assert api(researcher).get("/api/cases").status_code == 200
