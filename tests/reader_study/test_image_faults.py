"""Images that a reader could not see: told once, in the record, and to the lead without the arm."""

from datetime import datetime

import pytest

from reader_study.faults import faults_of
from reader_study.lifecycle import lock_study
from reader_study.models import AuditEvent, Presentation, RecordEntry, Study, StudyReader
from reader_study.record import note
from reader_study.verification import verify
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.sittings import FIRST_SESSION, error_of, study_by_hand, tokens_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, reader1, reader2) -> Study:
    return study_by_hand(lead, [reader1, reader2])


@pytest.fixture
def reader(api, reader1, study) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study.pk)


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="images_faulty").order_by("pk"))


def test_a_report_is_in_the_record(reader, study, reader1) -> None:
    answer = reader.report(reader.current()["token"], "missing")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "no-store")
    (event,) = events()
    assert (event.about, event.actor, event.study) == ("reading", reader1, study)
    at = datetime.fromisoformat(event.detail.pop("at"))
    assert event.detail == {"reader": "R1", "position": 1, "fault": "missing"}
    assert abs((event.created_at - at).total_seconds()) < 60
    assert RecordEntry.objects.filter(event=event).exists()
    assert not any("images_faulty" in fault for fault in verify(study).faults)


def test_each_fault_of_a_presentation_is_told_once(reader) -> None:
    first = reader.current()["token"]
    for fault in ("missing", "damaged", "missing", "damaged"):
        assert reader.report(first, fault).status_code == 204
    second = reader.read(first)["token"]
    assert reader.report(second, "missing").status_code == 204
    told = [(event.detail["position"], event.detail["fault"]) for event in events()]
    assert told == [(1, "missing"), (1, "damaged"), (2, "missing")]


def test_what_breaks_again_after_a_repair_is_told_again(reader, lead, study) -> None:
    token = reader.current()["token"]
    case = Presentation.objects.get(token=token).case.label
    reader.report(token, "missing")
    note(study, lead, "images_repaired", detail={"case": "another case", "volumes": 1})
    reader.report(token, "missing")
    assert len(events()) == 1
    note(study, lead, "images_repaired", detail={"case": case, "volumes": 1})
    for _ in range(2):
        reader.report(token, "missing")
    assert len(events()) == 2
    assert not any("images_faulty" in fault for fault in verify(study).faults)


def test_two_readers_tell_each_for_himself(reader, api, reader2, study) -> None:
    other = ReaderAtWork(api(reader2), study.pk)
    for one in (reader, other):
        assert one.report(one.current()["token"]).status_code == 204
    assert [event.detail["reader"] for event in events()] == ["R1", "R2"]


@pytest.mark.parametrize("fault", ["", "arm", None, ["missing"], {"missing": 1}, "x" * 5000])
def test_what_is_no_fault_is_refused(reader, fault) -> None:
    assert error_of(reader.report(reader.current()["token"], fault)) == (400, "invalid")
    assert events() == []


def test_none_is_taken_of_what_may_not_be_opened(reader, api, reader1, reader2, study) -> None:
    tokens = tokens_of(reader1)
    reader.current()
    other = ReaderAtWork(api(reader2), study.pk)
    assert error_of(reader.report(tokens[2])) == (404, "not_found")
    assert error_of(reader.report("no-such-token")) == (404, "not_found")
    assert error_of(other.report(tokens[0])) == (404, "not_found")
    assert error_of(ReaderAtWork(api(), study.pk).report(tokens[0])) == (401, "not_authenticated")
    assert events() == []


def test_one_ahead_can_be_told_of(reader, reader1) -> None:
    reader.current()
    assert reader.report(tokens_of(reader1)[1]).status_code == 204


def test_none_is_taken_of_what_is_closed(reader, study, lead, reader1) -> None:
    reader.read_session()
    reader.sign()
    assert error_of(reader.report(tokens_of(reader1)[0])) == (409, "signed")
    StudyReader.objects.filter(user=reader1).update(withdrawn_at="2026-01-01T00:00Z")
    assert error_of(reader.report(tokens_of(reader1)[0])) == (409, "not_open")
    StudyReader.objects.filter(user=reader1).update(withdrawn_at=None)
    lock_study(lead, study.pk, "the end")
    assert error_of(reader.report(tokens_of(reader1)[0])) == (409, "not_open")
    assert events() == []


def test_a_reader_goes_on_without_the_images(reader, study, lead) -> None:
    token = reader.current()["token"]
    reader.report(token)
    for question in ANSWERS:
        assert reader.respond(token, question, "", unanswerable=True).status_code == 201
    (seen,) = faults_of(study, lead)
    assert seen.completed is False
    assert reader.complete(token).status_code == 200
    (seen,) = faults_of(study, lead)
    assert (seen.reader, seen.position, seen.case, seen.fault) == ("R1", 1, "patient T", "damaged")
    assert (seen.at, seen.completed) == (events()[0].created_at, True)


def test_who_reads_is_not_told_which_case_stands_where(
    reader, study, lead, reader1, reader2
) -> None:
    """A hidden repeat shows the case of position 2 again: its reader must not see one label.

    Nor must another: the case that is broken in his own list at that time may be the same.
    """
    for _ in range(FIRST_SESSION):
        reader.report(reader.current()["token"])
        reader.read(reader.current()["token"])
    assert {seen.case for seen in faults_of(study, reader1)} == {""}
    assert {seen.case for seen in faults_of(study, reader2)} == {""}
    assert "patient A" in {seen.case for seen in faults_of(study, lead)}
    Study.objects.filter(pk=study.pk).update(state="unblinded")
    study.refresh_from_db()
    assert "" not in {seen.case for seen in faults_of(study, reader1)}
