"""Cases over the API: lists, filters, detail, preview, and starting an import."""

import io

import pytest
from PIL import Image

from backend.cases.models import Case
from backend.jobs.models import Job
from ml.metrics import METRICS, REGIONS
from tests.backend.cohort import brats_folder
from tests.world import case_number, model_of

CASES = "/api/cases"


def patients(answer) -> list[str]:
    return [case["patient"] for case in answer.json()["results"]]


@pytest.fixture
def brought_in(lab, bring_in):
    bring_in(lab)
    return Case.objects.get(patient="B2")


def test_a_case_in_the_list(api, researcher, brought_in):
    answer = api(researcher).get(CASES, {"search": "B2"})
    assert answer.json()["count"] == 1
    assert answer.json()["results"][0] == {
        "id": str(brought_in.pk),
        "patient": "B2",
        "cohort": "lab",
        "version": 1,
        "is_current": True,
        "grade": "2-3",
        "age_years": None,
        "sex": None,
        "series": [
            *("T1", "T2", "FLAIR", "T1gad"),
            *("brain_mask", "tumor_mask", "tumor_core", "tumor_seg"),
        ],
        "enhancing_volume_ml": 0.096,
        "missing": brought_in.missing,
        "simulated_count": 0,
        "decision": "",
        "flag_count": sum(flag["severity"] != "note" for flag in brought_in.quality),
        "site": "",
        "preview_url": f"/api/cases/{brought_in.pk}/preview",
    }


def test_the_detail_of_a_case_has_its_volumes(api, researcher, db):
    cases = [case_number(0), case_number(1)]
    model = model_of(cases)
    body = api(researcher).get(f"{CASES}/{cases[1].pk}").json()
    assert {series["name"] for series in body["series_detail"]} == {"T1", "T1gad", "brain_mask"}
    assert body["series_detail"][0]["shape"] == body["shape"] == [12, 14, 10]
    assert body["simulated_count"] == 1
    simulated = body["simulated"][0]
    assert simulated["model_id"] == str(model.pk)
    assert (simulated["model_name"], simulated["fold"]) == ("world model", 1)
    assert simulated["similarity"] == dict.fromkeys(REGIONS)


def test_similarity_has_one_shape_whatever_was_measured(api, researcher, db):
    case = case_number(0)
    volume = model_of([case]).folds.get(index=0).simulated.get()
    volume.similarity = {"whole_brain": {"ssim": 0.9, "nrmse": None}}
    volume.save()
    body = api(researcher).get(f"{CASES}/{case.pk}").json()
    assert body["simulated"][0]["similarity"] == {
        "whole_brain": {**dict.fromkeys(METRICS), "ssim": 0.9},
        "whole_tumour": None,
        "tumour_core": None,
    }


def test_a_volume_of_an_earlier_version_keeps_its_tumour(api, researcher, db):
    case = case_number(0)
    volume = model_of([case]).folds.get(index=0).simulated.get()
    volume.similarity = {"whole_brain": {"ssim": 0.9}, "tumour": {"ssim": 0.5, "nrmse": 0.1}}
    volume.save()
    shown = api(researcher).get(f"{CASES}/{case.pk}").json()["simulated"][0]["similarity"]
    assert (shown["whole_tumour"]["ssim"], shown["whole_tumour"]["nrmse"]) == (0.5, 0.1)


def test_search_filters_and_order(api, researcher, db):
    for number in range(4):
        case_number(number)
    case_number(7, grade="")
    client = api(researcher)
    assert patients(client.get(CASES, {"grade": "4"})) == ["P000", "P002"]
    assert patients(client.get(CASES, {"grade": "unknown"})) == ["P007"]
    assert patients(client.get(CASES, {"cohort": "elsewhere"})) == []
    assert patients(client.get(CASES, {"search": "p00", "ordering": "-patient"}))[0] == "P007"
    assert patients(client.get(CASES, {"page_size": 2, "page": 2})) == ["P002", "P003"]


def test_old_versions_are_not_listed_but_can_be_opened(api, researcher, brought_in):
    Case.objects.filter(pk=brought_in.pk).update(is_current=False)
    client = api(researcher)
    assert patients(client.get(CASES)) == ["B1"]
    assert client.get(f"{CASES}/{brought_in.pk}").json()["is_current"] is False


def test_the_list_takes_as_many_queries_for_one_case_as_for_many(
    api, researcher, db, django_assert_num_queries
):
    client = api(researcher)
    case_number(0)
    with django_assert_num_queries(7):
        client.get(CASES)
    for number in range(1, 9):
        case_number(number)
    with django_assert_num_queries(7):
        assert client.get(CASES).json()["count"] == 9


def test_the_preview_is_a_picture(api, researcher, brought_in):
    answer = api(researcher).get(f"{CASES}/{brought_in.pk}/preview")
    assert answer["Content-Type"] == "image/png"
    picture = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert picture.size == (768, 256)


def test_a_case_without_a_preview_has_none(api, researcher, db):
    assert api(researcher).get(f"{CASES}/{case_number(0).pk}/preview").status_code == 404


def test_an_import_is_a_job(api, researcher, lab, django_capture_on_commit_callbacks):
    answer = api(researcher).post(f"{CASES}/import", {"folder": str(lab), "cohort": "ours"})
    assert answer.status_code == 202
    body = answer.json()
    assert (body["kind"], body["state"], body["created_by"]) == ("import", "queued", "researcher")
    assert body["title"] == "Import lab as ours"
    job = Job.objects.get(pk=body["id"])
    assert job.parameters == {"folder": str(lab), "cohort": "ours"}


def test_a_relative_folder_is_below_the_first_root(api, researcher, lab):
    answer = api(researcher).post(f"{CASES}/import", {"folder": "lab"})
    assert Job.objects.get(pk=answer.json()["id"]).parameters["folder"] == str(lab)


@pytest.mark.parametrize(
    "folder",
    ["/etc", "../../storage", "nowhere", "/nowhere/at/all", "lab/../../..", "lab\x00", "x" * 900],
)
def test_a_folder_outside_the_roots_is_refused_as_one_that_is_not_there(
    api, researcher, lab, folder
):
    answer = api(researcher).post(f"{CASES}/import", {"folder": folder})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in ("folder_refused", "invalid")
    assert not Job.objects.exists()


def test_a_link_out_of_the_roots_is_refused(api, researcher, lab, tmp_path):
    elsewhere = brats_folder(tmp_path / "elsewhere")
    (lab.parent / "link").symlink_to(elsewhere)
    answer = api(researcher).post(f"{CASES}/import", {"folder": "link"})
    assert answer.json()["error"]["code"] == "folder_refused"
