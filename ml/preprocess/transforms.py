"""Transforms kept with a case: what leads where, and the way back to the scanner's grid.

Flow: register -> **transforms** (xfm/, transforms.json) -> to_scanner_grid
    space <-- to_space -- T1 as scanned <-- to_reference -- every other series as scanned
Files are ITK's: a `.mat` maps points of the space after `to-` back to the one after `from-`, so
that it resamples images the other way; all of them in mm.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ml.output_volume import write_on_grid_of
from ml.preprocess.options import PreprocessError
from ml.preprocess.resampling import Chain, Leg, resample
from ml.volumes import Grid, read_grid, read_volume, write_volume

FOLDER, RECORD, SCANNER_GRID = "xfm", "transforms.json", "scanner_grid.nii.gz"
NIFTI = (".nii", ".nii.gz", ".hdr", ".img")


@dataclass(frozen=True)
class Transforms:
    """Every chain of a case.

    reference : the series that the others were brought onto
    to_space, from_space : reference -> the space of the target grid, and back; empty if it stays
    to_reference : series -> chain that resamples it onto the reference; empty where it lies there
    """

    reference: str
    to_space: Chain = ()
    from_space: Chain = ()
    to_reference: Mapping[str, Chain] = field(default_factory=dict)

    def to_target(self, series: str) -> Chain:
        """The whole chain of a series, for one resampling onto the target grid.

        A point of the target goes to the reference first, and from there to the series.
        """
        return (*self.to_space, *self.to_reference.get(series, ()))


def keep(transforms: Transforms, folder: Path, scanner: Path, label: str, space: str) -> None:
    """Copy every file into `folder`/xfm and write transforms.json beside them.

    scanner : the reference's file; its grid is kept without its voxels
    label : of the subject, such as "sub-01"; space : label of the space, such as "T1w"
    """
    place = folder / FOLDER
    place.mkdir(parents=True)
    write_empty_like(scanner, place / SCANNER_GRID)
    names: dict[Path, str] = {}

    def named(chain: Chain, source: str, target: str) -> list[dict[str, Any]]:
        return [_kept(leg, place, names, f"{label}_from-{source}_to-{target}") for leg in chain]

    reference = f"{transforms.reference}scan"
    document = {
        "reference": transforms.reference,
        "scanner_grid": SCANNER_GRID,
        "to_space": named(transforms.to_space, reference, space),
        "from_space": named(transforms.from_space, space, reference),
        "to_reference": {
            series: named(chain, f"{series}scan", reference)
            for series, chain in transforms.to_reference.items()
        },
        "words": "each list resamples an image in one go, in the order in which "
        "antsApplyTransforms takes -t; inverted: as [file,1]; points are in mm",
    }
    (place / RECORD).write_text(json.dumps(document, indent=1) + "\n")


def read_transforms(folder: Path) -> Transforms:
    """The transforms of a case's folder, such as OUT/sub-01.

    PreprocessError: no transforms.json there, or one that names files which are gone.
    """
    record = folder / FOLDER / RECORD
    if not record.is_file():
        raise PreprocessError(f"{record}: no such file; was {folder.name} preprocessed?")
    document = json.loads(record.read_text())

    def chain(entries: list[dict[str, Any]]) -> Chain:
        legs = tuple(Leg(record.parent / one["file"], one["inverted"]) for one in entries)
        for leg in legs:
            if not leg.path.is_file():
                raise PreprocessError(f"{leg.path}: no such file, but {record} names it")
        return legs

    return Transforms(
        document["reference"],
        chain(document["to_space"]),
        chain(document["from_space"]),
        {series: chain(legs) for series, legs in document["to_reference"].items()},
    )


def to_scanner_grid(
    volume: Path, case_folder: Path, out: Path, interpolation: str = "linear"
) -> Path:
    """Bring a volume on the preprocessed grid, such as a simulated one, back to the scanner's.

    volume : NIfTI file on the grid of the case's preprocessed series
    case_folder : the case's folder, such as OUT/sub-01
    out : .nii.gz to write: shape, axes, qform and sform are those of the reference as scanned
    interpolation : "linear", "bspline", "lanczos", or "nearest" and "label" for masks
    PreprocessError where the case has no transforms; VolumeError where the volume is damaged.
    """
    transforms = read_transforms(case_folder)
    scanner = case_folder / FOLDER / SCANNER_GRID
    moved = resample(read_volume(volume), read_grid(scanner), transforms.from_space, interpolation)
    labels = interpolation in ("nearest", "label")
    return write_on_grid_of(
        scanner,
        out,
        np.rint(moved.data).astype(np.uint8) if labels else moved.data,
        "resampled onto the scanner's grid",
        np.uint8 if labels else np.float32,
    )


def write_empty_like(source: Path, path: Path) -> Path:
    """Write the grid of an image without its voxels, text fields or extensions; zeros instead."""
    grid: Grid = read_grid(source)
    nothing = np.zeros(grid.shape, np.uint8)
    if not source.name.endswith(NIFTI):  # its forms have no place in NRRD or MetaImage
        return write_volume(path, nothing, grid.affine, np.uint8)
    return write_on_grid_of(source, path, nothing, "scanner grid", np.uint8)


def _kept(leg: Leg, place: Path, names: dict[Path, str], stem: str) -> dict[str, Any]:
    """Copy a leg's file once; the way back through a matrix is the same file, inverted."""
    if leg.path not in names:
        kind = "desc-warp_" if leg.path.name.endswith(".nii.gz") else ""
        ending = ".nii.gz" if kind else ".mat"
        names[leg.path] = f"{stem}_mode-image_{kind}xfm{ending}"
        shutil.copyfile(leg.path, place / names[leg.path])
    return {"file": names[leg.path], "inverted": leg.inverted}
