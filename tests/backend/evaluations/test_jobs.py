"""Evaluation, refinement and search as they are: children of `python -m ml` on a few voxels."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from backend.cases.models import Case
from backend.evaluations.models import Evaluation
from backend.evaluations.working import readable_keys
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.synthesis.cohort import manifest_case, with_series
from backend.synthesis.models import Fold, NetworkModel
from tests.evaluated import FILE, an_evaluation
from tests.world import case_number, model_of

SMALL = {
    "preset": "tiny",
    "inputs": ["T1"],
    "patch_shape": [8, 8, 8],
    "simulation_patch_shape": [8, 8, 8],
    "epochs": 1,
}
TRIALS = 2 if os.environ.get("VERUM_FULL") else 1


@pytest.fixture
def cases(data_folder, transactional_db) -> list[Case]:
    """Return six cases with T1, T1gad and brain_mask."""
    return [case_number(number) for number in range(6)]


@pytest.fixture
def start(api, researcher):
    """Return `start(kind, values)`: the job of a form, run to its end here."""

    def run(kind, values) -> Job:
        answer = api(researcher).post(f"/api/forms/{kind}", {"values": values}, format="json")
        assert answer.status_code == 201, answer.content
        job = run_here(Job.objects.get(pk=answer.json()["job"]["id"]))
        assert (job.state, job.error) == (Job.State.SUCCEEDED, ""), job.log
        return job

    return run


def ids(cases) -> list[str]:
    return [str(case.pk) for case in cases]


def trained(model: NetworkModel) -> NetworkModel:
    """Say that the model's training ended well."""
    state = {"state": Job.State.SUCCEEDED, "parameters": {"model": str(model.pk)}}
    model.job = Job.objects.create(kind=Job.Kind.TRAIN, **state)
    model.save()
    return model


def test_an_evaluation_keeps_its_figures_and_tables(api, researcher, start, cases):
    model = trained(model_of(cases))
    for fold in model.folds.all():
        fold.history = [{"epoch": n, "loss": 1 / n, "seconds": 1.0} for n in (1, 2)]
        fold.save()
    Case.objects.filter(pk=cases[5].pk).update(decision="excluded")
    job = start("evaluate", {"model": str(model.pk), "panels": 1})
    evaluation = Evaluation.objects.get(job=job)
    assert (job.result["evaluation"], job.result["cases"]) == (str(evaluation.pk), 5)
    assert not (settings.RUNS_DIR / "jobs" / str(job.pk)).exists()

    client = api(researcher)
    listed = client.get(f"/api/evaluations?model={model.pk}").json()["results"]
    assert [one["id"] for one in listed] == [str(evaluation.pk)]
    body = client.get(f"/api/evaluations/{evaluation.pk}").json()
    assert body["model"] == {"id": str(model.pk), "name": model.name}
    figures = {figure["name"] for figure in body["figures"]}
    assert {"figure_2_panels", "figure_3_similarity", "figure_losses"} <= figures
    assert "reduced model" in body["figures"][0]["caption"]
    assert body["left_out"]["figure_e1_reference"] == "It was not asked for."
    assert "world-P00" in next(
        one["caption"] for one in body["figures"] if one["name"] == "figure_2_panels"
    )
    table = next(one for one in body["tables"] if one["name"] == "table")
    assert table["rows_count"] == len(table["rows"]) > 0

    names = [name for part in ("figures", "tables") for one in body[part] for name in one["files"]]
    for name in names:
        answer = client.get(f"/api/evaluations/{evaluation.pk}/files/{name}")
        content = b"".join(answer.streaming_content)
        shown = answer["Content-Disposition"].startswith("inline")
        assert (answer.status_code, shown) == (200, name.endswith(".png"))
        assert content.startswith({"png": b"\x89PNG", "svg": b"<?xml"}.get(name[-3:], b""))
    answer = client.get(f"/api/evaluations/{evaluation.pk}/archive")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    inside = {Path(name).name for name in archive.namelist()}
    assert {*names, "scores.csv", "evaluation.json", "figures.json", "SHA256SUMS"} <= inside
    assert archive.testzip() is None

    for wrong in ("nothing.png", "..%2Fsecret", "figure_2_panels"):
        address = f"/api/evaluations/{evaluation.pk}/files/{wrong}"
        assert client.get(address).status_code == 404


