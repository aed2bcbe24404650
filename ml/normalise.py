"""Intensities as the network sees them: zero mean and unit SD inside the brain, 0 outside.

Flow: volumes -> **normalise** -> loading -> patches, simulate, similarity
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276 (intensity normalisation)
"""

import numpy as np

from ml.errors import MlError
from ml.volumes import FloatVolume, Mask

Box = tuple[slice, slice, slice]


def z_score(image: FloatVolume, mask: Mask) -> FloatVolume:
    """(X, Y, Z) float32 with mean 0 and SD 1 over the mask's voxels, 0 outside the mask.

    image : (X, Y, Z) array in any unit; mask : (X, Y, Z) bool, the brain
    MlError if the shapes differ, the mask is empty, or the image is constant inside it.

    >>> z_score(np.array([[[1.0, 3.0, 9.0]]], np.float32), np.array([[[True, True, False]]]))
    array([[[-1.,  1.,  0.]]], dtype=float32)
    """
    _check(image, mask)
    values = image[mask].astype(np.float64)
    mean, sd = values.mean(), values.std()
    if not sd > 0:
        raise MlError(f"the image is constant ({mean:g}) inside the brain: nothing to normalise")
    scaled = np.zeros(image.shape, np.float32)
    scaled[mask] = (values - mean) / sd
    return scaled


def match_linearly(image: FloatVolume, reference: FloatVolume, mask: Mask) -> FloatVolume:
    """`image` scaled and shifted to lie nearest `reference` inside the mask; 0 outside.

    The least-squares gain and offset, from these two images alone: how far a precontrast T1
    can come without any model. All (X, Y, Z). MlError if shapes differ or the mask is empty.
    """
    _check(image, mask)
    _check(reference, mask)
    x, y = image[mask].astype(np.float64), reference[mask].astype(np.float64)
    variance = x.var()
    gain = ((x - x.mean()) * (y - y.mean())).mean() / variance if variance > 0 else 0.0
    matched = np.zeros(image.shape, np.float32)
    matched[mask] = gain * (x - x.mean()) + y.mean()
    return matched


def bounding_box(mask: Mask) -> Box:
    """The smallest box around the mask's voxels, its last slice included, as three slices.

    MlError if the mask is empty.

    >>> bounding_box(np.pad(np.ones((1, 2, 3), bool), 1))
    (slice(1, 2, None), slice(1, 3, None), slice(1, 4, None))
    """
    if not mask.any():
        raise MlError("the mask is empty: it has no bounding box")
    sides = []
    for axis in range(3):
        others = tuple(a for a in range(3) if a != axis)
        filled = np.flatnonzero(mask.any(axis=others))
        sides.append(slice(int(filled[0]), int(filled[-1]) + 1))
    return sides[0], sides[1], sides[2]


def _check(image: FloatVolume, mask: Mask) -> None:
    if image.shape != mask.shape:
        raise MlError(f"image and mask need one shape, got {image.shape} and {mask.shape}")
    if not mask.any():
        raise MlError("the brain mask is empty")
