"""Grey values within the brain: empty, constant, clipped, slices lost.

Flow: volumes -> **intensities** -> flags
"""

import numpy as np
from numpy.typing import NDArray

from ml.quality.flag import DOUBT, STOP, Flag
from ml.quality.place import place_of
from ml.volumes import Mask, Volume

MOST_AT_AN_END = 0.005
"""Share of the brain at its brightest or darkest value. Of the phantom and of BraTS 2018, 0.00001
at most have the brightest and none the darkest: clipping piles thousands of voxels up there."""
MOST_EMPTY = 0.05
"""Share of the brain that may be 0: masks differ at the rim, and fluid is 0 in a perfusion map."""
SMALLEST_SLICE = 0.1
"""A slice is looked at where the brain has this share of its largest slice."""
SAMPLED = 50_000
FEWEST_VALUES = 24
"""Distinct grey values below which an image has been cut to few levels."""


def intensity_flags(name: str, volume: Volume, brain: Mask) -> list[Flag]:
    """What is wrong with one image's grey values; at most one flag of each kind.

    volume.data, brain : (X, Y, Z) on one grid, the brain not empty
    """
    values = volume.data[brain]
    low, high = float(values.min()), float(values.max())
    if low == high:
        words = f"{name} is {low:g} in the whole brain: an image has different values."
        return [Flag("empty_intensities", STOP, name, words, low)]
    return [*_empty(name, volume, values, brain), *_clipped(name, volume, values, brain)]


def _empty(name: str, volume: Volume, values: NDArray[np.float32], brain: Mask) -> list[Flag]:
    share = float((values == 0).mean())
    if share > MOST_EMPTY:
        words = (
            f"{share:.0%} of the brain is 0 in {name}; up to {MOST_EMPTY:.0%} would be right: was "
            "it cut off, or masked by another brain?"
        )
        place = place_of(brain & (volume.data == 0), volume.affine)
        severity = STOP if share > 0.5 else DOUBT
        return [Flag("empty_intensities", severity, name, words, round(share, 4), place)]
    lost = _lost_slices(volume, brain)
    if not lost.any():
        return []
    words = (
        f"{name} is empty in {int(lost.sum())} axial slices that hold brain; none would be right."
    )
    within = brain & lost[None, None, :]
    place = place_of(within, volume.affine)
    return [Flag("empty_intensities", DOUBT, name, words, float(lost.sum()), place)]


def _lost_slices(volume: Volume, brain: Mask) -> NDArray[np.bool_]:
    """(Z,) bool: slices with much brain whose voxels all have one value."""
    held = brain.sum(axis=(0, 1))
    found = np.zeros(len(held), bool)
    for z in np.flatnonzero(held > SMALLEST_SLICE * held.max()):
        values = volume.data[:, :, z][brain[:, :, z]]
        found[z] = values.min() == values.max()
    return found


def _clipped(name: str, volume: Volume, values: NDArray[np.float32], brain: Mask) -> list[Flag]:
    for end, words in ((values.max(), "brightest"), (values.min(), "darkest")):
        share = float((values == end).mean())
        if share > MOST_AT_AN_END and end != 0:
            sentence = (
                f"{share:.1%} of the brain has the {words} value of {name}, {end:g}; up to "
                f"{MOST_AT_AN_END:.1%} would be right: grey values were clipped there and cannot "
                "be had back."
            )
            place = place_of(brain & (volume.data == end), volume.affine)
            return [Flag("clipped_intensities", DOUBT, name, sentence, round(share, 4), place)]
    distinct = len(np.unique(values[:: max(len(values) // SAMPLED, 1)]))
    if distinct >= FEWEST_VALUES:
        return []
    sentence = (
        f"{name} has {distinct} different grey values; hundreds would be right: it was stored "
        "with too few levels."
    )
    return [Flag("clipped_intensities", DOUBT, name, sentence, float(distinct))]
