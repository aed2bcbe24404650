"""What comes out of a case's steps: transforms, grid and brain, and each volume on that grid.

Flow: pipeline -> **outcome** -> writing
"""

from dataclasses import dataclass

import numpy as np

from ml.layouts.masks import read_mask
from ml.preprocess.resampling import resample
from ml.preprocess.space_steps import owner_of
from ml.preprocess.transforms import Transforms
from ml.preprocess.work import Work
from ml.volumes import Grid, Mask, Volume, read_grid


@dataclass(frozen=True)
class Outcome:
    """Where the series of a case end.

    brain : (X, Y, Z) bool on `grid`, or on the reference's where there is no target grid; or None
    grid : the target grid; None where each series keeps its own
    space : Verum's name of the space
    """

    transforms: Transforms
    brain: Mask | None
    grid: Grid | None
    space: str


def image_on(work: Work, name: str, outcome: Outcome) -> Volume:
    """One series on the target grid, resampled once, without what is outside the brain."""
    volume = work.parts[name].read()
    if outcome.grid is None:
        return volume
    chain = outcome.transforms.to_target(name)
    moved = resample(volume, outcome.grid, chain, work.options.interpolation)
    if outcome.brain is None or work.options.keep_skull:
        return moved
    return Volume(moved.data * outcome.brain, moved.affine)


def labels_on(work: Work, name: str, outcome: Outcome) -> Volume:
    """One given mask on the target grid, through the chain of the series that it was drawn on."""
    grid = read_grid(work.case.paths[name])
    volume = Volume(read_mask(work.case, name).astype(np.float32), grid.affine)
    if outcome.grid is None:
        return volume
    chain = outcome.transforms.to_target(owner_of(work, name))
    return resample(volume, outcome.grid, chain, "label")
