"""Logging in, staying in, and being kept out."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from backend.accounts.models import LoginAttempt
from backend.accounts.throttling import ATTEMPTS
from tests.people import PASSWORD, person

pytestmark = pytest.mark.usefixtures("quick_passwords")

LOGIN, LOGOUT, ME = "/api/auth/login", "/api/auth/logout", "/api/auth/me"


def attempt(client, username: str = "reader1", password: str = "wrong", **headers):
    return client.post(LOGIN, {"username": username, "password": password}, **headers)


def test_the_right_password_opens_a_session(api, reader1):
    client = api()
    answer = attempt(client, password=PASSWORD)
    assert answer.status_code == 200
    assert answer.json() == {
        "username": "reader1",
        "name": "Reader1",
        "roles": ["reader"],
        "demo": False,
        "second_factor_due": False,
    }
    assert client.get(ME).json() == answer.json()


@pytest.mark.parametrize(("username", "password"), [("reader1", "wrong"), ("ghost", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_one_answer(api, reader1, username, password):
    answer = attempt(api(), username, password)
    assert answer.status_code == 400
    assert answer.json() == {
        "error": {
            "code": "wrong_login",
            "message": "User name or password is wrong.",
            "fields": {},
        }
    }


def test_a_person_who_left_cannot_log_in(api, reader1):
    reader1.is_active = False
    reader1.save()
    assert attempt(api(), password=PASSWORD).json()["error"]["code"] == "wrong_login"


def test_logging_out_ends_the_session(api, reader1):
    client = api(reader1)
    assert client.post(LOGOUT).status_code == 204
    assert client.get(ME).status_code == 401


def test_nobody_gets_401_and_a_csrf_cookie_to_log_in_with(api, db):
    client = api()
    answer = client.get(ME)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")
    assert answer.cookies["csrftoken"].value


def test_logging_in_without_the_csrf_token_is_refused(api, reader1):
    client = api(enforce_csrf_checks=True)
    client.get(ME)
    answer = attempt(client, password=PASSWORD)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "csrf_failed")
    assert "CSRF" in answer.json()["error"]["message"]
    token = client.cookies["csrftoken"].value
    assert attempt(client, password=PASSWORD, headers={"X-CSRFToken": token}).status_code == 200


def test_a_page_made_for_another_does_nothing_under_this_name(api, reader1):
    client = api(reader1)
    for named, status in (("reader1", 200), ("reader%31", 200), ("reader2", 401), ("", 401)):
        answer = client.get("/api/reading/studies", headers={"X-Verum-Account": named})
        assert answer.status_code == status
    assert answer.json()["error"]["code"] == "not_authenticated"
    assert api().get(ME, headers={"X-Verum-Account": "reader1"}).status_code == 401


def test_writing_without_the_csrf_token_is_refused(api, reader1):
    client = api(reader1, enforce_csrf_checks=True)
    assert client.post(LOGOUT).status_code == 403
    assert client.get(ME).status_code == 200


def test_the_eleventh_failure_within_a_minute_is_refused(api, reader1):
    client = api()
    for _ in range(ATTEMPTS):
        assert attempt(client).status_code == 400
    answer = attempt(client, password=PASSWORD)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "throttled")
    assert re.fullmatch(
        r"Too many tries in a short time\. Try again in \d+ seconds\.",
        answer.json()["error"]["message"],
    )
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_the_limit_is_of_one_name_from_one_address(api, reader1, reader2):
    client = api()
    for _ in range(ATTEMPTS + 1):
        attempt(client)
    assert attempt(client, "reader2", PASSWORD).status_code == 200
    assert attempt(api(), password=PASSWORD, REMOTE_ADDR="10.0.0.7").status_code == 200


def test_writing_the_name_in_capitals_does_not_get_round_the_limit(api, reader1):
    client = api()
    for number in range(ATTEMPTS):
        attempt(client, "READER1" if number % 2 else "reader1")
    assert attempt(client, password=PASSWORD).status_code == 429


@pytest.mark.parametrize("spelling", ["reader1 ", "\t reader1", "\u2003reader1", "\uff52eader1"])
def test_no_spelling_of_the_name_gets_round_the_limit(api, reader1, spelling):
    client = api()
    for _ in range(ATTEMPTS):
        attempt(client)
    assert attempt(client, spelling, PASSWORD).status_code == 429


STRANGE = ['"reader1\\u0000"', '"reader1\\ud800"', f'"{200 * "x"}"', "7", "null", "{}", "[1]"]


@pytest.mark.parametrize("username", STRANGE)
def test_a_strange_name_is_refused_like_any_other(api, reader1, username):
    body = f'{{"username": {username}, "password": "wrong"}}'
    answer = api().post(LOGIN, body, content_type="application/json")
    assert answer.status_code == 400


def test_looking_is_no_attempt(api, db):
    client = api()
    assert {client.get(LOGIN).status_code for _ in range(ATTEMPTS + 2)} == {405}


def test_after_a_minute_one_may_try_again(api, reader1):
    client = api()
    for _ in range(ATTEMPTS + 1):
        attempt(client)
    LoginAttempt.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert attempt(client, password=PASSWORD).status_code == 200


def test_logging_in_forgets_the_failures_before(api, reader1):
    client = api()
    for _ in range(ATTEMPTS - 1):
        attempt(client)
    assert attempt(client, password=PASSWORD).status_code == 200
    assert not LoginAttempt.objects.exists()


def test_a_forged_forwarded_address_counts_only_behind_a_proxy(api, reader1, settings):
    client = api()
    for number in range(ATTEMPTS):
        attempt(client, headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert attempt(client, password=PASSWORD).status_code == 429


@pytest.mark.parametrize("body", [{}, {"username": "reader1"}, [1, 2], "text"])
def test_a_malformed_login_is_a_400_that_says_what_is_missing(api, db, body):
    answer = api().post(LOGIN, body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    assert answer.json()["error"]["fields"]


def test_a_name_with_several_roles_shows_them_all(api, db):
    both = person("both", "lead", "researcher")
    assert api(both).get(ME).json()["roles"] == ["lead", "researcher"]
