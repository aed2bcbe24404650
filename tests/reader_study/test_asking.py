"""Questions of every kind at the API: conditions, unanswerable images, answers taken back."""

import json
from uuid import uuid4

import pytest

from reader_study.models import RecordEntry, Response
from reader_study.questions import PAPER_CONFIDENCE, QuestionPlan
from tests.reader import ReaderAtWork
from tests.reader_study.sittings import FIRST_SESSION, error_of, study_by_hand, tokens_of

pytestmark = pytest.mark.django_db
OWN = (
    QuestionPlan("seen", "Seen?", kind="yes_no"),
    QuestionPlan(
        "size",
        "How long?",
        kind="number",
        limits={"unit": "mm", "least": 0, "most": 200, "decimals": 1},
        shown_if={"question": "seen", "values": ["yes"]},
    ),
    QuestionPlan("note", "Anything else?", kind="text", required=False),
)


@pytest.fixture
def reader(lead, api, reader1) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study_by_hand(lead, [reader1], OWN).pk)


@pytest.fixture
def token(reader) -> str:
    return reader.current()["token"]


def test_a_question_tells_its_kind_its_limits_and_its_condition(reader) -> None:
    seen, size, note = reader.current()["questions"]
    assert (seen["kind"], seen["limits"], seen["shown_if"]) == ("yes_no", None, None)
    assert [option["value"] for option in seen["options"]] == ["yes", "no"]
    assert size["limits"] == {"unit": "mm", "least": 0, "most": 200, "decimals": 1}
    assert size["shown_if"] == {"question": "seen", "values": ["yes"]}
    assert (note["kind"], note["required"], note["options"]) == ("text", False, [])


@pytest.mark.parametrize("before", [None, "no"])
def test_an_answer_to_a_question_that_is_not_shown_is_not_stored(reader, token, before) -> None:
    if before:
        reader.respond(token, "seen", before)
    stored = Response.objects.count(), RecordEntry.objects.count()
    refused = reader.respond(token, "size", "12")
    assert error_of(refused) == (400, "not_shown")
    assert set(refused.json()["error"]["fields"]) == {"question"}
    assert (Response.objects.count(), RecordEntry.objects.count()) == stored


def test_what_hangs_on_an_unanswerable_question_is_not_shown(reader, token) -> None:
    reader.respond(token, "seen", "", unanswerable=True)
    assert error_of(reader.respond(token, "size", "12")) == (400, "not_shown")
    assert reader.complete(token).status_code == 200


def test_a_question_that_is_shown_is_required_and_one_that_is_not_is_not(reader, token) -> None:
    reader.respond(token, "seen", "yes")
    refused = reader.complete(token)
    assert error_of(refused) == (409, "unanswered")
    assert refused.json()["error"]["fields"] == {"questions": ["size"]}
    reader.respond(token, "seen", "no", revision=1)
    assert reader.complete(token).status_code == 200


def test_an_answer_outlives_a_change_of_mind_about_its_condition(reader, token) -> None:
    reader.respond(token, "seen", "yes")
    reader.respond(token, "size", "12.50")
    reader.respond(token, "seen", "no", revision=1)
    assert reader.current()["answers"]["size"]["value"] == "12.5"
    reader.respond(token, "seen", "yes", revision=2)
    assert reader.complete(token).status_code == 200


def test_a_correction_that_brings_up_a_question_is_answered_before_the_signature(
    reader, reader1
) -> None:
    end = reader.read_session(lambda: {"seen": "no"})
    assert (end["session"], end["signed"]) == (1, False)
    repeat = tokens_of(reader1)[FIRST_SESSION - 1]
    reader.respond(repeat, "seen", "yes", revision=1, reason="a slip")
    refused = reader.sign()
    assert error_of(refused) == (409, "unanswered")
    assert refused.json()["error"]["fields"] == {"questions": ["size"]}
    assert "case 4 asks" in refused.json()["error"]["message"]
    assert "repeat" not in refused.content.decode().lower()
    reader.respond(repeat, "size", "12", reason="it is there")
    assert reader.sign().status_code == 200


def test_an_answer_is_stored_and_shown_as_it_is_kept(reader, token) -> None:
    reader.respond(token, "seen", "yes")
    saved = reader.respond(token, "size", "007.0")
    assert (saved.status_code, saved.json()["value"]) == (201, "7")
    assert Response.objects.get(question__key="size").value == "7"


