"""What administrators do with accounts, and the trail that it leaves."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from backend.accounts.models import AccountEvent, Role, User
from backend.accounts.people import account_of, deactivate
from backend.accounts.tokens import make_token
from reader_study.errors import Refused
from tests.people import PASSWORD, person

pytestmark = pytest.mark.usefixtures("quick_passwords")

ACCOUNTS, ME = "/api/accounts", "/api/auth/me"
NEW = {"username": "ada", "name": "Ada Lovelace", "email": "ada@example.org", "roles": ["lead"]}


def trail(client, account: User) -> list[tuple[str, str]]:
    events = client.get(f"{ACCOUNTS}/{account.pk}/events").json()["results"]
    return [(event["act"], event["actor"]) for event in events]


def verdict(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_an_account_is_made_without_a_password_and_with_a_link(api, admin):
    answer = api(admin).post(ACCOUNTS, NEW)
    assert answer.status_code == 201
    made = answer.json()
    assert made["account"]["roles"] == ["lead"]
    assert (made["account"]["has_password"], made["mailed"]) == (False, True)
    (message,) = mail.outbox
    assert (message.to, made["link"] in message.body) == (["ada@example.org"], True)
    assert made["link"].startswith("/welcome/")
    ada = User.objects.get(username="ada")
    assert not ada.has_usable_password()
    assert trail(api(admin), ada) == [
        (act, "admin") for act in ("link_sent", "link_made", "created")
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "admin"}, "username"),
        ({"username": "ADMIN"}, "username"),
        ({"username": "a b"}, "username"),
        ({"email": "nowhere"}, "email"),
        ({"roles": ["king"]}, "roles"),
        ({"name": 151 * "x"}, "name"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field_and_makes_nothing(api, admin, wrong, field):
    answer = api(admin).post(ACCOUNTS, NEW | wrong)
    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]
    assert User.objects.count() == 1


def test_roles_are_given_and_taken_and_said_in_the_trail(api, admin, lead):
    change = {"name": "Lea Lead", "email": "lea@example.org", "roles": ["analyst", "admin"]}
    answer = api(admin).put(f"{ACCOUNTS}/{lead.pk}", change)
    assert answer.json()["roles"] == ["admin", "analyst"]
    lead = account_of(lead.pk)
    assert (lead.roles, lead.is_superuser) == (["admin", "analyst"], True)
    event = AccountEvent.objects.get(account=lead)
    assert event.detail["roles"] == [["lead"], ["admin", "analyst"]]
    api(admin).put(f"{ACCOUNTS}/{lead.pk}", change)
    assert AccountEvent.objects.count() == 1  # nothing changed, nothing said
    api(admin).put(f"{ACCOUNTS}/{lead.pk}", change | {"roles": []})
    assert not User.objects.get(pk=lead.pk).is_superuser


def test_a_role_that_is_taken_opens_nothing_from_then_on(api, admin, lead):
    client = api(lead)
    assert client.get("/api/people").status_code == 200
    api(admin).put(f"{ACCOUNTS}/{lead.pk}", {"name": "L", "email": "", "roles": []})
    assert client.get("/api/people").status_code == 403


def test_deactivation_ends_sessions_tokens_and_links_and_may_be_taken_back(api, admin, lead):
    client, (_, token) = api(lead), make_token(lead, "script")
    link = api(admin).post(f"{ACCOUNTS}/{lead.pk}/link").json()["link"].rsplit("/", 1)[-1]
    answer = api(admin).post(f"{ACCOUNTS}/{lead.pk}/deactivate")
    assert answer.json()["is_active"] is False
    assert client.get(ME).status_code == 401
    assert api().get(ME, headers={"Authorization": f"Token {token}"}).status_code == 401
    assert api().get(f"/api/auth/links/{link}").status_code == 404
    assert verdict(api(admin).post(f"{ACCOUNTS}/{lead.pk}/link")) == (409, "inactive")
    assert api(admin).post(f"{ACCOUNTS}/{lead.pk}/activate").json()["is_active"] is True
    assert client.get(ME).status_code == 401  # what was ended stays ended
    assert api().get(f"/api/auth/links/{link}").status_code == 404
    acts = [act for act, _ in trail(api(admin), lead)]
    assert acts[:2] == ["activated", "deactivated"]


def test_a_forced_logout_ends_every_session_and_token_but_not_the_password(api, admin, lead):
    clients, (_, token) = [api(lead), api(lead)], make_token(lead, "script")
    answer = api(admin).post(f"{ACCOUNTS}/{lead.pk}/sign-out")
    assert answer.status_code == 200
    assert {client.get(ME).status_code for client in clients} == {401}
    assert api().get(ME, headers={"Authorization": f"Token {token}"}).status_code == 401
    given = {"username": "lead", "password": PASSWORD}
    assert api().post("/api/auth/login", given).status_code == 200


def test_a_session_of_before_there_were_generations_goes_on(api, lead):
    """The hash of a session under generation 0 is Django's own: an upgrade throws nobody out."""
    plain = super(User, lead)._get_session_auth_hash()
    assert lead.get_session_auth_hash() == plain
    lead.generation = 1
    assert lead.get_session_auth_hash() != plain


