"""What of a run from elsewhere is refused before anything is made of it.

Flow: a stranger's files -> **adopting_checks** -> adopting

A file of some megabytes can say of itself that it holds many gigabytes, and JSON can hold anything
where a name or a number is wanted: sizes and kinds are looked at first, and nothing is read whole
that is larger than the network has any use for.
"""

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import h5py
import keras

from ml.configuration_values import is_whole
from ml.errors import MlError
from ml.runs import RUN, Examination, Run

VARIABLES = "model.weights.h5"
LARGEST_TEXT = 64 * 2**20  # bytes of a JSON file or a list of checksums
LARGEST_SEED = 2**63 - 1
TIMES = 4  # the network's own bytes: an optimiser keeps two more copies, in up to 64 bits
ALLOWANCE = 16 * 2**20  # bytes of a .keras file beyond them, for what it says of itself
EPOCH = ("epoch", "loss", "seconds")


class AdoptionError(MlError):
    """A run that cannot be taken in as it is; the message names file and value."""


def refuse_large(folder: Path, names: Iterable[str]) -> None:
    """AdoptionError for a text file larger than any run's."""
    for path in (folder / name for name in names):
        if path.is_file() and path.stat().st_size > LARGEST_TEXT:
            raise AdoptionError(
                f"{path} has {path.stat().st_size} bytes; at most {LARGEST_TEXT} are read"
            )


def refuse_odd(run: Run) -> None:
    """AdoptionError where run.json holds other kinds of values than a run's."""
    path = run.folder / RUN
    if not is_whole(run.seed, 0, LARGEST_SEED):
        raise AdoptionError(f"{path}: the seed is {_shown(run.seed)}, not a whole number from 0 on")
    told = {"kind": str, "provenance": dict, "details": dict}
    for name, kind in told.items():
        if not isinstance(getattr(run, name), kind):
            raise AdoptionError(f"{path}: {name} is {_shown(getattr(run, name))}")
    for name, value in _objects(run.provenance):
        if value is not None and not isinstance(value, dict):
            raise AdoptionError(f"{path}: {name} of its provenance is {_shown(value)}")
    for one in _examinations(run):
        if not all(isinstance(word, str) for word in vars(one).values()):
            raise AdoptionError(f"{path}: {_shown(vars(one))} does not name a patient in texts")
    try:
        json.dumps([run.provenance, run.details], allow_nan=False)
    except ValueError as error:
        raise AdoptionError(f"{path}: its provenance holds a number that is none") from error


def refuse_oversized(path: Path, model: keras.Model) -> None:
    """ValueError for a .keras file that says it holds far more than the network's numbers."""
    sizes = [math.prod(variable.shape) * 8 for variable in model.weights]
    with ZipFile(path) as packed:
        announced = sum(entry.file_size for entry in packed.infolist())
        if announced > TIMES * sum(sizes) + ALLOWANCE:
            raise ValueError(f"it would unpack to {announced} bytes")
        with packed.open(VARIABLES) as stored, h5py.File(stored, "r") as file:
            for name, size in _arrays(file):
                if size > max(sizes):
                    raise ValueError(f"{name} would take {size} bytes")


def epochs(told: Any, path: Path) -> list[dict[str, Any]]:
    """Return the epochs of a history, each with what is known of one and no more.

    AdoptionError naming the file for anything else.
    """
    if not isinstance(told, list) or not all(map(_is_epoch, told)):
        raise AdoptionError(f"{path}: each epoch needs the numbers epoch, loss and seconds")
    return [{key: one[key] for key in (*EPOCH, "validation_loss") if key in one} for one in told]


def _objects(provenance: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a provenance keeps as objects (`ml.provenance`), by name; None for what it lacks."""
    machine = provenance.get("machine")
    yield "inputs", provenance.get("inputs")
    yield "machine", machine
    if isinstance(machine, dict):
        yield "packages", machine.get("packages")


def _examinations(run: Run) -> Iterator[Examination]:
    for fold in run.folds:
        yield from (*fold.training, *fold.held_out, *fold.seen_before)


def _arrays(file: h5py.File) -> list[tuple[str, int]]:
    """Name each array, and how many bytes it, or one piece of it, takes in memory."""
    found: list[tuple[str, int]] = []

    def look(name: str, held: Any) -> None:
        if isinstance(held, h5py.Dataset):
            numbers = max(math.prod(held.shape or ()), math.prod(held.chunks or ()))
            found.append((name, numbers * held.dtype.itemsize))

    file.visititems(look)
    return found


def _is_epoch(one: Any) -> bool:
    if not isinstance(one, dict) or not all(_is_number(one.get(key)) for key in EPOCH):
        return False
    return one.get("validation_loss") is None or _is_number(one["validation_loss"])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _shown(value: Any) -> str:
    return repr(value)[:80]
