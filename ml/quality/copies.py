"""The same image under two names: within a case, and of two patients.

Flow: volumes -> **copies** -> flags; sketches of all cases -> duplicates
A copy that was scaled, shifted or compressed anew has other bytes and the same content: within a
case images are compared voxel by voxel up to a linear change of grey, cases by a sketch of the T1.
"""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ml.quality.flag import STOP, Flag
from ml.series import TARGET
from ml.volumes import FloatVolume, Mask

SAME = 0.998
"""Correlation from which two images are one: precontrast and postcontrast T1 reach 0.9 to 0.98
on the phantom and on BraTS 2018 even after a blur; a copy rounded to 64 grey values keeps 0.999."""
SAMPLED = 200_000
BLOCKS = 6
SKETCH_SCALE = 100
SKETCH_APART = 3
"""Hundredths of an SD by which a block of a copy may differ; rounding makes it 1 or 2."""

Sketch = list[int]


def copy_flags(images: Mapping[str, FloatVolume], brain: Mask) -> list[Flag]:
    """A flag for each pair of series with one content; a series that is constant is in none.

    images : name -> (X, Y, Z)
    """
    values = {name: _standard(image, brain) for name, image in images.items()}
    found = []
    for first, second in combinations(values, 2):
        one, other = values[first], values[second]
        if one is None or other is None:
            continue
        alike = float(one @ other / len(one))
        if abs(alike) >= SAME:
            found.append(_copy_flag(first, second, alike))
    return found


def _standard(image: FloatVolume, brain: Mask) -> NDArray[np.float64] | None:
    values = image[brain]
    values = values[:: max(len(values) // SAMPLED, 1)].astype(np.float64)
    spread = values.std()
    return None if spread == 0 else (values - values.mean()) / spread


def _copy_flag(first: str, second: str, alike: float) -> Flag:
    measured = f"their grey values in the brain correlate by {alike:.5f}"
    if {first, second} == {"T1", TARGET}:
        words = (
            f"T1 and {TARGET} are one image, as it is or scaled ({measured}; below {SAME:g} would "
            "be right): the postcontrast T1 is not what its name says, so that a network would "
            "learn to copy."
        )
        return Flag("pre_is_post", STOP, TARGET, words, round(alike, 6))
    words = (
        f"{first} and {second} are one image, as it is or scaled ({measured}; below {SAME:g} would "
        "be right): one of them has the wrong file."
    )
    return Flag("same_image", STOP, second, words, round(alike, 6))


def sketch_of(t1: FloatVolume) -> Sketch | None:
    """A T1 in 216 whole numbers: means of 6 x 6 x 6 blocks of the grid, in hundredths of an SD.

    None for a T1 of one value. A scaled copy has the same sketch, whatever its brain mask: what
    counts is where it is not 0.
    """
    held = t1 != 0
    inside = t1[held].astype(np.float64)
    if inside.size == 0 or inside.std() == 0:
        return None
    scores = np.where(held, (t1 - inside.mean()) / inside.std(), 0.0)
    sums = scores
    for axis, length in enumerate(t1.shape):
        edges = np.linspace(0, length, BLOCKS + 1).astype(int)[:-1]
        sums = np.add.reduceat(sums, np.minimum(edges, length - 1), axis=axis)
    means = sums / (scores.size / BLOCKS**3)
    return [int(value) for value in np.rint(means * SKETCH_SCALE).ravel()]


def duplicates_of(sketch: Sketch, others: Mapping[str, Sketch]) -> list[str]:
    """Keys of the sketches that are of the same image.

    >>> duplicates_of([5] * 216, {"a": [6] * 216, "b": [90] * 216})
    ['a']
    """
    if not others:
        return []
    table = np.array(list(others.values()), dtype=np.int32)
    apart = np.abs(table - np.array(sketch, dtype=np.int32)).max(axis=1)
    return [key for key, one in zip(others, apart, strict=True) if one <= SKETCH_APART]


def cohort_duplicates(sketches: Mapping[str, Sketch]) -> list[tuple[str, str]]:
    """Every pair of cases whose T1 is the same image, each pair once, in the order given."""
    keys = list(sketches)
    found = []
    for place, key in enumerate(keys):
        later = {other: sketches[other] for other in keys[place + 1 :]}
        found += [(key, other) for other in duplicates_of(sketches[key], later)]
    return found


def duplicate_flag(names: list[str]) -> Flag:
    """The flag of a case whose T1 is also that of other cases, by the names people know."""
    words = (
        f"Its T1 is the same image as that of {', '.join(names)}, as it is or scaled: one patient "
        "counts once; exclude all but one."
    )
    return Flag("duplicate", STOP, "T1", words, float(len(names)))
