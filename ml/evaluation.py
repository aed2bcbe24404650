"""Score a case's simulated volume, and its precontrast T1, against its real postcontrast T1.

Flow: simulate -> **evaluation** -> scores.csv -> tables, comparison, figures
Source: Calabrese et al. 2021, Methods ("Image Simulation and Quantitative Similarity Comparison")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ml.loading import CaseError, check_series, read_series
from ml.manifest import ManifestCase
from ml.normalise import match_linearly
from ml.regions import Regions, read_regions
from ml.score_table import ScoresOfCase, comparison_table
from ml.scores import IMAGES, Score
from ml.series import TARGET
from ml.similarity import METRICS, REGIONS, Similarity, compare, undefined
from ml.volumes import FloatVolume, Grid, Mask


@dataclass(frozen=True)
class CaseScores:
    """Similarity of one case's images to its real postcontrast T1.

    simulated, baseline : region -> metric -> value to six decimals, None where undefined;
        the baseline is the precontrast T1 linearly matched to the real image inside the brain
    similarities : image -> region -> every digit, and the reason of what is undefined
    """

    simulated: ScoresOfCase
    baseline: ScoresOfCase
    similarities: dict[str, dict[str, Similarity]]


def score_case(
    case: ManifestCase,
    simulated: FloatVolume,
    mask: Mask,
    grid: Grid,
    images: Sequence[str] = ("simulated", "precontrast_matched"),
) -> CaseScores | None:
    """Scores in every region; None when the case has no real postcontrast T1.

    simulated : (X, Y, Z) z-score scale; what it holds outside the brain is taken for 0
    mask, grid : the case's brain mask and grid
    images : keys of `ml.scores.IMAGES`; "precontrast" is the z-scored T1 as it is
    CaseError naming the files where the precontrast T1 is the real postcontrast one.
    """
    if TARGET not in case.paths:
        return None
    check_series(case, ("T1",))
    real = read_series(case, TARGET, mask, grid)
    precontrast = read_series(case, "T1", mask, grid)
    if np.array_equal(precontrast, real):
        raise CaseError(
            f"case {case.patient}: T1 ({case.paths['T1']}) and {TARGET} ({case.paths[TARGET]}) are "
            "one image: give each its own file"
        )
    regions = read_regions(case, mask, grid)
    scored = {
        image: _in_regions(_image(image, simulated, precontrast, real, mask), real, regions)
        for image in images
    }
    plain = {
        image: {region: one.as_dict() for region, one in found.items()}
        for image, found in scored.items()
    }
    return CaseScores(plain.get("simulated", {}), plain.get("precontrast_matched", {}), scored)


def table_of(scores: Sequence[CaseScores]) -> dict[str, Any]:
    """The comparison table over the cases that have a real postcontrast T1."""
    return comparison_table([one.simulated for one in scores], [one.baseline for one in scores])


def score_rows(
    case: ManifestCase, model: str, similarities: dict[str, dict[str, Similarity]]
) -> list[Score]:
    """The rows of scores.csv of one case, by image, region and metric."""
    return [
        Score(
            *(case.key, case.patient, case.cohort, case.grade, model, image, region, metric),
            value=similarities[image][region].values[metric],
            reason=similarities[image][region].reasons.get(metric, ""),
        )
        for image in similarities
        for region in REGIONS
        for metric in METRICS
    ]


def without_real(case: ManifestCase, model: str) -> list[Score]:
    """The rows of a case that has no real postcontrast T1: all undefined, and why."""
    nothing = undefined(f"the case has no real {TARGET} to compare with")
    return score_rows(case, model, {i: dict.fromkeys(REGIONS, nothing) for i in IMAGES})


def _image(
    image: str,
    simulated: FloatVolume,
    precontrast: FloatVolume,
    real: FloatVolume,
    mask: Mask,
) -> FloatVolume:
    if image == "simulated":
        return np.where(mask, simulated, np.float32(0))
    return precontrast if image == "precontrast" else match_linearly(precontrast, real, mask)


def _in_regions(image: FloatVolume, real: FloatVolume, regions: Regions) -> dict[str, Similarity]:
    return {
        region: compare(image, real, regions.masks[region])
        if region in regions.masks
        else undefined(regions.reasons[region])
        for region in REGIONS
    }
