"""Whether a registration can be believed: mutual information, overlap, and what fits better.

Flow: register -> **judgement** -> the case's record and its warnings
Three things are doubted: mutual information that did not rise or is next to nothing, images that
hardly overlap, and a place some millimetres away that would fit better.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ml.metrics import Undefined
from ml.overlap import dice
from ml.preprocess.foreground import foreground
from ml.preprocess.resampling import Chain, resample
from ml.resample import respaced_grid
from ml.similarity.histogram import mutual_information
from ml.volumes import FloatVolume, Grid, Mask, Volume

COARSE_MM = 2.0
OUTLIERS = (0.5, 99.5)
"""Percentiles of a series between which its histogram's bins lie."""

LEAST_INFORMATION = 0.05
"""Nats, above what the same voxels in random order have from the histogram's bins alone."""

FALL_ALLOWED = 0.02
"""Share by which interpolation alone may lower the mutual information of aligned images."""

LEAST_OVERLAP = 0.75
LEAST_COVERAGE = 0.9
SHIFT_MM = 8.0


@dataclass(frozen=True)
class Judgement:
    """What was measured of one registration, within the fixed image's head or brain.

    before, after : mutual information in nats, by the headers alone and as registered
    overlap : Dice of both foregrounds; None where one is a head and one a brain
    coverage : share of the fixed foreground that the moving image reaches
    doubts : why not to believe it, a sentence each; empty where it is believed
    """

    before: float
    after: float
    overlap: float | None
    coverage: float
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Its values, rounded for people."""
        document = asdict(self) | {"doubts": list(self.doubts)}
        for name in ("before", "after", "overlap", "coverage"):
            value = document[name]
            document[name] = None if value is None else round(value, 4)
        return document


def judge(
    fixed: Volume,
    moving: Volume,
    chain: Chain,
    names: tuple[str, str],
    same_kind: bool = True,
    region: Mask | None = None,
) -> Judgement:
    """Compare two images before and after `chain` has moved one onto the other.

    names : of the moving and of the fixed image, for the sentences
    same_kind : both are heads, or both are brains without skull
    region : (X, Y, Z) bool, where on the fixed image; its foreground unless given
    """
    grid = _coarse(fixed.grid)
    still = resample(fixed, grid, ())
    if region is None:
        inside = foreground(still.data)
    else:
        inside = resample(Volume(region.astype(np.float32), fixed.affine), grid, ()).data > 0.5
    moved = resample(moving, grid, chain)
    reached = resample(Volume(np.ones_like(moving.data), moving.affine), grid, chain, "nearest")
    before = information(still.data, resample(moving, grid, ()).data, inside)
    after = information(still.data, moved.data, inside)
    overlap = dice(inside, _filled(moved.data)) if same_kind else None
    coverage = float((reached.data[inside] > 0).mean())
    found = Judgement(before, after, overlap, coverage)
    better = best_shift(still.data, moved.data, inside, grid)
    above = after - chance(still.data, moved.data, inside)
    doubts = tuple(_doubts(found, names, better, above))
    return Judgement(before, after, overlap, coverage, doubts)


def information(fixed: FloatVolume, moving: FloatVolume, inside: Mask) -> float:
    """Mutual information in nats of two images within a mask; 0 where one of them is constant."""
    try:
        return mutual_information(_clipped(fixed[inside]), _clipped(moving[inside]))
    except Undefined:
        return 0.0


def chance(fixed: FloatVolume, moving: FloatVolume, inside: Mask) -> float:
    """Mutual information in nats of the voxels within a mask, the moving ones in random order."""
    shuffled = moving.copy()
    shuffled[inside] = np.random.default_rng(0).permutation(moving[inside])
    return information(fixed, shuffled, inside)


def best_shift(fixed: FloatVolume, moved: FloatVolume, inside: Mask, grid: Grid) -> str | None:
    """Words for the shift of some 8 mm along an axis that fits better than none; None if none."""
    best, words = information(fixed, moved, inside), None
    for axis, edge in enumerate(grid.spacing_mm):
        steps = max(round(SHIFT_MM / edge), 1)
        for way in (-steps, steps):
            found = information(fixed, np.roll(moved, way, axis), inside)
            if found > best:
                best, words = found, f"{abs(way) * edge:.0f} mm along {'xyz'[axis]}"
    return words


def _doubts(
    found: Judgement, names: tuple[str, str], better: str | None, above_chance: float
) -> list[str]:
    moving, fixed = names
    doubts = []
    rise = f"from {found.before:.3f} to {found.after:.3f}"
    if found.after < (1 - FALL_ALLOWED) * found.before:
        doubts.append(f"the mutual information of {moving} and {fixed} fell {rise}")
    if above_chance < LEAST_INFORMATION:
        doubts.append(
            f"{moving} and {fixed} have next to nothing in common "
            f"(mutual information {found.after:.3f})"
        )
    if better is not None:
        doubts.append(f"{moving} would fit {fixed} better if it were moved by {better}")
    if found.overlap is not None and not found.overlap >= LEAST_OVERLAP:
        doubts.append(f"{moving} and {fixed} overlap by {found.overlap:.0%} alone")
    if found.coverage < LEAST_COVERAGE:
        doubts.append(f"{moving} covers {found.coverage:.0%} of {fixed} alone")
    return doubts


def _coarse(grid: Grid) -> Grid:
    x, y, z = (max(edge, COARSE_MM) for edge in grid.spacing_mm)
    return respaced_grid(grid, (x, y, z))


def _filled(image: FloatVolume) -> Mask:
    return foreground(image) if image.min() < image.max() else np.zeros(image.shape, bool)


def _clipped(values: FloatVolume) -> FloatVolume:
    low, high = np.percentile(values, OUTLIERS)
    clipped: FloatVolume = np.clip(values, low, high)
    return clipped
