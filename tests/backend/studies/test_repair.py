"""Broken images of an opened study are had back byte for byte, or the case is named."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from backend.accounts.models import Role, UserRole
from backend.studies import repair as repairing
from backend.studies.manifest import image_faults
from backend.studies.repair import repair
from backend.volumes.blinding import Blinded, blind
from backend.volumes.models import BlindedVolume
from backend.volumes.services import put_back
from ml.errors import MlError
from ml.progress import Progress
from reader_study.errors import Refused
from reader_study.models import Study
from tests.backend.studies.broken import MIDDLE, cut, flipped, gone, path_of, source_path
from tests.world import case_number, draft, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=3, training=1)


def mended(study: Study) -> dict[str, int]:
    return repair(study, None, Progress(face="none"))


def rows_of(study: Study) -> dict[int, tuple[str, str]]:
    rows = BlindedVolume.objects.filter(study=study)
    return {row.pk: (row.file, row.sha256) for row in rows}


def files(data_folder: Path) -> set[str]:
    return {f"blinded/{path.name}" for path in (data_folder / "storage" / "blinded").iterdir()}


@pytest.mark.parametrize("harm", [gone, cut, flipped])
def test_the_very_bytes_come_back_under_a_new_name(study, data_folder, harm) -> None:
    row = BlindedVolume.objects.filter(study=study).last()
    written, before = path_of(row).read_bytes(), rows_of(study)
    harm(path_of(row))
    assert len(image_faults(study)) == 1
    assert mended(study) == {"cases": 4, "repaired": 1}
    assert image_faults(study) == []
    after = rows_of(study)
    assert {key for key in before if before[key] != after[key]} == {row.pk}
    assert after[row.pk][1] == row.sha256
    row.refresh_from_db()
    assert path_of(row).read_bytes() == written
    assert files(data_folder) == {file for file, _ in after.values()}


def test_every_volume_can_be_had_back_at_once(study, data_folder) -> None:
    for row, harm in zip(BlindedVolume.objects.all(), [gone, cut, flipped, gone] * 2, strict=True):
        harm(path_of(row))
    assert mended(study) == {"cases": 4, "repaired": 4}
    assert image_faults(study) == []
    assert files(data_folder) == {file for file, _ in rows_of(study).values()}


def test_what_is_whole_is_left_alone(study) -> None:
    before = rows_of(study)
    assert mended(study) == {"cases": 4, "repaired": 0}
    assert rows_of(study) == before
    assert not study.events.filter(action="images_repaired").exists()


@pytest.mark.parametrize("arm", ["real", "simulated"])
@pytest.mark.parametrize(
    ("harm", "why"), [(gone, "is missing or cannot be read"), (flipped, "has changed")]
)
def test_without_its_source_the_case_is_named_and_no_arm(study, arm, harm, why) -> None:
    row = BlindedVolume.objects.filter(study=study, arm=arm).order_by("case_key").first()
    gone(path_of(row))
    harm(source_path(study, row))
    with pytest.raises(MlError) as refusal:
        mended(study)
    label = study.cases.get(case_key=row.case_key).label
    assert str(refusal.value) == (
        f"{label} cannot be had back: a file that it is made from {why}. {repairing.WHAT_TO_DO}"
    )
    assert rows_of(study)[row.pk] == (row.file, row.sha256)


@pytest.mark.parametrize("place", ["lead", "allocation_holder", "analyst", "admin"])
def test_who_reads_and_sees_the_study_is_not_told_the_case(request, lead, reader1, place) -> None:
    seer = request.getfixturevalue(place)
    UserRole.objects.create(user=seer, role=Role.READER)
    study = opened(lead, [seer, reader1], count=2)
    row = BlindedVolume.objects.filter(study=study).first()
    gone(path_of(row))
    gone(source_path(study, row))
    label = study.cases.get(case_key=row.case_key).label
    with pytest.raises(MlError) as refusal:
        mended(study)
    assert str(refusal.value).startswith("A case cannot be had back: a file")
    assert label not in str(refusal.value)
    study.state = Study.State.UNBLINDED
    with pytest.raises(MlError, match=label):
        mended(study)


def test_the_history_names_the_case_to_nobody_who_reads_blind(api, lead, reader1) -> None:
    UserRole.objects.create(user=lead, role=Role.READER)
    study = opened(lead, [lead, reader1], count=2)
    gone(path_of(BlindedVolume.objects.filter(study=study).first()))
    mended(study)
    label = study.events.get(action="images_repaired").detail["case"]

    def told() -> list[str | None]:
        events = api(lead).get(f"/api/studies/{study.pk}").json()["events"]
        return [event["case"] for event in events if event["action"] == "images_repaired"]

    assert told() == [None]
    Study.objects.filter(pk=study.pk).update(state="unblinded")
    assert told() == [label]


def test_a_mask_that_is_gone_says_the_same(study) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    images = next(one for one in study.source.images.all() if one.case_key == row.case_key)
    gone(path_of(row))
    gone(Path(default_storage.path(images.case.series.get(name="brain_mask").file)))
    with pytest.raises(MlError, match="a file that it is made from is missing"):
        mended(study)


def test_other_cases_are_had_back_all_the_same(study) -> None:
    lost, *others = BlindedVolume.objects.filter(study=study, arm="real")
    for row in (lost, *others):
        cut(path_of(row))
    gone(source_path(study, lost))
    with pytest.raises(MlError, match="cannot be had back"):
        mended(study)
    assert len(image_faults(study)) == 1
    repaired = study.events.filter(action="images_repaired")
    assert repaired.count() == len(others)


def test_the_other_arm_of_a_case_that_is_lost_is_had_back(study) -> None:
    lost, other = BlindedVolume.objects.filter(study=study).order_by("case_key")[:2]
    assert lost.case_key == other.case_key
    for row in (lost, other):
        gone(path_of(row))
    gone(source_path(study, lost))
    with pytest.raises(MlError):
        mended(study)
    assert [default_storage.exists(file) for file, _ in rows_of(study).values()].count(False) == 1


def test_other_bytes_than_those_first_written_are_not_accepted(study, monkeypatch) -> None:
    def otherwise(*given: object) -> Blinded:
        made = blind(*given)
        return Blinded(made.header, made.payload[:-1] + b"\x07")

    row = BlindedVolume.objects.filter(study=study).first()
    cut(path_of(row))
    monkeypatch.setattr(repairing, "blind", otherwise)
    with pytest.raises(MlError, match="is not what the study was opened with"):
        mended(study)
    assert path_of(row).stat().st_size == MIDDLE
    with pytest.raises(ValueError, match="only as it was written first"):
        put_back(row, b"other")


def test_a_row_that_points_elsewhere_by_now_is_left_there(study, data_folder) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    payload, late = path_of(row).read_bytes(), BlindedVolume.objects.get(pk=row.pk)
    assert put_back(row, payload)
    assert not put_back(late, payload)
    assert files(data_folder) == {file for file, _ in rows_of(study).values()}


def test_a_repair_that_is_rolled_back_leaves_the_old_file(study, lead, monkeypatch) -> None:
    def refuse(*given: object, **more: object) -> None:
        raise RuntimeError("no event can be written")

    row = BlindedVolume.objects.filter(study=study).first()
    cut(path_of(row))
    monkeypatch.setattr(repairing, "note", refuse)
    with pytest.raises(RuntimeError):
        mended(study)
    row.refresh_from_db()
    assert path_of(row).stat().st_size == MIDDLE


def test_a_draft_is_prepared_instead(lead, readers) -> None:
    made = draft(lead, readers, [case_number(number) for number in range(2)])
    with pytest.raises(Refused, match="prepare it"):
        mended(made)
