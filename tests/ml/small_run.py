"""A run that nobody trained: the tiny network with random weights, in the folder of a run."""

from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from ml.configuration import Configuration, read_configuration
from ml.manifest import ManifestCase
from ml.network import build_network
from ml.runs import Fold, Run, examination, open_run
from ml.training import MODEL


def untrained_run(
    folder: Path, cases: list[ManifestCase], folds: int = 2, **changes: object
) -> Run:
    """Fold k held out every case whose number is k modulo `folds`, and has weights of its own."""
    configuration = replace(read_configuration("tiny"), folds=folds, **changes)
    seen = [examination(case) for case in cases]
    split = tuple(
        Fold(
            index,
            tuple(one for number, one in enumerate(seen) if number % folds != index),
            tuple(one for number, one in enumerate(seen) if number % folds == index),
        )
        for index in range(folds)
    )
    run = open_run(Run(folder, "crossval", configuration, 1, split, {"inputs": {}}))
    for fold in split:
        random_network(configuration, fold.index).save(run.fold_folder(fold.index) / MODEL)
    return run


def random_network(configuration: Configuration, seed: int) -> keras.Model:
    """The network with weights of the seed, its batch statistics and biases not at rest."""
    keras.utils.set_random_seed(seed)
    model = build_network(configuration)
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        values = layer.get_weights()
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, value.shape) for value in values])
        elif len(values) == 2:
            layer.set_weights([values[0], rng.normal(0, 0.1, values[1].shape)])
    return model
