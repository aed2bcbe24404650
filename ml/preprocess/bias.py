"""Bias field correction: N4, estimated on coarse voxels and taken off the fine ones.

Flow: reorient -> **bias** -> brain_mask, register
Source: Tustison et al. 2010, doi:10.1109/TMI.2010.2046908 (N4), by SimpleITK
"""

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError
from ml.preprocess.foreground import foreground, grown
from ml.volumes import FloatVolume, Mask, Volume

sitk: Any = importlib.import_module("SimpleITK")  # typed in part only

SERIES = ("T1", "T2", "FLAIR", "SWI", "T1gad")
"""Series with a receive field; maps of numbers with units (MD, FA, ASL) have none."""

COARSE_MM = 4.0
ITERATIONS = (40, 40, 40, 40)
CONVERGENCE = 1e-3
MARGIN_MM = 8.0
"""How far beyond the mask the field is trusted; further out it is held at its edge value."""

MOST_LOG = 3.0
"""Of the field: a factor of 20."""


def correct_bias(volume: Volume, mask: Mask | None = None) -> Volume:
    """The volume divided by its smooth multiplicative field; its mean inside the mask is kept.

    volume : in any unit, not negative in the mask but for noise
    mask : (X, Y, Z) bool, where the field is estimated; the foreground unless given
    MlError where the mask holds no positive voxel.
    """
    inside = foreground(volume.data) if mask is None else mask
    inside = inside & (volume.data > 0)
    if not inside.any():
        raise MlError("no voxel of the mask is above 0: N4 takes logarithms")
    gain = field_of(volume, inside)
    corrected = np.where(volume.data == 0, 0, volume.data / gain)
    before, after = volume.data[inside].mean(), corrected[inside].mean()
    return Volume((corrected * (before / after)).astype(np.float32), volume.affine)


def field_of(volume: Volume, mask: Mask) -> FloatVolume:
    """(X, Y, Z) the field that N4 finds, about 1; no steeper outside the mask than at its edge."""
    shrink = [
        max(int(COARSE_MM // edge), 1) if count >= 4 * COARSE_MM / edge else 1
        for edge, count in zip(volume.spacing_mm, volume.data.shape, strict=True)
    ]
    image = sitk.Shrink(_as_sitk(volume.data, volume), shrink)
    inside = sitk.Shrink(_as_sitk(mask.astype(np.uint8), volume), shrink)
    filter = sitk.N4BiasFieldCorrectionImageFilter()
    filter.SetMaximumNumberOfIterations(list(ITERATIONS))
    filter.SetConvergenceThreshold(CONVERGENCE)
    filter.Execute(image, inside)
    logs = sitk.GetArrayFromImage(filter.GetLogBiasFieldAsImage(image)).T
    near = logs[grown(sitk.GetArrayFromImage(inside).T > 0, MARGIN_MM, image.GetSpacing())]
    logs = np.clip(np.clip(logs, near.min(), near.max()), -MOST_LOG, MOST_LOG)
    first = np.array(image.GetOrigin()) / volume.spacing_mm
    gain: FloatVolume = np.exp(stretched(logs.astype(np.float32), shrink, first, volume.data.shape))
    return gain


def stretched(
    coarse: FloatVolume, shrink: list[int], first: NDArray[np.float64], shape: tuple[int, ...]
) -> FloatVolume:
    """(X, Y, Z) the coarse field between its voxels: one axis after the other, linear.

    first : the fine voxel, in parts of one, on which the first coarse voxel lies: ITK centres the
        coarse grid in the fine one, so that what is left of a division lies on both sides
    """
    for axis, (factor, count) in enumerate(zip(shrink, shape, strict=True)):
        places = (np.arange(count) - first[axis]) / factor
        places = np.clip(places, 0, coarse.shape[axis] - 1)
        low = np.minimum(places.astype(int), max(coarse.shape[axis] - 2, 0))
        share = np.expand_dims(places - low, [one for one in range(3) if one != axis])
        high = np.minimum(low + 1, coarse.shape[axis] - 1)
        coarse = coarse.take(low, axis) * (1 - share) + coarse.take(high, axis) * share
    fine: FloatVolume = coarse.astype(np.float32)
    return fine


def _as_sitk(voxels: NDArray[Any], volume: Volume) -> Any:
    """An image without directions, which N4 has no use for: (Z, Y, X) in memory, as ITK has it."""
    image = sitk.GetImageFromArray(np.ascontiguousarray(voxels.T))
    image.SetSpacing(volume.spacing_mm)
    return image
