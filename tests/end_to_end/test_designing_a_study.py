"""A study designed in the browser, from the empty form to a reader who came by a link.

The lead draws a crossover by quotas, asks a question of their own, invites a reader, prepares the
study and opens it in spite of a warning; the invited reader makes an account and sees the study.
"""

import re

import pytest
from django.conf import LazySettings
from playwright.sync_api import Locator, Page, expect

from backend.accounts.models import Role, User
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.synthesis.models import NetworkModel
from reader_study.models import Presentation, Question, Study
from tests.end_to_end.conftest import test_database_url
from tests.end_to_end.room import ReadingRoom
from tests.people import PASSWORD, person, the_allocation_holder
from tests.world import case_number, draft, model_of

CASES = 12
QUOTAS = {"4": 4, "2": 2}
NAME = "Crossover 2026"
OWN = "Is the image sharp enough?"
TOLD = "Ask extension 4711."
UUID_AT_END = re.compile(r"/studies/[0-9a-f-]{36}$")


@pytest.fixture
def world(transactional_db: None, readers: list[User]) -> NetworkModel:
    """Return the model of a cohort, beside a lead, an allocation holder and readers."""
    person("lead", Role.LEAD)
    the_allocation_holder()
    return model_of([case_number(number) for number in range(CASES)])


@pytest.fixture
def job_sees_this_world(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """Point the preparing job at the live server's database and storage, its audit a short one."""
    monkeypatch.setenv("VERUM_DATABASE_URL", test_database_url())
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))
    monkeypatch.setenv("VERUM_AUDIT_FETCHES", "20")


def test_a_study_is_designed_prepared_opened_and_joined_by_link(
    page: Page, room: ReadingRoom, world: NetworkModel, job_sees_this_world: None
) -> None:
    room.log_in("lead")
    design(page)
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("42 presentations")  # 3 readers, 6 cases twice, 2 repeats
    expect(preview).to_contain_text("sessions of 7, then 7 after 28 days")
    expect(preview).to_contain_text("About 42 min of reading in all")  # a minute each
    expect(preview).to_contain_text("6 cases are too few to tell a power")
    expect(preview).to_contain_text("Nobody has taken the place of R3.")
    page.reload()  # nothing is lost by it
    expect(preview).to_contain_text("42 presentations")
    page.get_by_role("button", name="Create draft").click()
    expect(page).to_have_url(UUID_AT_END)
    study = Study.objects.get()
    assert_drawn_as_designed(study)

    prepare(page)
    open_accepting_every_warning(page, study)

    link = invitation_link(page)
    page.context.clear_cookies()
    join(page, link)
    expect(page.get_by_role("article", name=NAME)).to_be_visible()
    reader = study.readers.get(label="R3")
    assert reader.user is not None
    assert (reader.user.username, reader.user.email) == ("annlee", "ann@hospital.org")
    assert reader.user.holds(Role.READER)

    page.goto(link)
    expect(page.get_by_text("This invitation is not valid any more")).to_be_visible()


def design(page: Page) -> None:
    """Walk through the steps; one request on the way is refused and mended."""
    page.goto("/studies")
    page.get_by_role("link", name="New study").first.click()
    onward = page.get_by_role("button", name=re.compile("^Next: "))
    expect(onward).to_be_disabled()
    page.get_by_role("textbox", name="Name", exact=True).first.fill(NAME)
    draw_from_the_cohort(page)
    onward.click()
    choose_the_design(page)
    onward.click()
    add_a_question(page)
    fix_a_margin(page)
    settle_the_reading_room(page)
    onward.click()
    choose_readers(page)
    onward.click()
    mend_the_distance(page)


def choose_the_design(page: Page) -> None:
    """A crossover; an emptied washout is asked for, in days, before one goes on."""
    page.get_by_role("radio", name="Crossover").check()
    washout = page.get_by_label("Washout, days")
    washout.fill("")
    expect(page.get_by_text("Still to do: give the washout in days.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Next: "))).to_be_disabled()
    washout.fill("28")
    page.get_by_role("button", name=re.compile("^Repeats, training")).click()
    page.get_by_label("Hidden repeats, %").fill("20")
    page.get_by_label("Minimum distance").fill("40")


def fix_a_margin(page: Page) -> None:
    page.get_by_role("checkbox", name="Fix a margin").check()
    page.get_by_label("Margin", exact=True).fill("7.5")
    expect(page.get_by_text("lies above −7.5 points of accuracy")).to_be_visible()


def mend_the_distance(page: Page) -> None:
    expect(page.get_by_text("This cannot be drawn")).to_be_visible()
    expect(page.get_by_text("The nearest that works is a minimum distance of 6.")).to_be_visible()
    page.get_by_role("button", name="design", exact=True).click()
    page.get_by_role("button", name=re.compile("^Repeats, training")).click()
    page.get_by_label("Minimum distance").fill("")
    for step in ("Questions", "Readers", "Check"):
        page.get_by_role("button", name=f"Next: {step}").click()


def draw_from_the_cohort(page: Page) -> None:
    page.get_by_role("radio", name=re.compile("^Draw from a cohort")).check()
    page.get_by_role("combobox", name="Cohort").select_option("world")
    for grade, count in QUOTAS.items():
        page.get_by_label(f"Grade {grade}", exact=True).fill(str(count))


def choose_readers(page: Page) -> None:
    for username in ("reader1", "reader2"):
        page.get_by_label("Add a reader with an account").select_option(username)
    page.get_by_label("Or invite: name").fill("Ann Lee")
    page.get_by_label("E-mail").fill("ann@hospital.org")
    page.get_by_role("button", name="Add the invitation").click()
    page.get_by_label("Years of experience of Ann Lee").fill("7.5")


