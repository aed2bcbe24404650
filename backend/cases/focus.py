"""Where a case shows most: the slices at which its preview and its page open.

Flow: masks at import -> **focus** -> preview, case page. Never the reading room: there, it would
point at the tumour.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ml.series import ENHANCING

Labels = NDArray[np.uint8]
IN_SLICE = ((1, 2), (0, 2), (0, 1))  # the axes within a sagittal, coronal and axial slice


def focus_voxel(masks: Mapping[str, Labels]) -> tuple[int, int, int]:
    """Return (i, j, k): per plane the slice with most enhancement, else tumour, else brain.

    masks : (X, Y, Z) arrays in RAS+ on one grid; brain_mask at least
    """
    brain = masks["brain_mask"] > 0
    segmentation = masks.get("tumor_seg", np.zeros_like(brain, np.uint8))
    tumour = masks.get("tumor_mask", segmentation)
    for region in (segmentation == ENHANCING, tumour > 0, brain):
        if region.any():
            i, j, k = (int(region.sum(axis=axes).argmax()) for axes in IN_SLICE)
            return i, j, k
    i, j, k = (length // 2 for length in brain.shape)
    return i, j, k


def focus_mm(
    masks: Mapping[str, Labels], spacing_mm: tuple[float, float, float]
) -> list[float] | None:
    """Return the focus in mm in LPS, the middle of the brain's box being the origin.

    That is the space of `backend.volumes`: volumes travel cropped to the brain and centred on it.
    masks : as for `focus_voxel`. None where there is no brain.
    """
    found = np.nonzero(masks["brain_mask"])
    if found[0].size == 0:
        return None
    middle = [(int(along.min()) + int(along.max())) / 2 for along in found]
    x, y, z = (np.subtract(focus_voxel(masks), middle) * spacing_mm).tolist()
    return [-x, -y, z]
