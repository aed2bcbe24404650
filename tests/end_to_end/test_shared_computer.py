"""One computer, several readers: what one does goes out under no other's name."""

import json
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, expect

from backend.accounts.models import User
from reader_study.models import Presentation, Response, Study
from tests.conftest import PASSWORD
from tests.end_to_end.room import ReadingRoom
from tests.world import opened


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study that both readers have in their lists."""
    return opened(lead, readers, 2, name="Shared")


def another_logs_in(context: BrowserContext, server: str, username: str) -> None:
    """Log somebody else in, as in another window of the same browser."""
    (token,) = [c["value"] for c in context.cookies() if c["name"] == "csrftoken"]
    answer = context.request.post(
        urljoin(server, "/api/auth/login"),
        data=json.dumps({"username": username, "password": PASSWORD}),
        headers={"Content-Type": "application/json", "X-CSRFToken": token},
    )
    assert answer.status == 200


def test_a_window_left_open_reads_under_no_other_name(
    room: ReadingRoom, study: Study, server: str
) -> None:
    """The first reader's list stays on the screen while a second one logs in elsewhere."""
    room.log_in("reader1")
    expect(room.page.get_by_role("article", name=study.name)).to_be_visible()
    another_logs_in(room.page.context, server, "reader2")
    room.page.get_by_role("link", name="Start reading").click()
    expect(room.page.get_by_label("User name")).to_be_visible()
    assert not Presentation.objects.exclude(opened_at=None).exists()
    assert not Response.objects.exists()


def test_whoever_is_asked_for_the_password_goes_on_in_place(
    room: ReadingRoom, study: Study, server: str
) -> None:
    """In the middle of a case, the next answer waits for the reader whose it is."""
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    another_logs_in(room.page.context, server, "reader2")
    room.page.keyboard.press("1")
    password = room.page.get_by_label("Password of reader1")
    expect(password).to_be_focused()
    password.fill(PASSWORD)
    room.page.keyboard.press("Enter")
    room.see_saved()
    assert [row.presentation.reader.user.username for row in Response.objects.all()] == ["reader1"]
