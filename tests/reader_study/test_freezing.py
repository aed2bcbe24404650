"""Results are computed once and kept: by number, by hash, in the record, and past changing."""

import json
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from reader_study import freezing
from reader_study.analysis.plan_file import plan_from
from reader_study.api.results import ResultsSerializer
from reader_study.canonical import sha256
from reader_study.creation import create_study
from reader_study.errors import Refused
from reader_study.lifecycle import lock_study, open_study, unblind_study
from reader_study.models import FrozenResults, Study
from reader_study.outcome import results
from reader_study.plan_change import change_plan
from reader_study.questions import PAPER_CONFIDENCE
from reader_study.verification import verify
from reader_study.wording import change_questions, plans_of
from tests.reader import ReaderAtWork
from tests.reader_study.conftest import new_case
from tests.reader_study.declared_shape import faults_of
from tests.tamper import tampering
from tests.world import unblinded

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(study, at_work, readers, unblind) -> FrozenResults:
    """Return the results of a study that two of four readers have read."""
    for reader in readers[:2]:
        at_work(reader).read_all()
    unblind()
    return study.analyses.get()


def test_the_document_is_what_the_record_says(frozen, study) -> None:
    event = study.events.get(action="analysed")
    assert event.detail == freezing.event_of(frozen)
    assert freezing.sha256_of(frozen.document) == frozen.document_sha256
    document = json.loads(frozen.document)
    assert document["plan_sha256"] == frozen.plan_sha256 == sha256(frozen.plan)
    assert document["table_sha256"] == frozen.table_sha256
    assert plan_from(frozen.plan).sha256 == frozen.plan_sha256
    opened = study.events.get(action="opened").detail
    assert opened["analysis_plan_sha256"] == frozen.plan_sha256
    assert verify(study).faults == ()


def test_the_same_answers_by_the_same_software_are_frozen_once(frozen, study) -> None:
    assert freezing.freeze(study.pk) == frozen
    assert study.events.filter(action="analysed").count() == 1
    assert freezing.is_current(study)


def test_other_software_gives_a_number_of_its_own(frozen, study, monkeypatch) -> None:
    newer = {"verum": "99", "numpy": "3"}
    monkeypatch.setattr("reader_study.analyse.software", lambda: newer)
    monkeypatch.setattr(freezing, "software", lambda: newer)
    assert not freezing.is_current(study)
    second = freezing.freeze(study.pk)
    assert (second.number, second.software) == (2, "verum 99, numpy 3")
    shown = results(study.pk)
    assert shown["number"] == 2
    assert [one["number"] for one in shown["history"]] == [1, 2]
    assert verify(study).faults == ()


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE reader_study_frozenresults SET document = '{}'",
        "DELETE FROM reader_study_frozenresults",
    ],
)
def test_the_database_refuses_to_change_them(frozen, act) -> None:
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)


def test_what_was_changed_all_the_same_is_named(frozen, study) -> None:
    document = frozen.document.replace("real", "unreal", 1)
    with tampering():
        FrozenResults.objects.filter(pk=frozen.pk).update(document=document)
    (fault,) = verify(study).faults
    assert fault.endswith("analysis 1: the document was changed")
    with tampering():
        digest = freezing.sha256_of(document)
        FrozenResults.objects.filter(pk=frozen.pk).update(document_sha256=digest)
    (fault,) = verify(study).faults
    assert "document_sha256 is not what event" in fault
    with tampering():
        FrozenResults.objects.filter(pk=frozen.pk).delete()
    (fault,) = verify(study).faults
    assert "analysis 1 of event" in fault and fault.endswith("was removed")


def test_answers_changed_afterwards_are_not_those_analysed(frozen, study) -> None:
    with tampering():
        answer = study.presentations.first().responses.first()
        type(answer).objects.filter(pk=answer.pk).update(reading_time_ms=1)
    faults = verify(study).faults
    assert any("the answers that it was computed from are not those" in one for one in faults)


def test_there_are_no_results_before_the_analysis(study, lead, allocation_holder) -> None:
    lock_study(lead, study.pk, "all is read")
    unblind_study(allocation_holder, study.pk, "for the analysis")
    with pytest.raises(Refused) as refusal:
        results(study.pk)
    assert (refusal.value.status_code, refusal.value.get_codes()) == (409, "not_analysed")


def test_a_locked_study_is_not_analysed(study, lead) -> None:
    lock_study(lead, study.pk, "all is read")
    with pytest.raises(Refused, match="can be seen once it is locked and unblinded"):
        freezing.freeze(study.pk)
    assert not study.analyses.exists()


