"""Series that carry each other's names, told by how fluid and contrast agent look.

Flow: volumes -> **swapped** -> flags
On a T1 the rim of the brain, where the fluid is, is darker than the white matter inside, on a T2
it is brighter; of what is dark on a T1, fluid is bright on a T2 and dark on a FLAIR; contrast
agent only brightens. In SD of the brain's grey values, on the phantom and on BraTS 2018, rim less
inside is 0.9 to 3.9 higher on T2 than on T1; the balance of T2 less FLAIR is 2.2 to 5.8, that of
T1gad less T1 1.1 to 3.7. The bounds below lie beyond 0 by a third to a half of the least of these.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from ml.quality.flag import DOUBT, STOP, Flag
from ml.volumes import Mask

RIM_MM, INSIDE_MM = 4.0, (12.0, 30.0)
RIM_BOUND, FLUID_BOUND, AGENT_BOUND = -0.4, -1.0, -0.5
DARK_SHARE = 0.25
FLUID_TAILS, AGENT_TAILS = (0.02, 0.98), (0.002, 0.998)

Scores = Mapping[str, NDArray[np.float32]]


def swapped_flags(
    scores: Scores, brain: Mask, tumour: Mask, spacing_mm: tuple[float, float, float]
) -> list[Flag]:
    """A flag for each pair of T1, T2, FLAIR and T1gad that seems to have changed places.

    scores : name -> (X, Y, Z) blurred and z-scored within the brain
    tumour : (X, Y, Z) bool, nothing in it where there is no mask; left out of the comparison
    """
    healthy = brain & ~tumour
    found = []
    if "T1" in scores and "T2" in scores:
        found += _t1_and_t2(scores, rim_less_inside(scores, healthy, brain, spacing_mm))
    if not found and {"T1", "T2", "FLAIR"} <= scores.keys():
        dark = healthy & (scores["T1"] <= np.quantile(scores["T1"][healthy], DARK_SHARE))
        found += _t2_and_flair(balance((scores["T2"] - scores["FLAIR"])[dark], FLUID_TAILS))
    if not found and {"T1", "T1gad"} <= scores.keys():
        found += _pre_and_post(balance((scores["T1gad"] - scores["T1"])[brain], AGENT_TAILS))
    return found


def rim_less_inside(
    scores: Scores, healthy: Mask, brain: Mask, spacing_mm: tuple[float, float, float]
) -> dict[str, float]:
    """Name -> median of the brain's rim less that of its inside, in SD; empty for a small brain."""
    depth = distance_transform_edt(brain, spacing_mm)
    rim = healthy & (depth <= RIM_MM)
    inside = healthy & (depth > INSIDE_MM[0]) & (depth < INSIDE_MM[1])
    if not rim.any() or not inside.any():
        return {}
    return {
        name: float(np.median(values[rim]) - np.median(values[inside]))
        for name, values in scores.items()
    }


def balance(differences: NDArray[np.float32], tails: tuple[float, float]) -> float:
    """Sum of two quantiles: above 0 where the longer tail is the bright one."""
    return float(np.quantile(differences, tails).sum())


def _t1_and_t2(scores: Scores, rims: dict[str, float]) -> list[Flag]:
    if not rims or rims["T2"] - rims["T1"] >= RIM_BOUND:
        return []
    words = (
        f"The rim of the brain, where the fluid is, is {rims['T1']:+.1f} SD against the white "
        f"matter inside on T1 and {rims['T2']:+.1f} SD on T2; darker on T1 than on T2 would be "
        "right. T1 and T2 seem to be swapped."
    )
    value = round(rims["T2"] - rims["T1"], 3)
    return [Flag("series_swapped", STOP, name, words, value) for name in ("T1", "T2")]


def _t2_and_flair(measured: float) -> list[Flag]:
    if measured >= FLUID_BOUND:
        return []
    words = (
        f"Fluid is darker on T2 than on FLAIR (balance {measured:+.1f} SD; above 0 would be "
        "right). T2 and FLAIR seem to be swapped."
    )
    return [
        Flag("series_swapped", STOP, name, words, round(measured, 3)) for name in ("T2", "FLAIR")
    ]


def _pre_and_post(measured: float) -> list[Flag]:
    if measured >= AGENT_BOUND:
        return []
    words = (
        f"Vessels and tumour are brighter on T1 than on T1gad (balance {measured:+.1f} SD; above 0 "
        "would be right). The T1 before and after contrast agent seem to be swapped."
    )
    return [
        Flag("series_swapped", DOUBT, name, words, round(measured, 3)) for name in ("T1", "T1gad")
    ]
