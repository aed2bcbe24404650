"""The diffusion tensor of every voxel, and MD and FA from it.

Flow: diffusion_motion -> **diffusion_tensor** -> MD and FA maps
First DIPY's weighted least squares on the logarithm of the signal. Magnitude images never fall
below their noise, which hides fast diffusion along fibres; where the noise is known, the fit is
then carried on to the tensor whose expected Rician magnitudes, not whose signals, are nearest to
the measured ones. That also holds for volumes that were interpolated: their mean is kept.
Sources: Basser et al. 1994, doi:10.1006/jmrb.1994.1037; Chung et al. 2006,
doi:10.1016/j.neuroimage.2006.07.001; Veraart et al. 2011, doi:10.1002/mrm.22835 (conditional
least squares); Gudbjartsson & Patz 1995, doi:10.1002/mrm.1910340618 (Rician noise).
"""

from typing import Any

import numpy as np
from dipy.core.gradients import gradient_table
from dipy.reconst import dti
from numpy.typing import NDArray
from scipy.special import i0e, i1e

Numbers = NDArray[np.float64]

CHUNK = 20_000
SQUARE = (0, 1, 3, 1, 2, 4, 3, 4, 5)
"""Where the nine elements of a tensor's matrix are found among the six that are kept."""
NOISE_AWARE_STEPS = 6
CLEAR_OF_NOISE = 3.0
"""Noise SDs that weighted signals reach on average where their noise can be allowed for; below,
nothing holds the tensor and its FA becomes noise."""
LONGEST_STEP = 0.5
"""Of the logarithm of a signal, in one step of the noise-aware fit."""
FASTEST = 5e-3
"""mm^2/s; free water at 37 degrees has 3.0e-3."""
RAYLEIGH_MEDIAN = float(np.sqrt(2.0 * np.log(2.0)))
RAYLEIGH_QUARTILES = float(np.sqrt(np.log(4.0) / np.log(4.0 / 3.0)))
LEAST_BACKGROUND = 1000


def design(b: Numbers, directions: Numbers) -> Numbers:
    """(N, 7) DIPY's design matrix: log signal = design @ (Dxx, Dxy, Dyy, Dxz, Dyz, Dzz, -log S0).

    b : (N,) s/mm^2      directions : (N, 3) unit vectors, zero where b is
    """
    table = gradient_table(b, bvecs=directions, b0_threshold=0)
    return np.asarray(dti.design_matrix(table), dtype=float)


def quick_tensors(signals: NDArray[Any], matrix: Numbers) -> Numbers:
    """(V, 7) tensors for prediction: least squares on logarithms, then weighted by its signals.

    signals : (V, N), above 0      matrix : (N, 7), see `design`
    """
    found = np.empty((len(signals), 7))
    inverse = np.linalg.pinv(matrix).T
    for start in range(0, len(signals), CHUNK):
        logs = np.log(signals[start : start + CHUNK].astype(float))
        weight = np.exp(2.0 * np.clip(logs @ inverse @ matrix.T, -20.0, 20.0))
        found[start : start + CHUNK] = _solved(matrix, weight, logs)
    return found


def predicted(tensors: Numbers, row: Numbers) -> NDArray[np.float32]:
    """(V,) the signal of one volume; row : (7,) its line of the design matrix."""
    return np.asarray(np.exp(np.clip(tensors @ row, -20.0, 20.0)), dtype=np.float32)


def fit_tensors(signals: NDArray[Any], matrix: Numbers, noise_sd: float | None) -> Numbers:
    """(V, 7) tensors: DIPY's weighted least squares, made noise-aware where the noise is known.

    signals : (V, N), above 0      noise_sd : of the real channel, in the signal's unit, or None
    Voxels whose weighted signals are lost in noise, as in fluid at high b, keep the first fit.
    """
    found = np.empty((len(signals), 7))
    for start in range(0, len(signals), CHUNK):
        some = signals[start : start + CHUNK].astype(float)
        first, _ = dti.wls_fit_tensor(matrix, some, return_lower_triangular=True)
        if noise_sd is not None:
            clear = some[:, matrix[:, :6].any(1)].mean(1) > CLEAR_OF_NOISE * noise_sd
            first[clear] = noise_aware(some[clear], matrix, first[clear], noise_sd)
        found[start : start + CHUNK] = first
    return found


