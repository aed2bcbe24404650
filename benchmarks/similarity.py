"""How long similarity takes at 200 x 240 x 200, beside antspyx and scikit-image.

One synthetic pair on 2 cores: a brain of 4.6 million voxels, a tumour, its core. Each comparison
of one metric is over the brain's box, 190 x 228 x 190. The conventions differ, and rows say how:

    CC     antspyx: radius 2 (ours 5), which cannot be set, and flat background counts as 1 (ours:
           left out). With radius 2 and no background the two agree; this is checked in passing.
    MI     antspyx, Mattes: 32 bins and Parzen windows, by default (ours: 64 bins, none).
           scikit-image: normalised, (H(a) + H(b)) / H(a, b), with our 64 bins.
    SSIM   ours is scikit-image's, with a uniform window of 9 voxels: told for its share, no peer.
    NRMSE  scikit-image: over the box (ours: over the brain's voxels).

Without antspyx its rows are left out.
"""

import importlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import skimage
from scipy.ndimage import gaussian_filter
from skimage.metrics import normalized_mutual_information, normalized_root_mse

from benchmarks.row import Row
from benchmarks.statistics import peak_gb
from ml.normalise import bounding_box
from ml.similarity import compare, cross_correlation, mutual_information, nrmse, ssim, windows

SHAPE = (200, 240, 200)
TARGET_S = 15.0
CORES = 2
Array = np.ndarray[Any, Any]


def rows() -> list[Row]:
    """Return seconds and memory of all that a case needs, then metric by metric beside peers."""
    whole = json.loads(_child("whole"))
    return [
        Row("7 metrics x 3 regions, 200x240x200", "s", whole["seconds"], "target", TARGET_S),
        Row("the same: peak memory", "GB", whole["peak_gb"]),
        Row("the same: of which the images", "GB", whole["images_gb"]),
        *(Row(**one) for one in json.loads(_child("peers"))),
    ]


def _child(part: str) -> str:
    command = [sys.executable, "-m", "benchmarks.similarity", part]
    cores = {"ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS": str(CORES), "PATH": ""}
    return subprocess.run(command, capture_output=True, check=True, text=True, env=cores).stdout


def pair() -> tuple[Array, Array, dict[str, Array]]:
    """Return an image, the real one, and three regions."""
    rng = np.random.default_rng(0)
    axes = np.indices(SHAPE, dtype=np.float32)
    centre = [(length - 1) / 2 for length in SHAPE]
    offset = sum(((a - c) / (0.95 * c)) ** 2 for a, c in zip(axes, centre, strict=True))
    far = sum((a - c) ** 2 for a, c in zip(axes, (80, 120, 100), strict=True))
    brain = offset <= 1
    real, noise = (
        gaussian_filter(rng.standard_normal(SHAPE, np.float32), 2) * scale for scale in (12, 4)
    )
    regions = {"whole_brain": brain, "whole_tumour": far <= 30**2, "tumour_core": far <= 18**2}
    return (real + noise) * brain, real * brain, regions


def whole() -> dict[str, float]:
    """Return seconds of all metrics in all regions, and the process's peak memory."""
    image, real, regions = pair()
    held = sum(one.nbytes for one in (image, real, *regions.values())) / 1e9
    began = time.perf_counter()
    for region in regions.values():
        compare(image, real, region)
    return {"seconds": time.perf_counter() - began, "peak_gb": peak_gb(), "images_gb": held}


def peers() -> list[dict[str, Any]]:
    """Return the fields of a Row for each metric and peer, in seconds and in values."""
    image, real, regions = pair()
    box = bounding_box(regions["whole_brain"])
    a, b = np.ascontiguousarray(image[box]), np.ascontiguousarray(real[box])
    inside = regions["whole_brain"][box]
    peer = f"scikit-image {skimage.__version__}"
    found = [
        *_beside("MI", mutual_information, (a, b), f"{peer}, normalised", _normalised),
        *_beside("SSIM", ssim, (a, b)),
        *_beside("NRMSE", lambda p, t: nrmse(p[inside], t[inside]), (a, b), peer, _root_error),
    ]
    if importlib.util.find_spec("ants") is None:
        return [*_beside("CC", cross_correlation, (a, b)), *found]
    ants = importlib.import_module("ants")
    check_against_ants(ants)
    name = f"antspyx {ants.__version__}"
    images = ants.from_numpy(b), ants.from_numpy(a)
    return [
        *_beside("CC", cross_correlation, (a, b), f"{name}, radius 2", _ants(ants, CC, images)),
        *_beside("MI", mutual_information, (a, b), f"{name}, Mattes", _ants(ants, MI, images)),
        *found,
    ]


CC, MI = "ANTSNeighborhoodCorrelation", "MattesMutualInformation"


def _ants(ants: Any, metric: str, images: tuple[Any, Any]) -> Callable[[Array, Array], float]:
    """Return antspyx's metric over every voxel, its sign turned: it gives distances."""
    return lambda image, real: (
        -ants.image_similarity(*images, metric_type=metric, sampling_strategy="None")
    )


def check_against_ants(ants: Any) -> None:
    """ValueError unless CC with antspyx's radius is antspyx's, where no window is flat."""
    rng = np.random.default_rng(1)
    real = rng.normal(0, 1, (30, 32, 28)).astype(np.float32)
    image = real + rng.normal(0, 0.5, real.shape).astype(np.float32)
    images = ants.from_numpy(real), ants.from_numpy(image)
    theirs = _ants(ants, CC, images)(image, real)
    radius, windows.CC_RADIUS = windows.CC_RADIUS, 2
    ours = cross_correlation(image, real)
    windows.CC_RADIUS = radius
    if abs(ours - theirs) > 1e-5:
        raise ValueError(f"CC with radius 2: ours {ours}, antspyx {theirs}")


def _normalised(image: Array, real: Array) -> float:
    return float(normalized_mutual_information(image, real, bins=64))


def _root_error(image: Array, real: Array) -> float:
    return float(normalized_root_mse(real, image, normalization="min-max"))


def _beside(
    name: str,
    ours: Callable[[Array, Array], float],
    images: tuple[Array, Array],
    peer_name: str = "",
    peer: Callable[[Array, Array], float] | None = None,
) -> list[dict[str, Any]]:
    """Return a row of seconds and a row of values."""
    seconds, value = _timed(ours, images)
    theirs = (None, None) if peer is None else _timed(peer, images)
    return [
        {"name": f"{name} of the brain's box", "unit": "s", "ours": seconds, "peer": theirs[0]}
        | {"peer_name": peer_name},
        {"name": f"{name}: the value", "unit": "", "ours": value, "peer": theirs[1]}
        | {"peer_name": peer_name},
    ]


def _timed(
    metric: Callable[[Array, Array], float], images: tuple[Array, Array]
) -> tuple[float, float]:
    began = time.perf_counter()
    value = float(metric(*images))
    return time.perf_counter() - began, value


if __name__ == "__main__":
    print(json.dumps({"whole": whole, "peers": peers}[sys.argv[1]]()))
