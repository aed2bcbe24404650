"""Evaluating a cohort of a few voxels: regions, reasons, files, resuming, what is refused."""

import csv
import json
import math
from dataclasses import replace

import numpy as np
import pytest

from ml import cohort_evaluation
from ml.cohort_evaluation import evaluate
from ml.errors import MlError
from ml.evaluation import score_case
from ml.loading import read_brain, read_series
from ml.progress import Progress
from ml.regions import read_regions
from ml.scores import read_scores
from ml.similarity import METRICS, REGIONS, compare
from ml.volumes import read_volume, write_volume
from tests.ml.small_cohort import AFFINE, SHAPE, ball, write_cohort


@pytest.fixture
def cohort(tmp_path):
    """Four cases, their "simulated" volumes (the real ones and noise) in tmp_path/out."""
    cases = write_cohort(tmp_path / "cases", 4)
    (tmp_path / "out").mkdir()
    for number, case in enumerate(cases):
        mask, grid = read_brain(case)
        noise = np.random.default_rng(number).normal(0, 0.3, SHAPE).astype(np.float32)
        image = (read_series(case, "T1gad", mask, grid) + noise) * mask
        write_volume(tmp_path / "out" / f"{case.key}.nii.gz", image, AFFINE)
    return cases


def run(tmp_path, cases, **options):
    progress = Progress(face="none")
    return evaluate(cases, tmp_path / "out", tmp_path / "eval", "full", progress, **options)


