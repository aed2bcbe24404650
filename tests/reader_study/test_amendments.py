"""An open study's readers change by amendment: what is drawn and answered stays."""

from collections.abc import Callable

import pytest

from backend.accounts.models import Role, User
from reader_study.amendments import add_reader, note_added, withdraw_reader
from reader_study.creation import create_study
from reader_study.design import Design
from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.lifecycle import lock_study, open_study
from reader_study.models import (
    AuditEvent,
    LateResponse,
    Presentation,
    ReadingSession,
    Response,
    Schedule,
    Study,
    StudyReader,
)
from reader_study.people import NewReader
from reader_study.randomise import draw_schedule, drawn_cases, schedule_sha256
from tests.people import person
from tests.reader import ANSWERS
from tests.reader_study.conftest import new_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def fifth(db: None) -> User:
    """Return a reader who is in no study."""
    return person("reader5", Role.READER, email="five@example.org")


def amended(lead: User, study: Study, reader: NewReader, reason: str = "too few") -> StudyReader:
    place = add_reader(lead, study.pk, reader, reason)
    note_added(place, lead, reason)
    return place


def rows_of(study: Study, **only: object) -> list[tuple]:
    rows = Presentation.objects.filter(study=study, **only).order_by("pk")
    return list(rows.values_list("pk", "token", "reader", "position", "case", "arm"))


def test_another_reader_gets_a_list_and_nobody_elses_changes(
    study: Study, lead: User, fifth: User
) -> None:
    before = rows_of(study)
    place = amended(lead, study, NewReader(user=fifth, years_experience=7))
    assert (place.label, place.user, place.years_experience) == ("R5", fifth, 7)
    assert rows_of(study, schedule_version=1) == before
    added = Presentation.objects.filter(schedule_version=2)
    assert {row.reader_id for row in added} == {place.pk}
    assert [row.position for row in added.order_by("position")] == [1, 2, 3, 4]
    assert {row.case_id for row in added} == set(study.cases.values_list("pk", flat=True))
    assert ReadingSession.objects.filter(reader=place).count() == 1


def test_the_amendment_is_a_version_that_can_be_drawn_again(
    study: Study, lead: User, fifth: User
) -> None:
    amended(lead, study, NewReader(user=fifth), "a reader fell ill")
    first, second = Schedule.objects.filter(study=study).order_by("version")
    assert (second.version, second.reason) == (2, "a reader fell ill")
    assert second.seed != first.seed
    design = Design.from_dict(second.design)
    assert (design.readers, design.added) == (("R5",), True)
    rows = draw_schedule(design, second.seed)
    assert second.sha256 == schedule_sha256(design, second.seed, rows)
    stored = Presentation.objects.filter(schedule_version=2).order_by("position")
    assert [(p.case.case_key, p.arm) for p in stored] == [(r.case_key, r.arm) for r in rows]


def test_the_record_covers_the_amendment(study: Study, lead: User, fifth: User) -> None:
    amended(lead, study, NewReader(user=fifth), " a reader fell ill ")
    event = AuditEvent.objects.get(action="reader_added")
    assert (event.actor, event.reason) == (lead, "a reader fell ill")
    assert (event.detail["reader"], event.detail["warnings"]) == ("R5", [])
    frozen = frozen_sha256(study)
    assert frozen["schedule_version"] == 2
    assert {name: event.detail[name] for name in frozen} == frozen


@pytest.mark.parametrize(
    "rules",
    [
        {"kind": "nested"},
        {"kind": "crossover", "washout_days": 28, "repeats_percent": 25},
        {"session_size": 2, "block_size": 1, "max_run": 2},
    ],
)
def test_the_added_reader_reads_by_the_studys_design(
    lead: User, readers: list[User], fifth: User, rules: dict
) -> None:
    cases, training = [new_case(n) for n in range(8)], [new_case(8), new_case(9)]
    more = {"settings": rules, "quotas": {"4": 2, "2": 2}, "training": training}
    study = open_study(lead, create_study(lead, "Study", cases, readers, **more).pk, "ready")
    place = amended(lead, study, NewReader(user=fifth))
    other = study.readers.get(label="R1")
    shape = ("position", "session", "block")
    assert list(place.presentations.order_by("position").values_list(*shape)) == list(
        other.presentations.order_by("position").values_list(*shape)
    )
    waits = ReadingSession.objects.filter(reader=place).values_list("number", "wait_days")
    assert list(waits) == list(other.sessions.values_list("number", "wait_days"))
    first = study.schedules.get(version=1)
    drawn = {key for key, _ in drawn_cases(Design.from_dict(first.design), first.seed)}
    shown = place.presentations.exclude(purpose="training")
    assert set(shown.values_list("case__case_key", flat=True)) == drawn
    if rules.get("kind") == "nested":
        assert shown.values("arm").distinct().count() == 1


