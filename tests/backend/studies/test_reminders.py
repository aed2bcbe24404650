"""Reminders to readers of an open study: the text, the e-mail, the record of it."""

import pytest
from django.conf import LazySettings
from django.core import mail

from backend.accounts.models import Role
from reader_study.amendments import withdraw_reader
from reader_study.models import AuditEvent, Study
from tests.people import person
from tests.world import opened

pytestmark = pytest.mark.django_db
MEMORY = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def study(lead, readers) -> Study:
    """Four readers, four cases in sessions of at most two."""
    return opened(lead, readers, 4, design={"session_size": 2})


@pytest.fixture
def ask(api, lead, study):
    """Return `ask(label, **sent)`: get the text, or post what is given."""

    def asked(label: str = "R1", user=lead, **sent: object):
        address = f"/api/studies/{study.pk}/readers/{label}/reminder"
        client = api(user)
        return client.post(address, sent, format="json") if sent else client.get(address)

    return asked


def test_it_counts_what_is_left_and_names_the_room(ask, study) -> None:
    body = ask().json()["body"]
    assert f"of your 4 cases in the reader study {study.name}, 0 are read and 4 are left." in body
    assert "Your next session is 1 of 2." in body
    assert "http://testserver/reading" in body


def test_it_says_no_word_of_an_arm(ask) -> None:
    said = str(ask().json()).lower()
    assert not any(word in said for word in ("arm", "simulated", "real"))


def test_without_a_mail_server_it_is_to_be_copied(ask, settings: LazySettings, readers) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "localhost"
    assert ask().json()["may_send"] is False
    refused = ask(send=True)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_mail")
    assert not AuditEvent.objects.filter(action="reminded").exists()


def test_an_e_mail_goes_to_the_reader_and_is_recorded(ask, settings, readers, study) -> None:
    settings.EMAIL_BACKEND = MEMORY
    readers[0].email = "r1@hospital.org"
    readers[0].save()
    seen = ask(send=True)
    assert seen.status_code == 200
    (sent,) = mail.outbox
    assert sent.to == ["r1@hospital.org"]
    event = AuditEvent.objects.get(study=study, action="reminded")
    assert event.detail == {"reader": "R1", "sent": True}
    assert seen.json()["readers"][0]["reminded_at"] is not None
    assert seen.json()["readers"][1]["reminded_at"] is None


def test_a_name_of_two_lines_makes_one_header(ask, settings, readers, study) -> None:
    settings.EMAIL_BACKEND = MEMORY
    readers[0].email = "r1@hospital.org"
    readers[0].save()
    Study.objects.filter(pk=study.pk).update(name="World\r\nBcc: all@hospital.org")
    assert ask(send=True).status_code == 200
    assert [one.subject for one in mail.outbox] == ["Reader study World Bcc: all@hospital.org"]
    assert mail.outbox[0].recipients() == ["r1@hospital.org"]


def test_a_text_taken_along_is_recorded_as_that(ask, study) -> None:
    assert ask(send=False).status_code == 200
    assert AuditEvent.objects.get(study=study, action="reminded").detail["sent"] is False
    assert mail.outbox == []


def test_who_withdrew_is_not_reminded(ask, lead, study) -> None:
    withdraw_reader(lead, study.pk, "R2", "Left the hospital.")
    assert ask("R2").json()["error"]["code"] == "withdrawn"


def test_nobody_is_reminded_once_it_is_locked(ask, study) -> None:
    Study.objects.filter(pk=study.pk).update(state=Study.State.LOCKED)
    assert ask().json()["error"]["code"] == "not_open"


def test_only_its_lead_reminds(ask, reader1, study) -> None:
    assert ask(user=reader1).status_code == 403
    assert ask(user=person("other-lead", Role.LEAD)).status_code == 404
