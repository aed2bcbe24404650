"""How sure the network is of each voxel: the spread of several predictions of one volume.

Flow: inference -> **uncertainty** -> <key>.uncertainty.nii.gz
Source: dropout kept active while predicting, Gal and Ghahramani 2016, arXiv:1506.02142; an
ensemble of networks, Lakshminarayanan et al. 2017, arXiv:1612.01474

The map is the sample SD (n - 1) of the predictions, in units of the z-score; it changes nothing
of the simulated volume, which stays the prediction of one network without dropout. It tells how
much the model's own weights leave open, not what no network could see in the precontrast series.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import keras
import numpy as np
from numpy.typing import NDArray

from ml.configuration import Configuration
from ml.inference import predict_volume
from ml.patches import Array
from ml.tiles import Predict
from ml.uncertainty_choice import LEAST_SAMPLES, UncertaintyError


class Spread:
    """Mean and SD of volumes as they come, none of them kept.

    Source: Welford 1962, doi:10.1080/00401706.1962.10490022

    >>> spread = Spread()
    >>> for value in (1.0, 2.0, 6.0):
    ...     spread.add(np.full((1, 1, 1), value, np.float32))
    >>> spread.sd().item() ** 2
    7.0
    """

    def __init__(self) -> None:
        self.count = 0
        self._mean: NDArray[np.float64] = np.zeros(1)
        self._squares: NDArray[np.float64] = np.zeros(1)

    def add(self, volume: Array) -> None:
        """Count one more volume, of the shape of the others."""
        self.count += 1
        offset = volume - self._mean
        self._mean = self._mean + offset / self.count
        self._squares = self._squares + offset * (volume - self._mean)

    def sd(self) -> Array:
        """The sample SD, float32, >= 0. UncertaintyError for fewer than two volumes."""
        if self.count < LEAST_SAMPLES:
            raise UncertaintyError(f"a spread needs at least 2 predictions, got {self.count}")
        return np.sqrt(self._squares / (self.count - 1)).astype(np.float32)


def sd_of(
    predictors: Sequence[Predict],
    images: Array,
    configuration: Configuration,
    on_tile: Callable[[int, int], None] = lambda done, count: None,
) -> Array:
    """SD over one volume a predictor, (X, Y, Z, K) float32, each predicted without flips.

    images : (X, Y, Z, C) float32, 0 outside the brain
    on_tile : called with (passes done, passes in all)
    """
    plain = replace(configuration, simulation_flips=False)
    spread = Spread()
    for number, predict in enumerate(predictors):

        def tell(done: int, count: int, behind: int = number) -> None:
            on_tile(behind * count + done, len(predictors) * count)

        spread.add(predict_volume(predict, images, plain, tell))
    return spread.sd()


def refuse_without_dropout(configuration: Configuration) -> None:
    """UncertaintyError where dropout samples of the network would all be equal."""
    if configuration.dropout == 0:
        raise UncertaintyError(
            f'the network of "{configuration.name}" was trained with dropout 0, so its samples '
            "would all be equal: use --uncertainty folds, or a run with dropout"
        )


class DropoutSampler:
    """One network as a family of networks: dropout active, batch norm in inference mode.

    Sample s of a seed always drops the same features, in every tile of a volume alike: a sample
    is one network, so its tiles fit together. UncertaintyError for a network without dropout.
    """

    def __init__(self, network: keras.Model, configuration: Configuration, seed: int) -> None:
        self._generators = [
            layer.seed_generator
            for layer in network.layers
            if isinstance(layer, keras.layers.Dropout) and layer.rate > 0
        ]
        refuse_without_dropout(configuration)
        for layer in network.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.trainable = False  # then it normalises by its running statistics
        self._seed = seed
        self._model = WithDropout(network)
        self._model.compile(jit_compile=False)

    def predictor(self, sample: int) -> Predict:
        """(1, x, y, z, C) -> (1, x, y, z, K) by sample `sample`, counted from 0."""

        def predict(tiles: Array) -> Array:
            for number, generator in enumerate(self._generators):
                generator.state.assign([(self._seed * 7919 + number) % 2**32, sample])
            return np.asarray(self._model.predict_on_batch(tiles))

        return predict


class WithDropout(keras.Model):  # type: ignore[misc]
    """Predicts as the network does in training, but for batch norm that is not trainable."""

    def __init__(self, network: keras.Model) -> None:
        super().__init__(name="with_dropout")
        self.network = network

    def call(self, images: keras.KerasTensor, training: bool = False) -> keras.KerasTensor:
        """(B, X, Y, Z, C) -> (B, X, Y, Z, K), whatever `training` says."""
        return self.network(images, training=True)
