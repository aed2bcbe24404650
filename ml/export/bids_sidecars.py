"""The JSON file beside each volume: what it is, on what grid, and where it came from.

Flow: bids_plan -> **bids_sidecars** -> bids_dataset
Source: BIDS 1.11.1, derivatives: common data types; imaging
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.bids import (
    KINDS,
    SEGMENTED_REAL,
    SEGMENTED_SIMULATED,
    SIMULATED,
    STANDARD_SPACES,
    UNCERTAINTY,
)
from ml.export.bids_plan import Item
from ml.provenance import code_version

NOT_FOR_DIAGNOSIS = "simulated - not for diagnosis"
LARGEST_RIM = 0.05
"""Share of voxels outside the brain mask that may differ from the background of a stripped image:
a mask is never quite the brain that was cut out."""

DESCRIPTIONS = {
    SIMULATED: f"Postcontrast T1-weighted image, {NOT_FOR_DIAGNOSIS}: computed from precontrast "
    "series by a neural network that did not see this patient; no contrast agent was given",
    UNCERTAINTY: "Standard deviation of the simulated postcontrast image between predictions",
    SEGMENTED_REAL: "Tumour as a neural network segments it, from the real postcontrast image",
    SEGMENTED_SIMULATED: "Tumour as a neural network segments it, from the simulated postcontrast "
    f"image: {NOT_FOR_DIAGNOSIS}",
    "brain_mask": "Brain mask",
    "tumor_mask": "Whole tumour, oedema included",
    "tumor_core": "Tumour core: necrotic, non-enhancing and enhancing tumour",
    "tumor_seg": "Tumour: necrotic or non-enhancing core, oedema, enhancing tumour",
    "T1": "T1-weighted image without contrast agent",
    "T1gad": "T1-weighted image after a gadolinium-based contrast agent, acquired",
    "T2": "T2-weighted image",
    "SWI": "Susceptibility-weighted image",
    "DWI": "Diffusion-weighted image, mean of the directions",
    "MD": "Mean diffusivity",
    "FA": "Fractional anisotropy",
    "ASL": "Perfusion by arterial spin labelling",
}
UNITS = {
    SIMULATED: "z-score of the postcontrast T1 inside the brain mask, 0 outside",
    UNCERTAINTY: "standard deviation of that z-score",
}
COMPUTED = (SIMULATED, UNCERTAINTY, SEGMENTED_REAL, SEGMENTED_SIMULATED)


def description_of(series: str) -> str:
    """One sentence on what the voxels are."""
    return DESCRIPTIONS.get(series, f"{series} image")


def sidecar(
    item: Item,
    items: Mapping[str, Item],
    space: str,
    skull_stripped: bool,
    checksums: Mapping[str, str],
) -> dict[str, Any]:
    """What goes into the JSON file beside `item`.

    items : series -> item of the same case; checksums : series -> SHA-256 of its source file
    skull_stripped : of an image; not told of masks and labels
    """
    kind = KINDS[item.series]
    found: dict[str, Any] = {"Description": description_of(item.series)}
    if space not in STANDARD_SPACES.values():
        found["SpatialReference"] = uri(reference_of(items).target)
    if kind.suffix == "mask":
        found["Type"] = "Brain" if item.series == "brain_mask" else "Lesion"
    elif kind.suffix != "dseg":
        found["SkullStripped"] = skull_stripped
    if item.series in UNITS:
        found["Units"] = UNITS[item.series]
    sources = _sources(item, items, checksums)
    if sources:
        found["Sources"] = sources
    if item.series in COMPUTED:
        found |= {"Simulated": item.series != SEGMENTED_REAL, "NotForDiagnosis": True}
        found["Provenance"] = _provenance(item)
    found["VerumSeries"] = item.series
    found["VerumExport"] = {
        "CodeVersion": code_version(),
        "SourceFileSHA256": checksums[item.series],
    }
    return found


def reference_of(items: Mapping[str, Item]) -> Item:
    """The image of a case that stands for its grid: T1, or the first there is."""
    return items.get("T1") or next(iter(items.values()))


def uri(target: PurePosixPath) -> str:
    """A file of this dataset as a BIDS URI."""
    return f"bids::{target}"


def is_skull_stripped(voxels: NDArray[Any], brain: NDArray[np.bool_] | None) -> bool:
    """Whether hardly any voxel outside the brain differs from the background.

    voxels, brain : (X, Y, Z); without a mask it is not known, and False
    """
    if brain is None or brain.all():
        return False
    outside = voxels[~brain]
    background = np.median(outside)
    return bool((outside != background).mean() < LARGEST_RIM)


def _provenance(item: Item) -> dict[str, Any] | None:
    """The record without what only this machine's folders mean; None where there is none."""
    if item.record is None:
        return None
    return {key: value for key, value in item.record.items() if key not in ("file", "key")}


def _sources(item: Item, items: Mapping[str, Item], checksums: Mapping[str, str]) -> list[str]:
    """Exported files that a computed volume is known by checksum to come from."""
    record = item.record or {}
    inputs = (record.get("provenance") or {}).get("inputs") or {}
    image = {SEGMENTED_SIMULATED: SIMULATED, UNCERTAINTY: SIMULATED}.get(item.series)
    found = [
        uri(items[name].target)
        for name, sha256 in inputs.items()
        if name in items and checksums.get(name) == sha256
    ]
    return found + ([uri(items[image].target)] if image and image in items else [])
