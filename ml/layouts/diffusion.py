"""Raw diffusion series: volumes, b-values and directions that belong together.

Flow: bids, plain -> **diffusion** -> preprocess fits MD and FA
Source of the form of .bval and .bvec: https://bids-specification.readthedocs.io, MRI, diffusion
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.errors import LayoutError, VolumeError
from ml.series import Diffusion
from ml.volumes import read_series_shape

LEAST_DIRECTIONS = 6
"""A tensor has six numbers."""

UNWEIGHTED = 50.0
"""s/mm2: scanners write a b of 0 as up to this much."""

LARGEST_TEXT = 2**20  # bytes


def is_over_time(path: Path) -> bool:
    """Whether a volume has four axes; False where its header cannot be read: that is told later."""
    try:
        return len(read_series_shape(path)) > 3
    except VolumeError:
        return False


def best_series(several: Sequence[Diffusion]) -> Diffusion | None:
    """The one series that a tensor can be fitted to; series of few directions correct distortions.

    Raises LayoutError: two have directions enough, or none has.
    """
    if len(several) < 2:
        return several[0] if several else None
    enough = [one for one in several if _directions(one) >= LEAST_DIRECTIONS]
    if len(enough) == 1:
        return enough[0]
    names = ", ".join(one.nifti.name for one in several)
    raise LayoutError(
        f"{len(enough)} of the diffusion series {names} have {LEAST_DIRECTIONS} directions or "
        "more; keep one, or say which in a mapping file"
    )


def diffusion_problems(patient: str, diffusion: Diffusion) -> list[str]:
    """What is wrong with a raw diffusion series, from its header and texts; none if it is sound."""
    try:
        shape = read_series_shape(diffusion.nifti)
        bvals, bvecs = numbers_of(diffusion.bval), numbers_of(diffusion.bvec)
    except (VolumeError, LayoutError) as error:
        return [f"case {patient}, diffusion: {error}"]
    where = f"case {patient}, diffusion"
    if len(shape) != 4:
        return [f"{where}: {diffusion.nifti} has shape {shape}, a raw series has four axes"]
    count = shape[3]
    problems = []
    if bvals.size != count:
        problems.append(
            f"{where}: {diffusion.bval} holds {bvals.size} b-values for {count} volumes"
        )
    if bvecs.shape not in ((3, count), (count, 3)):
        problems.append(
            f"{where}: {diffusion.bvec} holds {' x '.join(map(str, bvecs.shape))} numbers, "
            f"it must be 3 lines of {count}"
        )
    if not problems and int((bvals > UNWEIGHTED).sum()) < LEAST_DIRECTIONS:
        problems.append(
            f"{where}: {int((bvals > UNWEIGHTED).sum())} volumes have a b-value above "
            f"{UNWEIGHTED:g}, a tensor needs {LEAST_DIRECTIONS}"
        )
    return problems


def numbers_of(path: Path) -> NDArray[np.float64]:
    """The finite numbers of a .bval or .bvec, (lines, columns).

    Raises LayoutError: it cannot be read, holds other words, or lines of different lengths.
    """
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(LARGEST_TEXT)
        lines = [
            [float(word) for word in line.split()] for line in text.splitlines() if line.strip()
        ]
    except (OSError, ValueError) as error:
        raise LayoutError(f"{path}: cannot be read as numbers ({error})") from error
    if not lines or len({len(line) for line in lines}) > 1:
        raise LayoutError(f"{path}: its lines hold {[len(line) for line in lines]} numbers")
    found = np.array(lines)
    if not np.isfinite(found).all():
        raise LayoutError(f"{path}: holds NaN or infinite numbers")
    return found


def _directions(diffusion: Diffusion) -> int:
    try:
        return int((numbers_of(diffusion.bval) > UNWEIGHTED).sum())
    except LayoutError:
        return 0
