"""All that is looked for in one case.

Flow: Case -> series_check, geometry, intensities, mask_check, copies, swapped, aligned ->
**checking** -> Case.quality
Checks that compare voxels are made where files lie on one grid and have sound voxels; what hinders
them is a flag itself.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ml.errors import MlError
from ml.layouts.masks import read_masks
from ml.normalise import z_score
from ml.quality.aligned import alignment_flags
from ml.quality.copies import Sketch, copy_flags, sketch_of
from ml.quality.flag import SEVERITIES, STOP, Flag
from ml.quality.geometry import grid_flags, grids_of, orientation_flags, spacing_flags
from ml.quality.intensities import intensity_flags
from ml.quality.mask_check import mask_flags
from ml.quality.registration import blurred
from ml.quality.series_check import missing_series
from ml.quality.swapped import swapped_flags
from ml.series import Case
from ml.volumes import Affine, Mask, Volume, read_volume, spacing_mm, voxel_volume_ml

COMPARED = ("T1", "T2", "FLAIR", "T1gad")
COARSE_MM = 2.0
"""Voxel size at which blurred images are compared."""


@dataclass(frozen=True)
class Quality:
    """What was found of a case.

    flags : worst first     sketch : of its T1, to find the same image in other cases; or None
    volumes_ml : mask name -> volume     median_grey : image name -> median within the brain
    """

    flags: list[Flag] = field(default_factory=list)
    sketch: Sketch | None = None
    volumes_ml: dict[str, float] = field(default_factory=dict)
    median_grey: dict[str, float] = field(default_factory=dict)

    def measures(self) -> dict[str, Any]:
        """What is kept of it beside the flags, as JSON values."""
        return {
            "sketch": self.sketch,
            "volumes_ml": self.volumes_ml,
            "median_grey": self.median_grey,
        }


def flags_of(case: Case) -> list[Flag]:
    """Everything doubtful about a case, worst first; nothing is raised for a damaged file.

    A file that cannot be read is a flag like any other ("unreadable"). One volume more than there
    are images is in memory at a time.
    """
    return quality_of(case).flags


def quality_of(case: Case) -> Quality:
    """The flags of a case and the sketch of its T1, its files read once."""
    flags = missing_series(case)
    grids, unread = grids_of(case)
    flags += unread + grid_flags(grids) + spacing_flags(grids) + orientation_flags(case, grids)
    if any(flag.code in ("unreadable", "grid_mismatch") for flag in flags) or not case.images:
        return Quality(_worst_first(flags))
    try:
        masks = {name: mask > 0 for name, mask in read_masks(case).items()}
    except MlError as error:
        unreadable = Flag("unreadable", STOP, None, f"Its masks cannot be read: {error}.")
        return Quality(_worst_first([*flags, unreadable]))
    affine = next(iter(grids.values())).affine
    flags += mask_flags(masks, affine)
    if not masks["brain_mask"].any():
        return Quality(_worst_first(flags))
    images, unread = _images(case)
    compared, sketch = _compare(images, masks)
    ml = voxel_volume_ml(affine)
    return Quality(
        _worst_first([*flags, *unread, *compared]),
        sketch,
        {name: round(int(mask.sum()) * ml, 3) for name, mask in masks.items()},
        {name: _median(one, masks["brain_mask"]) for name, one in images.items()},
    )


def _median(image: Volume, brain: Mask) -> float:
    return float(f"{np.median(image.data[brain]):.4g}")


def _images(case: Case) -> tuple[dict[str, Volume], list[Flag]]:
    """The images whose voxels can be read, and a flag for each of the others."""
    images, unread = {}, []
    for name in case.images:
        try:
            images[name] = read_volume(case.paths[name])
        except MlError as error:
            unread.append(Flag("unreadable", STOP, name, f"{name} cannot be read: {error}."))
    return images, unread


def _compare(images: dict[str, Volume], masks: dict[str, Mask]) -> tuple[list[Flag], Sketch | None]:
    """Flags of the voxels' values, of each image alone and of one against the other."""
    brain = masks["brain_mask"]
    flags = [flag for name, one in images.items() for flag in intensity_flags(name, one, brain)]
    constant = {flag.series for flag in flags if flag.severity == STOP}
    sound = {name: one.data for name, one in images.items() if name not in constant}
    if not sound:
        return flags, None
    volume = next(iter(images.values()))
    copies = copy_flags(sound, brain)
    twice = {flag.series for flag in copies}
    tumour = masks.get("tumor_mask", np.zeros_like(brain))
    flags += copies
    own = {name: one for name, one in sound.items() if name not in twice}
    coarse, thin = _coarse(volume.affine)
    brain_there, tumour = brain[thin], tumour[thin]
    smooth = {name: blurred(one, volume.affine)[thin] for name, one in own.items()}
    if (brain_there & ~tumour).any():
        scores = {name: z_score(smooth[name], brain_there) for name in COMPARED if name in smooth}
        flags += swapped_flags(scores, brain_there, tumour, spacing_mm(coarse))
    flags += alignment_flags(smooth, brain_there, coarse)
    return flags, sketch_of(sound["T1"]) if "T1" in sound else None


def _coarse(affine: Affine) -> tuple[Affine, tuple[slice, slice, slice]]:
    """The affine of every n-th voxel, about `COARSE_MM` apart, and the slices that take them."""
    steps = [max(round(COARSE_MM / edge), 1) for edge in spacing_mm(affine)]
    x, y, z = (slice(None, None, step) for step in steps)
    coarse: Affine = affine @ np.diag([*steps, 1.0])
    return coarse, (x, y, z)


def _worst_first(flags: list[Flag]) -> list[Flag]:
    return sorted(flags, key=lambda flag: SEVERITIES.index(flag.severity))
