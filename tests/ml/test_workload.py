"""Estimates of work: parameters as the network has them, memory against a measured peak."""

import json
import subprocess
import sys
from dataclasses import replace

import keras
import numpy as np
import pytest

from ml.configuration import list_configurations, read_configuration
from ml.network import build_network
from ml.workload import (
    LIBRARIES_BYTES,
    cache_bytes,
    fold_bytes,
    maps_per_voxel,
    parameters,
    simulation_bytes,
    simulation_values,
    training_bytes,
    training_values,
)

MEASURE = """
import json, sys, threading
import numpy as np, psutil
from ml.configuration import from_dict
from ml.network import build_network
from ml.network_layers import in_few_passes
c = from_dict(json.loads(sys.argv[1]))
model = in_few_passes(build_network(c))
model.compile(optimizer="adam", loss="mse", jit_compile=False)
small = np.zeros((1, 16, 16, 16, len(c.inputs)), np.float32)
model.train_on_batch(small, small[..., :1])
images = np.ones((c.batch_size, *c.patch_shape, len(c.inputs)), np.float32)
process = psutil.Process()
before, seen, done = process.memory_info().rss, [0], threading.Event()
def watch():
    while not done.wait(0.002):
        seen[0] = max(seen[0], process.memory_info().rss)
watcher = threading.Thread(target=watch)
watcher.start()
model.train_on_batch(images, images[..., :1])
done.set()
watcher.join()
print(seen[0] - before)
"""


@pytest.mark.parametrize(
    "c",
    [one for one in list_configurations() if one.task == "simulate"],
    ids=lambda c: c.name,
)
def test_parameters_are_those_of_the_network_that_is_built(c):
    assert parameters(c) == build_network(c).count_params()


def test_feature_maps_are_those_that_the_layers_write():
    c, side = read_configuration("tiny"), 8
    model = build_network(c)
    outputs = [one.output for one in model.layers if type(one).__name__.startswith("Conv3D")]
    written = keras.Model(model.inputs, outputs)([np.zeros((1, side, side, side, len(c.inputs)))])
    assert maps_per_voxel(c) == sum(np.size(one) for one in written) / side**3


def test_memory_of_training_comes_within_a_factor_of_two_of_the_measured_peak():
    c = replace(read_configuration("demo"), batch_size=6)
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, json.dumps(c.as_dict())],
        capture_output=True,
        text=True,
        check=True,
    )
    assert 0.5 < (training_bytes(c) - LIBRARIES_BYTES) / int(run.stdout) < 2


def test_the_papers_fold_on_one_gpu_needs_about_what_its_file_says():
    assert 35 < training_bytes(read_configuration("paper")) / 2**30 < 50
    smaller = replace(read_configuration("paper"), micro_batch_size=4)
    assert training_bytes(smaller) < training_bytes(read_configuration("paper")) / 3


def test_work_grows_with_what_it_is_made_of():
    c = read_configuration("demo")
    assert training_values(replace(c, epochs=20)) == 2 * training_values(c)
    shape = (64, 64, 64)
    assert simulation_values(replace(c, simulation_flips=True), shape) == pytest.approx(
        8 * simulation_values(c, shape)
    )
    assert simulation_values(replace(c, simulation_overlap=0.0), shape) < simulation_values(
        c, shape
    )
    whole = replace(c, simulation_mode="volume")
    assert simulation_bytes(whole, (240, 240, 160)) > simulation_bytes(c, (240, 240, 160))
    assert fold_bytes(replace(c, filters=16)) > fold_bytes(c)
    assert cache_bytes(c, 1000) == 1000 * (2 * 9 + 2)
