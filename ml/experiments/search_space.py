"""The settings that a random search draws from.

Flow: **search_space** -> search
Source: Calabrese et al. 2021, Methods ("Model Hyperparameters and Hyperparameter Optimization": 16
iterations over filters, batch size and dropout rate)
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from ml.configuration import Configuration, from_dict
from ml.errors import MlError

Space = dict[str, list[Any]]
FIXED = ("name", "title", "description", "task", "folds", "seed", "inputs")
"""Keys that a search cannot vary: they decide the cases or the question, not the model."""


def paper_space() -> Space:
    """The paper's 64 combinations."""
    return {
        "filters": [8, 16, 32, 64],
        "batch_size": [4, 8, 16, 32],
        "dropout": [0.2, 0.3, 0.4, 0.5],
    }


def read_space(path: Path | None, changes: Sequence[str] = ()) -> Space:
    """The space of a TOML file (the paper's without one), with changes of single keys.

    path : a file of lists, such as `filters = [8, 16]` and `learning_rate = [1e-3, 3e-4]`
    changes : "KEY=VALUE,VALUE" in TOML's notation, such as "dropout=0.1,0.2"
    MlError naming file or change: not TOML, no list, an empty or repeating list, a key that cannot
    be varied. Whether a value fits its key is found by `settings_of`.
    """
    space = paper_space() if path is None else dict(_parsed(str(path), _text_of(path)))
    for change in changes:
        key, _, values = change.partition("=")
        space |= _unwrapped(_parsed(f"--vary {change}", f"{key} = [{values}]"))
    if not space:
        raise MlError(f"{path}: names no key to vary")
    return space


def draw(space: Space, iterations: int, seed: int) -> list[dict[str, Any]]:
    """Different combinations, in random order. MlError if there are not that many, or seed < 0."""
    every = [dict(zip(space, values, strict=True)) for values in product(*space.values())]
    if not 1 <= iterations <= len(every):
        raise MlError(
            f"--iterations must be from 1 to {len(every)}, the combinations of "
            f"{' x '.join(f'{len(values)} {key}' for key, values in space.items())}, "
            f"got {iterations}"
        )
    order = np.random.default_rng(seed).permutation(len(every))
    return [every[index] for index in order[:iterations]]


def settings_of(base: Configuration, values: Mapping[str, Any]) -> Configuration:
    """`base` with the drawn values. ConfigurationError naming the value that does not fit.

    A micro batch that does not divide the drawn batch becomes their greatest common divisor: it
    decides the memory, not the result.
    """
    merged = base.as_dict() | dict(values)
    batch, micro = merged["batch_size"], merged["micro_batch_size"]
    if micro and "micro_batch_size" not in values and isinstance(batch, int):
        merged["micro_batch_size"] = math.gcd(micro, batch)
    words = in_words(values)
    return from_dict(merged, source=f"search, {words}")


def in_words(values: Mapping[str, Any]) -> str:
    """The drawn values as a person reads them.

    >>> in_words({"filters": 8, "batch_size": 4})
    'filters 8, batch size 4'
    """
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in values.items())


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise MlError(f"{path}: no such file; it would hold lists such as filters = [8, 16]")
    return path.read_text(encoding="utf-8")


def _unwrapped(space: Space) -> Space:
    """`KEY=[V,V]` means what `KEY=V,V` does: a single list among the values is the values."""
    return {
        key: values[0] if len(values) == 1 and isinstance(values[0], list) else values
        for key, values in space.items()
    }


def _parsed(source: str, text: str) -> Space:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MlError(f"{source}: not TOML such as filters = [8, 16] ({error})") from error
    for key, several in values.items():
        if key in FIXED:
            raise MlError(f'{source}: "{key}" cannot be varied by a search')
        if not isinstance(several, list) or not several:
            raise MlError(f'{source}: "{key}" needs a list of values, got {several!r}')
        if any(several.count(value) > 1 for value in several):
            raise MlError(f'{source}: "{key}" lists a value twice, {several}')
    return values
