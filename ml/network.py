"""The 3D U-Net of bottleneck residual blocks that simulates postcontrast T1 or labels tumour.

Flow: patches -> **network** -> training, simulate
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Methods and its published settings;
U-Net: Ronneberger et al. 2015, arXiv:1505.04597; pre-activation bottleneck: He et al. 2016,
arXiv:1603.05027.

With 8 inputs, 32 filters and layout 3-4-5 it has 839,681 parameters, 835,505 of them trainable.
Written in keras.layers and keras.ops alone, so that the same weights run on any Keras backend.
Shapes beside the layers are of an 80^3 patch: B patches in a batch, 8 inputs, 32 filters.
"""

import keras
from keras import layers

from ml.configuration import Configuration
from ml.errors import MlError
from ml.series import CLASSES

LEAK = 0.3  # slope of LeakyReLU below zero


class NetworkError(MlError):
    """Weights that belong to another network; the message names both."""


def build_network(configuration: Configuration) -> keras.Model:
    """The untrained network.

    Takes (B, X, Y, Z, inputs) float32, z-scored inside the brain and 0 outside, with X, Y and Z
    multiples of `configuration.multiple`. Gives float32: for the task "simulate" (B, X, Y, Z, 1),
    the z-score of the simulated postcontrast T1; for "segment" (B, X, Y, Z, 4), the probabilities
    of `ml.series.CLASSES`. Any spatial size works: the network is fully convolutional.
    The model's and its input's names say what it was built for. Its weights are drawn from Keras's
    global seed (`keras.utils.set_random_seed`).
    """
    c = configuration
    images = keras.Input((None, None, None, len(c.inputs)), name="_".join(c.inputs))
    x = images  # (B, 80, 80, 80, 8)
    skips = []
    bottom = len(c.layout) - 1
    for level, count in enumerate(c.layout):
        filters = c.filters * 2**level
        for _ in range(count):
            x = _block(x, filters, c)  # (B, 80, 80, 80, 32), (B, 40, 40, 40, 64), (B, 20, .., 128)
        if level < bottom:
            skips.append(x)
            x = layers.Conv3D(2 * filters, 3, strides=2, padding="same")(x)  # halved, doubled
    for level in reversed(range(bottom)):
        filters = c.filters * 2**level
        x = layers.Conv3DTranspose(filters, 3, strides=2, padding="same")(x)  # (B, 40, .., 64)
        x = layers.Concatenate()([x, skips[level]])  # (B, 40, .., 128), (B, 80, .., 64)
        for _ in range(c.layout[level]):
            x = _block(x, filters, c)  # (B, 40, 40, 40, 64), (B, 80, 80, 80, 32)
    return keras.Model(images, _head(x, images, c), name=_name(c))


def check_same_network(model: keras.Model, configuration: Configuration, source: str) -> None:
    """NetworkError, opening with `source`, unless the model's weights fit the configuration.

    Task, difference to T1, filters, layout and the inputs with their order must be the same.
    """
    have = (model.name, model.inputs[0].name)
    want = (_name(configuration), "_".join(configuration.inputs))
    if have != want:
        raise NetworkError(
            f"{source}: weights of {_in_words(*have)} cannot be used where the configuration "
            f"asks for {_in_words(*want)}"
        )


def _head(x: keras.KerasTensor, images: keras.KerasTensor, c: Configuration) -> keras.KerasTensor:
    if c.task == "segment":
        x = layers.Conv3D(len(CLASSES), 1, dtype="float32")(x)  # (B, 80, 80, 80, 4)
        return layers.Softmax(dtype="float32")(x)
    start = "zeros" if c.add_t1 else "glorot_uniform"  # adding T1, training starts from T1 itself
    x = layers.Conv3D(1, 1, kernel_initializer=start, dtype="float32")(x)  # (B, 80, 80, 80, 1)
    return layers.Add(dtype="float32")([x, _t1(images, c)]) if c.add_t1 else x


def _name(c: Configuration) -> str:
    """Such as "simulate_32_3-4-5", or "simulate-difference_8_1-1-1" where T1 is added."""
    task = f"{c.task}-difference" if c.add_t1 else c.task
    return f"{task}_{c.filters}_{'-'.join(map(str, c.layout))}"


def _in_words(name: str, inputs: str) -> str:
    parts = name.split("_")
    if len(parts) != 3:
        return f'a network called "{name}"'
    task, filters, layout = parts
    series = inputs.replace("_", ", ")
    return f"a network to {task} from {series} with {filters} filters, layout {layout}"


def _block(x: keras.KerasTensor, filters: int, c: Configuration) -> keras.KerasTensor:
    """Bottleneck residual block, normalised and activated before each convolution.

    x : (B, X, Y, Z, any) -> (B, X, Y, Z, filters)
    """
    y = layers.Conv3D(filters // 4, 1)(_activate(x, c))  # (B, 80, 80, 80, 8)
    y = layers.Conv3D(filters // 4, 3, padding="same")(_activate(y, c))  # (B, 80, 80, 80, 8)
    y = layers.Conv3D(filters, 1)(_activate(y, c))  # (B, 80, 80, 80, 32)
    y = _drop(y, c)
    if x.shape[-1] != filters:
        x = layers.Conv3D(filters, 1)(x)
    return layers.Add()([x, y])  # (B, 80, 80, 80, 32)


def _activate(x: keras.KerasTensor, c: Configuration) -> keras.KerasTensor:
    x = layers.BatchNormalization(momentum=c.batch_norm_momentum)(x)
    return layers.LeakyReLU(negative_slope=LEAK)(x)


def _drop(x: keras.KerasTensor, c: Configuration) -> keras.KerasTensor:
    """Feature dropout loses whole channels (paper), element dropout single values (code)."""
    if c.dropout == 0:
        return x
    kind = layers.SpatialDropout3D if c.dropout_kind == "feature" else layers.Dropout
    return kind(c.dropout)(x)


def _t1(images: keras.KerasTensor, c: Configuration) -> keras.KerasTensor:
    """The precontrast T1 channel (B, X, Y, Z, 1) of the inputs."""
    channel = c.inputs.index("T1")
    return images[..., channel : channel + 1]
