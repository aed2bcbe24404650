"""From a stack of precontrast series to the network's volume: in patches, or in one pass.

Flow: loading -> **inference** -> simulate, uncertainty

In patches the volume is seen through a sliding window (`ml.tiles`); in one pass it is padded to
multiples of 2 ** (levels - 1) and needs memory in proportion to its voxels (`ml.memory`), but has
no borders inside. Either may be repeated over the eight reversals of the axes and averaged, which
takes eight times as long. A network that adds to T1 may be held to a share of what it adds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from pathlib import Path
from zipfile import BadZipFile

import keras
import numpy as np

from ml.configuration import Configuration
from ml.memory import padded_shape, pass_bytes
from ml.network import build_network, check_same_network
from ml.network_layers import in_few_passes
from ml.patches import Array, cut
from ml.runs import Fold, Run, RunError
from ml.tiles import Predict, blend_tiles
from ml.training import MODEL

OnTile = Callable[[int, int], None]
REVERSALS = 8  # of three axes, each as it is or backwards
TILE_VOXELS = 32**3  # of all tiles predicted at once on a processor; a GPU takes more
GPU_TILE_VOXELS = 8 * 80**3
UNNAMED = "precontrast"  # what earlier versions called the inputs, whichever series they were
SHARE_OF_MEMORY = 0.5  # of what is free, for all tiles predicted at once


def on_gpu() -> bool:
    """Whether the network runs on a GPU."""
    return any(name.startswith(("gpu", "cuda")) for name in keras.distribution.list_devices())


def load_network(run: Run, fold: Fold) -> keras.Model:
    """The trained model of a fold, ready to predict.

    RunError or NetworkError naming the file: not trained yet, damaged, or weights of another
    network or for other inputs than run.json says. A model trained in mixed precision computes
    in float32 where there is no GPU.
    """
    path = run.fold_folder(fold.index) / MODEL
    if not path.is_file():
        raise RunError(f"fold {fold.index} of {run.folder} is not trained yet: {path} is missing")
    try:
        model = keras.saving.load_model(path, compile=False)
    except (
        ValueError,
        TypeError,
        OSError,
        KeyError,
        EOFError,
        BadZipFile,
        json.JSONDecodeError,
    ) as error:
        reason = " ".join(str(error).split())[:200]
        raise RunError(f"{path} is damaged: {reason}") from error
    _refuse_other_inputs(model, run.configuration, path)
    if not on_gpu() and any(layer.compute_dtype != "float32" for layer in model.layers):
        model = _in_float32(model, run.configuration)
    model = in_few_passes(model)
    model.compile(jit_compile="auto" if on_gpu() else False)
    return model


def predictor(model: keras.Model) -> Predict:
    """(n, x, y, z, C) -> (n, x, y, z, K), batch norm and dropout as in inference."""
    return lambda tiles: np.asarray(model.predict_on_batch(tiles))


def mean_predictor(models: Sequence[keras.Model]) -> Predict:
    """(n, x, y, z, C) -> (n, x, y, z, K), the mean over one or more networks."""
    predictors = [predictor(model) for model in models]
    return lambda tiles: np.mean([predict(tiles) for predict in predictors], axis=0)


def tiles_at_once(configuration: Configuration, free: int, gpu: bool) -> int:
    """How many tiles to predict in one call: as many as keep the machine busy and fit in memory.

    free : bytes that can be had (`ml.memory.free_bytes`)
    """
    sides = configuration.simulation_patch_shape
    most = (GPU_TILE_VOXELS if gpu else TILE_VOXELS) // prod(sides)
    fitting = int(SHARE_OF_MEMORY * free) // pass_bytes(configuration, sides)
    return max(1, min(most, fitting))


def predict_volume(
    predict: Predict,
    images: Array,
    configuration: Configuration,
    on_tile: OnTile = lambda done, count: None,
    at_once: int = 1,
) -> Array:
    """The network's volume, (X, Y, Z, K) float32.

    predict : (n, x, y, z, C) -> (n, x, y, z, K)
    images : (X, Y, Z, C) float32, 0 outside the brain
    configuration : `simulation_mode`, `simulation_flips`, and the patches' shape and overlap
    on_tile : called with (passes done, passes in all), a pass being a tile or the volume
    """
    reversals = list(product((1, -1), repeat=3)) if configuration.simulation_flips else [(1, 1, 1)]
    total = np.zeros(1, np.float32)
    for number, signs in enumerate(reversals):
        turn = tuple(slice(None, None, sign) for sign in signs)

        def tell(done: int, count: int, behind: int = number) -> None:
            on_tile(behind * count + done, len(reversals) * count)

        total = total + _one_pass(predict, images[turn], configuration, tell, at_once)[turn]
    mean: Array = np.asarray(total / len(reversals), np.float32)
    return shrink_to_t1(mean, images, configuration)


def shrink_to_t1(simulated: Array, images: Array, configuration: Configuration) -> Array:
    """T1 plus `residual_share` of what the network adds to it; (X, Y, Z, K) as `simulated`.

    images : (X, Y, Z, C) z-scored inputs. Without `add_t1` the volume is left as it is.
    """
    c = configuration
    if not c.add_t1 or c.residual_share == 1:
        return simulated
    channel = c.inputs.index("T1")
    t1 = images[..., channel : channel + 1]
    shrunk: Array = (t1 + c.residual_share * (simulated - t1)).astype(np.float32)
    return shrunk


def _one_pass(
    predict: Predict, images: Array, c: Configuration, tell: OnTile, at_once: int
) -> Array:
    if c.simulation_mode == "patches":
        return blend_tiles(predict, images, c, tell, at_once)
    x, y, z = images.shape[:3]
    volume = predict(cut(images, (0, 0, 0), padded_shape((x, y, z), c.multiple))[None])[0]
    tell(1, 1)
    inside: Array = volume[:x, :y, :z]
    return inside


def _refuse_other_inputs(model: keras.Model, c: Configuration, path: Path) -> None:
    series = model.input_shape[-1]
    if series != len(c.inputs):
        raise RunError(
            f"{path} holds weights for {series} input series, the run's configuration names "
            f"{len(c.inputs)} ({', '.join(c.inputs)}): the file belongs to another run"
        )
    if model.inputs[0].name != UNNAMED:
        check_same_network(model, c, str(path))


def _in_float32(model: keras.Model, configuration: Configuration) -> keras.Model:
    """The same weights in a network that computes in float32."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float32")
    try:
        same = build_network(replace(configuration, mixed_precision=False))
    finally:
        keras.config.set_dtype_policy(before)
    same.set_weights(model.get_weights())
    return same
