"""Score a case's simulated volume, and the precontrast T1, against its real postcontrast T1.

Flow: simulate -> **evaluation** -> tables
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.errors import MlError
from ml.loading import check_series, read_brain, read_series, read_tumour
from ml.manifest import ManifestCase
from ml.normalise import match_linearly
from ml.progress import Progress
from ml.score_table import Scores, comparison_table
from ml.series import TARGET
from ml.similarity import compare
from ml.volumes import FloatVolume, Grid, Mask, read_volume, same_grid

EVALUATING = "Comparing with the real images"


@dataclass(frozen=True)
class CaseScores:
    """Similarity by region and metric of one case; None where undefined."""

    simulated: Scores
    baseline: Scores


def score_case(
    case: ManifestCase, simulated: FloatVolume, mask: Mask, grid: Grid
) -> CaseScores | None:
    """Scores in whole brain and tumour; None when the case has no real postcontrast T1.

    simulated : (X, Y, Z) z-score scale; mask, grid : the case's brain mask and grid
    The baseline is the precontrast T1 linearly matched to the real image inside the brain.
    """
    if TARGET not in case.paths:
        return None
    check_series(case, ("T1",))
    real = read_series(case, TARGET, mask, grid)
    baseline = match_linearly(read_series(case, "T1", mask, grid), real, mask)
    regions = {"whole_brain": mask}
    tumour = read_tumour(case, grid)
    if tumour is not None:
        regions["tumour"] = tumour
    return CaseScores(
        {name: compare(simulated, real, region).as_dict() for name, region in regions.items()},
        {name: compare(baseline, real, region).as_dict() for name, region in regions.items()},
    )


def table_of(scores: Sequence[CaseScores]) -> dict[str, Any]:
    """The comparison table over the cases that have a real postcontrast T1."""
    return comparison_table([one.simulated for one in scores], [one.baseline for one in scores])


def evaluate(cases: Sequence[ManifestCase], folder: Path, progress: Progress) -> dict[str, Any]:
    """The table of the simulated volumes `folder`/<key>.nii.gz of `cases`.

    MlError naming the case whose volume is absent or on another grid, or when no case has a real
    postcontrast T1.
    """
    progress.plan([(EVALUATING, 1)])
    scores = []
    with progress.stage(EVALUATING, total=len(cases)) as stage:
        for case in cases:
            mask, grid = read_brain(case)
            volume = read_volume(folder / f"{case.key}.nii.gz")
            if not same_grid(volume.grid, grid):
                raise MlError(
                    f"the simulated volume of {case.patient} is not on the grid of the case"
                )
            score = score_case(case, volume.data, mask, grid)
            if score is not None:
                scores.append(score)
            stage.advance(message=case.patient)
    if not scores:
        raise MlError(f"none of the {len(cases)} cases has a real {TARGET} to compare with")
    return {"table": table_of(scores)}
