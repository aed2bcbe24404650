"""Single sign-on against a real OpenID Connect provider, over HTTP from end to end."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from oidc_provider_mock import run_server_in_thread
from rest_framework.test import APIClient

from backend.accounts import people, sso
from backend.accounts.models import AccountEvent, User
from tests.people import PASSWORD

pytestmark = pytest.mark.usefixtures("quick_passwords", "db")

BEGIN, CALLBACK, ME = "/api/auth/sso", "/api/auth/sso/callback", "/api/auth/me"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Yield the issuer of a provider; it insists on a nonce."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def configured(settings, provider) -> None:
    settings.OIDC_URL = provider
    settings.OIDC_CLIENT_ID = "verum"
    settings.OIDC_CLIENT_SECRET = "a secret of the tests"
    settings.OIDC_NAME = "St. Elsewhere"


def knows(provider: str, subject: str, **claims: object) -> None:
    """Let the provider know somebody under these claims."""
    claims = {"preferred_username": subject} | claims
    answer = requests.put(f"{provider}/users/{subject}", json=claims, timeout=10)
    assert answer.ok, answer.text


def sent(client: APIClient, leads_to: str = "/") -> str:
    """Return the provider's address to which a browser is sent."""
    answer = client.post(BEGIN, {"next": leads_to})
    assert answer.status_code == 200, answer.content
    return answer.json()["address"]


