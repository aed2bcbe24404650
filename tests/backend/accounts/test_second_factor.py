"""The second factor: set up, asked at the login, used once each time, and taken away."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection

from backend.accounts import second_factor
from backend.accounts.links import make_link
from backend.accounts.models import AccountEvent, LoginAttempt, User
from backend.accounts.tokens import make_token
from tests.people import PASSWORD
from tests.totp import code_of, hotp

pytestmark = pytest.mark.usefixtures("quick_passwords")

ME, LOGIN, OWN = "/api/auth/me", "/api/auth/login", "/api/auth/second-factor"
NEW = "quite another long sentence"


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch) -> None:
    """Let no half minute end between a code and its use."""
    now = time.time()
    still = SimpleNamespace(time=lambda: now)
    for module in ("allauth.mfa.totp.internal.auth", "tests.totp"):
        monkeypatch.setattr(f"{module}.time", still)


def verdict(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def set_up(client) -> tuple[str, list[str]]:
    """Set it up as the page does; return the app's secret and the recovery codes."""
    secret = client.post(OWN, {"password": PASSWORD}).json()["secret"]
    answer = client.post(f"{OWN}/on", {"code": code_of(secret, -1)})
    assert answer.status_code == 200, answer.content
    return secret, answer.json()["codes"]


def log_in(client, code: str = "", password: str = PASSWORD, name: str = "reader1", **options: str):
    LoginAttempt.objects.all().delete()  # the minute of the rate limit is over
    return client.post(LOGIN, {"username": name, "password": password, "code": code}, **options)


def test_the_tests_own_app_is_right_by_the_rfcs_vectors():
    key = b"12345678901234567890"
    assert [hotp(key, counter) for counter in (1, 37037036)] == ["287082", "081804"]


def test_it_is_set_up_with_the_password_and_the_apps_first_code(api, reader1):
    here, elsewhere = api(reader1), api(reader1)
    assert here.get(OWN).json() == {"policy": "optional", "since": None, "codes_left": 0}
    assert verdict(here.post(f"{OWN}/on", {"code": "000000"})) == (409, "not_begun")
    assert verdict(here.post(OWN, {"password": "wrong"})) == (400, "wrong_password")
    offered = here.post(OWN, {"password": PASSWORD}).json()
    assert offered["picture"].startswith("data:image/svg+xml")
    wrong = here.post(f"{OWN}/on", {"code": code_of(offered["secret"], 5)})
    assert verdict(wrong) == (400, "wrong_code")
    assert not Authenticator.objects.exists()
    codes = here.post(f"{OWN}/on", {"code": code_of(offered["secret"])}).json()["codes"]
    assert len(set(codes)) == 10
    assert here.get(OWN).json()["codes_left"] == 10
    assert elsewhere.get(ME).status_code == 401  # what was open by the password alone
    assert verdict(here.post(OWN, {"password": PASSWORD})) == (409, "second_factor_on")
    assert AccountEvent.objects.get().act == "second_factor_on"


def test_a_login_asks_for_a_code_which_works_once(api, reader1):
    secret, _ = set_up(api(reader1))
    client = api()
    assert verdict(log_in(client)) == (400, "code_needed")
    assert client.get(ME).status_code == 401
    assert verdict(log_in(client, code_of(secret, -1))) == (400, "wrong_code")  # set it up
    code = code_of(secret)
    assert log_in(client, f"{code[:3]} {code[3:]}").status_code == 200
    assert client.get(ME).json()["username"] == "reader1"
    assert verdict(log_in(api(), code)) == (400, "wrong_code")
    assert verdict(log_in(api(), code_of(secret, 3))) == (400, "wrong_code")
    assert log_in(api(), code_of(secret, 1)).status_code == 200  # a clock that is ahead


def test_of_logins_at_the_same_moment_with_one_code_one_gets_in(
    transactional_db, api, reader1
) -> None:
    secret, _ = set_up(api(reader1))
    code = code_of(secret)

    def tried(_: int) -> bool:
        try:
            return second_factor.accepts(reader1, code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(tried, range(4))) == [False, False, False, True]


