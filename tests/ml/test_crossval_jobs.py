"""Folds as jobs of their own: gathered, killed and gone on with, kept apart from other runs."""

import json
import signal
import subprocess
import sys

import keras
import numpy as np
import pytest

from ml.configuration import from_dict, read_configuration
from ml.errors import MlError
from ml.experiments.claims import take
from ml.experiments.crossval import cross_validate
from ml.experiments.folds import Training, train_folds
from ml.experiments.splitting import folds_of
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import RunError, read_run


class Events(list):
    """A face that keeps what it is told."""

    def event(self, event):
        self.append(dict(event))

    def say(self, text):
        pass

    def close(self):
        pass


@pytest.fixture(scope="module")
def cases(place):
    return read_manifest(place / "cases.json")


def validate(cases, folder, only=None, folds=2, seed=1, face="none", **changes):
    settings = from_dict(read_configuration("tiny").as_dict() | changes)
    return cross_validate(cases, settings, folds, seed, folder, Progress(face=face), only)


def weights(folder):
    model = keras.saving.load_model(folder / "fold-1" / "model.keras", compile=False)
    return np.concatenate([np.ravel(value) for value in model.get_weights()])


@pytest.fixture(scope="module")
def whole(cases, tmp_path_factory):
    """Folder and result of fold 1 that one process trained without a stop."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, validate(cases, folder, only=1)


@pytest.fixture(scope="module")
def jobs(place, cases, tmp_path_factory):
    """Folder and results: fold 1 by a process that was killed, then again, then all gathered."""
    folder = tmp_path_factory.mktemp("jobs") / "run"
    words = ["crossval", "--cases", place / "cases.json", "--config", "tiny", "--out", folder]
    words += ["--fold", 1, "--progress", "json"]
    child = subprocess.Popen(
        [sys.executable, "-m", "ml", *map(str, words)], stdout=subprocess.PIPE, text=True
    )
    for line in child.stdout:
        if json.loads(line)["event"] == "point":
            child.send_signal(signal.SIGKILL)
            break
    child.communicate()
    left = sorted(path.name for path in (folder / "fold-1").iterdir())
    alone = Events()
    first = validate(cases, folder, only=1, face=alone)
    between = (folder / "cache").exists(), (folder / "summary.json").exists()
    return folder, left, alone, first, between, validate(cases, folder)


def test_a_killed_fold_goes_on_to_the_weights_of_an_uninterrupted_run(whole, jobs):
    folder, left, *_ = jobs
    assert "model.keras" not in left and any(name.startswith("claim-") for name in left)
    np.testing.assert_array_equal(weights(folder), weights(whole[0]))
    assert not list(folder.glob("fold-*/claim-*"))


def test_the_record_of_a_run_tells_the_threads_that_trained(whole):
    record = json.loads((whole[0] / "run.json").read_text())["provenance"]
    assert record["threads"].keys() == {"patches", "within_operations", "between_operations"}
    assert all(count >= 1 for count in record["threads"].values())


def test_the_job_that_takes_over_says_whose_work_it_goes_on_with(jobs):
    warnings = [event["message"] for event in jobs[2] if event["event"] == "warning"]
    assert len(warnings) == 1
    assert warnings[0].startswith("Training fold 2 of 2 goes on after process ")


def test_one_fold_leaves_the_others_to_other_jobs(jobs):
    _, _, events, first, between, gathered = jobs
    assert events[0]["stages"] == ["Reading cases", "Training fold 2 of 2"]
    assert [fold["index"] for fold in first["folds"]] == [1]
    assert first["lacking"] == [0]
    assert between == (True, False)
    assert [fold["index"] for fold in gathered["folds"]] == [0, 1]
    assert gathered["lacking"] == []


def test_gathering_writes_the_summary_and_removes_the_cache(jobs):
    folder, *_, gathered = jobs
    summary = json.loads((folder / "summary.json").read_text())
    assert summary == {"kind": "crossval", **gathered}
    assert not (folder / "cache").exists()
    assert read_configuration(folder / "configuration.toml") == read_configuration("tiny")


def test_the_loss_of_the_held_out_cases_is_kept_beside_that_of_training(whole):
    history = whole[1]["folds"][0]["history"]
    assert [set(epoch) for epoch in history] == [
        {"epoch", "loss", "seconds", "validation_loss"},
    ] * 2


def test_files_that_did_not_change_are_not_summed_again(cases, jobs, monkeypatch):
    monkeypatch.setattr("ml.experiments.checksums.sha256_of_file", None)
    assert validate(cases, jobs[0]) == jobs[-1]


def test_a_fold_that_another_process_trains_is_refused_with_its_number(cases, tmp_path):
    with take(tmp_path / "fold-0"), pytest.raises(MlError, match=r"fold 1 of 2 is under way in pr"):
        validate(cases, tmp_path, only=0)
    assert not (tmp_path / "fold-0" / "model.keras").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"only": 2}, "--fold 2: there are 2 folds, numbered 0 to 1"),
        ({"folds": 1}, "folds must be 2 or more, got 1"),
        ({"folds": 5}, "5 folds need at least 5 patients, got 4"),
        ({"seed": -1}, "seed must be 0 or more, got -1"),
    ],
)
def test_folds_that_cannot_be_are_refused_before_anything_is_written(
    cases, tmp_path, changes, message
):
    with pytest.raises(MlError, match=message):
        validate(cases, tmp_path / "run", **changes)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"epochs": 9}, r"configuration \(epochs 2 -> 9\)"),
        ({"inputs": ["T1", "T2"]}, r"configuration \(inputs .*'FLAIR'\] -> \['T1', 'T2'\]\)"),
        ({"folds": 4}, "cases or folds"),
    ],
)
def test_the_folder_of_another_experiment_is_refused(cases, whole, changes, message):
    before = read_run(whole[0])
    with pytest.raises(RunError, match=f"holds another run, which differs in .*{message}"):
        validate(cases, whole[0], **changes)
    assert read_run(whole[0]) == before


def test_a_fold_that_lacks_a_grade_is_warned_of_and_recorded(cases, tmp_path):
    events = Events()
    sentence = "fold-0: no patient of grade 2 in its held-out part: it says nothing of it"
    training = Training(
        *("crossval", cases, read_configuration("tiny"), folds_of(cases, 2, 1), 1, tmp_path),
        warnings=[sentence],
    )
    with take(tmp_path / "fold-0"), pytest.raises(MlError, match="under way"):
        train_folds(training, Progress(face=events), only=0)
    assert {"event": "warning", "message": sentence} in events
    assert json.loads((tmp_path / "run.json").read_text())["warnings"] == [sentence]
