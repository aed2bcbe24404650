"""A repeat looks like any first reading in everything that a reader gets."""

import json
from datetime import timedelta

import pytest

from reader_study.models import Presentation
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.sittings import ROWS, WAIT_DAYS, signed_ago, study_by_hand

pytestmark = pytest.mark.django_db
MASKED = {"token", "next_token", "position", "session", "break_before", "saved_at"}


def masked(body: dict) -> dict:
    """Return what is shown without what differs between any two presentations."""
    return {key: value for key, value in body.items() if key not in MASKED}


@pytest.fixture
def reader(lead, api, reader1) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study_by_hand(lead, [reader1]).pk)


def test_a_repeat_is_shown_as_a_study_case(reader, reader1) -> None:
    shown, seen = reader.current(), []
    while "finished" not in shown:
        seen.append(shown)
        shown = reader.read(shown["token"])
    first, *_, again = [body for body in seen if body["purpose"] == "study"]
    cases = [Presentation.objects.get(token=body["token"]).case_id for body in (first, again)]
    assert cases[0] == cases[1]
    assert masked(first) == masked(again)
    assert first["token"] != again["token"]


def test_a_fault_of_a_repeat_is_reported_as_that_of_a_first_reading(reader, reader1) -> None:
    shown, answers = reader.current(), {}
    while "finished" not in shown:
        answer = reader.report(shown["token"])
        answers[shown["token"]] = (answer.status_code, answer.content, dict(answer.headers))
        shown = reader.read(shown["token"])
    assert len(answers) == 5 and len({str(answer) for answer in answers.values()}) == 1


def test_no_word_of_arm_case_repeat_or_truth_is_sent(reader, reader1) -> None:
    """All that a reader gets of a whole study, but for the questions' own words."""
    bodies = []
    of_study = f"/api/reading/studies/{reader.study}"
    for session in (1, 2):
        shown = reader.current()
        while "finished" not in shown:
            bodies.append({key: value for key, value in shown.items() if key != "questions"})
            bodies += [reader.respond(shown["token"], *answer).json() for answer in ANSWERS.items()]
            bodies.append(reader.client.get("/api/reading/studies").json())
            bodies.append(reader.client.get(f"{of_study}/receipts").json())
            shown = reader.complete(shown["token"]).json()
        bodies += [shown, reader.sign().json()]
        signed_ago(reader1, timedelta(days=WAIT_DAYS), session)
    said = json.dumps(bodies).lower()
    assert len([body for body in bodies if "break_before" in body]) == len(ROWS)
    for word in ("repeat", "arm", "case", "patient", "lead", "seed", "truth", "simulated"):
        assert word not in said.replace("real_or_simulated", "")


def test_a_list_of_cases_to_look_at_again_has_no_gap_where_a_repeat_is(reader) -> None:
    reader.read_session()
    listed = reader.client.get(f"/api/reading/studies/{reader.study}/completed").json()
    assert [(row["purpose"], row["position"]) for row in listed] == [
        ("training", 1),
        ("study", 1),
        ("study", 2),
        ("study", 3),
        ("study", 4),
    ]
