"""The network's layers in few passes against Keras's own: outputs, gradients, statistics."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from ml.network import build_network
from ml.network_layers import (
    ChannelDropout,
    FusedBatchNormalization,
    MatrixConvolution,
    in_few_passes,
)
from tests.ml.test_network import small

CHANNELS = 4


def volumes(channels=CHANNELS):
    """Two volumes so small that n and n - 1 voxels differ, far from mean 0 and SD 1."""
    rng = np.random.default_rng(1)
    scale, offset = rng.uniform(0.5, 3, channels), rng.uniform(-9, 9, channels)
    return (rng.standard_normal((2, 4, 2, 2, channels)) * scale + offset).astype(np.float32)


def batch_norm(kind):
    layer = kind(momentum=0.6)
    layer.build((None, None, None, None, CHANNELS))
    rng = np.random.default_rng(2)
    layer.set_weights([rng.uniform(0.5, 1.5, CHANNELS) for _ in layer.weights])
    return layer


def outcome(layer, **options):
    """Output, gradients of inputs and weights for a loss that weighs voxels, running statistics."""
    images = tf.constant(volumes())
    weigh = np.random.default_rng(3).standard_normal((*images.shape[:4], 1)).astype(np.float32)
    variables = [variable.value for variable in layer.variables[:2]]
    with tf.GradientTape() as tape:
        tape.watch([images, *variables])
        output = layer(images, **options)
        loss = tf.reduce_sum(weigh * output**2)
    return [output, *tape.gradient(loss, [images, *variables]), *layer.get_weights()]


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("trainable", [True, False])
def test_batch_norm_gives_outputs_gradients_and_statistics_as_keras_does(training, trainable):
    found = []
    for kind in (keras.layers.BatchNormalization, FusedBatchNormalization):
        layer = batch_norm(kind)
        layer.trainable = trainable
        start = layer.get_weights()
        found.append(outcome(layer, training=training))
        moved = not np.allclose(layer.get_weights()[2], start[2])
        assert moved == (training and trainable), "only training moves the statistics"
    for theirs, ours in zip(*found, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("filters", [1, 6])
def test_a_product_of_matrices_is_the_convolution_of_single_voxels(filters):
    found = []
    for kind in (keras.layers.Conv3D, MatrixConvolution):
        layer = kind(filters, 1)
        layer.build((None, None, None, None, CHANNELS))
        rng = np.random.default_rng(5)
        layer.set_weights([rng.standard_normal(weight.shape) for weight in layer.weights])
        found.append(outcome(layer))
    for theirs, ours in zip(*found, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)


def test_dropout_loses_the_channels_that_keras_loses_and_scales_the_others_alike():
    images = volumes(32)
    theirs = keras.layers.SpatialDropout3D(0.4, seed=3)(images, training=True)
    ours = ChannelDropout(0.4, seed=3)
    np.testing.assert_allclose(ours(images, training=True), theirs, rtol=1e-6)
    np.testing.assert_array_equal(ours(images, training=False), images)


@pytest.mark.parametrize("training", [True, False])
def test_the_network_has_the_same_weights_names_and_outputs(training):
    theirs = build_network(small(dropout=0.3))
    rng = np.random.default_rng(4)
    theirs.set_weights([rng.uniform(0.1, 0.6, w.shape) for w in theirs.get_weights()])
    ours = in_few_passes(theirs)
    kinds = {type(layer) for layer in ours.layers}
    assert {FusedBatchNormalization, ChannelDropout, MatrixConvolution} <= kinds
    assert [w.path for w in ours.weights] == [w.path for w in theirs.weights]
    images = rng.standard_normal((2, 8, 8, 8, 3)).astype(np.float32)
    outputs = []
    for model in (theirs, ours):
        for number, layer in enumerate(model.layers):
            if hasattr(layer, "seed_generator"):
                layer.seed_generator.state.assign([number, 1])
        outputs.append(model(images, training=training))
    np.testing.assert_allclose(outputs[1], outputs[0], rtol=1e-4, atol=1e-5)
    for one, other in zip(theirs.get_weights(), ours.get_weights(), strict=True):
        np.testing.assert_allclose(other, one, rtol=1e-4, atol=1e-5)
