"""Pairs of images of a few voxels, for the metrics' tests."""

import numpy as np


def volumes(shape=(20, 22, 18), seed=1):
    """An image and the real one, float32; correlated about 0.9."""
    rng = np.random.default_rng(seed)
    real = rng.normal(0, 1, shape).astype(np.float32)
    return real + rng.normal(0, 0.5, shape).astype(np.float32), real


def whole(image):
    """The region of every voxel."""
    return np.ones(image.shape, bool)


def ellipsoid(shape):
    """A region that touches every side of its box and leaves its corners out."""
    axes = np.indices(shape)
    return sum(((a - (n - 1) / 2) / (n / 2)) ** 2 for a, n in zip(axes, shape, strict=True)) <= 1
