"""Refinement: from the base's weights, on half of another cohort, and nobody twice."""

from dataclasses import replace

import keras
import numpy as np
import pytest

from ml.configuration import from_dict, read_configuration
from ml.experiments.crossval import train_on_all
from ml.experiments.refinement import refine
from ml.loading import CaseError
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.runs import RunError, open_run, read_run
from ml.same_images import as_known, images_of
from ml.simulate import plan_work
from tests.ml.small_cohort import write_cohort


def silent():
    return Progress(face="none")


@pytest.fixture(scope="module")
def cohorts(tmp_path_factory):
    """Two patients of the base's cohort, and four of another with other images."""
    every = write_cohort(tmp_path_factory.mktemp("cohort"), 6)
    return every[:2], [replace(case, cohort="external") for case in every[2:]]


@pytest.fixture(scope="module")
def base(cohorts, tmp_path_factory):
    """A run of one model, whose rate of learning hardly moves a weight."""
    values = read_configuration("tiny").as_dict() | {"epochs": 1, "learning_rate": 1e-12}
    folder = tmp_path_factory.mktemp("base") / "run"
    train_on_all(cohorts[0], from_dict(values), 3, folder, silent())
    return read_run(folder)


@pytest.fixture(scope="module")
def refined(cohorts, base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("refined") / "run"
    result = refine(base, cohorts[1], folder, silent(), epochs=2)
    return read_run(folder), result


def kernels(run):
    model = keras.saving.load_model(run.folder / "fold-0" / "model.keras", compile=False)
    return np.concatenate([np.ravel(value) for value in model.trainable_weights])


def test_it_starts_from_the_weights_of_the_base(base, refined, cohorts, tmp_path):
    np.testing.assert_allclose(kernels(refined[0]), kernels(base), atol=1e-8)
    assert np.ptp(kernels(base)) > 0.1


def test_half_of_each_grade_is_trained_on_and_the_other_half_held_out(refined, cohorts):
    grade_of = {case.key: case.grade for case in cohorts[1]}
    fold = refined[1]["folds"][0]
    assert sorted(grade_of[key] for key in fold["training"]) == ["2", "4"]
    assert sorted(grade_of[key] for key in fold["held_out"]) == ["2", "4"]
    assert not set(fold["training"]) & set(fold["held_out"])
    assert [epoch["epoch"] for epoch in fold["history"]] == [1, 2]


def test_the_held_out_half_is_a_manifest_that_other_verbs_take(refined, cohorts):
    held_out = read_manifest(refined[1]["held_out"])
    assert [case.key for case in held_out] == refined[1]["folds"][0]["held_out"]
    by_key = {case.key: case for case in cohorts[1]}
    assert all(case == by_key[case.key] for case in held_out)


def test_the_run_remembers_its_base_and_whom_that_saw(refined, base, cohorts):
    run, _ = refined
    weights = base.folder / "fold-0" / "model.keras"
    assert run.kind == "refine" and run.configuration.epochs == 2
    assert run.details["base"]["weights_sha256"] == sha256_of_file(weights)
    assert run.details["base"]["folder"] == str(base.folder.resolve())
    assert [one.patient for one in run.folds[0].seen_before] == ["P1", "P2"]


def test_neither_the_bases_patients_nor_its_own_are_simulated(refined, cohorts):
    run, result = refined
    trained = set(result["folds"][0]["training"])
    for case in [*cohorts[0], *(case for case in cohorts[1] if case.key in trained)]:
        with pytest.raises(
            RunError, match=f"was trained on patient {case.patient} .*held-out.json"
        ):
            run.fold_for(case)
    for case in cohorts[1]:
        if case.key not in trained:
            assert run.fold_for(case).index == 0


def test_the_run_knows_the_bases_images_under_another_name(refined, cohorts, tmp_path):
    run, _ = refined
    alias = replace(cohorts[0][1], cohort="elsewhere", patient="X9", key="x9")
    with pytest.raises(RunError, match="was trained on patient P2 "):
        plan_work(run, [alias], tmp_path)
    again = {**run.details["base"], "images": images_of(run, run.folds[0])}
    assert len(again["images"]) == 4  # two of the base, two trained on since
    chained = replace(run, details={"base": again}, folds=(replace(run.folds[0], held_out=()),))
    assert as_known(chained, alias).patient == "P2"
    weights = tmp_path / "base" / "fold-0" / "model.keras"
    weights.parent.mkdir(parents=True)
    weights.write_bytes((run.folder / "fold-0" / "model.keras").read_bytes())
    with pytest.raises(RunError, match=r"trained on X9 \(case x9, the images of P2\)"):
        refine(replace(chained, folder=tmp_path / "base"), [alias], tmp_path / "run", silent())


def test_patients_of_the_base_are_refused_by_name(base, cohorts, tmp_path):
    with pytest.raises(RunError, match=r"was trained on P1 \(case small-P1\), P2 \(case small-P2"):
        refine(base, [*cohorts[0], *cohorts[1]], tmp_path / "run", silent())
    assert not (tmp_path / "run").exists()


def test_images_of_the_base_are_refused_under_another_name(base, cohorts, tmp_path):
    alias = replace(cohorts[0][1], cohort="external", patient="X9", key="x9")
    with pytest.raises(RunError, match=r"trained on X9 \(case x9, the images of P2\)"):
        refine(base, [alias, *cohorts[1]], tmp_path / "run", silent())


def test_a_cohort_without_the_bases_inputs_is_refused(base, cohorts, tmp_path):
    paths = {name: path for name, path in cohorts[1][0].paths.items() if name != "FLAIR"}
    with pytest.raises(CaseError, match="P3 has no FLAIR"):
        refine(base, [replace(cohorts[1][0], paths=paths)], tmp_path / "run", silent())


def test_a_base_without_weights_or_without_that_fold_is_refused(base, cohorts, tmp_path):
    empty = open_run(replace(base, folder=tmp_path / "base"))
    with pytest.raises(
        RunError, match=r"fold 0 of .* is not trained yet: .*model.keras is missing"
    ):
        refine(empty, cohorts[1], tmp_path / "run", silent())
    with pytest.raises(RunError, match=r"\(train\) has no fold 3: its folds are 0 to 0"):
        refine(base, cohorts[1], tmp_path / "run", silent(), index=3)
    with pytest.raises(RunError, match=r"has no fold 0: give one of its trials"):
        refine(replace(base, folds=()), cohorts[1], tmp_path / "run", silent())
    assert not (tmp_path / "run").exists()


def test_another_base_under_the_same_folder_is_refused(base, refined, cohorts, tmp_path):
    model = base.folder / "fold-0" / "model.keras"
    other = open_run(replace(base, folder=tmp_path / "base"))
    (other.folder / "fold-0" / "model.keras").write_bytes(model.read_bytes() + b" ")
    with pytest.raises(RunError, match="which differs in base"):
        refine(other, cohorts[1], refined[0].folder, silent(), epochs=2)
