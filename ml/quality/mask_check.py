"""Masks: their size in millilitres, and a tumour that leaves the brain.

Flow: volumes -> **mask_check** -> flags
"""

from ml.quality.flag import DOUBT, NOTE, STOP, Flag
from ml.quality.place import place_of
from ml.volumes import Affine, Mask, voxel_volume_ml

BRAIN_ML = (900.0, 2100.0)
"""Adult brains with their fluid: BraTS 2018 and the phantom have 1,400 to 1,720 mL, intracranial
volumes of adults lie between some 1,000 and 2,000 mL. Half a brain, or a head with its skull, does
not."""
TUMOUR_ML = (0.1, 400.0)
"""A whole tumour: the largest of BraTS 2018's here has 232 mL."""
MOST_OUTSIDE = 0.01
"""Share of a tumour that two masks drawn apart may put outside the brain."""
MUCH_OUTSIDE = 0.5


def mask_flags(masks: dict[str, Mask], affine: Affine) -> list[Flag]:
    """Doubts about the brain mask and the tumour; a tumour of no voxel is no fault.

    masks : "brain_mask" and, where there is one, "tumor_mask": (X, Y, Z) bool on one grid
    """
    found = size_flags("brain_mask", masks["brain_mask"], BRAIN_ML, affine)
    tumour = masks.get("tumor_mask")
    if tumour is None:
        return found
    if not tumour.any():
        words = "The tumour mask is empty: right for a case without a tumour, and only for one."
        return [*found, Flag("mask_size", NOTE, "tumor_mask", words, 0.0)]
    found += size_flags("tumor_mask", tumour, TUMOUR_ML, affine)
    return found + outside_flags(tumour, masks["brain_mask"], affine)


def size_flags(name: str, mask: Mask, bounds_ml: tuple[float, float], affine: Affine) -> list[Flag]:
    """A flag for a mask smaller or larger than `bounds_ml`; STOP for an empty brain."""
    volume_ml = int(mask.sum()) * voxel_volume_ml(affine)
    least, most = bounds_ml
    if least <= volume_ml <= most:
        return []
    word = "small" if volume_ml < least else "large"
    words = (
        f"{name} has {volume_ml:,.1f} mL, which is {word}; {least:,g} to {most:,g} mL would be "
        "right."
    )
    severity = STOP if volume_ml == 0 else DOUBT
    return [Flag("mask_size", severity, name, words, round(volume_ml, 2), place_of(mask, affine))]


def outside_flags(tumour: Mask, brain: Mask, affine: Affine) -> list[Flag]:
    """A flag where more of the tumour than `MOST_OUTSIDE` lies outside the brain."""
    outside = tumour & ~brain
    share = float(outside.sum() / tumour.sum())
    if share <= MOST_OUTSIDE:
        return []
    volume_ml = int(outside.sum()) * voxel_volume_ml(affine)
    words = (
        f"{share:.0%} of the tumour ({volume_ml:.1f} mL) lies outside the brain mask; up to "
        f"{MOST_OUTSIDE:.0%} would be right: is it the mask of another case, or is the brain mask "
        "too tight?"
    )
    severity = STOP if share > MUCH_OUTSIDE else DOUBT
    place = place_of(outside, affine)
    return [Flag("tumour_outside", severity, "tumor_mask", words, round(share, 4), place)]
