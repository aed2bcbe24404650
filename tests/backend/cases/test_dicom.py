"""DICOM from an upload or a server's folder: a table, corrections, raw BIDS, and no names."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers as django_serializers
from django.core.management import call_command

from backend.cases.dicom.models import DicomSeries
from backend.cases.dicom.places import raw_folder, root
from backend.cases.importing import DICOM_FIRST
from backend.cases.intake.models import UNALIGNED, Upload
from backend.cases.services import submit_import, submit_scan
from backend.jobs.models import Job
from backend.jobs.services import run_here
from tests.backend.cases.dicom_folder import dicom_folder, with_text, zipped
from tests.backend.cases.test_uploads import upload_whole
from tests.backend.environment import of_this_test
from tests.ml.dicom.made import SOMEONE, T1, Person, classic
from tests.ml.dicom.small_head import affine_of, ball


@pytest.fixture
def child_world(transactional_db, data_folder, monkeypatch):
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def client(api, researcher):
    return api(researcher)


@pytest.fixture
def named(data_folder) -> Path:
    """Return a folder of one small series below the import root, named after its patient."""
    folder = data_folder / "incoming" / SOMEONE.name
    classic(folder / SOMEONE.identifier, ball(), affine_of(ball()), T1)
    return folder


def everything_stored() -> str:
    """Return all that the database holds, as text."""
    stream = io.StringIO()
    for model in apps.get_models():
        django_serializers.serialize("json", model.objects.all(), stream=stream)
    return stream.getvalue()


def assert_untold(text: str) -> None:
    told = [secret for secret in SOMEONE.secrets if secret.lower() in text.lower()]
    assert told == []


def scanned(folder: Path, user) -> Job:
    job = run_here(submit_scan(str(folder), "", user))
    assert (job.error, job.state) == ("", Job.State.SUCCEEDED)
    return job


def convert(client, job, *corrections, **options) -> Job:
    answer = client.post(
        f"/api/cases/found/{job.pk}/dicom/convert", {"corrections": corrections, **options}
    )
    assert answer.status_code == 202, answer.json()
    return run_here(Job.objects.get(pk=answer.json()["id"]))


def test_a_zip_of_dicom_becomes_raw_cases_and_names_nobody(
    child_world, client, researcher, tmp_path
):
    folder = dicom_folder(tmp_path / SOMEONE.name)
    upload = upload_whole(client, zipped(folder, tmp_path / f"{SOMEONE.name}.zip"))
    scan = run_here(submit_scan(user=researcher, upload=upload))
    assert (scan.error, scan.result["series"], scan.result["images"]) == ("", 4, 96)
    shown = client.get(f"/api/cases/found/{scan.pk}/dicom")
    found = shown.json()
    assert [(one["number"], one["kind"], one["use"]) for one in found["series"]] == [
        ("s01", "T1", True),
        ("s03", "FLAIR", True),
        ("s07", "other", False),
        ("s09", "T1gad", True),
    ]
    assert found["no_images"] == [{"words": "not DICOM", "count": 1}]
    summary = client.get(f"/api/cases/found/{scan.pk}/summary").json()
    assert (summary["source"], summary["dicom"]) == ("DICOM", True)
    assert_untold(shown.content.decode() + everything_stored())
    t2 = {"series": found["series"][2]["series"], "kind": "T2", "use": True}
    job = convert(client, scan, t2, cohort="ours")
    assert (job.error, job.result["converted"], job.result["unaligned"]) == ("", 4, 1)
    (case,) = job.found.all()
    assert (case.patient, case.cohort, case.outcome) == ("0001_ses-01", "ours", UNALIGNED)
    assert case.series == ["T1", "T2", "FLAIR", "T1gad"]
    assert not Upload.objects.exists()  # the DICOM is not kept longer than it is needed
    assert_untold(everything_stored())
    raw = raw_folder(scan.pk)
    assert_untold("\n".join(map(str, raw.rglob("*"))))
    assert_untold((raw / "code" / "dicom.json").read_text())


def test_a_folder_on_the_server_is_read_again_without_being_named(
    child_world, client, researcher, named
):
    scan = scanned(named, researcher)
    assert_untold(everything_stored())
    assert convert(client, scan).result["converted"] == 1
    assert_untold(everything_stored())
    assert root().stat().st_mode & 0o077 == 0


def test_an_import_of_dicom_says_to_convert_first_and_forgets_the_name(
    child_world, researcher, named, capsys
):
    job = run_here(submit_import(str(named), "", researcher))
    assert (job.state, job.error) == (Job.State.FAILED, DICOM_FIRST)
    assert_untold(everything_stored())
    with pytest.raises(SystemExit):
        call_command("import_cases", str(named), progress="bar")
    assert capsys.readouterr().err.splitlines()[-1] == DICOM_FIRST


def test_pseudonyms_and_examinations_last_over_uploads(child_world, researcher, data_folder):
    incoming = data_folder / "incoming"
    other = Person(name="Other^One", identifier="OTHER1")
    later = Person(study_date="20200101")
    for name, who in (("a", SOMEONE), ("b", other), ("c", later)):
        classic(incoming / name, ball(), affine_of(ball()), T1, who)
    shutil.copytree(incoming / "a", incoming / "d")
    series = [
        DicomSeries.objects.get(job=scanned(incoming / name, researcher)).series
        for name in ("a", "b", "c", "d")
    ]
    assert series == [
        "sub-0001_ses-01_s01",
        "sub-0002_ses-01_s01",
        "sub-0001_ses-02_s01",
        "sub-0001_ses-01_s01",
    ]


def test_burnt_in_text_is_left_out_until_somebody_accepts_it(
    child_world, client, researcher, named
):
    with_text(named / "text")
    scan = scanned(named, researcher)
    job = convert(client, scan)
    assert (job.result["converted"], job.result["not_converted"]) == (1, 1)
    row = client.get(f"/api/cases/found/{scan.pk}/dicom").json()["series"][1]
    assert "what looks like text burnt into the pixels" in row["text"]
    accepted = {"series": row["series"], "kind": "T2", "use": True, "accept_text": True}
    job = convert(client, scan, accepted)
    assert (job.result["converted"], job.result["not_converted"]) == (2, 0)


def test_files_that_changed_since_are_not_converted(child_world, client, researcher, named):
    scan = scanned(named, researcher)
    next((named / SOMEONE.identifier).iterdir()).unlink()
    job = convert(client, scan)
    assert (job.state, job.error) == (
        Job.State.FAILED,
        "The DICOM files have changed since; look through them anew.",
    )


def test_what_cannot_be_asked_for_is_refused(child_world, client, researcher, named):
    scan = scanned(named, researcher)
    address = f"/api/cases/found/{scan.pk}/dicom/convert"
    name = DicomSeries.objects.get().series

    def code(*corrections) -> str:
        answer = client.post(address, {"corrections": corrections})
        assert answer.status_code in (400, 409)
        return answer.json()["error"]["code"]

    row = {"series": name, "kind": "T1", "use": False}
    assert code(row) == "nothing_chosen"
    assert code(row | {"series": "sub-0009_ses-01_s01"}) == "series_unknown"
    assert code(row | {"kind": "T3"}) == "invalid"
    assert code(row | {"series": "sub-1_ses-" + "_" * 500_000 + "!"}) == "invalid"  # and at once
    answer = client.post("/api/cases/import", {"scan": str(scan.pk)})
    assert answer.json()["error"]["code"] == "dicom_first"
    client.post(address, {})
    assert code(row | {"use": True}) == "already_converting"


def test_readers_see_no_series(api, researcher, reader1, nobody):
    job = Job.objects.create(kind=Job.Kind.SCAN, parameters={"dicom": True, "cohort": ""})
    address = f"/api/cases/found/{job.pk}"
    assert api(researcher).get(f"{address}/dicom").status_code == 200
    for who in (reader1, nobody):
        assert api(who).get(f"{address}/dicom").status_code == 403
        assert api(who).post(f"{address}/dicom/convert", {}).status_code == 403
        assert api(who).post(f"{address}/preprocess", {}).status_code == 403
        assert api(who).get(f"{address}/preprocessing").status_code == 403


def test_the_log_of_a_fault_holds_no_words_of_it(capsys):
    from backend.cases.dicom.scanning import without_message

    try:
        json.loads(SOMEONE.name)
    except ValueError as error:
        without_message(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "JSONDecodeError" in said and "test_dicom.py" in said
    assert_untold(said)
