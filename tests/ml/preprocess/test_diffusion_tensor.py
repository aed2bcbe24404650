"""The tensor fit: against numbers known by hand, DIPY's model and simulated noise."""

import numpy as np
import pytest
from dipy.core.gradients import gradient_table
from dipy.reconst.dti import TensorModel
from scipy.stats import rice

from ml.phantom.diffusion import md_and_fa, tensor_of
from ml.phantom.diffusion_scan import Protocol, spread_directions
from ml.phantom.diffusion_scan import gradient_table as table_of
from ml.preprocess.diffusion_tensor import (
    background_noise_sd,
    design,
    diffusivity_and_anisotropy,
    fit_tensors,
    quick_tensors,
    rician_mean,
)

B, GRADIENTS = table_of(Protocol())
MATRIX = design(B, GRADIENTS)
MD = 0.72e-3


def signals(fa: float, voxels: int, md: float = MD, seed: int = 1) -> np.ndarray:
    """(V, 56) noise-free signals, 1 at b=0, of fibres in random directions."""
    along = np.random.default_rng(seed).standard_normal((voxels, 3))
    along /= np.linalg.norm(along, axis=1)[:, None]
    kept = tensor_of(np.full(voxels, md), np.full(voxels, fa), along)
    xx, xy, yy, xz, yz, zz = kept
    square = np.moveaxis(np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]]), -1, 0)
    return np.exp(-B * np.einsum("ni,vij,nj->vn", GRADIENTS, square, GRADIENTS))


def noisy(clean: np.ndarray, noise_sd: float, seed: int = 2) -> np.ndarray:
    rng = np.random.default_rng(seed)
    real, imaginary = rng.normal(0, noise_sd, (2, *clean.shape))
    return np.hypot(clean + real, imaginary)


def test_a_tensor_of_known_md_and_fa_has_them():
    md, fa = md_and_fa(tensor_of(np.array([1e-3]), np.array([0.4]), np.array([[0.6, 0, 0.8]])))
    assert np.allclose([md[0], fa[0]], [1e-3, 0.4])


@pytest.mark.parametrize("fa", [0.0, 0.3, 0.9])
def test_without_noise_every_fit_finds_the_truth(fa):
    clean = signals(fa, 20)
    for tensors in (
        quick_tensors(clean, MATRIX),
        fit_tensors(clean, MATRIX, None),
        fit_tensors(clean, MATRIX, 1e-3),
    ):
        md, found = diffusivity_and_anisotropy(tensors)
        assert np.allclose(md, MD, rtol=1e-3) and np.allclose(found, fa, atol=2e-3)


def test_it_agrees_with_dipys_own_model():
    measured = noisy(signals(0.5, 50), 1 / 30)
    model = TensorModel(gradient_table(B, bvecs=GRADIENTS, b0_threshold=0), fit_method="WLS")
    peer = model.fit(measured)
    md, fa = diffusivity_and_anisotropy(fit_tensors(measured, MATRIX, None))
    assert np.allclose(md, peer.md, rtol=1e-6) and np.allclose(fa, peer.fa, atol=1e-6)


def test_the_expected_magnitude_is_that_of_scipys_rice_distribution():
    signal = np.array([0.0, 0.5, 1.0, 3.0, 20.0])
    mean, slope = rician_mean(signal, 2.0)
    assert np.allclose(mean, rice.mean(signal / 2.0, scale=2.0))
    ahead, behind = rician_mean(signal + 1e-5, 2.0)[0], rician_mean(signal - 1e-5, 2.0)[0]
    assert np.allclose(slope, (ahead - behind) / 2e-5, atol=1e-5)


def test_allowing_for_noise_takes_the_bias_out_of_fast_diffusion_along_fibres():
    noise_sd = 1 / 15
    measured = noisy(signals(0.8, 3000), noise_sd)
    plain = diffusivity_and_anisotropy(fit_tensors(measured, MATRIX, None))
    aware = diffusivity_and_anisotropy(fit_tensors(measured, MATRIX, noise_sd))
    assert plain[0].mean() / MD - 1 < -0.02 and plain[1].mean() / 0.8 - 1 < -0.01
    assert abs(aware[0].mean() / MD - 1) < 0.01 and abs(aware[1].mean() / 0.8 - 1) < 0.01


@pytest.mark.parametrize("fa", [0.4, 0.6, 0.8])
def test_md_and_fa_lie_within_two_per_cent_at_snr_30(fa):
    md, found = diffusivity_and_anisotropy(
        fit_tensors(noisy(signals(fa, 3000), 1 / 30), MATRIX, 1 / 30)
    )
    assert abs(md.mean() / MD - 1) < 0.02 and abs(found.mean() / fa - 1) < 0.02


def test_fluid_lost_in_noise_is_not_given_an_anisotropy_by_allowing_for_it():
    measured = noisy(signals(0.0, 500, md=3e-3), 1 / 15)
    plain, aware = (fit_tensors(measured, MATRIX, noise_sd) for noise_sd in (None, 1 / 15))
    assert np.array_equal(plain, aware)


def test_a_voxel_without_signal_gives_finite_maps():
    md, fa = diffusivity_and_anisotropy(fit_tensors(np.full((2, len(B)), 1e-3), MATRIX, 1.0))
    assert np.isfinite(md).all() and np.isfinite(fa).all() and (fa >= 0).all()


def test_noise_is_measured_in_air():
    air = noisy(np.zeros(20_000), 7.0)
    assert background_noise_sd(air) == pytest.approx(7.0, rel=0.03)


@pytest.mark.parametrize(
    "air",
    [
        np.zeros(5000),
        np.abs(np.random.default_rng(1).normal(200, 5, 5000)),
        noisy(np.zeros(200), 7.0),
    ],
)
def test_what_is_no_air_tells_no_noise(air):
    assert background_noise_sd(air) is None


def test_the_phantoms_directions_are_spread_evenly_over_axes():
    directions = spread_directions(55)
    assert np.allclose(np.linalg.norm(directions, axis=1), 1)
    second = directions.T @ directions / 55
    assert np.allclose(second, np.eye(3) / 3, atol=0.01)
    closeness = np.abs(directions @ directions.T) - np.eye(55)
    assert np.degrees(np.arccos(closeness.max())) > 10
