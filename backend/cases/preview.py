"""A picture of a case: T1, FLAIR and T1gad side by side, in the slice that shows most.

Flow: import -> **preview** -> list of cases
Convention: axial, radiological (the patient's right is on the left of the picture, front at top).
"""

import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.cases.focus import Labels, focus_voxel
from ml.volumes import FloatVolume

SERIES = ("T1", "FLAIR", "T1gad")
TILE = 256  # pixels
MARGIN = 3  # voxels around the brain
DARKEST, BRIGHTEST = 1.0, 99.5  # percentiles of the brain


def preview_png(
    volumes: Mapping[str, FloatVolume],
    masks: Mapping[str, Labels],
    spacing_mm: tuple[float, float, float],
) -> bytes:
    """Draw the series of `SERIES` that there are.

    volumes, masks : (X, Y, Z) arrays in RAS+ on one grid; masks hold brain_mask at least
    """
    level = focus_voxel(masks)[2]
    brain = masks["brain_mask"] > 0
    around = in_plane_box(brain)
    shown = [name for name in SERIES if name in volumes]
    sheet = Image.new("L", (TILE * len(shown), TILE))
    for place, name in enumerate(shown):
        grey = grey_values(volumes[name], brain)[:, :, level]
        tile = fit(axial_picture(grey[around]), spacing_mm)
        left = place * TILE + (TILE - tile.width) // 2
        sheet.paste(tile, (left, (TILE - tile.height) // 2))
    png = io.BytesIO()
    sheet.save(png, format="PNG", optimize=True)
    return png.getvalue()


def in_plane_box(brain: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Return the brain's range of x and of y over all slices, with a margin; all if it is empty."""
    ranges = []
    for axis in (0, 1):
        others = tuple(other for other in range(3) if other != axis)
        inside = np.flatnonzero(brain.any(axis=others))
        first, last = (inside[0], inside[-1]) if inside.size else (0, brain.shape[axis])
        ranges.append(slice(max(first - MARGIN, 0), last + 1 + MARGIN))
    return ranges[0], ranges[1]


def grey_values(volume: FloatVolume, brain: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Scale the brain's percentiles to 0..255; black outside the brain."""
    inside = volume[brain] if brain.any() else volume.ravel()
    low, high = np.percentile(inside, (DARKEST, BRIGHTEST))
    scaled = np.clip((volume - low) / max(float(high - low), 1e-6), 0, 1) * 255
    return np.where(brain, scaled, 0).astype(np.uint8)


def axial_picture(plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Turn an (X, Y) plane in RAS+ into rows and columns, both axes reversed.

    >>> axial_picture(np.array([[1, 2], [3, 4]], np.uint8)).tolist()  # x rightwards, y to the front
    [[4, 2], [3, 1]]
    """
    return np.ascontiguousarray(plane[::-1, ::-1].T)


def fit(picture: NDArray[np.uint8], spacing_mm: tuple[float, float, float]) -> Image.Image:
    """Scale the picture to the largest that fits a tile, in true proportions."""
    height, width = picture.shape
    width_mm, height_mm = width * spacing_mm[0], height * spacing_mm[1]
    scale = TILE / max(width_mm, height_mm)
    size = max(round(width_mm * scale), 1), max(round(height_mm * scale), 1)
    return Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR)
