"""One stack -> one NIfTI file by dcm2niix, held against the header's own geometry.

Flow: choose -> **convert** -> sidecar -> raw_bids
Source: Li et al. 2016, doi:10.1016/j.jneumeth.2016.03.001 (dcm2niix)

dcm2niix sees links with neutral names in a folder of its own; what it prints may quote the header
and is read for known words alone.
"""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np

from ml.dicom.geometry import Geometry
from ml.dicom.grouping import Stack
from ml.dicom.reading import DicomError

OVERLAY = re.compile(r"_ROI\d+$")
"""Overlay planes, which dcm2niix writes as images of their own: they may be drawn text."""

LONGEST_S = 1800
APART_MM = 0.1
KNOWN_FAULTS = {
    "Unsupported transfer syntax": "its transfer syntax cannot be read",
    "not enough memory": "there is not enough memory",
    "No valid DICOM": "it finds no valid DICOM file",
    "unable to find": "it finds no valid DICOM file",
}


@dataclass(frozen=True)
class Converted:
    """What dcm2niix made of a stack, still with whatever the header held: not to be kept."""

    nifti: Path
    sidecar: dict[str, Any]
    bval: str | None
    bvec: str | None


def convert(stack: Stack, paths: Mapping[int, Path], folder: Path) -> Converted:
    """Convert one stack in `folder`, which must be empty and is the caller's to remove.

    DicomError: dcm2niix fails, makes nothing or several files of which none is the stack, or puts
        the voxels elsewhere than the header does.
    """
    source, made = folder / "in", folder / "out"
    source.mkdir()
    made.mkdir()
    for place, number in enumerate(stack.files, start=1):
        (source / f"{place:06d}.dcm").symlink_to(paths[number].resolve())
    printed = _run(source, made)
    images = [path for path in sorted(made.glob("*.nii")) if not OVERLAY.search(path.stem)]
    found = [_converted(path) for path in images]
    if not found:
        raise DicomError(f"dcm2niix made nothing: {_fault(printed)}")
    return _the_one(found, stack)


def _run(source: Path, made: Path) -> str:
    import dcm2niix

    words = [dcm2niix.bin, "-g", "i", "-b", "y", "-ba", "y", "-z", "n", "-f", "s%s", "-w", "2"]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(made), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            [*words, "-o", str(made), str(source)],
            capture_output=True,
            timeout=LONGEST_S,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DicomError(f"dcm2niix took longer than {LONGEST_S} s") from None
    return (done.stdout + done.stderr).decode(errors="replace")


def _fault(printed: str) -> str:
    return next((said for sign, said in KNOWN_FAULTS.items() if sign in printed), "no reason known")


def _converted(nifti: Path) -> Converted:
    def text(extension: str) -> str | None:
        path = nifti.with_suffix(extension)
        return path.read_text(errors="replace") if path.exists() else None

    try:
        sidecar = json.loads(text(".json") or "{}")
    except json.JSONDecodeError:
        sidecar = {}
    return Converted(nifti, sidecar, text(".bval"), text(".bvec"))


def _the_one(found: list[Converted], stack: Stack) -> Converted:
    """The file that is the stack: of several by echo time, part, size and volumes."""
    fitting = [one for one in found if _fits(one, stack)]
    if len(fitting) != 1:
        shapes = sorted({"x".join(map(str, _shape(one))) for one in found})
        raise DicomError(
            f"dcm2niix made {len(found)} images ({', '.join(shapes)}) of what should be one of "
            f"{'x'.join(map(str, stack.geometry.shape))} with {stack.geometry.volumes} volumes"
        )
    _check_place(fitting[0], stack.geometry)
    return fitting[0]


def _fits(one: Converted, stack: Stack) -> bool:
    shape = _shape(one)
    volumes = shape[3] if len(shape) > 3 else 1
    if sorted(shape[:3]) != sorted(stack.geometry.shape) or volumes != stack.geometry.volumes:
        return False
    te = one.sidecar.get("EchoTime")
    mine = stack.first.te_ms
    if isinstance(te, float | int) and mine is not None and abs(te * 1000 - mine) > 0.5:
        return False
    kinds = [str(word).upper() for word in one.sidecar.get("ImageType") or []]
    phase = "PHASE" in kinds or "P" in kinds[2:] or one.nifti.stem.endswith("_ph")
    return phase == (stack.part == "phase")


def _shape(one: Converted) -> tuple[int, ...]:
    image: Any = nib.load(one.nifti)
    return tuple(image.shape)


def _check_place(one: Converted, geometry: Geometry) -> None:
    """Whether the corners of the volume are where the header's positions put them."""
    if geometry.affine is None:
        return
    image: Any = nib.load(one.nifti)
    expected = _corners(geometry.affine, geometry.shape)
    got = _corners(image.affine, image.shape[:3])
    apart = max(float(np.linalg.norm(got - corner, axis=1).min()) for corner in expected)
    if apart > APART_MM:
        raise DicomError(
            f"dcm2niix puts a corner of the volume {apart:.1f} mm from where the header has it"
        )


def _corners(affine: Any, shape: tuple[int, ...]) -> Any:
    corners = np.array(np.meshgrid(*[(0, n - 1) for n in shape[:3]], indexing="ij"))
    return (affine @ np.vstack([corners.reshape(3, -1), np.ones(8)]))[:3].T
