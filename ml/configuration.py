"""Configuration of a run: read from one TOML file, checked, and frozen.

Flow: configs/*.toml -> **configuration** -> network, patches, training, simulate

Light on purpose (standard library only): the web process lists configurations with it.
"""

import difflib
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ml.errors import MlError
from ml.series import INPUTS

CONFIGS = Path(__file__).parent / "configs"


class ConfigurationError(MlError):
    """A configuration that cannot be used; the message quotes the key and its value."""


@dataclass(frozen=True)
class Configuration:
    """Everything that decides a run besides the cases. Lengths are in voxels.

    name, title, description : what the console shows
    inputs : precontrast series fed to the network, in channel order
    filters, layout : base filters (a multiple of 4) and blocks per level, the last the bottom
    dropout, dropout_kind : rate, of whole channels ("feature") or single values ("element")
    batch_norm_momentum : share of the old running mean that each step keeps
    add_t1 : the network's output is a difference to the precontrast T1 (its z-score is added)
    patch_shape : training patch, each side a multiple of 2 ** (levels - 1)
    patches_per_epoch, batch_size, epochs : an epoch is patches_per_epoch // batch_size steps
    tumour_centred : fraction of the patches centred on a tumour voxel, the others on a brain voxel
    rotation_degrees : greatest random rotation about each of the three axes
    axis_swaps, flips : random exchange and reversal of axes
    learning_rate, learning_rate_schedule, adam_epsilon : "constant", or "cosine" down to zero
    mixed_precision : float16 arithmetic with float32 weights (GPUs)
    folds, seed : defaults of the cross-validation
    simulation_patch_shape, simulation_overlap : sliding window, overlap as a fraction in [0, 1)
    """

    name: str
    title: str
    description: str
    inputs: tuple[str, ...] = INPUTS
    filters: int = 32
    layout: tuple[int, ...] = (3, 4, 5)
    dropout: float = 0.4
    dropout_kind: str = "feature"
    batch_norm_momentum: float = 0.99
    add_t1: bool = False
    patch_shape: tuple[int, ...] = (80, 80, 80)
    patches_per_epoch: int = 32_000
    batch_size: int = 16
    epochs: int = 25
    tumour_centred: float = 0.5
    rotation_degrees: float = 0.0
    axis_swaps: bool = False
    flips: bool = False
    learning_rate: float = 1e-3
    learning_rate_schedule: str = "constant"
    adam_epsilon: float = 1e-7
    mixed_precision: bool = False
    folds: int = 10
    seed: int = 1
    simulation_patch_shape: tuple[int, ...] = (80, 80, 80)
    simulation_overlap: float = 0.5

    @property
    def multiple(self) -> int:
        """Patch sides are multiples of this: one halving for each level but the last."""
        return int(2 ** (len(self.layout) - 1))

    @property
    def steps_per_epoch(self) -> int:
        """Batches in an epoch."""
        return self.patches_per_epoch // self.batch_size

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON-ready values, tuples as lists; `from_dict` reads them back."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


