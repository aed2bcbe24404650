"""A study's life: drawn once, opened, locked, unblinded; every act recorded."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from backend.accounts.models import Role, User, UserRole
from reader_study.creation import create_study
from reader_study.design import Design
from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.lifecycle import lock_study, open_study, unblind_study
from reader_study.models import AuditEvent, Presentation, Response, Study
from reader_study.people import NewReader
from reader_study.randomise import Row, draw_schedule, schedule_sha256
from tests.reader_study.conftest import new_case
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


def test_the_schedule_is_stored_row_by_row_as_drawn(study: Study) -> None:
    design = Design.from_dict(study.schedules.get().design)
    drawn = draw_schedule(design, study.schedules.get().seed)
    stored = Presentation.objects.filter(study=study).order_by("reader__label", "position")
    rows = [
        Row(p.reader.label, p.position, p.case.case_key, p.arm, p.session, p.block, p.purpose)
        for p in stored
    ]
    assert rows == list(drawn)
    assert study.schedules.get().sha256 == schedule_sha256(
        design, study.schedules.get().seed, drawn
    )


def test_every_token_differs(study: Study) -> None:
    tokens = list(Presentation.objects.values_list("token", flat=True))
    assert len(set(tokens)) == len(tokens) == 16
    assert min(len(token) for token in tokens) >= 32


def test_without_a_seed_each_study_draws_its_own(lead: User, readers: list[User]) -> None:
    cases = [new_case(n) for n in range(4)]
    seeds = {
        create_study(lead, f"Study {n}", cases, readers).schedules.get().seed for n in range(5)
    }
    assert len(seeds) == 5
    assert 2**53 < max(seeds) < 2**63


def test_the_history_tells_who_did_what_and_why(
    study: Study, lead: User, allocation_holder: User, unblind
) -> None:
    unblind()
    events = AuditEvent.objects.filter(study=study).order_by("pk")
    assert [(e.action, e.actor, e.reason) for e in events] == [
        ("created", lead, ""),
        ("opened", lead, "all is ready"),
        ("locked", lead, "all is read"),
        ("unblinded", allocation_holder, "for the analysis"),
        ("analysed", allocation_holder, ""),
    ]


def test_the_creation_tells_what_was_chosen_and_covers_what_was_drawn(study: Study) -> None:
    detail = AuditEvent.objects.get(study=study, action="created").detail
    assert (detail["seed_chosen"], detail["quotas"], detail["warnings"]) == (True, {}, [])
    frozen = frozen_sha256(study)
    assert {name: detail[name] for name in frozen} == frozen


def test_a_study_is_opened_once(study: Study, lead: User) -> None:
    with pytest.raises(Refused) as refusal:
        open_study(lead, study.pk, "again")
    assert (refusal.value.status_code, refusal.value.detail.code) == (409, "not_draft")
    assert AuditEvent.objects.filter(action="opened").count() == 1


@pytest.mark.parametrize(
    ("state", "act", "code"),
    [
        ("draft", lock_study, "not_open"),
        ("draft", unblind_study, "not_locked"),
        ("open", unblind_study, "not_locked"),
        ("locked", lock_study, "not_open"),
        ("unblinded", lock_study, "not_open"),
        ("unblinded", unblind_study, "not_locked"),
    ],
)
def test_states_follow_one_another(
    study: Study, lead: User, allocation_holder: User, state, act, code
) -> None:
    with tampering():
        Study.objects.filter(pk=study.pk).update(state=state)
    actor = allocation_holder if act is unblind_study else lead
    with pytest.raises(Refused) as refusal:
        act(actor, study.pk, "a reason")
    assert (refusal.value.status_code, refusal.value.detail.code) == (409, code)
    study.refresh_from_db()
    assert study.state == state


@pytest.mark.parametrize("state", ["locked", "unblinded"])
def test_a_closed_study_does_not_open_again(study: Study, lead: User, state: str) -> None:
    with tampering():
        Study.objects.filter(pk=study.pk).update(state=state)
    with pytest.raises(Refused, match="Only a study that is draft can be"):
        open_study(lead, study.pk, "once more")


def test_a_name_in_use_is_refused(study: Study, lead: User, readers: list[User]) -> None:
    with pytest.raises(Refused) as refusal:
        create_study(lead, study.name, [new_case(0), new_case(1)], readers)
    assert (refusal.value.detail.code, list(refusal.value.fields)) == ("name_taken", ["name"])


def test_readers_hold_the_role_and_are_named_once(
    lead: User, analyst: User, readers: list[User]
) -> None:
    cases = [new_case(n) for n in range(4)]
    with pytest.raises(Refused, match=r"do not hold the role reader: analyst\."):
        create_study(lead, "Study", cases, [*readers, analyst])
    with pytest.raises(Refused, match=r"Name each reader once: reader1\."):
        create_study(lead, "Study", cases, [*readers, readers[0]])
    readers[1].is_active = False
    with pytest.raises(Refused, match=r"do not hold the role reader: reader2\."):
        create_study(lead, "Study", cases, readers)
    assert not Study.objects.exists()


def test_two_readers_do_not_share_an_address(lead: User, readers: list[User]) -> None:
    """Capitals and blanks around it make no other address."""
    cases = [new_case(n) for n in range(4)]
    User.objects.filter(pk=readers[0].pk).update(email="First@Example.org")
    readers[0].refresh_from_db()
    for first in (NewReader(user=readers[0]), NewReader(name="First", email="first@example.org")):
        second = NewReader(name="Second", email=" FIRST@example.org")
        with pytest.raises(Refused, match=r"one address: first@example\.org") as refusal:
            create_study(lead, "Study", cases, [first, second])
        assert refusal.value.detail.code == "reader_twice"
    assert not Study.objects.exists()


def test_the_lead_may_read(lead: User, readers: list[User]) -> None:
    """It is a warning of the study's, and recorded; the draw is the server's."""
    UserRole.objects.create(user=lead, role=Role.READER)
    made = create_study(lead, "Study", [new_case(n) for n in range(4)], [*readers, lead])
    assert made.readers.filter(user=lead).exists()


def test_holder_and_analysts_hold_their_roles(lead: User, readers: list[User]) -> None:
    cases = [new_case(n) for n in range(4)]
    for people, code in (
        ({"allocation_holder": lead}, "no_allocation_holder"),
        ({"analysts": [lead]}, "not_an_analyst"),
    ):
        with pytest.raises(Refused) as refusal:
            create_study(lead, "Study", cases, readers, **people)
        assert refusal.value.detail.code == code
    assert not Study.objects.exists()


def test_a_design_that_cannot_be_drawn_says_what_can(lead: User, readers: list[User]) -> None:
    with pytest.raises(Refused) as refusal:
        create_study(lead, "Study", [new_case(0)], readers)
    assert (refusal.value.status_code, refusal.value.detail.code) == (400, "design")
    assert "needs 2 to 2000 cases, got 1" in str(refusal.value.detail)


@pytest.fixture
def response(study: Study) -> Response:
    presentation = Presentation.objects.first()
    question = study.questions.first()
    return Response.objects.create(
        presentation=presentation,
        question=question,
        revision=1,
        value="real",
        idempotency_key=uuid4(),
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(value="simulated"),
        lambda rows: rows.delete(),
        lambda rows: rows.update(created_at=datetime(2020, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_database_refuses_to_change_an_answer(response: Response, act) -> None:
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        act(Response.objects.filter(pk=response.pk))
    kept = Response.objects.get(pk=response.pk)
    assert (kept.value, kept.created_at) == (response.value, response.created_at)


def test_the_database_refuses_to_change_the_history(study: Study) -> None:
    for statement in (
        "UPDATE reader_study_auditevent SET reason = 'another'",
        "DELETE FROM reader_study_auditevent",
    ):
        with (
            pytest.raises(Error, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert AuditEvent.objects.filter(study=study).count() == 2
    assert AuditEvent.objects.filter(created_at__gt=timezone.now()).count() == 0
