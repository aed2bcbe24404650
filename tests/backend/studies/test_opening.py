"""From draft to open: prepared by a job, opened by a named person with a reason, or refused."""

import os
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.studies.materialise import materialise
from backend.studies.models import StudyAudit
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study.frozen import frozen_sha256
from reader_study.models import Study
from tests.people import person
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db
REASON = "all readers are instructed"


@pytest.fixture
def study(lead, readers) -> Study:
    return draft(lead, readers, [case_number(number) for number in range(4)])


@pytest.fixture
def prepared(study) -> Study:
    """Return the draft, written and audited."""
    materialise(study, Progress(face="none"))
    audited(study, passed=True)
    return study


@pytest.fixture
def act(api, lead, study) -> Callable:
    """Return `act(what, **body)`: post it as the lead."""
    return lambda what, **body: api(lead).post(f"/api/studies/{study.pk}/{what}", body)


@pytest.fixture
def child_sees_this_world(monkeypatch, settings) -> None:
    """Point the job's child process at the test's own database and storage."""
    url = urlsplit(os.environ["VERUM_DATABASE_URL"])
    database = url._replace(path=f"/{connection.settings_dict['NAME']}")
    monkeypatch.setenv("VERUM_DATABASE_URL", urlunsplit(database))
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))


def audited(study: Study, passed: bool) -> StudyAudit:
    return StudyAudit.objects.create(study=study, passed=passed, report={"checks": []})


def refusal(answer) -> str:
    assert answer.status_code >= 400, answer.content
    return answer.json()["error"]["code"]


