"""Questions change freely in a draft, in versions once they are read, and then no more."""

from dataclasses import replace

import pytest

from reader_study.creation import create_study
from reader_study.errors import Refused
from reader_study.lifecycle import lock_study, open_study
from reader_study.models import AuditEvent, Question, Study, StudyCase
from reader_study.questions import PAPER, PAPER_CONFIDENCE, QuestionPlan
from reader_study.wording import change_questions, plans_of, truth_on
from tests.conftest import Role, person
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.conftest import new_case

pytestmark = pytest.mark.django_db
ARM, ENHANCEMENT, GRADE = PAPER
NOTE = QuestionPlan("note", "Anything else?", kind="text", required=False)
REWORDED = replace(GRADE, text="Which grade would you give?", help_text="")


@pytest.fixture
def draft(lead, readers) -> Study:
    return create_study(lead, "A draft", [new_case(n) for n in range(4)], readers, seed=5)


def keys(study: Study, version: int | None = None) -> list[str]:
    return [plan.key for plan in plans_of(Study.objects.get(pk=study.pk), version)]


def truths(study: Study) -> dict[str, dict]:
    return {
        case.case_key: {key: truth["value"] for key, truth in case.truth.items()}
        for case in StudyCase.objects.filter(study=study)
    }


def refusal(*asked) -> tuple[int, str]:
    with pytest.raises(Refused) as error:
        change_questions(*asked)
    return error.value.status_code, error.value.get_codes()


def test_a_stored_question_comes_back_as_the_plan_it_was(draft, lead) -> None:
    change_questions(lead, draft.pk, PAPER_CONFIDENCE, "")
    assert plans_of(draft) == PAPER_CONFIDENCE


def test_a_drafts_questions_are_replaced_and_its_truths_made_anew(draft, lead) -> None:
    assert truths(draft)["case-0"] == {"grade": "high", "enhancement": "present"}
    from_four = replace(ENHANCEMENT, truth_settings={"least_ml": 4})
    change_questions(lead, draft.pk, [from_four, NOTE], "")
    assert keys(draft) == ["enhancement", "note"]
    assert Question.objects.filter(study=draft).count() == 2
    assert truths(draft)["case-0"] == {"enhancement": "absent"}
    event = AuditEvent.objects.get(action="questions_changed")
    assert event.actor == lead and event.detail["questions_version"] == 1


def test_a_tables_truth_stays_where_it_is_still_an_answer(draft, lead) -> None:
    tabled = QuestionPlan(
        "side", "Which side?", options=(("l", "Left"), ("r", "Right")), truth="table"
    )
    change_questions(lead, draft.pk, [tabled], "")
    for case, side in zip(StudyCase.objects.filter(study=draft), "lrlr", strict=True):
        case.truth = {"side": {"value": side, "reason": None}}
        case.save()
    both = replace(tabled, options=(*tabled.options, ("b", "Both")), text="Side?")
    change_questions(lead, draft.pk, [both, NOTE], "")
    assert sorted(truth["side"] for truth in truths(draft).values()) == ["l", "l", "r", "r"]
    fewer = replace(tabled, options=(("l", "Left"), ("b", "Both")))
    change_questions(lead, draft.pk, [fewer], "")
    found = [truth["side"] for truth in truths(draft).values()]
    assert sorted(found, key=str) == [None, None, "l", "l"]


def test_an_open_study_gets_a_new_version_and_keeps_the_old(study, lead) -> None:
    change_questions(lead, study.pk, [ARM, ENHANCEMENT, REWORDED, NOTE], "the wording misled")
    assert keys(study) == [*ANSWERS, "note"]
    assert keys(study, version=1) == list(ANSWERS)
    study.refresh_from_db()
    assert study.questions_version == 2
    event = AuditEvent.objects.get(action="questions_changed")
    assert (event.reason, event.detail["questions_version"]) == ("the wording misled", 2)


