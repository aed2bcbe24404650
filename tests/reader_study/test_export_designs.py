"""A study with everything in it: every export joined against the database, row by row."""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import BoundedSemaphore

import numpy as np
import pandas as pd
import pytest
from django.core.management import call_command
from rest_framework.test import APIClient
from sklearn.metrics import cohen_kappa_score

from backend.accounts.models import Role, User
from reader_study.amendments import withdraw_reader
from reader_study.api import few
from reader_study.api.results import ResultsSerializer
from reader_study.lifecycle import lock_study
from reader_study.models import LateResponse, Presentation, Response, Study
from reader_study.record import head_of
from reader_study.wording import change_questions, plans_of
from tests.people import person
from tests.reader import ReaderAtWork
from tests.reader_study.declared_shape import faults_of
from tests.reader_study.exported import as_exported, assert_joined, rows_of
from tests.reader_study.wide import OWN, read_wide, wide_study
from tests.world import unblinded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many_files_at_once(monkeypatch) -> None:
    """Let the test client, which closes no answer, hold as many files as it likes."""
    monkeypatch.setattr(few, "PLACES", BoundedSemaphore(100))


FILES = ("responses.csv", "late_answers.csv", "estimates.csv", "tests.csv", "record.json")


@pytest.fixture(scope="module", params=["crossover", "nested", "one_arm"])
def study(request, django_db_setup, django_db_blocker) -> Iterator[Study]:
    """Return a wide study, unblinded; made once for all tests here, for it takes long to read."""
    with django_db_blocker.unblock():
        made = read_through(request.param)
    yield made
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def analyst(study: Study) -> User:
    return study.analysts.get()


def read_through(kind: str) -> Study:
    """Read a study by all but the last reader, who is withdrawn, and lock and unblind it."""
    lead, holder = person("lead", Role.LEAD), person("holder", Role.ALLOCATION_HOLDER)
    readers = [person(f"reader{number}", Role.READER) for number in range(1, 5)]
    made = wide_study(lead, readers, holder, person("analyst", Role.ANALYST), kind)
    rng = np.random.default_rng(4)
    clients = []
    for user in readers:
        client = APIClient()
        client.force_login(user)
        clients.append(ReaderAtWork(client, made.pk))
    read_wide(clients[0], rng)
    plans = [*plans_of(made)]
    plans[0] = type(plans[0])(**{**plans[0].__dict__, "text": "Real images, or simulated ones?"})
    change_questions(lead, made.pk, plans, "readers asked what it means")
    for client in clients[1:3]:
        read_wide(client, rng)
    shown = clients[3].current()
    assert clients[3].respond(shown["token"], "enhancement", "present").status_code == 201
    withdraw_reader(lead, made.pk, "R4", "on leave")
    assert clients[3].respond(shown["token"], "grade", "high").status_code == 202
    lock_study(lead, made.pk, "all is read")
    return unblinded(holder, made)


@pytest.fixture
def get(api, analyst, study) -> Callable[[str], str]:
    """Return `get(name)`: the text of an export."""

    def text_of(name: str) -> str:
        answer = api(analyst).get(f"/api/studies/{study.pk}/{name}")
        assert answer.status_code == 200, answer.getvalue()
        return answer.getvalue().decode()

    return text_of


@pytest.fixture
def results(get) -> dict:
    return json.loads(get("results"))


def counting(get) -> list[dict[str, str]]:
    """Return the answers that stand, training left out."""
    rows = rows_of(get("responses.csv"))
    return [row for row in rows if row["standing"] == "true" and row["purpose"] != "training"]


def test_responses_are_all_answers_there_are(study, get) -> None:
    stored = Response.objects.filter(presentation__study=study)
    assert {row.presentation.purpose for row in stored} == {"study", "repeat", "training"}
    assert_joined(rows_of(get("responses.csv")), list(stored))


def test_those_that_stand_are_the_last_that_were_not_taken_back(study, get) -> None:
    standing: dict[tuple[int, int], Response] = {}
    rows = Response.objects.filter(presentation__study=study).order_by("revision")
    for row in rows.exclude(presentation__purpose="training"):
        standing[row.presentation_id, row.question_id] = row
    kept = [row for row in standing.values() if row.value or row.unanswerable]
    assert_joined(counting(get), kept)


