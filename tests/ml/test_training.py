"""Training: reproducible, resumable to the same weights, starting from other weights."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest

from ml.network import NetworkError
from ml.training import TrainingError, read_history
from tests.ml.small_cohort import write_cohort
from tests.ml.small_training import Killed, losses, prepared, settings, train, weights


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    write_cohort(folder, 2)
    return folder


@pytest.fixture(scope="module")
def cases(cohort):
    return prepared(cohort)


@pytest.fixture(scope="module")
def whole(cases, tmp_path_factory):
    """Folder and history of a run that nothing interrupted; tests must not change it."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, train(cases, folder, settings())


def test_another_seed_gives_other_losses(cases, whole, tmp_path):
    with pytest.raises(Killed):
        train(cases, tmp_path, settings(), seed=6, die_after=1)
    assert losses(read_history(tmp_path)) != losses(whole[1])[:1]


def test_kill_9_in_the_middle_of_an_epoch_costs_that_epoch_alone(cohort, cases, whole, tmp_path):
    program = f"""
import os, signal
from pathlib import Path
from ml.training import fit
from tests.ml.small_training import prepared, settings

class Stage:
    def advance(self, count, message="", skipped=False):
        if message.startswith("epoch 2"):
            os.kill(os.getpid(), signal.SIGKILL)

fit(prepared(Path({str(cohort)!r})), settings(), 5, Path({str(tmp_path)!r}), Stage())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    assert [path.name for path in tmp_path.glob("*.npz")] == ["checkpoint-0001.npz"]
    assert losses(train(cases, tmp_path, settings())) == losses(whole[1])
    np.testing.assert_array_equal(weights(tmp_path), weights(whole[0]))


def test_a_finished_folder_holds_the_model_and_its_records_and_is_not_trained_again(cases, whole):
    folder, history = whole
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["history.json", "model.keras", "training.json"]
    assert [epoch.epoch for epoch in read_history(folder)] == [1, 2, 3]
    written = (folder / "model.keras").stat().st_mtime_ns
    assert train(cases, folder, settings()) == history
    assert (folder / "model.keras").stat().st_mtime_ns == written


def test_the_record_says_what_it_was_worked_on_with(whole):
    record = json.loads((whole[0] / "training.json").read_text())
    assert record["precision"] == "float32" and record["precision_note"] is None
    assert (record["devices"], record["patches_at_once"]) == (1, 1)
    assert re.match(r"tensorflow, Keras 3\.", record["backend"])


def test_held_out_cases_are_measured_and_change_nothing(cases, whole, tmp_path):
    history = train(cases, tmp_path, settings(), held_out=cases[:1])
    assert losses(history) == losses(whole[1])
    np.testing.assert_array_equal(weights(tmp_path), weights(whole[0]))
    measured = [epoch.validation_loss for epoch in read_history(tmp_path)]
    assert all(loss > 0 for loss in measured) and len(set(measured)) == 3
    assert all(epoch.validation_loss is None for epoch in whole[1])


def test_training_lowers_the_loss(cases, tmp_path):
    longer = settings(epochs=6, patches_per_epoch=12, learning_rate=0.01, dropout=0.0)
    history = train(cases, tmp_path, longer)
    assert losses(history)[-1] < 0.7 * losses(history)[0]


def test_refinement_starts_from_the_weights_of_another_training(cases, whole, tmp_path):
    slow = settings(epochs=1, learning_rate=1e-9)
    train(cases, tmp_path, slow, start_from=whole[0] / "model.keras")
    moved = np.abs(weights(tmp_path) - weights(whole[0]))
    assert np.median(moved) < 1e-6, "batch norm's statistics alone may move at such a rate"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"inputs": ["T1", "FLAIR", "T2"]}, "to simulate from T1, FLAIR, T2 with 4 filters"),
        ({"filters": 8}, "with 8 filters, layout 1-1"),
        ({"layout": [1, 2]}, "with 4 filters, layout 1-2"),
        ({"add_t1": True}, "to simulate-difference from"),
        ({"task": "segment"}, "to segment from"),
    ],
)
def test_weights_of_another_network_are_refused_naming_both(cases, whole, tmp_path, changes, words):
    have = "weights of a network to simulate from T1, T2, FLAIR with 4 filters, layout 1-1 "
    with pytest.raises(NetworkError) as refused:
        train(cases, tmp_path / "run", settings(**changes), start_from=whole[0] / "model.keras")
    assert have in str(refused.value) and words in str(refused.value)
    assert not list((tmp_path / "run").iterdir()), "nothing is written"


def test_weights_that_cannot_be_read_are_named(cases, tmp_path):
    path = tmp_path / "model.keras"
    path.write_bytes(b"no zip")
    with pytest.raises(TrainingError, match=r"model\.keras cannot be read as a trained network"):
        train(cases, tmp_path / "run", settings(), start_from=path)
