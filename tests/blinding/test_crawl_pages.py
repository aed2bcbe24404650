"""Every page of the admin and every file of the front end, asked as every kind of person.

The addresses of the API are crawled in test_crawl.py.
"""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from backend.accounts.models import User
from reader_study.models import Presentation, Schedule, StudyCase
from tests.blinding.crawled import cast, crawled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

READ_ONLY = {
    "accounts.user": True,  # made and changed on the page People, which keeps a trail
    "cases.case": True,
    "evaluations.evaluation": True,
    "jobs.job": True,
    "jobs.runfile": True,
    "jobs.worker": True,
    "reader_study.auditevent": True,
    "reader_study.study": True,
    "synthesis.fold": True,
    "synthesis.networkmodel": True,
    "synthesis.simulatedvolume": True,
}


def registered() -> dict[str, type]:
    """Return the models that the admin knows, by label."""
    return {model._meta.label_lower: model for model in admin.site._registry}


def pages(model: type) -> list[str]:
    """Return every address of a model's rows: list, new, and each act on one row."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model.objects.first()
    acts = [f"{name}_{act}" for act in ("change", "delete", "history")] if row else []
    addresses = [reverse(act, args=[row.pk]) for act in acts]
    return [reverse(f"{name}_changelist"), reverse(f"{name}_add"), *addresses]


@pytest.fixture
def world(api, lead, readers):
    return crawled(api, lead, readers)


def test_the_admin_knows_these_models_and_no_other() -> None:
    assert set(registered()) == set(READ_ONLY)


def test_nobody_but_an_administrator_enters_the_admin(api, world) -> None:
    for who, client in cast(api).items():
        for model in registered().values():
            for address in pages(model):
                answer = client().get(address)
                assert answer.status_code == 302, (who, address)
                assert answer["Location"].startswith("/admin/login/"), (who, address)


def test_no_page_of_the_admin_holds_a_secret_or_changes_the_record(client, world) -> None:
    client.force_login(User.objects.create_superuser("root"))
    secrets = {str(Schedule.objects.get().seed)}
    secrets |= set(Presentation.objects.values_list("token", flat=True))
    arms = re.compile(r">\s*(Real|Simulated) postcontrast\s*<")
    for label, model in registered().items():
        for address in pages(model):
            page = client.get(address)
            changes = "/add/" in address or "/delete/" in address
            expected = 403 if READ_ONLY[label] and changes else 200
            assert page.status_code == expected, address
            text = page.content.decode()
            assert not {secret for secret in secrets if secret in text}, address
            assert not arms.search(text), address
            if label.startswith("reader_study."):
                cases = StudyCase.objects.values_list("case_key", flat=True)
                assert not {key for key in cases if key in text}, address
                assert 'name="_save"' not in text, address


def test_the_front_ends_files_are_the_same_for_everybody(api, settings, world) -> None:
    files = sorted(path for path in settings.FRONTEND_DIST.rglob("*") if path.is_file())
    assert files, "build the front end: make setup"
    names = [f"/{path.relative_to(settings.FRONTEND_DIST)}" for path in files]
    for name in [name for name in names if name != "/index.html"][:200:10]:
        answers = {b"".join(client().get(name)) for client in cast(api).values()}
        assert len(answers) == 1, name


def test_the_page_itself_is_the_same_for_everybody_but_for_its_nonce(api, world) -> None:
    for address in ("/", "/reading", f"/studies/{world.study.pk}", "/invite/anything"):
        texts = set()
        for client in cast(api).values():
            answer = client().get(address)
            assert answer.status_code == 200
            nonce = re.search(r'content="([\w+/=-]{20,})"', answer.content.decode())
            text = answer.content.decode()
            texts.add(text.replace(nonce.group(1), "*") if nonce else text)
        assert len(texts) == 1, address
