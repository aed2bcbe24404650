"""Passwords: what a new one must be, links that set one, changing one's own, forgetting it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from backend.accounts.links import make_link
from backend.accounts.models import AccountEvent, AccountLink
from backend.accounts.tasks import mail_new_password
from backend.accounts.tokens import make_token
from tests.people import PASSWORD

pytestmark = pytest.mark.usefixtures("quick_passwords")

NEW = "quiet harbour lantern"
OWN, LINKS, ME = "/api/auth/password", "/api/auth/links", "/api/auth/me"
WEAK = [
    ("short one", "12 characters"),
    ("password1234", "too common"),
    ("902817364550", "entirely numeric"),
    ("reader1@example", "too similar"),
]


def error(answer) -> dict:
    return answer.json()["error"]


@pytest.fixture
def token(admin, reader1) -> str:
    """Return a link's token, of a reader who has an address."""
    reader1.email = "reader1@example.org"
    reader1.save()
    return make_link(reader1, admin).link.rsplit("/", 1)[-1]


@pytest.mark.parametrize(("password", "said"), WEAK)
def test_a_weak_password_is_refused_and_says_why(api, reader1, token, password, said):
    answer = api().post(f"{LINKS}/{token}", {"password": password})
    assert (answer.status_code, error(answer)["code"]) == (400, "password")
    assert said in " ".join(error(answer)["fields"]["password"])
    reader1.refresh_from_db()
    assert reader1.check_password(PASSWORD)
    own = api(reader1).post(OWN, {"old_password": PASSWORD, "password": password})
    assert error(own)["fields"]["password"] == error(answer)["fields"]["password"]


def test_a_link_sets_a_password_once_and_logs_in(api, reader1, token):
    client = api()
    shown = client.get(f"{LINKS}/{token}").json()
    assert (shown["username"], shown["is_first"]) == ("reader1", True)
    other, (_, program) = api(reader1), make_token(reader1, "script")
    answer = client.post(f"{LINKS}/{token}", {"password": NEW})
    assert (answer.status_code, answer.json()["username"]) == (200, "reader1")
    assert client.get(ME).status_code == 200
    assert other.get(ME).status_code == 401
    assert api().get(ME, headers={"Authorization": f"Token {program}"}).status_code == 401
    again = api().post(f"{LINKS}/{token}", {"password": "another long password"})
    assert again.status_code == 404
    reader1.refresh_from_db()
    assert reader1.check_password(NEW)
    event = AccountEvent.objects.filter(act="password_set").get()
    assert (event.actor, event.account) == (reader1, reader1)


def test_of_a_link_its_hash_alone_is_kept(token):
    assert token not in str(list(AccountLink.objects.values()))
    assert token not in str(list(AccountEvent.objects.values()))


def over(row: AccountLink) -> None:
    row.expires_at = timezone.now() - timedelta(seconds=1)


def revoked(row: AccountLink) -> None:
    row.revoked_at = timezone.now()


@pytest.mark.parametrize("end", [over, revoked])
def test_a_link_that_is_over_answers_as_one_that_never_was(api, token, end):
    row = AccountLink.objects.get()
    end(row)
    row.save()
    answers = [api().get(f"{LINKS}/{token}"), api().get(f"{LINKS}/{'x' * 43}")]
    assert answers[0].json() == answers[1].json()
    assert {answer.status_code for answer in answers} == {404}


def test_a_new_link_ends_the_older_one(api, admin, reader1, token):
    make_link(reader1, admin)
    assert api().get(f"{LINKS}/{token}").status_code == 404


def test_an_invitation_lasts_a_week_and_a_reset_a_day(admin, reader1, lead):
    reader1.last_login = timezone.now()
    reader1.save()
    hours = [
        (make_link(account, admin).expires_at - timezone.now()).total_seconds() / 3600
        for account in (lead, reader1)
    ]
    assert hours == [pytest.approx(168, abs=0.1), pytest.approx(24, abs=0.1)]


def test_setting_a_password_without_the_csrf_token_is_refused(api, token):
    answer = api(enforce_csrf_checks=True).post(f"{LINKS}/{token}", {"password": NEW})
    assert (answer.status_code, error(answer)["code"]) == (403, "csrf_failed")


def test_changing_ones_own_ends_the_other_sessions_and_not_this_one(api, reader1):
    here, there = api(reader1), api(reader1)
    answer = here.post(OWN, {"old_password": PASSWORD, "password": NEW})
    assert answer.status_code == 204
    assert (here.get(ME).status_code, there.get(ME).status_code) == (200, 401)
    assert AccountEvent.objects.get().act == "password_changed"


def test_without_the_old_password_nothing_is_changed_and_guessing_ends(api, reader1):
    client = api(reader1)
    for _ in range(10):
        answer = client.post(OWN, {"old_password": "wrong", "password": NEW})
        assert (answer.status_code, error(answer)["code"]) == (400, "wrong_password")
    assert client.post(OWN, {"old_password": PASSWORD, "password": NEW}).status_code == 429
    reader1.refresh_from_db()
    assert reader1.check_password(PASSWORD)


def test_a_forgotten_password_is_answered_alike_whoever_asks(api, reader1, settings):
    settings.CELERY_BROKER_URL = "memory://"
    answers = [api().post("/api/auth/forgotten", {"username": name}) for name in ("reader1", "gh")]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].content == answers[1].content


def test_a_forgotten_password_comes_by_mail_with_a_link_that_works(api, token, reader1):
    assert mail_new_password("reader1", "https://verum.example.org")
    (message,) = mail.outbox
    assert message.to == ["reader1@example.org"]
    link = re.search(r"https://verum\.example\.org/welcome/(\S+)", message.body)
    assert api().get(f"{LINKS}/{link.group(1)}").status_code == 200
    acts = list(AccountEvent.objects.values_list("act", flat=True))
    assert acts[:2] == ["link_sent", "link_made"]


def test_nothing_is_mailed_to_nobody_or_without_a_server(token, reader1, lead, settings):
    assert not mail_new_password("lead", "https://verum.example.org")  # no address
    assert not mail_new_password("ghost", "https://verum.example.org")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert not mail_new_password("reader1", "https://verum.example.org")
    assert mail.outbox == []
    assert AccountLink.objects.count() == 1
