"""The overlap experiment: train the segmenter in folds, segment both images, compare.

Flow: manifest -> **segmentation** -> SEGRUN;  SEGRUN, simulated volumes -> SEG/overlap.csv
Source: Calabrese et al. 2021, Methods ("Enhancing Tumor Overlap Analysis")
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ml.configuration import Configuration
from ml.errors import MlError
from ml.experiments.crossval import cross_validate, train_on_all
from ml.experiments.folds import used_series
from ml.inference import load_network
from ml.loading import check_series, read_brain, read_labels
from ml.manifest import ManifestCase
from ml.overlap import COMPONENTS, SMALL_ML, Labels, overlap_of_component
from ml.overlap_summary import (
    ALL_REGIONS,
    LARGE_REGIONS,
    REAL_VS_LABEL,
    SIMULATED_VS_LABEL,
    SIMULATED_VS_REAL,
    Row,
    summarise,
    warnings_of,
)
from ml.overlap_tables import write_overlap
from ml.progress import Progress
from ml.provenance import provenance
from ml.runs import Fold, Run
from ml.segment import (
    REAL,
    SIMULATED,
    UNITS,
    check_case,
    check_run,
    output_path,
    segment_case,
    with_image,
)
from ml.volumes import Affine, read_volume

CHECKING, SEGMENTING, COMPARING = "Checking cases", "Segmenting", "Comparing"
WEIGHTS = {CHECKING: 1, SEGMENTING: 30, COMPARING: 3}


def train_segmentation(
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    folds: int,
    seed: int,
    folder: Path,
    progress: Progress,
    fold: int | None = None,
) -> dict[str, Any]:
    """Train on real postcontrast images and labels: a model per fold, patients split.

    folds : 1 trains one model on all cases, for patients who are not among them
    fold : train this one alone (0 to folds - 1), as a job beside the others
    MlError: a configuration of another task, a case without labels, or with others than 0, 1, 2, 4.
    """
    if configuration.task != "segment":
        raise MlError(
            f'configuration "{configuration.name}" has the task "{configuration.task}": '
            'training a segmenter needs "segment", such as segment or segment_small'
        )
    _check_all(cases, configuration, progress)
    if folds == 1:
        return train_on_all(cases, configuration, seed, folder, progress)
    return cross_validate(cases, configuration, folds, seed, folder, progress, fold)


def _check_all(
    cases: Sequence[ManifestCase], configuration: Configuration, progress: Progress
) -> None:
    """Refuse a cohort before its run folder is made."""
    for case in cases:
        check_series(case, used_series(configuration))
    progress.plan([(CHECKING, len(cases))])
    with progress.stage(CHECKING, total=len(cases)) as stage:
        for case in cases:
            check_case(case, configuration.inputs, None)
            stage.advance(message=case.patient)


def apply_segmentation(
    run: Run,
    cases: Sequence[ManifestCase],
    simulated: Path | None,
    folder: Path,
    progress: Progress,
    smallest_ml: float = 0.0,
) -> dict[str, Any]:
    """Segment each case's real and simulated image and write the overlap into `folder`.

    simulated : folder of <key>.nii.gz, or None to segment and judge the real images alone
    smallest_ml : connected tumour regions under it are erased; 0 keeps all
    All cases are checked before the first is segmented; a volume made before by the same weights
    from the same files is kept. MlError as `check_run` and `check_case` say.
    """
    chosen = check_run(run, cases)
    progress.plan([(name, weight * len(cases)) for name, weight in WEIGHTS.items()])
    with progress.stage(CHECKING, total=len(cases)) as stage:
        for case in cases:
            check_case(case, run.configuration.inputs, _simulated_file(simulated, case))
            stage.advance(message=case.patient)
    folder.mkdir(parents=True, exist_ok=True)
    _segment_all(run, chosen, cases, simulated, folder, progress, smallest_ml)
    rows: list[Row] = []
    with progress.stage(COMPARING, total=len(cases)) as stage:
        for case in cases:
            rows += compare_case(case, folder, simulated is not None)
            stage.advance(message=case.patient)
    summary = summarise(rows)
    document: dict[str, Any] = {
        "summary": summary,
        "warnings": warnings_of(summary),
        "smallest_ml": smallest_ml,
        "provenance": provenance(run.configuration.as_dict(), run.seed),
    }
    for sentence in document["warnings"]:
        progress.warn(sentence)
    write_overlap(folder, rows, document)
    return {"cases": len(cases), "summary": summary, "warnings": document["warnings"]}


def compare_case(case: ManifestCase, folder: Path, simulated: bool) -> list[Row]:
    """The rows of one case from its segmentations in `folder` and its own label, if it has one."""
    _, grid = read_brain(case)
    found = {REAL: _read_segmentation(folder, case, REAL)}
    if simulated:
        found[SIMULATED] = _read_segmentation(folder, case, SIMULATED)
    label = read_labels(case, grid)
    pairs: list[tuple[str, Labels, Labels]] = []
    if simulated:
        pairs.append((SIMULATED_VS_REAL, found[REAL], found[SIMULATED]))
    if label is not None:
        names = {REAL: REAL_VS_LABEL, SIMULATED: SIMULATED_VS_LABEL}
        pairs += [(names[image], label, labels) for image, labels in found.items()]
    return [row for pair in pairs for row in _rows(case, *pair, grid.affine)]


def _segment_all(
    run: Run,
    chosen: dict[str, Fold],
    cases: Sequence[ManifestCase],
    simulated: Path | None,
    folder: Path,
    progress: Progress,
    smallest_ml: float,
) -> None:
    images = 1 if simulated is None else 2
    with progress.stage(SEGMENTING, total=UNITS * images * len(cases)) as stage:
        for fold in run.folds:
            model = _Once(run, fold)
            for case in cases:
                if chosen[case.key].index != fold.index:
                    continue
                wanted = {REAL: case}
                file = _simulated_file(simulated, case)
                if file is not None:
                    wanted[SIMULATED] = with_image(case, file)
                for image, one in wanted.items():
                    out = output_path(folder, case, image)
                    segment_case(model, run, fold, one, out, stage, smallest_ml)


class _Once:
    """A fold's network, loaded when it is first asked for."""

    def __init__(self, run: Run, fold: Fold) -> None:
        self.run, self.fold = run, fold
        self.model: keras.Model | None = None

    def __call__(self) -> keras.Model:
        if self.model is None:
            self.model = load_network(self.run, self.fold)
        return self.model


def _rows(
    case: ManifestCase, compared: str, reference: Labels, predicted: Labels, affine: Affine
) -> list[Row]:
    rows = []
    for component in COMPONENTS:
        for regions, least_ml in ((ALL_REGIONS, 0.0), (LARGE_REGIONS, SMALL_ML)):
            overlap = overlap_of_component(reference, predicted, affine, component, least_ml)
            who = (case.key, case.patient, case.cohort, case.grade)
            rows.append(Row(*who, compared, component, regions, overlap))
    return rows


def _read_segmentation(folder: Path, case: ManifestCase, image: str) -> Labels:
    return read_volume(output_path(folder, case, image)).data.astype(np.uint8)


def _simulated_file(simulated: Path | None, case: ManifestCase) -> Path | None:
    return None if simulated is None else simulated / f"{case.key}.nii.gz"
