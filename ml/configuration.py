"""Configuration of a run: read from one TOML file, checked, and frozen.

Flow: configs/*.toml -> **configuration** -> network, patches, training, simulate

Light on purpose (standard library only): the web process lists configurations with it.
"""

import difflib
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ml.configuration_values import wrong_with
from ml.errors import MlError
from ml.series import INPUTS, TARGET

CONFIGS = Path(__file__).parent / "configs"


class ConfigurationError(MlError):
    """A configuration that cannot be used; the message quotes the key and its value."""


@dataclass(frozen=True)
class Configuration:
    """Everything that decides a run besides the cases. Lengths are in voxels.

    name, title, description : what the console shows
    task : "simulate" (the postcontrast T1 out) or "segment" (a probability for each tumour label)
    inputs : series fed to the network, in channel order; precontrast alone where it simulates
    filters, layout : base filters (a multiple of 4) and blocks per level, the last the bottom
    dropout, dropout_kind : rate, of whole channels ("feature") or single values ("element")
    batch_norm_momentum : share of the old running mean that each step keeps
    add_t1 : the network's output is a difference to the precontrast T1 (its z-score is added)
    patch_shape : training patch, each side a multiple of 2 ** (levels - 1)
    patches_per_epoch, batch_size, epochs : an epoch is patches_per_epoch // batch_size steps
    micro_batch_size : samples worked on at once, their gradients added up to the batch's; 0 for
        the whole batch
    sampling : "points" centres patches on drawn voxels; "grid" lays them every `grid_stride` voxels
        through the tumour core's box grown to `grid_box`
    tumour_centred : fraction of the "points" patches centred on a tumour voxel, the others on a
        brain voxel
    least_brain : fraction of a patch that must be brain, or it is left out
    rotation_degrees, rotation_axes : greatest random rotation about each of these axes
    axis_swaps, flips : random exchange and reversal of axes
    intensity_gain, intensity_shift, intensity_noise : SDs of a random gain (of its log), of a shift
        and of voxelwise noise of each input, in SDs of the brain
    loss, tumour_weight : "mse" or "mae" over brain voxels, those of the tumour counting so much
    learning_rate, learning_rate_schedule, adam_epsilon : "constant", or "cosine" down to zero
    weight_decay : decoupled, per step
    weight_average : momentum of the running mean of the weights that is kept in the end; 0 for none
    mixed_precision : float16 arithmetic with float32 weights (GPUs)
    folds, seed : defaults of the cross-validation
    simulation_mode : "patches" (sliding window) or "volume" (one pass, more memory)
    simulation_patch_shape, simulation_overlap : sliding window, overlap as a fraction in [0, 1)
    residual_share : of the difference that `add_t1` learns, how much simulating adds; below 1 it
        shrinks towards T1, for runs of so few patients that the next one differs from them all
    simulation_flips : mean over the eight reversals of the axes
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
    known = {field.name for field in fields(Configuration)}
    for key in values:
        if key not in known:
            raise ConfigurationError(f'{source}: unknown key "{key}"{_nearest(key, known)}')
    for key in ("title", "description"):
        if key not in values:
            raise ConfigurationError(f'{source}: the key "{key}" is missing')
    for key, value in values.items():
        wanted = wrong_with(key, value)
        if wanted:
            raise ConfigurationError(f'{source}: "{key}" must be {wanted}, got {value!r}')
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
    if c.add_t1 and ("T1" not in c.inputs or c.task != "simulate"):
        raise ConfigurationError(
            f'{source}: "add_t1" needs T1 among "inputs" and the task "simulate"'
        )
    if TARGET in c.inputs and c.task == "simulate":
        raise ConfigurationError(
            f'{source}: "inputs" holds {TARGET}, which the task "simulate" is to make'
        )
    if c.micro_batch_size and c.batch_size % c.micro_batch_size:
        raise ConfigurationError(
            f'{source}: "micro_batch_size" ({c.micro_batch_size}) must divide '
            f'"batch_size" ({c.batch_size})'
        )
    if c.axis_swaps and len(set(c.patch_shape)) > 1:
        raise ConfigurationError(
            f'{source}: "axis_swaps" needs a cubic "patch_shape", got {list(c.patch_shape)}'
        )
