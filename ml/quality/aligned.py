"""Whether every series lies on the T1, and the right way round.

Flow: volumes -> registration -> **aligned** -> flags
"""

from collections.abc import Mapping

import numpy as np

from ml.quality.flag import DOUBT, STOP, Flag
from ml.quality.registration import GAIN, agreement, displacement_mm, reference_of
from ml.volumes import Affine, FloatVolume, Mask

DOUBTFUL_MM = 2.0
"""Mean displacement over the brain. As they are, the series of the phantom and of BraTS 2018 (six)
measure 0.0 mm, but for one T1gad of 1.6 mm. The phantom's moved by 1.7 to 1.9 mm measure 1.5 to
2.8 mm, by 2.5 to 2.9 mm 2.4 to 3.1 mm, by 4.2 to 4.8 mm within 1 mm of it."""
BAD_MM = 4.0
FEWEST_VOXELS = 2_000
"""Of the brain: in fewer, mutual information tells nothing apart."""

STILL = np.zeros(6)


def alignment_flags(images: Mapping[str, FloatVolume], brain: Mask, affine: Affine) -> list[Flag]:
    """A flag for each series that agrees better with the T1 when it is moved or mirrored.

    images : name -> (X, Y, Z) on one grid, blurred, none of them constant within the brain
    Nothing is said of a case without a T1, or with few voxels.
    """
    if "T1" not in images or int(brain.sum()) < FEWEST_VOXELS:
        return []
    reference = reference_of(images["T1"], brain, affine)
    found = []
    for name, image in images.items():
        if name == "T1":
            continue
        here = agreement(reference, image, STILL)
        if agreement(reference, image[::-1], STILL) > (1 + 10 * GAIN) * here:
            found.append(_mirrored(name))
            continue
        moved = displacement_mm(reference, image)
        if moved >= DOUBTFUL_MM:
            found.append(_moved(name, moved))
    return found


def _moved(name: str, moved: float) -> Flag:
    words = (
        f"{name} agrees best with T1 (mutual information) when it is moved by {moved:.1f} mm on "
        f"average over the brain; less than {DOUBTFUL_MM:g} mm would be right: register it to the "
        "T1 anew."
    )
    severity = STOP if moved >= BAD_MM else DOUBT
    return Flag("registration_doubtful", severity, name, words, round(moved, 2))


def _mirrored(name: str) -> Flag:
    words = (
        f"{name} agrees better with T1 (mutual information) when left and right are exchanged: a "
        "converter seems to have mirrored it; convert it again from its source."
    )
    return Flag("odd_orientation", STOP, name, words)
