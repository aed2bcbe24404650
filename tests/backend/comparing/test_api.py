"""Comparison over the API: order, neighbours, images, and what is refused."""

import gzip

import numpy as np
import pytest

from backend.synthesis.models import SimulatedVolume
from tests.world import AFFINE, SHAPE, brain, case_number, model_of, stored, tissue

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(api, researcher):
    return api(researcher)


def listed(client, model, **asked) -> list[str]:
    answer = client.get(f"/api/models/{model.pk}/compare", asked)
    assert answer.status_code == 200, answer.content
    return [row["patient"] for row in answer.json()["results"]]


def volume_of(patient: str) -> SimulatedVolume:
    return SimulatedVolume.objects.get(case__patient=patient)


def drawn(client, volume, name: str) -> np.ndarray:
    answer = client.get(f"/api/compare/{volume.pk}/images/{name}")
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "private, no-store"
    voxels = np.frombuffer(gzip.decompress(answer.content), np.uint8)
    return voxels.reshape(SHAPE, order="F").astype(float)


@pytest.mark.parametrize(
    ("asked", "patients"),
    [
        ({}, ["P001", "P002", "P003", "P000"]),
        ({"ordering": "best"}, ["P000", "P003", "P002", "P001"]),
        ({"metric": "nrmse"}, ["P001", "P002", "P003", "P000"]),
        ({"metric": "nrmse", "ordering": "best"}, ["P000", "P003", "P002", "P001"]),
        ({"region": "tumour_core"}, ["P000", "P003", "P001", "P002"]),
        ({"region": "tumour_core", "ordering": "best"}, ["P001", "P003", "P000", "P002"]),
        ({"region": "whole_tumour"}, ["P001", "P002", "P003", "P000"]),  # its older name
        ({"search": "p003"}, ["P003"]),
    ],
)
def test_the_worst_or_the_best_comes_first_and_the_undefined_last(client, model, asked, patients):
    assert listed(client, model, **asked) == patients


def test_a_list_comes_in_pages_and_says_the_baselines_figure(client, model):
    asked = {"page": 2, "page_size": 3}
    body = client.get(f"/api/models/{model.pk}/compare", asked).json()
    (row,) = body["results"]
    assert (body["count"], row["patient"]) == (4, "P000")
    assert (row["value"], row["baseline_value"]) == (0.9, 0.6)


@pytest.mark.parametrize("wrong", [{"metric": "psnr"}, {"region": "liver"}, {"ordering": "up"}])
def test_an_order_there_is_not_is_refused(client, model, wrong):
    for address in (f"/api/models/{model.pk}/compare", f"/api/compare/{volume_of('P000').pk}"):
        answer = client.get(address, wrong)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")


def test_what_is_not_there_is_not_found(client, model):
    nothing = "00000000-0000-4000-8000-000000000001"
    ends = (f"models/{nothing}/compare", f"compare/{nothing}", f"compare/{nothing}/images/real")
    for end in ends:
        assert client.get(f"/api/{end}").status_code == 404
    answer = client.get(f"/api/compare/{volume_of('P000').pk}/images/ASL")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_there")


def test_a_volume_knows_its_neighbours_in_the_order_asked_for(client, model):
    ids = {volume.case.patient: str(volume.pk) for volume in SimulatedVolume.objects.all()}
    body = client.get(f"/api/compare/{ids['P002']}").json()
    assert (body["position"], body["total"]) == (2, 4)
    assert (body["previous"], body["following"]) == (ids["P001"], ids["P003"])
    body = client.get(f"/api/compare/{ids['P000']}", {"ordering": "best"}).json()
    assert (body["position"], body["previous"], body["following"]) == (1, None, ids["P003"])
    body = client.get(f"/api/compare/{ids['P000']}", {"search": "P003"}).json()
    assert (body["position"], body["previous"], body["following"]) == (None, None, None)


def test_a_volume_tells_its_scores_images_and_the_others_of_its_case(client, model):
    volume = volume_of("P000")
    second = model_of([volume.case], "second")
    body = client.get(f"/api/compare/{volume.pk}").json()
    assert body["similarity"]["whole_brain"]["ssim"] == 0.9
    assert body["baseline"]["whole_brain"]["ssim"] == 0.6
    assert [other["model_name"] for other in body["others"]] == ["second", "world model"]
    assert body["others"][0]["model_id"] == str(second.pk)
    assert (body["shape"], body["masks"]) == (list(SHAPE), ["brain_mask"])
    absent = {image["name"]: image["absent"] for image in body["images"]}
    assert not any(absent[name] for name in ("real", "simulated", "precontrast", "difference"))
    assert "Simulate the case again" in absent["uncertainty"]


def test_images_are_one_byte_a_voxel_and_the_difference_is_that_of_the_images(client, model):
    volume = volume_of("P001")
    real, simulated, difference = (
        drawn(client, volume, name) for name in ("real", "simulated", "difference")
    )
    for image in (real, simulated, difference):
        assert ((image > 0) == brain()).all()
    z = {name: -4 + (image - 1) * 12 / 254 for name, image in (("r", real), ("s", simulated))}
    expected = np.clip(z["s"] - z["r"], -4, 4)[brain()]
    found = (-4 + (difference - 1) * 8 / 254)[brain()]
    assert np.abs(found - expected).max() < 0.07  # half a step of each
    values = np.round((tissue(1, "T1gad") * 300 + 900)[brain()])
    assert np.corrcoef(values, real[brain()])[0, 1] > 0.999


def test_a_map_of_uncertainty_beside_the_volume_is_shown(client, model):
    volume = volume_of("P000")
    volume.uncertainty = stored(np.full(SHAPE, 0.5, np.float32), AFFINE)["file"]
    volume.save()
    spread = drawn(client, volume, "uncertainty")
    assert set(spread[brain()]) == {1 + round(0.5 * 254)}


def test_a_case_without_a_real_image_says_so(client):
    case = case_number(0, without=("T1gad",))
    model_of([case])
    volume = volume_of(case.patient)
    assert drawn(client, volume, "precontrast").any()
    for name in ("real", "difference"):
        answer = client.get(f"/api/compare/{volume.pk}/images/{name}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_there")
        assert "T1gad" in answer.json()["error"]["message"]


def test_a_volume_of_another_grid_is_refused_and_its_shape_named(client, model):
    volume = volume_of("P000")
    volume.file = stored(np.zeros((3, 4, 5), np.float32))["file"]
    volume.save()
    answer = client.get(f"/api/compare/{volume.pk}/images/simulated")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_comparable")
    assert "3 x 4 x 5" in answer.json()["error"]["message"]
