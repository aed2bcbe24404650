"""Comparison is shut to whoever reads in a study that is not unblinded, whatever else they are.

A reader who also researches, leads or administers would see which image of a case is simulated.
The same holds for every other address that shows a case, its volumes or its pictures.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from backend.accounts.models import Role, User
from backend.accounts.tokens import make_token
from backend.cases.models import Case
from backend.comparing import urls
from backend.comparing.services import kept
from backend.studies.materialise import materialise
from ml.progress import Progress
from reader_study.lifecycle import lock_study
from reader_study.models import Study, StudyReader
from tests.people import person
from tests.world import case_number, draft, open_up, unblinded

pytestmark = pytest.mark.django_db

CONSOLE = (Role.ADMIN, Role.LEAD, Role.RESEARCHER, Role.ANALYST)
BLIND = ("draft", "prepared", "open", "locked")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Begin and end with nothing kept of images."""
    kept.clear()
    yield
    kept.clear()


@pytest.fixture
def enrolled() -> User:
    """Return a reader who holds every role of the console as well."""
    return person("reads-and-researches", Role.READER, *CONSOLE)


def study_of(state: str, lead: User, readers: list[User], holder: User) -> Study:
    """Return a study of two cases in this state."""
    study = draft(lead, readers, [case_number(number) for number in range(2)])
    if state == "prepared":
        materialise(study, Progress(face="none"))
    if state in ("open", "locked", "unblinded"):
        study = open_up(lead, study)
    if state in ("locked", "unblinded"):
        study = lock_study(lead, study.pk, "all read")
    return unblinded(holder, study) if state == "unblinded" else study


def comparisons(case: Case) -> list[str]:
    """Return every address of comparison for a case's volume."""
    volume = case.simulated.select_related("fold").get()
    values = {"model_id": volume.fold.model_id, "volume_id": volume.pk, "image": "simulated"}
    return [filled(pattern, values) for pattern in urls.urlpatterns]


def elsewhere(case: Case) -> list[str]:
    """Return the other addresses that show a case, its real and simulated volumes, or pictures."""
    volume = case.simulated.select_related("fold").get()
    own = f"/api/cases/{case.pk}"
    return [
        *("/api/cases", own, f"{own}/preview", f"{own}/quality", f"{own}/quality/volumes/T1gad"),
        *(f"{own}/volumes/{source}/{end}" for source in ("T1gad", volume.pk) for end in ENDS),
        *("/api/models", f"/api/models/{volume.fold.model_id}"),
    ]


ENDS = ("header", "voxels")


def filled(pattern: URLPattern, values: dict[str, object]) -> str:
    """Return the address of a pattern, its parameters filled in."""
    address = str(pattern.pattern)
    for name, value in values.items():
        address = address.replace(f"<uuid:{name}>", str(value)).replace(f"<str:{name}>", str(value))
    return f"/api/{address}"


@pytest.mark.parametrize("state", BLIND)
def test_a_reader_with_every_role_sees_nothing_before_unblinding(
    state, api, lead, reader1, allocation_holder, enrolled
) -> None:
    study_of(state, lead, [enrolled, reader1], allocation_holder)
    case = Case.objects.order_by("patient")[0]
    for address in [*comparisons(case), *elsewhere(case)]:
        for user in (enrolled, reader1):
            answer = api(user).get(address)
            assert (user.username, address, answer.status_code) == (user.username, address, 403)
            assert answer["Content-Type"] == "application/json"
            assert set(answer.json()) == {"error"}


def test_after_unblinding_the_same_person_sees_them(
    api, lead, reader1, allocation_holder, enrolled
) -> None:
    study_of("unblinded", lead, [enrolled, reader1], allocation_holder)
    case = Case.objects.order_by("patient")[0]
    for address in comparisons(case):
        assert (address, api(enrolled).get(address).status_code) == (address, 200)
        assert api(reader1).get(address).status_code == 403


def test_one_blind_study_among_unblinded_ones_keeps_them_shut(
    api, lead, reader1, allocation_holder, enrolled
) -> None:
    study = study_of("unblinded", lead, [enrolled, reader1], allocation_holder)
    cases = list(Case.objects.order_by("patient"))
    draft(lead, [enrolled], cases, name="The next one")
    assert Study.objects.exclude(pk=study.pk).get().state != Study.State.UNBLINDED
    for address in comparisons(cases[0]):
        assert api(enrolled).get(address).status_code == 403


def test_who_is_enrolled_later_gets_neither_what_the_server_kept_nor_what_a_browser_might(
    api, lead, reader1, enrolled
) -> None:
    cases = [case_number(number) for number in range(2)]
    study = draft(lead, [reader1], cases)
    address = comparisons(cases[0])[-1]
    seen = api(enrolled).get(address)
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")
    assert kept.currsize
    StudyReader.objects.filter(study=study).update(user=enrolled)
    assert api(enrolled).get(address).status_code == 403


def test_a_reader_who_withdrew_stays_blind(api, lead, reader1, enrolled) -> None:
    study = study_of("open", lead, [enrolled, reader1], enrolled)
    StudyReader.objects.filter(study=study, user=enrolled).update(withdrawn_at=timezone.now())
    for address in comparisons(Case.objects.order_by("patient")[0]):
        assert api(enrolled).get(address).status_code == 403


def test_a_token_of_theirs_opens_nothing_either(client, lead, reader1, enrolled) -> None:
    study_of("open", lead, [enrolled, reader1], enrolled)
    _, token = make_token(enrolled, "notebook")
    for address in comparisons(Case.objects.order_by("patient")[0]):
        answer = client.get(address, headers={"Authorization": f"Token {token}"})
        assert answer.status_code == 403


def test_who_reads_nowhere_and_researches_sees_them(api, lead, readers, researcher) -> None:
    study_of("open", lead, readers[:2], lead)
    for address in comparisons(Case.objects.order_by("patient")[0]):
        assert (address, api(researcher).get(address).status_code) == (address, 200)


def test_nobody_without_a_role_sees_them(api, nobody, lead, reader1) -> None:
    draft(lead, [reader1], [case_number(number) for number in range(2)])
    for address in comparisons(Case.objects.order_by("patient")[0]):
        assert api(nobody).get(address).status_code == 403
        assert api().get(address).status_code == 401
        unknown = address.replace(address.split("/")[3], str(uuid4()))
        assert api(nobody).get(unknown).status_code == 403  # nor what there is


def test_every_address_of_comparison_is_among_those_tried() -> None:
    served = {
        str(pattern.pattern)
        for included in get_resolver().url_patterns
        for pattern in getattr(included, "url_patterns", [])
        if getattr(pattern.callback, "__module__", "") == "backend.comparing.api"
    }
    assert served == {str(pattern.pattern) for pattern in urls.urlpatterns}
