"""Evaluate the simulated volumes of a cohort, a case at a time, so that it can be resumed.

Flow: cases.json, <key>.nii.gz -> **cohort_evaluation** -> EVAL/scores.csv, table, tests

    EVAL/scores.csv                   every value; `ml.scores`
    EVAL/table.csv, .md               mean, SD, n, undefined by image, region and metric
    EVAL/table_by_grade.csv, .md      the same within each grade group
    EVAL/tests.csv, .md               `ml.comparison_plan.within`
    EVAL/evaluation.json              provenance
    EVAL/cases/<key>.json             a case's scores and its files' checksums: scored only once
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ml import comparison
from ml.comparison_plan import caption, within
from ml.errors import MlError
from ml.evaluation import CaseScores, score_case, score_rows, table_of, without_real
from ml.loading import read_brain
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.provenance import provenance, sha256_of_file
from ml.score_table import SUMMARY_COLUMNS, direction, grade_rows, summary_rows
from ml.scores import IMAGES, Score, write_scores
from ml.series import MASKS, TARGET
from ml.similarity import CONVENTIONS, Similarity
from ml.tables import write_table, write_text
from ml.volumes import read_volume, same_grid

EVALUATING = "Comparing with the real images"
Similarities = dict[str, dict[str, Similarity]]


def evaluate(
    cases: Sequence[ManifestCase],
    folder: Path,
    out: Path,
    model: str,
    progress: Progress,
    skip_missing: bool = False,
) -> dict[str, Any]:
    """Score the volumes `folder`/<key>.nii.gz of `cases` and write the files of `out`.

    model : what comparisons call the model that simulated them
    skip_missing : leave cases without a volume out instead of refusing them
    Returns {"table", "cases", "scores"}: the table of the model page, how many cases have a real
    postcontrast T1, and where the scores are. A case scored before is not scored again unless one
    of its files has changed. MlError naming a volume that is absent or on another grid, or when no
    case has a real postcontrast T1.
    """
    kept = _with_volume(cases, folder, skip_missing)
    if not any(TARGET in case.paths for case in kept):
        raise MlError(f"none of the {len(kept)} cases has a real {TARGET} to compare with")
    (out / "cases").mkdir(parents=True, exist_ok=True)
    progress.plan([(EVALUATING, 1)])
    rows: list[Score] = []
    scores: list[CaseScores] = []
    with progress.stage(EVALUATING, total=len(kept)) as stage:
        for case in kept:
            score, known = _score(case, folder / f"{case.key}.nii.gz", out / "cases")
            if score is None:
                rows += without_real(case, model)
            else:
                rows += score_rows(case, model, score.similarities)
                scores.append(score)
            stage.advance(message=case.patient, skipped=known)
    _write(out, rows, kept, folder, model)
    return {"table": table_of(scores), "cases": len(scores), "scores": str(out / "scores.csv")}


def _with_volume(
    cases: Sequence[ManifestCase], folder: Path, skip_missing: bool
) -> list[ManifestCase]:
    kept = [case for case in cases if (folder / f"{case.key}.nii.gz").is_file()]
    lacking = [case.key for case in cases if case not in kept]
    if not kept or (lacking and not skip_missing):
        raise MlError(
            f"{folder}: no simulated volume of {len(lacking)} of {len(cases)} cases, the first "
            f"would be {lacking[0]}.nii.gz; --skip-missing leaves such cases out"
        )
    return kept


def _score(case: ManifestCase, volume: Path, kept: Path) -> tuple[CaseScores | None, bool]:
    """A case's scores, None without a real image; and whether they were known already."""
    if TARGET not in case.paths:
        return None, True
    files = {name: path for name, path in case.paths.items() if name in ("T1", TARGET, *MASKS)}
    mask, grid = read_brain(case)
    seen = {name: sha256_of_file(path) for name, path in {**files, "simulated": volume}.items()}
    record = kept / f"{case.key}.json"
    known = _known(record, seen)
    if known is not None:
        return known, True
    image = read_volume(volume)
    if not same_grid(image.grid, grid):
        raise MlError(f"{volume}: not on the grid of case {case.patient}'s brain mask")
    scores = score_case(case, image.data, mask, grid, tuple(IMAGES))
    if scores is not None:
        whole = {"conventions": CONVENTIONS, "files": seen, "similarities": _plain(scores)}
        write_text(record, json.dumps(whole, indent=1, allow_nan=False))
    return scores, False


def _known(record: Path, seen: dict[str, str]) -> CaseScores | None:
    """What was scored before from the same files by the same conventions."""
    if not record.is_file():
        return None
    try:
        whole = json.loads(record.read_text())
    except ValueError:
        return None  # cut short by a full disk, say: scored anew
    if (whole.get("conventions"), whole.get("files")) != (CONVENTIONS, seen):
        return None
    found: Similarities = {
        image: {
            region: Similarity(
                {k: math.nan if v is None else v for k, v in values.items()}, reasons
            )
            for region, (values, reasons) in regions.items()
        }
        for image, regions in whole["similarities"].items()
    }
    plain = {
        image: {region: one.as_dict() for region, one in regions.items()}
        for image, regions in found.items()
    }
    return CaseScores(plain["simulated"], plain["precontrast_matched"], found)


def _plain(scores: CaseScores) -> dict[str, Any]:
    """Image -> region -> [values with None for NaN, reasons]."""
    return {
        image: {
            region: [
                {k: None if math.isnan(v) else v for k, v in one.values.items()},
                one.reasons,
            ]
            for region, one in regions.items()
        }
        for image, regions in scores.similarities.items()
    }


def _write(
    out: Path, rows: list[Score], cases: Sequence[ManifestCase], folder: Path, model: str
) -> None:
    write_scores(out / "scores.csv", rows)
    said = (
        f"Nearness to the real postcontrast T1 of {len(cases)} cases, model {model}: mean and SD "
        f"over cases; {direction()}. Undefined values are counted, their reasons are in scores.csv."
    )
    write_table(out / "table", SUMMARY_COLUMNS, summary_rows(rows), said)
    write_table(out / "table_by_grade", ["grade", *SUMMARY_COLUMNS], grade_rows(rows), said)
    tests = within(rows)
    write_table(out / "tests", comparison.COLUMNS, tests, caption(tests, {model: rows}))
    inputs = {case.key: folder / f"{case.key}.nii.gz" for case in cases}
    record = provenance({"model": model, "conventions": CONVENTIONS}, None, inputs)
    write_text(out / "evaluation.json", json.dumps(record, indent=1) + "\n")
