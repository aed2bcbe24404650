"""How fast patches of the paper's size come from disk, and the memory that drawing takes.

Volumes of 200x240x200 voxels with 8 inputs, in files of holes: 400 cases would be 77 GB else, and
reading a hole takes the same path as reading a voxel that is in the system's file cache.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.ndimage import affine_transform

from benchmarks.row import Row
from ml.augment import apply_transform, draw_transform, source_shape
from ml.configuration import Configuration, read_configuration
from ml.loading import PreparedCase
from ml.patches import draw_sample
from ml.stored import StoredChannels, StoredPoints, save_array
from ml.streaming import cores, stream_batches

SHAPE = (200, 240, 200)
PATCHES = 8
FEW, MANY = 10, 400
POINTS = 4096


def rows() -> list[Row]:
    """Seconds a patch, alone and by all cores; resident memory with few and with many cases."""
    c = replace(read_configuration("paper"), rotation_degrees=180.0, batch_size=4)
    with tempfile.TemporaryDirectory() as folder:
        cases = cases_of_holes(Path(folder), 1, SHAPE, len(c.inputs))
        size = "80^3 x 8 series"
        few, many = (memory_mib(count) for count in (FEW, MANY))
        return [
            Row(f"patch drawn, {size}, three-axis rotation", "s", seconds_a_patch(cases, c)),
            rotation(c),
            Row(f"the same by {cores()} threads", "s", seconds_streamed(cases, c)),
            Row(f"memory, batches from {MANY} cases", "MiB", many, f"from {FEW} cases", few),
        ]


def seconds_a_patch(cases: list[PreparedCase], c: Configuration) -> float:
    """Read, rotated and weighed by one thread."""
    draw_sample(cases, c, 1, 1, 0)
    began = time.perf_counter()
    for index in range(PATCHES):
        draw_sample(cases, c, 1, 1, index)
    return (time.perf_counter() - began) / PATCHES


def seconds_streamed(cases: list[PreparedCase], c: Configuration) -> float:
    """The same by as many threads as there are cores."""
    steps = 2 * PATCHES // c.batch_size
    c = replace(c, patches_per_epoch=steps * c.batch_size)
    began = time.perf_counter()
    for _ in stream_batches(cases, c, 1, 1):
        pass
    return (time.perf_counter() - began) / (steps * c.batch_size)


def rotation(c: Configuration) -> Row:
    """The resampling alone, against SciPy's for each of the nine images and the region."""
    transform = draw_transform(c, np.random.default_rng(1))
    turn, shape = transform.rotation, source_shape(transform, c.patch_shape)
    assert turn is not None
    block = np.random.default_rng(1).standard_normal((*shape, len(c.inputs) + 2), np.float32)
    offset = (np.array(shape) - 1) / 2 - turn @ ((np.array(c.patch_shape) - 1) / 2)

    began = time.perf_counter()
    apply_transform(transform, block, c.patch_shape, labels=1)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    for channel in range(block.shape[3]):
        order = 1 if channel < block.shape[3] - 1 else 0
        affine_transform(
            block[..., channel], turn, offset, c.patch_shape, order=order, prefilter=False
        )
    return Row("rotation of a patch", "s", ours, "SciPy, by channel", time.perf_counter() - began)


def memory_mib(count: int, shape: tuple[int, int, int] = SHAPE, patches: int = MANY) -> float:
    """Anonymous resident memory of a process that drew patches of `count` cases, in MiB."""
    code = f"from benchmarks.loading import draw_and_weigh as d; d({count}, {shape}, {patches})"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(json.loads(run.stdout))


def draw_and_weigh(count: int, shape: tuple[int, int, int], patches: int) -> None:
    """Draw `patches` patches in batches of 8, each case as often; print the memory taken."""
    c = replace(
        read_configuration("paper"),
        patch_shape=(16, 16, 16),
        batch_size=8,
        patches_per_epoch=patches,
        least_brain=0.5,
        sampling="grid",
        grid_box=(48, 48, 48),
        grid_stride=16,
    )
    with tempfile.TemporaryDirectory() as folder:
        cases = cases_of_holes(Path(folder), count, shape, len(c.inputs))
        for _ in stream_batches(cases, c, 1, 1):
            pass
        for _ in stream_batches(cases, replace(c, sampling="points", least_brain=0.0), 1, 1):
            pass
        status = Path("/proc/self/status").read_text()
    kib = next(line for line in status.splitlines() if line.startswith("RssAnon")).split()[1]
    print(int(kib) / 1024)


def cases_of_holes(
    folder: Path, count: int, shape: tuple[int, int, int], inputs: int
) -> list[PreparedCase]:
    """Prepared cases of one file each, read for every channel, whose voxels take no room on it."""
    rng = np.random.default_rng(1)
    cases = []
    for number in range(count):
        file, points = folder / f"{number}.npy", folder / f"{number}-points.npy"
        np.lib.format.open_memmap(file, "w+", np.float16, shape)  # type: ignore[no-untyped-call]
        save_array(points, rng.integers(0, shape, (POINTS, 3)).astype(np.int16))
        centres = StoredPoints(str(points), POINTS)
        channels = StoredChannels((str(file),) * (inputs + 2), shape)
        core = tuple((side // 3, side // 2) for side in shape)
        cases.append(PreparedCase(str(number), channels, centres, centres, core))
    return cases
