"""The lead's side of the reading room, from the instructions to images that were lost and had back.

The lead writes what readers are told; the reader is told it. The file of a case is deleted on the
disk: the reader cannot see it and says so, the lead sees who waits for which case and repairs it,
and the reader reads on.
"""

import hashlib
import re

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from playwright.sync_api import Locator, Page, expect

from backend.accounts.models import Role, User
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.volumes.models import BlindedVolume
from reader_study.models import Presentation, Study
from tests.end_to_end.conftest import NewContext, test_database_url
from tests.end_to_end.room import ReadingRoom
from tests.people import person
from tests.world import case_number, draft, open_up

ANSWERS = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}
TOLD = "Judge every case as on your own worklist."
ASK = "Questions: extension 4711."


@pytest.fixture
def lead(transactional_db: None) -> User:
    """Return a lead."""
    return person("lead", Role.LEAD)


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return a draft of two cases and one reader."""
    cases = [case_number(number) for number in range(2)]
    return draft(lead, [reader1], cases, name="Postcontrast")


@pytest.fixture
def leads_page(new_context: NewContext, study: Study) -> Page:
    """Return the lead's own browser on the study's page, beside the reader's."""
    page = new_context().new_page()
    ReadingRoom(page).log_in("lead")
    page.goto(f"/studies/{study.pk}")
    return page


@pytest.fixture(autouse=True)
def job_sees_this_world(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """Point the repairing job at the live server's database and storage."""
    monkeypatch.setenv("VERUM_DATABASE_URL", test_database_url())
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))


def test_lost_images_are_reported_repaired_and_read(
    room: ReadingRoom, leads_page: Page, lead: User, study: Study
) -> None:
    write_instructions(leads_page)
    open_up(lead, study)
    leads_page.reload()
    expect(section(leads_page, "Reading room").get_by_text(ASK)).to_be_visible()
    expect(leads_page.get_by_role("button", name="Change the reading room")).to_have_count(0)

    lost = payload_at(study, 1)
    default_storage.delete(lost.file)
    room.log_in("reader1")
    room.page.get_by_role("article", name=study.name).get_by_role("link").first.click()
    for paragraph in (TOLD, ASK):
        expect(room.page.get_by_text(paragraph)).to_be_visible()
    room.lift_the_curtain(re.compile("^Begin "))
    told = room.page.get_by_role("alert").filter(has_text="The images of case 1 are missing")
    expect(told).to_contain_text("has been told")

    repair(leads_page, study)
    had_back = BlindedVolume.objects.get(pk=lost.pk)
    with default_storage.open(had_back.file) as stored:
        assert hashlib.sha256(stored.read()).hexdigest() == lost.sha256

    room.page.get_by_role("button", name="Try again").click()
    room.see_case(1, 2)
    room.answer_by_key(ANSWERS)
    room.page.keyboard.press("Enter")
    room.see_case(2, 2)
    leads_page.reload()
    expect(faults(leads_page)).to_contain_text("Repaired; the reader has gone on")


def write_instructions(page: Page) -> None:
    """Change a draft's instructions and switch its viewing record off; see both kept."""
    card = section(page, "Reading room")
    card.get_by_role("button", name="Change the reading room").click()
    text = card.get_by_label("Instructions")
    text.fill("a" * 5001)
    expect(card.get_by_text("1 character too long.")).to_be_visible()
    expect(card.get_by_role("button", name="Save")).to_be_disabled()
    text.fill(f"{TOLD}\n\n{ASK}\n")
    card.get_by_label("Keep a viewing record").uncheck()
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_text("switched off")).to_be_visible()
    expect(card.get_by_text(TOLD)).to_be_visible()
    study = Study.objects.get()
    assert (study.instructions, study.viewing_record) == (f"{TOLD}\n\n{ASK}", False)


def repair(page: Page, study: Study) -> None:
    """Repair as the lead does who has just come to the page, the work done as by a worker."""
    case = Presentation.objects.get(study=study, position=1).case.label
    page.reload()
    notice = page.get_by_role("alert").filter(has_text=f"R1 could not see the images of {case}")
    expect(notice).to_be_in_viewport()
    notice.get_by_role("link", name="See which").click()
    row = faults(page).get_by_role("row", name=case)
    expect(row).to_be_in_viewport()
    for words in ("R1", "File is not there", "The reader waits for the images"):
        expect(row).to_contain_text(words)
    faults(page).get_by_role("button", name="Repair the images").click()
    expect(notice).to_contain_text("being repaired")
    job = run_here(Job.objects.get(kind="materialise"))
    assert job.state == "succeeded", job.error
    expect(row).to_contain_text("Repaired; the reader can go on")
    expect(notice).to_have_count(0)


def payload_at(study: Study, position: int) -> BlindedVolume:
    """Return the bytes that the one reader is shown at a position."""
    shown = Presentation.objects.get(study=study, position=position)
    return BlindedVolume.objects.get(study=study, case_key=shown.case.case_key, arm=shown.arm)


def faults(page: Page) -> Locator:
    return section(page, "Images that could not be shown")


def section(page: Page, title: str) -> Locator:
    """Return the part of the study's page with this title."""
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator("section").filter(has=heading)
