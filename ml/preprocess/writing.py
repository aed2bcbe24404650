"""A preprocessed case on disk: BIDS derivatives, transforms, and the record of what was done.

Flow: pipeline -> **writing** -> sub-X/ -> dataset, `ml.layouts.scan`
The folder appears whole: it is written beside its place and renamed.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from ml.bids import STANDARD_SPACES, bids_path, space_label
from ml.bids_labels import plain_label
from ml.normalise import z_score
from ml.preprocess.dataset import read_record
from ml.preprocess.options import RECORD, PreprocessError
from ml.preprocess.outcome import Outcome, image_on, labels_on
from ml.preprocess.stored_steps import versions
from ml.preprocess.transforms import keep
from ml.preprocess.work import Work
from ml.provenance import code_version, sha256_of_file
from ml.series import IMAGES, Case
from ml.volumes import FloatVolume, Mask, Volume, write_volume

FACTS = ("patient", "cohort", "grade", "age_years", "sex", "idh", "type", "site", "session")


@dataclass(frozen=True)
class Place:
    """Labels of one case in the dataset: subject, and session where the case is one of several."""

    subject: str
    session: str | None = None

    @property
    def folder(self) -> PurePosixPath:
        """Where it lies, below the dataset."""
        sessions = [f"ses-{self.session}"] if self.session else []
        return PurePosixPath(f"sub-{self.subject}", *sessions)

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        return self.folder.as_posix().replace("/", "_")


def place_of(case: Case, label: str | None = None) -> Place:
    """The labels of a case; `label` is its person's, where another patient has the plain one."""
    session = None if case.session is None else plain_label(case.session)
    return Place(label or plain_label(case.person), session)


def is_done(folder: Path, key: str, case: Case) -> bool:
    """Whether the folder holds this very work, whole.

    key : over inputs, options and versions. PreprocessError: the folder is another patient's, or
        its record is damaged.
    Facts that have changed (age, grade) are written anew, the volumes left alone.
    """
    record = folder / RECORD
    if not record.is_file():
        return False
    document = read_record(record)
    known = document["facts"]
    if (known["cohort"], known["patient"]) != (case.cohort, case.person):
        raise PreprocessError(
            f"{folder} holds {known['patient']} of {known['cohort']}, not {case.person} of "
            f"{case.cohort}: give another --out"
        )
    if document["key"] != key or not _is_whole(folder, document["outputs"]):
        return False
    if known != facts_of(case):
        _write_json(record, document | {"facts": facts_of(case)})
    return True


def write_case(work: Work, outcome: Outcome, out: Path, place: Place, key: str) -> None:
    """Resample and write every volume, the transforms and the record."""
    final = out / place.folder
    beside = out / f".{place.stem}.partial"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        values = _write_images(work, outcome, beside, place)
        _write_masks(work, outcome, beside, place)
        space = space_label(outcome.space)
        scanner = work.case.paths[work.reference]
        keep(outcome.transforms, beside, scanner, place.stem, space)
        _write_json(beside / RECORD, _record(work, outcome, beside, key, values))
        final.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(final, ignore_errors=True)
        beside.rename(final)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def facts_of(case: Case) -> dict[str, Any]:
    """What is known of the patient, as JSON values; `patient` is the person's pseudonym."""
    return {name: getattr(case, name) for name in FACTS} | {"patient": case.person}


def _write_images(work: Work, outcome: Outcome, folder: Path, place: Place) -> dict[str, Any]:
    """Series -> mean and SD inside the brain, for the record."""
    values = {}
    for name in [one for one in IMAGES if one in work.parts]:
        volume = image_on(work, name, outcome)
        if outcome.brain is not None and outcome.grid is not None:
            if work.options.does("normalise"):
                values[name] = _values(work, name, volume, outcome.brain)
            if work.options.z_scores:
                volume = Volume(z_score(volume.data, outcome.brain), volume.affine)
        _write(folder, place, name, outcome, volume.data, volume, is_stripped(work, outcome))
    return values


