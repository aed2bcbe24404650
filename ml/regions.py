"""The three regions in which images are compared, as masks on the case's grid.

Flow: manifest, volumes -> **regions** -> evaluation
Source: Calabrese et al. 2021, Methods: whole brain, whole tumour, tumour core (the tumour without
oedema)
"""

from dataclasses import dataclass

from ml.loading import read_core, read_tumour
from ml.manifest import ManifestCase
from ml.volumes import Grid, Mask


@dataclass(frozen=True)
class Regions:
    """A case's regions.

    masks : region -> (X, Y, Z) bool, within the brain mask, where images have values; only
        regions that exist
    reasons : region -> why it does not exist, such as "the case has no tumour mask"
    """

    masks: dict[str, Mask]
    reasons: dict[str, str]


def read_regions(case: ManifestCase, brain: Mask, grid: Grid) -> Regions:
    """The case's whole brain, whole tumour and tumour core.

    The tumour is `tumor_mask`, else every label of `tumor_seg`; its core is `tumor_core`, else
    the labels 1 and 4 of `tumor_seg` (necrotic or non-enhancing, and enhancing).
    CaseError if a mask is not on the grid of the brain mask.
    """
    found = {
        "whole_tumour": (read_tumour(case, grid), "the case has no tumour mask"),
        "tumour_core": (read_core(case, grid), "the case has no mask of the tumour core"),
    }
    masks, reasons = {"whole_brain": brain}, {}
    for region, (mask, absence) in found.items():
        if mask is None:
            reasons[region] = absence
        elif not (mask & brain).any():
            name = region.replace("_", " ")
            reasons[region] = f"the {name} has no voxel inside the brain mask"
        else:
            masks[region] = mask & brain
    return Regions(masks, reasons)
