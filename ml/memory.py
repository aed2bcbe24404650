"""How much memory a pass through the network takes, and how much is free.

Flow: **memory** -> inference, simulate
Method: at its widest, the top level of the decoder holds the upsampled features, the skip, their
concatenation and the copies that normalising and activating it make: a fixed number of feature
maps for each filter. Deeper levels have an eighth of the voxels and are covered by it. The
constants were fitted to measured peaks (tests/ml/test_memory.py measures one again).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from math import prod
from pathlib import Path

import psutil

from ml.configuration import Configuration
from ml.errors import MlError

GIB = 2**30
BYTES = 4  # a float32
MAPS_PER_FILTER = 7.0  # feature maps of the input's size that are alive at once, for each filter
MAPS_PER_INPUT = 1.75  # the stacked series, padded, and the first normalisation of them
CGROUPS = Path("/sys/fs/cgroup")
OWN_CGROUPS = Path("/proc/self/cgroup")


class TooLittleMemory(MlError):
    """A pass would not fit; the message says how much it needs, what is free, and what to do."""


def padded_shape(shape: Sequence[int], multiple: int) -> tuple[int, int, int]:
    """The next shape whose sides are multiples of `multiple`.

    >>> padded_shape((197, 233, 188), 4)
    (200, 236, 188)
    """
    x, y, z = (-(-size // multiple) * multiple for size in shape)
    return x, y, z


def pass_bytes(configuration: Configuration, shape: Sequence[int], count: int = 1) -> int:
    """Bytes that one prediction takes beyond the process as it stands, at its peak.

    shape : (X, Y, Z) voxels of each of `count` images, padded to multiples as the network needs
    """
    c = configuration
    voxels = count * prod(padded_shape(shape, c.multiple))
    maps = MAPS_PER_FILTER * c.filters + MAPS_PER_INPUT * len(c.inputs)
    return round(BYTES * maps * voxels)


def free_bytes(on_gpu: bool = False) -> int:
    """Bytes that can still be had: of the GPU, or of the machine within its container's limit.

    On a GPU ask before the network is loaded: TensorFlow then takes all of the device's memory.
    """
    if on_gpu:
        free = _gpu_free()
        if free is not None:
            return free
    available: int = psutil.virtual_memory().available
    return min([available, *cgroup_free()])


def cgroup_free(root: Path = CGROUPS, own: Path = OWN_CGROUPS) -> Iterator[int]:
    """What each limit of the process's control groups (version 1 or 2) leaves, in bytes.

    Cached files that the kernel would drop count as free. Nothing where there is no limit.
    """
    if not own.is_file():
        return
    for line in own.read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers == "":
            names, top = ("memory.max", "memory.current", "inactive_file"), root
        elif "memory" in controllers.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            top = root / "memory"
        else:
            continue
        folder = top / path.lstrip("/")
        for level in (folder, *folder.parents):
            free = _left_in(level, *names)
            if free is not None:
                yield free
            if level == top:
                break


def refuse_too_large(
    configuration: Configuration, shape: Sequence[int], free: int, name: str
) -> None:
    """TooLittleMemory if one pass over the whole volume takes more than `free` bytes.

    name : whose volume it is, such as "case P1"
    """
    needed = pass_bytes(configuration, shape)
    if needed <= free:
        return
    x, y, z = padded_shape(shape, configuration.multiple)
    raise TooLittleMemory(
        f"{name}: one pass over {x} x {y} x {z} voxels with {configuration.filters} filters needs "
        f"{needed / GIB:.1f} GiB, {free / GIB:.1f} GiB are free: simulate in patches "
        "(--mode patches)"
    )


def _left_in(folder: Path, limit: str, usage: str, dropped: str) -> int | None:
    try:
        most = (folder / limit).read_text().strip()
        used = int((folder / usage).read_text())
        counts = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    if most == "max":
        return None
    return max(int(most) - used + int(counts.get(dropped, 0)), 0)


def _gpu_free() -> int | None:
    """Free bytes of the first GPU this process may use; None where nvidia-smi is not installed."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return None
    device = os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0] or "0"
    query = ["--query-gpu=memory.free", "--format=csv,noheader,nounits", f"--id={device}"]
    try:
        run = subprocess.run([program, *query], capture_output=True, text=True, timeout=30)
        return int(run.stdout.split()[0]) * 2**20
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return None
