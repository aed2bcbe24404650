"""Whether a face could be recognised from a volume.

Flow: raw_bids -> **faces** -> deface
Source: Schwarz et al. 2019, doi:10.1056/NEJMc1908881 (faces matched from head MRI)
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.volumes import Affine, spacing_mm

RECOGNISABLE = ("T1", "T1gad", "T2", "FLAIR", "SWI")
LONGEST_EDGE_MM = 3.0
"""Slices thicker than this give no likeness that is worth the name."""

SHORTEST_HEIGHT_MM = 110.0
"""From the vertex down: shorter fields end above the eyes' lower lids."""

HEAD_ML = 2200.0
"""A head with skin is larger than this, a brain without is smaller (1.9 L at most)."""


def face_words(voxels: NDArray[Any], affine: Affine, recognisable: str = "") -> str | None:
    """Why a face may be in the volume; None if it cannot be.

    voxels : (X, Y, Z) in RAS+; recognisable : the header's RecognizableVisualFeatures
    """
    if recognisable == "YES":
        return "the header says that features can be recognised (RecognizableVisualFeatures)"
    head = foreground(voxels)
    edges = np.array(spacing_mm(affine))
    if max(edges) > LONGEST_EDGE_MM or not head.any():
        return None
    volume_ml = float(head.sum() * edges.prod() / 1000)
    height = _extent(head, 2) * edges[2]
    if volume_ml < HEAD_ML or height < SHORTEST_HEIGHT_MM:
        return None
    return (
        f"the field holds a head with its skin ({volume_ml / 1000:.1f} L, {height:.0f} mm high), "
        f"with voxels of at most {max(edges):.1f} mm: a face may be recognised"
    )


def foreground(voxels: NDArray[Any]) -> NDArray[np.bool_]:
    """(X, Y, Z) bool: what is not air, holes filled."""
    from scipy.ndimage import binary_fill_holes, binary_opening
    from skimage import filters

    threshold: Any = filters.threshold_triangle
    image = np.asarray(voxels, dtype=np.float32)
    if not np.isfinite(image).all() or image.max(initial=0.0) <= image.min(initial=0.0):
        return np.zeros(image.shape, bool)
    inside = image[image > 0]
    # an image that was skull-stripped has no air left: everything above zero is tissue
    level = 0.0 if inside.size < 0.35 * image.size else float(threshold(inside)) * 0.5
    head = binary_opening(image > level, np.ones((2, 2, 2)))
    filled: NDArray[np.bool_] = binary_fill_holes(head)
    return filled


def _extent(mask: NDArray[np.bool_], axis: int) -> int:
    others = tuple(one for one in range(3) if one != axis)
    where = np.flatnonzero(mask.any(axis=others))
    return int(where[-1] - where[0] + 1) if where.size else 0
