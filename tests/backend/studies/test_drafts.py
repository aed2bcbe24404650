"""Drafts: cases chosen by a filter on the server, a draft made again, and one deleted."""

import pytest
from django.core.files.storage import default_storage
from rest_framework.response import Response

from backend.accounts.models import Role, UserRole
from backend.jobs.models import Job
from backend.jobs.services import cancel, resume, run_here
from backend.studies.candidates import sorted_out
from backend.studies.materialise import materialise
from backend.studies.models import StudySource
from backend.studies.preparation import start_preparing
from backend.studies.runners import SUPERSEDED
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study.models import AuditEvent, Presentation, Study
from reader_study.verification import verify
from tests.world import case_number

pytestmark = pytest.mark.django_db
REASON = {"reason": "Too few cases."}


def code_of(answer: Response) -> str:
    """Return the code of a refusal."""
    assert 400 <= answer.status_code < 500, answer.content
    return answer.json()["error"]["code"]


@pytest.fixture
def draft(create) -> Study:
    """Return a draft of all four cases."""
    return Study.objects.get(pk=create().json()["id"])


class TestCasesByFilter:
    def test_every_case_that_matches_and_can_be_shown_is_read(self, create, model) -> None:
        case_number(9)  # not simulated
        made = create(cases=None, where={"cohort": "world"})
        assert made.json()["cases_count"] == 4

    def test_a_grade_narrows_it(self, create) -> None:
        made = create(cases=None, where={"cohort": "world", "grade": "4"})
        study = Study.objects.get(pk=made.json()["id"])
        assert set(study.cases.values_list("grade", flat=True)) == {"4"}
        assert study.cases.count() == 2

    def test_words_of_a_search_all_have_to_stand_in_it(self, cases, model) -> None:
        assert len(sorted_out({"search": "wor P00"}, model).found) == 4
        assert len(sorted_out({"search": "wor P001"}, model).found) == 1
        assert len(sorted_out({"search": "wor elsewhere"}, model).found) == 0

    def test_quotas_draw_from_what_matches(self, create) -> None:
        made = create(cases=None, where={"search": "world"}, quotas={"4": 1, "2": 1})
        study = Study.objects.get(pk=made.json()["id"])
        assert sorted(study.cases.values_list("grade", flat=True)) == ["2", "4"]

    def test_a_filter_that_no_case_passes_is_refused_by_its_words(self, create) -> None:
        code = code_of(create(cases=None, where={"search": "nobody"}))
        assert code == "no_cases"

    def test_cases_and_a_filter_exclude_each_other(self, create) -> None:
        assert create(where={"cohort": "world"}).status_code == 400

    def test_they_are_counted_by_grade_and_by_what_keeps_others_out(self, api, lead, model) -> None:
        case_number(9)
        case_number(10, without=["T1gad"])
        asked = {"model": str(model.pk), "where": {"cohort": "world"}}
        seen = api(lead).post("/api/studies/candidates", asked, format="json").json()
        assert (seen["matching"], seen["fit"]) == (6, 4)
        assert {row["name"]: row["cases"] for row in seen["grades"]} == {"2": 1, "3": 1, "4": 2}
        reasons = {row["name"]: row["cases"] for row in seen["left_out"]}
        assert reasons == {"without T1gad": 1, f"not simulated by {model.name}": 1}

    def test_nor_does_a_lead_who_reads_blind(self, api, lead, readers, model, draft) -> None:
        UserRole.objects.create(user=readers[0], role=Role.LEAD)
        body = {"model": str(model.pk), "where": {"search": "P001"}}
        address = "/api/studies/candidates"
        assert api(readers[0]).post(address, body, format="json").status_code == 403
        assert api(lead).post(address, body, format="json").status_code == 200

    def test_readers_count_no_cases(self, api, reader1, model) -> None:
        asked = {"model": str(model.pk)}
        answer = api(reader1).post("/api/studies/candidates", asked, format="json")
        assert answer.status_code == 403