def test_a_case_that_is_open_keeps_its_questions_and_the_next_has_the_new(
    study, lead, at_work, reader1
) -> None:
    reader = at_work(reader1)
    first = reader.current()
    change_questions(lead, study.pk, [ARM, ENHANCEMENT, REWORDED, NOTE], "the wording misled")
    assert reader.current() == first
    second = reader.read(first["token"])
    assert [question["key"] for question in second["questions"]] == [*ANSWERS, "note"]
    assert second["questions"][2]["text"] == REWORDED.text
    again = reader.client.get(f"/api/reading/presentations/{first['token']}").json()
    assert [question["text"] for question in again["questions"]] == [plan.text for plan in PAPER]
    corrected = reader.respond(first["token"], "grade", "lower", revision=1, reason="a slip")
    assert corrected.status_code == 201
    refused = reader.respond(first["token"], "note", "a word", reason="a slip")
    assert refused.json()["error"]["code"] == "unknown_question"


def test_a_case_fetched_ahead_is_asked_what_stands_when_it_is_opened(
    study, lead, at_work, reader1
) -> None:
    reader = at_work(reader1)
    shown = reader.current()
    ahead = f"/api/reading/presentations/{shown['next_token']}"
    assert len(reader.client.get(ahead).json()["questions"]) == 3
    change_questions(lead, study.pk, [*PAPER, NOTE], "one more")
    assert len(reader.client.get(ahead).json()["questions"]) == 4


def test_the_truth_of_a_question_added_to_an_open_study_is_made_of_the_facts(study, lead) -> None:
    """Truths are frozen when the study is opened; what they are made of is frozen with them."""
    own_grade = replace(GRADE, key="second_grade")
    change_questions(lead, study.pk, [*PAPER, own_grade], "one more")
    case = StudyCase.objects.get(study=study, case_key="case-0")
    assert "second_grade" not in case.truth
    assert truth_on(own_grade, case) == truth_on(GRADE, case) == {"value": "high", "reason": None}


@pytest.mark.parametrize(
    "changed",
    [
        replace(GRADE, kind="scale"),
        replace(GRADE, positive="lower"),
        replace(GRADE, truth=""),
        replace(GRADE, truth_settings={"values": {"3": "high"}}),
        replace(GRADE, options=(*GRADE.options, ("none", "No grade"))),
    ],
)
def test_what_would_give_one_key_two_meanings_is_refused(study, lead, changed) -> None:
    assert refusal(lead, study.pk, [ARM, changed], "why not") == (400, "frozen_question")
    assert keys(study) == list(ANSWERS)
    assert not AuditEvent.objects.filter(action="questions_changed").exists()


def test_a_key_that_was_left_out_comes_back_as_what_it_was_alone(study, lead) -> None:
    """Answers under the key are in the record, and keep their meaning."""
    change_questions(lead, study.pk, [ARM], "fewer")
    turned = replace(GRADE, positive="lower")
    assert refusal(lead, study.pk, [ARM, turned], "again") == (400, "frozen_question")
    change_questions(lead, study.pk, [ARM, REWORDED], "again")
    assert keys(study) == ["real_or_simulated", "grade"]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_change_of_what_is_read_needs_a_reason(study, lead, reason) -> None:
    assert refusal(lead, study.pk, PAPER, reason) == (400, "reason_required")


def test_questions_that_cannot_be_asked_are_refused(draft, lead) -> None:
    assert refusal(lead, draft.pk, [], "") == (400, "question")
    assert refusal(lead, draft.pk, [replace(NOTE, kind="essay")], "") == (400, "question")
    assert keys(draft) == list(ANSWERS)


def test_a_locked_study_keeps_its_questions(study, lead) -> None:
    lock_study(lead, study.pk, "all is read")
    assert refusal(lead, study.pk, PAPER, "too late") == (409, "not_open")


def test_nobody_but_the_studys_lead_changes_its_questions(study, reader1, analyst) -> None:
    other = person("other-lead", Role.LEAD)
    for user in (other, reader1, analyst):
        status, _ = refusal(user, study.pk, PAPER, "mine")
        assert status in (403, 404)
    assert not AuditEvent.objects.filter(action="questions_changed").exists()


def test_a_study_of_own_questions_is_read_to_its_end(lead, api, readers) -> None:
    made = create_study(
        lead, "Own", [new_case(n) for n in range(4)], readers, questions=PAPER_CONFIDENCE
    )
    open_study(lead, made.pk, "all is ready")
    reader = ReaderAtWork(api(readers[0]), made.pk)
    sure = {f"{key}_confidence": "50" for key in ANSWERS}
    end = reader.read_all(lambda: ANSWERS | sure | {"cue": "impression"})
    assert (end["last"], end["position"]) == (True, 4)
