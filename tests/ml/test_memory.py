"""Memory: what a pass takes, estimated and measured, and what the machine and its limits leave."""

import json
import subprocess
import sys
from dataclasses import replace

import psutil
import pytest

from ml.configuration import read_configuration
from ml.memory import (
    GIB,
    TooLittleMemory,
    cgroup_free,
    free_bytes,
    padded_shape,
    pass_bytes,
    refuse_too_large,
)

MEASURE = """
import json, sys, threading, time
import numpy as np, psutil
from ml.configuration import from_dict
from ml.network import build_network
configuration = from_dict(json.loads(sys.argv[1]))
model = build_network(configuration)
model.compile(jit_compile=False)
inputs = len(configuration.inputs)
model.predict_on_batch(np.zeros((1, 16, 16, 16, inputs), np.float32))
images = np.ones((1, 96, 96, 96, inputs), np.float32)
process = psutil.Process()
before, seen, done = process.memory_info().rss, [0], threading.Event()
def watch():
    while not done.wait(0.002):
        seen[0] = max(seen[0], process.memory_info().rss)
watcher = threading.Thread(target=watch)
watcher.start()
model.predict_on_batch(images)
done.set()
watcher.join()
print(seen[0] - before)
"""


def test_the_estimate_comes_within_30_percent_of_the_measured_peak():
    configuration = replace(read_configuration("demo"), filters=12)
    settings = json.dumps(configuration.as_dict())
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, settings], capture_output=True, text=True, check=True
    )
    measured = int(run.stdout)
    assert pass_bytes(configuration, (96, 96, 96)) == pytest.approx(measured, rel=0.3)


def test_the_estimate_grows_with_voxels_and_filters_and_counts_the_padding():
    c = read_configuration("demo")
    assert pass_bytes(c, (64, 64, 64), count=2) == 2 * pass_bytes(c, (64, 64, 64))
    assert pass_bytes(c, (61, 62, 63)) == pass_bytes(c, (64, 64, 64))
    assert pass_bytes(replace(c, filters=16), (64, 64, 64)) > pass_bytes(c, (64, 64, 64))


def test_the_papers_network_needs_about_10_gib_for_a_whole_head():
    assert 8 < pass_bytes(read_configuration("paper"), (200, 240, 200)) / GIB < 12


@pytest.mark.parametrize("multiple", [1, 2, 4, 8])
def test_padding_is_to_the_next_multiple(multiple):
    shape = (197, 8, 233)
    padded = padded_shape(shape, multiple)
    assert all(side % multiple == 0 for side in padded)
    assert all(0 <= big - small < multiple for big, small in zip(padded, shape, strict=True))


def test_what_does_not_fit_says_how_much_it_needs_and_what_to_do():
    c = read_configuration("paper")
    with pytest.raises(TooLittleMemory) as refused:
        refuse_too_large(c, (197, 233, 189), 3 * GIB, "case P1")
    assert str(refused.value) == (
        "case P1: one pass over 200 x 236 x 192 voxels with 32 filters needs 8.0 GiB, "
        "3.0 GiB are free: simulate in patches (--mode patches)"
    )
    refuse_too_large(c, (197, 233, 189), pass_bytes(c, (197, 233, 189)), "case P1")


def group(folder, files):
    """A control group's folder, as the kernel shows it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(f"{str(text).strip()}\n")


def v2(limit, used, cached):
    stat = f"anon 5\ninactive_file {cached}\n"
    return {"memory.max": limit, "memory.current": used, "memory.stat": stat}


def test_the_tightest_of_nested_limits_counts_and_cached_files_are_free(tmp_path):
    group(tmp_path / "fs", {"memory.stat": ""})
    group(tmp_path / "fs/slice", v2(1000, 700, 100))
    group(tmp_path / "fs/slice/job", v2("max", 600, 50))
    (tmp_path / "own").write_text("0::/slice/job\n")
    assert list(cgroup_free(tmp_path / "fs", tmp_path / "own")) == [400]


def test_limits_of_the_older_kind_are_read_too(tmp_path):
    files = {
        "memory.limit_in_bytes": 2000,
        "memory.usage_in_bytes": 500,
        "memory.stat": "cache 9\ntotal_inactive_file 100",
    }
    group(tmp_path / "fs/memory", files)
    (tmp_path / "own").write_text("5:devices:/\n4:cpu,memory:/docker/abc\n0::/\n")
    assert list(cgroup_free(tmp_path / "fs", tmp_path / "own")) == [1600]


def test_without_limits_the_machines_free_memory_counts(tmp_path):
    assert list(cgroup_free(tmp_path, tmp_path / "none")) == []
    assert 0 < free_bytes() <= psutil.virtual_memory().total
