"""Two people, or two acts, on a reader's place at one moment: one of them has it."""

import pytest

from backend.accounts.models import Role, User
from reader_study.amendments import add_reader, withdraw_reader
from reader_study.errors import Refused
from reader_study.invitations import accept, invite
from reader_study.models import (
    AuditEvent,
    Invitation,
    LateResponse,
    Response,
    Schedule,
    Study,
    StudyReader,
)
from reader_study.people import NewReader
from reader_study.reading import KeptAside, open_current, record_response
from tests.people import person
from tests.reader_study.test_concurrency import at_once, new

pytestmark = pytest.mark.django_db(transaction=True)

PLACE = NewReader(name="Ada", email="ada@example.org")


def codes(results: list[object]) -> list[str]:
    return [result.detail.code for result in results if isinstance(result, Refused)]


@pytest.fixture
def place(study: Study, lead: User) -> StudyReader:
    """Return a place that nobody has taken."""
    return add_reader(lead, study.pk, PLACE, "one more")


def test_a_link_is_accepted_once_by_whoever_is_first(study, lead, place) -> None:
    token = invite(lead, study.pk, place.label).token
    people = [person(f"guest{number}", Role.READER) for number in range(4)]
    results = at_once(*[lambda user=user: accept(user, token) for user in people])
    assert codes(results) == ["not_found"] * 3
    (taken,) = [result for result in results if isinstance(result, StudyReader)]
    place.refresh_from_db()
    assert place.user == taken.user
    assert Invitation.objects.get().accepted_at is not None
    assert AuditEvent.objects.filter(action="invitation_accepted").count() == 1


def test_of_links_made_at_once_one_works(study, lead, place) -> None:
    links = at_once(*[lambda: invite(lead, study.pk, place.label)] * 4)
    assert len({link.token for link in links}) == 4
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_readers_added_at_once_get_labels_and_versions_of_their_own(study, lead) -> None:
    people = [person(f"guest{number}", Role.READER) for number in range(3)]
    added = at_once(
        *[
            lambda user=user: add_reader(lead, study.pk, NewReader(user=user), "one more")
            for user in people
        ]
    )
    assert {row.label for row in added} == {"R5", "R6", "R7"}
    versions = Schedule.objects.filter(study=study).values_list("version", flat=True)
    assert sorted(versions) == [1, 2, 3, 4]


def test_one_person_added_twice_at_once_has_one_place(study, lead) -> None:
    results = at_once(*[lambda: add_reader(lead, study.pk, PLACE, "one more")] * 2)
    assert codes(results) == ["reader_twice"]
    assert study.readers.count() == 5


def test_an_answer_during_the_withdrawal_is_saved_or_kept_aside(study, lead, reader1) -> None:
    token = open_current(reader1, study.pk).token
    answers = at_once(
        lambda: record_response(reader1, token, new()),
        lambda: withdraw_reader(lead, study.pk, "R1", "moved away"),
    )
    assert not codes(answers)
    late = isinstance(answers[0], KeptAside)
    assert (Response.objects.count(), LateResponse.objects.count()) == (1 - late, int(late))
    assert isinstance(record_response(reader1, token, new(question="grade")), KeptAside)