def test_the_last_administrator_cannot_be_taken_away(api, admin):
    person("invited", Role.ADMIN)
    User.objects.filter(username="invited").update(password="!never set")
    client = api(admin)
    change = {"name": "", "email": "", "roles": ["lead"]}
    assert verdict(client.put(f"{ACCOUNTS}/{admin.pk}", change)) == (409, "last_administrator")
    assert verdict(client.post(f"{ACCOUNTS}/{admin.pk}/deactivate")) == (409, "last_administrator")
    assert account_of(admin.pk).roles == ["admin"]
    person("second", Role.ADMIN)
    assert client.put(f"{ACCOUNTS}/{admin.pk}", change).status_code == 200
    assert client.get(ACCOUNTS).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_deactivate_each_other_at_once():
    pairs = [person("one", Role.ADMIN), person("two", Role.ADMIN)]

    def act(actor: User, account: User) -> str:
        try:
            deactivate(actor, account)
        except Refused as refused:
            return str(refused.get_codes())
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(act, pairs, reversed(pairs)))
    assert sorted(done) == ["done", "last_administrator"]
    assert User.objects.filter(is_active=True).count() == 1


def test_the_database_refuses_to_change_the_trail(admin, api):
    api(admin).post(ACCOUNTS, NEW)
    for change in (
        lambda: AccountEvent.objects.update(act="activated"),
        lambda: AccountEvent.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert AccountEvent.objects.count() == 3


def test_accounts_are_found_by_words_and_role_in_a_fixed_number_of_queries(
    api, admin, lead, readers, django_assert_max_num_queries
):
    client = api(admin)
    with django_assert_max_num_queries(8):
        found = client.get(ACCOUNTS, {"search": "READ"}).json()
    assert [row["username"] for row in found["results"]] == [f"reader{n}" for n in range(1, 5)]
    assert client.get(ACCOUNTS, {"role": "lead"}).json()["count"] == 1
    assert client.get(ACCOUNTS).json()["count"] == 6
    assert client.get(ACCOUNTS, {"page": 99}).status_code == 404


@pytest.mark.parametrize("who", ["lead", "analyst", "researcher", "reader1", "nobody"])
def test_only_administrators_see_and_change_accounts(api, who, request, admin):
    client = api(request.getfixturevalue(who))
    one = f"{ACCOUNTS}/{admin.pk}"
    answers = [client.get(ACCOUNTS), client.post(ACCOUNTS, NEW), client.get(one), client.put(one)]
    answers.append(client.get(f"{one}/events"))
    for act in ("link", "deactivate", "sign-out", "unlock", "unlink", "remove-second-factor"):
        answers.append(client.post(f"{one}/{act}"))
    assert {answer.status_code for answer in answers} == {403}


def test_no_token_manages_accounts(api, admin):
    _, token = make_token(admin, "all", scope="console")
    program = api()
    program.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert program.get("/api/jobs").status_code == 200
    assert program.get(ACCOUNTS).status_code == 401
    assert program.post(ACCOUNTS, NEW).status_code == 401


def test_an_account_that_is_none_is_a_404(api, admin):
    assert verdict(api(admin).get(f"{ACCOUNTS}/987654")) == (404, "not_found")
