"""A head with skull, skin and a face, made around the template's brain."""

import functools

import numpy as np
from nilearn.datasets import load_mni152_brain_mask, load_mni152_template
from scipy.ndimage import affine_transform, distance_transform_edt

LOW, HIGH = np.array([-92.0, -124.0, -130.0]), np.array([92.0, 112.0, 98.0])


@functools.cache
def head_in_mni(step: float = 3.0) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(voxels, affine, brain, nose): float32, (4, 4) to MNI mm, and two bool masks."""
    shape = tuple(np.ceil((HIGH - LOW) / step).astype(int))
    affine = np.diag([step, step, step, 1.0])
    affine[:3, 3] = LOW
    template, mask = load_mni152_template(resolution=2), load_mni152_brain_mask(resolution=2)
    onto = np.linalg.inv(template.affine) @ affine
    image = affine_transform(template.get_fdata(), onto[:3, :3], onto[:3, 3], shape, order=1)
    onto = np.linalg.inv(mask.affine) @ affine
    brain = affine_transform(mask.get_fdata(), onto[:3, :3], onto[:3, 3], shape, order=0) > 0
    x, y, z = (affine @ np.vstack([np.indices(shape).reshape(3, -1), np.ones(np.prod(shape))]))[:3]
    depth = distance_transform_edt(~brain, sampling=step).ravel()
    jaw = (np.abs(x) < 55) & (y > -30) & (y < 82) & (z < 0) & (z > -120)
    neck = ((x / 55) ** 2 + ((y + 25) / 55) ** 2 < 1) & (z < -40)
    skin = ((depth < 16) | jaw | neck).reshape(shape)
    nose = ((np.abs(x) < 15) & (y >= 78) & (y < 104) & (z < -38) & (z > -68)).reshape(shape)
    skull = (depth > 4).reshape(shape) & (depth < 10).reshape(shape)
    eyes = sum(((x - s) ** 2 + (y - 66) ** 2 + (z + 38) ** 2 < 13**2) for s in (-32, 32)) > 0
    voxels = np.where(skin | nose, 500.0, 0.0)
    voxels[skull] = 60.0
    voxels[brain] = 1000.0 * image[brain]
    voxels[eyes.reshape(shape)] = 150.0
    voxels += np.random.default_rng(0).rayleigh(8, shape)
    return voxels.astype(np.float32), affine, brain, nose