def test_the_stages_are_told_with_what_is_done_of_them(study, unblind) -> None:
    told: list[tuple[str, int, int]] = []
    unblind()
    freezing.freeze(study.pk, tell=lambda *step: told.append(step))
    assert dict.fromkeys(stage for stage, _, _ in told) == {
        freezing.READING: None,
        freezing.COMPUTING: None,
    }
    assert all(done <= total for _, done, total in told)
    assert told[-1][1] == told[-1][2]


def test_a_plan_chosen_in_the_draft_is_the_one_analysed(lead, readers, unblind_any) -> None:
    study = create_study(lead, "Chosen", [new_case(n) for n in range(4)], readers, seed=3)
    change_plan(lead, study.pk, {"margin": 0.1, "replicates": 50, "family": ["grade"]})
    assert study.events.filter(action="plan_changed").count() == 1
    open_study(lead, study.pk, "all is ready")
    with pytest.raises(Refused, match="draft"):
        change_plan(lead, study.pk, {"margin": 0.2})
    plan = unblind_any(study).plan
    assert (plan["margin"], plan["replicates"], plan["family"]) == (0.1, 50, ["grade"])
    assert verify(study).faults == ()


def test_a_plan_changed_past_the_services_is_found(lead, readers) -> None:
    study = create_study(lead, "Chosen", [new_case(n) for n in range(4)], readers, seed=3)
    change_plan(lead, study.pk, {"margin": 0.1})
    Study.objects.filter(pk=study.pk).update(analysis={"margin": 0.2})
    (fault,) = verify(study).faults
    assert "analysis is not what event" in fault and fault.endswith("(plan_changed) says")


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"margin": 2.0}, "A margin lies between 0 and 1, got 2.0."),
        ({"family": ["nothing"]}, r"A family is null .* got \['nothing'\]."),
        ({"speed": 3}, "A lead chooses margin, .* got speed."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_what_is_wrong(
    lead, readers, choices, message
) -> None:
    cases = [new_case(n) for n in range(4)]
    with pytest.raises(Refused, match=message):
        create_study(lead, "Chosen", cases, readers, analysis=choices)
    study = create_study(lead, "Chosen", cases, readers)
    with pytest.raises(Refused, match=message):
        change_plan(lead, study.pk, choices)


def test_a_draft_keeps_the_questions_that_its_plan_names(lead, readers) -> None:
    cases = [new_case(n) for n in range(4)]
    study = create_study(lead, "Chosen", cases, readers, analysis={"family": ["grade"]})
    others = [replace(question, key=f"{question.key}_2") for question in plans_of(study)]
    with pytest.raises(Refused, match="A family is null"):
        change_questions(lead, study.pk, others, "")


def test_confidence_is_analysed_with_the_answer_it_was_said_with(
    lead, readers, api, unblind_any
) -> None:
    cases = [new_case(n) for n in range(4)]
    study = create_study(lead, "Sure", cases, readers, seed=3, questions=PAPER_CONFIDENCE)
    open_study(lead, study.pk, "all is ready")
    at_work = ReaderAtWork(api(readers[0]), study.pk)
    answers = {
        "real_or_simulated": "real",
        "enhancement": "present",
        "grade": "high",
        "cue": "vessels",
        **{f"{key}_confidence": "80" for key in ("real_or_simulated", "enhancement", "grade")},
    }
    at_work.read_all(lambda: answers)
    unblind_any(study)
    read = [one for one in freezing.readings_of(study) if one.reader == "R1"]
    assert {one.confidence for one in read if one.question == "grade"} == {80.0}
    shown = results(study.pk)
    assert {q["key"] for q in shown["questions"]} == {"grade", "enhancement", "real_or_simulated"}
    counted = {other["key"]: other for other in shown["other_questions"]}
    assert counted["grade_confidence"]["answered"] == 4
    assert counted["grade_confidence"]["level"] is None


@pytest.fixture
def unblind_any(lead, allocation_holder):
    """Return `unblind_any(study)`: lock, unblind and analyse it; the results."""

    def act(study: Study) -> FrozenResults:
        lock_study(lead, study.pk, "all is read")
        unblinded(allocation_holder, study)
        return study.analyses.get()

    return act


def test_the_api_sends_what_its_schema_says(frozen, study, api, analyst) -> None:
    answer = api(analyst).get(f"/api/studies/{study.pk}/results").json()
    assert faults_of(ResultsSerializer(), answer, "results") == []
