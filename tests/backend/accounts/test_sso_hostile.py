"""Single sign-on at a provider that is broken, or lies, or whose people do: nobody gets in."""

import base64
import json
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from backend.accounts.models import AccountEvent, User
from tests import oidc
from tests.oidc import ANOTHER_KEY, KEY, SECRET, Provider, signed

pytestmark = pytest.mark.usefixtures("quick_passwords", "db")

BEGIN, CALLBACK, ME = "/api/auth/sso", "/api/auth/sso/callback", "/api/auth/me"
CODE = "the-code-of-the-tests"
DISCOVERY = "/.well-known/openid-configuration"
GARBAGE = (b"", b"<html>", b"null", b"[1]", b"\xff", b"[" * 10_000, b'{"keys": [5]}')


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with oidc.provider() as running:
        settings.OIDC_URL = running.issuer
        settings.OIDC_CLIENT_ID = oidc.CLIENT
        settings.OIDC_CLIENT_SECRET = SECRET
        settings.OIDC_NAME = "St. Elsewhere"
        yield running


def sent(client, leads_to: str = "/") -> str:
    answer = client.post(BEGIN, {"next": leads_to})
    assert answer.status_code == 200, answer.content
    return answer.json()["address"]


def back(client, address: str):
    state = parse_qs(urlsplit(address).query)["state"][0]
    return client.get(CALLBACK, {"state": state, "code": CODE})


def signed_on(client, provider: Provider, **claims: object) -> str:
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, **claims)))
    return back(client, address)["Location"]


def is_refused(client, answer, why: str = "sso_failed") -> None:
    assert (answer.status_code, answer["Location"].split("&")[0]) == (302, f"/login?sso={why}")
    assert client.get(ME).status_code == 401
    assert not SocialAccount.objects.exists() and not AccountEvent.objects.exists()


def unsigned(claims: dict, key: object = None) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts]
    return b".".join(encoded).decode() + "."


FORGED = {
    "by nobody": unsigned,
    "by the secret": lambda claims: signed(claims, SECRET * 2, "HS256"),
    "by another key": lambda claims: signed(claims, ANOTHER_KEY),
    "by a key unheard of": lambda claims: signed(claims, KEY, kid="2"),
    "cut": lambda claims: signed(claims)[:-8],
    "no token": lambda claims: "x.y.z",
    "no text": lambda claims: 5,
}
NOT_OURS = {
    "another audience": {"aud": "another-client"},
    "for another party": {"aud": ["another-client", "verum"], "azp": "another-client"},
    "another issuer": {"iss": "https://elsewhere.example"},
    "over": {"exp": int(time.time()) - 3600},
    "without an end": {"exp": None},
    "not yet": {"nbf": int(time.time()) + 3600},
    "of nobody": {"sub": None},
    "of no text": {"sub": 7},
    "without a nonce": {"nonce": None},
    "another nonce": {"nonce": "of another login"},
    "a nonce that is no ASCII": {"nonce": "\u00e9"},
}


def test_what_is_right_gets_in(api, provider, reader1):
    client = api()
    assert signed_on(client, provider) == "/login?next=%2F"
    assert client.get(ME).json()["username"] == "reader1"


@pytest.mark.parametrize("how", FORGED)
def test_a_token_that_the_provider_did_not_sign_is_refused(api, provider, reader1, how):
    client = api()
    address = sent(client)
    provider.hand_out(FORGED[how](provider.claims(address)))
    is_refused(client, back(client, address))


@pytest.mark.parametrize("what", NOT_OURS)
def test_a_token_that_is_not_of_this_login_is_refused(api, provider, reader1, what):
    client = api()
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, **NOT_OURS[what])))
    is_refused(client, back(client, address))


@pytest.mark.parametrize("where", ["/token", "/keys", "/userinfo", DISCOVERY])
def test_garbage_from_the_provider_leads_back_to_the_login(api, provider, reader1, where):
    for status, garbage in [(200, body) for body in GARBAGE] + [(500, b"{}")]:
        client = api()
        right = dict(provider.served)
        address = sent(client)
        provider.hand_out(signed(provider.claims(address, preferred_username=None)))
        provider.serve(where, garbage, status)
        is_refused(client, back(client, address))
        provider.served = right


def test_a_provider_that_describes_itself_in_garbage_is_said_to_fail(api, provider):
    for garbage in GARBAGE:
        provider.serve(DISCOVERY, garbage)
        answer = api().post(BEGIN, {"next": "/"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "sso_failed"), garbage


def test_claims_of_somebody_else_at_its_second_address_are_refused(api, provider, reader1):
    client = api()
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, preferred_username=None)))
    provider.serve("/userinfo", {"sub": "s-2", "preferred_username": "reader1"})
    is_refused(client, back(client, address))
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, preferred_username=None)))
    provider.serve("/userinfo", {"sub": "s-1", "preferred_username": "reader1"})
    assert back(client, address)["Location"] == "/login?next=%2F"


STRANGE = ["a\x00b", "\ud800", "", " reader1", "reader1\n", 5, ["reader1"], {"a": 1}, "x" * 151]
STRANGE += ["<img src=x onerror=alert(1)>", "Reader1", "\uff52eader1"]


@pytest.mark.parametrize("creates", [False, True])
@pytest.mark.parametrize("name", STRANGE, ids=ascii)
def test_a_name_that_cannot_be_gets_nobody_in(api, settings, provider, reader1, name, creates):
    settings.OIDC_CREATE = creates
    people = User.objects.count()
    client = api()
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, preferred_username=name)))
    is_refused(client, back(client, address), "sso_nobody")
    assert User.objects.count() == people


@pytest.mark.parametrize("subject", ["a\x00b", "\ud800", "", "x" * 192], ids=ascii)
def test_an_id_that_cannot_be_kept_gets_nobody_in(api, settings, provider, subject):
    settings.OIDC_CREATE = True
    client = api()
    address = sent(client)
    provider.hand_out(signed(provider.claims(address, sub=subject)))
    answer = back(client, address)
    is_refused(client, answer, "sso_nobody")
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["<b>Ann</b>", "a\x00b", "\ud800", 5, ["x"], "y" * 400], ids=ascii)
def test_whatever_a_person_is_called_there_the_account_is_made(api, settings, provider, name):
    settings.OIDC_CREATE = True
    assert signed_on(api(), provider, name=name) == "/login?next=%2F"
    assert User.objects.get().username == "reader1"


def test_nothing_secret_is_in_the_log(api, provider, reader1, caplog):
    hidden = [CODE, SECRET, oidc.ACCESS]
    for claims in ({}, {"aud": "another-client"}, {"nonce": "wrong"}):
        address = sent(api())
        token = signed(provider.claims(address, **claims))
        hidden += [
            token,
            *(parse_qs(urlsplit(address).query)[key][0] for key in ("state", "nonce")),
        ]
        provider.hand_out(token)
        client = api()
        back(client, address)
    provider.serve("/token", {"error": "invalid_grant", "hint": CODE + SECRET}, 400)
    client = api()
    back(client, sent(client))
    assert "single sign-on failed" in caplog.text
    assert [word for word in hidden if word in caplog.text] == []
