"""Where in the head a doubt is to be looked at.

Flow: voxels found -> **place** -> Flag.place_mm
"""

import numpy as np

from ml.volumes import Affine, Mask

Place = tuple[float, float, float]


def place_of(found: Mask, affine: Affine) -> Place | None:
    """The found voxel nearest the middle of the axial slice that has most; mm, None for none.

    found : (X, Y, Z) bool     affine : (4, 4), voxel index -> mm in RAS+
    """
    if not found.any():
        return None
    z = int(found.sum(axis=(0, 1)).argmax())
    voxels = np.argwhere(found[:, :, z])
    nearest = voxels[((voxels - voxels.mean(axis=0)) ** 2).sum(axis=1).argmin()]
    x, y, height = affine[:3, :3] @ (*nearest, z) + affine[:3, 3]
    return round(float(x), 2), round(float(y), 2), round(float(height), 2)
