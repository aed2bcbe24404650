"""Configurations and models over the API."""

import pytest

from backend.cases.importing import Source, import_folder
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel
from ml.progress import Progress
from tests.backend.cohort import brats_folder
from tests.world import case_number, model_of

MODELS = "/api/models"


@pytest.fixture
def cases(data_folder, db) -> list[str]:
    """Return the ids of three imported cases."""
    folder = brats_folder(data_folder / "incoming" / "lab", ["B1", "B2", "B3"])
    import_folder(Source(folder), None, Progress(face="none"))
    return [str(case.pk) for case in Case.objects.all()]


def new(cases: list[str], **changes: object) -> dict:
    return {"name": "first", "configuration": "tiny", "cases": cases} | changes


def test_configurations_are_listed_with_what_they_take(api, researcher):
    listed = {one["name"]: one for one in api(researcher).get("/api/configurations").json()}
    tiny = listed["tiny"]
    assert tiny.keys() == {
        "name", "title", "description", "inputs", "epochs", "folds", "seed",
    }  # fmt: skip
    assert (tiny["inputs"], tiny["folds"]) == (["T1", "T2", "FLAIR"], 2)
    assert "segment" not in listed


def test_creating_a_model_queues_its_training(api, researcher, cases):
    answer = api(researcher).post(MODELS, new(cases, folds=3, seed=7))
    assert answer.status_code == 201
    body = answer.json()
    assert (body["name"], body["cases_count"], body["folds_count"]) == ("first", 3, 0)
    assert (body["inputs"], body["table"], body["folds"]) == (["T1", "T2", "FLAIR"], None, [])
    assert sorted(body["cases"]) == sorted(cases)
    job = Job.objects.get(pk=body["job"]["id"])
    assert (job.kind, job.queue, job.title) == ("train", "cpu", "Train first")
    recipe = NetworkModel.objects.get().recipe
    assert (recipe["folds"], recipe["seed"], recipe["filters"]) == (3, 7, 4)


def test_the_configurations_own_folds_and_seed_are_the_default(api, researcher, cases):
    api(researcher).post(MODELS, new(cases))
    recipe = NetworkModel.objects.get().recipe
    assert (recipe["folds"], recipe["seed"]) == (2, 1)


def test_a_name_that_is_taken_is_refused_and_queues_nothing(api, researcher, cases):
    client = api(researcher)
    client.post(MODELS, new(cases))
    answer = client.post(MODELS, new(cases))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "name_taken")
    assert answer.json()["error"]["fields"].keys() == {"name"}
    assert Job.objects.count() == 1


def test_more_folds_than_patients_are_refused(api, researcher, cases):
    answer = api(researcher).post(MODELS, new(cases, folds=4))
    assert answer.json()["error"]["code"] == "too_few_patients"


@pytest.mark.parametrize(
    "changes", [{"cases": []}, {"folds": 1}, {"folds": 21}, {"seed": -1}, {"name": ""}]
)
def test_a_malformed_model_is_refused(api, researcher, cases, changes):
    answer = api(researcher).post(MODELS, new(cases) | changes)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    assert answer.json()["error"]["fields"].keys() == changes.keys()


def test_the_list_counts_each_thing_apart(api, researcher, db):
    model_of([case_number(number) for number in range(4)])
    NetworkModel.objects.update(recipe={"inputs": ["T1"]})
    row = api(researcher).get(MODELS).json()["results"][0]
    assert (row["cases_count"], row["folds_count"], row["simulated_count"]) == (4, 2, 4)
    assert row["job"] is None


def test_the_list_takes_as_many_queries_for_one_model_as_for_many(
    api, researcher, db, django_assert_num_queries
):
    client, cases = api(researcher), [case_number(0), case_number(1)]
    model_of(cases)
    NetworkModel.objects.update(recipe={"inputs": ["T1"]})
    with django_assert_num_queries(6):
        client.get(MODELS)
    for number in range(5):
        model_of(cases, name=f"model {number}")
    NetworkModel.objects.update(recipe={"inputs": ["T1"]})
    with django_assert_num_queries(6):
        assert client.get(MODELS).json()["count"] == 6


def test_the_detail_has_folds_with_who_was_held_out(api, researcher, db):
    cases = [case_number(number) for number in range(4)]
    model = model_of(cases)
    NetworkModel.objects.update(recipe={"inputs": ["T1"]})
    body = api(researcher).get(f"{MODELS}/{model.pk}").json()
    held_out = [set(fold["held_out"]) for fold in body["folds"]]
    assert held_out == [{str(cases[0].pk), str(cases[2].pk)}, {str(cases[1].pk), str(cases[3].pk)}]


def test_simulating_with_a_model_that_is_not_trained_is_refused(api, researcher, cases):
    client = api(researcher)
    model = client.post(MODELS, new(cases)).json()["id"]
    answer = client.post(f"{MODELS}/{model}/simulate", {"cases": cases})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_trained")


def test_a_table_of_an_earlier_version_is_shown_with_each_metrics_direction(api, researcher, db):
    mean = {"mean": 0.8, "sd": None, "n": 1}
    model = model_of([case_number(0)])
    rows = [
        {"region": "tumour", "metric": metric, "simulated": mean, "precontrast": mean}
        for metric in ("SSIM", "NRMSE")
    ]
    model.table = {"columns": ["region", "metric", "simulated", "precontrast"], "rows": rows}
    model.save()
    shown = api(researcher).get(f"{MODELS}/{model.pk}").json()["table"]["rows"]
    assert [(row["metric"], row["higher_is_nearer"]) for row in shown] == [
        ("SSIM", True),
        ("NRMSE", False),
    ]