def actions(study: Study) -> list[str]:
    return list(study.events.order_by("pk").values_list("action", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_study_is_prepared_audited_and_opened(act, study, child_sees_this_world) -> None:
    answer = act("prepare")
    assert answer.status_code == 202
    job = run_here(Job.objects.get(pk=answer.json()["id"]))
    assert job.state == "succeeded", job.error
    assert [stage["name"] for stage in job.stages] == [
        "Measuring brains",
        "Writing blinded volumes",
        "Auditing the blinding",
    ]
    study.refresh_from_db()
    assert study.state == "draft"
    audit = StudyAudit.objects.get(study=study)
    assert audit.passed, audit.report
    seen = act("open", reason=REASON).json()
    assert (seen["audit"]["passed"], seen["audit"]["waived_reason"]) == (True, "")
    assert (seen["state"], seen["actions"]) == (
        "open",
        ["amend", "lock", "remind", "audit", "repair"],
    )
    assert actions(study) == ["created", "prepare", "opened"]
    assert study.events.get(action="opened").detail["audit"] == audit.pk


def test_the_opening_records_who_why_and_what_is_frozen(act, lead, prepared) -> None:
    assert act("open", reason=f"  {REASON} ").status_code == 200
    event = prepared.events.get(action="opened")
    assert (event.actor, event.reason) == (lead, REASON)
    assert event.detail["warnings"] == []
    assert event.detail["audit_waiver"] is None
    frozen = frozen_sha256(prepared)
    assert {key: event.detail[key] for key in frozen} == frozen


def test_preparing_twice_starts_one_job(act, study) -> None:
    first, second = act("prepare"), act("prepare")
    assert first.json()["id"] == second.json()["id"]
    assert Job.objects.filter(kind="materialise").count() == 1
    assert actions(study) == ["created", "prepare"]


def test_after_a_failure_it_can_be_prepared_again(act, study) -> None:
    first = act("prepare").json()["id"]
    Job.objects.update(state="failed")
    assert act("prepare").json()["id"] != first


def test_what_is_not_written_is_not_audited_or_opened(act, study) -> None:
    assert refusal(act("audit")) == "not_prepared"
    assert refusal(act("open", reason=REASON)) == "not_prepared"
    study.refresh_from_db()
    assert study.state == "draft"


def test_a_study_does_not_open_while_it_is_being_written(act, prepared) -> None:
    act("prepare")
    answer = act("open", reason=REASON)
    assert refusal(answer) == "not_prepared"
    assert "still at work" in answer.json()["error"]["message"]


@pytest.mark.parametrize("harm", ["lost", "cut", "forgotten"])
def test_a_study_does_not_open_without_every_byte(act, prepared, harm) -> None:
    row = BlindedVolume.objects.order_by("pk").last()
    if harm == "forgotten":
        row.delete()
    else:
        default_storage.delete(row.file)
    if harm == "cut":
        with default_storage.open(row.file, "wb") as file:
            file.write(b"short")
    answer = act("open", reason=REASON)
    assert refusal(answer) == "not_prepared"
    assert "world/P003" in answer.json()["error"]["message"]


@pytest.mark.parametrize("what", ["real image", "brain mask", "simulated volume"])
def test_a_study_does_not_open_on_sources_that_changed(act, prepared, what) -> None:
    images = prepared.source.images.order_by("pk").first()
    if what == "simulated volume":
        row = images.simulated
    else:
        row = images.case.series.get(name="T1gad" if what == "real image" else "brain_mask")
    row.sha256 = "0" * 64
    row.save()
    answer = act("open", reason=REASON)
    assert refusal(answer) == "not_prepared"
    assert "world/P000 changed since" in answer.json()["error"]["message"]


def test_without_an_audit_it_asks_why(act, study) -> None:
    materialise(study, Progress(face="none"))
    assert refusal(act("open", reason=REASON)) == "no_audit"
    assert refusal(act("open", reason=REASON, audit_waiver="  ")) == "no_audit"
    assert act("open", reason=REASON, audit_waiver="a pilot").json()["audit"] == {
        "passed": None,
        "created_at": None,
        "waived_reason": "a pilot",
        "unaudited": [],
    }
    detail = study.events.get(action="opened").detail
    assert (detail["audit"], detail["audit_waiver"]) == (None, "a pilot")


@pytest.mark.parametrize("why", ["it did not pass", "it is older than the volumes"])
def test_an_audit_that_proves_nothing_does_not_count(api, act, lead, study, why) -> None:
    materialise(study, Progress(face="none"))
    audit = audited(study, passed=why != "it did not pass")
    if audit.passed:
        StudyAudit.objects.update(created_at=timezone.now() - timedelta(days=1))
    assert refusal(act("open", reason=REASON)) == "no_audit"
    seen = api(lead).get(f"/api/studies/{study.pk}").json()["audit"]
    assert seen is None if audit.passed else seen["passed"] is False


def test_the_newest_audit_counts(act, prepared) -> None:
    audited(prepared, passed=False)
    assert refusal(act("open", reason=REASON)) == "no_audit"
    audited(prepared, passed=True)
    assert act("open", reason=REASON, audit_waiver="not needed").status_code == 200
    assert prepared.events.get(action="opened").detail["audit_waiver"] is None


def test_every_warning_is_to_be_accepted(act, prepared) -> None:
    prepared.readers.exclude(label="R1").update(withdrawn_at=timezone.now())
    answer = act("open", reason=REASON, accept_warnings=["resolution"])
    assert refusal(answer) == "not_accepted"
    assert answer.json()["error"]["fields"] == {"warnings": ["one_reader"]}
    assert act("open", reason=REASON, accept_warnings=["one_reader"]).status_code == 200
    warnings = prepared.events.get(action="opened").detail["warnings"]
    assert [warning["code"] for warning in warnings] == ["one_reader"]
    assert warnings[0]["message"].startswith("There is one reader")


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 501}])
def test_no_study_opens_without_a_reason(act, prepared, body) -> None:
    assert act("open", **body).status_code == 400
    prepared.refresh_from_db()
    assert prepared.state == "draft"


@pytest.mark.parametrize(
    ("what", "state"),
    [
        (what, state)
        for what in ("prepare", "audit", "open")
        for state in ("open", "locked", "unblinded")
        if (what, state) != ("audit", "open")  # audited as it is read
    ],
)
def test_what_is_done_to_a_draft_is_done_to_no_other_study(act, prepared, state, what) -> None:
    Study.objects.update(state=state)
    answer = act(what, reason=REASON)
    assert (answer.status_code, refusal(answer)) == (409, "not_draft")


