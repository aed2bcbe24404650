"""What stops a training, in one line that says what would be right.

Flow: training -> **training_faults** -> a person
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from ml.configuration import Configuration
from ml.errors import MlError
from ml.loading import PreparedCase
from ml.patches import Array


class TrainingError(MlError):
    """Training cannot go on."""


def not_finite(
    loss: float,
    inputs: Array,
    cases: Sequence[PreparedCase],
    configuration: Configuration,
    seed: int,
    epoch: int,
    step: int,
) -> TrainingError:
    """Where the loss stopped being a number, the batch's cases, and which of them is to blame.

    inputs : (B, x, y, z, C), the batch
    step : from 0
    """
    names = cases_of_batch(cases, configuration, seed, epoch, step)
    bad = {name for name, patch in zip(names, inputs, strict=True) if not np.isfinite(patch).all()}
    cause = (
        f"{', '.join(sorted(bad))} has voxels that are no numbers"
        if bad
        else "lower the learning rate or look for extreme voxels in these cases"
    )
    return TrainingError(
        f"the loss became {loss} in epoch {epoch}, step {step + 1} (learning_rate "
        f"{configuration.learning_rate:g}, cases {', '.join(sorted(set(names)))}): {cause}"
    )


def cases_of_batch(
    cases: Sequence[PreparedCase], configuration: Configuration, seed: int, epoch: int, step: int
) -> list[str]:
    """Keys of the cases that `ml.patches.draw_batch` draws this batch from, one a patch."""
    size = configuration.batch_size
    order = np.random.default_rng([seed, epoch]).permutation(len(cases))
    return [cases[order[i % len(cases)]].key for i in range(step * size, (step + 1) * size)]


@contextmanager
def memory_explained(
    configuration: Configuration, when: str, errors: tuple[type[Exception], ...]
) -> Iterator[None]:
    """Turn `errors`, which tell of memory that ran out, into a TrainingError that says `when`."""
    c = configuration
    try:
        yield
    except errors as error:
        at_once = c.micro_batch_size or c.batch_size
        smaller = f"micro_batch_size below {at_once}, or " if at_once > 1 else ""
        raise TrainingError(
            f"out of memory {when}, with {at_once} patches of {list(c.patch_shape)} at once: set "
            f"{smaller}a smaller patch_shape"
        ) from error
