"""The network's layers in fewer passes over memory, with the same weights, names and equations.

Flow: network -> **network_layers** -> training_steps, inference

On a processor a network this narrow waits for memory, not for arithmetic, and TensorFlow computes
Keras's batch norm and feature dropout as a dozen operations, each of which reads and writes every
voxel. `in_few_passes` puts TensorFlow's own one-operation batch norm in their place, and products
of matrices in that of 1x1x1 convolutions, whose gradients oneDNN computes slowly. On a GPU and
under JAX the compiler (XLA) joins the operations by itself, so there Keras's layers stay. A
trained model is saved with Keras's layers, and any Keras can read it.
"""

from typing import Any

import keras
from keras import layers, ops


def in_few_passes(model: keras.Model) -> keras.Model:
    """The same network and weights, computed faster; the model itself where nothing is to gain."""
    if keras.backend.backend() != "tensorflow" or keras.distribution.list_devices("gpu"):
        return model
    same = keras.models.clone_model(model, clone_function=_quicker)
    same.set_weights(model.get_weights())
    return same


class FusedBatchNormalization(layers.BatchNormalization):  # type: ignore[misc]  # Keras: no types
    """Keras's layer over the last axis, by TensorFlow's FusedBatchNorm; float32 only."""

    def call(
        self, inputs: keras.KerasTensor, training: bool | None = None, mask: Any = None
    ) -> keras.KerasTensor:
        """(B, X, Y, Z, C) -> (B, X, Y, Z, C), normalised for each channel."""
        if self.compute_dtype != "float32" or mask is not None:
            return super().call(inputs, training=training, mask=mask)
        import tensorflow as tf

        learns = bool(training and self.trainable)
        flat = ops.reshape(inputs, (1, 1, -1, inputs.shape[-1]))  # five axes are slower
        known = (self.moving_mean.value, self.moving_variance.value)
        normalised, mean, variance = tf.compat.v1.nn.fused_batch_norm(
            *(flat, self.gamma.value, self.beta.value),
            *((None, None) if learns else known),
            epsilon=self.epsilon,
            is_training=learns,
        )
        if learns:
            count = ops.cast(ops.shape(flat)[2], "float32")
            self._remember(mean, variance * (count - 1) / count)  # Keras's divides by n, not n - 1
        return ops.reshape(normalised, ops.shape(inputs))

    def _remember(self, mean: keras.KerasTensor, variance: keras.KerasTensor) -> None:
        for running, new in ((self.moving_mean, mean), (self.moving_variance, variance)):
            running.assign(running * self.momentum + new * (1.0 - self.momentum))


class ChannelDropout(layers.SpatialDropout3D):  # type: ignore[misc]
    """Keras's layer, its draw multiplied in once for each channel; the same channels are lost."""

    def call(self, inputs: keras.KerasTensor, training: bool = False) -> keras.KerasTensor:
        """(B, X, Y, Z, C) -> (B, X, Y, Z, C), whole channels of it 0 in training."""
        if not training or self.rate == 0:
            return inputs
        ones = ops.ones(self._get_noise_shape(inputs), dtype=inputs.dtype)
        return inputs * keras.random.dropout(ones, self.rate, seed=self.seed_generator)


class MatrixConvolution(layers.Conv3D):  # type: ignore[misc]
    """Keras's 1x1x1 convolution, linear and with bias, as one product of matrices."""

    def call(self, inputs: keras.KerasTensor) -> keras.KerasTensor:
        """(B, X, Y, Z, C) -> (B, X, Y, Z, filters)"""
        import tensorflow as tf

        voxels = ops.reshape(inputs, (-1, inputs.shape[-1]))
        mixed = tf.nn.bias_add(ops.matmul(voxels, self.kernel[0, 0, 0]), self.bias.value)
        return ops.reshape(mixed, (*ops.shape(inputs)[:-1], self.filters))


def _quicker(layer: Any) -> Any:
    """A layer of the same configuration, of the quicker kind where there is one."""
    kind = QUICKER.get(type(layer), type(layer))
    if kind is layers.Conv3D and layer.kernel_size == (1, 1, 1):
        kind = MatrixConvolution
    return kind.from_config(layer.get_config())


QUICKER: dict[Any, Any] = {
    layers.BatchNormalization: FusedBatchNormalization,
    layers.SpatialDropout3D: ChannelDropout,
}
