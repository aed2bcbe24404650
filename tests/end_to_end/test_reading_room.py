"""What a reader relies on: resume, images the right way round, answers kept, clear words."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import User
from backend.cases.models import Series
from backend.synthesis.models import SimulatedVolume
from reader_study.lifecycle import lock_study
from reader_study.models import LateResponse, Presentation, Response, Study
from tests.conftest import PASSWORD
from tests.end_to_end.room import Answers, ReadingRoom
from tests.world import brain, case_number, draft, open_up, opened, stored, tissue

ANSWERS: Answers = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Postcontrast")


def test_a_reload_in_the_middle_comes_back_to_the_very_case(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    room.answer_by_key(ANSWERS)
    room.page.keyboard.press("Enter")
    room.see_case(2, 2)
    room.page.keyboard.press("2")
    expect(room.option("simulated")).to_be_checked()
    room.see_saved()
    room.page.reload()
    room.see_case(2, 2)
    expect(room.option("simulated")).to_be_checked()
    room.log_out()
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(2, 2)
    expect(room.option("simulated")).to_be_checked()


def test_the_next_case_waits_for_every_answer(room: ReadingRoom, study: Study) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    room.page.keyboard.press("1")
    expect(room.option("real")).to_be_checked()
    room.page.keyboard.press("Enter")
    expect(room.page.get_by_text("Question 2 has no answer yet.")).to_be_visible()
    room.see_case(1, 2)


def test_answers_given_without_a_connection_are_saved_once_it_is_back(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    room.page.context.set_offline(True)
    for key in ("1", "2"):
        room.page.keyboard.press(key)
    expect(room.page.get_by_role("status")).to_have_text("Offline, 2 waiting")
    assert Response.objects.count() == 0
    room.page.context.set_offline(False)
    room.see_saved()
    saved = {row.question.key: row.value for row in Response.objects.all()}
    assert saved == {"real_or_simulated": "real", "enhancement": "present"}


def test_a_session_that_ends_asks_for_the_password_in_place(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    room.page.context.clear_cookies()
    room.page.keyboard.press("2")
    dialog = room.page.get_by_role("dialog")
    expect(dialog.get_by_text("1 answer waits on this computer")).to_be_visible()
    dialog.get_by_label("Password of reader1").fill(PASSWORD)
    room.page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    room.see_saved()
    room.see_case(1, 2)
    assert Response.objects.get().value == "simulated"


def test_an_answer_after_the_lock_is_kept_aside_and_the_reader_told(
    room: ReadingRoom, study: Study, lead: User
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    lock_study(lead, study.pk, "The deadline has passed.")
    room.page.keyboard.press("1")
    expect(room.page.get_by_text("This study is closed")).to_be_visible()
    told = "1 answer came too late to count: this study had stopped taking answers"
    expect(room.page.get_by_text(told)).to_be_visible()
    assert LateResponse.objects.get().value == "real"
    assert Response.objects.count() == 0
    room.page.goto("/reading")
    expect(room.page.get_by_text("Locked")).to_be_visible()
    expect(room.page.get_by_text("waiting")).to_have_count(0)


def test_a_changed_answer_is_a_new_revision_and_the_old_one_stays(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    for value in ("real", "simulated"):
        room.option(value).click()
        expect(room.option(value)).to_be_checked()
        room.see_saved()
    rows = Response.objects.order_by("revision").values_list("revision", "value")
    assert list(rows) == [(1, "real"), (2, "simulated")]


def test_the_address_of_another_readers_study_says_so(
    room: ReadingRoom, study: Study, reader2: User
) -> None:
    room.log_in(reader2.username)
    room.page.goto(f"/reading/{study.pk}")
    expect(room.page.get_by_text("This is not one of your studies")).to_be_visible()
    expect(room.page.get_by_text("There is nothing to read at this address.")).to_be_visible()


def test_the_address_of_another_readers_presentation_shows_nothing_of_it(
    room: ReadingRoom, study: Study, reader2: User
) -> None:
    token = Presentation.objects.first().token
    room.log_in(reader2.username)
    expect(room.page.get_by_text("Nothing to read yet")).to_be_visible()
    for part in ("", "/header", "/voxels"):
        answer = room.page.request.get(f"/api/reading/presentations/{token}{part}")
        assert answer.status == 404
        assert answer.json()["error"]["message"] == "There is nothing to read at this address."


def test_images_that_do_not_come_say_so_and_come_on_request(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.page.route("**/voxels", lambda route: route.abort())
    room.enter(study.name)
    expect(room.page.get_by_text("The images could not be loaded")).to_be_visible()
    room.page.unroute("**/voxels")
    room.page.get_by_role("button", name="Try again").click()
    room.see_case(1, 2)


def test_a_click_in_one_plane_moves_the_other_two(room: ReadingRoom, study: Study) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    before = [room.slice_text(plane).inner_text() for plane in ("sagittal", "coronal")]
    room.click_on("axial", 0.6, 0.35)
    expect(room.slice_text("sagittal")).not_to_have_text(before[0])
    expect(room.slice_text("coronal")).not_to_have_text(before[1])


def test_patients_left_is_on_the_images_right(room: ReadingRoom, lead: User, reader1: User) -> None:
    marked_study(lead, reader1)
    room.log_in("reader1")
    room.enter("Marked")
    room.see_case(1, 2)
    axial = brightest_place(room.page, "axial")  # marks: patient's left, and anterior
    assert axial["x"] > 0.52 and axial["y"] < 0.48
    sagittal = brightest_place(room.page, "sagittal")  # marks: anterior, and superior
    assert sagittal["x"] < 0.48 and sagittal["y"] < 0.48
    coronal = brightest_place(room.page, "coronal")  # marks: patient's left, and superior
    assert coronal["x"] > 0.52 and coronal["y"] < 0.48


def marked_study(lead: User, reader: User) -> Study:
    """Open a study whose volumes all have bright blocks on the left, in front and on top.

    Arrays are RAS+: the patient's left is at low x, the front at high y, the top at high z.
    """
    cases = [case_number(number) for number in range(2)]
    study = draft(lead, [reader], cases, name="Marked")
    blocks = np.zeros_like(tissue(0, "T1"))
    middle = [slice(length // 2 - 1, length // 2 + 1) for length in blocks.shape]
    blocks[1:3, middle[1], middle[2]] = 1
    blocks[middle[0], -3:-1, middle[2]] = 1
    blocks[middle[0], middle[1], -3:-1] = 1
    volume = ((1000 + tissue(0, "T1") + 100 * blocks) * brain()).astype(np.float32)
    Series.objects.filter(name="T1gad").update(**stored(volume))
    SimulatedVolume.objects.update(**stored(volume))
    return open_up(lead, study)


def brightest_place(page: Page, plane: str) -> dict[str, float]:
    """Return the mean place of a view's bright pixels, x and y from 0 to 1."""
    return page.get_by_role("img", name=f"{plane} view").evaluate(
        """(canvas) => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            let count = 0, x = 0, y = 0;
            for (let at = 0; at < width * height; at += 1) {
                if (data[4 * at] < 200) continue;
                count += 1;
                x += (at % width) / width;
                y += Math.floor(at / width) / height;
            }
            return { x: x / count, y: y / count };
        }"""
    )
