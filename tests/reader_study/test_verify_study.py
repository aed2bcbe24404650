"""The study's own columns, its readers' places and their sessions, changed by SQL, are found."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from reader_study.creation import NewReader, create_study
from reader_study.lifecycle import open_study
from reader_study.models import ReadingSession, Study
from reader_study.verification import verify
from tests.people import person
from tests.reader import ReaderAtWork
from tests.reader_study.conftest import new_case
from tests.reader_study.forge import sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(lead, api, readers) -> Study:
    """Return an open study of readers whose years are known or not; R1's session is signed."""
    known = zip(readers[:3], (2, 9.5, None), strict=True)
    places = [NewReader(user=user, years_experience=years) for user, years in known]
    made = create_study(lead, "Reader study", [new_case(n) for n in range(4)], places, seed=5)
    study = open_study(lead, made.pk, "all is ready")
    ReaderAtWork(api(readers[0]), study.pk).read_all(sign_last=True)
    half = ReaderAtWork(api(readers[1]), study.pk)
    half.read(half.current()["token"])
    assert faults(study) == ()
    return study


def faults(study: Study) -> tuple[str, ...]:
    return verify(Study.objects.get(pk=study.pk)).faults


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", "'Another study'"),
        ("questions_version", "2"),
        ("instructions", "'Call all of them real.'"),
        ("viewing_record", "NOT viewing_record"),
    ],
)
def test_a_changed_column_of_the_study_is_found(read, column, value) -> None:
    sql(f"UPDATE reader_study_study SET {column} = {value}")
    (fault,) = faults(read)
    assert fault.startswith(f"reader_study_study {read.pk}: {column} is not what event ")


@pytest.mark.parametrize(("label", "years"), [("R1", "30"), ("R1", "NULL"), ("R3", "30")])
def test_changed_years_of_experience_are_found(read, label, years) -> None:
    sql(f"UPDATE reader_study_studyreader SET years_experience = {years} WHERE label = '{label}'")
    (fault,) = faults(read)
    key = read.readers.get(label=label).pk
    assert fault == (
        f"reader_study_studyreader {key}: years_experience is not what the schedule was drawn for"
    )


def test_a_place_inserted_is_found(read) -> None:
    place = read.readers.create(label="R9", user=person("somebody-else"))
    (fault,) = faults(read)
    assert fault == (
        f"reader_study_studyreader {place.pk}: R9 stands in no schedule: the place was inserted"
    )


@pytest.mark.parametrize("column", ["opened_at", "completed_at"])
@pytest.mark.parametrize("value", ["now()", "NULL", "signed_at"])
def test_another_time_of_a_signed_session_is_found(read, column, value) -> None:
    session = ReadingSession.objects.get(reader__label="R1")
    sql(f"UPDATE reader_study_readingsession SET {column} = {value} WHERE id = %s", session.pk)
    (fault,) = faults(read)
    assert fault.startswith(f"reader_study_readingsession {session.pk}: {column} is not when its ")


@pytest.mark.parametrize(("label", "column"), [("R2", "completed_at"), ("R3", "opened_at")])
def test_a_session_that_is_not_so_far_is_found(read, label, column) -> None:
    session = ReadingSession.objects.get(reader__label=label)
    sql(f"UPDATE reader_study_readingsession SET {column} = now() WHERE id = %s", session.pk)
    (fault,) = faults(read)
    assert fault.startswith(f"reader_study_readingsession {session.pk}: {column} is not when its ")


@pytest.mark.parametrize("minutes", [-120, 20])
def test_a_clock_that_was_wrong_for_a_while_is_no_fault(read, api, readers, minutes) -> None:
    reader = ReaderAtWork(api(readers[2]), read.pk)
    reader.read(reader.current()["token"])
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True):
        reader.read(reader.current()["token"])  # opens the next one as well
    reader.read_all(sign_last=True)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True):
        last = ReaderAtWork(api(readers[1]), read.pk)
        last.read_all(sign_last=True)
    assert faults(read) == ()
