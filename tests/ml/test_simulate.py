"""Simulation of cases: modes, flips, maps, records, going on, and what is refused."""

import argparse
import json
import os
from dataclasses import replace

import keras
import numpy as np
import pytest

from ml.commands import simulate as simulate_verb
from ml.configuration import read_configuration
from ml.errors import MlError
from ml.inference import load_network, predict_volume, predictor, tiles_at_once
from ml.loading import CaseError, read_brain, read_inputs
from ml.manifest import write_manifest
from ml.memory import TooLittleMemory
from ml.network import NetworkError
from ml.normalise import bounding_box
from ml.progress import NoFace, Progress
from ml.runs import RunError
from ml.simulate import plan_work, simulate_cases, simulate_volume
from ml.training import MODEL
from ml.uncertainty_choice import Uncertainty, UncertaintyError
from ml.volumes import read_volume, write_volume
from tests.ml.small_cohort import write_cohort
from tests.ml.small_run import random_network, untrained_run


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    return write_cohort(tmp_path_factory.mktemp("cohort"), 3)


@pytest.fixture(scope="module")
def run(cohort, tmp_path_factory):
    """Two folds: the first held out P1 and P3, the second P2."""
    return untrained_run(tmp_path_factory.mktemp("run"), cohort, dropout=0.3)


def simulate(run, cases, folder, uncertainty=None, **changes):
    configuration = replace(run.configuration, **changes)
    progress = Progress(face="none")
    return simulate_cases(run, cases, folder, progress, configuration, uncertainty)


def inputs_of(case, run):
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    return read_inputs(case, run.configuration.inputs, mask, grid, box), mask, box


def test_a_volume_is_that_of_the_fold_that_did_not_see_the_patient(run, cohort, tmp_path):
    result = simulate(run, cohort[:2], tmp_path)
    for case, entry, fold in zip(cohort, result["volumes"], run.folds, strict=False):
        assert entry["fold"] == fold.index
        images, mask, box = inputs_of(case, run)
        network = predictor(load_network(run, fold))
        expected = predict_volume(network, images, run.configuration)[..., 0]
        written = read_volume(entry["file"]).data
        np.testing.assert_allclose(written[box][mask[box]], expected[mask[box]], atol=1e-5)
        assert not written[~mask].any()


def test_one_pass_is_the_network_on_the_whole_padded_volume(run, cohort):
    images, _, _ = inputs_of(cohort[0], run)
    network = load_network(run, run.folds[0])
    odd = images[:19, :17, :18]
    c = replace(run.configuration, simulation_mode="volume")
    whole = predict_volume(predictor(network), odd, c)
    padded = np.pad(odd, [(0, 1), (0, 1), (0, 0), (0, 0)])[None]
    np.testing.assert_array_equal(whole, network.predict_on_batch(padded)[0, :19, :17, :18])


@pytest.mark.parametrize("overlap", [0.5, 0.7])
def test_patches_agree_with_one_pass_but_for_what_tiles_do_not_see(run, overlap):
    images = np.random.default_rng(1).standard_normal((34, 27, 29, 3)).astype(np.float32)
    c = replace(run.configuration, simulation_patch_shape=(20, 20, 20), simulation_overlap=overlap)
    network = predictor(load_network(run, run.folds[0]))
    by_patches = predict_volume(network, images, c)
    whole = predict_volume(network, images, replace(c, simulation_mode="volume"))
    assert np.abs(by_patches - whole).max() < 0.05 * whole.std()


@pytest.mark.parametrize("mode", ["patches", "volume"])
def test_with_flips_the_volume_is_the_mean_over_eight_reversals(mode):
    seen = []

    def network(batch):  # its answer depends on where the first voxel lies
        seen.append(len(batch))
        return np.cumsum(batch[..., :1], axis=1, dtype=np.float32)

    c = replace(read_configuration("tiny"), simulation_mode=mode, simulation_flips=True)
    images = np.random.default_rng(1).standard_normal((16, 16, 16, 3)).astype(np.float32)
    told = []
    flipped = predict_volume(network, images, c, lambda *step: told.append(step))
    forth = np.cumsum(images[..., :1], axis=0)
    back = np.cumsum(images[::-1, ..., :1], axis=0)[::-1]
    np.testing.assert_allclose(flipped, (forth + back) / 2, atol=1e-4)
    assert (len(seen), told[-1]) == (8, (8, 8))