ACTS = {"prepare": {}, "audit": {}, "open": {"reason": REASON}, "lock": {"reason": REASON}}


@pytest.mark.parametrize("what", ACTS)
def test_another_lead_finds_no_such_study(api, prepared, what) -> None:
    other = person("other", Role.LEAD)
    answer = api(other).post(f"/api/studies/{prepared.pk}/{what}", ACTS[what])
    assert (answer.status_code, refusal(answer)) == (404, "not_found")
    prepared.refresh_from_db()
    assert prepared.state == "draft"


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("who", ["allocation_holder", "analyst", "researcher", "reader1", "admin"])
def test_who_does_not_lead_is_refused(api, request, prepared, what, who) -> None:
    answer = api(request.getfixturevalue(who)).post(
        f"/api/studies/{prepared.pk}/{what}", ACTS[what]
    )
    assert answer.status_code == 403
    prepared.refresh_from_db()
    assert prepared.state == "draft"


def test_an_analyst_of_the_study_who_leads_others_is_told_who_may(api, prepared) -> None:
    other = person("other", Role.LEAD, Role.ANALYST)
    prepared.analysts.add(other)
    answer = api(other).post(f"/api/studies/{prepared.pk}/prepare")
    assert (answer.status_code, refusal(answer)) == (403, "not_lead")
    assert "Only its lead, lead, may do this" in answer.json()["error"]["message"]


class TestAfterOpening:
    """Lock and unblind."""

    @pytest.fixture(autouse=True)
    def opened(self, act, prepared) -> None:
        assert act("open", reason=REASON).status_code == 200

    def unblind(self, api, study: Study, who) -> object:
        return api(who).post(f"/api/studies/{study.pk}/unblind", {"reason": "for the analysis"})

    def test_the_lock_records_how_much_was_read(self, act, study) -> None:
        assert act("lock", reason="time is up").json()["state"] == "locked"
        event = study.events.get(action="locked")
        assert event.detail == {"presentations": 16, "completed": 0}

    def test_the_lock_comes_before_the_unblinding(self, api, study, allocation_holder) -> None:
        answer = self.unblind(api, study, allocation_holder)
        assert (answer.status_code, refusal(answer)) == (409, "not_locked")

    def test_the_study_s_own_allocation_holder_unblinds(self, api, act, study, lead) -> None:
        act("lock", reason="time is up")
        other = person("other", Role.ALLOCATION_HOLDER)
        assert self.unblind(api, study, other).status_code == 404
        assert self.unblind(api, study, lead).status_code == 403
        answer = self.unblind(api, study, study.allocation_holder)
        assert (answer.status_code, answer.json()["state"]) == (200, "unblinded")
        event = study.events.get(action="unblinded")
        assert (event.actor, event.reason) == (study.allocation_holder, "for the analysis")

    def test_in_an_older_study_any_holder_of_the_role_unblinds(self, api, act, study) -> None:
        act("lock", reason="time is up")
        Study.objects.update(allocation_holder=None)
        assert self.unblind(api, study, person("other", Role.ALLOCATION_HOLDER)).status_code == 200

    def test_nothing_happens_twice_or_backwards(self, api, act, study) -> None:
        act("lock", reason="time is up")
        assert refusal(act("lock", reason="again")) == "not_open"
        assert refusal(act("open", reason="again")) == "not_draft"
        holder = study.allocation_holder
        self.unblind(api, study, holder)
        assert refusal(self.unblind(api, study, holder)) == "not_locked"
        assert actions(study) == ["created", "opened", "locked", "unblinded", "analyse"]


def test_the_newest_report_is_read_by_those_who_have_a_place(api, lead, prepared) -> None:
    address = f"/api/studies/{prepared.pk}/audit"
    newest = StudyAudit.objects.first()
    assert set(api(lead).get(address).json()) == {"id", "passed", "created_at", "report"}
    for user in (lead, prepared.allocation_holder, *prepared.analysts.all()):
        assert api(user).get(address).json()["id"] == newest.pk
    assert api(person("other", Role.LEAD)).get(address).status_code == 404
    StudyAudit.objects.all().delete()
    assert refusal(api(lead).get(address)) == "no_audit"
