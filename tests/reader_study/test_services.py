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
from reader_study.lifecycle import lock_study, open_study, unblind_study
from reader_study.models import AuditEvent, Presentation, Response, Study
from reader_study.randomise import draw_schedule, schedule_sha256
from tests.reader_study.conftest import new_case
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


def test_the_schedule_is_stored_row_by_row_as_drawn(study: Study) -> None:
    design = Design.from_dict(study.schedules.get().design)
    drawn = draw_schedule(design, study.schedules.get().seed)
    stored = Presentation.objects.filter(study=study).order_by("reader__label", "position")
    rows = [(p.reader.label, p.position, p.case.case_key, p.arm) for p in stored]
    assert rows == [(row.reader, row.position, row.case_key, row.arm) for row in drawn]
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
    assert max(seeds) < 2**53


def test_the_history_tells_who_did_what_and_why(
    study: Study, lead: User, allocation_holder: User, unblind
) -> None:
    unblind()
    events = AuditEvent.objects.filter(study=study).order_by("pk")
    assert [(e.action, e.actor, e.reason) for e in events] == [
        ("created", lead, ""),
        ("opened", lead, ""),
        ("locked", lead, "all is read"),
        ("unblinded", allocation_holder, "for the analysis"),
    ]
    assert events[0].detail == {"seed_chosen_by_lead": True}


def test_opening_again_changes_nothing(study: Study, lead: User) -> None:
    assert open_study(lead, study.pk).state == "open"
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
def test_states_follow_one_another(study: Study, lead: User, state, act, code) -> None:
    with tampering():
        Study.objects.filter(pk=study.pk).update(state=state)
    with pytest.raises(Refused) as refusal:
        act(lead, study.pk, "a reason")
    assert (refusal.value.status_code, refusal.value.detail.code) == (409, code)
    study.refresh_from_db()
    assert study.state == state


@pytest.mark.parametrize("state", ["locked", "unblinded"])
def test_a_closed_study_does_not_open_again(study: Study, lead: User, state: str) -> None:
    with tampering():
        Study.objects.filter(pk=study.pk).update(state=state)
    with pytest.raises(Refused, match="Only a study that is draft can be opened"):
        open_study(lead, study.pk)


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


def test_the_lead_does_not_read(lead: User, readers: list[User]) -> None:
    """He may choose the seed, and the arms with it."""
    UserRole.objects.create(user=lead, role=Role.READER)
    with pytest.raises(Refused, match="lead leads the study and knows its cases") as refusal:
        create_study(lead, "Study", [new_case(n) for n in range(4)], [*readers, lead])
    assert (refusal.value.detail.code, list(refusal.value.fields)) == ("lead_reads", ["readers"])


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
