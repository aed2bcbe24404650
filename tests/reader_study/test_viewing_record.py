"""How a case was looked at: kept with its completion, in the chain, and told after unblinding."""

import csv
import io
import json
from collections.abc import Iterator

import pytest

from reader_study.models import AuditEvent, Presentation, Study
from reader_study.verification import verify
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.forge import forging, rechain, sql
from tests.reader_study.looking import COUNTS, viewing, with_plane
from tests.reader_study.sittings import error_of, study_by_hand, tokens_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(at_work, reader1) -> ReaderAtWork:
    return at_work(reader1)


def answered(reader: ReaderAtWork) -> str:
    """Answer the current case; return its token."""
    token = reader.current()["token"]
    for question, value in ANSWERS.items():
        assert reader.respond(token, question, value).status_code == 201
    return token


def faults(study: Study) -> tuple[str, ...]:
    return verify(Study.objects.get(pk=study.pk)).faults


def told() -> Iterator[object]:
    """Yield what the record's completions tell of viewing, in order."""
    events = AuditEvent.objects.filter(action="case_completed").order_by("pk")
    return (event.detail["viewing"] for event in events)


def test_it_is_kept_with_the_completion_and_in_the_record(reader, study) -> None:
    token = answered(reader)
    assert reader.complete(token, viewing=viewing()).status_code == 200
    assert Presentation.objects.get(token=token).viewing == viewing()
    assert list(told()) == [viewing()]
    assert faults(study) == ()


@pytest.mark.parametrize("sent", [{}, {"viewing": None}])
def test_a_completion_may_come_without_it(reader, study, sent) -> None:
    token = answered(reader)
    assert reader.complete(token, **sent).status_code == 200
    assert Presentation.objects.get(token=token).viewing is None
    assert list(told()) == [None]
    assert faults(study) == ()


def test_the_first_completion_stands(reader) -> None:
    token = answered(reader)
    first = reader.complete(token, viewing=viewing())
    again = reader.complete(token, 9000, viewing=viewing(pauses=99))
    assert again.json() == first.json()
    row = Presentation.objects.get(token=token)
    assert (row.viewing, row.reading_time_ms) == (viewing(), 4000)
    assert list(told()) == [viewing()]


def test_it_is_dropped_where_the_study_keeps_none(reader, study) -> None:
    Study.objects.update(viewing_record=False)
    token = answered(reader)
    assert reader.complete(token, viewing=viewing()).status_code == 200
    assert Presentation.objects.get(token=token).viewing is None
    assert list(told()) == [None]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_no_viewing_record_completes_nothing(reader, kept) -> None:
    Study.objects.update(viewing_record=kept)
    token = answered(reader)
    refused = reader.complete(token, viewing=with_plane(slices=[[4, 2]]))
    assert error_of(refused) == (400, "invalid")
    assert "got [4, 2]" in refused.content.decode()
    assert Presentation.objects.get(token=token).completed_at is None


@pytest.mark.parametrize(
    "value", ["NULL", "jsonb_set(viewing, '{pauses}', '0')", "jsonb_set(viewing, '{seen}', '1')"]
)
def test_a_changed_viewing_record_is_found(reader, study, value) -> None:
    token = answered(reader)
    reader.complete(token, viewing=viewing())
    row = Presentation.objects.get(token=token)
    sql(f"UPDATE reader_study_presentation SET viewing = {value} WHERE id = %s", row.pk)
    (fault,) = faults(study)
    event = AuditEvent.objects.get(action="case_completed")
    assert fault == (
        f"reader_study_presentation {row.pk}: viewing is not what event {event.pk} says"
    )


def test_one_put_in_where_none_came_is_found(reader, study) -> None:
    reader.read(reader.current()["token"])
    sql("UPDATE reader_study_presentation SET viewing = '{}' WHERE position = 1")
    assert any("viewing is not what event" in fault for fault in faults(study))


def test_one_of_a_case_that_is_not_completed_is_found(reader, study) -> None:
    token = reader.current()["token"]
    sql("UPDATE reader_study_presentation SET viewing = '{}' WHERE token = %s", token)
    (fault,) = faults(study)
    assert fault.endswith(": viewing stands in no event")


def test_a_record_from_before_there_was_viewing_is_whole(reader, study) -> None:
    reader.read(reader.current()["token"])
    with forging():
        sql(
            "UPDATE reader_study_auditevent SET detail = detail - 'viewing' "
            "WHERE action = 'case_completed'"
        )
        rechain(study)
    assert faults(study) == ()


@pytest.fixture
def unblinded(reader, study, unblind) -> Study:
    """Return a study in which R1 has read one case with a viewing record and one without."""
    reader.complete(answered(reader), viewing=viewing())
    reader.complete(answered(reader))
    return unblind()


def table(client, study: Study) -> list[dict[str, str]]:
    answer = client.get(f"/api/studies/{study.pk}/viewing.csv")
    assert answer.status_code == 200, answer
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def test_the_table_has_a_row_for_each_plane(unblinded, api, analyst, reader1) -> None:
    rows = table(api(analyst), unblinded)
    shown = Presentation.objects.get(token=tokens_of(reader1)[0])
    place = {
        "reader": "R1",
        "case": shown.case.case_key,
        "case_label": shown.case.label,
        "arm": shown.arm,
        "position": "1",
        "purpose": "study",
        "session": "1",
        "block": "1",
    }
    whole = {**{name: str(count) for name, count in COUNTS.items()}, "reading_time_ms": "4000"}
    planes = [
        ("axial", "2500", "8", "3 to 9; 12"),
        ("sagittal", "1500", "1", "1"),
        ("coronal", "0", "0", ""),
    ]
    names = ("plane", "time_ms", "slices_visited", "slices")
    looked = [dict(zip(names, plane, strict=True)) for plane in planes]
    assert rows == [{**place, **one, **whole} for one in looked]


def test_training_and_repeats_are_in_the_table(lead, api, reader1) -> None:
    study = study_by_hand(lead, [reader1])
    reader = ReaderAtWork(api(reader1), study.pk)
    for _ in range(5):
        reader.complete(answered(reader), viewing=viewing())
    Study.objects.update(state="locked")
    Study.objects.update(state="unblinded")
    rows = table(api(lead), study)
    purposes = ["training", "study", "study", "study", "repeat"]
    assert [row["purpose"] for row in rows] == [one for one in purposes for _ in range(3)]


def test_the_record_carries_it(unblinded, api, analyst) -> None:
    answer = api(analyst).get(f"/api/studies/{unblinded.pk}/record.json")
    document = json.loads(answer.getvalue())
    kept = [shown["viewing"] for shown in document["presentations"]]
    assert kept[:2] == [viewing(), None]


def test_nobody_is_told_before_unblinding(reader, study, api, lead, analyst) -> None:
    reader.complete(answered(reader), viewing=viewing())
    for user in (lead, analyst):
        answer = api(user).get(f"/api/studies/{study.pk}/viewing.csv")
        assert error_of(answer) == (409, "not_unblinded")
