"""Planes of a volume as a radiologist looks at them, and the pair of images a panel shows.

Flow: volumes -> **slices** -> panels, overlay, gallery, reference

    axial     front            coronal    top         the patient's left is on the image's right
            R       L                   R     L
               back                      bottom
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError
from ml.loading import read_brain, read_series, read_tumour
from ml.manifest import ManifestCase
from ml.normalise import Box, bounding_box
from ml.series import TARGET
from ml.volumes import FloatVolume, Grid, Mask, read_volume, same_grid

PERCENTILES = (0.5, 99.5)
WINDOW = (
    f"Both images of a pair share one window, percentiles {PERCENTILES[0]:g} to "
    f"{PERCENTILES[1]:g} of the real image inside the brain; outside the brain is black."
)
CONVENTION = "Radiological convention: the patient's left (L) is on the right of the image."
AXIAL, CORONAL = 2, 1
"""The axis a plane is perpendicular to."""


@dataclass(frozen=True)
class Pair:
    """A case's real and simulated postcontrast T1 on one grid.

    real, simulated : (X, Y, Z) z-score scale
    brain, tumour : (X, Y, Z) bool; `tumour` is None where the case has no mask of it
    """

    key: str
    real: FloatVolume
    simulated: FloatVolume
    brain: Mask
    tumour: Mask | None
    grid: Grid

    @property
    def window(self) -> tuple[float, float]:
        """Lower and upper intensity, of the real image alone."""
        return window_of(self.real, self.brain)

    @property
    def cuts(self) -> tuple[int, int]:
        """Axial and coronal index through the largest cross-section of tumour, else of brain."""
        seen = self.tumour if self.tumour is not None and self.tumour.any() else self.brain
        return largest_section(seen, AXIAL), largest_section(seen, CORONAL)

    @property
    def box(self) -> Box:
        """The brain's bounding box."""
        return bounding_box(self.brain)

    def grey(self, image: FloatVolume) -> FloatVolume:
        """`image` in the window as 0 to 1, black outside the brain, cropped to the brain's box."""
        low, high = self.window
        shown = np.clip((image - low) / (high - low), 0.0, 1.0)
        cropped: FloatVolume = np.where(self.brain, shown, 0.0)[self.box].astype(np.float32)
        return cropped

    def within_box(self, axis: int, index: int) -> int:
        """An index of the volume as one of the cropped volume, held inside it."""
        side = self.box[axis]
        return int(np.clip(index, side.start, side.stop - 1)) - int(side.start)


def read_pair(case: ManifestCase, folder: Path) -> Pair:
    """The pair of a case, its simulated volume from `folder`/<key>.nii.gz.

    MlError naming the case: no real postcontrast T1, no simulated volume, or another grid.
    """
    brain, grid = read_brain(case)
    real = read_series(case, TARGET, brain, grid)
    path = folder / f"{case.key}.nii.gz"
    volume = read_volume(path)
    if not same_grid(volume.grid, grid):
        raise MlError(
            f"{path}: shape {volume.data.shape}, spacing {volume.spacing_mm} mm; the case needs "
            f"{grid.shape} and {grid.spacing_mm} mm"
        )
    tumour = read_tumour(case, grid)
    return Pair(case.key, real, volume.data, brain, tumour, grid)


def window_of(image: FloatVolume, mask: Mask) -> tuple[float, float]:
    """The intensities at `PERCENTILES` inside the mask; the upper one is always above."""
    low, high = (float(value) for value in np.percentile(image[mask], PERCENTILES))
    return low, max(high, low + 1e-6)


def largest_section(mask: Mask, axis: int) -> int:
    """Index of the slice across `axis` with most voxels of the mask; the first of equals.

    >>> largest_section(np.array([[[0, 1, 1]], [[0, 0, 1]]], bool), AXIAL)
    2
    """
    others = tuple(one for one in range(3) if one != axis)
    return int(np.argmax(mask.sum(axis=others)))


def axial(volume: NDArray[Any], index: int) -> NDArray[Any]:
    """Rows from front to back, columns from the patient's right to left.

    volume : (X, Y, Z) or (X, Y, Z, colours) in RAS+; returns (Y, X) or (Y, X, colours)
    """
    return np.swapaxes(volume[::-1, ::-1, index], 0, 1)


def coronal(volume: NDArray[Any], index: int) -> NDArray[Any]:
    """Rows from top to bottom, columns from the patient's right to left; (Z, X[, colours])."""
    return np.swapaxes(volume[::-1, index, ::-1], 0, 1)
