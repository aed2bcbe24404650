"""The steps of one case that change or register its series.

Flow: work -> **steps** (diffusion, bias, register) -> space_steps -> pipeline
"""

import importlib
import json
from collections.abc import Mapping
from pathlib import Path

from ml.preprocess import bias
from ml.preprocess.foreground import grown, is_stripped
from ml.preprocess.judgement import FALL_ALLOWED, judge
from ml.preprocess.options import PreprocessError
from ml.preprocess.register import chain_in, register
from ml.preprocess.resampling import Chain
from ml.preprocess.work import Part, Work
from ml.progress import Stage
from ml.series import IMAGES
from ml.volumes import Mask, read_grid, same_grid, write_volume

DIFFUSION_MAPS = ("DWI", "MD", "FA")
RECORD = "record.json"
MASK_MARGIN_MM = 15.0
"""Round the brain, counted in the registration of whole heads."""


def take_series(work: Work) -> None:
    """Start with the series as they are, and the maps fitted to a raw diffusion series."""
    for name in work.case.images:
        work.parts[name] = Part(work.case.paths[name], work.inputs[name])
    if work.case.diffusion is None:
        return
    lacking = [name for name in DIFFUSION_MAPS if name not in work.parts]
    if not work.options.does("diffusion") or not lacking:
        reason = "its maps are there" if not lacking else "diffusion is no chosen step"
        work.notes.append(f"the raw diffusion series was left alone: {reason}")
        return
    fitted = _fitted(work)
    work.parts |= {name: fitted[name] for name in lacking if name in fitted}
    work.notes.append(f"{', '.join(lacking)} computed from the raw diffusion series")


def correct_biases(work: Work) -> None:
    """N4 for each series that has a receive field."""
    for name in list(work.parts):
        if work.options.does("bias") and name in bias.SERIES:
            work.parts[name] = _corrected(work, name)
        work.stage.advance(message=f"{work.case.patient}: bias field of {name}")


def register_series(work: Work, brain: Mask | None) -> dict[str, Chain]:
    """Series -> chain onto the reference; series on one grid of their own share the leader's.

    brain : (X, Y, Z) bool on the reference's grid, or None where it is not known yet
    """
    chains: dict[str, Chain] = {}
    if not work.options.does("register"):
        work.notes.append("registration is no chosen step: each series stays where its header says")
    elif work.is_aligned:
        work.notes.append(
            f"all {len(work.case.images)} series lie on one grid in the space "
            f"{work.case.space}: registration with each other skipped"
        )
    for name in [one for one in IMAGES if one in work.parts]:
        work.stage.advance(message=f"{work.case.patient}: {name} onto {work.reference}")
        moves = work.options.does("register") and not work.is_aligned
        if name == work.reference or not moves:
            continue
        leader = _leader(work, name)
        chains[name] = chains[leader] if leader else _registered(work, name, brain)
    return chains


def _fitted(work: Work) -> dict[str, Part]:
    """The diffusion maps, on the diffusion's own grid."""
    raw = work.case.diffusion
    assert raw is not None  # looked at before

    def tell(stage: Stage, at_once: bool) -> None:
        work.stage.advance(0, message=f"{work.case.patient}: diffusion, {stage.message}")

    fit = importlib.import_module("ml.preprocess.diffusion").fit_diffusion
    parts = {name: work.inputs[name] for name in ("diffusion", "bval", "bvec")}
    folder = work.store.place("diffusion", parts)  # an interrupted fit goes on in it
    made: Mapping[str, Path] = fit(raw, folder, Stage("diffusion", 1, tell))
    return {name: Part(path, f"{folder.name}/{name}") for name, path in made.items()}


def _corrected(work: Work, name: str) -> Part:
    part = work.parts[name]

    def make(folder: Path) -> None:
        volume = part.read()
        corrected = bias.correct_bias(volume)
        write_volume(folder / "corrected.nii.gz", corrected.data, corrected.affine)

    folder = work.store.get(f"bias-{name}", {"image": part.key}, make)
    return Part(folder / "corrected.nii.gz", folder.name)


def _leader(work: Work, name: str) -> str | None:
    """The diffusion map before this one on the same grid, whose transform holds for it too."""
    if name not in DIFFUSION_MAPS:
        return None
    own = read_grid(work.parts[name].path)
    for other in DIFFUSION_MAPS[: DIFFUSION_MAPS.index(name)]:
        if other in work.parts and same_grid(own, read_grid(work.parts[other].path)):
            return other
    return None


def _registered(work: Work, name: str, brain: Mask | None) -> Chain:
    """The chain of one series; none, and a warning, where its header's place is better."""
    fixed, moving = work.parts[work.reference], work.parts[name]
    kind = work.options.series_transform

    def make(folder: Path) -> None:
        still, moved = fixed.read(), moving.read()
        stripped = is_stripped(still), is_stripped(moved)
        near = None
        if brain is not None and not all(stripped):
            near = grown(brain, MASK_MARGIN_MM, still.spacing_mm)
        chain = register(still, moved, kind, folder, fixed_mask=near)
        same = stripped[0] == stripped[1]
        region = brain if not same else None
        found = judge(still, moved, chain, (name, work.reference), same, region)
        (folder / RECORD).write_text(json.dumps(found.as_json()))

    parts = {"fixed": fixed.key, "moving": moving.key, "kind": kind, "masked": brain is not None}
    try:
        folder = work.store.get(f"{kind}-{name}", parts, make)
    except PreprocessError as error:
        work.doubt([f"{name} was left where its header says: {error}"])
        return ()
    found = json.loads((folder / RECORD).read_text())
    work.judgements[name] = found
    work.doubt(found["doubts"])
    if found["after"] < (1 - FALL_ALLOWED) * found["before"]:
        work.doubt([f"{name} was left where its header says, which fits better"])
        return ()
    return chain_in(folder)
