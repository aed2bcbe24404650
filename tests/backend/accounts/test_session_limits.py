"""How long a login lasts: from act to act, and at most; and what ends it before."""

import time

import pytest

from backend.accounts import sessions
from tests.people import PASSWORD

pytestmark = pytest.mark.usefixtures("quick_passwords")

ME, SESSION, LOGIN = "/api/auth/me", "/api/auth/session", "/api/auth/login"
IDLE_S, LIMIT_S = 3600, 12 * 3600


class Clock:
    """The time as the limits see it, to be put on."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def time(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(sessions, "time", clock)
    return clock


def test_who_does_nothing_is_logged_out_at_the_idle_limit(api, reader1, clock):
    client = api(reader1)
    clock.ahead_s = IDLE_S - 30
    assert client.get(ME).status_code == 200
    clock.ahead_s = IDLE_S + 1
    answer = client.get(ME)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")
    clock.ahead_s = 0
    assert client.get(ME).status_code == 401  # the session is gone, not hidden


def test_polling_keeps_nobody_logged_in(api, reader1, clock):
    client = api(reader1)
    for ahead_s in range(0, IDLE_S, 600):
        clock.ahead_s = ahead_s
        assert client.get("/api/reading/studies").status_code == 200
        assert client.get(SESSION).status_code == 200
    clock.ahead_s = IDLE_S + 1
    assert client.get(ME).status_code == 401


@pytest.mark.parametrize(
    ("method", "address"), [("post", SESSION), ("put", "/api/auth/preferences")]
)
def test_an_act_does_up_to_the_limit_of_the_day(api, reader1, clock, method, address):
    client = api(reader1)
    for ahead_s in range(0, LIMIT_S, IDLE_S - 100):
        clock.ahead_s = ahead_s
        answer = getattr(client, method)(address, {"side": "left", "keys": {}})
        assert answer.status_code == 200
    clock.ahead_s = LIMIT_S + 1
    assert client.post(SESSION).status_code == 401


def test_it_is_said_how_long_is_left(api, reader1, clock):
    client = api(reader1)
    clock.ahead_s = 1000
    left = client.get(SESSION).json()
    assert left["idle_limit_s"] == IDLE_S
    assert left["idle_left_s"] == pytest.approx(IDLE_S - 1000, abs=30)
    assert left["limit_left_s"] == pytest.approx(LIMIT_S - 1000, abs=30)
    assert client.post(SESSION).json()["idle_left_s"] == pytest.approx(IDLE_S, abs=30)


def test_acts_in_quick_succession_write_the_session_once(
    api, reader1, clock, django_assert_num_queries
):
    client = api(reader1)
    clock.ahead_s = 120
    client.post(SESSION)
    with django_assert_num_queries(2):  # session and person
        client.post(SESSION)


def test_a_clock_that_is_put_back_ends_no_session(api, reader1, clock):
    client = api(reader1)
    clock.ahead_s = -86_400
    assert client.get(ME).status_code == 200


def test_logging_in_gives_the_session_a_new_id_and_logging_out_ends_it_on_the_server(api, reader1):
    client = api()
    client.get(ME)
    client.cookies["sessionid"] = "planted" * 5
    client.post(LOGIN, {"username": "reader1", "password": PASSWORD})
    given = client.cookies["sessionid"].value
    assert given != "planted" * 5
    thief = api()
    thief.cookies["sessionid"] = given
    assert thief.get(ME).status_code == 200
    client.post("/api/auth/logout")
    assert thief.get(ME).status_code == 401


def test_one_ends_all_ones_own_sessions(api, reader1, reader2):
    here, there, another = api(reader1), api(reader1), api(reader2)
    assert here.post("/api/auth/sign-out-everywhere").status_code == 204
    statuses = [client.get(ME).status_code for client in (here, there, another)]
    assert statuses == [401, 401, 200]


def test_an_act_in_a_session_that_another_request_ends_brings_it_not_back(api, reader1, clock):
    client = api(reader1)
    clock.ahead_s = 120
    ended = api()
    ended.cookies["sessionid"] = client.cookies["sessionid"].value
    ended.post("/api/auth/logout")
    assert client.post(SESSION).status_code == 401
