"""The list that readers are chosen from, and the command that makes people."""

import io
import subprocess
import sys

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from backend.accounts.models import User

PEOPLE = "/api/people"


def create(monkeypatch, password: str, *words: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
    out = io.StringIO()
    call_command("create_user", *words, stdout=out)
    return out.getvalue()


def test_a_lead_sees_the_readers(api, lead, readers):
    answer = api(lead).get(PEOPLE, {"role": "reader"})
    assert [person["username"] for person in answer.json()] == [
        "reader1",
        "reader2",
        "reader3",
        "reader4",
    ]
    assert answer.json()[0] == {"username": "reader1", "name": "Reader1", "roles": ["reader"]}


def test_people_who_left_are_not_shown(api, lead, reader1):
    reader1.is_active = False
    reader1.save()
    names = [person["username"] for person in api(lead).get(PEOPLE).json()]
    assert "lead" in names
    assert "reader1" not in names


def test_the_list_takes_a_fixed_number_of_queries(
    api, lead, readers, django_assert_max_num_queries
):
    client = api(lead)
    with django_assert_max_num_queries(5):
        assert len(client.get(PEOPLE).json()) == 5


@pytest.mark.parametrize("who", ["reader1", "analyst", "researcher", "nobody"])
def test_only_a_lead_sees_people(api, who, request):
    answer = api(request.getfixturevalue(who)).get(PEOPLE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "permission_denied")


def test_create_user_makes_someone_who_can_log_in(db, monkeypatch):
    said = create(
        monkeypatch,
        "correct horse battery",
        "ada",
        "--role=lead",
        "--role=researcher",
        "--name=Ada King Lovelace",
    )
    assert said == "ada may log in as lead, researcher\n"
    given = {"username": "ada", "password": "correct horse battery"}
    ada = authenticate(HttpRequest(), **given)
    assert (ada.roles, ada.get_full_name()) == (["lead", "researcher"], "Ada King Lovelace")
    assert not ada.is_staff


def test_an_administrator_may_enter_the_admin_site(db, monkeypatch, client):
    create(monkeypatch, "correct horse battery", "root", "--role=admin")
    client.force_login(User.objects.get(username="root"))
    for page in ("", "accounts/user/", "jobs/job/", "cases/case/", "synthesis/networkmodel/"):
        assert client.get(f"/admin/{page}").status_code == 200, page
    for table in ("jobs/job", "cases/case", "synthesis/fold", "synthesis/simulatedvolume"):
        assert client.get(f"/admin/{table}/add/").status_code == 403, table


@pytest.mark.parametrize(
    ("password", "complaint"), [("short", "too short"), ("password1234", "too common")]
)
def test_a_weak_password_is_refused(db, monkeypatch, password, complaint):
    with pytest.raises(CommandError, match=complaint):
        create(monkeypatch, password, "ada", "--role=lead")
    assert not User.objects.exists()


def test_a_name_that_is_taken_is_refused(reader1, monkeypatch):
    with pytest.raises(CommandError, match="already exists"):
        create(monkeypatch, "correct horse battery", "reader1", "--role=reader")


def test_an_unknown_role_is_a_usage_error(db):
    done = subprocess.run(
        [sys.executable, "manage.py", "create_user", "ada", "--role", "king"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "allocation_holder" in done.stderr