def test_cases_are_called_by_their_patients_and_never_two_alike(cases):
    cases[0].patient, cases[1].patient, cases[2].patient = "A/../1", "A..1", "A_.._1"
    keys = readable_keys(cases[:3])
    assert list(keys.values()) == ["world-A_.._1", "world-A..1", "world-A_.._1-2"]


def test_no_case_is_called_by_more_than_a_file_can_be_or_by_an_option(cases, tmp_path):
    for case in cases[:2]:
        case.cohort, case.patient = "--out=" + "\u8133" * 94, "\u8133" * 100
    first, second = readable_keys(cases[:2]).values()
    assert first != second
    for key in (first, second):
        assert key.startswith("out_")
        (tmp_path / f"{key}.nii.gz").touch()


def test_no_browser_keeps_what_shows_the_simulated_image(api, researcher, cases):
    one = an_evaluation(model_of(cases))
    for name in (f"files/{FILE}", "archive"):
        answer = api(researcher).get(f"/api/evaluations/{one.pk}/{name}")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_evaluations_are_for_the_console_alone(api, reader1, researcher, cases):
    model = trained(model_of(cases))
    key = default_storage.save("evaluations/x.png", io.BytesIO(b"\x89PNG"))
    row = Evaluation.objects.create(
        model=model,
        job=Job.objects.create(kind=Job.Kind.EVALUATE),
        cases_count=1,
        figures=[],
        tables=[],
        files=[{"name": "x.png", "key": key, "sha256": "", "bytes": 4}],
    )
    for tail in ("", "/archive", "/files/x.png"):
        address = f"/api/evaluations/{row.pk}{tail}"
        assert api(reader1).get(address).status_code == 403
        assert api(researcher).get(address).status_code == 200
    assert api(reader1).get("/api/evaluations").status_code == 403
    assert api(researcher).get("/api/evaluations?model=x").status_code == 400


def test_a_model_is_refined_on_patients_it_has_not_seen(start, cases):
    from tests.ml.small_run import untrained_run  # loads TensorFlow

    base = trained(model_of(cases[:2]))
    known = [manifest_case(case) for case in with_series().filter(models=base).order_by("patient")]
    changes = {key: value for key, value in SMALL.items() if key != "preset"}
    shapes = {key: tuple(v) if isinstance(v, list) else v for key, v in changes.items()}
    run = untrained_run(settings.RUNS_DIR / base.run_folder, known, **shapes)
    base.recipe = run.configuration.as_dict()
    base.save()
    asked = {"model": str(base.pk), "name": "refined", "cases": ids(cases[2:]), "epochs": 1}
    job = start("refine", asked)

    refined = NetworkModel.objects.get(name="refined")
    assert (refined.origin, refined.base, refined.job_id) == ("refined", base, job.pk)
    fold = Fold.objects.get(model=refined)
    held_out = set(fold.held_out_cases.all())
    assert len(held_out) == 2 < len(fold.training_cases.all())
    seen_by_base = set(base.folds.get(index=0).training_cases.all())
    assert set(fold.training_cases.all()) == (set(cases[2:]) - held_out) | seen_by_base
    assert [epoch["epoch"] for epoch in fold.history] == [1]
    assert (settings.RUNS_DIR / refined.run_folder / "fold-0" / "model.keras").is_file()


def test_a_search_is_a_job_of_trials_whose_best_can_be_trained(api, researcher, start, cases):
    space = {"try_filters": [4, 8], "try_batch_size": [], "try_dropout": []}
    asked = SMALL | space | {"try_learning_rate": [], "iterations": TRIALS, "validation": 0.4}
    job = start("search", asked | {"cases": ids(cases)})
    parts = list(job.parts.order_by("part"))
    assert [part.kind for part in parts] == ["trial"] * TRIALS
    assert parts[0].title.startswith(f"Trial 1 of {TRIALS} (filters ")
    assert len(job.result["trials"]) == TRIALS
    best = job.result["settings"]["filters"]
    assert best in (4, 8)

    form = api(researcher).get(f"/api/jobs/{job.pk}/form?best=true").json()
    assert (form["kind"], form["values"]["filters"]) == ("train", best)
    named = form["values"] | {"name": "best of the search"}
    answer = api(researcher).post("/api/forms/train", {"values": named}, format="json")
    assert answer.status_code == 201
    model = NetworkModel.objects.get(pk=answer.json()["model"])
    assert (model.recipe["filters"], model.recipe["epochs"]) == (best, 1)
