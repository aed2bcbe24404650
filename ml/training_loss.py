"""The loss: voxel errors averaged over the brain voxels of a whole batch, however it is divided.

Flow: patches -> **training_loss** -> training_steps
Source: Calabrese et al. 2021, Methods (mean squared error); soft Dice: Milletari et al. 2016,
doi:10.1109/3DV.2016.79, added to cross-entropy as in Isensee et al. 2021,
doi:10.1038/s41592-020-01008-z

Gradient accumulation and several GPUs divide a batch. A mean of their means would count a brain
voxel of a nearly empty share more than one of a full share; so each share adds its weighted errors
over the sum of weights of the whole batch, and the shares' losses and gradients add up exactly.
"""

from typing import Any

import keras
from keras import ops

from ml.configuration import Configuration
from ml.series import CLASSES

SMOOTH = 1.0  # voxels added to both sides of the Dice ratio: a class that is absent scores 1
LEAST_PROBABILITY = 1e-7
LEAST_WEIGHT = 1e-6  # of a batch, so that one without brain has loss 0


class VoxelLoss(keras.losses.Loss):  # type: ignore[misc]  # Keras has no types
    """Loss of patches, 0 and up.

    "mse", "mae" : error of target and output, both (B, x, y, z, 1), in SDs of the brain (squared)
    "segment" : cross-entropy of the target's class and output (B, x, y, z, classes), plus one
        minus the soft Dice of each tumour class over the voxels of weight above 0, averaged over
        classes and patches
    weight : (B, x, y, z), at least 0; voxel errors are averaged with it
    """

    def __init__(self, kind: str) -> None:
        super().__init__(name=kind)
        self.kind = kind

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """The loss of a batch by itself, a scalar; without weights every voxel counts alike."""
        y_true = ops.convert_to_tensor(y_true, dtype="float32")
        weight = ops.ones_like(y_true[..., 0]) if sample_weight is None else sample_weight
        weight = ops.convert_to_tensor(weight, dtype="float32")
        return self.share(y_true, y_pred, weight, ops.sum(weight), ops.shape(y_true)[0])

    def share(self, target: Any, output: Any, weight: Any, total: Any, patches: Any) -> Any:
        """What these patches add to the loss of a batch.

        total, patches : sum of the weights, and number of patches, of the whole batch
        """
        errors = self._voxel_errors(target, output)
        loss = ops.sum(weight * errors) / ops.maximum(total, LEAST_WEIGHT)
        if self.kind == "segment":
            loss += ops.sum(1 - _soft_dice(target, output, weight)) / ops.cast(patches, "float32")
        return loss

    def _voxel_errors(self, target: Any, output: Any) -> Any:
        """(B, x, y, z)"""
        if self.kind == "mse":
            return ops.square(target - output)[..., 0]
        if self.kind == "mae":
            return ops.abs(target - output)[..., 0]
        return -ops.log(ops.maximum(ops.sum(_one_hot(target) * output, -1), LEAST_PROBABILITY))

    def get_config(self) -> dict[str, Any]:
        """What makes it again."""
        return {"kind": self.kind}


def loss_of(configuration: Configuration) -> VoxelLoss:
    """The loss that the configuration asks for."""
    return VoxelLoss("segment" if configuration.task == "segment" else configuration.loss)


def _one_hot(target: Any) -> Any:
    """(B, x, y, z, 1) class numbers -> (B, x, y, z, classes)"""
    return ops.one_hot(ops.cast(target[..., 0], "int32"), len(CLASSES), dtype="float32")


def _soft_dice(target: Any, output: Any, weight: Any) -> Any:
    """(B,) mean over the tumour classes of 2 sum(p t) / (sum(p) + sum(t)) inside the brain."""
    inside = ops.cast(weight > 0, "float32")[..., None]
    true, guess = _one_hot(target)[..., 1:] * inside, output[..., 1:] * inside
    both = ops.sum(true * guess, (1, 2, 3))  # (B, classes - 1)
    either = ops.sum(true, (1, 2, 3)) + ops.sum(guess, (1, 2, 3))
    return ops.mean((2 * both + SMOOTH) / (either + SMOOTH), -1)
