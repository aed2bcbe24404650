"""A model as one zip: every fold as .keras and ONNX, its card, its run, and checksums of it all.

Flow: RUN folder -> **model_package** -> MODEL.zip -> python -m ml adopt, or other software

    NAME/README.md               the card        NAME/sha256sums.txt   of every other file
    NAME/run.json                folds, seed, provenance, whom each fold saw
    NAME/configuration.toml      NAME/shrinkage.json where it was measured
    NAME/fold-0/model.keras      NAME/fold-0/model.onnx     NAME/fold-0/history.json
    NAME/metrics.csv             NAME/table_1_patients.csv  where they are known

Unpacked, it is the folder of a run again.
"""

import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ml.export.errors import ExportError
from ml.export.model_card import Facts, card
from ml.export.network_onnx import NetworkFiles, export_network
from ml.figures.cohort_table import cohort_table
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.run_files import CONFIGURATION, configuration_text, read_json, write_json, write_text
from ml.runs import RUN, WEIGHTS, Fold, Run, RunError
from ml.score_table import SUMMARY_COLUMNS, summary_rows
from ml.shrinkage import SHRINKAGE
from ml.tables import Cell, as_csv
from ml.training_checkpoint import HISTORY

CONVERTING, PACKING = "Converting networks", "Packing"
CARD, SUMS = "README.md", "sha256sums.txt"
MEASURED = "measured.json"  # beside a fold converted before, while the package is being made
STEPS_PER_FOLD = 5


def export_model(run: Run, out: Path, facts: Facts, progress: Progress) -> dict[str, Any]:
    """Write the zip `out`; folds that a stopped export had converted are kept.

    ExportError: not a .zip, or the networks cannot be converted. RunError: a fold is not trained.
    """
    if out.suffix != ".zip":
        raise ExportError(f"{out}: a model is exported as one zip file, its name ends in .zip")
    _refuse_untrained(run)
    out.parent.mkdir(parents=True, exist_ok=True)
    parts = out.with_name(f".{out.name}.parts")
    progress.plan([(CONVERTING, STEPS_PER_FOLD * len(run.folds)), (PACKING, 1)])
    with progress.stage(CONVERTING, total=len(run.folds)) as stage:
        made = []
        for fold in run.folds:
            made.append(_converted(run, fold, parts))
            stage.advance(1, f"fold {fold.index + 1} of {len(run.folds)}")
    with progress.stage(PACKING, total=1) as stage:
        _write_texts(run, facts, made, parts)
        count = _pack(parts, out, folder_name(facts.name))
        stage.advance(1, str(out))
    shutil.rmtree(parts)
    return {
        "file": str(out),
        "sha256": sha256_of_file(out),
        "bytes": out.stat().st_size,
        "files": count,
        "folds": len(made),
        "largest_difference": max(one.difference for one in made),
    }


def folder_name(name: str) -> str:
    """A model's name as a folder's.

    >>> folder_name("Full model, 10 folds/2026")
    'Full-model-10-folds-2026'
    """
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "model"


def _refuse_untrained(run: Run) -> None:
    if not run.folds:
        raise RunError(f"{run.folder} ({run.kind}) has no model of its own: export one of its runs")
    for fold in run.folds:
        path = run.fold_folder(fold.index) / WEIGHTS
        if not path.is_file():
            raise RunError(
                f"fold {fold.index} of {run.folder} is not trained yet: {path} is missing"
            )


def _converted(run: Run, fold: Fold, parts: Path) -> NetworkFiles:
    """The fold's two files; kept from an export before where its weights are the same."""
    folder = parts / f"fold-{fold.index}"
    weights = sha256_of_file(run.fold_folder(fold.index) / WEIGHTS)
    if (folder / MEASURED).is_file():
        before = read_json(folder / MEASURED)
        if before["weights_sha256"] == weights:
            kept, converted = folder / WEIGHTS, folder / "model.onnx"
            return NetworkFiles(fold.index, kept, converted, before["difference"])
    made = export_network(run, fold, folder)
    write_json(folder / MEASURED, {"weights_sha256": weights, "difference": made.difference})
    return made


def _write_texts(run: Run, facts: Facts, made: Sequence[NetworkFiles], parts: Path) -> None:
    """Everything but the networks; sums last."""
    shutil.copyfile(run.folder / RUN, parts / RUN)
    opening = ("What this run was trained with; --config takes this file.",)
    write_text(parts / CONFIGURATION, configuration_text(run.configuration, opening))
    if (run.folder / SHRINKAGE).is_file():
        shutil.copyfile(run.folder / SHRINKAGE, parts / SHRINKAGE)
    for one in made:
        history = run.fold_folder(one.index) / HISTORY
        if history.is_file():
            shutil.copyfile(history, parts / f"fold-{one.index}" / HISTORY)
    if facts.cases:
        table = cohort_table(facts.cases).tables[0]
        write_text(parts / "table_1_patients.csv", as_csv(table.columns, table.rows))
    if facts.scores:
        write_text(parts / "metrics.csv", as_csv(SUMMARY_COLUMNS, summary_rows(facts.scores)))
    write_text(parts / CARD, card(run, facts, [_row(one) for one in made]))
    sums = {name: sha256_of_file(path) for name, path in _files(parts) if name != SUMS}
    write_text(parts / SUMS, "".join(f"{digest}  {name}\n" for name, digest in sums.items()))


def _row(made: NetworkFiles) -> dict[str, Cell]:
    return {
        "fold": made.index,
        "keras sha256": sha256_of_file(made.keras),
        "onnx sha256": sha256_of_file(made.onnx),
        "largest difference (SD)": float(f"{made.difference:.2g}"),
    }


def _pack(parts: Path, out: Path, name: str) -> int:
    """Write the zip beside and rename it; how many files it holds."""
    beside = out.with_name(f".{out.name}.partial")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED, strict_timestamps=False) as packed:
            files = list(_files(parts))
            for inside, path in files:
                packed.write(path, f"{name}/{inside}")
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return len(files)


def _files(parts: Path) -> Iterator[tuple[str, Path]]:
    """Name inside the package and place of every file, in the order of names."""
    for path in sorted(parts.rglob("*")):
        if path.is_file() and path.name != MEASURED and not path.name.startswith("."):
            yield path.relative_to(parts).as_posix(), path


def read_sums(path: Path) -> dict[str, str]:
    """Name -> SHA-256 of a sha256sums.txt. ExportError naming the line that is none."""
    found = {}
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        digest, _, name = line.partition("  ")
        if not re.fullmatch(r"[0-9a-f]{64}", digest) or not name:
            raise ExportError(f"{path}: line {number} is no checksum and file: {line[:80]!r}")
        found[name] = digest
    return found
