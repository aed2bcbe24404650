"""What the page of comparison draws: one byte a voxel, every image on one grid and one scale.

Flow: stored NIfTI -> **images** -> the browser's canvases

All images are z-scores of the brain. The real postcontrast and the precontrast T1 are normalised
by their own mean and SD inside the brain mask; the simulated volume is taken as the network made
it, which is in z-scores of the real image. The metrics are computed from the same numbers
(`ml.evaluation`), and so is the difference: simulated minus real.

Byte 0 is outside the brain. Bytes 1 to 255 run evenly from `Scale.low` to `Scale.high`; what lies
beyond is drawn as the end of the scale. Real, simulated and precontrast have one `Scale`.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError
from ml.normalise import z_score
from ml.volumes import FloatVolume, Mask

OUTSIDE = 0
FIRST, LAST = 1, 255
LEVEL = 1  # of gzip

REAL, SIMULATED, PRECONTRAST = "real", "simulated", "precontrast"
DIFFERENCE, UNCERTAINTY = "difference", "uncertainty"
IMAGES = (PRECONTRAST, REAL, SIMULATED, DIFFERENCE, UNCERTAINTY)
Read = Callable[[str], FloatVolume]


@dataclass(frozen=True)
class Scale:
    """The z-scores that bytes 1 and 255 stand for.

    >>> Scale(-4.0, 4.0).step
    0.031496062992125984
    """

    low: float
    high: float

    @property
    def step(self) -> float:
        """z-scores from one byte to the next."""
        return (self.high - self.low) / (LAST - FIRST)


GREY = Scale(-4.0, 8.0)
SIGNED = Scale(-4.0, 4.0)  # byte 128 is no difference
SPREAD = Scale(0.0, 1.0)
SCALES = {
    PRECONTRAST: GREY,
    REAL: GREY,
    SIMULATED: GREY,
    DIFFERENCE: SIGNED,
    UNCERTAINTY: SPREAD,
}


def image_of(name: str, read: Read, mask: Mask) -> FloatVolume:
    """(X, Y, Z) float32 z-scores inside the mask, 0 outside.

    name : one of IMAGES
    read : gives the stored voxels (X, Y, Z) of real, simulated, precontrast or uncertainty
    MlError: shapes that differ from the mask's, voxels that are not numbers, a constant image.
    """
    if name == DIFFERENCE:
        return image_of(SIMULATED, read, mask) - image_of(REAL, read, mask)
    data = read(name)
    _check(name, data, mask)
    if name in (REAL, PRECONTRAST):
        return z_score(data, mask)
    return np.where(mask, data, np.float32(0))


def in_bytes(image: FloatVolume, mask: Mask, scale: Scale) -> NDArray[np.uint8]:
    """(X, Y, Z) uint8: 0 outside the mask, 1 to 255 inside, to the nearest step.

    >>> in_bytes(np.float32([[[0.0, 9.0, 1.0]]]), np.array([[[1, 1, 0]]], bool), SIGNED)
    array([[[128, 255,   0]]], dtype=uint8)
    """
    steps = np.rint((image - np.float32(scale.low)) / np.float32(scale.step)) + FIRST
    return np.where(mask, np.clip(steps, FIRST, LAST), OUTSIDE).astype(np.uint8)


def packed(voxels: NDArray[np.uint8]) -> bytes:
    """Return the voxels, x fastest, gzip-compressed: most of a head's grid is empty."""
    return gzip.compress(voxels.tobytes(order="F"), LEVEL, mtime=0)


def _check(name: str, data: FloatVolume, mask: Mask) -> None:
    if data.shape != mask.shape:
        raise MlError(
            f"the {name} image has {_by(data.shape)} voxels and the brain mask {_by(mask.shape)}: "
            "all images of a case need one grid"
        )
    wrong = int((~np.isfinite(data[mask])).sum())
    if wrong:
        raise MlError(f"{wrong} voxels of the {name} image are no numbers inside the brain")


def _by(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