def _write_masks(work: Work, outcome: Outcome, folder: Path, place: Place) -> None:
    """The given masks, and the brain's, on the target grid."""
    for name in work.case.masks:
        if name != "brain_mask" or outcome.grid is None:
            volume = labels_on(work, name, outcome)
            _write(folder, place, name, outcome, np.rint(volume.data).astype(np.uint8), volume)
    if outcome.brain is None or (outcome.grid is None and "brain_mask" in work.case.masks):
        return
    grid = outcome.grid or work.reference_grid
    volume = Volume(outcome.brain.astype(np.float32), grid.affine)
    _write(folder, place, "brain_mask", outcome, outcome.brain, volume)


def is_stripped(work: Work, outcome: Outcome) -> bool:
    """Whether what lies outside the brain was taken out of the images that are written."""
    masked = outcome.brain is not None and outcome.grid is not None
    return masked and (work.options.z_scores or not work.options.keep_skull)


def _write(
    folder: Path,
    place: Place,
    name: str,
    outcome: Outcome,
    voxels: Any,
    volume: Volume,
    stripped: bool = False,
) -> None:
    """One volume and its sidecar."""
    space = space_label(outcome.space)
    target = folder / _path(name, place, space).relative_to(place.folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    kind = np.float32 if name in IMAGES else np.uint8
    write_volume(target, voxels, volume.affine, kind)
    side: dict[str, Any] = {"VerumSeries": name, "Description": f"{name}, preprocessed"}
    if space not in STANDARD_SPACES.values():
        reference = outcome.transforms.reference
        side["SpatialReference"] = f"bids::{_path(reference, place, space)}"
    if name in IMAGES:
        side["SkullStripped"] = stripped
    elif name != "tumor_seg":
        side["Type"] = "Brain" if name == "brain_mask" else "Lesion"
    _write_json(target.with_name(target.name.removesuffix(".nii.gz") + ".json"), side)


def _path(name: str, place: Place, space: str) -> PurePosixPath:
    return bids_path(name, place.subject, session=place.session, space=space, derivative=True)


def _values(work: Work, name: str, volume: Volume, brain: Mask) -> dict[str, float]:
    """Mean and SD inside the brain; a warning where there is nothing to normalise."""
    inside: FloatVolume = volume.data[brain]
    mean, sd = (float(inside.mean()), float(inside.std())) if inside.size else (0.0, 0.0)
    if not sd > 0:
        work.doubt([f"{name} is constant ({mean:g}) inside the brain"])
    return {"mean": round(mean, 6), "sd": round(sd, 6)}


def _record(
    work: Work, outcome: Outcome, folder: Path, key: str, values: dict[str, Any]
) -> dict[str, Any]:
    """What was done, from what, how well; the files' checksums last."""
    grid = outcome.grid
    return {
        "key": key,
        "facts": facts_of(work.case),
        "options": work.options.as_json(),
        "code_version": code_version(),
        "versions": versions(),
        "inputs": dict(work.inputs),
        "reference": work.reference,
        "space": outcome.space,
        "grid": None if grid is None else {"shape": grid.shape, "affine": grid.affine.tolist()},
        "registrations": work.judgements,
        "inside_brain": values,
        "notes": work.notes,
        "warnings": work.warnings,
        "outputs": {
            path.relative_to(folder).as_posix(): sha256_of_file(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }


def _is_whole(folder: Path, outputs: dict[str, str]) -> bool:
    return all(
        (folder / name).is_file() and sha256_of_file(folder / name) == sha256
        for name, sha256 in outputs.items()
    )


def _write_json(path: Path, document: dict[str, Any]) -> None:
    beside = path.with_name(f".{path.name}.partial")
    beside.write_text(json.dumps(document, indent=1) + "\n")
    beside.replace(path)