def test_the_same_answer_spelled_otherwise_is_the_same_request(reader, token) -> None:
    key = "6f9ddf4e-76b8-4bd2-a4a8-bb1d3c7d5b1a"
    reader.respond(token, "note", "  Größe\r\nzwei ", idempotency_key=key)
    again = reader.respond(token, "note", "Größe\nzwei", idempotency_key=key)
    assert (again.status_code, again.json()["value"]) == (200, "Größe\nzwei")


@pytest.mark.parametrize(
    ("question", "value", "quoted"),
    [
        ("seen", "maybe", "'maybe'"),
        ("seen", "", "''"),
        ("size", "NaN", "'NaN'"),
        ("size", "201", "'201'"),
        ("size", "1e9999", "'1e9999'"),
        ("size", "9" * 400, "'99999"),
        ("note", "x" * 2001, "has 2001 characters"),
        ("note", "bell \x07", "'\\x07'"),
    ],
)
def test_a_bad_answer_is_quoted_and_not_stored(reader, token, question, value, quoted) -> None:
    reader.respond(token, "seen", "yes")
    refused = reader.respond(token, question, value, revision=1 if question == "seen" else 0)
    assert error_of(refused) == (400, "bad_answer")
    assert quoted in refused.json()["error"]["fields"]["value"][0]
    assert Response.objects.count() == 1


@pytest.mark.parametrize("value", ["a NUL \x00", None, ["yes"], {"a": 1}, "x" * 4001])
def test_what_is_no_text_at_all_is_refused(reader, token, value) -> None:
    assert error_of(reader.respond(token, "note", value)) == (400, "invalid")
    assert not Response.objects.exists()


def test_half_a_character_is_refused(reader, token) -> None:
    body = {
        "idempotency_key": str(uuid4()),
        "question": "note",
        "value": "half \ud800",
        "revision": 0,
        "reading_time_ms": 1,
    }
    address = f"/api/reading/presentations/{token}/responses"
    sent = reader.client.post(address, json.dumps(body), content_type="application/json")
    assert error_of(sent) == (400, "invalid")
    assert not Response.objects.exists()


def test_an_unanswerable_image_counts_as_answered(reader, token) -> None:
    reader.respond(token, "seen", "yes")
    saved = reader.respond(token, "size", "", unanswerable=True)
    expected = {"question": "size", "value": "", "unanswerable": True, "revision": 1}
    assert {key: saved.json()[key] for key in expected} == expected
    assert reader.complete(token).status_code == 200
    kept = {"value": "", "unanswerable": True, "revision": 1}
    shown = reader.client.get(f"/api/reading/presentations/{token}").json()
    assert shown["answers"]["size"] == kept


def test_an_image_cannot_be_answered_and_unanswerable(reader, token) -> None:
    refused = reader.respond(token, "seen", "yes", unanswerable=True)
    assert error_of(refused) == (400, "bad_answer")
    assert not Response.objects.exists()


def test_unanswerable_and_an_answer_are_two_requests(reader, token) -> None:
    key = "6f9ddf4e-76b8-4bd2-a4a8-bb1d3c7d5b1a"
    reader.respond(token, "note", "", idempotency_key=key, unanswerable=True)
    other = reader.respond(token, "note", "", idempotency_key=key)
    assert error_of(other) == (409, "idempotency_key_reused")


def test_an_answer_that_is_not_required_is_taken_back(reader, token) -> None:
    reader.respond(token, "note", "a word")
    taken = reader.respond(token, "note", "", revision=1)
    assert (taken.status_code, taken.json()["value"]) == (201, "")
    assert list(Response.objects.values_list("value", flat=True)) == ["a word", ""]


def test_confidence_and_cue_are_asked_once_the_question_before_is_answered(
    lead, api, reader1
) -> None:
    reader = ReaderAtWork(api(reader1), study_by_hand(lead, [reader1], PAPER_CONFIDENCE).pk)
    token = reader.current()["token"]
    assert error_of(reader.respond(token, "cue", "noise")) == (400, "not_shown")
    reader.respond(token, "real_or_simulated", "real")
    assert reader.respond(token, "cue", "vessels|noise").json()["value"] == "noise|vessels"
    assert reader.respond(token, "real_or_simulated_confidence", "85").status_code == 201
    refused = reader.complete(token)
    assert refused.json()["error"]["fields"] == {"questions": ["enhancement", "grade"]}