def test_a_recovery_code_works_once_and_not_after_new_ones(api, reader1):
    client = api(reader1)
    secret, codes = set_up(client)
    assert log_in(api(), codes[0]).status_code == 200
    assert verdict(log_in(api(), codes[0])) == (400, "wrong_code")
    assert client.get(OWN).json()["codes_left"] == 9
    renewed = client.post(f"{OWN}/codes", {"code": code_of(secret)}).json()["codes"]
    assert not set(renewed) & set(codes)
    assert verdict(log_in(api(), codes[1])) == (400, "wrong_code")
    assert log_in(api(), renewed[0]).status_code == 200


def test_wrong_codes_are_limited_and_lock_as_wrong_passwords_do(api, reader1):
    owner = api(reader1)
    secret, _ = set_up(owner)
    right = {"username": "reader1", "password": PASSWORD}
    answers = [api().post(LOGIN, right | {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]
    for _ in range(10):  # elsewhere than at the login, too
        LoginAttempt.objects.all().delete()
        assert owner.post(f"{OWN}/off", {"code": "000000"}).status_code == 400
    assert verdict(log_in(api(), code_of(secret))) == (429, "locked")
    LoginAttempt.objects.all().delete()
    assert verdict(owner.post(f"{OWN}/off", {"code": code_of(secret)})) == (429, "locked")
    assert AccountEvent.objects.filter(act="locked", account=reader1).exists()


def test_wrong_codes_from_many_addresses_are_counted_together(api, admin, reader1):
    secret, codes = set_up(api(reader1))

    def fail(times: int) -> None:
        for number in range(times):
            answer = log_in(api(), "000000", REMOTE_ADDR=f"10.0.0.{number}")
            assert verdict(answer) == (400, "wrong_code")

    fail(19)
    assert log_in(api(), codes[0], REMOTE_ADDR="10.0.1.1").status_code == 200
    fail(20)  # the right one began the row anew
    late = {"code": code_of(secret), "REMOTE_ADDR": "10.0.1.1"}
    assert verdict(log_in(api(), **late)) == (429, "locked")
    assert verdict(log_in(api(), password="wrong", REMOTE_ADDR="10.0.1.1")) == (400, "wrong_login")
    assert AccountEvent.objects.filter(act="locked", account=reader1).count() == 1
    rows = api(admin).get("/api/accounts?search=reader1").json()["results"]
    assert [row["is_locked"] for row in rows] == [True]
    answer = api(admin).post(f"/api/accounts/{reader1.pk}/unlock")
    assert answer.json()["is_locked"] is False
    assert log_in(api(), **late).status_code == 200


def test_the_lock_of_codes_ends_by_itself(api, reader1, settings):
    secret, _ = set_up(api(reader1))
    for number in range(20):
        log_in(api(), "000000", REMOTE_ADDR=f"10.0.0.{number}")
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert log_in(api(), code_of(secret), REMOTE_ADDR="10.0.1.1").status_code == 200


def test_without_the_password_nothing_tells_that_there_is_one(api, reader1):
    set_up(api(reader1))
    words = [log_in(api(), "123456", "wrong", name).json() for name in ("reader1", "ghost")]
    assert words[0] == words[1]
    assert words[0]["error"]["code"] == "wrong_login"


def test_it_is_turned_off_with_a_code(api, reader1):
    client = api(reader1)
    secret, _ = set_up(client)
    assert verdict(client.post(f"{OWN}/off", {"code": "000000"})) == (400, "wrong_code")
    assert client.post(f"{OWN}/off", {"code": code_of(secret)}).status_code == 204
    assert log_in(api()).status_code == 200
    assert not Authenticator.objects.exists()


def test_an_administrator_sees_and_removes_it_and_the_trail_says_so(api, admin, lead):
    client = api(lead)
    set_up(client)
    token = make_token(lead, "old")[1]
    rows = {row["username"]: row for row in api(admin).get("/api/accounts").json()["results"]}
    assert (rows["lead"]["has_second_factor"], rows["admin"]["has_second_factor"]) == (True, False)
    answer = api(admin).post(f"/api/accounts/{lead.pk}/remove-second-factor")
    assert answer.json()["has_second_factor"] is False
    assert client.get(ME).status_code == 401
    assert api().get(ME, headers={"Authorization": f"Token {token}"}).status_code == 401
    acts = [(event.act, event.actor) for event in AccountEvent.objects.filter(account=lead)]
    assert acts[0] == ("second_factor_removed", admin)
    assert log_in(api(), name="lead").status_code == 200


def test_where_it_is_required_nothing_else_is_open_before(api, settings, admin):
    settings.SECOND_FACTOR = "required"
    admin.is_staff = admin.is_superuser = True
    admin.save()
    client = api()
    assert log_in(client, name="admin").json()["second_factor_due"] is True
    for address in ("/api/accounts", "/api/auth/password", "/api/tokens", "/api/reading/studies"):
        assert verdict(client.post(address, {})) == (403, "second_factor_needed"), address
    assert client.get("/admin/")["Location"] == "/"
    assert client.get("/api/auth/session").status_code == 200
    secret, _ = set_up(client)
    assert client.get(ME).json()["second_factor_due"] is False
    assert client.get("/api/accounts").status_code == client.get("/admin/").status_code == 200
    token = make_token(admin, "program")[1]
    assert api().get("/api/cases", headers={"Authorization": f"Token {token}"}).status_code == 200
    client.post(f"{OWN}/off", {"code": code_of(secret)})
    assert verdict(client.get("/api/accounts")) == (403, "second_factor_needed")


def test_where_it_is_off_nobody_is_asked_and_nobody_sets_one_up(api, settings, reader1, reader2):
    set_up(api(reader1))
    settings.SECOND_FACTOR = "off"
    assert log_in(api()).status_code == 200
    assert verdict(api(reader2).post(OWN, {"password": PASSWORD})) == (409, "second_factor_off")


def test_a_link_to_a_password_is_no_way_round_it(api, reader1):
    secret, _ = set_up(api(reader1))
    link = make_link(reader1, None).link.removeprefix("/welcome/")
    client = api()
    assert client.post(f"/api/auth/links/{link}", {"password": NEW}).status_code == 202
    assert client.get(ME).status_code == 401
    assert log_in(client, code_of(secret), NEW).status_code == 200


def test_the_admin_site_has_no_login_of_its_own(api, admin, reader1):
    client = api()
    assert client.post("/admin/login/", {"username": "admin", "password": PASSWORD})[
        "Location"
    ] == ("/login?next=%2Fadmin%2F")
    assert api(reader1).get("/admin/login/").status_code == 403  # and not round in a circle


def test_the_secret_is_encrypted_and_shown_nowhere_else(api, admin, reader1, caplog):
    client = api(reader1)
    secret, codes = set_up(client)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    log_in(api(), codes[0])
    log_in(api(), "000000")
    seen = "".join(
        asker.get(address).content.decode()
        for asker in (client, api(admin))
        for address in (OWN, ME, "/api/accounts", f"/api/accounts/{reader1.pk}/events")
    )
    for hidden in (secret, *codes):
        assert hidden not in stored and hidden not in seen and hidden not in caplog.text


def test_under_another_secret_key_no_code_works_and_the_log_says_why(
    api, settings, reader1, caplog
):
    secret, _ = set_up(api(reader1))
    settings.SECRET_KEY = "another" * 9
    assert verdict(log_in(api(), code_of(secret))) == (400, "wrong_code")
    assert "manage.py remove_second_factor" in caplog.text


def test_the_command_line_removes_it(api, reader1, reader2):
    set_up(api(reader1))
    out = StringIO()
    call_command("remove_second_factor", "reader1", "reader2", stdout=out)
    assert out.getvalue() == "reader1 logs in by the password alone\n"
    assert AccountEvent.objects.first().actor is None
    assert not User.objects.filter(authenticator__isnull=False).exists()
    for wrong in ([], ["ghost"], ["reader1", "--all"]):
        with pytest.raises(CommandError):
            call_command("remove_second_factor", *wrong)
