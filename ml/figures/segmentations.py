"""What `segment apply` wrote: a row a case, and the labels of the real and the simulated image.

Flow: segment -> SEG/overlap.csv, SEG/<key>.*.nii.gz -> **segmentations** -> overlay, gallery
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ml.errors import MlError
from ml.overlap import SMALL_ML
from ml.series import ENHANCING
from ml.tables import read_csv
from ml.volumes import Grid, Mask, read_volume, same_grid

FILE = "overlap.csv"
COLUMNS = ("key", "grade", "dice", "real_ml", "simulated_ml", "intersection_ml")


@dataclass(frozen=True)
class Enhancement:
    """Enhancing tumour of one case in both segmentations, mL; `dice` NaN where both are empty."""

    key: str
    grade: str | None
    dice: float
    real_ml: float
    simulated_ml: float
    intersection_ml: float

    @property
    def false_positive(self) -> bool:
        """More than 0.1 mL in the simulated image and none in the real one."""
        return self.simulated_ml > SMALL_ML and self.real_ml == 0


def read_overlap(folder: Path, keys: Iterable[str]) -> list[Enhancement]:
    """The rows of `folder`/overlap.csv, by key.

    MlError naming file and value: absent, a column missing, a value that is no number, a case
    that is not among `keys`.
    """
    path = folder / FILE
    rows = [_row(where, row) for where, row in read_csv(path, COLUMNS)]
    other = sorted({row.key for row in rows} - set(keys))
    if other:
        raise MlError(f"{path}: has case {other[0]!r}, which the manifest does not name")
    return sorted(rows, key=lambda row: row.key)


def read_enhancing(folder: Path, key: str, grid: Grid) -> tuple[Mask, Mask]:
    """Enhancing tumour (X, Y, Z) in the real and in the simulated image of a case.

    MlError if a file is absent or on another grid.
    """
    real, simulated = (_mask(folder / f"{key}.{kind}.nii.gz", grid) for kind in KINDS)
    return real, simulated


KINDS = ("real", "simulated")


def _mask(path: Path, grid: Grid) -> Mask:
    volume = read_volume(path)
    if not same_grid(volume.grid, grid):
        raise MlError(f"{path}: shape {volume.data.shape}; the case needs {grid.shape}, one grid")
    mask: Mask = volume.data.round() == ENHANCING
    return mask


def _row(where: str, row: dict[str, str]) -> Enhancement:
    numbers = [_number(where, name, row[name]) for name in COLUMNS[2:]]
    return Enhancement(row["key"], row["grade"] or None, *numbers)


def _number(where: str, column: str, text: str) -> float:
    try:
        return float(text) if text else math.nan
    except ValueError as error:
        raise MlError(f"{where}: {column} is {text!r}, which is no number") from error
