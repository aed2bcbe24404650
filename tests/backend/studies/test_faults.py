"""Images that readers could not see, to those who run a study: reader, place, case, no arm."""

import pytest
from django.core.management import call_command

from backend.accounts.models import Role, UserRole
from reader_study.faults import REPAIRED
from reader_study.lifecycle import lock_study
from reader_study.models import Presentation, Study
from reader_study.record import note
from tests.reader import ReaderAtWork
from tests.world import opened

pytestmark = pytest.mark.django_db

FAULT_KEYS = {"reader", "position", "case", "fault", "at", "completed"}


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=4)


@pytest.fixture
def reader(api, reader1, study) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study.pk)


def seen(api, user, study) -> list[dict]:
    return api(user).get(f"/api/studies/{study.pk}").json()["faults"]


def test_a_whole_study_has_none(api, lead, study) -> None:
    assert seen(api, lead, study) == []


def test_a_fault_has_these_fields_and_no_other(reader, api, lead, study) -> None:
    reader.report(reader.current()["token"], "missing")
    (fault,) = seen(api, lead, study)
    assert set(fault) == FAULT_KEYS
    case = Presentation.objects.get(reader__label="R1", position=1).case
    at = fault.pop("at")
    assert at.startswith("20")
    told = {"reader": "R1", "position": 1, "case": case.label, "fault": "missing"}
    assert fault == {**told, "completed": False}


@pytest.mark.parametrize("who", ["lead", "allocation_holder", "analyst", "admin"])
def test_whoever_sees_the_study_sees_them(reader, api, request, study, who) -> None:
    reader.report(reader.current()["token"])
    assert len(seen(api, request.getfixturevalue(who), study)) == 1


def test_a_lead_sees_the_same_whatever_the_arm(reader, api, lead, study) -> None:
    """Two readers, one case, each in the other arm: their faults differ in reader and place."""
    shown = reader.current()
    reader.report(shown["token"])
    mine = Presentation.objects.get(token=shown["token"])
    other = Presentation.objects.filter(study=study, case=mine.case).exclude(arm=mine.arm).first()
    at_work = ReaderAtWork(api(other.reader.user), study.pk)
    current = at_work.current()
    while current["token"] != other.token:
        current = at_work.read(current["token"])
    at_work.report(other.token)
    own = {"reader", "position", "at"}
    one, two = [
        {key: value for key, value in fault.items() if key not in own}
        for fault in seen(api, lead, study)
    ]
    assert one == two


def test_a_lead_who_reads_is_not_told_the_case_at_a_place(api, lead, readers) -> None:
    UserRole.objects.create(user=lead, role=Role.READER)
    study = opened(lead, [lead, readers[0]], count=4)
    reader = ReaderAtWork(api(lead), study.pk)
    reader.report(reader.current()["token"])
    (fault,) = seen(api, lead, study)
    assert (fault["reader"], fault["case"]) == ("R1", "")


def waiting(api, lead) -> int:
    (row,) = api(lead).get("/api/studies").json()["results"]
    return row["faults_waiting"]


def test_the_list_says_how_many_reports_wait_for_a_repair(reader, api, lead, study) -> None:
    assert waiting(api, lead) == 0
    token = reader.current()["token"]
    reader.report(token, "missing")
    reader.report(token, "damaged")
    assert waiting(api, lead) == 2
    case = Presentation.objects.get(token=token).case
    note(study, lead, REPAIRED, detail={"case": case.label, "volumes": 1})
    assert waiting(api, lead) == 0
    reader.report(token, "missing")  # not mended after all
    assert waiting(api, lead) == 1
    lock_study(lead, study.pk, "nobody reads any more")
    assert waiting(api, lead) == 0


def test_a_repair_of_another_case_settles_nothing(reader, api, lead, study) -> None:
    token = reader.current()["token"]
    reader.report(token)
    other = study.cases.exclude(pk=Presentation.objects.get(token=token).case_id).first()
    note(study, lead, REPAIRED, detail={"case": other.label, "volumes": 1})
    assert waiting(api, lead) == 1


def test_the_shell_lists_them(reader, study, capsys) -> None:
    def said() -> str:
        call_command("study", "faults", study.name, "--as", "lead")
        return capsys.readouterr().out.strip()

    assert said() == "No reader of World study has missed an image."
    token = reader.current()["token"]
    reader.report(token)
    reader.report(token, "missing")
    label = Presentation.objects.get(token=token).case.label
    lines = said().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"R1, position 1, {label}: images damaged at 20")
    assert lines[0].endswith(", not completed")
    reader.read(token)
    assert said().splitlines()[1].endswith(", completed")