class TestADraftMadeAgain:
    def test_it_says_what_it_was_made_of(self, api, lead, create) -> None:
        made = create(cases=None, where={"cohort": "world"}, design={"session_size": 3}).json()
        asked = api(lead).get(f"/api/studies/{made['id']}/draft").json()
        assert (asked["where"], asked["design"]["session_size"]) == ({"cohort": "world"}, 3)
        assert "cases" not in asked

    def test_what_it_says_makes_the_same_study_and_takes_its_place(
        self, api, lead, draft, readers
    ) -> None:
        client = api(lead)
        asked = client.get(f"/api/studies/{draft.pk}/draft").json()
        asked |= {"replaces": str(draft.pk), "design": {"session_size": 2}}
        made = client.post("/api/studies", asked, format="json")
        assert made.status_code == 201, made.json()
        assert made.json()["name"] == "Postcontrast 2026"
        assert made.json()["design"]["session_size"] == 2
        assert len(made.json()["readers"]) == len(readers)
        assert client.get(f"/api/studies/{draft.pk}").status_code == 404

    def test_a_refused_one_leaves_the_draft_as_it_was(self, api, lead, draft, create) -> None:
        answer = create(replaces=str(draft.pk), readers=[{"username": "nobody"}])
        assert answer.status_code == 400
        assert api(lead).get(f"/api/studies/{draft.pk}").status_code == 200

    def test_an_open_study_is_not_made_again(self, api, lead, draft) -> None:
        Study.objects.filter(pk=draft.pk).update(state=Study.State.OPEN)
        code = code_of(api(lead).get(f"/api/studies/{draft.pk}/draft"))
        assert code == "not_draft"


def test_of_two_jobs_that_prepare_a_draft_the_newer_one_writes(lead, draft) -> None:
    first = start_preparing(lead, draft.pk)
    cancel(first)
    second = start_preparing(lead, draft.pk)
    assert second.pk != first.pk
    done = run_here(resume(first))
    assert (done.state, done.error) == (Job.State.FAILED, SUPERSEDED)
    assert not BlindedVolume.objects.exists()


class TestADraftDeleted:
    def discard(self, api, user, study):
        return api(user).post(f"/api/studies/{study.pk}/discard", REASON, format="json")

    def test_nobody_sees_it_and_its_name_is_free(self, api, lead, draft, create) -> None:
        assert self.discard(api, lead, draft).status_code == 204
        assert api(lead).get("/api/studies").json()["count"] == 0
        assert create().status_code == 201

    def test_its_record_is_kept_and_verifies(self, api, lead, draft) -> None:
        self.discard(api, lead, draft)
        draft.refresh_from_db()
        event = AuditEvent.objects.get(study=draft, action="discarded")
        assert (event.reason, event.detail["was"]) == (REASON["reason"], "Postcontrast 2026")
        assert Presentation.objects.filter(study=draft).exists()
        assert verify(draft).faults == ()

    def test_it_holds_neither_cases_nor_disk(
        self, api, lead, draft, django_capture_on_commit_callbacks
    ) -> None:
        materialise(draft, Progress(face="none"))
        files = list(BlindedVolume.objects.values_list("file", flat=True))
        assert files
        with django_capture_on_commit_callbacks(execute=True):
            self.discard(api, lead, draft)
        assert not any(default_storage.exists(file) for file in files)
        assert not StudySource.objects.exists()

    def test_nothing_of_it_is_to_be_had_or_changed(self, api, lead, draft) -> None:
        self.discard(api, lead, draft)
        asked = {"questions": "paper", "reason": "Other questions."}
        room = {"instructions": "", "viewing_record": True}
        client, address = api(lead), f"/api/studies/{draft.pk}"
        for answer in (
            client.get(f"{address}/draft"),
            client.post(f"{address}/questions", asked, format="json"),
            client.post(f"{address}/room", room, format="json"),
            client.post(f"{address}/prepare"),
            client.post(f"{address}/audit"),
            self.discard(api, lead, draft),
        ):
            assert code_of(answer) == "not_found"
        assert AuditEvent.objects.filter(study=draft).last().action == "discarded"

    def test_a_job_of_it_that_is_resumed_writes_nothing(self, api, lead, draft) -> None:
        job = start_preparing(lead, draft.pk)
        cancel(job)
        assert self.discard(api, lead, draft).status_code == 204
        done = run_here(resume(job))
        assert (done.state, done.error) == (Job.State.FAILED, SUPERSEDED)
        assert not BlindedVolume.objects.exists()

    def test_an_open_study_stays(self, api, lead, draft) -> None:
        Study.objects.filter(pk=draft.pk).update(state=Study.State.OPEN)
        assert code_of(self.discard(api, lead, draft)) == "not_draft"

    def test_only_its_lead_may(self, api, draft, reader1, analyst) -> None:
        assert self.discard(api, reader1, draft).status_code == 403
        assert self.discard(api, analyst, draft).status_code == 403
        assert Study.objects.get(pk=draft.pk).discarded_at is None
