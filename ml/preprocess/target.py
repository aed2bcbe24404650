"""The grid that everything is resampled onto.

Flow: options -> **target** -> resampling
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276 (200 x 240 x 200 voxels of 1 mm)
"""

import numpy as np

from ml.normalise import bounding_box
from ml.preprocess.options import Options
from ml.volumes import Grid, Mask

MNI_CENTRE_MM = (-0.5, -18.5, 22.5)
"""Of the grid about the template: with 200 x 240 x 200 voxels of 1 mm, voxels lie on whole mm."""

EQUAL_SPACING = 1e-3


def grid_about_template(options: Options) -> Grid:
    """The grid of the template's space, its axes those of the template.

    >>> grid_about_template(Options()).affine[:3, 3].tolist()
    [-100.0, -138.0, -77.0]
    """
    affine = np.diag([options.spacing_mm] * 3 + [1.0])
    extent = (np.array(options.grid) - 1) * options.spacing_mm
    affine[:3, 3] = np.array(MNI_CENTRE_MM) - extent / 2
    return Grid(options.grid, affine)


def grid_about_brain(reference: Grid, brain: Mask, options: Options) -> Grid:
    """The grid with the brain in its middle, turned as `reference` is.

    brain : (X, Y, Z) bool on the reference grid
    Where the voxels are of one size they coincide, so that nothing needs to be interpolated.
    """
    edges = np.array(reference.spacing_mm)
    ratio = options.spacing_mm / edges
    box = bounding_box(brain)
    middle = np.array([(one.start + one.stop - 1) / 2 for one in box])
    first = middle - (np.array(options.grid) - 1) / 2 * ratio
    if np.abs(edges - options.spacing_mm).max() < EQUAL_SPACING:
        first, ratio = np.floor(first), np.ones(3)
    affine = reference.affine.copy()
    affine[:3, 3] = reference.affine[:3, :3] @ first + reference.affine[:3, 3]
    affine[:3, :3] = reference.affine[:3, :3] * ratio
    return Grid(options.grid, affine)


def touches_border(brain: Mask) -> bool:
    """Whether a brain mask reaches the border of its grid, so that some brain may be cut off."""
    return any(
        bool(brain.take(place, axis).any()) for axis in range(brain.ndim) for place in (0, -1)
    )
