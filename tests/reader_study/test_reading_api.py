"""The reading room's API: what a reader is shown, may open and may save."""

from uuid import uuid4

import pytest

from reader_study.creation import create_study
from reader_study.lifecycle import lock_study
from reader_study.models import (
    Presentation,
    Response,
    Study,
)
from tests.conftest import Role, person
from tests.reader import ANSWERS
from tests.reader_study.conftest import new_case
from tests.reader_study.sittings import error_of, tokens_of

pytestmark = pytest.mark.django_db

PRESENTATION_KEYS = {
    "token",
    "purpose",
    "position",
    "total",
    "session",
    "sessions",
    "break_before",
    "questions",
    "answers",
    "completed",
    "read_ms",
    "next_token",
}
QUESTION_KEYS = {
    "key",
    "kind",
    "text",
    "help_text",
    "required",
    "options",
    "limits",
    "shown_if",
}
SESSION_END = {
    "finished": True,
    "session": 1,
    "sessions": 1,
    "position": 4,
    "total": 4,
    "signed": False,
    "next_session_at": None,
    "last": True,
}


def test_the_readers_list_has_these_fields_and_no_other(at_work, reader1, study) -> None:
    at_work(reader1).read(at_work(reader1).current()["token"])
    rows = at_work(reader1).client.get("/api/reading/studies").json()
    counts = {"done": 1, "total": 4, "training_done": 0, "training_total": 0}
    standing = {"state": "open", "withdrawn": False, "instructions": "", "viewing_record": True}
    sitting = {"session": 1, "sessions": 1, "to_sign": False, "next_session_at": None, "signed": 0}
    named = {"id": str(study.pk), "name": study.name}
    assert rows == [{**named, **standing, **counts, **sitting}]


def test_a_presentation_has_these_fields_and_no_other(at_work, reader1) -> None:
    shown = at_work(reader1).current()
    assert set(shown) == PRESENTATION_KEYS
    assert (shown["position"], shown["total"], shown["completed"]) == (1, 4, False)
    assert [question["key"] for question in shown["questions"]] == list(ANSWERS)
    for question in shown["questions"]:
        assert set(question) == QUESTION_KEYS
        assert all(set(option) == {"value", "label"} for option in question["options"])


