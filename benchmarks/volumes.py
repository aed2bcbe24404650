"""How fast a reader's volume is ready: blinded raw bytes against gzip NIfTI read with nibabel.

The same 200 x 240 x 200 int16 volume, from a file in the page cache to an array in memory; and what
it costs once, before a study opens, to blind one volume.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nibabel as nib
import numpy as np

from backend.volumes.blinding import blind, brain_grid
from benchmarks.row import Row
from ml.volumes import write_volume

SHAPE = (200, 240, 200)
REPEATS = 5
AFFINE = np.eye(4)


def rows() -> list[Row]:
    """Return seconds to voxels in memory, and seconds to blind a volume."""
    data, mask = brain_like()
    grid = brain_grid(mask, AFFINE)
    blinded = blind(data, AFFINE, mask, grid)
    voxels = np.frombuffer(blinded.payload, "<i2").reshape(grid.dimensions, order="F")
    with tempfile.TemporaryDirectory() as folder:
        raw, nifti = Path(folder) / "volume.bin", Path(folder) / "volume.nii.gz"
        raw.write_bytes(blinded.payload)
        write_volume(nifti, voxels, AFFINE, np.int16)
        ours = median_s(lambda: np.frombuffer(raw.read_bytes(), "<i2"))
        peer = median_s(lambda: np.asarray(nib.load(nifti).dataobj))
    once = median_s(lambda: blind(data, AFFINE, mask, grid))
    return [
        Row("a reader's volume, file to voxels", "s", ours, "nibabel, .nii.gz", peer),
        Row("blinding one volume", "s", once),
    ]


def brain_like() -> tuple[np.ndarray, np.ndarray]:
    """Return smooth noise and an ellipsoid that fills the volume but for a rim."""
    axes = np.indices(SHAPE, dtype=np.float32)
    centre = [(length - 1) / 2 for length in SHAPE]
    distance = sum(((a - c) / (0.95 * c)) ** 2 for a, c in zip(axes, centre, strict=True))
    data = np.random.default_rng(0).normal(1000, 200, SHAPE).astype(np.float32)
    return data, distance <= 1


def median_s(act: Callable[[], object]) -> float:
    """Return the median time of some calls."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return float(np.median(times))
