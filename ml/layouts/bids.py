"""The layout of BIDS: raw data (layout "bids-raw") and derivatives (layout "bids").

Names are read by `ml.bids`. Raw series are as the scanner made them: such a case is preprocessed
before it is imported. Of derivatives in several spaces the one with most series is taken.
Source: https://bids-specification.readthedocs.io
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ml.bids import RAW_DIFFUSION, STANDARD_SPACES, BidsName, read_name
from ml.errors import LayoutError
from ml.layouts.diffusion import best_series, is_over_time
from ml.layouts.draft import Draft
from ml.layouts.places import composed, folders_within, listing
from ml.series import IMAGES, MASKS, Diffusion
from ml.volume_formats import stem_of

RAW, DERIVATIVES = "bids-raw", "bids"
DATATYPES = ("anat", "dwi", "perf", "swi")
DESCRIPTION = "dataset_description.json"
LONGEST_DESCRIPTION = 2**20  # characters
ASIDE = ("derivatives", "sourcedata", "code", "phenotype", "stimuli")
"""Folders of a dataset that hold no subjects of its own."""

EXAMPLE = (
    "bids: sub-ID/[ses-ID/]anat/sub-ID_T1w.nii.gz with _ce-gadolinium_T1w, _T2w and _FLAIR "
    "beside it, raw or derivatives"
)


@dataclass(frozen=True)
class _File:
    path: Path
    name: BidsName
    series: str


def find(folder: Path) -> list[Draft]:
    """The examinations of a BIDS dataset; none where the folder holds no `sub-` folders."""
    drafts = []
    for subject in _subjects(folder):
        sessions = [child for child in listing(subject) if child.name.startswith("ses-")]
        for place in sessions or [subject]:
            files = list(_files(place))
            if files or sessions or _has_datatypes(place):
                drafts.append(_draft(subject, place, files))
    return drafts


def _subjects(folder: Path) -> Iterator[Path]:
    for candidate in folders_within(folder):
        inside = candidate.relative_to(folder).parts[:-1]
        aside = any(part in ASIDE or part.startswith("sub-") for part in inside)
        if candidate.name.startswith("sub-") and not aside:
            yield candidate


def _has_datatypes(place: Path) -> bool:
    return any((place / datatype).is_dir() for datatype in DATATYPES)


def _files(place: Path) -> Iterator[_File]:
    for datatype in DATATYPES:
        for path in listing(place / datatype) if (place / datatype).is_dir() else ():
            name = read_name(path)
            if name and name.series and stem_of(path) is not None and path.is_file():
                yield _File(path, name, name.series)


def _draft(subject: Path, place: Path, files: Sequence[_File]) -> Draft:
    label = composed(subject.name.removeprefix("sub-"))
    session = place.name.removeprefix("ses-") if place != subject else None
    patient = f"{label}_ses-{session}" if session else label
    raw = _is_raw(subject.parent, files)
    chosen, space, notes = (files, None, []) if raw else _one_space(files)
    paths, problems = _one_each(patient, chosen)
    missing: dict[str, str] = {}
    diffusion = None
    if raw:
        diffusion, more = _diffusion(patient, subject.parent, files, paths)
        problems += more
        missing = _without_time(paths)
    if "T1" not in paths:
        wanted = f"sub-{label}_T1w.nii.gz, without contrast agent"
        problems.insert(0, f"case {patient} in {place} lacks T1 ({wanted})")
    if "T1gad" not in paths:
        missing["T1gad"] = "there is no T1w with an entity ce-, so nothing to compare with"
    return Draft(
        patient=patient,
        folder=place,
        layout=RAW if raw else DERIVATIVES,
        paths=paths,
        missing=missing,
        problems=tuple(problems),
        notes=tuple(notes),
        space=space or "unknown",
        subject=label if session else None,
        session=session,
        diffusion=diffusion,
        raw=raw,
    )


def _is_raw(dataset: Path, files: Sequence[_File]) -> bool:
    """What `dataset_description.json` says; without it, names with `space-` or `desc-` tell."""
    try:
        with (dataset / DESCRIPTION).open(encoding="utf-8") as file:
            described = json.loads(file.read(LONGEST_DESCRIPTION))
        kind = described.get("DatasetType", "raw") if isinstance(described, dict) else None
    except (OSError, ValueError, RecursionError):
        kind = None
    if kind in ("raw", "derivative"):
        return bool(kind == "raw")
    return not any({"space", "desc"} & set(file.name.entities) for file in files)


def _one_space(files: Sequence[_File]) -> tuple[list[_File], str | None, list[str]]:
    """The files of the space with most series (the T1's own space first), its name, and a note."""
    by_space: dict[str, list[_File]] = {}
    for file in files:
        space = file.name.entities.get("space", "T1w")
        by_space.setdefault(space, []).append(file)
    if not by_space:
        return [], None, []

    def worth(space: str) -> tuple[int, bool]:
        return len({file.series for file in by_space[space]} & set(IMAGES)), space == "T1w"

    best = max(sorted(by_space), key=worth)
    others = sorted(set(by_space) - {best})
    notes = [f"taken are the series in space {best}, not those in {', '.join(others)}"]
    names = {template: space for space, template in STANDARD_SPACES.items()}
    return by_space[best], names.get(best, best), notes if others else []


def _one_each(patient: str, files: Sequence[_File]) -> tuple[dict[str, Path], list[str]]:
    """Series or mask -> its file, and a problem for each that has several."""
    paths: dict[str, Path] = {}
    problems = []
    for series in (*IMAGES, *MASKS):
        found = [file.path for file in files if file.series == series]
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            problems.append(
                f"case {patient}: {len(found)} files could be {series}: {names}; "
                "keep one, or say which in a mapping file"
            )
        elif found:
            paths[series] = found[0]
    return paths, problems


def _diffusion(
    patient: str, dataset: Path, files: Sequence[_File], paths: dict[str, Path]
) -> tuple[Diffusion | None, list[str]]:
    """The raw diffusion series; a `_dwi` of three axes without b-values is the series DWI."""
    several = []
    for file in files:
        if file.series != RAW_DIFFUSION:
            continue
        bval, bvec = (_beside(file, dataset, ending) for ending in (".bval", ".bvec"))
        if bval and bvec:
            several.append(Diffusion(file.path, bval, bvec))
        elif is_over_time(file.path):
            return None, [f"case {patient}: {file.path} has no .bval and .bvec beside it"]
        else:
            paths.setdefault("DWI", file.path)
    try:
        return best_series(several), []
    except LayoutError as error:
        return None, [f"case {patient}: {error}"]


def _beside(file: _File, dataset: Path, ending: str) -> Path | None:
    """A sidecar of the same name, or of the whole subject or dataset (BIDS: inheritance)."""
    own = file.path.with_name((stem_of(file.path) or "") + ending)
    subject, session = file.name.entities["sub"], file.name.entities.get("ses")
    inherited = [
        dataset / f"sub-{subject}" / f"sub-{subject}_dwi{ending}",
        dataset / f"dwi{ending}",
    ]
    if session:
        place = dataset / f"sub-{subject}" / f"ses-{session}"
        inherited.insert(0, place / f"sub-{subject}_ses-{session}_dwi{ending}")
    return next((path for path in (own, *inherited) if path.is_file()), None)


def _without_time(paths: dict[str, Path]) -> dict[str, str]:
    """Leave out series over time, such as an ASL of controls and labels; say so."""
    missing: dict[str, str] = {}
    for name in ("ASL", "DWI", "SWI"):
        if name in paths and is_over_time(paths[name]):
            file = paths.pop(name).name
            missing[name] = f"{file} is a series over time, of which no map has been computed"
    return missing
