"""What a payload shows of itself outside the brain: its length, background and mask border.

Flow: int16 voxels -> **payloads** -> features, silhouettes to compare
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VOXEL = "<i2"
AXES = "xyz"
RIM = 2  # voxels at each face of the grid where no brain is: the margin is wider


@dataclass(frozen=True)
class Outside:
    """A payload but for the values of its brain voxels.

    sha256 : of all of it, to tell whether two are the same bytes
    silhouette : SHA-256 of what is brain and what is background, with the bytes left over
    geometry : figures of the background and of the mask's border
    """

    length: int
    sha256: str
    silhouette: str
    geometry: Mapping[str, float]


MOST_SEEN = 1000
_SEEN: dict[tuple[str, tuple[int, ...]], Outside] = {}  # the same bytes come many times


def outside(payload: bytes, dimensions: Sequence[int]) -> Outside:
    """Return what a payload shows outside the brain.

    dimensions : (X, Y, Z) of the study's grid, x fastest; a payload of another length has no
        geometry but its length
    """
    sha256 = hashlib.sha256(payload).hexdigest()
    known = (sha256, tuple(dimensions))
    if known not in _SEEN:
        if len(_SEEN) >= MOST_SEEN:
            _SEEN.clear()
        _SEEN[known] = _outside(payload, sha256, dimensions)
    return _SEEN[known]


def _outside(payload: bytes, sha256: str, dimensions: Sequence[int]) -> Outside:
    voxels = np.frombuffer(payload, VOXEL, count=len(payload) // 2)
    brain = voxels != 0
    shape = np.packbits(brain).tobytes() + payload[len(voxels) * 2 :]
    fits = len(payload) == 2 * int(np.prod(dimensions))
    return Outside(
        length=len(payload),
        sha256=sha256,
        silhouette=hashlib.sha256(b"%d " % len(payload) + shape).hexdigest(),
        geometry=_geometry(voxels.reshape(dimensions, order="F")) if fits else {},
    )


def _geometry(voxels: NDArray[np.int16]) -> dict[str, float]:
    """Figures of an (X, Y, Z) payload that do not depend on the values inside the brain."""
    brain = voxels != 0
    figures = {"brain_voxels": float(np.count_nonzero(brain))}
    for axis, name in enumerate(AXES):
        others = tuple(other for other in range(3) if other != axis)
        profile = np.count_nonzero(brain, axis=others)
        inside = np.flatnonzero(profile)
        first, last = (inside[0], inside[-1]) if inside.size else (-1, -1)
        middle = float(profile @ np.arange(len(profile)) / max(profile.sum(), 1))
        crossed = np.count_nonzero(np.diff(brain, axis=axis))
        figures |= {f"first_{name}": float(first), f"last_{name}": float(last)}
        figures |= {f"middle_{name}": middle, f"border_{name}": float(crossed)}
        for side, face in (("low", slice(None, RIM)), ("high", slice(-RIM, None))):
            rim = voxels[(slice(None),) * axis + (face,)]
            figures[f"rim_{side}_{name}"] = float(np.abs(rim.astype(np.int64)).sum())
    return figures
