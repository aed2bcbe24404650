"""Both arms of every case, written through one function, in one format."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from backend.studies.materialise import materialise
from backend.volumes.blinding import MEAN, STEPS_PER_SD
from backend.volumes.models import BlindedVolume, StudyGrid
from ml.progress import Progress
from reader_study.errors import Refused
from reader_study.models import Study
from tests.world import brain, case_number, draft, tissue

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    cases = [case_number(number) for number in range(6)]
    return draft(lead, readers, cases[:4], training=cases[4:])


def write(study: Study) -> dict[str, int]:
    return materialise(study, Progress(face="none"))


def bytes_of(row: BlindedVolume) -> bytes:
    with default_storage.open(row.file) as file:
        return file.read()


def prepared_at(study: Study) -> object:
    study.source.refresh_from_db()
    return study.source.prepared_at


def test_both_arms_of_every_case_are_written_once_training_cases_too(study) -> None:
    length = write(study)["bytes_per_volume"]
    assert length == StudyGrid.objects.get().header["length"]
    rows = BlindedVolume.objects.filter(study=study)
    assert rows.count() == 12
    assert {row.case_key for row in rows} == {case.case_key for case in study.cases.all()}
    assert {len(bytes_of(row)) for row in rows} == {length}
    assert all(hashlib.sha256(bytes_of(row)).hexdigest() == row.sha256 for row in rows)
    assert len({row.sha256 for row in rows}) == 12


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


def test_files_do_not_tell_the_arms_apart(study) -> None:
    write(study)
    for row in BlindedVolume.objects.all():
        for word in ("real", "simulat", "T1gad", "P00", row.case_key):
            assert word.lower() not in row.file.lower()


def test_what_each_volume_was_made_from_is_recorded(study) -> None:
    write(study)
    images = study.source.images.select_related("case", "simulated__fold").first()
    rows = {row.arm: row.source for row in BlindedVolume.objects.filter(case_key=images.case_key)}
    series = images.case.series.get(name="T1gad")
    assert rows["real"]["sha256"] == series.sha256
    assert rows["simulated"]["sha256"] == images.simulated.sha256
    assert rows["simulated"]["model"] == str(study.source.model_id)
    assert rows["simulated"]["fold"] == images.simulated.fold.index
    assert rows["simulated"]["trained_on_spacing_mm"] == [[2.0, 2.0, 2.0]]
    assert rows["real"]["spacing_mm"] == rows["simulated"]["spacing_mm"] == [2.0, 2.0, 2.0]


def test_a_second_run_writes_nothing_and_keeps_the_time(study) -> None:
    assert write(study)["written"] == 6
    before = prepared_at(study)
    assert before is not None
    assert write(study)["written"] == 0
    assert prepared_at(study) == before


@pytest.mark.parametrize("harm", ["lost", "cut", "altered"])
def test_a_second_run_writes_again_what_is_not_whole(study, harm) -> None:
    write(study)
    before, time = {row.pk: row.file for row in BlindedVolume.objects.all()}, prepared_at(study)
    harmed = BlindedVolume.objects.first()
    content = bytearray(bytes_of(harmed))
    path = Path(default_storage.path(harmed.file))
    default_storage.delete(harmed.file)
    if harm != "lost":
        content[0] ^= 1
        path.write_bytes(content[: -2 if harm == "cut" else None])
    assert write(study)["written"] == 1
    after = {row.pk: row.file for row in BlindedVolume.objects.all()}
    assert {pk for pk in before if before[pk] != after[pk]} == {harmed.pk}
    assert not default_storage.exists(before[harmed.pk])
    assert prepared_at(study) > time


def test_an_interrupted_run_leaves_the_study_unprepared(study) -> None:
    write(study)
    images = list(study.source.images.order_by("pk"))
    images[0].simulated.fold.training_cases.update(spacing_mm=[1.0, 1.0, 1.0])  # records change
    series = images[-1].case.series.get(name="T1gad")
    series.sha256 = "f" * 64
    series.save()
    with pytest.raises(Exception, match="changed: recorded ffff"):
        write(study)
    assert prepared_at(study) is None


def test_a_changed_source_file_stops_the_command_with_one_sentence(study, capsys) -> None:
    series = study.source.images.first().case.series.get(name="T1gad")
    series.sha256 = "f" * 64
    series.save()
    with pytest.raises(SystemExit) as stop:
        call_command("materialise_study", str(study.pk), "--progress", "json")
    assert stop.value.code == 2
    lines = capsys.readouterr().out.splitlines()
    last = json.loads(lines[-1])
    assert last["event"] == "error" and "changed" in last["message"]
    stages = json.loads(lines[0])["stages"]
    assert stages == ["Measuring brains", "Writing blinded volumes", "Auditing the blinding"]


def test_an_open_study_is_not_written_anew(study) -> None:
    write(study)
    lost = BlindedVolume.objects.first()
    default_storage.delete(lost.file)
    study.state = Study.State.OPEN
    with pytest.raises(Refused, match="Only a study that is draft can be prepared"):
        write(study)
    lost.refresh_from_db()
    assert not default_storage.exists(lost.file)
