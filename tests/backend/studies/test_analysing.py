"""The analysis of a study over the API: its plan, its job, who may start it, what it tells."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.studies.analysing import unblind_and_analyse
from reader_study.freezing import freeze
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.backend.environment import of_this_test
from tests.people import person
from tests.reader import ReaderAtWork
from tests.world import case_number, draft, opened


@pytest.fixture
def study(db, lead, readers, api, allocation_holder) -> Study:
    """Return a study that one of its readers has read, unblinded; its analysis is queued."""
    made = opened(lead, readers, count=4)
    ReaderAtWork(api(readers[0]), made.pk).read_all()
    lock_study(lead, made.pk, "all is read")
    return unblind_and_analyse(allocation_holder, made.pk, "for the analysis")


def of(study: Study, end: str = "") -> str:
    return f"/api/studies/{study.pk}{end}"


@pytest.mark.django_db
class TestThePlan:
    """What the lead chooses before the study opens."""

    def test_it_is_chosen_while_a_draft_and_kept_by_the_opening(self, api, lead, readers) -> None:
        study = draft(lead, readers, [case_number(number) for number in range(4)])
        before = api(lead).get(of(study)).json()["analysis"]
        assert before["questions"] == ["grade", "enhancement", "real_or_simulated"]
        answer = api(lead).post(of(study, "/plan"), {"margin": 0.05, "replicates": 100})
        chosen = answer.json()["analysis"]
        assert (chosen["margin"], chosen["replicates"], chosen["alpha"]) == (0.05, 100, 0.05)
        assert chosen["plan_sha256"] != before["plan_sha256"]
        assert "plan" in answer.json()["actions"]

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ({"margin": 1.5}, "A margin lies between 0 and 1, got 1.5."),
            ({"alpha": 0.9}, "Alpha lies between 0 and 0.5, got 0.9."),
            ({"family": ["cue"]}, "got ['cue']"),
        ],
    )
    def test_what_cannot_be_is_refused(self, api, lead, readers, body, message) -> None:
        study = draft(lead, readers, [case_number(number) for number in range(4)])
        answer = api(lead).post(of(study, "/plan"), body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "plan")
        assert message in answer.json()["error"]["message"]

    def test_a_misspelt_choice_is_refused_by_its_name(self, api, lead, readers) -> None:
        study = draft(lead, readers, [case_number(number) for number in range(4)])
        answer = api(lead).post(of(study, "/plan"), {"margn": 0.05})
        assert answer.status_code == 400
        assert "margn" in str(answer.json()) and "margin_of" in str(answer.json())

    def test_it_stands_once_the_study_is_open(self, api, lead, readers) -> None:
        study = opened(lead, readers)
        answer = api(lead).post(of(study, "/plan"), {"margin": 0.05})
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_draft")
        opening = study.events.get(action="opened").detail
        assert opening["analysis_plan"]["margin"] is None
        shown = api(lead).get(of(study)).json()["analysis"]
        assert shown["plan_sha256"] == opening["analysis_plan_sha256"]


@pytest.mark.django_db
class TestTheJob:
    """It is queued by the unblinding, and again by who may."""

    def test_unblinding_queues_it(self, api, lead, study) -> None:
        shown = api(lead).get(of(study)).json()
        assert (shown["analysis_job"]["kind"], shown["analysis_job"]["state"]) == (
            "analyse",
            "queued",
        )
        assert shown["analysed_at"] is None and "analyse" not in shown["actions"]
        again = api(lead).post(of(study, "/analyse"))
        assert (again.status_code, again.json()["id"]) == (202, shown["analysis_job"]["id"])

    def test_a_job_that_failed_is_started_anew_by_lead_or_analyst(self, api, lead, study) -> None:
        Job.objects.update(state=Job.State.FAILED)
        assert "analyse" in api(lead).get(of(study)).json()["actions"]
        assert api(study.allocation_holder).post(of(study, "/analyse")).status_code == 403
        assert api(person("other", Role.LEAD)).post(of(study, "/analyse")).status_code == 404
        assert api(study.analysts.get()).post(of(study, "/analyse")).status_code == 202
        assert Job.objects.filter(kind=Job.Kind.ANALYSE).count() == 2

    def test_what_is_up_to_date_is_not_computed_again(self, api, lead, study) -> None:
        freeze(study.pk)
        Job.objects.update(state=Job.State.SUCCEEDED)
        answer = api(lead).post(of(study, "/analyse"))
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "analysed")
        shown = api(lead).get(of(study)).json()
        assert shown["analysed_at"] and "analyse" not in shown["actions"]

    def test_its_child_tells_stages_and_no_figure(self, study, capsys) -> None:
        call_command("analyse_study", str(study.pk), "--progress", "json")
        events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert events[0] == {
            "event": "stages",
            "stages": ["Reading the answers", "Computing the figures"],
        }
        assert events[-1] == {"event": "result", "result": {"analysis": 1}}
        said = {event["overall"] for event in events if event["event"] == "progress"}
        assert max(said) == 1.0


@pytest.mark.django_db(transaction=True)
def test_the_job_freezes_the_results_and_the_archive_holds_them(
    api, lead, study, monkeypatch, data_folder
) -> None:
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)
    job = run_here(Job.objects.get(kind=Job.Kind.ANALYSE))
    assert (job.state, job.result) == (Job.State.SUCCEEDED, {"analysis": 1}), job.error
    results = api(lead).get(of(study, "/results")).json()
    assert results["n"]["answered"]["grade"] == 4
    answer = api(lead).get(of(study, "/export.zip"))
    assert answer["Content-Disposition"] == 'attachment; filename="world-study.zip"'
    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    document = json.loads(archive.read("world-study/results.json"))
    assert document["table_sha256"] == results["table_sha256"]
    event = study.events.get(action="analysed")
    assert event.actor == study.allocation_holder
