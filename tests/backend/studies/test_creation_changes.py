"""What a lead changes after creating a study, over the API: readers, questions, truths."""

import pytest

from backend.accounts.models import Role
from reader_study.models import AuditEvent, Study, StudyCase, StudyReader
from tests.people import person
from tests.world import case_number, draft, open_up

pytestmark = pytest.mark.django_db

SEEN = {"key": "seen", "text": "Lesion seen?", "kind": "yes_no", "truth": "table"}
SIZE = {
    "key": "size",
    "text": "How large?",
    "kind": "number",
    "limits": {"unit": "mm", "least": 0, "most": 100, "decimals": 1},
    "truth": "table",
}


@pytest.fixture
def study(lead, readers) -> Study:
    cases = [case_number(number) for number in range(4)]
    return draft(lead, readers, cases, questions=[SEEN, SIZE])


@pytest.fixture
def act(api, lead, study):
    """Return `act(act, **body)`: post below the study's address, as its lead."""
    return lambda act, **body: api(lead).post(f"/api/studies/{study.pk}/{act}", body)


def refused(answer, status: int, code: str) -> str:
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.content
    return answer.json()["error"]["message"]


def test_a_reader_added_is_seen_with_his_version(act, lead, study) -> None:
    open_up(lead, study)
    person("reader5", Role.READER)
    answer = act("readers", username="reader5", years_experience=3, reason="one fell ill")
    assert answer.status_code == 201, answer.content
    seen = answer.json()
    assert seen["readers"][4]["username"] == "reader5"
    assert seen["readers"][4]["total"] == 4
    assert [(row["version"], row["reason"]) for row in seen["schedules"]] == [
        (1, ""),
        (2, "one fell ill"),
    ]
    invited = act("readers", email="six@example.org", name="Six", reason="one more")
    assert invited.json()["readers"][5]["username"] is None
    assert {row["code"] for row in invited.json()["warnings"]} >= {"invited"}
    assert "invited" in AuditEvent.objects.filter(action="reader_added").last().detail["warnings"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"username": "reader1", "reason": "why"}, "reader_twice"),
        ({"username": "somebody", "reason": "why"}, "unknown_reader"),
        ({"username": "lead", "reason": "why"}, "not_a_reader"),
        ({"username": "reader1"}, "invalid"),
        ({"username": "reader1", "reason": " "}, "invalid"),
        ({"email": "six@example.org", "reason": "why"}, "invalid"),
        ({"email": "no address", "name": "Six", "reason": "why"}, "invalid"),
    ],
)
def test_a_reader_who_cannot_be_added_is_refused(act, lead, study, body, code) -> None:
    open_up(lead, study)
    refused(act("readers", **body), 400, code)
    assert StudyReader.objects.count() == 4


def test_a_draft_is_not_amended(act) -> None:
    refused(act("readers", email="a@b.org", name="A", reason="why"), 409, "not_open")
    refused(act("readers/R1/withdraw", reason="why"), 409, "not_open")


def test_a_withdrawn_reader_is_shown_so(act, lead, study) -> None:
    open_up(lead, study)
    seen = act("readers/R2/withdraw", reason="moved away").json()
    assert [reader["withdrawn_at"] is None for reader in seen["readers"]] == [
        True,
        False,
        True,
        True,
    ]
    refused(act("readers/R2/withdraw", reason="again"), 409, "withdrawn")
    assert act("readers/R9/withdraw", reason="why").status_code == 404


def test_a_drafts_questions_are_replaced_and_truths_made_anew(act) -> None:
    seen = act("questions", questions="paper").json()
    assert [question["key"] for question in seen["questions"]] == [
        "real_or_simulated",
        "enhancement",
        "grade",
    ]
    truths = StudyCase.objects.order_by("label").values_list("truth", flat=True)
    assert [truth["grade"]["value"] for truth in truths] == ["high", "lower", "high", "lower"]
    assert set(truths[0]) == {"enhancement", "grade"}


def test_an_open_studys_questions_get_a_version_with_a_reason(act, lead, study) -> None:
    open_up(lead, study)
    worded = [SEEN | {"text": "Is a lesion seen?"}, SIZE]
    refused(act("questions", questions=worded), 400, "reason_required")
    seen = act("questions", questions=worded, reason="misread").json()
    assert (seen["questions_version"], seen["questions"][0]["text"]) == (2, "Is a lesion seen?")
    frozen = [SEEN | {"kind": "text", "truth": ""}, SIZE]
    refused(act("questions", questions=frozen, reason="why"), 400, "frozen_question")


def truths(key: str) -> list[str | None]:
    rows = StudyCase.objects.order_by("label")
    return [row.truth[key]["value"] for row in rows]


