"""What of an image is head or brain, told from its voxels alone.

Flow: volumes -> **foreground** -> bias, register, brain_mask
Source: Otsu 1979, doi:10.1109/TSMC.1979.4310076 (threshold)
"""

from typing import Any

import numpy as np
from scipy import ndimage
from skimage import filters

from ml.errors import MlError
from ml.volumes import FloatVolume, Mask, Volume, voxel_volume_ml

LARGEST_BRAIN_ML = 2300.0
"""More than any brain with its fluid; a head with scalp and neck takes 3000 ml and more."""

LEAST_ZEROS = 0.3
NEXT_TO_NOTHING = 0.02
"""Of an image's brightest voxels."""

_ndimage: Any = ndimage
_filters: Any = filters


def is_stripped(volume: Volume) -> bool:
    """Whether the image is a brain without its skull: zeros around no more than a brain's volume.

    Told from the share of voxels that are 0 and from the volume of the others.
    """
    filled = not_zero(volume.data)
    brain_ml = float(filled.sum()) * voxel_volume_ml(volume.affine)
    return bool(1 - filled.mean() >= LEAST_ZEROS and brain_ml <= LARGEST_BRAIN_ML)


def foreground(image: FloatVolume) -> Mask:
    """(X, Y, Z) bool: the head or brain, in one piece and without holes.

    Voxels that are not 0 where much of the background is, else those above half of Otsu's
    threshold. MlError where all voxels are equal.
    """
    low, high = float(image.min()), float(image.max())
    if low == high:
        raise MlError(f"all voxels are {low:g}: there is no image")
    filled = not_zero(image)
    if 1 - filled.mean() >= LEAST_ZEROS and (image == 0).any():
        rough = filled
    else:
        clipped = np.minimum(image, np.percentile(image, 99.5))
        rough = image > low + 0.5 * (_filters.threshold_otsu(clipped) - low)
    return solid(rough)


def not_zero(image: FloatVolume) -> Mask:
    """(X, Y, Z) bool: voxels further from 0 than what interpolation leaves beside an edge."""
    height = np.abs(image)
    filled: Mask = height > NEXT_TO_NOTHING * np.percentile(height, 99.5)
    return filled


def solid(mask: Mask) -> Mask:
    """The largest connected piece of a mask, its holes filled; the mask itself where empty."""
    pieces, count = _ndimage.label(mask)
    if not count:
        return mask
    largest = 1 + int(np.argmax(np.bincount(pieces.ravel())[1:]))
    filled: Mask = _ndimage.binary_fill_holes(pieces == largest)
    return filled


def grown(mask: Mask, millimetres: float, spacing: tuple[float, float, float]) -> Mask:
    """A mask and all voxels within so many mm of it."""
    if not mask.any():
        return mask
    distance = _ndimage.distance_transform_edt(~mask, sampling=spacing)
    near: Mask = distance <= millimetres
    return near
