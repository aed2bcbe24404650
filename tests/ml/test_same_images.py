"""The same images under another name are the same patient: no fold parts them, none is misled."""

from dataclasses import replace

import pytest

from ml.configuration import read_configuration
from ml.errors import MlError
from ml.experiments.crossval import cross_validate
from ml.experiments.folds import used_series
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.runs import RunError, open_run
from ml.same_images import as_known, refuse_one_image_twice, refuse_two_names
from ml.segment import check_run
from ml.simulate import plan_work
from tests.ml.small_cohort import write_cohort
from tests.ml.small_run import untrained_run

INPUTS = ("T1", "T2")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return write_cohort(tmp_path_factory.mktemp("cohort"), 4)


@pytest.fixture(scope="module")
def run(cohort, tmp_path_factory):
    """Two folds: the first held out P1 and P3, the second P2 and P4; sums of files as trained."""
    kept = untrained_run(tmp_path_factory.mktemp("plain"), cohort)
    names = used_series(kept.configuration)
    sums = {
        f"{one.key}/{name}": sha256_of_file(one.paths[name]) for one in cohort for name in names
    }
    return replace(kept, provenance={"inputs": sums})


def alias_of(case):
    return replace(case, key="alias", cohort="elsewhere", patient="X9")


def test_two_patients_with_one_image_are_refused_before_anything_is_written(cohort, tmp_path):
    with pytest.raises(
        MlError, match=r"P2 \(cohort 'small', case small-P2\) and X9 .*have one T1: give both"
    ):
        cross_validate(
            [*cohort, alias_of(cohort[1])],
            read_configuration("tiny"),
            *(2, 1, tmp_path / "run", Progress(face="none")),
        )
    assert not list((tmp_path / "run").glob("*"))


def test_two_examinations_of_one_patient_may_share_an_image():
    paths = dict.fromkeys(INPUTS, "same.nii.gz")
    cases = [ManifestCase(key, "P1", "c", None, paths) for key in "ab"]
    sums = {f"{key}/{name}": name for key in "ab" for name in INPUTS}
    refuse_two_names(cases, sums, INPUTS)
    with pytest.raises(MlError, match="have one T1"):
        refuse_two_names([cases[0], replace(cases[1], cohort="d")], sums, INPUTS)


def test_a_case_listed_twice_is_refused_before_anything_is_written(cohort, tmp_path):
    with pytest.raises(MlError, match="cases small-P2 and again are one examination"):
        cross_validate(
            [*cohort, replace(cohort[1], key="again")],
            read_configuration("tiny"),
            *(2, 1, tmp_path / "run", Progress(face="none")),
        )
    assert not list((tmp_path / "run").glob("*"))


@pytest.mark.parametrize("series", [INPUTS, ("T1", "T1gad")])
def test_a_series_that_is_the_postcontrast_image_is_refused(series):
    paths = {"T1": "one.nii.gz", "T2": "two.nii.gz", "T1gad": "three.nii.gz"}
    case = ManifestCase("a", "P1", "c", None, paths)
    sums = {"a/T1": "1", "a/T2": "2", "a/T1gad": "3"}
    refuse_one_image_twice([case], sums, series)
    with pytest.raises(MlError, match=r"case a: T1 and T1gad are one image.*one.nii.*three.nii"):
        refuse_one_image_twice([case], {**sums, "a/T1": "3"}, series)


def test_a_patient_under_another_name_gets_the_fold_that_did_not_see_the_images(run, cohort):
    assert run.fold_for(alias_of(cohort[1])).index == 0  # by name alone: it was trained on them
    for number, case in enumerate(cohort):
        work = plan_work(run, [alias_of(case)], run.folder)[0]
        assert (work.fold.index, len(work.unseen)) == (number % 2, 1)
        assert work.case.patient == "X9"


def test_images_that_every_model_saw_are_refused_under_another_name(run, cohort):
    trained_on = replace(run, folds=(run.folds[0],))
    with pytest.raises(RunError, match="was trained on patient P2 "):
        plan_work(trained_on, [alias_of(cohort[1])], run.folder)


def test_other_images_and_absent_ones_keep_their_name(run, cohort, tmp_path):
    other = write_cohort(tmp_path, 5)[4]
    for case in (other, replace(alias_of(cohort[0]), paths={}), replace(cohort[0], paths={})):
        assert as_known(run, case) == case
    absent = replace(alias_of(cohort[0]), paths={"T1": tmp_path / "absent.nii.gz"})
    assert as_known(run, absent) == absent


def test_segmenting_chooses_the_fold_by_the_images_too(cohort, tmp_path):
    kept = untrained_run(tmp_path, cohort, task="segment", inputs=("T1", "T1gad"))
    sums = {f"{one.key}/T1": sha256_of_file(one.paths["T1"]) for one in cohort}
    run = open_run(replace(kept, folder=tmp_path / "again", provenance={"inputs": sums}))
    for fold in kept.folds:
        model = kept.fold_folder(fold.index) / "model.keras"
        model.rename(run.fold_folder(fold.index) / "model.keras")
    assert check_run(run, [alias_of(cohort[1])])["alias"].index == 1