def test_a_table_gives_truths_by_label_or_patient(act) -> None:
    label = StudyCase.objects.order_by("label").first().label
    table = f'\ufeffcase,size,seen\r\n"{label}",12.5,yes\nP001,0,no\nworld/P002,,yes\n\n'
    assert truths("seen") == [None] * 4
    answer = act("truth", csv=table)
    assert answer.status_code == 200, answer.content
    assert truths("seen") == ["yes", "no", "yes", None]
    assert truths("size") == ["12.5", "0", None, None]
    reasons = [row.truth["size"]["reason"] for row in StudyCase.objects.order_by("label")]
    assert reasons == [
        None,
        None,
        "the table of truths leaves this cell empty",
        "the table of truths does not name this case",
    ]
    event = AuditEvent.objects.get(action="truths_set")
    assert (event.detail["questions"], event.detail["cases"]) == (["size", "seen"], 3)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("case,seen\nP000,yes\nP009,no", "Line 3 of the table: there is no case 'P009'"),
        ("case,seen\nP000,perhaps", "Line 2 of the table: seen: "),
        ("case,size\nP000,101", "Line 2 of the table: size: "),
        ("case,seen\nP000,yes\nworld/P000,no", "Line 3 of the table: 'world/P000' is the case of"),
        ("case,grade\nP000,4", "Line 1 of the table: 'grade' is no question"),
        ("case,seen,seen\nP000,yes,no", "Line 1 of the table: the column seen comes twice"),
        ("patient,seen\nP000,yes", "Line 1 of the table: the header is case and keys"),
        ("case\nP000", "Line 1 of the table: the header is case and keys"),
        ("case,seen\nP000", "Line 2 of the table: it has 1 cells, and the header has 2"),
        ('case,seen\n"P000,yes', "of the table: this is not CSV"),
        ("\n \n", "csv: "),
        ("\n,\n", "Line 1 of the table: a table starts with a header"),
    ],
)
def test_a_wrong_table_is_refused_by_its_line_and_nothing_is_taken(act, table, message) -> None:
    answer = act("truth", csv=table)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]
    assert truths("seen") == [None] * 4
    assert not AuditEvent.objects.filter(action="truths_set").exists()


def test_two_cases_of_one_patient_name_are_told_apart_by_cohort(lead, readers, api) -> None:
    cases = [case_number(number) for number in range(4)]
    type(cases[0]).objects.filter(pk=cases[0].pk).update(cohort="elsewhere", patient="P001")
    study = draft(lead, readers, cases, questions=[SEEN], name="Two cohorts")
    send = lambda csv: api(lead).post(f"/api/studies/{study.pk}/truth", {"csv": csv})  # noqa: E731
    refused(send("case,seen\nP001,yes"), 400, "truth_table")
    assert send("case,seen\nelsewhere/P001,yes\nworld/P001,no").status_code == 200


def test_an_open_study_takes_no_table(act, lead, study) -> None:
    open_up(lead, study)
    refused(act("truth", csv="case,seen\nP000,yes"), 409, "not_draft")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("readers", {"username": "reader1", "reason": "why"}),
        ("readers/R1/withdraw", {"reason": "why"}),
        ("readers/R1/invitation", {}),
        ("questions", {"questions": "paper", "reason": "why"}),
        ("truth", {"csv": "case,seen\nP000,yes"}),
    ],
)
def test_another_lead_finds_no_study_and_others_may_not(
    api, study, name, body, allocation_holder, analyst, admin, readers
) -> None:
    address = f"/api/studies/{study.pk}/{name}"
    events = AuditEvent.objects.count()
    assert api(person("another-lead", Role.LEAD)).post(address, body).status_code == 404
    for user in (allocation_holder, analyst, admin, readers[0]):
        assert api(user).post(address, body).status_code == 403
    assert AuditEvent.objects.count() == events


def test_who_has_a_place_in_a_study_sees_it_and_others_do_not(
    api, lead, study, allocation_holder, analyst, admin, readers
) -> None:
    strangers = [
        person(f"another-{role}", role)
        for role in (Role.LEAD, Role.ALLOCATION_HOLDER, Role.ANALYST)
    ]
    address = f"/api/studies/{study.pk}"
    for user in (lead, allocation_holder, analyst, admin):
        assert api(user).get(address).status_code == 200
        assert api(user).get("/api/studies").json()["count"] == 1
    for user in strangers:
        assert api(user).get(address).status_code == 404
        assert api(user).get("/api/studies").json()["count"] == 0
    assert api(readers[0]).get(address).status_code == 403
