"""`python -m ml cases FOLDER --out cases.json`: a cohort's folder as cases for the other verbs.

Flow: a lab's folder -> layouts -> **cases** (masks, voxel size) -> cases.json -> train, simulate
"""

import argparse
import dataclasses
import json
import shutil
from pathlib import Path

import numpy as np

from ml.errors import LayoutError, MlError
from ml.layouts import check_case, read_cases, read_masks, scan
from ml.layouts.reading import unaligned
from ml.manifest import ManifestCase, manifest_case, write_manifest
from ml.progress import Progress
from ml.resample import between, resample_image, resample_labels, respaced_grid
from ml.run_files import write_json
from ml.series import Case
from ml.volume_formats import files_of
from ml.volumes import Grid, read_volume, write_volume

READING = "Reading cases"
SOURCE = "source.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the case folders")
    parser.add_argument("--out", type=Path, required=True, help="cases.json to write")
    parser.add_argument("--cohort", help="the cohort's name; default: the table's, or the folder's")
    parser.add_argument(
        "--mapping", type=Path, metavar="CSV", help="says which file is which series of whom"
    )
    parser.add_argument(
        "--table", type=Path, metavar="CSV", help="patients' grade, age, sex; default: looked for"
    )
    parser.add_argument(
        "--skip-refused",
        action="store_true",
        help="leave out cases that cannot be used, and say why; default: stop at the first",
    )
    parser.add_argument(
        "--spacing",
        type=float,
        nargs="+",
        metavar="MM",
        help="resample to this voxel edge, one or three numbers; default: leave the series alone",
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Write the manifest, and beside it the volumes that the cohort has not."""
    spacing = _spacing(args.spacing)
    cases, skipped = _cases(args)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    volumes = _volumes_folder(args.out, spacing)
    entries = []
    progress.plan([(READING, 1.0)])
    with progress.stage(READING, total=len(cases)) as stage:
        for case in cases:
            try:
                entries.append(prepare_case(case, volumes, spacing))
            except LayoutError as error:
                if not args.skip_refused:
                    raise
                skipped.append(str(error))
            stage.advance(message=case.patient)
    for problem in skipped:
        progress.warn(f"left out: {problem}")
    if not entries:
        raise LayoutError(f"{args.folder} holds no case that can be used: {skipped[0]}")
    write_manifest(args.out, entries)
    progress.result({"cases": str(args.out.resolve()), "keys": [one.key for one in entries]})
    progress.say(f"{len(entries)} cases in {args.out}, their new volumes in {volumes}")


def _cases(args: argparse.Namespace) -> tuple[list[Case], list[str]]:
    """The cases to list, and why others are left out."""
    words = (args.folder, args.cohort, args.mapping, args.table)
    if not args.skip_refused:
        return read_cases(*words), []
    cases, skipped = [], []
    for found in scan(*words):
        if found.case is None:
            skipped.append("; ".join(found.problems))
        elif found.case.aligned:
            cases.append(found.case)
        else:
            skipped.append(unaligned(found.case, found.notes))
    return cases, skipped


def prepare_case(
    case: Case, folder: Path, spacing: tuple[float, float, float] | None
) -> ManifestCase:
    """The case as a manifest entry; masks it lacks, and resampled volumes, go to `folder`/KEY.

    A case whose files were prepared before is left alone.
    Raises LayoutError naming case and series: see `ml.layouts.check_case`.
    """
    entry = manifest_case(case)
    final = folder / entry.key
    source = _source(case)
    if not _same(final / SOURCE, source):
        grid = check_case(case)
        beside = folder / f".{entry.key}.partial"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            _write_volumes(case, grid, beside, spacing)
            write_json(beside / SOURCE, source)
            shutil.rmtree(final, ignore_errors=True)
            beside.rename(final)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    made = {file.name.removesuffix(".nii.gz"): file for file in final.glob("*.nii.gz")}
    return manifest_case(dataclasses.replace(case, paths={**case.paths, **made}), entry.key)


def _write_volumes(
    case: Case, grid: Grid, folder: Path, spacing: tuple[float, float, float] | None
) -> None:
    masks = read_masks(case)
    if spacing is None:
        for name in set(masks) - set(case.masks) | set(case.relabelled):
            write_volume(folder / f"{name}.nii.gz", masks[name], grid.affine, np.uint8)
        return
    new = respaced_grid(grid, spacing)
    weights = between(grid, new)
    brain = masks["brain_mask"] > 0
    covered = resample_labels(masks["brain_mask"], weights) > 0
    for name, labels in masks.items():
        made = resample_labels(labels, weights)
        write_volume(folder / f"{name}.nii.gz", made, new.affine, np.uint8)
    for name in case.images:
        image = resample_image(read_volume(case.paths[name]).data, brain, weights)
        write_volume(folder / f"{name}.nii.gz", image * covered, new.affine)


def _volumes_folder(out: Path, spacing: tuple[float, float, float] | None) -> Path:
    """`cases-volumes`, or `cases-2mm` and `cases-1x1x3mm` for another voxel size."""
    if spacing is None:
        return out.with_name(f"{out.stem}-volumes")
    edges = [f"{edge:g}" for edge in (spacing if len(set(spacing)) > 1 else spacing[:1])]
    return out.with_name(f"{out.stem}-{'x'.join(edges)}mm")


def _spacing(numbers: list[float] | None) -> tuple[float, float, float] | None:
    if numbers is None:
        return None
    if len(numbers) not in (1, 3):
        raise MlError(f"--spacing takes one number or three, got {len(numbers)}")
    return numbers[0], numbers[-1 if len(numbers) == 1 else 1], numbers[-1]


def _source(case: Case) -> dict[str, list[str | int]]:
    """What the volumes were made from: path, size and time of each file."""
    found: dict[str, list[str | int]] = {}
    for name, path in sorted(case.paths.items()):
        states = [file.stat() for file in files_of(path)]
        sizes = [number for state in states for number in (state.st_size, state.st_mtime_ns)]
        found[name] = [str(path), *sizes]
    return found


def _same(record: Path, source: dict[str, list[str | int]]) -> bool:
    return record.is_file() and json.loads(record.read_text()) == source
