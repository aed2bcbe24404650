"""What is frozen, and when things were done: a change of either is found and its place named."""

import pytest
from django.utils import timezone

from reader_study.verification import verify
from tests.reader import ReaderAtWork
from tests.reader_study.forge import sql
from tests.reader_study.test_verify_record import run
from tests.tamper import tampering

pytestmark = pytest.mark.django_db

FROZEN = {
    "presentation": "arm = CASE arm WHEN 'real' THEN 'simulated' ELSE 'real' END",
    "schedule": "seed = seed + 1",
    "question": "text = 'Another'",
    "studycase": """truth = '{"grade": {"value": "lower", "reason": null}}'""",
}


@pytest.mark.parametrize("table", FROZEN)
def test_what_was_frozen_and_is_changed_is_found(study, table) -> None:
    rows = {"studycase": "cases"}.get(table, f"{table}s")
    key = getattr(study, rows).order_by("pk").first().pk
    with tampering():
        sql(f"UPDATE reader_study_{table} SET {FROZEN[table]} WHERE id = %s", key)
    code, said = run(study)
    assert code == 1
    named = "presentation" if table == "schedule" else table  # its rows are not that seed's
    assert f"FAULT reader_study_{named} " in said
    if table != "schedule":
        assert f"FAULT reader_study_{table} {key}: " in said and said.count("FAULT") == 1
    assert "real" not in said.replace("Reader", "") and "simulated" not in said


@pytest.mark.parametrize("table", ["presentation", "question", "studycase"])
def test_a_frozen_row_that_is_gone_is_found(study, table) -> None:
    with tampering():
        if table == "studycase":
            sql("DELETE FROM reader_study_presentation")
        sql(
            f"DELETE FROM reader_study_{table} WHERE id = "
            f"(SELECT min(id) FROM reader_study_{table})"
        )
    faults = verify(study).faults
    assert any("removed" in fault and f"reader_study_{table}" in fault for fault in faults)


TIMES = {
    "presentation": ("opened_at", "completed_at", "reading_time_ms"),
    "readingsession": ("signed_at",),
}


@pytest.mark.parametrize(
    ("table", "column"), [(t, column) for t, columns in TIMES.items() for column in columns]
)
def test_a_time_that_the_record_tells_otherwise_is_found(
    study, api, readers, table, column
) -> None:
    ReaderAtWork(api(readers[0]), study.pk).read_all(sign_last=True)
    assert verify(study).faults == ()
    change = "7" if column == "reading_time_ms" else f"{column} - interval '1 hour'"
    which = f"(SELECT min(id) FROM reader_study_{table} WHERE {column} IS NOT NULL)"
    sql(f"UPDATE reader_study_{table} SET {column} = {change} WHERE id = {which}")
    (fault,) = verify(study).faults
    assert f"reader_study_{table} " in fault and f": {column} is not what event " in fault


def test_a_completion_that_no_event_tells_of_is_found(study) -> None:
    one = study.presentations.order_by("pk").first()
    study.presentations.filter(pk=one.pk).update(completed_at=timezone.now())
    (fault,) = verify(study).faults
    assert fault == f"reader_study_presentation {one.pk}: completed_at stands in no event"


def test_a_version_that_no_event_tells_of_is_found(study) -> None:
    question = study.questions.first()
    question.pk, question.version = None, 2
    question.save()
    (fault,) = verify(study).faults
    assert fault == f"reader_study_question {question.pk}: version 2 stands in no event"
