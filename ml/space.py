"""Whether the disk holds what a run is about to prepare.

Flow: manifest -> **space** -> loading
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ml.loading import check_series, read_brain, target_of
from ml.manifest import ManifestCase
from ml.normalise import bounding_box
from ml.stored import StoredError, case_folder, file_name, gigabytes
from ml.volumes import read_grid

BYTES = 2  # of a float16


def check_space(
    cases: Iterable[ManifestCase],
    inputs: tuple[str, ...],
    cache: Path,
    task: str = "simulate",
    free: int | None = None,
) -> int:
    """How many bytes the cases will take under `cache` at most; those stored already count 0.

    Told from the headers alone (the brain fills its whole grid) or, if that is more than is free,
    from the brain masks. StoredError where even that is more.
    free : bytes to spend; what the disk of `cache` has free unless given
    """
    names = (*inputs, target_of(task))
    lacking = [(case, _lacking(case, names, cache)) for case in cases]
    if free is None:
        parents = (cache, *cache.absolute().parents)
        free = shutil.disk_usage(next(folder for folder in parents if folder.exists())).free
    needed = sum(
        BYTES * count * int(np.prod(read_grid(case.paths["brain_mask"]).shape))
        for case, count in lacking
        if count
    )
    if needed > free:
        boxes = ((bounding_box(read_brain(case)[0]), count) for case, count in lacking if count)
        needed = sum(
            BYTES * count * int(np.prod([one.stop - one.start for one in box]))
            for box, count in boxes
        )
        refuse_without_space(cache, needed, free)
    return needed


def refuse_without_space(folder: Path, needed: int, free: int) -> None:
    """StoredError if fewer bytes are free than the prepared cases take under `folder`."""
    if needed > free:
        raise StoredError(
            f"{folder}: the prepared cases take {gigabytes(needed)} there and {gigabytes(free)} "
            "are free: make room, or write the run to another disk"
        )


def _lacking(case: ManifestCase, names: tuple[str, ...], cache: Path) -> int:
    """How many of the case's files (its series, target and region) are not stored yet."""
    check_series(case, (*names, "brain_mask"))
    folder = case_folder(case, cache)
    files = {*(file_name(case, name) for name in names), "region.npy"}
    return sum(not (folder / file).exists() for file in files)
