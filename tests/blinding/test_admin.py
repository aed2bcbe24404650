"""/admin/ before unblinding: no filter that finds the seed, no truth for who still reads blind."""

import pytest
from django.urls import reverse

from backend.accounts.models import User
from reader_study.models import Study
from tests.world import opened

pytestmark = pytest.mark.django_db

STUDIES = "admin:reader_study_study_changelist"
TRUTHS = ["cases_case", "synthesis_networkmodel", "synthesis_simulatedvolume", "jobs_job"]


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root")


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=2, seed=987_654_321)


@pytest.mark.parametrize(
    "asked",
    [
        "schedules__seed__lte=987654321",
        "schedules__seed=987654321",
        "design__icontains=reader",
        "presentations__arm=real",
    ],
)
def test_studies_cannot_be_filtered_by_what_gives_the_arms_away(client, root, study, asked) -> None:
    client.force_login(root)
    answer = client.get(f"{reverse(STUDIES)}?{asked}", follow=True)
    assert answer.status_code == 400
    assert study.name not in answer.content.decode()


@pytest.mark.parametrize("asked", ["state__exact=open", "name=World study", "q=World", "o=1"])
def test_they_can_be_by_what_is_shown(client, root, study, asked) -> None:
    client.force_login(root)
    answer = client.get(f"{reverse(STUDIES)}?{asked}")
    assert (answer.status_code, study.name in answer.content.decode()) == (200, True)


def test_the_history_can_be_filtered_by_study(client, root, study) -> None:
    client.force_login(root)
    address = reverse("admin:reader_study_auditevent_changelist")
    assert "opened" in client.get(f"{address}?study__id__exact={study.pk}").content.decode()
    assert client.get(f"{address}?study__schedules__seed=987654321").status_code == 400


@pytest.mark.parametrize("rows", TRUTHS)
def test_an_administrator_who_reads_blind_sees_no_truths(
    client, root, reader1, study, rows
) -> None:
    address = reverse(f"admin:{rows}_changelist")
    client.force_login(root)
    assert client.get(address).status_code == 200
    User.objects.filter(pk=reader1.pk).update(is_staff=True, is_superuser=True)
    client.force_login(User.objects.get(pk=reader1.pk))
    assert client.get(address).status_code == 403
    assert address not in client.get(reverse("admin:index")).content.decode()
    Study.objects.update(state=Study.State.UNBLINDED)
    assert client.get(address).status_code == 200
