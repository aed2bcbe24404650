"""Held-out patients tell how much of the learned difference to believe; none tells of himself."""

import json
from dataclasses import replace

import numpy as np
import pytest

from ml.inference import load_network, mean_predictor, predict_volume, predictor
from ml.loading import read_brain, read_inputs
from ml.normalise import bounding_box
from ml.progress import Progress
from ml.runs import RunError
from ml.shrinkage import SHRINKAGE, measure, share_for
from ml.simulate import simulate_cases
from ml.volumes import read_volume
from tests.ml.small_cohort import write_cohort
from tests.ml.small_run import untrained_run


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return write_cohort(tmp_path_factory.mktemp("cohort"), 4)


@pytest.fixture
def run(cohort, tmp_path):
    """Two folds of the first three patients, which held out P1 and P3, and P2."""
    return untrained_run(tmp_path / "run", cohort[:3], add_t1=True)


def arrays(run, case):
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    return (
        read_inputs(case, run.configuration.inputs, mask, grid, box),
        *np.moveaxis(read_inputs(case, ("T1", "T1gad"), mask, grid, box), -1, 0),
        mask[box],
        box,
    )


def simulated(run, case, folder, **changes):
    c = replace(run.configuration, **changes)
    simulate_cases(run, [case], folder, Progress(face="none"), c)
    record = json.loads((folder / f"{case.key}.json").read_text())
    return read_volume(folder / f"{case.key}.nii.gz").data, record


def test_the_share_is_the_slope_of_the_true_on_the_learned_difference(run, cohort):
    record = measure(run, cohort[:3], Progress(face="none"))
    x, y = [], []
    for case in cohort[:3]:
        images, t1, real, brain, _ = arrays(run, case)
        network = predictor(load_network(run, run.fold_for(case)))
        learned = (predict_volume(network, images, run.configuration)[..., 0] - t1)[brain]
        weight = np.sqrt(learned.size)
        x.append(learned / weight)
        y.append((real - t1)[brain] / weight)
    x, y = np.concatenate(x), np.concatenate(y)
    slope = np.linalg.lstsq(x[:, None], y, rcond=None)[0][0]
    assert record["residual_share"] == pytest.approx(np.clip(slope, 0.05, 1), abs=2e-4)
    assert [one["patient"] for one in record["cases"]] == ["P1", "P2", "P3"]


def written(run, parts):
    entries = [
        {"key": f"small-{name}", "cohort": "small", "patient": name, "product": p, "square": 1.0}
        for name, p in parts.items()
    ]
    (run.folder / SHRINKAGE).write_text(json.dumps({"cases": entries}))


def test_a_patient_has_no_part_in_his_own_share(run, cohort):
    written(run, {"P1": 0.9, "P2": 0.2, "P3": 0.4})
    c = run.configuration
    assert share_for(run, cohort[0], c) == pytest.approx(0.3)
    assert share_for(run, cohort[1], c) == pytest.approx(0.65)
    assert share_for(run, cohort[3], c) == pytest.approx(0.5)
    written(run, {"P1": 0.9})
    with pytest.raises(RunError, match="tells of patient P1 alone"):
        share_for(run, cohort[0], c)


def test_simulating_takes_the_measured_share_and_records_it(run, cohort, tmp_path):
    whole, before = simulated(run, cohort[3], tmp_path / "out")
    written(run, {"P1": 0.5, "P2": 0.5})
    half, after = simulated(run, cohort[3], tmp_path / "out")
    _, t1, _, brain, box = arrays(run, cohort[3])
    np.testing.assert_allclose(half[box][brain], (t1 + (whole[box] - t1) / 2)[brain], atol=1e-4)
    shares = [record["settings"]["residual_share"] for record in (before, after)]
    assert shares == [1.0, 0.5]


def test_an_ensemble_is_the_mean_of_the_folds_that_did_not_see_the_patient(run, cohort, tmp_path):
    new, record = simulated(run, cohort[3], tmp_path, simulation_ensemble=True)
    images, _, _, brain, box = arrays(run, cohort[3])
    networks = [load_network(run, fold) for fold in run.folds]
    each = [predict_volume(predictor(one), images, run.configuration)[..., 0] for one in networks]
    np.testing.assert_allclose(new[box][brain], np.mean(each, axis=0)[brain], atol=1e-5)
    assert not np.allclose(each[0], each[1], atol=1e-3)
    assert record["settings"]["mean_of_folds"] == [0, 1]
    assert {"weights of fold 0", "weights of fold 1"} < record["provenance"]["inputs"].keys()
    batch = np.ones((1, 16, 16, 16, images.shape[-1]), np.float32)
    both = np.mean([predictor(one)(batch) for one in networks], axis=0)
    np.testing.assert_allclose(mean_predictor(networks)(batch), both, atol=1e-6)


def test_a_patient_of_the_run_has_one_fold_however_asked(run, cohort, tmp_path):
    _, record = simulated(run, cohort[0], tmp_path, simulation_ensemble=True)
    assert record["settings"]["mean_of_folds"] == [record["fold"]]


def test_what_cannot_be_shrunk_is_said(run, cohort, tmp_path):
    quiet = Progress(face="none")
    with pytest.raises(RunError, match=r"no fold of .* held out one of these 1 cases"):
        measure(run, cohort[3:], quiet)
    plain = untrained_run(tmp_path / "plain", cohort[:3])
    with pytest.raises(RunError, match="needs a network with add_t1 = true"):
        measure(plain, cohort[:3], quiet)
    (run.folder / SHRINKAGE).write_text("{")
    with pytest.raises(RunError, match=r"shrinkage\.json is damaged"):
        share_for(run, cohort[3], run.configuration)
