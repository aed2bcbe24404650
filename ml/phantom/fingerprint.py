"""A hash of what the phantom looks like, the same on every machine, another for another phantom.

Flow: case -> **fingerprint** -> tests, docs/evidence.md
Processors round float32 differently in the last bits, so a hash of voxels would tell machines
apart, not phantoms. Hashed instead are statistics over many voxels, each on a grid of 1/200 of
its own size: rounding moves them a thousand times less.
"""

import hashlib
import json
import math

import numpy as np

from ml.phantom.case import Examination
from ml.series import IMAGES, MASKS

STEPS = 200
"""Grid steps a factor of e: a statistic that changes by 1 % changes its step."""
PERCENTILES = (10, 50, 90, 99)


def fingerprint(examination: Examination) -> str:
    """SHA-256 of `statistics(examination)`, each rounded on a logarithmic grid."""
    rounded = {name: place(value) for name, value in statistics(examination).items()}
    return hashlib.sha256(json.dumps(rounded, sort_keys=True).encode()).hexdigest()


def statistics(examination: Examination) -> dict[str, float]:
    """Mean, SD and percentiles of every series in brain, tumour and core; voxels of every mask."""
    volumes = examination.volumes
    found = {f"{name} voxels": float((volumes[name] > 0).sum()) for name in MASKS}
    found["enhancing voxels"] = float((volumes["tumor_seg"] == 4).sum())
    for name in IMAGES:
        for region in ("brain_mask", "tumor_mask", "tumor_core"):
            values = volumes[name][volumes[region] > 0].astype(np.float64)
            found[f"{name} {region} mean"] = float(values.mean())
            found[f"{name} {region} sd"] = float(values.std())
            for share in PERCENTILES if region == "brain_mask" else ():
                found[f"{name} {region} p{share}"] = float(np.percentile(values, share))
    return found


def place(value: float) -> int:
    """The value's step on the logarithmic grid; 0 for values that are not above 0.

    >>> place(1.0)
    0
    """
    return round(STEPS * math.log(value)) if value > 0 else 0
