"""The images a study shows are bound to its record, and can be traced to their sources."""

import csv
import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from backend.synthesis.models import SimulatedVolume
from backend.volumes.models import BlindedVolume
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import AuditEvent, Study
from tests.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=2, training=1)


def verdict(study: Study, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    code = 0
    try:
        call_command("verify_images", study.name)
    except SystemExit as left:
        code = left.code
    return code, capsys.readouterr().out


def test_the_volumes_are_those_that_the_study_was_opened_with(study, capsys) -> None:
    code, said = verdict(study, capsys)
    assert (code, said.splitlines()[0][:9]) == (0, "6 volumes")
    bound = AuditEvent.objects.get(study=study, action="opened").detail["volumes_sha256"]
    assert bound in said


def test_other_bytes_are_found_and_no_arm_is_named(study, capsys) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    with default_storage.open(row.file, "r+b") as stored:
        stored.write(b"other")
    code, said = verdict(study, capsys)
    assert code == 1
    assert f"a volume of case {row.case_key} holds other bytes than were written" in said
    assert "real" not in said and "simulated" not in said


def test_exchanged_files_are_found_by_the_hash_of_the_opening(study, capsys) -> None:
    one, other = BlindedVolume.objects.filter(study=study)[:2]
    for row, instead in ((one, other), (other, one)):
        BlindedVolume.objects.filter(pk=row.pk).update(file=instead.file, sha256=instead.sha256)
    code, said = verdict(study, capsys)
    assert code == 1
    assert said.count("DIFFERS") == 1 and "not those that the study was opened with" in said


def test_a_volume_that_is_gone_is_named(study, capsys) -> None:
    row = BlindedVolume.objects.filter(study=study).last()
    default_storage.delete(row.file)
    code, said = verdict(study, capsys)
    assert (code, "is no more in storage" in said) == (1, True)


def test_after_unblinding_every_volume_is_traced_to_its_source(
    api, lead, allocation_holder, study
) -> None:
    address = f"/api/studies/{study.pk}/images.csv"
    assert api(lead).get(address).status_code == 409
    lock_study(lead, study.pk, "all read")
    unblind_study(allocation_holder, study.pk, "the end")
    rows = list(csv.DictReader(io.StringIO(api(lead).get(address).getvalue().decode())))
    assert len(rows) == 6
    written = {row.sha256 for row in BlindedVolume.objects.filter(study=study)}
    assert {row["blinded_sha256"] for row in rows} == written
    for row in rows:
        if row["arm"] == "simulated":
            volume = SimulatedVolume.objects.get(pk=row["source"])
            traced = (row["source_sha256"], row["fold"], row["model"])
            assert traced == (volume.sha256, str(volume.fold.index), str(volume.fold.model_id))
        else:
            assert (row["source"], row["model"]) == ("T1gad", "")
