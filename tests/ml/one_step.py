"""One training step and one simulated volume from given weights, on whichever Keras backend.

`KERAS_BACKEND=jax python -m tests.ml.one_step WEIGHTS.npz OUT.npz` runs it in a process of its own.
"""

import sys
from pathlib import Path

import numpy as np

from ml.configuration import Configuration, from_dict, read_configuration
from ml.tiles import blend_tiles
from ml.training import make_steps


def settings() -> Configuration:
    """An epsilon of Adam's that lets a step follow the gradient, not its sign alone."""
    sizes = {"batch_size": 2, "patches_per_epoch": 2, "simulation_patch_shape": [8, 8, 8]}
    rates = {"dropout": 0.0, "learning_rate": 0.05, "adam_epsilon": 0.01, "weight_decay": 0.1}
    return from_dict(read_configuration("tiny").as_dict() | sizes | rates)


def batch() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two patches of 8^3, partly outside the brain."""
    rng = np.random.default_rng(1)
    inputs = rng.standard_normal((2, 8, 8, 8, 3), np.float32)
    return inputs, inputs[..., :1] + 1, np.float32(rng.random((2, 8, 8, 8)) < 0.7)


def outcome(weights: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Loss of the step, all weights after it, and a volume of 12 x 8 x 8 by overlapping tiles."""
    c = settings()
    steps = make_steps(c)
    steps.start_from(weights)
    loss = steps.step(*batch())
    flat = np.concatenate([np.ravel(weight) for weight in steps.weights()])
    images = np.random.default_rng(2).standard_normal((12, 8, 8, 3), np.float32)
    volume = blend_tiles(lambda tile: np.asarray(steps.model.predict_on_batch(tile)), images, c)
    return {"loss": np.array(loss), "weights": flat, "volume": volume}


def draw_weights() -> list[np.ndarray]:
    """Weights of the network, every one of them away from 0."""
    rng = np.random.default_rng(3)
    weights = make_steps(settings()).model.weights
    return [
        rng.uniform(0.5, 1.5, weight.shape).astype(np.float32)
        if weight.name == "moving_variance"
        else rng.normal(0, 0.3, weight.shape).astype(np.float32)
        for weight in weights
    ]


def main(source: Path, out: Path) -> None:
    """Read the weights, write the outcome."""
    with np.load(source) as stored:
        weights = [stored[name] for name in stored.files]
    np.savez(out, **outcome(weights))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
