"""The steps of one case that find its brain, its space and the grid that it is resampled onto.

Flow: steps -> **space_steps** (brain_mask, register to MNI, grid) -> pipeline
"""

import json
from pathlib import Path

import numpy as np

from ml.layouts.masks import read_mask
from ml.preprocess import brain_mask
from ml.preprocess.foreground import foreground, is_stripped
from ml.preprocess.judgement import judge
from ml.preprocess.register import chain_back_in, chain_in, register
from ml.preprocess.resampling import Chain, resample
from ml.preprocess.steps import RECORD
from ml.preprocess.stored_steps import key_of
from ml.preprocess.target import grid_about_brain, grid_about_template
from ml.preprocess.transforms import Transforms
from ml.preprocess.work import Work
from ml.series import IMAGES
from ml.volumes import Grid, Mask, Volume, read_grid, read_volume, same_grid, write_volume

MASK_FILE = "mask.nii.gz"


def owner_of(work: Work, mask: str) -> str:
    """The series on whose grid a given mask was drawn; the reference where no grid tells.

    Of several series on that grid, or where none is on it, the one that the options name counts.
    """
    grid = read_grid(work.case.paths[mask])
    order = [work.reference, *(name for name in IMAGES if name in work.case.images)]
    there = [name for name in order if same_grid(grid, read_grid(work.case.paths[name]))]
    named = work.options.labels_on
    if named in work.parts and (named in there or not there):
        return str(named)
    if there:
        return there[0]
    work.doubt([f"{mask} lies on the grid of no series: taken to lie where {work.reference} does"])
    return work.reference


def find_brain(work: Work) -> Mask | None:
    """The brain on the reference's grid, where that needs no other series; None else."""
    given = "brain_mask" in work.case.paths
    if given and owner_of(work, "brain_mask") != work.reference:
        return None
    if given:
        work.notes.append("the brain mask that was there is used")
        moved = resample(_labels(work, "brain_mask"), work.reference_grid, (), "nearest")
        return moved.data > 0.5
    if not work.options.does("brain_mask"):
        return None
    return _made_mask(work)


def brain_from_other(work: Work, chains: dict[str, Chain]) -> Mask:
    """The given brain mask brought from the series that it was drawn on to the reference."""
    owner = owner_of(work, "brain_mask")
    work.notes.append(f"the brain mask that was there is used; it was drawn on {owner}")
    chain = chains.get(owner, ())
    return resample(_labels(work, "brain_mask"), work.reference_grid, chain, "label").data > 0.5


def to_space(work: Work, brain: Mask | None, chains: dict[str, Chain]) -> Transforms:
    """All transforms of the case, with the one of the reference to the chosen space."""
    transforms = Transforms(work.reference, to_reference=chains)
    chosen = work.options.to == "mni" and work.options.does("register")
    if chosen and work.is_in_atlas:
        work.notes.append(
            f"the case lies in the atlas space {work.case.space}: registration to MNI skipped"
        )
    if not chosen or work.is_in_atlas or not work.options.does("resample"):
        return transforms
    folder = _to_template(work, brain)
    return Transforms(work.reference, chain_in(folder), chain_back_in(folder), chains)


def space_of(work: Work) -> str:
    """Verum's name of the space that the series end in."""
    if work.is_in_atlas:
        return work.case.space
    moves = work.options.does("register") and work.options.does("resample")
    return "MNI" if work.options.to == "mni" and moves else "T1w"


def target_grid(work: Work, brain: Mask | None) -> Grid:
    """The grid that everything is resampled onto."""
    if work.options.to == "none":
        return work.reference_grid
    if space_of(work) == "MNI" and not work.is_in_atlas:
        return grid_about_template(work.options)
    reference = work.parts[work.reference].read()
    inside = foreground(reference.data) if brain is None else brain
    return grid_about_brain(reference.grid, inside, work.options)


def _labels(work: Work, name: str) -> Volume:
    grid = read_grid(work.case.paths[name])
    return Volume(read_mask(work.case, name).astype(np.float32), grid.affine)


def _made_mask(work: Work) -> Mask:
    part = work.parts[work.reference]
    volume = part.read()
    if is_stripped(volume):
        work.notes.append(
            f"{work.reference} has no skull: the brain mask is all of it that is not 0"
        )
        return brain_mask.mask_of_stripped(volume)
    method = work.options.mask

    def make(folder: Path) -> None:
        if method == "deepbet":
            found = brain_mask.mask_by_deepbet(volume)
        else:
            found = brain_mask.mask_by_atlas(volume, folder)
        write_volume(folder / MASK_FILE, found, volume.affine, np.uint8)

    work.notes.append(f"the brain mask was made by the {method}")
    folder = work.store.get(f"mask-{method}", {"image": part.key}, make)
    return read_volume(folder / MASK_FILE).data > 0.5


def _to_template(work: Work, brain: Mask | None) -> Path:
    """The folder of the transform of the reference to the template."""
    part, kind = work.parts[work.reference], work.options.transform
    seen = None if brain is None else key_of(np.packbits(brain).tobytes().hex())
    lesion = _lesion(work) if kind == "syn" else None

    def make(folder: Path) -> None:
        volume = part.read()
        atlas, atlas_brain = brain_mask.template(brain_mask.edge_for(volume, kind))
        if brain is not None:
            volume = Volume(volume.data * brain, volume.affine)
        counted = None if lesion is None else ~lesion
        chain = register(atlas, volume, kind, folder, moving_mask=counted)
        names = (work.reference, "the MNI template")
        same = brain is not None or is_stripped(volume)
        found = judge(atlas, volume, chain, names, same, atlas_brain)
        (folder / RECORD).write_text(json.dumps(found.as_json()))

    parts = {"image": part.key, "kind": kind, "brain": seen}
    if lesion is not None:
        parts["lesion"] = key_of(np.packbits(lesion).tobytes().hex())
        work.notes.append("the tumour was left out of the deformation to MNI")
    folder = work.store.get(f"{kind}-to-MNI", parts, make)
    found = json.loads((folder / RECORD).read_text())
    work.judgements["space"] = found
    work.doubt(found["doubts"])
    return folder


def _lesion(work: Work) -> Mask | None:
    """The tumour on the reference's grid, where its mask was drawn there."""
    for name in ("tumor_mask", "tumor_seg"):
        if name in work.case.paths and owner_of(work, name) == work.reference:
            moved = resample(_labels(work, name), work.reference_grid, (), "nearest")
            return moved.data > 0.5
    return None
