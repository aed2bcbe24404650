"""Contributions: T1 plus each other series on one fold, scored on the patients held out."""

from collections import Counter

import pytest

from ml.configuration import from_dict, read_configuration
from ml.errors import MlError
from ml.experiments.contributions import Contributions, contribute, models_of
from ml.experiments.splitting import folds_of
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run
from ml.scores import read_scores
from tests.ml.small_cohort import write_cohort

MODELS = ["full", "T1+T2", "T1+FLAIR"]


def silent():
    return Progress(face="none")


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contributions")
    settings = from_dict(read_configuration("tiny").as_dict() | {"epochs": 1})
    return Contributions(write_cohort(folder / "c", 4), settings, 2, 1, 3, folder / "run")


@pytest.fixture(scope="module")
def outcome(plan):
    """What T1+T2 as a job of its own said, and what the gathering said after it."""
    return contribute(plan, silent(), "T2"), contribute(plan, silent())


def test_the_papers_eight_series_make_seven_models_beside_the_full_one():
    models = models_of(read_configuration("paper"))
    assert list(models) == [
        *("full", "T1+T2", "T1+FLAIR", "T1+SWI", "T1+DWI", "T1+ASL", "T1+MD", "T1+FA")
    ]
    assert models["T1+MD"] == ("T1", "MD") and len(models["full"]) == 8


def test_one_model_is_a_job_of_its_own(plan, outcome):
    assert outcome[0]["models"] == {"full": "waiting", "T1+T2": "done", "T1+FLAIR": "waiting"}
    assert outcome[1]["models"] == dict.fromkeys(MODELS, "done")


def test_every_model_learnt_from_the_same_patients_with_its_own_series(plan, outcome):
    fold = folds_of(plan.cases, 2, 3)[1]
    inputs = {}
    for name in MODELS:
        run = read_run(plan.folder / "trials" / name)
        assert (run.folds[0].training, run.folds[0].held_out) == (fold.training, fold.held_out)
        inputs[name] = run.configuration.inputs
    assert inputs == {
        "full": ("T1", "T2", "FLAIR"),
        "T1+T2": ("T1", "T2"),
        "T1+FLAIR": ("T1", "FLAIR"),
    }


def test_the_scores_of_the_held_out_cases_are_one_table_by_model(plan, outcome):
    rows = read_scores(plan.folder / "contributions.csv")
    assert {row.model for row in rows} == set(MODELS)
    assert {row.key for row in rows} == set(outcome[1]["held_out"])
    assert len(set(Counter(row.model for row in rows).values())) == 1
    for name in MODELS:
        own = read_scores(plan.folder / "trials" / name / "evaluation" / "scores.csv")
        assert str(own) == str([row for row in rows if row.model == name])
        for key in outcome[1]["held_out"]:
            assert (plan.folder / "trials" / name / "simulated" / f"{key}.nii.gz").is_file()


def test_the_held_out_cases_are_a_manifest_for_the_other_verbs(plan, outcome):
    held_out = read_manifest(plan.folder / "held-out.json")
    assert [case.key for case in held_out] == outcome[1]["held_out"]


def test_the_shared_cache_goes_when_every_model_is_done(plan, outcome):
    assert not (plan.folder / "cache").exists()


def test_series_folds_and_inputs_that_are_not_there_are_refused(plan):
    with pytest.raises(MlError, match=r"--series ASL: there is no such model, only full, T1\+T2"):
        contribute(plan, silent(), "ASL")
    with pytest.raises(MlError, match="--fold 2: there are 2 folds, numbered 0 to 1"):
        contribute(Contributions(**vars(plan) | {"fold": 2}), silent())
    without = from_dict(plan.configuration.as_dict() | {"inputs": ["T2", "FLAIR", "SWI"]})
    with pytest.raises(MlError, match=r"need T1 and two or more other .*got T2, FLAIR, SWI"):
        contribute(Contributions(**vars(plan) | {"configuration": without}), silent())
