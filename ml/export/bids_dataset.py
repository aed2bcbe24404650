"""Write cases and what was made of them as a BIDS derivatives dataset.

Flow: bids_plan -> **bids_dataset** -> a folder that BIDS validators and tools accept
Source: BIDS 1.11.1, https://bids-specification.readthedocs.io

A volume that was exported before, from the same file, is kept; the same command goes on where it
was stopped. `participants.tsv` is written last.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.bids import KINDS, SEGMENTED_REAL, SEGMENTED_SIMULATED, SIMULATED, space_label
from ml.export.bids_plan import Item, Place, Results, place_cases, plan_items
from ml.export.bids_sidecars import COMPUTED, is_skull_stripped, sidecar
from ml.export.bids_tables import (
    description,
    label_tables,
    participants,
    readme,
    similarity,
)
from ml.export.errors import ExportError
from ml.export.nifti import copy_plain
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.run_files import write_json, write_text
from ml.scores import read_scores
from ml.volumes import read_volume

EXPORTING = "Exporting"
ABOUT = "dataset_description.json"


@dataclass(frozen=True)
class About:
    """What the user says of the dataset.

    space : Verum's name of the space the cases are aligned to, such as "MNI" or "SRI24"
    sources : URLs, DOIs or names of the datasets the cases are from
    own : further keys of dataset_description.json, such as Authors and License
    """

    space: str = "individual"
    sources: Sequence[str] = ()
    own: Mapping[str, Any] | None = None


def export_bids(
    cases: Sequence[ManifestCase],
    out: Path,
    progress: Progress,
    results: Results | None = None,
    scores: Path | None = None,
    about: About | None = None,
) -> dict[str, Any]:
    """Write the dataset to `out`; returns counts and the labels, JSON values.

    Everything is checked before the first file is written. ExportError naming case and file: see
    `plan_items`; `out` holds something else, or subjects of another export.
    """
    results, about = results or Results(), about or About()
    space = space_label(about.space)
    items = plan_items(cases, results, space)
    places = place_cases(cases)
    table, dictionary = participants(cases, places)
    told = description(cases, about.sources, about.own or {})
    measured = similarity(read_scores(scores), places) if scores else None
    _check_results(cases, items, results, progress)
    _check_folder(out, places)
    out.mkdir(parents=True, exist_ok=True)
    write_json(out / ABOUT, told)
    kept = _write_volumes(items, out, space, progress)
    for name, text in label_tables().items():
        write_text(out / name, text)
    if measured:
        (out / "phenotype").mkdir(exist_ok=True)
        write_text(out / "phenotype" / "similarity.tsv", measured[0])
        write_json(out / "phenotype" / "similarity.json", measured[1])
    simulated = sum(item.series == SIMULATED for item in items)
    write_text(out / "README.md", readme(cases, simulated))
    write_json(out / "participants.json", dictionary)
    write_text(out / "participants.tsv", table)
    return {
        "folder": str(out.resolve()),
        "cases": {key: f"sub-{place.subject}" for key, place in places.items()},
        "volumes": len(items),
        "simulated": simulated,
        "kept": kept,
    }


def _write_volumes(items: list[Item], out: Path, space: str, progress: Progress) -> int:
    """Write what is not there yet; returns how many were."""
    kept = 0
    progress.plan([(EXPORTING, 1)])
    with progress.stage(EXPORTING, total=len(items)) as stage:
        for key in dict.fromkeys(item.case.key for item in items):
            own = {item.series: item for item in items if item.case.key == key}
            checksums = {series: sha256_of_file(item.source) for series, item in own.items()}
            brain = _brain(own)
            for item in own.values():
                stripped = _stripped(item, brain)
                side = sidecar(item, own, space, stripped, checksums)
                done = _write(item, out, side)
                kept += done
                stage.advance(message=f"{item.case.patient} {item.series}", skipped=done)
    return kept


def _write(item: Item, out: Path, side: dict[str, Any]) -> bool:
    """Write volume and sidecar, the sidecar last; True where both were there already."""
    target = out / item.target
    beside = target.with_name(target.name.removesuffix(".nii.gz") + ".json")
    if target.is_file() and beside.is_file():
        side["VerumExport"]["SHA256"] = sha256_of_file(target)
        if _as_json(side) == beside.read_text(encoding="utf-8"):
            return True
    beside.unlink(missing_ok=True)
    copy_plain(item.source, target, item.series, _header_text(item.series))
    side["VerumExport"]["SHA256"] = sha256_of_file(target)
    write_text(beside, _as_json(side))
    return False


def _as_json(side: Mapping[str, Any]) -> str:
    return json.dumps(side, indent=1) + "\n"


def _header_text(series: str) -> str:
    if series in COMPUTED:
        return f"Verum: {series}, not for diagnosis"
    return f"Verum: {series}"


def _brain(items: Mapping[str, Item]) -> NDArray[np.bool_] | None:
    if "brain_mask" not in items:
        return None
    found: NDArray[np.bool_] = read_volume(items["brain_mask"].source).data > 0
    return found


def _stripped(item: Item, brain: NDArray[np.bool_] | None) -> bool:
    if KINDS[item.series].suffix in ("mask", "dseg"):
        return False
    return is_skull_stripped(read_volume(item.source).data, brain)


def _check_folder(out: Path, places: Mapping[str, Place]) -> None:
    """Refuse a folder of something else, or of subjects that would not be in participants.tsv."""
    if not out.exists():
        return
    if not out.is_dir():
        raise ExportError(f"{out}: is a file; --out is a folder")
    if any(out.iterdir()) and not _is_ours(out / ABOUT):
        raise ExportError(f"{out}: holds other files; give --out a new or empty folder")
    wanted = {f"sub-{place.subject}" for place in places.values()}
    others = sorted({folder.name for folder in out.glob("sub-*")} - wanted)
    if others:
        raise ExportError(
            f"{out}: holds {others[0]} of another export, which is not among these cases; "
            "give --out a new folder"
        )


def _is_ours(file: Path) -> bool:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return any(one.get("Name") == "Verum" for one in told["GeneratedBy"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _check_results(
    cases: Sequence[ManifestCase], items: list[Item], results: Results, progress: Progress
) -> None:
    """Refuse a folder that holds nothing of these cases; warn of what it lacks, and of records."""
    wanted = (
        (results.simulated, (SIMULATED,)),
        (results.segmentations, (SEGMENTED_REAL, SEGMENTED_SIMULATED)),
    )
    for folder, kinds in wanted:
        have = {item.case.key for item in items if item.series in kinds}
        lacking = [case.key for case in cases if case.key not in have]
        if folder and not have:
            raise ExportError(
                f"{folder}: holds no volume of these cases, such as {lacking[0]}.nii.gz"
            )
        if folder and lacking:
            progress.warn(
                f"{folder} holds nothing of {len(lacking)} of {len(cases)} cases, such as "
                f"{lacking[0]}: they go without"
            )
    unknown = [item.source.name for item in items if item.series in COMPUTED and not item.record]
    if unknown:
        progress.warn(
            f"{len(unknown)} computed volumes have no record beside them, such as {unknown[0]}: "
            "their sidecars cannot say what they come from"
        )