def test_values_stand_beside_the_words_that_readers_saw(study, get) -> None:
    rows = rows_of(get("responses.csv"))
    words = {plan.key: plan for plan in plans_of(study)}
    seen = set()
    for row in rows:
        plan = words.get(row["question"])
        if plan is None or row["question_version"] != str(study.questions_version):
            continue
        seen.add(plan.kind)
        assert as_exported(plan.text) == row["question_label"]
        if row["answer"] and plan.kind in ("yes_no", "choice", "scale"):
            assert row["answer_label"] == dict(plan.options)[row["answer"]]
        if row["truth"]:
            assert row["truth_label"] == dict(plan.options)[row["truth"]]
    assert {"choice", "several", "number", "text"} <= seen


def test_late_answers_are_those_kept_aside(study, get) -> None:
    (row,) = rows_of(get("late_answers.csv"))
    stored = LateResponse.objects.get(presentation__study=study)
    assert row["record_sha256"] == stored.recordentry.sha256
    assert (row["reader"], row["question"], row["answer"]) == ("R4", "grade", "high")
    assert row["received_at"] == stored.created_at.isoformat()


def test_the_results_count_first_readings_alone(study, get, results) -> None:
    first = Presentation.objects.filter(study=study, purpose="study")
    assert results["n"]["readings"] == first.count()
    assert results["n"]["repeats"] == study.presentations.filter(purpose="repeat").count() > 0
    assert results["n"]["cases"] == 4 and results["n"]["readers"] == 4
    rows = [row for row in counting(get) if row["purpose"] == "study"]
    for key in ("grade", "enhancement", "real_or_simulated"):
        own = [row for row in rows if row["question"] == key]
        given_up = sum(row["unanswerable"] == "true" for row in own)
        counts = {name: results["n"][name][key] for name in ("answered", "unanswerable", "missing")}
        assert counts == {
            "answered": len(own) - given_up,
            "unanswerable": given_up,
            "missing": first.count() - len(own),
        }
    assert results["n"]["unanswerable"]["grade"] > 0
    assert results["n"]["missing"]["grade"] > 0  # R4's


def test_accuracy_is_that_of_the_csv(get, results) -> None:
    table = pd.DataFrame(counting(get))
    table = table[(table.purpose == "study") & (table.unanswerable == "false")]
    for question in results["questions"]:
        own = table[(table.question == question["key"]) & (table.truth != "")]
        for arm in ("real", "simulated"):
            part = own[own.arm == arm]
            figure = question["arms"][arm]["accuracy"]
            assert figure["value"] == pytest.approx((part.answer == part.truth).mean())
            assert figure["n"] == len(part)


def test_other_questions_are_counted_with_the_reason(study, results) -> None:
    found = {question["key"]: question for question in results["other_questions"]}
    assert set(found) == {plan.key for plan in OWN}
    assert found["artefact"]["why"] == "it has no right answer"
    total = results["n"]["readings"]
    for question in found.values():
        names = ("answered", "unanswerable", "missing", "not_asked")
        assert sum(question[name] for name in names) == total
    answered = Response.objects.filter(
        presentation__study=study, presentation__purpose="study", question__key="which"
    )
    assert found["which"]["answered"] == answered.count() and found["which"]["not_asked"] > 0


def test_the_results_are_what_their_schema_says(results) -> None:
    assert faults_of(ResultsSerializer(), results, "results") == []


def test_agreement_of_readers_with_themselves_is_that_of_the_csv(get, results) -> None:
    table = pd.DataFrame(counting(get))
    table = table[table.unanswerable == "false"]
    place = ["reader", "case", "arm", "question"]
    pairs = table[table.purpose == "study"].merge(
        table[table.purpose == "repeat"], on=place, suffixes=("_first", "_second")
    )
    by_key = {found["question"]: found for found in results["intra_reader"]}
    assert "icc" in by_key.pop("size")["pooled"]
    assert set(by_key) == {"real_or_simulated", "enhancement", "grade", "artefact", "quality"}
    for found in by_key.values():
        own = pairs[pairs.question == found["question"]]
        parts = [(found["pooled"], own)]
        parts += [(reader, own[own.reader == reader["reader"]]) for reader in found["readers"]]
        for figures, part in parts:
            agreed = (part.answer_first == part.answer_second).mean() if len(part) else None
            assert figures["percent_agreement"]["n"] == figures["kappa"]["n"] == len(part)
            assert figures["percent_agreement"]["value"] == (
                None if agreed is None else pytest.approx(agreed)
            )
            if figures["kappa"]["value"] is None:
                assert figures["kappa"]["reason"]
                continue
            expected = cohen_kappa_score(part.answer_first, part.answer_second)
            assert figures["kappa"]["value"] == pytest.approx(expected)


