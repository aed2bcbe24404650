"""One case from as it was scanned to aligned series: the unit of work of the queue.

Flow: layouts -> **pipeline** -> writing (BIDS derivatives) -> import, training
Order: diffusion maps; N4; brain mask; each series onto T1; T1 to the space; ONE resampling.
A case whose inputs, options and versions are those of an earlier run is left alone; one that was
interrupted goes on behind its last finished step.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ml.preprocess.options import Options
from ml.preprocess.outcome import Outcome
from ml.preprocess.resampling import resample
from ml.preprocess.space_steps import (
    brain_from_other,
    find_brain,
    space_of,
    target_grid,
    to_space,
)
from ml.preprocess.steps import correct_biases, register_series, take_series
from ml.preprocess.stored_steps import StepStore, key_of
from ml.preprocess.target import touches_border
from ml.preprocess.transforms import Transforms
from ml.preprocess.work import Work, checksums_of, units_of
from ml.preprocess.writing import Place, is_done, place_of, write_case
from ml.progress import Stage
from ml.series import Case
from ml.volumes import Grid, Mask, Volume

STEPS_FOLDER = ".steps"


def preprocess_case(
    case: Case, out: Path, options: Options, stage: Stage, place: Place | None = None
) -> Path:
    """Preprocess one case into the BIDS derivatives dataset `out`; returns the case's folder.

    stage : is advanced by `work.units_of(case)` in all
    place : the case's labels, where several cases share the dataset; made from its name otherwise
    Doubtful registrations become warnings in the case's preprocess.json. Raises PreprocessError
    (no T1, two patients of one label, deepbet asked for and absent), LayoutError and VolumeError
    naming the file; nothing half-written remains but finished steps, for the same command again.
    """
    place = place or place_of(case)
    inputs = checksums_of(case)
    key = key_of(inputs, options.as_json(), case.space, case.aligned, relabelled_of(case))
    folder = out / place.folder
    if is_done(folder, key, case):
        stage.advance(units_of(case), message=f"{case.patient}: there already", skipped=True)
        return folder
    work = Work(case, options, StepStore(out / STEPS_FOLDER / place.stem), stage, inputs)
    outcome = run_steps(work)
    write_case(work, outcome, out, place, key)
    work.store.clear()
    stage.advance(message=f"{case.patient}: written")
    return folder


def run_steps(work: Work) -> Outcome:
    """Every chosen step; the volumes are resampled when they are written."""
    take_series(work)
    correct_biases(work)
    work.stage.advance(message=f"{work.case.patient}: brain mask")
    brain = find_brain(work)
    chains = register_series(work, brain)
    if brain is None and "brain_mask" in work.case.paths:
        brain = brain_from_other(work, chains)
    work.stage.advance(message=f"{work.case.patient}: to the space {work.options.to}")
    transforms = to_space(work, brain, chains)
    if not work.options.does("resample"):
        work.notes.append("resampling is no chosen step: each series keeps its own grid")
        return Outcome(transforms, brain, None, space_of(work))
    grid = target_grid(work, brain)
    work.stage.advance(message=f"{work.case.patient}: resampling")
    moved = None if brain is None else brain_on(work, brain, transforms, grid)
    if moved is not None and touches_border(moved) and work.options.to != "none":
        shape = " x ".join(map(str, grid.shape))
        work.doubt([f"the brain reaches the border of the grid of {shape} voxels"])
    return Outcome(transforms, moved, grid, space_of(work))


def brain_on(work: Work, brain: Mask, transforms: Transforms, grid: Grid) -> Mask:
    """The brain mask on the target grid, through the reference's chain."""
    volume = Volume(brain.astype(np.float32), work.reference_grid.affine)
    return resample(volume, grid, transforms.to_space, "label").data > 0.5


def relabelled_of(case: Case) -> Mapping[str, list[list[int]]]:
    """Labels that are read as others, as JSON values."""
    return {name: [list(pair) for pair in how.items()] for name, how in case.relabelled.items()}
