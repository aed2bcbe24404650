"""Checkpoints: a whole training between two epochs, in one file that is there or is not.

Flow: training_steps -> **training_checkpoint** -> training

    FOLDER/checkpoint-0003.npz   weights, batch norm's and the optimiser's state after epoch 3
    FOLDER/history.json          an entry an epoch
    FOLDER/training.json         what it is worked on with
    FOLDER/model.keras           the trained network in float32, in the end, and no checkpoint more

Files are written beside, forced to disk and renamed, so that neither kill -9 nor a full disk nor
a power cut leaves half of one.
"""

import errno
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError

HISTORY = "history.json"
RECORD = "training.json"
_savez: Any = np.savez  # typed as if an array might be its flag `allow_pickle`
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class CheckpointError(MlError):
    """A checkpoint that cannot be written or read; the message names the file."""


@dataclass(frozen=True)
class Epoch:
    """One finished epoch: number from 1, mean loss over its steps, wall-clock seconds.

    validation_loss : on patches of the held-out cases; None where none were given
    """

    epoch: int
    loss: float
    seconds: float
    validation_loss: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `validation_loss` only where there is one."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def write_checkpoint(folder: Path, arrays: dict[str, NDArray[Any]], history: list[Epoch]) -> None:
    """History first, then the checkpoint that counts it, then the older checkpoints go.

    CheckpointError when the disk is full: the checkpoint before is still there and good.
    """
    name = f"checkpoint-{len(history):04d}.npz"
    older = [path for path in _checkpoints(folder) if path.name != name]
    good = (
        f"the checkpoint after epoch {_epochs(older[-1])} is" if older else "no checkpoint is yet"
    )
    with space_explained(folder / name, f"{good} there; free some and give the same command again"):
        write_json(folder / HISTORY, [epoch.as_dict() for epoch in history])
        write_beside(folder / name, lambda file: _savez(file, **arrays))
    for path in older:
        path.unlink()


def read_checkpoint(folder: Path) -> tuple[dict[str, NDArray[Any]], list[Epoch]] | None:
    """Arrays and history of the last whole epoch, or None where there is no checkpoint.

    CheckpointError if it cannot be read.
    """
    found = _checkpoints(folder)
    if not found:
        return None
    try:
        with np.load(found[-1]) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return arrays, read_history(folder)[: _epochs(found[-1])]
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, FileNotFoundError) as error:
        raise CheckpointError(
            f"{found[-1]} cannot be read ({error}): remove its folder to train from the start"
        ) from error


def remove_checkpoints(folder: Path) -> None:
    """Once the trained model is there."""
    for path in _checkpoints(folder):
        path.unlink()


def read_history(folder: Path) -> list[Epoch]:
    """The epochs of history.json, oldest first."""
    return [Epoch(**entry) for entry in json.loads((folder / HISTORY).read_text())]


def write_json(path: Path, value: Any) -> None:
    """As indented text, written beside and renamed."""
    write_beside(path, lambda file: file.write(json.dumps(value, indent=1).encode()))


def write_beside(path: Path, write: Callable[[BinaryIO], Any]) -> None:
    """Let `write` fill a file that takes `path`'s name once it is whole and on disk."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


@contextmanager
def space_explained(path: Path, advice: str) -> Iterator[None]:
    """Turn a full disk, quota or file size limit into one line that names the file."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_SPACE:
            raise
        raise CheckpointError(f"no space left to write {path}: {advice}") from error


def _checkpoints(folder: Path) -> list[Path]:
    return sorted(folder.glob("checkpoint-*.npz"))


def _epochs(checkpoint: Path) -> int:
    return int(checkpoint.stem.split("-")[1])
