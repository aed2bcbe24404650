"""A forged record is found and the place named: each forgery done by real SQL without triggers."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reader_study.models import RecordEntry, Response, Study
from reader_study.record import head_of, note
from reader_study.verification import verify
from tests.reader_study.forge import forging, rechain, sql
from tests.reader_study.test_record import answer
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(study: Study) -> list[Response]:
    """Return six answers, the entries 3 to 8 of the record; entry 9 is an event."""
    question = study.questions.get(key="grade")
    shown = study.presentations.order_by("pk")[:6]
    values = ["high", "lower"] * 3
    rows = [answer(p, question, value) for p, value in zip(shown, values, strict=True)]
    note(study, None, "completed", about="reading")
    return rows


@pytest.fixture
def receipt(study: Study, answers, tmp_path: Path) -> Path:
    """Return the receipt of the record as it was before anybody forged it."""
    head = head_of(study)
    path = tmp_path / "receipt.json"
    body = {"study": str(study.pk), "count": head.count, "head": head.sha256}
    path.write_text(json.dumps(body))
    return path


def run(study: Study, *arguments: object) -> tuple[int, str]:
    """Run the command; return its exit status and what it printed."""
    out = io.StringIO()
    try:
        call_command("verify_record", study.name, *map(str, arguments), stdout=out)
    except SystemExit as end:
        return int(end.code), out.getvalue()
    return 0, out.getvalue()


def place(row: Response) -> str:
    return f"entry {row.recordentry.number}, reader_study_response {row.pk}: "


def test_a_record_that_nobody_touched_is_whole(study, receipt) -> None:
    code, said = run(study, "--receipt", receipt)
    assert (code, "The record is whole." in said) == (0, True)
    assert f"{study.name}: 9 entries over 6 responses, 0 late responses, 3 events." in said
    assert f"Head {head_of(study).sha256}, held against 1 others." in said


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "'lower'"),
        ("created_at", "created_at - interval '1 day'"),
        ("reading_time_ms", "1"),
        ("unanswerable", "true"),
        ("reason", "'a slip'"),
        ("revision", "7"),
    ],
)
def test_a_changed_answer_is_found(study, answers, column, value) -> None:
    row = answers[2]
    with tampering():
        sql(f"UPDATE reader_study_response SET {column} = {value} WHERE id = %s", row.pk)
    code, said = run(study)
    assert code == 1
    assert f"FAULT {place(row)}the row, its number or the entry before was changed" in said
    assert said.count("FAULT") == 1


def test_a_changed_event_is_found(study, answers) -> None:
    event = study.events.get(action="opened")
    with tampering():
        sql("UPDATE reader_study_auditevent SET reason = 'another' WHERE id = %s", event.pk)
    (fault,) = verify(study).faults
    assert fault.startswith(f"entry 2, reader_study_auditevent {event.pk}: ")


def test_a_row_inserted_without_an_entry_is_found(study, answers) -> None:
    sql(
        "INSERT INTO reader_study_response (presentation_id, question_id, revision, value, "
        "unanswerable, reason, idempotency_key, created_at) SELECT presentation_id, question_id, "
        "2, 'lower', false, '', gen_random_uuid(), created_at FROM reader_study_response "
        "WHERE id = %s",
        answers[0].pk,
    )
    added = Response.objects.get(revision=2)
    assert verify(study).faults == (
        f"reader_study_response {added.pk}: a row without an entry: it was inserted",
    )


def remove(row: Response) -> None:
    sql("DELETE FROM reader_study_recordentry WHERE response_id = %s", row.pk)
    sql("DELETE FROM reader_study_response WHERE id = %s", row.pk)


def test_a_removed_row_leaves_a_gap(study, answers) -> None:
    number = answers[2].recordentry.number
    with tampering():
        remove(answers[2])
    faults = verify(study).faults
    assert faults[0] == f"entry {number}: a gap: the next entry is {number + 1}"


def test_a_removed_row_and_entries_renumbered_are_found(study, answers) -> None:
    number = answers[2].recordentry.number
    with forging():
        remove(answers[2])
        sql("UPDATE reader_study_recordentry SET number = number - 1 WHERE number > %s", number)
        sql("UPDATE reader_study_recordhead SET count = count - 1")
    faults = verify(study).faults
    assert faults[0] == f"{place(answers[3])}the row, its number or the entry before was changed"


def test_two_rows_swapped_are_found_both(study, answers) -> None:
    one, other = answers[0], answers[3]
    with forging():
        sql(
            "UPDATE reader_study_response SET value = CASE WHEN id = %s THEN 'lower' "
            "ELSE 'high' END WHERE id IN (%s, %s)",
            one.pk,
            one.pk,
            other.pk,
        )
    faults = verify(study).faults
    assert [fault[: fault.index(": ") + 2] for fault in faults] == [place(one), place(other)]


def test_two_entries_swapped_are_found(study, answers) -> None:
    first, second = (row.recordentry for row in answers[:2])
    with forging():
        for entry, number in ((first, second.number), (second, first.number)):
            sql("UPDATE reader_study_recordentry SET number = %s WHERE id = %s", number, entry.pk)
    assert len(verify(study).faults) == 3  # both, and the one that follows them


def cut(study: Study, answers: list[Response]) -> None:
    """Remove the last two entries and what they recorded, and set the head back."""
    event = study.events.get(action="completed")
    with tampering():
        sql("DELETE FROM reader_study_recordentry WHERE event_id = %s", event.pk)
        sql("DELETE FROM reader_study_auditevent WHERE id = %s", event.pk)
        remove(answers[-1])
        rechain(study)


def test_a_cut_tail_is_found_by_a_receipt(study, answers, receipt) -> None:
    cut(study, answers)
    assert run(study)[0] == 0  # within itself the record is whole again
    code, said = run(study, "--receipt", receipt)
    assert code == 1
    assert "entry 8: the tail was cut: " in said and "holds entry 9, the record ends at 7" in said


def test_a_cut_tail_is_found_by_the_head_that_was_left(study, answers) -> None:
    with tampering():
        sql("DELETE FROM reader_study_recordentry WHERE number = 9")
        sql("DELETE FROM reader_study_auditevent WHERE action = 'completed'")
    assert verify(study).faults == ("entry 9: the tail was cut: the head counts 9",)


def test_a_chain_computed_anew_is_found_by_the_log(study, answers, data_folder) -> None:
    entries = {n: RecordEntry.objects.get(number=n).sha256 for n in (3, 6, 9)}
    lines = [
        json.dumps({"study": str(study.pk), "count": n, "head": head})
        for n, head in entries.items()
    ]
    torn = '{"study": "'
    (data_folder / "record.log").write_text("\n".join([*lines, torn]))
    row = answers[2]  # entry 5
    with forging():
        sql("UPDATE reader_study_response SET value = 'lower' WHERE id = %s", row.pk)
        rechain(study)
    assert run(study, "--no-log")[0] == 0
    code, said = run(study)
    assert code == 1
    assert "FAULT entries 4 to 6: the chain was computed anew: entry 6 is " in said
    assert "record.log line 2 holds " in said and "(1 more heads handed out say so)" in said


def test_entries_that_the_log_does_not_name_are_told_and_are_no_fault(
    study, answers, data_folder
) -> None:
    line = {"study": str(study.pk)}
    entries = RecordEntry.objects.exclude(number__in=(4, 8, 9)).order_by("number")
    named = [line | {"count": entry.number, "head": entry.sha256} for entry in entries]
    (data_folder / "record.log").write_text("\n".join(map(json.dumps, named)))
    code, said = run(study)
    assert (code, "The record is whole." in said) == (0, True)
    assert "NOTE no line of record.log names: 4, 8 to 9. " in said
    assert "NOTE" not in run(study, "--no-log")[1]
    (data_folder / "record.log").write_text(json.dumps(named[0] | {"study": "another"}))
    assert "NOTE" not in run(study)[1]


def test_a_chain_computed_anew_is_found_by_a_head_written_down(study, answers) -> None:
    head = head_of(study)
    assert run(study, "--count", head.count, "--head", head.sha256)[0] == 0
    with forging():
        sql("UPDATE reader_study_response SET value = 'lower' WHERE id = %s", answers[0].pk)
        rechain(study)
    assert run(study, "--count", head.count, "--head", head.sha256)[0] == 1


def test_a_state_that_no_event_tells_of_is_found(study) -> None:
    Study.objects.filter(pk=study.pk).update(state="unblinded")
    (fault,) = verify(study).faults
    assert fault.endswith("it is unblinded, its record says open")


def test_a_trigger_that_is_off_is_found(study) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("ALTER TABLE reader_study_response DISABLE TRIGGER reader_study_response_no_update")
    sql("DROP TRIGGER reader_study_study_no_truncate ON reader_study_study")
    assert [fault.split(":")[0] for fault in verify(study).faults] == [
        "trigger reader_study_response_no_update",
        "trigger reader_study_study_no_truncate",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["No such study"], "There is no study 'No such study'"),
        (["Reader study", "--receipt", "gone.json"], "gone.json cannot be read"),
        (["Reader study", "--receipt", "{folder}/other.json"], "is of study 'another', not of"),
        (["Reader study", "--receipt", "{folder}/list.json"], "is no receipt"),
        (["Reader study", "--receipt", "{folder}/empty.csv"], "holds no head"),
        (["Reader study", "--receipt", "{folder}/other.csv"], "no column record_number"),
        (["Reader study", "--count", "3"], "--count and --head go together"),
        (["Reader study", "--count", "3", "--head", "abc"], "64 hexadecimal digits, got 3 and"),
        (["Reader study", "--count", "0", "--head", "a" * 64], "a count from 1"),
    ],
)
def test_a_misuse_says_what_would_be_right(study, tmp_path, arguments, message) -> None:
    (tmp_path / "other.json").write_text('{"study": "another", "count": 1, "head": "a"}')
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "empty.csv").write_text("reader,record_number,record_sha256\n")
    (tmp_path / "other.csv").write_text("reader,case\nR1,P1\n")
    with pytest.raises(CommandError, match=message) as raised:
        call_command("verify_record", *(a.format(folder=tmp_path) for a in arguments))
    assert raised.value.returncode == 2
