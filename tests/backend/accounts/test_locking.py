"""Lock-out after failures (django-axes): longer than the rate limit, and undone by people."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from backend.accounts.models import AccountEvent, LoginAttempt
from tests.people import PASSWORD

pytestmark = pytest.mark.usefixtures("quick_passwords")

LOGIN = "/api/auth/login"
LIMIT = 20


def attempt(client, username: str = "reader1", password: str = "wrong", **options):
    LoginAttempt.objects.all().delete()  # the minute of the rate limit is over
    return client.post(LOGIN, {"username": username, "password": password}, **options)


def fail(client, times: int = LIMIT, username: str = "reader1", **options) -> None:
    for _ in range(times):
        assert attempt(client, username, **options).status_code == 400


def verdict(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_after_twenty_failures_the_right_password_is_refused_too(api, reader1):
    client = api()
    fail(client, LIMIT - 1)
    assert AccountEvent.objects.count() == 0
    fail(client, 1)
    answer = attempt(client, password=PASSWORD)
    assert verdict(answer) == (429, "locked")
    assert "30 minutes" in answer.json()["error"]["message"]
    event = AccountEvent.objects.get()
    assert (event.act, event.account, event.actor) == ("locked", reader1, None)


@pytest.mark.parametrize("spelling", ["READER1", " reader1", "ｒeader1"])
def test_no_spelling_and_no_browser_gets_round_it(api, reader1, spelling):
    client = api()
    for number in range(LIMIT):
        attempt(client, spelling, headers={"User-Agent": f"browser {number}"})
    assert verdict(attempt(client, password=PASSWORD)) == (429, "locked")


def test_it_is_of_one_name_from_one_address(api, reader1, reader2):
    fail(api())
    assert attempt(api(), "reader2", PASSWORD).status_code == 200
    assert attempt(api(), password=PASSWORD, REMOTE_ADDR="10.0.0.7").status_code == 200


def test_all_addresses_of_one_ipv6_network_are_one(api, reader1):
    for number in range(LIMIT):
        attempt(api(), REMOTE_ADDR=f"2001:db8::{number:x}:1")
    assert verdict(attempt(api(), password=PASSWORD, REMOTE_ADDR="2001:db8::7")) == (429, "locked")
    assert attempt(api(), password=PASSWORD, REMOTE_ADDR="2001:db8:0:1::7").status_code == 200
    assert attempt(api(), password=PASSWORD, REMOTE_ADDR="::ffff:10.0.0.7").status_code == 200


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/api/auth/password", {"old_password": "wrong", "password": "some long other sentence"}),
        ("/api/auth/second-factor", {"password": "wrong"}),
    ],
)
def test_wrong_passwords_of_who_is_logged_in_lock_as_well(api, reader1, address, given):
    client = api(reader1)
    for _ in range(LIMIT):
        LoginAttempt.objects.all().delete()
        assert verdict(client.post(address, given)) == (400, "wrong_password")
    LoginAttempt.objects.all().delete()
    right = {name: PASSWORD if said == "wrong" else said for name, said in given.items()}
    assert verdict(client.post(address, right)) == (429, "locked")
    assert AccountEvent.objects.get().act == "locked"
    assert client.get("/api/auth/me").status_code == 200  # what was open stays open


def test_behind_a_proxy_the_address_is_the_clients(api, reader1, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    forged = "10.9.9.{}, 192.0.2.1"
    for number in range(LIMIT):
        attempt(api(), headers={"X-Forwarded-For": forged.format(number)})
    there = {"X-Forwarded-For": "10.9.9.250, 192.0.2.1"}
    assert verdict(attempt(api(), password=PASSWORD, headers=there)) == (429, "locked")
    elsewhere = {"X-Forwarded-For": "192.0.2.2"}
    assert attempt(api(), password=PASSWORD, headers=elsewhere).status_code == 200


def test_it_ends_by_itself_and_trying_on_makes_it_no_longer(api, reader1):
    fail(api())
    before = AccessAttempt.objects.get().attempt_time
    attempt(api(), password=PASSWORD)
    assert AccessAttempt.objects.get().attempt_time == before
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert attempt(api(), password=PASSWORD).status_code == 200
    assert not AccessAttempt.objects.exists()


def test_a_name_that_is_nobodys_is_locked_in_the_same_words(api, reader1):
    fail(api())
    fail(api(), username="ghost")
    words = [attempt(api(), name).json() for name in ("reader1", "ghost")]
    assert words[0] == words[1]


def test_an_administrator_sees_it_and_unlocks(api, admin, reader1):
    fail(api())
    page = api(admin).get("/api/accounts").json()["results"]
    assert [row["username"] for row in page if row["is_locked"]] == ["reader1"]
    answer = api(admin).post(f"/api/accounts/{reader1.pk}/unlock")
    assert answer.json()["is_locked"] is False
    assert attempt(api(), password=PASSWORD).status_code == 200


def test_logging_in_forgets_the_failures_before(api, reader1):
    fail(api(), LIMIT - 1)
    assert attempt(api(), password=PASSWORD).status_code == 200
    fail(api(), LIMIT - 1)
    assert attempt(api(), password=PASSWORD).status_code == 200