def test_estimates_hold_agreement_of_readers_with_themselves(get, results) -> None:
    rows = {
        (row["question"], row["reader"], row["metric"]): row
        for row in rows_of(get("estimates.csv"))
        if row["arm"] == "all"
    }
    for found in results["intra_reader"]:
        for reader in ({"reader": "all", **found["pooled"]}, *found["readers"]):
            name = "icc" if found["question"] == "size" else "kappa"
            row = rows[found["question"], reader["reader"], f"intra_reader_{name}"]
            assert row["estimate"] == ("" if (v := reader[name]["value"]) is None else repr(v))
            assert row["n"] == str(reader[name]["n"])


def test_results_say_what_happened_beside_the_plan(study, results) -> None:
    assert results["design"]["kind"] == study.schedules.get().design["kind"]
    assert results["late_answers"] == 1
    assert [(a["action"], a["reason"], a["actor"]) for a in results["amendments"]] == [
        ("questions_changed", "readers asked what it means", "lead"),
        ("reader_withdrawn", "on leave", "lead"),
    ]
    assert [warning["code"] for warning in results["n"]["warnings"]] == ["no_truth", "audit_waived"]


def test_the_z_test_says_how_the_design_breaks_what_it_assumes(study, get, results) -> None:
    kind = study.schedules.get().design["kind"]
    words = {"one_arm": "", "crossover": "paired", "nested": "readers of its own"}
    z_test = "two-proportion z test"
    said = {row["method"] for row in rows_of(get("tests.csv")) if row["method"].startswith(z_test)}
    said |= {
        test["assumes"]
        for question in results["questions"]
        for test in question["tests"]
        if test["method"].startswith(z_test)
    }
    assert len(said) >= 2
    for text in said:
        assert "independent readings" in text
        assert [w for w in words.values() if w and w in text] == [w for w in [words[kind]] if w]


def test_the_record_can_be_verified_from_its_file_alone(study, get) -> None:
    record = json.loads(get("record.json"))
    kinds = {"response": "responses", "late_response": "late_responses", "event": "events"}
    rows = {kind: {row["id"]: row for row in record[name]} for kind, name in kinds.items()}
    previous = ""
    for number, entry in enumerate(record["entries"], start=1):
        (kind,) = (kind for kind in kinds if entry[f"{kind}_id"] is not None)
        body = {
            "study": record["study"]["id"],
            "number": number,
            "previous": previous,
            "kind": kind,
            "row": rows[kind][entry[f"{kind}_id"]],
        }
        text = json.dumps(body, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert previous == entry["sha256"]
    head = head_of(study)
    assert (record["count"], record["head"]) == (head.count, head.sha256) == (number, previous)


def test_the_record_holds_the_whole_study(study, get) -> None:
    record = json.loads(get("record.json"))
    for name, rows in {
        "presentations": study.presentations,
        "questions": study.questions,
        "cases": study.cases,
        "schedules": study.schedules,
        "readers": study.readers,
        "events": study.events,
        "entries": study.entries,
    }.items():
        assert len(record[name]) == rows.count() > 0, name
    stored = {p.token: p for p in study.presentations.select_related("case", "reader")}
    for row in record["presentations"]:
        one = stored[row["token"]]
        assert (row["arm"], row["case_id"], row["reader__label"], row["position"]) == (
            one.arm,
            one.case_id,
            one.reader.label,
            one.position,
        )
    assert {q["version"] for q in record["questions"]} == {1, 2}
    assert {case["case_key"]: case["truth"] for case in record["cases"]} == dict(
        study.cases.values_list("case_key", "truth")
    )
    signed = Counter(session["signed_at"] is not None for session in record["sessions"])
    assert signed[True] == 3 * (2 if record["schedules"][0]["design"]["kind"] == "crossover" else 1)


def test_every_export_is_a_receipt_of_the_record(study, get, tmp_path: Path) -> None:
    for name in ("record.json", "responses.csv", "late_answers.csv"):
        (tmp_path / name).write_text(get(name), newline="")
        out = io.StringIO()
        call_command("verify_record", study.name, receipt=[tmp_path / name], stdout=out)
        assert "The record is whole." in out.getvalue()
        assert "held against 0 others" not in out.getvalue()


@pytest.mark.parametrize("name", ["results", *FILES])
def test_results_are_for_those_with_a_place_in_the_study(study, api, analyst, name) -> None:
    address = f"/api/studies/{study.pk}/{name}"
    for user in (study.lead, study.allocation_holder, analyst):
        assert api(user).get(address).status_code == 200
    for number, role in enumerate((Role.LEAD, Role.ALLOCATION_HOLDER, Role.ANALYST)):
        assert api(person(f"stranger{number}", role)).get(address).status_code == 404
    for role in (Role.ADMIN, Role.READER):
        assert api(person(f"a-{role}", role)).get(address).status_code == 403