def noise_aware(signals: Numbers, matrix: Numbers, first: Numbers, noise_sd: float) -> Numbers:
    """(V, 7) tensors that minimise the sum over volumes of (M - E[M | signal, noise])^2.

    first : (V, 7) where to begin. Gauss-Newton with limited steps; a voxel keeps what it began
    with where that is not improved on.
    """
    found, best = first.copy(), first.copy()
    least = np.full(len(first), np.inf)
    for _ in range(NOISE_AWARE_STEPS + 1):
        true = np.exp(np.clip(found @ matrix.T, -20.0, 20.0))
        mean, slope = rician_mean(true, noise_sd)
        missing = signals - mean
        cost = (missing**2).sum(1)
        better = cost < least
        best[better], least[better] = found[better], cost[better]
        steepness = np.maximum(slope * true, 1e-6 * noise_sd)
        step = _solved(matrix, steepness**2, missing / steepness)
        largest = np.abs(step @ matrix.T).max(1, keepdims=True)
        found = found + step * np.minimum(1.0, LONGEST_STEP / np.maximum(largest, 1e-12))
    return best


def rician_mean(signal: NDArray[Any], noise_sd: float) -> tuple[Numbers, Numbers]:
    """Expected magnitude of a signal with noise in both channels, and its slope by the signal.

    >>> mean, slope = rician_mean(np.array([0.0, 100.0]), 1.0)
    >>> mean.round(3), slope.round(3)
    (array([  1.253, 100.005]), array([0., 1.]))
    """
    half = np.asarray(signal, dtype=float) ** 2 / (4.0 * noise_sd**2)
    first, second = i0e(half), i1e(half)
    scale = np.sqrt(np.pi / 2.0)
    mean = noise_sd * scale * ((1.0 + 2.0 * half) * first + 2.0 * half * second)
    slope = scale * signal / (2.0 * noise_sd) * (first + second)
    return mean, slope


def diffusivity_and_anisotropy(tensors: Numbers) -> tuple[Numbers, Numbers]:
    """(V,) MD in mm^2/s and (V,) FA, 0 to 1, of tensors (V, 7); eigenvalues held to 0 to 5e-3."""
    values = np.linalg.eigvalsh(tensors[:, SQUARE].reshape(-1, 3, 3))
    values = np.clip(values, 0.0, FASTEST)
    anisotropy = np.nan_to_num(dti.fractional_anisotropy(values))
    return np.asarray(values.mean(1)), np.asarray(np.clip(anisotropy, 0.0, 1.0))


def background_noise_sd(background: NDArray[Any]) -> float | None:
    """SD of the noise of the real channel, from magnitudes where there is no signal.

    background : (K,) of air about the head. None where it is no Rayleigh noise: cut away, too
    little, filled with zeros, or shared out by a reconstruction from many coils.
    """
    air = background[background > 0]
    if len(air) < max(LEAST_BACKGROUND, 0.9 * len(background)):
        return None
    low, middle, high = np.percentile(air, [25, 50, 75])
    if not 0.8 < (high / low) / RAYLEIGH_QUARTILES < 1.25:
        return None
    return float(middle / RAYLEIGH_MEDIAN)


def _solved(matrix: Numbers, weight: Numbers, values: Numbers) -> Numbers:
    """(V, 7) weighted least squares of every row of `values` (V, N)."""
    products = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), -1)
    scale = 1.0 / np.abs(matrix).max(0)  # b-values of thousands beside ones
    normal = (weight @ products).reshape(-1, 7, 7) * scale[:, None] * scale
    size = np.trace(normal, axis1=1, axis2=2)[:, None, None]
    right = ((weight * values) @ matrix) * scale
    solved = np.linalg.solve(normal + 1e-9 * size * np.eye(7), right[..., None])
    return np.asarray(solved[..., 0] * scale)
