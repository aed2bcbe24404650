"""What stops a training: one line that names what is wrong and what would be right."""

import resource
import signal
from dataclasses import replace

import numpy as np
import pytest
import tensorflow as tf

from ml.patches import draw_sample
from ml.training import TrainingError, read_history
from ml.training_checkpoint import CheckpointError, read_checkpoint
from ml.training_faults import cases_of_batch, memory_explained
from ml.training_tensorflow import TensorFlowSteps
from tests.ml.small_cohort import write_cohort
from tests.ml.small_training import Killed, losses, prepared, settings, train


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    write_cohort(folder, 2)
    return prepared(folder)


def with_nan(case):
    """The case with a first series of no numbers."""
    channels = np.array(case.channels)
    channels[..., 0] = np.nan
    return replace(case, channels=channels)


def test_a_loss_that_is_no_number_names_epoch_step_cases_and_the_culprit(cases, tmp_path):
    with pytest.raises(TrainingError) as stopped:
        train([cases[0], with_nan(cases[1])], tmp_path, settings())
    assert str(stopped.value) == (
        "the loss became nan in epoch 1, step 1 (learning_rate 0.001, cases small-P1, small-P2): "
        "small-P2 has voxels that are no numbers"
    )


def test_without_a_culprit_it_advises_a_lower_learning_rate(cases, tmp_path):
    huge = replace(settings(), learning_rate=1e30)
    with pytest.raises(TrainingError, match=r"epoch 1, step 2 \(learning_rate 1e\+30.*: lower the"):
        train(cases, tmp_path, huge)


def test_the_cases_named_are_those_that_were_drawn(cases):
    c, many = settings(), [replace(cases[i % 2], key=f"case {i}") for i in range(5)]
    for step in range(2):
        for place, key in enumerate(cases_of_batch(many, c, 7, 3, step)):
            rows = [one for one in many if one.key == key]
            drawn = draw_sample(many, c, 7, 3, step * c.batch_size + place)
            alone = [with_nan(one) if one is rows[0] else one for one in many]
            spoilt = draw_sample(alone, c, 7, 3, step * c.batch_size + place)
            assert np.isfinite(drawn).all() and not np.isfinite(spoilt).all()


def test_there_must_be_a_case(tmp_path):
    with pytest.raises(TrainingError, match="no case"):
        train([], tmp_path, settings())


def test_memory_that_runs_out_advises_fewer_patches_at_once():
    advice = r"out of memory in epoch 1, with 2 patches of .* set micro_batch_size below 2, or a sm"
    with (
        pytest.raises(TrainingError, match=advice),
        memory_explained(settings(micro_batch_size=0), "in epoch 1", TensorFlowSteps.memory_errors),
    ):
        np.zeros(1 << 50)


def test_of_one_patch_at_once_a_smaller_one_is_advised():
    with (
        pytest.raises(TrainingError, match=r"with 1 patches of .* at once: set a smaller patch_sh"),
        memory_explained(settings(), "in epoch 1", TensorFlowSteps.memory_errors),
    ):
        raise tf.errors.ResourceExhaustedError(None, None, "what TensorFlow says after 10 s")


def test_a_full_disk_leaves_the_last_checkpoint_good(cases, tmp_path):
    """RLIMIT_FSIZE stands for the disk: writing on fails as it does where no space is left."""
    c = settings()
    with pytest.raises(Killed):
        train(cases, tmp_path, c, die_after=1)
    before = sorted(path.name for path in tmp_path.iterdir())
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
        with pytest.raises(CheckpointError, match="no space left to write") as stopped:
            train(cases, tmp_path, c)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert "checkpoint-0002.npz: the checkpoint after epoch 1 is there" in str(stopped.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    found = read_checkpoint(tmp_path)
    assert found is not None and len(found[1]) == 1
    assert len(losses(train(cases, tmp_path, c))) == len(read_history(tmp_path)) == 3


def test_a_damaged_checkpoint_is_named(cases, tmp_path):
    (tmp_path / "checkpoint-0001.npz").write_bytes(b"half")
    with pytest.raises(CheckpointError, match=r"checkpoint-0001\.npz cannot be read"):
        train(cases, tmp_path, settings())