def test_a_second_amendment_is_a_third_version(study: Study, lead: User, fifth: User) -> None:
    amended(lead, study, NewReader(user=fifth))
    place = amended(lead, study, NewReader(name="Sixth", email="six@example.org"))
    assert (place.label, place.user) == ("R6", None)
    assert [row.version for row in study.schedules.order_by("version")] == [1, 2, 3]


def refused(code: str, status: int, act: Callable[[], object]) -> None:
    def counts() -> list[int]:
        models = (StudyReader, Schedule, Presentation, AuditEvent)
        return [model.objects.count() for model in models]

    before = counts()
    with pytest.raises(Refused) as refusal:
        act()
    assert (refusal.value.detail.code, refusal.value.status_code) == (code, status)
    assert counts() == before


def test_one_person_is_not_added_twice(study: Study, lead: User, reader1: User) -> None:
    refused("reader_twice", 400, lambda: amended(lead, study, NewReader(user=reader1)))
    amended(lead, study, NewReader(name="Five", email="five@example.org"))
    same = NewReader(name="Again", email="FIVE@Example.org")
    refused("reader_twice", 400, lambda: amended(lead, study, same))
    person("reader5", Role.READER, email="Five@example.org")
    account = NewReader(user=User.objects.get(username="reader5"))
    refused("reader_twice", 400, lambda: amended(lead, study, account))


def test_what_cannot_read_or_be_is_not_added(
    study: Study, lead: User, analyst: User, fifth: User
) -> None:
    refused("not_a_reader", 400, lambda: amended(lead, study, NewReader(user=analyst)))
    refused("reason_required", 400, lambda: amended(lead, study, NewReader(user=fifth), " "))
    old = NewReader(user=fifth, years_experience=81)
    refused("design", 400, lambda: amended(lead, study, old))


def test_no_study_has_more_than_fifty_readers(study: Study, lead: User, fifth: User) -> None:
    StudyReader.objects.bulk_create(
        StudyReader(study=study, label=f"R{number}") for number in range(5, 51)
    )
    refused("design", 400, lambda: amended(lead, study, NewReader(user=fifth)))


def test_only_an_open_studys_own_lead_amends(
    study: Study, lead: User, readers: list[User], fifth: User, allocation_holder: User
) -> None:
    other = person("another-lead", Role.LEAD)
    refused("not_found", 404, lambda: amended(other, study, NewReader(user=fifth)))
    refused("not_lead", 403, lambda: withdraw_reader(allocation_holder, study.pk, "R1", "why"))
    draft = create_study(lead, "Draft", [new_case(0), new_case(1)], readers)
    refused("not_open", 409, lambda: amended(lead, draft, NewReader(user=fifth)))
    refused("not_open", 409, lambda: withdraw_reader(lead, draft.pk, "R1", "why"))
    lock_study(lead, study.pk, "all is read")
    refused("not_open", 409, lambda: amended(lead, study, NewReader(user=fifth)))
    refused("not_open", 409, lambda: withdraw_reader(lead, study.pk, "R1", "why"))


def test_a_reader_withdrawn_keeps_his_rows_and_reads_no_further(
    study: Study, lead: User, reader1: User, at_work: Callable
) -> None:
    desk = at_work(reader1)
    desk.read(desk.current()["token"])
    token = desk.current()["token"]
    before = rows_of(study)
    withdraw_reader(lead, study.pk, "R1", "moved away")
    assert rows_of(study) == before
    assert Response.objects.count() == len(ANSWERS)
    current = desk.client.get(f"/api/reading/studies/{study.pk}/current")
    assert (current.status_code, current.json()["error"]["code"]) == (409, "not_open")
    (row,) = desk.client.get("/api/reading/studies").json()
    assert (row["state"], row["withdrawn"]) == ("open", True)
    late = desk.respond(token, "grade", "high")
    assert (late.status_code, late.json()["kept_aside"]) == (202, True)
    assert (Response.objects.count(), LateResponse.objects.count()) == (len(ANSWERS), 1)
    event = AuditEvent.objects.get(action="reader_withdrawn")
    assert (event.reason, event.detail) == ("moved away", {"reader": "R1", "completed": 1})


def test_a_reader_is_withdrawn_once_and_by_his_label(study: Study, lead: User) -> None:
    withdraw_reader(lead, study.pk, "R1", "moved away")
    refused("withdrawn", 409, lambda: withdraw_reader(lead, study.pk, "R1", "again"))
    refused("not_found", 404, lambda: withdraw_reader(lead, study.pk, "R9", "why"))
    refused("reason_required", 400, lambda: withdraw_reader(lead, study.pk, "R2", ""))


def test_who_was_withdrawn_does_not_come_back_in_another_place(
    study: Study, lead: User, reader1: User
) -> None:
    withdraw_reader(lead, study.pk, "R1", "moved away")
    refused("reader_twice", 400, lambda: amended(lead, study, NewReader(user=reader1)))
