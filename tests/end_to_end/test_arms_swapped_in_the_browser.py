"""Two studies, equal but for their arms: the browser shows, stores and says the same in both."""

import pytest
from django.db.models import Case, Value, When

from backend.accounts.models import Role
from reader_study.models import Arm, Presentation, Study
from tests.end_to_end.browser_transcript import Transcript, differences, read_to_the_end
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.room import ReadingRoom
from tests.people import person
from tests.world import case_number, draft, open_up

TOTAL = 4


@pytest.fixture
def studies(lead, readers, transactional_db) -> dict[str, Study]:
    """Return two open studies of the same cases and draw, the arms of the second swapped."""
    cases = [case_number(number) for number in range(TOTAL)]
    others = [person(f"reader{number}", Role.READER) for number in range(5, 9)]
    drawn = draft(lead, readers, cases, name="Study number 1")
    swapped = draft(lead, others, cases, name="Study number 2")
    other_arm = {Arm.REAL: Arm.SIMULATED, Arm.SIMULATED: Arm.REAL}
    whens = [When(arm=arm, then=Value(instead)) for arm, instead in other_arm.items()]
    Presentation.objects.filter(study=swapped).update(arm=Case(*whens))
    return {"reader1": open_up(lead, drawn), "reader5": open_up(lead, swapped)}


@pytest.fixture
def read(new_context: NewContext, studies):
    """Return `read(username)`: the transcript of that reader's study, read to its end."""

    def to_the_end(username: str) -> Transcript:
        study = studies[username]
        slug = study.name.lower().replace(" ", "-")
        names = {study.name: "STUDY", slug: "STUDY", username: "READER", username.title(): "READER"}
        room = ReadingRoom(new_context().new_page())
        transcript = Transcript(room.page, names)
        room.log_in(username)
        read_to_the_end(room, transcript, study.name, TOTAL)
        return transcript

    return to_the_end


def arms_read(study: Study, username: str) -> list[str]:
    rows = Presentation.objects.filter(study=study, reader__user__username=username)
    return list(rows.order_by("position").values_list("arm", flat=True))


def test_the_browser_cannot_tell_the_arms_apart(studies, read) -> None:
    assert arms_read(studies["reader1"], "reader1") != arms_read(studies["reader5"], "reader5")
    as_drawn, swapped = read("reader1"), read("reader5")
    assert len(as_drawn.lines["screens"]) == 2 * (2 * TOTAL + 1)
    assert sum("/voxels" in line for line in as_drawn.lines["answers"]) >= TOTAL
    assert list(differences(as_drawn, swapped)) == []
    swapped.lines["screens"][3] += " simulated"  # a word more on one screen would be found
    assert len(list(differences(as_drawn, swapped))) == 2
