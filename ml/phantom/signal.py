"""MR signal equations: tissue properties in, signal out. Pure arithmetic.

Flow: tissue -> **signal** -> acquisition
Times are in milliseconds, rates in 1/s, angles in degrees, concentrations in mM, diffusion
coefficients in mm^2/s, b values in s/mm^2, blood flow in mL/100 g/min. Arguments broadcast; the
signal has the unit of the proton density `pd`.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.phantom.fields import as_values

Number = NDArray[Any] | float
Signal = NDArray[np.float32]

R1_RELAXIVITY = 4.5
"""Of a macrocyclic gadolinium chelate at 3 T in 1/mM/s; Rohrer et al. 2005,
doi:10.1097/01.rli.0000184756.66360.d3."""
R2_RELAXIVITY = 5.5
BLOOD_T1_MS = 1650.0
PARTITION_ML_PER_G = 0.9


def t1_with_agent_ms(t1_ms: Number, agent_mm: Number, r1: float = R1_RELAXIVITY) -> Signal:
    """T1 in the presence of contrast agent: 1/T1' = 1/T1 + r1 C (Solomon-Bloembergen).

    >>> round(float(t1_with_agent_ms(1000.0, 0.2)), 3)
    526.316
    """
    return as_values(1000.0 / (1000.0 / np.asarray(t1_ms) + r1 * np.asarray(agent_mm)))


def spoiled_gradient_echo(
    pd: Number, t1_ms: Number, r2star: Number, tr_ms: float, te_ms: float, flip_deg: float
) -> Signal:
    """Steady state of a spoiled gradient echo (FLASH); Haase 1986, Ernst & Anderson 1966.

    S = pd sin(a) (1 - E1) / (1 - cos(a) E1) exp(-TE R2*),  E1 = exp(-TR / T1)
    It is largest at the Ernst angle a = arccos(E1).
    """
    angle = np.deg2rad(flip_deg)
    e1 = np.exp(-tr_ms / np.asarray(t1_ms))
    steady = np.sin(angle) * (1.0 - e1) / (1.0 - np.cos(angle) * e1)
    return as_values(pd * steady * np.exp(-te_ms / 1000.0 * np.asarray(r2star)))


def spin_echo(pd: Number, t1_ms: Number, t2_ms: Number, tr_ms: float, te_ms: float) -> Signal:
    """Spin echo with TE much shorter than TR: S = pd (1 - exp(-TR/T1)) exp(-TE/T2); Hahn 1950."""
    recovered = 1.0 - np.exp(-tr_ms / np.asarray(t1_ms))
    return as_values(pd * recovered * np.exp(-te_ms / np.asarray(t2_ms)))


def inversion_recovery(
    pd: Number, t1_ms: Number, t2_ms: Number, tr_ms: float, ti_ms: float, te_ms: float
) -> Signal:
    """Magnitude of an inversion-recovery spin echo (FLAIR); Hajnal et al. 1992.

    S = pd |1 - 2 exp(-TI/T1) + exp(-TR/T1)| exp(-TE/T2)
    """
    t1 = np.asarray(t1_ms)
    recovered = np.abs(1.0 - 2.0 * np.exp(-ti_ms / t1) + np.exp(-tr_ms / t1))
    return as_values(pd * recovered * np.exp(-te_ms / np.asarray(t2_ms)))


def nulling_ti_ms(t1_ms: float, tr_ms: float) -> float:
    """Inversion time that nulls a tissue: TI = T1 ln(2 / (1 + exp(-TR/T1))).

    >>> round(nulling_ti_ms(1000.0, 1e9) / 1000.0, 4)  # ln 2 for full recovery
    0.6931
    """
    return float(t1_ms * np.log(2.0 / (1.0 + np.exp(-tr_ms / t1_ms))))


def diffusion_weighted(unweighted: Number, diffusion: Number, b: float) -> Signal:
    """S = S0 exp(-b D); Stejskal & Tanner 1965, doi:10.1063/1.1695690."""
    return as_values(unweighted * np.exp(-b * np.asarray(diffusion)))


def diffusion_from_signals(unweighted: Number, weighted: Number, b: float) -> Signal:
    """The inverse of `diffusion_weighted`: D = ln(S0 / Sb) / b, in mm^2/s."""
    return as_values(np.log(np.asarray(unweighted) / np.asarray(weighted)) / b)


def perfusion_difference(
    pd: Number, flow: Number, delay_ms: float, labelling_ms: float, efficiency: float
) -> Signal:
    """Control minus label of pseudo-continuous ASL; Alsop et al. 2015, doi:10.1002/mrm.25197.

    dS = 2 e T1b pd f exp(-PLD/T1b) (1 - exp(-tau/T1b)) / (6000 lambda), T1b in seconds
    """
    blood_s = BLOOD_T1_MS / 1000.0
    decay = np.exp(-delay_ms / BLOOD_T1_MS) * (1.0 - np.exp(-labelling_ms / BLOOD_T1_MS))
    scale = 2.0 * efficiency * blood_s * decay / (6000.0 * PARTITION_ML_PER_G)
    return as_values(scale * np.asarray(pd) * np.asarray(flow))


def rician(rng: np.random.Generator, signal: Number, noise_sd: float) -> Signal:
    """Magnitude of a complex signal with Gaussian noise in both channels; Gudbjartsson 1995.

    Without signal its mean is sqrt(pi/2) times `noise_sd` (Rayleigh); far above the noise it is
    Gaussian with SD `noise_sd`.
    """
    clean = as_values(signal)
    real = clean + noise_sd * rng.standard_normal(clean.shape, dtype=np.float32)
    imaginary = noise_sd * rng.standard_normal(clean.shape, dtype=np.float32)
    return as_values(np.hypot(real, imaginary))
