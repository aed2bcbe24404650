"""N4 against a bias field that is known."""

import os

import numpy as np

from ml.preprocess.bias import correct_bias, sitk, stretched
from ml.volumes import Volume
from tests.ml.preprocess.heads import patient

SPACING = 1.0 if os.environ.get("VERUM_FULL") else 6.0
SNR = 50
INHOMOGENEITY = 0.4
WHITE, GREY, FLUID = 1000.0, 750.0, 300.0


def dimmed_brain(seed: int) -> tuple[Volume, np.ndarray, np.ndarray]:
    """White, grey and fluid of one signal each under a field from 0.6 to 1.4, and white's mask."""
    examination = patient(SPACING)
    t1 = examination.volumes["T1"].astype(float)
    brain = examination.volumes["brain_mask"] > 0
    ranks = np.zeros(t1.shape)
    ranks[brain] = np.argsort(np.argsort(t1[brain])) / brain.sum()
    tissue = np.where(ranks > 0.55, WHITE, np.where(ranks > 0.2, GREY, FLUID)) * brain
    x, y, z = np.meshgrid(*[np.linspace(-1, 1, n) for n in t1.shape], indexing="ij")
    rng = np.random.default_rng(seed)
    a, b, c, d, e = rng.uniform(-1, 1, 5)
    field = a * x + b * y + c * z + d * (x**2 - y**2) + e * x * z
    inside = field[brain]
    field = (field - inside.min()) / np.ptp(inside)
    field = 1 - INHOMOGENEITY + 2 * INHOMOGENEITY * field
    noise = [rng.normal(0, WHITE / SNR, t1.shape) for _ in range(2)]
    signal = np.hypot(tissue * field + noise[0], noise[1]) * brain
    return Volume(signal.astype(np.float32), examination.grid.affine), tissue == WHITE, field


def variation(values: np.ndarray) -> float:
    return float(values.std() / values.mean())


def test_n4_lowers_the_variation_of_white_matter_threefold():
    dimmed, white, _ = dimmed_brain(seed=1)
    corrected = correct_bias(dimmed)
    before, after = variation(dimmed.data[white]), variation(corrected.data[white])
    print(f"coefficient of variation of white matter: {before:.4f} -> {after:.4f}")
    assert before > 3 * after
    assert not corrected.data[dimmed.data == 0].any()
    inside = dimmed.data > 0
    np.testing.assert_allclose(corrected.data[inside].mean(), dimmed.data[inside].mean(), rtol=1e-3)


def test_the_coarse_field_is_laid_where_its_voxels_were_taken():
    """Also where the size is no multiple of the factor: ITK leaves the rest on both sides."""
    for count in (16, 17, 18, 19):
        ramp = np.arange(count, dtype=np.float32)[:, None, None] * np.ones((1, 4, 4), np.float32)
        coarse = sitk.Shrink(sitk.GetImageFromArray(np.ascontiguousarray(ramp.T)), [4, 1, 1])
        values = sitk.GetArrayFromImage(coarse).T
        made = stretched(values, [4, 1, 1], np.array(coarse.GetOrigin()), ramp.shape)
        between = slice(int(values.min()), int(values.max()) + 1)
        assert np.abs(made - ramp)[between].max() <= 0.5 + 1e-5  # it takes whole voxels
