"""One network, two engines: TensorFlow here, JAX in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.ml.one_step import draw_weights, outcome


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Outcomes under TensorFlow and under JAX from the same weights, and those weights."""
    folder = tmp_path_factory.mktemp("one_step")
    weights = draw_weights()
    np.savez(folder / "weights.npz", *weights)
    command = [sys.executable, "-m", "tests.ml.one_step", "weights.npz", "out.npz"]
    root = os.pathsep.join([str(Path.cwd()), *sys.path])
    quick = {"JAX_PLATFORMS": "cpu", "JAX_DISABLE_MOST_OPTIMIZATIONS": "1"}
    environment = os.environ | quick | {"KERAS_BACKEND": "jax", "PYTHONPATH": root}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with np.load(folder / "out.npz") as stored:
        there = dict(stored)
    return outcome(weights), there, np.concatenate([np.ravel(weight) for weight in weights])


@pytest.mark.parametrize("what", ["loss", "weights", "volume"])
def test_a_step_and_a_volume_agree_within_a_ten_thousandth(outcomes, what):
    here, there, _ = outcomes
    np.testing.assert_allclose(there[what], here[what], rtol=0, atol=1e-4)


def test_the_step_is_one_that_could_have_differed(outcomes):
    here, _, start = outcomes
    assert np.median(np.abs(here["weights"] - start)) > 1e-3
    assert np.ptp(here["volume"]) > 0.1
