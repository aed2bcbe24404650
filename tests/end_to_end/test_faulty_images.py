"""Images that are missing or damaged: the reader is told, the lead knows, no case is skipped."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import expect

from backend.accounts.models import User
from backend.volumes.models import BlindedVolume
from reader_study.models import AuditEvent, Presentation, Study
from tests.end_to_end.room import ReadingRoom
from tests.world import opened


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Faulty")


@pytest.fixture
def payload(study: Study) -> Path:
    """Return the file of the first case's images."""
    first = Presentation.objects.get(study=study, position=1)
    row = BlindedVolume.objects.get(study=study, case_key=first.case.case_key, arm=first.arm)
    return Path(default_storage.path(row.file))


def faults_told(study: Study) -> list[tuple[str, int]]:
    """Return which faults stand in the record, and of which position."""
    events = AuditEvent.objects.filter(study=study, action="images_faulty").order_by("pk")
    return [(event.detail["fault"], event.detail["position"]) for event in events]


def test_missing_images_are_told_to_the_lead_and_come_once_they_are_back(
    room: ReadingRoom, study: Study, payload: Path
) -> None:
    voxels = payload.read_bytes()
    payload.unlink()
    room.log_in("reader1")
    room.enter(study.name)
    page = room.page
    expect(page.get_by_role("heading", name="The images of case 1 are missing")).to_be_visible()
    expect(page.get_by_text("lead has been told")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Asked for again, once: still missing.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    expect(page.get_by_text("lead has been told")).to_be_visible()
    assert faults_told(study) == [("missing", 1)]
    payload.write_bytes(voxels)
    page.keyboard.press("Enter")
    room.see_case(1, 2)
    expect(page.get_by_role("complementary", name="Case 1")).to_be_focused()


def test_a_reader_goes_on_without_damaged_images_and_nothing_is_skipped(
    room: ReadingRoom, study: Study, payload: Path
) -> None:
    payload.write_bytes(bytes(reversed(payload.read_bytes())))
    room.log_in("reader1")
    room.enter(study.name)
    page = room.page
    expect(page.get_by_role("heading", name="The images of case 1 are damaged")).to_be_visible()
    page.keyboard.press("2")
    expect(room.option("simulated")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 2 has no answer yet.")).to_be_visible()
    page.get_by_role("button", name="Go on without these images").click()
    room.see_case(2, 2)
    first = Presentation.objects.get(study=study, position=1)
    assert first.completed_at is not None
    answers = first.responses.values_list("question__key", "value", "unanswerable")
    assert set(answers) == {
        ("real_or_simulated", "simulated", False),
        ("enhancement", "", True),
        ("grade", "", True),
    }
    assert faults_told(study) == [("damaged", 1)]


def test_a_payload_of_another_length_is_damaged_too_and_a_fault_untold_is_told_later(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    page = room.page
    page.route("**/voxels", lambda route: route.fulfill(status=200, body="too short"))
    page.route("**/fault", lambda route: route.abort())
    room.enter(study.name)
    expect(page.get_by_role("heading", name="The images of case 1 are damaged")).to_be_visible()
    expect(page.get_by_text("lead could not be told yet")).to_be_visible()
    assert faults_told(study) == []
    page.unroute("**/fault")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("lead has been told")).to_be_visible()
    assert faults_told(study) == [("damaged", 1)]
