"""The verbs as a person or the backend runs them: JSON lines, exit codes, children that end."""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from ml.__main__ import main
from ml.loading import read_brain, read_series
from ml.manifest import read_manifest, write_manifest
from ml.volumes import read_volume


def ml(*words):
    """Start `python -m ml ...`."""
    return subprocess.Popen(
        [sys.executable, "-m", "ml", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def events(*words, code=0):
    """Run a verb with --progress json to its end; its events, in order."""
    child = ml(*words, "--progress", "json")
    output, errors = child.communicate(timeout=300)
    assert child.returncode == code, errors
    assert "Traceback" not in errors
    return [json.loads(line) for line in output.splitlines()]


def result_of(seen):
    assert seen[-1]["event"] == "result"
    return seen[-1]["result"]


@pytest.fixture
def here(capsys):
    """`here(*words, code=0)`: run a verb in this process, for one start of TensorFlow; out, err."""

    def run(*words, code=0):
        assert main([str(word) for word in words]) == code
        return capsys.readouterr()

    return run


@pytest.fixture
def told(here):
    """`told(*words, code=0)`: as `events`, in this process."""

    def run(*words, code=0):
        output, errors = here(*words, "--progress", "json", code=code)
        assert "Traceback" not in errors
        return [json.loads(line) for line in output.splitlines()]

    return run


@pytest.fixture(scope="module")
def crossval(place):
    """The events of a cross-validation under place/run that was stopped once and went on."""
    words = (
        "crossval",
        "--cases",
        place / "cases.json",
        "--config",
        "tiny",
        "--out",
        place / "run",
    )
    child = ml(*words, "--progress", "json")
    for line in child.stdout:
        if json.loads(line)["event"] == "point":
            child.send_signal(signal.SIGTERM)
            break
    child.stdout.read()
    child.stdout.close()
    assert child.wait(timeout=60) == 128 + signal.SIGTERM
    child.stderr.close()
    return events(*words)


@pytest.fixture(scope="module")
def simulated(place, crossval):
    words = ("--cases", place / "cases.json", "--run", place / "run", "--out", place / "out")
    return result_of(events("simulate", *words))


def test_a_terminated_cross_validation_goes_on_and_ends_with_its_folds(crossval, place):
    result = result_of(crossval)
    assert [fold["index"] for fold in result["folds"]] == [0, 1]
    for fold in result["folds"]:
        assert len(fold["training"]) == len(fold["held_out"]) == 2
        assert not set(fold["training"]) & set(fold["held_out"])
        assert (place / "run" / fold["weights"]).is_file()
        assert len(fold["weights_sha256"]) == 64
        assert [epoch["epoch"] for epoch in fold["history"]] == [1, 2]
        assert fold["provenance"]["seed"] == 1
    assert not (place / "run" / "cache").exists()


def test_a_finished_cross_validation_says_the_same_again_without_training(crossval, place, told):
    words = ("--cases", place / "cases.json", "--config", "tiny", "--out", place / "run")
    models = [place / "run" / f"fold-{index}" / "model.keras" for index in (0, 1)]
    written = [model.stat().st_mtime_ns for model in models]
    assert result_of(told("crossval", *words)) == result_of(crossval)
    assert [model.stat().st_mtime_ns for model in models] == written


def test_it_announces_its_stages_and_tells_progress_and_curve(crossval):
    assert crossval[0] == {
        "event": "stages",
        "stages": ["Reading cases", "Training fold 1 of 2", "Training fold 2 of 2"],
    }
    overall = [event["overall"] for event in crossval if event["event"] == "progress"]
    assert overall == sorted(overall) and overall[-1] == 1
    points = [(e["series"], e["x"]) for e in crossval if e["event"] == "point"]
    assert points == [
        (f"fold {fold} {what}", epoch)
        for fold in (1, 2)
        for epoch in (1, 2)
        for what in ("loss", "validation loss")
    ]


def test_each_case_is_simulated_by_the_fold_that_held_it_out(crossval, simulated):
    held_out = {fold["index"]: fold["held_out"] for fold in result_of(crossval)["folds"]}
    assert len(simulated["volumes"]) == 4
    for volume in simulated["volumes"]:
        assert volume["key"] in held_out[volume["fold"]]


def test_a_simulated_volume_lies_on_the_cases_grid_and_is_0_outside_the_brain(place, simulated):
    for case, volume in zip(read_manifest(place / "cases.json"), simulated["volumes"], strict=True):
        mask, grid = read_brain(case)
        image = read_volume(volume["file"])
        assert image.grid.shape == grid.shape == tuple(volume["shape"])
        np.testing.assert_allclose(image.affine, grid.affine)
        assert not image.data[~mask].any()
        assert image.data[mask].std() > 0
        record = json.loads((place / "out" / f"{case.key}.json").read_text())
        assert record["provenance"]["inputs"].keys() >= {"T1", "brain_mask", "weights"}


def test_similarity_is_that_of_the_files(place, simulated):
    case, volume = read_manifest(place / "cases.json")[0], simulated["volumes"][0]
    mask, grid = read_brain(case)
    real, image = read_series(case, "T1gad", mask, grid), read_volume(volume["file"]).data
    error = np.sqrt(np.mean((real[mask] - image[mask]) ** 2)) / np.ptp(real[mask])
    assert volume["similarity"]["whole_brain"]["nrmse"] == pytest.approx(error, abs=1e-5)
    assert volume["baseline"]["whole_tumour"]["nrmse"] > 0


def test_evaluate_prints_the_table_that_simulate_gave(place, simulated, told, here):
    words = ("--cases", place / "cases.json", "--simulated", place / "out", "--out", place / "eval")
    assert result_of(told("evaluate", *words))["table"] == simulated["table"]
    output, _ = here("evaluate", *words)
    assert "whole brain  SSIM" in output and "linearly matched" in output


def test_train_fits_one_model_which_then_refuses_its_own_patients(place, tmp_path, told):
    cases = place / "cases.json"
    trained = result_of(told("train", "--cases", cases, "--config", "tiny", "--out", tmp_path))
    assert len(trained["folds"][0]["training"]) == 4
    seen = told("simulate", "--cases", cases, "--run", tmp_path, "--out", tmp_path, code=2)
    assert seen[-1]["event"] == "error"
    assert "trained on patient P1" in seen[-1]["message"]
    assert not list(tmp_path.glob("*.nii.gz"))


def test_a_missing_series_is_one_clear_error_before_any_training(place, tmp_path, told):
    cases = read_manifest(place / "cases.json")
    del cases[2].paths["FLAIR"]
    manifest = write_manifest(tmp_path / "cases.json", cases)
    words = ("--cases", manifest, "--config", "tiny", "--out", tmp_path / "run")
    seen = told("crossval", *words, code=2)
    assert [event["event"] for event in seen] == ["error"]
    assert "case P3 has no FLAIR" in seen[0]["message"]
    assert not (tmp_path / "run").exists()


def test_a_misspelt_key_is_one_line_for_a_person_and_exit_code_2(place, tmp_path, here):
    config = tmp_path / "mine.toml"
    config.write_text('title = "t"\ndescription = "d"\nfilter = 8\n')
    words = ("--cases", place / "cases.json", "--config", config, "--out", tmp_path / "run")
    _, errors = here("crossval", *words, code=2)
    assert errors.strip().splitlines() == [
        f'{config}: unknown key "filter"; did you mean "filters"?'
    ]


def test_a_network_that_segments_is_not_trained_as_one_that_simulates(place, tmp_path, told):
    words = (
        "--cases",
        place / "cases.json",
        "--config",
        "segment_small",
        "--out",
        tmp_path / "run",
    )
    said = told("crossval", *words, code=2)[-1]["message"]
    assert 'segment_small: the task is "segment"' in said
    assert "segment train" in said
    assert not (tmp_path / "run").exists()


def test_the_help_lists_the_verbs_without_loading_tensorflow():
    probe = (
        "import sys; from ml.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print('tensorflow' in sys.modules, 'keras' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, env=os.environ, check=True
    )
    assert run.stdout.splitlines()[-1] == "False False"
    assert all(verb in run.stdout for verb in ("phantom", "crossval", "simulate", "evaluate"))