def test_a_reversed_head_gives_the_reversed_volume_with_flips(run, cohort):
    images, _, _ = inputs_of(cohort[0], run)
    network = predictor(load_network(run, run.folds[0]))
    c = replace(run.configuration, simulation_mode="volume", simulation_flips=True)
    images = images[:18, :18, :18]
    one, other = (predict_volume(network, image, c) for image in (images, images[::-1]))
    np.testing.assert_allclose(other[::-1], one, atol=1e-4)


def test_the_record_tells_how_the_volume_was_made(run, cohort, tmp_path):
    simulate(run, cohort[:1], tmp_path, simulation_mode="volume")
    record = json.loads((tmp_path / "small-P1.json").read_text())
    assert record["settings"]["mode"] == "volume"
    assert record["units"] == "simulated T1gad, z-score inside the brain mask"
    origin = record["provenance"]
    assert origin["inputs"].keys() == {"T1", "T2", "FLAIR", "brain_mask", "weights"}
    assert origin["configuration"]["simulation_mode"] == "volume"
    assert origin["seed"] == run.seed and origin["code_version"] and origin["machine"]["cores"]
    assert record["seconds"] > 0 and record["uncertainty"] is None


def test_the_same_work_again_is_kept_and_any_change_is_done_anew(run, cohort, tmp_path):
    first = simulate(run, cohort[:2], tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.nii.gz")}
    again = simulate(run, cohort[:2], tmp_path)
    assert (first["kept"], again["kept"]) == ([], ["small-P1", "small-P2"])
    assert again["volumes"] == first["volumes"] and again["table"] == first["table"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.nii.gz")} == times
    assert simulate(run, cohort[:2], tmp_path, simulation_mode="volume")["kept"] == []


@pytest.mark.parametrize("harm", ["volume", "record", "weights", "input", "no record"])
def test_a_case_whose_files_changed_is_simulated_again(harm, cohort, tmp_path):
    cases = [replace(cohort[0], paths=dict(cohort[0].paths))]
    run = untrained_run(tmp_path / "run", cases + cohort[1:])
    out = tmp_path / "out"
    before = simulate(run, cases, out)["volumes"][0]["sha256"]
    if harm == "volume":
        (out / "small-P1.nii.gz").write_bytes(b"half")
    elif harm == "record":
        (out / "small-P1.json").write_text('{"key": ')
    elif harm == "no record":
        (out / "small-P1.json").unlink()
    elif harm == "weights":
        random_network(run.configuration, 9).save(run.fold_folder(0) / MODEL)
    else:
        cases[0].paths["T2"] = cohort[1].paths["T2"]
    result = simulate(run, cases, out)
    assert result["kept"] == []
    same = harm in ("volume", "record", "no record")
    assert (result["volumes"][0]["sha256"] == before) == same
    assert simulate(run, cases, out)["kept"] == ["small-P1"]


def test_a_map_of_dropout_lies_on_the_grid_and_leaves_the_volume_as_it_was(run, cohort, tmp_path):
    plain = simulate(run, cohort[:1], tmp_path / "plain")["volumes"][0]
    asked = Uncertainty("dropout", 3)
    entry = simulate(run, cohort[:1], tmp_path / "map", asked)["volumes"][0]
    assert entry["sha256"] == plain["sha256"]
    drawn, mask = entry["uncertainty"], read_brain(cohort[0])[0]
    spread = read_volume(drawn["file"]).data
    assert drawn["file"].endswith("small-P1.uncertainty.nii.gz")
    assert (drawn["method"], drawn["predictions"]) == ("dropout", 3)
    assert drawn["mean_in_brain"] == pytest.approx(spread[mask].mean(), abs=1e-5)
    assert (spread[mask] > 0).mean() > 0.99 and not spread[~mask].any()
    assert simulate(run, cohort[:1], tmp_path / "map", asked)["kept"] == ["small-P1"]
    assert simulate(run, cohort[:1], tmp_path / "map")["kept"] == []
    assert not (tmp_path / "map" / "small-P1.uncertainty.nii.gz").exists()


def test_a_map_over_folds_is_the_sd_of_those_that_did_not_see_the_patient(run, cohort, tmp_path):
    stranger = replace(cohort[0], patient="new", key="new")
    entry = simulate(run, [stranger], tmp_path, Uncertainty("folds"))["volumes"][0]
    mask, grid = read_brain(stranger)
    volumes = [
        simulate_volume(load_network(run, fold), stranger, run.configuration, mask, grid)
        for fold in run.folds
    ]
    spread = read_volume(entry["uncertainty"]["file"]).data
    np.testing.assert_allclose(spread, np.std(volumes, axis=0, ddof=1), atol=1e-4)
    record = json.loads((tmp_path / "new.json").read_text())
    assert "weights of fold 1" in record["provenance"]["inputs"]


def test_a_map_over_folds_needs_two_that_did_not_see_the_patient(run, cohort, tmp_path):
    with pytest.raises(UncertaintyError, match=r"patient P2, .* has 1 \(fold 1\)"):
        plan_work(run, cohort[1:2], tmp_path, uncertainty=Uncertainty("folds"))


def test_dropout_samples_of_a_run_without_dropout_are_refused_at_once(run, cohort, tmp_path):
    plain = replace(run, configuration=replace(run.configuration, dropout=0.0))
    with pytest.raises(UncertaintyError, match="dropout 0"):
        simulate_cases(
            plain, cohort, tmp_path / "out", Progress(face="none"), None, Uncertainty("dropout")
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("method", "samples"), [("dropout", 1), ("bootstrap", 20)])
def test_a_map_that_nobody_can_make_is_refused_with_the_value(method, samples):
    with pytest.raises(UncertaintyError, match=r"got 1$|got 'bootstrap'$"):
        Uncertainty(method, samples)


def test_a_case_without_a_series_is_named_before_any_is_simulated(run, cohort, tmp_path):
    poor = replace(cohort[2], paths={k: v for k, v in cohort[2].paths.items() if k != "T2"})
    with pytest.raises(CaseError, match=r"P3.* has no T2"):
        simulate(run, [*cohort[:2], poor], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_weights_for_other_inputs_are_named_with_both_numbers(cohort, tmp_path):
    run = untrained_run(tmp_path, cohort)
    other = replace(run.configuration, inputs=("T1", "T2"))
    random_network(other, 1).save(run.fold_folder(0) / MODEL)
    with pytest.raises(RunError, match=r"model.keras holds weights for 2 .* names 3 \(T1, T2, FLA"):
        load_network(run, run.folds[0])


def test_weights_for_the_same_inputs_in_another_order_are_refused(cohort, tmp_path):
    run = untrained_run(tmp_path, cohort)
    other = replace(run.configuration, inputs=("T2", "T1", "FLAIR"))
    random_network(other, 1).save(run.fold_folder(0) / MODEL)
    with pytest.raises(NetworkError, match=r"model.keras: .*T2.*T1.*FLAIR"):
        load_network(run, run.folds[0])


@pytest.mark.parametrize("left", [0, 100, 0.5, 0.98, "text"])
def test_a_damaged_model_file_is_one_line_that_names_it(left, cohort, tmp_path):
    run = untrained_run(tmp_path, cohort, folds=2)
    path = run.fold_folder(0) / MODEL
    size = (
        left if isinstance(left, int) else int(path.stat().st_size * left) if left != "text" else 0
    )
    path.write_bytes(b"not a model" * 50) if left == "text" else os.truncate(path, size)
    with pytest.raises(RunError, match=r"fold-0/model.keras is damaged: ") as refused:
        load_network(run, run.folds[0])
    assert "\n" not in str(refused.value)


def test_a_run_of_another_task_is_refused(run, cohort, tmp_path):
    other = replace(run, configuration=replace(run.configuration, task="segment"))
    with pytest.raises(RunError, match='trained for the task "segment"'):
        plan_work(other, cohort, tmp_path)


def test_a_volume_that_does_not_fit_in_one_pass_says_so(run, cohort, tmp_path, monkeypatch):
    monkeypatch.setattr("ml.simulate.free_bytes", lambda gpu: 2**20)
    with pytest.raises(TooLittleMemory, match=r"case small-P1: one pass over .*--mode patches"):
        simulate(run, cohort[:1], tmp_path, simulation_mode="volume")
    assert not list(tmp_path.glob("*.nii.gz"))


def test_a_network_of_mixed_precision_computes_in_float32_on_a_processor(cohort, tmp_path):
    keras.config.set_dtype_policy("mixed_float16")
    try:
        run = untrained_run(tmp_path, cohort, mixed_precision=True)
    finally:
        keras.config.set_dtype_policy("float32")
    model = load_network(run, run.folds[0])
    assert {layer.compute_dtype for layer in model.layers} == {"float32"}
    saved = keras.saving.load_model(run.fold_folder(0) / MODEL, compile=False)
    for one, other in zip(model.get_weights(), saved.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_tiles_at_once_keep_within_memory(run):
    c = run.configuration
    assert tiles_at_once(c, 2**40, gpu=False) > 1
    assert tiles_at_once(c, 2**40, gpu=True) > tiles_at_once(c, 2**40, gpu=False)
    assert tiles_at_once(c, 0, gpu=True) == 1


def asked(run, cohort, out, *words):
    """What `python -m ml simulate` with these words does, in this process."""
    parser = argparse.ArgumentParser()
    simulate_verb.add_arguments(parser)
    manifest = write_manifest(out.parent / f"{out.name}.json", cohort)
    places = ["--cases", str(manifest), "--run", str(run.folder), "--out", str(out)]
    simulate_verb.run(parser.parse_args([*places, *words]), Progress(face="none"))


def test_the_command_line_chooses_mode_and_flips(run, cohort, tmp_path):
    words = ("--mode", "volume", "--flips")
    asked(run, cohort[:1], tmp_path / "out", *words)
    settings = json.loads((tmp_path / "out" / "small-P1.json").read_text())["settings"]
    assert (settings["mode"], settings["flips"]) == ("volume", True)
    asked(run, cohort[:1], tmp_path / "out")
    settings = json.loads((tmp_path / "out" / "small-P1.json").read_text())["settings"]
    assert (settings["mode"], settings["flips"]) == ("patches", False)


@pytest.mark.parametrize(
    "words", [["--samples", "5"], ["--uncertainty", "folds", "--samples", "5"]]
)
def test_samples_are_refused_where_nothing_is_sampled(words, run, cohort, tmp_path):
    with pytest.raises(MlError, match="--samples 5 goes with --uncertainty dropout"):
        asked(run, cohort, tmp_path / "out", *words)


def test_stopped_in_the_middle_it_leaves_whole_cases_and_goes_on(run, cohort, tmp_path):
    class StopsAtSecondCase(NoFace):
        def event(self, event):
            if event.get("message") == "P2":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clock = iter(range(10**6))  # every event is told
        simulate_cases(
            run, cohort, tmp_path, Progress(face=StopsAtSecondCase(), clock=lambda: next(clock))
        )
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"small-P1.nii.gz", "small-P1.json"}
    assert simulate(run, cohort, tmp_path)["kept"] == ["small-P1"]
    assert not list(tmp_path.glob(".*partial"))


def test_a_series_on_another_grid_is_named_before_anything_is_written(run, cohort, tmp_path):
    other = write_volume(tmp_path / "T2.nii.gz", np.ones((9, 9, 9), np.float32), np.eye(4))
    case = replace(cohort[0], paths=cohort[0].paths | {"T2": other})
    with pytest.raises(MlError, match=r"P1.*T2.*9, 9, 9|9 x 9 x 9"):
        simulate(run, [case], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_real_image_that_cannot_be_compared_leaves_no_volume(run, cohort, tmp_path):
    case = replace(cohort[0], paths={**cohort[0].paths, "T1gad": cohort[0].paths["T1"]})
    with pytest.raises(CaseError, match=r"case P1: T1 .*P1_T1.nii.gz\) and T1gad .* are one image"):
        simulate(run, [case], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
