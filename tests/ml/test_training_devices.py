"""Several devices train as one does: a child process divides one CPU into two."""

import json
import subprocess
import sys

import numpy as np
import pytest

from ml.training_tensorflow import largest_divisor, shared_evenly


@pytest.fixture(scope="module")
def outcomes():
    """What `device_steps` prints: the same batches from the same weights, divided or not."""
    command = [sys.executable, "-m", "tests.ml.device_steps"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_devices_and_micro_batches_give_the_losses_and_weights_of_one(outcomes):
    whole, divided = outcomes["whole"], outcomes["divided"]
    assert (divided["record"]["devices"], divided["record"]["patches_at_once"]) == (2, 1)
    assert (whole["record"]["devices"], whole["record"]["patches_at_once"]) == (1, 4)
    np.testing.assert_allclose(divided["losses"], whole["losses"], rtol=0, atol=1e-5)
    np.testing.assert_allclose(divided["weights"], whole["weights"], rtol=0, atol=1e-5)
    assert whole["losses"][1] < whole["losses"][0] - 1e-3, "the weights must have moved"


def test_every_device_ends_a_step_with_the_same_running_means(outcomes):
    first, second = outcomes["statistics"]
    assert first == second
    assert np.abs(first).max() > 1e-3


@pytest.mark.parametrize(
    ("batch", "devices", "used"), [(16, 4, 4), (8, 3, 2), (7, 4, 1), (2, 8, 2), (6, 4, 3)]
)
def test_of_the_devices_those_are_used_that_divide_the_batch(batch, devices, used):
    names = [f"GPU:{number}" for number in range(devices)]
    assert shared_evenly(batch, names) == names[:used]


def test_a_micro_batch_that_does_not_divide_the_share_is_made_smaller():
    assert largest_divisor(6, 4) == 3