def read_configuration(name_or_path: str | Path) -> Configuration:
    """The configuration of a file in ml/configs by its name ("demo"), or of any TOML file.

    ConfigurationError if there is no such file, it is not TOML, or a key or value is wrong.
    """
    path = _locate(name_or_path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is not TOML: {error}") from error
    return from_dict({"name": path.stem, **values}, source=str(path))


def list_configurations() -> list[Configuration]:
    """Every configuration of ml/configs, by name."""
    return [read_configuration(path) for path in sorted(CONFIGS.glob("*.toml"))]


def from_dict(values: dict[str, Any], source: str = "configuration") -> Configuration:
    """Check `values` (key -> value) and freeze them; `source` opens each error message."""
    values = {"name": "unnamed", **values}
    known = {field.name for field in fields(Configuration)}
    for key in values:
        if key not in known:
            raise ConfigurationError(f'{source}: unknown key "{key}"{_nearest(key, known)}')
    for key in ("title", "description"):
        if key not in values:
            raise ConfigurationError(f'{source}: the key "{key}" is missing')
    for key, value in values.items():
        _check_value(key, value, source)
    ready: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    configuration = Configuration(**ready)
    _check_together(configuration, source)
    return configuration


def _locate(name_or_path: str | Path) -> Path:
    names = sorted(path.stem for path in CONFIGS.glob("*.toml"))
    if str(name_or_path) in names:
        return CONFIGS / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if not path.is_file():
        raise ConfigurationError(
            f'no configuration "{name_or_path}": give a TOML file or one of {", ".join(names)}'
        )
    return path


def _nearest(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; known keys: {', '.join(sorted(known))}"


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(low: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= low


def _number(low: float, high: float, *, ends: tuple[bool, bool] = (True, True)) -> Any:
    def check(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return (low < value < high) or (ends[0] and value == low) or (ends[1] and value == high)

    return check


def _sides(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 3 and all(map(_whole(1), value))


def _blocks(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) >= 2 and all(map(_whole(1), value))


def _input_names(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and 0 < len(value) == len(set(value))
        and set(value) <= set(INPUTS)
    )


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_text, "a text"),
    "title": (_text, "a text"),
    "description": (_text, "a text"),
    "inputs": (_input_names, f"different series out of {', '.join(INPUTS)}"),
    "filters": (_whole(4), "a whole number from 4"),
    "layout": (_blocks, "two or more whole numbers from 1, such as [3, 4, 5]"),
    "dropout": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
    "dropout_kind": (lambda v: v in ("feature", "element"), '"feature" or "element"'),
    "batch_norm_momentum": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
    "add_t1": (_flag, "true or false"),
    "patch_shape": (_sides, "three whole numbers from 1"),
    "patches_per_epoch": (_whole(1), "a whole number from 1"),
    "batch_size": (_whole(1), "a whole number from 1"),
    "epochs": (_whole(1), "a whole number from 1"),
    "tumour_centred": (_number(0, 1), "from 0 to 1"),
    "rotation_degrees": (_number(0, 180), "from 0 to 180"),
    "axis_swaps": (_flag, "true or false"),
    "flips": (_flag, "true or false"),
    "learning_rate": (_number(0, 1, ends=(False, True)), "above 0, at most 1"),
    "learning_rate_schedule": (lambda v: v in ("constant", "cosine"), '"constant" or "cosine"'),
    "adam_epsilon": (_number(0, 1, ends=(False, True)), "above 0, at most 1"),
    "mixed_precision": (_flag, "true or false"),
    "folds": (_whole(2), "a whole number from 2"),
    "seed": (_whole(0), "a whole number from 0"),
    "simulation_patch_shape": (_sides, "three whole numbers from 1"),
    "simulation_overlap": (_number(0, 1, ends=(True, False)), "at least 0 and below 1"),
}


def _check_value(key: str, value: Any, source: str) -> None:
    fits, wanted = _CHECKS[key]
    if not fits(value):
        raise ConfigurationError(f'{source}: "{key}" must be {wanted}, got {value!r}')


def _check_together(c: Configuration, source: str) -> None:
    """What holds between several keys."""
    for key, sides in (
        ("patch_shape", c.patch_shape),
        ("simulation_patch_shape", c.simulation_patch_shape),
    ):
        if any(side % c.multiple for side in sides):
            raise ConfigurationError(
                f'{source}: "{key}" must be multiples of {c.multiple} with '
                f"{len(c.layout)} levels, got {list(sides)}"
            )
    if c.filters % 4:
        raise ConfigurationError(f'{source}: "filters" must be a multiple of 4, got {c.filters}')
    if c.patches_per_epoch < c.batch_size:
        raise ConfigurationError(
            f'{source}: "patches_per_epoch" ({c.patches_per_epoch}) is below '
            f'"batch_size" ({c.batch_size})'
        )
    if c.add_t1 and "T1" not in c.inputs:
        raise ConfigurationError(f'{source}: "add_t1" needs T1 among "inputs"')
    if c.axis_swaps and len(set(c.patch_shape)) > 1:
        raise ConfigurationError(
            f'{source}: "axis_swaps" needs a cubic "patch_shape", got {list(c.patch_shape)}'
        )
