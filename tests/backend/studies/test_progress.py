"""How far each reader is and whom the history is about, as the lead sees it; never an answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.studies.amending import add_reader
from backend.studies.audit.scope import Scope, sampled_readers
from backend.studies.models import StudyAudit, StudySource
from backend.studies.preparation import start_audit, start_repair
from backend.studies.progress import last_acts
from backend.studies.runners import prepare
from reader_study.amendments import withdraw_reader
from reader_study.models import Presentation, ReadingSession, Response, Study
from tests.people import person
from tests.reader import ReaderAtWork
from tests.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    """Four readers, one training case and four cases in sessions of at most two."""
    return opened(lead, readers, 4, 1, design={"session_size": 2})


def seen(api, lead, study) -> dict:
    return api(lead).get(f"/api/studies/{study.pk}").json()


def test_a_reader_who_has_not_begun_has_no_last_act(api, lead, study) -> None:
    reader = seen(api, lead, study)["readers"][1]
    assert (reader["session"], reader["sessions"], reader["signed"]) == (1, 2, 0)
    assert (reader["training_done"], reader["training_total"], reader["last_at"]) == (0, 1, None)


def test_an_answer_is_an_act(api, lead, reader1, study) -> None:
    at_work = ReaderAtWork(api(reader1), study.pk)
    answer = at_work.respond(at_work.current()["token"], "real_or_simulated", "real")
    assert answer.status_code == 201
    shown = seen(api, lead, study)["readers"][0]
    assert (shown["training_done"], shown["last_at"]) == (
        0,
        moment(Response.objects.get().created_at),
    )


def test_a_correction_is_an_act(api, lead, reader1, study) -> None:
    at_work = ReaderAtWork(api(reader1), study.pk)
    at_work.read_session()
    token = Presentation.objects.exclude(completed_at=None).get(position=2).token
    again = {"revision": 1, "reason": "I had the sides wrong."}
    assert at_work.respond(token, "grade", "lower", **again).status_code == 201
    shown = seen(api, lead, study)["readers"][0]
    assert shown["last_at"] == moment(Response.objects.get(reason=again["reason"]).created_at)


def test_the_last_acts_are_found_without_reading_the_answers(api, lead, reader1, study) -> None:
    ReaderAtWork(api(reader1), study.pk).read_all(sign_last=True)
    with CaptureQueriesContext(connection) as asked:
        last_acts(study)
    plans = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as where there are many
        for query in asked.captured_queries:
            if "reader_study_response" in query["sql"]:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query['sql']}")
                plans.append(cursor.fetchone()[0][0]["Plan"])
    assert len(plans) == 2
    assert [rows_read(plan) for plan in plans] == [0, 0]


def rows_read(plan: dict) -> int:
    """Return how many answers a plan has read."""
    own = plan.get("Relation Name") == "reader_study_response"
    read = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if own else 0
    return read * plan["Actual Loops"] + sum(map(rows_read, plan.get("Plans", [])))


def test_training_and_sessions_follow_the_reading(api, lead, reader1, study) -> None:
    at_work = ReaderAtWork(api(reader1), study.pk)
    at_work.read_session()
    assert at_work.sign().status_code == 200
    shown = seen(api, lead, study)["readers"][0]
    assert (shown["training_done"], shown["done"]) == (1, 2)
    assert (shown["session"], shown["signed"]) == (2, 1)
    signed = ReadingSession.objects.get(signed_at__isnull=False)
    assert shown["last_at"] == moment(signed.signed_at)


def test_the_session_stays_the_last_once_all_are_signed(api, lead, reader1, study) -> None:
    ReaderAtWork(api(reader1), study.pk).read_all(sign_last=True)
    shown = seen(api, lead, study)["readers"][0]
    assert (shown["session"], shown["sessions"], shown["signed"]) == (2, 2, 2)


def test_the_history_names_the_place_an_event_is_about(api, lead, study) -> None:
    withdraw_reader(lead, study.pk, "R2", "Moved to another hospital.")
    about = {event["action"]: event["reader"] for event in seen(api, lead, study)["events"]}
    assert about["reader_withdrawn"] == "R2"
    assert about["opened"] is None


def moment(at) -> str:
    """Write a time as the API does."""
    return at.isoformat().replace("+00:00", "Z")


def test_a_repair_that_succeeded_settles_what_was_told_before_it(api, lead, study) -> None:
    def repaired_at() -> str | None:
        return seen(api, lead, study)["preparation"]["repaired_at"]

    job = start_repair(lead, study.pk)
    assert repaired_at() is None
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)
    assert repaired_at() is None
    Job.objects.filter(pk=job.pk).update(state=Job.State.SUCCEEDED)
    assert repaired_at() == moment(job.created_at)


def test_the_time_a_case_takes_is_of_both_arms_and_from_three_readings_on(
    api, lead, reader1, study
) -> None:
    at_work = ReaderAtWork(api(reader1), study.pk)
    at_work.read_session()
    assert seen(api, lead, study)["readers"][0]["seconds_per_case"] is None
    rows = study.presentations.filter(reader__label="R1").exclude(purpose="training")
    for number, row in enumerate(rows.order_by("position"), start=1):
        type(row).objects.filter(pk=row.pk).update(reading_time_ms=1000 * number**2)
    assert seen(api, lead, study)["readers"][0]["seconds_per_case"] == 6.5  # of 1, 4, 9, 16


def test_no_time_is_told_where_a_reader_has_but_one_arm(api, lead, readers) -> None:
    nested = opened(lead, readers, 4, design={"kind": "nested"})
    nested.presentations.update(reading_time_ms=5000)
    assert {row["seconds_per_case"] for row in seen(api, lead, nested)["readers"]} == {None}


class TestAReaderAddedAfterTheAudit:
    def test_is_named_as_not_audited(self, api, lead, study) -> None:
        StudySource.objects.filter(study=study).update(prepared_at=study.created_at)
        audit = StudyAudit.objects.create(study=study, passed=True, report={})
        assert seen(api, lead, study)["audit"]["unaudited"] == []
        add_reader(lead, study.pk, "A fifth.", username=person("fifth", Role.READER).username)
        assert seen(api, lead, study)["audit"]["unaudited"] == ["R5"]
        StudyAudit.objects.filter(pk=audit.pk).update(passed=False)
        StudyAudit.objects.create(study=study, passed=True, report={})
        assert seen(api, lead, study)["audit"]["unaudited"] == []

    def test_is_heard_by_an_audit_of_few(self, lead, study) -> None:
        add_reader(lead, study.pk, "A fifth.", username=person("fifth", Role.READER).username)
        assert [one.label for one in sampled_readers(study, Scope(readers=1))] == ["R5"]

    def test_the_audit_of_an_open_study_writes_no_volume(self, lead, study) -> None:
        job = start_audit(lead, study.pk)
        command = prepare(job)
        assert "--audit-only" in command
        assert "repair_images" not in command
