"""Results and plans put beside the true ones by the record's own rules are found all the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reader_study import freezing
from reader_study.models import AuditEvent, FrozenResults, Study
from reader_study.record import enter, note
from reader_study.verification import verify
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(study, at_work, reader1, unblind) -> FrozenResults:
    """Return the results of a study that one of four readers has read."""
    at_work(reader1).read_all()
    unblind()
    assert verify(study).faults == ()
    return study.analyses.get()


@pytest.fixture
def forged(frozen, study) -> Callable[..., None]:
    """Return `forged(number, software)`: another analysis, put after the last by the rules."""

    def act(number: int, software: str) -> None:
        document = frozen.document.replace("real", "unreal", 1)
        row = FrozenResults.objects.create(
            study=study,
            number=number,
            plan=frozen.plan,
            plan_sha256=frozen.plan_sha256,
            table_sha256=frozen.table_sha256,
            document=document,
            document_sha256=freezing.sha256_of(document),
            software=software,
        )
        note(study, None, "analysed", detail=freezing.event_of(row))

    return act


def test_results_exchanged_with_an_event_of_their_own(frozen, study) -> None:
    document = frozen.document.replace("real", "unreal", 1)
    with tampering():
        FrozenResults.objects.filter(pk=frozen.pk).update(
            document=document, document_sha256=freezing.sha256_of(document)
        )
    frozen.refresh_from_db()
    note(study, None, "analysed", detail=freezing.event_of(frozen))
    faults = verify(study).faults
    assert any("its number is 1, where 2 is the next" in fault for fault in faults)
    assert any("are not analysed twice" in fault for fault in faults)


def test_a_second_analysis_by_the_same_software(frozen, study, forged) -> None:
    forged(2, frozen.software)
    (fault,) = verify(study).faults
    assert fault.endswith("the same answers by the same software are not analysed twice")


def test_an_analysis_out_of_turn(study, forged) -> None:
    forged(9, "verum 99")
    (fault,) = verify(study).faults
    assert fault.endswith("its number is 9, where 2 is the next")


def test_results_of_another_day(frozen, study) -> None:
    before = frozen.created_at - timedelta(days=300)
    with tampering():
        FrozenResults.objects.filter(pk=frozen.pk).update(created_at=before)
    (fault,) = verify(study).faults
    assert "analysis 1: created_at is not when event" in fault


def test_an_earlier_opening_with_another_plan(study: Study) -> None:
    opened = study.events.get(action="opened")
    opened.pk, opened.detail["analysis_plan"]["margin"] = -5, 0.2
    opened.save(force_insert=True)
    enter(AuditEvent.objects.get(pk=-5))
    faults = verify(study).faults
    assert "reader_study_auditevent -5: a study is opened once" in faults
