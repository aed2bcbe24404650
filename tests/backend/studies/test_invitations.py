"""Invitations by link: one person takes one place once; every link that does not work is alike."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from backend.accounts.models import Role, User
from reader_study.lifecycle import lock_study
from reader_study.models import AuditEvent, Invitation, Study, StudyReader
from reader_study.outcome import results
from tests.people import PASSWORD, person
from tests.world import case_number, draft, open_up, unblinded

pytestmark = pytest.mark.django_db

NEW = {"username": "invited", "password": "quite another long word", "name": "Ada Invited"}
PLACE = {"email": "Ada@Example.org", "name": "Ada"}


@pytest.fixture
def study(lead, readers) -> Study:
    """A draft of four cases; R1 and R2 are accounts, R3 is a place."""
    return draft(lead, [*readers[:2], PLACE], [case_number(number) for number in range(4)])


@pytest.fixture
def invite(api, lead, study):
    """Return `invite(label)`: make a link; return its address below /api/."""

    def make(label: str = "R3") -> str:
        answer = api(lead).post(f"/api/studies/{study.pk}/readers/{label}/invitation")
        assert answer.status_code == 201, answer.content
        assert set(answer.json()) == {"link", "expires_at"}
        path, token = answer.json()["link"].rsplit("/", 1)
        assert path == "/invite"
        return f"/api/invitations/{token}"

    return make


def place(label: str = "R3") -> StudyReader:
    return StudyReader.objects.get(label=label)


def seen_by(api, user: User, study: Study, label: str = "R3") -> dict:
    readers = api(user).get(f"/api/studies/{study.pk}").json()["readers"]
    return next(reader for reader in readers if reader["label"] == label)


def test_who_has_the_link_sees_the_studys_name_and_his_own(api, invite) -> None:
    answer = api().get(invite())
    expires_at = Invitation.objects.get().expires_at
    assert answer.status_code == 200
    assert answer.json() == {
        "study": "World study",
        "name": "Ada",
        "email": "Ada@Example.org",
        "expires_at": expires_at.isoformat().replace("+00:00", "Z"),
        "username": None,
    }
    assert timedelta(days=13, hours=23) < expires_at - timezone.now() < timedelta(days=14)


def test_only_the_hash_of_the_token_is_kept(invite) -> None:
    token = invite().rsplit("/", 1)[1]
    assert len(token) >= 43
    row = Invitation.objects.values().get()
    assert row["token_sha256"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row)
    assert token not in str(list(AuditEvent.objects.values()))


def test_accepting_makes_an_account_that_reads_and_nothing_else(api, invite, lead, study) -> None:
    assert seen_by(api, lead, study)["invitation"] is None
    address = invite()
    assert seen_by(api, lead, study)["invitation"] == "waiting"
    browser = api()
    answer = browser.post(address, NEW)
    assert answer.status_code == 201
    me = {"username": "invited", "name": "Ada Invited", "roles": ["reader"]}
    me |= {"demo": False, "second_factor_due": False}
    assert answer.json() == me
    assert browser.get("/api/auth/me").json() == me
    user = User.objects.get(username="invited")
    assert (user.email, user.is_staff, user.is_superuser) == ("Ada@example.org", False, False)
    assert user.check_password(NEW["password"])
    assert place().user == user
    seen = seen_by(api, lead, study)
    assert (seen["username"], seen["invitation"]) == ("invited", "accepted")
    event = AuditEvent.objects.get(action="invitation_accepted")
    assert (event.actor, event.detail) == (user, {"reader": "R3", "lead_reads": False})


def test_the_account_reads_once_the_study_is_open(api, invite, lead, study) -> None:
    browser = api()
    browser.post(invite(), NEW)
    open_up(lead, study)
    assert [row["id"] for row in browser.get("/api/reading/studies").json()] == [str(study.pk)]
    assert browser.get(f"/api/reading/studies/{study.pk}/current").json()["position"] == 1


def test_a_reader_who_is_logged_in_takes_the_place_as_he_is(api, invite) -> None:
    other = person("other", Role.READER)
    browser = api(other)
    address = invite()
    assert browser.get(address).json()["username"] == "other"
    assert browser.post(address, {}).json()["username"] == "other"
    assert place().user == other
    assert not User.objects.filter(username="invited").exists()


def test_a_lead_who_takes_a_place_is_recorded_as_reading(api, invite, lead) -> None:
    lead.role_rows.create(role=Role.READER)
    assert api(lead).post(invite(), {}).status_code == 201
    assert AuditEvent.objects.get(action="invitation_accepted").detail["lead_reads"] is True


def test_results_say_that_the_lead_took_a_place_once_the_study_was_open(
    api, invite, lead, study, allocation_holder
) -> None:
    open_up(lead, study)
    lead.role_rows.create(role=Role.READER)
    assert api(lead).post(invite(), {}).status_code == 201
    lock_study(lead, study.pk, "all is read")
    unblinded(allocation_holder, study)
    said = {one["code"]: one["message"] for one in results(study.pk)["n"]["warnings"]}
    assert said["lead_reads"] == (
        "lead leads the study and, since it was opened, reads in it as R3: "
        "the lead knows its cases."
    )


def refused(answer, status: int, code: str) -> dict:
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.content
    assert place().user is None
    assert not User.objects.filter(username="invited").exists()
    return answer.json()["error"]["fields"]


def test_nobody_takes_two_places(api, invite, readers) -> None:
    refused(api(readers[0]).post(invite(), {}), 400, "reader_twice")


def test_an_address_has_one_place(api, invite, readers) -> None:
    User.objects.filter(pk=readers[0].pk).update(email="one@example.org")
    other = person("other", Role.READER, email="ONE@example.org")
    refused(api(other).post(invite(), {}), 400, "reader_twice")


def test_who_does_not_read_makes_an_account_or_goes(api, invite, analyst) -> None:
    browser, address = api(analyst), invite()
    assert browser.get(address).json()["username"] is None
    refused(browser.post(address, {}), 400, "not_a_reader")
    assert browser.post(address, NEW).status_code == 201


def test_nobody_logged_in_is_asked_for_an_account(api, invite) -> None:
    refused(api().post(invite(), {}), 401, "not_authenticated")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "reader1"}, "username"),
        ({"username": "no spaces"}, "username"),
        ({"username": ""}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "password12345"}, "password"),
        ({"password": ""}, "password"),
        ({"name": "x" * 151}, "name"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_the_link_still_works(
    api, invite, changes, field
) -> None:
    address = invite()
    answer = api().post(address, NEW | changes)
    code = answer.json()["error"]["code"]
    assert code in {"account", "invalid"}
    assert list(refused(answer, 400, code)) == [field]
    assert api().post(address, NEW).status_code == 201


def spoil(how: str, lead: User, study: Study, address: str, api, invite) -> str:
    """Make a link one that does not work; return the address to try."""
    rows = Invitation.objects.all()
    if how == "expired":
        rows.update(expires_at=timezone.now())
    elif how == "revoked":
        rows.update(revoked_at=timezone.now())
    elif how == "replaced":
        invite()
    elif how == "used":
        assert api().post(address, NEW | {"username": "first"}).status_code == 201
    elif how == "withdrawn":
        open_up(lead, study)
        act = f"/api/studies/{study.pk}/readers/R3/withdraw"
        assert api(lead).post(act, {"reason": "moved away"}).status_code == 200
    elif how == "locked":
        open_up(lead, study)
        act = f"/api/studies/{study.pk}/lock"
        assert api(lead).post(act, {"reason": "all is read"}).status_code == 200
    else:
        return f"/api/invitations/{how}"
    return address


@pytest.mark.parametrize(
    "how",
    [
        "expired",
        "revoked",
        "replaced",
        "used",
        "withdrawn",
        "locked",
        "A" * 43,
        "%20",
        "%ff%fe",
        "x" * 3000,
    ],
)
def test_every_link_that_does_not_work_gets_one_answer(api, invite, lead, study, how) -> None:
    address = spoil(how, lead, study, invite(), api, invite)
    before = User.objects.count()
    answers = [
        api().get(address),
        api().post(address, NEW),
        api().post(address, {}),
        api(person("other", Role.READER)).post(address, {}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {
        b'{"error":{"code":"not_found","message":"This invitation is not valid any more: ask '
        b'whoever sent it for a new link.","fields":{}}}'
    }
    assert User.objects.count() == before + 1
    assert place().user is None or how == "used"


def test_a_place_taken_or_withdrawn_is_not_invited_to(api, lead, study, invite) -> None:
    ask = f"/api/studies/{study.pk}/readers/{{}}/invitation"
    taken = api(lead).post(ask.format("R1"))
    assert (taken.status_code, taken.json()["error"]["code"]) == (409, "taken")
    assert api(lead).post(ask.format("R9")).status_code == 404
    address = spoil("withdrawn", lead, study, invite(), api, invite)
    assert address
    gone = api(lead).post(ask.format("R3"))
    assert (gone.status_code, gone.json()["error"]["code"]) == (409, "withdrawn")
    api(lead).post(f"/api/studies/{study.pk}/lock", {"reason": "all is read"})
    late = api(lead).post(ask.format("R3"))
    assert (late.status_code, late.json()["error"]["code"]) == (409, "not_open")
    assert Invitation.objects.count() == 1


def test_only_the_studys_own_lead_invites(api, study, allocation_holder, readers) -> None:
    ask = f"/api/studies/{study.pk}/readers/R3/invitation"
    assert api(person("another-lead", Role.LEAD)).post(ask).status_code == 404
    assert api(allocation_holder).post(ask).status_code == 403
    assert api(readers[0]).post(ask).status_code == 403
    assert api().post(ask).status_code == 401
    assert not Invitation.objects.exists()


def test_accepting_asks_for_the_csrf_token(api, invite) -> None:
    address = invite()
    answer = api(enforce_csrf_checks=True).post(address, NEW)
    assert answer.status_code == 403
    assert place().user is None


def test_the_new_account_logs_in_with_its_password(api, invite) -> None:
    api().post(invite(), NEW | {"password": PASSWORD})
    login = {"username": "invited", "password": PASSWORD}
    assert api().post("/api/auth/login", login).status_code == 200
