"""Overlap of tumour segmentations: Dice, volumes in millilitres, regions left out by size.

Flow: segment -> **overlap** -> overlap_summary -> figures
Source: Calabrese et al. 2021, Methods ("Enhancing Tumor Overlap Analysis"); Dice 1945,
doi:10.2307/1932409

    reference   . X X .     Dice = 2 * both / (reference + predicted) = 2 * 1 / (2 + 2) = 0.5
    predicted   . . X X     where both are empty there is nothing to overlap: no Dice, but a reason
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import label, sum_labels

from ml.errors import MlError
from ml.series import CORE_LABELS, ENHANCING, LABELS
from ml.volumes import Affine, Mask, voxel_volume_ml

Labels = NDArray[np.uint8]

COMPONENTS: dict[str, tuple[int, ...]] = {
    "enhancing": (ENHANCING,),
    "tumour_core": CORE_LABELS,
    "whole_tumour": LABELS,
}
"""Component -> the labels it is made of."""

NONE_IN_EITHER = {
    "enhancing": "no enhancement in either",
    "tumour_core": "no tumour core in either",
    "whole_tumour": "no tumour in either",
}
"""Why a component has no Dice."""

NEIGHBOURS = np.ones((3, 3, 3), bool)  # faces, edges and corners: the 26-neighbourhood
SMALL_ML = 0.1  # of the paper: regions below it are "very small"


@dataclass(frozen=True)
class Overlap:
    """How far two masks agree. Volumes in mL; `dice` in [0, 1], or None with a `reason`."""

    dice: float | None
    reference_ml: float
    predicted_ml: float
    intersection_ml: float
    reason: str = ""


def dice(reference: Mask, predicted: Mask) -> float:
    """Dice coefficient, 0 to 1; NaN when both masks are empty, 0 when one of them is.

    reference, predicted : (X, Y, Z) bool - masks on one voxel grid. MlError if shapes differ.

    >>> dice(np.array([0, 1, 1, 0], bool), np.array([0, 0, 1, 1], bool))
    0.5
    """
    _refuse_two_shapes(reference, predicted)
    voxels = int(np.count_nonzero(reference)) + int(np.count_nonzero(predicted))
    if voxels == 0:
        return math.nan
    return 2.0 * int(np.count_nonzero(reference & predicted)) / voxels


def overlap_of(reference: Mask, predicted: Mask, affine: Affine, reason: str) -> Overlap:
    """Dice and volumes of two masks on one grid.

    reference, predicted : (X, Y, Z) bool
    affine : (4, 4) voxel index -> mm, which gives the voxel's volume, oblique or not
    reason : kept where both masks are empty and the Dice coefficient is undefined
    MlError if the shapes differ.
    """
    value = dice(reference, predicted)
    return Overlap(
        None if math.isnan(value) else value,
        volume_ml(reference, affine),
        volume_ml(predicted, affine),
        volume_ml(reference & predicted, affine),
        reason if math.isnan(value) else "",
    )


def overlap_of_component(
    reference: Labels, predicted: Labels, affine: Affine, component: str, least_ml: float = 0.0
) -> Overlap:
    """The overlap of one of `COMPONENTS` in two segmentations (X, Y, Z) with labels 0, 1, 2, 4.

    least_ml : connected regions below it are left out of both first; 0 keeps all
    """
    first = without_small_regions(component_mask(reference, component), affine, least_ml)
    second = without_small_regions(component_mask(predicted, component), affine, least_ml)
    reason = NONE_IN_EITHER[component] + (f" from {least_ml:g} mL a region" if least_ml else "")
    return overlap_of(first, second, affine, reason)


def component_mask(labels: Labels, component: str) -> Mask:
    """(X, Y, Z) bool: where `labels` are those of the component.

    >>> component_mask(np.array([0, 1, 2, 4], np.uint8), "tumour_core")
    array([False,  True, False,  True])
    """
    return np.isin(labels, COMPONENTS[component])


def volume_ml(mask: Mask, affine: Affine) -> float:
    """Volume of a mask in millilitres.

    >>> volume_ml(np.ones((5, 5, 4), bool), np.diag([1.0, 1.0, 2.0, 1.0]))
    0.2
    """
    return round(int(np.count_nonzero(mask)) * voxel_volume_ml(affine), 9)


def without_small_regions(mask: Mask, affine: Affine, least_ml: float = SMALL_ML) -> Mask:
    """The mask without its connected regions of less than `least_ml` millilitres.

    mask : (X, Y, Z) bool; regions are connected through faces, edges and corners (26 neighbours)
    A region of exactly `least_ml` stays. MlError for a `least_ml` that is negative or no number.
    """
    if not 0 <= least_ml < math.inf:
        raise MlError(
            f"the least volume of a region must be a number, 0 mL or more, got {least_ml:g}"
        )
    if least_ml == 0:
        return mask
    regions, count = label(mask, NEIGHBOURS)
    voxels = sum_labels(mask, regions, np.arange(count + 1))
    large = np.round(voxels * voxel_volume_ml(affine), 9) >= least_ml
    large[0] = False  # the background
    kept: Mask = large[regions]
    return kept


def _refuse_two_shapes(reference: Mask, predicted: Mask) -> None:
    if reference.shape != predicted.shape:
        raise MlError(f"masks need one shape, got {reference.shape} and {predicted.shape}")