def confirmed(address: str, subject: str) -> str:
    """Log in at the provider; return the path and query of the way back."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert (back.netloc, back.path) == ("testserver", CALLBACK)
    return f"{back.path}?{back.query}"


def signed_on(client: APIClient, provider: str, subject: str, leads_to: str = "/", **claims):
    """Go all the way; return where the browser is sent in the end."""
    knows(provider, subject, **claims)
    answer = client.get(confirmed(sent(client, leads_to), subject))
    assert answer.status_code == 302
    return answer["Location"]


def test_who_has_an_account_of_that_name_is_logged_in_and_linked(api, provider, reader1):
    client = api()
    assert signed_on(client, provider, "reader1", "/reading?x=1") == (
        "/login?next=%2Freading%3Fx%3D1"
    )
    assert client.get(ME).json()["username"] == "reader1"
    event = AccountEvent.objects.get()
    assert (event.act, event.account, event.detail) == (
        "sso_linked",
        reader1,
        {"provider": "St. Elsewhere"},
    )
    signed_on(api(), provider, "reader1", preferred_username="renamed-there")
    assert SocialAccount.objects.count() == AccountEvent.objects.count() == 1


def test_it_asks_with_pkce_a_state_and_a_nonce(api, provider, reader1):
    asked = parse_qs(urlsplit(sent(api())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16 and len(asked["nonce"][0]) >= 32
    assert set(asked["scope"][0].split()) == {"openid", "profile"}


def test_a_way_back_that_another_browser_began_logs_nobody_in(api, provider, reader1):
    knows(provider, "reader1")
    attacker, victim = api(), api()
    back = confirmed(sent(attacker), "reader1")
    sent(victim)
    assert victim.get(back)["Location"] == "/login?sso=sso_failed"
    assert victim.get(ME).status_code == 401
    assert attacker.get(back)["Location"] == "/login?next=%2F"
    assert attacker.get(back)["Location"] == "/login?sso=sso_failed"  # once


def test_a_token_that_was_asked_for_with_another_nonce_is_refused(api, provider, reader1):
    knows(provider, "reader1")
    client = api()
    address = re.sub(r"nonce=[\w-]+", "nonce=of-another-login-altogether", sent(client))
    there = client.get(confirmed(address, "reader1"))["Location"]
    assert there == "/login?sso=sso_failed&next=%2F"
    assert client.get(ME).status_code == 401


@pytest.mark.parametrize("query", ["", "code=x", "code=x&state=y", "state=y&error=access_denied"])
def test_an_answer_that_is_none_leads_back_to_the_login(api, query):
    assert api().get(f"{CALLBACK}?{query}")["Location"] == "/login?sso=sso_failed"


def test_who_is_turned_away_there_is_told_so_and_keeps_the_way(api, provider):
    client = api()
    state = parse_qs(urlsplit(sent(client, "/reading/x")).query)["state"][0]
    answer = client.get(CALLBACK, {"state": state, "error": "access_denied"})
    assert answer["Location"] == "/login?sso=sso_denied&next=%2Freading%2Fx"


@pytest.mark.parametrize("creates", [False, True])
def test_of_first_logins_at_the_same_moment_all_get_in_with_one_link(
    transactional_db, settings, creates
):
    settings.OIDC_CREATE = creates
    if not creates:
        User.objects.create(username="ann")
    claims = {"sub": "s-1", "preferred_username": "ann"}

    def let_in(_: int) -> str:
        try:
            return sso.account_of(claims).username
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        assert list(together.map(let_in, range(4))) == ["ann"] * 4
    assert User.objects.count() == SocialAccount.objects.count() == 1


def test_who_has_no_account_gets_none_unless_accounts_are_made(api, settings, provider):
    assert signed_on(api(), provider, "stranger") == "/login?sso=sso_nobody&next=%2F"
    assert not User.objects.exists()
    settings.OIDC_CREATE = True
    client = api()
    assert signed_on(client, provider, "stranger", name="Sam Stranger") == "/login?next=%2F"
    assert client.get(ME).json()["roles"] == []
    made = User.objects.get()
    assert (made.username, made.get_full_name()) == ("stranger", "Sam Stranger")
    assert not people.has_password(made)


def test_a_name_that_was_given_to_somebody_else_there_does_not_get_the_account(
    api, provider, admin, reader1
):
    signed_on(api(), provider, "reader1")
    taken = {"preferred_username": "reader1"}
    assert signed_on(api(), provider, "successor", **taken) == "/login?sso=sso_nobody&next=%2F"
    rows = api(admin).get("/api/accounts?search=reader1").json()["results"]
    assert [row["is_linked"] for row in rows] == [True]
    answer = api(admin).post(f"/api/accounts/{reader1.pk}/unlink")
    assert answer.json()["is_linked"] is False
    assert AccountEvent.objects.first().act == "sso_unlinked"
    assert signed_on(api(), provider, "successor", **taken) == "/login?next=%2F"


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_is_not_verified_is_nobodys(api, settings, provider, db, verified):
    settings.OIDC_CLAIM = "email"
    User.objects.create(username="ann@example.org", email="ann@example.org")
    claims = {"email": "ann@example.org", "email_verified": verified}
    assert signed_on(api(), provider, "somebody", **claims) == "/login?sso=sso_nobody&next=%2F"
    claims["email_verified"] = True
    assert signed_on(api(), provider, "somebody", **claims) == "/login?next=%2F"


def test_deactivated_accounts_stay_out_and_forced_logout_holds(api, provider, admin, reader1):
    client = api()
    signed_on(client, provider, "reader1")
    left = client.get("/api/auth/session").json()
    assert 0 < left["idle_left_s"] <= left["idle_limit_s"]
    people.sign_out_everywhere(admin, reader1)
    assert client.get(ME).status_code == 401
    people.deactivate(admin, reader1)
    assert signed_on(client, provider, "reader1") == "/login?sso=sso_nobody&next=%2F"
    assert client.get(ME).status_code == 401


def test_the_second_factor_is_the_providers_matter(api, settings, provider, reader1):
    settings.SECOND_FACTOR = "required"
    client = api()
    signed_on(client, provider, "reader1")
    assert client.get(ME).json()["second_factor_due"] is False
    assert client.get("/api/reading/studies").status_code == 200
    given = {"username": "reader1", "password": PASSWORD}
    assert api().post("/api/auth/login", given).json()["second_factor_due"] is True


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example"])
def test_afterwards_one_is_at_an_address_of_ours(api, provider, reader1, elsewhere):
    found = signed_on(api(), provider, "reader1", elsewhere)
    assert found == f"/login?{urlencode({'next': elsewhere})}"  # which leads on to ours alone


def test_it_is_begun_by_our_page_alone(api, provider):
    answer = api(enforce_csrf_checks=True).post(BEGIN, {"next": "/"})
    assert answer.json()["error"]["code"] == "csrf_failed"


def test_a_provider_that_is_away_is_said_to_be(api, settings, db):
    settings.OIDC_URL = "http://127.0.0.1:9"
    answer = api().post(BEGIN, {"next": "/"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "sso_failed")


def test_without_a_provider_nothing_of_it_is_there(api, settings, admin):
    settings.OIDC_URL = ""
    assert api().post(BEGIN, {"next": "/"}).json()["error"]["code"] == "sso_off"
    assert api().get(f"{CALLBACK}?code=x&state=y")["Location"] == "/login?sso=sso_off"
    assert api().get("/api/health").json()["sso"] == ""
    assert api(admin).get("/api/accounts").json()["results"][0]["is_linked"] is False
