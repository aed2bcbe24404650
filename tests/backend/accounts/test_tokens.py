"""API tokens: what a program may do for a person, and what it may not."""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone
from rest_framework.test import APIClient

from backend.accounts.models import ApiToken
from backend.accounts.tokens import MOST_TOKENS, make_token
from reader_study.models import Study, StudyReader

TOKENS = "/api/tokens"
ME = "/api/auth/me"
NONE = "00000000-0000-0000-0000-000000000000"


def program(token: str) -> APIClient:
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


@pytest.fixture
def made(api, lead) -> dict:
    new = {"name": "nightly export", "days": 30, "scope": "console"}
    answer = api(lead).post(TOKENS, new)
    assert answer.status_code == 201
    return answer.json()


def test_a_token_is_shown_once_and_kept_as_a_hash(api, lead, made):
    assert set(made) == {"id", "name", "scope", "created_at", "expires_at", "token"}
    listed = api(lead).get(TOKENS).json()
    assert listed == [{key: value for key, value in made.items() if key != "token"}]
    row = ApiToken.objects.values().get()
    assert made["token"] not in map(str, row.values())
    assert row["expiry"] - row["created"] > timedelta(days=29)


def test_a_program_acts_for_its_owner_without_cookies(made):
    client = program(made["token"])
    assert client.get(ME).json()["username"] == "lead"
    assert client.get("/api/studies").status_code == 200
    refused = client.post("/api/studies", {"name": "by program"})
    assert refused.json()["error"]["code"] == "invalid"  # past login, role and CSRF


STUDY = f"/api/studies/{NONE}"
ASKED = [  # method, address, the scopes that open it
    ("get", ME, {"read", "export", "console"}),
    ("get", "/api/studies", {"read", "export", "console"}),
    ("get", STUDY, {"read", "export", "console"}),
    ("get", f"{STUDY}/results", {"read", "export", "console"}),
    ("get", f"{STUDY}/export.zip", {"read", "export", "console"}),
    ("get", f"{STUDY}/grade.imrmc", {"read", "export", "console"}),
    ("head", "/api/cases", {"read", "console"}),
    ("get", "/api/jobs", {"read", "console"}),
    ("get", "/api/people", {"read", "console"}),
    ("get", f"{STUDY}/readers/R1/reminder", {"read", "console"}),
    ("get", "/api/studies/candidates", {"read", "console"}),
    ("post", "/api/studies", {"console"}),
    ("post", f"{STUDY}/lock", {"console"}),
    ("post", f"{STUDY}/export.zip", {"console"}),
    ("put", "/api/auth/preferences", {"console"}),
    ("post", f"{STUDY}/discard", {"console"}),
]


@pytest.mark.parametrize("scope", ["read", "export", "console"])
def test_a_scope_opens_what_the_table_says_and_no_more(lead, scope):
    _, token = make_token(lead, "script", scope=scope)
    refused = set()
    for method, address, _ in ASKED:
        answer = getattr(program(token), method)(address)
        if answer.status_code == 403:
            refused.add((method, address))
            if method != "head":
                assert answer.json()["error"]["code"] == "token_scope"
    assert refused == {(method, address) for method, address, may in ASKED if scope not in may}


def test_a_token_only_looks_where_nothing_is_said(api, lead):
    assert api(lead).post(TOKENS, {"name": "script"}).json()["scope"] == "read"
    assert api(lead).post(TOKENS, {"name": "x", "scope": "all"}).status_code == 400


def test_a_revoked_token_opens_nothing(api, lead, made):
    assert api(lead).delete(f"{TOKENS}/{made['id']}").status_code == 204
    answer = program(made["token"]).get(ME)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "authentication_failed")


def test_a_token_that_is_over_opens_nothing_and_is_listed_no_more(api, lead, made):
    ApiToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert api(lead).get(TOKENS).json() == []
    assert program(made["token"]).get(ME).status_code == 401


def test_an_inactive_owner_s_token_opens_nothing(lead, made):
    lead.is_active = False
    lead.save()
    assert program(made["token"]).get(ME).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "a b", "\u00e9\u00e9\u00e9", 64 * "0", 10_000 * "f"])
def test_a_forged_token_is_a_401(db, token):
    assert program(token).get(ME).status_code == 401


@pytest.mark.parametrize("days", [0, -1, 367, "ever", None, 1e99])
def test_a_token_without_an_end_is_refused(api, lead, days):
    assert api(lead).post(TOKENS, {"name": "for ever", "days": days}).status_code == 400
    assert not ApiToken.objects.exists()


def test_a_token_makes_lists_and_revokes_no_token(made):
    client = program(made["token"])
    answers = [client.get(TOKENS), client.post(TOKENS, {"name": "heir"})]
    answers.append(client.delete(f"{TOKENS}/{made['id']}"))
    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert ApiToken.objects.count() == 1


def test_another_s_token_cannot_be_revoked(api, researcher, made):
    answer = api(researcher).delete(f"{TOKENS}/{made['id']}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert api(researcher).get(TOKENS).json() == []


def test_there_is_an_end_to_how_many(api, lead):
    for number in range(MOST_TOKENS):
        make_token(lead, f"token {number}")
    answer = api(lead).post(TOKENS, {"name": "one too many"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "too_many_tokens")


@pytest.mark.parametrize("who", ["reader1", "nobody"])
def test_who_has_nothing_to_do_by_program_has_no_tokens(api, who, request):
    client = api(request.getfixturevalue(who))
    assert client.post(TOKENS, {"name": "mine"}).status_code == 403


def test_a_token_shows_no_truth_to_an_owner_who_reads_blind(lead, researcher):
    _, token = make_token(researcher, "exports")
    assert program(token).get("/api/cases").status_code == 200
    study = Study.objects.create(name="Blind", lead=lead)
    StudyReader.objects.create(study=study, user=researcher, label="R1")
    for address in ("/api/cases", "/api/models", "/api/jobs"):
        assert program(token).get(address).status_code == 403


def reading_room() -> list[str]:
    """Every address of the reading room, with something in each place."""
    routes = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert routes >= {"schema"}
    patterns = [
        f"/api/{inner.pattern}"
        for outer in get_resolver().url_patterns
        if str(outer.pattern) == "api/"
        for inner in getattr(outer, "url_patterns", [])
        if str(inner.pattern).startswith("reading/")
    ]
    places = {"<str:token>": 32 * "x", "<uuid:study_id>": NONE}
    for place, value in places.items():
        patterns = [pattern.replace(place, value) for pattern in patterns]
    return patterns


def test_the_reading_room_takes_no_token(reader1):
    _, token = make_token(reader1, "made before there was a rule")
    addresses = reading_room()
    assert len(addresses) >= 8
    for address in addresses:
        assert "<" not in address
        for method in ("get", "post"):
            answer = getattr(program(token), method)(address)
            assert answer.status_code == 401, address
            assert answer.json()["error"]["message"].startswith("The reading room takes no tokens")


def test_no_prefix_put_before_the_address_lets_a_token_read(made):
    """Some servers take one from the request: the path then no longer begins with /api/."""
    for address in reading_room():
        answer = program(made["token"]).get(address, SCRIPT_NAME="/elsewhere")
        assert answer.status_code == 401, address
