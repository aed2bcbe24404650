"""The training block teaches enhancement and grade, and never whether images were real."""

from dataclasses import replace

import pytest

from reader_study.lifecycle import lock_study
from reader_study.models import Response, Study, StudyCase
from reader_study.questions import PAPER, PAPER_CONFIDENCE, QuestionPlan
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.sittings import error_of, study_by_hand, tokens_of
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(lead, api, reader1):
    """Return `made(questions)`: the reader at work in a study that asks them."""

    def make(questions=PAPER) -> ReaderAtWork:
        return ReaderAtWork(api(reader1), study_by_hand(lead, [reader1], questions).pk)

    return make


def test_feedback_has_these_fields_and_no_other(made) -> None:
    reader = made()
    token = reader.current()["token"]
    reader.read(token, {"real_or_simulated": "real", "enhancement": "absent", "grade": "high"})
    assert reader.feedback(token).json() == {
        "answers": [
            {
                "question": "enhancement",
                "text": "Is abnormal enhancement present in the tumour?",
                "answer": "Absent",
                "truth": "Present",
                "reason": None,
            },
            {
                "question": "grade",
                "text": "Which histological grade is most likely?",
                "answer": "High grade (IV)",
                "truth": "High grade (IV)",
                "reason": None,
            },
        ]
    }


def test_feedback_says_no_word_of_the_arm(made) -> None:
    """The case is shown simulated, and the reader called it so: neither is confirmed."""
    reader = made(PAPER_CONFIDENCE)
    token = reader.current()["token"]
    answers = ANSWERS | {"real_or_simulated": "simulated"}
    sure = {f"{key}_confidence": "90" for key in ANSWERS}
    reader.read(token, answers | sure | {"cue": "noise"})
    feedback = reader.feedback(token)
    assert [taught["question"] for taught in feedback.json()["answers"]] == ["enhancement", "grade"]
    for word in ("real", "simulated", "arm", "cue", "noise"):
        assert word not in feedback.content.decode().lower()


def test_a_study_that_asks_for_the_arm_alone_teaches_nothing(made) -> None:
    reader = made(PAPER[:1])
    token = reader.current()["token"]
    reader.read(token, {"real_or_simulated": "real"})
    assert reader.feedback(token).json() == {"answers": []}


def test_feedback_waits_for_the_completion(made) -> None:
    reader = made()
    token = reader.current()["token"]
    for question, value in ANSWERS.items():
        assert error_of(reader.feedback(token)) == (404, "not_found")
        reader.respond(token, question, value)
    assert error_of(reader.feedback(token)) == (404, "not_found")


def test_what_was_explained_takes_no_correction(made) -> None:
    reader = made()
    token = reader.current()["token"]
    reader.read(token)
    for fields in ({"reason": "a slip"}, {}):
        late = reader.respond(token, "grade", "lower", revision=1, **fields)
        assert error_of(late) == (409, "training_done")
    assert Response.objects.filter(question__key="grade").count() == 1
    study_token = reader.current()["token"]
    reader.read(study_token)
    corrected = reader.respond(study_token, "grade", "lower", revision=1, reason="a slip")
    assert corrected.status_code == 201


def test_an_answer_that_was_saved_is_acknowledged_again_after_the_explanation(made) -> None:
    reader = made()
    token, key = reader.current()["token"], "00000000-0000-4000-8000-000000000001"
    first = reader.respond(token, "grade", "high", idempotency_key=key)
    reader.respond(token, "enhancement", "present")
    reader.respond(token, "real_or_simulated", "real")
    reader.complete(token)
    again = reader.respond(token, "grade", "high", idempotency_key=key)
    assert (again.status_code, again.content) == (200, first.content)


def test_no_study_case_and_no_repeat_is_ever_explained(made, reader1) -> None:
    reader = made()
    reader.read_session()
    answers = [reader.feedback(token) for token in tokens_of(reader1)]
    assert [answer.status_code for answer in answers] == [200] + [404] * 7
    assert len({answer.content for answer in answers[1:]}) == 1


def test_another_readers_training_is_not_explained(lead, api, reader1, reader2) -> None:
    study = study_by_hand(lead, [reader1, reader2])
    first, second = (ReaderAtWork(api(user), study.pk) for user in (reader1, reader2))
    token = first.current()["token"]
    first.read(token)
    assert error_of(second.feedback(token)) == (404, "not_found")


def test_feedback_ends_with_the_signature_and_with_the_lock(made, reader1, lead) -> None:
    reader = made()
    token = reader.current()["token"]
    reader.read_session()
    assert reader.feedback(token).status_code == 200
    reader.sign()
    assert error_of(reader.feedback(token)) == (409, "signed")
    lock_study(lead, Study.objects.get().pk, "the end")
    assert error_of(reader.feedback(token)) == (409, "not_open")


def test_what_is_not_known_of_a_training_case_says_why(made) -> None:
    tabled = replace(PAPER[2], key="table_grade", truth="table", truth_settings={})
    reader = made([tabled])
    token = reader.current()["token"]
    reader.respond(token, "table_grade", "", unanswerable=True)
    reader.complete(token)
    (taught,) = reader.feedback(token).json()["answers"]
    assert (taught["answer"], taught["truth"]) == (None, None)
    assert "table" in taught["reason"]


def test_why_a_truth_is_not_known_names_no_patient(lead, api, reader1) -> None:
    study = study_by_hand(lead, [reader1])
    reason = "UCSF-PDGM.csv has no row for P017"
    with tampering():
        StudyCase.objects.filter(purpose="training").update(
            truth={"grade": {"value": None, "reason": reason}},
            facts={"enhancing_ml": {"value": None, "reason": reason}},
        )
    reader = ReaderAtWork(api(reader1), study.pk)
    token = reader.current()["token"]
    reader.read(token)
    reasons = [taught["reason"] for taught in reader.feedback(token).json()["answers"]]
    assert reasons == [
        "the enhancing volume of this case is not known",
        "the grade of this case is not known",
    ]


def test_a_question_that_was_not_asked_is_not_explained(made) -> None:
    hidden = replace(PAPER[2], shown_if={"question": "enhancement", "values": ["present"]})
    reader = made([PAPER[1], hidden])
    token = reader.current()["token"]
    reader.read(token, {"enhancement": "absent"})
    taught = reader.feedback(token).json()["answers"]
    assert [one["question"] for one in taught] == ["enhancement"]


def test_training_is_counted_apart(made) -> None:
    reader = made()
    study = {"done": 0, "total": 7}
    reader.read(reader.current()["token"])
    (listed,) = reader.client.get("/api/reading/studies").json()
    assert {key: listed[key] for key in study} == study
    reader.read(reader.current()["token"])
    (listed,) = reader.client.get("/api/reading/studies").json()
    assert listed["done"] == 1


def test_a_training_answer_in_words_joins_several_and_names_units(made) -> None:
    several = QuestionPlan(
        "where",
        "Where?",
        kind="several",
        options=(("l", "Left"), ("r", "Right")),
        truth="table",
    )
    length = QuestionPlan(
        "length", "How long?", kind="number", limits={"unit": "mm"}, truth="table"
    )
    reader = made([several, length])
    token = reader.current()["token"]
    reader.read(token, {"where": "r|l", "length": "12.50"})
    said = [taught["answer"] for taught in reader.feedback(token).json()["answers"]]
    assert said == ["Left, Right", "12.5 mm"]