def rows_of(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def with_masks(case, folder, **masks):
    """The case with only these masks of the tumour."""
    paths = {k: v for k, v in case.paths.items() if not k.startswith("tumor")}
    for name, mask in masks.items():
        paths[name] = write_volume(folder / f"{name}.nii.gz", mask, AFFINE, np.uint8)
    return replace(case, paths=paths)


# regions


def test_the_core_is_the_segmentation_without_oedema(cohort, tmp_path):
    whole, core = ball((9, 14, 10), 4), ball((9, 14, 10), 2)
    labels = np.where(core, 4, np.where(whole, 2, 0))
    labels[9, 14, 10] = 1
    case = with_masks(cohort[0], tmp_path, tumor_seg=labels)
    regions = read_regions(case, *read_brain(case))
    np.testing.assert_array_equal(regions.masks["whole_tumour"], whole)
    np.testing.assert_array_equal(regions.masks["tumour_core"], core)
    own = with_masks(cohort[0], tmp_path, tumor_seg=labels, tumor_core=ball((9, 14, 10), 1))
    found = read_regions(own, *read_brain(own)).masks["tumour_core"]
    np.testing.assert_array_equal(found, ball((9, 14, 10), 1))


def test_a_tumour_mask_is_cut_to_the_brain_where_images_have_values(cohort, tmp_path):
    case = with_masks(cohort[0], tmp_path, tumor_mask=ball((3, 14, 10), 4))
    brain, grid = read_brain(case)
    assert (ball((3, 14, 10), 4) & ~brain).any()
    np.testing.assert_array_equal(
        read_regions(case, brain, grid).masks["whole_tumour"], ball((3, 14, 10), 4) & brain
    )


def test_a_region_that_does_not_exist_has_a_reason(cohort, tmp_path):
    case = with_masks(cohort[0], tmp_path)
    assert read_regions(case, *read_brain(case)).reasons == {
        "whole_tumour": "the case has no tumour mask",
        "tumour_core": "the case has no mask of the tumour core",
    }
    nowhere = with_masks(cohort[0], tmp_path, tumor_mask=np.zeros(SHAPE, bool))
    assert read_regions(nowhere, *read_brain(nowhere)).reasons["whole_tumour"] == (
        "the whole tumour has no voxel inside the brain mask"
    )


# one case


def test_a_case_is_scored_as_its_arrays_are(cohort, tmp_path):
    case = cohort[0]
    mask, grid = read_brain(case)
    image = read_volume(tmp_path / "out" / f"{case.key}.nii.gz").data
    real, tumour = read_series(case, "T1gad", mask, grid), ball((9, 14, 10), 3)
    scores = score_case(case, image, mask, grid)
    assert scores.simulated["whole_brain"] == compare(image, real, mask).as_dict()
    assert scores.simulated["whole_tumour"] == compare(image, real, tumour).as_dict()
    assert scores.baseline["whole_brain"]["nrmse"] > scores.simulated["whole_brain"]["nrmse"]
    assert set(scores.similarities) == {"simulated", "precontrast_matched"}


def test_what_a_volume_holds_outside_the_brain_does_not_count(cohort, tmp_path):
    case = cohort[0]
    mask, grid = read_brain(case)
    image = read_volume(tmp_path / "out" / f"{case.key}.nii.gz").data
    spoilt = np.where(mask, image, np.float32(50))
    assert score_case(case, spoilt, mask, grid) == score_case(case, image, mask, grid)


# a cohort


def test_scores_csv_has_every_case_image_region_and_metric_once(cohort, tmp_path):
    result = run(tmp_path, cohort)
    scores = read_scores(tmp_path / "eval" / "scores.csv")
    assert len(scores) == 4 * 3 * len(REGIONS) * len(METRICS)
    assert (result["cases"], result["scores"]) == (4, str(tmp_path / "eval" / "scores.csv"))
    core = [one for one in scores if one.region == "tumour_core"]
    assert {one.reason for one in core} == {"the case has no mask of the tumour core"}
    assert all(math.isnan(one.value) for one in core)
    tumour = {one.metric: one for one in scores if one.region == "whole_tumour"}
    assert tumour["ssim"].reason == (
        "the region's box, 7 x 7 x 7 voxels, is smaller than the window of 9"
    )
    assert tumour["nrmse"].value > 0 and tumour["nrmse"].reason == ""


def test_the_matched_baseline_takes_away_what_is_gain_and_offset_alone(cohort, tmp_path):
    run(tmp_path, cohort)
    brain = {
        (one.image, one.metric): one.value
        for one in read_scores(tmp_path / "eval" / "scores.csv")
        if (one.key, one.region) == (cohort[0].key, "whole_brain")
    }
    assert brain["precontrast_matched", "nrmse"] <= brain["precontrast", "nrmse"]
    for metric in ("smape", "logac", "medsymac"):
        assert brain["precontrast_matched", metric] == pytest.approx(
            brain["precontrast", metric], rel=1e-3
        )


def test_the_tables_and_tests_are_written_with_means_that_add_up(cohort, tmp_path):
    result = run(tmp_path, cohort)
    place = tmp_path / "eval"
    scores = read_scores(place / "scores.csv")
    mean = np.mean([s.value for s in scores if (s.image, s.region, s.metric) == SIMULATED_CC])
    row = next(r for r in rows_of(place / "table.csv") if r["metric"] == "CC")
    assert (float(row["mean"]), row["n"]) == (pytest.approx(mean, abs=1e-6), "4")
    shown = next(r for r in result["table"]["rows"] if r["metric"] == "CC")
    assert shown["simulated"]["mean"] == pytest.approx(mean, abs=1e-5)
    assert {r["grade"] for r in rows_of(place / "table_by_grade.csv")} == {"grade 4", "grade 2-3"}
    tests = rows_of(place / "tests.csv")
    first = next(r for r in tests if r["comparison"] == "simulated - precontrast_matched")
    assert (first["region"], first["metric"], first["n"]) == ("whole_brain", "cc", "4")
    assert float(first["difference"]) > 0
    no_core = next(r for r in tests if r["region"] == "tumour_core")
    assert (no_core["p"], no_core["reason"]) == ("", "0 pairs, needed are 2")
    assert "corrected over all tests" in (place / "tests.md").read_text()
    record = json.loads((place / "evaluation.json").read_text())
    assert set(record["inputs"]) == {case.key for case in cohort}


SIMULATED_CC = ("simulated", "whole_brain", "cc")


def test_a_case_without_a_real_image_is_told_and_not_averaged_in(cohort, tmp_path):
    del cohort[1].paths["T1gad"]
    result = run(tmp_path, cohort)
    scores = read_scores(tmp_path / "eval" / "scores.csv")
    own = [one for one in scores if one.key == cohort[1].key]
    assert {one.reason for one in own} == {"the case has no real T1gad to compare with"}
    assert (result["cases"], len(own)) == (3, 63)
    assert result["table"]["rows"][0]["simulated"]["n"] == 3


# resuming


@pytest.fixture
def counted(monkeypatch):
    """The keys of the cases that are really scored."""
    scored = []

    def counting(case, *arguments):
        scored.append(case.key)
        return score_case(case, *arguments)

    monkeypatch.setattr(cohort_evaluation, "score_case", counting)
    return scored


def test_a_case_is_scored_again_only_when_one_of_its_files_changed(cohort, tmp_path, counted):
    first = run(tmp_path, cohort)
    written = (tmp_path / "eval" / "scores.csv").read_bytes()
    assert run(tmp_path, cohort) == first
    assert counted == [case.key for case in cohort]
    assert (tmp_path / "eval" / "scores.csv").read_bytes() == written
    counted.clear()
    volume = tmp_path / "out" / f"{cohort[2].key}.nii.gz"
    write_volume(volume, read_volume(volume).data * 0.5, AFFINE)
    assert run(tmp_path, cohort) != first
    assert counted == [cohort[2].key]


def test_new_conventions_and_a_cut_off_record_are_scored_anew(
    cohort, tmp_path, counted, monkeypatch
):
    first = run(tmp_path, cohort)
    (tmp_path / "eval" / "cases" / f"{cohort[0].key}.json").write_text('{"conventions": 1, "fi')
    counted.clear()
    assert run(tmp_path, cohort) == first
    assert counted == [cohort[0].key]
    counted.clear()
    monkeypatch.setattr(cohort_evaluation, "CONVENTIONS", 99)
    run(tmp_path, cohort)
    assert len(counted) == 4


# refused


def test_a_volume_that_is_absent_is_named_before_anything_is_scored(cohort, tmp_path):
    (tmp_path / "out" / f"{cohort[3].key}.nii.gz").unlink()
    with pytest.raises(MlError, match=r"volume of 1 of 4 cases, the first would be small-P4\.nii"):
        run(tmp_path, cohort)
    assert not (tmp_path / "eval").exists()
    assert run(tmp_path, cohort, skip_missing=True)["cases"] == 3


def test_a_volume_on_another_grid_is_named(cohort, tmp_path):
    volume = tmp_path / "out" / f"{cohort[1].key}.nii.gz"
    write_volume(volume, np.ones((4, 4, 4)), AFFINE)
    with pytest.raises(MlError, match=r"small-P2\.nii\.gz: not on the grid of case P2's brain"):
        run(tmp_path, cohort)
    assert not (tmp_path / "eval" / "scores.csv").exists()


def test_a_cohort_without_any_real_image_is_refused(cohort, tmp_path):
    for case in cohort:
        del case.paths["T1gad"]
    with pytest.raises(MlError, match="none of the 4 cases has a real T1gad"):
        run(tmp_path, cohort)
