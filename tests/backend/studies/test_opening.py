"""From draft to open: both arms written through one function, then the study opens."""

import hashlib
import json
import os
from urllib.parse import urlsplit, urlunsplit

import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.studies.materialise import materialise
from backend.volumes.blinding import MEAN, STEPS_PER_SD
from backend.volumes.models import BlindedVolume, StudyGrid
from ml.progress import Progress
from reader_study.models import Study
from tests.world import brain, case_number, draft, tissue

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return draft(lead, readers, [case_number(number) for number in range(3)])


@pytest.fixture
def child_sees_this_world(monkeypatch, settings) -> None:
    """Point the job's child process at the test's own database and storage."""
    url = urlsplit(os.environ["VERUM_DATABASE_URL"])
    database = url._replace(path=f"/{connection.settings_dict['NAME']}")
    monkeypatch.setenv("VERUM_DATABASE_URL", urlunsplit(database))
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))


def write(study: Study) -> dict[str, int]:
    return materialise(study, Progress(face="none"))


def bytes_of(row: BlindedVolume) -> bytes:
    with default_storage.open(row.file) as file:
        return file.read()


def test_both_arms_of_every_case_are_written_once(study) -> None:
    assert write(study) == {
        "cases": 3,
        "bytes_per_volume": StudyGrid.objects.get().header["length"],
    }
    rows = BlindedVolume.objects.filter(study=study)
    assert rows.count() == 6
    assert {len(bytes_of(row)) for row in rows} == {StudyGrid.objects.get().header["length"]}
    assert all(hashlib.sha256(bytes_of(row)).hexdigest() == row.sha256 for row in rows)
    assert len({row.sha256 for row in rows}) == 6


def test_the_arms_differ_inside_the_mask_alone(study) -> None:
    write(study)
    for case in study.cases.all():
        real, simulated = (
            np.frombuffer(bytes_of(row), "<i2")
            for row in BlindedVolume.objects.filter(case_key=case.case_key).order_by("arm")
        )
        assert np.array_equal(real != 0, simulated != 0)
        assert np.count_nonzero(real) == brain().sum()
        assert (real != simulated).sum() > 0.9 * brain().sum()


def test_the_real_arm_shows_the_cases_own_voxels(study) -> None:
    write(study)
    images = study.source.images.select_related("case").first()
    row = BlindedVolume.objects.get(case_key=images.case_key, arm="real")
    dimensions = StudyGrid.objects.get().header["dimensions"]
    shown = np.frombuffer(bytes_of(row), "<i2").reshape(dimensions, order="F")
    values = tissue(int(images.case.patient[1:]), "T1gad")[brain()]
    z = (values - values.mean()) / values.std()
    assert np.allclose((shown[shown != 0] - MEAN) / STEPS_PER_SD, z, atol=0.51 / STEPS_PER_SD)


def test_files_and_messages_do_not_tell_the_arms_apart(study, capsys) -> None:
    call_command("materialise_study", str(study.pk), "--progress", "json")
    lines = capsys.readouterr().out
    files = [row.file for row in BlindedVolume.objects.all()]
    for word in ("real", "simulat", "T1gad", "P00"):
        assert word.lower() not in lines.lower()
        assert not any(word.lower() in file.lower() for file in files)
    assert json.loads(lines.splitlines()[-1])["event"] == "result"


def test_what_each_volume_was_made_from_is_recorded(study) -> None:
    write(study)
    images = study.source.images.select_related("case", "simulated__fold").first()
    rows = {row.arm: row.source for row in BlindedVolume.objects.filter(case_key=images.case_key)}
    series = images.case.series.get(name="T1gad")
    assert rows["real"]["sha256"] == series.sha256
    assert rows["simulated"]["sha256"] == images.simulated.sha256
    assert rows["simulated"]["model"] == str(study.source.model_id)
    assert rows["simulated"]["fold"] == images.simulated.fold.index
    assert rows["real"]["spacing_mm"] == rows["simulated"]["spacing_mm"] == [2.0, 2.0, 2.0]


def test_a_second_run_writes_only_what_is_missing(study) -> None:
    write(study)
    before = {row.pk: row.file for row in BlindedVolume.objects.all()}
    lost = BlindedVolume.objects.first()
    default_storage.delete(lost.file)
    write(study)
    after = {row.pk: row.file for row in BlindedVolume.objects.all()}
    assert {pk for pk in before if before[pk] != after[pk]} == {lost.pk}


def test_a_changed_source_file_stops_the_job_with_one_sentence(study, capsys) -> None:
    series = study.source.images.first().case.series.get(name="T1gad")
    series.sha256 = "f" * 64
    series.save()
    with pytest.raises(SystemExit) as stop:
        call_command("materialise_study", str(study.pk), "--progress", "json")
    assert stop.value.code == 2
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["event"] == "error" and "changed" in last["message"]


@pytest.mark.django_db(transaction=True)
def test_the_job_writes_the_volumes_and_opens_the_study(
    api, lead, study, child_sees_this_world
) -> None:
    answer = api(lead).post(f"/api/studies/{study.pk}/open", format="json")
    assert answer.status_code == 202
    job = run_here(Job.objects.get(pk=answer.json()["id"]))
    assert job.state == "succeeded", job.error
    study.refresh_from_db()
    assert study.state == "open"
    assert [event.action for event in study.events.order_by("pk")] == [
        "created",
        "opening",
        "opened",
    ]
    seen = api(lead).get(f"/api/studies/{study.pk}").json()
    assert (seen["job"]["state"], seen["actions"]) == ("succeeded", ["lock"])


def test_opening_twice_starts_one_job(api, lead, study) -> None:
    addresses = [f"/api/studies/{study.pk}/open"] * 2
    first, second = (api(lead).post(address, format="json") for address in addresses)
    assert first.json()["id"] == second.json()["id"]
    assert Job.objects.filter(kind="materialise").count() == 1
    assert api(lead).get(f"/api/studies/{study.pk}").json()["actions"] == []


def test_after_a_failure_it_can_be_opened_again(api, lead, study) -> None:
    first = api(lead).post(f"/api/studies/{study.pk}/open", format="json").json()["id"]
    Job.objects.update(state="failed")
    second = api(lead).post(f"/api/studies/{study.pk}/open", format="json").json()["id"]
    assert first != second


def test_a_study_that_is_open_is_not_opened_again(api, lead, study) -> None:
    Study.objects.update(state="open")
    answer = api(lead).post(f"/api/studies/{study.pk}/open", format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_draft")
