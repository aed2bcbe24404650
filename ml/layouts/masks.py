"""The masks of a case, read where the cohort has them and derived where it has not.

Flow: layouts -> **masks** -> import writes them beside the series
"""

import numpy as np
from numpy.typing import NDArray

from ml.series import CORE_LABELS, ENHANCING, INPUTS, Case
from ml.volumes import Affine, Mask, read_volume, voxel_volume_ml

Labels = NDArray[np.uint8]


def read_masks(case: Case) -> dict[str, Labels]:
    """All masks that can be had: name (`ml.series.MASKS`) -> (X, Y, Z) uint8 in RAS+.

    Derived where there is no file: the brain is every voxel that is not zero in some precontrast
    series (skull-stripped images); the whole tumour is every label of tumor_seg, its core labels
    1 and 4. Without tumor_seg the tumour masks that have no file are left out.
    """
    masks = {name: read_mask(case, name) for name in case.masks}
    if "brain_mask" not in masks:
        masks["brain_mask"] = nonzero_in_any_input(case).astype(np.uint8)
    if "tumor_seg" in masks:
        segmentation = masks["tumor_seg"]
        masks.setdefault("tumor_mask", (segmentation > 0).astype(np.uint8))
        masks.setdefault("tumor_core", np.isin(segmentation, CORE_LABELS).astype(np.uint8))
    return masks


def read_mask(case: Case, name: str) -> Labels:
    """The labels of one mask file, (X, Y, Z) uint8 in RAS+, as `ml.series` numbers them."""
    stored = np.rint(read_volume(case.paths[name]).data)
    labels = stored.astype(np.uint8)
    for first, second in case.relabelled.get(name, {}).items():
        labels[stored == first] = second
    return labels


def nonzero_in_any_input(case: Case) -> Mask:
    """(X, Y, Z) bool: voxels that are not zero in at least one precontrast series."""
    inputs = [name for name in INPUTS if name in case.paths]
    brain: Mask = read_volume(case.paths[inputs[0]]).data != 0
    for name in inputs[1:]:
        brain |= read_volume(case.paths[name]).data != 0
    return brain


def enhancing_volume_ml(segmentation: Labels, affine: Affine) -> float:
    """Volume of label 4 in millilitres; exactly 0.0 where there is none.

    >>> enhancing_volume_ml(np.full((10, 10, 10), 4, np.uint8), np.eye(4))
    1.0
    """
    return int((segmentation == ENHANCING).sum()) * voxel_volume_ml(affine)