def test_an_answer_has_these_fields_and_no_other(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    saved = reader.respond(token, "grade", "high")
    assert saved.status_code == 201
    assert set(saved.json()) == {"question", "value", "unanswerable", "revision", "saved_at"}
    kept = {"value": "high", "unanswerable": False, "revision": 1}
    assert reader.current()["answers"] == {"grade": kept}


def test_a_draft_is_not_shown(api, lead, readers, reader1) -> None:
    study = create_study(lead, "A draft", [new_case(n) for n in range(4)], readers)
    client = api(reader1)
    assert client.get("/api/reading/studies").json() == []
    assert error_of(client.get(f"/api/reading/studies/{study.pk}/current")) == (404, "not_found")
    address = f"/api/reading/presentations/{tokens_of(reader1)[0]}"
    assert error_of(client.get(address)) == (404, "not_found")


def test_a_reader_comes_back_where_he_stopped(at_work, reader1) -> None:
    tokens = tokens_of(reader1)
    reader = at_work(reader1)
    assert reader.current()["token"] == tokens[0]
    assert reader.read(tokens[0])["token"] == tokens[1]
    reader.respond(tokens[1], "grade", "lower")
    again = at_work(reader1).current()
    assert (again["token"], again["position"]) == (tokens[1], 2)
    kept = {"value": "lower", "unanswerable": False, "revision": 1}
    assert again["answers"] == {"grade": kept}


def test_the_end_says_so_and_stays(at_work, reader1) -> None:
    reader = at_work(reader1)
    reader.read_all()
    assert reader.current() == SESSION_END
    last = reader.complete(tokens_of(reader1)[-1])
    assert last.json() == SESSION_END


def test_one_presentation_ahead_may_be_fetched_and_not_two(at_work, reader1) -> None:
    tokens = tokens_of(reader1)
    reader = at_work(reader1)
    assert reader.current()["next_token"] == tokens[1]
    ahead = reader.client.get(f"/api/reading/presentations/{tokens[1]}")
    assert (ahead.status_code, ahead.json()["next_token"]) == (200, None)
    too_far = reader.client.get(f"/api/reading/presentations/{tokens[2]}")
    assert error_of(too_far) == (404, "not_found")


def test_fetching_ahead_neither_opens_nor_takes_answers(at_work, reader1) -> None:
    tokens = tokens_of(reader1)
    reader = at_work(reader1)
    reader.current()
    reader.client.get(f"/api/reading/presentations/{tokens[1]}")
    assert error_of(reader.respond(tokens[1], "grade", "high")) == (409, "not_current")
    assert error_of(reader.complete(tokens[1])) == (409, "not_current")
    opened = Presentation.objects.filter(reader__user=reader1, opened_at__isnull=False)
    assert [row.token for row in opened] == [tokens[0]]


def test_the_servers_clock_starts_once_and_stops_at_completion(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    first = Presentation.objects.get(token=token).opened_at
    reader.current()
    assert Presentation.objects.get(token=token).opened_at == first
    reader.read(token)
    row = Presentation.objects.get(token=token)
    assert row.opened_at == first < row.completed_at
    assert row.reading_time_ms == 4000


@pytest.mark.parametrize("end", ["", "/header", "/voxels", "/responses", "/complete"])
def test_what_is_not_his_and_what_is_not_there_look_the_same(
    at_work, reader1, reader2, end
) -> None:
    client = at_work(reader1).client
    bodies = {
        "/responses": {
            "idempotency_key": str(uuid4()),
            "question": "grade",
            "value": "high",
            "revision": 0,
            "reading_time_ms": 1,
        },
        "/complete": {"reading_time_ms": 1},
    }
    answers = []
    for token in (tokens_of(reader2)[0], "no-such-token"):
        address = f"/api/reading/presentations/{token}{end}"
        send = client.post if end in bodies else client.get
        answers.append(send(address, bodies.get(end), format="json"))
    foreign, absent = answers
    assert error_of(foreign) == error_of(absent) == (404, "not_found")
    assert foreign.content == absent.content
    assert foreign.headers == absent.headers
    assert not Response.objects.exists()


@pytest.mark.parametrize("token", ["%00", "a%00b", "%ff", "%ED%A0%80", "x" * 500, "..", "' OR 1=1"])
def test_a_forged_token_of_any_spelling_opens_nothing(at_work, reader1, token) -> None:
    client = at_work(reader1).client
    for end in ("", "/header", "/voxels", "/feedback"):
        answer = client.get(f"/api/reading/presentations/{token}{end}")
        assert error_of(answer)[0] in (400, 404)
    sent = at_work(reader1).respond(token, "grade", "high")
    assert error_of(sent)[0] in (400, 404)
    assert not Response.objects.exists()


def test_the_current_case_of_a_study_that_is_not_his_is_not_found(api, person_reading_nothing):
    client = api(person_reading_nothing)
    answers = [
        client.get(f"/api/reading/studies/{study}/current")
        for study in (Study.objects.get().pk, uuid4())
    ]
    assert answers[0].content == answers[1].content
    assert error_of(answers[0]) == (404, "not_found")
    assert client.get("/api/reading/studies").json() == []


@pytest.fixture
def person_reading_nothing(study):
    return person("reader9", Role.READER)


def test_a_reader_who_lost_the_role_sees_nothing(at_work, reader1) -> None:
    reader1.role_rows.all().delete()
    client = at_work(reader1).client
    address = f"/api/reading/presentations/{tokens_of(reader1)[0]}"
    assert error_of(client.get(address)) == (404, "not_found")
    assert client.get("/api/reading/studies").status_code == 403


def test_the_same_request_again_saves_nothing_and_says_the_same(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    key = str(uuid4())
    first = reader.respond(token, "grade", "high", idempotency_key=key)
    again = reader.respond(token, "grade", "high", idempotency_key=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert Response.objects.count() == 1


def test_a_repeat_is_acknowledged_even_after_later_answers_and_the_lock(
    at_work, reader1, study, lead
) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    key = str(uuid4())
    first = reader.respond(token, "grade", "high", idempotency_key=key)
    reader.respond(token, "grade", "lower", revision=1)
    lock_study(lead, study.pk, "the end")
    again = reader.respond(token, "grade", "high", idempotency_key=key)
    assert (again.status_code, again.content) == (200, first.content)


def test_a_key_cannot_carry_two_answers(at_work, reader1, reader2) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    key = str(uuid4())
    reader.respond(token, "grade", "high", idempotency_key=key)
    other = reader.respond(token, "grade", "lower", idempotency_key=key)
    assert error_of(other) == (409, "idempotency_key_reused")
    second = at_work(reader2)
    foreign = second.respond(second.current()["token"], "grade", "high", idempotency_key=key)
    assert error_of(foreign) == (409, "idempotency_key_reused")
    assert Response.objects.count() == 1


def test_a_change_of_mind_is_a_new_revision(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    reader.respond(token, "grade", "high")
    changed = reader.respond(token, "grade", "lower", revision=1)
    assert (changed.status_code, changed.json()["revision"]) == (201, 2)
    kept = Response.objects.order_by("revision").values_list("revision", "value")
    assert list(kept) == [(1, "high"), (2, "lower")]


@pytest.mark.parametrize("revision", [0, 2])
def test_a_stale_revision_is_refused(at_work, reader1, revision) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    reader.respond(token, "grade", "high")
    stale = reader.respond(token, "grade", "lower", revision=revision)
    assert error_of(stale) == (409, "stale_revision")
    assert Response.objects.count() == 1


def test_a_completed_case_is_corrected_with_a_reason(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    reader.read(token)
    corrected = reader.respond(token, "grade", "lower", revision=1, reason="wrong key")
    assert corrected.status_code == 201
    assert Response.objects.get(revision=2).reason == "wrong key"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"question": "age"}, "unknown_question"),
        ({"value": "maybe"}, "bad_answer"),
        ({"value": "present"}, "bad_answer"),
        ({"idempotency_key": "1"}, "invalid"),
        ({"revision": -1}, "invalid"),
        ({"revision": None}, "invalid"),
        ({"reading_time_ms": 2**31}, "invalid"),
        ({"reading_time_ms": "soon"}, "invalid"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_stored(at_work, reader1, change, code) -> None:
    reader = at_work(reader1)
    body = {"question": "grade", "value": "high"} | change
    answer = reader.respond(reader.current()["token"], **body)
    assert error_of(answer) == (400, code)
    assert not Response.objects.exists()


def test_every_question_is_answered_before_the_next_case(at_work, reader1) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    reader.respond(token, "grade", "high")
    refused = reader.complete(token)
    assert error_of(refused) == (409, "unanswered")
    fields = refused.json()["error"]["fields"]
    assert fields == {"questions": ["real_or_simulated", "enhancement"]}
    assert Presentation.objects.get(token=token).completed_at is None


def test_a_case_that_was_never_opened_takes_no_answer(at_work, reader1) -> None:
    """Who has not asked for a case was not shown it: the server's clock has not started."""
    token = tokens_of(reader1)[0]
    assert error_of(at_work(reader1).respond(token, "grade", "high")) == (409, "not_current")
    assert error_of(at_work(reader1).complete(token)) == (409, "not_current")
    assert not Response.objects.exists()


def test_the_cases_that_can_be_looked_at_again_have_these_fields_and_no_other(
    at_work, reader1, study
) -> None:
    reader = at_work(reader1)
    address = f"/api/reading/studies/{study.pk}/completed"
    assert reader.client.get(address).json() == []
    reader.read(reader.current()["token"])
    token = tokens_of(reader1)[0]
    expected = [{"token": token, "purpose": "study", "position": 1}]
    assert reader.client.get(address).json() == expected
