"""Training: reproducible, resumable to the same losses, and stopping with a reason."""

import keras
import numpy as np
import pytest

from ml.configuration import from_dict, read_configuration
from ml.loading import prepare
from ml.progress import Progress
from ml.training import TrainingError, compile_network, fit, read_history, training_length
from tests.ml.small_cohort import write_cohort


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    inputs = read_configuration("tiny").inputs
    return [prepare(case, inputs, folder / "cache", 1) for case in write_cohort(folder, 2)]


def settings(**changes):
    quick = {"epochs": 3, "dropout": 0.3, "learning_rate_schedule": "cosine"}
    return from_dict(read_configuration("tiny").as_dict() | quick | changes)


class Killed(BaseException):
    pass


def train(cases, folder, configuration, seed=5, die_after=None):
    """Train silently; `die_after` an epoch, as a killed process would, after its checkpoint."""

    def on_epoch(epoch):
        if epoch.epoch == die_after:
            raise Killed

    length = training_length(configuration)
    progress = Progress([("Training", 1)], face="none")
    with progress.stage("Training", total=length) as stage:
        history = fit(cases, configuration, seed, folder, stage, on_epoch)
        assert stage.done == length, "the stage must end exactly full"
    return history


@pytest.fixture(scope="module")
def whole(cases, tmp_path_factory):
    """Folder and history of a run that nothing interrupted; tests must not change it."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, train(cases, folder, settings())


def losses(history):
    return [epoch.loss for epoch in history]


def weights(folder):
    model = keras.saving.load_model(folder / "model.keras", compile=False)
    return np.concatenate([np.ravel(value) for value in model.get_weights()])


def test_one_seed_gives_the_same_losses_and_weights(cases, whole, tmp_path):
    folder, history = whole
    assert losses(train(cases, tmp_path, settings())) == losses(history)
    np.testing.assert_array_equal(weights(tmp_path), weights(folder))


def test_another_seed_gives_other_losses(cases, whole, tmp_path):
    with pytest.raises(Killed):
        train(cases, tmp_path, settings(), seed=6, die_after=1)
    assert losses(read_history(tmp_path)) != losses(whole[1])[:1]


def test_a_killed_run_goes_on_to_the_weights_of_an_uninterrupted_one(cases, whole, tmp_path):
    folder, history = whole
    with pytest.raises(Killed):
        train(cases, tmp_path, settings(), die_after=1)
    assert [path.name for path in tmp_path.glob("*.npz")] == ["checkpoint-0001.npz"]
    assert losses(train(cases, tmp_path, settings())) == losses(history)
    np.testing.assert_array_equal(weights(tmp_path), weights(folder))


def test_a_finished_folder_holds_model_and_history_and_is_not_trained_again(cases, whole):
    folder, history = whole
    assert sorted(path.name for path in folder.glob("*.*")) == ["history.json", "model.keras", "training.json"]
    assert [epoch.epoch for epoch in read_history(folder)] == [1, 2, 3]
    written = (folder / "model.keras").stat().st_mtime_ns
    assert train(cases, folder, settings()) == history
    assert (folder / "model.keras").stat().st_mtime_ns == written


def test_training_lowers_the_loss(cases, tmp_path):
    longer = settings(epochs=6, patches_per_epoch=12, learning_rate=0.01, dropout=0.0)
    history = train(cases, tmp_path, longer)
    assert losses(history)[-1] < 0.7 * losses(history)[0]


def test_a_loss_that_is_no_number_stops_with_epoch_and_rate(cases, tmp_path):
    broken = np.array(cases[0].channels)
    broken[..., 0] = np.nan
    case = type(cases[0])("broken", broken, cases[0].brain_points, cases[0].tumour_points)
    with pytest.raises(TrainingError, match=r"loss became nan in epoch 1, step 1 \(learning_rate"):
        train([case], tmp_path, settings())


def test_there_must_be_a_case(tmp_path):
    with pytest.raises(TrainingError, match="no case"):
        train([], tmp_path, settings())


def test_the_loss_counts_brain_voxels_alone():
    images = keras.Input((2, 2, 2, 1))
    model = keras.Model(images, keras.layers.Identity()(images))
    compile_network(model, settings())
    inputs = np.zeros((1, 2, 2, 2, 1), np.float32)
    target = np.full(inputs.shape, 100, np.float32)
    weight = np.zeros((1, 2, 2, 2), np.float32)
    target[0, 0, 0, :, 0], weight[0, 0, 0] = [1, 3], 1
    assert model.test_on_batch(inputs, target, sample_weight=weight) == pytest.approx((1 + 9) / 2)
