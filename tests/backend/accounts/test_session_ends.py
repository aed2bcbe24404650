"""A login that runs out while somebody reads: one answer, always the same, and nothing is lost.

The reading room asks for the password in place and sends again what was not taken; for that, 401
`not_authenticated` must mean "log in", and 403 `csrf_failed` "send again with a fresh token".
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from backend.accounts.preferences import preferences_of
from reader_study.models import Presentation, Response, Study
from tests.people import PASSWORD
from tests.world import opened

pytestmark = pytest.mark.django_db
NOT_LOGGED_IN = (401, "not_authenticated")


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=2)


@pytest.fixture
def presentation(api, study, reader1) -> Presentation:
    """Return the reader's first presentation, which he has opened."""
    api(reader1).get(f"/api/reading/studies/{study.pk}/current")
    return Presentation.objects.get(study=study, reader__user=reader1, position=1)


@pytest.fixture
def browser(api, reader1):
    """Return a client that is logged in and has a CSRF token, which is checked."""
    client = api(reader1, enforce_csrf_checks=True)
    client.get("/api/auth/me")
    return client


def token_of(client) -> dict[str, str]:
    return {"X-CSRFToken": client.cookies["csrftoken"].value}


def answer_body() -> dict:
    return {
        "idempotency_key": str(uuid4()),
        "question": "enhancement",
        "value": "present",
        "revision": 0,
        "reading_time_ms": 1500,
    }


def verdict(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def runs_out(client, reader) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def is_deleted(client, reader) -> None:
    Session.objects.all().delete()


def belongs_to_an_old_password(client, reader) -> None:
    reader.set_password("another long password")
    reader.save()


def belongs_to_somebody_who_left(client, reader) -> None:
    reader.is_active = False
    reader.save()


def is_no_session_at_all(client, reader) -> None:
    client.cookies["sessionid"] = "x" * 32


def is_not_sent(client, reader) -> None:
    del client.cookies["sessionid"]


ENDS = [
    runs_out,
    is_deleted,
    belongs_to_an_old_password,
    belongs_to_somebody_who_left,
    is_no_session_at_all,
    is_not_sent,
]
READING = "/api/reading/presentations/{token}"
ASKED = [
    ("post", READING + "/responses", answer_body()),
    ("post", READING + "/complete", {"reading_time_ms": 4000}),
    ("post", READING + "/fault", {"fault": "missing"}),
    ("post", "/api/reading/studies/{study}/sign", {"password": PASSWORD}),
    ("put", "/api/auth/preferences", {"side": "left", "keys": {}}),
    ("get", READING, None),
    ("get", READING + "/header", None),
    ("get", READING + "/voxels", None),
    ("get", "/api/reading/studies/{study}/current", None),
    ("get", "/api/reading/studies", None),
    ("get", "/api/auth/me", None),
]


def send(client, asked, presentation, **options):
    method, address, body = asked
    address = address.format(token=presentation.token, study=presentation.study_id)
    return getattr(client, method)(address, body, **options)


@pytest.mark.parametrize("end", ENDS)
def test_whatever_ends_a_login_everything_answers_401(browser, reader1, presentation, end) -> None:
    headers = token_of(browser)
    for asked in ASKED:
        end(browser, reader1)
        answer = send(browser, asked, presentation, headers=headers)
        assert verdict(answer) == NOT_LOGGED_IN, asked
        assert answer["WWW-Authenticate"] == "Session"  # no browser opens a window for it
        browser.cookies.setdefault("sessionid", "gone")


@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "x" * 32}])
def test_it_is_401_before_anything_is_said_of_a_token(
    browser, reader1, presentation, headers
) -> None:
    runs_out(browser, reader1)
    assert verdict(send(browser, ASKED[0], presentation, headers=headers)) == NOT_LOGGED_IN


def test_after_the_password_the_same_answer_is_taken_once(browser, reader1, presentation) -> None:
    body = answer_body()
    asked = ("post", READING + "/responses", body)
    runs_out(browser, reader1)
    assert verdict(send(browser, asked, presentation, headers=token_of(browser))) == NOT_LOGGED_IN
    assert not Response.objects.exists()
    login = {"username": "reader1", "password": PASSWORD}
    logged_in = browser.post("/api/auth/login", login, headers=token_of(browser))
    assert logged_in.status_code == 200
    for _ in range(2):
        answer = send(browser, asked, presentation, headers=token_of(browser))
        assert (answer.status_code, answer.json()["value"]) in [(201, "present"), (200, "present")]
    assert Response.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "x" * 32}])
def test_a_token_that_is_gone_has_a_code_of_its_own_and_a_fresh_one_mends_it(
    browser, presentation, headers
) -> None:
    del browser.cookies["csrftoken"]
    assert verdict(send(browser, ASKED[0], presentation, headers=headers)) == (403, "csrf_failed")
    assert browser.get("/api/auth/me").status_code == 200
    assert send(browser, ASKED[0], presentation, headers=token_of(browser)).status_code == 201


def test_what_a_person_may_not_do_is_403_of_another_code(api, nobody) -> None:
    answer = api(nobody).get("/api/reading/studies")
    assert verdict(answer) == (403, "permission_denied")


def test_a_login_lasts_through_a_day_of_reading_and_no_longer(browser, reader1) -> None:
    login = {"username": "reader1", "password": PASSWORD}
    cookie = browser.post("/api/auth/login", login, headers=token_of(browser)).cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (43200, True, "Lax")
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=11, minutes=50) < left <= timedelta(hours=12)


def test_nothing_is_changed_by_what_is_refused(browser, reader1, presentation) -> None:
    headers = token_of(browser)
    for asked in ASKED:
        runs_out(browser, reader1)
        send(browser, asked, presentation, headers=headers)
    assert preferences_of(reader1) == {"side": "right", "keys": {}}
    presentation.refresh_from_db()
    assert (presentation.completed_at, presentation.responses.count()) == (None, 0)
