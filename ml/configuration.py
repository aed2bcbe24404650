"""Configuration of a run: read from one TOML file, checked, and frozen.

Flow: configs/*.toml -> **configuration** -> network, patches, training, simulate

Light on purpose (standard library only): the web process lists configurations with it.
"""

import difflib
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ml.configuration_fields import FIELDS
from ml.errors import MlError
from ml.series import INPUTS, TARGET

CONFIGS = Path(__file__).parent / "configs"
LONGEST_SHOWN = 120


class ConfigurationError(MlError):
    """A configuration that cannot be used; the message quotes the key and its value."""


@dataclass(frozen=True)
class Configuration:
    """Everything that decides a run besides the cases; lengths are in voxels.

    What each key means and may hold is said once, in `ml.configuration_fields`. The defaults are
    the paper's where it names them.
    """

    name: str
    title: str
    description: str
    task: str = "simulate"
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
    micro_batch_size: int = 0
    epochs: int = 25
    sampling: str = "points"
    grid_stride: int = 20
    grid_box: tuple[int, ...] = (232, 232, 80)
    tumour_centred: float = 0.5
    least_brain: float = 0.0
    rotation_degrees: float = 0.0
    rotation_axes: tuple[int, ...] = (0, 1, 2)
    axis_swaps: bool = False
    flips: bool = False
    intensity_gain: float = 0.0
    intensity_shift: float = 0.0
    intensity_noise: float = 0.0
    loss: str = "mse"
    tumour_weight: float = 1.0
    learning_rate: float = 1e-3
    learning_rate_schedule: str = "constant"
    adam_epsilon: float = 1e-7
    weight_decay: float = 0.0
    weight_average: float = 0.0
    mixed_precision: bool = False
    folds: int = 10
    seed: int = 1
    simulation_mode: str = "patches"
    simulation_patch_shape: tuple[int, ...] = (80, 80, 80)
    simulation_overlap: float = 0.5
    simulation_flips: bool = False
    simulation_ensemble: bool = False
    residual_share: float = 1.0

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
    for sentence in faults_of(values).values():
        raise ConfigurationError(f"{source}: {sentence}")
    return _frozen(values)


def faults_of(values: dict[str, Any]) -> dict[str, str]:
    """What is wrong with `values`: key -> a sentence that quotes key and value; empty for nothing.

    What holds between several keys is looked at once each of them fits, and told at the key that
    would be changed first.
    """
    faults = {
        key: f'unknown key "{key}"{_nearest(key, set(FIELDS))}'
        for key in values
        if key not in FIELDS
    }
    for key in ("title", "description"):
        if key not in values:
            faults[key] = f'the key "{key}" is missing'
    for key, value in values.items():
        if key in FIELDS and not FIELDS[key].kind.fits(value):
            faults[key] = f'"{key}" must be {FIELDS[key].kind.wanted}, got {_shown(value)}'
    if not faults:
        faults.update(_faults_together(_frozen({"name": "unnamed", **values})))
    return faults


def _frozen(values: dict[str, Any]) -> Configuration:
    ready: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return Configuration(**ready)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


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


def _faults_together(c: Configuration) -> Iterator[tuple[str, str]]:
    """What holds between several keys: (key, sentence)."""
    for key, sides in (
        ("patch_shape", c.patch_shape),
        ("simulation_patch_shape", c.simulation_patch_shape),
    ):
        if any(side % c.multiple for side in sides):
            yield (
                key,
                f'"{key}" must be multiples of {c.multiple} with {len(c.layout)} levels, '
                f"got {list(sides)}",
            )
    if c.patches_per_epoch < c.batch_size:
        below = f'({c.patches_per_epoch}) is below "batch_size" ({c.batch_size})'
        yield "patches_per_epoch", f'"patches_per_epoch" {below}'
    if c.add_t1 and ("T1" not in c.inputs or c.task != "simulate"):
        yield "add_t1", '"add_t1" needs T1 among "inputs" and the task "simulate"'
    if TARGET in c.inputs and c.task == "simulate":
        yield "inputs", f'"inputs" holds {TARGET}, which the task "simulate" is to make'
    if c.micro_batch_size and c.batch_size % c.micro_batch_size:
        divided = f'({c.micro_batch_size}) must divide "batch_size" ({c.batch_size})'
        yield "micro_batch_size", f'"micro_batch_size" {divided}'
    if c.axis_swaps and len(set(c.patch_shape)) > 1:
        cubic = f'needs a cubic "patch_shape", got {list(c.patch_shape)}'
        yield "axis_swaps", f'"axis_swaps" {cubic}'
