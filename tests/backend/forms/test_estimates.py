"""What each form's job is estimated to take, and from what."""

import json

import pytest

from backend.jobs.models import Job
from backend.synthesis.models import Fold
from tests.backend.forms.conftest import KINDS, TINY, ids
from tests.world import case_number


def estimated(ask, kind, values) -> dict:
    answer = ask(kind, values, "/estimate")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_estimate_grows_with_work_and_says_what_it_is_based_on(ask, cases):
    small = estimated(ask, "train", {"preset": "demo", "cases": ids(cases)})
    wide = estimated(ask, "train", {"preset": "demo", "cases": ids(cases), "filters": 32})
    long = estimated(ask, "train", {"preset": "demo", "cases": ids(cases), "epochs": 40})
    assert long["seconds"] > 2 * small["seconds"]
    assert wide["memory_bytes"] > long["memory_bytes"] == small["memory_bytes"]
    assert wide["disk_bytes"] > small["disk_bytes"] > 0
    assert any("two idle cores" in sentence for sentence in small["based_on"])
    assert "factor of 3" in " ".join(small["based_on"])


def test_the_papers_training_is_weeks_on_two_cores_and_more_than_40_gib(ask, db):
    paper = estimated(ask, "train", {})
    assert 7 < paper["seconds"] / 86_400 / 10 < 60, "days a fold"
    assert 35 < paper["memory_bytes"] / 2**30 < 55
    assert "No case is chosen yet" in " ".join(paper["based_on"])


def test_earlier_folds_of_this_server_tell_the_speed(ask, cases, model):
    before = estimated(ask, "train", TINY | {"cases": ids(cases), "epochs": 1000})
    history = [{"epoch": n, "loss": 1.0, "seconds": s} for n, s in ((1, 90.0), (2, 7.0), (3, 7.0))]
    Fold.objects.update(history=history)
    after = estimated(ask, "train", TINY | {"cases": ids(cases), "epochs": 1000})
    assert "2 folds of similar networks trained on this server" in " ".join(after["based_on"])
    assert after["seconds"] == pytest.approx(2 * 1000 * 7, rel=0.02)
    assert before["seconds"] < after["seconds"]


def test_every_kind_is_estimated_when_nothing_is_filled_in(ask, db):
    for kind in KINDS:
        assert estimated(ask, kind, {}).keys() == {
            "seconds",
            "memory_bytes",
            "disk_bytes",
            "based_on",
        }


def test_the_largest_values_that_fit_are_estimated_too(ask, db):
    huge = {"epochs": 100_000, "patches_per_epoch": 10_000_000, "filters": 1024, "folds": 1000}
    body = estimated(ask, "train", huge | {"patch_shape": [65_536] * 3, "batch_size": 4096})
    assert json.loads(json.dumps(body))["seconds"] > 1e15


def test_a_simulation_of_no_case_is_not_estimated(ask, model):
    body = estimated(ask, "simulate", {"model": str(model.pk)})
    assert (body["seconds"], body["based_on"]) == (0, ["Choose the cases."])


def test_earlier_simulations_and_evaluations_tell_the_time_of_the_next(ask, cases, model):
    values = {"model": str(model.pk), "cases": ids([cases[3], case_number(4)])}
    before = estimated(ask, "simulate", values)
    for kind, result in (("cases", {"volumes": 4}), ("evaluate", {"cases": 4})):
        Job.objects.create(
            kind=kind,
            parameters={"model": str(model.pk), "uncertainty": "none"},
            state=Job.State.SUCCEEDED,
            result=result,
            started_at="2026-01-01T00:00:00Z",
            finished_at="2026-01-01T00:20:00Z",
        )
    after = estimated(ask, "simulate", values)
    assert before["seconds"] < after["seconds"] == 15 + 2 * 300
    with_map = estimated(ask, "simulate", values | {"uncertainty": "dropout", "samples": 3})
    assert with_map["seconds"] - 15 == pytest.approx(4 * (before["seconds"] - 15))
    assert estimated(ask, "evaluate", {"model": str(model.pk)})["seconds"] == 3 * 300
