"""Who may do what in a study: each place and each role at each address, in each state."""

import pytest
from django.urls import reverse

from backend.accounts.models import Role, User
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.people import person
from tests.world import opened

pytestmark = pytest.mark.django_db

PLACES = ("lead", "allocation_holder", "analyst")
EVERYBODY = ("admin", *PLACES, "researcher", "reader1", "nobody")
STUDY = "/api/studies/{id}"
RESULTS = (
    "results",
    "responses.csv",
    "estimates.csv",
    "tests.csv",
    "codebook.json",
    "results.json",
    "grade.imrmc",
    "grade.mrmcaov.csv",
    "report.html",
    "report.pdf",
    "export.zip",
    "late_answers.csv",
    "record.json",
)


@pytest.fixture
def cast(admin, lead, allocation_holder, analyst, researcher, reader1, nobody) -> dict[str, User]:
    people = (admin, lead, allocation_holder, analyst, researcher, reader1, nobody)
    return dict(zip(EVERYBODY, people, strict=True))


@pytest.fixture
def strangers(db) -> dict[str, User]:
    """Return people who hold the roles of the cast, and have no place in the study."""
    roles = (Role.LEAD, Role.ALLOCATION_HOLDER, Role.ANALYST)
    return {name: person(f"another-{name}", role) for name, role in zip(PLACES, roles, strict=True)}


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    return opened(lead, readers, count=2)


WORDS = {
    "reason": "for a test",
    "username": "reader1",
    "questions": [{"key": "one", "text": "One?", "kind": "yes_no"}],
}


def statuses(api, people, method: str, address: str, body: dict) -> dict[str, int]:
    """Return what each gets for this request; nobody logged in gets nowhere."""
    assert getattr(api(), method)(address, body, format="json").status_code in (401, 403)
    answers = {
        name: getattr(api(user), method)(address, body, format="json")
        for name, user in people.items()
    }
    for answer in answers.values():
        assert answer.status_code < 500
        if answer.status_code in (403, 404):
            assert answer.json()["error"]["code"] in (
                "permission_denied",
                "not_found",
                "not_lead",
                "not_allocation_holder",
            )
    return {name: answer.status_code for name, answer in answers.items()}


LEADS_ACTS = [("post", f"{STUDY}/{act}", ("lead",)) for act in ("lock", "readers", "questions")]
RESULTS_OF_PLACES = [("get", f"{STUDY}/{end}", PLACES) for end in RESULTS]


@pytest.mark.parametrize(
    ("method", "address", "who"),
    [
        ("get", "/api/studies", ("admin", *PLACES)),
        ("post", "/api/studies", ("lead",)),
        ("get", STUDY, ("admin", *PLACES)),
        ("post", f"{STUDY}/unblind", ("allocation_holder",)),
        *LEADS_ACTS,
        *RESULTS_OF_PLACES,
        ("get", "/api/reading/studies", ("reader1",)),
    ],
)
def test_each_place_gets_what_is_its_own(api, cast, study, method, address, who) -> None:
    got = statuses(api, cast, method, address.format(id=study.pk), {})
    assert [name for name, status in got.items() if status not in (403, 404)] == list(who)


@pytest.mark.parametrize(
    ("method", "address", "who"),
    [
        ("get", STUDY, PLACES),
        ("post", f"{STUDY}/unblind", ("allocation_holder",)),
        *LEADS_ACTS,
        *RESULTS_OF_PLACES,
    ],
)
def test_a_role_without_a_place_in_the_study_finds_nothing(
    api, strangers, study, method, address, who
) -> None:
    name = address.rpartition("/")[2]
    parts = {"readers": ("username", "reason"), "questions": ("questions", "reason")}
    body = {key: WORDS[key] for key in parts.get(name, ("reason",))}
    got = statuses(api, strangers, method, address.format(id=study.pk), body)
    assert all(status == 404 for name, status in got.items() if name in who)
    assert set(got.values()) <= {403, 404}


@pytest.mark.parametrize("end", ["", "/header", "/voxels"])
def test_a_presentation_is_its_readers_alone(api, cast, study, end) -> None:
    token = study.presentations.get(reader__label="R1", position=1).token
    address = f"/api/reading/presentations/{token}{end}"
    statuses = {name: api(user).get(address).status_code for name, user in cast.items()}
    assert statuses == {name: 200 if name == "reader1" else 404 for name in EVERYBODY}


def test_what_each_may_do_next_follows_place_and_state(api, study, cast) -> None:
    def actions() -> list[list[str]]:
        address = f"/api/studies/{study.pk}"
        return [api(cast[name]).get(address).json()["actions"] for name in PLACES]

    assert actions() == [["amend", "lock", "remind", "audit", "repair"], [], []]
    lock_study(cast["lead"], study.pk, "all is read")
    assert actions() == [["repair"], ["unblind"], []]
    answer = api(cast["allocation_holder"]).post(
        f"/api/studies/{study.pk}/unblind", {"reason": "analysis"}, format="json"
    )
    assert answer.status_code == 200
    assert actions() == [["repair"], [], []]


@pytest.mark.parametrize("act", ["lock", "unblind"])
def test_a_change_of_state_needs_a_reason(api, cast, study, act) -> None:
    user = cast["lead" if act == "lock" else "allocation_holder"]
    for body in ({}, {"reason": ""}, {"reason": "   "}):
        answer = api(user).post(f"/api/studies/{study.pk}/{act}", body, format="json")
        assert answer.status_code == 400
        assert list(answer.json()["error"]["fields"]) == ["reason"]
    study.refresh_from_db()
    assert study.state == "open"


def test_a_study_that_is_not_there_is_not_found(api, lead) -> None:
    address = "/api/studies/00000000-0000-0000-0000-000000000000"
    for end in ("", *(f"/{name}" for name in RESULTS)):
        answer = api(lead).get(address + end)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_the_admin_changes_nothing_in_the_record(client, study) -> None:
    client.force_login(User.objects.create_superuser("root"))
    for name, row in (("study", study), ("auditevent", study.events.first())):
        app = f"admin:reader_study_{name}"
        assert client.get(reverse(f"{app}_changelist")).status_code == 200
        assert client.get(reverse(f"{app}_change", args=[row.pk])).status_code == 200
        assert client.post(reverse(f"{app}_change", args=[row.pk]), {}).status_code == 403
        assert client.post(reverse(f"{app}_delete", args=[row.pk]), {}).status_code == 403
        assert client.get(reverse(f"{app}_add")).status_code == 403