def add_a_question(page: Page) -> None:
    """Begin with the paper's three and add one of yes or no that hangs on the first."""
    page.get_by_role("radio", name="Own questions").check()
    page.get_by_role("button", name="Add a question").click()
    page.get_by_role("textbox", name="Question", exact=True).fill(OWN)
    page.get_by_label("Kind of answer").select_option("yes_no")
    page.get_by_label("Asked", exact=True).select_option("real_or_simulated")
    page.get_by_role("checkbox", name="Simulated", exact=True).check()


def settle_the_reading_room(page: Page) -> None:
    """Add to the instructions that the form begins with, and keep no viewing record."""
    instructions = page.get_by_label("Instructions")
    expect(instructions).to_have_value(re.compile("^Thank you for reading"))
    instructions.press("Control+End")
    instructions.type(f"\n\n{TOLD}")
    page.get_by_label("Keep a viewing record").uncheck()


def assert_drawn_as_designed(study: Study) -> None:
    """Hold what is stored against what was asked for."""
    assert study.instructions.startswith("Thank you for reading")
    assert study.instructions.endswith(f"\n\n{TOLD}")
    assert not study.viewing_record
    assert study.analysis["margin"] == 0.075
    own = Question.objects.get(study=study, text=OWN)
    assert (own.key, own.kind) == ("is_the_image_sharp_enough", "yes_no")
    assert own.shown_if == {"question": "real_or_simulated", "values": ["simulated"]}
    grades = list(study.cases.values_list("grade", flat=True))
    assert {grade: grades.count(grade) for grade in set(grades)} == QUOTAS
    rows = Presentation.objects.filter(reader__study=study)
    assert rows.count() == 42
    for reader in study.readers.all():
        seen = {(row.case_id, row.arm): row.session for row in rows.filter(reader=reader)}
        cases = {case for case, _ in seen}
        assert all(seen[case, "real"] != seen[case, "simulated"] for case in cases)
    assert study.readers.get(label="R3").years_experience == 7.5


def prepare(page: Page) -> None:
    """Start the job in the browser, do its work as a worker would, and see it done."""
    page.get_by_role("button", name="Prepare the study").click()
    confirm(page, "Prepare the study")
    expect(page.get_by_role("heading", name="Being prepared")).to_be_visible()
    job = run_here(Job.objects.get(kind="materialise"))
    assert job.state == "succeeded", job.error
    expect(page.get_by_text("Audit passed")).to_be_visible()
    page.get_by_role("button", name="Read the report").click()
    report = page.get_by_role("dialog")
    expect(report.get_by_text("Passed", exact=True).first).to_be_visible()
    expect(report.get_by_text("Failed", exact=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(report).to_have_count(0)


def open_accepting_every_warning(page: Page, study: Study) -> None:
    """Open the study: the button stays shut until the warning is accepted and a reason given."""
    page.get_by_role("button", name="Open the study").click()
    dialog = page.get_by_role("dialog")
    verb = dialog.get_by_role("button", name="Open the study")
    reason(dialog).fill("All readers are instructed.")
    expect(verb).to_be_disabled()
    dialog.get_by_role("checkbox", name="Nobody has taken the place of R3.").check()
    verb.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Lock the study")).to_be_visible()
    event = study.events.get(action="opened")
    assert event.reason == "All readers are instructed."
    assert [warning["code"] for warning in event.detail["warnings"]] == ["invited"]
    assert event.detail["audit_passed"] is True


def invitation_link(page: Page) -> str:
    """Make the link to the open place, and see that it is shown once."""
    page.get_by_role("button", name="Make link").click()
    page.get_by_role("dialog").get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Invitation link").input_value()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    expect(page.get_by_text(link)).to_have_count(0)
    expect(page.get_by_text("Invited", exact=True)).to_be_visible()
    return link


def join(page: Page, link: str) -> None:
    """Accept as somebody new: a user name that is taken is refused, then another is not."""
    page.goto(link)
    expect(page.get_by_text(NAME)).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    for username in ("reader1", "annlee"):
        page.get_by_label("User name").fill(username)
        page.get_by_role("button", name="Accept the invitation").click()
        if username == "reader1":
            expect(page.get_by_text("already exists")).to_be_visible()
    expect(page).to_have_url(re.compile("/reading$"))


def confirm(page: Page, verb: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=verb).click()
    expect(dialog).to_have_count(0)


def reason(dialog: Locator) -> Locator:
    return dialog.get_by_role("textbox", name=re.compile("^Reason"))


def test_a_draft_is_changed_then_deleted(
    page: Page, room: ReadingRoom, world: NetworkModel
) -> None:
    readers = User.objects.filter(username__startswith="reader").order_by("username")
    study = draft(User.objects.get(username="lead"), list(readers), list(world.cases.all()))
    room.log_in("lead")
    page.goto(f"/studies/{study.pk}")
    page.get_by_role("link", name="Change the draft").click()
    name = page.get_by_role("textbox", name="Name", exact=True).first
    expect(name).to_have_value(study.name)
    name.fill("Changed")
    for step in ("Design", "Questions", "Readers", "Check"):
        page.get_by_role("button", name=f"Next: {step}").click()
    page.get_by_role("button", name="Replace the draft").click()
    expect(page.get_by_role("heading", name="Changed", level=1)).to_be_visible()
    study.refresh_from_db()
    assert study.discarded_at is not None
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    reason(dialog).fill("A trial.")
    dialog.get_by_role("button", name="Delete the draft").click()
    expect(page.get_by_text("No studies yet")).to_be_visible()
